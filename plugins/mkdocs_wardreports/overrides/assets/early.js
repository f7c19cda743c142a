// Before anything is painted: that scripts run, and what the reader asked this browser to remember.
document.documentElement.classList.add("js");
try {
  const kept = JSON.parse(localStorage.getItem("wardreports"));
  if (kept) Object.assign(document.documentElement.dataset, { size: "", colours: "", ...kept, kept: "true" });
} catch {
  // Storage is blocked or was tampered with: the page looks as it does for everybody.
}
for (const name of ["size", "colours"])
  if (!document.documentElement.dataset[name]) delete document.documentElement.dataset[name];

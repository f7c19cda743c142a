// A reader who follows a link to a passage lands on it: it is in view, marked by :target, and has the focus.

function land() {
  const identifier = decodeURIComponent(location.hash.slice(1));
  const target = identifier && document.getElementById(identifier);
  if (!target) return;
  if (!target.matches("a[href], button, input, select, textarea, [tabindex]")) {
    target.setAttribute("tabindex", "-1");
  }
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "center" });
}

window.addEventListener("hashchange", land);
land();

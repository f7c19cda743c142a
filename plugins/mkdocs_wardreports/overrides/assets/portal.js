// The menu's button, what a reader chose, and contents that stand open where there is room. The portal reads and
// navigates without this.

const root = document.documentElement;
const button = document.querySelector(".menu-button");
const menu = document.getElementById("danh-muc");
const STORE = "wardreports";

function show(open) {
  button.setAttribute("aria-expanded", String(open));
  menu.classList.toggle("is-open", open);
}

button.addEventListener("click", () => show(button.getAttribute("aria-expanded") !== "true"));

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || button.getAttribute("aria-expanded") !== "true") return;
  show(false);
  button.focus();
});

// Text size and colours. Nothing is stored unless the box is ticked; unticking it forgets everything.
const form = document.querySelector(".choices");
const chosen = () => Object.fromEntries([...new FormData(form)].filter(([name, value]) => name !== "keep" && value));

function keep() {
  try {
    if (form.elements.keep.checked) localStorage.setItem(STORE, JSON.stringify(chosen()));
    else localStorage.removeItem(STORE);
  } catch {
    form.elements.keep.checked = false;
  }
}

function apply() {
  const { size, colours } = chosen();
  for (const [name, value] of Object.entries({ size, colours })) {
    if (value) root.dataset[name] = value;
    else delete root.dataset[name];
  }
}

for (const name of ["size", "colours"]) form.elements[name].value = root.dataset[name] ?? "";
form.elements.keep.checked = root.dataset.kept === "true";
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", () => {
  apply();
  keep();
});

const groups = [...document.querySelectorAll(".contents details")];
const wide = window.matchMedia("(min-width: 65em)");
const arrange = () => groups.forEach((group) => (group.open = wide.matches));
wide.addEventListener("change", arrange);
if (wide.matches) arrange();
window.addEventListener("beforeprint", () => groups.forEach((group) => (group.open = true)));
window.addEventListener("afterprint", arrange);

// The menu's button, what a reader chose, and lists that stand open where there is room. The portal reads and
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
const choices = document.querySelector(".choices");
const box = choices.querySelector("[name=keep]");

function chosen() {
  const picked = [...choices.querySelectorAll("[type=radio]:checked")].filter((radio) => radio.value);
  return Object.fromEntries(picked.map((radio) => [radio.name, radio.value]));
}

function keep() {
  try {
    if (box.checked) localStorage.setItem(STORE, JSON.stringify(chosen()));
    else localStorage.removeItem(STORE);
  } catch {
    box.checked = false;
  }
}

function apply() {
  const { size, colours } = chosen();
  for (const [name, value] of Object.entries({ size, colours })) {
    if (value) root.dataset[name] = value;
    else delete root.dataset[name];
  }
}

for (const radio of choices.querySelectorAll("[type=radio]")) radio.checked = radio.value === (root.dataset[radio.name] ?? "");
box.checked = root.dataset.kept === "true";
choices.addEventListener("change", () => {
  apply();
  keep();
});

// Laid out as cards, a table is none any more to some browsers' screen readers unless it says so.
const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };
for (const table of document.querySelectorAll(".wr-stack"))
  for (const part of [table, ...table.querySelectorAll("thead, tbody, tr, td, th")])
    part.setAttribute("role", ROLES[part.tagName] ?? (part.scope.startsWith("row") ? "rowheader" : "columnheader"));

const groups = [...document.querySelectorAll(".contents details, .downloads")];
const wide = window.matchMedia("(min-width: 65em)");
const arrange = () => groups.forEach((group) => (group.open = wide.matches));
wide.addEventListener("change", arrange);
if (wide.matches) arrange();
window.addEventListener("beforeprint", () => groups.forEach((group) => (group.open = true)));
window.addEventListener("afterprint", arrange);

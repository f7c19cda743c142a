// The menu's button, and contents that stand open where there is room. The portal reads and navigates without this.

const button = document.querySelector(".menu-button");
const menu = document.getElementById("danh-muc");

function show(open) {
  button.setAttribute("aria-expanded", String(open));
  menu.classList.toggle("is-open", open);
}

button.addEventListener("click", () => show(button.getAttribute("aria-expanded") !== "true"));

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || button.getAttribute("aria-expanded") !== "true") return;
  show(false);
  button.focus();
});

const contents = document.querySelector(".contents > details");
const wide = window.matchMedia("(min-width: 70em)");
const arrange = () => {
  if (contents) contents.open = wide.matches;
};
wide.addEventListener("change", arrange);
arrange();

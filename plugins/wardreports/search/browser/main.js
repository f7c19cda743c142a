// The search page: the address says what is searched. Nothing of the index is fetched before a search.

import { readAddress, writeAddress } from "./address.js";
import { createEngine } from "./engine.js";
import { createView } from "./view.js";

const DATA = new URL("../du-lieu/", import.meta.url);
const ROOT = new URL("../../", import.meta.url);

const messages = JSON.parse(document.getElementById("search-messages").textContent);
const say = (key, values = {}) => messages[key].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
const view = createView(document, say, ROOT);
const engine = createEngine(readFile, async () => (await import("./lunr.js")).default);
let latest = 0;

async function readFile(path) {
  // The manifest must be today's; the other names say what is in the file, so the browser may keep those.
  const response = await fetch(new URL(path, DATA), { cache: path === "index.json" ? "no-cache" : "default" });
  if (!response.ok) throw new Error(`${response.status} ${path}`);
  return path.endsWith(".txt") ? response.text() : response.json();
}

/** Searches what the address says. An answer that a later question has overtaken is dropped. */
async function run(focusFrom = -1, focusOn = null) {
  const state = readAddress(location.search);
  const turn = ++latest;
  if (!state.query) {
    view.idle(state);
    return;
  }
  view.begin(state);
  try {
    const found = await engine.search(state.query, { ...state, limit: state.shown });
    if (turn !== latest) return;
    view.show(state, found);
    if (found.corrected) history.replaceState(null, "", writeAddress(state, found.query));
    if (focusFrom >= 0) view.focusResult(focusFrom);
    if (focusOn !== null) view.focusOn(focusOn);
  } catch (error) {
    if (turn !== latest) return;
    console.error(error);
    view.fail(state);
  }
}

function go(address, focusFrom, focusOn) {
  history.pushState(null, "", address);
  run(focusFrom, focusOn);
}

document.getElementById("search-form").addEventListener("submit", (event) => {
  event.preventDefault();
  const form = new FormData(event.target);
  const state = readAddress(`?${new URLSearchParams(form)}`);
  go(state.query ? writeAddress(state) : location.pathname);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-search]");
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const shown = document.getElementById("search-results").children.length;
  const address = link.dataset.search || link.getAttribute("href");
  if ("more" in link.dataset) go(address, shown);
  else go(address, -1, link.dataset.name ?? "");
});

window.addEventListener("popstate", () => run());
run();

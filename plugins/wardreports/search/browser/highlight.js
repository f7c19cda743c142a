// On a report's page: the words that were searched are marked; a bar leads from passage to passage and clears them.

import { strictMatches } from "./excerpt.js";
import strings from "./strings.js";
import { tokens } from "./tokens.js";

/** Marks the words of `query` in the page's text. `land` puts a passage in view and the focus on it. */
export function highlight(query, results, land) {
  const asked = tokens(query);
  const passages = mark(document.querySelector("main article") ?? document.querySelector("main"), asked);
  if (passages.length === 0) return;
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = new URL("search.css", import.meta.url).href;
  document.head.append(style);
  document.querySelector("main").append(bar(query, results, passages, land));
}

/** The elements with an id that hold marked words, in reading order. */
function mark(root, asked) {
  const texts = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement.closest("script, style, form, nav, mark, [hidden]")) texts.push(walker.currentNode);
  }
  const holders = new Set();
  for (const text of texts) {
    if (text.data !== text.data.normalize("NFC")) continue;
    const found = strictMatches(tokens(text.data), asked);
    const holder = text.parentElement.closest("[id]");
    if (found.length === 0 || !holder || !root.contains(holder)) continue;
    for (const { start, end } of found.reverse()) wrap(text, start, end);
    holders.add(holder);
  }
  return [...holders];
}

function wrap(text, start, end) {
  const range = document.createRange();
  range.setStart(text, start);
  range.setEnd(text, end);
  const made = document.createElement("mark");
  made.className = "search-term";
  range.surroundContents(made);
}

function bar(query, results, passages, land) {
  const made = document.createElement("div");
  made.className = "search-bar";
  made.setAttribute("role", "region");
  made.setAttribute("aria-label", strings.label);
  const words = document.createElement("p");
  words.setAttribute("role", "status");
  const say = (key, at) => fill(strings[key], { query, count: passages.length, at });
  words.textContent = say("found", 0);
  const step = (way) => {
    const here = passages.findIndex((each) => each === document.activeElement || each.matches(":target"));
    const last = Number(made.dataset.at ?? here);
    const next = (last + way + passages.length) % passages.length;
    made.dataset.at = String(next);
    land(passages[next]);
    words.textContent = say("at", next + 1);
  };
  const back = document.createElement("a");
  back.href = results;
  back.textContent = strings.back;
  const clear = button(strings.clear, () => {
    for (const each of document.querySelectorAll("mark.search-term")) each.replaceWith(...each.childNodes);
    const place = passages[Number(made.dataset.at ?? -1)] ?? document.querySelector(":target");
    made.remove();
    if (place) land(place);
  });
  made.append(words, button(strings.previous, () => step(-1)), button(strings.next, () => step(1)), clear, back);
  return made;
}

function button(text, action) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", action);
  return made;
}

function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

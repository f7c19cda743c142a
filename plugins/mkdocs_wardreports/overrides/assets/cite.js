// The permalink of a passage opens its citation: copied with one press, said in a live region, closed by Escape.
// Without this, a permalink is a link.

const template = document.getElementById("trich-dan");
const live = document.getElementById("da-sao-chep");
const words = template.dataset;
const HEADINGS = "h2, h3, h4, h5, h6";
const LABEL = /^(phần\s+(?:thứ\s+)?[^\s.:-]+|[IVXLC]+|[A-ZĐ]|\d+(?:\.\d+)*|[a-zđ])(?=[.):\-/\s])/iu;
let opened = null;

const level = (heading) => Number(heading.getAttribute("aria-level") ?? heading.tagName[1]);

/** The headings above `element`, outermost first: each is of a higher level than the one below it. */
function headingsAbove(element) {
  const chain = [];
  for (const heading of [...document.querySelectorAll(`.text :is(${HEADINGS})`)].reverse()) {
    const before = heading === element || heading.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (before && (chain.length === 0 || level(heading) < level(chain[0]))) chain.unshift(heading);
  }
  return chain;
}

/** What a heading says, without the marks of its notes and the letters as they came. */
function textOf(heading) {
  const copy = heading.cloneNode(true);
  for (const mark of copy.querySelectorAll("sup, [hidden]")) mark.remove();
  return copy.textContent.trim();
}

/** "mục A.II.1 “Kinh tế”, đoạn 3": where a passage stands, as a Vietnamese citation says it. */
function placeOf(target) {
  const chain = headingsAbove(target);
  const parts = [];
  if (chain.length) {
    const texts = chain.map(textOf);
    const labels = texts.map((text) => LABEL.exec(text)?.[1]).filter(Boolean);
    const own = labels.filter((label, place) => !labels[place + 1]?.startsWith(`${label}.`));
    const name = texts.at(-1).replace(LABEL, "").replace(/^[\s.):\-/]+|[\s.:;]+$/g, "");
    parts.push([words.section, own.join("."), name && `“${name}”`].filter(Boolean).join(" "));
  }
  const number = /-(\d+)$/.exec(target.id)?.[1];
  if (number && !target.matches(HEADINGS)) parts.push(`${target.matches("li") ? words.item : words.passage} ${number}`);
  return parts.join(", ");
}

function close(back) {
  if (!opened) return;
  // Said before it stands in the page again, the next copy would not be heard.
  live.classList.add("unseen");
  template.after(live);
  opened.panel.remove();
  opened.link.setAttribute("aria-expanded", "false");
  if (back) opened.link.focus();
  opened = null;
}

async function copy(text, said) {
  try {
    await navigator.clipboard.writeText(text);
    live.textContent = said;
  } catch {
    live.textContent = words.failed;
    const range = document.createRange();
    range.selectNodeContents(opened.panel.querySelector(".cite-text"));
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }
  live.classList.remove("unseen");
  opened?.panel.append(live);
}

function open(link) {
  const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!target) return;
  const address = new URL(link.hash, words.address.includes("://") ? words.address : location.href).href;
  const place = placeOf(target);
  const citation = [words.citation, place].filter(Boolean).join(", ");
  const panel = template.content.firstElementChild.cloneNode(true);
  panel.querySelector(".cite-text").textContent = `${citation}, ${address}`;
  panel.querySelector("[data-copy=both]").addEventListener("click", () => copy(`${citation}, ${address}`, words.copiedCitation));
  panel.querySelector("[data-copy=link]").addEventListener("click", () => copy(address, words.copiedLink));
  panel.querySelector("[data-close]").addEventListener("click", () => close(true));
  const mistake = panel.querySelector(".cite-mistake");
  if (mistake) mistake.href = words.mistake + encodeURIComponent(`${address}\n${place}\n\n`);
  panel.setAttribute("aria-label", `${panel.getAttribute("aria-label")}: ${place}`);
  (link.closest(".wr-heading, p") ?? link).after(panel);
  link.setAttribute("aria-expanded", "true");
  live.textContent = "";
  opened = { link, panel };
  panel.querySelector("button").focus();
}

for (const link of document.querySelectorAll(".wr-permalink")) link.setAttribute("aria-expanded", "false");

document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".wr-permalink");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  const again = opened?.link === link;
  close(again);
  if (again) return;
  history.replaceState(history.state, "", link.hash);
  open(link);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !opened) return;
  event.preventDefault();
  close(true);
});

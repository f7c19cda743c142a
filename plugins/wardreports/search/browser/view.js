// Results → the page. Text only ever becomes text nodes.

import { toggled, writeAddress } from "./address.js";
import { FACETS, PAGE } from "./engine.js";
import { excerpt } from "./excerpt.js";

const ROOM = "(min-width: 48em)";
// So many characters of a report's title and of the heading above are shown.
const TITLE = 48;
const HEADING = 40;
const SLACK = 8;

/** What narrows a state, by the names it has in the address. */
const kept = ({ chosen, report }) => (report ? { ...chosen, report } : chosen);

/** A view of the search page's elements. `say(key, values)` gives a message; `root` is the site's root. */
export function createView(page, say, root) {
  const part = (id) => page.getElementById(id);
  const results = part("search-results");
  const language = page.documentElement.lang || "vi";
  const numbers = new Intl.NumberFormat(language);

  function begin(state) {
    part("search-q").value = state.query;
    part("search-chosen").replaceChildren(
      ...Object.entries(kept(state)).map(([name, value]) => element("input", { type: "hidden", name, value })),
    );
    results.dataset.ready = "false";
    part("search-problem").replaceChildren();
    part("search-status").textContent = state.query ? say("searching") : "";
  }

  function idle(state) {
    begin(state);
    clear();
  }

  function show(state, found) {
    const items = found.hits.map((hit, place) => resultItem(hit, found.query, found.hits[place - 1]));
    results.replaceChildren(...items);
    if (!state.report) offerRest(state, found.hits);
    part("search-facets").replaceChildren(...FACETS.map((facet) => facetGroup(state, found, facet)).filter(Boolean));
    arrangeFacets(state);
    part("search-more").replaceChildren(...moreLink(state, found));
    part("search-meant").replaceChildren(...meantLine(state, found));
    part("search-within").replaceChildren(...withinLine(state, found));
    part("search-sort").replaceChildren(...(found.total > 1 ? sortLinks(state) : []));
    part("search-help").hidden = found.total > 0;
    if (found.total === 0) explainEmpty(state);
    part("search-status").textContent = statusText(state, found);
    results.dataset.ready = "true";
  }

  function fail(state) {
    clear();
    part("search-status").textContent = "";
    part("search-problem").replaceChildren(
      element("p", {}, say("failed")),
      element("p", {}, element("a", { href: writeAddress(state) }, say("retry"))),
    );
    results.dataset.ready = "true";
  }

  function focusResult(place) {
    results.children[place]?.querySelector("a")?.focus();
  }

  /** What was chosen has the focus again, though it was made anew; else what was found. */
  function focusOn(name) {
    (page.querySelector(`[data-name="${name}"]`) ?? part("search-status")).focus();
  }

  function clear() {
    results.replaceChildren();
    part("search-facets").replaceChildren();
    part("search-narrow").hidden = true;
    for (const id of ["search-more", "search-meant", "search-within", "search-sort"]) part(id).replaceChildren();
    part("search-help").hidden = true;
  }

  /** A passage; where it is of the same report as the one before, the report isn't named again. */
  function resultItem(hit, query, before) {
    const { report } = hit;
    const title = hit.headings.at(-1) ?? report.title;
    const follows = before?.report.address === report.address;
    const above = hit.headings.slice(0, -1);
    const place = follows ? [[ours(say("same"))]] : [[`${report.unit_name} › ${report.year}`], shortened(report.title, TITLE)];
    // Of the headings above, the nearest says most.
    const [far, near] = [above.slice(0, -1).join(" › "), above.slice(-1)];
    const path = [...place, ...(far ? [shortened(far, 0)] : []), ...near.map((text) => shortened(text, HEADING))];
    const note = hit.kind === "footnote" ? [ours(say("footnote", { label: hit.identifier.slice(3) }))] : [];
    const marked = excerpt(hit.text, query).map((piece) =>
      piece.marked ? element("mark", {}, piece.text) : piece.text,
    );
    return element(
      "li",
      follows ? { class: "search-follows" } : {},
      element("a", { class: "search-title", href: new URL(hit.href, root).href }, ...note, title),
      element("p", { class: "search-path" }, ...path.flatMap((part, i) => (i ? [" › ", ...part] : part))),
      element("p", { class: "search-excerpt" }, ...marked),
    );
  }

  /** Under the last passage shown of a report, the search in that report where it has more that answer. */
  function offerRest(state, hits) {
    const last = new Map(hits.map((hit, place) => [hit.report.address, place]));
    for (const [report, place] of last) {
      const left = hits[place].inReport - hits.filter((hit) => hit.report.address === report).length;
      if (left === 0) continue;
      // A button: what links a result has lead to its passage.
      const made = element("button", { type: "button", class: "search-rest-of" }, ours(say("rest", { count: numbers.format(left) })));
      made.dataset.search = writeAddress({ ...state, report, shown: PAGE });
      results.children[place].append(made);
    }
  }

  /** A text of which the beginning is shown; who listens hears it all. */
  function shortened(text, most) {
    if (text.length <= most + SLACK) return [text];
    const cut = text.lastIndexOf(" ", most) + 1;
    return [
      text.slice(0, cut),
      element("span", { "aria-hidden": "true" }, "…"),
      element("span", { class: "search-rest" }, text.slice(cut)),
    ];
  }

  /** Our words among those of a report: named where they are of another language. */
  const ours = (words) => (language === "vi" ? words : element("span", { lang: language }, words));

  /** What was searched in place of what was typed, or what may have been meant, as links. */
  function meantLine(state, found) {
    const link = (change, text) =>
      element("a", { href: writeAddress({ ...state, ...change, shown: PAGE }), "data-search": "" }, text);
    if (found.corrected) {
      return [
        say("meant.shown", { query: found.query }),
        " ",
        link({ verbatim: true }, say("meant.typed", { query: state.query })),
      ];
    }
    return found.suggestion ? [say("meant"), " ", link({ query: found.suggestion }, found.suggestion)] : [];
  }

  function withinLine(state, found) {
    if (!state.report) return [];
    const title = found.hits[0]?.report.title ?? state.report;
    const wider = element("a", { href: writeAddress({ ...state, report: "" }), "data-search": "" }, say("within.all"));
    return [say("within", { title }), " ", wider];
  }

  function sortLinks(state) {
    const made = [false, true].map((newest) => {
      const link = element(
        "a",
        { href: writeAddress({ ...state, newest, shown: PAGE }), "data-search": "", "data-name": `newest=${newest}` },
        say(newest ? "sort.newest" : "sort.best"),
      );
      if (newest === state.newest) link.setAttribute("aria-current", "true");
      return link;
    });
    return [say("sort"), " ", made[0], " · ", made[1]];
  }

  /** Open where there is room, or where something is chosen; on a phone the results come first. */
  function arrangeFacets(state) {
    const narrow = part("search-narrow");
    const wasHidden = narrow.hidden;
    narrow.hidden = part("search-facets").children.length === 0;
    if (wasHidden) narrow.open = Object.keys(state.chosen).length > 0 || matchMedia(ROOM).matches;
  }

  function facetGroup(state, found, facet) {
    const values = found.facets[facet].filter(([value]) => found.counts[facet].has(value));
    if (values.length === 0 || (values.length === 1 && !state.chosen[facet])) return null;
    const heading = `search-facet-${facet}`;
    return element(
      "nav",
      { "aria-labelledby": heading },
      element("h2", { id: heading }, say(`facet.${facet}`)),
      element("ul", {}, ...values.map((value) => facetItem(state, found, facet, value))),
    );
  }

  function facetItem(state, found, facet, [value, name]) {
    const chosen = state.chosen[facet] === value;
    const count = numbers.format(found.counts[facet].get(value));
    const href = writeAddress(toggled(state, facet, value));
    const link = element("a", { href, "data-search": "", "data-name": `${facet}=${value}` }, name);
    if (chosen) {
      link.setAttribute("aria-current", "true");
      link.append(element("span", { class: "search-drop" }, ` ${say("facet.drop")}`));
    }
    return element("li", {}, link, ` (${count})`);
  }

  function moreLink(state, found) {
    if (found.total <= found.hits.length) return [];
    const next = { ...state, shown: state.shown + PAGE };
    const text = say("more", { count: numbers.format(found.total - found.hits.length) });
    return [element("a", { href: writeAddress(next), "data-search": "", "data-more": "" }, text)];
  }

  function explainEmpty(state) {
    const narrowed = Object.keys(kept(state)).length > 0;
    const wider = element("a", { href: writeAddress({ ...state, chosen: {}, report: "" }), "data-search": "" }, say("widen"));
    part("search-help-facets").replaceChildren(...(narrowed ? [wider] : []));
  }

  function statusText(state, found) {
    if (found.total === 0) return say("none", { query: found.query });
    const values = { count: numbers.format(found.total), shown: numbers.format(found.hits.length), query: found.query };
    if (found.more) return say("found.more", values);
    return say(found.total > found.hits.length ? "found.some" : "found.all", values);
  }

  function element(name, attributes, ...children) {
    const made = page.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  return { begin, idle, show, fail, focusResult, focusOn };
}

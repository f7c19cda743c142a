// What is searched, as the page's address says it: ?q=…&unit=…&year=…&type=…&report=…&sort=newest&verbatim=1&n=…
// "as" says what was searched in place of q: for the page that a result opens, and never read back.

import { FACETS, PAGE } from "./engine.js";

const MOST = 500;

/** { query, chosen, report, newest, verbatim, shown } of an address's query string. */
export function readAddress(search) {
  const parameters = new URLSearchParams(search);
  const chosen = {};
  for (const facet of FACETS) if (parameters.get(facet)) chosen[facet] = parameters.get(facet);
  const shown = Number.parseInt(parameters.get("n") ?? "", 10);
  return {
    query: (parameters.get("q") ?? "").trim(),
    chosen,
    report: parameters.get("report") ?? "",
    newest: parameters.get("sort") === "newest",
    verbatim: parameters.has("verbatim"),
    shown: Number.isInteger(shown) && shown >= PAGE ? Math.min(shown, MOST) : PAGE,
  };
}

/** The query string of a state; the inverse of readAddress, but for what was searched, `as`. */
export function writeAddress({ query, chosen, report, newest, verbatim, shown }, as = "") {
  const parameters = new URLSearchParams();
  parameters.set("q", query);
  for (const facet of FACETS) if (chosen[facet]) parameters.set(facet, chosen[facet]);
  if (report) parameters.set("report", report);
  if (newest) parameters.set("sort", "newest");
  if (verbatim) parameters.set("verbatim", "1");
  if (shown > PAGE) parameters.set("n", String(shown));
  if (as) parameters.set("as", as);
  return `?${parameters}`;
}

/** The state with a facet's value chosen, or dropped if it was chosen; the list begins anew. */
export function toggled(state, facet, value) {
  const chosen = { ...state.chosen };
  if (chosen[facet] === value) delete chosen[facet];
  else chosen[facet] = value;
  return { ...state, chosen, shown: PAGE };
}

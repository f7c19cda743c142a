// What is searched, as the page's address says it: ?q=…&unit=…&year=…&type=…&n=…

import { FACETS } from "./engine.js";

export const PAGE = 10;
const MOST = 500;

/** { query, chosen, shown } of an address's query string. */
export function readAddress(search) {
  const parameters = new URLSearchParams(search);
  const chosen = {};
  for (const facet of FACETS) if (parameters.get(facet)) chosen[facet] = parameters.get(facet);
  const shown = Number.parseInt(parameters.get("n") ?? "", 10);
  const within = Number.isInteger(shown) && shown >= PAGE ? Math.min(shown, MOST) : PAGE;
  return { query: (parameters.get("q") ?? "").trim(), chosen, shown: within };
}

/** The query string of a state; the inverse of readAddress. */
export function writeAddress({ query, chosen, shown }) {
  const parameters = new URLSearchParams();
  parameters.set("q", query);
  for (const facet of FACETS) if (chosen[facet]) parameters.set(facet, chosen[facet]);
  if (shown > PAGE) parameters.set("n", String(shown));
  return `?${parameters}`;
}

/** The state with a facet's value chosen, or dropped if it was chosen; the list begins anew. */
export function toggled(state, facet, value) {
  const chosen = { ...state.chosen };
  if (chosen[facet] === value) delete chosen[facet];
  else chosen[facet] = value;
  return { ...state, chosen, shown: PAGE };
}

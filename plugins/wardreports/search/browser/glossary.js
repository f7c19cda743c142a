// Abbreviations and what they stand for: the twin of wardreports/search/glossary.py.

import table from "./abbreviations.js";
import { tokens } from "./tokens.js";

const [SHORT, LONG_PAIRS, LONG_WORD] = [4, 4, 0.3];

/**
 * What a query is widened by: { terms: Map of boosts, same: [terms of the query, terms that stand for them][] }.
 */
export function widened(query) {
  const padded = ` ${tokens(query).map((token) => token.folded).join(" ")} `;
  const terms = new Map();
  const add = (term, boost) => terms.has(term) || terms.set(term, boost);
  const same = [];
  for (const [short, long] of table) {
    const [brief, pairs] = [short.replaceAll(" ", "_"), pairsOf(long)];
    if (padded.includes(` ${short} `)) {
      add(brief, SHORT);
      for (const word of long.split(" ")) add(word, LONG_WORD);
      for (const pair of pairs) add(pair, LONG_PAIRS / pairs.length);
      same.push([[...short.split(" "), ...pairsOf(short)], [pairs[0], pairs.at(-1)]]);
    }
    if (padded.includes(` ${long} `)) {
      add(brief, SHORT);
      same.push([[...long.split(" "), ...pairs], [brief]]);
    }
  }
  return { terms, same };
}

function pairsOf(text) {
  const words = text.split(" ");
  return words.slice(1).map((word, place) => `${words[place]}_${word}`);
}

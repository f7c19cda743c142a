// Abbreviations and what they stand for: the twin of wardreports/search/glossary.py.

import table from "./abbreviations.js";
import { tokens } from "./tokens.js";

const [SHORT, LONG_PAIR, LONG_WORD] = [4, 2, 0.3];

/** Terms with boosts (Map) that stand for the same as a part of `query`. */
export function expansions(query) {
  const words = tokens(query).map((token) => token.folded);
  const found = new Map();
  for (const [term, boost] of expanded(words)) found.set(term, Math.max(boost, found.get(term) ?? 0));
  return found;
}

function expanded(words) {
  const padded = ` ${words.join(" ")} `;
  const out = [];
  for (const [short, long] of table) {
    if (padded.includes(` ${short} `)) {
      const parts = long.split(" ");
      out.push(...parts.map((word) => [word, LONG_WORD]));
      out.push(...parts.slice(1).map((word, place) => [`${parts[place]}_${word}`, LONG_PAIR]));
    }
    if (padded.includes(` ${long} `)) out.push([short.replaceAll(" ", "_"), SHORT]);
  }
  return out;
}

// Which words of a query are in doubt: no passage has them, or has them beside a neighbour of the query.
// The first half of wardreports/search/suggest.py; small, for every query asks it.

import { askedTokens } from "./analyzer.js";

const DOUBTED = 5;

/** The words of a query: { shown, folded, start, end, joined }, each joined only to a word. */
export function wordsOf(text) {
  const found = askedTokens(text);
  const words = found.map(({ kind, folded, start, end, joined }, i) => {
    const beside = joined && found[i - 1].kind === "word";
    return { kind, shown: text.slice(start, end), folded, start, end, joined: beside };
  });
  return words.filter((word) => word.kind === "word");
}

export function pairsOf(found) {
  return found.slice(1).flatMap((word, i) => (word.joined ? [`${found[i].folded}_${word.folded}`] : []));
}

export function doubtful(found, place, known) {
  if (!known.has(found[place].folded)) return true;
  const pairs = found.length <= DOUBTED ? pairsOf(found.slice(Math.max(0, place - 1), place + 2)) : [];
  return pairs.length > 0 && !pairs.some((pair) => known.has(pair));
}

/** Those of the words and pairs that the index has. */
export function knownOf(found, has) {
  return has([...found.map((word) => word.folded), ...pairsOf(found)]);
}

export async function inDoubt(query, has) {
  const found = wordsOf(query.normalize("NFC"));
  const known = await knownOf(found, has);
  return found.some((_, place) => doubtful(found, place, known));
}

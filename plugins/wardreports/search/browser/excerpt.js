// The part of a passage that answers a query, with the words that were asked for.

import { tokens } from "./tokens.js";

const LENGTH = 260;
const LEAD = 60;

/**
 * The excerpt as pieces `{ text, marked }`, in order; "…" stands where the passage goes on.
 * A word is marked if it is spelled as in the query, or stands beside a neighbour as in the query.
 */
export function excerpt(text, query) {
  const composed = text.normalize("NFC");
  const found = matches(tokens(composed), tokens(query));
  const [start, end] = frame(composed, found);
  const pieces = [];
  let at = start;
  const push = (until, marked) => {
    if (until > at) pieces.push({ text: composed.slice(at, until), marked });
    at = Math.max(at, until);
  };
  for (const token of found.filter((each) => each.start >= start && each.end <= end)) {
    push(token.start, false);
    push(token.end, true);
  }
  push(end, false);
  if (start > 0) pieces.unshift({ text: "… ", marked: false });
  if (end < composed.length) pieces.push({ text: " …", marked: false });
  return pieces;
}

/** The words that are spelled as asked, or stand beside a neighbour as asked; nothing else. */
export function strictMatches(words, asked) {
  const exact = new Set(asked.filter((token) => token.exact !== token.folded).map((token) => token.exact));
  const folded = new Set(asked.map((token) => token.folded));
  const pairs = new Set(asked.slice(1).map((token, i) => `${asked[i].folded} ${token.folded}`));
  const beside = (i) => i > 0 && i < words.length && pairs.has(`${words[i - 1].folded} ${words[i].folded}`);
  return words.filter((word, i) => {
    if (!folded.has(word.folded)) return false;
    return word.kind !== "word" || exact.has(word.exact) || asked.length === 1 || beside(i) || beside(i + 1);
  });
}

function matches(words, asked) {
  const strict = strictMatches(words, asked);
  if (strict.length > 0) return strict;
  const folded = new Set(asked.map((token) => token.folded));
  return words.filter((word) => folded.has(word.folded));
}

/** Where the excerpt begins and ends: the window with most marked words, cut between words. */
function frame(text, found) {
  if (text.length <= LENGTH + LEAD) return [0, text.length];
  let best = [0, -1];
  found.forEach((first, i) => {
    const held = found.slice(i).filter((token) => token.end <= first.start + LENGTH - LEAD);
    const distinct = new Set(held.map((token) => token.folded)).size;
    const value = distinct * 100 + held.length;
    if (value > best[1]) best = [first.start, value];
  });
  const from = best[0] <= LEAD ? 0 : text.indexOf(" ", best[0] - LEAD) + 1;
  const start = from === 0 || from > best[0] ? Math.min(from, best[0]) : from;
  if (start + LENGTH >= text.length) return [start, text.length];
  const cut = text.lastIndexOf(" ", start + LENGTH);
  return [start, cut > start ? cut : start + LENGTH];
}

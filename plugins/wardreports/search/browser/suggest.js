// What was most likely meant by a query that finds too little: the twin of wardreports/search/suggest.py.

import { doubtful, knownOf, pairsOf, wordsOf } from "./doubt.js";
import { decoded } from "./keyboards.js";
import { fold } from "./tokens.js";

const TRIED = 10;
const SHORTEST = 2;

/** { query, sure } or null. `has(terms)` resolves to those that the index knows; `lines` is its file of words. */
export async function suggest(query, has, lines) {
  const text = query.normalize("NFC");
  const found = wordsOf(text);
  const known = await knownOf(found, has);
  const words = new Map(lines.split("\n").map((line) => line.split(" ")).map(([word, ...forms]) => [word, forms]));
  let better = withDecoded(found, known, words);
  let unknown = !same(better, found);
  const learn = async () => (await knownOf(better, has)).forEach((term) => known.add(term));
  const first = new Set(known);
  await learn();
  for (let place = 0; place < better.length; place += 1) {
    if (!doubtful(better, place, known)) continue;
    const lost = !known.has(better[place].folded);
    const made = await best(better, place, has, words, lost);
    unknown ||= lost && made !== null;
    better = made ?? better;
    await learn();
  }
  if (same(better, found)) return null;
  const nothing = !pairsOf(found).some((pair) => first.has(pair) || known.has(pair));
  return { query: rewritten(text, found, better), sure: unknown || (nothing && found.length > 1) };
}

function same(some, others) {
  return some.length === others.length && some.every((word, i) => word === others[i]);
}

async function best(found, place, has, words, lost) {
  let [chosen, most] = [null, 0];
  for (const made of proposals(found, place, words)) {
    const pairs = pairsOf(made.slice(Math.max(0, place - 1), place + 3 + made.length - found.length));
    const value = pairs.length > 0 ? (await has(pairs)).size : Number(lost);
    if (value > most) [chosen, most] = [made, value];
  }
  return chosen;
}

/** The query with one change at `place`, the likeliest first. */
function* proposals(found, place, words) {
  const word = found[place];
  const [before, after] = [found.slice(0, place), found.slice(place + 1)];
  const changed = (shown, folded) => [...before, { ...word, shown, folded }, ...after];
  for (const form of decoded(word.shown)) {
    if (words.has(fold(form))) yield changed(typed(form, words), fold(form));
  }
  for (let cut = SHORTEST; cut <= word.folded.length - SHORTEST; cut += 1) {
    const [left, right] = [word.folded.slice(0, cut), word.folded.slice(cut)];
    if (!words.has(left) || !words.has(right) || word.shown.length !== word.folded.length) continue;
    const middle = word.start + cut;
    const first = { ...word, shown: word.shown.slice(0, cut), folded: left, end: middle };
    yield [...before, first, { ...word, shown: word.shown.slice(cut), folded: right, start: middle, joined: true }, ...after];
  }
  if (after[0]?.joined && words.has(word.folded + after[0].folded)) {
    const [next, ...rest] = after;
    yield [...before, { ...word, shown: word.shown + next.shown, folded: word.folded + next.folded, end: next.end }, ...rest];
  }
  const close = [...words.keys()].filter((other) => near(word.folded, other)).slice(0, TRIED);
  for (const other of close) yield changed(shownForm(word.shown, words.get(other), other), other);
}

function withDecoded(found, known, words) {
  return found.map((word) => {
    const form = known.has(word.folded) ? undefined : decoded(word.shown).find((each) => words.has(fold(each)));
    return form === undefined ? word : { ...word, shown: typed(form, words), folded: fold(form) };
  });
}

function typed(form, words) {
  const forms = words.get(fold(form));
  return forms.includes(form) || forms.length === 0 ? form : forms[0];
}

/** Whether one letter makes the one of the other: changed, put in, left out, or swapped with its neighbour. */
function near(word, other) {
  if (word === other || Math.abs(word.length - other.length) > 1) return false;
  let start = 0;
  while (start < Math.min(word.length, other.length) && word[start] === other[start]) start += 1;
  const [left, right] = [word.slice(start), other.slice(start)];
  const swapped = left.slice(0, 2) === [...right.slice(0, 2)].reverse().join("") && left.slice(2) === right.slice(2);
  return left.slice(1) === right.slice(1) || left.slice(1) === right || left === right.slice(1) || swapped;
}

function shownForm(wrote, forms, bare) {
  return /^[\x00-\x7f]*$/.test(wrote) || forms.length === 0 ? bare : forms[0];
}

function rewritten(text, found, better) {
  const parts = [];
  let at = 0;
  for (const word of better) {
    if (found.includes(word)) continue;
    const gap = text.slice(at, word.start);
    parts.push(gap || (parts.length > 0 ? " " : ""), word.shown);
    at = word.end;
  }
  return parts.join("") + text.slice(at);
}

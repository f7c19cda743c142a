// Text → index terms, query → weighted terms: the twin of wardreports/search/analyzer.py.

import { fold, tokens } from "./tokens.js";

export const BOOSTS = { folded: 1, exact: 1, pair: 3, symbol: 6, number: 8, part: 0.2 };

const DOCUMENT_KINDS = {
  nghi_quyet: "nq",
  nghi_dinh: "nd",
  quyet_dinh: "qd",
  chi_thi: "ct",
  ket_luan: "kl",
  thong_tu: "tt",
  ke_hoach: "kh",
  bao_cao: "bc",
  thong_bao: "tb",
  huong_dan: "hd",
  to_trinh: "ttr",
  cong_dien: "cd",
};
const KINDS = new Set(Object.values(DOCUMENT_KINDS));
const ASSEMBLY = /^qh[0-9]{1,2}$/;
const TOGETHER = new RegExp(`^(${[...KINDS].join("|")})([1-9][0-9]{0,3})$`);
const SERIAL = /^[0-9]{1,4}$/;
const YEAR = /^(?:19|20)[0-9]{2}$/;
const WHEN = /^(?:[0-9]+\/[0-9]+\/)?(?:19|20)[0-9]{2}$/;
const DAY = /^[0-9]{1,2}$/;
const DIGITS = /^[0-9]+$/;
const TELLING = /^(?!(?:19|20)[0-9]{2}$)(?:[0-9]{4,}|[0-9]+,[0-9]+|[0-9]+\/[0-9]+\/[0-9]{4})$/;
const SMALL = /^(?:[0-9]{1,2}|(?:19|20)[0-9]{2}|#)$/;
const AMOUNT = "#";
const QUESTIONS = ["vì sao", "tại sao", "khi nào", "bao giờ", "ở đâu", "thế nào", "là gì"];
const WHO_DOES = new Set(["ki", "la", "lam", "chiu", "phu", "dung", "duoc"]);

/** Every index term of `text`, repeated as often as it occurs, in a fixed order. */
export function terms(text) {
  const found = tokens(text);
  return [...weighted(found).map(([term]) => term), ...amounts(found)];
}

/** Each distinct term of a query with its boost (Map), in the order of first occurrence. */
export function queryTerms(query) {
  const found = new Map();
  for (const [term, boost] of weighted(askedTokens(query))) found.set(term, Math.max(boost, found.get(term) ?? 0));
  return found;
}

/** What decides a term's shard: itself; but the forms of one syllable lie together. */
export function shardKey(term) {
  return term.startsWith("=") ? (tokens(term.slice(1))[0]?.folded ?? term) : term;
}

/** The shard of a key among `count`, a power of two: CRC-32 of its UTF-8 bytes. */
export function shardOf(key, count) {
  let hash = -1;
  for (const byte of new TextEncoder().encode(key)) {
    hash ^= byte;
    for (let bit = 0; bit < 8; bit += 1) hash = (hash >>> 1) ^ (0xedb88320 & -(hash & 1));
  }
  return (~hash >>> 0) % count;
}

/** The tokens of a query; a question for an amount, "bao nhiêu" or "mấy", is one token. */
export function askedTokens(query) {
  const found = [];
  for (const token of tokens(query)) {
    const before = found.at(-1);
    if (before && token.joined && before.folded === "bao" && token.folded === "nhieu") {
      found[found.length - 1] = { ...before, kind: "number", folded: AMOUNT, end: token.end };
    } else {
      found.push(token.exact === "mấy" ? { ...token, kind: "number", folded: AMOUNT } : token);
    }
  }
  const rest = withoutQuestion(found);
  return rest.length > 0 ? rest : found;
}

/** The words that only make a question of a query are left out. */
function withoutQuestion(found) {
  const asking = new Set();
  const typed = ({ exact }, word) => exact === word || exact === fold(word);
  found.slice(1).forEach((after, place) => {
    const token = found[place];
    if (QUESTIONS.map((words) => words.split(" ")).some(([a, b]) => typed(token, a) && typed(after, b))) {
      asking.add(place).add(place + 1);
    } else if (token.folded === "ai" && WHO_DOES.has(after.folded)) asking.add(place);
  });
  return found
    .map((token, place) => ({ ...token, joined: token.joined && !asking.has(place - 1) }))
    .filter((_, place) => !asking.has(place));
}

/** What a text tells the number of: "25 hộ" answers "bao nhiêu hộ". */
function amounts(found) {
  return found.slice(1).flatMap((token, i) => {
    const counted = found[i].kind === "number" && !WHEN.test(found[i].folded);
    return counted && token.kind === "word" && token.joined ? [`${AMOUNT}_${token.folded}`] : [];
  });
}

function weighted(found) {
  const out = found.filter((token) => token.folded !== AMOUNT).flatMap(single);
  for (let i = 1; i < found.length; i += 1) {
    const [before, token] = [found[i - 1], found[i]];
    if (token.joined && token.folded !== AMOUNT && pairable(before) && pairable(token)) {
      out.push([`${before.folded}_${token.folded}`, BOOSTS.pair]);
    }
  }
  found.forEach((token, place) => {
    const together = token.kind === "word" && TOGETHER.exec(token.folded);
    if (together) out.push([together[2] + together[1], BOOSTS.symbol]);
    if (token.kind === "word") return;
    for (const name of documentOf(found, place)) out.push([name, BOOSTS.symbol]);
    for (const date of dateOf(found, place)) out.push([date, BOOSTS.number]);
  });
  return out;
}

function pairable({ kind, folded }) {
  return folded !== "" && (kind === "word" || (kind === "number" && SMALL.test(folded)));
}

function single(token) {
  const symbol = token.kind === "symbol";
  const plain = TELLING.test(token.folded) ? BOOSTS.number : BOOSTS.folded;
  const out = [[token.folded, symbol ? BOOSTS.symbol : plain]];
  if (token.exact !== token.folded && token.kind !== "number") out.push([`=${token.exact}`, BOOSTS.exact]);
  return out.concat(token.parts.map((part) => [part, symbol ? BOOSTS.part : BOOSTS.folded]));
}

/** The kind and number of the document that the token at `place` is the number or the symbol of. */
function documentOf(found, place) {
  const isKind = (text) => KINDS.has(text) || ASSEMBLY.test(text);
  const token = found[place];
  if (token.kind === "symbol") {
    const kind = token.parts.find((part) => !DIGITS.test(part)) ?? "";
    return isKind(kind) ? [`${token.parts[0]}${kind}`] : [];
  }
  if (!SERIAL.test(token.folded) || YEAR.test(token.folded)) return [];
  const word = (at) => found[at]?.folded ?? "";
  const after = YEAR.test(word(place + 1)) ? place + 2 : place + 1;
  if (isKind(word(after))) return [`${token.folded}${word(after)}`];
  const before = place - 1 > 0 && word(place - 1) === "so" ? place - 2 : place - 1;
  const last = word(before);
  const words = before > 0 ? `${word(before - 1)}_${last}` : "";
  const kind = DOCUMENT_KINDS[words] ?? (KINDS.has(last) ? last : "");
  return kind ? [`${token.folded}${kind}`] : [];
}

/** A date written out, "2 tháng 9 năm 2025", as "2/9" and "2/9/2025"; `place` is its day. */
function dateOf(found, place) {
  const words = found.slice(place, place + 5).map((token) => token.folded);
  if (words.length < 3 || words[1] !== "thang" || !DAY.test(words[0]) || !DIGITS.test(words[2])) return [];
  const day = `${words[0]}/${words[2]}`;
  return words.length === 5 && words[3] === "nam" && YEAR.test(words[4]) ? [day, `${day}/${words[4]}`] : [day];
}

// Text → index terms, query → weighted terms: the twin of wardreports/search/analyzer.py.

import { tokens } from "./tokens.js";

export const BOOSTS = { folded: 1, exact: 1, pair: 3, symbol: 6, part: 0.2 };

/** Every index term of `text`, repeated as often as it occurs, in a fixed order. */
export function terms(text) {
  return weighted(text).map(([term]) => term);
}

/** Each distinct term of a query with its boost (Map), in the order of first occurrence. */
export function queryTerms(query) {
  const found = new Map();
  for (const [term, boost] of weighted(query)) found.set(term, Math.max(boost, found.get(term) ?? 0));
  return found;
}

/** What decides a term's shard: its first token, folded. */
export function shardKey(term) {
  const first = term.replace(/^=/, "").split("_", 1)[0];
  return tokens(first)[0]?.folded ?? first;
}

/** The shard of a key among `count`: FNV-1a over its UTF-8 bytes. */
export function shardOf(key, count) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(key)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash % count;
}

function weighted(text) {
  const found = tokens(text);
  const out = found.flatMap(single);
  for (let i = 1; i < found.length; i += 1) {
    const [before, token] = [found[i - 1], found[i]];
    if (token.joined && before.kind !== "symbol" && token.kind !== "symbol") {
      out.push([`${before.folded}_${token.folded}`, BOOSTS.pair]);
    }
  }
  return out;
}

function single(token) {
  const out = [[token.folded, token.kind === "symbol" ? BOOSTS.symbol : BOOSTS.folded]];
  if (token.exact !== token.folded) out.push([`=${token.exact}`, BOOSTS.exact]);
  return out.concat(token.parts.map((part) => [part, BOOSTS.part]));
}

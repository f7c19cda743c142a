// A query → the passages that answer it, best first: the twin of wardreports/search/query.py.

import { queryTerms, shardKey, shardOf } from "./analyzer.js";
import { score } from "./scoring.js";

export const FACETS = ["unit", "year", "type"];
const MIN_COVERAGE = 0.4;
const MIN_OF_BEST = 0.6;

/**
 * @param {(path: string, version?: string) => Promise<object>} read gives a file of the index, parsed
 * @param {() => Promise<object>} loadLunr gives the library, asked for only when something is ranked
 */
export function createEngine(read, loadLunr) {
  const kept = new Map();
  const once = (path, version) => {
    if (!kept.has(path)) {
      const loading = read(path, version);
      kept.set(path, loading);
      loading.catch(() => kept.delete(path));
    }
    return kept.get(path);
  };

  /** { total, hits, counts, facets }: `chosen` maps a facet to a value, `limit` says how many hits to give. */
  async function search(query, chosen, limit) {
    const manifest = await once("index.json");
    const [lunr, entries] = await Promise.all([loadLunr(), entriesOf(query, manifest)]);
    const ranked = rank(lunr, entries, queryTerms(query));
    const { records, counts } = narrow(manifest, ranked, chosen);
    const hits = await Promise.all(
      records.slice(0, limit).map(([record, value]) => passage(manifest, record, value)),
    );
    return { total: records.length, hits, counts, facets: manifest.facets };
  }

  async function entriesOf(query, manifest) {
    const terms = [...queryTerms(query).keys()];
    const numbers = terms.map((term) => shardOf(shardKey(term), manifest.shards));
    const shards = await Promise.all(
      numbers.map((number) => once(`terms/${number}.json`, manifest.version)),
    );
    const found = terms.map((term, place) => [term, shards[place][term]]);
    return new Map(found.filter(([, entry]) => Array.isArray(entry)));
  }

  async function passage(manifest, record, value) {
    const [first] = reportOf(manifest, record);
    const start = first + Math.floor((record - first) / manifest.passagesPerFile) * manifest.passagesPerFile;
    const file = await once(`passages/${start}.json`, manifest.version);
    const [identifier, kind, headings, text] = file.passages[record - start];
    return {
      record,
      score: value,
      report: file.report,
      href: `${file.report.address}#${identifier}`,
      identifier,
      kind,
      headings: headings.map((place) => file.headings[place]),
      text,
    };
  }

  return { search };
}

/** (record, score) of every passage that answers, best first. `entries` maps a term to its shard entry. */
export function rank(lunr, entries, boosts) {
  const texts = new Map([...entries].map(([term, entry]) => [term, textWeights(entry[1])]));
  const candidates = candidatesOf(entries, texts);
  const weights = new Map();
  for (const [term, entry] of entries) {
    const text = texts.get(term);
    const own = candidates.filter((record) => text.has(record)).map((record) => [record, text.get(record)]);
    weights.set(term, [new Map(own), runWeights(entry[2], candidates), runWeights(entry[3], candidates)]);
  }
  return score(lunr, weights, boosts);
}

function candidatesOf(entries, texts) {
  const found = new Map();
  for (const weights of texts.values()) for (const record of weights.keys()) found.set(record, 0);
  const ordered = [...found.keys()].sort((a, b) => a - b);
  let whole = 0;
  for (const [term, entry] of entries) {
    const above = [runWeights(entry[2], ordered), runWeights(entry[3], ordered)];
    const holding = new Set([texts.get(term), ...above].flatMap((weights) => [...weights.keys()]));
    for (const record of holding) found.set(record, found.get(record) + entry[0]);
    whole += entry[0];
  }
  const best = ordered.reduce((most, record) => Math.max(most, found.get(record)), 0);
  const least = Math.min(MIN_COVERAGE * whole, MIN_OF_BEST * best);
  return ordered.filter((record) => found.get(record) >= least);
}

function textWeights(flat) {
  const out = new Map();
  let record = -1;
  for (let place = 0; place < flat.length; place += 2) {
    record += flat[place] + 1;
    out.set(record, flat[place + 1]);
  }
  return out;
}

function runWeights(flat, records) {
  const out = new Map();
  let end = 0;
  let at = 0;
  for (let place = 0; place < flat.length; place += 3) {
    const first = end + flat[place];
    end = first + flat[place + 1];
    while (at < records.length && records[at] < first) at += 1;
    for (; at < records.length && records[at] < end; at += 1) out.set(records[at], flat[place + 2]);
  }
  return out;
}

function narrow(manifest, ranked, chosen) {
  const wanted = FACETS.filter((facet) => chosen[facet]);
  const counts = Object.fromEntries(FACETS.map((facet) => [facet, new Map()]));
  const records = ranked.filter(([record]) => {
    const report = reportOf(manifest, record);
    const value = (facet) => manifest.facets[facet][report[1 + FACETS.indexOf(facet)]][0];
    const missed = wanted.filter((facet) => value(facet) !== chosen[facet]);
    for (const facet of FACETS) {
      if (missed.some((other) => other !== facet)) continue;
      counts[facet].set(value(facet), (counts[facet].get(value(facet)) ?? 0) + 1);
    }
    return missed.length === 0;
  });
  return { records, counts };
}

/** The manifest's row of the report that holds a record: the last one that begins at or before it. */
function reportOf(manifest, record) {
  const { reports } = manifest;
  let [low, high] = [0, reports.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (reports[middle][0] <= record) low = middle;
    else high = middle;
  }
  return reports[low];
}

// A query → the passages that answer it, best first: the twin of wardreports/search/query.py.

import { queryTerms, shardKey, shardOf } from "./analyzer.js";
import { inDoubt } from "./doubt.js";
import { PASSAGES_PER_REPORT, readEntry, reportOf } from "./entries.js";
import { widened } from "./glossary.js";
import { NAMED_READ, createKnown, namedReports, preferred, rank, withWhole } from "./ranking.js";
import { weighReport } from "./weights.js";

export const FACETS = ["unit", "year", "type"];
/** So many results are a page. */
export const PAGE = 10;

/** Among so many of them passages of one report stand together. */
const NEAR = 5;
const NAME = 4;
const BLOCK = 512;
const CHOSEN_READ = 6;

/**
 * @param {(path: string) => Promise<any>} read gives a file of the index: parsed, or a ".txt" as text
 * @param {() => Promise<object>} loadLunr gives the library, asked for only when something is ranked
 */
export function createEngine(read, loadLunr) {
  const kept = new Map();
  const once = (path) => {
    if (!kept.has(path)) {
      const loading = read(path);
      kept.set(path, loading);
      loading.catch(() => kept.delete(path));
    }
    return kept.get(path);
  };

  /**
   * The answer to `query`; where it finds little, to what was most likely meant. `options`: chosen (facet →
   * value), report (an address), newest, verbatim, limit.
   */
  async function search(query, options) {
    const [lunr, index] = await Promise.all([loadLunr(), manifest()]);
    // What is asked for by the query as typed is fetched while it is in doubt: most of it will be wanted.
    const fetching = entriesOf(index, termsOf(query).keys());
    const [suggestion] = await Promise.all([options.verbatim ? null : suggestFor(query, index), fetching]);
    const corrected = Boolean(suggestion?.sure);
    const asked = corrected ? suggestion.query : query;
    const [ranked, more] = await ranking(lunr, index, asked, options);
    const { kept: found, counts } = narrow(index, ranked, options.chosen);
    if (options.newest) found.sort((a, b) => Number(yearOf(index, b[0])) - Number(yearOf(index, a[0])));
    const ofReport = new Map();
    for (const [key] of found) ofReport.set(reportOf(key), (ofReport.get(reportOf(key)) ?? 0) + 1);
    const shown = together(found.slice(0, options.limit));
    const hits = await Promise.all(
      shown.map(async ([key, value]) => ({
        ...(await passage(index, key, value)),
        inReport: ofReport.get(reportOf(key)),
      })),
    );
    return {
      total: found.length,
      hits,
      counts,
      facets: index.facets,
      query: asked,
      more,
      corrected,
      suggestion: suggestion && !corrected ? suggestion.query : null,
    };
  }

  async function manifest() {
    const index = await once("index.json");
    if (!index.facts) {
      let number = 0;
      index.numbers = index.reports.gaps.map((gap) => (number += gap));
      index.row = new Map(index.numbers.map((each, place) => [each, place]));
      const value = (facet, place) => index.facets[facet][index.reports[facet][place]][0];
      const factsOf = (place) => Object.fromEntries(FACETS.map((facet) => [facet, value(facet, place)]));
      index.facts = new Map(index.numbers.map((each, place) => [each, factsOf(place)]));
      index.years = new Map([...index.facts].map(([each, facts]) => [each, facts.year]));
    }
    return index;
  }

  async function ranking(lunr, index, query, options) {
    const own = queryTerms(query);
    const boosts = termsOf(query);
    const asked = { boosts, own: new Set(own.keys()), same: widened(query).same };
    const entries = await entriesOf(index, boosts.keys());
    const known = createKnown(entries, index.passages, index.years);
    const only = options.report ? await numbersOf(index, options.report) : null;
    const reading = toRead(index, known, asked, options, only);
    const files = await Promise.all(reading.map((number) => once(reportPath(index, number))));
    const terms = new Set(entries.keys());
    const whole = new Map(reading.map((number, i) => [number, weighReport(number, files[i], index.averages, terms)]));
    const complete = createKnown(withWhole(entries, whole), index.passages, index.years);
    const partial = [...own.keys()].some((term) => entries.get(term)?.partial);
    const ranked = rank(lunr, complete, asked, only);
    return [preferred(complete, asked, ranked), partial && !only];
  }

  async function entriesOf(index, asked) {
    const terms = [...asked];
    const shards = await Promise.all(
      terms.map(async (term) => {
        const place = shardOf(shardKey(term), index.shards);
        return once(`terms/${place}-${await shardName(index, place)}.json`);
      }),
    );
    const held = terms.map((term, i) => [term, Object.hasOwn(shards[i], term) ? shards[i][term] : null]);
    return new Map(held.filter(([, entry]) => entry).map(([term, entry]) => [term, readEntry(entry)]));
  }

  async function shardName(index, place) {
    if (index.shards <= BLOCK) return nameAt(index.names, place);
    const block = Math.floor(place / BLOCK);
    return nameAt(await once(`names/${block}-${nameAt(index.names, block)}.txt`), place % BLOCK);
  }

  /** What it needs beside is fetched only for a query with a word in doubt. */
  async function suggestFor(query, index) {
    const has = async (terms) => new Set((await entriesOf(index, terms)).keys());
    if (!(await inDoubt(query, has))) return null;
    const { suggest } = await import("./suggest.js");
    return suggest(query, has, await once(index.words));
  }

  async function numbersOf(index, address) {
    const bare = (text) => text.replace(/^\/+|\/+$/g, "");
    const [unit, year] = bare(address).split("/");
    const near = index.numbers.filter((number) => {
      const facts = index.facts.get(number);
      return facts.unit === unit && facts.year === year;
    });
    const files = await Promise.all(near.map((number) => once(reportPath(index, number))));
    return near.filter((_, i) => bare(files[i].report.address) === bare(address));
  }

  async function passage(index, key, value) {
    const [number, at] = [reportOf(key), key % PASSAGES_PER_REPORT];
    const group = Math.floor(at / index.passagesPerFile);
    const file = await once(`passages/${number}-${group}-${nameOf(index, number)}.json`);
    const [identifier, kind, headings, text] = file.passages[at % index.passagesPerFile];
    return {
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

/** Among each NEAR passages of one report stand together, where the best of them stands. */
function together(ranked) {
  const made = [];
  for (let start = 0; start < ranked.length; start += NEAR) {
    const reports = new Map();
    for (const hit of ranked.slice(start, start + NEAR)) {
      const report = reportOf(hit[0]);
      if (!reports.has(report)) reports.set(report, []);
      reports.get(report).push(hit);
    }
    made.push(...[...reports.values()].flat());
  }
  return made;
}

/** The terms of a query and those that stand for the same, with boosts. */
function termsOf(query) {
  const boosts = queryTerms(query);
  for (const [term, boost] of widened(query).terms) boosts.set(term, Math.max(boost, boosts.get(term) ?? 0));
  return boosts;
}

function nameAt(names, place) {
  return names.slice(place * NAME, (place + 1) * NAME);
}

function nameOf(index, number) {
  return nameAt(index.reports.names, index.row.get(number));
}

function reportPath(index, number) {
  return `reports/${number}-${nameOf(index, number)}.json`;
}

function yearOf(index, key) {
  return index.facts.get(reportOf(key)).year;
}

function toRead(index, known, asked, options, only) {
  if (![...known.entries.values()].some((entry) => entry.partial)) return [];
  if (only) return only;
  const named = namedReports(known, asked);
  if (!options.chosen.unit) return named.slice(0, NAMED_READ);
  const wanted = FACETS.filter((facet) => options.chosen[facet]);
  const fits = (facts) => wanted.every((facet) => facts[facet] === options.chosen[facet]);
  const chosen = index.numbers.filter((number) => fits(index.facts.get(number)));
  const later = (number) => Number(!named.includes(number));
  const year = (number) => Number(index.facts.get(number).year || 0);
  chosen.sort((a, b) => later(a) - later(b) || year(b) - year(a) || a - b);
  return chosen.slice(0, CHOSEN_READ);
}

function narrow(index, ranked, chosen) {
  const wanted = FACETS.filter((facet) => chosen[facet]);
  const counts = Object.fromEntries(FACETS.map((facet) => [facet, new Map()]));
  const kept = ranked.filter(([key]) => {
    const facts = index.facts.get(reportOf(key));
    const missed = wanted.filter((facet) => facts[facet] !== chosen[facet]);
    for (const facet of FACETS) {
      if (missed.some((other) => other !== facet)) continue;
      counts[facet].set(facts[facet], (counts[facet].get(facts[facet]) ?? 0) + 1);
    }
    return missed.length === 0;
  });
  return { kept, counts };
}

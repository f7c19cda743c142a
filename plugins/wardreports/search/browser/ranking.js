// A query's entries → the passages that answer, with their scores: the twin of wardreports/search/ranking.py.

import { reportOf } from "./entries.js";
import { score } from "./scoring.js";
import { idf } from "./weights.js";

const MIN_COVERAGE = 0.4;
const MIN_OF_BEST = 0.6;
const OF_SYLLABLE = 2;
const NAMED = 0.8;
const NAMED_AMONG = 24;
export const NAMED_READ = 4;
const OF_NAMED = 1.25;
const OF_YEAR = 1.4;

/** What is known for a query. `entries`: term → entry, `years`: report → year. */
export function createKnown(entries, passages, years) {
  const everyYear = new Set(years.values());
  return {
    entries,
    years,
    idf: (term) => idf(passages, entries.get(term).frequency),
    reportWeight(term, report) {
      const entry = entries.get(term);
      return entry.common && years.get(report) === term ? entry.common : (entry.reports.get(report) ?? 0);
    },
    inReport(term, report) {
      const entry = entries.get(term);
      return entry.common ? years.get(report) === term || !everyYear.has(term) : entry.reports.has(report);
    },
  };
}

/** The few reports that the query names by unit and year, best first; none where it names no few. */
export function namedReports(known, asked) {
  const weights = new Map();
  for (const [term, entry] of known.entries) {
    if (!asked.own.has(term)) continue;
    for (const report of (entry.common ? known.years : entry.reports).keys()) {
      const gained = known.idf(term) * known.reportWeight(term, report);
      weights.set(report, (weights.get(report) ?? 0) + gained);
    }
  }
  const pairs = [...known.entries].filter(([term]) => term.includes("_") && asked.own.has(term));
  const telling = pairs.map(([, { reports }]) => reports).filter((reports) => reports.size <= NAMED_AMONG);
  const called = [...weights].filter(([report]) => telling.some((reports) => reports.has(report)));
  const best = called.reduce((most, [, weight]) => Math.max(most, weight), 0);
  const near = called.filter(([, weight]) => weight >= NAMED * best);
  if (near.length > Math.min(NAMED_AMONG, Math.floor(known.years.size / 2))) return [];
  near.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return near.map(([report]) => report);
}

/** `ranked` with passages of the reports and of the year that the query names before others. */
export function preferred(known, asked, ranked) {
  const named = new Set(namedReports(known, asked));
  const weight = (report) => {
    const ofYear = asked.own.has(known.years.get(report)) ? OF_YEAR : 1;
    return named.has(report) ? ofYear * OF_NAMED : ofYear;
  };
  return ranked
    .map(([key, value]) => [key, value * weight(reportOf(key))])
    .sort((a, b) => b[1] - a[1] || a[0] - b[0]);
}

/** `entries` with every passage of the reports in `whole`: report → term → [key, text, headings][]. */
export function withWhole(entries, whole) {
  const made = new Map();
  for (const [term, entry] of entries) {
    const [text, headings] = [new Map(entry.text), new Map(entry.headings)];
    if (entry.partial) {
      for (const found of whole.values()) {
        for (const [key, inText, inHeadings] of found.get(term)) {
          if (inText) text.set(key, inText);
          if (inHeadings) headings.set(key, inHeadings);
        }
      }
    }
    made.set(term, { ...entry, text, headings });
  }
  return made;
}

/** (key, score) of every passage that answers, best first. `whole`: reports read whole; `only`: of these alone. */
export function rank(lunr, known, asked, whole, only) {
  const texts = withImplied(known, whole);
  let keys = [...new Set([...texts.values()].flatMap((weights) => [...weights.keys()]))].sort((a, b) => a - b);
  if (only) keys = keys.filter((key) => only.includes(reportOf(key)));
  const candidates = candidatesOf(known, asked, texts, keys);
  const weights = new Map();
  for (const [term, entry] of known.entries) {
    const rarity = known.idf(term);
    const own = texts.get(term);
    const [inText, inHeadings, inReport] = [new Map(), new Map(), new Map()];
    for (const key of candidates) {
      if (own.has(key)) inText.set(key, rarity * own.get(key));
      if (entry.headings.has(key)) inHeadings.set(key, rarity * entry.headings.get(key));
      const weight = known.reportWeight(term, reportOf(key));
      if (weight) inReport.set(key, rarity * weight);
    }
    weights.set(term, [inText, inHeadings, inReport]);
  }
  return score(lunr, weights, asked.boosts);
}

function withImplied(known, whole) {
  const texts = new Map();
  let word = "";
  for (const [term, entry] of known.entries) {
    if (!term.startsWith("=")) word = term;
    if (!entry.partial || term.includes("_")) {
      texts.set(term, entry.text);
      continue;
    }
    const least = [...entry.text.values()].reduce((low, weight) => Math.min(low, weight), Infinity);
    const all = new Map(entry.text);
    for (const [pair, { text }] of known.entries) {
      if (!pair.includes("_") || !pair.split("_").includes(word)) continue;
      for (const key of text.keys()) if (!all.has(key) && !whole.includes(reportOf(key))) all.set(key, least);
    }
    texts.set(term, all);
  }
  return texts;
}

/** Enough of the query as it reads without diacritics; of these, where it is typed with them, as it is typed. */
function candidatesOf(known, asked, texts, keys) {
  const typed = new Map([...known.entries.keys()].map((term) => [term, known.idf(term)]));
  const folded = new Map();
  for (const [term, rarity] of typed) {
    if (!term.startsWith("=")) folded.set(term, rarity * (term.includes("_") ? 1 : OF_SYLLABLE));
  }
  const found = carrying(known, asked, texts, keys, folded);
  return folded.size === typed.size ? found : carrying(known, asked, texts, found, typed);
}

function carrying(known, asked, texts, keys, worth) {
  const [carried, topical] = [new Map(), new Map()];
  const topics = new Map(keys.map((key) => [reportOf(key), 0]));
  let whole = 0;
  const add = (map, key, value) => map.set(key, (map.get(key) ?? 0) + value);
  for (const [term, rarity] of worth) {
    const own = texts.get(term);
    const { headings } = known.entries.get(term);
    const called = new Set([...topics.keys()].filter((report) => known.inReport(term, report)));
    for (const key of keys) {
      if (called.has(reportOf(key))) {
        add(carried, key, rarity);
      } else if (own.has(key) || headings.has(key)) {
        add(carried, key, rarity);
        add(topical, key, rarity);
      }
    }
    if (asked.own.has(term)) {
      whole += rarity;
      for (const report of topics.keys()) if (!called.has(report)) add(topics, report, rarity);
    }
  }
  const most = (map) => [...map.values()].reduce((high, value) => Math.max(high, value), 0);
  const least = Math.min(MIN_COVERAGE * whole, MIN_OF_BEST * most(carried));
  const best = MIN_OF_BEST * most(topical);
  return keys.filter((key) => {
    const needed = Math.min(MIN_COVERAGE * topics.get(reportOf(key)), best);
    return (carried.get(key) ?? 0) >= least && (topical.get(key) ?? 0) >= needed;
  });
}

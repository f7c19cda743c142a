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
    everyYear,
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

/** `ranked` with passages that hold more of the query, and of the reports and year that it names, before others. */
export function preferred(known, asked, ranked) {
  const named = new Set(namedReports(known, asked));
  const weight = (report) => {
    const ofYear = asked.own.has(known.years.get(report)) ? OF_YEAR : 1;
    return named.has(report) ? ofYear * OF_NAMED : ofYear;
  };
  const held = covered(known, asked, ranked.map(([key]) => key));
  return ranked
    .map(([key, value]) => [key, value * weight(reportOf(key)) * held.get(key)])
    .sort((a, b) => b[1] - a[1] || a[0] - b[0]);
}

/** The part of the query's weight, as it reads without diacritics, that each passage holds, in whatever words. */
function covered(known, asked, keys) {
  const worth = new Map();
  const holding = new Map();
  for (const term of known.entries.keys()) {
    if (asked.own.has(term) && term[0] !== "=") worth.set(term, known.idf(term));
    holding.set(term, holders(known, term, keys));
  }
  const has = (term, key) => Boolean(holding.get(term)?.has(key));
  for (const [terms, others] of asked.same) {
    const instead = keys.filter((key) => others.every((other) => has(other, key)));
    for (const term of terms) holding.set(term, new Set([...(holding.get(term) ?? []), ...instead]));
  }
  const whole = [...worth.values()].reduce((sum, rarity) => sum + rarity, 0);
  const heldBy = (key) => [...worth].reduce((sum, [term, rarity]) => sum + (has(term, key) ? rarity : 0), 0);
  return new Map(keys.map((key) => [key, whole ? heldBy(key) / whole : 1]));
}

/** Those of `keys` that hold `term`; of a year in what a report is called, only its own counts. */
function holders(known, term, keys) {
  const entry = known.entries.get(term);
  const isYear = known.everyYear.has(term);
  const called = (report) => known.inReport(term, report) && (!isYear || known.years.get(report) === term);
  return new Set(keys.filter((key) => entry.text.has(key) || entry.headings.has(key) || called(reportOf(key))));
}

/**
 * `entries` with every passage of the reports in `whole`: report → term → [key, text, headings][]; and of a partial
 * term the passages that hold it by a pair.
 */
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
  return implied(made, whole);
}

/** (key, score) of every passage that answers, best first; with `only`, of these reports alone. */
export function rank(lunr, known, asked, only) {
  const held = [...known.entries.values()].flatMap(({ text }) => [...text.keys()]);
  let keys = [...new Set(held)].sort((a, b) => a - b);
  if (only) keys = keys.filter((key) => only.includes(reportOf(key)));
  const candidates = candidatesOf(known, asked, keys);
  const weights = new Map();
  for (const [term, entry] of known.entries) {
    const rarity = known.idf(term);
    const [inText, inHeadings, inReport] = [new Map(), new Map(), new Map()];
    for (const key of candidates) {
      if (entry.text.has(key)) inText.set(key, rarity * entry.text.get(key));
      if (entry.headings.has(key)) inHeadings.set(key, rarity * entry.headings.get(key));
      const weight = known.reportWeight(term, reportOf(key));
      if (weight) inReport.set(key, rarity * weight);
    }
    weights.set(term, [inText, inHeadings, inReport]);
  }
  return score(lunr, weights, asked.boosts);
}

function implied(entries, whole) {
  const made = new Map();
  let word = "";
  for (const [term, entry] of entries) {
    if (!term.startsWith("=")) word = term;
    made.set(term, entry);
    if (!entry.partial || term.includes("_")) continue;
    const least = [...entry.text.values()].reduce((low, weight) => Math.min(low, weight), Infinity);
    const all = new Map(entry.text);
    for (const [pair, { text }] of entries) {
      if (!pair.includes("_") || !pair.split("_").includes(word)) continue;
      for (const key of text.keys()) if (!all.has(key) && !whole.has(reportOf(key))) all.set(key, least);
    }
    made.set(term, { ...entry, text: all });
  }
  return made;
}

/** Enough of the query as it reads without diacritics; of these, where it is typed with them, as it is typed. */
function candidatesOf(known, asked, keys) {
  const typed = new Map([...known.entries.keys()].map((term) => [term, known.idf(term)]));
  const folded = new Map();
  for (const [term, rarity] of typed) {
    if (!term.startsWith("=")) folded.set(term, rarity * (term.includes("_") ? 1 : OF_SYLLABLE));
  }
  const found = carrying(known, asked, keys, folded);
  return folded.size === typed.size ? found : carrying(known, asked, found, typed);
}

function carrying(known, asked, keys, worth) {
  const [carried, topical] = [new Map(), new Map()];
  const topics = new Map(keys.map((key) => [reportOf(key), 0]));
  let whole = 0;
  const add = (map, key, value) => map.set(key, (map.get(key) ?? 0) + value);
  for (const [term, rarity] of worth) {
    const { text, headings } = known.entries.get(term);
    const called = new Set([...topics.keys()].filter((report) => known.inReport(term, report)));
    for (const key of keys) {
      if (called.has(reportOf(key))) {
        add(carried, key, rarity);
      } else if (text.has(key) || headings.has(key)) {
        add(carried, key, rarity);
        add(topical, key, rarity);
      }
    }
    if (asked.own.has(term)) {
      whole += rarity;
      // A pair of a topic's word and a name's is neither.
      const halves = term.includes("_") ? term.split("_").map((half) => known.entries.get(half)?.reports) : [];
      for (const report of topics.keys()) {
        if (!called.has(report) && !halves.some((reports) => reports?.has(report))) add(topics, report, rarity);
      }
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

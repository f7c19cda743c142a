// A term's entry in a shard, as wardreports/search/entries.py writes it.

/** Report number * this + passage number: one key for a passage. */
export const PASSAGES_PER_REPORT = 65536;

export const reportOf = (key) => Math.floor(key / PASSAGES_PER_REPORT);

/** { frequency, text, headings, reports, common, partial }: maps of weights by passage key and by report. */
export function readEntry(entry) {
  const [text, headings] = readPassages(entry[1]);
  const listed = Array.isArray(entry[2]);
  return {
    frequency: entry[0],
    text,
    headings,
    reports: listed ? readReports(entry[2]) : new Map(),
    common: listed ? 0 : entry[2],
    partial: entry.length > 3,
  };
}

function readPassages(flat) {
  const [text, headings] = [new Map(), new Map()];
  let [at, report] = [0, -1];
  while (at < flat.length) {
    report += flat[at] + 1;
    let key = report * PASSAGES_PER_REPORT - 1;
    const count = flat[at + 1];
    at += 2;
    for (let i = 0; i < count; i += 1) {
      key += flat[at] + 1;
      if (flat[at + 1]) text.set(key, flat[at + 1]);
      at += 2;
      if (flat[at] < 0) {
        headings.set(key, -flat[at]);
        at += 1;
      }
    }
  }
  return [text, headings];
}

function readReports(flat) {
  const weights = new Map();
  let report = -1;
  for (let at = 0; at < flat.length; at += 2) {
    report += flat[at] + 1;
    weights.set(report, flat[at + 1]);
  }
  return weights;
}

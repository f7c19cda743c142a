// The weights of a report's passages, read whole: the twin of wardreports/search/weights.py.

import { terms } from "./analyzer.js";
import { PASSAGES_PER_REPORT } from "./entries.js";

const [K1, B] = [0.8, 0.4];
const HEADINGS = 0.3;
const [MOST, LONGEST] = [255, 8191];

/** lunr's inverse document frequency, in thousandths. */
export function idf(passages, frequency) {
  return Math.floor(1000 * Math.log(1 + Math.abs((passages - frequency + 0.5) / (frequency + 0.5))) + 0.5);
}

/** Term → [key, text weight, heading weight][] for those of `asked`, of a report's file of passages. */
export function weighReport(number, file, averages, asked) {
  const found = new Map([...asked].map((term) => [term, []]));
  const byHeadings = new Map();
  file.passages.forEach(([, , headings, text], passage) => {
    const path = headings.join(" ");
    if (!byHeadings.has(path)) {
      byHeadings.set(path, weigh(headings.map((place) => file.headings[place]).join(". "), averages[1], HEADINGS, asked));
    }
    const [own, above] = [weigh(text, averages[0], 1, asked), byHeadings.get(path)];
    for (const term of asked) {
      const [inText, inHeadings] = [own.get(term) ?? 0, above.get(term) ?? 0];
      if (inText || inHeadings) found.get(term).push([number * PASSAGES_PER_REPORT + passage, inText, inHeadings]);
    }
  });
  return found;
}

function weigh(text, average, boost, asked) {
  const counts = new Map();
  const all = terms(text);
  for (const term of all) if (asked.has(term)) counts.set(term, (counts.get(term) ?? 0) + 1);
  const relative = Math.min(all.length, LONGEST) / average;
  for (const [term, count] of counts) {
    const frequency = Math.min(count, MOST);
    const weight = ((K1 + 1) * frequency) / (K1 * (1 - B + B * relative) + frequency);
    counts.set(term, Math.floor(1000 * weight * boost + 0.5));
  }
  return counts;
}

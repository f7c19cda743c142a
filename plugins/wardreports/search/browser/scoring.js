// Postings of a query's terms → scores, by a small lunr.Index: the twin of wardreports/search/scoring.py.

export const FIELDS = ["text", "headings", "report"];

/**
 * @param {object} lunr the library
 * @param {Map<string, Map<number, number>[]>} weights by term and field: record → millionths
 * @param {Map<string, number>} boosts by term
 * @returns {[number, number][]} (record, score), best first; equal scores in record order
 */
export function score(lunr, weights, boosts) {
  if (weights.size === 0) return [];
  const index = assemble(lunr, weights);
  const found = index.query((query) => {
    for (const term of weights.keys()) query.term(term, { boost: boosts.get(term), usePipeline: false });
  });
  return found
    .map((result) => [Number(result.ref), result.score])
    .sort((a, b) => b[1] - a[1] || a[0] - b[0]);
}

function assemble(lunr, weights) {
  const invertedIndex = Object.create(null);
  const elements = new Map();
  let number = 0;
  for (const [term, fields] of weights) {
    const entry = { _index: number };
    FIELDS.forEach((name, place) => {
      entry[name] = Object.create(null);
      for (const [record, weight] of fields[place]) {
        entry[name][record] = Object.create(null);
        const reference = `${name}/${record}`;
        if (!elements.has(reference)) elements.set(reference, []);
        elements.get(reference).push(number, weight / 1_000_000);
      }
    });
    invertedIndex[term] = entry;
    number += 1;
  }
  const fieldVectors = Object.create(null);
  for (const [reference, vector] of elements) fieldVectors[reference] = new lunr.Vector(vector);
  const tokenSet = lunr.TokenSet.fromArray([...weights.keys()].sort(byCodePoint));
  return new lunr.Index({ invertedIndex, fieldVectors, tokenSet, fields: FIELDS, pipeline: new lunr.Pipeline() });
}

function byCodePoint(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

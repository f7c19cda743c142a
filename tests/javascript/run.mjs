// Reads one JSON request on standard input, answers on standard output: how Python's tests ask the browser's modules.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { app, index, task, inputs } = JSON.parse(readFileSync(0, "utf8"));
const load = (name) => import(pathToFileURL(`${app}/${name}`).href);

const tasks = {
  async tokens() {
    const { tokens } = await load("tokens.js");
    return inputs.map((text) => tokens(text));
  },
  async terms() {
    const { terms, queryTerms } = await load("analyzer.js");
    return inputs.map((text) => ({ terms: terms(text), query: Object.fromEntries(queryTerms(text)) }));
  },
  async decoded() {
    const { decoded } = await load("keyboards.js");
    return inputs.map((word) => decoded(word));
  },
  async widened() {
    const { widened } = await load("glossary.js");
    return inputs.map((query) => {
      const { terms, same } = widened(query);
      return { terms: Object.fromEntries(terms), same };
    });
  },
  async shards() {
    const { shardKey, shardOf } = await load("analyzer.js");
    return inputs.map((term) => [shardKey(term), shardOf(shardKey(term), 997)]);
  },
  async search() {
    const { createEngine } = await load("engine.js");
    const lunr = (await load("lunr.js")).default;
    const text = (path) => readFileSync(`${index}/${path}`, "utf8");
    const read = async (path) => (path.endsWith(".txt") ? text(path) : JSON.parse(text(path)));
    const engine = createEngine(read, async () => lunr);
    const answers = [];
    for (const { query, ...options } of inputs) {
      const found = await engine.search(query, options);
      const counts = Object.fromEntries(
        Object.entries(found.counts).map(([facet, values]) => [facet, Object.fromEntries(values)]),
      );
      const { total, query: asked, more, corrected, suggestion } = found;
      const hits = found.hits.map((hit) => [hit.href, hit.score]);
      answers.push({ total, counts, hits, query: asked, more, corrected, suggestion });
    }
    return answers;
  },
};

console.log(JSON.stringify(await tasks[task]()));

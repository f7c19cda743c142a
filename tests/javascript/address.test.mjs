import assert from "node:assert/strict";
import test from "node:test";
import { pathToFileURL } from "node:url";

const load = (name) => import(pathToFileURL(`${process.env.WARDREPORTS_APP}/${name}`).href);
const { readAddress, toggled, writeAddress } = await load("address.js");

test("an address says query, facets and how many are shown", () => {
  const state = { query: "hộ nghèo", chosen: { unit: "phuong-a", year: "2025" }, shown: 30 };
  assert.deepEqual(readAddress(writeAddress(state)), state);
});

test("what an address leaves out or gets wrong has a sound value", () => {
  assert.deepEqual(readAddress(""), { query: "", chosen: {}, shown: 10 });
  assert.deepEqual(readAddress("?q=%20a%20&n=-4&x=1"), { query: "a", chosen: {}, shown: 10 });
  assert.equal(readAddress("?q=a&n=99999999").shown, 500);
});

test("choosing a value twice drops it, and either way the list begins anew", () => {
  const state = { query: "a", chosen: {}, shown: 40 };
  const chosen = toggled(state, "year", "2025");
  assert.deepEqual(chosen, { query: "a", chosen: { year: "2025" }, shown: 10 });
  assert.deepEqual(toggled(chosen, "year", "2025").chosen, {});
});

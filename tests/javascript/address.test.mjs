import assert from "node:assert/strict";
import test from "node:test";
import { pathToFileURL } from "node:url";

const load = (name) => import(pathToFileURL(`${process.env.WARDREPORTS_APP}/${name}`).href);
const { readAddress, toggled, writeAddress } = await load("address.js");

const NOTHING = { query: "", chosen: {}, report: "", newest: false, verbatim: false, shown: 10 };

test("an address says query, facets and how many are shown", () => {
  const state = { ...NOTHING, query: "hộ nghèo", chosen: { unit: "phuong-a", year: "2025" }, shown: 30 };
  assert.deepEqual(readAddress(writeAddress(state)), state);
  const other = { ...state, report: "phuong-a/2025/b/", newest: true, verbatim: true };
  assert.deepEqual(readAddress(writeAddress(other)), other);
});

test("what an address leaves out or gets wrong has a sound value", () => {
  assert.deepEqual(readAddress(""), NOTHING);
  assert.deepEqual(readAddress("?q=%20a%20&n=-4&x=1"), { ...NOTHING, query: "a" });
  assert.equal(readAddress("?q=a&n=99999999").shown, 500);
});

test("choosing a value twice drops it, and either way the list begins anew", () => {
  const state = { ...NOTHING, query: "a", shown: 40 };
  const chosen = toggled(state, "year", "2025");
  assert.deepEqual(chosen, { ...NOTHING, query: "a", chosen: { year: "2025" } });
  assert.deepEqual(toggled(chosen, "year", "2025").chosen, {});
});

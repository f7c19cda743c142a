import assert from "node:assert/strict";
import test from "node:test";
import { pathToFileURL } from "node:url";

const load = (name) => import(pathToFileURL(`${process.env.WARDREPORTS_APP}/${name}`).href);
const { excerpt } = await load("excerpt.js");
const marked = (text, query) =>
  excerpt(text, query)
    .filter((piece) => piece.marked)
    .map((piece) => piece.text);
const whole = (text, query) =>
  excerpt(text, query)
    .map((piece) => piece.text)
    .join("");

test("marks the words as they stand in the passage, whatever way they were typed", () => {
  assert.deepEqual(marked("Số Hộ Nghèo giảm", "ho ngheo"), ["Hộ", "Nghèo"]);
  assert.deepEqual(marked("nước thuỷ lợi", "thủy lợi"), ["thuỷ", "lợi"]);
});

test("does not mark a syllable that is only written alike", () => {
  assert.deepEqual(marked("hồ sơ của hộ nghèo", "hộ nghèo"), ["hộ", "nghèo"]);
  assert.deepEqual(marked("hồ sơ của hộ nghèo", "ho ngheo"), ["hộ", "nghèo"]);
});

test("marks numbers and document symbols", () => {
  assert.deepEqual(marked("theo 57- NQ/TW, đạt 163.183 lượt", "57-NQ/TW 163183"), ["57- NQ/TW", "163.183"]);
});

test("gives a short passage whole", () => {
  assert.equal(whole("một đoạn ngắn", "đoạn"), "một đoạn ngắn");
});

test("cuts a long passage around the words, between words", () => {
  const text = `${"lời dẫn ".repeat(60)}trường chuẩn quốc gia${" lời kết".repeat(60)}`;
  const cut = whole(text, "chuẩn quốc gia");
  assert.ok(cut.includes("trường chuẩn quốc gia"));
  assert.ok(cut.startsWith("… ") && cut.endsWith(" …"));
  assert.ok(cut.length < 300);
  assert.match(cut, /^… (lời|dẫn) /);
});

test("marks nothing where nothing was asked", () => {
  assert.deepEqual(marked("một đoạn", "không"), []);
});

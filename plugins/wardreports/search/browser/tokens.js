// Text → tokens: the twin of wardreports/text/tokens.py, which says what a token is.
// Both are held to tests/javascript/analyzer_cases.json.

const LETTER = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0300-\u036f\u1e00-\u1eff";
const PART = `[${LETTER}][${LETTER}0-9]{0,11}`;
const TOKEN = new RegExp(
  `(?<party>[0-9]{1,4}[A-Za-z]? ?- ?[${LETTER}]{2,6}/ ?[${LETTER}]{2,10}(?:-[${LETTER}]{2,10})*)` +
    `|(?<state>[0-9]{1,5}[A-Za-z]?/(?:[0-9]{4}/)?${PART}(?:- ?${PART})*)` +
    "|(?<ratio>[0-9]+(?:/[0-9]+)+)" +
    "|(?<number>[0-9]+(?:[.,][0-9]+)*%?)" +
    `|(?<word>[${LETTER}][${LETTER}0-9]*)`,
  "g",
);
const GLUE = /^(?:[ \u00a0\t\n]*|-)$/;
const TONES = "\u0300\u0301\u0303\u0309\u0323";
const OPEN_PAIR = new RegExp(
  `(?<![qQ])(?:([oO])([${TONES}])([aeAE])|([uU])([${TONES}])([yY]))(?![${LETTER}0-9_])`,
  "g",
);
const FINAL_Y = /^(?:([hklmst]|qu)y([\u0300-\u036f]?)|(qu)([\u0300-\u036f])y)$/;
// U+034F joins graphemes and is no mark: Unicode gives it combining class 0.
const MARKS = /[\u0300-\u034e\u0350-\u036f]/g;
const LOOK_ALIKES = { "ƣ": "ư", "Ƣ": "Ư", "ð": "đ", "Ð": "Đ" };
// Python's casefold() knows more than toLowerCase(): these are the letters of our range where they differ.
const CASEFOLD = { "ß": "ss", "ŉ": "ʼn", "ſ": "s", "ẚ": "aʾ", "ẞ": "ss" };

/** The folded form: lower case, no diacritics, đ → d. */
export function fold(text) {
  const bare = text.replace(/[đĐðÐ]/g, "d").replace(/[ƣƢ]/g, "u").normalize("NFD").replace(MARKS, "");
  return bare.normalize("NFC").toLowerCase().replace(/[ßŉſẚẞ]/g, (letter) => CASEFOLD[letter]);
}

/** The exact form of a word: lower case, one tone placement, one spelling of final i/y, "đắk" as "đăk". */
export function syllable(word) {
  const lower = lookAlikes(word).toLowerCase().normalize("NFD");
  const moved = lower.replace(OPEN_PAIR, (_, o, oTone, a, u, uTone, y) =>
    o ? o + a + oTone : u + y + uTone,
  );
  const spelled = moved.replace(FINAL_Y, (_, head, tone, qu, quTone) =>
    head === undefined ? `${qu}i${quTone}` : `${head}i${tone}`,
  );
  return spelled.normalize("NFC").replaceAll("đắk", "đăk");
}

/** The written value of a number: no grouping, a comma as decimal sign, no leading zeros, no "%". */
export function numberValue(printed) {
  const bare = printed.replace(/%+$/, "");
  const [whole, sign, rest] = splitDecimal(bare);
  const groups = whole.split(/[.,]/);
  const grouped = groups[0].length <= 3 && groups.slice(1).every((group) => group.length === 3);
  if (groups.length > 1 && !grouped) return bare;
  const digits = withoutZeros(groups.join(""));
  return sign ? `${digits},${rest}` : digits;
}

/** The tokens of `text` in reading order; offsets count UTF-16 units of its NFC form. */
export function tokens(text) {
  const composed = text.normalize("NFC");
  const found = [];
  let end = -1;
  for (const match of composed.matchAll(TOKEN)) {
    const start = match.index;
    const joined = end >= 0 && GLUE.test(composed.slice(end, start));
    end = start + match[0].length;
    found.push({ ...forms(match[0], match.groups), start, end, joined });
  }
  return found;
}

function forms(printed, groups) {
  if (groups.word !== undefined) {
    const exact = syllable(printed);
    return { kind: "word", exact, folded: fold(exact), parts: [] };
  }
  if (groups.number !== undefined) {
    return { kind: "number", exact: printed, folded: numberValue(printed), parts: [] };
  }
  if (groups.ratio !== undefined) {
    const folded = printed.replace(/[0-9]+/g, withoutZeros);
    const parts = folded.split("/");
    return { kind: "number", exact: printed, folded, parts: parts.length === 3 ? [`${parts[0]}/${parts[1]}`] : parts };
  }
  const exact = lookAlikes(printed).replaceAll(" ", "").toLowerCase().normalize("NFC");
  const folded = fold(exact).replace(/[0-9]+/, withoutZeros);
  return { kind: "symbol", exact, folded, parts: folded.match(/[^/-]+/g) };
}

function splitDecimal(bare) {
  const last = Math.max(bare.lastIndexOf("."), bare.lastIndexOf(","));
  if (last < 0) return [bare, "", ""];
  const [sign, whole, rest] = [bare[last], bare.slice(0, last), bare.slice(last + 1)];
  const thousands =
    sign === "." && !whole.includes(",") && rest.length === 3 && whole.length <= 3 && whole !== "0";
  return whole.includes(sign) || thousands ? [bare, "", ""] : [whole, sign, rest];
}

function withoutZeros(digits) {
  return digits.replace(/^0+/, "") || "0";
}

function lookAlikes(text) {
  return text.replace(/[ƣƢðÐ]/g, (letter) => LOOK_ALIKES[letter]);
}

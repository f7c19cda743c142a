// What a Vietnamese keyboard leaves when it is off: the twin of wardreports/search/keyboards.py.

const TONES = {
  s: "\u0301", f: "\u0300", r: "\u0309", x: "\u0303", j: "\u0323",
  1: "\u0301", 2: "\u0300", 3: "\u0309", 4: "\u0303", 5: "\u0323",
};
const TELEX = { aa: "â", ee: "ê", oo: "ô", dd: "đ", aw: "ă", ow: "ơ", uw: "ư", uow: "ươ" };
const TELEX_TONE = /([aeiouyăâêôơưđ][a-zăâêôơưđ]*?)([sfrxj])([a-z]*)$/;
const VNI_LETTERS = { a6: "â", e6: "ê", o6: "ô", o7: "ơ", u7: "ư", a8: "ă", d9: "đ" };
const VNI_MARK = { 6: "aeo", 7: "ou", 8: "a", 9: "d" };
const SHAPED = "ăâêôơư";
const VOWELS = `aeiouy${SHAPED}`;
const CLUSTER = new RegExp(`^((?:qu|gi(?=[${VOWELS}]))?[^${VOWELS}]*)([${VOWELS}]+)(.*)$`);

/** What the keys of `word` would have given, NFC and lower case; nothing where they are plain letters. */
export function decoded(word) {
  const lower = word.toLowerCase();
  const made = /^[a-z]+$/.test(lower) ? [telex(lower)] : [];
  if (/^[a-z]+[1-9][a-z1-9]*$/.test(lower)) made.push(vni(lower));
  return made.filter((form) => /[^\x00-\x7f]/.test(form));
}

function telex(word) {
  const match = TELEX_TONE.exec(word);
  let [bare, tone] = [word, ""];
  if (match) {
    tone = TONES[match[2]];
    bare = word.slice(0, match.index + match[1].length) + match[3];
  }
  return toned(bare.replace(/uow|aa|ee|oo|dd|aw|ow|uw/g, (found) => TELEX[found]), tone);
}

function vni(word) {
  let [letters, tone] = ["", ""];
  for (const key of word) {
    if (key in VNI_MARK) {
      const place = Math.max(...[...VNI_MARK[key]].map((letter) => letters.lastIndexOf(letter)));
      if (place >= 0) letters = shaped(letters, place, key);
    } else if (/[1-5]/.test(key)) {
      tone = TONES[key];
    } else {
      letters += key;
    }
  }
  return toned(letters, tone);
}

function shaped(letters, place, key) {
  if (key === "7" && letters[place] === "o" && letters[place - 1] === "u") {
    return `${letters.slice(0, place - 1)}ươ${letters.slice(place + 1)}`;
  }
  return letters.slice(0, place) + VNI_LETTERS[letters[place] + key] + letters.slice(place + 1);
}

function toned(word, tone) {
  const match = CLUSTER.exec(word);
  if (!tone || !match) return word;
  const [, head, vowels, tail] = match;
  const marked = [...vowels].reduce((last, letter, place) => (SHAPED.includes(letter) ? place : last), -1);
  const second = vowels.length > 1 && (vowels.length > 2 || tail || ["oa", "oe", "uy"].includes(vowels));
  const at = head.length + (marked >= 0 ? marked : second ? 1 : 0) + 1;
  return (word.slice(0, at) + tone + word.slice(at)).normalize("NFC");
}

"""Which encoding a file is in, from the file alone: how Vietnamese it becomes.

Each candidate is tried on the same words. A word speaks for a candidate when it becomes a Vietnamese syllable
(by the rules of spelling) of letters that are frequent in Vietnamese texts.
"""

from __future__ import annotations

import codecs
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

from wardreports.text.legacy import (
    OLD,
    Letters,
    by_lines,
    put_back_capitals,
    raw_from_bytes,
    raw_from_characters,
    to_unicode,
)
from wardreports.text.syllables import is_syllable

SURE: Final = 0.9
_MOST_WORDS: Final = 1500
_MOST_BYTES: Final = 1 << 22
_LEAST_SYLLABLES: Final = 6
# Words in Vietnamese texts that are no syllables: foreign names, short forms, misprints.
_USUAL_SHARE: Final = 0.85
# Neighbouring words are no independent witnesses.
_WEIGHT: Final = 0.3

# Of 1,000 letters that are not ASCII in Vietnamese reports, how many are this one (those under one: none).
_PER_MILLE: Final[Mapping[str, int]] = {
    letter: count
    for count, letters in (
        (95, "đ"), (62, "ư"), (56, "àá"), (36, "ế"), (32, "ạâệ"), (30, "ốờ"), (27, "ôộảêă"), (21, "ồịớ"),
        (18, "ấóơủợ"), (15, "ựụậầ"), (13, "ểãềíở"), (10, "ìòổọ"), (7, "ừứỉử"), (5, "èúýắù"), (4, "ỗữỷ"),
        (3, "ẩặũằỏé"), (2, "ẻỳẫ"), (1, "ễõĩỡỹẹẽẳẵỵ"),
    )
    for letter in letters
}  # fmt: skip
_NO_SYLLABLE: Final = -4.0
_STRANGE: Final = math.log(0.0005)
_BLANKS: Final = re.compile(r"[ \t\r\n\f]+")
_WORD: Final = re.compile(r"[^\W\d_]+")
_SHORT_FORM: Final = re.compile(r"[A-ZĐÂĂÊÔƠƯ]{2,10}")
_BETWEEN: Final = re.compile(r"[\s\x21-\x40\x5b-\x60\x7b-\x7e“”‘’–—…§]*")
# Western characters that stand for Vietnamese letters in TCVN3 and VNI, and that Vietnamese itself has not.
_ODD: Final = re.compile("[¡-¿×÷ßäåæçëïðñöøûüþÿÄÅÆÇËÏÑÖØÛÜÞ]")
_BEYOND_WESTERN: Final = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")
_EXPECTED: Final = re.compile("[\t\n\r\f -~\u00a0-\u024f\u0300-\u036f\u1e00-\u1eff\u2000-\u206f\u20ab\ufeff]")
_WIDE: Final = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Guess:
    """What a file most likely is in.

    `carrier`: "UTF-8", "UTF-16", "UTF-32", or "" for single bytes. `letters`: how the characters in it are to
    be read; None when nothing fits. `confidence` 0 to 1; `runner_up` the next best reading, if another was
    possible at all.
    """

    carrier: str
    letters: Letters | None
    confidence: float
    runner_up: Letters | None = None

    @property
    def name(self) -> str:
        """The name for people: "TCVN3", "UTF-16", "TCVN3 (UTF-8)"; "" when nothing fits."""
        if self.letters is None:
            return ""
        if self.letters is Letters.UNICODE:
            return self.carrier
        return f"{self.letters} ({self.carrier})" if self.carrier else str(self.letters)

    @property
    def is_sure(self) -> bool:
        """Whether the file may be converted without asking."""
        return self.confidence >= SURE

    @property
    def percent(self) -> int:
        """The confidence in whole percent, never 100 for what was guessed."""
        return min(99, int(self.confidence * 100))


@dataclass(frozen=True, slots=True)
class Converted:
    """A file's text in Unicode. `raised` counts words whose capitals were put back (`put_back_capitals`)."""

    text: str
    guess: Guess
    raised: int = 0


def guess(data: bytes) -> Guess:
    """What `data` is in. Total; UTF-8 is certain for anything that is UTF-8 and no old font's letters."""
    carrier, text = _carried(data)
    if text is None:
        return _of_words(_words(raw_from_bytes(data[:_MOST_BYTES])), "", OLD, _from_raw)
    return guess_characters(text, carrier)


def guess_characters(text: str, carrier: str = "UTF-8") -> Guess:
    """How the characters of a decoded text are to be read: as they are, or as an old font's."""
    plain = Guess(carrier, Letters.UNICODE, 1.0)
    if len(_ODD.findall(text, 0, 1 << 18)) < _LEAST_SYLLABLES:
        return plain
    # In UTF-8 text a line with real Vietnamese letters is no line of an old font.
    suspect = "\n".join(line for line in text.split("\n") if _is_suspect(line))
    found = _of_words(_words(suspect), carrier, (Letters.UNICODE, *OLD), _from_characters)
    return found if found.is_sure and found.letters in OLD else plain


def convert(data: bytes, letters: Letters | None = None) -> Converted | None:
    """`data` in Unicode, read as `letters` or as what `guess` says; None when nothing fits.

    Lines stay lines and line ends what they are; Unicode stays letter for letter, without a byte order mark.
    """
    found = guess(data) if letters is None else Guess(_carried(data)[0], letters, 1.0)
    _, text = _carried(data)
    if found.letters is None or (text is None and found.letters is Letters.UNICODE):
        return None
    if text is None:
        made = to_unicode(raw_from_bytes(data), found.letters)
    else:
        made = convert_characters(text, found.letters)
    made, raised = put_back_capitals(made) if found.letters is Letters.TCVN3 else (made, 0)
    return Converted(made, found, raised)


def first_suspect_line(text: str) -> int:
    """The first line, counted from 0, that may be in an old font's letters; 0 when there is none."""
    return next((place for place, line in enumerate(text.split("\n")) if _is_suspect(line)), 0)


def convert_characters(text: str, letters: Letters) -> str:
    """A decoded text whose characters are an old font's. Lines that read better as they are stay so."""
    if letters is Letters.UNICODE:
        return text

    def converted(line: str) -> str:
        return to_unicode(raw_from_characters(line), letters)

    if not _BEYOND_WESTERN.search(text):
        return converted(text)
    return by_lines(text, converted, lambda line: _reads_better(line, letters))


def _reads_better(line: str, letters: Letters) -> bool:
    if _BEYOND_WESTERN.search(line):
        return False
    words = _words(line)
    return _score(words, _from_characters(letters))[0] > _score(words, _from_characters(Letters.UNICODE))[0]


def _carried(data: bytes) -> tuple[str, str | None]:
    """The Unicode form that `data` is in, and its text; ("", None) for single bytes."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            try:
                return _carrier_name(codec), data[len(mark) :].decode(codec)
            except UnicodeDecodeError:
                return "", None
    if b"\0" in data:
        return _unmarked_wide(data)
    try:
        return "UTF-8", data.decode("utf-8")
    except UnicodeDecodeError:
        return "", None


def _carrier_name(codec: str) -> str:
    return codec.upper().removesuffix("-LE").removesuffix("-BE")


def _unmarked_wide(data: bytes) -> tuple[str, str | None]:
    """UTF-16 or UTF-32 without a byte order mark: the form that makes nearly all characters expected ones."""
    for codec in _WIDE:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if text and len(_EXPECTED.findall(text)) > 0.9 * len(text):
            return _carrier_name(codec), text
    return "", None


_Reader = Callable[[str], str]


def _from_raw(letters: Letters) -> _Reader:
    return lambda word: to_unicode(word, letters)


def _from_characters(letters: Letters) -> _Reader:
    if letters is Letters.UNICODE:
        return lambda word: word
    return lambda word: to_unicode(raw_from_characters(word), letters)


def _is_suspect(line: str) -> bool:
    return bool(_ODD.search(line)) and not _BEYOND_WESTERN.search(line)


def _words(raw: str) -> list[str]:
    """Words with anything but ASCII in them (VISCII has letters among the control characters)."""
    words = (word for word in _BLANKS.split(raw) if word and (not word.isascii() or not word.isprintable()))
    return list(islice(words, _MOST_WORDS))


def _of_words(
    words: list[str], carrier: str, candidates: tuple[Letters, ...], reader: Callable[[Letters], _Reader]
) -> Guess:
    scores = {letters: _score(words, reader(letters)) for letters in candidates}
    ranked = sorted(candidates, key=lambda letters: -scores[letters][0])
    best, second = ranked[:2]
    highest = scores[best][0]
    total = sum(math.exp(max(-700.0, _WEIGHT * (scores[one][0] - highest))) for one in candidates)
    different, share = scores[best][1:]
    if different < _LEAST_SYLLABLES:
        return Guess(carrier, None if not different else best, 0.5 * share / total, second)
    return Guess(carrier, best, min(1.0, share / _USUAL_SHARE) / total, second)


def _score(words: list[str], read: _Reader) -> tuple[float, int, float]:
    """Log-likelihood, how many different syllables, and the share of words that are Vietnamese."""
    total, good, syllables = 0.0, 0, set()
    for word in words:
        made = read(word)
        vietnamese = _is_vietnamese(made)
        total += sum(_letter(character) for character in made if character >= "\x7f" or character < " ")
        total += 0.0 if vietnamese else _NO_SYLLABLE
        good += vietnamese
        if vietnamese and not made.isascii():
            syllables.add(made.lower())
    return total, len(syllables), good / len(words) if words else 0.0


def _letter(character: str) -> float:
    if character in "“”‘’–—…\u00a0":
        return -3.0
    count = _PER_MILLE.get(character.lower())
    return math.log(count / 1000) if count else _STRANGE


def _is_vietnamese(word: str) -> bool:
    """Whether a printed word is syllables or short forms with nothing strange between them."""
    runs = _WORD.findall(word)
    return bool(runs and _BETWEEN.fullmatch(_WORD.sub("", word))) and all(
        run.isascii() or is_syllable(_one_case(run)) or _SHORT_FORM.fullmatch(run) for run in runs
    )


def _one_case(run: str) -> str:
    """TCVN3's words in capitals have small letters with tones."""
    telling = [letter for letter in run if letter.isascii() or letter in "ĂÂÊÔƠƯĐăâêôơưđ"]
    return run.lower() if telling and all(letter.isupper() for letter in telling) else run

"""Characters that are not what they look like, or do not show: reported with their places."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, TypeAlias

from wardreports.diagnostics.diagnostic import Diagnostic, at
from wardreports.source import Source, Span
from wardreports.text.encoding_guess import Guess, convert_characters, first_suspect_line, guess_characters
from wardreports.text.legacy import Letters
from wardreports.text.look_alikes import LOOK_ALIKES, mend
from wardreports.text.normalise import UNSEEN, nfc
from wardreports.text.syllables import respelt

_INVISIBLE: Final = f"\x00\x0b\x1c-\x1f\x85\u00a0{UNSEEN}"
_FULL_WIDTH: Final = "\uff01-\uff5e"
_PRIVATE: Final = "\ue000-\uf8ff\U000f0000-\U0010fffd"
_ODD: Final = re.compile(f"[{_INVISIBLE}{_FULL_WIDTH}{_PRIVATE}\ufffd{''.join(LOOK_ALIKES)}]")
_KINDS: Final = (
    ("WR123", re.compile(f"[{_INVISIBLE}]")),
    ("WR124", re.compile(f"[{_FULL_WIDTH}]")),
    ("WR125", re.compile(f"[{_PRIVATE}]")),
    ("WR126", re.compile("\ufffd")),
)
_WORD: Final = re.compile(r"(?:[^\W\d_][\u0300-\u036f]*)+")
_LATIN: Final = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
# Where a tone may stand wrongly: a toned letter straight after a vowel, or a mark that no letter took in.
_SECOND_TONED: Final = re.compile(
    "[aeiouyăâêôơưAEIOUYĂÂÊÔƠƯ]([áàảãạéèẻẽẹíìỉĩịóòỏõọúùủũụýỳỷỹỵÁÀẢÃẠÉÈẺẼẸÍÌỈĨỊÓÒỎÕỌÚÙỦŨỤÝỲỶỸỴ])"
    "|[áàảãạéèẻẽẹíìỉĩịóòỏõọúùủũụýỳỷỹỵÁÀẢÃẠÉÈẺẼẸÍÌỈĨỊÓÒỎÕỌÚÙỦŨỤÝỲỶỸỴừứửữựỪỨỬỮỰ][^\\W\\d_]"
    "|[\u0300\u0301\u0303\u0309\u0323ǹńñṇḿṃṭǸŃÑṆḾṂṬ]"
)
_MOST_LINES: Final = 10
_SAMPLE: Final = 40


_Finding: TypeAlias = tuple[str, str, Span, dict[str, str | int]]


@dataclass(slots=True)
class _Found:
    """One kind of oddity: its first place, its lines, how often it stands."""

    first: Span
    arguments: dict[str, str | int]
    lines: list[int] = field(default_factory=list)
    count: int = 0


def oddities(source: Source, original: Source) -> tuple[Diagnostic, ...]:
    """WR120 to WR126: one finding for each odd character or word, at its first place, with its lines.

    `source` is what is read of `original`: in NFC, without unseen characters. A text in the letters of an old
    font is WR114 and nothing else: all its letters are odd.
    """
    encoding = guess_characters(original.body_text)
    if encoding.letters not in (None, Letters.UNICODE):
        return (_old_font(original, encoding),)
    return (*_gathered(original, _characters(original)), *_gathered(source, _misplaced(source)))


def _gathered(source: Source, findings: Iterable[_Finding]) -> Iterator[Diagnostic]:
    """One diagnostic for each kind of `findings`, which are places of `source`."""
    found: dict[tuple[str, str], _Found] = {}
    for code, key, span, arguments in findings:
        entry = found.setdefault((code, key), _Found(span, arguments))
        entry.count += 1
        line = source.line_of(span.start)
        if len(entry.lines) <= _MOST_LINES and line not in entry.lines[-1:]:
            entry.lines.append(line)
    for (code, _), entry in found.items():
        yield at(source, entry.first, code, **entry.arguments, places=entry.count, lines=_shown(entry.lines))


def _shown(lines: list[int]) -> str:
    shown = ", ".join(str(line) for line in lines[:_MOST_LINES])
    return f"{shown} …" if len(lines) > _MOST_LINES else shown


def _old_font(source: Source, encoding: Guess) -> Diagnostic:
    line = source.line_span(source.line_of(source.body) + first_suspect_line(source.body_text))
    sample = source.slice(line).strip()[:_SAMPLE]
    right = convert_characters(sample, encoding.letters or Letters.UNICODE)
    return at(source, line, "WR114", encoding=str(encoding.letters), sample=sample, right=right)


def _characters(source: Source) -> Iterator[_Finding]:
    for match in _ODD.finditer(source.text, source.body):
        character, span = match.group(), Span(*match.span())
        shown: dict[str, str | int] = {"code": f"U+{ord(character):04X}"}
        if character in LOOK_ALIKES:
            yield from _look_alike(source, character, span, shown)
            continue
        kind = next(code for code, pattern in _KINDS if pattern.match(character))
        if kind == "WR124":
            shown |= {"letter": character, "like": unicodedata.normalize("NFKC", character)}
        elif kind == "WR123":
            shown |= {"name": unicodedata.name(character, "control character").lower()}
        yield kind, character, span, shown


def _look_alike(source: Source, letter: str, span: Span, shown: dict[str, str | int]) -> Iterator[_Finding]:
    word = _word_at(source.text, span.start)
    shown |= {"letter": letter, "like": LOOK_ALIKES[letter], "word": nfc(word)}
    if letter not in _mended(word):
        yield "WR121", letter, span, shown
    elif _LATIN.search(word):
        yield "WR122", letter, span, shown


@lru_cache(maxsize=4096)
def _mended(word: str) -> str:
    return mend(nfc(word))


def _word_at(text: str, offset: int) -> str:
    """The letters around `offset`; the search goes no further than any word is long."""
    start = max(0, offset - 30)
    words = _WORD.finditer(text, start, offset + 30)
    return next((word.group() for word in words if word.start() <= offset < word.end()), text[offset])


def _misplaced(source: Source) -> Iterator[_Finding]:
    """Words whose tone mark stands on a letter that can't hold it. Both styles of oa, oe, uy are right."""
    for start, end, word, right in _wrong_words(source.text, source.body):
        yield "WR120", word, Span(start, end), {"word": word, "right": right}


def _wrong_words(text: str, start: int) -> Iterator[tuple[int, int, str, str]]:
    """Each wrong word with its place and its right form. A text repeats its words: each is judged once."""
    odd = (token for token in set(text[start:].split()) if _SECOND_TONED.search(token))
    words = {word for token in odd for word in _WORD.findall(token)}
    wrong = {word: right for word in words if (right := respelt(word))}
    if wrong:
        for match in _WORD.finditer(text, start):
            if right := wrong.get(match.group()):
                yield *match.span(), match.group(), right

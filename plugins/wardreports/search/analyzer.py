"""The analyzer: text → index terms, and a query → weighted terms. The same on both sides of the search.

A term is a string: "ho" a folded token, "=hộ" its exact form where that differs, "ho_ngheo" a pair of
neighbouring words or small numbers that no punctuation parts. Vietnamese words are two or three syllables and
single ones are common, so it is the pairs that select. They are folded only: exact pairs make the index half
as big again and no answer better. "57nq" is a document by kind and number, however it is written: "57-NQ/TW",
"nghị quyết số 57", "57 nq tw"; and "ngày 02 tháng 9" is "2/9".
Its twin is `search/browser/analyzer.js`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, compress, islice, pairwise, zip_longest
from operator import itemgetter
from typing import NamedTuple

from wardreports.text.fold import fold
from wardreports.text.tokens import Kind, Token, pieces, read_piece, tokens

# What a match of each kind of term weighs in a query; found with tests/benchmarks/search_quality.py.
BOOST_FOLDED = 1.0
BOOST_EXACT = 1.0
BOOST_PAIR = 3.0
BOOST_SYMBOL = 6.0
BOOST_NUMBER = 8.0
BOOST_PART = 0.2

# Kinds of documents as they are abbreviated in symbols (Decree 30/2020/NĐ-CP, annex III).
DOCUMENT_KINDS = {
    "nghi_quyet": "nq",
    "nghi_dinh": "nd",
    "quyet_dinh": "qd",
    "chi_thi": "ct",
    "ket_luan": "kl",
    "thong_tu": "tt",
    "ke_hoach": "kh",
    "bao_cao": "bc",
    "thong_bao": "tb",
    "huong_dan": "hd",
    "to_trinh": "ttr",
    "cong_dien": "cd",
}
_KINDS = frozenset(DOCUMENT_KINDS.values())
# What stands beside a number that has to do with it: a kind of document, its last syllable, "số", "tháng".
_NEAR = _KINDS | {"so", "thang", *(words.split("_")[-1] for words in DOCUMENT_KINDS)}
_ASSEMBLY = re.compile(r"qh[0-9]{1,2}")
# "nq57": the kind and the number in one.
_TOGETHER = re.compile(rf"({'|'.join(DOCUMENT_KINDS.values())})([1-9][0-9]{{0,3}})")
# The number of a document; a year is none.
_SERIAL = re.compile(r"(?!(?:19|20)[0-9]{2}$)[0-9]{1,4}")
_DAY = re.compile(r"[0-9]{1,2}")
# A number that few passages share: of four digits and more, with a decimal part, or a date.
_TELLING = re.compile(r"(?!(?:19|20)[0-9]{2}$)(?:[0-9]{4,}|[0-9]+,[0-9]+|[0-9]+/[0-9]+/[0-9]{4})")
# A number that says little alone and much beside a word: "quý 3", "khóa 16", "năm 2025". Pairs with all
# numbers would be a third of the terms, and find little that the numbers themselves don't.
_SMALL = re.compile(r"[0-9]{1,2}|(?:19|20)[0-9]{2}|#")
# What makes a question of a query: the answer has none of it.
QUESTIONS = (
    ("vì", "sao"),
    ("tại", "sao"),
    ("khi", "nào"),
    ("bao", "giờ"),
    ("ở", "đâu"),
    ("thế", "nào"),
    ("là", "gì"),
)
# "Ai" asks for a person before these; else it may be what is written "AI".
_WHO_DOES = frozenset({"ki", "la", "lam", "chiu", "phu", "dung", "duoc"})
# Stands for an amount in a question, and for the number in what answers it.
AMOUNT = "#"
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_WHEN = re.compile(r"(?:[0-9]+/[0-9]+/)?(?:19|20)[0-9]{2}")


class _Part(NamedTuple):
    """A token as it enters the index: its own `terms`; `head` and `tail` are its halves of a pair with the
    next token and with the one before, "" where it makes none; `told` is what comes before the next word
    where it tells its number, else "". `telling`: it may say more, a number beside one that is `near`.
    """

    token: Token
    terms: tuple[str, ...]
    head: str
    tail: str
    told: str
    telling: bool
    near: bool


_TERMS, _HEAD, _TAIL, _TOLD, _TELLS = map(itemgetter, (1, 2, 3, 4, 5))
# So many pieces are kept.
KEPT = 1 << 15


class _Known(dict[str, _Part]):
    """Pieces of texts as parts. The same few thousand pieces are nearly all of any text; what is kept is
    bounded all the same.
    """

    def __missing__(self, piece: str) -> _Part:
        if len(self) >= KEPT:
            self.clear()
        token, joined = read_piece(piece)
        self[piece] = made = _part(token, joined=joined)
        return made


_KNOWN = _Known()


def terms(text: str) -> list[str]:
    """Every index term of `text`, repeated as often as it occurs, in a fixed order."""
    parts = [_KNOWN[piece] for piece in pieces(text)]
    found = list(chain.from_iterable(map(_TERMS, parts)))
    heads, tails = map(_HEAD, parts), map(_TAIL, islice(parts, 1, None))
    found += [head + tail for head, tail in zip(heads, tails, strict=False) if head and tail]
    for place in compress(range(len(parts)), map(_TELLS, parts)):
        found += [term for term, _ in _with_others(parts, place)]
    for place in compress(range(len(parts) - 1), map(_TOLD, parts)):
        after = parts[place + 1].token
        if after.kind is Kind.WORD:
            found.append(parts[place].told + after.folded)
    return found


def query_terms(query: str) -> dict[str, float]:
    """Each distinct term of a query with its boost, in the order of first occurrence."""
    found = asked_tokens(query)
    parts = [
        _part(token, joined=bool(after and after.joined)) for token, after in zip_longest(found, found[1:])
    ]
    weighed = [pair for token in found for pair in _single(token)]
    weighed += [(a.head + b.tail, BOOST_PAIR) for a, b in pairwise(parts) if a.head and b.tail]
    weighed += [
        pair for place, part in enumerate(parts) if part.telling for pair in _with_others(parts, place)
    ]
    weighted: dict[str, float] = {}
    for term, boost in weighed:
        weighted[term] = max(boost, weighted.get(term, 0.0))
    return weighted


def asked_tokens(query: str) -> list[Token]:
    """The tokens of a query; a question for an amount, "bao nhiêu" or "mấy", is one token, AMOUNT; what else
    only asks is left out where there are other words.
    """
    found: list[Token] = []
    for token in tokens(query):
        before = found[-1] if found else None
        if before and token.joined and (before.folded, token.folded) == ("bao", "nhieu"):
            found[-1] = before._replace(kind=Kind.NUMBER, folded=AMOUNT, end=token.end)
        elif token.exact == "mấy":
            found.append(token._replace(kind=Kind.NUMBER, folded=AMOUNT))
        else:
            found.append(token)
    return _without_question(found) or found


def _without_question(found: list[Token]) -> list[Token]:
    asking: set[int] = set()
    for place, (token, after) in enumerate(pairwise(found)):
        if any(_typed(token, first) and _typed(after, second) for first, second in QUESTIONS):
            asking |= {place, place + 1}
        elif token.folded == "ai" and after.folded in _WHO_DOES:
            asking.add(place)
    return [
        token._replace(joined=token.joined and place - 1 not in asking)
        for place, token in enumerate(found)
        if place not in asking
    ]


def _typed(token: Token, word: str) -> bool:
    """Whether a token is `word`, with its diacritics or with none."""
    return token.exact in (word, fold(word))


def _part(token: Token, *, joined: bool) -> _Part:
    """`joined`: to the token after it."""
    number = token.kind is Kind.NUMBER
    # A mark without its letter is a word without a folded form.
    pairable = bool(token.folded) and (token.kind is Kind.WORD or (number and _is(_SMALL, token)))
    return _Part(
        token,
        tuple([term for term, _ in _single(token)]),
        f"{token.folded}_" if pairable and joined else "",
        token.folded if pairable and token.folded != AMOUNT else "",
        f"{AMOUNT}_" if number and joined and not _is(_WHEN, token) else "",
        _is(_SERIAL, token) if number else token.kind is Kind.SYMBOL or _is(_TOGETHER, token),
        token.folded in _NEAR or _is(_YEAR, token) or _is(_ASSEMBLY, token),
    )


def _is(form: re.Pattern[str], token: Token) -> bool:
    return form.fullmatch(token.folded) is not None


def _with_others(parts: Sequence[_Part], place: int) -> list[tuple[str, float]]:
    """What the number or symbol at `place` says together with its neighbours; and "nq57"."""
    token = parts[place].token
    if token.kind is Kind.NUMBER:
        if not any(part.near for part in parts[max(0, place - 1) : place + 2]):
            return []
        dates = [(date, BOOST_NUMBER) for date in _date(parts, place)]
        return [(name, BOOST_SYMBOL) for name in _numbered(parts, place)] + dates
    if token.kind is Kind.SYMBOL:
        kind = next((part for part in token.parts if not part.isdigit()), "")
        return [(f"{token.parts[0]}{kind}", BOOST_SYMBOL)] if _is_kind(kind) else []
    written = _TOGETHER.fullmatch(token.folded)
    return [(f"{written[2]}{written[1]}", BOOST_SYMBOL)] if written else []


def _single(token: Token) -> list[tuple[str, float]]:
    """The terms of a token alone."""
    if token.folded == AMOUNT:
        return []
    if token.kind is Kind.NUMBER:
        own = BOOST_NUMBER if _is(_TELLING, token) else BOOST_FOLDED
        return [(token.folded, own), *((part, BOOST_FOLDED) for part in token.parts)]
    own = BOOST_FOLDED if token.kind is Kind.WORD else BOOST_SYMBOL
    exact = [(f"={token.exact}", BOOST_EXACT)] if token.exact != token.folded else []
    return [(token.folded, own), *exact, *((part, BOOST_PART) for part in token.parts)]


def _numbered(parts: Sequence[_Part], place: int) -> list[str]:
    """The kind and number of the document that the token at `place` is the number of."""
    number = parts[place].token.folded
    after = [part.token.folded for part in parts[place + 1 : place + 3]]
    if after and _YEAR.fullmatch(after[0]):
        del after[0]
    if after and _is_kind(after[0]):
        return [f"{number}{after[0]}"]
    before = [part.token.folded for part in parts[max(0, place - 3) : place]]
    if len(before) > 1 and before[-1] == "so":
        del before[-1]
    last = before[-1] if before else ""
    kind = DOCUMENT_KINDS.get("_".join(before[-2:]), last if last in _KINDS else "")
    return [f"{number}{kind}"] if kind else []


def _is_kind(word: str) -> bool:
    return word in _KINDS or _ASSEMBLY.fullmatch(word) is not None


def _date(parts: Sequence[_Part], place: int) -> list[str]:
    """A date written out, "2 tháng 9 năm 2025", as "2/9" and "2/9/2025"; `place` is its day."""
    if place + 2 >= len(parts) or parts[place + 1].token.folded != "thang":
        return []
    day, _, month, *rest = (part.token.folded for part in parts[place : place + 5])
    if not (_DAY.fullmatch(day) and month.isdigit()):
        return []
    date = f"{day}/{month}"
    dated = len(rest) == 2 and rest[0] == "nam" and _YEAR.fullmatch(rest[1])
    return [date, f"{date}/{rest[1]}"] if dated else [date]


def shard_key(term: str) -> str:
    """What decides a term's shard: itself; but the forms of one syllable lie together."""
    if not term.startswith("="):
        return term
    return next((token.folded for token in tokens(term[1:])), term)

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
from collections.abc import Iterator
from itertools import pairwise

from wardreports.text.tokens import Kind, Token, tokens

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
_ASSEMBLY = re.compile(r"qh[0-9]{1,2}")
# "nq57": the kind and the number in one.
_TOGETHER = re.compile(rf"({'|'.join(DOCUMENT_KINDS.values())})([1-9][0-9]{{0,3}})")
_SERIAL = re.compile(r"[0-9]{1,4}")
# A number that few passages share: of four digits and more, with a decimal part, or a date.
_TELLING = re.compile(r"(?!(?:19|20)[0-9]{2}$)(?:[0-9]{4,}|[0-9]+,[0-9]+|[0-9]+/[0-9]+/[0-9]{4})")
# A number that says little alone and much beside a word: "quý 3", "khóa 16", "năm 2025". Pairs with all
# numbers would be a third of the terms, and find little that the numbers themselves don't.
_SMALL = re.compile(r"[0-9]{1,2}|(?:19|20)[0-9]{2}|#")
# Stands for an amount in a question, and for the number in what answers it.
AMOUNT = "#"
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_WHEN = re.compile(r"(?:[0-9]+/[0-9]+/)?(?:19|20)[0-9]{2}")


def terms(text: str) -> list[str]:
    """Every index term of `text`, repeated as often as it occurs, in a fixed order."""
    found = list(tokens(text))
    return [term for term, _ in _weighted(found)] + list(_amounts(found))


def query_terms(query: str) -> dict[str, float]:
    """Each distinct term of a query with its boost, in the order of first occurrence."""
    weighted: dict[str, float] = {}
    for term, boost in _weighted(asked_tokens(query)):
        weighted[term] = max(boost, weighted.get(term, 0.0))
    return weighted


def asked_tokens(query: str) -> list[Token]:
    """The tokens of a query; a question for an amount, "bao nhiêu" or "mấy", is one token, AMOUNT."""
    found: list[Token] = []
    for token in tokens(query):
        before = found[-1] if found else None
        if before and token.joined and (before.folded, token.folded) == ("bao", "nhieu"):
            found[-1] = before._replace(kind=Kind.NUMBER, folded=AMOUNT, end=token.end)
        elif token.exact == "mấy":
            found.append(token._replace(kind=Kind.NUMBER, folded=AMOUNT))
        else:
            found.append(token)
    return found


def _amounts(found: list[Token]) -> Iterator[str]:
    """What `found` tells the number of: "25 hộ" answers "bao nhiêu hộ"."""
    for before, token in pairwise(found):
        counted = before.kind is Kind.NUMBER and not _WHEN.fullmatch(before.folded)
        if counted and token.kind is Kind.WORD and token.joined:
            yield f"{AMOUNT}_{token.folded}"


def _weighted(found: list[Token]) -> list[tuple[str, float]]:
    weighed: list[tuple[str, float]] = []
    for token in found:
        if token.kind is Kind.WORD:
            weighed.append((token.folded, BOOST_FOLDED))
            if token.exact != token.folded:
                weighed.append((f"={token.exact}", BOOST_EXACT))
        elif token.folded != AMOUNT:
            weighed.extend(_single(token))
    for before, token in pairwise(found):
        if token.joined and _pairable(before) and _pairable(token) and token.folded != AMOUNT:
            weighed.append((f"{before.folded}_{token.folded}", BOOST_PAIR))
    for place, token in enumerate(found):
        if token.kind is not Kind.WORD:
            weighed.extend((name, BOOST_SYMBOL) for name in _document(found, place))
            weighed.extend((date, BOOST_NUMBER) for date in _date(found, place))
        elif token.folded[-1:].isdigit() and (written := _TOGETHER.fullmatch(token.folded)):
            weighed.append((f"{written[2]}{written[1]}", BOOST_SYMBOL))
    return weighed


def _pairable(token: Token) -> bool:
    return token.kind is Kind.WORD or (
        token.kind is Kind.NUMBER and _SMALL.fullmatch(token.folded) is not None
    )


def _single(token: Token) -> Iterator[tuple[str, float]]:
    """The terms of a number or a symbol."""
    if token.kind is Kind.NUMBER:
        yield token.folded, BOOST_NUMBER if _TELLING.fullmatch(token.folded) else BOOST_FOLDED
        yield from ((part, BOOST_FOLDED) for part in token.parts)
        return
    yield token.folded, BOOST_SYMBOL
    if token.exact != token.folded:
        yield f"={token.exact}", BOOST_EXACT
    yield from ((part, BOOST_PART) for part in token.parts)


def _document(found: list[Token], place: int) -> Iterator[str]:
    """The kind and number of the document that the token at `place` is the number or the symbol of."""
    token = found[place]
    if token.kind is Kind.SYMBOL:
        kind = next((part for part in token.parts if not part.isdigit()), "")
        if kind in _KINDS or _ASSEMBLY.fullmatch(kind):
            yield f"{token.parts[0]}{kind}"
        return
    if not _SERIAL.fullmatch(token.folded) or _YEAR.fullmatch(token.folded):
        return
    after = place + 1
    if after < len(found) and _YEAR.fullmatch(found[after].folded):
        after += 1
    if after < len(found) and (found[after].folded in _KINDS or _ASSEMBLY.fullmatch(found[after].folded)):
        yield f"{token.folded}{found[after].folded}"
        return
    before = place - 1
    if before > 0 and found[before].folded == "so":
        before -= 1
    last = found[before].folded if before >= 0 else ""
    words = f"{found[before - 1].folded}_{last}" if before > 0 else ""
    kind = DOCUMENT_KINDS.get(words, last if last in _KINDS else "")
    if kind:
        yield f"{token.folded}{kind}"


def _date(found: list[Token], place: int) -> Iterator[str]:
    """A date written out, "2 tháng 9 năm 2025", as "2/9" and "2/9/2025"; `place` is its day."""
    words = [token.folded for token in found[place : place + 5]]
    if len(words) < 3 or words[1] != "thang" or not (words[0] + words[2]).isdigit():
        return
    yield f"{words[0]}/{words[2]}"
    if len(words) == 5 and words[3] == "nam" and _YEAR.fullmatch(words[4]):
        yield f"{words[0]}/{words[2]}/{words[4]}"


def shard_key(term: str) -> str:
    """What decides a term's shard: itself; but the forms of one syllable lie together."""
    if not term.startswith("="):
        return term
    return next((token.folded for token in tokens(term[1:])), term)

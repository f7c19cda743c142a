"""Is a text damaged, and what did it lose? Evidence from the text alone, against a language model.

A clean text gives next to no words that must be completed; a damaged one gives hundreds, and the letters that
complete them are its lost set.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from wardreports.restore.channel import Channel
from wardreports.restore.decode import HASTY, Decoder, Reading
from wardreports.restore.language_model import LanguageModel
from wardreports.restore.syllables import VOWELS

# In characters.
CHUNK = 1000
SAMPLE = 8
# The last round wants rare letters too.
LAST_SAMPLE = 30
SUSPECT = 0.002
SUSPECT_COMMA = 0.02
# A reading by the channel as found so far that is this probable is not doubted any more.
SETTLED = 0.98
_VOWELS = "".join(sorted(VOWELS))
_SIGN = re.compile(
    rf"(?<=[^\W\d_])  +(?=[^\W\d_A-ZĐ])|^ (?=[^\W\d_A-ZĐ])"
    rf"|(?<= )(?:(?![{_VOWELS}A-ZĐ])[^\W\d_])+(?= )|(?<=[^\W\d_])  +$"
)
_WORD = re.compile(r"[^\W\d_]+")
# Below these a few odd words stand in a clean text: foreign names, misprints.
LEAST_FRAGMENTS = 12
LEAST_SHARE = 0.004
# A reading less probable than this says nothing of the letters in it.
LEAST_VOTE = 0.3
# A capital begins a word as its small letter may: only where little speaks for the small one it has a vote.
CLEAR = 0.8
# Words are bad as wholes, so the letters of bad words are lost at about one share: one lost far less often is
# kept, and was voted for by misreadings.
PLAUSIBLE = 0.25
# So many votes are not all misreadings.
MANY = 4


@dataclass(frozen=True, slots=True)
class Damage:
    """What was found: the channel, how many words the text has and how many of them lost letters."""

    channel: Channel
    words: int
    damaged: int


def detect(lines: Sequence[str], model: LanguageModel) -> Damage | None:
    """The damage of a text given as its lines, or None for a text that lost nothing."""
    if not _suspect(lines, model):
        return None
    channel = Channel(frozenset(), frozenset(), share=0.02, comma=SUSPECT_COMMA)
    worst = _worst(lines, model, SAMPLE)
    for _ in range(2):
        votes = _vote(_Votes(), worst, Decoder(model, channel, HASTY, suspect=SUSPECT))
        if votes.words < LEAST_FRAGMENTS:
            return None
        channel = _open(_channel(votes, "\n".join(worst).split("\n")))
    more = _worst(lines, model, LAST_SAMPLE)
    votes = _last_votes(more, model, channel)
    channel = _channel(votes, "\n".join(more).split("\n"))
    share = votes.words / max(1, sum(_count_words([piece]) for piece in more))
    words = _count_words(lines)
    return Damage(channel, words, round(share * words)) if channel.lost else None


def _last_votes(pieces: Sequence[str], model: LanguageModel, channel: Channel) -> _Votes:
    """Votes of more text at less cost: what the channel so far reads with certainty is settled first."""
    votes = _Votes()
    plain = Decoder(model, _with_small(channel), HASTY)
    rest = [_settled(piece, plain, votes) for piece in pieces]
    return _vote(votes, rest, Decoder(model, channel, HASTY, suspect=SUSPECT))


def looks_damaged(lines: Sequence[str]) -> bool:
    """A first look without any table: enough double blanks at a word, leading blanks before a small letter,
    or runs
    of small letters without a vowel. A clean text may pass it; what a damaged one shows, it never misses."""
    signs = 0
    for line in lines:
        signs += len(_SIGN.findall(line))
        if signs >= LEAST_FRAGMENTS:
            return True
    return False


def chunks(lines: Sequence[str], size: int = CHUNK) -> Iterator[str]:
    """The lines in pieces of at least `size` characters, joined as lines."""
    piece: list[str] = []
    for line in lines:
        piece.append(line)
        if sum(map(len, piece)) >= size:
            yield "\n".join(piece)
            piece = []
    if piece:
        yield "\n".join(piece)


def _suspect(lines: Sequence[str], model: LanguageModel) -> bool:
    """Whether enough lower-case runs of letters are no words, each with a blank at its side."""
    fragments = sum(_fragments(line, model) for line in lines)
    return fragments >= LEAST_FRAGMENTS and fragments >= LEAST_SHARE * _count_words(lines)


def _fragments(text: str, model: LanguageModel) -> int:
    count = 0
    for match in _WORD.finditer(text):
        run = match.group()
        touched = text[match.start() - 1 : match.start()] == " " or text[match.end() : match.end() + 1] == " "
        count += touched and run.islower() and run not in model.vocabulary
    return count


def _worst(lines: Sequence[str], model: LanguageModel, most: int) -> list[str]:
    """The chunks with most broken words: enough to see what is lost, in a fraction of the time."""
    return sorted(chunks(lines), key=lambda chunk: -_fragments(chunk, model))[:most]


@dataclass(slots=True)
class _Votes:
    """Which letters complete broken words, as sums of probabilities: `first` for those that begin one."""

    first: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    inner: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    words: int = 0


def _vote(votes: _Votes, pieces: Sequence[str], decoder: Decoder) -> _Votes:
    """`votes` with those of the readings of `pieces`."""
    for chunk in pieces:
        for reading in decoder.readings(chunk):
            if reading.probability < LEAST_VOTE:
                break
            _count(votes, chunk, reading)
    return votes


def _count(votes: _Votes, chunk: str, reading: Reading) -> None:
    votes.words += reading.probability > 0.9
    for place, put in enumerate(reading.text):
        if chunk[reading.start + place] == " " and (
            put.islower() or put == "," or reading.probability >= CLEAR
        ):
            (votes.inner if place else votes.first)[put] += reading.probability


def _open(channel: Channel) -> Channel:
    """The channel as found so far, with commas not ruled out."""
    return replace(channel, comma=max(channel.comma, SUSPECT_COMMA))


def _with_small(channel: Channel) -> Channel:
    """The channel with the small letter of each capital: which of the two is lost is still to be told."""
    small = frozenset(letter.lower() for letter in channel.lost) - channel.lost
    return replace(channel, sometimes=channel.sometimes | small)


def _settled(piece: str, decoder: Decoder, votes: _Votes) -> str:
    """The piece with what `decoder` is sure of put in, and counted as votes."""
    letters = list(piece)
    for reading in decoder.best(piece, SETTLED):
        letters[reading.start : reading.end] = reading.text
        _count(votes, piece, reading)
    return "".join(letters)


def _channel(votes: _Votes, lines: Sequence[str]) -> Channel:
    """The letters with enough votes for their frequency. A capital shares its votes with its small letter:
    which of
    the two was lost at a word's beginning is told by whether the small one is lost inside words."""
    text = "\n".join(lines)
    intact = Counter(text)
    total: defaultdict[str, float] = defaultdict(float)
    for letter in sorted({c.lower() for c in (*votes.first, *votes.inner)} - {","}):
        if letter.islower():
            within, begins = votes.inner[letter], votes.first[letter]
            small = _is_lost(within + begins, intact[letter])
            total[letter] += within + begins if small else 0.0
            upper = votes.first[letter.upper()]
            total[letter.upper()] += (upper if upper >= 5 else 0.0) if small else upper + begins
    # Lists, not sets: sums of fractions must come out alike in every run.
    lost = [c for c, n in total.items() if _is_lost(n, intact[c])]
    typical = _typical([(total[c], intact[c]) for c in lost])
    lost = [c for c in lost if _is_plausible(total[c], intact[c], typical)]
    always = frozenset(c for c in lost if intact[c] <= 0.15 * total[c])
    some = [c for c in lost if c not in always]
    share = _share(sum(total[c] for c in some), sum(intact[c] for c in some))
    comma = votes.first[","]
    return Channel(always, frozenset(some), share, _share(comma, intact[","]) if comma >= 3 else 0.0)


def _is_plausible(votes: float, kept: int, typical: float) -> bool:
    share = votes / (votes + kept)
    return share >= PLAUSIBLE * typical or (votes >= MANY and share >= PLAUSIBLE / 2)


def _typical(letters: Sequence[tuple[float, int]]) -> float:
    """The share at which letters that are lost in some words only are lost: the median by votes."""
    some = sorted((votes / (votes + kept), votes) for votes, kept in letters if kept > 0.15 * votes)
    half, counted = sum(votes for _, votes in some) / 2, 0.0
    for share, votes in some:
        counted += votes
        if counted >= half:
            return share
    return 0.0


def _is_lost(votes: float, intact: int) -> bool:
    share = votes / (votes + intact + 1e-9)
    return (
        (votes >= 0.7 and share >= 0.1) or (votes >= 1.5 and share >= 0.04) or (votes >= 8 and share >= 0.01)
    )


def _share(lost: float, kept: int) -> float:
    return min(0.9, max(0.02, lost / (lost + kept))) if lost + kept else 0.02


def _count_words(lines: Sequence[str]) -> int:
    return sum(1 for line in lines for _ in _WORD.finditer(line))

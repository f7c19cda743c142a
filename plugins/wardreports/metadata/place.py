"""Which unit and province a report belongs to: what the text names, held against the shipped table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from wardreports.document.model import Unit
from wardreports.metadata import national
from wardreports.metadata.issuer import Organ
from wardreports.metadata.kinds import KIND_OF_WORD, unit_slug
from wardreports.metadata.lossy import find_lossy, is_damaged, provinces_lossy
from wardreports.metadata.names import (
    is_damaged_name,
    likely_name,
    name_forms,
    spelling_in,
    title_case,
    unit_mentions,
)
from wardreports.metadata.parts import Line
from wardreports.metadata.provinces import of_districts, own_province, province_mentions, superior
from wardreports.metadata.units import name_key

# What a mention weighs: the issuer's own name is all but certain, a name somewhere in the text is a hint.
_ORGAN_WEIGHT: Final = 6
_OPENING_WEIGHT: Final = 4
# A name that only running text holds is trusted from here on, unless the table knows it.
_TRUSTED: Final = 5
# In a damaged text half a name may look like another: only what organs are often named by is believed.
_CERTAIN: Final = 2 * _ORGAN_WEIGHT


@dataclass(frozen=True, slots=True)
class Place:
    """The unit with its written word, its province, and other units of that name that the text does not rule
    out.
    """

    word: str
    unit: Unit
    province: str | None
    alternatives: tuple[str, ...] = ()
    listed: bool = False


@dataclass(frozen=True, slots=True)
class TextAround:
    """Where names are looked for: the lines that speak of the report itself, all running text, other lines
    that may spell a name, and the source's own text. `province` is the superior that the letterhead names.
    """

    prominent: tuple[Line, ...]
    body: tuple[Line, ...]
    others: tuple[str, ...]
    raw: str
    province: str | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """The day by which a unit is told; `of_issue` when the report says it, and its period not only tells."""

    date: date | None
    of_issue: bool = False


def find_place(word: str | None, organs: Iterable[Organ], text: TextAround, day: Day) -> Place | None:
    """The unit of kind `word` (any local unit when None) that the report is about, as of its day.

    Where letters were lost (each left a blank), no name counts that lost some; else names are matched against
    the table in the source's own text.
    """
    damaged, on = is_damaged(text.raw), day.date
    organs = [one for one in organs if not damaged or _is_undamaged(one, on)]
    provinces = province_mentions(text.body, on, damaged=damaged)
    weighed = _weighed_names(word, organs, text.prominent, text.body, damaged=damaged)
    whole = _whole_names(organs)
    named = _best_name(weighed, on, whole, listed_only=damaged, floor=_TRUSTED if damaged else 0)
    if named is None and damaged:
        lossy = find_lossy(text.raw, word, on, provinces_lossy(text.raw, on))
        if lossy:
            return Place(lossy.word, _unit(lossy.word, lossy.name), lossy.province, listed=True)
        named = _best_name(weighed, on, whole, floor=_CERTAIN)
    if named is None:
        return None
    named = named[0], _spelt(*named, text, on)
    own = superior(text.province, on) or own_province(*named, (*text.prominent, *text.body), on)
    if own is None and damaged:
        own = _only(provinces_lossy(text.raw, on))
    listed = _listed(*named, own, provinces, day)
    if listed:
        return listed
    province = own or (provinces.most_common(1)[0][0] if provinces else of_districts(text.body, on))
    return Place(named[0], _unit(*named), province)


def _only(found: Counter[str]) -> str | None:
    return next(iter(found)) if len(found) == 1 else None


def _is_undamaged(organ: Organ, on: date | None) -> bool:
    """Whether all letters of the organ's name seem to be there, in a text that lost some."""
    name = organ.name or ""
    if not is_damaged_name(name, organ.after):
        return True
    return organ.whole and bool(national.find(name, organ.word, on=on))


def _spelt(word: str, name: str, text: TextAround, on: date | None) -> str:
    """`name` as the report spells it in small letters, else as the table does: capitals don't tell."""
    lines = (line.text for line in (*text.prominent, *text.body))
    if printed := spelling_in("\n".join((*text.others, *lines)), name):
        return printed
    known = (unit.name for unit in national.find(name, word, on=on))
    return next((one for one in known if one.casefold() == name.casefold()), name)


def _whole_names(organs: Iterable[Organ]) -> frozenset[tuple[str, str]]:
    return frozenset((one.word, name_key(one.name)) for one in organs if one.whole and one.word and one.name)


def _unit(word: str, name: str) -> Unit:
    return Unit(unit_slug(word, name), KIND_OF_WORD[word], name)


def _listed(word: str, name: str, own: str | None, provinces: Counter[str], day: Day) -> Place | None:
    """The unit as the table has it, if the text does not contradict: by the province that it gives the unit,
    by one that is none of the country's, or by its day, on which none of that name was there.
    """
    on = day.date
    found = national.find(name, word, on=on)
    if own:
        found = tuple(one for one in found if name_key(one.province) == name_key(own))
    stated = sorted(
        (one for one in found if provinces[one.province]), key=lambda one: -provinces[one.province]
    )
    if not found or not (own or stated or not _fictitious(provinces, on)):
        return None
    there = day.date is None or found[0].era == national.era_on(on)
    if not there and not (own or stated) and (provinces or not _in_year_of_reform(day)):
        return None
    chosen = stated[0] if stated else found[0]
    homes = sorted({one.province for one in stated[:1] or found})
    # The report's own spelling of the name stands; only a damaged one is replaced by the table's.
    unit = _unit(chosen.word, name)
    if len(homes) > 1:
        return Place(chosen.word, unit, None, tuple(homes), listed=True)
    return Place(chosen.word, unit, chosen.province, listed=there or not day.of_issue)


def _in_year_of_reform(day: Day) -> bool:
    """Whether a unit may sign that was there in another part of the year; a sign to go by for want of any."""
    return day.date is not None and str(day.date.year) == national.REFORM[:4]


def _fictitious(provinces: Counter[str], on: date | None) -> bool:
    """Whether the province that the text names most is none of the country's."""
    if not provinces:
        return False
    return national.is_province(provinces.most_common(1)[0][0], on) is None


def _weighed_names(
    word: str | None,
    organs: Iterable[Organ],
    opening: Iterable[Line],
    body: Iterable[Line],
    *,
    damaged: bool,
) -> Counter[tuple[str, str]]:
    weights: Counter[tuple[str, str]] = Counter()
    for organ in organs:
        if organ.word and organ.name:
            weights[organ.word, organ.name] += _ORGAN_WEIGHT
    for lines, weight in ((opening, _OPENING_WEIGHT), (body, 1)):
        for key, count in unit_mentions(lines, whole_only=damaged).items():
            weights[key] += weight * count
    wanted = {word} if word else set(KIND_OF_WORD) - {"tỉnh"}
    return Counter({key: weight for key, weight in weights.items() if key[0] in wanted})


def _best_name(
    weights: Counter[tuple[str, str]],
    on: date | None,
    whole: frozenset[tuple[str, str]],
    *,
    listed_only: bool = False,
    floor: int = 0,
) -> tuple[str, str] | None:
    """The name that most mentions agree on, words that follow it cut off; `floor` is the least weight that
    counts, `whole` names (word, key) are never cut.

    A name that the table does not know on that day must be named often, and is never taken with
    `listed_only`.
    """
    totals: Counter[tuple[str, str]] = Counter()
    spellings: dict[tuple[str, str], Counter[str]] = {}
    for (word, printed), weight in weights.items():
        name = _name_at_head(word, printed, whole, on)
        key = word, name_key(name)
        totals[key] += weight
        # Capitals spell a name only where nothing else does.
        spellings.setdefault(key, Counter())[title_case(name)] += 0 if name.isupper() else weight
    for key, weight in totals.most_common():
        name = spellings[key].most_common(1)[0][0]
        era = national.era_on(on)
        known = any(unit.era == era for unit in national.find(name, key[0], on=on))
        certain = key in whole or not listed_only
        if weight >= floor and (known or (weight >= _TRUSTED and certain)):
            return key[0], name
    return None


def _name_at_head(word: str, printed: str, whole: frozenset[tuple[str, str]], on: date | None) -> str:
    forms = name_forms(printed)
    certain = (form for form in forms if (word, name_key(form)) in whole)
    listed = (form for form in forms if national.find(form, word, on=on))
    return next(certain, None) or next(listed, None) or likely_name(printed)

"""Which unit and province a report belongs to: what the text names, held against the shipped table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from wardreports.document.model import Unit
from wardreports.metadata import national
from wardreports.metadata.issuer import NAME, Organ, likely_name, name_forms, title_case, unit_mentions
from wardreports.metadata.kinds import KIND_OF_WORD, unit_slug
from wardreports.metadata.lossy import find_lossy, is_damaged, provinces_lossy
from wardreports.metadata.parts import Line
from wardreports.metadata.units import name_key

_PROVINCE: Final = re.compile(rf"\b[Tt]ỉnh\s+({NAME})(\s*\(cũ\)| cũ\b)?")
# What a mention weighs: the issuer's own name is all but certain, a name somewhere in the text is a hint.
_ORGAN_WEIGHT: Final = 6
_OPENING_WEIGHT: Final = 4
_STATED_WEIGHT: Final = 100
# A name that only running text holds is trusted from here on, unless the table knows it.
_TRUSTED: Final = 5
# In a damaged text half a name may look like another: only what organs are often named by is believed.
_CERTAIN: Final = 2 * _ORGAN_WEIGHT
_DISTRICTS: Final = frozenset({"huyện", "quận", "thị xã", "thành phố"})


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
    """Where names are looked for: the lines that speak of the report itself, all running text, and the
    source's own text. `province` is the one that the letterhead names.
    """

    prominent: tuple[Line, ...]
    body: tuple[Line, ...]
    raw: str
    province: str | None = None


def find_place(word: str | None, organs: Iterable[Organ], text: TextAround, on: date | None) -> Place | None:
    """The unit of kind `word` (any local unit when None) that the report is about, as of the day `on`.

    Where letters were lost (each left a blank), names are matched against the table in the source's own text.
    """
    raw, organs, damaged = text.raw, tuple(organs), is_damaged(text.raw)
    provinces = _province_mentions(text.body, on)
    if text.province:
        name = title_case(text.province)
        provinces[national.is_province(name, on) or name] += _STATED_WEIGHT
    weighed = _weighed_names(word, organs, text.prominent, text.body)
    whole = frozenset[tuple[str, str]]() if damaged else _whole_names(organs)
    named = _best_name(weighed, on, whole, listed_only=damaged, floor=_TRUSTED if damaged else 0)
    if named is None and damaged:
        lossy = find_lossy(raw, word, on, provinces_lossy(raw, on))
        if lossy:
            return Place(lossy.word, _unit(lossy.word, lossy.name), lossy.province, listed=True)
        named = _best_name(weighed, on, whole, floor=_CERTAIN)
    if named is None:
        return None
    listed = _listed(*named, provinces, on)
    if listed:
        return listed
    province = provinces.most_common(1)[0][0] if provinces else _of_districts(text.body, on)
    return Place(named[0], _unit(*named), province)


def _whole_names(organs: Iterable[Organ]) -> frozenset[tuple[str, str]]:
    return frozenset((one.word, name_key(one.name)) for one in organs if one.whole and one.word and one.name)


def _unit(word: str, name: str) -> Unit:
    return Unit(unit_slug(word, name), KIND_OF_WORD[word], name)


def _listed(word: str, name: str, provinces: Counter[str], on: date | None) -> Place | None:
    """The unit as the table has it, if the text does not contradict: by a province that is none of the
    country's, or by its day, on which none of that name was there and no province of theirs is named.
    """
    found = national.find(name, word, on=on)
    stated = sorted(
        (one for one in found if provinces[one.province]), key=lambda one: -provinces[one.province]
    )
    if not found or not (stated or (_there_on(found[0], on) and not _fictitious(provinces, on))):
        return None
    chosen = stated[0] if stated else found[0]
    homes = sorted({one.province for one in stated[:1] or found})
    # The report's own spelling of the name stands; only a damaged one is replaced by the table's.
    unit = _unit(chosen.word, name)
    if len(homes) > 1:
        return Place(chosen.word, unit, None, tuple(homes), listed=True)
    return Place(chosen.word, unit, chosen.province, listed=True)


def _there_on(unit: national.NationalUnit, on: date | None) -> bool:
    """Whether a report of that day may be this unit's. In the year of the reform either may report on a time
    that was the other's.
    """
    return on is None or str(on.year) == national.REFORM[:4] or unit.era == national.era_on(on)


def _of_districts(lines: Iterable[Line], on: date | None) -> str | None:
    """The province of the district or city that a text from before the reform names most."""
    if national.era_on(on) == national.NEW:
        return None
    counts: Counter[str] = Counter()
    for (word, printed), count in unit_mentions(lines).items():
        homes = {unit.province for unit in _first_found(word, printed, on)} if word in _DISTRICTS else set()
        if len(homes) == 1:
            counts[homes.pop()] += count
    return counts.most_common(1)[0][0] if counts else None


def _first_found(word: str, printed: str, on: date | None) -> tuple[national.NationalUnit, ...]:
    return next((found for form in name_forms(printed) if (found := national.find(form, word, on=on))), ())


def _fictitious(provinces: Counter[str], on: date | None) -> bool:
    """Whether the province that the text names most is none of the country's."""
    if not provinces:
        return False
    return national.is_province(provinces.most_common(1)[0][0], on) is None


def _province_mentions(lines: Iterable[Line], on: date | None) -> Counter[str]:
    """Provinces named, in their official spelling if there is one; former ones ("tỉnh … (cũ)") left out."""
    counts: Counter[str] = Counter()
    for line in lines:
        for match in _PROVINCE.finditer(line.text):
            if match.group(2):
                continue
            forms = name_forms(match.group(1))
            known = next((found for form in forms if (found := national.is_province(form, on))), None)
            counts[known or title_case(likely_name(match.group(1)))] += 1
    return counts


def _weighed_names(
    word: str | None, organs: Iterable[Organ], opening: Iterable[Line], body: Iterable[Line]
) -> Counter[tuple[str, str]]:
    weights: Counter[tuple[str, str]] = Counter()
    for organ in organs:
        if organ.word and organ.name:
            weights[organ.word, organ.name] += _ORGAN_WEIGHT
    for lines, weight in ((opening, _OPENING_WEIGHT), (body, 1)):
        for key, count in unit_mentions(lines).items():
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
        name = title_case(_name_at_head(word, printed, whole, on))
        key = word, name_key(name)
        totals[key] += weight
        spellings.setdefault(key, Counter())[name] += weight
    for key, weight in totals.most_common():
        name = spellings[key].most_common(1)[0][0]
        era = national.era_on(on)
        known = any(unit.era == era for unit in national.find(name, key[0], on=on))
        if weight >= floor and (known or (weight >= _TRUSTED and not listed_only)):
            return key[0], name
    return None


def _name_at_head(word: str, printed: str, whole: frozenset[tuple[str, str]], on: date | None) -> str:
    forms = name_forms(printed)
    certain = (form for form in forms if (word, name_key(form)) in whole)
    listed = (form for form in forms if national.find(form, word, on=on))
    return next(certain, None) or next(listed, None) or likely_name(printed)

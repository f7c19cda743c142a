"""units.yml: the administrative units of a portal, checked by line, and their look-up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from wardreports.diagnostics.diagnostic import Diagnostic, about_file
from wardreports.diagnostics.reasons import system_reason
from wardreports.document.model import Unit
from wardreports.metadata import safe_yaml, schema
from wardreports.metadata.kinds import KIND_OF_WORD, KINDS, WORDS, split_name, unit_slug, word_of
from wardreports.text.fold import fold
from wardreports.text.normalise import modern_tone_placement
from wardreports.text.slug import slug

ERAS: Final = ("2025", "before-2025")
_SLUG: Final = r"[a-z0-9]+(-[a-z0-9]+)*"
_OTHER: Final = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Code:
    """An official code. Codes were given anew in 2025: only era and code together name a unit."""

    era: str
    code: str


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """One unit of units.yml. Dates are ISO; `valid_to` is the first day on which the unit no longer was.

    `province` is None where nobody has told it: then nothing is said of it. `predecessors` and `successors`
    hold slugs of this file or names written out; `area` is in km².
    """

    slug: str
    kind: str
    name: str
    province: str | None = None
    codes: tuple[Code, ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    law: str | None = None
    area: float | None = None
    demonstration: bool = False

    @property
    def full_name(self) -> str:
        """Kind and name as written in running text: "phường Bến Trăng"."""
        return f"{word_of(self.slug, self.kind)} {self.name}"

    @property
    def unit(self) -> Unit:
        """The unit as a report's metadata hold it."""
        return Unit(self.slug, self.kind, self.name)

    def valid_on(self, on: str | None) -> bool:
        """Whether the unit was there on the ISO date `on` (always without one)."""
        if on is None:
            return True
        return (self.valid_from or "") <= on and (self.valid_to is None or on < self.valid_to)


@dataclass(frozen=True, slots=True)
class Units(Mapping[str, UnitEntry]):
    """All units by slug, in the order of the file."""

    entries: Mapping[str, UnitEntry]
    path: str = "units.yml"

    def __getitem__(self, key: str) -> UnitEntry:
        return self.entries[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def find(
        self, kind: str | None, name: str, province: str | None = None, on: str | None = None
    ) -> tuple[UnitEntry, ...]:
        """The units of that kind and name (province, ISO date). Exact names first; else Đăk/Đắk, blanks and
        tones are let differ.
        """
        fitting = [
            entry
            for entry in self.entries.values()
            if (kind is None or entry.kind == kind)
            and (province is None or name_key(entry.province or "") == name_key(province))
            and entry.valid_on(on)
        ]
        exact = tuple(entry for entry in fitting if exact_key(entry.name) == exact_key(name))
        return exact or tuple(entry for entry in fitting if name_key(entry.name) == name_key(name))

    def resolve(self, reference: str) -> UnitEntry | None:
        """The unit that a predecessor or successor names, by slug or written out ("phường …"); None if it
        isn't here.
        """
        if reference in self.entries:
            return self.entries[reference]
        written = split_name(reference)
        return self.entries.get(unit_slug(*written)) if written and "," not in reference else None


def exact_key(name: str) -> str:
    """A name without regard to case, blanks and the two ways of placing a tone."""
    return " ".join(modern_tone_placement(name).casefold().split())


def name_key(name: str) -> str:
    """A name without regard to tones, đ, blanks and hyphens: "Đăkrơwa" and "Đắk Rơ Wa" are one."""
    return _OTHER.sub("", fold(name)).replace("_", "")


def _codes(node: safe_yaml.Node) -> tuple[Code, ...]:
    if isinstance(node, safe_yaml.Scalar) and node.is_null:
        return ()
    if not isinstance(node, safe_yaml.Sequence):
        raise schema.RefusedError
    return tuple(_code(item) for item in node.items)


def _code(node: safe_yaml.Node) -> Code:
    if not isinstance(node, safe_yaml.Mapping) or set(node.entries) != {"era", "code"}:
        raise schema.RefusedError
    era, code = schema.text(node.entries["era"]), schema.matching(r"\d{1,6}")(node.entries["code"])
    if era not in ERAS or code is None:
        raise schema.RefusedError
    return Code(era, code)


_ISO_DATE: Final = schema.Key(schema.partial_date, '"2025-07-01"')
KEYS: Final[Mapping[str, schema.Key]] = {
    "slug": schema.Key(schema.matching(_SLUG), "phuong-ben-trang"),
    "kind": schema.Key(schema.one_of(*KINDS), ", ".join(KINDS)),
    "name": schema.Key(schema.text, "Bến Trăng"),
    "province": schema.Key(schema.text, "Lâm Xuyên"),
    "codes": schema.Key(_codes, '[{era: "2025", code: "23293"}]'),
    "valid_from": _ISO_DATE,
    "valid_to": _ISO_DATE,
    "predecessors": schema.Key(schema.texts, "[phường …, thành phố …]"),
    "successors": schema.Key(schema.texts, "[phuong-…]"),
    "law": schema.Key(schema.text, "Nghị quyết số …/NQ-UBTVQH15"),
    "area": schema.Key(schema.number, "19.14"),
    "demonstration": schema.Key(schema.boolean, "true, false"),
}
_NEEDED: Final = ("slug", "kind", "name")


def load_units(path: Path) -> tuple[Units, tuple[Diagnostic, ...]]:
    """The units of the file at `path` and every problem in it; a wrong entry is left out, the others stand.

    A missing file gives no units and no finding: the reports that need a unit say which. Codes: WR105
    unreadable, WR203-WR208 and WR217 as in front matter, WR218 no list of entries, WR209 a key missing, WR214
    slug twice, WR215 era and code twice, WR216 a slug that stands for no entry, WR219 valid_to not after
    valid_from.
    """
    shown = str(path)
    if not path.exists():
        return Units({}, shown), ()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = system_reason(error)
        return Units({}, shown), (about_file(shown, "WR105", 0, reason=reason),)
    return parse_units(text, shown)


def parse_units(text: str, path: str = "units.yml") -> tuple[Units, tuple[Diagnostic, ...]]:
    """As `load_units`, from the file's text."""
    root, problems = safe_yaml.load(text, safe_yaml.MAX_TABLE_CHARACTERS)
    found = [about_file(path, p.code, p.line, **dict(p.arguments)) for p in problems]
    if root is None:
        return Units({}, path), tuple(found)
    if not isinstance(root, safe_yaml.Sequence):
        return Units({}, path), (*found, about_file(path, "WR218", root.line))
    entries: dict[str, UnitEntry] = {}
    lines: dict[str, int] = {}
    for node in root.items:
        entry, wrong = _entry(node, path)
        found += wrong
        if entry is None:
            continue
        if entry.slug in entries:
            found.append(about_file(path, "WR214", node.line, slug=entry.slug, first=lines[entry.slug]))
            continue
        entries[entry.slug], lines[entry.slug] = entry, node.line
    found += _cross_checks(entries, lines, path)
    return Units(entries, path), tuple(sorted(found, key=lambda d: d.line))


def _entry(node: safe_yaml.Node, path: str) -> tuple[UnitEntry | None, list[Diagnostic]]:
    if not isinstance(node, safe_yaml.Mapping):
        return None, [about_file(path, "WR218", node.line)]
    values, _, wrong = schema.check(node, KEYS, path)
    found = list(wrong)
    for key in _NEEDED:
        if key not in node.entries or (key in values and not values[key]):
            found.append(about_file(path, "WR209", node.line, key=key, example=KEYS[key].example))
    if any(not values.get(key) for key in _NEEDED):
        return None, found
    return UnitEntry(**values), found


def _cross_checks(entries: Mapping[str, UnitEntry], lines: Mapping[str, int], path: str) -> list[Diagnostic]:
    found = []
    holders: dict[Code, str] = {}
    for key, entry in entries.items():
        line = lines[key]
        for code in entry.codes:
            other = holders.setdefault(code, key)
            if other != key:
                found.append(about_file(path, "WR215", line, era=code.era, number=code.code, first=other))
        for related in (*entry.predecessors, *entry.successors):
            if re.fullmatch(_SLUG, related) and related not in entries:
                found.append(about_file(path, "WR216", line, slug=related))
        if entry.valid_from and entry.valid_to and entry.valid_to <= entry.valid_from:
            found.append(about_file(path, "WR219", line, first=entry.valid_from, last=entry.valid_to))
    return found


def unknown_unit(unit: str, path: str, line: int, suggestion: UnitEntry | None = None) -> Diagnostic:
    """WR210: a report's unit is not in units.yml. Its help holds the line to add, filled in as far as
    `suggestion` knows.
    """
    known = unit_from_slug(unit)
    entry = suggestion or UnitEntry(known.slug, known.kind, known.name, "…")
    return about_file(path, "WR210", line, slug=unit, entry=flow_line(entry))


def unit_from_slug(unit: str) -> Unit:
    """The unit that a slug alone tells of: its kind from the leading word, its name without diacritics."""
    for word in WORDS:
        lead = slug(word) + "-"
        if unit.startswith(lead):
            return Unit(unit, KIND_OF_WORD[word], unit[len(lead) :].replace("-", " ").title())
    return Unit(unit, "ward", unit.replace("-", " ").title())


def to_mapping(entry: UnitEntry) -> dict[str, Any]:
    """The entry as units.yml holds it, without what is empty."""
    values: dict[str, Any] = {
        "slug": entry.slug,
        "kind": entry.kind,
        "name": entry.name,
        "province": entry.province,
        "codes": [{"era": code.era, "code": code.code} for code in entry.codes],
        "valid_from": entry.valid_from,
        "valid_to": entry.valid_to,
        "predecessors": list(entry.predecessors),
        "successors": list(entry.successors),
        "law": entry.law,
        "area": entry.area,
        "demonstration": entry.demonstration,
    }
    return {key: value for key, value in values.items() if value}


def flow_line(entry: UnitEntry) -> str:
    """The entry on one line of units.yml."""
    flow = yaml.safe_dump(
        to_mapping(entry), allow_unicode=True, sort_keys=False, width=100_000, default_flow_style=True
    )
    return f"- {flow.strip()}"


def block_lines(entry: UnitEntry) -> str:
    """The entry as a block of units.yml, ending with a line end."""
    return yaml.safe_dump([to_mapping(entry)], allow_unicode=True, sort_keys=False, width=100_000)

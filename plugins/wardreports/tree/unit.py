"""What a unit's page says of the unit itself: who it is, in a sentence, and where it came from and went."""

from __future__ import annotations

from collections.abc import Iterator

from wardreports.metadata.units import UnitEntry, Units
from wardreports.tree.page import anchor, bullets, escape, heading, table, words_of_report
from wardreports.tree.words import capital, date_words, number_words, say, unit_name


def introduction(entry: UnitEntry | None) -> Iterator[str]:
    """One paragraph: the unit, its province, since when or until when it is; nothing of what is not known."""
    if entry is None:
        return
    name = unit_name(entry, entry.slug)
    sentences = [say("unit.is", unit=name, province=entry.province)] if entry.province else []
    sentences += [say("unit.since", date=date_words(entry.valid_from))] if entry.valid_from else []
    sentences += [say("unit.gone", date=date_words(entry.valid_to))] if entry.valid_to else []
    if sentences:
        yield escape(" ".join(sentences))


def history(entry: UnitEntry | None, units: Units) -> Iterator[str]:
    """What the unit was formed of, what became of it, by which law, and its facts."""
    if entry is None:
        return
    if entry.predecessors or entry.successors:
        yield heading(2, say("unit.history"), "lich-su")
    for related, title in ((entry.predecessors, "predecessors"), (entry.successors, "successors")):
        if related:
            yield escape(say(f"unit.{title}.lead", unit=unit_name(entry, entry.slug)))
            yield bullets(_related(name, units) for name in related)
    if entry.law:
        yield escape(say("unit.law.lead", law=entry.law))
    yield heading(2, say("unit.facts"), "thong-tin-don-vi")
    facts = [
        (say("unit.kind"), say(f"kind.{entry.kind}")),
        (say("unit.province"), words_of_report(entry.province or "")),
        (say("unit.area"), _area(entry.area)),
        (say("unit.codes"), ", ".join(say(f"unit.code-{c.era}", code=c.code) for c in entry.codes)),
        (say("unit.from"), date_words(entry.valid_from)),
        (say("unit.to"), date_words(entry.valid_to)),
    ]
    rows = [(label, value) for label, value in facts if value]
    yield table((say("unit.fact"), say("unit.value")), rows)


def _related(name: str, units: Units) -> str:
    entry = units.resolve(name)
    if entry is None:
        return words_of_report(capital(name))
    return anchor(unit_name(entry, name), f"../{entry.slug}/index.md", of_report=True)


def _area(area: float | None) -> str:
    return say("unit.km2", area=number_words(area)) if area else ""

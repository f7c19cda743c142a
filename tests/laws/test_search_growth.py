"""The law of growth: reports added to a kept build give the bytes of an index built at once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from search_cases import random_records
from wardreports.diagnostics.diagnostic import about_file
from wardreports.metadata.units import load_units
from wardreports.search import growth, index
from wardreports.search.growth import PLACE
from wardreports.search.index import Reports, files, numbers
from wardreports.search.portal import search_files
from wardreports.tree.model import Tree


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """As if a portal of forty short reports were large."""
    monkeypatch.setattr(index, "SHARED_FROM", 2)
    monkeypatch.setattr("wardreports.search.shards.SMALL", 100)
    monkeypatch.setattr("wardreports.search.shards.CHAMPIONS", 20)
    monkeypatch.setattr("wardreports.search.shards.CHAMPIONS_A_YEAR", 4)
    monkeypatch.setattr("wardreports.search.shards.REPORTS_LISTED", 12)
    monkeypatch.setattr("wardreports.search.growth.REPORTS_LISTED", 12)
    monkeypatch.setattr("wardreports.search.shards.SHARD_CHARACTERS", 2000)


def groups(seed, count=40):
    """Records by address; some words in few of them, so that there are terms of every kind."""
    found: dict[str, list] = {}
    for place, record in enumerate(random_records(seed, reports=count, passages=12)):
        rare = replace(record, text=f"{record.text} tu{place % 90} va{place // 12}")
        found.setdefault(record.report.address, []).append(rare)
    return found


def built(known, left_out=(), cache_dir=None):
    kept = {address: group for address, group in known.items() if address not in left_out}
    return dict(files(Reports(numbers(list(kept)), kept.__getitem__), workers=1, cache_dir=cache_dir))


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("count", (1, 3))
def test_reports_added_give_the_bytes_of_an_index_built_at_once(seed, count, tmp_path, monkeypatch):
    known = groups(seed)
    new = list(known)[seed : seed + count]
    built(known, new, tmp_path)
    grown = []
    monkeypatch.setattr(
        growth, "grown", lambda *given, grow=growth.grown: grown.append(grow(*given)) or grown[-1]
    )
    assert built(known, cache_dir=tmp_path) == built(known)
    before = numbers([address for address in known if address not in new])
    assert len(grown) == (before.items() <= numbers(list(known)).items())
    # And once more from what was kept of that: nothing is new.
    assert built(known, cache_dir=tmp_path) == built(known)
    assert grown[-1] is not None


def test_most_additions_count_nothing_else_anew(tmp_path, monkeypatch):
    """Lengths on average and the number of shards rarely change; then all is counted."""
    monkeypatch.setattr("wardreports.search.counts.STEPS_PER_DOUBLING", 2)
    counted = []
    monkeypatch.setattr(index, "cut", lambda *given, cut=index.cut: counted.append(1) or cut(*given))
    known = groups(3)
    for place in range(30, 40):
        built(known, list(known)[place:], tmp_path)
    assert len(counted) <= 3


def test_a_changed_or_lost_report_is_counted_anew_with_all(tmp_path):
    known = groups(5)
    built(known, cache_dir=tmp_path)
    address = next(iter(known))
    changed = {**known, address: [replace(record, text="khác hẳn") for record in known[address]]}
    assert built(changed, cache_dir=tmp_path) == built(changed)
    assert built(known, [address], tmp_path) == built(known, [address])


@pytest.mark.parametrize("damage", (b"", b"x", b"00\n{}\n{}"))
def test_what_is_kept_and_damaged_counts_as_missing(damage, tmp_path):
    known = groups(7)
    built(known, list(known)[:1], tmp_path)
    place = tmp_path / PLACE
    whole = place.read_bytes()
    for data in (damage, whole[:-9], whole.replace(b"ho", b"hu", 1), whole[: len(whole) // 2]):
        place.write_bytes(data)
        assert growth.load(tmp_path) is None
        assert built(known, cache_dir=tmp_path) == built(known)


def test_a_small_portal_and_one_with_errors_keep_nothing(tmp_path, monkeypatch):
    known = groups(9)
    built(known, cache_dir=tmp_path)
    monkeypatch.setattr(index, "SHARED_FROM", 100)
    built(known, cache_dir=tmp_path)
    assert list((tmp_path / PLACE).parent.iterdir()) == []
    monkeypatch.setattr(index, "SHARED_FROM", 2)
    built(known, cache_dir=tmp_path)
    wrong = about_file("a.txt", "WR707", 0, reason="")
    search_files(Tree({}, {}, (), units=load_units(tmp_path)[0], diagnostics=(wrong,)), cache_dir=tmp_path)
    assert list((tmp_path / PLACE).parent.iterdir()) == []


def test_what_another_version_of_the_package_kept_counts_as_missing(tmp_path, monkeypatch):
    built(groups(8), cache_dir=tmp_path)
    assert growth.load(tmp_path) is not None
    monkeypatch.setattr(growth, "package_fingerprint", lambda: b"other")
    assert growth.load(tmp_path) is None

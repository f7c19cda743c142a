"""Laws of the search: cutting the index changes no score, and the browser and Python answer alike."""

from __future__ import annotations

import json
import os
import random
import signal
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pytest
from lunr.builder import Builder

from javascript.node import ask, write_app
from search_cases import random_records, record, report
from wardreports.search.analyzer import query_terms, shard_key, terms
from wardreports.search.counts import Counts, heading_text
from wardreports.search.entries import PASSAGES_PER_REPORT
from wardreports.search.glossary import widened
from wardreports.search.index import MANIFEST, ROOT, build, numbers
from wardreports.search.parts import merged
from wardreports.search.query import NEAR, Engine, search, together
from wardreports.search.shards import shard_of
from wardreports.search.sharing import shared
from wardreports.search.weights import FIELD_BOOSTS, FIELDS, K1, B

TYPED = ("hooj ngheof", "ho65 ngheo2", "thuyloi", "truongwf chuanr", "hộ nghò", "quoocs gia", "kinh te zz")
QUERIES = (
    "hộ nghèo",
    "ho ngheo",
    "thủy lợi",
    "trường chuẩn quốc gia năm 2024",
    "57-NQ/TW",
    "163183",
    "hộ nghèo phường 1 năm 2023",
    "y tế xã",
    "không-có-từ-này",
    "nam",
)


class Rounded(Builder):
    """lunr's builder; but average lengths are rounded as in our index, so that they rarely change."""

    averages: tuple[float, ...]

    def _calculate_average_field_lengths(self):
        super()._calculate_average_field_lengths()
        assert self.average_field_length == pytest.approx(
            dict(zip(FIELDS, self.averages, strict=True)), rel=0.02
        )
        self.average_field_length = dict(zip(FIELDS, self.averages, strict=True))


def field_texts(record):
    """What is searched of a record, by field: text, headings, report."""
    return record.text, heading_text(record.headings), record.report.context


def whole_index(records):
    """One lunr index of everything, built by lunr itself."""
    counts = Counts()
    for number, (_, group) in enumerate(groupby(records, key=lambda record: record.report)):
        counts.add(number, list(group))
    builder = Rounded()
    builder.averages = counts.averages()
    builder.ref("id")
    builder.k1(K1)
    builder.b(B)
    for name in FIELDS:
        builder.field(name, boost=FIELD_BOOSTS[name])
    for ordinal, each in enumerate(records):
        fields = (terms(text) for text in field_texts(each))
        builder.add({"id": str(ordinal), **dict(zip(FIELDS, fields, strict=True))})
    return builder.build()


@pytest.fixture(scope="module", params=(1, 2))
def records(request):
    return random_records(request.param)


@pytest.fixture(scope="module")
def whole(records):
    return whole_index(records)


@pytest.fixture(scope="module")
def files(records):
    return build(records)


def ordinals(records):
    """Key of a passage in the index → its place in `records`."""
    found = numbers([facts.address for facts in dict.fromkeys(record.report for record in records)])
    keys = {}
    for facts, group in groupby(enumerate(records), key=lambda pair: pair[1].report):
        for passage, (ordinal, _) in enumerate(group):
            keys[found[facts.address] * PASSAGES_PER_REPORT + passage] = ordinal
    return keys


def lunr_scores(whole, query):
    """What lunr's own index answers to the terms of `query`."""
    own = query_terms(query)
    boosts = {**own, **{term: max(boost, own.get(term, 0)) for term, boost in widened(query).terms.items()}}

    def clauses(asked):
        for term, boost in boosts.items():
            asked.clause(term, boost=boost, use_pipeline=False)

    return {int(result["ref"]): result["score"] for result in whole.query(callback=clauses)}


@pytest.mark.parametrize("query", QUERIES)
def test_the_cut_index_scores_as_the_whole(records, whole, files, query):
    place = ordinals(records)
    expected = lunr_scores(whole, query)
    ranked, more = Engine(files.__getitem__).rank(query)
    assert not more
    found = {place[key]: value for key, value in ranked}
    assert found == {ordinal: pytest.approx(expected[ordinal], rel=4e-3) for ordinal in found}
    assert [value for _, value in ranked] == sorted((value for _, value in ranked), reverse=True)


@pytest.mark.parametrize("query", QUERIES)
def test_champions_keep_what_the_whole_index_puts_first(records, whole, query):
    """What is found first is nearly as good, by lunr's own scores, as the best of all that answers; and the
    first five as the first five of the whole.
    """
    place = ordinals(records)
    expected = lunr_scores(whole, query)

    def best_five(champions):
        ranked, _ = Engine(build(records, champions=champions).__getitem__).rank(query)
        return [expected[place[key]] for key, _ in ranked[:5]]

    of_all, kept = best_five(None), best_five(25)
    assert len(kept) == len(of_all)
    assert sum(kept[:1]) >= 0.95 * sum(of_all[:1])
    assert sum(kept) >= 0.95 * sum(of_all)


def test_one_report_more_changes_only_the_shards_that_hold_its_words(monkeypatch):
    monkeypatch.setattr("wardreports.search.shards.SHARD_CHARACTERS", 600)
    records = random_records(9, reports=30, passages=20)
    last = report(30, "phuong-moi", "2024")
    added = [record(last, n, text) for n, text in enumerate(("Còn 12 hộ nghèo.", "Y tế xã"))]
    before, after = build(records), build([*records, *added])
    manifests = [json.loads(files[MANIFEST]) for files in (before, after)]
    assert manifests[0]["averages"] == manifests[1]["averages"]
    count = manifests[1]["shards"]
    assert count == manifests[0]["shards"] >= 32
    held = {term for each in added for text in field_texts(each) for term in terms(text)}
    touched = {shard_of(shard_key(term), count) for term in held}
    assert len(touched) < count
    gone = [uri.removeprefix(f"{ROOT}terms/") for uri in before.keys() - after.keys() if "/terms/" in uri]
    assert gone
    assert {int(name.split("-")[0]) for name in gone} <= touched
    assert {uri for uri in before if "/passages/" in uri or "/reports/" in uri} <= after.keys()


def test_the_order_of_the_reports_changes_no_byte(records):
    groups = [list(group) for _, group in groupby(records, key=lambda record: record.report)]
    turned = [record for group in reversed(groups) for record in group]
    assert dict(build(turned)) == dict(build(records))


def test_a_name_is_the_hash_of_what_is_in_the_file(records, files):
    changed = [replace(records[0], text="khác hẳn"), *records[1:]]
    for uri, data in build(changed).items():
        assert uri == MANIFEST or uri not in files or files[uri] == data


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_of_which_any_word_is_in_a_passage_has_an_answer(records, files, query):
    held = {term for record in records for term in terms(record.text)}
    assert bool(search(files, query, verbatim=True).total) == bool(held & query_terms(query).keys())


@pytest.mark.parametrize(("champions", "block"), ((None, 512), (20, 4)))
def test_browser_and_python_answer_alike(records, champions, block, tmp_path, monkeypatch):
    monkeypatch.setattr("wardreports.search.index.BLOCK", block)
    monkeypatch.setattr("wardreports.search.query.BLOCK", block)
    files = build(records, champions=champions)
    index = tmp_path / "index"
    for uri, data in files.items():
        place = index / uri.removeprefix(ROOT)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    chance = random.Random(3)  # noqa: S311 - no secret, only variety
    asked = []
    for query in (*QUERIES, *TYPED, *(phrase(chance, records) for _ in range(60))):
        chosen = chance.choice(({}, {"year": "2024"}, {"unit": "phuong-1", "type": "bao-cao"}))
        report = chance.choice((None, None, records[0].report.address))
        newest, verbatim = chance.random() < 0.3, chance.random() < 0.2
        options = {"report": report, "newest": newest, "verbatim": verbatim, "limit": 500}
        asked.append({"query": query, "chosen": chosen, **options})
    app = write_app(tmp_path / "app")
    engine = app / "engine.js"
    engine.write_text(engine.read_text("utf-8").replace("BLOCK = 512", f"BLOCK = {block}"), "utf-8")
    theirs = ask(app, "search", asked, index)
    for request, answer in zip(asked, theirs, strict=True):
        options = {name: request[name] for name in ("report", "newest", "verbatim", "limit")}
        ours = search(files, request["query"], **request["chosen"], **options)
        assert answer["hits"] == [[hit.record.href, hit.score] for hit in ours.hits], request
        for name in ("total", "counts", "query", "more", "corrected", "suggestion"):
            assert answer[name] == getattr(ours, name), (name, request)


def phrase(chance, records):
    """Words of a passage, at times with one letter changed."""
    words = chance.choices(records, k=1)[0].text.split()[:5]
    if chance.random() < 0.4:
        place = chance.randrange(len(words))
        words[place] = words[place][:-1] + chance.choice("abnsfx1")
    return " ".join(words)


def test_a_portal_in_parts_merges_to_the_index_of_the_whole(records, files):
    units = sorted({record.report.unit for record in records})
    parts = [build([r for r in records if (r.report.unit == units[0]) == first]) for first in (True, False)]
    assert all(len(part) < len(files) for part in parts)
    assert dict(merged([part.__getitem__ for part in parts])) == dict(files)
    again = dict(merged([files.__getitem__, parts[0].__getitem__]))
    assert again == dict(files)


def test_many_processes_give_the_same_bytes_as_one(records, files):
    assert dict(build(records, workers=3)) == dict(files)


def test_work_that_a_child_could_not_give_is_done_here():
    here = os.getpid()

    def work(part):
        if os.getpid() != here and part == 2:
            os.kill(os.getpid(), signal.SIGKILL)
        if os.getpid() != here and part == 3:
            raise ValueError
        return part * 10

    assert shared(work, [1, 2, 3, 4]) == [10, 20, 30, 40]


def test_the_same_records_give_the_same_bytes(records, files):
    assert dict(build(records)) == dict(files)


@pytest.mark.parametrize("query", QUERIES)
def test_passages_of_a_report_stand_together_among_neighbours_where_the_best_of_them_stands(files, query):
    ranked, _ = Engine(files.__getitem__).rank(query, prefer=True)
    shown = list(together(ranked))
    for start in range(0, len(ranked), NEAR):
        page, asked = shown[start : start + NEAR], ranked[start : start + NEAR]
        assert sorted(page) == sorted(asked)
        reports = [key // PASSAGES_PER_REPORT for key, _ in page]
        runs = [report for report, _ in groupby(reports)]
        assert runs == list(dict.fromkeys(key // PASSAGES_PER_REPORT for key, _ in asked))
        for number in runs:
            of_report = [pair for pair in page if pair[0] // PASSAGES_PER_REPORT == number]
            assert of_report == [pair for pair in asked if pair[0] // PASSAGES_PER_REPORT == number]


def test_a_hit_tells_how_many_passages_of_its_report_answer(files):
    found = search(files, "hộ nghèo", limit=500)
    addresses = [hit.record.report.address for hit in found.hits]
    assert [hit.in_report for hit in found.hits] == [addresses.count(address) for address in addresses]


def test_facets_count_under_the_other_choices(files):
    everything = search(files, "hộ nghèo", limit=500)
    narrowed = search(files, "hộ nghèo", year="2024", limit=500)
    assert narrowed.total == everything.counts["year"]["2024"]
    assert narrowed.counts["year"] == everything.counts["year"]
    assert sum(narrowed.counts["unit"].values()) == narrowed.total


def test_only_the_shards_of_the_query_are_read(files):
    read: list[str] = []
    search(lambda uri: (read.append(uri), files[uri])[1], "hộ nghèo", limit=3)
    assert sum("/terms/" in uri for uri in read) <= 3 < len([uri for uri in files if "/terms/" in uri])
    assert sum("/passages/" in uri for uri in read) <= 3
    assert Path(read[0]).name == "index.json"

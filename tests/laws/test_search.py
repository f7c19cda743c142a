"""Laws of the search: cutting the index changes no score, and the browser and Python answer alike."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from lunr.builder import Builder

from javascript.node import ask, write_app
from search_cases import random_records
from wardreports.search.analyzer import query_terms, terms
from wardreports.search.index import MANIFEST, ROOT, build
from wardreports.search.query import rank, search
from wardreports.search.weights import FIELD_BOOSTS, FIELDS, K1, B, field_texts, weigh

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


def whole_index(records):
    """One lunr index of everything, built by lunr itself."""
    builder = Builder()
    builder.ref("id")
    builder.k1(K1)
    builder.b(B)
    for name in FIELDS:
        builder.field(name, boost=FIELD_BOOSTS[name])
    for ordinal, record in enumerate(records):
        fields = (terms(text) for text in field_texts(record))
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


def test_every_weight_is_the_one_lunr_computes(records, whole):
    expected = {}
    for reference, vector in whole.field_vectors.items():
        field, _, ordinal = reference.partition("/")
        for place in range(0, len(vector.elements), 2):
            expected[vector.elements[place], field, int(ordinal)] = round(vector.elements[place + 1] * 1000)
    numbers = {term: entry["_index"] for term, entry in whole.inverted_index.items()}
    found = {
        (numbers[term], name, ordinal): run.weight
        for term, weighted in weigh(records).items()
        for name, runs in zip(FIELDS, weighted.runs, strict=True)
        for run in runs
        for ordinal in range(run.first, run.first + run.length)
    }
    assert found == expected


@pytest.mark.parametrize("query", QUERIES)
def test_the_cut_index_scores_as_the_whole(whole, files, query):
    manifest = json.loads(files[MANIFEST])
    boosts = query_terms(query)

    def clauses(asked):
        for term, boost in boosts.items():
            asked.clause(term, boost=boost, use_pipeline=False)

    expected = {int(result["ref"]): result["score"] for result in whole.query(callback=clauses)}
    ranked = rank(files.__getitem__, manifest, query)
    assert ranked == [(record, pytest.approx(expected[record])) for record, _ in ranked]
    assert [value for _, value in ranked] == sorted((value for _, value in ranked), reverse=True)


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_of_which_any_word_is_in_a_passage_has_an_answer(records, files, query):
    held = {term for record in records for term in terms(record.text)}
    assert bool(search(files, query).total) == bool(held & query_terms(query).keys())


def test_browser_and_python_answer_alike(records, files, tmp_path):
    index = tmp_path / "index"
    for uri, data in files.items():
        place = index / uri.removeprefix(ROOT)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    chance = random.Random(3)  # noqa: S311 - no secret, only variety
    asked = []
    for query in (*QUERIES, *(" ".join(chance.choices(records, k=1)[0].text.split()[:5]) for _ in range(60))):
        chosen = chance.choice(({}, {"year": "2024"}, {"unit": "phuong-1", "type": "bao-cao"}))
        asked.append({"query": query, "chosen": chosen, "limit": 500})
    theirs = ask(write_app(tmp_path / "app"), "search", asked, index)
    for request, answer in zip(asked, theirs, strict=True):
        ours = search(files, request["query"], limit=500, **request["chosen"])
        assert answer["hits"] == [[hit.record.href, hit.score] for hit in ours.hits], request
        assert (answer["total"], answer["counts"]) == (ours.total, ours.counts), request


def test_the_same_records_give_the_same_bytes(records, files):
    assert dict(build(records)) == dict(files)


def test_facets_count_under_the_other_choices(files):
    everything = search(files, "hộ nghèo", limit=500)
    narrowed = search(files, "hộ nghèo", year="2024", limit=500)
    assert narrowed.total == everything.counts["year"]["2024"]
    assert narrowed.counts["year"] == everything.counts["year"]
    assert sum(narrowed.counts["unit"].values()) == narrowed.total


def test_only_the_shards_of_the_query_are_read(files):
    read: list[str] = []
    search(lambda uri: (read.append(uri), files[uri])[1], "hộ nghèo", limit=3)
    assert sum("/terms/" in uri for uri in read) <= 2 < len([uri for uri in files if "/terms/" in uri])
    assert sum("/passages/" in uri for uri in read) <= 3
    assert Path(read[0]).name == "index.json"

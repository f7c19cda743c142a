"""One analyzer in two languages: both are held to the same table, and to each other on any text."""

from __future__ import annotations

import json
import random
import unicodedata
from dataclasses import asdict
from pathlib import Path

import pytest

from javascript.node import ask, write_app
from wardreports.search.analyzer import query_terms, shard_key, terms
from wardreports.search.glossary import widened
from wardreports.search.keyboards import decoded
from wardreports.search.shards import shard_of
from wardreports.text.tokens import tokens

LEFT_OVERS = {
    "ngaan": "ngân",
    "sachs": "sách",
    "ngan6": "ngân",
    "sach1": "sách",
    "dduwowngf": "đường",
    "d9u7o7ng2": "đường",
    "ngheof": "nghèo",
    "hooj": "hộ",
    "quoocs": "quốc",
    "giaos": "giáo",
    "truwowngf": "trường",
    "thuyr": "thuỷ",
    "hoaf": "hoà",
    "nguoiwf": "nguoiwf",
    "an": "an",
}
CASES = json.loads((Path(__file__).parent / "analyzer_cases.json").read_text(encoding="utf-8"))
TEXTS = [case["text"] for case in CASES]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_app(tmp_path_factory.mktemp("app"))


@pytest.mark.parametrize("case", CASES, ids=TEXTS)
def test_python_gives_the_terms_of_the_table(case):
    assert terms(case["text"]) == case["terms"]


def test_javascript_gives_the_terms_of_the_table(app):
    answers = ask(app, "terms", TEXTS)
    assert [answer["terms"] for answer in answers] == [case["terms"] for case in CASES]


def test_queries_weigh_the_same_in_both_languages(app):
    answers = ask(app, "terms", TEXTS)
    assert [answer["query"] for answer in answers] == [query_terms(text) for text in TEXTS]


def test_a_question_for_an_amount_asks_for_the_number_before_its_word(app):
    asked = ["bao nhiêu hộ nghèo", "co bao nhieu truong", "mấy tổ dân phố", "bao nhiêu", "bảo vệ nhiều cây"]
    ours = [query_terms(query) for query in asked]
    assert [answer["query"] for answer in ask(app, "terms", asked)] == ours
    assert list(ours[0]) == ["ho", "=hộ", "ngheo", "=nghèo", "#_ho", "ho_ngheo"]
    assert "#_truong" in ours[1] and "#_to" in ours[2]
    assert ours[3] == {}
    assert "#_cay" not in ours[4] and "nhieu" in ours[4]
    assert {"#_ho"} == set(terms("còn 25 hộ nghèo năm 2025")) & {"#_ho", "#_nam", "25_#"}


def test_the_words_of_a_question_are_left_out_where_there_are_others(app):
    asked = {
        "vì sao giải ngân chậm": "giải ngân chậm",
        "vi sao giai ngan cham": "giai ngan cham",
        "giải ngân chậm là vì sao": "giải ngân chậm là",
        "ai ký báo cáo": "ký báo cáo",
        "ở đâu có điểm trường": "có điểm trường",
        "khi nào": "khi nào",
        "ứng dụng AI là": "ứng dụng là",
        "ứng dụng AI trong trường": "ứng dụng AI trong trường",
        "vi sáo": "vi sáo",
    }
    ours = [list(query_terms(query)) for query in asked]
    pairs = [pair for query in asked for pair in (query_terms(query),)]
    assert [answer["query"] for answer in ask(app, "terms", list(asked))] == pairs
    wanted = [set(query_terms(rest)) - {"dung_la"} for rest in asked.values()]
    assert [set(found) for found in ours] == wanted
    assert "ngan_cham" not in query_terms("giải ngân vì sao chậm")


def test_tokens_have_the_same_forms_and_places(app):
    texts = [unicodedata.normalize("NFC", text) for text in TEXTS]
    ours = [[token._asdict() | {"parts": list(token.parts)} for token in tokens(text)] for text in texts]
    assert ask(app, "tokens", texts) == ours


def test_every_letter_and_mark_of_the_range_folds_the_same(app):
    ranges = ((0x20, 0x250), (0x300, 0x370), (0x1E00, 0x1F00), (0x2000, 0x2070))
    letters = [chr(code) for first, last in ranges for code in range(first, last)]
    words = [
        text for letter in letters for text in (letter, f"h{letter}", f"{letter}y", f"o{letter}a 1{letter}2")
    ]
    assert [answer["terms"] for answer in ask(app, "terms", words)] == [terms(word) for word in words]


def test_random_texts_have_the_same_terms(app):
    chance = random.Random(7)  # noqa: S311 - no secret, only variety
    pieces = [
        *"aàáảãạăằđêểơợuừyỳýqhklmst .,-/%0123456789_\u0301\u0323\u00a0",
        "NQ/TW",
        "/2025/",
        "qu",
        "oà",
        "úy",
        " - ",
    ]
    texts = ["".join(chance.choices(pieces, k=chance.randrange(1, 24))) for _ in range(4000)]
    theirs = [answer["terms"] for answer in ask(app, "terms", texts)]
    differing = [text for text, found in zip(texts, theirs, strict=True) if found != terms(text)]
    assert differing == []


def test_terms_fall_into_the_same_shards(app):
    found = sorted({term for text in TEXTS for term in terms(text)})
    assert ask(app, "shards", found) == [[shard_key(term), shard_of(shard_key(term), 997)] for term in found]


def test_the_forms_of_a_syllable_lie_in_one_shard():
    assert {shard_key(term) for term in ("ho", "=hộ", "=hồ")} == {"ho"}
    assert shard_key("ho_ngheo") == "ho_ngheo"


def test_keyboard_leftovers_are_decoded_the_same(app):
    assert ask(app, "decoded", list(LEFT_OVERS)) == [decoded(word) for word in LEFT_OVERS]
    for word, meant in LEFT_OVERS.items():
        assert meant in decoded(word) or meant == word


def test_random_keys_are_decoded_the_same(app):
    chance = random.Random(5)  # noqa: S311 - no secret, only variety
    words = [
        "".join(chance.choices("aeiouydwsfrxjngthqc123456789", k=chance.randrange(1, 8))) for _ in range(3000)
    ]
    assert ask(app, "decoded", words) == [decoded(word) for word in words]


def test_both_widen_a_query_by_the_glossary(app):
    queries = [
        "UBND phường",
        "ủy ban nhân dân",
        "kt-xh",
        "kinh tế - xã hội",
        "BHYT",
        "phòng cháy chữa cháy QP-AN",
        "không có gì",
    ]
    ours = [json.loads(json.dumps(asdict(widened(query)))) for query in queries]
    assert ask(app, "widened", queries) == ours
    assert widened("UBND").terms["nhan_dan"] > 0
    assert widened("uy ban nhan dan").terms["ubnd"] > 0
    assert widened("không có gì").terms == {}

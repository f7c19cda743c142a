"""What must hold for the restoration of any text."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import unicodedata
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from wardreports.document.ledger import close, faults
from wardreports.document.model import Document, Grade
from wardreports.document.model import Restored as RestoredNode
from wardreports.document.restoration import Restoration
from wardreports.document.walk import block_inlines, plain, walk_blocks
from wardreports.passes.restorations import mark_restorations
from wardreports.reader import read
from wardreports.restore.channel import CONFUSED, Channel, damage
from wardreports.restore.decisions import Decision
from wardreports.restore.decode import Reading
from wardreports.restore.detect import looks_damaged
from wardreports.restore.grades import Thresholds, grade_of
from wardreports.restore.restorer import Restored, restore
from wardreports.restore.rivals import Rivals
from wardreports.restore.runs import Item, runs
from wardreports.restore.syllables import VOWELS
from wardreports.restore.tables import key, shipped, teach
from wardreports.source import Source, Span

SENTENCES = (
    "Ủy ban nhân dân phường đã tổ chức họp giao ban hằng tuần, phân công từng thành viên phụ trách.",
    "Công tác cải cách hành chính được quan tâm, chỉ số hài lòng của người dân đạt 96,4%.",
    "- Thu ngân sách trên địa bàn ước đạt 12.450 triệu đồng, bằng 104,2% dự toán tại Quyết định 17/QĐ-UBND.",
    "Tình hình an ninh chính trị, trật tự an toàn xã hội trên địa bàn cơ bản ổn định.",
    "Tiếp tục đẩy mạnh tuyên truyền, vận động nhân dân thực hiện nếp sống văn minh đô thị.",
    "Ban hành 15 kế hoạch, 42 công văn chỉ đạo; kết quả thực hiện các nhiệm vụ trọng tâm được nâng lên.",
    "Phối hợp với các phòng, ban kiểm tra việc chấp hành pháp luật về đất đai, xây dựng.",
    "Một số cán bộ còn lúng túng khi thực hiện nhiệm vụ mới; cơ sở vật chất còn thiếu.",
)
REPORT = "\n".join(SENTENCES * 3)
CHANNEL = Channel(frozenset("ữặũ"), frozenset("càlkbêóìã"), share=0.4, comma=0.3)
BROKEN = damage(REPORT, CHANNEL, 7)
WORDS = ("phường", "chè", "có", "chợ")
TEXTS = st.text("aăcđhknuưƣýếợTHĐN 0123.,;-/&\n", max_size=400)
SLOW = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


@cache
def broken() -> Restored:
    """The damaged report, restored once for all tests."""
    return restore(Source("x", BROKEN), shipped)


def restored_text(text: str) -> str:
    return restore(Source("x", text), shipped).source.text


def assert_differs_at_blanks_only(came: str, made: str) -> None:
    assert len(came) == len(made)
    for before, after in zip(came, made, strict=True):
        assert before == after or before == " " or CONFUSED.get(ord(before)) == after


@SLOW
@given(TEXTS)
def test_any_text_keeps_its_length_and_changes_at_blanks_only(text: str) -> None:
    assert_differs_at_blanks_only(text, restored_text(text))


@settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(TEXTS, st.sets(st.sampled_from("àbcdghiklmnotưạếộ"), min_size=3, max_size=5), st.integers(0, 99))
def test_damage_with_any_lost_set_comes_back_in_the_same_length(
    noise: str, lost: set[str], seed: int
) -> None:
    ordered = sorted(lost)
    channel = Channel(frozenset(ordered[:1]), frozenset(ordered[1:]))
    came = damage(REPORT + "\n" + noise, channel, seed)
    made = restore(Source("x", came), shipped)
    assert_differs_at_blanks_only(came, made.source.text)
    for item in made.restorations:
        assert len(item.original) == len(item.restored) == len(item.span)
        assert 0 <= item.confidence <= 1


def test_damage_is_found_and_mostly_put_right() -> None:
    made = broken()
    assert made.damage is not None
    assert set("càlê") <= made.damage.channel.lost
    assert 0.15 < made.damage.channel.comma < 0.45
    sure = [item for item in made.restorations if item.grade is Grade.SURE]
    wrong = [item for item in sure if REPORT[item.span.start : item.span.end] != item.restored]
    assert len(sure) > 40
    assert len(wrong) <= len(sure) * 0.02


def test_a_text_in_parts_is_restored_like_the_composed_one() -> None:
    came = unicodedata.normalize("NFD", BROKEN)
    made = restore(Source("x", came), shipped)
    assert len(made.source.text) == len(came)
    assert unicodedata.normalize("NFC", made.source.text) == broken().source.text
    for item in made.restorations:
        assert item.original == came[item.span.start : item.span.end]
        assert len(item.original) == len(item.restored)


def test_every_run_gives_the_same_restorations() -> None:
    """Python orders its sets anew in every process."""
    program = (
        "import sys; from wardreports.restore.restorer import restore; "
        "from wardreports.restore.tables import shipped; from wardreports.source import Source; "
        "print(repr(restore(Source('x', sys.stdin.read()), shipped).restorations))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-X", "utf8", "-c", program],
            input=BROKEN,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(runs) == 1 and "Restoration(" in runs.pop()


def test_the_same_text_gives_the_same_restorations() -> None:
    assert broken() == restore(Source("x", BROKEN), teach([], shipped()))


@SLOW
@given(st.lists(st.sampled_from(SENTENCES), max_size=30), st.sampled_from([" ", "  "]))
def test_clean_text_comes_out_byte_for_byte(sentences: list[str], gap: str) -> None:
    text = gap.join(sentences).replace(". ", "." + gap)
    made = restore(Source("x", text), shipped)
    assert (made.source.text, made.restorations, made.damage) == (text, (), None)


def test_clean_text_with_double_blanks_everywhere_is_not_damaged() -> None:
    text = REPORT.replace(" ", "  ")
    assert looks_damaged(text.split("\n"))
    assert restored_text(text) == text


def test_a_clean_text_loads_no_table() -> None:
    def never() -> None:
        pytest.fail("the model was loaded")

    assert restore(Source("x", REPORT), never).restorations == ()  # type: ignore[arg-type]


def test_digits_and_their_neighbours_are_never_changed() -> None:
    came = re.sub(r"(\d),(\d)", r"\1 \2", BROKEN)
    made = restored_text(came)
    for match in re.finditer(r"\d", came):
        for place in (match.start() - 1, match.start(), match.start() + 1):
            if 0 <= place < len(came) and made[place] != ",":
                assert made[place] == came[place]
    assert re.findall(r"\d \d", came) == re.findall(r"\d \d", made)


def test_nothing_is_sure_in_capitals_symbols_and_names() -> None:
    channel = replace(CHANNEL, sometimes=CHANNEL.sometimes | set("HĐNT"))
    text = (REPORT + "\nÔng Trần Hữu Nhân, bà Hồ Thị Nga; Nghị quyết số 12/NQ-HĐND, HĐND phường.") * 3
    made = restore(Source("x", damage(text, channel, 3)), shipped)
    assert made.damage is not None
    for item in made.restorations:
        if item.grade is Grade.SURE:
            assert not (len(item.restored) > 1 and item.restored.isupper())
            around = text[max(0, item.span.start - 1) : item.span.end + 1]
            assert not set("/-&") & set(around)


def test_no_capital_is_surely_put_inside_a_sentence() -> None:
    channel = replace(CHANNEL, sometimes=CHANNEL.sometimes | set("cĐ"))
    text = REPORT.replace(". ", ", trong năm có hai cơn bão lớn và một con đường hỏng. ") * 2
    made = restore(Source("x", damage(text, channel, 5)), shipped)
    assert made.damage is not None
    for item in made.restorations:
        if item.grade is Grade.SURE and item.restored[:1].isupper() and item.original[:1] == " ":
            begins = text[: item.span.start].rstrip(" ")[-1:] in (
                "",
                ".",
                ";",
                ":",
                "!",
                "?",
                "\n",
                "-",
                "+",
                "*",
            )
            assert begins or text[item.span.end :].lstrip()[:1].isupper(), item


def test_no_known_letter_is_surely_put_where_a_missed_one_fits_far_better() -> None:
    text, context = "Trong nhiệm k  2021-2026, phường", "Trong nhiệm kể 2021-2026, phường"
    reading, model = Reading(12, 14, "kể", 0.999), shipped()
    for shown, grade in (("", Grade.PROPOSED), ("".join(sorted(VOWELS)) * 100, Grade.SURE)):
        rivals = Rivals(model, frozenset("ể"), text + shown)
        assert grade_of(text, reading, model, Thresholds(), context=context, rivals=rivals) is grade


@pytest.mark.parametrize(
    ("text", "place", "sure"),
    [
        ("Hội  nghị  thống  nhất  nội  dung", 9, False),
        ("3  Thành lập tổ công tác", 1, False),
        ("giữ vững an ninh \n- Lãnh đạo", 16, False),
        ("[đạt kế hoạch] \nTăng cường", 14, False),
        ("các phòng  ban thuộc phường", 9, True),
        # A letter may be lost at the end of what stands before, or at the beginning of what follows.
        ("tại phường Hoằn  Mai thuộc tỉnh", 15, False),
        ("qua các trang mạng zal  viber", 22, False),
        ("các phòng  iển khai", 9, False),
        ("đạt 02  CĐ tại giải", 6, False),
        ("Chỉ thị 12/CT-TT  ngày", 16, False),
    ],
)
def test_no_comma_is_sure_where_the_layout_accounts_for_the_blank(text: str, place: int, sure: bool) -> None:
    model = shipped()
    rivals = Rivals(model, frozenset(), text)
    grade = grade_of(
        text, Reading(place, place + 1, ",", 0.99), model, Thresholds(), context=text, rivals=rivals
    )
    assert (grade is Grade.SURE) is sure


def test_blanks_after_a_sentence_s_stop_at_a_line_s_end_are_no_word() -> None:
    text = BROKEN.replace(".\n", ".   \n")
    made = restore(Source("x", text), shipped)
    assert made.damage is not None
    for item in made.restorations:
        ahead = text[item.span.end :].split("\n", 1)[0].strip()
        assert item.original.strip() or ahead or text[: item.span.start].rstrip(" ")[-1] != "."


def test_blanks_of_a_layout_hold_no_words() -> None:
    channel = replace(CHANNEL, sometimes=CHANNEL.sometimes | set("su"))
    rows = (
        "- Lưu: VT, TH1" + " " * 60,
        "Giám đốc" + " " * 30 + "Chủ tịch",
        "Nơi nhận" + " " * 7 + "Số lượng",
    )
    text = damage(REPORT.replace("\n", "\n" + "\n".join(rows) + "\n", 3), channel, 7)
    made = restore(Source("x", text), shipped)
    assert made.damage is not None
    for gap in re.finditer(" {5,}", text):
        inside = [
            item for item in made.restorations if gap.start() < item.span.start < item.span.end < gap.end()
        ]
        assert not inside or (len(gap[0]) < 8 and all(item.grade is not Grade.SURE for item in inside))


def test_what_a_line_begins_with_holds_no_sure_word() -> None:
    text = BROKEN.replace("\n", "\n" + " " * 3)
    made = restore(Source("x", text), shipped)
    assert made.damage is not None
    for item in made.restorations:
        if not text[text.rfind("\n", 0, item.span.start) + 1 : item.span.end].strip():
            assert item.grade is not Grade.SURE


def test_a_place_among_bad_ones_is_likelier_to_be_bad() -> None:
    """Twenty words each, all bad or all good, one in the middle of which nothing is known but where it is."""
    states = [0.0] * 20 + [1.0] * 20 + [0.0] * 20
    items = [Item(Span(5 * n, 5 * n + 4), n % 5 == 4, bad) for n, bad in enumerate(states)]
    found = runs(items, 300)
    assert len(found.words) == len(found.commas) == 300
    for shares in (found.words, found.commas):
        assert all(0 <= share <= 1 for share in shares)
        assert shares[50] < 0.2 < 0.8 < shares[150]
    even = runs([Item(Span(5 * n, 5 * n + 4), False, float(n % 3 == 0)) for n in range(60)], 300)
    assert max(even.words) - min(even.words) < 0.5


def test_the_confused_letter_is_certain_even_without_other_damage() -> None:
    made = restore(Source("x", "Ủy ban nhân dân phƣờng"), shipped)
    assert made.source.text.endswith("phường")
    assert [(i.original, i.restored, i.grade) for i in made.restorations] == [
        ("phƣờng", "phường", Grade.SURE)
    ]


def test_a_decision_wins_and_one_that_no_longer_fits_is_told() -> None:
    source = Source("x", "dân  ư\nhai")
    fits, unfit = Decision(1, " ư", "tư"), Decision(2, "hai", "ba!")
    made = restore(source, shipped, decisions=[fits, unfit, Decision(9, " ", "x")])
    assert made.source.text == "dân tư\nhai"
    assert made.restorations[0].confidence == 1.0
    assert made.unfit == (unfit, Decision(9, " ", "x"))


def test_teaching_is_of_texts_in_any_order() -> None:
    one, two = "Phường có chợ mới.", "Thôn trồng chè."
    assert key([one, two]) == key([two, one]) != key([one])
    first, second = teach([one, two]), teach([two, one])
    for before in (("phường",), ("thôn", "trồng"), (".", ".", "phường")):
        assert first.followers(before, WORDS) == second.followers(before, WORDS)
    assert teach([one]).counts["phường"] == shipped().counts["phường"] + 1


def read_marked() -> tuple[Document, Document]:
    source, made = Source("x", BROKEN), broken()
    reading = read(made.source, "pdf-text")
    before = Document(
        made.source, reading.dialect, reading.blocks, reading.footnotes, dropped=reading.dropped
    )
    return before, mark_restorations(before, source, made.restorations)


def test_marked_documents_read_as_restored_and_close_their_ledger_against_the_original() -> None:
    before, after = read_marked()
    assert after.source.text == BROKEN
    assert faults(before) == faults(after) == ()
    assert close(after).closes
    for old, new in zip(walk_blocks(before.blocks), walk_blocks(after.blocks), strict=True):
        for was, now in zip(block_inlines(old), block_inlines(new), strict=True):
            assert plain(was).split() == plain(now).split()


def test_every_sure_restoration_is_marked_with_what_it_was() -> None:
    made = broken()
    _, after = read_marked()
    nodes = [
        inline
        for block in walk_blocks(after.blocks)
        for run in block_inlines(block)
        for inline in run
        if isinstance(inline, RestoredNode) and inline.grade is Grade.SURE
    ]
    sure = [item for item in made.restorations if item.grade is Grade.SURE]
    assert [node.span for node in nodes] == [item.span for item in sure]
    assert [node.text.strip() for node in nodes] == [item.restored for item in sure]


def test_a_proposal_is_kept_beside_the_text_as_it_came() -> None:
    source = Source("x", "Thôn có  ợ mới, dân vui mừng.\n")
    reading = read(source, "word-text")
    document = Document(source, reading.dialect, reading.blocks, dropped=reading.dropped)
    item = Restoration(Span(8, 10), " ợ", "hợ", Grade.PROPOSED, 0.7)
    marked = mark_restorations(document, source, [item])
    inlines = next(block_inlines(marked.blocks[0]))
    assert plain(inlines) == "Thôn có ợ mới, dân vui mừng."
    assert any(isinstance(i, RestoredNode) and (i.text, i.original) == ("hợ ", "ợ ") for i in inlines)
    assert close(marked).closes


def test_beside_proposals_at_marks_only_what_changed_is_marked() -> None:
    came = "Tổ chức khá , chữa bệ h cho 21.413 lượt; đạt 78 tr/ ồ g.\n"
    pieces = (
        ("khá ", "khám", Grade.PROPOSED),
        ("bệ h", "bệnh", Grade.SURE),
        (" ồ g", "đồng", Grade.PROPOSED),
    )
    items = []
    for damaged, restored, grade in pieces:
        start = came.index(damaged)
        items.append(Restoration(Span(start, start + len(damaged)), damaged, restored, grade, 0.9))
    source, made = Source("x", came), Source("x", came.replace("bệ h", "bệnh"))
    reading = read(made, "word-text")
    document = Document(made, reading.dialect, reading.blocks, dropped=reading.dropped)
    inlines = next(block_inlines(mark_restorations(document, source, items).blocks[0]))
    nodes = [inline for inline in inlines if isinstance(inline, RestoredNode)]
    assert [(node.text.strip(), node.grade) for node in nodes] == [(new, grade) for _, new, grade in pieces]
    assert [node.original for node in nodes] == ["khá ", "bệ h ", " ồ g"]
    assert plain(inlines) == came.strip().replace("bệ h", "bệnh")

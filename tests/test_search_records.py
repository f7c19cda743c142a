"""What a passage is, and where it says it stands."""

from __future__ import annotations

from search_cases import record, report
from wardreports.document.model import (
    Cell,
    Column,
    Division,
    Document,
    Footnote,
    FootnoteReference,
    Heading,
    List,
    ListItem,
    Paragraph,
    Role,
    Row,
    Table,
    Text,
)
from wardreports.search.index import build
from wardreports.search.query import search
from wardreports.search.records import Kind, document_records
from wardreports.source import Source, Span

AT = Span(0, 0)


def words(text: str, *marks: str):
    return (Text(text, AT), *(FootnoteReference(mark, AT) for mark in marks))


def found(*blocks, footnotes=()):
    document = Document(Source("a.txt", ""), "word-text", tuple(blocks), tuple(footnotes))
    return document_records(document, report(1))


def test_a_passage_stands_under_its_headings():
    records = found(
        Heading(1, "I", words("Kinh tế"), AT, identifier="i"),
        Heading(2, "1", words("Thu chi"), AT, identifier="i.1"),
        List((ListItem("-", 1, words("Thu đạt 12 tỷ"), AT, identifier="i.1-1"),), AT),
        Heading(1, "II", words("Xã hội"), AT, identifier="ii"),
        Paragraph(words("Hết."), AT, identifier="ii-1"),
    )
    assert [(r.identifier, r.headings) for r in records] == [
        ("i", ()),
        ("i.1", ("I. Kinh tế",)),
        ("i.1-1", ("I. Kinh tế", "1. Thu chi")),
        ("ii", ()),
        ("ii-1", ("II. Xã hội",)),
    ]


def test_a_footnote_stands_in_the_section_of_its_mark_right_after_it():
    note = Footnote("1", (Paragraph(words("Nghị quyết số 5"), AT), Paragraph(words("và phụ lục"), AT)), AT)
    records = found(
        Heading(1, "I", words("Kinh tế"), AT, identifier="i"),
        Paragraph(words("Một câu", "1"), AT, identifier="i-1"),
        Paragraph(words("Câu sau"), AT, identifier="i-2"),
        footnotes=(note,),
    )
    assert [r.identifier for r in records] == ["i", "i-1", "fn-1", "i-2"]
    assert records[2].kind is Kind.FOOTNOTE
    assert records[2].headings == ("I. Kinh tế",)
    assert records[2].text == "Nghị quyết số 5 và phụ lục"
    assert records[1].text == "Một câu"


def test_a_run_in_heading_opens_the_record_of_its_paragraph():
    records = found(
        Heading(1, "1", words("Về y tế:"), AT, run_in=True, identifier="1"),
        Paragraph(words("Đã tiêm 20 mũi."), AT, identifier="1-1"),
        Paragraph(words("Câu sau."), AT, identifier="1-2"),
    )
    assert [(r.identifier, r.headings, r.text) for r in records] == [
        ("1-1", (), "1. Về y tế: Đã tiêm 20 mũi."),
        ("1-2", ("1. Về y tế",), "Câu sau."),
    ]


def test_each_row_of_a_table_is_a_record_below_the_names_of_its_columns():
    def row(*cells: str) -> Row:
        return Row(tuple(Cell(words(cell) if cell else (), AT) for cell in cells))

    body = (row("1", "Lúa", "12"), row("2", "", "30"))
    head = (row("TT", "Tên", "Số"),)
    table = Table(words("Bảng thu"), (Column(),) * 3, head, body, AT, identifier="t")
    bare = Table((), (Column(),), (), (row("Một ô"),), AT, identifier="u")
    records = found(Heading(1, "I", words("Kinh tế"), AT, identifier="i"), table, bare)[1:]
    assert [(r.identifier, r.headings, r.text) for r in records] == [
        ("t", ("I. Kinh tế",), "Bảng thu. TT, Tên, Số"),
        ("bang-1-hang-1", ("I. Kinh tế", "TT, Tên, Số", "Bảng thu"), "1, Lúa, 12"),
        ("bang-1-hang-2", ("I. Kinh tế", "TT, Tên, Số", "Bảng thu"), "2, 30"),
        ("bang-2-hang-1", ("I. Kinh tế",), "Một ô"),
    ]


def test_divisions_are_one_record_each_and_an_annex_heads_what_follows_it():
    def division(role: Role, identifier: str, *lines: str) -> Division:
        return Division(role, tuple(Paragraph(words(line), AT) for line in lines), AT, identifier)

    records = found(
        division(Role.DRAFT_MARK, "mo-dau-1", "DỰ THẢO"),
        division(Role.TITLE, "mo-dau-2", "BÁO CÁO"),
        division(Role.TITLE, "mo-dau-3", "Kết quả", "năm 2025"),
        Heading(1, "I", words("Kinh tế"), AT, identifier="i"),
        division(Role.RECIPIENTS, "i-1", "Nơi nhận:", "Như trên;"),
        division(Role.ANNEX, "i-2", "PHỤ LỤC", "Bảng số liệu", "(Kèm theo Báo cáo)"),
        Paragraph(words("Số liệu."), AT, identifier="i-3"),
    )
    assert [(r.identifier, r.headings, r.text) for r in records] == [
        ("mo-dau-3", (), "Kết quả. năm 2025"),
        ("i", (), "I. Kinh tế"),
        ("i-1", (), "Nơi nhận: Như trên;"),
        ("i-2", (), "PHỤ LỤC. Bảng số liệu. (Kèm theo Báo cáo)"),
        ("i-3", ("PHỤ LỤC. Bảng số liệu",), "Số liệu."),
    ]


def test_the_report_is_named_in_every_record_with_unit_and_year():
    context = found(Paragraph(words("a"), AT, identifier="x"))[0].report.context
    assert context == "Báo cáo. Kết quả công tác năm 2025. Phường 1. 2025"


def test_a_topic_with_a_unit_and_a_year_finds_that_report():
    texts = (
        "Còn 12 hộ nghèo trên địa bàn.",
        "Thu ngân sách đạt 9 tỷ đồng.",
        "Hộ nghèo, hộ cận nghèo giảm; còn hộ nghèo.",
    )
    reports = [
        report(n, f"phuong-{name}", year)
        for n, (name, year) in enumerate(
            (name, year) for name in ("loan", "minh", "sen", "tre") for year in ("2023", "2024", "2025")
        )
    ]
    files = build(
        [record(facts, n, text) for facts in reports for n, text in enumerate(texts[facts.year == "2024" :])]
    )
    for facts in reports:
        hit = search(files, f"ho ngheo {facts.unit_name} {facts.year}").hits[0].record
        assert hit.report == facts
        assert "nghèo" in hit.text

"""report.json by example, and its JSON Schema over made-up documents."""

from __future__ import annotations

from dataclasses import replace

import jsonschema
import pytest
from hypothesis import given, settings

from wardreports.diagnostics.diagnostic import at
from wardreports.document.account import Dropped, Ledger, Reason
from wardreports.document.model import (
    Citation,
    Division,
    Grade,
    Heading,
    List,
    ListItem,
    Paragraph,
    Restored,
    Role,
    StandIn,
    Text,
    Verbatim,
)
from wardreports.source import Span
from wardreports.writer import report_json
from writing.documents import documents
from writing.sample import BUDGET, SOURCE, SPAN, WHOLE, document, note, text

VALIDATOR = jsonschema.Draft202012Validator(report_json.schema())


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(report_json.schema())


def test_the_schema_refuses_what_is_no_report():
    value = report_json.to_dict(WHOLE)
    value["blocks"][0]["role"] = "ornament"
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(value)


@settings(max_examples=60, deadline=None)
@given(documents)
def test_every_document_satisfies_the_schema(made):
    VALIDATOR.validate(report_json.to_dict(made))


def test_a_whole_document():
    value = report_json.to_dict(WHOLE)
    VALIDATOR.validate(value)
    assert value["schema"] == "wardreports/report/1"
    assert value["source"]["lines"] == 3
    assert value["metadata"]["unit"] == {"slug": "xa-vi-du", "kind": "commune", "name": "Ví Dụ"}
    assert value["metadata"]["demonstration"] is True
    assert value["metadata"]["number"] is None
    assert [(b["type"], b["id"]) for b in value["blocks"]] == [
        ("division", "mo-dau-1"),
        ("heading", "i"),
        ("paragraph", "i-1"),
        ("list_item", "i-2"),
        ("list_item", "i-3"),
        ("table", "i-4"),
    ]
    assert [(n["label"], n["block"]) for n in value["footnotes"]] == [
        ("1", 1),
        ("2", 2),
        ("3", 5),
        ("4", 5),
        ("5", 3),
    ]


def test_a_heading_an_item_a_division():
    value = report_json.to_dict(WHOLE)
    assert value["blocks"][0]["text"] == "UBND XÃ VÍ DỤ Số: 01/BC-UBND"
    assert value["blocks"][1] == {
        "type": "heading",
        "id": "i",
        "span": [1, 1],
        "text": "Kinh tế[^1]",
        "level": 1,
        "label": "I",
        "run_in": False,
    }
    assert value["blocks"][4]["marker"] == "+"
    assert value["blocks"][4]["depth"] == 2


def test_a_table_says_nothing_twice_in_its_rows():
    table = report_json.to_dict(document(BUDGET))["blocks"][0]
    assert table["caption"] == "THU NGÂN SÁCH[^3]"
    assert table["header"] == ["TT", "Chỉ tiêu", "Năm 2024", "Năm 2025[^4]"]
    assert table["header_rows"] == [["TT", "Chỉ tiêu", "Năm", ""], ["", "", "2024", "2025[^4]"]]
    assert table["rows"][1] == ["2", "Thu khác", "", "-3,10"]
    assert table["units"] == table["text"] == "Đơn vị tính: triệu đồng"


def test_an_annex_is_its_title_and_then_its_blocks():
    annex = Division(
        Role.ANNEX, (Paragraph(text("PHỤ LỤC"), SPAN), Heading(1, "A", text("Biểu"), SPAN), BUDGET), SPAN
    )
    value = report_json.to_dict(document(annex))
    assert [(b["type"], b["text"]) for b in value["blocks"]][:2] == [
        ("division", "PHỤ LỤC"),
        ("heading", "Biểu"),
    ]
    assert len(value["blocks"]) == 3


def test_a_recipients_list_keeps_its_markers():
    items = List((ListItem("-", 1, text("Như trên;"), SPAN), ListItem("-", 1, text("Lưu: VT."), SPAN)), SPAN)
    value = report_json.to_dict(
        document(Division(Role.RECIPIENTS, (Paragraph(text("Nơi nhận:"), SPAN), items), SPAN))
    )
    assert [b["text"] for b in value["blocks"]] == ["Nơi nhận: - Như trên; - Lưu: VT."]


def test_restored_letters_stand_beside_the_text_as_it_came():
    sure = Restored("nghĩa ", "ngh a ", Grade.SURE, 0.99, Span(3, 9))
    proposed = Restored("quốc", "qu c", Grade.PROPOSED, 0.6, Span(3, 9))
    made = Paragraph((Text("ý ", SPAN), sure, proposed), SPAN)
    value = report_json.to_dict(document(made, notes=(replace(note("1"), paragraphs=(made,)),)))
    VALIDATOR.validate(value)
    assert value["blocks"][0]["text"] == "ý nghĩa qu c"
    assert value["blocks"][0]["source_text"] == "ý ngh a qu c"
    assert value["footnotes"][0]["source_paragraphs"] == ["ý ngh a qu c"]
    assert [r["grade"] for r in value["restorations"]] == ["sure", "proposed", "sure", "proposed"]


def test_a_citation_knows_its_block():
    cited = Citation(
        text("Nghị quyết số 57-NQ/TW"), "Nghị quyết", "57-NQ/TW", "2024-12-22", None, Span(11, 20)
    )
    value = report_json.to_dict(document(Paragraph(text("Mở đầu"), SPAN), Paragraph((cited,), SPAN)))
    VALIDATOR.validate(value)
    assert value["citations"] == [
        {
            "text": "Nghị quyết số 57-NQ/TW",
            "type": "Nghị quyết",
            "number": "57-NQ/TW",
            "date": "2024-12-22",
            "issuer": None,
            "block": 1,
            "span": [2, 2],
        },
    ]


def test_ledger_and_diagnostics_come_along():
    dropped = Dropped(Reason.PAGE_NUMBER, "2", Span(11, 12))
    made = replace(document(), ledger=Ledger(30, 29, 0, 0, (dropped,), 0))
    value = report_json.to_dict(made, [at(SOURCE, Span(11, 13), "WR501", label="4")])
    VALIDATOR.validate(value)
    assert value["ledger"]["dropped"] == [{"reason": "page-number", "text": "2", "span": [2, 2]}]
    assert value["diagnostics"][0]["line"] == 2
    assert value["diagnostics"][0]["arguments"] == {"label": "4"}


def test_a_note_without_a_mark_has_no_block():
    assert report_json.to_dict(document(notes=(note("7", "Thừa."),)))["footnotes"][0]["block"] is None


def test_a_note_that_says_nothing_has_one_empty_paragraph():
    made = report_json.to_dict(document(notes=(note("4"),)))
    assert made["footnotes"][0]["paragraphs"] == [""]


def test_what_stands_for_an_image_says_so():
    made = report_json.to_dict(document(Verbatim("[image: a.png]", SPAN, stands_for=StandIn.IMAGE)))
    assert made["blocks"][0]["text"] == "[image: a.png]"
    assert made["blocks"][0]["stands_for"] == "image"
    jsonschema.validate(made, report_json.schema())

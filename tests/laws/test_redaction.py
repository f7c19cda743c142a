"""Laws of leaving out: whatever the text, what is named is in no output, lines stay, the ledger closes."""

from __future__ import annotations

import json
import re
import unicodedata

from hypothesis import assume, given
from hypothesis import strategies as st

from furniture import GAPS, any_text, lines, wild_text
from wardreports.conversion import Conversion, convert
from wardreports.document.account import Reason
from wardreports.document.ledger import faults
from wardreports.document.model import Table
from wardreports.document.redactions import MARKER
from wardreports.document.walk import walk_blocks
from wardreports.metadata.front_matter import render, split
from wardreports.privacy.letters import Haystack, letters
from wardreports.source import Source
from wardreports.writer import markdown, outline, plain_text, report_json, tables

NAMES = (
    "Hồ Thị Ổi",
    "Lê Văn Mít",
    "Siu H'Xoài",
    "0912345678",
    "+84912345678",
    "001170012345",
    "số 12/3 đường Hoa Ban",
)
BREAKS = (" ", "  ", "\n", " \n", "\n\n", " \n\n", "\t", "\u00a0", "\n ")
dialects = st.sampled_from(("pdf-text", "word-text"))


@st.composite
def named_texts(draw: st.DrawFn) -> tuple[str, str]:
    """A text that holds a name several times, wrapped and written in several ways, and the name."""
    name = draw(st.sampled_from(NAMES))
    parts = [draw(any_text)]
    for _ in range(draw(st.integers(1, 4))):
        printed = "".join(draw(st.sampled_from(BREAKS)) if c == " " else c for c in name)
        printed = unicodedata.normalize(draw(st.sampled_from(("NFC", "NFD"))), printed)
        before, after = (
            draw(st.sampled_from(("của bà ", "(", "", "- "))),
            draw(st.sampled_from((", ", ".", "1", " "))),
        )
        parts += [draw(lines), draw(st.sampled_from((" ", *GAPS))), before, printed, after, draw(lines)]
        parts.append(draw(st.sampled_from(GAPS)))
    return "".join(parts), name


def converted(text: str, name: str, dialect: str) -> Conversion:
    front = render({"dialect": dialect, "title": f"Việc của {name}", "redact": (name,)})
    return convert(Source("law.txt", front + text))


def outputs(made: Conversion) -> list[str]:
    document = made.document
    written = [
        markdown.write_page(document),
        json.dumps(report_json.to_dict(document, made.diagnostics), ensure_ascii=False),
        plain_text.write(document),
        outline.write(document),
        document.source.text,
        repr(made),
    ]
    return written + [tables.to_csv(b) for b in walk_blocks(document.blocks) if isinstance(b, Table)]


def bare(text: str) -> str:
    """The letters of a text, by another way than the matching's."""
    return "".join(unicodedata.normalize("NFC", text).split())


@given(named_texts(), dialects)
def test_what_is_named_is_in_no_output(made: tuple[str, str], dialect: str) -> None:
    text, name = made
    conversion = converted(text, name, dialect)
    assert [bare(name) in bare(output) for output in outputs(conversion)].count(True) == 0
    assert not faults(conversion.document)
    assert conversion.document.ledger.closes
    assert MARKER in conversion.document.source.text
    assert any(d.reason is Reason.REDACTED for d in conversion.document.ledger.dropped)


@given(any_text | wild_text, st.data(), dialects)
def test_any_piece_of_any_text_can_be_left_out(text: str, data: st.DataObject, dialect: str) -> None:
    assume(len(text) > 3)
    start = data.draw(st.integers(0, len(text) - 2))
    name = " ".join(text[start : data.draw(st.integers(start + 1, min(len(text), start + 40)))].split())
    assume(
        any(map(str.isalnum, name))
        and name.isprintable()
        and letters(name, small=True).text not in letters(MARKER).text
    )
    front = render({"dialect": dialect, "redact": (name,)})
    assume(split(Source("law.txt", front)).values.get("redact", ())[0].text == name)
    made = convert(Source("law.txt", front + text))
    assert not list(Haystack(made.document.source.body_text).find(name))
    # The writer's own brackets around a note's label are nobody's words.
    written = re.sub(r"\[\^([^\]\n]*)\](?:: )?", r" \1 ", plain_text.write(made.document))
    assert not list(Haystack(written).find(name)) or "WR912" in {d.code for d in made.diagnostics}
    assert made.document.ledger.closes
    assert not faults(made.document)
    assert made.document.source.text.count("\n") == (front + text).count("\n")


@given(any_text, dialects)
def test_nothing_named_nothing_changed(text: str, dialect: str) -> None:
    front = render({"dialect": dialect})
    plain = convert(Source("law.txt", front + text)).document
    named = convert(Source("law.txt", render({"dialect": dialect, "redact": ("Hồ Thị Ổi",)}) + text)).document
    assert plain_text.write(plain) == plain_text.write(named)

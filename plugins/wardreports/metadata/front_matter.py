"""Front matter: the YAML block at a content file's start, as text, checked against a closed schema."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import yaml

from wardreports.diagnostics.diagnostic import Diagnostic, about_file
from wardreports.document.redactions import Redaction
from wardreports.metadata import safe_yaml, schema
from wardreports.source import Source
from wardreports.text.normalise import nfc

_FENCE: Final = re.compile(r"^---[ \t]*$")
_CLOSING: Final = re.compile(r"^(?:---|\.\.\.)[ \t]*$")
DIALECTS: Final = ("word-text", "pdf-text", "layout-text")

KEYS: Final[Mapping[str, schema.Key]] = {
    "title": schema.Key(schema.text, "Kết quả công tác năm 2025"),
    "document_type": schema.Key(schema.text, "Báo cáo"),
    "issuer": schema.Key(schema.text, "Ủy ban nhân dân phường …"),
    "unit": schema.Key(schema.matching(r"[a-z0-9]+(-[a-z0-9]+)*"), "phuong-ben-trang"),
    "province": schema.Key(schema.text, "Lâm Xuyên"),
    "number": schema.Key(schema.text, "05/BC-UBND"),
    "date_issued": schema.Key(schema.partial_date, '"2026-01-05"'),
    "draft": schema.Key(schema.boolean, "true, false"),
    "period": schema.Key(schema.period, '"2025", "2025-H1", "2025-Q3", "2025-10", "2021-2025"'),
    "outlook": schema.Key(schema.text, '"2026"'),
    "addressee": schema.Key(schema.text, "Hội đồng nhân dân phường"),
    "meeting": schema.Key(schema.text, "Kỳ họp thứ hai"),
    "signed_for": schema.Key(schema.text, "TM. ỦY BAN NHÂN DÂN"),
    "acting_for": schema.Key(schema.text, "KT. CHỦ TỊCH"),
    "signer_role": schema.Key(schema.text, "PHÓ CHỦ TỊCH"),
    "signer": schema.Key(schema.text, "Nguyễn Văn A"),
    "recipients": schema.Key(schema.texts, "[Như trên, Lưu: VT]"),
    "dialect": schema.Key(schema.one_of(*DIALECTS), ", ".join(DIALECTS)),
    "slug": schema.Key(schema.matching(r"[a-z0-9]+(-[a-z0-9]+)*"), "bao-cao-nam-2025"),
    "demonstration": schema.Key(schema.boolean, "true, false"),
    "redact": schema.Key(schema.redactions, '["…", {text: "…", line: 12}]'),
    "personal_data_reviewed": schema.Key(schema.reviewed, 'true, ["…"]'),
}


@dataclass(frozen=True, slots=True)
class Split:
    """A source with its report's start set, the front matter's checked values, and the 1-based line of each
    key.
    """

    source: Source
    values: Mapping[str, Any]
    lines: Mapping[str, int]
    diagnostics: tuple[Diagnostic, ...]


def split(source: Source, *, required: bool = False) -> Split:
    """Finds and checks the front matter at the very start of `source`.

    Without `required` a text without front matter is fine; with it (a content file) its absence is WR201, and
    a missing `unit`, or neither `title` nor `period`, is WR209. A block that is not closed is WR202 and is
    left in the body, letter for letter. Other codes: see `safe_yaml.load` and `schema.check`.
    """
    if not _FENCE.match(source.slice(source.line_span(1))):
        missing = (about_file(source.path, "WR201", 1),) if required else ()
        return Split(source, {}, {}, missing)
    closing = _closing_line(source)
    if closing is None:
        # A rule of hyphens at the head of a bare text is no front matter unless a key follows.
        looks_like_keys = any(_has_key(source, line) for line in range(2, min(source.lines, 4) + 1))
        broken = (about_file(source.path, "WR202", 1),) if required or looks_like_keys else ()
        return Split(source, {}, {}, broken)
    start = source.line_starts[1]
    end = source.line_span(closing).start
    body = source.line_starts[closing] if closing < len(source.line_starts) else len(source.text)
    values, lines, diagnostics = _checked(nfc(source.text[start:end]), source.path, required)
    return Split(source.with_body(body), values, lines, diagnostics)


def _closing_line(source: Source) -> int | None:
    limit = safe_yaml.MAX_CHARACTERS + 16
    for line in range(2, source.lines + 1):
        span = source.line_span(line)
        if span.start > limit:
            return None
        if _CLOSING.match(source.slice(span)):
            return line
    return None


def _has_key(source: Source, line: int) -> bool:
    return source.slice(source.line_span(line)).split(":", 1)[0].strip() in KEYS


def _checked(
    text: str, path: str, required: bool
) -> tuple[dict[str, Any], dict[str, int], tuple[Diagnostic, ...]]:
    root, problems = safe_yaml.load(text)
    found = [about_file(path, p.code, p.line + 1, **dict(p.arguments)) for p in problems]
    if root is None and found:
        return {}, {}, tuple(found)
    if root is None:
        root = safe_yaml.Mapping({}, {}, 1)
    if not isinstance(root, safe_yaml.Mapping):
        found.append(about_file(path, "WR218", root.line + 1))
        return {}, {}, tuple(found)
    values, lines, wrong = schema.check(root, KEYS, path, first_line=2)
    found += wrong
    if required:
        found += _missing(root, values, path)
    return values, lines, tuple(found)


def _missing(root: safe_yaml.Mapping, values: Mapping[str, Any], path: str) -> list[Diagnostic]:
    found = []
    if "unit" not in root.entries or ("unit" in values and values["unit"] is None):
        found.append(about_file(path, "WR209", 1, key="unit", example=KEYS["unit"].example))
    if not any(key in root.entries for key in ("period", "title")):
        found.append(about_file(path, "WR209", 1, key="period", example='"2025"'))
    return found


def render(values: Mapping[str, Any]) -> str:
    """`values` as a front matter block, keys in the order given, ending with its closing line.

    Reading it again gives the same values.
    """
    plain = {key: _plain(value) for key, value in values.items()}
    body = yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{body}---\n"


def _plain(value: object) -> object:
    if isinstance(value, Redaction):
        return value.text if value.line is None else {"text": value.text, "line": value.line}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value

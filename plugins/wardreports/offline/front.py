"""What a report is, above its text: the card of its page, as XHTML."""

from __future__ import annotations

from wardreports.document.model import Document
from wardreports.offline.xhtml import text
from wardreports.tree.model import PublishedReport
from wardreports.tree.report import card, title_of
from wardreports.tree.words import report_language, say


def facts(report: PublishedReport, document: Document, unit: str) -> str:
    """Title, draft mark, what the document says of itself, and that this is not the signed original."""
    rows = "".join(
        f"<dt>{text(item['label'])}</dt><dd{_lang(item.get('language', ''))}>{text(item['value'])}</dd>"
        for item in card(report, document.metadata, unit)
    )
    parts = [f"<h1{_lang(report_language())}>{text(title_of(report))}</h1>"]
    if document.metadata.draft:
        parts.append(f'<p class="draft">{text(say("list.draft"))}. {text(say("site.draft"))}</p>')
    parts.append(f"<dl>{rows}</dl><p>{text(say('card.copy'))}</p>")
    if document.metadata.demonstration:
        parts.append(f"<p>{text(say('site.demonstration'))}</p>")
    return "\n".join(parts)


def _lang(language: str) -> str:
    return f' lang="{language}"' if language else ""

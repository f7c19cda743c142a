"""Slugs: stable, readable parts of an address."""

from __future__ import annotations

import re

from wardreports.text.fold import fold

_OTHER = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """Lower-case ASCII letters and digits joined by single hyphens ("Đồi Sim" → "doi-sim"); may be empty."""
    return _OTHER.sub("-", fold(text)).strip("-")


def heading_slug(text: str, separator: str) -> str:
    """`slug` in the form that Python-Markdown's toc extension calls."""
    return slug(text).replace("-", separator)

"""Findings as log records."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any, Final

from wardreports.diagnostics.codes import severity
from wardreports.diagnostics.diagnostic import Diagnostic, Severity
from wardreports.diagnostics.render import full

# A warning about a report is for its clerk, who reads it by `wardreports check --strict`; as a WARNING of
# MkDocs it would stop a strict build of a portal whose reports are real.
_LEVELS: Final = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.INFO, Severity.INFO: logging.DEBUG}


def log_findings(diagnostics: Iterable[Diagnostic], log: logging.LoggerAdapter[Any] | logging.Logger) -> None:
    """Logs every finding: what, where, and how to mend it."""
    for diagnostic in diagnostics:
        log.log(_LEVELS[severity(diagnostic)], "%s", full([diagnostic]).rstrip())

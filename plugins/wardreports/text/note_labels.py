"""Labels of notes: as printed, and made unique where a report numbers its notes anew.

A label of the model names one note, for links; a reader sees the one on paper. Printed labels are letters,
digits and asterisks, so the hyphen tells the two apart.
"""

from __future__ import annotations

import re

_COPY = re.compile(r"-\d+$")


def again(label: str, copy: int) -> str:
    """The label of the note that is the `copy`-th of those printed as `label`, from 2: "1-2"."""
    return f"{label}-{copy}"


def printed(label: str) -> str:
    """`label` as it stands on paper: "1" for "1" and for "1-2"."""
    return _COPY.sub("", label)

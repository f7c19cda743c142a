"""Writing content files: whole or not at all, and never over another."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_new(target: Path, data: bytes) -> None:
    """Writes `data` to `target`, which must not exist yet. Raises FileExistsError, or OSError with nothing
    written.
    """
    temporary = _temporary(target, data)
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:
        # Some file systems know no hard links. Between check and move another program may still step in.
        if target.exists():
            raise FileExistsError(str(target)) from None
        temporary.replace(target)
        return
    finally:
        temporary.unlink(missing_ok=True)


def replace(target: Path, data: bytes) -> None:
    """Writes `data` to `target` in one step, over what was there."""
    temporary = _temporary(target, data)
    try:
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _temporary(target: Path, data: bytes) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    path = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        path.chmod(0o644)
    except OSError:
        path.unlink(missing_ok=True)
        raise
    return path

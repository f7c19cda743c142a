"""Writing content files: whole or not at all, and never over another."""

from __future__ import annotations

import os
import secrets
import stat
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
    """Writes `data` to `target` in one step, over what was there. Who may read it stays; of a link, what it
    leads to is written. Raises OSError with nothing written.
    """
    target = target.resolve()
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
    temporary = _temporary(target, data, mode)
    try:
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _temporary(target: Path, data: bytes, mode: int | None = None) -> Path:
    """A file beside `target` that holds `data`, with the system's own permissions for new files or `mode`."""
    target.parent.mkdir(parents=True, exist_ok=True)
    path = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        with path.open("xb") as file:
            if mode is not None:
                path.chmod(mode)
            file.write(data)
    except OSError:
        path.unlink(missing_ok=True)
        raise
    return path

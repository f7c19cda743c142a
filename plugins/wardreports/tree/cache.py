"""Conversions kept on disk, addressed by what they were made from.

A key is the hash of the report's bytes and path, of units.yml and of this package's own files, so nothing is
ever stale and nothing has to be invalidated. Entries are pickles, read with an unpickler that knows only the
package's own values: a foreign file in the cache folder can't run code. A broken entry counts as missing.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import pickle
import tempfile
from functools import cache
from pathlib import Path
from typing import Final

import wardreports
from wardreports.conversion import Conversion

_MODULES: Final = frozenset(
    {
        "wardreports.conversion",
        "wardreports.diagnostics.diagnostic",
        "wardreports.document.account",
        "wardreports.document.model",
        "wardreports.document.origin",
        "wardreports.source",
    }
)
_KEPT: Final = (".py", ".yml", ".json", ".xz")


@cache
def package_fingerprint() -> bytes:
    """The hash of every file of this package that can change a conversion."""
    root = Path(wardreports.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(p for p in root.rglob("*") if p.suffix in _KEPT):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.digest()


def key_of(*parts: bytes) -> str:
    """The key of what is made from `parts` by this version of the package."""
    digest = hashlib.sha256(package_fingerprint())
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


def load(folder: Path, key: str) -> Conversion | None:
    """The conversion under `key`, or None."""
    try:
        data = _place(folder, key).read_bytes()
        value = _Unpickler(io.BytesIO(data)).load()
    except (OSError, pickle.UnpicklingError, EOFError, AttributeError, TypeError, ValueError, IndexError):
        return None
    return value if isinstance(value, Conversion) else None


def store(folder: Path, key: str, conversion: Conversion) -> None:
    """Keeps `conversion` under `key`, whole or not at all. A cache that can't be written is no error."""
    place = _place(folder, key)
    with contextlib.suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place.parent, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as out:
                pickle.dump(conversion, out, protocol=pickle.HIGHEST_PROTOCOL)
            Path(name).replace(place)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def _place(folder: Path, key: str) -> Path:
    return folder / "conversions" / key[:2] / key


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> type:
        if module in _MODULES and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type):
                return found
        raise pickle.UnpicklingError(f"{module}.{name}")

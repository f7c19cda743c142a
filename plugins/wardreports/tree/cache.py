"""Conversions kept on disk, addressed by what they were made from.

A key is the hash of the report's bytes and path, of its corrections, of units.yml, of what teaches its
letters, of this package's own files and of what they run on, so nothing is ever stale. What a build did not
ask for goes at its end: the folder does not grow, and holds no word that was since left out of a report.

Entries are pickles behind their hash, read with an unpickler that knows only the package's own values: a
foreign file in the cache folder can't run code. A broken entry counts as missing.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import pickle
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

import yaml

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
_CONVERSIONS: Final = "conversions"
_HASH: Final = hashlib.sha256().digest_size


@cache
def package_fingerprint() -> bytes:
    """The hash of every file of this package that can change a conversion, and of what reads them: Python,
    whose tables of letters differ by version, and PyYAML.
    """
    root = Path(wardreports.__file__).parent
    digest = hashlib.sha256(f"{sys.version}\0{yaml.__version__}".encode())
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


@dataclass
class Kept:
    """The conversions of one portal in `folder`. What they have in common besides the package is hashed once:
    `basis`. The folder belongs to this portal alone.
    """

    folder: Path
    basis: bytes
    _used: set[str] = field(default_factory=set)

    def key(self, *parts: bytes) -> str:
        """The key of what is made from `parts` and the basis."""
        return key_of(self.basis, *parts)

    def load(self, key: str) -> Conversion | None:
        """The conversion under `key`, or None."""
        self._used.add(key)
        try:
            data = self._place(key).read_bytes()
            if hashlib.sha256(data[_HASH:]).digest() != data[:_HASH]:
                return None
            value = _Unpickler(io.BytesIO(data[_HASH:])).load()
        except (OSError, pickle.UnpicklingError, EOFError, AttributeError, TypeError, ValueError, IndexError):
            return None
        return value if isinstance(value, Conversion) else None

    def store(self, key: str, conversion: Conversion) -> None:
        """Keeps `conversion` under `key`, whole or not at all. A cache that can't be written is no error."""
        self._used.add(key)
        data = pickle.dumps(conversion, protocol=pickle.HIGHEST_PROTOCOL)
        write_whole(self._place(key), (hashlib.sha256(data).digest(), data))

    def forget_others(self) -> None:
        """Deletes every entry that was neither loaded nor stored since this object was made."""
        for path in (self.folder / _CONVERSIONS).glob("??/*"):
            if path.name not in self._used:
                with contextlib.suppress(OSError):
                    path.unlink()

    def _place(self, key: str) -> Path:
        return self.folder / _CONVERSIONS / key[:2] / key


def write_whole(place: Path, parts: Iterable[bytes]) -> None:
    """Writes a file of the cache, whole or not at all. A cache that can't be written is no error."""
    with contextlib.suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place.parent, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as out:
                out.writelines(parts)
            Path(name).replace(place)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> type:
        if module in _MODULES and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type):
                return found
        raise pickle.UnpicklingError(f"{module}.{name}")

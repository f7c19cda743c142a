"""How time grows with length, as a ratio, so that a test holds on any machine."""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import process_time


def growth(work: Callable[[int], object], size: int, factor: int, tries: int = 3) -> float:
    """How many times longer `work(size * factor)` takes than `work(size)`; linear work gives `factor`."""
    return _best(work, size * factor, tries) / max(_best(work, size, tries), 1e-4)


def _best(work: Callable[[int], object], size: int, tries: int) -> float:
    times = []
    gc.disable()
    try:
        for _ in range(tries):
            start = process_time()
            work(size)
            times.append(process_time() - start)
    finally:
        gc.enable()
    return min(times)

"""How time grows with length, as a ratio, so that a test holds on any machine."""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import process_time

_MOST_ROUNDS = 12


def growth(work: Callable[[int], object], size: int, factor: int, tries: int = 3) -> float:
    """How many times longer `work(size * factor)` takes than `work(size)`; linear work gives `factor`.

    The shortest of several runs counts: other processes only ever lengthen one. Short and long runs take
    turns, so that a busy spell meets both, and as long as the ratio looks worse than linear, more are made: a
    busy machine needs them, quadratic work stays quadratic.
    """
    short = long = float("inf")
    for done in range(1, _MOST_ROUNDS + 1):
        short = min(short, _time(work, size))
        long = min(long, _time(work, size * factor))
        if done >= tries and long < 1.5 * factor * short:
            break
    return long / max(short, 1e-4)


def _time(work: Callable[[int], object], size: int) -> float:
    gc.collect()
    gc.disable()
    try:
        start = process_time()
        work(size)
        return process_time() - start
    finally:
        gc.enable()

"""Work shared among processes: what comes out is what one process would give, in the same order."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import TypeVar

Part = TypeVar("Part")
Result = TypeVar("Result")


def processes() -> int:
    """How many processes may share work here: one for each free core, or this one alone.

    Children are forks, which have all that is known here without a copy; so none where forks aren't safe:
    beside other threads, as in a preview, and on macOS.
    """
    forks = "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"
    if not forks or threading.active_count() > 1 or multiprocessing.current_process().daemon:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def shared(work: Callable[[Part], Result], parts: Sequence[Part]) -> list[Result]:
    """`work` of every part, each in a process of its own and the first here. `work` must not change anything.

    What a child can't give, because it was killed or failed, is worked out here, where its error shows.
    """
    pipes = [_started(work, part) for part in parts[1:]]
    with uncollected():
        found = [work(part) for part in parts[:1]]
    for part, (receiver, child) in zip(parts[1:], pipes, strict=True):
        try:
            found.append(receiver.recv())
        except EOFError:
            found.append(work(part))
        receiver.close()
        child.join()
    return found


def split(values: Sequence[Part], parts: int) -> list[Sequence[Part]]:
    """`values` in so many runs of like length, or fewer."""
    size = max(1, -(-len(values) // parts))
    return [values[start : start + size] for start in range(0, len(values), size)]


def _started(work: Callable[[Part], Result], part: Part) -> tuple[Connection, BaseProcess]:
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_give, args=(work, part, sender), daemon=True)
    child.start()
    sender.close()
    return receiver, child


def _give(work: Callable[[Part], Result], part: Part, sender: Connection) -> None:
    with contextlib.suppress(Exception), uncollected():
        sender.send(work(part))
    sender.close()


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """Without the search for cycles of objects: there are none in millions of integers and words."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()

"""What a text holds that is no text of the report: words for an image, an editor's comments."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby

from wardreports.diagnostics.diagnostic import Diagnostic, at
from wardreports.document.model import Block, Heading, List, StandIn, Verbatim
from wardreports.source import Source, Span

# POI and Tika print "Comment by NAME: …" at the end of its paragraph, after a TAB; Word prints
# "Commented [A1]: …" in the margin of a page, "Đã chú thích" or "Chú thích" in Vietnamese.
_COMMENT = re.compile(
    r"\[(?i:comment|bình luận|nhận xét|góp ý)\b[^\[\]\n:]{0,80}:[^\[\]]{0,2000}\]"
    r"|\t(?P<poi>[Cc]omment by [^:\n]{1,80}:)"
    r"|(?:Commented|Đã chú thích|Chú thích) \[[^\W\d_]{1,6}\d{1,3}\]:"
)


def comments(source: Source) -> Iterator[Diagnostic]:
    """WR310 for each comment of an editor: it was not meant for readers, and it may name people."""
    for match in _COMMENT.finditer(source.text, source.body):
        yield at(source, Span(*match.span("poi" if match["poi"] else 0)), "WR310")


def missing_images(source: Source, images: Sequence[Span]) -> Iterator[Diagnostic]:
    """WR311 for each of `images`: the page can only say that there is one."""
    for image in images:
        yield at(source, image, "WR311")


def with_images(source: Source, blocks: Sequence[Block], images: Sequence[Span]) -> tuple[Block, ...]:
    """`blocks` with a stand-in for each of `images`, which are in order, after the block in which it begins.

    A list is parted by one that stands between its items; a run-in heading stays with its paragraph.
    """
    made: list[Block] = []
    waiting = [*reversed(images)]
    for block in blocks:
        for part in _parts(block, images):
            while waiting and waiting[-1].start < part.span.start and not _runs_in(made):
                made.append(_stand_in(source, waiting.pop()))
            made.append(part)
    return (*made, *(_stand_in(source, image) for image in reversed(waiting)))


def _stand_in(source: Source, image: Span) -> Verbatim:
    return Verbatim(source.slice(image), image, stands_for=StandIn.IMAGE)


def _runs_in(blocks: Sequence[Block]) -> bool:
    return bool(blocks) and isinstance(blocks[-1], Heading) and blocks[-1].run_in


def _parts(block: Block, images: Sequence[Span]) -> Iterator[Block]:
    """`block`, or the parts of a list between whose items an image stands."""
    if not images or not isinstance(block, List):
        yield block
        return
    for _, part in groupby(block.items, lambda item: bisect_left(images, item.span)):
        items = tuple(part)
        yield List(items, items[0].span.cover(items[-1].span))

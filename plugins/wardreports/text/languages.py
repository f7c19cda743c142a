"""Words of other languages in a Vietnamese text, for a screen reader's voice: `lang` of WCAG 3.1.2.

A short table of what is sure: English words that reports use as they are, and names of places whose first
word is "water", "village" or "hill" in a language of the highlands, told by it and by the capitals after it.
A word that is Vietnamese too in any of its senses is not in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

# Subtags of the IANA registry; `mkh` and `tai` stand for several languages that share the word.
_NAMES: Final = {
    "bdq": ("Kon",),
    "jra": ("Chư", "Ia", "Plei"),
    "mkh": ("Đak", "Đăk", "Đắk", "Krông"),
    "rad": ("Buôn", "Ea"),
    "tai": ("Nậm",),
}
_ENGLISH: Final = (
    "blockchain", "camera", "chatbot", "clip", "email", "fanpage", "farmstay", "file", "homestay", "internet",
    "kiosk", "livestream", "logistics", "logo", "marketing", "offline", "online", "smartphone", "startup",
    "video", "website", "wifi",
)  # fmt: skip
_LANGUAGE_OF: Final = {word: language for language, words in _NAMES.items() for word in words}
_FOREIGN: Final = re.compile(
    rf"(?<![\w/.@-])(?:(?P<name>{'|'.join(_LANGUAGE_OF)})(?: [A-ZĂÂĐÊÔƠƯ][a-zà-ỹ'’]+){{1,2}}"
    rf"|(?i:{'|'.join(_ENGLISH)}))(?![\w/@-])"
)


def in_languages(text: str) -> Iterator[tuple[str, str]]:
    """The text in pieces that together are the text, each with its language; "" is the text's own."""
    at = 0
    for match in _FOREIGN.finditer(text):
        if match.start() > at:
            yield text[at : match.start()], ""
        name = match["name"]
        yield match[0], _LANGUAGE_OF[name] if name else "en"
        at = match.end()
    if at < len(text):
        yield text[at:], ""

"""The signature block and the list of recipients (Nghị định 30/2020/NĐ-CP, appendix I, part II)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from wardreports.metadata.letterhead import folded
from wardreports.metadata.parts import Line
from wardreports.text.person_names import bare_name, is_person_name

_FOR: Final = re.compile(r"^T\s*[./]?\s*M(?:\s*[./]\s*|\s+)", re.IGNORECASE)
_ACTING: Final = re.compile(
    r"^(?:K\s?T|T\s?L|T\s?U\s?Q|Q)\s*[./]\s*|^(?:K\s?[./]\s?T|T\s?[./]\s?L|T\s?[./]\s?U\s?[./]?\s?Q)[\s./]\s*"
    r"|^(?:KT|TL|TUQ)\s+",
    re.IGNORECASE,
)
_INTERIM: Final = re.compile(r"^Q\s*[./]", re.IGNORECASE)
# With their diacritics: the surname Trương is no trưởng.
_ROLE: Final = re.compile(
    r"^(?:(?:quyền|phó)\s+)?(?:chủ tịch|bí thư|trưởng|phó|chánh|giám đốc|thư ký|thủ trưởng|chỉ huy"
    r"|chính trị viên|(?:ủy|uỷ) viên|chủ nhiệm|(?:hiệu|trạm|tổ|đội) trưởng|phụ trách)(?!\w)",
    re.IGNORECASE,
)
_NOTE: Final = re.compile(r"\((?:da\s*)?ky[^)]*\)|\[[^\]]*\]|^\(?\s*(?:da ky|ky ten|ky, dong dau)\s*\)?$")
# What a PDF viewer adds of the certificate; a name behind "Ký bởi:" counts, an organ's does not.
_CERTIFICATE: Final = re.compile(r"^(?:ngay ky|thoi gian ky|co quan|email)\s*:")
_DATE_LINE: Final = re.compile(r"\bngay\b.*\bthang\b")
_RECIPIENTS: Final = re.compile(r"^noi\s+nhan\s*:?\s*")
_BULLET: Final = re.compile(r"^[-–—+•*]\s*")
# Two recipients in one line: "- Như trên; - Đảng ủy xã;".
_SIDE_BY_SIDE: Final = re.compile(r";\s+[-–]\s+")
_KEPT: Final = re.compile(r"^luu\b")


@dataclass(frozen=True, slots=True)
class Signature:
    """What a signature block says, as printed. A role of several lines is joined."""

    signed_for: str | None = None
    acting_for: str | None = None
    signer_role: str | None = None
    signer: str | None = None


def is_signing_line(text: str) -> bool:
    """Whether `text` opens a signature: for whom, by whose order, or the signer's role."""
    return bool(_FOR.match(text) or _ACTING.match(text) or _ROLE.match(text))


def read_signature(lines: Iterable[Line]) -> Signature:
    """TM. line, KT./Q./TL./TUQ. lines, role, name. Of two signatures the first is taken.

    "Q. CHỦ TỊCH" is both: the line that says so, and the role.
    """
    texts = _printed(lines)
    # A name in capitals is one only where no line in small letters is.
    names = [t for t in texts if is_person_name(t) and not _ROLE.match(t) and not t.isupper()]
    signed: list[str] = []
    acting: list[str] = []
    role: list[str] = []
    for text in texts:
        if names and text == names[0] and (signed or acting or role):
            break
        if _FOR.match(text):
            if signed:
                break
            signed.append(text)
        elif _ACTING.match(text):
            acting.append(text)
            if _INTERIM.match(text):
                role.append(text)
        elif _ROLE.match(text):
            role.append(text)
        elif not names and role and is_person_name(text):
            names.append(text)
            break
        elif text.isupper() and (role or (signed and not acting)):
            (role or signed).append(text)
    name = bare_name(names[0]) if names and (signed or acting or role) else None
    return Signature(_joined(signed), _joined(acting), _joined(role), name)


def _printed(lines: Iterable[Line]) -> list[str]:
    texts = []
    for line in lines:
        low = folded(line.text)
        note = _NOTE.search(low)
        text = (line.text[: note.start()] + line.text[note.end() :]).strip() if note else line.text
        if (
            text
            and not (_DATE_LINE.search(low) or _CERTIFICATE.match(low))
            and any(char.isalpha() for char in text)
        ):
            texts.append(text.strip())
    return texts


def _joined(parts: list[str]) -> str | None:
    return " ".join(parts) if parts else None


def read_recipients(lines: Iterable[Line]) -> tuple[str, ...]:
    """The items of "Nơi nhận:" to its "Lưu:" line, without bullets and closing ";" or "."."""
    items: list[str] = []
    bulleted = False
    for line in lines:
        text = line.text
        lead = _RECIPIENTS.match(folded(text))
        if lead:
            text = text[lead.end() :]
        if not text.strip():
            continue
        bullet = _BULLET.match(text)
        if bullet or not items or not bulleted or items[-1].endswith((";", ".")):
            if items and _KEPT.match(folded(items[-1])):
                break
            items.append(text[bullet.end() :] if bullet else text)
            bulleted = bulleted or bullet is not None
        else:
            items[-1] = f"{items[-1]} {text}"
    parted = (part for item in items for part in _SIDE_BY_SIDE.split(item))
    return tuple(trimmed for item in parted if (trimmed := item.strip().rstrip(";.,").strip()))

"""Texts made of what reports are made of, for the laws: any order, any damage, and well-formed ones too."""

from __future__ import annotations

from hypothesis import strategies as st

_WORDS = (
    "phường|triển|khai|công|tác|xây|dựng|kế|hoạch|năm|2025|đạt|98,4%|1.277|hộ|nghèo|kinh|tế|-|xã|hội|(đợt|2)|km2|Đề"
    "|án|06|số|12/KH-UBND|ngày|02/9/2025|của|Ủy|ban;|tỉnh,|thành|phố:|Nhân|dân…|“mới”|57-NQ/TW|ổn|định"
    "|thư\u00adờng|hộ\u200b|1.\u202f277"
)
_STARTS = (
    "|- |+ |* |1. |2. |1.1. |a) |(1) |I. |II. |A. |PHẦN I|Phần thứ hai |BÁO CÁO|Kính gửi: "
    "|Nơi nhận:|- Lưu: VT.|TM. ỦY BAN NHÂN DÂN|CHỦ TỊCH|PHỤ LỤC|Số:   /BC-UBND|DỰ THẢO"
    "|-----|§§|1|2 |(2) |3|\t|\t1.234|\t\u00a0|\u00a0"
    "| |  |(Kèm theo|[1: () |[2: |]|[|[footnoteRef:1]|([footnoteRef:2])|[bookmark: _GoBack]|\f|Bảng 1. "
    "|ĐVT: triệu đồng|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|---|(|)|e\u0301|\u0323|\u200b|ƣ|  ạ "
    "|       |Nội dung      Kế hoạch    |  1    "
)
WORDS, STARTS = _WORDS.split("|"), _STARTS.split("|")
ENDS = ("", " ", ".", ";", ":", "1", "(2)", "./.", "]", "] [2: () ", "-", "[footnoteRef:2]", "(3", "\t")
GAPS = ("\n", "\n\n", "\n \n", "\n\n\n\n", "\n" + " " * 43 + "\n", "\n ")

sentences = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)
lines = st.builds(lambda a, b, c: f"{a}{b}{c}", st.sampled_from(STARTS), sentences, st.sampled_from(ENDS))
any_text = st.lists(st.tuples(lines, st.sampled_from(GAPS)), max_size=30).map(
    lambda parts: "".join(line + gap for line, gap in parts)
)
wild_text = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\0\r"), max_size=200
) | st.text(st.sampled_from(" \n\t[]():.-+*123IVAa^\u0301\u00a0"), max_size=120)


@st.composite
def noted_pages(draw: st.DrawFn) -> tuple[str, int]:
    """A well-formed `pdf-text` of a few pages, each with notes at its foot, and how many notes it has."""
    number = 0
    pages = []
    form = draw(st.sampled_from(("{}", "({})")))
    for page in range(draw(st.integers(1, 4))):
        body, notes = [], []
        for _ in range(draw(st.integers(1, 3))):
            number += 1
            word = draw(st.sampled_from(("trọng tâm", "nhiệm vụ", "năm 2025", "Nhân dân", "kế hoạch")))
            mark = form.format(number)
            body.append(
                f"Phường đã triển khai các việc thuộc {word}{mark}, đạt kết quả tốt trong kỳ báo cáo. "
            )
            notes.append(f"{mark} Văn bản thứ {number * 100} của Ủy ban nhân dân phường. ")
        start = " " if page else ""
        rule = " " * 43 + "\n"
        pages.append(start + "\n\n".join(body) + "\n\n" + rule + "\n".join(notes))
    return "\n".join(pages) + "\n", number


@st.composite
def noted_paragraphs(draw: st.DrawFn) -> tuple[str, int]:
    """A well-formed `word-text` with its notes after their paragraphs, and how many notes it has."""
    number = 0
    paragraphs = []
    for _ in range(draw(st.integers(1, 5))):
        text, notes = draw(sentences), ""
        for _ in range(draw(st.integers(1, 3))):
            number += 1
            mark = f"[footnoteRef:{number}]"
            text += " kết quả" + (f"({mark})" if draw(st.booleans()) else mark)
            lines_ = draw(st.sampled_from(("Văn bản.", "Gồm:\n- Một;\n+ Hai.", "(1) Việc một [đã xong].")))
            notes += f" [{number}: {draw(st.sampled_from(('() ', ' ')))}{lines_}] "
        paragraphs.append(f"{text}. {notes}")
    return "\n\n".join(paragraphs) + "\n", number

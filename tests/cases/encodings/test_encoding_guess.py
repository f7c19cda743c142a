"""Old encodings: the tables are right, the guess is right, and nothing is guessed where nothing is to be."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.encodings.legacy_encoders import ENCODERS, LETTERS, iconv, nfc, tcvn3, texts, vni
from wardreports.source import SourceError, decode
from wardreports.text.encoding_guess import convert, guess
from wardreports.text.legacy import Letters, put_back_capitals, raw_from_bytes, to_unicode

CONTENT = Path(__file__).parents[3] / "content"
OLD = tuple(ENCODERS)
PROSE = (
    "Trong năm, xã đã sửa xong hai cây cầu nhỏ và mở lại con đường ven suối; bà con đi chợ không còn phải "
    "vòng qua đèo. Số hộ dùng nước sạch tăng thêm mười bảy hộ. Việc còn chậm: đo lại ruộng ở thôn trên, trả "
    "giấy tờ đất cho các hộ đã nộp đủ, và kẻ lại bảng tên đường.\n"
)
FRENCH = "Le préfet a présenté à l'Assemblée un rapport détaillé sur l'état des forêts et des rivières.\n" * 8


@pytest.mark.parametrize("letters", OLD)
def test_all_134_letters_come_back(letters: Letters) -> None:
    assert len(LETTERS) == len(set(LETTERS)) == 134
    for letter in LETTERS:
        got = to_unicode(raw_from_bytes(ENCODERS[letters](letter)), letters)
        small_only = letters is Letters.TCVN3 and letter.isupper() and letter not in "ĂÂÊÔƠƯĐ"
        assert got == (letter.lower() if small_only else letter)


@pytest.mark.parametrize(("letters", "name"), [(Letters.TCVN3, "TCVN"), (Letters.VISCII, "VISCII")])
def test_the_tables_are_those_of_the_system_s_converter(letters: Letters, name: str) -> None:
    codes = range(0xA1 if letters is Letters.TCVN3 else 0x80, 0x100)
    # A letter after each: the converter waits for a combining mark.
    theirs = [iconv(bytes([code, 0x78]), name) for code in codes]
    if None in theirs:
        pytest.skip(f"needs an iconv that knows {name}")
    ours = [to_unicode(chr(code), letters) + "x" for code in codes]
    assert ours == theirs


@pytest.mark.parametrize(
    ("letters", "raw", "text"),
    [
        (Letters.TCVN3, "Céng hßa x· héi", "Cộng hòa xã hội"),
        (Letters.TCVN3, "\u00a7­êng lµng \u00ae\u00b7 \u00ae\u00ed", "Đường làng đã đớ"),
        (Letters.VNI, "COÄNG HOØA", "CỘNG HÒA"),
        (
            Letters.VNI,
            "ñöôøng laøng, luõy tre, kyõ sö, yù, í, nhaát, naêm, taém",
            "đường làng, lũy tre, kỹ sư, ý, í, nhất, năm, tắm",
        ),
        (Letters.VISCII, "Vi\xaet Nam, \xf0\xdf\xb6ng", "Việt Nam, đường"),
        (Letters.WINDOWS_1258, "Vi\xea\xf2t Nam, \xf0\xfd\xf5\xccng", "Việt Nam, đường"),
    ],
)
def test_words_that_are_known(letters: Letters, raw: str, text: str) -> None:
    assert to_unicode(raw, letters) == text


def test_windows_punctuation_stands_in_tcvn3_and_vni() -> None:
    for letters in (Letters.TCVN3, Letters.VNI):
        assert to_unicode(raw_from_bytes("“x” – …".encode("cp1252")), letters) == "“x” – …"


@settings(max_examples=150, deadline=None)
@given(texts(), st.sampled_from(OLD))
def test_any_text_is_recognised_and_comes_back(text: str, letters: Letters) -> None:
    made = convert(ENCODERS[letters](text))
    assert made is not None
    assert made.guess.name == str(letters)
    assert made.guess.is_sure
    assert made.text == text


@settings(max_examples=60, deadline=None)
@given(texts(), st.sampled_from([Letters.TCVN3, Letters.VNI]))
def test_old_letters_pasted_into_unicode_are_recognised(text: str, letters: Letters) -> None:
    pasted = ENCODERS[letters](text).decode("cp1252")
    made = convert(pasted.encode("utf-8"))
    assert made is not None
    assert made.guess.name == f"{letters} (UTF-8)"
    assert made.text == text


@settings(max_examples=60, deadline=None)
@given(
    texts(),
    st.sampled_from(["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "utf-8-sig"]),
)
def test_every_form_of_unicode_comes_back(text: str, codec: str) -> None:
    made = convert(text.encode(codec))
    assert made is not None
    assert made.guess.letters is Letters.UNICODE
    assert made.guess.name == codec.removesuffix("-le").removesuffix("-be").removesuffix("-sig").upper()
    assert made.text == text


@settings(max_examples=150, deadline=None)
@given(texts() | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), st.booleans())
def test_utf8_is_never_taken_for_anything_else(text: str, decomposed: bool) -> None:
    form = unicodedata.normalize("NFD", text) if decomposed else text
    assert guess(form.encode("utf-8")).name == "UTF-8"


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.none() | st.sampled_from(Letters))
def test_any_bytes_give_a_guess_and_no_crash(data: bytes, letters: Letters | None) -> None:
    assert 0 <= guess(data).confidence <= 1
    convert(data, letters)


def test_the_demonstration_reports_are_utf8_and_come_back_from_each_encoding() -> None:
    reports = sorted(CONTENT.rglob("*.txt"))
    assert reports
    for report in reports:
        _there_and_back(report)


def test_real_reports_are_utf8_and_come_back_from_each_encoding(shared_corpus: tuple[Path, ...]) -> None:
    for report in shared_corpus:
        _there_and_back(report)


def _there_and_back(report: Path) -> None:
    text = nfc(report.read_text(encoding="utf-8"))
    assert guess(text.encode()).name == "UTF-8"
    plain = "".join(c if c in LETTERS or c.isascii() else " " for c in text)
    for letters in OLD:
        made = convert(ENCODERS[letters](plain))
        assert made is not None
        assert (made.guess.name, made.guess.is_sure) == (str(letters), True)
        same_case = letters is not Letters.TCVN3
        assert made.text == plain if same_case else made.text.lower() == plain.lower()


@pytest.mark.parametrize("codec", ["latin-1", "cp1252", "cp1258"])
def test_french_is_no_vietnamese(codec: str) -> None:
    found = guess(FRENCH.encode(codec))
    assert not found.is_sure
    assert guess(FRENCH.encode()).name == "UTF-8"


def test_a_few_words_are_no_evidence() -> None:
    found = guess(tcvn3("Đã họp."))
    assert not found.is_sure
    assert guess(b"").is_sure and guess(b"").name == "UTF-8"


def test_a_pasted_part_is_converted_and_the_rest_stays() -> None:
    pasted = vni(PROSE * 2).decode("cp1252")
    made = convert((PROSE + pasted).encode())
    assert made is not None
    assert made.guess.name == "VNI (UTF-8)"
    assert made.text == PROSE * 3


def test_old_letters_in_utf16_are_recognised() -> None:
    made = convert(tcvn3(PROSE).decode("cp1252").encode("utf-16"))
    assert made is not None
    assert (made.guess.name, made.text) == ("TCVN3 (UTF-16)", PROSE)


@pytest.mark.parametrize(
    ("came", "want"),
    [
        ("CộNG HòA Xã HộI", "CỘNG HÒA XÃ HỘI"),
        ("Bộ TàI CHíNH", "BỘ TÀI CHÍNH"),
        ("ủY BAN NHÂN DÂN", "ỦY BAN NHÂN DÂN"),
        ("Sở LĐTBXH họp ở xã", "Sở LĐTBXH họp ở xã"),
        ("Bà Lê và Đỗ", "Bà Lê và Đỗ"),
        ("ủy ban", "ủy ban"),
        ("Cộng hòa", "Cộng hòa"),
    ],
)
def test_capitals_that_tcvn3_could_not_write(came: str, want: str) -> None:
    text, words = put_back_capitals(came)
    assert text == want
    assert words == sum(a != b for a, b in zip(came.split(), want.split(), strict=True))


@pytest.mark.parametrize(
    ("data", "code", "encoding"),
    [
        (PROSE.encode("utf-16"), "WR101", "UTF-16"),
        (PROSE.encode("utf-16-le"), "WR101", "UTF-16"),
        (PROSE.encode("utf-32"), "WR101", "UTF-32"),
        (tcvn3(PROSE), "WR102", "TCVN3"),
        (vni(PROSE), "WR102", "VNI"),
        (b"abc \xff", "WR102", "TCVN3, VNI, VISCII, Windows-1258"),
    ],
)
def test_reading_stays_strict_and_names_the_likely_encoding(data: bytes, code: str, encoding: str) -> None:
    with pytest.raises(SourceError) as caught:
        decode(data, "a.txt")
    assert (caught.value.code, caught.value.arguments["encoding"]) == (code, encoding)


def test_a_nul_in_a_text_is_no_utf16() -> None:
    with pytest.raises(SourceError) as caught:
        decode(b"a\nb\0c\nd", "a.txt")
    assert (caught.value.code, caught.value.line) == ("WR103", 2)

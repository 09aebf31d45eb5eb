"""Text of the time before Unicode is converted when it is certain, else left alone."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.legacy import Encoding, LegacyFont, decide, decode, font_named, to_unicode
from tests.corpus.legacy_text import letters_of, written_in

TEXT = (
    "Kế hoạch kiểm tra công tác thi đua, khen thưởng của tỉnh năm 2026: tổ chức tập "
    "huấn nghiệp vụ, bồi dưỡng cán bộ; sơ kết sáu tháng; xử lý kỷ luật, tự phê bình"
)
WORDS = TEXT.replace(",", "").replace(";", "").replace(":", "").split()


@pytest.mark.parametrize(
    ("name", "font"),
    [
        (".VnTime", LegacyFont(Encoding.TCVN3)),
        (".VnTimeH", LegacyFont(Encoding.TCVN3, capitals=True)),
        ("'.VnArial Narrow'", LegacyFont(Encoding.TCVN3)),
        (".VNARIALH", LegacyFont(Encoding.TCVN3, capitals=True)),
        (".vntime", LegacyFont(Encoding.TCVN3)),
        (".VnTeknicalH Bold", LegacyFont(Encoding.TCVN3, capitals=True)),
        ("VNI-Times", LegacyFont(Encoding.VNI)),
        ("vni-helve", LegacyFont(Encoding.VNI)),
        ("Times New Roman", None),
        ("Vnikon", None),
        ("", None),
    ],
)
def test_fonts_are_known_by_their_names(name: str, font: LegacyFont | None) -> None:
    assert font_named(name) == font


@pytest.mark.parametrize("encoding", [Encoding.TCVN3, Encoding.VNI])
def test_letters_of_a_font_become_unicode(encoding: Encoding) -> None:
    written = letters_of(encoding, TEXT)

    assert to_unicode(written, LegacyFont(encoding)) == TEXT


def test_every_vni_letter_is_converted() -> None:
    assert to_unicode("chaúng, thòt, kyï, kî", LegacyFont(Encoding.VNI)) == (
        "chẳng, thịt, kỵ, kỵ"
    )


def test_a_font_of_capitals_prints_capitals() -> None:
    written = letters_of("TCVN3", "kế hoạch")

    assert to_unicode(written, LegacyFont(Encoding.TCVN3, capitals=True)) == "KẾ HOẠCH"


def test_a_line_in_capitals_gets_the_tones_that_tcvn3_has_no_capitals_for() -> None:
    assert to_unicode("KÕ HO¹CH\nKÕ ho¹ch", LegacyFont(Encoding.TCVN3)) == (
        "KẾ HOẠCH\nKế hoạch"
    )


def test_text_of_unicode_in_an_old_font_stays() -> None:
    assert to_unicode("Sở có kế hoạch", LegacyFont(Encoding.TCVN3)) == "Sở có kế hoạch"


@pytest.mark.parametrize("encoding", list(Encoding))
def test_bytes_are_decoded_when_their_encoding_is_certain(encoding: Encoding) -> None:
    assert decode(written_in(encoding, TEXT)) == (encoding, TEXT)


@pytest.mark.parametrize(
    "encoding", [Encoding.TCVN3, Encoding.VNI, Encoding.WINDOWS_1258]
)
def test_dashes_and_quotation_marks_of_windows_stay(encoding: Encoding) -> None:
    text = f"“{TEXT}” – phần 1"
    written = (
        written_in(encoding, text)
        if encoding is Encoding.WINDOWS_1258
        else letters_of(encoding, text).encode("cp1252")
    )

    assert decode(written) == (encoding, text)


@given(st.lists(st.sampled_from(WORDS), min_size=25, max_size=60))
def test_whatever_is_decided_is_what_was_written(words: list[str]) -> None:
    text = " ".join(words)

    for encoding in Encoding:
        found = decode(written_in(encoding, text))
        assert found in {None, (encoding, text)}


@pytest.mark.parametrize("encoding", [Encoding.TCVN3, Encoding.VNI])
def test_letters_in_unicode_files_are_decided(encoding: Encoding) -> None:
    assert decide(letters_of(encoding, TEXT)) is encoding


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "Le comité exécutif a décidé d'élaborer un plan général, très élevé, où il a été",
        "El año pasado la señora está aquí también, según él, más fácil, qué día, así",
        "Müller müßte für die Straße größere Schlösser und schöne Gärten übernehmen",
        "Ke hoach cong tac nam 2026",
        "C«ng t¸c",
        "",
    ],
)
def test_what_is_unicode_another_language_or_too_short_is_not_decided(
    text: str,
) -> None:
    assert decide(text) is None


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode("cp1252", "replace"),
        TEXT.encode("cp1252", "ignore"),
        TEXT.encode()[:-1] + b"\xff",
        "Le comité a été très élevé, où déjà même là-bas; forêt, Noël, garçon, tâche".encode("cp1252"),
        b"\xff\xfe\x00",
        b"",
    ],
)  # fmt: skip
def test_bytes_that_lost_letters_or_are_of_another_language_are_not_decoded(
    content: bytes,
) -> None:
    assert decode(content) is None


def test_random_bytes_are_not_decoded() -> None:
    source = random.Random(7)

    assert not any(decode(source.randbytes(4000)) for _ in range(30))

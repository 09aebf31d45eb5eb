"""Roman numerals are read by their strokes, and doubtful ones are not decided."""

from __future__ import annotations

import numpy as np
import pytest

from corpus.readers.ocr.numerals import (
    NUMERALS,
    Where,
    holds_numeral,
    settle,
)
from corpus.readers.ocr.strokes import read_strokes, slant_of
from tests.corpus.ocr_scans import Flaws, scan
from tests.corpus.readers.ocr.drawing import font, word

UPRIGHT = [
    ("Tinos-Regular.ttf", "LiberationSerif-Regular.ttf"),
    ("Tinos-Bold.ttf", "LiberationSerif-Bold.ttf"),
    ("Arimo-Regular.ttf", "LiberationSans-Regular.ttf"),
    ("DejaVuSerif.ttf",),
    ("DejaVuSans.ttf",),
]
ITALIC = [
    ("Tinos-Italic.ttf", "LiberationSerif-Italic.ttf"),
    ("Arimo-Italic.ttf", "LiberationSans-Italic.ttf"),
    ("DejaVuSerif-Italic.ttf",),
]
MONTHS = NUMERALS[:12]


def scanned(text: str, names: tuple[str, ...], pixels: int = 40) -> np.ndarray:
    from PIL import Image

    picture = Image.fromarray(word(text, names, pixels))
    flaws = Flaws(noise=8, blur=0.6)
    return np.asarray(scan(picture, flaws).convert("L"))


@pytest.mark.parametrize("names", UPRIGHT, ids=lambda names: names[0])
@pytest.mark.parametrize("numeral", NUMERALS[:4])
def test_the_strokes_of_quarters_are_counted(names, numeral):
    assert read_strokes(scanned(numeral, names), slant=0.0) == numeral


@pytest.mark.parametrize("names", [*UPRIGHT, *ITALIC], ids=lambda names: names[0])
def test_no_month_is_settled_wrongly_and_most_are_settled(names):
    slant = slant_of(scanned("Hoàn thành trong tháng", names))
    settled = 0
    for month in MONTHS:
        strokes = read_strokes(scanned(month, names), slant=slant)
        verdict = settle(month, strokes, upright=slant == 0.0)
        assert verdict.text == month
        settled += verdict.certain

    assert settled >= 8


@pytest.mark.parametrize("names", UPRIGHT[:1], ids=lambda names: names[0])
@pytest.mark.parametrize("pixels", [27, 36, 54])  # 13 points at 150, 200 and 300 dpi
def test_a_dropped_stroke_is_put_back(names, pixels):
    strokes = read_strokes(scanned("III/2026", names, pixels), slant=0.0)

    verdict = settle("II/2026", strokes, upright=True, where=Where.AFTER_QUARTER)

    assert (verdict.text, verdict.certain) == ("III/2026", True)


def test_italics_are_told_from_upright_print():
    font(ITALIC[0], 40)

    assert slant_of(scanned("Hoàn thành trong Quý", UPRIGHT[0])) == 0.0
    assert slant_of(scanned("Hoàn thành trong Quý", ITALIC[0])) > 0.1


@pytest.mark.parametrize(
    ("read", "strokes", "where", "kept", "certain"),
    [
        ("II", "III", Where.ANYWHERE, "III", True),
        ("III", "III", Where.ANYWHERE, "III", True),
        ("III,", "III,", Where.ANYWHERE, "III,", True),
        ("I-II/2026", "I-III//??", Where.AFTER_QUARTER, "I-III/2026", True),
        ("IH", "III", Where.AFTER_QUARTER, "III", True),
        ("11/2021", "II//I?", Where.AFTER_QUARTER, "II/2021", True),
        ("1/2028", "II//II", Where.AFTER_QUARTER, "II/2028", True),
        ("1/2028", "I//II", Where.AFTER_QUARTER, "1/2028", True),
        ("1/2028", "?//II", Where.AFTER_QUARTER, "1/2028", False),
        ("12020", "I//II", Where.AFTER_QUARTER, "I/2020", True),
        ("H.", "II,", Where.LINE_START, "II.", True),
        ("H", "II", Where.ALONE, "II", True),
        # Strokes that were lost on the image do not take any from the word.
        ("III", "II", Where.ANYWHERE, "III", False),
        ("III", "I?I", Where.ANYWHERE, "III", False),
        ("III", "", Where.ANYWHERE, "III", False),
        # V and X are told better by their letters.
        ("IV", "IX", Where.ANYWHERE, "IV", False),
        # There is no fifth quarter.
        ("IH", "IIII", Where.AFTER_QUARTER, "IH", False),
        ("11", "VI", Where.AFTER_QUARTER, "11", False),
        # A row of slashes: italics that passed for upright.
        ("VI/2026", "V////I", Where.ANYWHERE, "VI/2026", False),
        ("H.", "?,", Where.LINE_START, "H.", False),
    ],
)
def test_words_are_settled_by_their_strokes(read, strokes, where, kept, certain):
    verdict = settle(read, strokes, upright=True, where=where)

    assert (verdict.text, verdict.certain) == (kept, certain)


def test_in_italics_a_slash_that_looks_like_a_stroke_changes_nothing():
    verdict = settle("II/2026", "III/II", upright=False, where=Where.AFTER_QUARTER)

    assert (verdict.text, verdict.certain) == ("II/2026", False)


@pytest.mark.parametrize(
    ("text", "where", "expected"),
    [
        ("II", Where.ANYWHERE, True),
        ("(III,", Where.ANYWHERE, True),
        ("Il", Where.ANYWHERE, False),
        ("Il", Where.AFTER_QUARTER, True),
        ("3", Where.AFTER_QUARTER, False),
        ("3/2026", Where.AFTER_QUARTER, False),
        ("TT", Where.ALONE, False),
        ("H", Where.ALONE, True),
        ("11.", Where.LINE_START, False),
        ("Vinh", Where.ANYWHERE, False),
        ("Vĩnh", Where.AFTER_QUARTER, False),
    ],
)
def test_numerals_are_known_by_where_they_stand(text, where, expected):
    assert holds_numeral(text, where) is expected

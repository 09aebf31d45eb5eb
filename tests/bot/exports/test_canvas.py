"""Words fit where they are written, whatever letters they have."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.exports.canvas import (
    ELLIPSIS,
    MISSING,
    Canvas,
    drawable,
    one_line,
    text_width,
    wrapped,
)
from tests.bot.exports.builders import ANY_TEXT, LETTERS

# Every letter of Vietnamese, small and capital.
VIETNAMESE = "".join(
    letter + letter.upper()
    for letter in "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
)


def test_every_vietnamese_letter_has_a_picture():
    assert drawable(VIETNAMESE) == VIETNAMESE


def test_a_letter_without_a_picture_is_a_box():
    only_plain = "\U0001d5a0"  # the bold face lacks it

    assert drawable(f"A\x00\ud800𒀀{only_plain}B") == f"A{MISSING * 4}B"


def test_decomposed_letters_are_composed_and_blanks_are_one():
    assert drawable("ha\u0323n\n  cho\u0301t") == "hạn chót"


def test_bold_words_and_larger_ones_are_wider():
    plain = text_width(LETTERS, size=20)

    assert text_width(LETTERS, size=20, bold=True) > plain
    assert abs(text_width(LETTERS, size=40) - 2 * plain) < 0.01


def test_words_are_broken_between_words_and_cut_with_dots():
    assert wrapped("Tổ chức Hội nghị tổng kết", 200, size=20, lines=2) == [
        "Tổ chức Hội nghị",
        "tổng kết",
    ]
    assert one_line("Tổ chức Hội nghị", 150, size=20) == f"Tổ chức Hội{ELLIPSIS}"
    assert one_line("Tập thườngxuyênliêntục", 150, size=20) == f"Tập thườngx{ELLIPSIS}"


@settings(max_examples=200, deadline=None)
@given(ANY_TEXT, st.integers(40, 500), st.integers(1, 3))
@example("00<0ف00", 40, 3)  # a wide letter is left for the dots
def test_no_line_is_wider_than_its_room(words, width, lines):
    made = wrapped(words, width, size=20, lines=lines)

    assert len(made) <= lines
    assert all(text_width(line, size=20) <= width for line in made)


@given(ANY_TEXT)
@settings(deadline=None)
def test_what_is_not_cut_is_all_there(words):
    made = wrapped(words, 10_000, size=20, lines=1)

    assert "".join(made) == drawable(words)


def test_a_picture_has_the_size_asked_and_dollars_are_no_mathematics():
    canvas = Canvas(200, 80)
    canvas.text(10, 40, "giá $x^2$ _{", size=20, color="black")

    png = canvas.png()

    assert png.startswith(b"\x89PNG")
    assert [int.from_bytes(png[at : at + 4]) for at in (16, 20)] == [200, 80]

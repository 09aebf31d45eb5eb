import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.lengths import cut, shortened, split_block, units, units_of
from bot.page import Block, Piece, Style, to_text

TEXT = st.text(alphabet="aữ😀. \n", max_size=200)


@pytest.mark.parametrize(
    ("text", "length"), [("", 0), ("ữ", 1), ("😀", 2), ("👍🏽", 4), ("\ud83d", 1)]
)
def test_an_emoji_is_two_units(text, length):
    assert units(text) == length


def test_a_text_is_cut_after_a_sentence_if_one_ends_late_enough():
    assert cut("Một hai ba. Bốn năm", 15) == ("Một hai ba. ", "Bốn năm")
    assert cut("A. Bốn năm sáu bảy", 15) == ("A. Bốn năm sáu ", "bảy")
    assert cut("Mộthaibabốnnăm", 5) == ("Mộtha", "ibabốnnăm")


@given(TEXT, st.integers(1, 50))
def test_both_parts_of_a_cut_are_the_text(text, room):
    head, tail = cut(text, room)

    assert head + tail == text
    assert units(head) <= max(room, 2)
    assert head or not text


@given(TEXT, st.integers(1, 50))
def test_a_shortened_text_fits(text, room):
    assert units(shortened(text, room)) <= max(room, 3)


@given(st.lists(TEXT, min_size=1, max_size=6), st.integers(8, 60))
def test_the_parts_of_a_block_fit_and_hold_all_of_it(texts, room):
    lines = tuple((Piece("x: ", Style.FAINT), Piece(text)) for text in texts)

    parts = list(split_block(Block(lines), room))

    assert all(units_of([part]) <= room for part in parts)
    said, whole = to_text(parts), to_text([Block(lines)])
    assert "".join(said.split()) == "".join(whole.split())

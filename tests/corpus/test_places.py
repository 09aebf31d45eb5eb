"""Provinces are found with and without marks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.places import PROVINCES, find_provinces, province_of
from corpus.text import fold

NAMED = [
    ("UBND tỉnh Hưng Yên", "Hưng Yên"),
    ("ke hoach cua hung yen", "Hưng Yên"),
    ("TỈNH THỪA THIÊN HUẾ", "Thừa Thiên Huế"),
    ("thành phố Huế", "Huế"),
    ("Bà Rịa - Vũng Tàu", "Bà Rịa - Vũng Tàu"),
    ("Bà Rịa-Vũng Tàu", "Bà Rịa - Vũng Tàu"),
    ("Hà Nam và Hà Nội", None),
    ("Hà Nội, thành phố Hà Nội", "Hà Nội"),
    ("Sở Nội vụ", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "province"), NAMED)
def test_the_only_province_named_is_told(text, province):
    assert province_of(text) == province


@pytest.mark.parametrize("name", PROVINCES)
def test_every_province_is_found_marked_or_not(name):
    for printed in (name, name.upper(), fold(name)):
        assert province_of(f"tỉnh {printed} năm 2026") == name


@given(st.lists(st.sampled_from([*PROVINCES, "tỉnh", ",", "và"]), max_size=6).map(" ".join))  # fmt: skip
def test_provinces_lie_in_the_text_in_order(text):
    found = find_provinces(text)

    assert all(0 <= start < end <= len(text) for start, end, _ in found)
    assert all(a[1] <= b[0] for a, b in pairwise(found))
    assert {name for _, _, name in found} <= set(PROVINCES)

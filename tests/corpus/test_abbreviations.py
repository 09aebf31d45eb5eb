"""Abbreviations are written out, and only they."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.abbreviations import (
    ABBREVIATIONS,
    expand_abbreviations,
    find_abbreviations,
)

WRITTEN = [
    ("UBND tỉnh", "Ủy ban nhân dân tỉnh"),
    ("ubnd tinh", "Ủy ban nhân dân tinh"),
    ("HĐ TĐKT", "Hội đồng Thi đua - Khen thưởng"),
    ("Sở GD&ĐT", "Sở Giáo dục và Đào tạo"),
    ("Sở NN&PTNT", "Sở Nông nghiệp và Phát triển nông thôn"),
    ("Sở NN", "Sở Nông nghiệp"),
    ("Sở TN&MT, Sở XD", "Sở Tài nguyên và Môi trường, Sở Xây dựng"),
    ("HĐ TĐKT&XDSK", "Hội đồng Thi đua - Khen thưởng&xét duyệt sáng kiến"),
    ("CA tỉnh", "Công an tỉnh"),
    ("ca nước", "ca nước"),
    ("ĐẦU TƯ NUÔI CÁ", "ĐẦU TƯ NUÔI CÁ"),
    ("từ tu sửa", "từ tu sửa"),
    ("Kế hoạch 36/KH-SNV", "Kế hoạch 36/KH-Sở Nội vụ"),
    ("UBNDX", "UBNDX"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "written"), WRITTEN)
def test_abbreviations_are_written_out(text, written):
    assert expand_abbreviations(text) == written


@pytest.mark.parametrize("key", sorted(ABBREVIATIONS))
def test_every_abbreviation_of_the_table_is_found_whole(key):
    assert find_abbreviations(key) == [(0, len(key), ABBREVIATIONS[key])]


@pytest.mark.parametrize("key", sorted(ABBREVIATIONS))
def test_what_an_abbreviation_stands_for_holds_none_itself(key):
    assert expand_abbreviations(ABBREVIATIONS[key]) == ABBREVIATIONS[key]


PIECES = st.sampled_from([*ABBREVIATIONS, "và", "Sở", "&", "-", ",", "36/KH-"])


@given(st.lists(PIECES, max_size=8).map(" ".join) | st.text())
def test_abbreviations_lie_in_the_text_in_order(text):
    found = find_abbreviations(text)

    assert all(0 <= start < end <= len(text) for start, end, _ in found)
    assert all(a[1] <= b[0] for a, b in pairwise(found))

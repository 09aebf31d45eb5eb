"""Names of one body."""

from __future__ import annotations

import pytest

from corpus.agencies import agency_key, matching_keys
from corpus.aliases import alias_keys, alias_names


def answers_to(asked: str, printed: str) -> bool:
    keys = (agency_key(asked), *alias_keys(agency_key(asked)))
    return any(matching_keys(key, (agency_key(printed),)) for key in keys)


@pytest.mark.parametrize(
    ("asked", "printed"),
    [
        ("Đoàn thanh niên tỉnh", "Tỉnh đoàn"),
        ("Tỉnh đoàn", "Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh"),
        ("MTTQ tỉnh", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"),
        ("Ủy ban MTTQ", "Ủy ban Mặt trận Tổ quốc xã"),
        ("Hội Phụ nữ huyện", "Hội Liên hiệp Phụ nữ huyện"),
        ("tỉnh đội", "Bộ Chỉ huy Quân sự tỉnh"),
    ],
)
def test_one_body_answers_to_each_of_its_names(asked, printed):
    assert answers_to(asked, printed)


@pytest.mark.parametrize(
    ("asked", "printed"),
    [
        ("Đoàn thanh niên tỉnh", "Huyện đoàn"),
        ("Huyện đoàn", "Đoàn Thanh niên tỉnh"),
        ("Đoàn thanh niên xã", "Tỉnh đoàn"),
        ("Hội Phụ nữ tỉnh", "Hội Liên hiệp Phụ nữ huyện"),
        ("Sở Nội vụ", "Sở Ngoại vụ"),
    ],
)
def test_another_level_or_body_is_another(asked, printed):
    assert not answers_to(asked, printed)


def test_most_bodies_have_no_other_name():
    assert alias_keys(agency_key("Sở Y tế")) == ()
    assert len(alias_names()) == len(set(alias_names()))

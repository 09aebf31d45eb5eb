"""Vietnamese syllables are told from letters that merely look like them."""

from __future__ import annotations

import pytest

from corpus.spelling import is_syllable, spelling_of


@pytest.mark.parametrize(
    "word",
    [
        "Ủy",
        "NHIỆM",
        "nghiêng",
        "quyết",
        "giếng",
        "gì",
        "khuỷu",
        "thuở",
        "xoong",
        "rượu",
        "yêu",
        "quốc",
        "Đắk",
        "hoà",
        "hòa",
        "thuỷ",
        "ước",
        "ngoằn",
        "quýt",
        "giữa",
        "uyên",
    ],
)
def test_syllables_are_known_whatever_their_case_and_place_of_tone(word: str) -> None:
    assert is_syllable(word) == (word != "Đắk")  # a name that keeps its k


@pytest.mark.parametrize(
    "word",
    [
        "Phßng",
        "Néi",
        "ho?ch",
        "cóc2",
        "các̀",
        "cảc",
        "bàt",
        "déch",
        "wán",
        "ngĩem",
        "đđi",
        "lý́",
    ],
)
def test_wrong_readings_are_none(word: str) -> None:
    assert not is_syllable(word)


def test_only_words_with_marks_or_odd_signs_tell() -> None:
    told = spelling_of("Microsoft 2026: tập huấn (lần 1), ho?ch C«ng UBND/SNV - 50%!")

    assert (told.telling, told.right) == (5, 3)


def test_plain_letters_tell_nothing() -> None:
    assert spelling_of("Ke hoach 2026, quy II").share == 0

"""Names of bodies and terms stay one word each."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from corpus import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sở Nội vụ", "Sở_Nội_vụ"),
        ("SỞ NỘI VỤ", "SỞ_NỘI_VỤ"),
        ("Hội đồng Thi đua - Khen thưởng", "Hội_đồng_Thi_đua_-_Khen_thưởng"),
        ("Hội đồng Thi đua – Khen thưởng", "Hội_đồng_Thi_đua_-_Khen_thưởng"),
        ("Sở Văn hóa, Thể thao và Du lịch", "Sở_Văn_hóa,_Thể_thao_và_Du_lịch"),
        ("cải  cách\nhành chính", "cải_cách_hành_chính"),
        ("chuyển đổi số", "chuyển_đổi_số"),
    ],
)
def test_a_name_is_one_word(text: str, expected: str) -> None:
    assert words.segment(text) == expected


def test_the_longest_name_wins() -> None:
    assert "Văn_phòng_Ủy_ban_nhân_dân" in words.segment(
        "Văn phòng Ủy ban nhân dân tỉnh"
    )


def test_neighbours_are_not_glued_to_a_name() -> None:
    found = words.segment("UBND tỉnh giao Sở Tài chính, Sở Y tế tham mưu").split()

    assert {"Sở_Tài_chính", "Sở_Y_tế"} <= set(found)


@pytest.mark.parametrize(
    "text", ["", " ", "[a-z]+(?P<x>", "C++ \\ ^$.|?*", "😀", "\t\n"]
)
def test_odd_text_is_segmented_too(text: str) -> None:
    assert words.segment(text).replace("_", "").replace(" ", "") == "".join(
        text.split()
    )


def test_nothing_but_spaces_and_joints_changes() -> None:
    text = "Trước ngày 15/6/2026, Sở Nội vụ trình UBND tỉnh Kế hoạch số 12/KH-UBND."

    assert words.segment(text).replace("_", "").replace(" ", "") == text.replace(
        " ", ""
    )


def test_threads_get_the_same_words() -> None:
    texts = ["Sở Nội vụ chủ trì tập huấn thi đua khen thưởng"] * 40

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(words.segment, texts))) == 1


def test_the_word_list_is_sorted_by_length_and_has_no_repeats() -> None:
    lengths = [len(word) for word in words.fixed_words()]

    assert lengths == sorted(lengths, reverse=True)
    assert 150 <= len({w.lower() for w in words.fixed_words()}) == len(lengths) <= 300


def test_the_profile_names_the_version_and_the_list() -> None:
    assert words.SEGMENTATION_PROFILE.startswith("underthesea-")
    with pytest.raises(AttributeError):
        _ = words.NOTHING


def test_importing_the_module_loads_no_underthesea() -> None:
    code = "import corpus.words, sys; print('underthesea' in sys.modules)"
    search = f"import sys; sys.path[:] = {sys.path!r}; {code}"
    shown = subprocess.run(
        [sys.executable, "-c", search], capture_output=True, check=True
    )

    assert shown.stdout.strip() == b"False"

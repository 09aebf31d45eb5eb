"""Marks come back on text typed without them, and only there."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.marks import Restorer, is_unmarked
from corpus.text import fold, normalize, syllables

PRINTED = (
    "Sở Nội vụ chủ trì tập huấn nghiệp vụ công tác thi đua, khen thưởng Quý III/2021",
    "Tổng kết phong trào thi đua năm 2021; Hội đồng TĐKT tỉnh Hưng Yên",
    "Kinh phí thực hiện Kế hoạch này lấy từ nguồn ngân sách Nhà nước",
)


@pytest.fixture(scope="module")
def restorer() -> Restorer:
    return Restorer.learn(PRINTED)


@pytest.mark.parametrize(
    ("typed", "restored"),
    [
        ("ai chu tri tap huan quy 3", "ai chủ trì tập huấn quý 3"),
        ("So Noi vu chu tri gi", "Sở Nội vụ chủ trì gì"),
        ("KINH PHI THUC HIEN", "KINH PHÍ THỰC HIỆN"),
        ("hoi dong TDKT tinh hung yen", "hội đồng TĐKT tỉnh hưng yên"),
        ("con quy IV?", "còn quý IV?"),
        ("bao gio den han", "bao giờ đến hạn"),
        ("sở noi vụ", "sở nội vụ"),
    ],
)
def test_unmarked_questions_get_their_marks(
    restorer: Restorer, typed: str, restored: str
) -> None:
    assert restorer.restore(typed) == restored


@pytest.mark.parametrize(
    "text", [*PRINTED, "thi đua", "Đắk Lắk", "", "  ", "36/KH-UBND", "?!"]
)
def test_marked_text_numbers_and_signs_stay(restorer: Restorer, text: str) -> None:
    assert restorer.restore(text) == text


def test_unknown_words_stay(restorer: Restorer) -> None:
    assert restorer.restore("blockchain zzyzx") == "blockchain zzyzx"


@given(st.text())
def test_restoring_changes_marks_only(text: str) -> None:
    restored = Restorer({"họ": 3, "hồ": 2, "": 5}, {" họ": 3}).restore(text)

    assert fold(restored) == fold(normalize(text))


def test_a_marked_syllable_is_never_changed_and_guides_its_neighbours(
    restorer: Restorer,
) -> None:
    assert restorer.restore("khen thương").split()[1] == "thương"
    assert restorer.restore("thi đua khen thuong") == "thi đua khen thưởng"


def test_equal_texts_give_equal_json_that_reads_back(restorer: Restorer) -> None:
    again = Restorer.from_json(restorer.to_json())

    assert again.to_json() == Restorer.learn(PRINTED).to_json()
    assert again.restore("tong ket phong trao") == "tổng kết phong trào"


def test_another_format_is_refused() -> None:
    with pytest.raises(ValueError, match="format"):
        Restorer.from_json('{"format": 99}')


def test_unmarked_texts_teach_nothing() -> None:
    taught = Restorer.learn(["so noi vu chu tri tap huan"] * 500)

    assert taught.restore("so noi vu") == "sở nội vụ"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ai chu tri tap huan quy 3", True),
        ("SNV phai lam gi trong quy II", True),
        ("don vi nào chu tri tap huan", True),
        ("Ai chủ trì tập huấn?", False),
        ("sở nội vụ lam gi", False),
        ("who leads the training in quarter 3", False),
        ("which departments coordinate", False),
        ("36/KH-UBND", False),
        ("", False),
    ],
)
def test_unmarked_means_nearly_no_marks_and_vietnamese(
    text: str, expected: bool
) -> None:
    assert is_unmarked(text) is expected


def test_an_unseen_plan_gets_nine_in_ten_syllables_right(shared: Path) -> None:
    """Learned from the four other plans; 0.98 on plans of one field, 0.90 on 003."""
    texts = {p.name: p.read_text(encoding="utf-8").split("\n") for p in (shared / "plans").glob("*.txt")}  # fmt: skip
    right = seen = 0
    for name, lines in texts.items():
        others = [line for n, t in texts.items() if n != name for line in t]
        restorer = Restorer.learn(others)
        for line in lines:
            want = syllables(normalize(line).lower())
            got = syllables(restorer.restore(fold(line)))
            right += sum(a == b for a, b in zip(got, want, strict=True))
            seen += len(want)

    assert right / seen > 0.93

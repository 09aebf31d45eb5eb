"""Columns of a generated table: their order and the many ways to head them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from tests.generated.models import Difficulty, Layout

HEADINGS: dict[str, tuple[str, ...]] = {
    "stt": ("STT", "TT", "Stt", "Số TT", "Số thứ tự"),
    "content": ("Nội dung", "Nội dung công việc", "Nhiệm vụ", "Nội dung nhiệm vụ", "Tên nhiệm vụ", "Nhiệm vụ, giải pháp", "Nội dung thực hiện", "Nhiệm vụ cụ thể", "Nội dung hoạt động", "Công việc"),
    "lead": ("Đơn vị chủ trì", "Cơ quan chủ trì", "Chủ trì", "Đơn vị chủ trì thực hiện", "Cơ quan chịu trách nhiệm chính", "Cơ quan chủ trì tham mưu", "Đơn vị đầu mối", "Cơ quan thực hiện", "Đơn vị chịu trách nhiệm", "Đơn vị thực hiện"),
    "coop": ("Cơ quan phối hợp", "Đơn vị phối hợp", "Phối hợp", "Cơ quan, đơn vị phối hợp", "Đơn vị phối hợp thực hiện", "Cơ quan phối hợp thực hiện"),
    "time": ("Thời gian thực hiện", "Thời gian", "Thời hạn hoàn thành", "Thời gian hoàn thành", "Tiến độ", "Thời hạn", "Tiến độ thực hiện", "Hoàn thành"),
    "product": ("Sản phẩm", "Kết quả", "Sản phẩm đầu ra", "Kết quả đầu ra", "Sản phẩm, kết quả", "Sản phẩm dự kiến", "Kết quả/Sản phẩm", "Sản phẩm hoàn thành"),
    "both": ("Đơn vị chủ trì, phối hợp", "Cơ quan chủ trì/phối hợp", "Phân công thực hiện"),
    "note": ("Ghi chú", "Căn cứ"),
    "budget": ("Kinh phí (triệu đồng)", "Dự kiến kinh phí", "Kinh phí"),
    "follow": ("Lãnh đạo phụ trách", "Lãnh đạo theo dõi"),
    "where": ("Địa điểm", "Phạm vi thực hiện"),
    "inspected": ("Đơn vị được kiểm tra",),
}  # fmt: skip
_EXTRAS = {
    Difficulty.EASY: ("note",),
    Difficulty.MODERATE: ("note", "budget", "where"),
    Difficulty.HARD: ("note", "budget", "follow", "where", "inspected"),
}
_GRIDS = {Layout.TABS, Layout.PIPES, Layout.WORD}
_WITHOUT_TIME = {Layout.QUARTERS, Layout.UNDATED, Layout.WORD_QUARTERS}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it holds and how it is headed."""

    kind: str
    heading: str


def choose_columns(
    rng: Random, layout: Layout, difficulty: Difficulty
) -> tuple[Column, ...]:
    """Return the columns of one table, left to right."""
    easy = difficulty is Difficulty.EASY
    kinds = ["lead", "coop"]
    if layout not in _WITHOUT_TIME:
        kinds.append("time")
    if layout is not Layout.SHREDDED:
        if rng.random() < (0.5 if easy else 0.65):
            kinds.append("product")
        if not easy and rng.random() < 0.45:
            kinds.append(rng.choice(_EXTRAS[difficulty]))
        if not easy and rng.random() < 0.6:
            rng.shuffle(kinds)
    elif difficulty is Difficulty.HARD and rng.random() < 0.4:
        kinds = ["time", "lead", "coop"]
    kinds = ["stt", "content", *kinds]
    if difficulty is Difficulty.HARD and layout in _GRIDS:
        kinds = _strange(rng, kinds)
    return tuple(_headed(rng, kinds))


def _strange(rng: Random, kinds: list[str]) -> list[str]:
    """Now and then drop the number column, or put lead and coop into one column."""
    dice = rng.random()
    if dice < 0.08:
        return kinds[1:]
    if dice < 0.2:
        return ["both" if kind == "lead" else kind for kind in kinds if kind != "coop"]
    return kinds


def _headed(rng: Random, kinds: Iterable[str]) -> Iterable[Column]:
    for kind in kinds:
        yield Column(kind, rng.choice(HEADINGS[kind]))

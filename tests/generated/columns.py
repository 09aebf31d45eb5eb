"""Columns of a generated table: their order and the many ways to head them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from tests.generated.models import Difficulty, Layout

HEADINGS: dict[str, tuple[str, ...]] = {
    "stt": ("STT", "TT", "Stt", "Số TT", "Số thứ tự"),
    "content": ("Nội dung", "Nội dung công việc", "Nhiệm vụ", "Nội dung nhiệm vụ", "Tên nhiệm vụ", "Nhiệm vụ, giải pháp", "Nội dung thực hiện", "Nhiệm vụ cụ thể", "Nội dung hoạt động", "Công việc", "Hoạt động", "Tên công việc", "Nội dung, nhiệm vụ", "Nhiệm vụ/Hoạt động", "ND công việc", "Đầu việc"),
    "lead": ("Đơn vị chủ trì", "Cơ quan chủ trì", "Chủ trì", "Đơn vị chủ trì thực hiện", "Cơ quan chịu trách nhiệm chính", "Cơ quan chủ trì tham mưu", "Đơn vị đầu mối", "Cơ quan thực hiện", "Đơn vị chịu trách nhiệm", "Đơn vị thực hiện", "ĐV chủ trì", "Cơ quan/đơn vị chủ trì", "Phòng, đơn vị chủ trì", "Đơn vị được giao chủ trì", "Lực lượng chủ trì", "Đầu mối thực hiện"),
    "coop": ("Cơ quan phối hợp", "Đơn vị phối hợp", "Phối hợp", "Cơ quan, đơn vị phối hợp", "Đơn vị phối hợp thực hiện", "Cơ quan phối hợp thực hiện", "ĐV phối hợp", "Đơn vị tham gia", "Lực lượng phối hợp", "Phối hợp, hỗ trợ"),
    "time": ("Thời gian thực hiện", "Thời gian", "Thời hạn hoàn thành", "Thời gian hoàn thành", "Tiến độ", "Thời hạn", "Tiến độ thực hiện", "Hoàn thành", "TG hoàn thành", "Mốc hoàn thành", "Lộ trình", "Thời gian dự kiến", "Thời hạn trình", "Hạn hoàn thành"),
    "product": ("Sản phẩm", "Kết quả", "Sản phẩm đầu ra", "Kết quả đầu ra", "Sản phẩm, kết quả", "Sản phẩm dự kiến", "Kết quả/Sản phẩm", "Sản phẩm hoàn thành", "Đầu ra", "Kết quả dự kiến", "SP dự kiến", "Kết quả cần đạt"),
    "both": ("Đơn vị chủ trì, phối hợp", "Cơ quan chủ trì/phối hợp", "Phân công thực hiện"),
    "note": ("Ghi chú", "Căn cứ"),
    "budget": ("Kinh phí (triệu đồng)", "Dự kiến kinh phí", "Kinh phí"),
    "follow": ("Lãnh đạo phụ trách", "Lãnh đạo theo dõi"),
    "where": ("Địa điểm", "Phạm vi thực hiện"),
    "inspected": ("Đơn vị được kiểm tra", "Đơn vị thụ hưởng"),
    "aim": ("Chỉ tiêu", "KPI", "Mục tiêu"),
    "signs": ("Người ký", "Cấp trình"),
}  # fmt: skip
_EXTRAS = {
    Difficulty.EASY: ("note",),
    Difficulty.MODERATE: ("note", "budget", "where"),
    Difficulty.HARD: ("note", "budget", "follow", "where", "inspected", "aim", "signs"),
}
_GRIDS = {Layout.TABS, Layout.PIPES, Layout.WORD}
_WITHOUT_TIME = {
    Layout.QUARTERS, Layout.UNDATED, Layout.WORD_QUARTERS, Layout.WORD_CROSSES,
}  # fmt: skip
QUARTERS = ("q1", "q2", "q3", "q4")
# What stands over the quarters, and how each is headed below it.
_OVER_QUARTERS = (
    ("Tiến độ thực hiện", "Quý {r}"), ("Thời gian thực hiện (quý)", "{r}"), ("Thời gian", "Quý {n}"), ("Quý", "{r}"),
)  # fmt: skip
_SHORT = {"lead": "Chủ trì", "coop": "Phối hợp"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it holds, how it is headed, and the heading over several."""

    kind: str
    heading: str
    over: str = ""


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
    columns = tuple(_headed(rng, kinds))
    return (*columns, *_quarters(rng)) if layout is Layout.WORD_CROSSES else columns


def put_under_one(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Put lead and coop under one heading."""
    return tuple(
        Column(c.kind, _SHORT[c.kind], "Phân công thực hiện") if c.kind in _SHORT else c
        for c in columns
    )


def _quarters(rng: Random) -> Iterable[Column]:
    over, heading = rng.choice(_OVER_QUARTERS)
    for number, roman in enumerate(("I", "II", "III", "IV"), 1):
        yield Column(QUARTERS[number - 1], heading.format(r=roman, n=number), over)


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

"""Cut a table into fragments, one a line, as PDF converters do; count what comes back."""

from __future__ import annotations

import random
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.models import Task
from corpus.tables import TableReading
from tests.corpus.grid_builders import lines, read

HEADING = (
    "STT",
    "Nội dung công việc",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Thời gian thực hiện",
)
AFTER = (
    "", "III. TỔ CHỨC THỰC HIỆN", "",
    "1. Các cơ quan, đơn vị, địa phương căn cứ kế hoạch này tổ chức thực hiện.", "",
    "Nơi nhận:", "- Như trên;",
)  # fmt: skip

_VERBS = (
    "Xây dựng kế hoạch", "Tổ chức hội nghị sơ kết", "Ban hành hướng dẫn",
    "Triển khai phong trào", "Rà soát, bổ sung quy chế", "Tham mưu văn bản chỉ đạo",
    "Kiểm tra việc thực hiện", "Tập huấn nghiệp vụ",
)  # fmt: skip
_MATTERS = (
    "chuyển đổi số trong các cơ quan nhà nước",
    "phòng, chống thiên tai và tìm kiếm cứu nạn",
    "công tác dân vận khéo năm 2026 của UBND tỉnh",
    "cải cách hành chính gắn với xây dựng chính quyền điện tử",
    "an toàn thực phẩm dịp Tết Nguyên đán",
    "hoạt động giám sát của Hội đồng nhân dân",
    "giáo dục nghề nghiệp cho lao động nông thôn",
    "bảo vệ môi trường (rác thải nhựa)",
)
_TIMES = (
    "Quý I", "Quý II/2026", "Tháng 3", "Tháng 11/2026", "Trước ngày 15/6/2026",
    "Thường xuyên", "Cả năm", "6 tháng đầu năm", "Quý III, IV", "Hằng năm",
    "Xong trong tháng 9/2026",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bodies:
    """Names to draw the leading and the coordinating bodies from."""

    lead: tuple[str, ...]
    coop: tuple[str, ...]


OFFICES = Bodies(
    ("Sở Nội vụ", "Sở Tài chính", "Văn phòng UBND tỉnh", "Công an tỉnh"),
    ("Các sở, ban, ngành", "UBND các huyện, thành phố", "Sở Tài chính; Sở Y tế"),
)
# Nobody has listed these.
STRANGERS = Bodies(
    (
        "Tổ Kế hoạch - Tài vụ",
        "Nguyễn Thị Hoa",
        "Khoa Nhi",
        "Đội Quản lý thị trường số 2",
    ),
    ("Toàn thể viên chức", "Khoa Dược, Khoa Xét nghiệm", "Lê Văn Tám, Hoàng Mai"),
)


@dataclass(frozen=True, slots=True)
class Style:
    """How a converter cuts: widths in characters, shares between 0 and 1."""

    widths: tuple[int, ...] = (30, 14, 15, 14)
    gaps_inside: float = 0.2  # blank lines inside a cell
    gaps_missing: float = 0.1  # no blank line between two cells
    inline: float = 0.0  # the first line stands beside the number
    number: str = "{:02d}"


def draw_rows(count: int, bodies: Bodies, rng: random.Random) -> list[tuple[str, ...]]:
    """Draw rows of content, lead, coop and time."""
    return [
        (
            f"{rng.choice(_VERBS)} {rng.choice(_MATTERS)}",
            rng.choice(bodies.lead),
            rng.choice(bodies.coop),
            rng.choice(_TIMES),
        )
        for _ in range(count)
    ]


def shred(
    rows: Sequence[Sequence[str]],
    style: Style,
    rng: random.Random,
    heading: Sequence[str] = HEADING,
) -> list[str]:
    """Cut a table into lines; an empty line is a blank one."""
    out: list[str] = []
    for text, width in zip(heading, (4, *style.widths), strict=True):
        out += _cut(text, width, style, rng)
    for n, row in enumerate(rows, 1):
        cells = [
            _cut(text, width, style, rng)
            for text, width in zip(row, style.widths, strict=True)
        ]
        number = style.number.format(n)
        if rng.random() < style.inline:
            cells[0][0] = f"{number} {cells[0][0]}"
        else:
            out.append(number)
        out += [line for cell in cells for line in cell]
    return out


def _cut(text: str, width: int, style: Style, rng: random.Random) -> list[str]:
    out: list[str] = []
    for line in textwrap.wrap(
        text, width, break_long_words=False, break_on_hyphens=False
    ):
        if out and rng.random() < style.gaps_inside:
            out.append("")
        out.append(line)
    if out and rng.random() >= style.gaps_missing:
        out.append("")
    return out


def read_shredded(shredded: Sequence[str]) -> TableReading:
    """Read the lines as the table of a plan, prose before and after."""
    return read(
        lines(
            "KẾ HOẠCH", "Công tác năm 2026", "", "II. NỘI DUNG", "", *shredded, *AFTER
        )
    )


def cells_of(task: Task) -> tuple[str, ...]:
    """Return the cells of a task as drawn by `draw_rows`."""
    return (
        task.content,
        task.lead_printed or "",
        task.coop or "",
        task.time.printed if task.time else "",
    )


@dataclass(frozen=True, slots=True)
class Recovery:
    """How many rows came back whole, and how many wrong ones were not marked."""

    rows: int
    whole: int
    silent: int


def recover(rows: Sequence[tuple[str, ...]], style: Style, seed: int) -> Recovery:
    """Shred `rows`, read them again and compare."""
    tasks = read_shredded(shred(rows, style, random.Random(seed))).tasks
    pairs = [(row, tasks[n] if n < len(tasks) else None) for n, row in enumerate(rows)]
    wrong = [task for row, task in pairs if task is None or cells_of(task) != row]
    silent = sum(task is None or not task.warnings for task in wrong)
    return Recovery(len(rows), len(rows) - len(wrong), silent)

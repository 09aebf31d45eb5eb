"""Listed tasks made directly, and texts that try what a file can hold."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from bot.app import ListedTask
from corpus.models import Task, Timeframe
from corpus.timeframe import Context, read_timeframe
from index.records import PlanRow, TaskRow
from tests.index import builders

TODAY = date(2021, 5, 20)
LOADED = datetime(2021, 3, 1, 8, 30, tzinfo=UTC)
LETTERS = "Tổ chức Hội nghị, ưỡng ỷ ẵ đ"


def plan(plan_id: int = 1, **header: Any) -> PlanRow:
    dates = {"period_start": date(2021, 1, 1), "period_end": date(2021, 12, 31)}
    made = builders.header(**(dates | header))
    return PlanRow(
        plan_id, "k", made, "ke-hoach.txt", "0" * 64, (), 3, 4, True, loaded_at=LOADED
    )


def listed(
    task_id: str = "k3v7qy2mab",
    *,
    of: PlanRow | None = None,
    original: Task | None = None,
    **cells: Any,
) -> ListedTask:
    """A row due on 30/06/2021, unless its cells say otherwise."""
    task = builders.task(**({"content": "Tập huấn nghiệp vụ", "stt": "1"} | cells))
    home = of or plan()
    return ListedTask(home, TaskRow(task_id, 1, home.id, 1, task, original))


def many(count: int) -> list[ListedTask]:
    """Rows of every quarter, some without dates, ids all different."""
    times = (
        "Quý I/2021",
        "trước ngày 15/4/2021",
        "hằng quý",
        "tháng 8/2021",
        "",
        "Quý IV",
    )
    return [
        listed(
            f"t{number:09d}",
            content=f"Nhiệm vụ {number}: {LETTERS}",
            lead=(builders.LEADS[number % 4],),
            group=f"Nhóm {number // 10}",
            time=when(times[number % 6]),
        )
        for number in range(count)
    ]  # fmt: skip


def when(printed: str) -> Timeframe | None:
    """Read a time as a plan of 2021 prints it; None for no words."""
    return read_timeframe(printed, Context(year=2021)) if printed else None


# Anything that Python can hold: controls, lone surrogates, emoji, turns of direction.
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)
DAYS = st.none() | st.dates(date(1990, 1, 1), date(2060, 12, 31))
TIMES = st.none() | st.builds(
    Timeframe, printed=ANY_TEXT.filter(bool), start=DAYS, end=DAYS
)
TASKS = st.builds(
    listed,
    st.from_regex(r"[a-z0-9]{10}", fullmatch=True),
    content=ANY_TEXT,
    stt=st.none() | ANY_TEXT,
    group=st.none() | ANY_TEXT,
    lead=st.lists(ANY_TEXT, max_size=3).map(tuple),
    coop=st.none() | ANY_TEXT,
    product=st.none() | ANY_TEXT,
    time=TIMES,
)

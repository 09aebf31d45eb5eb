"""The tasks of a timeline in sections and pages: what stands where. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot.exports import messages
from bot.exports.rows import clean_line
from bot.phrases import plan_labels

if TYPE_CHECKING:
    from bot.app import ListedTask

LABEL_LINE, LABEL_LINES = 25, 2
TASK_HEIGHT = LABEL_LINE * LABEL_LINES + 18
SECTION_HEIGHT = 42
# How high the tasks of a page may be. Telegram shows a photo at most 1280 pixels long:
# a page of this shape keeps its words legible on a phone.
PAGE_HEIGHT = 1080


@dataclass(frozen=True, slots=True)
class Entry:
    """A task on a page, under a heading; `dated` ones have a bar."""

    task: ListedTask
    section: str
    dated: bool


def entries_of(tasks: Sequence[ListedTask]) -> Iterator[Entry]:
    """Yield the tasks in the order shown: by section and deadline, standing ones last."""
    from retrieval.calendars import is_standing

    dated = [task for task in tasks if not is_standing(task.row.task, task.plan)]
    names = _section_names(tasks)
    order = list(dict.fromkeys(names[id(task)] for task in tasks))
    dated.sort(key=lambda task: (order.index(names[id(task)]), _span(task)))
    yield from (Entry(task, names[id(task)], True) for task in dated)
    apart = {id(task) for task in dated}
    for task in tasks:
        if id(task) not in apart:
            yield Entry(task, messages.STANDING, False)


def _section_names(tasks: Sequence[ListedTask]) -> dict[int, str]:
    """Name the section of each task: its plan where there are several, else its group."""
    from retrieval.citing import plan_name

    plans = {task.plan.id: plan_name(task.plan) for task in tasks}
    if len(plans) > 1:
        labels = plan_labels(list(plans.values()))
        return {id(task): labels[plans[task.plan.id]] for task in tasks}
    grouped = any(task.row.task.group for task in tasks)
    rest = messages.UNGROUPED if grouped else ""
    return {id(task): clean_line(task.row.task.group or rest) for task in tasks}


def _span(task: ListedTask) -> tuple[date, date]:
    time = task.row.task.time
    start, end = (time.start, time.end) if time else (None, None)
    return (end or date.max, start or end or date.max)


def pages_of(entries: Iterable[Entry]) -> list[list[Entry]]:
    """Break the entries into pages that a phone can show; one, though empty."""
    pages: list[list[Entry]] = [[]]
    for entry in entries:
        if pages[-1] and height_of([*pages[-1], entry]) > PAGE_HEIGHT:
            pages.append([])
        pages[-1].append(entry)
    return pages


def height_of(entries: Sequence[Entry]) -> float:
    """Return how high the tasks are with the names of their sections, in pixels."""
    rows = placed(entries, 0)
    return rows[-1][0] + TASK_HEIGHT if rows else 0


def placed(entries: Sequence[Entry], top: float) -> list[tuple[float, Entry, bool]]:
    """Return where each task begins, and whether the name of a section precedes it."""
    rows: list[tuple[float, Entry, bool]] = []
    section, y = "", top
    for entry in entries:
        opens = entry.section != section
        section = entry.section
        y += SECTION_HEIGHT if opens else 0
        rows.append((y, entry, opens))
        y += TASK_HEIGHT
    return rows

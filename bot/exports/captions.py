"""What the pictures show, as complete lines of text. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from bot import messages as common
from bot.exports import messages
from bot.exports.due import State, deadlines_between, state_of
from bot.exports.month import bounds
from bot.exports.rows import clean_line
from bot.exports.sections import entries_of
from bot.phrases import on_one_line

if TYPE_CHECKING:
    from bot.app import ListedTask
    from bot.exports.progress import Tally

CONTENT_WIDTH = 200  # characters of a task in a line


def timeline_lines(
    tasks: Sequence[ListedTask], *, today: date, done: Collection[str] | None = None
) -> list[str]:
    """Say every task of a timeline, in its order, under the names of its sections."""
    return list(_timeline(tasks, today, done)) or [messages.NO_TASKS]


def _timeline(
    tasks: Sequence[ListedTask], today: date, done: Collection[str] | None
) -> Iterator[str]:
    section = ""
    for entry in entries_of(tasks):
        if entry.section != section:
            section = entry.section
            yield f"{section}:"
        time = entry.task.row.task.time
        end = time.end if time and entry.dated else None
        state = state_of(entry.task, today=today, done=done)
        yield _line(common.day(end) if end else "", entry.task, state)


def month_lines(
    tasks: Iterable[ListedTask],
    month: date,
    *,
    today: date,
    done: Collection[str] | None = None,
) -> list[str]:
    """Say every deadline of the month that holds the day `month`, by day."""
    due = deadlines_between(tasks, *bounds(month), today=today, done=done)
    return [
        _line(common.day(each.day), each.task, each.state) for each in due
    ] or [messages.NO_DEADLINES]  # fmt: skip


def progress_lines(found: Iterable[Tally]) -> list[str]:
    """Say how the tasks of every agency stand."""
    return [
        messages.tally(
            each.agency, {state.value: count for state, count in each.counts}
        )
        for each in found
    ] or [messages.NO_TASKS]


def _line(when: str, listed: ListedTask, state: State) -> str:
    task = listed.row.task
    number = f"{task.stt.rstrip('.')}. " if task.stt else ""
    rest = (
        "; ".join(task.lead) or messages.NO_LEAD,
        task.time.printed if task.time else messages.NO_TIME,
        common.UNSURE if task.ambiguous else "",
        "" if state is State.UNDATED else messages.STATES[state.value],
    )
    content = number + on_one_line(task.content, CONTENT_WIDTH)
    return messages.captioned(
        when, clean_line(content), [clean_line(part) for part in rest if part]
    )

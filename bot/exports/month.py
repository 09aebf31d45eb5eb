"""A month of deadlines, as a calendar hangs on a wall, with the tasks below it. Pure."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from bot.exports import frame, messages
from bot.exports.canvas import Area, Canvas, one_line, text_width
from bot.exports.due import Deadline, State, deadlines_between
from bot.exports.frame import FAINT, INK, LOOKS, MARGIN, RULE, SHADE, WIDTH, Picture
from bot.exports.rows import clean
from bot.phrases import on_one_line

if TYPE_CHECKING:
    from bot.app import ListedTask

DAYS = 7  # of a week, which begins on Monday
CELL_WIDTH = (WIDTH - 2 * MARGIN) / DAYS
CELL_HEIGHT = 118
NAMES_HEIGHT = 40
CHIP_HEIGHT, CHIP_SIZE, CHIPS = 28, 17, 3
AGENDA_HEIGHT, AGENDA_TASKS = 42, 12
AGENDA_SIZE = 20
LETTERS = 200  # of a content; more never fits


def month(
    tasks: Sequence[ListedTask],
    month: date,
    *,
    today: date,
    title: str,
    page: int = 1,
    done: Collection[str] | None = None,
) -> Picture:
    """Draw the deadlines of the month that holds the day `month`.

    Each has a number, in its day and in the list below; the list names `AGENDA_TASKS`
    of them on a page.

    Args:
        tasks: What may fall due; a recurring task does on each of its days.
        month: Any day of the month.
        today: Ringed when it is in the month; tells what is overdue.
        title: What stands above; two lines at most are shown.
        page: Which part of the list, from 1; one that does not exist is the last.
        done: Ids of finished tasks, None when nobody keeps count.
    """
    first, last = bounds(month)
    due = deadlines_between(tasks, first, last, today=today, done=done)
    numbered = [_Numbered(number, each) for number, each in enumerate(due, start=1)]
    leaf = frame.Leaf.within(page, -(-len(due) // AGENDA_TASKS))
    named = numbered[(leaf.number - 1) * AGENDA_TASKS :][:AGENDA_TASKS]
    weeks = _weeks(first, last)
    calendar_height = NAMES_HEIGHT + CELL_HEIGHT * len(weeks) + 24
    overdue = sum(deadline.state is State.OVERDUE for deadline in due)
    framed = frame.framed(
        messages.month_title(first, clean(title)),
        messages.due_in_month(len(due), overdue, today),
        frame.state_keys(deadline.state for deadline in due),
        leaf=leaf,
        height=calendar_height + AGENDA_HEIGHT * max(len(named), 1),
    )
    _draw_weeks(framed.canvas, framed.top, weeks, first, today)
    _draw_days(framed.canvas, framed.top + NAMES_HEIGHT, weeks, numbered)
    _draw_agenda(framed.canvas, framed.top + calendar_height, named)
    return framed.finish(len(named), len(due), messages.not_listed)


def bounds(month: date) -> tuple[date, date]:
    """Return the first and the last day of the month that holds a day."""
    length = monthrange(month.year, month.month)[1]
    return month.replace(day=1), month.replace(day=length)


@dataclass(frozen=True, slots=True)
class _Numbered:
    number: int
    deadline: Deadline

    @property
    def words(self) -> str:
        task = self.deadline.task.row.task
        return clean(on_one_line(task.content, LETTERS))


def _weeks(first: date, last: date) -> list[date]:
    """Return the Mondays of the weeks that a month touches."""
    monday = first - timedelta(days=first.weekday())
    return [
        monday + timedelta(days=offset)
        for offset in range(0, (last - monday).days + 1, DAYS)
    ]


# --- The calendar -------------------------------------------------------------------


def _draw_weeks(
    canvas: Canvas, top: float, weeks: Sequence[date], first: date, today: date
) -> None:
    for column, name in enumerate(messages.WEEKDAYS):
        middle = MARGIN + CELL_WIDTH * (column + 0.5)
        color = frame.TODAY_COLOR if column >= DAYS - 2 else FAINT
        canvas.text(
            middle, top + NAMES_HEIGHT / 2, name, size=18, color=color, bold=True,
            align="center",
        )  # fmt: skip
    for row, monday in enumerate(weeks):
        for column in range(DAYS):
            day = monday + timedelta(days=column)
            area = _cell(top + NAMES_HEIGHT, row, column)
            inside = day.month == first.month
            canvas.box(area, fill="white" if inside else SHADE, edge=RULE)
            if inside:
                _draw_number(canvas, area, day, is_today=day == today)


def _draw_number(canvas: Canvas, area: Area, day: date, *, is_today: bool) -> None:
    x, y = area.left + 20, area.top + 19
    if is_today:
        canvas.box(Area(x - 17, y - 15, 34, 30), fill=frame.TODAY_COLOR, radius=15)
    weekend = day.weekday() >= DAYS - 2
    color = "white" if is_today else frame.TODAY_COLOR if weekend else INK
    canvas.text(
        x, y, str(day.day), size=19, color=color, bold=True, align="center"
    )  # fmt: skip


def _cell(top: float, row: int, column: int) -> Area:
    left = MARGIN + CELL_WIDTH * column
    return Area(left, top + CELL_HEIGHT * row, CELL_WIDTH, CELL_HEIGHT)


def _draw_days(
    canvas: Canvas, top: float, weeks: Sequence[date], numbered: Sequence[_Numbered]
) -> None:
    for day, some in groupby(numbered, key=lambda each: each.deadline.day):
        offset = (day - weeks[0]).days
        _draw_chips(canvas, _cell(top, *divmod(offset, DAYS)), list(some))


def _draw_chips(canvas: Canvas, area: Area, due: Sequence[_Numbered]) -> None:
    """Draw what is due on a day: its count, and a chip for each that has room."""
    if len(due) > 1:
        right = area.left + area.width - 10
        words = messages.task_count(len(due))
        canvas.text(right, area.top + 19, words, size=15, color=FAINT, align="right")
    room = CHIPS if len(due) <= CHIPS else CHIPS - 1
    y = area.top + 36
    for each in due[:room]:
        chip = Area(area.left + 5, y, area.width - 10, CHIP_HEIGHT - 3)
        _draw_chip(canvas, chip, each)
        y += CHIP_HEIGHT
    if len(due) > room:
        words = messages.more_in_cell(len(due) - room)
        canvas.text(area.left + 12, y + 11, words, size=16, color=FAINT, bold=True)


def _draw_chip(canvas: Canvas, area: Area, each: _Numbered) -> None:
    """Draw a coloured bar with the letter of its state, its number and first words."""
    look = LOOKS[each.deadline.state]
    canvas.box(area, fill=look.color, radius=5)
    words = " ".join(filter(None, (look.letter, f"{each.number}.", each.words)))
    line = one_line(words, area.width - 12, size=CHIP_SIZE)
    y = area.top + area.height / 2
    canvas.text(area.left + 6, y, line, size=CHIP_SIZE, color="white")


# --- The list below -----------------------------------------------------------------


def _draw_agenda(canvas: Canvas, top: float, numbered: Sequence[_Numbered]) -> None:
    if not numbered:
        y = top + AGENDA_HEIGHT / 2
        words = messages.NO_DEADLINES
        canvas.text(MARGIN, y, words, size=frame.TEXT_SIZE, color=FAINT)
    for row, each in enumerate(numbered):
        y = top + AGENDA_HEIGHT * (row + 0.5)
        deadline = each.deadline
        frame.draw_mark(canvas, MARGIN + 14, y, deadline.state, size=26)
        for words, right in (
            (f"{each.number}.", MARGIN + 76),
            (frame.short_day(deadline.day), MARGIN + 146),
        ):
            canvas.text(
                right, y, words, size=AGENDA_SIZE, color=INK, bold=True, align="right"
            )
        left = MARGIN + 166
        lead = one_line(_lead(deadline), 330, size=AGENDA_SIZE)
        wide = text_width(lead, size=AGENDA_SIZE)
        room = WIDTH - MARGIN - left - wide - 24
        line = one_line(each.words, room, size=AGENDA_SIZE)
        canvas.text(left, y, line, size=AGENDA_SIZE, color=INK)
        canvas.text(
            WIDTH - MARGIN, y, lead, size=AGENDA_SIZE, color=FAINT, align="right"
        )
        under = top + AGENDA_HEIGHT * (row + 1)
        canvas.line((MARGIN, under), (WIDTH - MARGIN, under), color=SHADE)


def _lead(deadline: Deadline) -> str:
    lead = deadline.task.row.task.lead
    return clean(lead[0]) if lead else messages.NO_LEAD

"""Tasks as bars over the quarters of their plan. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot import messages as common
from bot.exports import frame, messages
from bot.exports.axis import Axis, Tick, axis_of
from bot.exports.canvas import Area, Canvas, one_line, text_width, wrapped
from bot.exports.due import State, state_of
from bot.exports.frame import FAINT, INK, MARGIN, RULE, SHADE, WIDTH, Key, Picture
from bot.exports.rows import clean
from bot.exports.sections import (
    LABEL_LINE,
    LABEL_LINES,
    SECTION_HEIGHT,
    TASK_HEIGHT,
    Entry,
    entries_of,
    height_of,
    pages_of,
    placed,
)
from bot.phrases import on_one_line

if TYPE_CHECKING:
    from bot.app import ListedTask

PALETTE = ("#3B6FB6", "#E08E45", "#3E9A6E", "#8E6BBF", "#C2557A", "#4FA3B5", "#A08A3C")
OTHER = "#8A94A0"
LABEL_WIDTH = 400
BAR_LEFT, BAR_RIGHT = MARGIN + LABEL_WIDTH + 24, WIDTH - MARGIN
BAR_HEIGHT = 26
SCALE_SIZE = 18
SMALLEST_BAR = 22  # pixels, so that the colour is seen beside the mark
TAIL, TAIL_HEIGHT = 44, 8  # what leads to a deadline whose beginning is not printed
LABEL_SIZE = 20
SCALE_LINE = 30
LABEL_LETTERS = 200  # of a content; more never fits


def timeline(
    tasks: Sequence[ListedTask],
    *,
    today: date,
    title: str,
    page: int = 1,
    done: Collection[str] | None = None,
) -> Picture:
    """Draw a bar for each task; whole-year, standing and undated ones stand apart.

    Args:
        tasks: What to draw, in the order of the documents.
        today: Drawn as a line when the axis holds it.
        title: What stands above; two lines at most are shown.
        page: Which page, from 1; one that does not exist is the last.
        done: Ids of finished tasks, None when nobody keeps count.
    """
    pages = pages_of(entries_of(tasks))
    leaf = frame.Leaf.within(page, len(pages))
    shown = pages[leaf.number - 1]
    colors = _palette_for(tasks, shown)
    states = {e.task.row.id: state_of(e.task, today=today, done=done) for e in shown}
    axis = axis_of(_days(shown), today, BAR_LEFT, BAR_RIGHT)
    scale = SCALE_LINE * len(_scales(axis)) + 8
    framed = frame.framed(
        clean(title),
        messages.subtitle(today, len(tasks)),
        (*_keys(shown, colors, states.values()), *_today_keys(axis, today)),
        leaf=leaf,
        height=scale + max(height_of(shown), TASK_HEIGHT),
    )
    drawing = _Drawing(framed.canvas, axis, today, colors, states)
    drawing.draw(shown, framed.top, framed.top + scale)
    return framed.finish(len(shown), len(tasks), messages.not_shown)


def _days(entries: Iterable[Entry]) -> Iterator[date]:
    for entry in entries:
        time = entry.task.row.task.time
        if time and entry.dated:
            yield from (day for day in (time.start, time.end) if day)


def _scales(axis: Axis) -> list[list[Tick]]:
    """Return the rows of headings over an axis: years, quarters, or both."""
    quarters = axis.quarters()
    if not quarters:
        return [axis.years()]
    says_year = "/" in quarters[0].words
    return [quarters] if says_year else [axis.years(), quarters]


# --- Colours ------------------------------------------------------------------------


def _lead(task: ListedTask) -> str:
    return task.row.task.lead[0] if task.row.task.lead else messages.NO_LEAD


def _colors(tasks: Iterable[ListedTask]) -> dict[str, str]:
    """Return a colour for the leads with the most tasks; the others share one."""
    counts = Counter(_lead(task) for task in tasks if task.row.task.lead)
    leads = [lead for lead, _ in counts.most_common(len(PALETTE))]
    return dict(zip(leads, PALETTE, strict=False))


def _palette_for(tasks: Sequence[ListedTask], shown: Sequence[Entry]) -> dict[str, str]:
    """Return the colours of all leads, alike on every page while there are enough."""
    leads = {_lead(task) for task in tasks if task.row.task.lead}
    few = len(leads) <= len(PALETTE)
    return _colors(tasks if few else [entry.task for entry in shown])


def _keys(
    entries: Sequence[Entry], colors: dict[str, str], states: Collection[State]
) -> tuple[Key, ...]:
    leads = dict.fromkeys(_lead(entry.task) for entry in entries)
    named = [Key(clean(lead), color) for lead, color in colors.items() if lead in leads]
    if any(lead not in colors for lead in leads):
        named.append(Key(messages.OTHER_LEADS, OTHER))
    return (*named, *frame.state_keys(set(states) - {State.UNDATED}))


def _today_keys(axis: Axis, today: date) -> tuple[Key, ...]:
    if not axis.holds(today):
        return ()
    words = f"{messages.TODAY} {common.day(today)}"
    return (Key(words, frame.TODAY_COLOR, dashed=True),)


# --- Drawing ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A page and what its tasks are drawn by."""

    canvas: Canvas
    axis: Axis
    today: date
    colors: dict[str, str]
    states: dict[str, State]

    def draw(self, entries: Sequence[Entry], top: float, body: float) -> None:
        """Draw the scale from `top` and the tasks from `body` on."""
        rows = placed(entries, body)
        for y, _, _ in rows:
            under = y + TASK_HEIGHT
            self.canvas.line((MARGIN, under), (WIDTH - MARGIN, under), color=SHADE)
        dated = [entry for entry in entries if entry.dated]
        self._scale(top, body, body + height_of(dated))
        if not entries:
            y = body + TASK_HEIGHT / 2
            words = messages.NO_TASKS
            self.canvas.text(MARGIN, y, words, size=frame.TEXT_SIZE, color=FAINT)
        for y, entry, opens in rows:
            if opens:
                self._section(entry.section, y - SECTION_HEIGHT)
            self._task(entry, y)

    def _scale(self, top: float, body: float, bottom: float) -> None:
        """Write years and quarters, with lines down the page, and today's."""
        scales = _scales(self.axis)
        for row, ticks in enumerate(scales):
            for tick in ticks:
                middle = (tick.left + tick.right) / 2
                line = one_line(
                    tick.words, tick.right - tick.left, size=SCALE_SIZE, bold=True
                )
                self.canvas.text(
                    middle, top + SCALE_LINE * (row + 0.5), line,
                    size=SCALE_SIZE, color=FAINT, bold=True, align="center",
                )  # fmt: skip
        for x in self.axis.months():
            self.canvas.line((x, body), (x, bottom), color=SHADE)
        for tick in scales[-1]:
            for x in (tick.left, tick.right):
                self.canvas.line((x, body - 6), (x, bottom), color=RULE)
        self._today(body, bottom)

    def _section(self, words: str, y: float) -> None:
        area = Area(MARGIN, y + 4, WIDTH - 2 * MARGIN, SECTION_HEIGHT - 8)
        self.canvas.box(area, fill=SHADE, radius=6)
        line = one_line(words, area.width - 24, size=LABEL_SIZE, bold=True)
        self.canvas.text(
            MARGIN + 12, y + SECTION_HEIGHT / 2, line,
            size=LABEL_SIZE, color=INK, bold=True,
        )  # fmt: skip

    def _task(self, entry: Entry, y: float) -> None:
        task = entry.task.row.task
        number = f"{task.stt.rstrip('.')}. " if task.stt else ""
        words = number + clean(on_one_line(task.content, LABEL_LETTERS))
        lines = wrapped(words, LABEL_WIDTH, size=LABEL_SIZE, lines=LABEL_LINES)
        middle = y + TASK_HEIGHT / 2
        first = middle - LABEL_LINE * (len(lines) - 1) / 2
        for at, line in enumerate(lines):
            self.canvas.text(
                MARGIN, first + LABEL_LINE * at, line, size=LABEL_SIZE, color=INK
            )
        if entry.dated:
            self._bar(entry.task, middle)
        else:
            self._standing(entry.task, middle)

    def _bar(self, task: ListedTask, y: float) -> None:
        """Draw from the first to the last day; without a first day only a mark."""
        time = task.row.task.time
        if time is None:
            return
        color = self.colors.get(_lead(task), OTHER)
        right = self.axis.end_of(time.end) if time.end else self.axis.right
        left = self.axis.begin_of(time.start) if time.start else right - TAIL
        left = max(min(left, right - SMALLEST_BAR), BAR_LEFT)
        high = BAR_HEIGHT if time.start else TAIL_HEIGHT
        area = Area(left, y - high / 2, right - left, high)
        self.canvas.box(area, fill=color, radius=5 if time.start else 0)
        if time.end:
            self._deadline(task, time.end, area)

    def _deadline(self, task: ListedTask, end: date, area: Area) -> None:
        """Mark the last day and write it where there is room."""
        words = frame.short_day(end, with_year=self.axis.spans_years)
        wide = text_width(words, size=17) + 18
        right, y = area.left + area.width, area.top + area.height / 2
        if area.height == BAR_HEIGHT and area.width > wide + 10:
            x, align, color = right - 16, "right", "white"
        elif right + wide < BAR_RIGHT:
            x, align, color = right + 16, "left", FAINT
        else:
            x, align, color = area.left - 16, "right", FAINT
        self.canvas.text(x, y, words, size=17, color=color, bold=True, align=align)
        frame.draw_mark(self.canvas, right, y, self.states[task.row.id], size=24)

    def _standing(self, task: ListedTask, y: float) -> None:
        time = task.row.task.time
        words = clean(time.printed) if time else messages.NO_TIME
        line = one_line(words, BAR_RIGHT - BAR_LEFT - 44, size=LABEL_SIZE)
        color = self.colors.get(_lead(task), OTHER)
        self.canvas.box(Area(BAR_LEFT, y - 9, 18, 18), fill=color, radius=4)
        self.canvas.text(BAR_LEFT + 32, y, line, size=LABEL_SIZE, color=FAINT)

    def _today(self, top: float, bottom: float) -> None:
        if bottom <= top or not self.axis.holds(self.today):
            return
        x = self.axis.begin_of(self.today)
        color = frame.TODAY_COLOR
        self.canvas.line(
            (x, top - 6), (x, bottom), color=color, thickness=2, dashed=True
        )

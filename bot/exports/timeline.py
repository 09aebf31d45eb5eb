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
from bot.phrases import on_one_line, plan_labels

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
LABEL_SIZE, LABEL_LINE, LABEL_LINES = 20, 25, 2
TASK_HEIGHT = LABEL_LINE * LABEL_LINES + 18
SECTION_HEIGHT = 42
SCALE_LINE = 30
LABEL_LETTERS = 200  # of a content; more never fits


@dataclass(frozen=True, slots=True)
class Entry:
    """A task on a page, under a heading; `dated` ones have a bar."""

    task: ListedTask
    section: str
    dated: bool


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
    pages = _pages(list(entries_of(tasks)))
    page = min(max(page, 1), len(pages))
    shown = pages[page - 1]
    head = frame.heading(
        clean(title),
        messages.subtitle(today, len(tasks)),
        page=page,
        pages=len(pages),
    )
    colors = _colors(tasks)
    states = {e.task.row.id: state_of(e.task, today=today, done=done) for e in shown}
    axis = axis_of(_days(shown), today, BAR_LEFT, BAR_RIGHT)
    keys = _keys([entry.task for entry in shown], colors, states.values())
    if axis.holds(today):
        words = f"{messages.TODAY} {common.day(today)}"
        keys = (*keys, Key(words, frame.TODAY_COLOR, dashed=True))
    legend = frame.legend_rows(keys)
    top = head.height + frame.LEGEND_LINE * len(legend) + 12
    body = top + SCALE_LINE * len(_scales(axis)) + 8
    bottom = body + max(_height(shown), TASK_HEIGHT)
    canvas = Canvas(WIDTH, round(bottom + 64))
    frame.draw_heading(canvas, head)
    frame.draw_legend(canvas, head.height, legend)
    _Drawing(canvas, axis, today, colors, states).draw(shown, top, body)
    if left := len(tasks) - len(shown):
        frame.draw_foot(canvas, messages.not_shown(left))
    return Picture(
        canvas.png(), canvas.width, canvas.height, len(shown), len(tasks), page, len(pages)
    )  # fmt: skip


# --- What stands where --------------------------------------------------------------


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
    return {id(task): task.row.task.group or rest for task in tasks}


def _span(task: ListedTask) -> tuple[date, date]:
    time = task.row.task.time
    start, end = (time.start, time.end) if time else (None, None)
    return (end or date.max, start or end or date.max)


def _pages(entries: Sequence[Entry]) -> list[list[Entry]]:
    """Break the entries into pages that a phone can show; one, though empty."""
    pages: list[list[Entry]] = [[]]
    for entry in entries:
        if pages[-1] and _height([*pages[-1], entry]) > frame.BODY:
            pages.append([])
        pages[-1].append(entry)
    return pages


def _height(entries: Sequence[Entry]) -> float:
    placed = _placed(entries, 0)
    return placed[-1][0] + TASK_HEIGHT if placed else 0


def _placed(entries: Sequence[Entry], top: float) -> list[tuple[float, Entry, bool]]:
    """Return where each task begins, and whether the name of a section precedes it."""
    placed: list[tuple[float, Entry, bool]] = []
    section, y = "", top
    for entry in entries:
        opens = entry.section != section
        section = entry.section
        y += SECTION_HEIGHT if opens else 0
        placed.append((y, entry, opens))
        y += TASK_HEIGHT
    return placed


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


def _keys(
    tasks: Sequence[ListedTask], colors: dict[str, str], states: Collection[State]
) -> tuple[Key, ...]:
    leads = dict.fromkeys(map(_lead, tasks))
    named = [Key(clean(lead), color) for lead, color in colors.items() if lead in leads]
    if any(lead not in colors for lead in leads):
        named.append(Key(messages.OTHER_LEADS, OTHER))
    return (*named, *frame.state_keys(set(states) - {State.UNDATED}))


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
        placed = _placed(entries, body)
        for y, _, _ in placed:
            under = y + TASK_HEIGHT
            self.canvas.line((MARGIN, under), (WIDTH - MARGIN, under), color=SHADE)
        dated = [entry for entry in entries if entry.dated]
        self._scale(top, body, body + _height(dated))
        if not entries:
            y = body + TASK_HEIGHT / 2
            words = messages.NO_TASKS
            self.canvas.text(MARGIN, y, words, size=frame.TEXT_SIZE, color=FAINT)
        for y, entry, opens in placed:
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

"""How far each agency is with the tasks that it leads, as stacked bars. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot.exports import frame, messages
from bot.exports.canvas import Area, Canvas, text_width, wrapped
from bot.exports.due import State, state_of
from bot.exports.frame import FAINT, INK, LOOKS, MARGIN, SHADE, WIDTH, Picture
from bot.exports.rows import clean_line

if TYPE_CHECKING:
    from bot.app import ListedTask

NAME_WIDTH = 330
BAR_LEFT, BAR_RIGHT = MARGIN + NAME_WIDTH + 20, WIDTH - MARGIN - 156
ROW_HEIGHT, BAR_HEIGHT = 66, 36
NAME_SIZE, NAME_LINE = 20, 25
AGENCIES = 16  # on a page
# Left to right; hatched so that the bars tell them apart without colours.
HATCHES: dict[State, str | None] = {
    State.DONE: None,
    State.OVERDUE: "xx",
    State.PASSED: "..",
    State.SOON: "//",
    State.OPEN: "\\\\",
    State.UNDATED: "--",
}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many tasks of an agency stand how; a task of two leads counts for both.

    `counts` has the states that there are, in the order of `HATCHES`. `done_known`
    tells whether anybody keeps count of what is done.
    """

    agency: str
    counts: tuple[tuple[State, int], ...]
    done_known: bool

    @property
    def total(self) -> int:
        """How many tasks the agency leads."""
        return sum(count for _, count in self.counts)

    def of(self, state: State) -> int:
        """Return how many tasks stand so."""
        return dict(self.counts).get(state, 0)


def tallies(
    tasks: Iterable[ListedTask], *, today: date, done: Collection[str] | None = None
) -> tuple[Tally, ...]:
    """Count the tasks of each lead, the most first; names of one body count together.

    `done` are ids of finished tasks, None when nobody keeps count.
    """
    from corpus.agencies import agency_key

    names: dict[str, str] = {}
    counts: dict[str, Counter[State]] = {}
    for task in tasks:
        state = state_of(task, today=today, done=done)
        for name in task.row.task.lead or (messages.NO_LEAD,):
            key = agency_key(name) or name
            names.setdefault(key, clean_line(name))
            counts.setdefault(key, Counter())[state] += 1
    made = [
        Tally(
            names[key],
            tuple((state, count[state]) for state in HATCHES if count[state]),
            done is not None,
        )
        for key, count in counts.items()
    ]
    return tuple(sorted(made, key=lambda tally: -tally.total))


def progress(
    found: Sequence[Tally], *, today: date, title: str, page: int = 1
) -> Picture:
    """Draw a bar for each agency: which part of its tasks is done, overdue, to come.

    Args:
        found: What `tallies` counted, in the order drawn.
        today: The day of the count.
        title: What stands above; two lines at most are shown.
        page: Which page, from 1; one that does not exist is the last.
    """
    leaf = frame.Leaf.within(page, -(-len(found) // AGENCIES))
    shown = found[(leaf.number - 1) * AGENCIES :][:AGENCIES]
    framed = frame.framed(
        clean_line(title),
        messages.agencies_as_of(len(found), today),
        frame.state_keys(state for tally in shown for state, _ in tally.counts),
        leaf=leaf,
        height=ROW_HEIGHT * max(len(shown), 1),
    )
    for row, tally in enumerate(shown):
        _draw_row(framed.canvas, framed.top + ROW_HEIGHT * row, tally)
    if not shown:
        y = framed.top + ROW_HEIGHT / 2
        words = messages.NO_TASKS
        framed.canvas.text(MARGIN, y, words, size=frame.TEXT_SIZE, color=FAINT)
    return framed.finish(len(shown), len(found), messages.agencies_not_shown)


def _draw_row(canvas: Canvas, top: float, tally: Tally) -> None:
    middle = top + ROW_HEIGHT / 2
    lines = wrapped(tally.agency, NAME_WIDTH, size=NAME_SIZE, lines=2)
    first = middle - NAME_LINE * (len(lines) - 1) / 2
    for at, line in enumerate(lines):
        canvas.text(MARGIN, first + NAME_LINE * at, line, size=NAME_SIZE, color=INK)
    left = float(BAR_LEFT)
    for state, count in tally.counts:
        width = (BAR_RIGHT - BAR_LEFT) * count / tally.total
        area = Area(left, middle - BAR_HEIGHT / 2, width, BAR_HEIGHT)
        _draw_part(canvas, area, state, count)
        left += width
    words = (
        messages.of_all(tally.of(State.DONE), tally.total)
        if tally.done_known
        else messages.task_count(tally.total)
    )
    right = WIDTH - MARGIN
    canvas.text(
        right, middle, words, size=NAME_SIZE, color=FAINT, bold=True, align="right"
    )
    under = top + ROW_HEIGHT
    canvas.line((MARGIN, under), (WIDTH - MARGIN, under), color=SHADE)


def _draw_part(canvas: Canvas, area: Area, state: State, count: int) -> None:
    """Draw one state of a bar, its number on a plain ground where there is room."""
    color = LOOKS[state].color
    canvas.box(area, fill=color, edge="white", hatch=HATCHES[state])
    words = str(count)
    wide = text_width(words, size=18, bold=True) + 12
    if wide + 4 > area.width:
        return
    x, y = area.left + area.width / 2, area.top + area.height / 2
    canvas.box(Area(x - wide / 2, y - 12, wide, 24), fill=color, radius=4)
    canvas.text(x, y, words, size=18, color="white", bold=True, align="center")

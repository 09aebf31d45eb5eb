"""What all pictures share: colours, marks, the heading, the legend, pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.exports import canvas, messages
from bot.exports.canvas import Area, Canvas, one_line, text_width, wrapped
from bot.exports.due import State

# Far below the limits of a Telegram photo: 10,000 for both sides together, 20:1.
WIDTH = 1080
MARGIN = 40

INK, FAINT, RULE, SHADE = "#1F2933", "#5F6C7B", "#D5DCE4", "#F2F5F9"
TODAY_COLOR = "#C62828"
TITLE_SIZE, TEXT_SIZE, SMALL_SIZE = 34, 22, 19
TITLE_LINE, SUBTITLE_LINE, LEGEND_LINE = 44, 44, 34
GAP, FOOT = 12, 60


@dataclass(frozen=True, slots=True)
class Look:
    """How a state is shown: a colour, and a shape and letter for who sees no colours."""

    color: str
    outline: str
    letter: str


LOOKS: dict[State, Look] = {
    State.DONE: Look("#2E7D4F", canvas.CIRCLE, "✓"),
    State.OVERDUE: Look("#C62828", canvas.TRIANGLE, "!"),
    State.SOON: Look("#D9822B", canvas.DIAMOND, "•"),
    State.OPEN: Look("#2F6DB5", canvas.CIRCLE, ""),
    State.PASSED: Look("#7B8794", canvas.SQUARE, "–"),
    State.UNDATED: Look("#9AA5B1", canvas.SQUARE, "?"),
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG, and how many of all the tasks it shows; pages count from 1."""

    png: bytes
    width: int
    height: int
    shown: int
    total: int
    page: int = 1
    pages: int = 1

    @property
    def left(self) -> int:
        """How many tasks are not in this picture."""
        return self.total - self.shown


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of several, from 1."""

    number: int
    of: int

    @classmethod
    def within(cls, number: int, of: int) -> Leaf:
        """Return a page that exists: the first below 1, the last above `of`."""
        return cls(min(max(number, 1), max(of, 1)), max(of, 1))


@dataclass(frozen=True, slots=True)
class Framed:
    """A picture with its heading and legend; its body begins at `top`."""

    canvas: Canvas
    top: float
    leaf: Leaf

    def finish(self, shown: int, total: int, left_out: Callable[[int], str]) -> Picture:
        """Say at the foot how many are not shown, and return the picture."""
        canvas, leaf = self.canvas, self.leaf
        if total > shown:
            words, y = left_out(total - shown), canvas.height - FOOT / 2
            canvas.text(MARGIN, y, words, size=SMALL_SIZE, color=FAINT)
        return Picture(
            canvas.png(),
            canvas.width,
            canvas.height,
            shown,
            total,
            leaf.number,
            leaf.of,
        )


def framed(
    title: str, subtitle: str, keys: Sequence[Key], *, leaf: Leaf, height: float
) -> Framed:
    """Make a canvas for a body of `height`, with a title, a legend and room for a foot.

    The title is broken into two lines at most; which page this is stands below it.
    """
    room = WIDTH - 2 * MARGIN
    lines = wrapped(title, room, size=TITLE_SIZE, lines=2, bold=True)
    said = [
        subtitle,
        *([messages.page_of(leaf.number, leaf.of)] if leaf.of > 1 else []),
    ]
    below = MARGIN + TITLE_LINE * len(lines)
    legend = legend_rows(keys)
    top = below + SUBTITLE_LINE + LEGEND_LINE * len(legend) + GAP
    page = Canvas(WIDTH, round(top + height + FOOT))
    for at, line in enumerate(lines):
        y = MARGIN + TITLE_LINE * (at + 0.5)
        page.text(MARGIN, y, line, size=TITLE_SIZE, color=INK, bold=True)
    line = one_line(" · ".join(said), room, size=TEXT_SIZE)
    page.text(MARGIN, below + SUBTITLE_LINE / 2 - 4, line, size=TEXT_SIZE, color=FAINT)
    draw_legend(page, below + SUBTITLE_LINE, legend)
    return Framed(page, top, leaf)


# --- Marks and legends --------------------------------------------------------------


def draw_mark(page: Canvas, x: float, y: float, state: State, *, size: float) -> None:
    """Draw the mark of a state, with its letter."""
    look = LOOKS[state]
    page.mark(x, y, look.outline, size=size, fill=look.color)
    if look.letter:
        low = size * 0.12 if look.outline == canvas.TRIANGLE else 0
        page.text(
            x, y + low, look.letter, size=size * 0.62, color="white", bold=True,
            align="center",
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of a legend: a bar, the mark of a state, or a dashed line."""

    words: str
    color: str = ""
    state: State | None = None
    dashed: bool = False


def state_keys(states: Iterable[State]) -> tuple[Key, ...]:
    """Return a legend of the states that a picture has, in the order of `State`."""
    found = set(states)
    return tuple(
        Key(messages.STATES[state.value], state=state)
        for state in State
        if state in found
    )


_KEY_GAP, _KEY_MARK = 28, 34


def legend_rows(keys: Sequence[Key]) -> list[list[tuple[float, Key]]]:
    """Lay the entries of a legend out in rows, each entry with where it begins."""
    rows: list[list[tuple[float, Key]]] = []
    x = float(WIDTH)
    for key in keys:
        wide = _KEY_MARK + min(text_width(key.words, size=SMALL_SIZE), WIDTH / 2)
        if x + wide > WIDTH - MARGIN:
            rows.append([])
            x = MARGIN
        rows[-1].append((x, key))
        x += wide + _KEY_GAP
    return rows


def draw_legend(
    page: Canvas, top: float, rows: Sequence[Sequence[tuple[float, Key]]]
) -> None:
    """Draw a legend laid out by `legend_rows`."""
    for number, row in enumerate(rows):
        y = top + LEGEND_LINE * (number + 0.5)
        for x, key in row:
            if key.state:
                draw_mark(page, x + 12, y, key.state, size=20)
            elif key.dashed:
                page.line(
                    (x + 12, y - 13), (x + 12, y + 13),
                    color=key.color, thickness=2, dashed=True,
                )  # fmt: skip
            else:
                page.box(Area(x, y - 8, 24, 16), fill=key.color, radius=4)
            words = one_line(key.words, WIDTH / 2, size=SMALL_SIZE)
            page.text(x + _KEY_MARK, y, words, size=SMALL_SIZE, color=INK)


# --- Small words --------------------------------------------------------------------


def short_day(day: date, *, with_year: bool = False) -> str:
    """Say a day in the room of a picture: 30/09, or 30/09/26."""
    return f"{day:%d/%m/%y}" if with_year else f"{day:%d/%m}"

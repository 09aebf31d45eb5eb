"""A sheet of pixels to draw on. The only file that uses matplotlib.

The object-oriented interface is used, not pyplot, so that several threads may draw at
once. The font is the one that comes with matplotlib; it has every Vietnamese letter.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

DPI = 100
POINTS = 72 / DPI  # of a pixel
HALF_CAPITAL = 0.36  # of the size of a letter: from the middle of a line to its foot
ELLIPSIS = "…"
MOST = 0.75  # of the letters that fit on a line
MISSING = "□"  # for a letter that the font does not have

# The outlines that marks of states have; names are those of matplotlib.
DIAMOND, CIRCLE, SQUARE, TRIANGLE = "D", "o", "s", "^"


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of pixels."""

    left: float
    top: float
    width: float
    height: float


class Canvas:
    """A white picture, `width` by `height` pixels, the origin at the top left.

    What is drawn later lies on top.
    """

    def __init__(self, width: int, height: int) -> None:
        from matplotlib.figure import Figure

        self.width, self.height = width, height
        self._figure = Figure(figsize=(width / DPI, height / DPI), dpi=DPI)
        self._axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set_xlim(0, width)
        self._axes.set_ylim(height, 0)
        self._axes.set_axis_off()
        self._drawn = 0

    def _next(self) -> int:
        """Return the layer of the next thing drawn, above all before it."""
        self._drawn += 1
        return self._drawn

    def box(
        self,
        area: Area,
        *,
        fill: str,
        edge: str | None = None,
        radius: float = 0,
        hatch: str | None = None,
    ) -> None:
        """Draw a rectangle; `radius` rounds its corners, `hatch` strokes its inside."""
        from matplotlib.patches import FancyBboxPatch

        radius = min(radius, area.width / 2, area.height / 2)
        style = f"round,pad=0,rounding_size={radius}" if radius else "square,pad=0"
        self._axes.add_patch(
            FancyBboxPatch(
                (area.left, area.top),
                area.width,
                area.height,
                boxstyle=style,
                facecolor=fill,
                edgecolor=edge or "none",
                hatch=hatch,
                linewidth=1,
                zorder=self._next(),
            )
        )

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        *,
        color: str,
        thickness: float = 1,
        dashed: bool = False,
    ) -> None:
        """Draw a straight line."""
        self._axes.plot(
            (start[0], end[0]),
            (start[1], end[1]),
            color=color,
            linewidth=thickness * POINTS,
            linestyle=(0, (4, 3)) if dashed else "-",
            solid_capstyle="butt",
            zorder=self._next(),
        )

    def mark(self, x: float, y: float, outline: str, *, size: float, fill: str) -> None:
        """Draw a mark around a point, with a white rim."""
        self._axes.plot(
            (x,),
            (y,),
            marker=outline,
            markersize=size * POINTS,
            markerfacecolor=fill,
            markeredgecolor="white",
            markeredgewidth=1.5 * POINTS,
            linestyle="none",
            zorder=self._next(),
        )

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float,
        color: str,
        bold: bool = False,
        align: str = "left",
    ) -> None:
        """Write a line around the height `y`; `align` says where `x` is in it."""
        self._axes.text(
            x,
            y + HALF_CAPITAL * size,
            drawable(words),
            fontproperties=_font(bold),
            fontsize=size * POINTS,
            color=color,
            ha=align,
            va="baseline",
            parse_math=False,
            zorder=self._next(),
        )

    def png(self) -> bytes:
        """Return the picture as PNG; the same drawing gives the same bytes."""
        out = BytesIO()
        self._figure.savefig(out, format="png", dpi=DPI, metadata={"Software": None})
        return out.getvalue()


# --- Letters ------------------------------------------------------------------------


def text_width(words: str, *, size: float, bold: bool = False) -> float:
    """Return how many pixels wide a line is."""
    return sum(_advances(letter, bold) for letter in drawable(words)) * size


def wrapped(
    words: str, width: float, *, size: float, lines: int, bold: bool = False
) -> list[str]:
    """Break a text into at most so many lines of at most `width` pixels.

    What does not fit is cut, and the last line then ends with "…".
    """
    made: list[str] = []
    rest = drawable(words)
    while rest and len(made) < lines:
        fits = _fitting(rest, width, size=size, bold=bold)
        if fits < len(rest) and len(made) == lines - 1:
            return [*made, _cut(rest, width, size=size, bold=bold)]
        made.append(rest[:fits].rstrip())
        rest = rest[fits:].lstrip()
    return made


def one_line(words: str, width: float, *, size: float, bold: bool = False) -> str:
    """Return a text on one line of at most `width` pixels, "" for nothing."""
    return "".join(wrapped(words, width, size=size, lines=1, bold=bold))


def _fitting(words: str, width: float, *, size: float, bold: bool) -> int:
    """How many letters fit: up to a blank, else as many as there is room for."""
    used, blank = 0.0, 0
    for position, letter in enumerate(words):
        used += _advances(letter, bold) * size
        if letter == " ":
            blank = position
        if used > width:
            return blank or max(position, 1)
    return len(words)


def _cut(line: str, width: float, *, size: float, bold: bool) -> str:
    """End a line with "…": between words, unless that would leave much room empty."""
    room = width - text_width(ELLIPSIS, size=size, bold=bold)
    words = _fitting(line, room, size=size, bold=bold)
    letters = _fitting(line.replace(" ", "\xa0"), room, size=size, bold=bold)
    kept = line[: words if words > MOST * letters else letters]
    if text_width(kept, size=size, bold=bold) > room:
        return ELLIPSIS  # beside which there is no room for a single letter
    return f"{kept.rstrip(' ,;.')}{ELLIPSIS}"


@lru_cache(maxsize=4096)
def drawable(words: str) -> str:
    """Return a text on one line, composed, a box for each letter that has no picture."""
    line = " ".join(unicodedata.normalize("NFC", words).split())
    return "".join(letter if _has(letter) else MISSING for letter in line)


@lru_cache(maxsize=4096)
def _has(letter: str) -> bool:
    return all(_face(bold=bold).get_char_index(ord(letter)) for bold in (False, True))


@lru_cache(maxsize=4096)
def _advances(letter: str, bold: bool) -> float:
    """The width of a letter in pixels, for a size of one pixel."""
    from matplotlib.ft2font import LoadFlags

    face = _face(bold=bold)
    face.set_size(1000 * POINTS, DPI)
    glyph = face.load_char(ord(letter), flags=LoadFlags.NO_HINTING)
    return float(glyph.linearHoriAdvance) / 65536 / 1000


def _face(*, bold: bool) -> Any:
    from matplotlib.ft2font import FT2Font

    return FT2Font(str(_font_file(bold)))


@lru_cache(maxsize=2)
def _font(bold: bool) -> FontProperties:
    from matplotlib.font_manager import FontProperties

    return FontProperties(fname=_font_file(bold))


def _font_file(bold: bool) -> Path:
    from matplotlib import get_data_path

    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return Path(get_data_path(), "fonts", "ttf", name)

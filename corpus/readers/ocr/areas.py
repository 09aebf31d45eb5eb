"""Rectangles of pixels on a page image."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from corpus.readers.pages.models import Box

POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of pixels; `right` and `bottom` are exclusive."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """Its width in pixels."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Its height in pixels."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """The point (x, y) half way."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def holds(self, x: float, y: float) -> bool:
        """Return whether the point lies inside."""
        return self.left <= x < self.right and self.top <= y < self.bottom

    def moved(self, dx: int, dy: int) -> Area:
        """Return the same rectangle further right and further down."""
        return Area(self.left + dx, self.top + dy, self.right + dx, self.bottom + dy)

    def grown(self, x: int, y: int) -> Area:
        """Return it with `x` more at the sides and `y` more above and below."""
        return Area(
            max(0, self.left - x), max(0, self.top - y), self.right + x, self.bottom + y
        )

    def of(self, pixels: NDArray[Any]) -> NDArray[Any]:
        """Return the part of `pixels` that lies inside, which may be empty."""
        return pixels[max(0, self.top) : self.bottom, max(0, self.left) : self.right]

    def box(self, dpi: int) -> Box:
        """Return it in points."""
        scale = POINTS_PER_INCH / dpi
        return Box(
            self.left * scale, self.top * scale, self.right * scale, self.bottom * scale
        )


def around(areas: Iterable[Area]) -> Area:
    """Return the smallest rectangle that holds all `areas`, of which there is one."""
    lefts, tops, rights, bottoms = zip(
        *((a.left, a.top, a.right, a.bottom) for a in areas), strict=True
    )
    return Area(min(lefts), min(tops), max(rights), max(bottoms))


def pixels_of(inches: float, dpi: int) -> int:
    """Return a length in pixels, one at least."""
    return max(1, round(inches * dpi))

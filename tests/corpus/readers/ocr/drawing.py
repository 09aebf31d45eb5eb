"""Draw pages in black on white, as a printer would."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

DPI = 200
A4 = (1654, 2339)  # at that resolution

SERIF = ("Tinos-Regular.ttf", "LiberationSerif-Regular.ttf", "DejaVuSerif.ttf")
SERIF_BOLD = ("Tinos-Bold.ttf", "LiberationSerif-Bold.ttf", "DejaVuSerif-Bold.ttf")


def font(names: Sequence[str], pixels: int) -> ImageFont.FreeTypeFont:
    """Return the first of the fonts that this machine has; skip the test without."""
    for name in names:
        try:
            return ImageFont.truetype(name, pixels)
        except OSError:
            continue
    pytest.skip(f"none of these fonts is installed: {', '.join(names)}")


def need_tesseract() -> None:
    """Skip the test where the program or its Vietnamese model is not installed."""
    program = shutil.which("tesseract")
    if program is None:
        pytest.skip("tesseract is not installed: apt install tesseract-ocr-vie")
    listed = subprocess.run([program, "--list-langs"], capture_output=True, check=True)
    if b"vie" not in listed.stdout.split():
        pytest.skip("tesseract has no Vietnamese: apt install tesseract-ocr-vie")


def word(text: str, names: Sequence[str], pixels: int) -> NDArray[np.uint8]:
    """Return a picture of one word with a little paper around."""
    printed = font(names, pixels)
    left, top, right, bottom = map(round, printed.getbbox(text))
    picture = Image.new("L", (right - left + 16, bottom - top + 16), "white")
    ImageDraw.Draw(picture).text((8 - left, 8 - top), text, font=printed, fill=0)
    return np.asarray(picture, np.uint8)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A cell: its first position, how many rows and columns it covers, its lines."""

    row: int
    column: int
    text: str = ""
    rows: int = 1
    columns: int = 1


@dataclass(slots=True)
class Sheet:
    """A page that is being drawn."""

    size: tuple[int, int] = A4
    image: Image.Image = field(init=False)
    draw: ImageDraw.ImageDraw = field(init=False)

    def __post_init__(self) -> None:
        self.image = Image.new("L", self.size, "white")
        self.draw = ImageDraw.Draw(self.image)

    def write(
        self, x: int, y: int, *lines: str, pixels: int = 36, bold: bool = False
    ) -> None:
        """Write lines of text below each other."""
        printed = font(SERIF_BOLD if bold else SERIF, pixels)
        for n, line in enumerate(lines):
            self.draw.text(
                (x, y + round(1.25 * pixels) * n), line, font=printed, fill=0
            )

    def rule(
        self, cells: Iterable[Drawn], xs: Sequence[int], ys: Sequence[int]
    ) -> None:
        """Draw the borders of cells, and write into them."""
        for cell in cells:
            left, right = xs[cell.column], xs[cell.column + cell.columns]
            top, bottom = ys[cell.row], ys[cell.row + cell.rows]
            self.draw.rectangle((left, top, right, bottom), outline=0, width=2)
            if cell.text:
                self.write(left + 12, top + 8, *cell.text.split("\n"), pixels=32)

    @property
    def grey(self) -> NDArray[np.uint8]:
        """The page as an array."""
        return np.asarray(self.image, np.uint8)

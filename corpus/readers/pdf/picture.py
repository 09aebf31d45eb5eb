"""Make pictures of PDF pages, and see whether their text is seen. Knows pypdfium2."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_PIXELS = 20_000_000  # A4 at 300 dpi has 8.7 million
MIN_DPI, MAX_DPI = 200, 300  # what optical reading needs, and gains from
_POINTS_PER_INCH = 72
_BIG = 0.5  # share of the page from which on a picture can hide the text
_INVISIBLE = 3  # text rendering mode, ISO 32000-1, table 106


class Pictures:
    """The pages of an open PDF as pictures."""

    def __init__(self, content: bytes) -> None:
        import pypdfium2  # only files with pages to look at pay for it

        self._raw = pypdfium2.raw
        self._pdf = pypdfium2.PdfDocument(content)

    def close(self) -> None:
        """Free the memory of the file."""
        self._pdf.close()

    def picture(self, number: int, dpi: float) -> tuple[Image, int]:
        """Return page `number` (1-based) as a picture, and its dots per inch.

        Args:
            number: The page.
            dpi: The resolution of what is on it; more would add nothing.
        """
        page = self._pdf[number - 1]
        width, height = page.get_size()
        inches = max(width * height, 1.0) / _POINTS_PER_INCH**2
        dpi = min(max(dpi, MIN_DPI), MAX_DPI, (MAX_PIXELS / inches) ** 0.5)
        image = page.render(scale=dpi / _POINTS_PER_INCH).to_pil()
        return image, round(dpi)

    def hides_text(self, number: int) -> bool:
        """Return whether no text of the page is seen.

        Scanners write what they read invisibly, or below the picture.
        """
        page, raw = self._pdf[number - 1], self._raw
        width, height = page.get_size()
        seen = False
        for drawn in page.get_objects():
            if drawn.type == raw.FPDF_PAGEOBJ_IMAGE:
                left, bottom, right, top = drawn.get_bounds()
                if (right - left) * (top - bottom) > _BIG * width * height:
                    seen = False
            elif drawn.type == raw.FPDF_PAGEOBJ_TEXT:
                mode = raw.FPDFTextObj_GetTextRenderMode(drawn.raw)
                seen = seen or mode != _INVISIBLE
        return not seen


@contextmanager
def pictures_of(content: bytes) -> Iterator[Pictures]:
    """Open a PDF to look at its pages."""
    pictures = Pictures(content)
    try:
        yield pictures
    finally:
        pictures.close()

"""Read photographs and scans that come as pictures: each frame is a page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from corpus.blocks import Document
from corpus.errors import NotAPlanError, UnreadableFileError
from corpus.readers.ocr import read_page
from corpus.readers.pages.assemble import assemble
from corpus.readers.pages.models import Page

FORMATS = ("PNG", "JPEG", "TIFF")

_A4_INCHES = 11.69  # the longer side
_LIKELY_INCHES = (7.0, 18.0)  # of the longer side: A5 to A3
_SMALLEST_DPI = 100  # of an A4 page, for print to be read

_STORED_NOTHING = "Chưa có gì được lưu."
_SMALL = "ảnh nhỏ ({width}x{height} điểm ảnh), có thể đọc sai nhiều: nên quét lại ở 200-300 dpi"


def read(content: bytes, *, source: str) -> Document:
    """Read a picture file that has passed `corpus.gate`.

    Args:
        content: The bytes of a .png, .jpg or .tif file; a .tif may have many pages.
        source: The file name, for messages and citations.

    Raises:
        UnreadableFileError: damaged, or tesseract failed on it.
        OcrUnavailableError: what reads pictures is not installed.
        NotAPlanError: there is not a word on it.
    """
    try:
        pages = list(_pages(content))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise UnreadableFileError(
            f"{source}: tệp ảnh bị hỏng ({error}). {_STORED_NOTHING} Hãy quét lại hoặc "
            "lưu lại ảnh rồi nạp lại."
        ) from error
    except UnreadableFileError as error:
        raise type(error)(f"{source}: {error}") from error
    if not any(page.lines or page.tables for page in pages):
        raise NotAPlanError(
            f"{source}: trong ảnh không đọc được chữ nào. {_STORED_NOTHING} Hãy kiểm "
            "tra lại tệp gốc."
        )
    digest = hashlib.sha256(content).hexdigest()
    return assemble(pages, source=source, content_hash=digest)


def _pages(content: bytes) -> Iterator[Page]:
    with Image.open(BytesIO(content), formats=FORMATS) as picture:
        for number, frame in enumerate(ImageSequence.Iterator(picture), 1):
            upright = ImageOps.exif_transpose(frame)  # telephones turn by a note
            dpi = resolution_of(upright)
            page = read_page(_on_white(upright), number=number, dpi=dpi)
            yield page if dpi >= _SMALLEST_DPI else _warned(page, upright)


def resolution_of(picture: Image.Image) -> int:
    """Return the dots per inch of a page.

    What the file says is believed when a sheet of paper comes of it; photographs say
    72 or nothing, and are taken for A4.
    """
    longer = max(picture.size)
    told = float(picture.info.get("dpi", (0, 0))[0])
    least, most = _LIKELY_INCHES
    if told > 0 and least <= longer / told <= most:
        return round(told)
    return max(1, round(longer / _A4_INCHES))


def _on_white(picture: Image.Image) -> Image.Image:
    """The picture without transparency, which would turn black."""
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture
    layered = picture.convert("RGBA")
    paper = Image.new("RGBA", layered.size, "white")
    return Image.alpha_composite(paper, layered)


def _warned(page: Page, picture: Image.Image) -> Page:
    width, height = picture.size
    told = f"trang {page.number}: {_SMALL.format(width=width, height=height)}"
    return replace(page, warnings=(told, *page.warnings))

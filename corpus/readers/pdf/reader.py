"""Read PDF files: each page by its text layer, or by its picture where that says more.

A page is read optically when it holds nothing but a picture (a scan, with or without
the stamp of a signature as its only text), when its text is only a hidden reading of
the picture, or when its letters make no words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from itertools import groupby

from corpus.blocks import Document
from corpus.errors import NotAPlanError, OcrUnavailableError, UnreadableFileError
from corpus.readers.pages.assemble import assemble
from corpus.readers.pages.legibility import is_legible, lost_marks
from corpus.readers.pages.models import Page
from corpus.readers.pdf.layer import DAMAGES, Caps, Layer, TooMuchError, opened
from corpus.readers.pdf.picture import Pictures, pictures_of
from corpus.readers.pdf.tables import read_layer

PICTURE = 0.5  # share of the page from which on pictures may be the page
STAMP_LETTERS = 400  # the stamp of a signature has no more
OUTLINES = 200  # strokes on a page without letters: its letters are drawn

_STORED_NOTHING = "Chưa có gì được lưu."
_NO_OCR = (
    "máy này chưa đọc được bản quét. {stored} Hãy cài Tesseract có tiếng Việt "
    "(tesseract-ocr, tesseract-ocr-vie) và gói kehoach[ocr], hoặc nạp bản Word hay bản "
    "PDF xuất từ Word."
)

ONLY_PICTURE = "chỉ có ảnh (bản quét)"
HIDDEN_TEXT = "chữ ẩn dưới ảnh quét"
NO_WORDS = "lớp chữ bị vỡ mã hoặc gõ bằng phông cũ (TCVN3, VNI)"
TOO_MUCH = "có quá nhiều nét vẽ (bản đồ, sơ đồ)"
NO_MARKS = "lớp chữ mất dấu"


def read(content: bytes, *, source: str) -> Document:
    """Read a .pdf file that has passed `corpus.gate`.

    Args:
        content: The bytes of the file.
        source: The file name, for messages and citations.

    Raises:
        UnreadableFileError: damaged, locked or too large.
        OcrUnavailableError: half of it or more are pictures of pages, or letters that
            make no words, and nothing here reads pictures.
        NotAPlanError: there is not a word in it.
    """
    try:
        with opened(content, Caps()) as layers:
            looked = [_look_at(layer) for layer in layers]
    except TooMuchError as error:
        raise UnreadableFileError(
            f"{source}: {error}. {_STORED_NOTHING} Hãy tách tệp, hoặc in lại thành PDF."
        ) from error
    except DAMAGES as error:
        raise UnreadableFileError(
            f"{source}: tệp PDF bị hỏng hoặc bị khóa ({type(error).__name__}). "
            f"{_STORED_NOTHING} Hãy mở tệp, in lại thành PDF rồi nạp lại."
        ) from error
    pages = _read_pages(looked, content, source)
    if not any(page.lines or page.tables for page in pages):
        raise NotAPlanError(
            f"{source}: tệp không có chữ nào. {_STORED_NOTHING} Hãy kiểm tra lại tệp gốc."
        )
    digest = hashlib.sha256(content).hexdigest()
    return assemble(pages, source=source, content_hash=digest)


@dataclass(frozen=True, slots=True)
class _Looked:
    """A page by its text layer, and why its picture must be read instead, if so.

    `stands_in` is true when the text layer is better than nothing.
    """

    page: Page
    dpi: float
    doubt: str | None = None
    stands_in: bool = True
    may_hide: bool = False  # only the picture itself can tell


def _look_at(layer: Layer) -> _Looked:
    looked = _Looked(read_layer(layer), layer.dpi)
    if not layer.is_seen:
        return replace(looked, doubt=TOO_MUCH, stands_in=False)
    letters = sum(not glyph.is_space for glyph in layer.glyphs)
    if layer.picture >= PICTURE and letters <= STAMP_LETTERS:
        return replace(looked, doubt=ONLY_PICTURE, stands_in=False)
    if letters == 0:
        doubt = ONLY_PICTURE if layer.strokes > OUTLINES else None
        return replace(looked, doubt=doubt, stands_in=doubt is None)
    text = _text(looked.page)
    if not is_legible(text):
        return replace(looked, doubt=NO_WORDS, stands_in=False)
    if lost_marks(text):
        return replace(looked, doubt=NO_MARKS)
    return replace(looked, may_hide=layer.picture >= PICTURE)


def _text(page: Page) -> str:
    cells = (cell.text for table in page.tables for cell in table.cells)
    return "\n".join([*(line.text for line in page.lines), *cells])


# Pictures ---------------------------------------------------------------------------


def _read_pages(looked: Sequence[_Looked], content: bytes, source: str) -> list[Page]:
    """Return the pages, those in doubt as their pictures say where these can be read."""
    if not any(look.doubt or look.may_hide for look in looked):
        return [look.page for look in looked]
    with pictures_of(content) as pictures:
        looked = [_with_hidden(look, pictures) for look in looked]
        try:
            pages = [_by_picture(look, pictures) for look in looked]
        except OcrUnavailableError:
            pages = _without_pictures(looked, source)
    return list(_telling(pages))


_Told = tuple[Page, str | None]  # a page, and what to tell of it


def _telling(pages: Sequence[_Told]) -> Iterator[Page]:
    """Yield the pages; the first of those with one doubt tells it of all of them."""
    alike: dict[str, list[int]] = {}
    for page, doubt in pages:
        if doubt is not None:
            alike.setdefault(doubt, []).append(page.number)
    for page, doubt in pages:
        numbers = alike.pop(doubt or "", ())
        told = [f"trang {_in_stretches(numbers)}: {doubt}"] if numbers else []
        yield replace(page, warnings=(*told, *page.warnings))


def _in_stretches(numbers: Sequence[int]) -> str:
    """Return rising numbers in short: "1-3, 7"."""
    parts = []
    for _, group in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        stretch = [number for _, number in group]
        parts.append("-".join(map(str, dict.fromkeys((stretch[0], stretch[-1])))))
    return ", ".join(parts)


def _with_hidden(look: _Looked, pictures: Pictures) -> _Looked:
    if look.may_hide and pictures.hides_text(look.page.number):
        return replace(look, doubt=HIDDEN_TEXT)
    return look


def _by_picture(look: _Looked, pictures: Pictures) -> _Told:
    """Return a page in doubt as it is read optically, any other as it is.

    Raises:
        OcrUnavailableError: nothing here reads pictures.
    """
    if look.doubt is None:
        return look.page, None
    image, dpi = pictures.picture(look.page.number, look.dpi)
    page = read_scanned_page(image, number=look.page.number, dpi=dpi)
    return page, f"{look.doubt}, đọc từ ảnh của trang"


def read_scanned_page(image: object, *, number: int, dpi: int) -> Page:
    """Return a page as optical reading gives it.

    Args:
        image: A `PIL.Image.Image` of the whole page.
        number: Of the page, 1-based.
        dpi: Dots per inch of `image`.

    Raises:
        OcrUnavailableError: the program or the packages for it are not installed.
    """
    try:
        reader = import_module("corpus.readers.ocr")
    except ImportError as error:  # the extra [ocr] is not installed
        raise OcrUnavailableError(_NO_OCR.format(stored=_STORED_NOTHING)) from error
    page: Page = reader.read_page(image, number=number, dpi=dpi)
    return page


def _without_pictures(looked: Sequence[_Looked], source: str) -> list[_Told]:
    """Return what the text layers give, and say of every page what is missing.

    Raises:
        OcrUnavailableError: half of the pages or more would be missing.
    """
    missing = [look for look in looked if not look.stands_in]
    if 2 * len(missing) >= len(looked):
        what = missing[0].doubt
        raise OcrUnavailableError(
            f"{source}: {len(missing)}/{len(looked)} trang {what}; "
            + _NO_OCR.format(stored=_STORED_NOTHING)
        )
    return [_by_its_text(look) for look in looked]


def _by_its_text(look: _Looked) -> _Told:
    if look.doubt is None:
        return look.page, None
    if look.stands_in:
        return look.page, f"{look.doubt}, cần kiểm tra lại"
    blank = replace(look.page, lines=(), tables=(), warnings=())
    return blank, f"chưa đọc được vì {look.doubt}"

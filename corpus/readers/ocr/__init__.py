"""Optical reading of scanned pages; `read_page` is the door.

Needs the extra `[ocr]` (OpenCV) and the program tesseract with its Vietnamese model;
both are looked for only when the first scan comes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.errors import OcrUnavailableError

if TYPE_CHECKING:
    from PIL.Image import Image

    from corpus.readers.pages.models import Page

_NO_OPENCV = (
    "tệp là bản quét hoặc ảnh, cần thư viện OpenCV để đọc. Chưa có gì được lưu. Hãy "
    'cài bằng lệnh: pip install "kehoach[ocr]" — rồi nạp lại, hoặc nạp bản Word hay '
    "PDF có chữ."
)


def read_page(image: Image, *, number: int, dpi: int) -> Page:
    """Return what is printed on the picture of a page.

    Args:
        image: The page, upright or turned by quarters, a little askew.
        number: Of the page in its file, from 1.
        dpi: Pixels per inch of `image`.

    Raises:
        OcrUnavailableError: OpenCV, tesseract or its Vietnamese model is not installed;
            the message begins with the reason and names no file.
        UnreadableFileError: tesseract failed on this page; as above.
    """
    try:
        from corpus.readers.ocr import page, tesseract
    except ModuleNotFoundError as error:
        if error.name not in {"cv2", "numpy"}:
            raise
        raise OcrUnavailableError(_NO_OPENCV) from error
    tesseract.require()  # also for a page that turns out blank
    return page.read_page(image, number=number, dpi=dpi)

"""Pictures are read as pages, however a telephone or a scanner packed them."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from corpus.blocks import Paragraph
from corpus.errors import NotAPlanError, OcrUnavailableError, UnreadableFileError
from corpus.readers.ocr import tesseract
from corpus.readers.ocr.image import read, resolution_of
from tests.corpus.ocr_scans import Flaws, scan
from tests.corpus.readers.ocr.drawing import Sheet, need_tesseract

ORIENTATION = 0x0112  # Exif
TURNED_RIGHT = 6


def page(text: str) -> Image.Image:
    sheet = Sheet()
    sheet.write(250, 300, "KẾ HOẠCH", text, "Các cơ quan, đơn vị tổ chức thực hiện.")
    return scan(sheet.image, Flaws(0.5, noise=6))


def packed(picture: Image.Image, form: str, **options: object) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, form, **options)
    return stream.getvalue()


def texts_of(content: bytes, source: str) -> list[tuple[int | None, str]]:
    blocks = read(content, source=source).blocks
    return [(b.place.page, b.text) for b in blocks if isinstance(b, Paragraph)]


@pytest.mark.parametrize(
    ("size", "told", "dpi"),
    [
        ((1654, 2339), None, 200),
        ((2339, 1654), None, 200),
        ((1654, 2339), (200, 200), 200),
        ((1754, 2480), (300, 300), 300),  # A5 as the scanner says
        ((3000, 4000), (72, 72), 342),  # a telephone says 72 of everything
        ((600, 800), (1, 1), 68),
    ],
)
def test_the_resolution_is_what_the_file_says_or_that_of_a4(size, told, dpi):
    picture = Image.new("L", size)
    if told:
        picture.info["dpi"] = told

    assert resolution_of(picture) == dpi


def test_a_damaged_picture_is_refused():
    with pytest.raises(UnreadableFileError, match=r"^quet\.png: .*hỏng"):
        read(packed(Image.new("L", (50, 50)), "PNG")[:60], source="quet.png")


def test_without_tesseract_the_message_names_the_file(monkeypatch, tmp_path):
    tesseract.require.cache_clear()
    monkeypatch.setenv("PATH", str(tmp_path))
    sheet = Sheet(size=(300, 300))
    sheet.draw.rectangle((50, 50, 200, 200), fill=0)

    with pytest.raises(OcrUnavailableError, match=r"^quet\.png: tệp là bản quét"):
        read(packed(sheet.image, "PNG"), source="quet.png")
    tesseract.require.cache_clear()


@pytest.mark.slow
def test_each_frame_of_a_tiff_is_a_page():
    need_tesseract()
    first, second = page("Công tác năm 2026"), page("Phần thứ hai của văn bản")
    content = packed(first, "TIFF", save_all=True, append_images=[second])

    texts = texts_of(content, "quet.tiff")

    assert (1, "Công tác năm 2026") in [(n, t.split(" Các")[0]) for n, t in texts]
    assert any(n == 2 and "Phần thứ hai" in text for n, text in texts)


@pytest.mark.slow
def test_a_photograph_is_turned_as_its_camera_says():
    need_tesseract()
    exif = Image.Exif()
    exif[ORIENTATION] = TURNED_RIGHT
    lying = page("Công tác năm 2026").transpose(Image.Transpose.ROTATE_90)

    texts = texts_of(packed(lying, "JPEG", exif=exif), "anh.jpg")

    assert any("Công tác năm 2026" in text for _, text in texts)


@pytest.mark.slow
def test_a_transparent_picture_stands_on_white():
    need_tesseract()
    printed = page("Công tác năm 2026").convert("L")
    clear = Image.new("LA", printed.size, (0, 0))
    clear.putalpha(printed.point(lambda level: 255 - level))

    texts = texts_of(packed(clear, "PNG"), "quet.png")

    assert any("Công tác năm 2026" in text for _, text in texts)


@pytest.mark.slow
def test_a_picture_without_words_is_no_plan():
    need_tesseract()

    with pytest.raises(NotAPlanError, match="không đọc được chữ nào"):
        read(packed(Image.new("L", (400, 400), 255), "PNG"), source="quet.png")

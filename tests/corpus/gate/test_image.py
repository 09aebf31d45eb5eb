"""Pictures are let in by what their bytes say, within limits of size and pages."""

from __future__ import annotations

import io
import struct

import pytest
from PIL import Image

from corpus.errors import UnreadableFileError
from corpus.gate.image import MAX_FRAMES, check_image


def packed(form: str, size: tuple[int, int] = (40, 30), frames: int = 1) -> bytes:
    stream = io.BytesIO()
    picture = Image.new("L", size, 255)
    if frames > 1:
        picture.save(
            stream, form, save_all=True, append_images=[picture] * (frames - 1)
        )
    else:
        picture.save(stream, form)
    return stream.getvalue()


def tiff(width: int, height: int, *, order: str = "<", following: int = 0) -> bytes:
    """A TIFF whose only directory has a size and says where the next one is."""
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", 8)
    entries = struct.pack(order + "H", 2)
    for tag, value in ((256, width), (257, height)):
        entries += struct.pack(order + "HHII", tag, 4, 1, value)
    return head + entries + struct.pack(order + "I", following)


@pytest.mark.parametrize(
    "content",
    [
        packed("PNG"),
        packed("JPEG"),
        packed("TIFF"),
        packed("TIFF", frames=3),
        tiff(100, 80),
        tiff(100, 80, order=">"),
    ],
)
def test_pictures_are_let_in(content):
    assert check_image(content, "quet.tif") == ()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.7", "không phải PNG, JPEG hay TIFF"),
        (b"PK\x03\x04" + bytes(40), "không phải PNG, JPEG hay TIFF"),
        (packed("PNG")[:18], "bị hỏng"),
        (packed("JPEG")[:40], "bị hỏng"),
        (packed("TIFF")[:10], "bị hỏng"),
        (b"\xff\xd8\xff\xd9", "bị hỏng"),
        (tiff(100, 80, following=8), "bị hỏng"),  # its pages go round in a circle
        (b"II*\0" + bytes(4), "bị hỏng"),
        (packed("PNG", (20_000, 5_000)), "ảnh quá lớn"),
        (tiff(100_000, 100_000), "ảnh quá lớn"),
        (packed("TIFF", (1, 1), MAX_FRAMES + 1), f"hơn {MAX_FRAMES} trang"),
    ],
)
def test_what_is_no_picture_or_too_large_is_refused_with_its_reason(content, reason):
    with pytest.raises(UnreadableFileError, match=reason) as caught:
        check_image(content, "quet.tif")

    assert str(caught.value).startswith("quet.tif: ")

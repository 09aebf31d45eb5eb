"""Documents and photos: their limits, their captions, their downloads."""

import struct
import zlib

import pytest

CHAT = {"chat_id": 1001}


def png(width, height):
    """Return a picture of one colour."""

    def chunk(kind, content):
        body = kind + content
        return (
            struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))
        )

    rows = b"".join(b"\0" + b"\xff" * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        [
            chunk(b"IHDR", header),
            chunk(b"IDAT", zlib.compress(rows)),
            chunk(b"IEND", b""),
        ]
    )


def test_a_document_is_kept_and_can_be_downloaded(telegram, api, lan):
    sent = api.uploads(
        "sendDocument",
        "document",
        b"PK\x03\x04",
        chat_id="1001",
        caption="<i>Bảng</i>",
        parse_mode="HTML",
    )["result"]

    found = api.does("getFile", file_id=sent["document"]["file_id"])
    (seen,) = lan.sees("Bảng")

    assert found["file_size"] == 4
    assert seen.file["name"] == "document.bin"
    assert lan.downloads(seen) == b"PK\x03\x04"
    again = api.does("sendDocument", **CHAT, document=found["file_id"])
    assert again["document"]["file_id"] == found["file_id"]


def test_a_photo_must_be_a_picture_of_sensible_shape(api, lan):
    def send(content):
        return api.uploads("sendPhoto", "photo", content, chat_id="1001")

    assert send(png(64, 32))["result"]["photo"][0]["width"] == 64
    assert send(b"PK\x03\x04")["description"] == "Bad Request: IMAGE_PROCESS_FAILED"
    assert send(png(210, 10))["description"] == "Bad Request: PHOTO_INVALID_DIMENSIONS"
    assert send(b"")["description"] == "Bad Request: file must be non-empty"


def test_a_caption_has_a_limit_of_its_own(api, lan):
    fits = api.uploads(
        "sendDocument", "document", b"a", chat_id="1001", caption="a" * 1024
    )
    long = api.uploads(
        "sendDocument", "document", b"a", chat_id="1001", caption="a" * 1025
    )

    assert fits["ok"]
    assert long["description"] == "Bad Request: message caption is too long"


@pytest.mark.slow
def test_files_above_50_mb_are_refused(api, lan):
    fits = api.uploads("sendDocument", "document", bytes(50 << 20), chat_id="1001")
    big = api.uploads("sendDocument", "document", bytes((50 << 20) + 1), chat_id="1001")

    assert fits["ok"]
    assert (big["error_code"], big["description"]) == (413, "Request Entity Too Large")


def test_files_above_20_mb_cannot_be_downloaded(api, lan):
    lan.sends_file("kehoach.docx", b"PK", size=(20 << 20) + 1)

    document = api.does("getUpdates")[-1]["message"]["document"]

    assert document["file_size"] == (20 << 20) + 1
    refusal = api.refused("getFile", file_id=document["file_id"])
    assert refusal == "Bad Request: file is too big"

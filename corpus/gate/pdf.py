"""The gate for PDF files: what the bytes say without unpacking anything.

Pages and drawing commands are counted by the reader, in its child process.
"""

from __future__ import annotations

import re

from corpus.gate.refusal import refusal

MAX_PAGES = 300
BYTES_OF_A_SCAN = 50_000  # of a page, at the least; text takes less, and no time
MAX_POINTS = 2_000  # of the longer side of a page, 1/72 inch

_HEADER_WITHIN = 1024  # bytes, as readers allow since ISO 32000-1, annex H
_REPRINT = "Hãy mở tệp, in lại thành PDF (Print to PDF), rồi nạp lại."

_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_MEDIA_BOX = re.compile(rb"/(?:Media|Crop)Box\s*\[([^\]]{1,200})\]")
_NUMBER = re.compile(rb"[-+]?\d*\.?\d+")
_ENCRYPTED = re.compile(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)")

_DOUBTS = (  # what a file may carry beside pages -> what to tell
    (
        re.compile(rb"/(?:JavaScript|JS)\b|/Launch\b"),
        "Tệp PDF có mã lệnh hoặc lệnh mở chương trình: không chạy, chỉ đọc phần chữ.",
    ),
    (
        re.compile(rb"/EmbeddedFiles?\b"),
        "Tệp PDF có tệp đính kèm: không mở, chỉ đọc phần chữ.",
    ),
)


def check_pdf(content: bytes, source: str) -> tuple[str, ...]:
    """Refuse what is no PDF, or no safe one; return what is doubtful."""
    if b"%PDF-" not in content[:_HEADER_WITHIN]:
        raise refusal(
            source,
            "tên tệp là .pdf nhưng nội dung không phải PDF",
            "Hãy đổi đúng đuôi tệp, hoặc in lại thành PDF.",
        )
    if _ENCRYPTED.search(content):
        raise refusal(
            source,
            "tệp PDF được bảo vệ bằng mật khẩu hoặc bị khóa quyền",
            "Hãy bỏ bảo vệ, hoặc in lại thành PDF không có mật khẩu.",
        )
    pages = _told_pages(content)
    if pages > MAX_PAGES:
        raise refusal(
            source, f"tệp có {pages} trang, hơn {MAX_PAGES} trang", "Hãy tách tệp."
        )
    if any(_longest_side(box[1]) > MAX_POINTS for box in _MEDIA_BOX.finditer(content)):
        raise refusal(source, f"có trang rộng hơn {MAX_POINTS} điểm in", _REPRINT)
    return tuple(doubt for form, doubt in _DOUBTS if form.search(content))


def count_pages(content: bytes) -> int:
    """Return how many pages a file has, from its size where it packs that away."""
    guessed = len(content) // BYTES_OF_A_SCAN + 1
    return _told_pages(content) or min(guessed, MAX_PAGES)


def _told_pages(content: bytes) -> int:
    return sum(1 for _ in _PAGE.finditer(content))


def _longest_side(box: bytes) -> float:
    sides = [float(number) for number in _NUMBER.findall(box)[:4]]
    if len(sides) < 4:
        return 0.0
    return max(abs(sides[2] - sides[0]), abs(sides[3] - sides[1]))

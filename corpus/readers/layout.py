"""Tell tables of tasks from tables that only put text side by side.

Letterheads ("UBND TỈNH X | CỘNG HÒA XÃ HỘI ...") and signature blocks ("Nơi nhận |
TM. ỦY BAN ...") are tables to the word processor and paragraphs to the reader.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.text import fold

MAX_LAYOUT_COLUMNS = 3
MAX_LAYOUT_ROWS = 12

_LETTERHEAD = re.compile(
    r"^\W*(?:cong hoa xa hoi chu nghia viet nam|doc lap\W+tu do\W+hanh phuc)\W*$"
    r"|^\W*so\s*:?[\s.\d]*/[\w-]+\W*$"  # "Số:     /KH-UBND"
    r"|^[^,;]{2,40},\s*ngay\W{0,12}\d{0,2}\W{0,12}thang\b.{0,20}$"  # "X, ngày   tháng"
)
_RECIPIENTS = re.compile(r"^\W*noi nhan\b")
_SIGNATURE = re.compile(
    r"^\W*(?:tm|kt|tl|tuq|q|t/m|k/t|t/l)\s*[.:]"
    r"|^\W*(?:chu tich|giam doc|bo truong|thu truong|truong phong|chanh van phong"
    r"|truong ban|bi thu|tong giam doc|cuc truong|vu truong|hieu truong)\W*$"
)
_HEADER_CELL = re.compile(
    r"^(?:stt|tt|so tt|so thu tu|noi dung|nhiem vu|ten nhiem vu|cong viec|san pham"
    r"|don vi|co quan|thoi gian|thoi han|tien do|chu tri|phoi hop|ghi chu)\b"
)


def is_layout_line(pieces: Sequence[str]) -> bool:
    """Return whether texts side by side are a line of a letterhead or signature."""
    return any(
        form.match(fold(piece))
        for piece in pieces
        for form in (_LETTERHEAD, _RECIPIENTS)
    )


def is_layout_table(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether a small table (texts of rows of cells) only places text.

    One cell alone is a frame. Two or three columns are a letterhead or a signature
    block when a line in them says so and the first row holds no column headings.
    """
    columns = max((len(row) for row in rows), default=0)
    if columns <= 1:
        return True
    if columns > MAX_LAYOUT_COLUMNS or len(rows) > MAX_LAYOUT_ROWS:
        return False
    if looks_like_header(rows[0]):
        return False
    lines = [fold(line) for row in rows for cell in row for line in cell.split("\n")]
    return any(
        form.match(line)
        for line in lines
        for form in (_LETTERHEAD, _RECIPIENTS, _SIGNATURE)
    )


def looks_like_header(cells: Sequence[str]) -> bool:
    """Return whether at least two cells read like headings of columns of tasks."""
    return (
        sum(len(c) <= 60 and bool(_HEADER_CELL.match(fold(c).strip())) for c in cells)
        >= 2
    )

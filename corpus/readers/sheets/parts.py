"""Look at the parts of a workbook before openpyxl opens it.

openpyxl makes a cell for every position of a merged range or a link, so that a few
bytes can ask for seventeen thousand million; and it cannot tell a formula without a
stored value from an empty cell.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO

MAX_SPANNED = 500_000  # positions that ranges may cover, of all sheets together
# What XML libraries need for a sheet is some twenty times its size.
MAX_SHEET_BYTES = 60 * 1024 * 1024

_RANGE = re.compile(
    rb"<(?:\w+:)?(?:mergeCell|hyperlink)\b[^>]*?\bref\s*=\s*[\"']"
    rb"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})[\"']"
)
# <c r="B5" s="2"><f>A1+1</f></c> and <c ...><f>...</f><v/></c>: nothing was stored
_UNCOUNTED = re.compile(
    rb"<(?:\w+:)?c\b[^>]*?\br=\"([A-Z]{1,3}\d{1,7})\"[^>]*>\s*"
    rb"<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)


@dataclass(frozen=True, slots=True)
class Preview:
    """How many positions the ranges of a workbook cover, and formulas without value."""

    spanned: int
    largest_sheet: int  # bytes
    uncounted: tuple[str, ...]


def preview(content: bytes) -> Preview:
    """Return what is to be known before the workbook is opened.

    Raises:
        zipfile.BadZipFile: it is no archive.
    """
    spanned = largest = 0
    uncounted: list[str] = []
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for entry in filter(_is_sheet, archive.infolist()):
            largest = max(largest, entry.file_size)
            if entry.file_size > MAX_SHEET_BYTES:
                continue
            sheet = archive.read(entry)
            spanned += sum(_positions(*corners) for corners in _RANGE.findall(sheet))
            uncounted += [cell.decode("ascii") for cell in _UNCOUNTED.findall(sheet)]
    return Preview(spanned, largest, tuple(uncounted))


def _is_sheet(entry: zipfile.ZipInfo) -> bool:
    return "sheet" in entry.filename and entry.filename.lower().endswith(".xml")


def _positions(left: bytes, top: bytes, right: bytes, bottom: bytes) -> int:
    rows = abs(int(bottom) - int(top)) + 1
    return rows * (abs(_column(right) - _column(left)) + 1)


def _column(letters: bytes) -> int:
    """Return the number of a column: A is 1, XFD is 16384."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number

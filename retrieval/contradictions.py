"""What speaks against a row: a number of the same unit, or the opposite deed.

"Tiêm cho trẻ dưới 1 tuổi" is not the row on children of 7, nor "nộp hồ sơ tuyển sinh"
the one that hands out quotas, however many words they share. Tables and two small
readers; all text is folded.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

_DIGITS = r"\d+(?:[.,]\d+)?"
_WORDS = {"nhat": 1, "dau": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}  # fmt: skip
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_BELOW, _ABOVE = ("duoi", "chua den", "chua du"), ("tren", "tu du", "hon")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of numbers and how they are written; `scale` makes it the unit of `kind`.

    Numbers stand before the word ("5 ha") or, with `after`, behind it ("lớp 10").
    """

    kind: str
    word: str
    scale: float = 1.0
    after: bool = False


UNITS: tuple[Unit, ...] = (
    Unit("age", r"thang tuoi", 1 / 12),
    Unit("age", r"tuoi"),
    Unit("area", r"(?:ha|hec ta)"),
    Unit("length", r"km"),
    Unit("share", r"(?:%|phan tram)"),
    Unit("people", r"(?:nguoi|hoc vien|dai bieu|can bo|lao dong|hoc sinh)"),
    Unit("homes", r"(?:ho|can nha|ngoi nha)"),
    Unit("pieces", r"(?:mo hinh|xa|thon|truong|lop|cay|phong hoc|cong trinh|camera)"),
    Unit("times", r"(?:lan|dot|buoi|phien|cuoc)"),
    Unit("grade", r"(?:lop|khoi lop)", after=True),
    Unit("ordinal", r"(?:phien|lan|dot|ky hop|khoa)(?: thu)?", after=True),
)
_ORDINAL = rf"(?:{_DIGITS}|{'|'.join(_WORDS)}|[ivxl]+)"


@dataclass(frozen=True, slots=True)
class Amount:
    """A stretch of numbers of one kind, both ends included."""

    kind: str
    least: float
    most: float

    def meets(self, other: Amount) -> bool:
        """Whether both may be one number; those of other kinds never disagree."""
        return self.least <= other.most and other.least <= self.most


# Deeds of which one undoes the other, or that two sides of a matter do: what is said
# on the left is not what the right does. Both ways; lookaheads keep longer words out.
OPPOSITES: tuple[tuple[str, str], ...] = (
    (r"nop", r"giao(?! (?:thong|luu|ban|vien|duc|uoc|dich|tiep|nhan))|phan bo|phan giao"),
    (r"mo cua|khai truong|mo moi|mo them", r"dong cua|giai the"),
    (r"cap (?:phep|giay|the|moi|doi|lai|chung chi)", r"thu hoi|tuoc"),
    (r"xay moi|xay them|xay dung moi", r"sua chua|cai tao|nang cap|trung tu|tu bo|duy tu"),
    (r"thanh lap", r"giai the|sap nhap"),
    (r"tuyen dung|tuyen them", r"tinh gian|nghi huu|thoi viec"),
    (r"tang(?! (?:cuong|qua|thuong|bang|danh hieu|bo))", r"giam(?! (?:sat|doc|ngheo|dinh|khao))"),
    (r"ban hanh", r"bai bo|huy bo"),
    (r"so ket", r"tong ket"),
    (r"phat dong|khoi cong|khai mac", r"be mac|nghiem thu"),
    (r"nhap khau", r"xuat khau"),
    (r"tiep nhan", r"ban giao"),
    (r"mua sam|mua(?! (?:mua|lu|bao))", r"thanh ly"),
    (r"lap dat", r"thao do"),
    (r"bo nhiem", r"mien nhiem"),
    (r"cho vay", r"thu no|thu hoi no"),
    (r"khen thuong|bieu duong|ton vinh", r"xu phat|ky luat(?! ky cuong|, ky cuong)"),
)  # fmt: skip


def contradicts(asked: str, told: str) -> bool:
    """Whether a row tells another number, or the opposite deed, than the question.

    Args:
        asked: The matter of the question, folded.
        told: What the row does, folded.
    """
    return _other_numbers(asked, told) or _other_deed(asked, told)


def _other_numbers(asked: str, told: str) -> bool:
    """Whether the row has numbers of a kind that is asked for, and none of them."""
    meant, printed = amounts_of(asked), amounts_of(told)
    for kind in {amount.kind for amount in meant} & {a.kind for a in printed}:
        pairs = ((a, b) for a in meant for b in printed if a.kind == b.kind == kind)
        if not any(a.meets(b) for a, b in pairs):
            return True
    return False


def _other_deed(asked: str, told: str) -> bool:
    """Whether the row does what undoes the deed asked for, and not that deed itself."""
    return any(
        undoing.search(told) and not deed.search(told)
        for deed, undoing in _deeds_in(asked)
    )


@lru_cache(maxsize=100)  # one question meets many rows
def _deeds_in(asked: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Return the deeds that are asked for, each with what undoes it."""
    return tuple(
        (deed, undoing)
        for pair in _deeds()
        for deed, undoing in (pair, pair[::-1])
        if deed.search(asked) and not undoing.search(asked)
    )


@cache
def _deeds() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple(
        (re.compile(rf"\b(?:{left})\b"), re.compile(rf"\b(?:{right})\b"))
        for left, right in OPPOSITES
    )


@lru_cache(maxsize=5000)
def amounts_of(folded: str) -> tuple[Amount, ...]:
    """Return the numbers of `folded` that have a unit, as stretches."""
    return tuple(a for unit in UNITS for a in _amounts(unit, folded))


def _amounts(unit: Unit, folded: str) -> Iterator[Amount]:
    for match in _pattern(unit).finditer(folded):
        first = _number(match["first"])
        last = _number(match["last"] or match["first"])
        if first is None or last is None:
            continue
        least, most = first * unit.scale, last * unit.scale
        before = match["before"] or ""
        if before in _BELOW:  # "dưới 1 tuổi" ends just before 1
            least, most = 0.0, math.nextafter(most, 0)
        elif before in _ABOVE:
            most = math.inf
        yield Amount(unit.kind, least, most)


@cache
def _pattern(unit: Unit) -> re.Pattern[str]:
    before = rf"(?:(?P<before>{'|'.join((*_BELOW, *_ABOVE))})\s+)?"
    number = _ORDINAL if unit.after else _DIGITS
    numbers = rf"(?P<first>{number})(?:\s*(?:-|den|toi)\s*(?P<last>{number}))?"
    if unit.after:
        return re.compile(rf"\b{before}{unit.word}\s+{numbers}(?![\w/])")
    # "01 đến 05 tuổi", "từ 6 tháng đến 3 tuổi" reads its last number only
    end = r"(?!\w)" if unit.word[-1] != "%" else ""
    return re.compile(rf"(?<![\w/.,]){before}{numbers}\s*{unit.word}{end}")


def _number(printed: str) -> float | None:
    if printed in _WORDS:
        return _WORDS[printed]
    if printed[0].isdigit():
        return float(printed.replace(",", "."))
    values = [_ROMAN[letter] for letter in printed]
    following = [*values[1:], 0]
    return sum(-a if a < b else a for a, b in zip(values, following, strict=True))

"""Recognise the heading of a shredded table over its many short lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.columns import (
    UNKNOWN_RANK,
    WEAK_RANK,
    Column,
    Role,
    column_of,
    heading_key,
    resolve,
)
from corpus.headings import is_number_row
from corpus.shredded_costs import ShredLine
from corpus.text import squeeze

MAX_HEADING_CHARACTERS = 45


def number_heading(lines: Sequence[ShredLine]) -> int:
    """Return how many lines make up "Số TT"; the rest may follow on the last one."""
    for taken in (1, 2, 3):
        joined = " ".join(line.text for line in lines[:taken])
        if (
            len(lines) > taken
            and column_of(joined).role is Role.STT
            and (taken > 1 or heading_key(joined) not in ("so", "muc", "no"))
        ):
            further = lines[taken].text
            longer = column_of(f"{joined} {further}").role is Role.STT
            return taken + 1 if longer and len(further) <= 3 else taken
    if lines and re.match(r"(STT|TT|Số TT)\s+\S", lines[0].text, re.IGNORECASE):
        return 1
    return 0


_OPENS = re.compile(r"\(?0{0,2}1[.)]?(\s+\S.*)?$|[IA][.)]?(\s+\S.*)?$")


def opens_rows(text: str) -> bool:
    """Whether a line can begin the first row: "1", "01 Họp", "I", "I. Quý I"."""
    return _OPENS.match(text) is not None and not text.lower().startswith("a ")


def read_heading(lines: Sequence[ShredLine], taken: int) -> tuple[Column, ...] | None:
    """Cut the lines of a heading into columns, the number column first, or None."""
    rest = [line for line in lines[taken:] if not re.fullmatch(r"\(?\d\)?", line.text)]
    if any(len(line.text) > 3 * MAX_HEADING_CHARACTERS for line in rest):
        return None
    first = re.sub(r"^(STT|TT|Số TT)\s+(?=\S)", "", lines[0].text, flags=re.IGNORECASE)
    inline = [ShredLine(first, gap=True)] if first != lines[0].text else []
    chunked = [chunk for line in (*inline, *rest) for chunk in _capital_chunks(line)]
    for atoms in ([*inline, *rest], chunked):
        headings = _cheapest_headings(atoms)
        number = " ".join(line.text for line in lines[:taken])
        columns = resolve([number if not inline else "STT", *headings])
        roles = {column.role for column in columns}
        telling = roles & {
            Role.LEAD,
            Role.LEAD_COOP,
            Role.COOP,
            Role.TIME,
            Role.PRODUCT,
        }
        if (
            Role.CONTENT in roles
            and telling
            and all(column.rank < UNKNOWN_RANK for column in columns[1:])
        ):
            return _number_column_first(columns)
    return None


def _number_column_first(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    return (Column(Role.STT, columns[0].heading), *columns[1:])


def _capital_chunks(line: ShredLine) -> list[ShredLine]:
    """Cut a line before each word with a capital: several headings side by side."""
    chunks = re.split(r"\s+(?=[A-ZĐÀ-Ỹ])", line.text)
    return [ShredLine(chunk, line.gap and n == 0) for n, chunk in enumerate(chunks)]


def _cheapest_headings(lines: Sequence[ShredLine]) -> list[str]:
    """Join lines into headings that are known, with few of them and each only once."""
    best: list[tuple[float, tuple[str, ...]]] = [(0.0, ())]
    for end in range(1, len(lines) + 1):
        options = []
        for start in range(max(0, end - 6), end):
            text = squeeze(" ".join(line.text for line in lines[start:end]))
            cost, before = best[start]
            cost += _joint_cost(lines[start:end])
            cost += _heading_cost(text, lines[start].gap)
            options.append((cost, (*before, text)))
        best.append(min(options))
    return list(best[-1][1])


def _joint_cost(lines: Sequence[ShredLine]) -> float:
    """Return what speaks against lines being one heading: each could be its own."""
    cost = 0.0
    for n in range(1, len(lines)):
        cost += 0.5 * lines[n].gap
        if not lines[n].text[:1].isupper():
            continue
        left, right = (
            column_of(" ".join(line.text for line in part))
            for part in (lines[:n], lines[n:])
        )
        apart = left.rank < WEAK_RANK and right.rank < WEAK_RANK
        cost += 1.5 if apart and left.role is not right.role else 0.3
    return cost


# A heading does not begin with "trì", "hợp" or "hiện".
_BEGINS_HEADING = re.compile(
    r"(noi|nhiem|cong|hoat|giai|ten|cac|danh|nhom|muc|san|ket|dau|hinh|yeu|du|don|co|chu"
    r"|phoi|thoi|tien|han|ky|hoan|nguoi|can|ca|bo|phan|trach|to|phong|lanh|chuyen|theo|ghi"
    r"|kinh|nguon|dia|doi|thanh|so|dvt|chi|moc|ngay|thang|lich|van|loai|de|chuong|viec)\b"
)


# "ĐƠN VỊ CHỦ TRÌ ĐƠN VỊ PHỐI HỢP" are two headings.
_TWO_HEADINGS = re.compile(r"\b(don vi|co quan|thoi gian|noi dung)\b.*\b\1\b")


def _heading_cost(text: str, gap: bool) -> float:
    column = column_of(text)
    cost = 0.5 + (0.0 if gap else 0.2) + column.rank * 0.005
    if column.rank == UNKNOWN_RANK:
        cost += 4.0
    elif column.role is Role.EXTRA:
        cost += 0.3
    elif column.rank >= WEAK_RANK:
        cost += 0.8
    if text[:1].islower():
        cost += 2.0
    key = heading_key(text)
    cost += 1.5 * (_TWO_HEADINGS.search(key) is not None)
    cost += 1.0 * (_BEGINS_HEADING.match(key) is None)
    return cost + (2.0 if len(text) > MAX_HEADING_CHARACTERS else 0.0)


def number_lines(lines: Sequence[ShredLine], count: int) -> int:
    """Return how many lines only number the columns: "1", "2", ... or "(1) (2) (3)"."""
    if lines and is_number_row(lines[0].text.split()):
        return 1
    plain = [line.text.strip("().") for line in lines[:count]]
    return count if plain == [str(n + 1) for n in range(count)] else 0

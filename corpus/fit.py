"""How well a text fits a column: for rows that lost cells, and tables without heading.

A fit is between 0 (cannot be) and 1 (surely is); 0.5 says nothing either way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache

from corpus.agencies import is_agency, looks_like_agency
from corpus.columns import Column, Role
from corpus.text import fold, squeeze
from corpus.timeframe import reads_as_time

# "1", "01.", "1.2", "(3)", "IV.", "A", "a)", "-": what may stand in a number column.
_NUMBER = re.compile(
    r"\(?(\d{1,3}(\.\d{1,3})*|[IVXLC]{1,6}|[A-ZĐ]|[a-zđ]{1,2})[.):/]{0,2}|[-+*•]"
)
_DIGITS = re.compile(r"\(?\d{1,3}(\.\d{1,3})*[.)]{0,2}")
# Kinds of papers and gatherings that stand alone in a product cell.
_PRODUCT = re.compile(
    r"^(cac |ban |du thao |ho so )*(ke hoach|quyet dinh|cong van|bao cao|huong dan|hoi nghi"
    r"|to trinh|chi thi|nghi quyet|van ban|thong bao|chuong trinh|de an|quy che|quy dinh"
    r"|ho so|danh sach|bien ban|giay moi|thong tu|nghi dinh|cuoc hop|lop|phong su|tin|bai"
    r"|san pham|bo |he thong|phan mem|cong dien|tai lieu|ket qua|hop dong|chuyen de)\b"
)
_WHOLE_GROUP = re.compile(
    r"^(- )?(cac (so|co quan|don vi|phong|ban|dia phuong|thanh vien|cum|khoi|truong|xa"
    r"|huyen|doan the|to chuc|nganh|bo)|thanh vien|co quan|don vi|cac)\b"
)
_UNFINISHED = re.compile(
    r"(,|;|\bvà|\bcủa|\bvới|\bcho|\bcác|\btại|-|/|\()$", re.IGNORECASE
)
_MONEY = re.compile(r"[\d.,]+( ?(đồng|triệu|tỷ|tr\.?đ?))?", re.IGNORECASE)

SILENT = 0.5  # says nothing for or against
_LONG_CELL_WORDS = 14


def is_number(text: str) -> bool:
    """Whether `text` is a row number: digits, Roman, a letter or a bullet."""
    return _NUMBER.fullmatch(squeeze(text)) is not None


def is_digit_number(text: str) -> bool:
    """Whether `text` is a row number in digits, such as "3", "03." or "1.2"."""
    return _DIGITS.fullmatch(squeeze(text)) is not None


def begins_lower(text: str) -> bool:
    """Whether the first letter of `text` is a small one."""
    first = next((char for char in text if char.isalpha()), "")
    return first.islower()


def is_unfinished(text: str) -> bool:
    """Whether `text` cannot end here: a comma, a connective, an open bracket."""
    text = squeeze(text)
    return bool(_UNFINISHED.search(text)) or text.count("(") > text.count(")")


@lru_cache(maxsize=65536)
def fit(role: Role, text: str) -> float:
    """Return how well `text` (one cell, not blank) fits a column of `role`."""
    text = squeeze(text)
    judge = _JUDGES.get(role)
    return judge(text) if judge else _fit_extra(text)


def _fit_stt(text: str) -> float:
    return 1.0 if is_digit_number(text) else 0.8 if is_number(text) else 0.0


def _fit_time(text: str) -> float:
    if reads_as_time(text):
        return 1.0
    return 0.3 if re.search(r"\d|quý|tháng|năm|tuần|hạn", text.lower()) else 0.05


@lru_cache(maxsize=65536)
def _fit_lead(text: str) -> float:
    if is_number(text) or reads_as_time(text):
        return 0.0
    if is_agency(text):
        return 1.0
    words = len(text.split())
    if looks_like_agency(text):
        return 0.8 if words <= _LONG_CELL_WORDS else 0.5
    if words <= 6 and text[:1].isupper():  # a person, or a body that nobody listed
        return 0.45
    return 0.15


def _fit_coop(text: str) -> float:
    whole = _WHOLE_GROUP.match(fold(text)) is not None
    return max(_fit_lead(text), 0.95 if whole and not is_number(text) else 0.0)


def _fit_content(text: str) -> float:
    if is_number(text) or reads_as_time(text):
        return 0.05
    words = len(text.split())
    score = min(0.5 + words * 0.04, 1.0)
    if is_agency(text):
        score -= 0.5
    return max(score - (0.2 if words < 3 else 0.0), 0.05)


def _fit_product(text: str) -> float:
    if is_number(text) or reads_as_time(text):
        return 0.0
    words = len(text.split())
    if _PRODUCT.match(fold(text)):
        return 0.95 if words <= _LONG_CELL_WORDS else 0.55
    if looks_like_agency(text):
        return 0.15
    return 0.5 if words <= _LONG_CELL_WORDS else 0.3


def _fit_extra(text: str) -> float:
    return 0.7 if _MONEY.fullmatch(text) else 0.4


_JUDGES: Mapping[Role, Callable[[str], float]] = {
    Role.STT: _fit_stt,
    Role.TIME: _fit_time,
    Role.TIME_START: _fit_time,
    Role.TIME_END: _fit_time,
    Role.LEAD: _fit_lead,
    Role.LEAD_COOP: _fit_coop,
    Role.COOP: _fit_coop,
    Role.CONTENT: _fit_content,
    Role.GROUP: _fit_content,
    Role.PRODUCT: _fit_product,
}

Lexicon = Mapping[int, Collection[str]]
"""Column index -> folded texts seen there in whole rows."""


def align(
    cells: Sequence[str], columns: Sequence[Column], seen: Lexicon
) -> tuple[int, ...]:
    """Return the column of each of `cells`, for a row with fewer cells than columns.

    The order of the cells is kept. Of all ways to leave columns out, the one with the
    best sum of fits is taken; on a tie the cells stand as far left as they can.
    Blank cells fit anywhere, a little worse than in their own place.
    """
    best: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {}

    def solve(cell: int, column: int) -> tuple[float, tuple[int, ...]]:
        """Best placing of cells[cell:] into columns[column:]."""
        if cell == len(cells):
            return 0.0, ()
        if len(columns) - column < len(cells) - cell:
            return float("-inf"), ()
        if (cell, column) not in best:
            score, rest = solve(cell + 1, column + 1)
            here = (score + _place(cells[cell], columns, column, seen), (column, *rest))
            skip = solve(cell, column + 1)
            best[cell, column] = here if here[0] >= skip[0] - 1e-9 else skip
        return best[cell, column]

    return solve(0, 0)[1]


def _place(text: str, columns: Sequence[Column], column: int, seen: Lexicon) -> float:
    if not squeeze(text):
        return SILENT
    known = fold(squeeze(text)) in seen.get(column, ())
    return fit(columns[column].role, text) + (0.5 if known else 0.0)


def guess_columns(rows: Sequence[Sequence[str]]) -> tuple[Column, ...] | None:
    """Guess the columns of a table without heading from its cells, or None.

    None unless there are two rows or more of one width, a column of sentences, and a
    column that is mostly times or mostly agencies.
    """
    width = max(map(len, rows), default=0)
    full = [row for row in rows if sum(bool(squeeze(cell)) for cell in row) > 1]
    if len(full) < 2 or width < 3:
        return None
    shares = [_shares([row[n] for row in full if n < len(row)]) for n in range(width)]
    roles: dict[int, Role] = {}
    for role, least in (
        (Role.STT, 0.7),
        (Role.TIME, 0.6),
        (Role.LEAD, 0.6),
        (Role.COOP, 0.6),
    ):
        free = [n for n in range(width) if n not in roles and shares[n][role] >= least]
        if free:
            roles[free[0]] = role
    _place_content(roles, full, width)
    found = set(roles.values())
    if Role.CONTENT not in found or not found & {Role.LEAD, Role.TIME}:
        return None
    return tuple(
        Column(roles.get(n, Role.EXTRA), "", guessed=True) for n in range(width)
    )


def _shares(cells: Sequence[str]) -> dict[Role, float]:
    """Return, of each role that can be guessed, the share of cells that fit it."""
    filled = [squeeze(cell) for cell in cells if squeeze(cell)]
    if not filled:
        return dict.fromkeys((Role.STT, Role.TIME, Role.LEAD, Role.COOP), 0.0)
    sure = {Role.STT: 0.75, Role.TIME: 0.95, Role.LEAD: 0.75, Role.COOP: 0.75}
    return {
        role: sum(fit(role, cell) >= least for cell in filled) / len(filled)
        for role, least in sure.items()
    }


def _place_content(
    roles: dict[int, Role], rows: Sequence[Sequence[str]], width: int
) -> None:
    """Give CONTENT to the wordiest free column, PRODUCT to one of paper kinds."""
    free = [n for n in range(width) if n not in roles]
    words = {
        n: sum(len(row[n].split()) for row in rows if n < len(row)) / len(rows)
        for n in free
    }
    if free and max(words.values()) >= 3:
        content = max(free, key=lambda n: words[n])
        roles[content] = Role.CONTENT
        for n in free:
            cells = [row[n] for row in rows if n < len(row) and squeeze(row[n])]
            papers = sum(fit(Role.PRODUCT, cell) > 0.9 for cell in cells)
            if n != content and cells and papers * 2 >= len(cells):
                roles[n] = Role.PRODUCT
                break

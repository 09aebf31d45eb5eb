"""What it costs to take some lines of a shredded row for the cell of a column.

A cost is about what no cell looks like (a small first letter, an open bracket), what a
cell of the role does not look like, and what the other rows and the widths of the
columns speak against. 0 is a perfect cell; texts that other rows confirm cost less.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from corpus.agencies import looks_like_agency
from corpus.columns import Column, Role
from corpus.fit import fit, is_unfinished
from corpus.text import fold, squeeze
from corpus.timeframe import reads_as_time


@dataclass(frozen=True, slots=True)
class ShredLine:
    """One line of a shredded row; `gap` when a blank line stands before it."""

    text: str
    gap: bool


@dataclass(frozen=True, slots=True)
class Learned:
    """What the other rows tell: their texts, and the widths of the columns.

    Both are by column. Widths are in characters, of the longest usual line.
    """

    texts: Mapping[int, Mapping[str, int]] = field(default_factory=dict)
    widths: Mapping[int, int] = field(default_factory=dict)

    def confirms(self, index: int, text: str) -> int:
        """Return how many other rows have `text` in the column at `index`."""
        return self.texts.get(index, {}).get(fold(text), 0)

    def without(self, cells: Sequence[str]) -> Learned:
        """Return what the rows other than the one of `cells` tell."""
        texts = {
            n: {text: times - (text == fold(cells[n])) for text, times in seen.items()}
            for n, seen in self.texts.items()
        }
        return Learned(texts, self.widths)


BLANK_COST = {
    Role.CONTENT: 14.0,
    Role.LEAD: 4.5,
    Role.LEAD_COOP: 4.5,
    Role.TIME: 4.5,
    Role.COOP: 3.5,
    Role.PRODUCT: 3.5,
    Role.EXTRA: 0.6,
}


_LOWER_START = 3.0


_UNFINISHED = 2.5


_NO_GAP = 0.4


_EARLY_BREAK = 0.7


_TOO_WIDE = 1.5


_KNOWN_TEXT = 1.5


_UNLIKELY_BODY = 1.2


_BODIES = (Role.LEAD, Role.COOP, Role.LEAD_COOP, Role.PRODUCT)


_BARE_KIND_COST = 2.4
_LONG_LEAD_WORDS = 18


_TIME_INSIDE = 1.2


# A kind of body that nobody would leave without its name.
BARE_KIND = re.compile(
    r"(van phong|so|phong|ban|ubnd|uy ban nhan dan|chi cuc|trung tam|hoi|khoa|to|doi|lien minh"
    r"|lien doan|hiep hoi|uy ban|hoi dong|cong ty|bao|dai|truong|cuc|vu|bo|vien|hoi lien hiep"
    r"|ngan hang|bao hiem|kho bac|toa an|vien kiem sat|benh vien|doan|ban quan ly|ban chi dao"
    r"|bo chi huy|ban chi huy|ngan hang nha nuoc chi nhanh)"
)


_TIME_WORDS = re.compile(r"\b(trong thang|thang \d|quy [ivx\d]|truoc ngay)\b|\bthang$")


_TWO_BODIES = 1.5


# "UBND tỉnh Các sở", "Công an tỉnh Sở Y tế": two cells.
_NO_COMMA = re.compile(
    r"[^\W\d_] Các\b|\b(?:tỉnh|huyện|xã|phường|quận|thành phố|thị trấn)"
    r" (?:Sở|UBND|Ủy ban|Phòng|Trung tâm|Chi cục|Liên|Công an|Văn phòng)\b"
)


def cell_cost(
    column: Column, index: int, parts: Sequence[ShredLine], learned: Learned
) -> float:
    """Return the cost of `parts` being the cell of a column."""
    if not parts:
        return BLANK_COST.get(column.role, 3.5)
    text = squeeze(" ".join(part.text for part in parts))
    shape = shape_cost(text)
    cost = shape + _geometry_cost(index, parts, learned)
    times = learned.confirms(index, text)
    if times > 0:
        return cost - min(_KNOWN_TEXT, 0.6 + 0.2 * times)
    if shape >= _UNFINISHED and column.role in _BODIES:
        return cost + _UNLIKELY_BODY  # not worth a closer look: this is the slow part
    return cost + role_cost(column.role, text)


def shape_cost(text: str) -> float:
    """What no cell looks like: a small first letter, an open bracket or end."""
    first = next((char for char in text if char.isalnum()), "")
    cost = _LOWER_START if first.islower() or text[0] in ",;.)" else 0.0
    if text.count("(") != text.count(")"):
        cost += _UNFINISHED
    if text.count('"') % 2 or text.count("“") != text.count("”"):
        cost += _UNFINISHED / 2
    if is_unfinished(text):
        cost += _UNFINISHED
    return cost


def _geometry_cost(index: int, parts: Sequence[ShredLine], learned: Learned) -> float:
    cost = 0.0 if parts[0].gap or index == 0 else _NO_GAP
    cost += 0.1 * sum(part.gap for part in parts[1:])
    width = learned.widths.get(index)
    if width is None:
        return cost
    cost += _TOO_WIDE * sum(len(part.text) > width + 4 for part in parts)
    for part, after in pairwise(parts):
        word = after.text.split(maxsplit=1)[0]
        if len(part.text) + 1 + len(word) <= width - 2:
            cost += _EARLY_BREAK
    return cost


@lru_cache(maxsize=65536)
def role_cost(role: Role, text: str) -> float:
    """Return how unlike a cell of `role` the words of `text` are, 0 when just like."""
    words = len(text.split())
    if role in (Role.TIME, Role.TIME_START, Role.TIME_END):
        likeness = fit(role, text)
        return 0.0 if likeness >= 1.0 else 5.0 if likeness > 0.1 else 9.0
    if role is Role.CONTENT:
        short = 2.0 if words < 3 else 0.0
        return short + (5.0 if words < 8 and reads_as_time(text) else 0.0)
    if words <= 8 and reads_as_time(text):
        return 8.0
    if role in (Role.LEAD, Role.COOP, Role.LEAD_COOP):
        return _body_cost(role, text, words)
    if role is Role.PRODUCT:
        likeness = fit(role, text)
        return 0.0 if likeness > 0.9 else 4.0 if likeness < 0.2 else 1.8
    return 0.8


def _body_cost(role: Role, text: str, words: int) -> float:
    long = 1.5 if role is Role.LEAD and words > _LONG_LEAD_WORDS else 0.0
    folded = fold(text)
    long += _BARE_KIND_COST if BARE_KIND.fullmatch(folded) else 0.0
    long += _TIME_INSIDE if _TIME_WORDS.search(folded) else 0.0
    long += _TWO_BODIES if _NO_COMMA.search(text) else 0.0
    likeness = fit(role, text)
    if likeness >= 0.94:
        return long
    if looks_like_agency(text):
        return 1.2 + long
    return (3.0 if words <= 8 else 5.0) + long

"""The words in which offices print how often a task comes back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from corpus.models import Recurrence

# Most specific first; each example folded.
_EACH = r"(?:dinh ky\s+)?(?:hang|moi|tung)\s+"
_NO_DATE = (
    r"\b(?!\s*(?:[iv]{1,3}\b|\d+\b(?!\s*lan)))"  # "mới tháng 5", "hằng quý 2 lần"
)
_TIMES = r"\b0?\d{1,2}\s*lan\s*/\s*"  # "2 lần/"
_ONCE = r"\s*(?:mot lan|/\s*(?:01?|1)?\s*lan)"  # "một lần", "/lần"
_RECURRENCES: tuple[tuple[Recurrence, str], ...] = (
    (Recurrence.BIANNUAL, rf"(?:dinh ky\s+|hang\s+)?(?:0?6|sau) thang{_ONCE}|(?:dinh ky|moi|hang)\s+(?:0?6|sau) thang(?!\s+(?:dau|cuoi))|\b(?:0?2|hai)\s*lan\s*/\s*(?:1\s*)?nam"),
    (Recurrence.WEEKLY, rf"(?:thu\s+(?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat)?\s*(?:hang|moi|dinh ky)\s+tuan|tuan{_ONCE}|{_TIMES}tuan"),
    (Recurrence.QUARTERLY, rf"thang cuoi (?:cua )?(?:moi )?qu[yi]{_NO_DATE}|{_EACH}qu[yi]{_NO_DATE}|dinh ky\s+qu[yi]{_NO_DATE}|qu[yi]{_ONCE}|{_TIMES}qu[yi]|(?:dinh ky|moi|hang)\s+(?:0?3|ba) thang|(?:0?3|ba) thang{_ONCE}|\b(?:0?4|bon)\s*lan\s*/\s*nam"),
    (Recurrence.MONTHLY, rf"{_EACH}thang{_NO_DATE}|dinh ky\s+thang{_NO_DATE}|(?<!\d )(?<!sau )(?<!ba )thang{_ONCE}|{_TIMES}thang|mot lan\s*/\s*thang"),
    (Recurrence.ANNUAL, rf"{_EACH}nam{_NO_DATE}|dinh ky\s+nam{_NO_DATE}|thuong nien|nam{_ONCE}|(?:1|01|mot)\s*lan\s*/\s*nam"),
    (Recurrence.DAILY, rf"(?:hang|moi)\s+ngay{_NO_DATE}|{_TIMES}ngay"),
    (Recurrence.PERIODIC, rf"{_TIMES}nam"),
    (Recurrence.CONTINUOUS, r"thuong xuyen|lien tuc"),
    (Recurrence.PERIODIC, r"dinh ky"),
)  # fmt: skip

# Words that anchor a time to an event that no calendar knows.
UNREADABLE = re.compile(
    r"^\s*(?:theo\b|dot xuat\b|sau\s+(?:khi|khoang)?\s*\(?\d+\)?\s*(?:ngay|thang|tuan|nam)"
    r"|(?:trong\s+(?:vong|thoi han)|cham nhat|khong qua)\s+(?:khong qua\s+)?\(?\d+\)?"
    r"\s*(?:ngay|thang(?!\s*\d)|tuan|gio)|trong\s+\(?\d+\)?\s*(?:ngay|tuan|gio)\b"
    r"|sau khi|khi\b|ngay sau)"
)


@cache
def _compiled_recurrences() -> tuple[tuple[Recurrence, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(rf"\b(?:{p})")) for kind, p in _RECURRENCES)


@dataclass(frozen=True, slots=True)
class Repeat:
    """A recurrence at `begin:finish` of the text."""

    begin: int
    finish: int
    recurrence: Recurrence


def find_repeats(folded: str) -> list[Repeat]:
    """Return the recurrences named in `folded`, in order, not overlapping."""
    found: list[Repeat] = []
    for kind, pattern in _compiled_recurrences():
        for match in pattern.finditer(folded):
            if all(match.end() <= r.begin or match.start() >= r.finish for r in found):
                found.append(Repeat(match.start(), match.end(), kind))
    return sorted(found, key=lambda r: r.begin)

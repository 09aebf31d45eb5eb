"""The year that a table's title gives to the times in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from corpus.models import Span
from corpus.text import fold, squeeze
from corpus.timeframe import Context

# "(Kèm theo Kế hoạch số 36/KH-UBND ngày 26 tháng 02 năm 2021 ...)" dates the document.
_ATTACHED = re.compile(r"\([^()]*kem theo[^()]*\)|(?:ban hanh )?kem theo.*")
_YEAR = re.compile(r"(?<!thang \d )(?<!thang \d\d )\bnam (20\d\d)\b")
_SPAN = re.compile(r"\b20\d\d\s*-\s*20\d\d\b")
_PROSE = re.compile(r"^(can cu|thuc hien|theo|de|nham|tren day|[-+*•])|[.;]$")
_MAX_TITLE_WORDS = 40


def title_year(title: Sequence[str]) -> int | None:
    """Return the one year that the paragraphs before a table put it in, or None.

    None when they name no year, several, or a span of years.
    """
    text = _ATTACHED.sub(" ", "\n".join(fold(squeeze(line)) for line in title))
    years: set[int] = set()
    for line in text.split("\n"):
        line = line.strip("*_# ")
        if _PROSE.search(line) or len(line.split()) > _MAX_TITLE_WORDS:
            continue
        if _SPAN.search(line):
            return None
        years |= {int(year) for year in _YEAR.findall(line)}
    return years.pop() if len(years) == 1 else None


def within_year(context: Context, year: int | None) -> Context:
    """Return `context` narrowed to `year`; unchanged when there is none or the same."""
    if year is None or year == context.year:
        return context
    span = Span(date(year, 1, 1), date(year, 12, 31))
    return replace(context, year=year, period=span)

"""The period that a question asks about, with or without its year."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.models import Precision, Recurrence, Span
from corpus.text import fold
from corpus.timeframe import Context, find_timeframes
from retrieval.spans import month_of, part_of, quarter_of


@dataclass(frozen=True, slots=True)
class AskedPeriod:
    """A period that a question names at `start:end` of its text.

    `span` is set when its year is known; else `in_year` tells the span for a plan's
    year. `precision` is how finely it was said, `recurrence` for standing tasks.
    `reading` is `printed` in the words of plans where they differ ("2 quý cuối năm"),
    `part` the part of a quarter that is meant, as `relative.part_of` takes it.
    `told` tells that it is reckoned from the day of asking.
    """

    start: int
    end: int
    printed: str
    span: Span | None
    precision: Precision
    recurrence: Recurrence | None = None
    overdue: bool = False
    reading: str | None = None
    part: str = ""
    told: bool = False

    @property
    def names_year(self) -> bool:
        """Whether the words tell a year, as "quý 4 năm ngoái" and "cuối năm nay" do."""
        whole = self.precision is not Precision.DAY
        return whole and "nam" in fold(self.printed).split()

    def in_year(self, year: int | None) -> Span | None:
        """Return the span, taking a missing year to be `year`."""
        if self.span is not None or year is None:
            return self.span
        found = find_timeframes(self.reading or self.printed, Context(year))
        if not found:
            return None
        time = found[0].timeframe
        return part_of(Span(time.start, time.end), "quy", self.part)


_ROMAN = ("I", "II", "III", "IV")


def said_properly(period: AskedPeriod) -> str:
    """Return a quarter or month as offices write it; other periods as typed."""
    span = period.span or period.in_year(2000)
    if span is None or span.start is None or span.end is None:
        return period.printed
    year = f"/{span.end.year}" if period.span else ""
    if period.precision is Precision.QUARTER and span == quarter_of(span.start):
        return f"quý {_ROMAN[(span.start.month - 1) // 3]}{year}"
    if period.precision is Precision.MONTH and span == month_of(span.start):
        return f"tháng {span.start.month}{year}"
    return period.printed

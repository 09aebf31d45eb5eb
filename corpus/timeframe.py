"""Read when a task is due: one cell, or the times named inside a sentence.

`timeforms` finds the dates; this module weighs what stands between and before them
("trước", "đến", "từ ... đến", ","), fills in missing years, and never guesses:
unreadable words give no dates and are kept as printed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.models import Precision, Recurrence, Span, Timeframe
from corpus.repeats import UNREADABLE, Repeat, find_repeats
from corpus.text import squeeze
from corpus.timebounds import BEFORE, ONE_DAY, RANGE, Dated, bounded
from corpus.timeforms import Atom, find_atoms
from corpus.timewords import sight


@dataclass(frozen=True, slots=True)
class Context:
    """What a document says about missing years.

    `year` is the year that a date without one belongs to, None when the plan spans
    several. `period` is the plan's own span.
    """

    year: int | None = None
    period: Span | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A time named in running text at `start:end` (characters, end exclusive)."""

    start: int
    end: int
    timeframe: Timeframe


SEVERAL_DEADLINES = "ô thời gian có nhiều mốc"

# What may stand between two dates of one expression in running text.
_JOINED = re.compile(
    r"^\s*(?:[,;()&+-]|va|den|toi|hoac|het|ngay|trong|truoc|tu|cua|\s)*\s*$"
)
_CUE = re.compile(
    r"(?:truoc|cham nhat|muon nhat|den|toi|het|tu|ngay|sau|vao|trong|thoi gian|han cuoi"
    r"|han chot|dip|hang nam|\()\s*:?\s*(?:la\s+|vao\s+|ngay\s+|truoc\s+|trong\s+|het\s+)*\(?$"
)
_LEADING = re.compile(
    r"(?:(?:cham nhat|muon nhat|khong qua|truoc|den het|den|toi|het|tu|ke tu|bat dau"
    r"|sau|trong|vao|han cuoi|han chot|dau|cuoi)\s+(?:la\s+|vao\s+)?(?:thoi diem\s+)?)+$"
)
_FILLER = re.compile(
    r"\b(?:ngay\s+\d{1,2}|dot\s+(?:\d|[iv]+)\b|dot xuat|\d{1,2}\s+lan|tu nay|ke tu nay|trong|vao|ngay|thang|qu[yi]|nam|va|den|toi|tu|truoc|sau|cham nhat|muon nhat|het"
    r"|xong|hoan thanh|thuc hien|bat dau|ket thuc|du kien|khoang|cua|la|thoi gian|thoi han"
    r"|thoi diem|hoac|dip|nhan|cac|moi|ke|cuoi|dau|giua|theo|khong qua|han|chot|trinh|ban hanh"
    r"|phien hop|bao cao|lan|gio|tuan|mot|dot|ca|suot|den het|co)\b"
)


def read_timeframe(text: str, context: Context) -> Timeframe:
    """Read a whole cell.

    Dates without a year take it from the next dated part of the cell, else from the
    one before, else from `context` (then `year_inherited` is set). Never raises.
    """
    printed = squeeze(text)
    folded = sight(printed)
    if not folded or UNREADABLE.match(folded):
        return Timeframe(printed)
    repeats = find_repeats(folded)
    return _combine(
        printed, folded, find_atoms(folded, _taken(repeats)), repeats, context
    )


def _trusted(folded: str, atoms: list[Atom]) -> list[Atom]:
    """Leave out short forms without a cue, unless they open a range of days."""
    kept: list[Atom] = []
    for atom in reversed(atoms):
        opens = (
            bool(kept)
            and atom.precision is kept[-1].precision is Precision.DAY
            and RANGE.match(folded[atom.finish : kept[-1].begin]) is not None
        )
        if not atom.bare or opens or _CUE.search(folded[: atom.begin]):
            kept.append(atom)
    return kept[::-1]


# "trước ngày 25" before or after "hằng tháng": the day belongs to the recurrence.
_DAY_BEFORE = re.compile(
    r"(?:\b(?:cham nhat|truoc|den|vao|la)\s+)*\bngay\s+\d{1,2}\s*,?\s*(?:cua\s+)?$"
)
_DAY_AFTER = re.compile(
    r"\s*,?\s*(?:\(\s*)?(?:(?:cham nhat|truoc|den|vao|la)\s+)*ngay\s+\d{1,2}\b(?!\s*(?:/|thang|-))"
)


def find_timeframes(text: str, context: Context) -> list[Found]:
    """Return the times named in running text, in order.

    Short forms such as "11/6" or "2021" count only after a cue ("trước", "ngày",
    "từ", an opening bracket).
    """
    folded = sight(text)
    repeats = [_with_day(folded, repeat) for repeat in find_repeats(folded)]
    atoms = _trusted(folded, find_atoms(folded, _taken(repeats)))
    found: list[Found] = []
    for marks in _clusters(folded, atoms, repeats):
        begin, finish = marks[0].begin, max(m.finish for m in marks)
        taken = found[-1].end if found else 0
        if leading := _LEADING.search(folded, taken, begin):
            begin = leading.start()
        finish = _with_bracket(text, begin, finish)
        piece = _shift(marks, -begin)
        timeframe = _combine(
            text[begin:finish],
            folded[begin:finish],
            [m for m in piece if isinstance(m, Atom)],
            [m for m in piece if isinstance(m, Repeat)],
            context,
        )
        found.append(Found(begin, finish, timeframe))
    return found


def _with_bracket(text: str, begin: int, finish: int) -> int:
    """Take in the end of a bracket that opened: "hàng năm (trước ngày 10/12)"."""
    open_ones = text.count("(", begin, finish) - text.count(")", begin, finish)
    return finish + (open_ones > 0 and text.startswith(")", finish))


def _with_day(folded: str, repeat: Repeat) -> Repeat:
    """Widen "hằng tháng" and "tháng cuối quý" to "trước ngày 25 hằng tháng"."""
    if repeat.recurrence not in (Recurrence.MONTHLY, Recurrence.QUARTERLY):
        return repeat
    before = _DAY_BEFORE.search(folded[: repeat.begin])
    after = None if before else _DAY_AFTER.match(folded, repeat.finish)
    return replace(
        repeat,
        begin=before.start() if before else repeat.begin,
        finish=after.end() if after else repeat.finish,
    )


def reads_as_time(text: str) -> bool:
    """Whether the whole of `text` is a time expression, with nothing left over."""
    folded = sight(squeeze(text))
    repeats = find_repeats(folded)
    marks: list[Atom | Repeat] = [*find_atoms(folded, _taken(repeats)), *repeats]
    if not marks:
        return UNREADABLE.match(folded) is not None and len(folded) < 80
    rest = list(folded)
    for mark in marks:
        rest[mark.begin : mark.finish] = " " * (mark.finish - mark.begin)
    left = _FILLER.sub(" ", "".join(rest))
    return not re.search(r"[^\W_]", left)


def _clusters(
    folded: str, atoms: list[Atom], repeats: list[Repeat]
) -> list[list[Atom | Repeat]]:
    """Group dates and recurrences that make one expression together."""
    marks: list[Atom | Repeat] = [*atoms, *repeats]
    marks.sort(key=lambda m: m.begin)
    clusters: list[list[Atom | Repeat]] = []
    for mark in marks:
        if clusters and _JOINED.match(folded[clusters[-1][-1].finish : mark.begin]):
            clusters[-1].append(mark)
        else:
            clusters.append([mark])
    return clusters


def _taken(repeats: list[Repeat]) -> list[tuple[int, int]]:
    return [(repeat.begin, repeat.finish) for repeat in repeats]


def _shift(marks: list[Atom | Repeat], by: int) -> list[Atom | Repeat]:
    return [replace(m, begin=m.begin + by, finish=m.finish + by) for m in marks]


def _combine(
    printed: str,
    folded: str,
    atoms: list[Atom],
    repeats: list[Repeat],
    context: Context,
) -> Timeframe:
    recurrence = repeats[0].recurrence if repeats else None
    if recurrence not in (None, Recurrence.CONTINUOUS):
        return _recurring(printed, folded, atoms, repeats, context)
    dated = settle_years(atoms, context)
    if not dated:
        return Timeframe(printed, recurrence=recurrence)
    spans, gaps = bounded(folded, dated)
    whole = _from_first_to_last(spans)
    others = tuple(Span(*d.other) for d in dated if d.other is not None)
    return Timeframe(
        printed,
        start=whole.start,
        end=whole.end,
        precision=min((d.atom.precision for d in dated), key=list(Precision).index),
        recurrence=recurrence,
        other_readings=others if len(dated) == 1 else (),
        year_inherited=any(d.inherited for d in dated),
        warnings=(SEVERAL_DEADLINES,) if gaps else (),
    )


def _recurring(
    printed: str,
    folded: str,
    atoms: list[Atom],
    repeats: list[Repeat],
    context: Context,
) -> Timeframe:
    """A repeated task has no dates, unless the years it runs through are printed."""
    whole = [a for a in atoms if a.precision in (Precision.YEAR, Precision.PERIOD)]
    dated = settle_years(whole, context)
    spans = bounded(folded, dated)[0] if dated else []
    through = _from_first_to_last(spans)
    month_day = None
    if repeats[0].recurrence is Recurrence.ANNUAL:
        for atom in atoms:
            if atom.precision is Precision.DAY:
                day = atom.days(atom.year or 2000)[1]
                if BEFORE.search(folded[: atom.begin]):
                    day -= ONE_DAY
                month_day = (day.month, day.day)
    return Timeframe(
        printed,
        start=through.start,
        end=through.end,
        precision=dated[0].atom.precision if dated else None,
        recurrence=repeats[0].recurrence,
        month_day=month_day,
        year_inherited=any(d.inherited for d in dated),
    )


def _from_first_to_last(spans: Sequence[Span]) -> Span:
    """Return the span that holds all of `spans`, in whatever order they are printed."""
    starts = [span.start for span in spans if span.start is not None]
    ends = [span.end for span in spans if span.end is not None]
    return Span(
        min(starts) if starts and len(starts) == len(spans) else None,
        max(ends) if ends else None,
    )


def settle_years(atoms: list[Atom], context: Context) -> list[Dated]:
    """Give each atom its year; those for which no year is known are left out."""
    dated = []
    for position, atom in enumerate(atoms):
        later = [a.year for a in atoms[position:] if a.year is not None]
        earlier = [a.year for a in atoms[:position] if a.year is not None]
        printed_year = later[0] if later else earlier[-1] if earlier else None
        year = printed_year if printed_year is not None else context.year
        if year is None:
            continue
        other = atom.other(year) if atom.other else None
        dated.append(Dated(atom, atom.days(year), other, printed_year is None))
    return dated

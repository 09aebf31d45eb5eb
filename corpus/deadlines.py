"""Tell which times in a sentence are deadlines, and which only describe.

"gửi về Sở Nội vụ trước ngày 31/8/2021" is a deadline; "Chỉ thị số 34-CT/TW ngày
07/4/2014", "nhiệm kỳ 2020-2025" and "thắng lợi nhiệm vụ năm 2021" are not.
"""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.models import Precision, Recurrence, Timeframe
from corpus.text import fold
from corpus.timeframe import Context, Found, find_timeframes

FROM_PERIOD = "mốc suy ra từ giai đoạn của kế hoạch"

# What makes a time a deadline: it stands in the time itself, or right before it.
_CUE = re.compile(
    r"\b(?:truoc|cham nhat|muon nhat|den|den het|het|xong|hoan thanh|han|thoi han|han chot"
    r"|vao|trong|tu|thoi gian|dip|bat dau|ket thuc)\b|\b(?:cuoi|dau) (?:thang|nam|quy)"
)
_STRONG_CUE = re.compile(
    r"\b(?:truoc|cham nhat|muon nhat|xong|hoan thanh|thoi han|thoi gian|han chot)\b"
)
_NEAR = 24  # characters before a time in which a cue is looked for

# What takes the deadline away again, right before the time.
_CITED = re.compile(
    r"(?:\b(?:so \S*\d\S*|(?<!phap )luat[^,;]*|nghi quyet|nghi dinh|chi thi|quyet dinh|ket luan|thong tu"
    r"|huong dan|cong van|ke hoach so \S+)\s*,?\s*)$"
)
_DESCRIBED = re.compile(
    r"\b(?:tinh den|so voi|hieu luc|ke tu|ky niem|chao mung|truyen thong|thanh lap|quoc khanh"
    r"|nhiem ky|khoa|so ket|ket qua|tong ket|tinh hinh|theo mau)\b[^.;]{0,40}$"
)
_NO_LIMIT = re.compile(r"\b(?:tinh|hieu luc|ke)\s*$")  # "tính đến ngày", "kể từ ngày"
_SERVES = re.compile(r"\b(?:gop phan|nham|muc tieu|chi tieu|tang truong)\b")
# Such as in "nhân Ngày truyền thống (11/6)" and "nhân dịp ngày 11/6".
_DAY_OF_YEAR = re.compile(
    r"(?:\(|\bngay\s+)(?P<day>\d{1,2})/(?P<month>\d{1,2})(?!\s*[/\d])"
)
_LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_END_OF_PERIOD = re.compile(
    r"^(?:ket thuc|het|cuoi)\s+(?:moi\s+)?(?:giai doan|nhiem ky|ke hoach|chuong trinh)\b"
)
_REVIEW_OF_PERIOD = re.compile(r"^(?:to chuc |tham muu |chi dao )*tong ket\b")


def find_deadlines(
    text: str, context: Context, *, opens: bool, acts: bool, assigned: bool = False
) -> list[Found]:
    """Return the deadlines and recurrences in a part of a sentence, in order.

    Args:
        text: The part.
        context: Year and period for times that do not print their year.
        opens: Whether the part opens a sentence ("Thường xuyên kiểm tra ...").
        acts: Whether it says that somebody does something; a recurrence in a part that
            only describes ("tăng trưởng hằng năm") is none.
        assigned: Whether it names who leads; then "trong năm 2026" is a time to do it.
    """
    folded = fold(text)
    special = _of_period(folded, text, context)
    if special is not None:
        return [special]
    times = find_timeframes(text, _context_of(text, context))
    kept = [
        found
        for found in times
        if _counts(folded, found, context, opens=opens, acts=acts)
        or (assigned and folded[found.start :].startswith("trong "))
    ]
    kept = _governed(folded, kept)
    return [_with_month_day(f, text) for f in kept]


def _context_of(text: str, context: Context) -> Context:
    """Let a year that opens the part govern: "Năm 2021, ... trong Quý IV"."""
    year = re.match(r"^(?:rieng\s+)?(?:trong\s+)?nam ((?:19|20)\d\d)\s*,", fold(text))
    return replace(context, year=int(year[1])) if year else context


def _of_period(folded: str, text: str, context: Context) -> Found | None:
    """The end of the plan's period, or the review of it: it falls due when it ends."""
    if context.period is None or context.period.end is None:
        return None
    match = _END_OF_PERIOD.match(folded)
    begin, end = match.span() if match else (0, 0)
    if match is None and _REVIEW_OF_PERIOD.match(folded):
        for found in find_timeframes(text, context):
            whole = found.timeframe.precision is Precision.PERIOD
            if whole and found.timeframe.end == context.period.end:
                begin, end = found.start, found.end
    if not end:
        return None
    time = Timeframe(
        text[begin:end],
        end=context.period.end,
        precision=Precision.PERIOD,
        warnings=(FROM_PERIOD,),
    )
    return Found(begin, end, time)


def _counts(
    folded: str, found: Found, context: Context, *, opens: bool, acts: bool
) -> bool:
    before = folded[: found.start]
    if found.timeframe.recurrence is not None:
        return _recurs(before, found, opens=opens, acts=acts)
    if found.timeframe.end is None or _is_past(before, found, context):
        return False
    return not _CITED.search(before) and _bounds(folded, before, found)


def _bounds(folded: str, before: str, found: Found) -> bool:
    """Return whether a dated time says by when, rather than of what or of when."""
    printed = folded[found.start : found.end]
    near = before[-_NEAR:] + printed
    if found.timeframe.precision in (Precision.YEAR, Precision.PERIOD):
        return _STRONG_CUE.search(near) is not None and not _SERVES.search(before)
    if _STRONG_CUE.search(printed):
        return True
    if _DESCRIBED.search(before) or _NO_LIMIT.search(before):
        return False
    bracket = before.endswith("(") and folded[found.end : found.end + 1] in {")", ","}
    return bracket or _CUE.search(near) is not None


def _recurs(before: str, found: Found, *, opens: bool, acts: bool) -> bool:
    if found.timeframe.recurrence is Recurrence.CONTINUOUS:
        return opens and not before.strip(" -")
    if re.search(r"\b(?:khong|bat)\s*$", before):
        return False
    leading = not before.strip(" -,")
    return leading or (acts and not _SERVES.search(before))


_PREPARES = re.compile(
    r"(?<!da )\b(?:hoan thanh|xong|cham nhat|muon nhat)\b[^,;]{0,20}$"
)


def _is_past(before: str, found: Found, context: Context) -> bool:
    """A day before the plan began is history, unless something is to be ready by it."""
    if _PREPARES.search(before):
        return False
    begins = context.period.start if context.period else None
    first = begins.year if begins else context.year
    end = found.timeframe.end
    return first is not None and end is not None and end.year < first


def _governed(folded: str, kept: list[Found]) -> list[Found]:
    """A recurrence that opens the part governs it: later ones say nothing new."""
    repeats = [f for f in kept if f.timeframe.recurrence is not None]
    dated = [f for f in kept if f.timeframe.recurrence is None]
    return sorted([*repeats[:1], *dated], key=lambda f: f.start)


def _with_month_day(found: Found, text: str) -> Found:
    """Give "Hàng năm ... nhân ngày truyền thống (11/6)" the day that it names."""
    time = found.timeframe
    if time.recurrence is not Recurrence.ANNUAL or time.month_day is not None:
        return found
    match = _DAY_OF_YEAR.search(fold(text), found.end)
    if match is None or not _is_day(int(match["month"]), int(match["day"])):
        return found
    day = (int(match["month"]), int(match["day"]))
    return replace(found, timeframe=replace(time, month_day=day))


def _is_day(month: int, day: int) -> bool:
    return 1 <= month <= len(_LONGEST_MONTHS) and 1 <= day <= _LONGEST_MONTHS[month - 1]

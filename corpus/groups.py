"""Rows that head other rows: their place in the outline, the period and body they state."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.agencies import is_agency
from corpus.models import Precision, Timeframe
from corpus.row_numbers import Level, RowNumber
from corpus.text import fold, squeeze
from corpus.timeframe import Context, find_timeframes


@dataclass(frozen=True, slots=True)
class Group:
    """A heading of rows, with what it states for the rows below it.

    `text` is as printed, number first. `time` and `lead` are the printed words that
    state a period or a body, None when it states none. `is_task` marks a row that is
    a task itself and is divided by the rows below.
    """

    text: str
    level: int
    time: str | None = None
    lead: str | None = None
    is_task: bool = False
    numbered: bool = True


# Words of a heading that say nothing beside its period.
_FILLER_WORDS = (
    "cac nhung nhiem vu cong viec noi dung hoat dong giai phap thuc hien trien "
    "khai hoan thanh trong tam chu yeu cua va thoi gian tien do han ke hoach nhom "
    "phai duoc giao can xong vao o tai chung theo dinh ky bao cao "
)
_FILLER = frozenset(_FILLER_WORDS.split())
# "Chỉ thị số 05 ngày 15/5/2016", "kỷ niệm ...", "giai đoạn ...": a date of something else.
_OF_SOMETHING = re.compile(
    r"(nghi quyet|chi thi|quyet dinh|ke hoach|ket luan|luat|nghi dinh|thong tu|cong van"
    r"|chuong trinh|de an|so|ky niem|nhan|ngay thanh lap|nhiem ky|nam hoc)\s*[^,;]{0,40}$"
)
_STATING = (Precision.QUARTER, Precision.MONTH, Precision.HALF)
_LEADING = (
    re.compile(
        r"^(?:cac |nhung )?(?:nhiem vu|cong viec|noi dung|hoat dong|trach nhiem|phan viec"
        r"|nhom nhiem vu)(?: cong tac)?(?: trong tam)?(?: (?:duoc )?giao)?(?: cho| cua| do| doi voi)\s+"
        r"(?P<body>.+?)(?:\s+(?:chu tri|thuc hien|phu trach|tham muu|dam nhiem|lam dau moi).*)?$"
    ),
    re.compile(
        r"^(?:giao|don vi (?:chu tri|thuc hien)|co quan (?:chu tri|thuc hien)|chu tri)\s*:?\s+"
        r"(?P<body>.+?)(?:\s+(?:chu tri|thuc hien|phu trach|tham muu).*)?$"
    ),
    re.compile(r"^(?P<body>.+?)(?:\s+(?:chu tri|thuc hien|phu trach)[^,;]{0,20})?$"),
)
_BRACKETED = re.compile(
    r"\((?:(?:can |phai )?(?:hoan thanh|xong|thuc hien|thoi gian)\s*:?\s*)?$"
)
_TAIL = re.compile(r"[\s:.;,]+$")


def read_group(
    number: RowNumber | None, text: str, *, unnumbered_level: int, context: Context
) -> Group:
    """Read a group row: its printed text, and the period and body that it states."""
    text = squeeze(text)
    printed = f"{number.printed} {text}" if number else text
    level = number.level if number else unnumbered_level
    return Group(
        printed,
        level,
        time=stated_time(text, context),
        lead=stated_lead(text),
        numbered=number is not None,
    )


def stated_time(text: str, context: Context) -> str | None:
    """Return the words of `text` that put all its rows in a period, or None.

    "Nhiệm vụ thực hiện trong Quý I" states one; "Kỷ niệm ngày 27/7" does not.
    """
    found = [f for f in find_timeframes(text, context) if _says_when(f.timeframe)]
    if len(found) != 1:
        return None
    only = found[0]
    before, after = fold(text[: only.start]), fold(text[only.end :])
    if _is_filler(before) and _is_filler(after):
        return text[only.start : only.end]
    ends = not re.search(r"\w", after)
    begins = not re.search(r"\w", before)
    if _OF_SOMETHING.search(before) or not (ends or begins):
        return None
    if _BRACKETED.search(before) and after.startswith(")"):
        return text[only.start : only.end]  # "Đợt 1 (từ 01/3 đến 31/5/2026)"
    timeframe = only.timeframe
    stating = timeframe.precision in _STATING or timeframe.recurrence is not None
    return text[only.start : only.end] if stating and _is_short(text) else None


def _says_when(timeframe: Timeframe) -> bool:
    return timeframe.end is not None or timeframe.recurrence is not None


def _is_filler(folded: str) -> bool:
    return all(word in _FILLER for word in re.findall(r"[^\W\d_]+", folded))


_MAX_STATING_WORDS = 14


def _is_short(text: str) -> bool:
    """Whether a heading is short enough for its period to be what it is about."""
    return len(text.split()) <= _MAX_STATING_WORDS


def stated_lead(text: str) -> str | None:
    """Return the body that `text` gives all its rows to, as printed, or None.

    "Sở Nội vụ", "Nhiệm vụ của Sở Y tế", "Giao Sở Tài chính", "Phòng A chủ trì".
    """
    text = _TAIL.sub("", squeeze(text))
    folded = fold(text)
    for form in _LEADING:
        match = form.match(folded)
        if match:
            body = text[match.start("body") : match.end("body")]
            if is_agency(body):
                return body
    return None


@dataclass(frozen=True, slots=True)
class Outline:
    """The groups that a row stands in, outermost first."""

    groups: tuple[Group, ...] = ()

    def open(self, group: Group) -> Outline:
        """Return the outline below `group`: its equals and lessers are closed."""
        kept = [g for g in self.groups if g.level < group.level]
        if not group.numbered and group.time:
            # One period does not stand inside another: "Quý I" ends at "Quý II".
            timed = [n for n, g in enumerate(kept) if g.time and not g.is_task]
            kept = kept[: timed[0]] if timed else kept
        return Outline((*kept, group))

    def above(self, number: RowNumber | None) -> Outline:
        """Return the groups that a row of `number` stands in."""
        if number is None:
            return Outline(tuple(g for g in self.groups if g.level < Level.DOTTED))
        return Outline(tuple(g for g in self.groups if g.level < number.level))

    @property
    def printed(self) -> str | None:
        """The path of the groups, such as "A Công tác > I Quý I", or None."""
        return " > ".join(group.text for group in self.groups) or None

    @property
    def time(self) -> str | None:
        """The period stated by the innermost group that states one."""
        return next((g.time for g in reversed(self.groups) if g.time), None)

    @property
    def lead(self) -> str | None:
        """The body stated by the innermost group that states one."""
        return next((g.lead for g in reversed(self.groups) if g.lead), None)

"""Short phrases that several faces share: times, plans, cells, cut texts. Pure."""

from __future__ import annotations

import re
from datetime import date

from bot import messages
from corpus.text import fold
from retrieval.models import RowItem

# --- Times --------------------------------------------------------------------------


def time_text(row: RowItem) -> str | None:
    """Say the printed words of a time and what they were read as; None when absent.

    What the words say themselves is not said again: a day that they print, or how
    often when "hàng năm" stands there.
    """
    printed = row.time_printed
    if not printed:
        return time_reading(row.start, row.end, row.recurrence)
    again, days = _recurrence(row.recurrence), _days(row.start, row.end)
    if not again and not days:
        return f"{printed} ({messages.UNREAD_TIME})"
    added = ", ".join(part for part in (again, days) if part and _adds(part, printed))
    return f"{printed} ({added})" if added else printed


def _adds(part: str, printed: str) -> bool:
    """Whether a reading tells more than the printed words do."""
    said = _plain(printed)
    dates = _DATE.findall(_plain(part))
    if dates:
        return not all(re.search(rf"(?<!\d){day}(?!\d)", said) for day in dates)
    return _plain(part) not in said


_DATE = re.compile(r"\d+/\d+/\d+")


def _plain(text: str) -> str:
    """Fold a time, "03/2021" as "3/2021", so that two spellings compare."""
    return re.sub(r"(?<!\d)0(?=\d/)", "", fold(text))


def time_reading(
    start: date | None, end: date | None, recurrence: str | None
) -> str | None:
    """Say which days were read, both inclusive; None when none were."""
    parts = (_recurrence(recurrence), _days(start, end))
    return ", ".join(part for part in parts if part) or None


def _recurrence(recurrence: str | None) -> str | None:
    return messages.RECURRENCES.get(recurrence or "")


def _days(start: date | None, end: date | None) -> str | None:
    if start and end:
        return messages.between(start, end)
    if end:
        return messages.until(end)
    return messages.since(start) if start else None


# --- Texts --------------------------------------------------------------------------

_SENTENCE_END = re.compile(r"[.;!?:](?=\s)|\n")
_BULLET = re.compile(r"^\s*[-–+•*▪]\s+(?=\S)")


def cut_at_sentence(text: str, limit: int) -> str:
    """Return `text`, or its first sentences and "…" within `limit` characters.

    A sentence that alone is longer is cut at a word.
    """
    if len(text) <= limit:
        return text
    room = text[: limit - len(messages.CUT_MARK) - 1]
    ends = [match.end() for match in _SENTENCE_END.finditer(room)]
    # The first heading line alone ("4. Sở Tài chính:") would say nothing.
    if ends and ends[-1] >= len(room) // 3:
        return f"{room[: ends[-1]].rstrip()} {messages.CUT_MARK}"
    words = room.rsplit(maxsplit=1)
    whole = words[0] if len(words) > 1 else room
    return f"{whole.rstrip(' ,;')} {messages.CUT_MARK}"


def on_one_line(text: str, limit: int) -> str:
    """Return a cell for one line: no bullet before it, those inside become ";"."""
    lines = [line for line in text.splitlines() if line.strip()]
    bare = [" ".join(_BULLET.sub("", line).split()) for line in lines]
    listed = any(_BULLET.match(line) for line in lines[1:])
    if listed:
        bare = [line.rstrip(" ;") for line in bare]
    return cut_at_sentence(("; " if listed else " ").join(bare), limit)


# --- Plans and their parts ----------------------------------------------------------

_ISSUED = re.compile(r" ngày \d\d/\d\d/\d{4}")
_PLACE = re.compile(r"\(([^()]+)\)$")


def undated(plan: str) -> str:
    """Return the name of a plan without its date, for a sentence."""
    return _ISSUED.sub("", plan)


def plan_labels(plans: list[str]) -> dict[str, str]:
    """Return the shortest name of each plan that tells it from the others."""
    for shorten in (_place_of, undated):
        labels = {plan: shorten(plan) for plan in plans}
        if len(set(labels.values())) == len(labels):
            return labels
    return {plan: plan for plan in plans}


def _place_of(plan: str) -> str:
    match = _PLACE.search(plan)
    return match[1] if match else undated(plan)


def section_name(path: str) -> str:
    """Say the path of a clause: "mục III.2.a", "Phụ lục", "phần mở đầu"."""
    head, _, rest = path.partition(".")
    if head not in messages.PART_NAMES:
        return messages.section_place(path)
    name = messages.PART_NAMES[head]
    return f"{name}, {messages.section_place(rest)}" if rest else name


def capitalised(text: str) -> str:
    """Return `text` with its first letter in capitals, the others as they are."""
    return text[:1].upper() + text[1:]

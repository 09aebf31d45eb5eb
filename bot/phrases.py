"""Short phrases that several faces share: times, places, plans. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from bot import messages
from retrieval.models import Citation, RowItem


def inference(row: RowItem, fields: tuple[str, ...], *, brief: bool) -> str:
    """Say what a cell was inferred from, to stand behind its value; "" when stated."""
    inherited = [field for field in fields if field in row.inherited]
    if not inherited:
        return ""
    if brief:
        return f" {messages.INFERRED}"
    reasons = dict.fromkeys(_inferred_from(row, field) for field in inherited)
    return f" ({'; '.join(reasons)})"


def _inferred_from(row: RowItem, field: str) -> str:
    if row.from_table or field == "year":
        return messages.INFERRED_FROM[field]
    return messages.INFERRED_IN_PROSE


def time_text(row: RowItem) -> str | None:
    """Say the printed words of a time and what they were read as; None when absent."""
    reading = time_reading(row.start, row.end, row.recurrence)
    printed = row.time_printed
    if not printed:
        return reading
    if not reading:
        return f"{printed} ({messages.UNREAD_TIME})"
    return f"{printed} ({reading})" if _adds(reading, printed) else printed


def _adds(reading: str, printed: str) -> bool:
    return reading.casefold() not in printed.casefold()


def time_reading(
    start: date | None, end: date | None, recurrence: str | None
) -> str | None:
    """Say which days were read, both inclusive; None when none were."""
    days = None
    if start and end:
        days = messages.between(start, end)
    elif end:
        days = messages.until(end)
    elif start:
        days = messages.since(start)
    again = messages.RECURRENCES.get(recurrence or "")
    return ", ".join(part for part in (again, days) if part) or None


GROUP_WIDTH = 80  # characters of a group's heading that a source line shows
_SENTENCE_END = re.compile(r"[.;!?:](?=\s)|\n")


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
    return f"{room.rsplit(maxsplit=1)[0].rstrip(' ,;')} {messages.CUT_MARK}"


# --- Sources ----------------------------------------------------------------------


def source_lines(citations: Iterable[Citation]) -> list[str]:
    """Say where the citations stand, one line for each plan."""
    plans: dict[tuple[str, str], list[Citation]] = {}
    for citation in citations:
        plans.setdefault((citation.plan, citation.source), []).append(citation)
    return [
        f"{plan}, {_spots(cited)} — {messages.LABEL_FILE} {source}"
        for (plan, source), cited in plans.items()
    ]


def _spots(citations: list[Citation]) -> str:
    """Return the spots of one plan; groups are named where they help to find them."""
    alone = len(citations) == 1
    rows = [citation.row for citation in citations]
    spots = (
        _spot(c, in_group=alone or c.line_start is None or rows.count(c.row) > 1)
        for c in citations
    )
    return "; ".join(dict.fromkeys(spots))


def _spot(citation: Citation, *, in_group: bool) -> str:
    names = []
    if citation.section:
        names.append(section_name(citation.section))
    if citation.table is not None and citation.line_start is None:
        names.append(messages.table_place(citation.table))
    if citation.group and in_group:
        names.append(messages.group_place(cut_at_sentence(citation.group, GROUP_WIDTH)))
    if citation.row is not None:
        names.append(messages.row_place(citation.row))
    if citation.page is not None:
        names.append(messages.page_place(citation.page))
    if citation.line_start is not None:
        last = citation.line_end or citation.line_start
        names.append(messages.line_place(citation.line_start, last))
    return ", ".join(names) or messages.WHOLE_PLAN


def section_name(path: str) -> str:
    """Say the path of a clause: "mục III.2.a", "Phụ lục", "phần mở đầu"."""
    head, _, rest = path.partition(".")
    if head not in messages.PART_NAMES:
        return messages.section_place(path)
    name = messages.PART_NAMES[head]
    return f"{name}, {messages.section_place(rest)}" if rest else name

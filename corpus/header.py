"""Read what the first and last lines of a plan say about it.

What is printed comes first; what is not is inferred only from other words of the same
document (the sentence that issues the plan, the signature, the letters of the
number), and stays None when these are silent.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from corpus.blocks import Block
from corpus.issuer import complete_issuer, read_issuer, read_placename
from corpus.letterhead import (
    IssueDate,
    Letterhead,
    Number,
    find_date,
    find_number,
    is_letterhead_line,
    read_letterhead,
)
from corpus.models import Header, Place
from corpus.paragraphs import Line, read_lines, spanning
from corpus.parts import DEFAULT_TYPE, Parts, split_parts
from corpus.preamble import read_legal_bases, read_preamble
from corpus.signature import read_signer
from corpus.text import fold
from corpus.titles import read_period, read_title, type_of_document

NUMBER_BLANK = "số văn bản bỏ trống"
DATE_BLANK = "ngày ban hành bỏ trống hoặc không hợp lệ"
NO_TITLE = "không thấy tên văn bản"
# The warnings that the number may be another one: "số văn bản bỏ trống", "hai số khác
# nhau: ...", "số 36/KH-UBND chỉ ghi ở phụ lục".
_NUMBER_DOUBT = re.compile(r"^(?:hai )?số\b(?! thứ tự)", re.IGNORECASE)
_ONLY_ATTACHED = "chỉ ghi ở phụ lục"


def is_number_doubtful(header: Header) -> bool:
    """Tell whether a plan may have another number than the one that was read."""
    return any(map(_NUMBER_DOUBT.match, header.warnings))


def is_number_missing(header: Header) -> bool:
    """Tell whether the head of the document has no number, as in drafts."""
    return any(w == NUMBER_BLANK or _ONLY_ATTACHED in w for w in header.warnings)


def read_header(blocks: Sequence[Block]) -> Header:
    """Read number, issuer, dates, title, signer and legal bases of a document.

    Never raises; what is not printed and cannot be told is None, and what is doubtful
    has a Vietnamese sentence in `warnings`.
    """
    parts = split_parts(read_lines(blocks))
    strays = [line for line in parts.title if is_letterhead_line(line.text)]
    strays += takewhile(lambda line: is_letterhead_line(line.text), parts.body)
    head = read_letterhead([*parts.head, *strays])
    attached = _attachment(parts)
    preamble = read_preamble(parts)
    printed = " ".join(line.text for line in parts.body)
    issuer = read_issuer(head, parts.signature, preamble, printed)
    placename = read_placename(head, issuer, preamble)
    title = read_title(parts, head, preamble, printed, placename)
    period = read_period(title, head.issued, preamble)
    signer = read_signer(parts.signature)
    return Header(
        title=title,
        place=spanning(line.place for line in (*parts.head, *parts.title)),
        number=_number(head.number, attached),
        doc_type=type_of_document(parts, head),
        issuer=complete_issuer(issuer, placename),
        placename=placename,
        issued=head.issued.day if head.issued else None,
        period_start=period.start,
        period_end=period.end,
        signer_name=signer.name,
        signer_role=signer.role,
        signature_place=_place(parts.signature),
        legal_bases=tuple(read_legal_bases(preamble)),
        warnings=tuple(_warnings(head, attached, title)),
    )


def _place(lines: Sequence[Line]) -> Place | None:
    return spanning(line.place for line in lines) if lines else None


# --- what the appendix says again -----------------------------------------------------

_ATTACHED_LINES = 10  # "(Kèm theo ...)" stands within the first lines of an appendix
_ATTACHED_WRAP = 3  # and takes no more lines than this


@dataclass(frozen=True, slots=True)
class _Attachment:
    """Number and date in "(Kèm theo Kế hoạch số ... ngày ...)", and its line."""

    number: Number | None
    issued: IssueDate | None
    line: Line


def _attachment(parts: Parts) -> _Attachment | None:
    wanted = fold(parts.doc_type or DEFAULT_TYPE)
    opening = re.compile(rf"^\W*(?:ban hanh )?kem theo {wanted}\b")
    for lines in parts.appendices:
        for index, line in enumerate(lines[:_ATTACHED_LINES]):
            wrapped = lines[index : index + _ATTACHED_WRAP]
            text = " ".join(item.text for item in wrapped)
            match = opening.match(fold(text))
            if match:
                rest = text[match.end() :].split(")")[0]
                return _Attachment(find_number(rest), find_date(rest), line)
    return None


def _number(printed: Number | None, attached: _Attachment | None) -> str | None:
    if printed is not None and printed.printed is not None:
        return printed.printed
    again = attached.number if attached else None
    if again is None:
        return None
    other_kind = printed is not None and fold(again.code) != fold(printed.code)
    return None if other_kind else again.printed


def _warnings(head: Letterhead, attached: _Attachment | None, title: str) -> list[str]:
    warnings = []
    if head.number is not None and head.number.serial is None:
        warnings.append(NUMBER_BLANK)
    if head.issued is not None and head.issued.day is None:
        warnings.append(DATE_BLANK)
    if not title:
        warnings.append(NO_TITLE)
    return warnings if attached is None else [*warnings, *_conflicts(head, attached)]


def _conflicts(head: Letterhead, attached: _Attachment) -> list[str]:
    at = attached.line.place.line_start
    where = "ở phụ lục" if at is None else f"ở phụ lục, dòng {at}"
    conflicts = []
    number = head.number.printed if head.number else None
    again = attached.number.printed if attached.number else None
    if again and number is None:
        conflicts.append(f"số {again} chỉ ghi {where}")
    elif again and number and fold(number) != fold(again):
        conflicts.append(f"hai số khác nhau: {number} ở đầu văn bản, {again} {where}")
    day = head.issued.day if head.issued else None
    other = attached.issued.day if attached.issued else None
    if day and other and day != other:
        conflicts.append(
            f"hai ngày khác nhau: {day:%d/%m/%Y} ở đầu văn bản, {other:%d/%m/%Y} {where}"
        )
    return conflicts

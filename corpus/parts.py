"""Cut a document into its parts: head, body, recipients, signature, appendices.

The parts stand in this order by law (Nghị định 30/2020/NĐ-CP); what varies is which
of them a file still has, and whether two columns were flattened into each other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.numbering import is_dashed, read_marker
from corpus.paragraphs import Line
from corpus.signature import (
    FOR,
    ROLE_WORDS,
    is_role,
    is_signed_mark,
    person_name,
)
from corpus.text import fold

# The kinds of documents that hold tasks, and those that carry them as an attachment.
DOC_TYPES = (
    "Kế hoạch",
    "Chương trình",
    "Đề án",
    "Phương án",
    "Kịch bản",
    "Lịch công tác",
    "Hướng dẫn",
    "Quyết định",
    "Nghị quyết",
    "Chỉ thị",
    "Thông báo",
    "Báo cáo",
    "Tờ trình",
    "Công văn",
)
DEFAULT_TYPE = DOC_TYPES[0]


@dataclass(frozen=True, slots=True)
class Parts:
    """The lines of a document by part; a part that is not there is empty.

    `head` ends before the title; `title` begins with the type of the document.
    `doc_type` is None when no line names it.
    """

    head: tuple[Line, ...]
    title: tuple[Line, ...]
    body: tuple[Line, ...]
    recipients: tuple[Line, ...]
    signature: tuple[Line, ...]
    appendices: tuple[tuple[Line, ...], ...]
    doc_type: str | None


def split_parts(lines: Sequence[Line]) -> Parts:
    """Cut `lines` into parts. Nothing is lost: each line is in one part.

    Only a line on which two columns were flattened is cut in two.
    """
    start = _title_start(lines)
    doc_type = None if start is None else doc_type_of(lines[start].text)
    if start is None:
        end = start = _head_end(lines)
    else:
        end = _title_end(lines, start)
    tail = _tail_start(lines, end)
    recipients, signature, rest = _split_tail(lines[tail:])
    return Parts(
        head=tuple(lines[:start]),
        title=tuple(lines[start:end]),
        body=tuple(lines[end:tail]),
        recipients=tuple(recipients),
        signature=tuple(signature),
        appendices=tuple(map(tuple, _split_appendices(rest))),
        doc_type=doc_type,
    )


# --- the title ------------------------------------------------------------------------

_HEAD_LINES = 60  # the title stands within these
_LONGEST_TITLE_LINE = 220

_TYPE_LETTERS = {fold(t).replace(" ", ""): t for t in DOC_TYPES}
_DRAFT = re.compile(r"^\W*(?:du thao\W*)?")
_PREAMBLE = re.compile(
    r"^(?:can cu|thuc hien|trien khai|de |nham |tren co so|theo de nghi|theo |xet |"
    r"chap hanh|tiep tuc|quan triet|phat huy|hoi dong|uy ban|ban |so |bo |kinh gui)"
)
_FIRM_PREAMBLE = re.compile(r"^(?:can cu|kinh gui|xet de nghi|theo de nghi)\b")
_PERIOD_LINE = re.compile(
    r"^\W*(?:nam|giai doan|quy|thang|6 thang|06 thang|nhiem ky|dot|tuan|\(?lan)\b"
)


def doc_type_of(line: str) -> str | None:
    """Return the kind of document that a title line names, None when it names none.

    The whole line may name it, even spaced out ("K Ế  H O Ạ C H"), or the line goes
    on with the title ("KẾ HOẠCH CÔNG TÁC NĂM 2024").
    """
    text = line[_DRAFT.match(fold(line)).end() :]  # type: ignore[union-attr]
    letters = re.sub(r"[\W_]", "", fold(text))
    if letters in _TYPE_LETTERS:
        return _TYPE_LETTERS[letters]
    for doc_type in DOC_TYPES:
        begin = text[: len(doc_type)]
        if fold(begin) == fold(doc_type) and text[len(doc_type) :][:1] in {" ", ":"}:
            return doc_type
    return None


def after_type(line: str, doc_type: str) -> str:
    """Return what follows `doc_type` on a line that begins with it, or the line."""
    text = line[_DRAFT.match(fold(line)).end() :]  # type: ignore[union-attr]
    return text[len(doc_type) :] if fold(text).startswith(fold(doc_type)) else line


def is_bare_type(line: str) -> bool:
    """Return whether `line` is the type of the document and nothing else."""
    text = fold(line)[_DRAFT.match(fold(line)).end() :]  # type: ignore[union-attr]
    return re.sub(r"[\W_]", "", text) in _TYPE_LETTERS


def _title_start(lines: Sequence[Line]) -> int | None:
    """Return the index of the title's first line, None when there is no title."""
    within = range(min(_head_end(lines), _HEAD_LINES))
    bare = next((i for i in within if is_bare_type(lines[i].text)), None)
    if bare is not None:
        return bare
    return next((i for i in within if _opens_title(lines[i])), None)


def _opens_title(line: Line) -> bool:
    folded = fold(line.text)
    return (
        doc_type_of(line.text) is not None
        and len(line.text) <= _LONGEST_TITLE_LINE
        and not re.match(r"^\W*[\w ]+? (?:so|nay)\b", folded[:30])
        and not re.search(r"[.;:]$", line.text)
    )


def _head_end(lines: Sequence[Line]) -> int:
    """Return the index of the first line that must belong to the body."""
    for index, line in enumerate(lines):
        folded = fold(line.text)
        if line.table or _FIRM_PREAMBLE.match(folded):
            return index
        if read_marker(line.text) is not None and "/" not in line.text[:12]:
            return index
        if len(line.text) > _LONGEST_TITLE_LINE:
            return index
    return len(lines)


_CUT_YEARS = re.compile(r"[-–]\s*20\d\d\b")


def _title_end(lines: Sequence[Line], start: int) -> int:
    named = not is_bare_type(lines[start].text)
    end = start + 1
    while end < len(lines) and _goes_on(lines[end - 1], lines[end], named=named):
        named = True
        end += 1
    return end


def _goes_on(before: Line, line: Line, *, named: bool) -> bool:
    """Return whether `line` still belongs to the title; `named`: it has words."""
    folded = fold(line.text)
    if not line.gap_before and named and _CUT_YEARS.match(line.text):
        return True  # "giai đoạn 2023" and "- 2027" on the next line
    if line.table or _FIRM_PREAMBLE.match(folded) or is_dashed(line.text):
        return False
    if read_marker(line.text) or len(line.text) > _LONGEST_TITLE_LINE:
        return False
    if not named:
        return True
    if not line.gap_before:
        return not (_PREAMBLE.match(folded) and re.search(r"[.;:,]$", line.text))
    ended = re.search(r"[.;:]$", line.text)
    return not ended and (
        line.text[0].islower()
        or before.text.endswith((",", "-"))
        or bool(_PERIOD_LINE.match(folded))
        or (before.text.isupper() and line.text.isupper())
        or (before.strong and line.strong and not line.text.isupper())
    )


# --- the tail -------------------------------------------------------------------------

_NOI_NHAN = re.compile(r"^\W*n[oa]i nhan\b")
_FLATTENED = re.compile(
    rf"(?<=\S)\s+(?=(?:{FOR}\s*[^\W\d]|{ROLE_WORDS}(?: thuong truc)?$))"
)
_APPENDIX = re.compile(
    r"^\W*(?:phu luc|phu bieu|(?:bieu|mau|bieu mau)(?: so)? (?:\d|[ivx]+\b))(?!.*[;.]$)"
)
_ATTACHED = re.compile(r"^\W*(?:kem theo|ban hanh kem theo|dinh kem)\b")


def _tail_start(lines: Sequence[Line], begin: int) -> int:
    """Return where recipients or signature begin; failing both, the appendix."""
    for index in range(begin, len(lines)):
        text = lines[index].text
        if _NOI_NHAN.match(fold(text)) or (is_role(text) and _signs(lines, index)):
            return index
        if is_appendix_start(lines, index):
            return index
    return len(lines)


def _signs(lines: Sequence[Line], index: int) -> bool:
    """Return whether a role in capitals is followed by a name or recipients."""
    for line in lines[index : index + 10]:
        if person_name(line.text) or _NOI_NHAN.match(fold(line.text)):
            return True
        if _FIRM_PREAMBLE.match(fold(line.text)):
            return False  # "BỘ TRƯỞNG BỘ Y TẾ" above "Căn cứ ..." only says who decides
    return False


def is_appendix_start(lines: Sequence[Line], index: int) -> bool:
    """Return whether an appendix begins at `index`: its heading, not a mention."""
    line = lines[index]
    if line.table or not _APPENDIX.match(fold(line.text)):
        return False
    heading = line.text.split(":")[0]
    return line.strong or heading.isupper() or len(line.text.split()) <= 4


def _split_tail(
    lines: Sequence[Line],
) -> tuple[list[Line], list[Line], Sequence[Line]]:
    """Split the tail into recipients, signature, and what comes after them."""
    recipients: list[Line] = []
    signature: list[Line] = []
    section, listed, named = None, False, False
    for index, line in enumerate(lines):
        if _ends_tail(lines, index, named=named):
            return recipients, signature, lines[index:]
        for piece in _columns(line):
            if _NOI_NHAN.match(fold(piece.text)):
                section = recipients
            elif is_role(piece.text) or (
                section is recipients and listed and not _is_recipient(piece)
            ):
                section = signature
            (signature if section is None else section).append(piece)
            listed = listed or (section is recipients and _is_last_recipient(piece))
            named = named or (section is signature and _names_signer(piece.text))
            if section is signature and piece is not line and not listed:
                section = recipients
    return recipients, signature, ()


def _ends_tail(lines: Sequence[Line], index: int, *, named: bool) -> bool:
    line = lines[index]
    if line.table or is_appendix_start(lines, index):
        return True
    if not named or _NOI_NHAN.match(fold(line.text)) or is_role(line.text):
        return False
    return not (
        _is_recipient(line) or person_name(line.text) or is_signed_mark(line.text)
    )


def _names_signer(text: str) -> bool:
    return person_name(text) is not None and not is_role(text)


def _columns(line: Line) -> list[Line]:
    """Cut a line on which recipients and signature were flattened into one."""
    match = _FLATTENED.search(fold(line.text))
    if match is None or is_role(line.text) or not line.text[match.end() :].isupper():
        return [line]
    left, right = line.text[: match.start()], line.text[match.end() :]
    return [replace(line, text=left), replace(line, text=right)]


def _is_recipient(line: Line) -> bool:
    return is_dashed(line.text) or line.text.endswith(";")


def _is_last_recipient(line: Line) -> bool:
    """Return whether this is the line "Lưu: VT", which closes every list."""
    return re.match(r"^\W*luu\b", fold(line.text)) is not None


# --- appendices -----------------------------------------------------------------------


def _split_appendices(lines: Sequence[Line]) -> list[Sequence[Line]]:
    if not lines:
        return []
    starts = [i for i in range(len(lines)) if is_appendix_start(lines, i)]
    if not starts or starts[0] > 0:
        starts = [0, *starts]
    ends = [*starts[1:], len(lines)]
    return [lines[a:b] for a, b in zip(starts, ends, strict=True)]

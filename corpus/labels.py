"""Read tasks that prose states under labels.

2. Nâng cấp Cổng dịch vụ công
- Đơn vị chủ trì: Sở Khoa học và Công nghệ.
- Đơn vị phối hợp: Các sở, ban, ngành.
- Thời gian hoàn thành: Quý II/2024.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from corpus.agencies import split_agencies
from corpus.clauses import Section
from corpus.models import Field, Origin, Task
from corpus.numbering import read_marker, undashed
from corpus.paragraphs import Passage, spanning
from corpus.table_tasks import time_readings
from corpus.text import fold, squeeze
from corpus.timeframe import Context, read_timeframe, reads_as_time


class _Label(Enum):
    LEAD = auto()
    COOP = auto()
    TIME = auto()
    PRODUCT = auto()


_WHO = r"(?:(?:cac )?(?:co quan|don vi|so,? nganh|to chuc|phong ban)(?:,? (?:don vi|ca nhan))?\s+)?"
_LABELS: tuple[tuple[_Label, str], ...] = (
    (_Label.LEAD, rf"{_WHO}chu tri(?: thuc hien| tham muu)?"),
    (_Label.LEAD, r"(?:co quan|don vi|bo phan|nguoi) (?:thuc hien|tham muu|phu trach)"),
    (_Label.LEAD, r"phan cong(?: thuc hien)?"),
    (_Label.COOP, rf"{_WHO}phoi hop(?: thuc hien)?"),
    (_Label.TIME, r"(?:thoi gian|thoi han|thoi diem|tien do|han)(?: thuc hien| hoan thanh)*"),
    (_Label.TIME, r"hoan thanh"),
    (_Label.PRODUCT, r"(?:san pham|ket qua|dau ra)(?: dau ra| hoan thanh| thuc hien| dat duoc| du kien)*"),
)  # fmt: skip
_ANY = re.compile(
    r"(?:^|(?<=[.;,(])\s*)(?:"
    + "|".join(f"(?P<l{i}>{p})" for i, (_, p) in enumerate(_LABELS))
    + r")\s*:\s*"
)


# "... thực hiện (Quý II/2026)." at the end of an assignment.
_OPENING = re.compile(r"\W*(?P<time>[^:;]{3,60}):\s+(?=\S)")
_BRACKET = re.compile(r"\(([^()]{3,80})\)\s*[.;]?\s*$")


@dataclass(frozen=True, slots=True)
class Labels:
    """What labels inside a paragraph say beside its sentences, None where they do not.

    `rest` is the paragraph with the labels blanked out, of the same length. `opens`
    when a time is itself the label: "- Ngày 26/4/2026: Văn phòng Sở ...".
    """

    time: str | None
    product: str | None
    printed: str
    rest: str
    opens: bool = False


def labels_of(text: str) -> Labels:
    """Return the time and product that a paragraph states under labels.

    A time in brackets at its end counts as labelled.
    """
    cells: dict[_Label, str] = {}
    rest, printed = text, []
    opening = _OPENING.match(text)
    opens = opening is not None and reads_as_time(opening["time"])
    if opening and opens:
        cells[_Label.TIME] = squeeze(opening["time"])
        rest = _blanked(rest, *opening.span())
    for found in _find(text):
        if found.label in (_Label.TIME, _Label.PRODUCT):
            cells.setdefault(found.label, found.value)
            printed.append(text[found.start : found.end].strip())
            rest = _blanked(rest, found.start, found.end)
    bracket = _BRACKET.search(text)
    if _Label.TIME not in cells and bracket and reads_as_time(bracket[1]):
        cells[_Label.TIME] = squeeze(bracket[1])
        printed.append(bracket[0].strip())
        rest = _blanked(rest, *bracket.span())
    time, product = cells.get(_Label.TIME), cells.get(_Label.PRODUCT)
    return Labels(time, product, " ".join(printed), rest, opens)


def without_labels(content: str) -> str:
    """Return `content` up to the first label in it, whole when it begins with one."""
    first = next(_find(content), None)
    return content[: first.start].rstrip(" ;,.(") or content if first else content


def _blanked(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


def read_labels(section: Section, context: Context) -> Task | None:
    """Return the task of a clause whose lines are labelled, None when they are not.

    A label for who leads is needed; time alone may be the time of anything.
    """
    cells: dict[_Label, str] = {}
    used: list[Passage] = []
    for passage in section.own:
        found = list(_read(passage.text))
        used += [passage] if found else []
        for label, value in found:
            cells.setdefault(label, value)
    content = _content(section.own, used, section.clause.heading)
    if _Label.LEAD not in cells or not content:
        return None
    time = read_timeframe(cells[_Label.TIME], context) if _Label.TIME in cells else None
    lead = cells[_Label.LEAD]
    inherited = (Field.YEAR,) if time and time.year_inherited else ()
    return Task(
        origin=Origin.PROSE,
        content=content,
        place=spanning(p.place for p in section.own),
        quote="\n".join(p.text for p in section.own),
        product=cells.get(_Label.PRODUCT),
        lead=split_agencies(lead),
        lead_printed=lead,
        coop=cells.get(_Label.COOP),
        time=time,
        inherited=inherited,
        ambiguous=time_readings(time) if time and time.other_readings else None,
        warnings=time.warnings if time else (),
        section=section.clause.path,
        assigned=True,
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """A label with its value at `start:end` of a text."""

    label: _Label
    value: str
    start: int
    end: int


# A label's value ends with its sentence: "Thời gian: Quý I. Sở Y tế báo cáo ...".
_SENTENCE_END = re.compile(r"(?<=\w\w)\.\s+(?=[A-ZĐÀ-Ỹ][^.])|(?<=\d)\.\s+(?=[A-ZĐÀ-Ỹ])")


def _find(text: str) -> Iterator[_Found]:
    """Yield the labels of a text, each with the words up to the next one."""
    begin = len(text) - len(undashed(text))
    matches = list(_ANY.finditer(fold(text[begin:])))
    ends = [*(m.start() for m in matches[1:]), len(text) - begin]
    for match, end in zip(matches, ends, strict=False):
        words = text[begin + match.end() : begin + end]
        index = next(i for i in range(len(_LABELS)) if match[f"l{i}"] is not None)
        label = _LABELS[index][0]
        if label is _Label.TIME and (stop := _SENTENCE_END.search(words)):
            words = words[: stop.start() + 1]
        value = squeeze(words).strip(" .;,()")
        if value:
            last = begin + match.end() + len(words)
            yield _Found(label, value, begin + match.start(), last)


def _read(text: str) -> Iterator[tuple[_Label, str]]:
    """Yield the labels of a paragraph and their values."""
    for found in _find(text):
        yield found.label, found.value


def _content(
    own: Sequence[Passage], used: Sequence[Passage], heading: str | None
) -> str | None:
    if heading:
        return heading
    for passage in own:
        marker = read_marker(passage.text)
        text = passage.text[marker.length :] if marker else undashed(passage.text)
        cut = _ANY.search(fold(text))
        text = squeeze(text[: cut.start()] if cut else text).strip(" .;:(")
        if text:
            return text
    return None

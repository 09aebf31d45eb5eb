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
from corpus.timeframe import Context, read_timeframe


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


@dataclass(frozen=True, slots=True)
class Labels:
    """What labels inside a paragraph say beside its sentences, None where they do not."""

    time: str | None = None
    product: str | None = None
    printed: str = ""


def labels_of(text: str) -> Labels:
    """Return the time and product that a paragraph states under labels."""
    cells = dict(_read(text))
    first = _ANY.search(fold(undashed(text)))
    return Labels(
        cells.get(_Label.TIME),
        cells.get(_Label.PRODUCT),
        undashed(text)[first.start() :].strip() if first else "",
    )


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


def _read(text: str) -> Iterator[tuple[_Label, str]]:
    """Yield the labels of a paragraph, each with the words up to the next one."""
    text = undashed(text)
    matches = list(_ANY.finditer(fold(text)))
    ends = [*(m.start() for m in matches[1:]), len(text)]
    for match, end in zip(matches, ends, strict=False):
        value = squeeze(text[match.end() : end]).strip(" .;,()")
        index = next(i for i in range(len(_LABELS)) if match[f"l{i}"] is not None)
        if value:
            yield _LABELS[index][0], value


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

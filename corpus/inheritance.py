"""What a blank or covered cell means: stated, inherited, or absent, and from where.

Where merges are known they decide. In plain text a blank lead or time may be the
trace of a merge, and only those two are read on from the row above; a blank
coordination cell is absent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from corpus.cells import Hold, Printed, TableRow
from corpus.columns import Role
from corpus.text import fold, squeeze


@dataclass(frozen=True, slots=True)
class CellReading:
    """The text that holds in a cell, and how it comes to hold there.

    `text` is None when absent. `note` says in Vietnamese what is doubtful.
    """

    text: str | None
    inherited: bool = False
    note: str | None = None
    doubtful: bool = False  # the reading is one of several


@dataclass(frozen=True, slots=True)
class Last:
    """The last printed text of a column, and what has stood between since."""

    text: str
    page: int | None = None
    across_group: bool = False


@dataclass(frozen=True, slots=True)
class Carry:
    """What the rows above have printed, by role."""

    last: Mapping[Role, Last] = field(default_factory=dict)

    def printed(self, role: Role, text: str, row: TableRow) -> Carry:
        """Return the carry after a row that prints `text`."""
        return replace(self, last={**self.last, role: Last(text, row.place.page)})

    def past_group(self, *, clears: frozenset[Role]) -> Carry:
        """Return the carry below a group row that settles the roles in `clears`."""
        return replace(
            self,
            last={
                role: replace(last, across_group=True)
                for role, last in self.last.items()
                if role not in clears
            },
        )


NAMES = {Role.LEAD: "chủ trì", Role.TIME: "thời gian", Role.COOP: "phối hợp"}
_READ_ON = (Role.LEAD, Role.TIME)
_DITTO = re.compile(
    r"(nhu tren|nt|n/t|nhu (muc|dong|y) tren|\"|''|-nt-|- ?nt ?-|〃)\.?"
)
_BLANK = re.compile(r"[-–—_.…\s/]*|không|khong")


def is_ditto(text: str) -> bool:
    """Whether a cell means "the same as above"."""
    return _DITTO.fullmatch(fold(squeeze(text))) is not None


def is_blank(text: str) -> bool:
    """Whether a cell says nothing: blank, dashes or dots."""
    return _BLANK.fullmatch(squeeze(text)) is not None


@dataclass(frozen=True, slots=True)
class Situation:
    """What decides how a blank is read, apart from the cell itself.

    `lost` is true when the row is too short to have the cell. `page_opens` is true in
    the first row of a fragment on a new page.
    """

    row: TableRow
    group_text: str | None = None
    lost: bool = False
    page_opens: bool = False


def read_cell(
    role: Role, cell: Printed | None, carry: Carry, situation: Situation
) -> CellReading:
    """Return what holds in a cell of `role`."""
    last = carry.last.get(role)
    if cell is not None and cell.hold is not Hold.LEFT and not is_blank(cell.text):
        if is_ditto(cell.text):
            return _same_as_above(role, cell, last)
        return CellReading(cell.text, inherited=cell.hold is Hold.ABOVE)
    if situation.row.merges_known:
        read_on = _page_cut(role, cell, last, situation)
    else:
        read_on = _from_above(role, last, situation)
    if read_on is not None:
        return read_on
    if situation.group_text is not None:
        return CellReading(situation.group_text, inherited=True)
    return CellReading(None)


def _same_as_above(role: Role, cell: Printed, last: Last | None) -> CellReading:
    if last is None:
        return CellReading(
            cell.text,
            note=f"ô {NAMES[role]} ghi “{cell.flat}” nhưng phía trên không có gì",
        )
    return CellReading(last.text, inherited=True)


def _page_cut(
    role: Role, cell: Printed | None, last: Last | None, situation: Situation
) -> CellReading | None:
    """A blank at the top of a page may be the rest of a merge cut by the page break."""
    if cell is None or last is None or last.across_group:
        return None
    wide = cell.covers_below or cell.hold is Hold.ABOVE
    if not _on_earlier_page(last, situation.row):
        return None
    if not (wide or (situation.page_opens and role in _READ_ON)):
        return None
    note = f"ô {NAMES[role]} trống đầu trang: đọc tiếp từ trang trước (“{squeeze(last.text)}”)"
    return CellReading(last.text, inherited=True, note=note)


def _on_earlier_page(last: Last, row: TableRow) -> bool:
    here = row.place.page
    return last.page is not None and here is not None and last.page < here


def _from_above(
    role: Role, last: Last | None, situation: Situation
) -> CellReading | None:
    """In plain text a blank lead or time is read on from the last printed one."""
    if role not in _READ_ON or last is None:
        return None
    if last.across_group and situation.group_text is not None:
        return None
    if situation.lost:
        note = (
            f"dòng này mất ô {NAMES[role]}: đọc theo dòng trên (“{squeeze(last.text)}”)"
        )
        return CellReading(last.text, inherited=True, note=note, doubtful=True)
    if last.across_group:
        note = f"ô {NAMES[role]} trống: đọc theo dòng trên, qua một tiêu đề nhóm (“{squeeze(last.text)}”)"
        return CellReading(last.text, inherited=True, note=note)
    return CellReading(last.text, inherited=True)

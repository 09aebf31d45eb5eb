"""Join the rows that a page break or a list inside a cell cut from their task."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.cells import Printed, TableRow
from corpus.columns import Column, Role
from corpus.fit import begins_lower, is_unfinished
from corpus.models import Place
from corpus.placing import PlacedRow
from corpus.table_rows import Kind, SortedRow
from corpus.timeframe import reads_as_time


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a table with the rows that continue it.

    `placed` holds the joined texts; `rows` the printed rows, for place, quote, audit.
    """

    kind: Kind
    placed: PlacedRow
    rows: tuple[TableRow, ...]
    warnings: tuple[str, ...] = ()

    @property
    def own(self) -> tuple[Printed, ...]:
        """All printed cells of the entry."""
        return tuple(cell for row in self.rows for cell in row.own)

    @property
    def quote(self) -> str:
        """The rows verbatim."""
        return "\n".join(row.verbatim for row in self.rows)

    @property
    def place(self) -> Place:
        """From the first line to the last; table, row and page are the first row's."""
        places = [row.place for row in self.rows]
        ends = [p.line_end for p in places if p.line_end is not None]
        return replace(places[0], line_end=max(ends) if ends else None)


def join_entries(
    rows: Iterable[SortedRow], columns: Sequence[Column]
) -> tuple[Entry, ...]:
    """Return the rows as entries, continuations joined to what they continue."""
    entries: list[Entry] = []
    target = -1
    for row in rows:
        if row.kind is Kind.CONTINUATION and target >= 0:
            entries[target] = _joined(entries[target], row.placed, columns)
            continue
        printed = row.placed.row
        entries.append(Entry(row.kind, row.placed, (printed,), printed.notes))
        if row.kind in (Kind.TASK, Kind.GROUP):
            target = len(entries) - 1
    return tuple(entries)


def _joined(entry: Entry, more: PlacedRow, columns: Sequence[Column]) -> Entry:
    cells = dict(entry.placed.cells)
    for n, cell in more.cells.items():
        if not more.own(n):
            continue
        above = cells.get(n)
        if above is None or not above.flat:
            cells[n] = cell
        else:
            glue = _glue(above.flat, cell.flat, columns[n].role)
            cells[n] = replace(above, text=f"{above.text}{glue}{cell.text}")
    pages = {row.place.page for row in (*entry.rows, more.row)}
    why = "bị ngắt trang" if len(pages) > 1 else "tách thành nhiều dòng"
    return Entry(
        entry.kind,
        replace(
            entry.placed, cells=cells, surplus=(*entry.placed.surplus, *more.surplus)
        ),
        (*entry.rows, more.row),
        tuple(
            dict.fromkeys(
                (*entry.warnings, *more.row.notes, f"hàng {why}: đã ghép lại")
            )
        ),
    )


def _glue(above: str, below: str, role: Role) -> str:
    """What stands between two halves of a cell: a blank, or a mark between items."""
    if role is Role.STT or begins_lower(below) or is_unfinished(above):
        return " "
    if role in (Role.CONTENT, Role.GROUP):
        return " "
    if role is Role.TIME and not reads_as_time(below):
        return " "
    return "; " if above[-1] not in ".;:," else " "

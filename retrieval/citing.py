"""Turn stored rows into items of an answer, each with the place it stands in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from corpus.models import ClauseKind, Header, Origin, Place
from corpus.text import fold, squeeze
from index.catalog import ClauseRow, PlanRow, TaskRow
from retrieval.models import (
    Citation,
    ClauseItem,
    Correction,
    Fact,
    FactItem,
    RowItem,
)


def vn_date(day: date) -> str:
    """Return a date as Vietnamese offices print it, dd/mm/yyyy."""
    return f"{day:%d/%m/%Y}"


def plan_name(plan: PlanRow) -> str:
    """Return how people name a plan: its kind, number, date and place.

    A plan without a number goes by the beginning of its title.
    """
    header = plan.header
    name = f"{header.doc_type} số {header.number}" if header.number else None
    name = name or shortened(header.title, TITLE_LENGTH)
    if header.issued:
        name += f" ngày {vn_date(header.issued)}"
    whose = _whose(header)
    return f"{name} ({whose})" if whose else name


TITLE_LENGTH = 100  # characters


def shortened(text: str, length: int) -> str:
    """Return `text` on one line, cut between words to `length` with "…" at its end."""
    text = squeeze(text)
    return text if len(text) <= length else text[: length - 1].rsplit(" ", 1)[0] + "…"


def _whose(header: Header) -> str | None:
    """The place of a people's committee; else the issuer, with its province."""
    issuer, place = header.issuer, header.placename
    if not issuer or fold(issuer).startswith(("uy ban", "hoi dong")):
        return place or issuer
    if not place or fold(issuer).startswith("bo ") or fold(place) in fold(issuer):
        return issuer
    return f"{issuer}, {place}"


def _corrected(row: TaskRow) -> tuple[Correction, ...]:
    if row.original is None:
        return ()
    from index.cells import cell_text
    from index.corrections import corrected_cells

    return tuple(
        Correction(cell.value, cell_text(row.original, cell))
        for cell in corrected_cells(row)
    )


class Citer:
    """Makes items of the plans of one answer."""

    def __init__(self, plans: Mapping[int, PlanRow]) -> None:
        self._plans = plans
        self._names: dict[int, str] = {}  # of those that are asked for

    def plan(self, plan_id: int) -> PlanRow:
        """Return the plan with this id."""
        return self._plans[plan_id]

    def name(self, plan_id: int) -> str:
        """Return how people name the plan with this id."""
        if plan_id not in self._names:
            self._names[plan_id] = plan_name(self._plans[plan_id])
        return self._names[plan_id]

    def row(self, row: TaskRow) -> RowItem:
        """Return a task with its citation."""
        task, time = row.task, row.task.time
        return RowItem(
            task_id=row.id,
            content=task.content,
            lead=task.lead,
            coop=task.coop,
            product=task.product,
            time_printed=(time.printed or None) if time else None,
            start=time.start if time else None,
            end=time.end if time else None,
            recurrence=time.recurrence.value if time and time.recurrence else None,
            inherited=tuple(field.value for field in task.inherited),
            ambiguous=task.ambiguous,
            warnings=task.warnings,
            from_table=task.origin is Origin.TABLE,
            citation=self._citation(
                row.plan_id,
                task.place,
                task.quote,
                group=task.group,
                row=task.stt,
                section=task.section,
            ),
            corrected=_corrected(row),
        )

    def clause(self, row: ClauseRow) -> ClauseItem:
        """Return a clause with its citation."""
        clause = row.clause
        return ClauseItem(
            path=clause.path,
            heading=clause.heading,
            text=clause.text,
            citation=self._citation(
                row.plan_id, clause.place, clause.text, section=clause.path
            ),
        )

    def fact(
        self, plan_id: int, fact: Fact, value: str, said: ClauseRow | None = None
    ) -> FactItem:
        """Return a fact of a plan's header, cited where it stands.

        That is the clause that says it, the signature, or the head of the document.
        """
        header = self._plans[plan_id].header
        place, section = header.place, None
        if said is not None:
            place, section = said.clause.place, said.clause.path
        elif fact is Fact.SIGNER and header.signature_place is not None:
            place, section = header.signature_place, ClauseKind.SIGNATURE.value
        return FactItem(
            fact, value, self._citation(plan_id, place, value, section=section)
        )

    def count(self, plan_id: int, rows: Sequence[TaskRow]) -> FactItem:
        """Return how many rows there are, cited where the first to the last stand."""
        places = [row.task.place for row in rows] or [self._plans[plan_id].header.place]
        starts = [p.line_start for p in places if p.line_start is not None]
        ends = [p.line_end for p in places if p.line_end is not None]
        whole = replace(
            places[0],
            line_start=min(starts, default=None),
            line_end=max(ends, default=None),
        )
        value = str(len(rows))
        return FactItem(Fact.TASKS, value, self._citation(plan_id, whole, value))

    def _citation(
        self,
        plan_id: int,
        place: Place,
        quote: str,
        *,
        group: str | None = None,
        row: str | None = None,
        section: str | None = None,
    ) -> Citation:
        return Citation(
            plan_id=plan_id,
            plan=self.name(plan_id),
            source=self._plans[plan_id].source,
            quote=quote,
            line_start=place.line_start,
            line_end=place.line_end,
            page=place.page,
            table=place.table,
            group=group,
            row=row,
            section=section,
        )

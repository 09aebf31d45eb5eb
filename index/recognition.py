"""Whether a file is a version of a plan that the index has; in doubt, people choose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Engine, select

from corpus.header import is_number_doubtful
from corpus.models import Plan
from index.carrying import carry_ids
from index.identity import are_alike, could_be_same, loses_most, row_signature
from index.ledger import Entry, Ledger
from index.schema import tasks
from index.staging import known_tasks
from index.store import reading

FEWEST = 3  # rows; plans of fewer are not called alike for their rows alone


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a plan is to the index.

    It becomes a version of `old`; None for a plan of its own, which then perhaps is
    one of those it `resembles`. `is_fragment` says that it has the number of one of
    them and hardly any of its rows.
    """

    old: Entry | None = None
    resembles: tuple[Entry, ...] = ()
    is_fragment: bool = False


class Recogniser:
    """Compares what comes in with the plans of an index."""

    def __init__(self, ledger: Ledger, engine: Engine | None) -> None:
        self._ledger = ledger
        self._engine = engine
        self._signatures: dict[int, frozenset[str]] = {}

    def recognise(self, plan: Plan, key: str) -> Recognised:
        """Find the plan that `plan`, of this identity, is a version of.

        That is the one of the same identity. When the number is doubtful, its rows
        must be alike too; when staff have stored several plans of that identity, none
        is chosen. Nor does a plan take the place of one most of whose rows it has not:
        it may be the picture of a page. Any other plan with four rows in five alike is
        only named.
        """
        same = self._ledger.with_identity(key)
        rows = frozenset(row_signature(task.content) for task in plan.tasks)
        if not same:
            return Recognised(None, tuple(self._resembled(plan, rows)))
        doubtful = is_number_doubtful(plan.header)
        if len(same) > 1 or (doubtful and self._differ(rows, same[0])):
            return Recognised(None, same)
        if self._loses_most(plan, rows, key, same[0]):
            return Recognised(None, same, is_fragment=True)
        return Recognised(same[0])

    def _differ(self, rows: frozenset[str], entry: Entry) -> bool:
        return not are_alike(rows, self._rows_of(entry))

    def _loses_most(
        self, plan: Plan, rows: frozenset[str], key: str, entry: Entry
    ) -> bool:
        known = self._rows_of(entry)
        if self._engine is None or not loses_most(len(rows & known), len(known)):
            return False
        with reading(self._engine) as connection:
            before = known_tasks(connection, entry.plan.id)
        ids = {row.id for row in before}  # also of rows that were reworded
        return loses_most(
            len(ids.intersection(carry_ids(key, plan.tasks, before))), len(ids)
        )

    def _resembled(self, plan: Plan, rows: frozenset[str]) -> Iterator[Entry]:
        for entry in self._ledger.entries:
            if could_be_same(plan.header, entry.plan.header):
                known = self._rows_of(entry)
                if min(len(rows), len(known)) >= FEWEST and are_alike(rows, known):
                    yield entry

    def _rows_of(self, entry: Entry) -> frozenset[str]:
        plan_id = entry.plan.id
        if plan_id in self._signatures or self._engine is None or not plan_id:
            return self._signatures.get(plan_id, frozenset())
        query = select(tasks.c.content).where(tasks.c.plan_id == plan_id)
        with reading(self._engine) as connection:
            contents = connection.execute(query).scalars().all()
        found = self._signatures[plan_id] = frozenset(map(row_signature, contents))
        return found

"""Which plans the index has, while files come in one after another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sqlalchemy import Connection, Engine, select

from index.identity import beside, identity_of
from index.records import PlanRow
from index.rows import to_plan_row
from index.schema import CURRENT, RETIRED, plans, state
from index.store import reading


def current_rows(connection: Connection) -> tuple[PlanRow, ...]:
    """Return the current plans, by id."""
    query = select(plans).where(plans.c.status == CURRENT).order_by(plans.c.id)
    return tuple(map(to_plan_row, connection.execute(query).mappings()))


def _formers(connection: Connection) -> dict[str, Former]:
    query = select(plans.c.content_hash, plans.c.key, plans.c.family)
    found = connection.execute(query.where(plans.c.status == RETIRED))
    return {row.content_hash: Former(row.key, row.family) for row in found}


@dataclass(frozen=True, slots=True)
class Entry:
    """A plan of the index, or one of this refresh that will be in it."""

    plan: PlanRow
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Former:
    """A version that is history: its identity, and the family it belongs to."""

    key: str
    family: int


class Ledger:
    """Plans by identity and by content, updated with each file."""

    def __init__(
        self,
        rows: Iterable[PlanRow] = (),
        generation: int | None = None,
        formers: Mapping[str, Former] = MappingProxyType({}),
    ) -> None:
        self.generation = generation
        self._by_key: dict[str, Entry] = {}
        self._by_hash: dict[str, Entry] = {}
        self._formers = dict(formers)
        for row in rows:
            self.add(Entry(row))

    @classmethod
    def load(cls, engine: Engine | None) -> Ledger:
        """Return the ledger of an index; an empty one when there is none."""
        if engine is None:
            return cls()
        with reading(engine) as connection:
            generation = connection.execute(select(state.c.generation)).scalar()
            rows = current_rows(connection)
            return cls(rows, generation, _formers(connection))

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All plans that are, or will be, in the index."""
        return tuple(self._by_key.values())

    def with_content(self, content_hash: str) -> Entry | None:
        """Return the plan made from a file of this content."""
        return self._by_hash.get(content_hash)

    def with_identity(self, key: str) -> tuple[Entry, ...]:
        """Return the plans of this identity; several when staff said they differ."""
        wanted = identity_of(key)
        return tuple(e for k, e in self._by_key.items() if identity_of(k) == wanted)

    def former(self, content_hash: str) -> tuple[Former, Entry] | None:
        """Return the older version of this content, and the plan it has become."""
        found = self._formers.get(content_hash)
        if found is None:
            return None
        now = (e for e in self.entries if e.plan.family == found.family)
        entry = next(now, None)
        return None if entry is None else (found, entry)

    def with_id(self, plan_id: int) -> Entry | None:
        """Return the plan with this id."""
        return next((e for e in self.entries if e.plan.id == plan_id), None)

    def free_key(self, key: str, family: int | None = None) -> str:
        """Return `key`, or one of the same identity that is free for this family.

        The ids of rows come from the key that a plan had first: one that another plan
        had before is not free, since its rows may still have the ids made of it.
        """
        others = {f.key for f in self._formers.values() if f.family != family}
        taken = self._by_key.keys() | others
        return beside(key, taken) if key in taken else key

    def add(self, entry: Entry) -> None:
        """Add a plan."""
        self._by_key[entry.plan.key] = entry
        self._by_hash[entry.plan.content_hash] = entry

    def forget(self, entry: Entry) -> None:
        """Take out a plan whose place another one takes."""
        plan = entry.plan
        self._by_key.pop(plan.key, None)
        self._by_hash.pop(plan.content_hash, None)
        if not entry.is_new:
            self._formers[plan.content_hash] = Former(plan.key, plan.family)

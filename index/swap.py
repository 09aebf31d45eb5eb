"""From staged plans to a new generation: vectors, caches, and one short swap.

The caches of the new generation are written beside the old ones before the swap,
since staged rows already have their ids and edited ones keep theirs, and renamed right
after it: the time in which readers have to do without is that of a rename. A process
that is killed in between leaves a generation whose readers answer from SQL.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import (
    Connection,
    Engine,
    Select,
    and_,
    delete,
    insert,
    or_,
    select,
    update,
)

from corpus.errors import BusyIndexError
from corpus.vocabulary import Vocabulary
from index import caches
from index.arrays import Ids, Rows
from index.caches import Stamp
from index.content import titles_of, vectors_by_id, vectors_of, words_of
from index.decisions import forget_family, join_families
from index.edits import Edit, embed_edits, write_edit
from index.embedder import profile_of
from index.embedding import Wanted, embed_missing
from index.filters import current_plans
from index.records import IndexConfig, Progress
from index.schema import (
    CURRENT,
    REMOVED,
    RETIRED,
    chunks,
    plans,
    state,
    vectors,
)
from index.staging import COMMIT_ROWS, batches, drop_leftovers, segment_again
from index.store import reading, writing, writing_in_turns

if TYPE_CHECKING:
    from corpus.marks import Restorer


@dataclass(frozen=True, slots=True)
class Change:
    """What the swap does, all of it at once or nothing.

    Of plan ids: `staged` ones come, `retired` ones become history, `absorbed` ones go,
    since another one holds all that they did. Of families: `removed` ones go with all
    their versions, and `joined` are pairs whose first becomes part of the second.
    `edits` write single rows of plans that stay; `also` writes what belongs to this.
    """

    config: IndexConfig
    progress: Progress
    retired: frozenset[int] = frozenset()
    staged: frozenset[int] = frozenset()
    absorbed: frozenset[int] = frozenset()
    removed: frozenset[int] = frozenset()
    joined: tuple[tuple[int, int], ...] = ()
    edits: tuple[Edit, ...] = ()
    also: tuple[Callable[[Connection], None], ...] = ()

    @property
    def moves_anything(self) -> bool:
        """Whether readers will see a difference."""
        leaving = self.retired | self.absorbed | self.removed
        return bool(self.staged or leaving or self.edits)


@dataclass(frozen=True, slots=True)
class Swapped:
    """The generation that is current now, and what it took to get there.

    `lock_seconds` is how long the swap kept other writers waiting.
    """

    stamp: Stamp | None
    embedded: int = 0
    lock_seconds: float = 0.0


def make_current(engine: Engine, change: Change) -> Swapped:
    """Embed what is new, write caches, swap; nothing at all when nothing changed."""
    from corpus.words import SEGMENTATION_PROFILE, segment

    with reading(engine) as connection:
        old = _state(connection)
    profile = profile_of(change.config.embedder)
    other_words = old is not None and old.segmentation != SEGMENTATION_PROFILE
    if old is None and not change.staged:
        return Swapped(None)
    if (
        old is not None
        and not change.moves_anything
        and not other_words
        and old.profile == profile
    ):
        _mend_caches(engine, change, old.stamp)
        return Swapped(old.stamp)
    if other_words:
        segment_again(engine, segment)
    known_dim = old.dim if old is not None and old.profile == profile else None
    wanted = Wanted(_included(change), change.config.embedder, profile)
    embedded, dim = embed_missing(engine, wanted, known_dim, change.progress)
    embedded += embed_edits(engine, change.edits, change.config.embedder, profile)
    number = old.generation + 1 if old else 1
    stamp = Stamp(number, secrets.token_hex(8), profile, dim)
    lock_seconds = _publish(engine, change, stamp, SEGMENTATION_PROFILE)
    _clean(engine, profile)
    return Swapped(stamp, embedded, lock_seconds)


@dataclass(frozen=True, slots=True)
class _State:
    generation: int
    token: str
    profile: str
    dim: int
    segmentation: str

    @property
    def stamp(self) -> Stamp:
        return Stamp(self.generation, self.token, self.profile, self.dim)


def _state(connection: Connection) -> _State | None:
    columns = [state.c[name] for name in _State.__dataclass_fields__]
    found = connection.execute(select(*columns)).one_or_none()
    return None if found is None else _State(*found)


def _included(change: Change) -> Select[int]:
    """Return the plans that will be current after the swap."""
    stays = and_(
        plans.c.status == CURRENT,
        plans.c.id.not_in(change.retired | change.absorbed),
        plans.c.family.not_in(change.removed),
    )
    return select(plans.c.id).where(or_(stays, plans.c.id.in_(change.staged)))


def _publish(engine: Engine, change: Change, stamp: Stamp, segmentation: str) -> float:
    """Write caches, swap, rename; return the seconds of the swap."""
    with reading(engine) as connection:
        learned = _learn(connection, change)
        part = _write_caches(connection, change, stamp)
    values = {
        "generation": stamp.generation,
        "token": stamp.token,
        "embedder": change.config.embedder,
        "profile": stamp.profile,
        "dim": stamp.dim,
        "segmentation": segmentation,
        "restorer": learned.to_json(),
    }
    change.progress("commit", 0, 1)
    with writing(engine) as connection:
        started = time.perf_counter()
        _swap(connection, change, stamp.generation, values)
    lock_seconds = time.perf_counter() - started
    change.progress("commit", 1, 1)
    change.progress("caches", 0, 1)
    caches.publish(part)
    caches.sweep(change.config.folder, stamp)
    change.progress("caches", 1, 1)
    return lock_seconds


def _write_caches(connection: Connection, change: Change, stamp: Stamp) -> Path:
    return caches.write(
        change.config.folder,
        stamp,
        _words(connection, change),
        _vectors(connection, change, stamp),
        Vocabulary.learn(_texts(connection, change)),
    )


def _words(connection: Connection, change: Change) -> Iterator[tuple[int, str]]:
    """Yield the texts as they will be after the swap."""
    edited = {edit.chunk_id: edit.words_text for edit in change.edits}
    for chunk_id, words in words_of(connection, _included(change)):
        yield chunk_id, edited.get(chunk_id, words)


def _vectors(
    connection: Connection, change: Change, stamp: Stamp
) -> Iterator[tuple[Ids, Rows]]:
    """Yield the vectors of the texts as they will be, each once."""
    missing = {edit.vector_id for edit in change.edits}
    profile, dim = stamp.profile, stamp.dim
    for ids, rows in vectors_of(connection, _included(change), profile, dim):
        missing.difference_update(ids.tolist())
        yield ids, rows
    if missing:
        yield vectors_by_id(connection, sorted(missing), profile, dim)


def _learn(connection: Connection, change: Change) -> Restorer:
    from corpus.marks import Restorer

    return Restorer.learn(_texts(connection, change))


def _texts(connection: Connection, change: Change) -> Iterator[str]:
    """Yield all words that there will be: titles, issuers, rows and clauses."""
    yield from titles_of(connection, _included(change))
    yield from (text for _, text in _words(connection, change))


def _swap(
    connection: Connection, change: Change, generation: int, values: dict[str, object]
) -> None:
    number = connection.execute(select(state.c.generation)).scalar()
    if number is None:
        connection.execute(insert(state).values(id=1, **values))
    elif number == generation - 1:
        connection.execute(update(state).values(values))
    else:
        raise BusyIndexError(
            "Một lần cập nhật khác vừa xong trong lúc lần này đang chạy. Thay đổi của "
            "lần này chưa được ghi. Hãy gõ lại lệnh."
        )
    for status, column, ids in (
        (RETIRED, plans.c.id, change.retired),
        (REMOVED, plans.c.id, change.absorbed),
        (REMOVED, plans.c.family, change.removed),
        (CURRENT, plans.c.id, change.staged),
    ):
        for some in batches(sorted(ids), COMMIT_ROWS):
            query = update(plans).where(column.in_(some)).values(status=status)
            connection.execute(query)
    forget_family(connection, change.removed)
    for old_family, new_family in change.joined:
        query = update(plans).where(plans.c.family == old_family)
        connection.execute(query.values(family=new_family))
        join_families(connection, old_family, new_family)
    for edit in change.edits:
        write_edit(connection, edit)
    for write in change.also:
        write(connection)


def _mend_caches(engine: Engine, change: Change, stamp: Stamp) -> None:
    """Write the caches again when somebody, or a kill, took them away."""
    if not caches.is_whole(change.config.folder, stamp):
        with reading(engine) as connection:
            part = _write_caches(connection, change, stamp)
        caches.publish(part)
    caches.sweep(change.config.folder, stamp)


def _clean(engine: Engine, profile: str) -> None:
    """Delete what nobody sees any more, in short commits."""
    drop_leftovers(engine)
    used = select(chunks.c.vector_id).where(chunks.c.plan_id.in_(current_plans()))
    unused = or_(vectors.c.profile != profile, vectors.c.id.not_in(used))
    with reading(engine) as connection:
        query = select(vectors.c.profile, vectors.c.id).where(unused)
        left = connection.execute(query).all()
    for name in {name for name, _ in left}:
        ids = [identity for found, identity in left if found == name]
        for some in batches(ids, COMMIT_ROWS):
            with writing_in_turns(engine) as connection:
                connection.execute(
                    delete(vectors).where(
                        vectors.c.profile == name, vectors.c.id.in_(some)
                    )
                )

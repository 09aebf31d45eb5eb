"""What staff decided, in SQL: corrections of cells, and doubts that were accepted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, Row, delete, insert, select

from index.cells import Cell
from index.corrections import Correction
from index.records import Hand
from index.rows import from_utc, to_utc
from index.schema import corrections, reviews


def corrections_of(
    connection: Connection, family: int | None = None
) -> dict[str, tuple[Correction, ...]]:
    """Return the corrections of a family of versions, of all when None, by task id."""
    query = select(corrections).order_by(corrections.c.made_at, corrections.c.task_id)
    if family is not None:
        query = query.where(corrections.c.family == family)
    found: dict[str, list[Correction]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.task_id].append(_correction(row))
    return {task_id: tuple(each) for task_id, each in found.items()}


def _correction(row: Row[tuple[object, ...]]) -> Correction:
    return Correction(
        task_id=row.task_id,
        cell=Cell(row.cell),
        value=row.value,
        printed=row.printed,
        author=row.author,
        made_at=from_utc(row.made_at) or row.made_at,
        note=row.note,
    )


def put_corrections(
    connection: Connection, task_id: str, family: int, wanted: Iterable[Correction]
) -> None:
    """Let a row have exactly these corrections."""
    connection.execute(delete(corrections).where(corrections.c.task_id == task_id))
    values = [
        {
            "task_id": each.task_id,
            "cell": each.cell.value,
            "family": family,
            "printed": each.printed,
            "value": each.value,
            "note": each.note,
            "author": each.author,
            "made_at": to_utc(each.made_at),
        }
        for each in wanted
    ]
    if values:
        connection.execute(insert(corrections), values)


def accepted(connection: Connection) -> Mapping[str, str]:
    """Return the fingerprint of each row whose doubts were accepted, by task id."""
    query = select(reviews.c.task_id, reviews.c.fingerprint)
    return dict(connection.execute(query).all())


def accept(
    connection: Connection, task_id: str, family: int, fingerprint: str, by: Hand
) -> None:
    """Remember that somebody has looked at a row as it is now."""
    connection.execute(delete(reviews).where(reviews.c.task_id == task_id))
    connection.execute(
        insert(reviews).values(
            task_id=task_id,
            family=family,
            fingerprint=fingerprint,
            author=by.name,
            made_at=to_utc(by.at),
        )
    )


def forget_family(connection: Connection, families: Iterable[int]) -> None:
    """Delete what was decided about plans that are removed."""
    wanted = list(families)
    for table in (corrections, reviews):
        connection.execute(delete(table).where(table.c.family.in_(wanted)))


def join_families(connection: Connection, old: int, new: int) -> None:
    """Let what was decided about one family count for another."""
    for table in (corrections, reviews):
        query = table.update().where(table.c.family == old)
        connection.execute(query.values(family=new))

"""Which plan is which, and which task, from one refresh to the next.

A numbered plan is known by issuer, place, number and year. A draft without a number
or an issuer is known by its own content: it replaces nothing, and nothing else
replaces it.
"""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.models import Header, Plan, Task
from corpus.text import fold, syllables

ID_LENGTH = 10
KEPT_WORDING = 0.8  # share of equal characters above which a row is still itself
MANY = 200  # rows of a group beyond which only those at the same stt are compared
LIKELY_SHARE = 0.8  # four rows in five alike: perhaps the same plan


def plan_key(plan: Plan) -> str:
    """Return the identity of `plan`, equal for every version of it."""
    header = plan.header
    year = _year(header)
    if is_numbered(header):
        number = fold(header.number or "").replace(" ", "")
        return "|".join((_words(header.issuer), _words(header.placename), number, year))
    parts = (_words(header.title), _words(header.placename), year, _signature(plan))
    return "|".join(("?", *parts))


def is_numbered(header: Header) -> bool:
    """Tell whether issuer and number identify the plan."""
    # A draft prints "     /KH-UBND": a number without a digit is none.
    return bool(header.issuer) and any(map(str.isdigit, header.number or ""))


def _year(header: Header) -> str:
    day = header.issued or header.period_start or header.period_end
    return str(day.year) if day else ""


def _words(text: str | None) -> str:
    return " ".join(syllables(fold(text or "")))


def _signature(plan: Plan) -> str:
    words = [_words(task.quote) for task in plan.tasks]
    words += [_words(clause.text) for clause in plan.clauses]
    return _digest("\n".join(words)) if words else plan.content_hash[:ID_LENGTH]


def row_signature(content: str) -> str:
    """Return what two rows with the same words have in common."""
    return _digest(_words(content))


def task_ids(key: str, tasks: Sequence[Task]) -> tuple[str, ...]:
    """Return the public ids of the tasks of the plan with this key, in order.

    An id depends on plan, group, stt and folded content. Rows equal in all of them
    get a suffix: `abcdefghij`, `abcdefghij-2`, ...
    """
    seen: set[str] = set()
    return tuple(_unused(_digest(_task_words(key, task)), seen) for task in tasks)


def _task_words(key: str, task: Task) -> str:
    return "\n".join((key, *_position(task), _words(task.content)))


def _position(task: Task) -> tuple[str, str]:
    return _words(task.group), _words(task.stt)


def _unused(base: str, seen: set[str]) -> str:
    found, repeat = base, 1
    while found in seen:
        repeat += 1
        found = f"{base}-{repeat}"
    seen.add(found)
    return found


def _digest(text: str) -> str:
    raw = hashlib.sha256(text.encode("utf-8", "replace")).digest()
    return base64.b32encode(raw).decode("ascii")[:ID_LENGTH].lower()


@dataclass(frozen=True, slots=True)
class KnownTask:
    """A row of the version that is about to be replaced."""

    id: str
    task: Task


def carry_ids(
    key: str, tasks: Sequence[Task], known: Sequence[KnownTask]
) -> tuple[str, ...]:
    """Return the ids of `tasks`, keeping those of rows that were only reworded.

    A row keeps the id of a known row at the same group and stt, or else in the same
    group, when its wording is nearly the same and no other row competes for it.
    """
    ids = list(task_ids(key, tasks))
    taken = set(ids)
    lost = [row for row in known if row.id not in taken]
    have = {row.id for row in known}
    new = [index for index, found in enumerate(ids) if found not in have]
    for index, row in _pairs(tasks, new, lost):
        ids[index] = row.id
    return tuple(ids)


def _pairs(
    tasks: Sequence[Task], new: Iterable[int], lost: Sequence[KnownTask]
) -> Iterator[tuple[int, KnownTask]]:
    by_group: dict[str, list[KnownTask]] = defaultdict(list)
    by_position: dict[tuple[str, str], list[KnownTask]] = defaultdict(list)
    for row in lost:
        by_group[_words(row.task.group)].append(row)
        by_position[_position(row.task)].append(row)
    wishes: dict[str, list[tuple[int, KnownTask]]] = defaultdict(list)
    for index in new:
        task = tasks[index]
        group = by_group[_words(task.group)]
        here = by_position[_position(task)]
        like = _only(task, here) or _only(task, group if len(group) <= MANY else ())
        if like is not None:
            wishes[like.id].append((index, like))
    return (pairs[0] for pairs in wishes.values() if len(pairs) == 1)


def _only(task: Task, rows: Iterable[KnownTask]) -> KnownTask | None:
    from rapidfuzz import fuzz

    words = _words(task.content)
    like = [
        row
        for row in rows
        if fuzz.ratio(words, _words(row.task.content)) >= 100 * KEPT_WORDING
    ]
    return like[0] if len(like) == 1 else None


def likely_same(rows: Sequence[str], others: Iterable[str]) -> bool:
    """Tell whether four in five of `rows` (row signatures) stand in `others`."""
    known = set(others)
    return bool(rows) and sum(row in known for row in rows) >= LIKELY_SHARE * len(rows)

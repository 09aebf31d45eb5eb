"""Which plan is which, and which task, from one refresh to the next.

A numbered plan is known by issuer, place, number and year. A draft without a number
or an issuer is known by its own content: it replaces nothing, and nothing else
replaces it.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Container, Sequence, Set
from dataclasses import dataclass

from corpus.header import is_number_missing
from corpus.models import Header, Plan, Task
from corpus.text import fold, syllables

ID_LENGTH = 10
LIKELY_SHARE = 0.8  # four rows in five alike: perhaps the same plan
LEAST_KEPT = 0.2  # of the rows of a plan; with fewer another one is hardly its version
MANY = 5  # rows; a plan of fewer may be rewritten as a whole


def plan_key(plan: Plan) -> str:
    """Return the identity of `plan`, equal for every version of it."""
    header = plan.header
    year = _year(header)
    if is_numbered(header):
        number = fold(header.number or "").replace(" ", "")
        return "|".join(
            (plain_words(header.issuer), plain_words(header.placename), number, year)
        )
    parts = (
        plain_words(header.title),
        plain_words(header.placename),
        year,
        _signature(plan),
    )
    return "|".join(("?", *parts))


def is_numbered(header: Header) -> bool:
    """Tell whether issuer and number identify the plan.

    A number that only the appendix has does not: its document is a draft, or another
    plan that repeats an appendix.
    """
    if is_number_missing(header) or not header.issuer:
        return False
    # A draft prints "     /KH-UBND": a number without a digit is none.
    return any(map(str.isdigit, header.number or ""))


def _year(header: Header) -> str:
    day = header.issued or header.period_start or header.period_end
    return str(day.year) if day else ""


def plain_words(text: str | None) -> str:
    """Return the folded syllables of `text`, by which rows and names are compared."""
    return " ".join(syllables(fold(text or "")))


def _signature(plan: Plan) -> str:
    words = [plain_words(task.quote) for task in plan.tasks]
    words += [plain_words(clause.text) for clause in plan.clauses]
    return _digest("\n".join(words)) if words else plan.content_hash[:ID_LENGTH]


def row_signature(content: str) -> str:
    """Return what two rows with the same words have in common."""
    return _digest(plain_words(content))


def task_ids(key: str, tasks: Sequence[Task]) -> tuple[str, ...]:
    """Return the public ids of the tasks of the plan with this key, in order.

    An id depends on plan, group, stt and folded content. Rows equal in all of them
    get a suffix: `abcdefghij`, `abcdefghij-2`, ...
    """
    seen: set[str] = set()
    ids: list[str] = []
    for task in tasks:
        seen.add(found := new_id(key, task, seen))
        ids.append(found)
    return tuple(ids)


def new_id(key: str, task: Task, taken: Container[str]) -> str:
    """Return the id of a row of the plan with this key that none of `taken` has."""
    words = (
        key,
        plain_words(task.group),
        plain_words(task.stt),
        plain_words(task.content),
    )
    base = found = _digest("\n".join(words))
    repeat = 1
    while found in taken:
        repeat += 1
        found = f"{base}-{repeat}"
    return found


def _digest(text: str) -> str:
    raw = hashlib.sha256(text.encode("utf-8", "replace")).digest()
    return base64.b32encode(raw).decode("ascii")[:ID_LENGTH].lower()


@dataclass(frozen=True, slots=True)
class KnownTask:
    """A row under its public id."""

    id: str
    task: Task


def are_alike(rows: Set[str], others: Set[str]) -> bool:
    """Tell whether four in five rows of the shorter plan stand in the other one.

    Args:
        rows: The row signatures of one plan.
        others: Those of another.
    """
    fewer = min(len(rows), len(others))
    return fewer > 0 and len(rows & others) >= LIKELY_SHARE * fewer


def loses_most(kept: int, rows: int) -> bool:
    """Tell whether a plan keeps so few of the `rows` of another that it is doubtful."""
    return rows >= MANY and kept < LEAST_KEPT * rows


def could_be_same(one: Header, other: Header) -> bool:
    """Tell whether nothing in two headers says that they are different plans.

    The number is left out: it may be missing or wrong. A plan of another year or place
    often repeats the rows of this one, and is no version of it.
    """
    pairs = (
        (plain_words(one.placename), plain_words(other.placename)),
        (_year(one), _year(other)),
    )
    return all(not mine or not theirs or mine == theirs for mine, theirs in pairs)


BESIDE = "#"  # before the ordinal of a plan that shares its identity with another


def beside(key: str, taken: Container[str]) -> str:
    """Return a key for a plan that is not the one which has `key` already."""
    number = 2
    while f"{key}{BESIDE}{number}" in taken:
        number += 1
    return f"{key}{BESIDE}{number}"


def identity_of(key: str) -> str:
    """Return the identity in the key of a plan, which others may share."""
    return key.partition(BESIDE)[0]

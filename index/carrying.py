"""Which row of a new version is which row of the old one. Pure.

A row that somebody corrected or subscribed to must keep its id when it is recognisably
the same. Rows are matched in passes, the surest first; where two rows compete in a
pass, neither gets the id.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from corpus.models import Task
from index.identity import KnownTask, new_id, plain_words

KEPT_WORDING = 80  # of 100; a row with this share of equal characters is still itself
MOVED_WORDING = 90  # the same, for a row that also went to another group
MOST_PAIRS = 40_000  # more pairs of a bucket are not compared: some 20 ms


def carry_ids(
    key: str, tasks: Sequence[Task], known: Sequence[KnownTask]
) -> tuple[str, ...]:
    """Return the ids of `tasks`, keeping those of rows that are still themselves.

    Args:
        key: That of the plan, which new ids depend on.
        tasks: The rows of the new version, in order.
        known: The rows of the version that it replaces, as they were read, in order.
    """
    new = {n: _Row(n, task) for n, task in enumerate(tasks)}
    old = {n: _Row(n, row.task) for n, row in enumerate(known)}
    kept: dict[int, str] = {}
    for step in _PASSES:
        for mine, theirs in step.pairs(list(new.values()), list(old.values())):
            kept[mine] = known[theirs].id
            del new[mine], old[theirs]
    taken = set(kept.values())
    for n, row in new.items():
        kept[n] = new_id(key, row.task, taken)
        taken.add(kept[n])
    return tuple(kept[n] for n in range(len(tasks)))


class _Row:
    """A row with what it is compared by."""

    __slots__ = ("content", "group", "number", "numbers", "stt", "task")

    def __init__(self, number: int, task: Task) -> None:
        self.number = number
        self.task = task
        self.group = plain_words(task.group)
        self.stt = plain_words(task.stt)
        self.content = plain_words(task.content)
        # "đợt 1" and "đợt 2" are nearly the same words, and two tasks.
        self.numbers = sorted(_NUMBERS.findall(self.content))


_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Exact:
    """Rows equal by `key`; of several equal ones the first is the first."""

    key: Callable[[_Row], object]
    in_order: bool = False

    def pairs(self, new: list[_Row], old: list[_Row]) -> Iterator[tuple[int, int]]:
        theirs = _buckets(old, self.key)
        for found, mine in _buckets(new, self.key).items():
            others = theirs.get(found, [])
            if self.in_order or len(mine) == len(others):
                yield from (
                    (a.number, b.number) for a, b in zip(mine, others, strict=False)
                )


@dataclass(frozen=True, slots=True)
class _Near:
    """Rows of one bucket with nearly the same words, when no other row competes."""

    key: Callable[[_Row], object]
    wording: int
    same_numbers: bool = True

    def pairs(self, new: list[_Row], old: list[_Row]) -> Iterator[tuple[int, int]]:
        theirs = _buckets(old, self.key)
        for found, mine in _buckets(new, self.key).items():
            others = theirs.get(found, [])
            if len(mine) * len(others) <= MOST_PAIRS:
                yield from self._matches(mine, others)

    def _matches(
        self, mine: list[_Row], others: list[_Row]
    ) -> Iterator[tuple[int, int]]:
        like = [(a, b) for a in mine for b in others if self._alike(a, b)]
        of_new = Counter(a.number for a, _ in like)
        of_old = Counter(b.number for _, b in like)
        for a, b in like:
            if of_new[a.number] == of_old[b.number] == 1:
                yield a.number, b.number

    def _alike(self, one: _Row, other: _Row) -> bool:
        from rapidfuzz import fuzz

        if self.same_numbers and one.numbers != other.numbers:
            return False
        cutoff = self.wording
        return fuzz.ratio(one.content, other.content, score_cutoff=cutoff) >= cutoff


def _buckets(
    rows: Sequence[_Row], key: Callable[[_Row], object]
) -> dict[object, list[_Row]]:
    found: dict[object, list[_Row]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found


# What makes two rows of different groups one task, beside their words: a short content
# such as "Báo cáo" says little.
def _doer(row: _Row) -> object:
    return tuple(map(plain_words, row.task.lead)), plain_words(row.task.coop)


_PASSES: tuple[_Exact | _Near, ...] = (
    _Exact(lambda row: (row.group, row.stt, row.content), in_order=True),
    _Exact(lambda row: (row.group, row.content)),  # renumbered
    _Near(
        lambda row: (row.group, row.stt), KEPT_WORDING, same_numbers=False
    ),  # reworded
    _Near(lambda row: row.group, KEPT_WORDING),  # reworded and renumbered
    _Exact(lambda row: (row.content, _doer(row))),  # moved to another group
    _Near(_doer, MOVED_WORDING),  # moved and reworded
)

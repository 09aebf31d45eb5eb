"""Which loaded plan is amended by which, from what the later one says. Pure.

Nothing is stored but the words of the later plan: a plan that is loaded after the one
that amends it is linked too, and one that is removed leaves no link behind.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.models import Amendment
from corpus.text import fold
from index.identity import plain_words
from index.records import PlanRow


@dataclass(frozen=True, slots=True)
class Link:
    """A plan that amends or replaces another."""

    later: PlanRow
    earlier: PlanRow
    amendment: Amendment


def links_between(plans: Iterable[PlanRow]) -> tuple[Link, ...]:
    """Return the links among `plans`, in the order of the later ones.

    A plan is the one that is meant when it has the number, no other date than the one
    named, and is of the same place; where several are left, the one of the same
    issuer. Where none is certain there is no link.
    """
    every = tuple(plans)
    telling = [plan for plan in every if plan.header.amends]
    if not telling:
        return ()
    by_number: dict[str, list[PlanRow]] = defaultdict(list)
    for plan in every:
        by_number[_number(plan.header.number)].append(plan)
    return tuple(
        Link(later, earlier, amendment)
        for later in telling
        for amendment in later.header.amends
        for earlier in _meant(amendment, later, by_number[_number(amendment.number)])
    )


def _number(text: str | None) -> str:
    return fold(text or "").replace(" ", "")


def _meant(
    amendment: Amendment, later: PlanRow, plans: Sequence[PlanRow]
) -> tuple[PlanRow, ...]:
    possible = [plan for plan in plans if _may_be_meant(amendment, later, plan)]
    if len(possible) > 1:
        issuer = plain_words(later.header.issuer)
        possible = [p for p in possible if plain_words(p.header.issuer) == issuer]
    return tuple(possible) if len(possible) == 1 else ()


def _may_be_meant(amendment: Amendment, later: PlanRow, plan: PlanRow) -> bool:
    mine, theirs = later.header, plan.header
    places = {plain_words(h.placename) for h in (mine, theirs)} - {""}
    named = amendment.issued in {None, theirs.issued} or theirs.issued is None
    in_order = not mine.issued or not theirs.issued or theirs.issued <= mine.issued
    return plan.family != later.family and named and in_order and len(places) <= 1

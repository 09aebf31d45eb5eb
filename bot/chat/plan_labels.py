"""The short names of plans that buttons bear: the shortest that tells them apart. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from corpus.text import squeeze

if TYPE_CHECKING:
    from index.records import PlanRow


def plan_labels(plans: Iterable[PlanRow]) -> dict[int, str]:
    """Return a name for each plan by its family: "Hưng Yên 2021", or number and title.

    Plans that all names leave alike are told apart by their ids.
    """
    every = list(plans)
    for form in _FORMS:
        names = {plan.family: form(plan) for plan in every}
        if all(names.values()) and max(Counter(names.values()).values(), default=0) < 2:
            return names
    return {plan.family: f"#{plan.id} · {_titled(plan)}" for plan in every}


def _year(plan: PlanRow) -> str:
    begin = plan.header.period_start or plan.header.issued
    return str(begin.year) if begin else ""


def _place_and_year(plan: PlanRow) -> str:
    place = plan.header.placename
    return f"{place} {_year(plan)}".strip() if place else ""


def _titled(plan: PlanRow) -> str:
    header = plan.header
    title = squeeze(header.title).removeprefix(f"{header.doc_type} ")
    return f"{header.number} · {title}" if header.number else title


_FORMS: tuple[Callable[[PlanRow], str], ...] = (_place_and_year, _titled)

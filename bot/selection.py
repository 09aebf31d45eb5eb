"""What a person types to name a plan or an agency becomes rows and keys. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING

from bot import messages
from corpus.errors import UsageError
from corpus.text import fold, normalize, squeeze

if TYPE_CHECKING:
    from index.records import PlanRow

SUGGESTIONS = 3
LIKELY = 70  # of 100; below this a name is no help as a suggestion


def plans_named(plans: Iterable[PlanRow], selector: str | None) -> tuple[PlanRow, ...]:
    """Return the plans that `selector` names, in their order; all when None.

    A plan is named by its id ("#7"), its number ("36/KH-UBND" or "36"), its file ("000.txt" or
    "000"), its place ("Hưng Yên", with or without marks) or its year.

    Raises:
        UsageError: nothing fits; the message lists what there is.
    """
    every = tuple(plans)
    if selector is None:
        return every
    wanted = _comparable(selector)
    found = tuple(plan for plan in every if wanted in _names(plan))
    if not found:
        raise UsageError(messages.unknown_plan(selector, list(map(_label, every))))
    return found


def the_plan(plans: Iterable[PlanRow], selector: str) -> PlanRow:
    """Return the one plan that `selector` names.

    Raises:
        UsageError: none fits, or more than one; the message lists them with ids.
    """
    found = plans_named(plans, selector)
    if len(found) > 1:
        raise UsageError(messages.several_plans(selector, list(map(_label, found))))
    return found[0]


def _label(plan: PlanRow) -> str:
    return f"#{plan.id} {plan.header.number or messages.NO_NUMBER} ({plan.source})"


def _comparable(text: str) -> str:
    return squeeze(fold(normalize(text)))


def _names(plan: PlanRow) -> set[str]:
    header = plan.header
    number = header.number or ""
    begin = header.period_start or header.issued
    names = {
        f"#{plan.id}",
        plan.source,
        PurePath(plan.source).stem,
        number,
        number.partition("/")[0],
        header.placename or "",
        str(begin.year) if begin else "",
    }
    return {_comparable(name) for name in names if name}


def agency_keys(names: Mapping[str, str], agency: str) -> tuple[str, ...]:
    """Return the keys of `names` that are this agency.

    Args:
        names: Agency key -> a printed name, of every agency in the index.
        agency: As typed: "Sở Nội vụ", "SNV", "so noi vu".

    Raises:
        UsageError: no plan names this agency. Names that merely look alike are only
            suggested: "Sở Nội vụ" and "Sở Ngoại vụ" differ by two letters.
    """
    from corpus.agencies import agency_key, matching_keys

    wanted = agency_key(squeeze(normalize(agency)))
    if found := matching_keys(wanted, names):
        return found
    raise UsageError(messages.unknown_agency(agency, _alike(names, agency)))


def _alike(names: Mapping[str, str], agency: str) -> list[str]:
    from rapidfuzz import fuzz, process

    near = process.extract(
        fold(agency),
        {key: fold(name) for key, name in names.items()},
        scorer=fuzz.ratio,
        limit=SUGGESTIONS,
        score_cutoff=LIKELY,
    )
    return [names[key] for _, _, key in near]

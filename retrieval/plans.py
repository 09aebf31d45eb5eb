"""Which plans a question is about, from what it says of them.

A name that no plan answers to is reported, not dropped: asking about a province that
is not in the index must end in a refusal whatever the rows look like.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from corpus.abbreviations import expand_abbreviations
from corpus.agencies import agency_key
from corpus.text import fold
from index.catalog import PlanRow
from retrieval.models import Reason
from retrieval.naming import Naming, digits_of, series_of


@dataclass(frozen=True, slots=True)
class Choice:
    """The plans that fit, and what was named in vain.

    `before_title` are those that fit but for their titles, unless a title is named
    outright; `before_year` also those of other years: words of titles and years may
    belong to the matter of a row.
    """

    plans: tuple[PlanRow, ...]
    missing: tuple[tuple[Reason, str], ...] = ()
    named: bool = False
    before_title: tuple[PlanRow, ...] = ()
    before_year: tuple[PlanRow, ...] = ()


def choose_plans(
    naming: Naming, plans: tuple[PlanRow, ...], text: str, *, several: bool
) -> Choice:
    """Return the plans that a question is about.

    Restrictions by number, place, issuer, year, level and title are applied in turn.
    One that leaves nothing is reported as missing and not applied. With `several`,
    the question compares plans: each of its names selects for itself.
    """
    missing = tuple(_named_in_vain(naming, plans))
    if several and (naming.several or len(naming.years) > 1):
        chosen = _any_named(naming, plans) or plans
        chosen = _in_years(chosen, naming)
        groups = [_by_title(group, text) for group in _by_name(naming, chosen)]
        kept = {plan.id for group in groups for plan in group}
        titled = tuple(p for p in chosen if p.id in kept)
        return Choice(titled, missing, naming.anything, chosen, chosen)
    chosen = plans
    for fits in _restrictions(naming):
        chosen = tuple(filter(fits, chosen)) or chosen
    in_years = _in_years(chosen, naming)
    if (
        naming.years
        and not naming.numbers
        and not any(map(_covers(naming.years), in_years))
    ):
        missing += ((Reason.UNKNOWN_YEAR, ", ".join(map(str, naming.years))),)
    titled = _by_title(in_years, text)
    named = naming.anything or (naming.titled and len(titled) == 1)
    wider = titled if naming.titled and len(titled) < len(in_years) else in_years
    return Choice(titled, missing, named, wider, chosen)


Fits = Callable[[PlanRow], bool]


def _restrictions(naming: Naming) -> Iterator[Fits]:
    if naming.numbers:
        yield lambda plan: any(_has_number(plan, n) for n in naming.numbers)
    if naming.places:
        yield lambda plan: _place_fits(plan, naming.places)
    if naming.issuers:
        yield lambda plan: agency_key(plan.header.issuer or "") in naming.issuers
    if naming.level and not naming.numbers and not naming.places:
        yield lambda plan: _level_of(plan) == naming.level


def _named_in_vain(
    naming: Naming, plans: tuple[PlanRow, ...]
) -> Iterator[tuple[Reason, str]]:
    for number in naming.numbers:
        if not any(_has_number(p, number) for p in plans):
            yield Reason.UNKNOWN_NUMBER, _show_number(number)
    for name in naming.places:
        if not any(_place_fits(p, (name,)) for p in plans):
            yield Reason.UNKNOWN_PLACE, name


def _any_named(naming: Naming, plans: tuple[PlanRow, ...]) -> tuple[PlanRow, ...]:
    """Plans that any name of the question selects; a department by its own name."""
    return tuple(p for p in plans if _name_of(naming, p) is not None)


def _name_of(naming: Naming, plan: PlanRow) -> str | None:
    issuer = agency_key(plan.header.issuer or "")
    for number in naming.numbers:
        if _has_number(plan, number):
            return _show_number(number)
    if issuer in naming.issuers:
        return issuer
    for place in naming.places:
        if _place_fits(plan, (place,)) and (
            not naming.issuers or _is_committee(issuer)
        ):
            return place
    return naming.level if naming.level and _level_of(plan) == naming.level else None


def _is_committee(key: str) -> bool:
    return key.startswith(("uy ban nhan dan", "hoi dong", "uy ban"))


def _by_name(naming: Naming, plans: tuple[PlanRow, ...]) -> list[tuple[PlanRow, ...]]:
    groups: dict[str | None, list[PlanRow]] = {}
    for plan in plans:
        groups.setdefault(_name_of(naming, plan), []).append(plan)
    return [tuple(group) for group in groups.values()]


def _in_years(plans: tuple[PlanRow, ...], naming: Naming) -> tuple[PlanRow, ...]:
    if not naming.years or naming.numbers:
        return plans
    return tuple(filter(_covers(naming.years), plans)) or plans


def _covers(years: tuple[int, ...]) -> Fits:
    return lambda plan: _covers_any(plan, years)


def _has_number(plan: PlanRow, number: tuple[str, str]) -> bool:
    digits, series = number
    return digits_of(plan) == digits and (
        not series or series_of(plan).startswith(series)
    )


def _show_number(number: tuple[str, str]) -> str:
    return number[0] + (f"/{number[1].upper()}" if number[1] else "")


def _place_fits(plan: PlanRow, places: tuple[str, ...]) -> bool:
    named = fold(
        f"{plan.header.placename or ''} | {plan.header.issuer or ''} | {plan.header.title}"
    )
    return any(re.search(rf"\b{re.escape(fold(p))}\b", named) for p in places)


def _covers_any(plan: PlanRow, years: tuple[int, ...]) -> bool:
    header = plan.header
    first = header.period_start.year if header.period_start else None
    last = header.period_end.year if header.period_end else first
    if first is None and header.issued:
        first = last = header.issued.year
    return first is not None and any(first <= y <= (last or first) for y in years)


def _level_of(plan: PlanRow) -> str | None:
    issuer = fold(plan.header.issuer or "")
    if re.search(r"\b(?:huyen|thi xa|quan)\b", issuer):
        return "huyện"
    if re.search(r"\b(?:xa|phuong|thi tran)\b", issuer):
        return "xã"
    return "tỉnh"


_TITLE_STOP = frozenset(
    [
        "ke",
        "hoach",
        "nam",
        "cua",
        "ve",
        "tinh",
        "huyen",
        "va",
        "cac",
        "tren",
        "dia",
        "ban",
        "giai",
        "doan",
        "trien",
        "khai",
        "thuc",
        "hien",
        "nhiem",
        "vu",
        "cong",
        "tac",
        "so",
        "ubnd",
        "uy",
        "ban",
        "nhan",
        "dan",
    ]
)


def _by_title(plans: tuple[PlanRow, ...], text: str) -> tuple[PlanRow, ...]:
    """Prefer the plans of whose titles the question repeats most pairs of words."""
    if len(plans) < 2:
        return plans
    said = set(pairwise(_title_words(text)))
    hits = [len(said & _title_pairs(plan)) for plan in plans]
    best = max(hits)
    if best < 1:
        return plans
    return tuple(p for p, n in zip(plans, hits, strict=True) if n == best)


def _title_pairs(plan: PlanRow) -> set[tuple[str, str]]:
    """Neighbouring words of a title, the name of its place left out."""
    place = fold(plan.header.placename or "")
    title = fold(expand_abbreviations(plan.header.title))
    pairs = pairwise(_title_words(title.replace(place, "  ") if place else title))
    return {p for p in pairs if not place or " ".join(p) not in place}


def _title_words(text: str) -> list[str]:
    words = re.findall(r"[a-z]+", fold(expand_abbreviations(text)))
    return [w for w in words if w not in _TITLE_STOP]

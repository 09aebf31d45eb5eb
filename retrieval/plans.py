"""Which plans a question is about, from what it says of them.

A name that no plan answers to is reported, not dropped: asking about a province that
is not in the index must end in a refusal whatever the rows look like.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.agencies import agency_key
from corpus.text import fold
from index.catalog import PlanRow
from retrieval.models import Reason
from retrieval.naming import Naming, digits_of, series_of
from retrieval.titles import by_each_title, by_title, title_share


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
        chosen = _in_years(_in_own_years(chosen, naming), naming)
        groups = [by_title(group, text) for group in _by_name(naming, chosen)]
        kept = {plan.id for group in groups for plan in group}
        titled = tuple(p for p in chosen if p.id in kept)
        return Choice(titled, missing, naming.anything, chosen, chosen)
    chosen = plans
    for fits in _restrictions(naming):
        chosen = tuple(filter(fits, chosen)) or chosen
    in_years = _in_years(chosen, naming)
    missing += tuple(_years_in_vain(naming, chosen))
    titled = _titled(in_years, naming, text, several=several)
    named = naming.anything or (naming.titled and len(titled) == 1)
    wider = titled if naming.titled and len(titled) < len(in_years) else in_years
    return Choice(titled, missing, named, wider, chosen)


def _titled(
    plans: tuple[PlanRow, ...], naming: Naming, text: str, *, several: bool
) -> tuple[PlanRow, ...]:
    """Prefer plans by their titles, unless whichever plan it be is asked for."""
    if naming.across and not naming.titles:
        return plans
    each = by_each_title(plans, text) if several else ()
    return each or by_title(plans, text)


def kept_plans(
    choice: Choice, plans: tuple[PlanRow, ...], plan_ids: tuple[int, ...]
) -> Choice:
    """Restrict a choice to the plans of the answer before, unless they are gone."""
    kept = tuple(p for p in plans if p.id in plan_ids)
    return Choice(kept, (), True, kept, kept) if kept else choice


def _years_in_vain(
    naming: Naming, plans: tuple[PlanRow, ...]
) -> Iterator[tuple[Reason, str]]:
    """Years that no plan of this number, or of this title, is of."""
    years = ", ".join(map(str, naming.years))
    if naming.numbers and naming.numbered_years:
        if not any(_issued_in(plan, naming.numbered_years) for plan in plans):
            yield Reason.UNKNOWN_NUMBER_OF_YEAR, _show_number(naming.numbers[0])
            yield Reason.UNKNOWN_NUMBER_OF_YEAR, str(naming.numbered_years[0])
        return
    called = [p for p in plans if any(_is_called(p, t) for t in naming.titles)]
    if naming.years and not any(map(_covers(naming.years), called or plans)):
        yield Reason.UNKNOWN_YEAR, years


# Words of a title, and the share of them in a plan's own, from which it is meant.
_TITLE_WORDS, _CALLED = 2, 0.99
# Below this share a title is no plan's.
_NOT_CALLED, _LONG_TITLE = 0.5, 3


def _is_called(plan: PlanRow, title: str) -> bool:
    return len(title.split()) >= _TITLE_WORDS and title_share(plan, title) >= _CALLED


Fits = Callable[[PlanRow], bool]


def _restrictions(naming: Naming) -> Iterator[Fits]:
    if naming.numbers:
        yield lambda plan: any(_has_number(plan, n) for n in naming.numbers)
    if naming.places:
        yield lambda plan: _place_fits(plan, naming.places)
    if naming.signers:
        yield lambda plan: plan.header.signer_name in naming.signers
    if naming.issuers:
        yield lambda plan: agency_key(plan.header.issuer or "") in naming.issuers
    if naming.level and not naming.numbers and not naming.places:
        yield lambda plan: _level_of(plan) == naming.level


def _named_in_vain(
    naming: Naming, plans: tuple[PlanRow, ...]
) -> Iterator[tuple[Reason, str]]:
    for number in naming.numbers:
        if not any(_has_number(p, number) for p in plans) or (
            not naming.several_numbers
            and not any(_has_number(p, number) and _is_placed(p, naming) for p in plans)
        ):
            yield Reason.UNKNOWN_NUMBER, _show_number(number)
    for name in naming.places:
        if not any(_place_fits(p, (name,)) for p in plans):
            yield Reason.UNKNOWN_PLACE, name
    for title in naming.titles:
        long = len(title.split()) >= _LONG_TITLE
        if plans and long and max(title_share(p, title) for p in plans) < _NOT_CALLED:
            yield Reason.UNKNOWN_TITLE, title


def _is_placed(plan: PlanRow, naming: Naming) -> bool:
    """Whether a plan is of a place that the question names, if it names any."""
    return not naming.places or _place_fits(plan, naming.places)


def _any_named(naming: Naming, plans: tuple[PlanRow, ...]) -> tuple[PlanRow, ...]:
    """Plans that any name of the question selects; a department by its own name.

    A place beside a number is that plan's: "Kế hoạch 36 của Hưng Yên" names one.
    """
    numbered = [p for p in plans if any(_has_number(p, n) for n in naming.numbers)]
    numbered = [p for p in numbered if _is_placed(p, naming)] or numbered
    ids = {p.id for p in numbered}
    taken = {x for x in naming.places if any(_place_fits(p, (x,)) for p in numbered)}
    beside = replace(
        naming, numbers=(), places=tuple(x for x in naming.places if x not in taken)
    )
    named = [p for p in plans if p.id in ids or _name_of(beside, p) is not None]
    return tuple(p for p in named if p.id in ids or not _is_elsewhere(p, naming, named))


def _is_elsewhere(plan: PlanRow, naming: Naming, named: Sequence[PlanRow]) -> bool:
    """Whether a body's plan is of another place than those said beside that body.

    "Sở Nội vụ Đồng Tháp và Sở Nội vụ Nghệ An" leaves out that of Sơn La.
    """
    issuer = agency_key(plan.header.issuer or "")
    if issuer not in naming.issuers or _is_placed(plan, naming):
        return False
    like = (p for p in named if agency_key(p.header.issuer or "") == issuer)
    return bool(naming.places) and any(_is_placed(p, naming) for p in like)


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
    if not naming.years:
        return plans
    return tuple(filter(_covers(naming.years), plans)) or plans


def _in_own_years(plans: tuple[PlanRow, ...], naming: Naming) -> tuple[PlanRow, ...]:
    """Leave out plans of a place that are not of the year said beside it."""
    if len({year for _, year in naming.dated_places}) < 2:
        return plans

    def fits(plan: PlanRow) -> bool:
        years = [y for name, y in naming.dated_places if _place_fits(plan, (name,))]
        return not years or _covers_any(plan, tuple(years))

    return tuple(filter(fits, plans)) or plans


def _covers(years: tuple[int, ...]) -> Fits:
    return lambda plan: _covers_any(plan, years)


def _issued_in(plan: PlanRow, years: tuple[int, ...]) -> bool:
    """Whether a plan is numbered in one of `years`: issued then, or begun."""
    header = plan.header
    days = (header.issued, header.period_start)
    known = [day.year for day in days if day]
    return not known or any(year in years for year in known)


def _has_number(plan: PlanRow, number: tuple[str, str]) -> bool:
    digits, series = number
    return digits_of(plan) == digits and (
        not series or series_of(plan).startswith(series)
    )


def _show_number(number: tuple[str, str]) -> str:
    return number[0] + (f"/{number[1].upper()}" if number[1] else "")


def _place_fits(plan: PlanRow, places: tuple[str, ...]) -> bool:
    header = plan.header
    named = _where_of(header.placename, header.issuer, header.title)
    return any(_whole_words(place).search(named) for place in places)


@lru_cache(4096)  # every question looks at all plans
def _where_of(placename: str | None, issuer: str | None, title: str) -> str:
    return fold(f"{placename or ''} | {issuer or ''} | {title}")


@lru_cache(1024)
def _whole_words(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(fold(name))}\b")


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

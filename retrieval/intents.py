"""What kind of answer a question wants."""

from __future__ import annotations

import re

from corpus.models import Precision
from retrieval import language
from retrieval.models import Fact, Intent
from retrieval.naming import Naming
from retrieval.periods import AskedPeriod

_FACT_NEEDS_PLAN = re.compile(
    r"\b(?:ke hoach|kh|van ban|chuong trinh|phu luc)\b|\bkinh phi\b|\bngan sach\b"
)


def read_intent(
    folded: str, naming: Naming, periods: tuple[AskedPeriod, ...]
) -> tuple[Intent, tuple[Fact, ...]]:
    """Weigh what the words of a question ask for: the kind of answer, and facts of plans.

    `folded` is the question with the names of bodies masked.
    """
    found = language.intents_of(folded)
    facts = language.facts_of(folded)
    if not (naming.anything or _FACT_NEEDS_PLAN.search(folded)):
        facts = tuple(f for f in facts if f is Fact.FUNDING)
    if Intent.COMPARE in found and (
        naming.several or naming.across or len(naming.years) > 1 or facts
    ):
        return Intent.COMPARE, facts
    if facts and _asks_the_plan(folded, facts):
        return Intent.PLAN_FACT, facts
    found = tuple(i for i in found if i is not Intent.COMPARE)
    return _of_rows_or_text(folded, found, periods), ()


_CELLS = (Intent.WHO_LEADS, Intent.WHO_COORDINATES, Intent.WHEN, Intent.PRODUCT)


def also_asked(folded: str, intent: Intent) -> tuple[Intent, ...]:
    """Return the other cells of a row that a question about one asks for as well."""
    if intent not in _CELLS:
        return ()
    return tuple(i for i in _CELLS if i in language.intents_of(folded) and i != intent)


def _of_rows_or_text(
    folded: str, found: tuple[Intent, ...], periods: tuple[AskedPeriod, ...]
) -> Intent:
    if language.wanted_of(folded):
        found = tuple(i for i in found if i not in (Intent.COUNT, Intent.LIST))
        periods = ()
    dated = any(p.precision not in _WHOLE for p in periods)
    asks_text = language.PROSE.search(folded) and not (dated and Intent.LIST in found)
    if asks_text and not set(found) & _ROW_INTENTS:
        return Intent.PROSE
    if Intent.LIST in found and Intent.WHO_LEADS in found and _lists(folded):
        return Intent.LIST
    if found:
        return found[0]
    days = any(p.precision is Precision.DAY for p in periods)
    listed = dated and (not days or _TASKS.search(folded))
    return Intent.LIST if listed else Intent.PROSE


_TASKS = re.compile(r"\b(?:viec|nhiem vu|cong viec|hoat dong|phai|can|lam|han|nop)\b")
# A year names a plan, not a stretch of one.
_WHOLE = frozenset({Precision.YEAR, Precision.PERIOD})
_ROW_INTENTS = frozenset(
    {Intent.COUNT, Intent.DUE, Intent.WHO_COORDINATES, Intent.PRODUCT, Intent.WHEN, Intent.WHO_LEADS}
)  # fmt: skip


def _lists(folded: str) -> bool:
    """Tell "... chủ trì những nhiệm vụ nào": the tasks are asked, not the body."""
    return re.search(
        r"\b(?:nhung|cac|co) (?:nhiem vu|viec|cong viec|phong trao|hoat dong|noi dung) (?:nao|gi)"
        r"|\b(?:nhiem vu|viec|cong viec|phong trao|hoat dong|noi dung) (?:nao|gi)\b|\bnhung (?:nhiem vu|viec|gi|phong trao)\b",
        folded,
    ) is not None  # fmt: skip


def _asks_the_plan(folded: str, facts: tuple[Fact, ...]) -> bool:
    """Whether facts are asked of the plan rather than of one of its tasks.

    "Ban hành Kế hoạch ... khi nào" may ask for a task that is named so: a date is the
    plan's when the plan stands right beside the verb.
    """
    if facts == (Fact.FUNDING,) and _OF_A_TASK.search(folded):
        return False
    if set(facts) != {Fact.ISSUED}:
        return True
    return _PLAN_IS_DATED.search(folded) is not None


# "ai chủ trì việc phân bổ kinh phí": a task whose matter is money.
_OF_A_TASK = re.compile(
    r"\bai chu tri\b|\bchu tri (?:viec|nhiem vu)\b|\bphoi hop\b|\bkhi nao\b|\bhoan thanh\b|\bsan pham\b|\bnhiem vu .{5,}\bai\b"
)
_PLAN_IS_DATED = re.compile(
    r"\b(?:ke hoach|kh|van ban|chuong trinh)\b.{0,160}\b(?:ban hanh|ky|ra)\b (?:vao )?(?:ngay|khi|luc|bao gio|truoc|hoi|thang|nam)"
    r"|\bngay (?:ban hanh|ky)\b|\S.{8,}\b(?:ban hanh|ky) (?:vao |hoi )?(?:ngay|bao gio|luc nao|khi nao)"
)

"""What kind of answer a question wants."""

from __future__ import annotations

import re

from corpus.models import Precision
from retrieval import language
from retrieval.asked_period import AskedPeriod
from retrieval.models import Fact, Intent
from retrieval.naming import Naming

_FACT_NEEDS_PLAN = re.compile(
    r"\b(?:ke hoach|kh|van ban|chuong trinh|phu luc)\b|\bkinh phi\b|\bngan sach\b"
)


def read_intent(
    folded: str,
    naming: Naming,
    periods: tuple[AskedPeriod, ...],
    *,
    of_body: bool,
    titles: int,
) -> tuple[Intent, tuple[Fact, ...]]:
    """Weigh what the words of a question ask for: the kind of answer, and facts of plans.

    Args:
        folded: The question with the names of bodies masked.
        naming: What it says of plans.
        periods: The times that it names.
        of_body: Whether it names a body.
        titles: How many different titles it calls plans by.
    """
    found = language.intents_of(folded)
    facts = language.facts_of(folded)
    if not of_body and language.PLANS.search(folded):
        return Intent.PLANS, ()
    if not (naming.anything or naming.titles or _FACT_NEEDS_PLAN.search(folded)):
        facts = tuple(f for f in facts if f is Fact.FUNDING)
    many = naming.several or naming.across or len(naming.years) > 1 or titles > 1
    if Intent.COMPARE in found and (many or facts or language.COUNTS.search(folded)):
        return Intent.COMPARE, facts
    if facts and _asks_the_plan(folded, facts):
        return Intent.PLAN_FACT, facts
    found = tuple(i for i in found if i is not Intent.COMPARE)
    return _of_rows_or_text(folded, found, periods, of_body=of_body), ()


_CELLS = (Intent.WHO_LEADS, Intent.WHO_COORDINATES, Intent.WHEN, Intent.PRODUCT)


def also_asked(folded: str, intent: Intent) -> tuple[Intent, ...]:
    """Return the other cells of a row that a question about one asks for as well."""
    if intent not in _CELLS:
        return ()
    return tuple(i for i in _CELLS if i in language.intents_of(folded) and i != intent)


# "bốn phong trào ... là những phong trào nào": the parts of one thing, in a clause.
_ASKS_PARTS = re.compile(
    r"(?<!thang )(?<!quy )(?<!ngay )(?<!so )(?<!nam )\b(?:\d{1,2}|hai|ba|bon|nam|sau|bay|tam|chin|muoi)"
    r" (?P<what>(?!nhiem|viec|cong viec|ngay|thang|nam|quy|tuan|ke hoach|dau viec|den|gom|va)[a-z]+(?: [a-z]+)?)\b"
    r".*\b(?:(?:la|gom)(?: co)? (?:nhung |cac )?(?P=what) (?:nao|gi)|la (?:nhung )?gi)\b"
)


def _of_rows_or_text(
    folded: str,
    found: tuple[Intent, ...],
    periods: tuple[AskedPeriod, ...],
    *,
    of_body: bool,
) -> Intent:
    if _ASKS_PARTS.search(folded) or language.TO_WHOM.search(folded):
        return Intent.PROSE
    if language.wanted_of(folded):
        found = tuple(i for i in found if i not in (Intent.COUNT, Intent.LIST))
        periods = ()
    dated = any(p.precision not in _WHOLE for p in periods)
    asks_text = _asks_text(folded, of_body=of_body)
    asks_text = asks_text and not (dated and Intent.LIST in found)
    if asks_text and not set(found) & _ROW_INTENTS:
        return Intent.PROSE
    if Intent.LIST in found and Intent.WHO_LEADS in found and _lists(folded):
        return Intent.LIST
    if found:
        return found[0]
    days = any(p.precision is Precision.DAY for p in periods)
    listed = dated and (not days or _TASKS.search(folded))
    return Intent.LIST if listed else Intent.PROSE


def _asks_text(folded: str, *, of_body: bool) -> bool:
    """Whether a clause is asked for; what a named body is to do are its rows first."""
    weak = None if of_body else language.TO_DO.search(folded)
    return bool(language.PROSE.search(folded) or weak)


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
    if _OTHER_PAPER.search(folded) and not _A_PLAN.search(folded):
        return False
    return _PLAN_IS_DATED.search(folded) is not None


# "ai chủ trì việc phân bổ kinh phí": a task whose matter is money.
_OF_A_TASK = re.compile(
    r"\b(?:ai|nao) (?:chu tri|phu trach|lo)\b|\bchu tri (?:viec|nhiem vu)\b|\bphoi hop\b|\bkhi nao\b|\bhoan thanh\b|\bsan pham\b|\bnhiem vu .{5,}\bai\b"
)
# "hướng dẫn tổng kết ban hành khi nào": a paper that a task makes, not the plan.
_OTHER_PAPER = re.compile(
    r"\b(?:huong dan|quyet dinh|chi thi|nghi quyet|bao cao|quy che|quy dinh|de an|thong bao)\b.*\bban hanh\b"
)
_A_PLAN = re.compile(r"\b(?:ke hoach|kh|van ban|chuong trinh)\b")
_PLAN_IS_DATED = re.compile(
    r"\b(?:ke hoach|kh|van ban|chuong trinh)\b.{0,160}\b(?:ban hanh|ky|ra)\b (?:vao )?(?:ngay|khi|luc|bao gio|truoc|hoi|thang|nam)"
    r"|\bngay (?:ban hanh|ky)\b|\S.{8,}\b(?:ban hanh|ky) (?:vao |hoi )?(?:ngay|bao gio|luc nao|khi nao)"
)

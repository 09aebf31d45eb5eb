"""Ask about one generated plan; each question comes with its checkable answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from random import Random
from typing import Any

from tests.generated.models import GeneratedPlan, Head, Question, Row
from tests.generated.pools import agencies, topics
from tests.generated.times import ROMAN, quarter_days
from tests.generated.typing_styles import STYLES
from tests.generated.wordings import WORDINGS

Answer = dict[str, Any]
_FUNDING_WORDS = ("ngân sách nhà nước", "chi thường xuyên", "lồng ghép")
_DAYS_AHEAD = 30


def ask_about(rng: Random, plan: GeneratedPlan) -> tuple[Question, ...]:
    """Return questions of every kind that the plan can answer, and some it cannot."""
    asked = (question for build in _BUILDERS for question in build(rng, plan))
    return tuple(asked)


def describe(head: Head) -> str:
    """Return "kế hoạch chuyển đổi số năm 2026 của tỉnh Sơn La"."""
    span = f"năm {head.year}"
    if head.last_year != head.year:
        span = f"giai đoạn {head.year}-{head.last_year}"
    return f"kế hoạch {head.short} {span} của {owner(head)}"


def owner(head: Head) -> str:
    """Return the issuer as people say it: "tỉnh Sơn La", "Sở Y tế Sơn La"."""
    if head.level == "sở":
        return f"{head.issuer} {head.place}"
    return head.issuer.removeprefix("Ủy ban nhân dân ")


def put(
    rng: Random,
    kind: str,
    wording: str,
    fields: dict[str, Any],
    answer: Answer,
    as_of: date | None = None,
) -> Question:
    """Word a question in a random style."""
    style = rng.choice(list(STYLES))
    manners = WORDINGS[wording]
    manner = style if style in manners else rng.choice(("clean", "clean", "terse"))
    text = rng.choice(manners[manner]).format(**fields)
    return Question(STYLES[style](rng, text), kind, style, answer, as_of)


def fields_of(head: Head, row: Row | None = None, **more: Any) -> dict[str, Any]:
    """The words that fill a wording."""
    scope = describe(head)
    year = head.year if head.year == head.last_year else f"{head.year}-{head.last_year}"
    found = {
        "scope": scope,
        "scope_cap": scope[0].upper() + scope[1:],
        "place": owner(head),
        "year": year,
        "short": head.short,
        **more,
    }
    if row:
        found |= {"job": row.content[0].lower() + row.content[1:], "hint": row.hint}
    return found


def _cited(plan: GeneratedPlan, rows: Iterable[Row]) -> Answer:
    """Name the plan, and the rows where a text file gives them lines."""
    refs = [row.ref for row in rows]
    if not plan.has_lines:
        return {"plan": plan.file_name}
    return {"plan": plan.file_name, "refs": refs}


def _pick(rng: Random, plan: GeneratedPlan, fits: Callable[[Row], bool]) -> list[Row]:
    rows = [row for row in plan.tasks if fits(row)]
    return rng.sample(rows, min(2, len(rows)))


def _who_leads(rng: Random, plan: GeneratedPlan) -> Iterable[Question]:
    for row in _pick(rng, plan, lambda r: bool(r.lead)):
        answer = _cited(plan, [row]) | {"lead": row.lead, "must_include_any": [[n] for n in row.lead]}  # fmt: skip
        yield put(rng, "who_leads", "who_leads", fields_of(plan.head, row), answer)


def _who_coordinates(rng: Random, plan: GeneratedPlan) -> Iterable[Question]:
    for row in _pick(rng, plan, lambda r: bool(r.coop))[:1]:
        first = (row.coop or "").split(";")[0].strip()
        answer = _cited(plan, [row]) | {"coop": row.coop, "must_include": [first]}
        yield put(rng, "who_coordinates", "who_coordinates", fields_of(plan.head, row), answer)  # fmt: skip


def _when(rng: Random, plan: GeneratedPlan) -> Iterable[Question]:
    for row in _pick(rng, plan, lambda r: r.time is not None):
        if row.time is None:
            continue
        answer = _cited(plan, [row]) | {"must_include_any": [list(row.time.asked)]}
        yield put(rng, "when", "when", fields_of(plan.head, row), answer)


def _product(rng: Random, plan: GeneratedPlan) -> Iterable[Question]:
    for row in _pick(rng, plan, lambda r: bool(r.product))[:1]:
        answer = _cited(plan, [row]) | {"must_include": [row.product]}
        yield put(rng, "product", "product", fields_of(plan.head, row), answer)


def _listed(plan: GeneratedPlan, rows: list[Row], optional: list[Row]) -> Answer:
    return {
        "plan": plan.file_name,
        "refs_all": [row.ref for row in rows],
        "refs_optional": [row.ref for row in optional],
        "count": len(rows),
    }


def _is_apart(plan: GeneratedPlan, row: Row) -> bool:
    """Whether a list shows the row apart: standing, undated, or all the period long."""
    time = row.time
    if time is None or time.end is None or time.recurrence:
        return True
    whole = date(plan.head.year, 1, 1), date(plan.head.last_year, 12, 31)
    return (time.start, time.end) == whole


def in_period(row: Row, start: date, end: date) -> bool:
    """Whether the row's span touches the days from `start` to `end`, inclusive."""
    if row.time is None or row.time.end is None:
        return False
    return (row.time.start or row.time.end) <= end and row.time.end >= start


def _can_list(plan: GeneratedPlan) -> bool:
    return plan.has_lines and bool(plan.rows)


def _by_quarter(rng: Random, plan: GeneratedPlan) -> Iterable[Question]:
    head = plan.head
    if not _can_list(plan) or all(row.time is None for row in plan.rows):
        return
    quarter = rng.randint(1, 4)
    year = rng.randint(head.year, head.last_year)
    days = quarter_days(quarter, year)
    apart = [row for row in plan.rows if _is_apart(plan, row)]
    rows = [r for r in plan.rows if r not in apart and in_period(r, *days)]
    if not rows:
        return
    fields = fields_of(head, quarter=ROMAN[quarter - 1], number=quarter) | {"year": year}  # fmt: skip
    answer = _listed(plan, rows, apart)
    yield put(rng, "list_by_quarter", "list_by_quarter", fields, answer)


def _by_agency(rng: Random, plan: GeneratedPlan) -> Iterable[Question]:
    names = Counter(name for row in plan.rows for name in row.lead)
    usable = sorted(n for n in names if "Đồng chí" not in n and not n.startswith(("Các", "UBND các")))  # fmt: skip
    if not _can_list(plan) or not usable:
        return
    for wording, kind in (("list_by_agency",) * 2, ("count_by_agency", "count")):
        name = rng.choice(usable)
        rows = [row for row in plan.rows if name in row.lead]
        close = [r for r in plan.rows if name not in r.lead and name in " ".join(r.lead)]  # fmt: skip
        answer = _listed(plan, rows, close)
        yield put(rng, kind, wording, fields_of(plan.head, agency=name), answer)


def _by_coordination(rng: Random, plan: GeneratedPlan) -> Iterable[Question]:
    pool = [a for a in agencies(plan.head.level, plan.head.year)
            if any(a in (row.coop or "") for row in plan.rows)]  # fmt: skip
    if not _can_list(plan) or not pool:
        return
    name = rng.choice(pool)
    rows = [row for row in plan.rows if name in (row.coop or "")]
    answer = _listed(plan, rows, [])
    fields = fields_of(plan.head, agency=name)
    yield put(rng, "list_by_agency", "list_coordinated", fields, answer)


def _count(rng: Random, plan: GeneratedPlan) -> Iterable[Question]:
    if not plan.rows:
        return
    total = str(len(plan.rows))
    answer: Answer = {"plan": plan.file_name, "must_include": [total]}
    if _can_list(plan):
        answer = _listed(plan, list(plan.rows), []) | {"must_include": [total]}
    yield put(rng, "count", "count", fields_of(plan.head), answer)


def _due(rng: Random, plan: GeneratedPlan) -> Iterable[Question]:
    if not _can_list(plan) or all(row.time is None for row in plan.rows):
        return
    head = plan.head
    as_of = date(head.year, 1, 15) + timedelta(days=rng.randint(0, 300))
    last = as_of + timedelta(days=_DAYS_AHEAD)
    apart = [row for row in plan.rows if _is_apart(plan, row)]
    rows = [
        r for r in plan.rows
        if r not in apart and r.time and r.time.end and as_of <= r.time.end <= last
    ]  # fmt: skip
    answer = _listed(plan, rows, apart)
    fields = fields_of(head, days=_DAYS_AHEAD)
    yield put(rng, "deadline_upcoming", "deadline_upcoming", fields, answer, as_of)


def _meta(rng: Random, plan: GeneratedPlan) -> Iterable[Question]:
    head, d = plan.head, plan.head.issued
    if d is None or head.number is None:
        yield from _draft(rng, plan)
        return
    dates = [f"{d:%d/%m/%Y}", f"{d.day}/{d.month}/{d.year}", f"ngày {d.day:02d} tháng {d.month:02d} năm {d.year}"]  # fmt: skip
    facts: tuple[tuple[str, Answer], ...] = (
        ("number", {"must_include": [head.number]}),
        ("issued", {"must_include_any": [dates]}),
        ("signer", {"must_include": [head.signer]}),
    )
    for wording, answer in rng.sample(facts, 2):
        yield put(rng, "plan_meta", wording, fields_of(head), {"plan": plan.file_name, **answer})  # fmt: skip


def _draft(rng: Random, plan: GeneratedPlan) -> Iterable[Question]:
    """A draft has neither number nor date."""
    for wording in ("number", "issued"):
        fields = fields_of(plan.head)
        yield put(rng, "unanswerable", wording, fields, {"refuse": True})


def _prose(rng: Random, plan: GeneratedPlan) -> Iterable[Question]:
    head = plan.head
    refs = {s["heading"]: s["ref"] for s in plan.sections if s["heading"]}
    if head.funding:
        words = next(w for w in _FUNDING_WORDS if w in head.funding)
        answer: Answer = {"plan": plan.file_name, "must_include": [words]}
        if refs:
            answer["refs"] = [ref for name, ref in refs.items() if "KINH PHÍ" in name]
        yield put(rng, "prose", "funding", fields_of(head), answer)
    lead = topics()[head.topic].leads[head.level]
    answer = {"plan": plan.file_name, "must_include": ["đôn đốc"]}
    if lead in refs:
        answer["refs"] = [refs[lead]]
    yield put(rng, "prose", "duty", fields_of(head, agency=lead), answer)


def _unanswerable(rng: Random, plan: GeneratedPlan) -> Iterable[Question]:
    head, row = plan.head, rng.choice(plan.tasks)
    refusal: Answer = {"refuse": True}
    wordings = ["room", "phone"]
    if not any("budget" in r.extras for r in plan.rows):
        wordings.append("amount")
    if not head.funding:
        wordings += ["funding"] * 2
    if not plan.has_products:
        wordings += ["product"] * 2
    named = " ".join(
        w for r in plan.tasks for w in (*r.lead, r.coop or "", *r.extras.values())
    )
    known = named + " ".join(topics()[head.topic].leads.values()) + "Sở Tài chính"
    absent = [a for a in agencies(head.level, head.year) if a not in known]
    if absent:
        wordings += ["list_by_agency"] * 2
    agency = rng.choice(absent) if absent else ""
    for wording in rng.sample(wordings, 2):
        fields = fields_of(head, row, agency=agency)
        yield put(rng, "unanswerable", wording, fields, refusal)


_BUILDERS: tuple[Callable[[Random, GeneratedPlan], Iterable[Question]], ...] = (
    _who_leads,
    _who_coordinates,
    _when,
    _product,
    _by_quarter,
    _by_agency,
    _by_coordination,
    _count,
    _due,
    _meta,
    _prose,
    _unanswerable,
)

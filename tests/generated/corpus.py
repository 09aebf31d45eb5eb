"""Many plans in one index: near twins on purpose, and questions across them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from random import Random
from typing import Any

from tests.generated.documents import make_plan
from tests.generated.models import Difficulty, GeneratedPlan, Layout, Question, Row
from tests.generated.pools import words
from tests.generated.questions import describe, fields_of, owner, put
from tests.generated.typing_styles import STYLES

Identity = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Plans that go into one index, and all questions about them."""

    plans: tuple[GeneratedPlan, ...]
    questions: tuple[Question, ...]


def make_corpus(
    seed: int,
    count: int,
    *,
    difficulty: Difficulty | str = Difficulty.MODERATE,
    layouts: Sequence[Layout] = tuple(Layout),
) -> Corpus:
    """Make `count` plans, no two alike in place, topic and years.

    Every third plan is a near twin of one before: the same place and topic in another
    year, or the same year and topic elsewhere, so that filters have work to do.
    """
    rng = Random(f"corpus {seed}")
    plans: list[GeneratedPlan] = []
    taken: set[Identity] = set()
    number = 0
    while len(plans) < count:
        number += 1
        # Not always: a place may have no free year left beside those taken.
        wants_twin = len(plans) % 3 == 2 and rng.random() < 0.9
        model = rng.choice(plans) if wants_twin else None
        recipe = Recipe(seed * 1000 + number, difficulty, rng.choice(layouts))
        plan = _next_plan(rng, recipe, model)
        if not (names := _identities(plan)) & taken:
            taken |= names
            plans.append(plan)
    questions = [question for plan in plans for question in plan.questions]
    return Corpus(tuple(plans), (*questions, *_across(rng, plans)))


@dataclass(frozen=True, slots=True)
class Recipe:
    """What every plan of a corpus is made with."""

    seed: int
    difficulty: Difficulty | str
    layout: Layout

    def make(self, **wishes: Any) -> GeneratedPlan:
        """Make the plan, with further wishes of `make_plan`."""
        return make_plan(
            self.seed, difficulty=self.difficulty, layout=self.layout, **wishes
        )


def _next_plan(
    rng: Random, recipe: Recipe, model: GeneratedPlan | None
) -> GeneratedPlan:
    if model is None:
        return recipe.make()
    head = model.head
    alike = {"topic": head.topic, "level": head.level}
    year = head.year + rng.choice((-1, 1))
    if head.level == "bộ":  # one ministry a topic: only the year can differ
        return recipe.make(year=year, **alike)
    if head.level in ("huyện", "xã") or rng.random() < 0.5:
        return recipe.make(year=head.year, **alike)
    return recipe.make(year=year, place=head.place, **alike)


def _identities(plan: GeneratedPlan) -> set[Identity]:
    head = plan.head
    years = range(head.year, head.last_year + 1)
    return {(head.place, head.topic, year) for year in years}


def _across(rng: Random, plans: Sequence[GeneratedPlan]) -> Iterable[Question]:
    yield from _compared(rng, plans)
    yield from _shared_jobs(rng, plans)
    yield from _nowhere(rng, plans)


def _compared(rng: Random, plans: Sequence[GeneratedPlan]) -> Iterable[Question]:
    """Which of two plans was issued first."""
    for _ in range(min(len(plans) // 3, 6)):
        pair = rng.sample(list(plans), 2)
        dated = [p for p in pair if p.head.issued and p.head.number]
        if len({p.head.issued for p in dated}) < 2:
            continue
        first = min(dated, key=lambda p: p.head.issued or date.max)
        text = f"{describe(pair[0].head)} và {describe(pair[1].head)}, văn bản nào ban hành trước?"
        d = first.head.issued or date.max
        answer = {
            "plan": [p.file_name for p in pair],
            "must_include": [first.head.number],
            "must_include_any": [[f"{d:%d/%m/%Y}", f"{d.day}/{d.month}/{d.year}"]],
        }
        style = rng.choice(("clean", "nodiac", "half", "abbrev"))
        yield Question(STYLES[style](rng, text), "compare", style, answer)


def _shared_jobs(rng: Random, plans: Sequence[GeneratedPlan]) -> Iterable[Question]:
    """Who leads the same task in two places."""
    texts = [p for p in plans if p.has_lines]
    twins = [
        (a, b, mine, theirs)
        for a, b in combinations(texts, 2)
        if a.head.topic == b.head.topic
        for mine in a.rows
        for theirs in b.rows
        if mine.content == theirs.content
    ]
    for a, b, mine, theirs in rng.sample(twins, min(6, len(twins))):
        yield _twin_question(rng, (a, b), (mine, theirs))


def _twin_question(
    rng: Random, pair: tuple[GeneratedPlan, GeneratedPlan], rows: tuple[Row, Row]
) -> Question:
    named = " và ".join(f"{owner(p.head)} năm {p.head.year}" for p in pair)
    job = rows[0].content[0].lower() + rows[0].content[1:]
    text = f"So sánh cơ quan chủ trì việc {job} trong kế hoạch {pair[0].head.short} của {named}."
    answer = {
        "plan": [p.file_name for p in pair],
        "refs_all": [row.ref for row in rows],
        "must_include_any": [[row.lead[0]] for row in rows],
    }
    style = rng.choice(("clean", "nodiac", "half", "typo"))
    return Question(STYLES[style](rng, text), "compare", style, answer)


def _nowhere(rng: Random, plans: Sequence[GeneratedPlan]) -> Iterable[Question]:
    """Ask of places and years that no plan is from."""
    places = {p.head.place for p in plans}
    provinces = [p for p in words("địa danh tỉnh") if p not in places]
    known = {(p.head.place, year) for p in plans for year in range(p.head.year, p.head.last_year + 1)}  # fmt: skip
    for plan in rng.sample(list(plans), min(len(plans), 10)):
        if plan.head.level != "tỉnh" or not provinces:
            continue
        other = rng.choice(provinces)
        elsewhere = replace(plan.head, place=other, issuer=f"Ủy ban nhân dân tỉnh {other}")  # fmt: skip
        years = [y for y in range(2019, 2031) if (plan.head.place, y) not in known]
        later = rng.choice(years)
        another_year = replace(plan.head, year=later, last_year=later)
        for head in (elsewhere, another_year):
            row = rng.choice(plan.tasks)
            wording = rng.choice(("who_leads", "when", "count", "issued"))
            fields = fields_of(head, row)
            yield put(rng, "unanswerable", wording, fields, {"refuse": True})

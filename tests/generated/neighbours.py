"""Hundreds of plans that differ only in place, year and a few rows.

Every office of a country writes the same plan each year. Whoever asks names the place
and the year, and must be answered from that plan alone.
"""

from __future__ import annotations

from itertools import product
from random import Random

from tests.generated.corpus import Corpus
from tests.generated.documents import make_plan
from tests.generated.heads import ABOLISHED_DISTRICTS
from tests.generated.models import Difficulty, Layout
from tests.generated.pools import topics, words

ERAS = ((2019, ABOLISHED_DISTRICTS - 1), (ABOLISHED_DISTRICTS, 2030))


def make_neighbours(
    seed: int, count: int, *, row_count: int = 33, questions: int = 500
) -> Corpus:
    """Make `count` plans of one topic, and choose among the questions about them.

    The years fall in two eras, before and after the merger of provinces; the plans of
    an era form a family.
    """
    rng = Random(f"neighbours {seed}")
    topic = rng.choice([key for key in sorted(topics()) if key != "chung"])
    seats = [(place, year) for era in ERAS for place, year in _seats(*era)]
    plans = tuple(
        make_plan(
            seed * 10_000 + number,
            difficulty=Difficulty.MODERATE,
            layout=Layout.TABS,
            level="tỉnh",
            topic=topic,
            place=place,
            year=year,
            row_count=row_count,
            family=seed,
        )
        for number, (place, year) in enumerate(rng.sample(seats, count))
    )
    asked = [question for plan in plans for question in plan.questions]
    return Corpus(plans, tuple(rng.sample(asked, min(questions, len(asked)))))


def _seats(first: int, last: int) -> list[tuple[str, int]]:
    places = list(words("địa danh tỉnh") + words("địa danh thành phố"))
    if last < ABOLISHED_DISTRICTS:
        places += words("địa danh tỉnh cũ")
    return list(product(places, range(first, last + 1)))

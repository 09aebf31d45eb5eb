"""Plans by their titles: which of them a question repeats the words of. Pure."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from corpus.abbreviations import expand_abbreviations
from corpus.text import fold
from index.catalog import PlanRow

# Words of titles that tell no plan from another.
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


def by_title(plans: tuple[PlanRow, ...], text: str) -> tuple[PlanRow, ...]:
    """Prefer the plans of whose titles the question repeats most pairs of words."""
    if len(plans) < 2:
        return plans
    said = frozenset(pairwise(_title_words(text)))
    hits = [len(said & _title_pairs(plan)) for plan in plans]
    best = max(hits)
    if best < 1:
        return plans
    return tuple(p for p, n in zip(plans, hits, strict=True) if n == best)


def _title_pairs(plan: PlanRow) -> frozenset[tuple[str, str]]:
    return _pairs_of(plan.header.title, plan.header.placename or "")


# Each question is held against the titles of all plans, which are read once this way.
_KNOWN_TITLES = 4096


@lru_cache(_KNOWN_TITLES)
def _pairs_of(title: str, placename: str) -> frozenset[tuple[str, str]]:
    """Neighbouring words of a title, the name of its place left out."""
    place = fold(placename)
    title = fold(expand_abbreviations(title))
    pairs = pairwise(_title_words(title.replace(place, "  ") if place else title))
    return frozenset(p for p in pairs if not place or " ".join(p) not in place)


@lru_cache(_KNOWN_TITLES)
def _title_words(text: str) -> tuple[str, ...]:
    words = re.findall(r"[a-z]+", fold(expand_abbreviations(text)))
    return tuple(w for w in words if w not in _TITLE_STOP)


def by_each_title(plans: tuple[PlanRow, ...], text: str) -> tuple[PlanRow, ...]:
    """Return the plans that a question calls by their titles, side by side.

    A plan counts when it repeats words of the question that no other plan repeats
    together with more: "cải cách hành chính và chuyển đổi số" are two plans.
    """
    said = frozenset(pairwise(_title_words(text)))
    hits = {plan.id: said & _title_pairs(plan) for plan in plans}
    different = set(hits.values())  # few, however many plans there are
    most = {own for own in different if not any(own < other for other in different)}
    return tuple(p for p in plans if hits[p.id] and hits[p.id] in most)


def titled_groups(plans: tuple[PlanRow, ...], text: str) -> int:
    """Return how many different titles the question calls plans by."""
    said = frozenset(pairwise(_title_words(text)))
    return len({said & _title_pairs(p) for p in by_each_title(plans, text)})


def title_share(plan: PlanRow, title: str) -> float:
    """Return the share (0 to 1) of the words of `title` that the plan's own holds."""
    words = _title_words(title)
    return 1 - len(words_beside(plan, title)) / len(words) if words else 1.0


def words_beside(plan: PlanRow, text: str) -> tuple[str, ...]:
    """Return the words of `text`, folded, that the title and issuer of a plan lack."""
    own = set(_title_words(f"{plan.header.title} {plan.header.issuer or ''}"))
    return tuple(word for word in _title_words(text) if word not in own)

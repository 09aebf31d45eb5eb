"""The matter that a question narrows its list to: "nhiệm vụ tập huấn nào"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.text import fold
from corpus.vocabulary import terms
from index.catalog import PlanRow, TaskRow, Where
from retrieval.asked_period import AskedPeriod
from retrieval.bodies import AskedAgency
from retrieval.desk import Desk
from retrieval.evidence import coverage
from retrieval.language import intents_of
from retrieval.matter import matter_words
from retrieval.models import Intent
from retrieval.question import without_slots
from retrieval.search import searchable

# A row answers to the matter of a list when this share of its rare words stands in it.
TOPIC_FLOOR = 0.6
# So many words that are this rare (inverse document frequency) restrict a list.
LEFT_OVER, RARE = 2, 2.0


@dataclass(frozen=True, slots=True)
class PlanList:
    """What one plan holds: rows that count, tasks from prose, rows set apart.

    `supporting` are rows that the body asked about does not lead but supports.
    """

    plan: PlanRow
    counted: tuple[TaskRow, ...]
    prose: tuple[TaskRow, ...]
    standing: tuple[TaskRow, ...]
    supporting: tuple[TaskRow, ...] = ()

    @property
    def anything(self) -> bool:
        """Whether the plan holds any row at all."""
        return bool(self.counted or self.prose or self.standing or self.supporting)


def on_topic(desk: Desk, lists: Sequence[PlanList]) -> list[PlanList]:
    """Keep the rows that the question narrows its list to ("nhiệm vụ tập huấn nào").

    Words that the titles of the plans hold too name the plan, not a row; when no row
    answers to the words, the list stays complete rather than empty.
    """
    topic = _narrowed_to(desk)
    if topic:
        desk.log(f"topic of the list: {topic}")
        return _saying(desk, lists, topic) or list(lists)
    if len(_leftover(desk)) >= LEFT_OVER:
        return matching(desk, lists) or list(lists)
    return list(lists)


# A list narrowed to a matter of which no row says even this share is of no plan.
NOWHERE = 0.35


def is_nowhere(desk: Desk) -> bool:
    """Whether a list is narrowed to a matter that no row of its plans is about."""
    topic = _narrowed_to(desk)
    if Intent.LIST not in intents_of(desk.question.folded):  # read from a time alone
        topic = topic or " ".join(_unexplained(desk))
    if len(terms(topic)) < LEFT_OVER:
        return False
    rows = desk.reader.tasks(Where(plan_ids=desk.restricted))
    shares = (coverage(topic, searchable(r.task), desk.search.vocabulary) for r in rows)
    return max(shares, default=0.0) < NOWHERE


def _saying(desk: Desk, lists: Sequence[PlanList], topic: str) -> list[PlanList]:
    """The lists with only the rows in which most of `topic` stands."""

    def fits(row: TaskRow) -> bool:
        text = searchable(row.task)
        return coverage(topic, text, desk.search.vocabulary) >= TOPIC_FLOOR

    kept = [
        PlanList(
            found.plan,
            tuple(filter(fits, found.counted)),
            tuple(filter(fits, found.prose)),
            tuple(filter(fits, found.standing)),
            tuple(filter(fits, found.supporting)),
        )
        for found in lists
    ]
    return [found for found in kept if found.anything]


def matching(desk: Desk, lists: Sequence[PlanList]) -> list[PlanList]:
    """Keep of `lists` the rows in which most of the question's topic stands."""
    return _saying(desk, lists, desk.search.topic)


def misunderstood(
    desk: Desk, period: AskedPeriod | None, agency: AskedAgency | None
) -> bool:
    """Whether a list was read with nothing to restrict it, yet words are left over.

    A whole plan is no answer to "bốn phong trào do Thủ tướng phát động là gì".
    """
    asked = desk.question.intent is Intent.LIST and period is None and agency is None
    return asked and not _narrowed_to(desk) and len(_leftover(desk)) >= LEFT_OVER


def _leftover(desk: Desk) -> list[str]:
    """Rare words of the question that neither slots nor the plans' titles explain."""
    return [w for w in _unexplained(desk) if desk.search.vocabulary.knows(w)]


def _unexplained(desk: Desk) -> list[str]:
    """The same, with the words that no plan knows."""
    if desk.question.intent is not Intent.LIST or desk.question.agencies:
        return []
    known = _words_of_titles(desk)
    weight = desk.search.vocabulary.weight
    topic = terms(desk.search.topic)
    return [w for w in topic if w not in known and weight(w) >= RARE]


def _words_of_titles(desk: Desk) -> set[str]:
    """The words that name the plans in question, rather than one of their rows."""
    titles = (f"{p.header.title} {p.header.issuer or ''}" for p in desk.choice.plans)
    return {word for title in titles for word in terms(title)}


# "nhiệm vụ tập huấn nào", "việc về chuyển đổi số", "liên quan đến đào tạo"
_NARROWS = re.compile(
    r"\b(?:nhiem vu|cong viec|viec|hoat dong)\s+(?P<what>[a-z]+(?:\s+[a-z]+){1,5}?)\s*(?=\b(?:nao|gi|trong|cua|o|nam|quy|thang|theo|tai|thuoc)\b|[,?.]|$)"
    r"|\b(?:ve|lien quan (?:den|toi)?|linh vuc)\s+(?P<about>[a-z]+(?:\s+[a-z]+){1,6}?)\s*(?=\b(?:nao|gi|trong|cua|o|nam|quy|thang|theo|tai|thuoc|khong)\b|[,?.]|$)"
)


def _narrowed_to(desk: Desk) -> str:
    folded = fold(without_slots(desk.question))
    match = _NARROWS.search(folded)
    if match is None:
        return ""
    said = match["what"] or match["about"]
    known = _words_of_titles(desk)
    words = [said[s:e] for s, e in matter_words(said)]
    rare = [w for w in words if w not in known and desk.search.vocabulary.knows(w)]
    return " ".join(words) if rare else ""

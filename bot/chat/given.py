"""An answer as it is given now: its letters, and the buttons below each. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.chat import keyboards
from bot.chat.answers import Record
from bot.chat.keyboards import Features, Shown
from bot.chat.letters import SAID_BY_US, Letter, letters_of
from bot.chat.outgoing import Text
from bot.chat.plan_labels import plan_labels
from index.records import PlanRow
from retrieval.models import Answer, Intent

# Plans side by side are what these ask for.
_OF_SEVERAL_PLANS = frozenset({Intent.COMPARE, Intent.PLANS})


@dataclass(frozen=True, slots=True)
class Given:
    """An answer, the plans that there are, and what to say before it."""

    record: Record
    answer: Answer
    plans: tuple[PlanRow, ...]
    prefaces: tuple[str, ...] = ()

    def letters(self) -> tuple[Letter, ...]:
        """The letters of the answer."""
        return letters_of(self.answer, self.prefaces)

    def letter(self, page: int) -> Letter:
        """The letter of a page, the last one when there are fewer."""
        letters = self.letters()
        return letters[min(max(page, 1), len(letters)) - 1]

    def text(self, page: int, features: Features) -> Text:
        """The letter of a page with the buttons below it."""
        answer, letter = self.answer, self.letter(page)
        shown = Shown(
            answer_id=self.record.id,
            letter=letter,
            cited=bool(answer.citations),
            plans=self.to_choose(),
            cards=self.to_tell(),
            suggestions=answer.suggestions,
            narrowed=self.record.plan is not None,
            rated=answer.reason not in SAID_BY_US,
        )
        return Text(letter.html, keyboards.below_answer(shown, features))

    def to_choose(self) -> Mapping[int, str]:
        """The plans that the answer may be narrowed down to, by family."""
        plans = self.cited_plans()
        if len(plans) < 2 or self.answer.intent in _OF_SEVERAL_PLANS:
            return {}
        return plan_labels(plans)

    def to_tell(self) -> Mapping[int, str]:
        """The plans of an answer about which plans there are, by family."""
        if self.answer.intent is not Intent.PLANS:
            return {}
        return plan_labels(self.cited_plans())

    def cited_plans(self) -> tuple[PlanRow, ...]:
        """The plans that the answer cites."""
        cited = frozenset(self.cited)  # gathered from every row of the answer
        return tuple(plan for plan in self.plans if plan.id in cited)

    @property
    def cited(self) -> tuple[int, ...]:
        """The ids of these plans, in order."""
        return tuple(sorted({each.plan_id for each in self.answer.citations}))

    def has_changed(self) -> bool:
        """Whether other plans, or versions of them, are cited now than before."""
        return self.cited != self.record.cited

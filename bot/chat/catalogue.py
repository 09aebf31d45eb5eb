"""Plans and tasks as cards, found by the ids that buttons and links bear.

Everything here waits for the database: call it off the loop.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bot.app import App
from bot.chat import keyboards, links, messages
from bot.chat.cards import PlanCounts, plan_card, task_card
from bot.chat.keyboards import Features
from bot.chat.lengths import shortened
from bot.chat.letters import pages_of
from bot.chat.outgoing import Keyboard, Text
from bot.page import Block, Part, headed_lines
from index.catalog import Where
from index.records import PlanRow, TaskRow
from retrieval.citing import plan_name

PLANS_ON_PAGE = 6
TITLE_UNITS = 250  # of each, so that a page of them is one letter


@dataclass(frozen=True, slots=True)
class Found:
    """A task and the plan that it stands in."""

    row: TaskRow
    plan: PlanRow


class Catalogue:
    """Cards of what is loaded. `bot_name` is the username of the bot, for links."""

    def __init__(self, app: App, features: Features) -> None:
        self._app = app
        self._features = features

    def find_task(self, task_id: str) -> Found | None:
        """Return a task; None when no plan has it now."""
        with self._app.reading() as reader:
            row = reader.task(task_id)
            if row is None:
                return None
            plans = {plan.id: plan for plan in reader.plans()}
        return Found(row, plans[row.plan_id]) if row.plan_id in plans else None

    def find_plan(self, family: int) -> PlanRow | None:
        """Return the version of a plan that counts now; None when there is none."""
        with self._app.reading() as reader:
            found = (p for p in reader.plans() if p.family == family)
            return next(found, None)

    def task(self, task_id: str, bot_name: str) -> tuple[Text, ...]:
        """Return everything about a task; () when no plan has it now."""
        found = self.find_task(task_id)
        if found is None:
            return ()
        link = links.to_task(bot_name, task_id)
        letters = task_card(found.row, found.plan, link)
        below = keyboards.below_task(task_id, found.plan.family, self._features)
        return _with_buttons(letters, below)

    def plan(self, family: int, bot_name: str, today: date) -> tuple[Text, ...]:
        """Return what a plan is; () when it is there no more."""
        plan = self.find_plan(family)
        if plan is None:
            return ()
        link = links.to_plan(bot_name, family)
        letters = plan_card(plan, self._counts(plan, today), link)
        return _with_buttons(letters, keyboards.below_plan(family))

    def plans(self, page: int = 1) -> Text:
        """Return a page of the list of plans, newest first, each with a button."""
        with self._app.reading() as reader:
            every = reader.plans()
        pages = max(1, -(-len(every) // PLANS_ON_PAGE))
        page = min(max(page, 1), pages)
        first = (page - 1) * PLANS_ON_PAGE
        shown = dict(enumerate(every[first:][:PLANS_ON_PAGE], first + 1))
        head = Block(headed_lines(messages.plans_listed(len(every))), Part.HEAD)
        said = (Block(headed_lines(_said(n, plan))) for n, plan in shown.items())
        letter = replace(pages_of([head, *said])[0], page=page, pages=pages)
        families = {number: plan.family for number, plan in shown.items()}
        return Text(letter.html, keyboards.of_plans(families, letter))

    def _counts(self, plan: PlanRow, today: date) -> PlanCounts:
        with self._app.reading() as reader:
            rows = reader.tasks(Where(plan_ids=(plan.id,)))
        ends = [row.task.time.end for row in rows if row.task.time]
        dated = [end for end in ends if end]
        return PlanCounts(len(dated), sum(end >= today for end in dated))


def _said(number: int, plan: PlanRow) -> str:
    title = shortened(plan.header.title, TITLE_UNITS)
    return f"{number}. {plan_name(plan)}\n{title}"


def _with_buttons(letters: tuple[str, ...], below: Keyboard) -> tuple[Text, ...]:
    """Put the buttons below the last letter."""
    return (*map(Text, letters[:-1]), Text(letters[-1], below))

"""How far the agencies are with what they lead: counts, a page of words, a picture.

A task is done when a body that leads it says so. What a chat without a unit marks is its
own affair and counts for nobody.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot import messages as common
from bot.app import ListedTask, TaskFilter
from bot.exports import messages as exported
from bot.exports.due import State, state_of
from bot.exports.progress import Tally, tallies
from bot.page import Block, Part, Piece, bullets, headed_lines, labelled
from bot.phrases import on_one_line
from bot.reminders import menu_messages, messages, store
from bot.reminders.models import About, Topic, WatchedTask
from bot.reminders.subscriptions import concerns
from bot.reminders.typed import split_role
from bot.selection import plans_named
from bot.sources import source_lines
from corpus.errors import UsageError
from corpus.text import normalize, squeeze
from retrieval.models import Role

if TYPE_CHECKING:
    from bot.exports.frame import Picture
    from bot.reminders.desk import Reminders
    from index.catalog import Reader

CONTENT_WIDTH = 200  # characters of a task in a line
# "kế hoạch số 36" names a plan by what stands behind
_PLAN_WORDS = re.compile(r"\b(?:kế hoạch|ke hoach|kh|số|so|năm|nam|của|cua)\b", re.I)
_TOLD = (State.OVERDUE, State.SOON)  # named one by one where one body is asked about


@dataclass(frozen=True, slots=True)
class Progress:
    """How the tasks of a list stand on a day. `done` are the ids of those done."""

    title: str
    today: date
    tasks: tuple[ListedTask, ...]
    done: frozenset[str]
    names_tasks: bool = False

    @property
    def tallies(self) -> tuple[Tally, ...]:
        """The counts of each agency, the most tasks first."""
        return tallies(self.tasks, today=self.today, done=self.done)

    def picture(self, page: int = 1) -> Picture:
        """Draw a bar for each agency."""
        from bot.exports.progress import progress

        return progress(self.tallies, today=self.today, title=self.title, page=page)


def progress_of(
    reminders: Reminders, wanted: TaskFilter, today: date | None = None
) -> Progress:
    """Return how the tasks that fit stand, today unless told otherwise.

    Raises:
        UsageError: a plan, agency or period that cannot be understood.
    """
    tasks = reminders.app.tasks(wanted)
    named = [part for part in (wanted.agency, wanted.plan, wanted.period) if part]
    return Progress(
        menu_messages.progress_title(named),
        today or reminders.app.today(),
        tasks,
        done_tasks(reminders),
        names_tasks=wanted.agency is not None,
    )


def done_tasks(reminders: Reminders) -> frozenset[str]:
    """Return the ids of the tasks that a body which leads them has done.

    Tasks that recur are done for a round, never for good.
    """
    tasks = {task.id: task for task in reminders.watched()}
    with reminders.app.reading() as reader:
        found = store.done(reader.connection)
    return frozenset(
        one.task
        for one in found
        if one.task in tasks and _counts(tasks[one.task], one.unit)
    )


def _counts(task: WatchedTask, unit: str) -> bool:
    if task.time is not None and task.time.recurrence is not None:
        return False
    if "|" not in unit:  # of a chat, not of a body
        return False
    return concerns(About(Topic.AGENCY, unit, Role.LEAD), task)


# --- What is typed --------------------------------------------------------------------


def read_filter(text: str, reader: Reader, year: int) -> TaskFilter:
    """Return what a text asks about: an agency, a period, a plan, or several of them.

    Args:
        text: As typed: "Sở Nội vụ quý 3", "kế hoạch 36", "" for everything.
        reader: One state of the index.
        year: Of a period that names none.

    Raises:
        UsageError: something in it is none of these.
    """
    from corpus.agencies import find_agencies
    from corpus.timeframe import Context, find_timeframes

    rest, _ = split_role(squeeze(normalize(text)))
    agency = period = None
    names = reader.agency_names()
    if mentions := find_agencies(rest, names.values()):
        agency = mentions[0].printed
        rest = _without(rest, mentions[0].start, mentions[0].end)
    if times := find_timeframes(rest, Context(year)):
        period = times[0].timeframe.printed
        rest = squeeze(rest.replace(period, " ", 1))
    plan = squeeze(_PLAN_WORDS.sub(" ", rest)).strip(" ,.") or None
    wanted = TaskFilter(plan, agency, Role.LEAD if agency else Role.ANY, period)
    if plan is not None and not plans_named(reader.plans(), plan):
        raise UsageError(menu_messages.progress_unclear(plan))
    return wanted


def _without(text: str, start: int, end: int) -> str:
    return squeeze(f"{text[:start]} {text[end:]}")


# --- In words -------------------------------------------------------------------------


def page_of(found: Progress) -> tuple[Block, ...]:
    """Lay out how every agency stands, and the plans that the tasks are of."""
    counted = found.tallies
    total = Counter(state for task in found.tasks for state in [_state(task, found)])
    said = exported.tally(
        menu_messages.all_tasks(len(found.tasks)),
        {state.value: total[state] for state in State if total[state]},
    )
    head = f"{found.title}\n{exported.agencies_as_of(len(counted), found.today)}"
    blocks = [Block(headed_lines(head), Part.HEAD), Block(((Piece(said),),))]
    blocks += [
        Block(((Piece(_line(number, tally)),),), tight=number > 1)
        for number, tally in enumerate(counted, 1)
    ]
    if found.names_tasks:
        blocks += _named(found)
    blocks.append(Block(((Piece(menu_messages.HOW_DONE),),), Part.BODY))
    return (*blocks, bullets(f"{common.LABEL_SOURCE}:", _plans(found.tasks)))


def _state(task: ListedTask, found: Progress) -> State:
    return state_of(task, today=found.today, done=found.done)


def _line(number: int, tally: Tally) -> str:
    counts = {state.value: count for state, count in tally.counts}
    return f"{number}. {exported.tally(tally.agency, counts)}"


def _named(found: Progress) -> Iterator[Block]:
    """Yield what is overdue and what is soon due, each with its source."""
    from retrieval.citing import Citer

    citer = Citer({task.plan.id: task.plan for task in found.tasks})
    for state in _TOLD:
        tasks = [task for task in found.tasks if _state(task, found) is state]
        for place, task in enumerate(tasks):
            item = citer.row(task.row)
            (source,) = source_lines([item.citation])
            content = on_one_line(item.content, CONTENT_WIDTH)
            due = common.day(item.end) if item.end else ""
            if item.time_printed:
                due = f"{due} ({messages.due_printed(item.time_printed)})"
            title = (
                () if place else ((Piece(menu_messages.progress_part(state.value)),),)
            )
            yield Block(
                (
                    *title,
                    (Piece(f"- {content}"),),
                    labelled(messages.LABEL_DUE, due, indent="   "),
                    labelled(common.LABEL_SOURCE, source, indent="   "),
                )
            )


def _plans(tasks: Sequence[ListedTask]) -> Iterator[str]:
    from retrieval.citing import plan_name

    counts = Counter(task.plan.id for task in tasks)
    plans = {task.plan.id: task.plan for task in tasks}
    for plan_id, plan in plans.items():
        yield menu_messages.plan_counted(plan_name(plan), counts[plan_id])


def as_objects(found: Progress) -> list[dict[str, object]]:
    """Return an object for each agency: its name, its total and a count for each state."""
    return [
        {
            "agency": tally.agency,
            "total": tally.total,
            **{state.value: tally.of(state) for state in State},
        }
        for tally in found.tallies
    ]

"""/xuat and its buttons: an answer, a unit's tasks or one task as a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from telegram import Update
from telegram.constants import ChatAction

from bot.app import App, ListedTask, TaskFilter
from bot.chat import keyboards, messages
from bot.chat.callbacks import Press
from bot.chat.context import Context
from bot.chat.lengths import shortened
from bot.chat.messages import escaped
from bot.chat.outgoing import File
from bot.chat.saying import (
    GoneError,
    acknowledge,
    present,
    show,
    spot_of,
    tell,
    thread_of,
    unit_of,
)
from corpus.errors import UsageError
from retrieval.models import Answer, RowItem

if TYPE_CHECKING:
    from datetime import date

TITLE_UNITS = 150
MOST_BYTES = 50_000_000  # that Telegram takes of a file


class Form(Enum):
    """What kind of file."""

    SHEET = "xlsx"
    CALENDAR = "ics"


class Scope(Enum):
    """Which tasks, and as what."""

    ANSWER_SHEET = ("answer", Form.SHEET)
    ANSWER_CALENDAR = ("answer", Form.CALENDAR)
    UNIT_SHEET = ("unit", Form.SHEET)
    UNIT_CALENDAR = ("unit", Form.CALENDAR)
    TASK_CALENDAR = ("task", Form.CALENDAR)

    @property
    def form(self) -> Form:
        """What kind of file it is."""
        return self.value[1]

    @property
    def whose(self) -> str:
        """Which tasks it holds."""
        return self.value[0]


@dataclass(frozen=True, slots=True)
class Parcel:
    """Tasks under a title, ready to become a file."""

    tasks: tuple[ListedTask, ...]
    title: str


async def offer(update: Update, context: Context) -> None:
    """Ask what is to be exported: the last answer, or the tasks of the unit."""
    talk = context.office.conversations
    last = await context.off_loop(talk.last, spot_of(update, context))
    unit = unit_of(context)
    if last is None and unit is None:
        tell(update, context, messages.NOTHING_ASKED)
        return
    buttons = keyboards.exports(last.id if last else None, unit)
    tell(update, context, messages.WHAT_TO_EXPORT, buttons)


async def export(update: Update, context: Context, scope: Scope, said: Press) -> None:
    """Send a file.

    Raises:
        GoneError: there is nothing to put into it.
    """
    parcel = await context.off_loop(_GATHERED[scope.whose], context, said)
    present(parcel.tasks, messages.NOTHING_TO_EXPORT)
    await acknowledge(update, messages.MAKING_FILE)
    action, thread = ChatAction.UPLOAD_DOCUMENT, thread_of(update)
    async with context.typing(action, thread_id=thread):
        file = await context.off_loop(
            _made, scope.form, parcel, context.office.app, context.office.app.today()
        )
    if len(file.content) > MOST_BYTES:
        tell(update, context, messages.FILE_TOO_BIG)
        return
    show(update, context, [file])


def _of_answer(context: Context, said: Press) -> Parcel:
    found = context.office.conversations.given_again(said.number(0))
    answer = present(found, messages.ANSWER_GONE)
    title = shortened(answer.question, TITLE_UNITS)
    return Parcel(tasks_of(answer, context.office.app), title)


def _of_unit(context: Context, _said: Press) -> Parcel:
    unit = present(unit_of(context), messages.UNKNOWN_UNIT)
    try:
        tasks = context.office.app.tasks(TaskFilter(agency=unit))
    except UsageError as error:  # no plan names the unit
        raise GoneError(str(error)) from error
    return Parcel(tasks, messages.tasks_of_unit(unit))


def _of_task(context: Context, said: Press) -> Parcel:
    task = context.office.catalogue.find_task(said.task_id)
    found = present(task, messages.TASK_GONE)
    listed = ListedTask(found.plan, found.row)
    return Parcel((listed,), found.row.task.content)


_GATHERED: Mapping[str, Callable[[Context, Press], Parcel]] = {
    "answer": _of_answer,
    "unit": _of_unit,
    "task": _of_task,
}


def tasks_of(answer: Answer, app: App) -> tuple[ListedTask, ...]:
    """Return the tasks that an answer shows, in its order, as they are now."""
    ids = dict.fromkeys(i.task_id for i in answer.items if isinstance(i, RowItem))
    with app.reading() as reader:
        plans = {plan.id: plan for plan in reader.plans()}
        rows = [row for task_id in ids if (row := reader.task(task_id))]
    return tuple(ListedTask(plans[row.plan_id], row) for row in rows)


def _made(form: Form, parcel: Parcel, app: App, today: date) -> File:
    if form is Form.SHEET:
        from bot.exports.sheet import sheet

        content = sheet(parcel.tasks, made_on=today, title=parcel.title)
        told = messages.sheet_made(len(parcel.tasks), today)
        return File(messages.sheet_name(today), content, escaped(told))
    from bot.exports.calendar import calendar

    made = calendar(
        parcel.tasks,
        made_on=today,
        title=parcel.title,
        timezone=app.settings.timezone,
    )
    told = messages.calendar_made(made.events, made.left_out_lines())
    return File(messages.calendar_name(today), made.content, escaped(told))

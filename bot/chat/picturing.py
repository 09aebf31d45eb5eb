"""Lists as pictures: deadlines on a timeline, or on the calendar of a month."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from telegram import Update
from telegram.constants import ChatAction

from bot.app import App, ListedTask
from bot.chat import keyboards, messages
from bot.chat.callbacks import Press
from bot.chat.context import Context
from bot.chat.conversations import Reply
from bot.chat.exporting import tasks_of
from bot.chat.messages import escaped
from bot.chat.outgoing import File, Keyboard
from bot.chat.saying import acknowledge, present, show, thread_of
from retrieval.models import Answer

if TYPE_CHECKING:
    from bot.exports.frame import Picture

FEWEST_TASKS = 2  # of one, words say as much
MONTH_DAYS = 31


async def press_timeline(update: Update, context: Context, said: Press) -> None:
    """Show the tasks of an answer as a timeline: a button below it."""
    answer_id, page = said.number(0), max(said.number(1), 1)
    talk = context.office.conversations
    found = await context.off_loop(talk.given_again, answer_id)
    answer = present(found, messages.ANSWER_GONE)
    await acknowledge(update, messages.DRAWING)
    await _show(
        update, context, partial(_timeline, answer_id=answer_id, page=page), answer
    )


async def show_due(update: Update, context: Context, reply: Reply, days: int) -> None:
    """Show what is due on the calendar of its month, or over longer on a timeline."""
    draw = (
        _month if days <= MONTH_DAYS else partial(_timeline, answer_id=reply.record.id)
    )
    await _show(update, context, draw, reply.answer)


Draw = Callable[[App, tuple[ListedTask, ...]], File | None]


async def _show(update: Update, context: Context, draw: Draw, answer: Answer) -> None:
    async with context.typing(ChatAction.UPLOAD_PHOTO, thread_id=thread_of(update)):
        photo = await context.off_loop(_drawn, context.office.app, draw, answer)
    if photo is not None:
        show(update, context, [photo])


def _drawn(app: App, draw: Draw, answer: Answer) -> File | None:
    tasks = tasks_of(answer, app)
    return draw(app, tasks) if len(tasks) >= FEWEST_TASKS else None


def _timeline(
    app: App, tasks: tuple[ListedTask, ...], *, answer_id: int, page: int = 1
) -> File:
    from bot.exports.timeline import timeline

    title = messages.TIMELINE_TITLE
    drawn = timeline(tasks, today=app.today(), title=title, page=page)
    below = keyboards.below_timeline(answer_id, drawn.page, drawn.pages)
    return _photo(drawn, title, below)


def _month(app: App, tasks: tuple[ListedTask, ...]) -> File | None:
    today = app.today()
    first = min(_ends(tasks, today), default=None)
    if first is None:
        return None
    from bot.exports.month import month

    title = messages.MONTH_TITLE
    return _photo(month(tasks, first, today=today, title=title), title)


def _ends(tasks: Sequence[ListedTask], today: date) -> Iterator[date]:
    """Yield the deadlines that are still to come."""
    for listed in tasks:
        time = listed.row.task.time
        if time and time.end and time.end >= today:
            yield time.end


def _photo(drawn: Picture, title: str, keyboard: Keyboard = ()) -> File:
    told = messages.picture_shows(title, drawn.shown, drawn.total)
    name = messages.PICTURE_NAME
    return File(name, drawn.png, escaped(told), keyboard, as_photo=True)

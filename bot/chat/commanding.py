"""The commands of everybody, each a short way to say something.

Lists are asked for as questions, so that their answers turn pages, are exported and
followed up like any other.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from telegram import Update

from bot.chat import keyboards, links, messages
from bot.chat.asking import ask_text, question_in
from bot.chat.context import Context
from bot.chat.links import Aim, Target
from bot.chat.picturing import show_due
from bot.chat.saying import show, spot_of, tell, unit_of
from bot.people.records import ChatKind
from corpus.agencies import find_agencies

DAYS, MOST_DAYS = 14, 366


async def start(update: Update, context: Context) -> None:
    """Greet, or open what a link leads to."""
    target = links.read(_behind(update, context))
    if target is not None and target.aim in _OPENED:
        await _OPENED[target.aim](update, context, target)
        return
    name = context.user.name if context.user else ""
    tell(update, context, messages.greeting(name))


async def _open_task(update: Update, context: Context, target: Target) -> None:
    name = context.bot.username
    catalogue = context.office.catalogue
    texts = await context.off_loop(catalogue.task, target.value, name)
    if not texts:
        tell(update, context, messages.TASK_GONE)
        return
    show(update, context, texts)


async def _open_plan(update: Update, context: Context, target: Target) -> None:
    number = int(target.value) if target.value.isdecimal() else -1
    catalogue, today = context.office.catalogue, context.office.app.today()
    name = context.bot.username
    texts = await context.off_loop(catalogue.plan, number, name, today)
    if not texts:
        tell(update, context, messages.PLAN_NOT_THERE)
        return
    show(update, context, texts)


_Open = Callable[[Update, Context, Target], Awaitable[None]]
_OPENED: Mapping[Aim, _Open] = {Aim.TASK: _open_task, Aim.PLAN: _open_plan}


async def tasks(update: Update, context: Context) -> None:
    """List the tasks of a unit and a period: /nhiemvu Sở Nội vụ quý 3.

    Without a unit it is the asker's own.
    """
    words, own = _behind(update, context), unit_of(context) is not None
    if await context.off_loop(find_agencies, words):
        question = messages.tasks_of(words)
    elif own:
        question = messages.own_tasks(words)
    elif words:
        question = messages.tasks_in(words)
    else:
        tell(update, context, messages.HOW_TO_LIST)
        return
    await ask_text(update, context, question, stands_alone=True)


async def due_soon(update: Update, context: Context) -> None:
    """List what is due in so many days, and draw it: /sapdenhan 14 Sở Nội vụ."""
    first, _, rest = _behind(update, context).partition(" ")
    days = (
        int(first) if first.isdecimal() and len(first) < len(str(MOST_DAYS)) + 1 else 0
    )
    words = rest if days else f"{first} {rest}".strip()
    days = min(days or DAYS, MOST_DAYS)
    question = messages.tasks_due(days, words)
    reply = await ask_text(update, context, question, stands_alone=True)
    await show_due(update, context, reply, days)


async def plans(update: Update, context: Context) -> None:
    """List the plans, a button for each."""
    show(update, context, [await context.off_loop(context.office.catalogue.plans)])


async def source(update: Update, context: Context) -> None:
    """Quote what the last answer was made from."""
    talk = context.office.conversations
    last = await context.off_loop(talk.last, spot_of(update, context))
    if last is None:
        tell(update, context, messages.NOTHING_ASKED)
        return
    quoted = await context.off_loop(talk.sources, last.id, 1)
    if quoted is None:
        tell(update, context, messages.NO_SOURCES)
        return
    show(update, context, [quoted.text])


async def nothing_to_cancel(update: Update, context: Context) -> None:
    """Say that nothing is going on; what is, was ended by whoever asked it."""
    tell(update, context, messages.NOTHING_TO_CANCEL)


async def show_help(update: Update, context: Context) -> None:
    """Say what can be done; staff hear more."""
    said = messages.HELP_IN_GROUP if _is_group(context) else messages.HELP
    link = keyboards.link(messages.OPEN_BOT, links.to_bot(context.bot.username))
    tell(update, context, said, link if _is_group(context) else ())


async def unknown(update: Update, context: Context) -> None:
    """Say that there is no such command."""
    tell(update, context, messages.UNKNOWN_COMMAND)


async def not_text(update: Update, context: Context) -> None:
    """Say what can be read instead of a voice, a picture or a sticker."""
    tell(update, context, messages.ONLY_TEXT)


def _behind(update: Update, context: Context) -> str:
    """What stands behind the command."""
    message = update.effective_message
    return question_in((message and message.text) or "", context.bot.username)


def _is_group(context: Context) -> bool:
    return context.chat.kind is not ChatKind.PRIVATE

"""Buttons: each verb of `callbacks` to what it does."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from telegram import Update

from bot.chat import callbacks, messages
from bot.chat.asking import ask_text
from bot.chat.callbacks import Press, Verb
from bot.chat.context import Context
from bot.chat.conversations import Conversations, Reply
from bot.chat.exporting import Scope, export
from bot.chat.outgoing import Text
from bot.chat.picturing import press_timeline
from bot.chat.saying import GoneError, acknowledge, present, rewrite, show

Act = Callable[[Update, Context, Press], Awaitable[None]]


async def press(update: Update, context: Context) -> None:
    """Do what a button says; an old one is told to be old."""
    query = update.callback_query
    said = callbacks.read((query and query.data) or "")
    act = _ACTS.get(said.verb) if said else None
    if said is None or act is None:
        await acknowledge(update, messages.BUTTON_UNKNOWN, alert=True)
        return
    try:
        await act(update, context, said)
    except GoneError as gone:
        await acknowledge(update, str(gone), alert=True)


def _rewrites(find: Callable[..., Reply | None], arguments: int) -> Act:
    """Let the message of the button say what `find` returns for so many numbers."""

    async def act(update: Update, context: Context, said: Press) -> None:
        reply = await _found(context, said, find, arguments)
        await acknowledge(update)
        if reply.change is not None:
            context.turn.change(reply.change)
        rewrite(update, context, reply.text)

    return act


async def _source(update: Update, context: Context, said: Press) -> None:
    reply = await _found(context, said, Conversations.sources, 2)
    await acknowledge(update)
    show(update, context, [reply.text])


async def _found(
    context: Context, said: Press, find: Callable[..., Reply | None], arguments: int
) -> Reply:
    numbers = map(said.number, range(arguments))
    reply = await context.off_loop(find, context.office.conversations, *numbers)
    return present(reply, messages.ANSWER_GONE)


async def _ask(update: Update, context: Context, said: Press) -> None:
    talk = context.office.conversations
    text = await context.off_loop(talk.suggestion, said.number(0), said.number(1))
    text = present(text, messages.ANSWER_GONE)
    await acknowledge(update)
    await ask_text(update, context, text, stands_alone=True)


async def _rate(update: Update, context: Context, said: Press) -> None:
    liked, user = said.number(1) == 1, update.effective_user
    change = await context.off_loop(
        context.office.conversations.rating,
        said.number(0),
        user.id if user else 0,
        liked=liked,
        at=context.turn.now,
    )
    context.turn.change(present(change, messages.ANSWER_GONE))
    thanks = messages.THANKS_LIKED if liked else messages.THANKS_DISLIKED
    await acknowledge(update, thanks)


async def _task(update: Update, context: Context, said: Press) -> None:
    tell_task, name = context.office.catalogue.task, context.bot.username
    texts = await context.off_loop(tell_task, said.task_id, name)
    await _opened(update, context, texts, messages.TASK_GONE)


async def _plan(update: Update, context: Context, said: Press) -> None:
    tell_plan, today = context.office.catalogue.plan, context.office.app.today()
    name = context.bot.username
    texts = await context.off_loop(tell_plan, said.number(0), name, today)
    await _opened(update, context, texts, messages.PLAN_NOT_THERE)


async def _opened(
    update: Update, context: Context, texts: tuple[Text, ...], gone: str
) -> None:
    texts = present(texts, gone)
    await acknowledge(update)
    show(update, context, texts)


async def _plan_tasks(update: Update, context: Context, said: Press) -> None:
    family = said.number(0)
    plan = await context.off_loop(context.office.catalogue.find_plan, family)
    present(plan, messages.PLAN_NOT_THERE)
    await acknowledge(update)
    words = messages.ASK_ALL_TASKS
    await ask_text(update, context, words, plan=family, stands_alone=True)


async def _plan_list(update: Update, context: Context, said: Press) -> None:
    catalogue = context.office.catalogue
    text = await context.off_loop(catalogue.plans, said.number(0))
    await acknowledge(update)
    rewrite(update, context, text)


async def _idle(update: Update, _context: Context, _said: Press) -> None:
    await acknowledge(update, messages.PAGE_IS_SHOWN)


def _exports(scope: Scope) -> Act:
    async def act(update: Update, context: Context, said: Press) -> None:
        await export(update, context, scope, said)

    return act


_ACTS: Mapping[Verb, Act] = {
    Verb.PAGE: _rewrites(Conversations.page, 2),
    Verb.PICK: _rewrites(Conversations.picking, 2),
    Verb.PLANS: _rewrites(Conversations.choosing, 2),
    Verb.ONLY: _rewrites(Conversations.only, 2),
    Verb.SOURCES: _rewrites(Conversations.sources, 3),
    Verb.SOURCE: _source,
    Verb.ASK: _ask,
    Verb.RATE: _rate,
    Verb.TASK: _task,
    Verb.PLAN: _plan,
    Verb.PLAN_TASKS: _plan_tasks,
    Verb.PLAN_LIST: _plan_list,
    Verb.IDLE: _idle,
    Verb.TIMELINE: press_timeline,
    Verb.EXCEL: _exports(Scope.ANSWER_SHEET),
    Verb.CALENDAR: _exports(Scope.ANSWER_CALENDAR),
    Verb.UNIT_EXCEL: _exports(Scope.UNIT_SHEET),
    Verb.UNIT_CALENDAR: _exports(Scope.UNIT_CALENDAR),
    Verb.TASK_CALENDAR: _exports(Scope.TASK_CALENDAR),
}

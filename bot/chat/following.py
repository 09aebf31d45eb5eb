"""/theodoi: choose or type what to be reminded of, and 🔔 Nhắc tôi below a task."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from telegram import Update

from bot.app import App
from bot.chat import dialog_state
from bot.chat import messages as common
from bot.chat.asking import question_in
from bot.chat.callbacks import Press
from bot.chat.context import Context
from bot.chat.messages import escaped
from bot.chat.outgoing import Keyboard, Text
from bot.chat.plan_labels import plan_labels
from bot.chat.saying import acknowledge, rewrite, tell, thread_of, unit_of
from bot.people.chats import bind_unit
from bot.people.dialogs import Topic
from bot.people.records import ChatKind, Role
from bot.people.users import hand_of_user
from bot.reminders import habits, menu_messages, menus, messages
from bot.reminders.desk import Following, Reminders
from bot.reminders.matter import Asked
from bot.reminders.models import Delivery
from bot.reminders.models import Topic as Matter
from bot.reminders.suggesting import Body, body_of, past_questions, suggestions
from bot.reminders.typed import read_typed
from corpus.errors import UsageError
from retrieval import models

ROLES = {role.value: role for role in models.Role}


async def follow(update: Update, context: Context) -> None:
    """Follow what stands behind the command, or offer what may be followed."""
    message = update.effective_message
    typed = question_in((message and message.text) or "", context.bot.username)
    if not may_manage(context):
        tell(update, context, menu_messages.ONLY_STAFF)
    elif typed:
        asked = await context.off_loop(_read, context.office.app, typed)
        await _follow(update, context, asked)
    else:
        tell(
            update,
            context,
            menu_messages.WHAT_TO_FOLLOW,
            await _offers(update, context),
        )


def may_manage(context: Context) -> bool:
    """Tell whether whoever acts may change what this chat follows."""
    if context.chat.kind is ChatKind.PRIVATE:
        return True
    return context.user is not None and context.user.role.covers(Role.STAFF)


def _read(app: App, typed: str) -> Asked:
    with app.reading() as reader:
        return read_typed(typed, reader)


async def hear(update: Update, context: Context, text: str) -> None:
    """Take a message as the name of a body or as words, whichever was asked for."""
    asked = await dialog_state.pending(context, Topic.FOLLOW)
    dialog_state.forget(context)
    if asked is not None and asked.state.get("what") == "words":
        await _follow(update, context, Asked(words=text))
        return
    await _follow(
        update, context, await context.off_loop(_read, context.office.app, text)
    )


async def follow_task(update: Update, context: Context, said: Press) -> None:
    """Follow the task whose button was pressed, in messages of its own."""
    if not may_manage(context):
        await acknowledge(update, menu_messages.ONLY_STAFF, alert=True)
        return
    try:
        made = await _made(context, Asked(task=said.task_id), Delivery.ALONE)
    except UsageError:
        await acknowledge(update, common.TASK_GONE, alert=True)
        return
    await acknowledge(update)
    _settle_in(update, context, made)
    next_day = await context.off_loop(context.office.reminders.next_step, said.task_id)
    said_next = menu_messages.next_step(next_day)
    text = f"{_told(made)}\n{said_next}"
    tell(update, context, text, menus.followed(_number(made)))


async def _follow(update: Update, context: Context, asked: Asked) -> None:
    made = await _made(context, asked)
    _settle_in(update, context, made)
    tell(update, context, _told(made), menus.followed(_number(made)))


async def _made(
    context: Context, asked: Asked, delivery: Delivery = Delivery.DIGEST
) -> Following:
    """Subscribe at once: the message that confirms it names the subscription."""
    reminders, chat = context.office.reminders, context.chat.id
    return await context.off_loop(
        Reminders.follow, reminders, asked, chat=chat, delivery=delivery
    )


def _settle_in(update: Update, context: Context, made: Following) -> None:
    """Let a group be reminded in the topic where it asked, for the body it follows."""
    if context.chat.kind is ChatKind.PRIVATE:
        return
    chat, thread = context.chat, thread_of(update)
    context.turn.change(lambda c: habits.set_thread(c, chat.id, thread))
    wish = made.owned.subscription
    if chat.unit is None and wish.about.topic is Matter.AGENCY and context.user:
        by = hand_of_user(context.user, context.turn.now)
        context.turn.change(lambda c: bind_unit(c, chat, wish.label, by=by))


def _told(made: Following) -> str:
    wish = made.owned.subscription
    about = wish.about
    said = messages.matter(about.topic, wish.label, about.role)
    return messages.followed(said, made.tasks)


def _number(made: Following) -> int:
    return made.owned.subscription.id


# --- Buttons --------------------------------------------------------------------------


async def press(update: Update, context: Context) -> None:
    """Do what a button of /theodoi says."""
    query = update.callback_query
    _, what, *rest = [*((query and query.data) or "").split(":"), "", ""]
    act = _ACTS.get(what)
    if act is None:
        await acknowledge(update, messages.OLD_BUTTON, alert=True)
    elif not may_manage(context):
        await acknowledge(update, menu_messages.ONLY_STAFF, alert=True)
    else:
        await act(update, context, rest)


async def _menu(update: Update, context: Context, _rest: list[str]) -> None:
    await acknowledge(update)
    offers = await _offers(update, context)
    rewrite(update, context, Text(escaped(menu_messages.WHAT_TO_FOLLOW), offers))


async def _body(update: Update, context: Context, rest: list[str]) -> None:
    code, role = rest[0], ROLES.get(rest[1])
    body = await context.off_loop(
        _find_body, context.office.app, code, unit_of(context)
    )
    if body is None:
        await acknowledge(update, menu_messages.BODY_GONE, alert=True)
        return
    await acknowledge(update)
    if role is None:
        asked = menu_messages.which_role(body.name)
        rewrite(update, context, Text(escaped(asked), menus.roles(body)))
        return
    await _follow_here(update, context, Asked(agency=body.name, role=role))


def _find_body(app: App, code: str, unit: str | None) -> Body | None:
    with app.reading() as reader:
        return body_of(code, reader.agency_names(), unit)


async def _plans(update: Update, context: Context, _rest: list[str]) -> None:
    await acknowledge(update)
    labels = await context.off_loop(_plan_labels, context.office.app)
    text = Text(escaped(menu_messages.ASK_PLAN), menus.plans_to_follow(labels))
    rewrite(update, context, text)


def _plan_labels(app: App) -> dict[int, str]:
    return plan_labels(app.plans())


async def _plan(update: Update, context: Context, rest: list[str]) -> None:
    family = int(rest[0]) if rest[0].isdecimal() else -1
    plan = await context.off_loop(context.office.catalogue.find_plan, family)
    if plan is None:
        await acknowledge(update, common.PLAN_NOT_THERE, alert=True)
        return
    await acknowledge(update)
    await _follow_here(update, context, Asked(plan=f"#{plan.id}"))


async def _all(update: Update, context: Context, _rest: list[str]) -> None:
    await acknowledge(update)
    await _follow_here(update, context, Asked(everything=True))


async def _type(update: Update, context: Context, rest: list[str]) -> None:
    await acknowledge(update)
    what = rest[0] if rest[0] in menu_messages.ASK_TYPED else "agency"
    dialog_state.ask(context, Topic.FOLLOW, {"what": what})
    rewrite(update, context, Text(escaped(menu_messages.ASK_TYPED[what])))


async def _follow_here(update: Update, context: Context, asked: Asked) -> None:
    """Follow, and say so in place of what was chosen from."""
    made = await _made(context, asked)
    _settle_in(update, context, made)
    text = Text(escaped(_told(made)), menus.followed(_number(made)))
    rewrite(update, context, text)


_Do = Callable[[Update, Context, list[str]], Awaitable[None]]
_ACTS: Mapping[str, _Do] = {
    "menu": _menu,
    "body": _body,
    "plans": _plans,
    "plan": _plan,
    "all": _all,
    "type": _type,
}


# --- What is offered ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Asker:
    """Whose past questions tell what to offer; in a group everybody's."""

    chat: int
    user: int | None
    unit: str | None


async def _offers(update: Update, context: Context) -> Keyboard:
    private = context.chat.kind is ChatKind.PRIVATE
    user = context.user.id if private and context.user else None
    asker = _Asker(context.chat.id, user, unit_of(context))
    return await context.off_loop(_offered, context.office.app, asker, private)


def _offered(app: App, asker: _Asker, typing: bool) -> Keyboard:
    with app.reading() as reader:
        past = past_questions(reader.connection, asker.chat, asker.user)
        found = suggestions(past, reader, asker.unit)
        names = plan_labels(reader.plans())
    labels = {plan.family: names[plan.family] for plan in found.plans}
    return menus.offers(found.bodies, labels, typing=typing)

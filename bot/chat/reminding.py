"""The buttons below reminders: done, later, off, source."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import partial

from telegram import Update

from bot.chat import messages as common
from bot.chat.context import Context
from bot.chat.following import may_manage
from bot.chat.letters import pages_of
from bot.chat.outgoing import Keyboard, Text
from bot.chat.quotes import quoted
from bot.chat.saying import acknowledge, rewrite, show
from bot.page import to_html
from bot.reminders import buttons, menu_messages, messages, store, wishes
from bot.reminders.buttons import Act, Pressed, Subject
from bot.reminders.cards import Card
from bot.reminders.models import Snooze
from bot.reminders.snoozing import SnoozeChoice, snooze_choices, snooze_until
from index.records import Hand


async def press(update: Update, context: Context) -> None:
    """Do what a button below a reminder says; an old one is told to be old."""
    query = update.callback_query
    said = buttons.read((query and query.data) or "")
    if said is None:
        await acknowledge(update, messages.OLD_BUTTON, alert=True)
        return
    find = context.office.reminders.card
    card = await context.off_loop(find, context.chat.id, said.task, said.due)
    if card is None:
        await acknowledge(update, common.TASK_GONE, alert=True)
        return
    if said.act in _OF_MANAGERS and not may_manage(context):
        await acknowledge(update, menu_messages.ONLY_STAFF, alert=True)
        return
    await _ACTS[said.act](update, context, card, said)


# What changes the reminders of everybody in a group.
_OF_MANAGERS = frozenset({Act.MUTE, Act.UNMUTE, Act.PAUSE})


def _text(context: Context, card: Card, keyboard: Keyboard, note: str = "") -> Text:
    return Text(to_html(card.page(context.turn.now, note)), keyboard)


def _hand(update: Update, context: Context) -> Hand:
    """Return whoever presses: in a group they need not be known to us."""
    user = update.effective_user
    named = f"{user.id} {user.full_name}" if user else str(context.chat.telegram_id)
    return Hand(f"{store.IN_TELEGRAM}{named}", context.turn.now)


def _subject(card: Card) -> Subject:
    return Subject(card.done.task, card.done.due)


def _standing(context: Context, card: Card) -> Text:
    """The card as it stands: done already, or with what can be done."""
    if card.doing is None:
        return _text(context, card, buttons.actions(_subject(card)))
    at = card.doing.at.astimezone(card.zone)
    note = messages.done(card.home.unit_name, card.doing.name, at)
    return _text(context, card, buttons.undo(_subject(card)), note)


async def _open(update: Update, context: Context, card: Card, _said: Pressed) -> None:
    await acknowledge(update)
    show(update, context, [_standing(context, card)])


async def _back(update: Update, context: Context, card: Card, _said: Pressed) -> None:
    await acknowledge(update)
    rewrite(update, context, _standing(context, card))


async def _done(update: Update, context: Context, card: Card, _said: Pressed) -> None:
    own = messages.DONE_FOR_ONESELF if card.home.unit_name is None else None
    await acknowledge(update, own)
    if card.doing is None:
        hand = _hand(update, context)
        context.turn.change(partial(store.mark_done, done=card.done, by=hand))
        card = replace(card, doing=store.Doing(hand.name, hand.at))
    rewrite(update, context, _standing(context, card))


async def _undo(update: Update, context: Context, card: Card, _said: Pressed) -> None:
    await acknowledge(update, messages.NOT_DONE)
    context.turn.change(partial(store.undo_done, done=card.done))
    rewrite(update, context, _standing(context, replace(card, doing=None)))


async def _later(update: Update, context: Context, card: Card, _said: Pressed) -> None:
    await acknowledge(update)
    choices = (choice for choice, _ in snooze_choices(card.asked(context.turn.now)))
    keyboard = buttons.later(_subject(card), choices)
    rewrite(update, context, _text(context, card, keyboard, messages.ASK_LATER))


async def _snooze(update: Update, context: Context, card: Card, said: Pressed) -> None:
    choices = {choice.value: choice for choice in SnoozeChoice}
    chosen = choices.get(said.argument)
    asked = card.asked(context.turn.now)
    until = None if chosen is None else snooze_until(chosen, asked)
    if until is None:
        await acknowledge(update, messages.TOO_LATE, alert=True)
        return
    await acknowledge(update)
    wanted = Snooze(card.done.task, card.done.due, until)
    context.turn.change(partial(store.snooze, chat=card.chat, wanted=wanted))
    note = messages.snoozed(until.astimezone(card.zone))
    keyboard = buttons.actions(_subject(card))
    rewrite(update, context, _text(context, card, keyboard, note))


async def _off(update: Update, context: Context, card: Card, _said: Pressed) -> None:
    await acknowledge(update)
    keyboard = buttons.off(_subject(card), card.wishes)
    rewrite(update, context, _text(context, card, keyboard, messages.ASK_OFF))


async def _mute(update: Update, context: Context, card: Card, _said: Pressed) -> None:
    await acknowledge(update)
    task, now = card.done.task, context.turn.now
    context.turn.change(partial(store.mute, chat=card.chat, task=task, at=now))
    keyboard = buttons.unmute(_subject(card))
    rewrite(update, context, _text(context, card, keyboard, messages.MUTED))


async def _unmute(update: Update, context: Context, card: Card, _said: Pressed) -> None:
    await acknowledge(update)
    context.turn.change(partial(store.unmute, chat=card.chat, task=card.done.task))
    keyboard = buttons.actions(_subject(card))
    rewrite(update, context, _text(context, card, keyboard, messages.UNMUTED))


async def _pause(update: Update, context: Context, card: Card, said: Pressed) -> None:
    wish = next((w for w in card.wishes if str(w.id) == said.argument), None)
    if wish is None:
        await acknowledge(update, messages.OLD_BUTTON, alert=True)
        return
    await acknowledge(update)
    wanted = replace(wish, paused=True)
    change = partial(
        wishes.change, subscription_id=wish.id, chat=card.chat, wanted=wanted
    )
    context.turn.change(change)
    rewrite(update, context, _text(context, card, (), messages.paused(wish.label)))


async def _source(update: Update, context: Context, card: Card, _said: Pressed) -> None:
    await acknowledge(update)
    letters = pages_of(quoted([card.reminder.task.item.citation]))
    show(update, context, [Text(letter.html) for letter in letters])


_Do = Callable[[Update, Context, Card, Pressed], Awaitable[None]]
_ACTS: Mapping[Act, _Do] = {
    Act.OPEN: _open,
    Act.DONE: _done,
    Act.UNDO: _undo,
    Act.LATER: _later,
    Act.SNOOZE: _snooze,
    Act.OFF: _off,
    Act.MUTE: _mute,
    Act.UNMUTE: _unmute,
    Act.PAUSE: _pause,
    Act.SOURCE: _source,
    Act.BACK: _back,
}

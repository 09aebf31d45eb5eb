"""Short things that the bot says to people: plain sentences, buttons, edits."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from telegram import CallbackQuery, Message, Update
from telegram.error import BadRequest

from bot.chat.context import Context
from bot.chat.messages import escaped
from bot.chat.outgoing import Button, Edit, Keyboard, Kind, Outgoing, Text

PARTS = 3  # words behind the verb of a button, at most


def note(
    update: Update,
    context: Context,
    sentence: str,
    keyboard: Keyboard = (),
    *,
    key: str | None = None,
) -> None:
    """Say a sentence where the update came from."""
    message = update.effective_message
    in_topic = isinstance(message, Message) and message.is_topic_message
    context.turn.say(
        Outgoing(
            context.chat.id,
            Text(escaped(sentence), keyboard),
            kind=Kind.NOTICE,
            thread_id=message.message_thread_id if message and in_topic else None,
            key=key,
        )
    )


def rewrite(
    update: Update, context: Context, sentence: str, keyboard: Keyboard = ()
) -> None:
    """Let the message whose button was pressed say something else."""
    message = pressed(update).message
    if message is None:  # too old for Telegram to tell which it was
        note(update, context, sentence, keyboard)
        return
    text = Text(escaped(sentence), keyboard)
    edit = Edit(text, message_id=message.message_id)
    context.turn.say(Outgoing(context.chat.id, edit, kind=Kind.NOTICE))


def pressed(update: Update) -> CallbackQuery:
    """Return the pressed button of an update that a callback handler was given."""
    assert update.callback_query is not None
    return update.callback_query


async def take_press(update: Update, sentence: str | None = None) -> tuple[str, ...]:
    """Let the button come up again, and return what it says, without its verb.

    Returns:
        `PARTS` words; "" where it says fewer. The last one has what is left, colons too.
    """
    query = pressed(update)
    with suppress(BadRequest):  # "query is too old": the press counts all the same
        await query.answer(sentence)
    words = (query.data or "").split(":", PARTS)[1:]
    return (*words, *[""] * (PARTS - len(words)))


def rows(buttons: Iterable[Button], width: int = 1) -> Keyboard:
    """Lay buttons out in rows of `width`."""
    every = tuple(buttons)
    return tuple(every[n : n + width] for n in range(0, len(every), width))

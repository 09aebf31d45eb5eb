"""From an update to where its answer goes, and from words to messages of the turn."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import TypeVar

from telegram import Message, Update
from telegram.error import TelegramError

from bot.chat.answers import Spot
from bot.chat.context import Context
from bot.chat.conversations import Asked, Reply
from bot.chat.lengths import shortened
from bot.chat.messages import escaped
from bot.chat.outgoing import Edit, File, Keyboard, Kind, Outgoing, Text

logger = logging.getLogger(__name__)

MOST_TOAST_UNITS = 200  # of what a pressed button may say

T = TypeVar("T")


class GoneError(Exception):
    """What a button is about is not there any more; its words tell so."""


def present(found: T | None, sentence: str) -> T:
    """Return what was found.

    Raises:
        GoneError: nothing was; `sentence` tells what is missing and what to do.
    """
    if not found:
        raise GoneError(sentence)
    return found


def thread_of(update: Update) -> int | None:
    """Return the topic of a forum that an update is of."""
    message = update.effective_message
    if isinstance(message, Message) and message.is_topic_message:
        return message.message_thread_id
    return None


def spot_of(update: Update, context: Context) -> Spot:
    """Return who asks where; in a channel or for an anonymous admin the chat asks."""
    user = update.effective_user
    return Spot(context.chat.id, user.id if user else 0, thread_of(update))


def unit_of(context: Context) -> str | None:
    """Return whose tasks "đơn vị tôi" are: the asker's own, else the group's."""
    return (context.user.unit if context.user else None) or context.chat.unit


def asked_by(update: Update, context: Context, text: str) -> Asked:
    """Return a question as the conversation takes it."""
    message = update.message or update.edited_message
    return Asked(
        id=context.turn.update_id,
        spot=spot_of(update, context),
        text=text,
        at=context.turn.now,
        unit=unit_of(context),
        message_id=message.message_id if message else None,
    )


def tell(
    update: Update, context: Context, sentence: str, keyboard: Keyboard = ()
) -> None:
    """Say a sentence where the update came from."""
    show(update, context, [Text(escaped(sentence), keyboard)], kind=Kind.NOTICE)


def show(
    update: Update,
    context: Context,
    texts: Iterable[Text | File],
    *,
    kind: Kind = Kind.ANSWER,
    answer_id: int | None = None,
) -> None:
    """Say texts where the update came from, as a reply to what somebody wrote."""
    asked = update.message or update.edited_message
    context.turn.say(
        *(
            Outgoing(
                context.chat.id,
                text,
                kind=kind,
                reply_to=asked.message_id if asked else None,
                thread_id=thread_of(update),
                answer_id=answer_id,
            )
            for text in texts
        )
    )


def answer(update: Update, context: Context, reply: Reply) -> None:
    """Say an answer, and keep what is to be kept of it."""
    if reply.change is not None:
        context.turn.change(reply.change)
    show(update, context, [reply.text], answer_id=reply.record.id)


def rewrite(
    update: Update, context: Context, text: Text, *, outbox_id: int | None = None
) -> None:
    """Let the message whose button was pressed, or a row of the outbox, say this."""
    query = update.callback_query
    message = query.message if query else None
    if outbox_id is None and message is None:
        show(update, context, [text])
        return
    named = message.message_id if message and outbox_id is None else None
    edit = Edit(text, message_id=named, outbox_id=outbox_id)
    context.turn.say(Outgoing(context.chat.id, edit))


async def acknowledge(
    update: Update, text: str | None = None, *, alert: bool = False
) -> None:
    """Let a pressed button come up again, with a line of text.

    It is a courtesy: one that is too old comes up by itself, and what the button does
    is done also when the network fails just now.
    """
    query = update.callback_query
    if query is None:
        return
    said = shortened(text, MOST_TOAST_UNITS) if text else None
    try:
        await query.answer(said, show_alert=alert)
    except TelegramError as error:
        logger.info("a button was not acknowledged: %s", error)

"""Questions: typed, behind /hoi, as a reply in a group, and edited afterwards."""

from __future__ import annotations

import re
from dataclasses import replace

from telegram import Message, Update
from telegram.ext import filters

from bot.chat import messages, shortcuts
from bot.chat.context import Context
from bot.chat.conversations import Reply
from bot.chat.courtesies import courtesy_in
from bot.chat.saying import answer, asked_by, rewrite, tell, thread_of, unit_of


class _ToBot(filters.MessageFilter):
    """Messages to the bot: in private, replies to it, and those that call it by name.

    In a group nothing else is for the bot, also where it is shown everything.
    """

    def filter(self, message: Message) -> bool:
        if message.via_bot is not None:
            return False  # a result of ours that somebody sent is no question
        if message.chat.type == message.chat.PRIVATE:
            return True
        bot = message.get_bot()
        answered = message.reply_to_message
        if answered and answered.from_user and answered.from_user.id == bot.id:
            return True
        return _names(bot.username, message.text or "")


TO_BOT = _ToBot()


def _mention(bot_name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)@{re.escape(bot_name)}\b", re.IGNORECASE)


def _names(bot_name: str, text: str) -> bool:
    return _mention(bot_name).search(text) is not None


def question_in(text: str, bot_name: str) -> str:
    """Return what is asked in a message: without "/hoi", and the name of the bot."""
    command = re.match(
        rf"/\w+(?:@{re.escape(bot_name)})?(?!\w)\s*", text, re.IGNORECASE
    )
    rest = text[command.end() :] if command else text
    return _mention(bot_name).sub(" ", rest).strip()


async def ask(update: Update, context: Context) -> None:
    """Answer a question that was typed, or a courtesy as one does."""
    text = _typed(update, context)
    if (courtesy := courtesy_in(text)) is not None:
        name = update.effective_user.first_name if update.effective_user else ""
        tell(update, context, messages.courtesy(courtesy.value, name))
        return
    await ask_text(update, context, text)


async def ask_command(update: Update, context: Context) -> None:
    """Answer what stands behind /hoi."""
    question = _typed(update, context)
    if not question:
        tell(update, context, messages.HOW_TO_ASK)
        return
    await ask_text(update, context, question)


async def ask_text(
    update: Update,
    context: Context,
    text: str,
    *,
    plan: int | None = None,
    stands_alone: bool = False,
) -> Reply:
    """Answer a question, whoever put it into words, and return what was said."""
    asked = asked_by(update, context, text)
    asked = replace(asked, plan=plan, stands_alone=stands_alone)
    async with context.typing(thread_id=thread_of(update)):
        reply = await context.off_loop(context.office.conversations.ask, asked)
    answer(update, context, reply)
    return reply


async def ask_again(update: Update, context: Context) -> None:
    """Answer an edited question in the place of its first answer.

    A command that lacked its words may have them now. Other text that was no question
    before its edit is none now; a new one is quickly typed.
    """
    talk = context.office.conversations
    question = await question_typed(update, context)
    command = shortcuts.read(_text(update), context.bot.username)
    if question is None:
        return
    asked = asked_by(update, context, question)
    asked = replace(asked, stands_alone=command is not None and command.name != "hoi")
    async with context.typing(thread_id=thread_of(update)):
        if command is None or await context.off_loop(talk.was_asked, asked):
            reply = await context.off_loop(talk.ask_again, asked)
        else:
            reply = await context.off_loop(talk.ask, asked)
        if reply is None:
            return
        said = await context.off_loop(talk.message_of, reply.record.id)
    if said is None:
        answer(update, context, reply)
        return
    if reply.change is not None:
        context.turn.change(reply.change)
    rewrite(update, context, reply.text, outbox_id=said)


async def question_typed(update: Update, context: Context) -> str | None:
    """Return the question that a message puts, perhaps by a command; None for none."""
    command = shortcuts.read(_text(update), context.bot.username)
    if command is None:
        return _typed(update, context)
    command = replace(command, own=unit_of(context) is not None)
    return await context.off_loop(shortcuts.question_of, command)


def _typed(update: Update, context: Context) -> str:
    return question_in(_text(update), context.bot.username)


def _text(update: Update) -> str:
    message = update.effective_message
    return (message and message.text) or ""

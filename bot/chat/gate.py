"""The door: every update passes here first, and those of strangers no further.

Whoever is let through is noted as seen. An invite link is taken at the door, since
whoever holds one is a stranger yet.
"""

from __future__ import annotations

from functools import partial

from telegram import Message, Update
from telegram.ext import ApplicationHandlerStop

from bot.chat.context import Context
from bot.chat.inline import refuse_inline
from bot.chat.notes import note, take_press
from bot.chat.outgoing import Button
from bot.people import messages
from bot.people.access import UPLOAD, Strangers, Verdict, allowed
from bot.people.invites import PREFIX, Redeemed, redeem
from bot.people.limits import Allowance, Leave
from bot.people.records import Chat, ChatKind, User
from bot.people.users import Person, find_user, is_to_be_noted, note_visit, standing

# The first part of what a button says -> the command that it belongs to.
BUTTON_COMMANDS = {"up": UPLOAD, "rv": "duyet", "set": "caidat", "er": "xoadulieu"}
ADMISSION = "gr"
"""What the button says by which an admin lets a group in; it asks by itself who presses."""


class Gate:
    """Lets updates through, or tells why not. One for each bot: it remembers."""

    def __init__(self, strangers: Strangers, allowance: Allowance) -> None:
        self._strangers = strangers
        self._allowance = allowance

    async def __call__(self, update: Update, context: Context) -> None:
        """Stop an update that nobody is to answer; a handler of the first group."""
        if update.my_chat_member is not None or not _is_request(update):
            return
        person = person_of(update)
        if person is not None:
            await _recognise(person, context)
        if button_verb(update) == ADMISSION:
            return
        if person is not None and _is_invite(update, context):
            # A stranger who tries links is to wait like everybody else.
            if await self._takes(update, person.id, context):
                await _enter(update, person, context)
            raise ApplicationHandlerStop
        user, chat = context.user, context.scene.chat
        verdict = allowed(user, chat, command_of(update))
        if verdict is Verdict.WELCOME:
            taken = person is None or await self._takes(update, person.id, context)
        else:
            taken = False
            await self._refuse(update, context, verdict)
        if not taken:
            raise ApplicationHandlerStop

    async def _takes(self, update: Update, user_id: int, context: Context) -> bool:
        """Take one request of what the user may ask in a minute."""
        leave = self._allowance.take(user_id)
        if leave is Leave.TAKEN:
            return True
        wait = messages.slow_down(self._allowance.seconds_to_wait(user_id))
        if update.callback_query is not None:
            await take_press(update, wait)
        elif leave is Leave.TELL and context.scene.chat is not None:
            note(update, context, wait)
        return False

    async def _refuse(self, update: Update, context: Context, verdict: Verdict) -> None:
        said = _REFUSALS.get(verdict)
        if update.callback_query is not None:
            await take_press(update, said)
        elif update.inline_query is not None:
            await refuse_inline(update)
        elif said is not None:
            note(update, context, said)
        elif self._strangers.is_due(context.chat.telegram_id, context.turn.now):
            _tell_how_to_be_let_in(update, context, verdict)


_REFUSALS = {
    Verdict.ROLE: messages.NEEDS_ROLE,
    Verdict.PRIVATE: messages.IN_PRIVATE,
}


def _tell_how_to_be_let_in(update: Update, context: Context, verdict: Verdict) -> None:
    user = update.effective_user
    if verdict is Verdict.STRANGER and user is not None:
        note(update, context, messages.stranger(user.id))
    elif context.chat.kind is not ChatKind.CHANNEL:
        ask_admission(update, context, context.chat)


def ask_admission(update: Update, context: Context, chat: Chat) -> None:
    """Ask in a group that an admin lets it in."""
    button = Button(messages.ADMIT_GROUP, data=f"{ADMISSION}:{chat.id}")
    note(update, context, messages.group_waits(chat.id), ((button,),))


def person_of(update: Update) -> Person | None:
    """Return who an update is from, None for a channel or a bot."""
    user = update.effective_user
    if user is None or user.is_bot:
        return None
    return Person(user.id, user.full_name, user.username)


def button_verb(update: Update) -> str | None:
    """Return the first part of what a pressed button says, None for no button."""
    query = update.callback_query
    return None if query is None else (query.data or "").partition(":")[0]


def command_of(update: Update) -> str | None:
    """Return the command that an update amounts to, None for a question."""
    verb = button_verb(update)
    if verb is not None:
        return BUTTON_COMMANDS.get(verb)
    message = update.effective_message
    if not isinstance(message, Message):
        return None
    if message.document:
        return UPLOAD
    word = (message.text or "").partition(" ")[0]
    return word[1:].partition("@")[0].lower() if word.startswith("/") else None


def _is_request(update: Update) -> bool:
    """Whether somebody wants something of the bot, and not of the others in a group."""
    if update.callback_query is not None or update.inline_query is not None:
        return True
    message = update.effective_message
    if not isinstance(message, Message) or update.channel_post is not None:
        return False
    if message.chat.type == ChatKind.PRIVATE:
        return True
    answered = message.reply_to_message
    me = message.get_bot()
    to_me = bool(answered and answered.from_user and answered.from_user.id == me.id)
    text = message.text or ""
    name = text.partition(" ")[0].partition("@")[2]
    mine = not name or name.lower() == me.username.lower()
    return to_me or (text.startswith("/") and mine) or f"@{me.username}" in text


async def _recognise(person: Person, context: Context) -> None:
    """Let the scene know a user as they stand today, and keep that they came."""
    admins, now = context.office.settings.admin_ids, context.turn.now
    found: User | None = context.user
    visit = partial(note_visit, person=person, admins=admins, now=now)
    if not is_to_be_noted(found, person, admins, now):
        return
    if found is None:
        context.scene.user = await context.office.store.write(visit)
        return
    context.scene.user = standing(found, person, admins)
    context.turn.change(lambda connection: void(visit(connection)))


def void(_result: object) -> None:
    """Return nothing: what a change returns is of no use to a turn."""


def _is_invite(update: Update, context: Context) -> bool:
    """Whether an update is an invite link: "/start i_…" in a private chat."""
    words = (update.message.text or "").split() if update.message else []
    return (
        command_of(update) == "start"
        and len(words) == 2
        and words[1].startswith(PREFIX)
        and context.chat.kind is ChatKind.PRIVATE
    )


async def _enter(update: Update, person: Person, context: Context) -> None:
    """Let somebody in by their link, or say why not."""
    text = update.message.text if update.message else None
    payload = (text or "").split()[-1]
    enter = partial(redeem, payload=payload, person=person, now=context.turn.now)
    outcome = await context.office.store.write(enter)
    note(update, context, await _greeting(outcome, person, context))


async def _greeting(outcome: Redeemed, person: Person, context: Context) -> str:
    if outcome is not Redeemed.JOINED:
        return _INVITE_REFUSALS[outcome]
    user = await context.office.store.read(partial(find_user, user_id=person.id))
    assert user is not None
    said = messages.joined(user.name, user.role.value, user.unit)
    return f"{said}\n{messages.JOINED_HINT}"


_INVITE_REFUSALS = {
    Redeemed.KNOWN: messages.ALREADY_IN,
    Redeemed.USED: messages.INVITE_USED,
    Redeemed.EXPIRED: messages.INVITE_EXPIRED,
    Redeemed.UNKNOWN: messages.INVITE_UNKNOWN,
}

"""Which of the things that happen in a chat reach the bot, and as which update."""

from __future__ import annotations

from tests.telegram.chats import IN_CHAT, Chat, User
from tests.telegram.detection import command_of
from tests.telegram.errors import Json
from tests.telegram.looking import member_as_json
from tests.telegram.messages import Message
from tests.telegram.world import World


def tell(world: World, message: Message, *, kind: str = "message") -> int | None:
    """Queue an update about a message if it reaches the bot; return its id."""
    if not reaches_bot(world, message):
        return None
    return world.updates.add(kind, message.as_json(), key=message.chat.id)


def reaches_bot(world: World, message: Message) -> bool:
    """Whether the bot gets a message, as group privacy decides."""
    chat = message.chat
    if not chat.is_group:
        return True
    if chat.bot_status not in IN_CHAT:
        return False
    if chat.bot_status == "administrator" or not world.settings.privacy:
        return True
    if message.service or message.via_bot is world.bot:
        return True
    if message.reply_to is not None and message.reply_to.sender is world.bot:
        return True
    return _addresses_bot(world, message)


def _addresses_bot(world: World, message: Message) -> bool:
    text = message.content.text
    if text is None:
        return False
    name = (world.bot.username or "").lower()
    command = command_of(text.plain)
    if command is not None:
        return command[1] is None or command[1].lower() == name
    return world.settings.mentions and f"@{name}" in text.plain.lower().split()


def tell_bot_status(
    world: World, chat: Chat, by: User, *, before: str, after: str
) -> int | None:
    """Queue the update that the bot has become something else in a chat."""
    return world.updates.add(
        "my_chat_member",
        _change(world, chat, by, world.bot, before=before, after=after),
        key=chat.id,
    )


def tell_member(
    world: World, chat: Chat, person: User, *, before: str, after: str
) -> int | None:
    """Queue the update that a person has become something else in a group."""
    if chat.bot_status != "administrator":
        return None
    return world.updates.add(
        "chat_member",
        _change(world, chat, person, person, before=before, after=after),
        key=chat.id,
    )


def _change(
    world: World, chat: Chat, by: User, whom: User, *, before: str, after: str
) -> Json:
    return {
        "chat": chat.as_json(),
        "from": by.as_json(),
        "date": int(world.now),
        "old_chat_member": member_as_json(whom.as_json(), before),
        "new_chat_member": member_as_json(whom.as_json(), after),
    }

"""The methods that change, delete or react to a message."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from tests.telegram.calls import Call
from tests.telegram.chats import Chat
from tests.telegram.errors import Json, bad_request
from tests.telegram.keyboards import read_markup
from tests.telegram.messages import Content, Message
from tests.telegram.sending import read_file_content
from tests.telegram.texts import read_caption, read_message_text
from tests.telegram.world import World

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are "
    "exactly the same as a current content and reply markup of the message"
)
# Older messages can no longer be deleted.
DELETABLE_SECONDS = 48 * 3600
# A few of the emoji that every chat allows; the list is Telegram's.
REACTIONS = frozenset(
    "👍👎🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🕊🤡🥱🥴😍🐳🌭💯🤣💔😐🍓🍾💋😈😴😭🤓👻👀🎃🙈😇😨🤝🤗🫡🎅🎄💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾😡"
)
HEARTS = ("❤", "✍", "☃", "⚡", "❤‍🔥", "👨‍💻", "🤷‍♂", "🤷", "🤷‍♀")


def edit_text(world: World, call: Call) -> Json | bool:
    """Replace the text of a message; without reply_markup its buttons go."""
    message = _editable(world, call.arguments)
    if message.content.media is not None:
        raise bad_request("there is no text in the message to edit")
    text = read_message_text(call.arguments, note=world.note, editing=True)
    preview = call.arguments.get("link_preview_options")
    return _edit(world, message, Content(text, preview=preview), call.arguments)


def edit_caption(world: World, call: Call) -> Json | bool:
    """Replace the caption of a file."""
    message = _editable(world, call.arguments)
    if message.content.media is None:
        raise bad_request("there is no caption in the message to edit")
    caption = read_caption(call.arguments, note=world.note)
    above = call.arguments.get("show_caption_above_media", False)
    content = replace(message.content, text=caption, show_above=above)
    return _edit(world, message, content, call.arguments)


def edit_media(world: World, call: Call) -> Json | bool:
    """Replace the file of a message, or its text by a file."""
    message = _editable(world, call.arguments)
    media = call.arguments["media"]
    kind = media["type"]
    given = media | {kind: media["media"]}
    content = read_file_content(world, given, call.uploads, kind)
    return _edit(world, message, content, call.arguments)


def edit_markup(world: World, call: Call) -> Json | bool:
    """Replace the buttons of a message."""
    message = _editable(world, call.arguments)
    return _edit(world, message, message.content, call.arguments)


def _editable(world: World, arguments: Json) -> Message:
    """Return the message that a request wants to edit.

    Raises:
        ApiError: When there is none, or it is not the bot's.
    """
    inline_id = arguments.get("inline_message_id")
    if inline_id is not None:
        if inline_id not in world.inline_messages:
            raise bad_request("MESSAGE_ID_INVALID")
        return world.inline_messages[inline_id]
    if "chat_id" not in arguments or "message_id" not in arguments:
        raise bad_request("message identifier is not specified")
    chat = world.writable(arguments["chat_id"])
    message = chat.standing(arguments["message_id"])
    if message is None:
        raise bad_request("message to edit not found")
    # What was sent with a keyboard other than an inline one cannot be edited either.
    foreign = message.sender is not world.bot or message.service
    if foreign or message.reply_keyboard:
        raise bad_request("message can't be edited")
    return message


def _edit(
    world: World, message: Message, content: Content, arguments: Json
) -> Json | bool:
    markup = read_markup(arguments.get("reply_markup"), inline_only=True)
    after = content.with_markup(markup)
    if _looks_the_same(message.content, after):
        raise bad_request(NOT_MODIFIED)
    message.edit(after, world.now)
    world.touch()
    return True if "inline_message_id" in arguments else message.as_json()


def _looks_the_same(before: Content, after: Content) -> bool:
    same_text = (
        after.text.same_as(before.text)
        if after.text is not None
        else before.text is None
    )
    rest = replace(after, text=before.text, preview=before.preview)
    return same_text and rest == before


def delete_message(world: World, call: Call) -> bool:
    """Take a message out of a chat."""
    chat = world.writable(call.arguments["chat_id"])
    message = chat.standing(call.arguments["message_id"])
    if message is None:
        raise bad_request("message to delete not found")
    if not _deletable(world, chat, message):
        raise bad_request("message can't be deleted for everyone")
    message.deleted = True
    world.touch()
    return True


def _deletable(world: World, chat: Chat, message: Message) -> bool:
    if chat.bot_status == "administrator":
        return True
    may = message.sender is world.bot or not chat.is_group
    return may and world.now - message.at < DELETABLE_SECONDS


def set_reaction(world: World, call: Call) -> bool:
    """Put an emoji under a message, or take it away."""
    chat = world.writable(call.arguments["chat_id"])
    message = chat.standing(call.arguments["message_id"])
    if message is None:
        raise bad_request("message to react not found")
    reactions = call.arguments.get("reaction", [])
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    message.reactions.pop(world.bot.id, None)
    for reaction in reactions:
        emoji = reaction["emoji"].replace("\ufe0f", "")
        if emoji not in REACTIONS and emoji not in HEARTS:
            raise bad_request("REACTION_INVALID")
        message.reactions[world.bot.id] = emoji
    world.touch()
    return True


HANDLERS: Mapping[str, Callable[[World, Call], Any]] = {
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageMedia": edit_media,
    "editMessageReplyMarkup": edit_markup,
    "deleteMessage": delete_message,
    "setMessageReaction": set_reaction,
}

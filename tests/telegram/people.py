"""What people do: write, edit, press, ask inline, send files, react, block.

Each function returns what a test needs to go on with, and raises `ControlError` for
what the person could not do either.
"""

from __future__ import annotations

from dataclasses import replace

from tests.telegram import delivery, images, keyboards, utf16
from tests.telegram.chats import IN_CHAT, Chat, User
from tests.telegram.errors import ControlError, Json
from tests.telegram.messages import Content, Message
from tests.telegram.texts import TEXT_UNITS, Text, plain_text, read_message_text
from tests.telegram.world import Query, World


def say(
    world: World,
    *,
    user_id: int,
    text: str,
    chat_id: int | None = None,
    reply_to: int | None = None,
    thread_id: int | None = None,
) -> Json:
    """Let a person write; a text that is too long goes as several messages."""
    person, chat = _in_chat(world, user_id, chat_id)
    answered = None if reply_to is None else world.message(chat.id, reply_to)
    if not text.strip():
        raise ControlError("nobody can send an empty message")
    if thread_id is not None and thread_id not in chat.topics:
        raise ControlError(f"chat {chat.id} has no topic {thread_id}")
    messages = [
        world.post(
            chat,
            person,
            Content(plain_text(part)),
            reply_to=answered,
            thread_id=thread_id,
        )
        for part in _parts(text.strip())
    ]
    updates = [delivery.tell(world, message) for message in messages]
    return {"chat_id": chat.id, "message_id": messages[-1].id, "update_ids": updates}


def _parts(text: str) -> list[str]:
    """Cut a text as Telegram's apps do before they send it."""
    parts, part, units = [], "", 0
    for letter in text:
        width = utf16.length(letter)
        if units + width > TEXT_UNITS:
            parts.append(part)
            part, units = "", 0
        part, units = part + letter, units + width
    return [*parts, part]


def _in_chat(world: World, user_id: int, chat_id: int | None) -> tuple[User, Chat]:
    """Return a person and a chat where that person may write."""
    person, chat = world.user(user_id), world.chat(chat_id or user_id)
    if chat.migrated_to is not None:
        raise ControlError(f"chat {chat.id} has become {chat.migrated_to}")
    if chat.is_group and chat.members.get(user_id) not in IN_CHAT:
        raise ControlError(f"user {user_id} is not in chat {chat.id}")
    if not chat.is_group:
        if chat.user is not person:
            raise ControlError(f"chat {chat.id} is not between {user_id} and the bot")
        if person.blocked:
            raise ControlError(f"user {user_id} has blocked the bot")
        person.started = True
    return person, chat


def edit(
    world: World,
    *,
    user_id: int,
    message_id: int,
    text: str,
    chat_id: int | None = None,
) -> Json:
    """Let a person change the text of a message of theirs."""
    person, chat = _in_chat(world, user_id, chat_id)
    message = world.message(chat.id, message_id)
    if message.sender is not person:
        raise ControlError(f"message {message_id} is not by user {user_id}")
    message.edit(replace(message.content, text=plain_text(text)), world.now)
    world.touch()
    update = delivery.tell(world, message, kind="edited_message")
    return {"chat_id": chat.id, "message_id": message.id, "update_ids": [update]}


def delete(
    world: World, *, user_id: int, message_id: int, chat_id: int | None = None
) -> Json:
    """Let a person take a message away; the bot is not told."""
    _person, chat = _in_chat(world, user_id, chat_id)
    world.message(chat.id, message_id).deleted = True
    world.touch()
    return {"chat_id": chat.id, "message_id": message_id}


def press(
    world: World,
    *,
    user_id: int,
    message_id: int,
    chat_id: int | None = None,
    label: str | None = None,
    data: str | None = None,
) -> Json:
    """Let a person press a button, named by its label or by what it sends."""
    person, chat = _in_chat(world, user_id, chat_id)
    message = world.message(chat.id, message_id)
    there = list(keyboards.buttons(message.content.markup))
    for button in there:
        if button["text"] == label or (data and button.get("callback_data") == data):
            break
    else:
        labels = [button["text"] for button in there]
        raise ControlError(
            f"message {message_id} has no button {label or data}: {labels}"
        )
    if "callback_data" not in button:
        return {"query_id": None, "button": button}
    return _send_callback(world, person, message, button)


def press_old(world: World, *, user_id: int, message_id: int, data: str) -> Json:
    """Press a button that an old screen still shows, although it is gone by now."""
    person, chat = _in_chat(world, user_id, None)
    message = world.message(chat.id, message_id)
    return _send_callback(world, person, message, {"callback_data": data})


def _send_callback(world: World, person: User, message: Message, button: Json) -> Json:
    query = Query(
        f"{world.number():018d}", person, world.now, message, button["callback_data"]
    )
    world.queries[query.id] = query
    payload = {
        "id": query.id,
        "from": person.as_json(),
        "chat_instance": f"i{message.chat.id}",
        "data": query.data,
    }
    if message.inline_id is None:
        payload["message"] = message.as_json()
    else:
        payload["inline_message_id"] = message.inline_id
    update = world.updates.add("callback_query", payload, key=message.chat.id)
    return {"query_id": query.id, "button": button, "update_ids": [update]}


def ask_inline(
    world: World,
    *,
    user_id: int,
    query: str,
    offset: str = "",
    chat_type: str = "sender",
) -> Json:
    """Let a person type after the bot's name in some chat."""
    person = world.user(user_id)
    if not world.settings.inline:
        raise ControlError("inline mode is off")
    asked = Query(f"{world.number():018d}", person, world.now)
    world.queries[asked.id] = asked
    payload = {
        "id": asked.id,
        "from": person.as_json(),
        "query": query,
        "offset": offset,
        "chat_type": chat_type,
    }
    update = world.updates.add("inline_query", payload, key=person.id)
    return {"query_id": asked.id, "update_ids": [update]}


def choose(
    world: World, *, user_id: int, query_id: str, result_id: str, chat_id: int
) -> Json:
    """Let a person send one of the results of an inline query into a chat."""
    query = world.queries.get(query_id)
    results = (query.answer or {}).get("results", ()) if query else ()
    for result in results:
        if result["id"] == result_id:
            break
    else:
        raise ControlError(f"query {query_id} has no result {result_id}")
    person, chat = _in_chat(world, user_id, chat_id)
    given = result["input_message_content"]
    text: Text = read_message_text(
        given | {"text": given["message_text"]}, note=world.note
    )
    message = world.post(chat, person, Content(text, markup=result.get("reply_markup")))
    message.via_bot = world.bot
    if message.content.markup is not None:
        message.inline_id = f"inline{world.number()}"
        world.inline_messages[message.inline_id] = message
    update = delivery.tell(world, message)
    return {"chat_id": chat.id, "message_id": message.id, "update_ids": [update]}


def upload(
    world: World,
    *,
    user_id: int,
    name: str,
    content: bytes,
    mime_type: str = "application/octet-stream",
    caption: str = "",
    size: int | None = None,
    as_photo: bool = False,
    chat_id: int | None = None,
    reply_to: int | None = None,
) -> Json:
    """Let a person send a file; `size` may state more bytes than there are."""
    person, chat = _in_chat(world, user_id, chat_id)
    answered = None if reply_to is None else world.message(chat.id, reply_to)
    file = world.keep_file(name, mime_type, content, size)
    if as_photo:
        width, height = images.size_of(content) or (1280, 720)
        file = replace(file, width=width, height=height)
        world.files[file.file_id] = file
    shown = Content(
        plain_text(caption) if caption else None,
        "photo" if as_photo else "document",
        file,
    )
    message = world.post(chat, person, shown, reply_to=answered)
    update = delivery.tell(world, message)
    return {
        "chat_id": chat.id,
        "message_id": message.id,
        "file_id": file.file_id,
        "update_ids": [update],
    }


def react(
    world: World,
    *,
    user_id: int,
    message_id: int,
    emoji: str,
    chat_id: int | None = None,
) -> Json:
    """Let a person react to a message; an empty emoji takes the reaction back."""
    person, chat = _in_chat(world, user_id, chat_id)
    message = world.message(chat.id, message_id)
    before = message.reactions.pop(user_id, "")
    if emoji:
        message.reactions[user_id] = emoji
    payload = {
        "chat": chat.as_json(),
        "message_id": message.id,
        "user": person.as_json(),
        "date": int(world.now),
        "old_reaction": _reactions(before),
        "new_reaction": _reactions(emoji),
    }
    world.touch()
    update = world.updates.add("message_reaction", payload, key=chat.id)
    return {"update_ids": [update]}


def _reactions(emoji: str) -> list[Json]:
    return [{"type": "emoji", "emoji": emoji}] if emoji else []


def block(world: World, *, user_id: int, blocked: bool = True) -> Json:
    """Let a person block the bot, or unblock it."""
    person, chat = world.user(user_id), world.chat(user_id)
    if person.blocked == blocked:
        raise ControlError(f"user {user_id} has done so already")
    person.blocked = blocked
    before, after = ("member", "kicked") if blocked else ("kicked", "member")
    chat.bot_status = after
    update = delivery.tell_bot_status(world, chat, person, before=before, after=after)
    world.touch()
    return {"update_ids": [update]}

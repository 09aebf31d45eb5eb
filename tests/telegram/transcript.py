"""A chat as a person sees it, with what stood there before, for tests and for docs."""

from __future__ import annotations

from tests.telegram.errors import Json
from tests.telegram.messages import Content, Message
from tests.telegram.world import World


def transcript(world: World, *, chat_id: int) -> Json:
    """Return all messages of a chat in order, the deleted ones marked."""
    chat = world.chat(chat_id)
    return {
        "chat": chat.as_json(),
        "version": world.version,
        "messages": [_message(message) for message in chat.messages.values()],
    }


def _message(message: Message) -> Json:
    sender = message.sender
    return {
        "id": message.id,
        "chat_id": message.chat.id,
        "at": message.at,
        "sender_id": sender.id if sender else None,
        "sender": sender.first_name if sender else None,
        "by_bot": bool(sender and sender.is_bot),
        "reply_to": message.reply_to.id if message.reply_to else None,
        "thread_id": message.thread_id,
        "via_bot": message.via_bot is not None,
        "edited_at": message.edited_at,
        "deleted": message.deleted,
        "silent": message.silent,
        "service": message.service,
        "reactions": {str(who): emoji for who, emoji in message.reactions.items()},
        "reply_keyboard": message.reply_keyboard,
        "earlier": [
            {"until": until} | _content(content) for until, content in message.earlier
        ],
    } | _content(message.content)


def _content(content: Content) -> Json:
    text, file = content.text, content.file
    return {
        "text": text.plain if text else "",
        "entities": list(text.entities) if text else [],
        "received": text.received if text else "",
        "parse_mode": text.parse_mode if text else None,
        "buttons": (content.markup or {}).get("inline_keyboard", []),
        "preview": content.preview,
        "media": content.media,
        "file": None
        if file is None
        else {
            "file_id": file.file_id,
            "name": file.name,
            "mime_type": file.mime_type,
            "size": file.size,
            "width": file.width,
            "height": file.height,
        },
    }

"""The methods that put something into a chat."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from tests.telegram import images
from tests.telegram.calls import Call, Upload
from tests.telegram.chats import Chat
from tests.telegram.errors import ApiError, Json, bad_request
from tests.telegram.keyboards import read_markup
from tests.telegram.messages import Content, File, Message
from tests.telegram.texts import read_caption, read_message_text
from tests.telegram.world import World

UPLOAD_BYTES = 50 * 1024 * 1024
PHOTO_BYTES = 10 * 1024 * 1024
PHOTO_SIDES = 10_000
PHOTO_RATIO = 20
ACTIONS = (
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
)


def send_message(world: World, call: Call) -> Json:
    """Put a text into a chat."""
    chat = world.writable(call.arguments["chat_id"])
    text = read_message_text(call.arguments, note=world.note)
    content = Content(text, preview=call.arguments.get("link_preview_options"))
    return _post(world, chat, content, call.arguments)


def send_document(world: World, call: Call) -> Json:
    """Put a file into a chat, with a caption perhaps."""
    return _send_file(world, call, "document")


def send_photo(world: World, call: Call) -> Json:
    """Put a picture into a chat, with a caption perhaps."""
    return _send_file(world, call, "photo")


def _send_file(world: World, call: Call, media: str) -> Json:
    chat = world.writable(call.arguments["chat_id"])
    content = read_file_content(world, call.arguments, call.uploads, media)
    return _post(world, chat, content, call.arguments)


def read_file_content(
    world: World, arguments: Json, uploads: Mapping[str, Upload], media: str
) -> Content:
    """Return a file of a request with its caption.

    Args:
        world: Where the file is kept, or was.
        arguments: With the file under the name `media`.
        uploads: The files that came with the request.
        media: "document" or "photo".

    Raises:
        ApiError: In Telegram's words.
    """
    caption = read_caption(arguments, note=world.note)
    file = _read_file(world, arguments[media], uploads, is_photo=media == "photo")
    above = arguments.get("show_caption_above_media", False)
    return Content(caption, media, file, show_above=above)


def _read_file(
    world: World, named: str, uploads: Mapping[str, Upload], *, is_photo: bool
) -> File:
    if not named.startswith("attach://"):
        known = world.files.get(named)
        if known is None or bool(known.width) != is_photo:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return known
    upload = uploads.get(named.removeprefix("attach://"))
    if upload is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > UPLOAD_BYTES:
        raise ApiError(413, "Request Entity Too Large")
    sides = _photo_sides(upload.content) if is_photo else (0, 0)
    file = world.keep_file(upload.name, upload.mime_type, upload.content)
    kept = replace(file, width=sides[0], height=sides[1])
    world.files[kept.file_id] = kept
    return kept


def _photo_sides(content: bytes) -> tuple[int, int]:
    if len(content) > PHOTO_BYTES:
        raise bad_request(
            f"file of size {len(content)} bytes is too big for a photo; "
            f"the maximum size is {PHOTO_BYTES} bytes"
        )
    sides = images.size_of(content)
    if sides is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if sum(sides) > PHOTO_SIDES or max(sides) > PHOTO_RATIO * min(sides):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return sides


def _post(world: World, chat: Chat, content: Content, arguments: Json) -> Json:
    thread_id = arguments.get("message_thread_id")
    chat.check_topic(thread_id)
    reply_to = _replied(chat, arguments.get("reply_parameters"), world)
    if thread_id is None and reply_to is not None:
        # A reply stands in the topic of what it replies to.
        thread_id = reply_to.thread_id
    keyboard = read_markup(arguments.get("reply_markup"))
    inline = keyboard if keyboard and "inline_keyboard" in keyboard else None
    message = world.post(
        chat,
        world.bot,
        content.with_markup(inline),
        reply_to=reply_to,
        thread_id=thread_id,
    )
    message.silent = arguments.get("disable_notification", False)
    message.protected = arguments.get("protect_content", False)
    message.reply_keyboard = None if inline else keyboard
    return message.as_json()


def _replied(chat: Chat, reply: Json | None, world: World) -> Message | None:
    if reply is None:
        return None
    if reply.get("chat_id", chat.id) != chat.id or "quote" in reply:
        world.note("reply_parameters to another chat or with a quote are not modelled")
        raise bad_request("message to be replied not found")
    found = chat.standing(reply["message_id"])
    if found is None and not reply.get("allow_sending_without_reply", False):
        raise bad_request("message to be replied not found")
    return found


def send_chat_action(world: World, call: Call) -> bool:
    """Show "typing" and the like."""
    chat = world.writable(call.arguments["chat_id"])
    chat.check_topic(call.arguments.get("message_thread_id"))
    if call.arguments["action"] not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.actions.append(
        {"chat_id": chat.id, "action": call.arguments["action"], "at": world.now}
    )
    return True


HANDLERS: Mapping[str, Callable[[World, Call], Any]] = {
    "sendMessage": send_message,
    "sendDocument": send_document,
    "sendPhoto": send_photo,
    "sendChatAction": send_chat_action,
}

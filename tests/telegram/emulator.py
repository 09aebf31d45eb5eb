"""A second opinion: `lo-bot-api-emulator`, for the journeys of the bot.

The package (PyPI, MIT, 0.3.6) checks requests against the contract of another server
that speaks the Bot API. By itself it is started as

    lo-bot-api-emulator --port 8080 --enable-control --journal requests.jsonl \
        --allow-insecure-loopback-webhooks

or in a process of one's own as `LoBotApiEmulator(...).app()`, an aiohttp application.
Updates are put in with POST /__fixture/updates {"token", "update"}; its journal holds
methods, names of fields and status, and `lo-bot-api-emulator verdict FILE` judges it.

What it covers: getUpdates, setWebhook, sendMessage, sendDocument, sendPhoto,
sendMediaGroup, sendChatAction, the edits of text, caption and keyboard, deleteMessage,
answers to buttons and inline queries, getFile, commands (`--methods` prints them). It
checks names of parameters, keyboards, 64 bytes, 4096 units, replies' form. What it
leaves out: markup is not parsed (its 4096 units count the tags), and no error depends
on what is in a chat (no "not modified", no message that is missing, no 403, no 429, no
migration); only messages, buttons and inline queries come in; every chat is private; a
webhook is not retried; getMe has no user name; a poll that the bot hung up on is
noticed after 0.1 s, until then the next one gets 409; the journal has no texts; a port
of 0 is not told.

So this server takes its place behind the same people: each request that it covers is
judged and answered by the emulator, and if it takes it, it is shown in the chat. What
it does not cover is answered by our own server. Parameters that are published but not
in its contract (`link_preview_options`, `message_thread_id`, ...) are left out before
it judges, and named in the log of calls.

    telegram = Telegram(ServerProcess(module="tests.telegram.emulator"))
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from aiohttp import web
from lo_bot_api_emulator import CONTRACT, MODELED_METHODS, LoBotApiEmulator
from lo_bot_api_emulator.updates import KINDS

from tests.telegram.errors import Json
from tests.telegram.keyboards import read_markup
from tests.telegram.messages import Content, Message
from tests.telegram.published import methods
from tests.telegram.server import Server, main
from tests.telegram.texts import read_text
from tests.telegram.world import World


class Judge(LoBotApiEmulator):  # type: ignore[misc]  # the package has no types
    """The emulator, with what it takes shown in the chats of a world."""

    def __init__(self, world: World) -> None:
        super().__init__(allow_insecure_loopback_webhooks=True)
        self.world = world
        self.left_out: list[str] = []
        self._incoming: set[asyncio.Task[Any]] = set()
        world.updates.on_add = self._take_updates

    def _take_updates(self) -> None:
        """Hand over what people do; what the emulator cannot deliver is dropped."""
        for update in self.world.updates.waiting():
            self.world.updates.done(update)
            if update.kind in KINDS:
                queued = self.enqueue_update(update.as_json(), token=self.world.token)
                task = asyncio.get_running_loop().create_task(queued)
                self._incoming.add(task)
                task.add_done_callback(self._incoming.discard)

    def validate(self, method: str, fields: Json, uploads: Mapping[str, Any]) -> Any:
        """Judge a request as the emulator does, and show what it takes."""
        published = methods()[method.lower()].parameters
        known = CONTRACT["methods"][method]["parameters"]
        self.left_out = [
            name for name in fields if name in published if name not in known
        ]
        for name in self.left_out:
            del fields[name]
        result = super().validate(method, fields, uploads)
        if method == "getMe":
            return result | {"username": self.world.bot.username}
        shows = SHOWS.get(method)
        shown = shows(self.world, _decoded(fields), uploads) if shows else None
        self.world.touch()
        return result if shown is None else result | {"message_id": shown.id}


def _decoded(fields: Json) -> Json:
    """Return arguments as values; the emulator has seen that they are well-formed."""
    read = {}
    for name, value in fields.items():
        structured = name in ("reply_markup", "reply_parameters", "results")
        number = name in ("chat_id", "message_id")
        text = isinstance(value, str)
        read[name] = json.loads(value) if text and (structured or number) else value
    return read


def _content(world: World, arguments: Json, name: str) -> Content:
    mode = arguments.get("parse_mode")
    text = read_text(arguments.get(name, ""), mode, None, note=world.note)
    markup = arguments.get("reply_markup") or {}
    inline = read_markup(markup) if "inline_keyboard" in markup else None
    return Content(text if text.plain else None, markup=inline)


def _post(world: World, arguments: Json, content: Content) -> Message:
    chat = world.chat(arguments["chat_id"])
    answered = (arguments.get("reply_parameters") or {}).get("message_id", 0)
    reply_to = chat.standing(answered)
    return world.post(chat, world.bot, content, reply_to=reply_to)


def _show_text(world: World, arguments: Json, _uploads: Mapping[str, Any]) -> Message:
    return _post(world, arguments, _content(world, arguments, "text"))


def _show_file(media: str) -> Callable[[World, Json, Mapping[str, Any]], Message]:
    def show(world: World, arguments: Json, uploads: Mapping[str, Any]) -> Message:
        upload = next(iter(uploads.values()))
        file = world.keep_file(upload["filename"], "", upload["data"])
        content = _content(world, arguments, "caption")
        return _post(world, arguments, replace(content, media=media, file=file))

    return show


def _show_edit(world: World, arguments: Json, _uploads: Mapping[str, Any]) -> Message:
    message = world.message(arguments["chat_id"], arguments["message_id"])
    name = "caption" if message.content.media else "text"
    content = _content(world, arguments, name)
    before = message.content
    text = content.text if name in arguments else before.text
    message.edit(replace(before, text=text, markup=content.markup), world.now)
    return message


def _show_deletion(world: World, arguments: Json, _uploads: Mapping[str, Any]) -> None:
    world.message(arguments["chat_id"], arguments["message_id"]).deleted = True


def _show_answer(world: World, arguments: Json, _uploads: Mapping[str, Any]) -> None:
    query_id = arguments.get("callback_query_id") or arguments.get("inline_query_id")
    query = world.queries.get(str(query_id))
    if query is not None:
        query.answer = {"text": "", **arguments}


SHOWS: Mapping[str, Callable[[World, Json, Mapping[str, Any]], Message | None]] = {
    "sendMessage": _show_text,
    "sendDocument": _show_file("document"),
    "sendPhoto": _show_file("photo"),
    "editMessageText": _show_edit,
    "editMessageCaption": _show_edit,
    "editMessageReplyMarkup": _show_edit,
    "deleteMessage": _show_deletion,
    "answerCallbackQuery": _show_answer,
    "answerInlineQuery": _show_answer,
}


class EmulatorServer(Server):
    """Our server, with the emulator judging what it covers."""

    def __init__(self) -> None:
        super().__init__()
        self.judge = Judge(self.world)

    async def reset(self) -> None:
        """Begin with a new world and a new emulator."""
        await super().reset()
        self.judge = Judge(self.world)

    async def _bot(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        if method not in MODELED_METHODS:
            return await super()._bot(request)
        entry = self.world.log.begin(method)
        answer: web.Response = await self.judge.handle(request)
        entry.code = answer.status
        body = json.loads(answer.text or "{}")
        entry.description = body.get("description")
        if self.judge.left_out and entry.description is None:
            entry.description = f"left out: {', '.join(self.judge.left_out)}"
        self.world.touch()
        return answer


if __name__ == "__main__":
    main(EmulatorServer)

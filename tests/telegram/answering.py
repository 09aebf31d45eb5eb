"""The methods that answer a pressed button or an inline query."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from tests.telegram import utf16
from tests.telegram.calls import Call
from tests.telegram.errors import Json, bad_request
from tests.telegram.keyboards import read_markup
from tests.telegram.texts import read_message_text
from tests.telegram.world import Query, World

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
TOAST_UNITS = 200
MOST_RESULTS = 50
RESULT_ID_BYTES = 64
OFFSET_BYTES = 64
START_PARAMETER_CHARACTERS = 64


def answer_callback(world: World, call: Call) -> bool:
    """End the waiting circle on a button, with a line of text perhaps."""
    query = _open(
        world, call.arguments["callback_query_id"], world.settings.callback_seconds
    )
    text, url = call.arguments.get("text", ""), call.arguments.get("url")
    if utf16.length(text) > TOAST_UNITS:
        raise bad_request("MESSAGE_TOO_LONG")
    if url and urlsplit(url).hostname != "t.me":
        raise bad_request("URL_INVALID")
    query.answer = {
        "text": text,
        "show_alert": call.arguments.get("show_alert", False),
        "url": url,
    }
    world.touch()
    return True


def answer_inline(world: World, call: Call) -> bool:
    """Offer results under what a user types after the bot's name."""
    query = _open(
        world, call.arguments["inline_query_id"], world.settings.inline_seconds
    )
    results = call.arguments["results"]
    if len(results) > MOST_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    ids = [result["id"] for result in results]
    if any(not 1 <= len(id_.encode()) <= RESULT_ID_BYTES for id_ in ids):
        raise bad_request("RESULT_ID_INVALID")
    if len(set(ids)) < len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    if len(call.arguments.get("next_offset", "").encode()) > OFFSET_BYTES:
        raise bad_request("NEXT_OFFSET_INVALID")
    _check_button(call.arguments.get("button"))
    for result in results:
        _check_result(world, result)
    query.answer = dict(call.arguments)
    world.touch()
    return True


def _open(world: World, query_id: str, seconds: float) -> Query:
    """Return a query that may still be answered.

    Raises:
        ApiError: When it is unknown, too old, or answered already.
    """
    query = world.queries.get(query_id)
    if query is None or query.answer is not None or world.now - query.at > seconds:
        raise bad_request(TOO_OLD)
    return query


def _check_result(world: World, result: Json) -> None:
    if not result["title"].strip():
        raise bad_request("ARTICLE_TITLE_EMPTY")
    content = result["input_message_content"]
    read_message_text(
        {
            "text": content["message_text"],
            "parse_mode": content.get("parse_mode"),
            "entities": content.get("entities"),
        },
        note=world.note,
    )
    read_markup(result.get("reply_markup"), inline_only=True)


def _check_button(button: Json | None) -> None:
    if button is None:
        return
    parameter = button.get("start_parameter", "")
    if "web_app" in button or not 1 <= len(parameter) <= START_PARAMETER_CHARACTERS:
        raise bad_request("START_PARAM_INVALID")


HANDLERS: Mapping[str, Callable[[World, Call], Any]] = {
    "answerCallbackQuery": answer_callback,
    "answerInlineQuery": answer_inline,
}

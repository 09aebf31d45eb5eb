"""What tests may do to the server: one verb a path, JSON in and out."""

from __future__ import annotations

import base64
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.telegram import groups, people
from tests.telegram.errors import ControlError, Json
from tests.telegram.faults import Fault
from tests.telegram.profile import menu_for
from tests.telegram.transcript import transcript
from tests.telegram.world import World

if TYPE_CHECKING:
    from tests.telegram.server import Server


def _upload(world: World, *, content: str, **arguments: Any) -> Json:
    return people.upload(world, content=base64.b64decode(content), **arguments)


def _query(world: World, *, query_id: str) -> Json:
    query = world.queries.get(query_id)
    if query is None:
        raise ControlError(f"no query {query_id}")
    return {"answer": query.answer, "version": world.version}


def _open_queries(world: World) -> list[str]:
    return [query.id for query in world.queries.values() if query.answer is None]


def _calls(world: World, *, since: int = 0) -> list[Json]:
    return [asdict(entry) for entry in world.log.entries[since:]]


def _violations(world: World, *, forgive: bool = False) -> list[str]:
    found = list(world.log.violations)
    if forgive:
        world.log.violations.clear()
    return found


def _fault(world: World, **plan: Any) -> None:
    world.faults.planned.append(Fault(**plan))


def _delay(world: World, *, milliseconds: float, polls: bool = True) -> None:
    world.faults.delay_seconds = milliseconds / 1000
    world.faults.delay_polls = polls


def _heal(world: World) -> None:
    world.faults.planned.clear()
    world.faults.delay_seconds = 0.0


def _flood(world: World, **limits: Any) -> None:
    world.flood.limits = replace(world.flood.limits, **limits)


def _settings(world: World, **changes: Any) -> None:
    world.settings = replace(world.settings, **changes)


def _redeliver(world: World, *, update_ids: list[int]) -> None:
    world.updates.redeliver(update_ids)


def _updates(world: World) -> Json:
    return {
        "waiting": [update.id for update in world.updates.waiting()],
        "known": [update.as_json() for update in world.updates.known.values()],
    }


def _file(world: World, *, file_id: str) -> Json:
    if file_id not in world.files:
        raise ControlError(f"no file {file_id}")
    return {"content": base64.b64encode(world.files[file_id].content).decode()}


def _age(world: World, *, chat_id: int, message_id: int, seconds: float) -> None:
    """Make a message older than it is."""
    world.message(chat_id, message_id).at -= seconds


def _actions(world: World) -> list[Json]:
    return world.actions


VERBS: Mapping[str, Callable[..., Any]] = {
    "user": groups.make_user,
    "group": groups.make_group,
    "topic": groups.make_topic,
    "add_bot": groups.add_bot,
    "remove_bot": groups.remove_bot,
    "join": groups.join,
    "migrate": groups.migrate,
    "say": people.say,
    "edit": people.edit,
    "delete": people.delete,
    "press": people.press,
    "press_old": people.press_old,
    "inline": people.ask_inline,
    "choose": people.choose,
    "upload": _upload,
    "react": people.react,
    "block": people.block,
    "menu": menu_for,
    "transcript": transcript,
    "query": _query,
    "open_queries": _open_queries,
    "calls": _calls,
    "violations": _violations,
    "actions": _actions,
    "updates": _updates,
    "file": _file,
    "age": _age,
    "fault": _fault,
    "delay": _delay,
    "heal": _heal,
    "flood": _flood,
    "settings": _settings,
    "redeliver": _redeliver,
}


async def _changes(server: Server, *, since: int, timeout: float) -> Json:
    return {"version": await server.world.changed_since(since, timeout)}


async def _reset(server: Server) -> Json:
    await server.reset()
    return {"token": server.world.token, "bot": server.world.bot.as_json()}


async def _down(server: Server) -> None:
    await server.go_down()


async def _up(server: Server) -> None:
    await server.go_up()


SERVER_VERBS: Mapping[str, Callable[..., Awaitable[Any]]] = {
    "changes": _changes,
    "reset": _reset,
    "down": _down,
    "up": _up,
}


async def handle(server: Server, request: web.Request) -> web.Response:
    """Carry out what a test asks; a mistake of the test is answered with 400."""
    verb = request.match_info["verb"]
    arguments = await request.json() if request.can_read_body else {}
    try:
        if verb in SERVER_VERBS:
            result = await SERVER_VERBS[verb](server, **arguments)
        else:
            result = _world_verb(verb)(server.world, **arguments)
    except (ControlError, TypeError) as error:
        return web.json_response({"error": str(error)}, status=400)
    return web.json_response({"result": result})


def _world_verb(verb: str) -> Callable[..., Any]:
    if verb not in VERBS:
        raise ControlError(f"no verb {verb}")
    return VERBS[verb]

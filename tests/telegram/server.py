"""The server: `python -m tests.telegram.server --port 0`.

It prints two numbers, each on its line: the port of the Bot API, and a second port
that takes the same requests and stays up when a test lets the first one go down. Paths:

    /bot<token>/<method>            the Bot API
    /file/bot<token>/<file_path>    downloads
    /control/<verb>                 what tests do (`control.VERBS`)
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import re
import signal
import sys
import time

from aiohttp import web

from tests.telegram import (
    answering,
    control,
    editing,
    looking,
    profile,
    receiving,
    sending,
)
from tests.telegram.calls import Call, Entry, Upload, read_body, read_call
from tests.telegram.chats import User
from tests.telegram.errors import ApiError, Json, too_many_requests
from tests.telegram.faults import Fault
from tests.telegram.flood import COUNTED
from tests.telegram.published import methods
from tests.telegram.world import BOT_ID, World

HOST = "127.0.0.1"
# An upload of 50 MB must arrive to be carried out, and a bigger one to be refused.
REQUEST_BYTES = 64 * 1024 * 1024
TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{35}")

HANDLERS = {
    **sending.HANDLERS,
    **editing.HANDLERS,
    **answering.HANDLERS,
    **profile.HANDLERS,
    **looking.HANDLERS,
}


class Server:
    """One bot's Telegram, over HTTP."""

    def __init__(self) -> None:
        self._worlds = itertools.count(1)
        self.world = self._new_world()
        self._runner: web.AppRunner | None = None
        self._public: web.TCPSite | None = None
        self.port = 0
        self.control_port = 0

    def _new_world(self) -> World:
        token = f"{BOT_ID}:TEST{next(self._worlds):031d}"
        bot = User(BOT_ID, "Kế hoạch", "kehoach_bot", is_bot=True)
        return World(token, bot)

    async def reset(self) -> None:
        """Begin with a new world; who knows only the old token is refused."""
        old, self.world = self.world, self._new_world()
        old.updates.end_poll(ApiError(401, "Unauthorized"))
        if old.deliverer is not None:
            await old.deliverer.stop()
        if self._runner is not None:
            await self.go_up()

    async def start(self, port: int) -> None:
        """Listen; port 0 means any that is free."""
        app = web.Application(client_max_size=REQUEST_BYTES)
        app.router.add_post("/control/{verb}", self._control)
        app.router.add_get("/file/bot{token:[^/]+}/{path:.+}", self._download)
        app.router.add_route("*", "/bot{token:[^/]+}/{method}", self._bot)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        self.port = port
        self.control_port = await self._listen(0)
        await self.go_up()

    async def _listen(self, port: int) -> int:
        assert self._runner is not None
        site = web.TCPSite(self._runner, HOST, port, reuse_address=True)
        await site.start()
        number: int = self._runner.addresses[-1][1]
        if self.control_port:
            self._public = site
        return number

    async def go_up(self) -> None:
        """Take connections, at the same port as before."""
        if self._public is None:
            self.port = await self._listen(self.port)

    async def go_down(self) -> None:
        """Refuse connections and close those that are open."""
        assert self._runner is not None
        if self._public is None:
            return
        await self._public.stop()
        self._public = None
        server = self._runner.server
        for connection in list(server.connections) if server else ():
            transport = connection.transport
            if transport and transport.get_extra_info("sockname")[1] == self.port:
                transport.abort()

    async def stop(self) -> None:
        """End everything."""
        await self.reset()
        if self._runner is not None:
            await self._runner.cleanup()

    async def _control(self, request: web.Request) -> web.Response:
        return await control.handle(self, request)

    def _check_token(self, request: web.Request) -> World:
        token = request.match_info["token"]
        if not TOKEN.fullmatch(token):
            raise ApiError(404, "Not Found")
        if token != self.world.token:
            raise ApiError(401, "Unauthorized")
        return self.world

    async def _download(self, request: web.Request) -> web.Response:
        try:
            world = self._check_token(request)
        except ApiError as error:
            return _answer(error)
        for file in world.files.values():
            if file.path == request.match_info["path"]:
                return web.Response(body=file.content)
        return _answer(ApiError(404, "Not Found: file not found"))

    async def _bot(self, request: web.Request) -> web.Response:
        try:
            world = self._check_token(request)
            fields, uploads = await read_body(request)
        except ApiError as error:
            return _answer(error)
        except web.HTTPRequestEntityTooLarge:
            return _answer(ApiError(413, "Request Entity Too Large"))
        name = request.match_info["method"]
        entry = world.log.begin(name)
        entry.arguments = fields | {
            name: f"<{upload.name}, {len(upload.content)} bytes>"
            for name, upload in uploads.items()
        }
        fault = world.faults.next(name)
        if fault is not None and fault.kind == "drop_before":
            entry.forced = True
            return _drop(request)
        answer = await self._carry_out(world, entry, fault, fields, uploads)
        entry.abandoned = request.transport is None or request.transport.is_closing()
        if fault is not None and fault.kind == "drop_after":
            return _drop(request)
        if fault is not None and fault.kind == "stall_after":
            await asyncio.sleep(fault.seconds)
        return answer

    async def _carry_out(
        self,
        world: World,
        entry: Entry,
        fault: Fault | None,
        fields: Json,
        uploads: dict[str, Upload],
    ) -> web.Response:
        """Wait as long as Telegram is to take, do what is asked, and note the answer.

        aiohttp lets a handler finish when its client has gone, so what has arrived is
        carried out, as Telegram does.
        """
        entry.forced = fault is not None
        await asyncio.sleep(world.faults.delay_of(entry.method))
        try:
            if fault is not None and fault.kind == "error":
                raise fault.error()
            result = await _result(world, entry.method, fields, uploads)
        except ApiError as error:
            entry.code, entry.description = error.code, error.description
            answer = _answer(error)
        else:
            entry.code = 200
            answer = web.json_response({"ok": True, "result": result})
        entry.finished_at = time.time()
        world.touch()
        return answer


async def _result(
    world: World, name: str, fields: Json, uploads: dict[str, Upload]
) -> object:
    method = methods().get(name.lower())
    if method is None:
        world.note(f"no method {name}")
        raise ApiError(404, "Not Found")
    call = read_call(method, fields, uploads, world.log)
    if method.name in receiving.HANDLERS:
        return await receiving.HANDLERS[method.name](world, call)
    _check_flood(world, call)
    return HANDLERS[method.name](world, call)


def _check_flood(world: World, call: Call) -> None:
    chat_id = call.arguments.get("chat_id")
    if call.method.name not in COUNTED or chat_id is None:
        return
    chat = world.chat_for_bot(chat_id)
    wait = world.flood.retry_after(
        chat.id, is_group=chat.is_group, now=time.monotonic()
    )
    if wait is not None:
        raise too_many_requests(wait)


def _answer(error: ApiError) -> web.Response:
    return web.json_response(error.as_json(), status=error.code)


def _drop(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


async def serve(server: Server, port: int, *, with_parent: bool) -> None:
    """Serve until the process is told to end.

    Args:
        server: What to serve.
        port: Where; 0 means any free port.
        with_parent: Also end when standard input is closed, as it is when the process
            that holds its other end has gone.
    """
    await server.start(port)
    sys.stdout.write(f"{server.port}\n{server.control_port}\n")
    sys.stdout.flush()
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, ended.set)
    if with_parent:
        loop.add_reader(sys.stdin, ended.set)
    await ended.wait()
    await server.stop()


def main(kind: type[Server] = Server) -> None:
    """Read the command line and serve."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--with-parent", action="store_true")
    options = parser.parse_args()
    asyncio.run(serve(kind(), options.port, with_parent=options.with_parent))


if __name__ == "__main__":
    main()

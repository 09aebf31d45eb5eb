"""Calendars that fetch a subscription: GET /lich/TOKEN.ics, on the webhook's server.

A token is as good as a password: it stands in no log, and one that opens nothing is
answered like a page that is not there.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import Executor

from aiohttp import web

from bot.reminders.calendars import Feeds
from bot.reminders.feeds import PATH, SUFFIX

LONGEST_TOKEN = 64
FRESH_SECONDS = 900  # for which a calendar need not ask again


class FeedServer:
    """The route of the feeds; what they hold is made by `executor`."""

    def __init__(self, feeds: Feeds, executor: Executor) -> None:
        self._feeds = feeds
        self._executor = executor

    def add_to(self, router: web.UrlDispatcher) -> None:
        """Serve the route."""
        router.add_get(f"{PATH}{{token}}{SUFFIX}", self._serve)

    async def _serve(self, request: web.Request) -> web.Response:
        token = request.match_info["token"]
        if len(token) > LONGEST_TOKEN:
            raise web.HTTPNotFound
        loop = asyncio.get_running_loop()
        feed = await loop.run_in_executor(self._executor, self._feeds.fetch, token)
        if feed is None:
            raise web.HTTPNotFound
        headers = {
            "ETag": feed.etag,
            "Cache-Control": f"private, max-age={FRESH_SECONDS}",
            "X-Robots-Tag": "noindex",
        }
        if feed.etag in _etags(request):
            return web.Response(status=304, headers=headers)
        return web.Response(
            body=feed.content,
            content_type="text/calendar",
            charset="utf-8",
            headers=headers,
        )


def _etags(request: web.Request) -> list[str]:
    """Return the etags that the calendar has, a weak one as good as a strong one."""
    given = request.headers.get("If-None-Match", "")
    return [etag.strip().removeprefix("W/") for etag in given.split(",")]

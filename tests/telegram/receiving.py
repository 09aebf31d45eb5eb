"""The methods by which the bot receives updates."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from tests.telegram.calls import Call
from tests.telegram.errors import Json, conflict
from tests.telegram.updates import (
    ASKED_KINDS,
    DEFAULT_KINDS,
    LONGEST_POLL,
    MOST_AT_ONCE,
)
from tests.telegram.webhook import Deliverer, read_webhook
from tests.telegram.world import World

WEBHOOK_IS_SET = (
    "can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)


async def get_updates(world: World, call: Call) -> list[Json]:
    """Return what waits for the bot, or wait for something."""
    if world.deliverer is not None:
        raise conflict(WEBHOOK_IS_SET)
    limit = call.arguments.get("limit", MOST_AT_ONCE)
    timeout = call.arguments.get("timeout", 0)
    if not 1 <= limit <= MOST_AT_ONCE:
        world.note(f"getUpdates: limit {limit} is not 1 to {MOST_AT_ONCE}")
    world.updates.allow(_kinds(world, call))
    return await world.updates.poll(
        offset=call.arguments.get("offset", 0),
        limit=min(max(limit, 1), MOST_AT_ONCE),
        timeout=min(max(timeout, 0), LONGEST_POLL),
    )


def _kinds(world: World, call: Call) -> list[str] | None:
    kinds: list[str] | None = call.arguments.get("allowed_updates")
    for kind in kinds or ():
        if kind not in (*DEFAULT_KINDS, *ASKED_KINDS):
            # Telegram ignores what it does not know; a bot that says so is mistaken.
            world.note(f"allowed_updates: {kind} is not known here")
    return kinds


async def set_webhook(world: World, call: Call) -> bool:
    """Deliver to an address from now on; an empty one ends that."""
    if not call.arguments["url"]:
        return await delete_webhook(world, call)
    hook = read_webhook(call.arguments)
    kinds = _kinds(world, call)
    await delete_webhook(world, call)
    world.updates.end_poll(conflict("terminated by setWebhook request"))
    world.updates.allow(kinds)
    world.deliverer = Deliverer(world.updates, hook, world.settings.webhook_delay)
    world.deliverer.deliver()
    return True


async def delete_webhook(world: World, call: Call) -> bool:
    """Go back to getUpdates."""
    deliverer, world.deliverer = world.deliverer, None
    if deliverer is not None:
        await deliverer.stop()
    if call.arguments.get("drop_pending_updates", False):
        world.updates.drop()
    return True


async def get_webhook_info(world: World, _call: Call) -> Json:
    """Tell where updates go and how it went lately."""
    deliverer = world.deliverer
    info: Json = {
        "url": "" if deliverer is None else deliverer.hook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates.waiting()),
    }
    if deliverer is not None:
        info["max_connections"] = deliverer.hook.max_connections
        if deliverer.last_error_at is not None:
            info["last_error_date"] = int(deliverer.last_error_at)
            info["last_error_message"] = deliverer.last_error
    if world.updates.stated is not None:
        info["allowed_updates"] = world.updates.stated
    return info


HANDLERS: Mapping[str, Callable[[World, Call], Awaitable[Any]]] = {
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
}

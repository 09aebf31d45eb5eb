"""/danhsach: what a chat follows, and everything that can be set of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from telegram import Update

from bot.chat import messages as common
from bot.chat.context import Context
from bot.chat.following import ROLES, may_manage
from bot.chat.messages import escaped
from bot.chat.outgoing import File, Keyboard, Text
from bot.chat.saying import acknowledge, rewrite, show, tell
from bot.reminders import feeds, habits, menu_messages, menus, messages, wishes
from bot.reminders.calendars import calendar_of
from bot.reminders.desk import Following
from bot.reminders.followers import Home, home_of
from bot.reminders.models import Delivery, Subscription
from bot.reminders.stages import Stage


async def show_list(update: Update, context: Context) -> None:
    """List what this chat follows, a button for each."""
    said, keyboard = await _listed(context)
    tell(update, context, said, keyboard)


async def _listed(context: Context) -> tuple[str, Keyboard]:
    found = await _following(context)
    if not found:
        return menu_messages.NOTHING_FOLLOWED, ()
    home = await _home(context)
    lines = (
        menu_messages.list_line(
            n, _matter(f.owned.subscription), f.tasks, _is_paused(f)
        )
        for n, f in enumerate(found, 1)
    )
    quiet = menus.quiet_told(home.quiet)
    head = menu_messages.list_heading(len(found), f"{home.digest_at:%H:%M}", quiet)
    keyboard = menus.listed([f.owned.subscription for f in found])
    return "\n".join((head, "", *lines)), keyboard


async def _following(context: Context) -> tuple[Following, ...]:
    reminders = context.office.reminders
    return await context.off_loop(reminders.following, context.chat.id)


async def _home(context: Context) -> Home:
    found = await context.office.store.read(partial(home_of, chat=context.chat.id))
    return found or Home("")


def _is_paused(following: Following) -> bool:
    return following.owned.subscription.paused


def _matter(wish: Subscription) -> str:
    return messages.matter(wish.about.topic, wish.label, wish.about.role)


# --- Buttons --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A subscription of this chat, and what the button says of it."""

    following: Following
    arguments: tuple[str, ...]

    @property
    def wish(self) -> Subscription:
        return self.following.owned.subscription


async def press(update: Update, context: Context) -> None:
    """Do what a button of /danhsach says."""
    query = update.callback_query
    _, what, *rest = [*((query and query.data) or "").split(":"), "", ""]
    if not may_manage(context):
        await acknowledge(update, menu_messages.ONLY_STAFF, alert=True)
        return
    if what in _PLAIN:
        await _PLAIN[what](update, context, rest)
        return
    found = await _following(context)
    number = rest[0] if rest else ""
    own = next((f for f in found if str(f.owned.subscription.id) == number), None)
    if own is None or what not in _ACTS:
        await acknowledge(update, menu_messages.WISH_GONE, alert=True)
        return
    await _ACTS[what](update, context, _Chosen(own, tuple(rest[1:])))


async def _menu(update: Update, context: Context, _rest: list[str]) -> None:
    await acknowledge(update)
    said, keyboard = await _listed(context)
    rewrite(update, context, Text(escaped(said), keyboard))


async def _quiet(update: Update, context: Context, rest: list[str]) -> None:
    await acknowledge(update)
    home = await _home(context)
    quiet, place = home.quiet, rest[0]
    if place.isdecimal() and int(place) < len(menus.QUIETS):
        quiet = menus.QUIETS[int(place)]
        change = partial(habits.set_quiet, chat=context.chat.id, hours=quiet)
        context.turn.change(change)
    rewrite(
        update, context, Text(escaped(menu_messages.ASK_QUIET), menus.quiets(quiet))
    )


async def _open(update: Update, context: Context, chosen: _Chosen) -> None:
    await acknowledge(update)
    await _show(update, context, chosen.following)


async def _show(update: Update, context: Context, following: Following) -> None:
    wish = following.owned.subscription
    told = menu_messages.wish_told(
        _matter(wish),
        messages.stages_told(wish.stages, wish.delivery),
        following.tasks,
        wish.since,
    )
    has_feed = None
    if context.office.calendars is not None:
        ask = partial(feeds.has_feed, subscription_id=wish.id)
        has_feed = await context.office.store.read(ask)
    keyboard = menus.details(wish, has_feed=has_feed)
    rewrite(update, context, Text(escaped(told), keyboard))


async def _set(
    update: Update, context: Context, chosen: _Chosen, wanted: Subscription
) -> None:
    """Keep a subscription as it is wanted, and show it."""
    await acknowledge(update)
    context.turn.change(
        partial(
            wishes.change,
            subscription_id=wanted.id,
            chat=context.chat.id,
            wanted=wanted,
        )
    )
    owned = replace(chosen.following.owned, subscription=wanted)
    await _show(update, context, replace(chosen.following, owned=owned))


async def _stage(update: Update, context: Context, chosen: _Chosen) -> None:
    code, on = chosen.arguments[0], chosen.arguments[1] == "1"
    named = frozenset(stage for stage in Stage if stage.value == code)
    wish = chosen.wish
    stages = wish.stages | named if on else wish.stages - named
    if not stages:
        await acknowledge(update, menu_messages.ONE_STAGE, alert=True)
        return
    await _set(update, context, chosen, replace(wish, stages=stages))


async def _role(update: Update, context: Context, chosen: _Chosen) -> None:
    role = ROLES.get(chosen.arguments[0], chosen.wish.about.role)
    about = replace(chosen.wish.about, role=role)
    await _set(update, context, chosen, replace(chosen.wish, about=about))


async def _alone(update: Update, context: Context, chosen: _Chosen) -> None:
    alone = chosen.arguments[0] == "1"
    delivery = Delivery.ALONE if alone else Delivery.DIGEST
    await _set(update, context, chosen, replace(chosen.wish, delivery=delivery))


async def _pause(update: Update, context: Context, chosen: _Chosen) -> None:
    paused = chosen.arguments[0] == "1"
    await _set(update, context, chosen, replace(chosen.wish, paused=paused))


async def _drop(update: Update, context: Context, chosen: _Chosen) -> None:
    await acknowledge(update)
    number, chat = chosen.wish.id, context.chat.id
    context.turn.change(lambda c: void(wishes.unsubscribe(c, number, chat)))
    rewrite(
        update, context, Text(escaped(menu_messages.dropped_wish(chosen.wish.label)))
    )


async def _calendar(update: Update, context: Context, chosen: _Chosen) -> None:
    reminders = context.office.reminders
    made = await context.off_loop(calendar_of, reminders, chosen.wish)
    if made is None:
        await acknowledge(update, menu_messages.CALENDAR_EMPTY, alert=True)
        return
    await acknowledge(update, common.MAKING_FILE)
    told = common.calendar_made(made.events, made.left_out_lines())
    name = common.calendar_name(context.office.app.today())
    show(update, context, [File(name, made.content, escaped(told))])


async def _feed(update: Update, context: Context, chosen: _Chosen) -> None:
    base = context.office.calendars
    if base is None:
        await acknowledge(update, messages.OLD_BUTTON, alert=True)
        return
    opened = partial(
        feeds.open_feed, subscription_id=chosen.wish.id, now=context.turn.now
    )
    token = await context.office.store.write(opened)
    if token is None:
        await acknowledge(update, menu_messages.WISH_GONE, alert=True)
        return
    await acknowledge(update)
    tell(update, context, menu_messages.feed_opened(base + feeds.path_of(token)))


async def _revoke(update: Update, context: Context, chosen: _Chosen) -> None:
    await acknowledge(update, menu_messages.FEED_REVOKED)
    close = partial(feeds.close_feed, subscription_id=chosen.wish.id)
    await context.office.store.write(close)
    await _show(update, context, chosen.following)


def void(_result: object) -> None:
    """Return nothing: what a change returns is of no use to a turn."""


_PLAIN: Mapping[str, Callable[[Update, Context, list[str]], Awaitable[None]]] = {
    "menu": _menu,
    "quiet": _quiet,
}
_ACTS: Mapping[str, Callable[[Update, Context, _Chosen], Awaitable[None]]] = {
    "open": _open,
    "stage": _stage,
    "role": _role,
    "alone": _alone,
    "pause": _pause,
    "drop": _drop,
    "ics": _calendar,
    "feed": _feed,
    "revoke": _revoke,
}

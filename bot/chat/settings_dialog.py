"""/caidat: whose unit "đơn vị tôi" is, when reminders come, and by which clock.

Each thing is chosen by a button or typed. What was asked stands in `dialogs`, and so do
the units that buttons name by their place.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from telegram import Update

from bot.app import App
from bot.chat import dialog_state
from bot.chat.context import Context
from bot.chat.notes import note, rewrite, rows, take_press
from bot.chat.outgoing import Button, Keyboard
from bot.people import messages
from bot.people.dialogs import Topic
from bot.people.preferences import (
    DEFAULT_HOUR,
    HOURS,
    Units,
    find_zone,
    read_hour,
    units_named,
)
from bot.people.records import User
from bot.people.users import change_settings
from corpus.errors import IndexStateError

VERB = "set"


async def show_settings(update: Update, context: Context) -> None:
    """Show what the user has set, with a button for each thing."""
    note(update, context, *_overview(context))


def _overview(context: Context) -> tuple[str, Keyboard]:
    user = _user(context)
    shown = messages.settings_shown(
        user.unit,
        user.digest_at or DEFAULT_HOUR,
        user.timezone or context.office.settings.timezone,
    )
    buttons = [
        Button(messages.SET_UNIT, f"{VERB}:unit"),
        Button(messages.SET_HOUR, f"{VERB}:hour"),
        Button(messages.SET_ZONE, f"{VERB}:zone"),
    ]
    return shown, rows(buttons, 3)


def _user(context: Context) -> User:
    assert context.user is not None  # the gate lets no stranger through
    return context.user


# --- Buttons ------------------------------------------------------------------------


async def press(update: Update, context: Context) -> None:
    """Do what a button of the settings says, as "unit", "unit:2" or "hour:07:30"."""
    what, *words = await take_press(update)
    chosen = ":".join(filter(None, words))  # "07:30" has a colon of its own
    await _BUTTONS.get(what, _back)(update, context, chosen or None)


async def _back(update: Update, context: Context, _chosen: str | None) -> None:
    dialog_state.forget(context)
    rewrite(update, context, *_overview(context))


async def _press_unit(update: Update, context: Context, chosen: str | None) -> None:
    if chosen is None:
        dialog_state.ask(context, Topic.UNIT, {})
        clear = Button(messages.CLEAR_UNIT, f"{VERB}:unit:none")
        buttons = [clear] if _user(context).unit else []
        rewrite(update, context, messages.ASK_UNIT, rows([*buttons, _BACK]))
        return
    if chosen == "none":
        _store(context, unit=None)
        rewrite(update, context, messages.UNIT_CLEARED)
        return
    asked = await dialog_state.pending(context, Topic.UNIT)
    names = asked.state.get("names", []) if asked else []
    place = int(chosen) if chosen.isdecimal() else len(names)
    if place >= len(names):
        rewrite(update, context, messages.TOO_OLD)
        return
    _store(context, unit=names[place])
    rewrite(update, context, messages.unit_set(names[place]))


async def _press_hour(update: Update, context: Context, chosen: str | None) -> None:
    if chosen is None:
        dialog_state.ask(context, Topic.HOUR, {})
        buttons = (Button(hour, f"{VERB}:hour:{hour}") for hour in HOURS)
        rewrite(update, context, messages.ASK_HOUR, (*rows(buttons, 3), (_BACK,)))
    elif hour := read_hour(chosen):
        _store(context, digest_at=hour)
        rewrite(update, context, messages.hour_set(hour))


async def _press_zone(update: Update, context: Context, chosen: str | None) -> None:
    if chosen is None:
        dialog_state.ask(context, Topic.ZONE, {})
        buttons = (
            Button(name, f"{VERB}:zone:{zone}") for zone, name in messages.ZONES.items()
        )
        rewrite(update, context, messages.ASK_ZONE, (*rows(buttons, 2), (_BACK,)))
    elif zone := find_zone(chosen):
        _store(context, timezone=zone)
        rewrite(update, context, messages.zone_set(zone))


_BACK = Button(messages.BACK, f"{VERB}:back")
_Press = Callable[[Update, Context, str | None], Awaitable[None]]
_BUTTONS: Mapping[str, _Press] = {
    "unit": _press_unit,
    "hour": _press_hour,
    "zone": _press_zone,
    "back": _back,
}


# --- What is typed ------------------------------------------------------------------


async def hear_unit(update: Update, context: Context, text: str) -> None:
    """Take a message as the name of the user's unit; ask when it could be several."""
    found = await context.off_loop(_find_units, context.office.app, text)
    if found.is_sure:
        _store(context, unit=found.names[0])
        note(update, context, messages.unit_set(found.names[0]))
    elif found.names:
        dialog_state.ask(context, Topic.UNIT, {"names": list(found.names)})
        buttons = (
            Button(name, f"{VERB}:unit:{n}") for n, name in enumerate(found.names)
        )
        note(update, context, messages.which_unit(text), (*rows(buttons), (_BACK,)))
    else:
        note(update, context, messages.no_such_unit(text))


def _find_units(app: App, text: str) -> Units:
    try:
        with app.reading() as reader:
            return units_named(reader.agency_names(), text)
    except IndexStateError:  # no plan yet, so no unit either
        return Units(())


async def hear_hour(update: Update, context: Context, text: str) -> None:
    """Take a message as a time of day."""
    hour = read_hour(text)
    if hour is not None:
        _store(context, digest_at=hour)
    note(update, context, messages.hour_set(hour) if hour else messages.BAD_HOUR)


async def hear_zone(update: Update, context: Context, text: str) -> None:
    """Take a message as the name of a zone."""
    zone = find_zone(text)
    if zone is not None:
        _store(context, timezone=zone)
    note(update, context, messages.zone_set(zone) if zone else messages.BAD_ZONE)


# --- What is kept -------------------------------------------------------------------


def _store(context: Context, **settings: str | None) -> None:
    change = partial(change_settings, user_id=_user(context).id, settings=settings)
    context.turn.change(change)
    dialog_state.forget(context)

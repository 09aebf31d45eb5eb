"""The buttons of /theodoi and /danhsach. Pure: from what is known to rows of buttons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import time

from bot.chat.lengths import shortened
from bot.chat.outgoing import Button, Keyboard
from bot.reminders import menu_messages, messages
from bot.reminders.models import Delivery, QuietHours, Subscription, Topic
from bot.reminders.stages import Stage
from bot.reminders.suggesting import Body
from retrieval.models import Role

FOLLOW, LIST = "fo", "ls"
"""The verbs of the buttons; "fo:body:1f0c…:lead", "ls:stage:7:30:0"."""

LABEL_ROOM = 44  # units
MOST_PLANS = 20
NUMBERS_IN_A_ROW = 5
NO_QUIET = QuietHours(time(0), time(0))
QUIETS = (
    QuietHours(time(21, 30), time(6)),
    QuietHours(time(20), time(7)),
    QuietHours(time(18), time(7)),
    NO_QUIET,
)
"""The quiet hours to choose from, by their place."""


def _follow(label: str, *parts: str | int) -> Button:
    return Button(shortened(label, LABEL_ROOM), ":".join(map(str, (FOLLOW, *parts))))


def _list(label: str, *parts: str | int) -> Button:
    return Button(shortened(label, LABEL_ROOM), ":".join(map(str, (LIST, *parts))))


# --- /theodoi -------------------------------------------------------------------------


def offers(
    bodies: Sequence[Body], plans: Mapping[int, str], *, typing: bool
) -> Keyboard:
    """Return what may be followed; `typing` offers to type it, where we would hear."""
    rows = [
        (_follow(menu_messages.body_offer(b.name), "body", b.code),) for b in bodies
    ]
    rows += [
        (_follow(menu_messages.plan_offer(n), "plan", f),) for f, n in plans.items()
    ]
    keyboard: list[tuple[Button, ...]] = [*rows]
    if typing:
        keyboard.append(
            (
                _follow(menu_messages.OTHER_BODY, "type", "agency"),
                _follow(menu_messages.WORDS, "type", "words"),
            )
        )
    keyboard.append(
        (
            _follow(menu_messages.CHOOSE_PLAN, "plans"),
            _follow(menu_messages.EVERYTHING, "all"),
        )
    )
    return tuple(keyboard)


def roles(body: Body) -> Keyboard:
    """Return the roles in which a body may be followed."""
    chosen = ((role, menu_messages.ROLE_BUTTONS[role.value]) for role in Role)
    row = tuple(_follow(label, "body", body.code, role.value) for role, label in chosen)
    return (row, (_follow(messages.BACK, "menu"),))


def plans_to_follow(labels: Mapping[int, str]) -> Keyboard:
    """Return a button for each plan, the newest ones where there are many."""
    chosen = list(labels.items())[:MOST_PLANS]
    rows = [(_follow(menu_messages.plan_offer(name), "plan", f),) for f, name in chosen]
    return (*rows, (_follow(messages.BACK, "menu"),))


def followed(subscription_id: int) -> Keyboard:
    """Return what can be done with a subscription that was just made."""
    return (
        (
            _list(menu_messages.SET_STAGES, "open", subscription_id),
            _list(menu_messages.UNFOLLOW, "drop", subscription_id),
        ),
    )


# --- /danhsach ------------------------------------------------------------------------


def listed(wishes: Sequence[Subscription]) -> Keyboard:
    """Return a number for each subscription, and what is set for all."""
    numbers = [_list(str(n), "open", wish.id) for n, wish in enumerate(wishes, 1)]
    return (
        *_rows(numbers, NUMBERS_IN_A_ROW),
        (_list(menu_messages.QUIET, "quiet"), _follow(menu_messages.ADD, "menu")),
    )


def details(wish: Subscription, *, has_feed: bool | None) -> Keyboard:
    """Return everything that can be set of a subscription.

    Args:
        wish: As it is now.
        has_feed: Whether a calendar can subscribe to it; None where we serve none.
    """
    number = wish.id
    stages = [
        _list(
            menu_messages.chosen(
                menu_messages.STAGE_BUTTONS[stage.value], stage in wish.stages
            ),
            *("stage", number, stage.value, int(stage not in wish.stages)),
        )
        for stage in Stage
    ]
    rows = [*_rows(stages, 4)]
    if wish.about.topic is Topic.AGENCY:
        rows.append(tuple(_role(wish, role) for role in Role))
    alone = wish.delivery is Delivery.ALONE
    rows.append(
        (
            _list(
                menu_messages.chosen(menu_messages.ALONE_BUTTON, alone),
                *("alone", number, int(not alone)),
            ),
            _list(
                menu_messages.RESUME if wish.paused else menu_messages.PAUSE,
                *("pause", number, int(not wish.paused)),
            ),
        )
    )
    rows.append(_calendars(number, has_feed=has_feed))
    return (
        *rows,
        (
            _list(messages.BACK, "menu"),
            _list(menu_messages.UNFOLLOW, "drop", number),
        ),
    )


def _role(wish: Subscription, role: Role) -> Button:
    label = menu_messages.chosen(
        menu_messages.ROLE_BUTTONS[role.value], chosen=role is wish.about.role
    )
    return _list(label, "role", wish.id, role.value)


def _calendars(number: int, *, has_feed: bool | None) -> tuple[Button, ...]:
    buttons = [_list(menu_messages.CALENDAR_FILE, "ics", number)]
    if has_feed is not None:
        buttons.append(_list(menu_messages.FEED, "feed", number))
    if has_feed:
        buttons.append(_list(menu_messages.REVOKE, "revoke", number))
    return tuple(buttons)


def quiets(now: QuietHours | None) -> Keyboard:
    """Return the quiet hours to choose from."""
    found = now or NO_QUIET
    rows = [
        (
            _list(
                menu_messages.chosen(quiet_told(hours), chosen=hours == found),
                *("quiet", place),
            ),
        )
        for place, hours in enumerate(QUIETS)
    ]
    return (*rows, (_list(messages.BACK, "menu"),))


def quiet_told(hours: QuietHours | None) -> str:
    """Say when it is quiet."""
    if hours is None or hours.start == hours.end:
        return menu_messages.NO_QUIET
    return menu_messages.quiet_from(f"{hours.start:%H:%M}", f"{hours.end:%H:%M}")


def _rows(buttons: Sequence[Button], width: int) -> Keyboard:
    return tuple(tuple(buttons[n : n + width]) for n in range(0, len(buttons), width))

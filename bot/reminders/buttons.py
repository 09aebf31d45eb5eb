"""The buttons below reminders, and what they say when they are pressed. Pure.

A button names a task, the deadline that it is about, and what is to be done, so that one
of last month still says what it meant: "rm:done:k3v7qy2mab:20260331".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.chat.lengths import shortened
from bot.chat.outgoing import Button, Keyboard
from bot.reminders import messages
from bot.reminders.models import Subscription
from bot.reminders.pages import Leaf
from bot.reminders.snoozing import SnoozeChoice

VERB = "rm"
NUMBERS_IN_A_ROW = 5
LABEL_ROOM = 40  # units
MOST_WISHES = 3  # that are offered to be paused; the others are behind /danhsach
_DAY = "%Y%m%d"


class Act(StrEnum):
    """What pressing a button does."""

    OPEN = "open"  # a task of a digest, as a message of its own
    DONE = "done"
    UNDO = "undo"
    LATER = "later"  # choose until when
    SNOOZE = "snooze"  # the choice
    OFF = "off"  # choose what to turn off
    MUTE = "mute"
    UNMUTE = "unmute"
    PAUSE = "pause"  # the subscription
    SOURCE = "source"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Pressed:
    """A pressed button. `argument` is a choice of a snooze, or a subscription."""

    act: Act
    task: str
    due: date
    argument: str = ""


def read(said: str) -> Pressed | None:
    """Read what a button called back with; None for one that nothing here made."""
    verb, *parts = said.split(":")
    if verb != VERB or len(parts) not in (3, 4):
        return None
    act, task, due, *rest = parts
    try:
        day = datetime.strptime(due, _DAY).date()  # noqa: DTZ007 (a day, no moment)
        return Pressed(Act(act), task, day, *rest)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Subject:
    """What the buttons of a card are about."""

    task: str
    due: date

    def button(self, label: str, act: Act, argument: str = "") -> Button:
        """Return a button that does something with the task."""
        parts = (VERB, act.value, self.task, f"{self.due:{_DAY}}", argument)
        return Button(label, ":".join(filter(None, parts)))


def below(leaf: Leaf) -> Keyboard:
    """Return the buttons below a message: of its one task, or a number for each."""
    subjects = [
        (told.number, Subject(told.reminder.task.id, told.reminder.deadline.due))
        for told in leaf.reminders
    ]
    if len(subjects) == 1:
        return actions(subjects[0][1])
    return _rows(
        [subject.button(str(number), Act.OPEN) for number, subject in subjects],
        NUMBERS_IN_A_ROW,
    )


def actions(subject: Subject) -> Keyboard:
    """Return what can be done with a task that was reminded of."""
    return (
        (
            subject.button(messages.DONE, Act.DONE),
            subject.button(messages.LATER, Act.LATER),
        ),
        (
            subject.button(messages.OFF, Act.OFF),
            subject.button(messages.SOURCE, Act.SOURCE),
        ),
    )


def later(subject: Subject, choices: Iterable[SnoozeChoice]) -> Keyboard:
    """Return the moments to choose from."""
    buttons = [
        subject.button(messages.SNOOZES[choice.value], Act.SNOOZE, choice.value)
        for choice in choices
    ]
    return (*_rows(buttons, 2), (_back(subject),))


def off(subject: Subject, wishes: Sequence[Subscription]) -> Keyboard:
    """Return what can be turned off: the task, or what it is followed by."""
    rows = [(subject.button(messages.MUTE, Act.MUTE),)]
    for wish in wishes[:MOST_WISHES]:
        label = shortened(messages.pause_wish(wish.label), LABEL_ROOM)
        rows.append((subject.button(label, Act.PAUSE, str(wish.id)),))
    return (*rows, (_back(subject),))


def undo(subject: Subject) -> Keyboard:
    """Return the button that takes "done" back."""
    return ((subject.button(messages.UNDO, Act.UNDO),),)


def unmute(subject: Subject) -> Keyboard:
    """Return the button that lets a task be heard of again."""
    return ((subject.button(messages.UNMUTE, Act.UNMUTE),),)


def _back(subject: Subject) -> Button:
    return subject.button(messages.BACK, Act.BACK)


def _rows(buttons: Sequence[Button], width: int) -> Keyboard:
    return tuple(tuple(buttons[n : n + width]) for n in range(0, len(buttons), width))

"""Commands that are short ways to ask: what each asks in words. Off the loop."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.chat import messages
from corpus.agencies import find_agencies

DAYS, MOST_DAYS = 14, 366


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A command as it was typed.

    `words` stand behind it, `own` tells that the unit of the asker is known.
    """

    name: str
    words: str
    own: bool = False


def read(text: str, bot_name: str) -> Shortcut | None:
    """Read a command to this bot; None for other text."""
    form = rf"/(\w+)(?:@{re.escape(bot_name)})?(?!\w|@)\s*"
    command = re.match(form, text, re.IGNORECASE)
    if command is None:
        return None
    return Shortcut(command[1].lower(), text[command.end() :].strip())


def question_of(typed: Shortcut) -> str | None:
    """Return what a command asks; None when it asks nothing, or lacks its words."""
    asks = _QUESTIONS.get(typed.name)
    return asks(typed) if asks else None


def _tasks(typed: Shortcut) -> str | None:
    """Ask for the tasks of a unit and a period; without a unit of the asker's own."""
    if find_agencies(typed.words):
        return messages.tasks_of(typed.words)
    if typed.own:
        return messages.own_tasks(typed.words)
    return messages.tasks_in(typed.words) if typed.words else None


def _due_soon(typed: Shortcut) -> str:
    """Ask what is due in so many days, of a unit or about something, or all."""
    days, words = days_in(typed.words)
    if words and not find_agencies(words):
        return messages.tasks_due_about(days, words)
    return messages.tasks_due(days, words)


def days_in(words: str) -> tuple[int, str]:
    """Return how many days "/sapdenhan" looks ahead, and what is left of its words."""
    first, _, rest = words.partition(" ")
    if not re.fullmatch(r"[0-9]{1,3}", first):
        return DAYS, words
    return min(int(first) or DAYS, MOST_DAYS), rest.strip()


_QUESTIONS: Mapping[str, Callable[[Shortcut], str | None]] = {
    "hoi": lambda typed: typed.words or None,
    "nhiemvu": _tasks,
    "sapdenhan": _due_soon,
}

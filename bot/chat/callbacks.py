"""What a button says when it is pressed: a verb, ids and numbers in 64 bytes. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

MOST_BYTES = 64  # https://core.telegram.org/bots/api#inlinekeyboardbutton
_SEPARATOR = ":"


class Verb(StrEnum):
    """What pressing a button does; the arguments stand beside it."""

    PAGE = "page"  # answer, page
    PICK = "pick"  # answer, page: choose a row of the page
    PLANS = "plans"  # answer, page: choose a plan of the answer
    ONLY = "only"  # answer, plan, or 0 for all plans
    ASK = "ask"  # answer, number of a suggestion
    SOURCE = "src"  # answer, page: what the rows of the page are quoted from
    SOURCES = "srcs"  # answer, page, letter of its sources
    EXCEL = "xls"  # answer
    CALENDAR = "ics"  # answer
    TIMELINE = "line"  # answer, page of the picture
    RATE = "rate"  # answer, 1 or 0
    TASK = "task"  # task
    UNIT_EXCEL = "uxls"  # of the asker's unit
    UNIT_CALENDAR = "uics"
    TASK_CALENDAR = "tics"  # task
    REMIND = "remind"  # task
    PLAN = "plan"  # plan
    PLAN_TASKS = "ptasks"  # plan
    PLAN_LIST = "list"  # page
    IDLE = "idle"  # only tells something


@dataclass(frozen=True, slots=True)
class Press:
    """A pressed button: its verb and what stands behind it."""

    verb: Verb
    arguments: tuple[str, ...]

    def number(self, place: int) -> int:
        """Return an argument that is a number; -1 for one that is missing or is none."""
        text = self.arguments[place] if place < len(self.arguments) else ""
        return int(text) if _NUMBER.fullmatch(text) else -1

    @property
    def task_id(self) -> str:
        """The public id of the task; "" when there is none."""
        return self.arguments[0] if self.arguments else ""


# What the database holds as a number; anybody may send anything.
_NUMBER = re.compile(r"[0-9]{1,18}")


def data(verb: Verb, *arguments: int | str) -> str:
    """Return what a button calls back with.

    Raises:
        ValueError: it would be longer than Telegram takes.
    """
    said = _SEPARATOR.join((verb.value, *map(str, arguments)))
    if len(said.encode()) > MOST_BYTES:
        raise ValueError(f"callback data of more than {MOST_BYTES} bytes: {said}")
    return said


def read(said: str) -> Press | None:
    """Read what a button called back with; None for one that nothing here made."""
    verb, *arguments = said.split(_SEPARATOR)
    return Press(_VERBS[verb], tuple(arguments)) if verb in _VERBS else None


_VERBS = {verb.value: verb for verb in Verb}


def pattern(*verbs: Verb) -> str:
    """Return the regular expression of the data of these verbs."""
    return rf"^(?:{'|'.join(verbs)})(?:{_SEPARATOR}|$)"

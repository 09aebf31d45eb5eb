"""What a person types to say what to be reminded of, as the matter of a subscription."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.reminders import messages
from bot.reminders.models import About, Topic
from bot.reminders.stages import EVERY_STAGE, Stage
from bot.reminders.subscriptions import about_words
from bot.selection import agency_keys, the_plan
from corpus.errors import UsageError
from corpus.text import normalize, squeeze
from retrieval.models import Role

if TYPE_CHECKING:
    from index.catalog import Reader

LABEL_WIDTH = 80  # characters of a task's content that stand for it in lists


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed; exactly one of the first five says what it is about."""

    agency: str | None = None
    plan: str | None = None
    task: str | None = None
    words: str | None = None
    everything: bool = False
    role: Role = Role.ANY


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter with the name that the subscriber knows it by."""

    about: About
    label: str


def matter_of(asked: Asked, reader: Reader) -> Matter:
    """Return what is asked for.

    A well-formed name of a body that no plan names yet is taken: plans may come.

    Raises:
        UsageError: nothing or several things are asked for, or there is no such thing.
    """
    readers = (
        (asked.agency, _agency),
        (asked.plan, _plan),
        (asked.task, _task),
        (asked.words, _words),
    )
    given = [(text, read) for text, read in readers if text is not None]
    if len(given) + asked.everything != 1:
        raise UsageError(messages.ONE_MATTER)
    if asked.everything:
        return Matter(About(Topic.ALL), messages.TOPICS[Topic.ALL])
    text, read = given[0]
    return read(squeeze(normalize(text)), asked.role, reader)


def _agency(name: str, role: Role, reader: Reader) -> Matter:
    from corpus.agencies import agency_key, is_agency
    from retrieval.bodies import keys_of

    wanted = agency_key(name)
    names = reader.agency_names()
    known = keys_of(wanted, names)
    if not known and not is_agency(name):
        agency_keys(names, name)  # raises, with the names that are alike
    return Matter(About(Topic.AGENCY, _shared(wanted, known), role), name)


def _shared(wanted: str, known: Sequence[str]) -> str:
    """Return the key of a body; where it was named short or by an alias, its own name."""
    from corpus.agencies import matching_keys

    if not known or matching_keys(wanted, known):
        return wanted
    _, level, place, _ = wanted.split("|")
    return "|".join((known[0].split("|")[0], level, place, ""))


def _plan(selector: str, _role: Role, reader: Reader) -> Matter:
    from retrieval.citing import plan_name

    plan = the_plan(reader.plans(), selector)
    return Matter(About(Topic.PLAN, str(plan.family)), plan_name(plan))


def _task(task_id: str, _role: Role, reader: Reader) -> Matter:
    from retrieval.citing import shortened

    row = reader.task(task_id)
    if row is None:
        raise UsageError(messages.unknown_task(task_id))
    return Matter(About(Topic.TASK, row.id), shortened(row.task.content, LABEL_WIDTH))


def _words(words: str, _role: Role, _reader: Reader) -> Matter:
    about = about_words(words)
    if not about.value:
        raise UsageError(messages.NO_WORDS)
    return Matter(about, words)


def read_stages(codes: Iterable[str]) -> frozenset[Stage]:
    """Return the stages with these codes; all when there are none.

    Raises:
        UsageError: a code that is none of theirs.
    """
    wanted = [code.strip() for code in codes if code.strip()]
    try:
        return frozenset(map(Stage, wanted)) or EVERY_STAGE
    except ValueError as error:
        known = [stage.value for stage in Stage]
        raise UsageError(messages.unknown_stage(", ".join(wanted), known)) from error

"""Which tasks a subscription is about. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from bot.reminders.models import About, Party, Subscription, Topic, WatchedTask
from corpus.agencies import matching_keys
from corpus.text import fold, normalize, squeeze, syllables
from retrieval.models import Role


def matches(subscription: Subscription, task: WatchedTask) -> bool:
    """Tell whether a task is one that the subscription is about."""
    return concerns(subscription.about, task)


def concerns(about: About, task: WatchedTask) -> bool:
    """Tell whether `about` is about `task`.

    An agency is also meant where one of its parts acts ("Ban Thi đua - Khen thưởng, Sở
    Nội vụ"). Words count when they stand in the task in this order, whatever their
    marks; a comma separates alternatives.
    """
    return _TESTS[about.topic](about, task)


def _agency(about: About, task: WatchedTask) -> bool:
    return any(
        _plays(party, about.role) and _is_body(about.value, party.key)
        for party in task.parties
    )


def _plays(party: Party, role: Role) -> bool:
    return role is Role.ANY or party.role is role


@lru_cache(maxsize=65_536)  # the rows of all plans name the same few hundred bodies
def _is_body(wanted: str, key: str) -> bool:
    return bool(matching_keys(wanted, (key,)))


def _words(about: About, task: WatchedTask) -> bool:
    padded = f" {task.words} "
    return any(f" {words} " in padded for words in about.value.split(",") if words)


_TESTS: dict[Topic, Callable[[About, WatchedTask], bool]] = {
    Topic.AGENCY: _agency,
    Topic.PLAN: lambda about, task: about.value == str(task.family),
    Topic.TASK: lambda about, task: about.value == task.id,
    Topic.WORDS: _words,
    Topic.ALL: lambda _about, _task: True,
}


def folded_words(texts: Iterable[str | None]) -> str:
    """Return texts as subscriptions by words compare them: folded syllables."""
    return " ".join(syllables(fold(normalize(" ".join(filter(None, texts))))))


def about_words(typed: str) -> About:
    """Return the matter of a subscription by words, commas between alternatives."""
    parts = (folded_words([part]) for part in squeeze(normalize(typed)).split(","))
    return About(Topic.WORDS, ",".join(filter(None, parts)))

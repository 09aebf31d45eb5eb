"""What every command is given: the flags, the settings made of them, the verbs."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING

import click

from bot import console

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bot.app import App
    from bot.settings import Settings
    from index.records import Hand


class Status(IntEnum):
    """Exit statuses; `manual.MAIN` tells them to the user."""

    ANSWERED = 0
    NOTHING = 1  # refused, or nothing found
    USAGE = 2
    NO_INDEX = 3  # none yet, or one that cannot be used
    REJECTED = 5  # some plans were not taken
    BUG = 70  # EX_SOFTWARE
    INTERRUPTED = 130


@dataclass
class Session:
    """One run of the command line. Settings are read when a command first asks.

    `on_settings` is called with them once, to configure logging.
    """

    on_settings: Callable[[Settings, bool], None] | None = None
    debug: bool = False
    flags: Mapping[str, str | None] = field(default_factory=dict)

    @cached_property
    def settings(self) -> Settings:
        """The settings.

        Raises:
            SettingsError: one of them cannot be used.
        """
        from bot.settings import load_settings

        settings = load_settings(flags=self.flags)
        if self.on_settings is not None:
            self.on_settings(settings, self.debug)
        return settings

    @cached_property
    def app(self) -> App:
        """The verbs; the index is opened by the first that needs it."""
        from bot.app import App

        return App(self.settings)

    def close(self) -> None:
        """Close what was opened."""
        if "app" in self.__dict__:
            self.app.close()


with_session = click.make_pass_decorator(Session)
"""Give a command the session as its first argument."""


@contextmanager
def writing(session: Session) -> Iterator[Connection]:
    """Write to the database, which is made or brought up to date when necessary."""
    from index import store

    store.upgrade(session.settings.database_url)
    with store.writing(session.app.database) as connection:
        yield connection


def hand_of(session: Session, name: str | None) -> Hand:
    """Return who acts: the name given, else the one this person is logged in with."""
    if name:
        return session.app.hand(console.as_typed(name))
    try:
        return session.app.hand(getpass.getuser())
    except (KeyError, OSError, ImportError):  # a user id without a name
        return session.app.hand(str(os.getuid()))

"""The errors of kehoach, in one tree.

KehoachError
├── PlanError                 one file could not be taken; the others go on
│   ├── UnreadableFileError   not of a format we read, damaged, encrypted, hostile
│   │   └── OcrUnavailableError  a scan, and nothing here reads scans
│   ├── NotAPlanError         readable, but not a plan
│   └── AuditError            --strict, and a table cell was lost or a row not read
├── IndexStateError           the index cannot be used
│   ├── NoIndexError          there is none yet
│   ├── IncompatibleIndexError  another schema, or another embedding model, made it
│   ├── BusyIndexError        another refresh holds the lock
│   └── IncompleteRemovalError  something of a removed plan is left
├── EmbedderError             the embedding model cannot be loaded
├── BotStoppedError           the bot cannot go on and should be started again
├── SettingsError             a setting has a value that cannot be used
└── UsageError                the request itself makes no sense

Every message says what happened, where, what stayed unchanged and what to do next.
Messages are Vietnamese, for the person at the terminal.
"""

from __future__ import annotations


class KehoachError(Exception):
    """Base of everything that kehoach raises on purpose."""


class PlanError(KehoachError):
    """One file could not be taken; nothing of it is stored."""


class UnreadableFileError(PlanError):
    """The file is not of a format we read, is damaged, encrypted or hostile."""


class OcrUnavailableError(UnreadableFileError):
    """The file is a scan, and what reads scans is not installed."""


class NotAPlanError(PlanError):
    """The file was read, but holds no plan."""


class AuditError(PlanError):
    """A table cell was lost or a row was not understood, and --strict was asked."""


class IndexStateError(KehoachError):
    """The index cannot be used as it is."""


class NoIndexError(IndexStateError):
    """There is no index yet."""


class IncompatibleIndexError(IndexStateError):
    """Another schema or another embedding model made this index."""


class BusyIndexError(IndexStateError):
    """Another refresh holds the lock."""


class IncompleteRemovalError(IndexStateError):
    """A store still holds something of a plan that was removed."""


class EmbedderError(KehoachError):
    """The embedding model cannot be loaded."""


class BotStoppedError(KehoachError):
    """The bot cannot go on; a supervisor should start it again."""


class SettingsError(KehoachError):
    """A setting has a value that cannot be used."""


class UsageError(KehoachError):
    """The request itself makes no sense."""

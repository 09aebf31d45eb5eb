"""`kehoach doctor`, `config` and `db`: for whoever keeps it running."""

from __future__ import annotations

from pathlib import Path

import click

from bot import console, manual, messages
from bot.commands import options
from bot.commands.session import Session, Status, with_session
from corpus.errors import NoIndexError, UsageError


@click.command(help=manual.DOCTOR)
@options.AS_JSON
@with_session
def doctor(session: Session, as_json: bool) -> int:
    """Run the checks and print one line each."""
    from bot import contracts
    from bot.doctor import Health, examine

    checks = examine(session.app)
    failed = sum(check.health is Health.FAIL for check in checks)
    if as_json:
        objects = [
            {"check": c.name, "health": c.health.name.lower(), "detail": c.detail}
            for c in checks
        ]
        console.say(contracts.json_list(objects))
    else:
        for check in checks:
            console.say(f"[{check.health.value}] {check.name}: {check.detail}")
    console.tell(messages.doctor_faults(failed) if failed else messages.DOCTOR_ALL_WELL)
    return Status.NOTHING if failed else Status.ANSWERED


@click.group(help=manual.CONFIG)
def config() -> None:
    """Group what shows the settings."""


@config.command("show", help=manual.CONFIG_SHOW)
@with_session
def show(session: Session) -> int:
    """Print each setting, its value and where it was set."""
    from bot.settings import VARIABLES, shown_value

    settings = session.settings
    for variable in VARIABLES:
        value = shown_value(variable, settings) or messages.NOT_SET
        origin = settings.origins.get(variable.key, messages.ORIGIN_DEFAULT)
        console.say(f"{variable.name}={value}  # {variable.meaning}; {origin}")
    return Status.ANSWERED


@click.group(help=manual.DB)
def db() -> None:
    """Group what keeps the database."""


@db.command("upgrade", help=manual.DB_UPGRADE)
@with_session
def upgrade(session: Session) -> int:
    """Migrate the database after a backup."""
    from index.store import upgrade

    changed = upgrade(session.settings.database_url)
    console.tell(messages.UPGRADED if changed else messages.UP_TO_DATE)
    return Status.ANSWERED


@db.command("backup", help=manual.DB_BACKUP)
@click.option("--to", "target", metavar="TỆP", help=manual.OPTION_BACKUP_TO)
@with_session
def backup(session: Session, target: str | None) -> int:
    """Copy the database while others use it."""
    from index.backup import backup, copy_to

    file = _database_file(session)
    if not file.exists():
        raise NoIndexError(messages.no_database(file))
    console.say(str(copy_to(file, Path(target)) if target else backup(file)))
    return Status.ANSWERED


@db.command("restore", help=manual.DB_RESTORE)
@click.argument("saved", metavar="TỆP")
@options.YES
@with_session
def restore(session: Session, saved: str, yes: bool) -> int:
    """Take over a backup after asking, and bring it up to date."""
    from index.backup import restore
    from index.lock import refresh_lock
    from index.store import upgrade

    file, source = _database_file(session), Path(saved)
    if not source.is_file():
        raise UsageError(messages.no_such_file(console.as_typed(saved)))
    if not yes:
        click.confirm(messages.restore_asks(file, source), abort=True, err=True)
    with refresh_lock(session.settings.data):
        kept = restore(source, file)
        upgrade(session.settings.database_url)
    console.tell(messages.restored(source, kept))
    return Status.ANSWERED


def _database_file(session: Session) -> Path:
    """Return the file of a SQLite database.

    Raises:
        UsageError: the database is of another kind.
    """
    from index.store import sqlite_file

    file = sqlite_file(session.settings.database_url)
    if file is None:
        raise UsageError(messages.BACKUP_ELSEWHERE)
    return file

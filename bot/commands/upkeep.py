"""`kehoach doctor`, `config` and `db`: for whoever keeps it running."""

from __future__ import annotations

import click

from bot import console, manual, messages
from bot.commands.session import Session, Status, with_session
from corpus.errors import NoIndexError, UsageError


@click.command(help=manual.DOCTOR)
@click.option("--json", "as_json", is_flag=True, help=manual.OPTION_JSON)
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
@with_session
def backup(session: Session) -> int:
    """Copy the database while others use it."""
    from index.store import backup, sqlite_file

    file = sqlite_file(session.settings.database_url)
    if file is None:
        raise UsageError(messages.BACKUP_ELSEWHERE)
    if not file.exists():
        raise NoIndexError(messages.no_database(file))
    console.say(str(backup(file)))
    return Status.ANSWERED

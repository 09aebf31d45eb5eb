"""The command line: `kehoach`. Errors are caught here, once, and nowhere else."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence

import click

from bot import console, manual, messages, usage
from bot.commands import (
    asking,
    correcting,
    evaluating,
    exporting,
    indexing,
    listing,
    questions,
    reminding,
    serving,
    upkeep,
    users,
    workdays,
)
from bot.commands.session import Session, Status
from bot.settings import Settings
from corpus import errors

# The first row that fits gives the exit status of an error.
STATUSES: tuple[tuple[type[errors.KehoachError], Status], ...] = (
    (errors.IndexStateError, Status.NO_INDEX),
    (errors.EmbedderError, Status.NO_INDEX),
    (errors.PlanError, Status.REJECTED),
    (errors.SettingsError, Status.USAGE),
    (errors.UsageError, Status.USAGE),
    (errors.KehoachError, Status.NOTHING),
)


@click.group(
    help=manual.MAIN,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--data", metavar="THƯ_MỤC", help=manual.OPTION_DATA)
@click.option("--database-url", metavar="URL", help=manual.OPTION_DATABASE_URL)
@click.option("--embedder", metavar="MÔ_HÌNH", help=manual.OPTION_EMBEDDER)
@click.option("--log-level", metavar="MỨC", help=manual.OPTION_LOG_LEVEL)
@click.option("--debug", is_flag=True, help=manual.OPTION_DEBUG)
@click.version_option(package_name="kehoach", prog_name="kehoach")
@click.pass_obj
def cli(session: Session, /, debug: bool, **flags: str | None) -> None:
    """Keep the flags for the commands; see `manual.MAIN`."""
    session.debug = debug
    session.flags = flags


cli.add_command(asking.ask)
cli.add_command(listing.tasks)
cli.add_command(listing.plans)
cli.add_command(listing.upcoming)
cli.add_command(exporting.export)
cli.add_command(indexing.refresh)
cli.add_command(indexing.remove)
cli.add_command(correcting.correct)
cli.add_command(correcting.review)
cli.add_command(questions.questions)
cli.add_command(reminding.subscriptions)
cli.add_command(reminding.remind)
cli.add_command(workdays.workdays)
cli.add_command(evaluating.evaluate)
cli.add_command(serving.bot)
cli.add_command(users.users)
cli.add_command(upkeep.doctor)
cli.add_command(upkeep.config)
cli.add_command(upkeep.db)


def run(arguments: Sequence[str], session: Session | None = None) -> int:
    """Run one command line and return its exit status."""
    console.use_utf8()
    session = session or Session()
    try:
        return _run(arguments, session)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return error.exit_code
    except click.ClickException as error:
        console.tell(usage.explained(error))
        return error.exit_code
    except console.ReaderGone:
        console.close_stdout()
        return Status.ANSWERED
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 (the edge)
        if session.debug:
            traceback.print_exc()
        status, text = verdict(error)
        console.tell(text)
        return status
    finally:
        session.close()


def verdict(error: BaseException) -> tuple[int, str]:
    """Return the exit status of an error and what to say about it."""
    if isinstance(error, (click.Abort, KeyboardInterrupt)):
        return Status.INTERRUPTED, messages.INTERRUPTED
    if isinstance(error, OSError):
        return Status.BUG, messages.system_failed(error)
    for kind, status in STATUSES:
        if isinstance(error, kind):
            return status, messages.failed(error)
    return Status.BUG, messages.unexpected(error)


def _run(arguments: Sequence[str], session: Session) -> int:
    returned = cli.main(
        args=list(arguments), prog_name="kehoach", standalone_mode=False, obj=session
    )
    return returned if isinstance(returned, int) else Status.ANSWERED


def main() -> None:
    """Run the command line and exit."""
    sys.exit(run(sys.argv[1:], Session(on_settings=_quiet_logs)))


def _quiet_logs(settings: Settings, debug: bool) -> None:
    """Log as the settings say; unless they say so, a command only tells failures.

    What the log would say, the command says itself, in Vietnamese.
    """
    from bot.logs import configure_logging

    level = settings.log_level if "log_level" in settings.origins else "ERROR"
    configure_logging(settings, "DEBUG" if debug else level)


if __name__ == "__main__":
    main()

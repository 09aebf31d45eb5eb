"""`kehoach questions`: what was asked, and how the answers were liked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from bot import console, manual, messages
from bot.commands import options
from bot.commands.session import Session, Status, with_session
from bot.feedback import Feedback, Rated, known_questions

if TYPE_CHECKING:
    from index.question_log import Logged

COLUMNS = (
    messages.COLUMN_LOG_NUMBER,
    messages.COLUMN_AT,
    messages.COLUMN_RATINGS,
    messages.COLUMN_RESULT,
    messages.COLUMN_QUESTION,
    messages.LABEL_SOURCE,
)


@click.group(invoke_without_command=True, help=manual.QUESTIONS)
@click.option(
    "--rated",
    type=click.Choice([rated.value for rated in Rated]),
    help=manual.OPTION_RATED,
)
@click.option("--limit", type=click.IntRange(1), help=manual.OPTION_LIMIT)
@options.AS_JSON
@click.pass_context
def questions(
    context: click.Context, rated: Rated | None, limit: int | None, as_json: bool
) -> int:
    """List the questions of the log."""
    if context.invoked_subcommand is not None:
        return Status.ANSWERED
    session = context.ensure_object(Session)
    found = Feedback(session.app).logged(Rated(rated) if rated else None)[:limit]
    if as_json:
        console.say(json.dumps([*map(_object, found)], ensure_ascii=False))
    else:
        zone = ZoneInfo(session.settings.timezone)
        console.show_rows(COLUMNS, (_cells(item, zone) for item in found))
    if not found:
        on = session.settings.question_log
        console.tell(messages.NO_QUESTIONS if on else messages.QUESTION_LOG_OFF)
    return Status.ANSWERED if found else Status.NOTHING


def _cells(item: Logged, zone: ZoneInfo) -> tuple[str, ...]:
    asked = item.asked
    return (
        str(item.id),
        messages.moment(asked.at.astimezone(zone)),
        messages.rating_counts(item.likes, item.dislikes),
        messages.OUTCOMES[asked.outcome],
        asked.question,
        "; ".join(asked.cited),
    )


def _object(item: Logged) -> dict[str, Any]:
    asked = item.asked
    return {
        "id": item.id,
        "asked_at": asked.at.isoformat(),
        "as_of": asked.as_of.isoformat(),
        "question": asked.question,
        "intent": asked.intent,
        "outcome": asked.outcome,
        "cited": list(asked.cited),
        "likes": item.likes,
        "dislikes": item.dislikes,
        "notes": list(item.notes),
    }


@questions.command("rate", help=manual.QUESTIONS_RATE)
@click.argument("number", type=click.IntRange(1), metavar="SỐ")
@click.argument("verdict", type=click.Choice(["up", "down"]), metavar="up|down")
@click.option("--note", metavar="LÝ_DO", help=manual.OPTION_RATING_NOTE)
@with_session
def rate(session: Session, number: int, verdict: str, note: str | None) -> int:
    """Say whether an answer was good."""
    text = console.as_typed(note) if note else ""
    Feedback(session.app).rate(number, liked=verdict == "up", note=text)
    console.tell(messages.rated_question(number))
    return Status.ANSWERED


@questions.command("export", help=manual.QUESTIONS_EXPORT)
@click.option(
    "--rated",
    type=click.Choice([rated.value for rated in Rated]),
    help=manual.OPTION_RATED,
)
@with_session
def export(session: Session, rated: str | None) -> int:
    """Print the questions as known questions whose answers are to be filled in."""
    found = Feedback(session.app).logged(Rated(rated) if rated else None)
    records = list(known_questions(reversed(found)))
    console.say(json.dumps(records, ensure_ascii=False, indent=1))
    return Status.ANSWERED if records else Status.NOTHING

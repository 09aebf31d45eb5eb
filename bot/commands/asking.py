"""`kehoach ask`: questions from arguments, a pipe or a batch file."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from bot import console, manual, messages
from bot.commands import options
from bot.commands.session import Session, Status, with_session

if TYPE_CHECKING:
    from retrieval.conversation import Context
    from retrieval.models import Answer


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a batch: what to answer, or why its line cannot be read."""

    line: int
    id: str
    question: str = ""
    as_of: date | None = None
    fault: str | None = None


@click.command(help=manual.ASK)
@click.argument("question", nargs=-1, metavar="CÂU_HỎI…")
@click.option("--batch", type=click.File("rb"), metavar="TỆP", help=manual.OPTION_BATCH)
@options.AS_JSON
@click.option("--as-of", type=console.DateParam(), help=manual.OPTION_AS_OF)
@click.option("--unit", metavar="ĐƠN_VỊ", help=manual.OPTION_UNIT)
@click.option("--explain", is_flag=True, help=manual.OPTION_EXPLAIN)
@with_session
def ask(
    session: Session,
    question: tuple[str, ...],
    batch: BinaryIO | None,
    as_json: bool,
    as_of: date | None,
    unit: str | None,
    explain: bool,
) -> int:
    """Answer what was asked, in the order asked."""
    unit = console.as_typed(unit) if unit else None
    if batch is not None:
        asked_lines = read_batch(console.bytes_lines(batch))
        return _answer_batch(session, asked_lines, as_of, unit)
    typed = " ".join(console.as_typed(word) for word in question)
    if not question and sys.stdin.isatty():
        raise click.UsageError(messages.NO_QUESTION)
    asked = [typed] if question and typed != "-" else console.piped_lines()
    ask_one = partial(session.app.ask, as_of=as_of, unit=unit, explain=explain)
    return _answer_each(session, asked, ask_one, as_json)


def _answer_each(
    session: Session,
    questions: Iterable[str],
    ask_one: Callable[..., Answer],
    as_json: bool,
) -> int:
    """Answer the questions of one chat: each may lean on the one before."""
    from bot import contracts, render
    from retrieval.models import Outcome

    status = Status.NOTHING
    context: Context | None = None
    for number, question in enumerate(questions, 1):
        answer = ask_one(question, context=context)
        context = session.app.remember(answer)
        if as_json:
            console.say(
                contracts.json_line(contracts.answer_object(answer, str(number)))
            )
        elif isinstance(questions, list):
            console.say(render.render_text(answer))
        else:  # of many, each answer stands under its question
            asked = messages.question_above(answer.question)
            console.say(f"{asked}\n\n{render.render_text(answer)}\n")
        for line in answer.explanation.lines:
            console.tell(line)
        if answer.outcome is not Outcome.REFUSED:
            status = Status.ANSWERED
    return status


def _answer_batch(
    session: Session, batch: Iterable[Asked], as_of: date | None, unit: str | None
) -> int:
    """Write one JSON line for each line, none leaning on another; count the faults."""
    from bot import contracts

    faults = 0
    for asked in batch:
        if asked.fault:
            faults += 1
            console.say(contracts.json_line(_fault_object(asked)))
            continue
        answer = session.app.ask(asked.question, as_of=asked.as_of or as_of, unit=unit)
        console.say(contracts.json_line(contracts.answer_object(answer, asked.id)))
    if faults:
        console.tell(messages.warned(messages.batch_faults(faults)))
    return Status.USAGE if faults else Status.ANSWERED


def _fault_object(asked: Asked) -> dict[str, Any]:
    reason = messages.batch_line_malformed(asked.line, asked.fault or "")
    return {"id": asked.id, "line": asked.line, "error": reason}


def read_batch(lines: Iterable[str]) -> Iterator[Asked]:
    """Read {"id", "q", "as_of"?} from each line that is not empty."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _read_line(number, line)


def _read_line(number: int, line: str) -> Asked:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError):
        return Asked(number, str(number), fault=messages.BATCH_NOT_JSON)
    if not isinstance(fields, dict):
        return Asked(number, str(number), fault=messages.BATCH_NOT_OBJECT)
    asked_id = str(fields.get("id", number))
    question, as_of = fields.get("q"), fields.get("as_of")
    if not isinstance(question, str):
        return Asked(number, asked_id, fault=messages.BATCH_NO_QUESTION)
    if as_of is None:
        return Asked(number, asked_id, question)
    try:
        return Asked(number, asked_id, question, console.read_date(as_of))
    except (ValueError, TypeError, AttributeError):
        return Asked(number, asked_id, fault=messages.BATCH_BAD_DATE)

"""`kehoach eval`: ask known questions, and say how many answers are right."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot import console, manual, messages
from bot.commands import options
from bot.commands.session import Session, Status, with_session
from corpus.errors import UsageError

if TYPE_CHECKING:
    from retrieval.evaluation import Report, Score
    from retrieval.gold import Gold

COLUMNS = (
    messages.COLUMN_GROUP,
    messages.COLUMN_RIGHT,
    messages.COLUMN_RECALL,
    messages.COLUMN_MRR,
    messages.COLUMN_PRECISION,
)
# Gold beside a file of questions: a folder of four files, or one file of four parts.
FOLDER, ONE_FILE = "gold", "expected.json"
PARTS = {
    "rows": ("tasks", "rows"),
    "clauses": ("sections", "sections"),
    "assignments": ("assignments", "assignments"),
    "plans": ("plans", "plans"),
}


@click.command("eval", help=manual.EVAL)
@click.argument("file", metavar="TỆP", type=click.Path(path_type=Path))
@click.option("--gold", metavar="NƠI", type=click.Path(path_type=Path), help=manual.OPTION_GOLD)  # fmt: skip
@options.AS_JSON
@with_session
def evaluate(session: Session, file: Path, gold: Path | None, as_json: bool) -> int:
    """Judge the answers to the questions of a file."""
    from retrieval.gold import read_questions

    questions = read_questions(_records(file))
    places = load_gold(gold or _beside(file))
    report = session.app.evaluate(questions, places)
    if as_json:
        console.say(json.dumps(report_object(report), ensure_ascii=False, indent=1))
    else:
        console.show_rows(COLUMNS, _rows(report))
    for verdict in report.wrong:
        known = verdict.question
        console.tell(messages.judged_wrong(known.id, known.text, verdict.faults))
    return Status.ANSWERED


def load_gold(place: Path) -> Gold:
    """Read the gold records of a folder, or of one file.

    Raises:
        UsageError: there is none, or it cannot be read.
    """
    from retrieval.gold import read_gold

    whole = {} if place.is_dir() else _parsed(place, dict)
    parts: dict[str, list[dict[str, Any]]] = {}
    for part, (name, key) in PARTS.items():
        file = place / f"{name}.json"
        parts[part] = whole.get(key, []) if whole else _records(file)
    try:
        return read_gold(**parts)
    except (KeyError, TypeError, AttributeError) as error:
        raise UsageError(messages.not_gold(str(place), repr(error))) from error


def _beside(file: Path) -> Path:
    folder, one = file.parent / FOLDER, file.parent / ONE_FILE
    return folder if folder.is_dir() or not one.exists() else one


def _records(file: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = _parsed(file, list)
    return found


def _parsed(file: Path, kind: type) -> Any:
    try:
        found = json.loads(file.read_text("utf-8"))
    except OSError as error:
        raise UsageError(messages.unreadable(str(file), error)) from error
    except ValueError as error:
        raise UsageError(messages.not_gold(str(file), str(error))) from error
    if not isinstance(found, kind):
        raise UsageError(messages.not_gold(str(file), f"{kind.__name__}?"))
    return found


def _rows(report: Report) -> Iterator[tuple[str, ...]]:
    for scores in (report.by_kind, report.by_style):
        yield from map(_cells, scores)
    yield messages.EVAL_TOTAL, *_cells(report.total)[1:]
    shares = (report.refusal_precision, report.refusal_recall)
    named = (messages.EVAL_REFUSAL_PRECISION, messages.EVAL_REFUSAL_RECALL)
    for name, share in zip(named, shares, strict=True):
        yield name, _percent(share), "", "", ""


def _cells(score: Score) -> tuple[str, ...]:
    return (
        score.name,
        f"{score.right}/{score.questions} ({_percent(score.share_right)})",
        _percent(score.recall),
        "" if score.mrr is None else f"{score.mrr:.2f}",
        _percent(score.precision),
    )


def _percent(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.1f} %"


def report_object(report: Report) -> dict[str, Any]:
    """Return a report as JSON has it; shares are 0 to 1, null of nothing."""
    return {
        "total": _score_object(report.total),
        "kinds": {s.name: _score_object(s) for s in report.by_kind},
        "styles": {s.name: _score_object(s) for s in report.by_style},
        "refusal_precision": report.refusal_precision,
        "refusal_recall": report.refusal_recall,
        "wrong": [
            {"id": v.question.id, "question": v.question.text, "faults": list(v.faults)}
            for v in report.wrong
        ],
    }


def _score_object(score: Score) -> dict[str, Any]:
    return {
        "questions": score.questions,
        "right": score.right,
        "recall_at_5": score.recall,
        "mrr": score.mrr,
        "citation_precision": score.precision,
    }

"""Say in short what an answer shows: the refs of its rows, the paths of its clauses."""

from __future__ import annotations

from corpus.text import squeeze
from retrieval.models import Answer, ClauseItem, FactItem, RowItem
from tests.samples.expected import Record, load

ROWS: list[Record] = load("expected.json")["rows"]


def ref_of(item: RowItem) -> str:
    """Return the hand-written ref of a row: by its lines, in Word by its words."""
    place = item.citation
    for row in ROWS:
        same_lines = row["line_start"] == place.line_start is not None
        same_words = place.line_start is None and (
            (row["stt"], squeeze(row["content"])) == (place.row, squeeze(item.content))
        )
        if row["source"] == place.source and (same_lines or same_words):
            return str(row["ref"])
    return f"? {place.source}:{place.line_start} {item.content}"


def shown(answer: Answer) -> list[str]:
    """Return a short name for each item, in the order shown."""
    return [_name(item) for item in answer.items]


def _name(item: RowItem | ClauseItem | FactItem) -> str:
    source = item.citation.source.partition(".")[0]
    if isinstance(item, RowItem):
        return ref_of(item) if item.from_table else f"{source} §{item.citation.section}"
    if isinstance(item, ClauseItem):
        return f"{source} §{item.path}"
    return f"{source} {item.fact.value}: {item.value}"

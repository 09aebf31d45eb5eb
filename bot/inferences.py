"""What stands behind a cell that is not simply printed, in words. Pure.

It was inferred from another place, or staff corrected it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot import messages
from bot.phrases import cut_at_sentence
from bot.sources import group_names
from corpus.text import fold
from retrieval.models import RowItem

LEAD = ("lead",)
COOP = ("coop",)
TIME = ("time", "year")
PRODUCT = ("product",)
CONTENT = ("content",)
FIELDS = ("lead", "coop", "time", "year")

PRINTED_WIDTH = 200  # characters of what the document prints under a correction


def inference(row: RowItem, fields: tuple[str, ...], *, brief: bool) -> str:
    """Say what a cell was inferred or corrected from, behind its value; "" when stated.

    In brief only that it was; `inference_note` then tells what from.
    """
    inherited = [field for field in fields if field in row.inherited]
    said = [f"({text})" for text in _corrections(row, fields, brief=brief)]
    if inherited:
        reasons = f"({_reasons(row, inherited)})"
        said.append(messages.INFERRED if brief else reasons)
    return "".join(f" {text}" for text in said)


def is_corrected(row: RowItem, fields: Iterable[str]) -> bool:
    """Tell whether staff corrected one of these cells."""
    return any(made.cell in fields for made in row.corrected)


def _corrections(row: RowItem, fields: tuple[str, ...], *, brief: bool) -> list[str]:
    made = [each for each in row.corrected if each.cell in fields]
    if brief and made:
        return [messages.CORRECTED]
    return [
        messages.corrected_from(cut_at_sentence(each.printed, PRINTED_WIDTH))
        if each.printed
        else messages.corrected_from(None)
        for each in made
    ]


def claimed(row: RowItem, fields: tuple[str, ...]) -> str:
    """Say behind a value in a headline what is not simply printed about it, else ""."""
    inherited = [field for field in fields if field in row.inherited]
    said = _corrections(row, fields, brief=True)
    said += [_reasons(row, inherited)] if inherited else []
    if row.ambiguous and "time" in fields:
        said.append(messages.DOUBTFUL)
    return f" ({'; '.join(said)})" if said else ""


def inference_note(rows: Iterable[RowItem]) -> str | None:
    """Explain the brief marks of a list once: which cell came from where."""
    found: dict[str, dict[str, None]] = {}
    for row in rows:
        for field in FIELDS:
            if field in row.inherited:
                found.setdefault(field, {})[_basis(row, field, named=False)] = None
    if not found:
        return None
    return messages.inferred_note(
        [
            f"{messages.INFERRED_FIELDS[field]} {messages.either(list(found[field]))}"
            for field in FIELDS
            if field in found
        ]
    )


def _reasons(row: RowItem, fields: Iterable[str]) -> str:
    """Join the bases of several fields: "suy ra: theo nhóm I, năm theo kế hoạch"."""
    reasons = []
    for field in fields:
        basis = _basis(row, field, named=True)
        reasons.append(
            f"{messages.INFERRED_YEAR} {basis}" if field == "year" else basis
        )
    return messages.inferred_from(list(dict.fromkeys(reasons)))


def _basis(row: RowItem, field: str, *, named: bool) -> str:
    """Say where the value of a field was taken from, as far as the row shows it."""
    group = row.citation.group
    if group and _states(group, row, field):
        name = group_names([row.citation])[group] if named else None
        return messages.by_group(name)
    if field == "year":
        return messages.BY_PLAN
    return messages.BY_ROW_ABOVE if row.from_table else messages.BY_HEADING


def _states(group: str, row: RowItem, field: str) -> bool:
    """Whether the heading of the row's group says the inherited value."""
    said = fold(group)
    if field == "year":
        day = row.start or row.end
        return day is not None and re.search(rf"\b{day.year}\b", said) is not None
    values = {
        "lead": row.lead,
        "coop": (row.coop,),
        "time": (row.time_printed,),
    }[field]
    wanted = [" ".join(fold(value).split()) for value in values if value]
    return bool(wanted) and all(value in " ".join(said.split()) for value in wanted)

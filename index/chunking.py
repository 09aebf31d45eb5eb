"""The searchable texts of tasks and clauses.

The dense leg sees a text by itself, without its plan: rows that repeat from plan to
plan share one vector, and naming the plan is the filters' business (docs/adr/0009).
Of a clause, which repeats its children, it sees the beginning: with 300 characters
five questions on prose found what they asked for at rank 1 or 2 four times, with 600
twice. The words leg sees every cell that a question may name.
"""

from __future__ import annotations

from corpus.models import Clause, Task
from corpus.text import squeeze

DENSE_CHARACTERS = 300  # less than the 128 tokens that models see
WORDS_CHARACTERS = 20_000


def task_dense_text(task: Task) -> str:
    """Return what is embedded for `task`."""
    return _cut(squeeze(task.content), DENSE_CHARACTERS)


def task_words_text(task: Task) -> str:
    """Return what the words leg knows of `task`."""
    lead = task.lead_printed or "; ".join(task.lead)
    cells = (task.content, task.group, task.product, lead, task.coop)
    return _cut(" · ".join(squeeze(cell) for cell in cells if cell), WORDS_CHARACTERS)


def clause_dense_text(clause: Clause) -> str:
    """Return what is embedded for `clause`: its beginning."""
    return _cut(clause_words_text(clause), DENSE_CHARACTERS)


def clause_words_text(clause: Clause) -> str:
    """Return what the words leg knows of `clause`, its heading once."""
    text, heading = squeeze(clause.text), squeeze(clause.heading or "")
    if heading and heading not in text:
        text = f"{heading} {text}"
    return _cut(text, WORDS_CHARACTERS)


def _cut(text: str, characters: int) -> str:
    """Return the beginning of `text`, ending at a space."""
    if len(text) <= characters:
        return text
    return text[: characters + 1].rpartition(" ")[0] or text[:characters]

"""A planned message as a page: every task with its deadline and its source. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from bot import messages as common
from bot.inferences import LEAD, TIME, inference
from bot.page import Block, Line, Piece, Style, labelled, to_html
from bot.phrases import on_one_line
from bot.reminders import messages
from bot.reminders.models import Delivery, Planned, Reminder
from bot.reminders.stages import OVERDUE_WEEKS, Stage
from bot.sources import source_lines
from retrieval.models import RowItem

_INDENT = "   "
CONTENT_WIDTH = 300  # characters of a task's content, and of its other cells
MESSAGE_UNITS = 4096  # UTF-16 code units of a Telegram message


def page_of(planned: Planned) -> tuple[Block, ...]:
    """Lay out a message: a heading, then its tasks, in a digest under their groups."""
    if planned.delivery is Delivery.ALONE:
        heading = messages.single_heading(planned.day)
        (reminder,) = planned.reminders
        return (_strong(heading), _task_block(reminder, planned.day, number=None))
    heading = messages.digest_heading(planned.day, len(planned.reminders))
    return (_strong(heading), *_digest_blocks(planned))


def _strong(text: str) -> Block:
    return Block(((Piece(text, Style.STRONG),),))


def _digest_blocks(planned: Planned) -> Iterator[Block]:
    number = 0
    for title, holds in _GROUPS:
        group = [r for r in planned.reminders if holds(r.deadline.due, planned.day)]
        above: tuple[Line, ...] = ((Piece(title(len(group)), Style.FAINT),),)
        for reminder in group:
            number += 1
            block = _task_block(reminder, planned.day, number=number)
            yield Block(above + block.lines)
            above = ()


def _end_of_week(day: date) -> date:
    return day + timedelta(days=6 - day.weekday())


# Each due day belongs to one group: its heading, and whether it holds (due, today).
_GROUPS: tuple[tuple[Callable[[int], str], Callable[[date, date], bool]], ...] = (
    (messages.overdue_section, lambda due, today: due < today),
    (messages.week_section, lambda due, today: today <= due <= _end_of_week(today)),
    (messages.later_section, lambda due, today: due > _end_of_week(today)),
)


def _task_block(reminder: Reminder, today: date, *, number: int | None) -> Block:
    """Lay out a task; only its source is longer than a few words."""
    item = reminder.task.item
    content = on_one_line(item.content, CONTENT_WIDTH)
    first = Piece("" if number is None else f"{number}. ")
    lead = "; ".join(item.lead)
    lines: list[Line] = [(first, Piece(content, Style.STRONG))]
    if lead:
        shown = on_one_line(lead, CONTENT_WIDTH) + inference(item, LEAD, brief=False)
        lines.append(labelled(common.CELL_LABELS["who_leads"], shown, indent=_INDENT))
    due = due_text(reminder, today) + inference(item, TIME, brief=False)
    lines.append(labelled(messages.LABEL_DUE, due, indent=_INDENT))
    for label, note in _notes(reminder):
        lines.append(labelled(label, note, indent=_INDENT))
    lines.append(_source(item, common.LABEL_SOURCE))
    if reminder.move is not None:
        lines.append(_source(reminder.move.was, messages.LABEL_FORMER_SOURCE))
    return Block(tuple(lines))


def _source(item: RowItem, label: str) -> Line:
    (source,) = source_lines([item.citation])
    return labelled(label, source, indent=_INDENT)


def due_text(reminder: Reminder, today: date) -> str:
    """Say a deadline, how far it is, and the words it was read from."""
    deadline = reminder.deadline
    said = [messages.days_left((deadline.due - today).days)]
    if reminder.stage is Stage.START and deadline.opens is not None:
        said.append(messages.opens(deadline.opens))
    if printed := reminder.task.item.time_printed:
        quote = messages.due_inferred if deadline.inferred else messages.due_printed
        said.append(quote(printed))
    return f"{common.day(deadline.due)} ({'; '.join(said)})"


def _notes(reminder: Reminder) -> Iterator[tuple[str, str]]:
    item, deadline = reminder.task.item, reminder.deadline
    if reminder.move is not None:
        former = reminder.move.was.time_printed or ""
        yield common.LABEL_NOTE, messages.moved(reminder.move.due, former)
    if item.ambiguous:
        yield common.LABEL_AMBIGUOUS, item.ambiguous
    elif deadline.readings:
        spans = [
            common.between(s.start or s.end, s.end) for s in deadline.readings if s.end
        ]
        said = messages.readings(item.time_printed or "", spans)
        yield common.LABEL_AMBIGUOUS, said
    if reminder.key.stage == f"{Stage.OVERDUE.value}-{OVERDUE_WEEKS}":
        yield common.LABEL_NOTE, messages.LAST_REMINDER


# --- For Telegram --------------------------------------------------------------------


def html_messages(planned: Planned, limit: int = MESSAGE_UNITS) -> tuple[str, ...]:
    """Return the page as HTML, in as many messages as it needs, split between tasks."""
    parts: list[list[Block]] = [[]]
    for block in page_of(planned):
        if parts[-1] and _units(to_html([*parts[-1], block])) > limit:
            parts.append([])
        parts[-1].append(block)
    return tuple(map(to_html, parts))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2

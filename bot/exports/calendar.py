"""The deadlines of tasks as an iCalendar file. The only file that uses icalendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from bot import messages as common
from bot.exports import messages
from bot.exports.due import Due, LeftOut, due_of
from bot.exports.rows import ExportRow, clean, export_rows
from bot.phrases import on_one_line, time_reading
from corpus.rhythms import LAST, Rhythm

if TYPE_CHECKING:
    from icalendar import Event

    from bot.app import ListedTask
    from index.records import PlanRow

DOMAIN = "kehoach"
SUMMARY_WIDTH = 90  # characters of a task in the title of an event
ALARM_DAYS = (7, 1)  # before the deadline
ALARM_HOUR = 8
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """An .ics file, how many events it has, and the tasks that have none."""

    content: bytes
    events: int
    left_out: tuple[tuple[ListedTask, LeftOut], ...] = ()

    def left_out_lines(self) -> list[str]:
        """Say how many tasks have no event, a line for each reason."""
        reasons = [reason for _, reason in self.left_out]
        return [
            messages.left_out(reasons.count(reason), messages.LEFT_OUT[reason.value])
            for reason in LeftOut
            if reason in reasons
        ]


def calendar(
    tasks: Iterable[ListedTask],
    *,
    made_on: date,
    title: str,
    timezone: str,
    alarm_days: Iterable[int] = ALARM_DAYS,
) -> CalendarFile:
    """Return an all-day event on each deadline.

    The id of an event is that of its task, so that a later file moves the event and
    adds no second one. The same arguments give the same bytes.

    Args:
        tasks: What is due; recurring tasks whose words name a day repeat.
        made_on: The day of the file; of two with one id, the later one counts.
        title: The name that calendars show.
        timezone: IANA zone, for calendars that ask; the events are whole days.
        alarm_days: How many days before, at 8 o'clock, to remind; () for never.
    """
    from icalendar import Calendar

    listed = tuple(tasks)
    alarms = tuple(alarm_days)
    file = Calendar()
    file.add("prodid", "-//kehoach//kehoach//VI")
    file.add("version", "2.0")
    file.add("calscale", "GREGORIAN")
    file.add("x-wr-calname", clean(title))
    file.add("x-wr-timezone", timezone)
    left_out: list[tuple[ListedTask, LeftOut]] = []
    for task, row in zip(listed, export_rows(listed), strict=True):
        due = due_of(task)
        if isinstance(due, LeftOut):
            left_out.append((task, due))
        else:
            file.add_component(_event(task, row, due, _midnight(made_on), alarms))
    events = len(listed) - len(left_out)
    return CalendarFile(file.to_ical(), events, tuple(left_out))


# --- Events -------------------------------------------------------------------------


def rule_of(due: Due, rhythm: Rhythm) -> dict[str, Any]:
    """Return the parts of the RRULE that gives the days of a rhythm.

    In a month shorter than its day, the last day counts.
    """
    rule: dict[str, Any] = {"until": due.last} if due.last else {}
    if rhythm.weekdays:
        names = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
        return {"freq": "WEEKLY", "byday": [names[d] for d in rhythm.weekdays]} | rule
    rule["freq"] = "YEARLY" if len(rhythm.months) == 1 else "MONTHLY"
    if rhythm.months:
        rule["bymonth"] = list(rhythm.months)
    if rhythm.day == LAST or rhythm.day <= 28:
        return rule | {"bymonthday": rhythm.day}
    # A plain 31 would leave out the shorter months: the last of the days that exist.
    return rule | {"bymonthday": list(range(28, rhythm.day + 1)), "bysetpos": -1}


def _event(
    listed: ListedTask,
    row: ExportRow,
    due: Due,
    stamp: datetime,
    alarms: tuple[int, ...],
) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{row.task_id}-1@{DOMAIN}")
    event.add("dtstamp", stamp)
    event.add("last-modified", _loaded(listed.plan) or stamp)
    event.add("sequence", max(listed.plan.version - 1, 0))
    event.add("dtstart", due.day)
    event.add("dtend", due.day + ONE_DAY)
    if due.rhythm:
        event.add("rrule", rule_of(due, due.rhythm))
    event.add("summary", _summary(listed, row))
    event.add("description", "\n".join(_description(listed, row)))
    event.add("transp", "TRANSPARENT")  # a deadline does not make its day busy
    for days in alarms:
        event.add_component(_alarm(days))
    return event


def _loaded(plan: PlanRow) -> datetime | None:
    return plan.loaded_at.replace(microsecond=0) if plan.loaded_at else None


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _summary(listed: ListedTask, row: ExportRow) -> str:
    return messages.deadline(
        on_one_line(row.content, SUMMARY_WIDTH),
        on_one_line(row.lead, SUMMARY_WIDTH) or None,
        unsure=bool(listed.row.task.ambiguous),
    )


def _description(listed: ListedTask, row: ExportRow) -> Iterator[str]:
    """Yield what is printed and read about a task, a line each."""
    task, when = listed.row.task, listed.row.task.time
    inferred = {"time", "year"} & {field.value for field in task.inherited}
    recurrence = when.recurrence.value if when and when.recurrence else None
    facts = (
        (common.LABEL_CONTENT, row.content),
        (common.LABEL_LEAD, row.lead),
        (common.LABEL_COOP, row.coop),
        (messages.COLUMN_TIME, row.time),
        (messages.DAYS_READ, time_reading(row.start, row.end, recurrence)),
        (common.LABEL_PRODUCT, row.product),
    )
    yield from (messages.noted(label, value) for label, value in facts if value)
    if inferred:
        yield f"{messages.INFERRED_DEADLINE}."
    if task.ambiguous:
        yield f"{messages.UNSURE_DEADLINE}."
    if row.note:
        yield row.note
    yield messages.noted(common.LABEL_SOURCE, f"{row.plan}, {row.source}")


def _alarm(days: int) -> Any:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", messages.alarm(days))
    alarm.add("trigger", timedelta(hours=ALARM_HOUR) - timedelta(days=days))
    return alarm

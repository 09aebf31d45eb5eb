"""The verbs that every face uses, wired once. The only reader of the clock."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self
from zoneinfo import ZoneInfo

from bot import messages
from bot.selection import agency_keys, plans_named, the_plan
from bot.settings import Settings
from corpus.errors import SettingsError, UsageError
from corpus.models import Span
from retrieval.models import Answer, Role

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from index.catalog import Index, Reader
    from index.records import ClauseRow, Hand, IndexConfig, PlanRow, TaskRow
    from index.refresh import RefreshReport, Wishes
    from index.removal import RemovalReport
    from retrieval.answer import Answerer
    from retrieval.conversation import Context
    from retrieval.evaluation import Report
    from retrieval.glossary import Glossary
    from retrieval.gold import Gold, KnownQuestion


# Read from the data folder unless a setting names another file.
GLOSSARY_FILE = "tu-dien.txt"


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """Which tasks to list; None means all. `period` is as a person writes it."""

    plan: str | None = None
    agency: str | None = None
    role: Role = Role.ANY
    period: str | None = None


@dataclass(frozen=True, slots=True)
class ListedTask:
    """A task together with the plan that it stands in."""

    plan: PlanRow
    row: TaskRow


class App:
    """One index and one clock behind typed verbs.

    The index is opened by the first verb that reads it, so that commands which do not
    need it start at once.
    """

    def __init__(
        self, settings: Settings, *, now: Callable[[], datetime] | None = None
    ) -> None:
        self.settings = settings
        self._now = now or (lambda: datetime.now(ZoneInfo(settings.timezone)))
        self._opening = threading.RLock()
        self._database: Engine | None = None
        self._index: Index | None = None
        self._answers: Answerer | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the index and the database if a verb opened them."""
        self._close_index()
        if self._database is not None:
            self._database.dispose()
            self._database = None

    def _close_index(self) -> None:
        with self._opening:
            if self._index is not None:
                self._index.close()
                self._index = self._answers = None

    def today(self) -> date:
        """Return today's date in the zone of the settings."""
        return self._now().date()

    def hand(self, name: str) -> Hand:
        """Return somebody who changes something now."""
        from index.records import Hand

        return Hand(name, self._now())

    @property
    def index_config(self) -> IndexConfig:
        """Where the index lies and which model makes its vectors."""
        from index.records import IndexConfig

        settings = self.settings
        return IndexConfig(
            url=settings.database_url, folder=settings.data, embedder=settings.embedder
        )

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """Hold one read transaction of the index.

        Raises:
            NoIndexError: nothing was refreshed yet.
            IncompatibleIndexError: another schema or model made the index.
        """
        with self._opened().read() as reader:
            yield reader

    @property
    def database(self) -> Engine:
        """The database of the settings, for what is kept beside the index."""
        with self._opening:
            if self._database is None:
                from index.store import open_engine

                self._database = open_engine(self.settings.database_url)
            return self._database

    def _opened(self) -> Index:
        with self._opening:
            if self._index is None:
                from index.catalog import Index

                self._index = Index.open(self.index_config)
            return self._index

    def _answerer(self) -> Answerer:
        with self._opening:
            if self._answers is None:
                from retrieval.answer import Answerer

                self._answers = Answerer(self._opened(), self._glossary())
            return self._answers

    def _glossary(self) -> Glossary:
        """The office's own words on top of the built-in ones.

        Raises:
            SettingsError: the file cannot be read.
        """
        from retrieval.glossary import Glossary

        file = self.settings.glossary or self.settings.data / GLOSSARY_FILE
        if not file.is_file():
            return Glossary()
        try:
            return Glossary.read(file.read_text("utf-8-sig").splitlines())
        except (OSError, ValueError) as error:
            raise SettingsError(messages.glossary_unreadable(file, error)) from error

    def ask(
        self,
        question: str,
        *,
        as_of: date | None = None,
        unit: str | None = None,
        context: Context | None = None,
        explain: bool = False,
    ) -> Answer:
        """Answer one question, of today when `as_of` is None.

        Never raises for what stands in the question: an unreadable one is refused.
        `context` is what `remember` returned for the question before in the same chat.
        """
        _limit_threads(1)
        answer = self._answerer().ask(
            question,
            as_of=as_of or self.today(),
            unit=unit,
            context=context,
            now=self._now(),
            explain=explain,
        )
        if self.settings.question_log:
            from bot.feedback import Feedback

            Feedback(self).keep(answer)
        return answer

    def answer_at(
        self,
        at: datetime,
        question: str,
        *,
        unit: str | None = None,
        context: Context | None = None,
        plan_ids: tuple[int, ...] = (),
    ) -> Answer:
        """Answer as of a moment, and keep nothing: the next page of an answer, say.

        Args:
            at: When it was asked, aware; its day in the zone of the settings is today.
            question: As typed.
            unit: The asker's own body; None when unknown.
            context: What `remember` returned for the question before.
            plan_ids: The plans that the asker chose; () when the question tells.
        """
        _limit_threads(1)
        return self._answerer().ask(
            question,
            as_of=self.day_of(at),
            unit=unit,
            context=context,
            now=at,
            plan_ids=plan_ids,
        )

    def day_of(self, at: datetime) -> date:
        """Return the day that it is at a moment, in the zone of the settings."""
        return at.astimezone(ZoneInfo(self.settings.timezone)).date()

    def warm(self, question: str) -> None:
        """Load what answering needs, by answering a question that nobody asked."""
        _limit_threads(1)
        self._answerer().ask(question, as_of=self.today())

    def now(self) -> datetime:
        """Return the time, in the zone of the settings."""
        return self._now()

    def remember(self, answer: Answer) -> Context:
        """Return what a chat keeps of an answer, for the question that follows it."""
        from retrieval.conversation import Context

        return Context.after(answer, self._now())

    def evaluate(self, questions: Iterable[KnownQuestion], gold: Gold) -> Report:
        """Ask questions with known answers and judge what comes back.

        A question that is not of a day is asked as of today.
        """
        from bot.render import render_text
        from retrieval.evaluation import evaluate

        return evaluate(questions, gold, self._ask_known, render_text)

    def _ask_known(self, known: KnownQuestion) -> Answer:
        """Ask a question after those that were asked before it in its chat."""
        context: Context | None = None
        ask = partial(self.ask, as_of=known.as_of, unit=known.unit)
        for before in known.after:
            context = self.remember(ask(before, context=context))
        return ask(known.text, context=context)

    def plans(self, selector: str | None = None) -> tuple[PlanRow, ...]:
        """Return the plans that `selector` names, newest first; all when None.

        Raises:
            UsageError: a selector that names no plan.
        """
        with self.reading() as reader:
            return plans_named(reader.plans(), selector)

    def clauses(self, plan: PlanRow) -> tuple[ClauseRow, ...]:
        """Return the clauses of a plan in its order."""
        from index.records import Where

        with self.reading() as reader:
            return reader.clauses(Where(plan_ids=(plan.id,)))

    def tasks(self, wanted: TaskFilter) -> tuple[ListedTask, ...]:
        """Return the tasks that fit, plan by plan in the order of the documents.

        Raises:
            UsageError: a plan, agency or period that cannot be understood.
        """
        with self.reading() as reader:
            plans = plans_named(reader.plans(), wanted.plan)
            keys = _keys(reader, wanted.agency)
            return tuple(
                task
                for plan in plans
                for task in _tasks_of(
                    reader, plan, keys, wanted.role, _touched(wanted.period, plan)
                )
            )

    def listed(self, task_ids: Iterable[str]) -> tuple[ListedTask, ...]:
        """Return the tasks with these ids in this order, without those gone since.

        An answer's rows carry such ids: `RowItem.task_id`.
        """
        with self.reading() as reader:
            plans = {plan.id: plan for plan in reader.plans()}
            rows = map(reader.task, dict.fromkeys(task_ids))
            return tuple(ListedTask(plans[row.plan_id], row) for row in rows if row)

    def window(self, days: int, as_of: date | None = None) -> tuple[date, date]:
        """Return the first and last day of the next `days` days, both inclusive."""
        first = as_of or self.today()
        return first, first + timedelta(days=days)

    def upcoming(
        self, days: int, *, as_of: date | None = None, agency: str | None = None
    ) -> tuple[ListedTask, ...]:
        """Return the tasks that end within `days` days of `as_of`, soonest first.

        Both `as_of` and the last day count. Standing tasks have no end and never
        appear.
        """
        from index.records import Where

        window = Span(*self.window(days, as_of))
        with self.reading() as reader:
            plans = {plan.id: plan for plan in reader.plans()}
            where = Where(
                any_keys=_keys(reader, agency),
                ends_within=window,
            )
            due = [ListedTask(plans[r.plan_id], r) for r in reader.tasks(where)]
        return tuple(sorted(due, key=_end))

    def refresh(
        self,
        paths: Sequence[Path],
        *,
        dry_run: bool = False,
        strict: bool = False,
        progress: Callable[..., None] | None = None,
        wishes: Wishes | None = None,
    ) -> RefreshReport:
        """Read files and folders and store what changed.

        Files are read in child processes; one that cannot be taken is reported.
        """
        _limit_threads(os.cpu_count() or 1)
        from index.refresh import Wishes, refresh

        self._close_index()
        return refresh(
            paths,
            self.index_config,
            progress=progress or (lambda *_: None),
            dry_run=dry_run,
            strict=strict,
            wishes=wishes or Wishes(),
        )

    def the_plan(self, selector: str) -> PlanRow:
        """Return the one plan that `selector` names.

        Raises:
            UsageError: no plan, or more than one.
        """
        with self.reading() as reader:
            return the_plan(reader.plans(), selector)

    def remove(self, plan: PlanRow, *, by: Hand) -> RemovalReport:
        """Take one plan out of the index, and prove that nothing of it is left.

        Raises:
            IncompleteRemovalError: something is.
        """
        from index.removal import remove

        self._close_index()
        return remove(plan.id, self.index_config, by=by)


def clock_from(start: datetime, timezone: str) -> Callable[[], datetime]:
    """Return a clock that shows `start` now and goes on from there.

    A start without a zone is of `timezone`.
    """
    shown = start if start.tzinfo else start.replace(tzinfo=ZoneInfo(timezone))
    began = time.monotonic()
    return lambda: shown + timedelta(seconds=time.monotonic() - began)


def _limit_threads(threads: int) -> None:
    """Let numeric libraries use so many threads, unless the environment says.

    They read this once, when they load. A question is 20 ms of work for one thread;
    two that wait for each other on busy cores have been seen to take a second.
    """
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(variable, str(threads))


def _keys(reader: Reader, agency: str | None) -> tuple[str, ...] | None:
    return None if agency is None else agency_keys(reader.agency_names(), agency)


def _end(task: ListedTask) -> date:
    time = task.row.task.time
    return time.end if time and time.end else date.max


def _tasks_of(
    reader: Reader,
    plan: PlanRow,
    keys: tuple[str, ...] | None,
    role: Role,
    touches: Span | None,
) -> Iterator[ListedTask]:
    from index.records import Where

    where = Where(
        plan_ids=(plan.id,),
        lead_keys=keys if role is Role.LEAD else None,
        coop_keys=keys if role is Role.COOP else None,
        any_keys=keys if role is Role.ANY else None,
        touches=touches,
    )
    for row in reader.tasks(where):
        yield ListedTask(plan, row)


def _touched(period: str | None, plan: PlanRow) -> Span | None:
    """Read a period; a missing year is the year of the plan."""
    if period is None:
        return None
    from corpus.timeframe import Context, read_timeframe

    header = plan.header
    begin = header.period_start or header.issued
    own = Span(header.period_start, header.period_end) if header.period_end else None
    context = Context(year=begin.year if begin else None, period=own)
    time = read_timeframe(period, context)
    if time.start or time.end:
        return Span(time.start, time.end)
    raise UsageError(messages.unread_period(period))

"""The verbs that every face uses, wired once. The only reader of the clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self
from zoneinfo import ZoneInfo

from bot import messages
from bot.selection import agency_keys, plans_named
from bot.settings import Settings
from corpus.errors import UsageError
from corpus.models import Span
from corpus.text import normalize, squeeze
from retrieval.models import Answer, Intent, Outcome, Reason, Role

if TYPE_CHECKING:
    from index.refresh import RefreshReport, RemovalReport

    from index.catalog import ClauseRow, Index, IndexConfig, PlanRow, Reader, TaskRow

# A question is a sentence or two; more is a pasted document, whose end says no more
# about what is asked and would only take time.
LONGEST_QUESTION = 2000  # characters


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
        self._index: Index | None = None

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
        """Close the index if a verb opened it."""
        if self._index is not None:
            self._index.close()
            self._index = None

    def today(self) -> date:
        """Return today's date in the zone of the settings."""
        return self._now().date()

    @property
    def index_config(self) -> IndexConfig:
        """Where the index lies and which model makes its vectors."""
        from index.catalog import IndexConfig

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
        if self._index is None:
            from index.catalog import Index

            self._index = Index.open(self.index_config)
        with self._index.read() as reader:
            yield reader

    # --- Questions ----------------------------------------------------------------

    def ask(
        self, question: str, *, as_of: date | None = None, explain: bool = False
    ) -> Answer:
        """Answer one question; an empty one is refused without opening the index."""
        as_of = as_of or self.today()
        asked = squeeze(normalize(question))
        if not any(map(str.isalnum, asked)):
            return _nothing_asked(asked, as_of)
        from retrieval.answer import answer_question

        with self.reading() as reader:
            return answer_question(
                reader, asked[:LONGEST_QUESTION], as_of=as_of, explain=explain
            )

    # --- Lists --------------------------------------------------------------------

    def plans(self, selector: str | None = None) -> tuple[PlanRow, ...]:
        """Return the plans that `selector` names, newest first; all when None.

        Raises:
            UsageError: a selector that names no plan.
        """
        with self.reading() as reader:
            return plans_named(reader.plans(), selector)

    def clauses(self, plan: PlanRow) -> tuple[ClauseRow, ...]:
        """Return the clauses of a plan in its order."""
        from index.catalog import Where

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
        from index.catalog import Where

        window = Span(*self.window(days, as_of))
        with self.reading() as reader:
            plans = {plan.id: plan for plan in reader.plans()}
            where = Where(
                any_keys=_keys(reader, agency),
                ends_within=window,
            )
            due = [ListedTask(plans[r.plan_id], r) for r in reader.tasks(where)]
        return tuple(sorted(due, key=_end))

    # --- Writing ------------------------------------------------------------------

    def refresh(
        self,
        paths: Sequence[Path],
        *,
        dry_run: bool = False,
        strict: bool = False,
        progress: Callable[..., None] | None = None,
    ) -> RefreshReport:
        """Read the files and store what changed; files are read in child processes."""
        from index.refresh import refresh

        from corpus.sandbox import read_plan_safely

        self.close()
        return refresh(
            paths,
            self.index_config,
            read=read_plan_safely,
            progress=progress or (lambda *_: None),
            dry_run=dry_run,
            strict=strict,
        )

    def remove(self, selector: str) -> RemovalReport:
        """Take one plan out of the index."""
        from index.refresh import remove

        self.close()
        return remove(selector, self.index_config)


def _nothing_asked(question: str, as_of: date) -> Answer:
    return Answer(
        question=question,
        as_of=as_of,
        intent=Intent.PROSE,
        outcome=Outcome.REFUSED,
        reason=Reason.NO_QUESTION,
    )


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
    from index.catalog import Where

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

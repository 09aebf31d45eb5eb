"""What staff do with plans that are loaded: history, corrections, reviews."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot import messages
from bot.app import App
from bot.selection import plans_named
from corpus.errors import UsageError

if TYPE_CHECKING:
    from index.cells import Cell
    from index.correcting import CorrectionReport
    from index.corrections import Correction
    from index.diff import RowDiff
    from index.history import Version
    from index.records import Hand, PlanRow, TaskRow
    from index.review import Suspect


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of a plan, and the rows that differ."""

    old: PlanRow
    new: PlanRow
    diff: RowDiff


@dataclass(frozen=True, slots=True)
class StandingCorrection:
    """A correction with its plan and row; None when the plan no longer has the row."""

    correction: Correction
    plan: PlanRow | None
    row: TaskRow | None


class Staff:
    """The verbs of staff, on the index of an app; all but reading take a hand."""

    def __init__(self, app: App) -> None:
        self._app = app

    def history(self, selector: str) -> tuple[Version, ...]:
        """Return the versions of the one plan that `selector` names, oldest first.

        Raises:
            UsageError: no plan, or more than one.
        """
        from index.history import history

        plan = self._app.the_plan(selector)
        with self._app.reading() as reader:
            return history(reader.connection, plan)

    def compare(
        self, selector: str, old: int | None = None, new: int | None = None
    ) -> Comparison:
        """Compare two versions of a plan, by default the last two.

        Args:
            selector: The plan.
            old: The number of the older one; the one before `new` when None.
            new: The number of the newer one; the current one when None.

        Raises:
            UsageError: no such plan or version, or only one version.
        """
        from index.history import difference, versions

        plan = self._app.the_plan(selector)
        with self._app.reading() as reader:
            known = versions(reader.connection, plan.family)
            later = known[-1] if new is None else _numbered(known, new)
            if old is None:
                before = known[: known.index(later)]
                if not before:
                    raise UsageError(messages.only_version(later.version))
                earlier = before[-1]
            else:
                earlier = _numbered(known, old)
            diff = difference(reader.connection, earlier, later)
        return Comparison(earlier, later, diff)

    def correct(
        self,
        task_id: str,
        wanted: Mapping[Cell, str | None],
        *,
        by: Hand,
        note: str | None = None,
    ) -> CorrectionReport:
        """Let cells of a row read otherwise than they are printed.

        Raises:
            UsageError: no plan has the row, or its content would be empty.
        """
        from index.correcting import correct

        self._app.close()
        return correct(task_id, wanted, self._app.index_config, by=by, note=note)

    def undo(self, task_id: str, *, by: Hand) -> CorrectionReport:
        """Let a row read again as it is printed.

        Raises:
            UsageError: no plan has the row, or it was not corrected.
        """
        from index.correcting import undo

        self._app.close()
        return undo(task_id, self._app.index_config, by=by)

    def accept(self, task_id: str, *, by: Hand) -> CorrectionReport:
        """Say that a doubtful row is right as it is.

        Raises:
            UsageError: no plan has the row.
        """
        from index.correcting import accept_row

        self._app.close()
        return accept_row(task_id, self._app.index_config, by=by)

    def corrections(self) -> tuple[StandingCorrection, ...]:
        """Return all corrections that stand, oldest first."""
        from index.decisions import corrections_of

        with self._app.reading() as reader:
            plans = {plan.id: plan for plan in reader.plans()}
            known = corrections_of(reader.connection)
            rows = {task_id: reader.task(task_id) for task_id in known}
        return tuple(
            StandingCorrection(each, plans[row.plan_id] if row else None, row)
            for task_id, fixes in known.items()
            for each in fixes
            for row in (rows[task_id],)
        )

    def review(self, selector: str | None, *, accepted: bool) -> tuple[Suspect, ...]:
        """Return the rows with doubts, the least certain first.

        Args:
            selector: The plans; all when None.
            accepted: Whether also those that somebody accepted.

        Raises:
            UsageError: a selector that names no plan.
        """
        from index.decisions import accepted as marks
        from index.decisions import corrections_of
        from index.records import Where
        from index.review import suspects

        with self._app.reading() as reader:
            plans = plans_named(reader.plans(), selector)
            rows = [
                (plan, row)
                for plan in plans
                for row in reader.tasks(Where(plan_ids=(plan.id,)))
            ]
            fixes = corrections_of(reader.connection)
            found = suspects(rows, fixes, marks(reader.connection))
        return tuple(each for each in found if accepted or not each.accepted)


def _numbered(known: tuple[PlanRow, ...], number: int) -> PlanRow:
    for plan in known:
        if plan.version == number:
            return plan
    raise UsageError(messages.no_version(number, [plan.version for plan in known]))

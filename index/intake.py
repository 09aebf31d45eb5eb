"""Taking files in: tell what each plan is to the index, and stage what is new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from time import perf_counter

from sqlalchemy import Engine, select

from corpus.errors import AuditError, KehoachError
from corpus.models import Plan
from index.files import Read, content_hash, printable, read_each
from index.filters import current_plans
from index.identity import is_numbered, likely_same, plan_key, row_signature
from index.ledger import Entry, Ledger
from index.records import PlanRow, Progress
from index.rows import plan_values, to_clause_row, to_plan_row, to_task_row
from index.schema import clauses, plans, tasks
from index.staging import Newcomer, drop, stage
from index.store import reading


class Status(StrEnum):
    """What became of a file."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file.

    `reason` and nothing else is set when it was rejected. `plan` has the counts and
    warnings; its id is 0 for what a dry run did not store. `similar_to` names the
    sources of plans that share four rows in five with a new plan without a number:
    perhaps it is one of them, which people must decide. `seconds` do not count the
    embedding.
    """

    path: Path
    status: Status
    plan: PlanRow | None = None
    reason: str | None = None
    similar_to: tuple[str, ...] = ()
    seconds: float = 0.0

    @property
    def warnings(self) -> tuple[str, ...]:
        """What was doubtful about the plan and its header."""
        return (
            () if self.plan is None else self.plan.header.warnings + self.plan.warnings
        )


@dataclass(frozen=True, slots=True)
class Manner:
    """How files are taken: see `index.refresh.refresh`."""

    read: Read | None
    progress: Progress
    strict: bool = False
    reread: bool = False
    dry_run: bool = False


class Intake:
    """Takes files in, one after another; `staged` and `retired` are the result."""

    def __init__(self, engine: Engine | None, ledger: Ledger, manner: Manner) -> None:
        self.staged: set[int] = set()
        self.retired: set[int] = set()
        self._engine = engine
        self._ledger = ledger
        self._manner = manner

    def take(self, files: Sequence[Path]) -> Iterator[FileOutcome]:
        """Yield what became of each file, in order."""
        hashes = {path: content_hash(path) for path in files}
        new = [path for path in files if self._known(hashes[path]) is None]
        readings = read_each(new, self._manner.read)
        ahead = set(new)
        self._manner.progress("read", 0, len(files))
        for number, path in enumerate(files, 1):
            started = perf_counter()
            known = self._known(hashes[path])
            if path in ahead:
                outcome = self._judge(*next(readings))
            elif known is not None:
                outcome = FileOutcome(path, Status.UNCHANGED, known.plan)
            else:  # another file of this refresh took the place of its plan
                outcome = self._judge(*next(read_each([path], self._manner.read)))
            yield replace(outcome, seconds=perf_counter() - started)
            self._manner.progress("read", number, len(files))

    def _known(self, digest: str | None) -> Entry | None:
        if digest is None or self._manner.reread:
            return None
        return self._ledger.with_content(digest)

    def _judge(self, path: Path, found: Plan | KehoachError) -> FileOutcome:
        if isinstance(found, Plan) and self._manner.strict and not found.audit.passed:
            found = _failed_audit(path, found)
        if not isinstance(found, Plan):
            return FileOutcome(path, Status.REJECTED, reason=str(found))
        same = self._ledger.with_content(found.content_hash)
        if same is not None and not (
            self._manner.reread and self._differs(same, found)
        ):
            return FileOutcome(path, Status.UNCHANGED, same.plan)
        return self._accept(path, found, same)

    def _accept(self, path: Path, plan: Plan, same: Entry | None) -> FileOutcome:
        key = plan_key(plan)
        old = self._ledger.with_key(key) or same
        status = Status.ADDED if old is None else Status.REPLACED
        similar = self._similar(plan) if old is None else ()
        newcomer = Newcomer(
            plan,
            key,
            printable(plan.source),
            version=1 if old is None else old.plan.version + 1,
            replaces=None if old is None else old.plan.id,
        )
        row = self._store(newcomer)
        for entry in {id(e): e for e in (old, same) if e is not None}.values():
            self._retire(entry)
        self._ledger.record(row)
        return FileOutcome(path, status, row, similar_to=similar)

    def _store(self, newcomer: Newcomer) -> PlanRow:
        plan_id = 0
        if self._engine is not None and not self._manner.dry_run:
            plan_id = stage(self._engine, newcomer)
            self.staged.add(plan_id)
        values = plan_values(newcomer.plan, source=newcomer.source)
        identity = {"id": plan_id, "key": newcomer.key, "version": newcomer.version}
        return to_plan_row(values | identity)

    def _retire(self, entry: Entry) -> None:
        self._ledger.forget(entry)
        if not entry.is_new:
            self.retired.add(entry.plan.id)
        elif self._engine is not None and not self._manner.dry_run:
            drop(self._engine, [entry.plan.id])
            self.staged.discard(entry.plan.id)

    def _differs(self, entry: Entry, plan: Plan) -> bool:
        """Tell whether a second reading of the same file gave something else."""
        if self._engine is None or entry.is_new:
            return False
        with reading(self._engine) as connection:
            task_rows = connection.execute(
                select(tasks)
                .where(tasks.c.plan_id == entry.plan.id)
                .order_by(tasks.c.position)
            ).mappings()
            old_tasks = tuple(to_task_row(row).task for row in task_rows)
            clause_rows = connection.execute(
                select(clauses)
                .where(clauses.c.plan_id == entry.plan.id)
                .order_by(clauses.c.position)
            ).mappings()
            old_clauses = tuple(to_clause_row(row).clause for row in clause_rows)
        stored = (entry.plan.header, entry.plan.warnings, old_tasks, old_clauses)
        return stored != (plan.header, plan.warnings, plan.tasks, plan.clauses)

    def _similar(self, plan: Plan) -> tuple[str, ...]:
        if self._engine is None or is_numbered(plan.header):
            return ()
        query = (
            select(plans.c.source, tasks.c.content)
            .join(tasks, tasks.c.plan_id == plans.c.id)
            .where(plans.c.id.in_(current_plans()))
        )
        others: dict[str, set[str]] = {}
        with reading(self._engine) as connection:
            for source, content in connection.execute(query):
                others.setdefault(source, set()).add(row_signature(content))
        rows = [row_signature(task.content) for task in plan.tasks]
        return tuple(name for name, known in others.items() if likely_same(rows, known))


def _failed_audit(path: Path, plan: Plan) -> AuditError:
    audit = plan.audit
    return AuditError(
        f"{path.name}: bảng đọc chưa trọn ({audit.cells_out}/{audit.cells_in} ô, "
        f"{len(audit.unread_rows)} dòng không hiểu). Chưa có gì được lưu. Hãy bỏ "
        "--strict để vẫn nhận kế hoạch kèm cảnh báo."
    )

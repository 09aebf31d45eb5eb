"""Taking files in: tell what each plan is to the index, and stage what is new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter

from sqlalchemy import Engine, select

from corpus.errors import AuditError, KehoachError, UsageError
from corpus.models import Plan
from index.carrying import carry_ids
from index.corrections import Correction, stale
from index.decisions import corrections_of
from index.diff import compare
from index.files import content_hash, located, printable, read_each
from index.identity import KnownTask, identity_of, plan_key
from index.ledger import Entry, Ledger
from index.outcomes import FileOutcome, Manner, Status
from index.recognition import Recognised, Recogniser
from index.records import PlanRow
from index.rows import plan_values, to_clause_row, to_plan_row
from index.schema import clauses
from index.staging import Newcomer, drop, known_tasks, stage
from index.store import reading


@dataclass(slots=True)
class Effects:
    """What the files taken in do to the index, as `index.swap.Change` names it.

    `seen` is where the file of each plan lay, by plan id.
    """

    staged: set[int] = field(default_factory=set)
    retired: set[int] = field(default_factory=set)
    absorbed: set[int] = field(default_factory=set)
    joined: list[tuple[int, int]] = field(default_factory=list)
    seen: dict[int, str] = field(default_factory=dict)


class Intake:
    """Takes files in, one after another; `effects` is the result."""

    def __init__(self, engine: Engine | None, ledger: Ledger, manner: Manner) -> None:
        self.effects = Effects()
        self._engine = engine
        self._ledger = ledger
        self._manner = manner
        self._wishes = manner.wishes
        self._recogniser = Recogniser(ledger, engine)
        self._put_aside: dict[str, Entry] = {}  # of the index, by content
        self._families: dict[int, int] = {}  # of what this refresh staged

    def take(self, files: Sequence[Path]) -> Iterator[FileOutcome]:
        """Yield what became of each file, in order."""
        hashes = {path: content_hash(path) for path in files}
        new = [path for path in files if self._known(path, hashes[path]) is None]
        readings = read_each(new, self._manner.read)
        ahead = set(new)
        self._manner.progress("read", 0, len(files))
        for number, path in enumerate(files, 1):
            started = perf_counter()
            known = self._known(path, hashes[path])
            if path in ahead:
                outcome = self._judge(*next(readings))
            elif known is not None:
                outcome = known
            else:  # another file of this refresh took the place of its plan
                outcome = self._judge(*next(read_each([path], self._manner.read)))
            if outcome.plan is not None and outcome.status is not Status.OUTDATED:
                self.effects.seen[outcome.plan.id] = located(path)
            yield replace(outcome, seconds=perf_counter() - started)
            self._manner.progress("read", number, len(files))

    def _known(self, path: Path, digest: str | None) -> FileOutcome | None:
        """Return what becomes of a file whose content the index knows."""
        if digest is None or self._wishes.reread:
            return None
        found = self._ledger.with_content(digest)
        if found is not None:
            known = FileOutcome(path, Status.UNCHANGED, found.plan)
            return None if self._is_elsewhere(found) else known
        newer = self._newer(path, digest)
        return None if newer is None else FileOutcome(path, Status.OUTDATED, newer.plan)

    def _newer(self, path: Path, digest: str) -> Entry | None:
        """Return the plan that stays where a file holds only an older version of it."""
        former = self._ledger.former(digest)
        if former is None or self._wishes.replaces is not None or self._wishes.as_new:
            return None
        version, now = former
        where = now.plan.path
        meant = path in self._manner.named or where == located(path)
        if self._wishes.prune and where is not None:
            meant = meant or not Path(where).exists()
        same = identity_of(version.key) == identity_of(now.plan.key)
        return None if meant and same else now

    def _is_elsewhere(self, entry: Entry) -> bool:
        """Whether the content is known as another plan than the one it replaces."""
        return self._wishes.replaces not in {None, entry.plan.id}

    def _judge(self, path: Path, found: Plan | KehoachError) -> FileOutcome:
        if isinstance(found, Plan) and self._manner.strict and not found.audit.passed:
            found = _failed_audit(path, found)
        if not isinstance(found, Plan):
            return FileOutcome(path, Status.REJECTED, reason=str(found))
        same = self._ledger.with_content(found.content_hash)
        reread = self._wishes.reread and same is not None and self._differs(same, found)
        if same is not None and not reread and not self._is_elsewhere(same):
            return FileOutcome(path, Status.UNCHANGED, same.plan)
        return self._accept(path, found, same)

    def _accept(self, path: Path, plan: Plan, same: Entry | None) -> FileOutcome:
        key = plan_key(plan)
        found = self._recognised(plan, key, same)
        old = found.old
        if old is not None and self._comes_back(plan, old):
            back = self._bring_back(plan, old)
            return FileOutcome(path, Status.UNCHANGED, back.plan)
        if old is None or old.plan.key != key:
            key = self._free_key(key, old, same)
        known, fixes = self._known_rows(old)
        ids = carry_ids(key, plan.tasks, known)
        newcomer = Newcomer(
            plan,
            key,
            printable(plan.source),
            ids,
            version=1 if old is None else old.plan.version + 1,
            family=None if old is None else old.plan.family,
            like=None if old is None else old.plan.id,
            path=located(path),
            loaded_at=self._wishes.by.at if self._wishes.by else None,
            corrections=fixes,
        )
        row = self._store(newcomer)
        self._make_room(old, same, row)
        self._ledger.add(Entry(row, is_new=True))
        rows = [KnownTask(*pair) for pair in zip(ids, plan.tasks, strict=True)]
        return FileOutcome(
            path,
            Status.ADDED if old is None else Status.REPLACED,
            row,
            resembles=tuple(entry.plan for entry in found.resembles),
            is_fragment=found.is_fragment,
            diff=None if old is None or not old.plan.id else compare(known, rows),
            stale=tuple(s for r in rows for s in stale(fixes.get(r.id, ()), r.task)),
            rival=old.plan.source if old is not None and old.is_new else None,
            orphans=tuple(f for i, each in fixes.items() if i not in ids for f in each),
            tasks=plan.tasks if self._manner.dry_run else (),
        )

    def _recognised(self, plan: Plan, key: str, same: Entry | None) -> Recognised:
        if self._wishes.replaces is not None:
            return Recognised(self._target(self._wishes.replaces))
        if self._wishes.as_new and same is None:
            return Recognised()
        found = self._recogniser.recognise(plan, key)
        # The same bytes are the same plan, whatever they were read as.
        return found if same is None or found.old else Recognised(same)

    def _target(self, plan_id: int) -> Entry:
        found = self._ledger.with_id(plan_id)
        if found is None:
            raise UsageError(
                f"Kế hoạch #{plan_id} không còn trong chỉ mục. Chưa có gì thay đổi. Hãy "
                "gõ `kehoach plans` để xem danh sách."
            )
        return found

    def _free_key(self, key: str, old: Entry | None, same: Entry | None) -> str:
        """Return a key that no plan has which stays."""
        leaving = {entry.plan.key for entry in (old, same) if entry is not None}
        if key in leaving:
            return key
        return self._ledger.free_key(key, old.plan.family if old else None)

    def _comes_back(self, plan: Plan, old: Entry) -> bool:
        """Whether this refresh put a plan aside that now takes its place again."""
        aside = self._put_aside.get(plan.content_hash)
        return old.is_new and aside is not None and aside.plan.family == old.plan.family

    def _bring_back(self, plan: Plan, old: Entry) -> Entry:
        aside = self._put_aside.pop(plan.content_hash)
        self._ledger.forget(old)
        self._ledger.add(aside)
        self.effects.retired.discard(aside.plan.id)
        self._drop_staged(aside.plan.family)
        return aside

    def _drop_staged(self, family: int) -> None:
        """Drop the versions of this refresh that led to one which was there before."""
        mine = {plan_id for plan_id, of in self._families.items() if of == family}
        self.effects.staged -= mine
        self.effects.retired -= mine
        if self._engine is not None and mine:
            drop(self._engine, sorted(mine))

    def _known_rows(
        self, old: Entry | None
    ) -> tuple[tuple[KnownTask, ...], dict[str, tuple[Correction, ...]]]:
        """Return the rows of a version, and the corrections that were made to it."""
        if old is None or self._engine is None:
            return (), {}
        with reading(self._engine) as connection:
            rows = known_tasks(connection, old.plan.id)
            return rows, corrections_of(connection, old.plan.family)

    def _store(self, newcomer: Newcomer) -> PlanRow:
        plan_id = 0
        if self._engine is not None and not self._manner.dry_run:
            plan_id = stage(self._engine, newcomer)
            self.effects.staged.add(plan_id)
            self._families[plan_id] = newcomer.family or plan_id
        values = plan_values(newcomer.plan, source=newcomer.source)
        identity = {
            "id": plan_id,
            "key": newcomer.key,
            "version": newcomer.version,
            "family": newcomer.family,
            "path": newcomer.path,
            "loaded_at": None,
        }
        return to_plan_row(values | identity)

    def _make_room(self, old: Entry | None, same: Entry | None, row: PlanRow) -> None:
        """Put aside what the plan of `row` takes the place of."""
        if old is not None:
            self._ledger.forget(old)
            self._retire(old)
        if same is not None and same is not old:
            self._ledger.forget(same)
            self.effects.absorbed.add(same.plan.id)
            self.effects.staged.discard(same.plan.id)
            if same.plan.family != row.family:
                self.effects.joined.append((same.plan.family, row.family))

    def _retire(self, entry: Entry) -> None:
        self.effects.staged.discard(entry.plan.id)
        if entry.plan.id:
            self.effects.retired.add(entry.plan.id)
        if not entry.is_new:
            self._put_aside[entry.plan.content_hash] = entry

    def _differs(self, entry: Entry, plan: Plan) -> bool:
        """Tell whether a second reading of the same file gave something else."""
        if self._engine is None or entry.is_new:
            return False
        with reading(self._engine) as connection:
            old_tasks = tuple(
                row.task for row in known_tasks(connection, entry.plan.id)
            )
            clause_rows = connection.execute(
                select(clauses)
                .where(clauses.c.plan_id == entry.plan.id)
                .order_by(clauses.c.position)
            ).mappings()
            old_clauses = tuple(to_clause_row(row).clause for row in clause_rows)
        stored = (entry.plan.header, entry.plan.warnings, old_tasks, old_clauses)
        return stored != (plan.header, plan.warnings, plan.tasks, plan.clauses)


def _failed_audit(path: Path, plan: Plan) -> AuditError:
    audit = plan.audit
    return AuditError(
        f"{path.name}: bảng đọc chưa trọn ({audit.cells_out}/{audit.cells_in} ô, "
        f"{len(audit.unread_rows)} dòng không hiểu). Chưa có gì được lưu. Hãy bỏ "
        "--strict để vẫn nhận kế hoạch kèm cảnh báo."
    )

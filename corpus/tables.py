"""Read the tables of a plan: every row a task, every cell accounted for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from corpus.blocks import Block, Grid
from corpus.columns import Role, names_work
from corpus.grids import Table, find_tables
from corpus.groups import Group, Outline, read_group
from corpus.inheritance import Carry
from corpus.models import Audit, Task
from corpus.placing import Columns
from corpus.row_numbers import Level, RowNumber, split_leading_number
from corpus.shredded import shredded_tables
from corpus.table_audit import Claim, audit_cells, kept_texts, total
from corpus.table_entries import Entry, join_entries
from corpus.table_rows import Kind, sort_rows
from corpus.table_tasks import build_task
from corpus.timeframe import Context, find_timeframes
from corpus.who_when import Above
from corpus.years import title_year, within_year


@dataclass(frozen=True, slots=True)
class TableReading:
    """The task rows of all tables, the proof that no cell was lost, and doubts."""

    tasks: tuple[Task, ...] = ()
    audit: Audit = field(default_factory=Audit)
    warnings: tuple[str, ...] = ()


def read_tables(blocks: Sequence[Block], context: Context) -> TableReading:
    """Return the tasks of all tables in `blocks`, in document order.

    Args:
        blocks: The whole document.
        context: Year and period of the plan, for times without a year.
    """
    grids = sum(isinstance(block, Grid) for block in blocks)
    tables = [*find_tables(blocks), *shredded_tables(blocks, first_index=grids + 1)]
    tables.sort(key=lambda table: table.at)
    readings = [read_table(table, context) for table in tables]
    return TableReading(
        tuple(task for reading in readings for task in reading.tasks),
        total(reading.audit for reading in readings),
        tuple(warning for reading in readings for warning in reading.warnings),
    )


def read_table(table: Table, context: Context) -> TableReading:
    """Return the tasks of one table; none when it is no table of tasks."""
    cells = [cell for row in table.rows for cell in row.own]
    columns = Columns(table.columns)
    entries = join_entries(sort_rows(table), table.columns) if table.columns else ()
    context = _table_context(table, entries, context)
    groups = _read_groups(entries, columns, context)
    if not table.could_hold_tasks and not _groups_tell(table, groups.values()):
        return TableReading(audit=audit_cells(cells, [Claim(tuple(cells))]))
    walked = _walk(entries, columns, groups, context)
    unread = tuple(e.quote for e in entries if e.kind is Kind.UNREAD)
    warnings = (
        *table.warnings,
        *(f"không hiểu được hàng, giữ nguyên văn: {row}" for row in unread),
        *_number_warnings(entries, groups, columns),
        *walked.warnings,
    )
    audit = audit_cells(cells, walked.claims, unread)
    return TableReading(walked.tasks, audit, warnings)


def _table_context(table: Table, entries: Iterable[Entry], context: Context) -> Context:
    """Narrow the plan's context to the year that the table's own title names."""
    inside = [e.quote for e in entries if e.kind is Kind.TITLE]
    return within_year(context, title_year([*table.title, *inside]))


def _groups_tell(table: Table, groups: Iterable[Group]) -> bool:
    """Whether the groups supply the time or body that no column holds."""
    contents = [c for c in table.columns if c.role is Role.CONTENT]
    return bool(contents) and any(
        group.time or (group.lead and names_work(contents[0].heading))
        for group in groups
    )


# Groups ------------------------------------------------------------------------------


def _read_groups(
    entries: Sequence[Entry], columns: Columns, context: Context
) -> dict[int, Group]:
    """Read every group row; the keys are indices of `entries`."""
    found = {
        n: _number_and_text(entry, columns)
        for n, entry in enumerate(entries)
        if entry.kind is Kind.GROUP
    }
    level = _level_without_number(entries, found)
    return {
        n: _stating_cells(
            read_group(number, text, unnumbered_level=level, context=context),
            entries[n],
            columns,
        )
        for n, (number, text) in found.items()
    }


def _number_and_text(entry: Entry, columns: Columns) -> tuple[RowNumber | None, str]:
    stt, content = columns.one(Role.STT), columns.one(Role.CONTENT)
    number = entry.placed.number
    if number is not None and content is not None and entry.placed.text(content):
        text = entry.placed.text(content)
        apart = stt is not None and bool(entry.placed.text(stt))
        return number, text if apart else split_leading_number(text)[1]
    texts = [cell.flat for cell in entry.own]
    if number is not None and number.printed in texts:
        texts.remove(number.printed)
    text = " ".join(texts)
    return (number, text) if number is not None else split_leading_number(text)


def _level_without_number(
    entries: Sequence[Entry], found: dict[int, tuple[RowNumber | None, str]]
) -> int:
    """The level of groups without number, from the order that groups stand in."""
    if any(
        e.kind is Kind.TASK and e.placed.number and e.placed.number.level <= Level.ROMAN
        for e in entries
    ):
        return 0
    for n, (number, _) in found.items():
        below = found.get(n + 1)
        if number is None and below is not None and below[0] is not None:
            return 0
    return Level.ROMAN + 1


def _stating_cells(group: Group, entry: Entry, columns: Columns) -> Group:
    """Add the lead and time that stand in the group row's own cells."""
    stated = {
        role: next((entry.placed.text(n) for n in columns.of(role)), "")
        for role in (Role.LEAD, Role.LEAD_COOP, Role.TIME)
    }
    lone = len(entry.placed.row.own) <= 1 + (entry.placed.number is not None)
    if lone:
        return group
    return replace(
        group,
        lead=stated[Role.LEAD] or stated[Role.LEAD_COOP] or group.lead,
        time=stated[Role.TIME] or group.time,
    )


# Rows --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Walked:
    tasks: tuple[Task, ...]
    claims: tuple[Claim, ...]
    warnings: tuple[str, ...]


def _walk(
    entries: Sequence[Entry],
    columns: Columns,
    groups: dict[int, Group],
    context: Context,
) -> _Walked:
    """Read the entries from top to bottom, handing groups and printed cells down."""
    above, fragment = Above(), 0
    tasks: list[Task] = []
    claims: list[Claim] = []
    warnings: list[str] = []
    for n, entry in enumerate(entries):
        if entry.kind is Kind.GROUP:
            above = _below_group(above, groups[n])
            warnings += _barren_warnings(groups, n, entries)
            claims.append(_group_claim(entry, groups[n]))
            warnings += _group_warnings(entry, entries[n + 1 :], columns)
        elif entry.kind is Kind.TASK:
            opens = entry.placed.row.fragment != fragment
            fragment = entry.placed.row.fragment
            year = _group_year(above.outline, context)
            built = build_task(
                entry, columns, above, within_year(context, year), page_opens=opens
            )
            tasks.append(built.task)
            claims.append(Claim(entry.own, (*kept_texts(built.task), *built.replaced)))
            above = _below_task(built.above, entry, entries[n + 1 :], built.task)
        else:
            claims.append(Claim(entry.own))
            warnings += _set_aside_warnings(entry)
    return _Walked(tuple(tasks), tuple(claims), tuple(warnings))


def _below_group(above: Above, group: Group) -> Above:
    outline = above.outline.open(group)
    clears = set()
    if outline.lead or above.outline.lead:
        clears |= {Role.LEAD, Role.COOP}
    if outline.time or above.outline.time:
        clears.add(Role.TIME)
    carry: Carry = above.carry.past_group(clears=frozenset(clears))
    return replace(above, outline=outline, carry=carry, group_column=None)


def _below_task(
    above: Above, entry: Entry, after: Sequence[Entry], task: Task
) -> Above:
    """A task divided by the rows below it ("1" by "1.1") heads them."""
    number = entry.placed.number
    child = after[0].placed.number if after else None
    if number is None or child is None or not child.is_child_of(number):
        return above
    head = Group(
        f"{number.printed} {task.content}",
        number.level,
        time=task.time.printed if task.time else None,
        lead=task.lead_printed,
        is_task=True,
    )
    return replace(above, outline=above.outline.open(head))


def _group_year(outline: Outline, context: Context) -> int | None:
    """The year printed in the innermost group that states a period with its year."""
    for group in reversed(outline.groups):
        if group.time and not group.is_task:
            for found in find_timeframes(group.time, context):
                end = found.timeframe.end
                if end is not None and not found.timeframe.year_inherited:
                    return end.year
    return None


def _group_claim(entry: Entry, group: Group) -> Claim:
    rest = [cell.flat for cell in entry.own if cell.flat not in group.text]
    return Claim(entry.own, (group.text, group.lead or "", group.time or "", *rest))


def _group_warnings(
    entry: Entry, after: Sequence[Entry], columns: Columns
) -> list[str]:
    """Report the cells of a group row that no row below takes over."""
    others = set(columns.of(Role.PRODUCT, Role.COOP, Role.EXTRA))
    if after:  # a row that states its own does not take over the group's
        stated = columns.of(Role.LEAD, Role.LEAD_COOP, Role.TIME)
        others |= {n for n in stated if after[0].placed.own(n)}
    told = [entry.placed.text(n) for n in others if entry.placed.text(n)]
    if not told or len(entry.placed.row.own) < 3:
        return []
    return [f"tiêu đề nhóm có thêm ô, giữ nguyên văn: {entry.quote}"]


def _barren_warnings(
    groups: dict[int, Group], n: int, entries: Sequence[Entry]
) -> list[str]:
    """Report a group that no row follows before the next group of its rank."""
    for m in range(n + 1, len(entries)):
        if entries[m].kind is Kind.TASK:
            return []
        if m in groups and groups[m].level <= groups[n].level:
            break
    return [f"nhóm không có hàng nào: {entries[n].quote}"]


def _set_aside_warnings(entry: Entry) -> list[str]:
    if entry.kind is Kind.NOTE:
        return [f"ghi chú của bảng: {entry.quote}"]
    if entry.kind is Kind.TOTAL:
        return [f"hàng tổng cộng không phải nhiệm vụ: {entry.quote}"]
    if entry.kind is Kind.EMPTY and entry.own:
        return [f"hàng chỉ có số thứ tự: {entry.quote}"]
    return []


# Numbers -----------------------------------------------------------------------------


def _prints_digit_number(entry: Entry, columns: Columns) -> bool:
    """Whether a row has a number of its own, such as "3", not merged from above."""
    number, at = entry.placed.number, columns.one(Role.STT)
    if entry.kind not in (Kind.TASK, Kind.GROUP) or number is None:
        return False
    own = at is None or bool(entry.placed.own(at))
    return own and number.level == Level.DIGIT and bool(number.parts)


def _number_warnings(
    entries: Sequence[Entry], groups: dict[int, Group], columns: Columns
) -> list[str]:
    """Report numbers that are repeated or left out; a new group may start again at 1."""
    warnings: list[str] = []
    last: int | None = None
    for n, entry in enumerate(entries):
        number = entry.placed.number
        if n in groups and (number is None or number.level < Level.DIGIT):
            last = None
        if number is None or not _prints_digit_number(entry, columns):
            continue
        here = number.parts[0]
        if last is not None and here == last:
            warnings.append(f"số thứ tự {number.printed} in nhiều lần")
        elif last is not None and here not in (last + 1, 1):
            warnings.append(f"số thứ tự nhảy từ {last} sang {number.printed}")
        last = here
    return warnings

"""What staff are told of a file that was read or published: words and choices. Pure.

Made of what `kehoach refresh --json` printed for the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot import messages as common
from bot.people import staff_messages as messages
from bot.people.uploads import AS_NEW, State
from corpus.errors import KehoachError
from retrieval.citing import shortened

FileObject = Mapping[str, Any]
MOST_DOUBTS, MOST_CHANGES, MOST_LIKE = 5, 8, 3
LINE = 160  # characters of a row or a doubt that are shown
TOLD = 200  # characters of the line of the list of uploads


@dataclass(frozen=True, slots=True)
class Choice:
    """A way to take a file in: what its button says, and what it means.

    `value` is None for as it is, `AS_NEW`, or the id of the plan that it replaces.
    """

    label: str
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of a file, its state from now on, and what may be chosen."""

    text: str
    state: State
    line: str  # the same in a line
    choices: tuple[Choice, ...] = ()


def of_preview(file: FileObject) -> Told:
    """Return what is said of a file that was only read."""
    status = file["status"]
    if status == "rejected":
        return Told(file["reason"], State.REJECTED, _in_a_line(file["reason"]))
    if status == "unchanged":
        text = f"{_name(file)}\n{messages.UNCHANGED}"
        return Told(text, State.CANCELLED, common.FILE_STATUSES[status])
    if status == "outdated":
        plan = file["plan"]
        label = messages.replace_button(plan["number"] or "", plan["id"])
        text = messages.stays_newer(plan["name"])
        return Told(text, State.READ, _counted(file), (Choice(label, str(plan["id"])),))
    lines = "\n".join(_preview_lines(file))
    return Told(lines, State.READ, _counted(file), tuple(_choices(file)))


def of_result(file: FileObject, generation: int | None) -> Told:
    """Return what is said of a file after it was to be published."""
    status = file["status"]
    if status in ("rejected", "outdated"):
        return of_preview(file)
    said = common.FILE_STATUSES[status]
    if file["diff"]:
        said = common.replaced_with(said, common.diff_counted(file["diff"]["counts"]))
    rows = common.rows_counted(file["rows"], file["prose_tasks"])
    text = messages.published(_name(file), said, rows, generation)
    return Told(text, State.PUBLISHED, _counted(file))


def failed(name: str, reason: str, choice: str | None) -> Told:
    """Return what is said when publishing did not work; it may be tried again."""
    text = messages.not_published(name, reason)
    again = Choice(messages.LOAD, choice)
    return Told(text, State.READ, _in_a_line(reason), (again,))


def refused(error: KehoachError | str) -> Told:
    """Return what is said of a file that nothing can be made of."""
    return Told(str(error), State.REJECTED, _in_a_line(str(error)))


def _in_a_line(text: str) -> str:
    return shortened(" ".join(text.split()), TOLD)


def _name(file: FileObject) -> str:
    name: str = file["plan"]["name"]
    return name


def _counted(file: FileObject) -> str:
    parts = [_name(file), common.rows_counted(file["rows"], file["prose_tasks"])]
    parts += [common.warnings_counted(len(file["warnings"]))]
    return _in_a_line(", ".join(filter(None, parts)))


# --- The preview ----------------------------------------------------------------------


def _preview_lines(file: FileObject) -> Iterator[str]:
    plan, preview = file["plan"], file["preview"] or {"rows": [], "doubts": []}
    title = plan["title"] if plan["number"] else None  # else it is the name
    yield messages.previewed(
        _name(file),
        shortened(title, LINE) if title else None,
        file["rows"],
        file["prose_tasks"],
        file["clauses"],
    )
    if not file["audit_passed"]:
        yield messages.AUDIT_FAILED
    if preview["rows"]:
        yield f"\n{messages.FIRST_ROWS}"
        yield from map(_row_line, preview["rows"])
    yield from _doubt_lines(file["warnings"], preview["doubts"])
    yield from _version_lines(file)
    if file["resembles"]:
        names = [plan["name"] for plan in file["resembles"][:MOST_LIKE]]
        yield f"\n{messages.resembles(names, file['is_fragment'])}"
    else:
        yield f"\n{messages.LOAD_ASK}"


def _row_line(row: Mapping[str, Any]) -> str:
    content = shortened(" ".join(row["content"].split()), LINE)
    return messages.row_line(row["stt"], content, row["lead"], row["time_printed"])


def _doubt_lines(of_plan: list[str], of_rows: list[Mapping[str, Any]]) -> Iterator[str]:
    lines = [f"• {shortened(text, LINE)}" for text in of_plan]
    lines += [
        messages.doubt_line(shortened(doubt["kind"], LINE), doubt["rows"])
        for doubt in of_rows
    ]
    if lines:
        yield f"\n{messages.DOUBTS}"
        yield from _first(lines, MOST_DOUBTS)


def _version_lines(file: FileObject) -> Iterator[str]:
    diff = file["diff"]
    if not diff:
        return
    told = common.diff_counted(diff["counts"])
    yield f"\n{messages.replaces_version(file['version'], told)}"
    yield from _first([*_changes(diff)], MOST_CHANGES)


def _changes(diff: Mapping[str, Any]) -> Iterator[str]:
    for sign, rows in (("+", diff["added"]), ("−", diff["removed"])):
        for row in rows:
            yield f"{sign} {_named_row(row)}"
    for row in diff["changed"]:
        cells = "; ".join(
            common.cell_changed(
                common.EDITED_CELLS[cell["cell"]],
                cell["old"] or common.ABSENT,
                cell["new"] or common.ABSENT,
            )
            for cell in row["cells"]
        )
        yield f"~ {_named_row(row)}: {shortened(cells, LINE)}"


def _named_row(row: Mapping[str, Any]) -> str:
    number = f"{row['stt']}. " if row["stt"] else ""
    return number + shortened(" ".join(row["content"].split()), LINE // 2)


def _first(lines: list[str], count: int) -> Iterator[str]:
    yield from lines[:count]
    if len(lines) > count:
        yield messages.MORE_LINES.format(len(lines) - count)


def _choices(file: FileObject) -> Iterator[Choice]:
    alike = file["resembles"][:MOST_LIKE]
    if not alike:
        yield Choice(messages.LOAD)
        return
    for plan in alike:
        label = messages.replace_button(plan["number"] or plan["source"], plan["id"])
        yield Choice(label, str(plan["id"]))
    yield Choice(messages.AS_NEW, AS_NEW)

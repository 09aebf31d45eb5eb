"""The terminal: UTF-8 both ways, data on stdout, everything else on stderr."""

from __future__ import annotations

import csv
import io
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import click

from bot import messages

WIDE = 100  # columns; a narrower terminal gets plain lines, as a pipe does
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


# A file name may hold what a terminal obeys: ESC, CSI (C1), and turns of direction.
_OBEYED = {
    code: "\ufffd"
    for code in (
        *range(0x20),
        *range(0x7F, 0xA0),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
    )
    if chr(code) not in "\t\n"
}


def inert(text: str) -> str:
    """Return `text` with what a terminal would obey, but lines and tabs, replaced."""
    return text.translate(_OBEYED)


class ReaderGone(Exception):  # noqa: N818 (nothing went wrong: `| head` has enough)
    """Whoever read stdout has closed it."""


def use_utf8() -> None:
    """Write UTF-8 whatever the locale says; what cannot be encoded is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(text: str) -> None:
    """Write a line of data to stdout.

    Raises:
        ReaderGone: the other end of the pipe was closed.
    """
    try:
        sys.stdout.write(f"{inert(text)}\n")
        sys.stdout.flush()
    except BrokenPipeError as error:
        raise ReaderGone from error


def write(content: bytes) -> None:
    """Write a file to stdout as it is.

    Raises:
        ReaderGone: the other end of the pipe was closed.
    """
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError as error:
        raise ReaderGone from error


def tell(text: str) -> None:
    """Write a line for the person to stderr."""
    click.echo(inert(text), err=True)


def is_wide_terminal() -> bool:
    """Whether stdout is a terminal with room for a table."""
    return sys.stdout.isatty() and _columns() >= WIDE


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns
    except OSError:
        return 0


def close_stdout() -> None:
    """Point stdout nowhere, so that the interpreter's last flush stays silent."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def as_typed(argument: str) -> str:
    """Return a word of the command line as UTF-8 text, whatever the locale.

    Python decodes arguments with the locale; where that is not UTF-8 the letters come
    as lone surrogates or as other letters.
    """
    try:
        return os.fsencode(argument).decode("utf-8")
    except UnicodeError:
        return argument


def piped_lines() -> Iterator[str]:
    """Yield the lines of stdin that are not empty, as UTF-8; bad bytes are replaced."""
    for line in bytes_lines(sys.stdin.buffer):
        if line.strip():
            yield line


def bytes_lines(stream: Iterable[bytes]) -> Iterator[str]:
    """Yield the lines of a stream as UTF-8, without line ends or a BOM."""
    for number, line in enumerate(stream):
        text = line.decode("utf-8", errors="replace").rstrip("\r\n")
        yield text.removeprefix("\ufeff") if number == 0 else text


# --- Tables -----------------------------------------------------------------------


def show_rows(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Show a table on a wide terminal, else one line a row, cells split by tabs."""
    if is_wide_terminal():
        _show_table(headings, rows)
        return
    for row in rows:
        say("\t".join(" ".join(cell.split()) for cell in row))


def _show_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*headings, show_lines=True)
    for row in rows:
        table.add_row(*(Text(inert(cell)) for cell in row))  # Text: no markup of theirs
    Console(file=sys.stdout, highlight=False).print(table)


def csv_text(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return CSV; a cell that a spreadsheet would run as a formula is quoted."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(headings)
    writer.writerows([_csv_cell(cell) for cell in row] for row in rows)
    return out.getvalue().removesuffix("\n")


def _csv_cell(cell: object) -> str:
    if isinstance(cell, list):
        cell = "; ".join(map(str, cell))
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


# --- Parameters -------------------------------------------------------------------

# 20/03/2021, 20-3-2021
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


def read_date(text: str) -> date:
    """Read 2021-03-20 or 20/03/2021.

    Raises:
        ValueError: anything else.
    """
    if match := _DAY_FIRST.fullmatch(text.strip()):
        day, month, year = map(int, match.groups())
        return date(year, month, day)
    return date.fromisoformat(text.strip())


class DateParam(click.ParamType[date]):
    """A date on the command line."""

    name = "NGÀY"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Return the date, or fail with how dates are written."""
        if isinstance(value, date):
            return value
        try:
            return read_date(value)
        except ValueError:
            self.fail(messages.bad_date(value), param, ctx)


# 03/2026, 3-2026, 2026-03
_MONTH_FIRST = re.compile(r"(?P<month>\d{1,2})[/.-](?P<year>\d{4})")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})")


class MonthParam(click.ParamType[date]):
    """A month on the command line, as its first day."""

    name = "THÁNG"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Return the first day, or fail with how months are written."""
        if isinstance(value, date):
            return value
        text = value.strip()
        match = _MONTH_FIRST.fullmatch(text) or _YEAR_FIRST.fullmatch(text)
        if (
            match is None
            or not 1 <= int(match["month"]) <= 12
            or int(match["year"]) < 1
        ):
            self.fail(messages.bad_month(value), param, ctx)
        return date(int(match["year"]), int(match["month"]), 1)

"""Print numbers and dates of a spreadsheet as the sheet shows them.

Only what plans use: leading zeros ("00"), words around a number ("Quý "0), dates,
thousands and per cent. Formats of dates that follow the language of the machine are
printed as Vietnamese machines show them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise

GENERAL = "General"

# "quoted", \x escaped, [$-42A] or [Red], _x a space as wide as x, *x a filler; runs of
# one letter; signs of numbers; anything else stands for itself.
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<bracket>\[[^\]]*\])|[_*].'
    r"|(?P<half>am/pm|a/p)|(?P<general>general)"
    r"|(?P<letters>y+|m+|d+|h+|s+|e+)|(?P<digits>[0#?][0#?,.]*)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)

# Built-in format 14 is written like this and shown in the order of the machine.
_OF_MACHINE = {
    "mm-dd-yy": "dd/mm/yyyy",
    "m/d/yy": "dd/mm/yyyy",
    "m/d/yyyy": "dd/mm/yyyy",
}
# "2/2020" typed into a cell becomes the first of a month shown as "Feb-20": the name
# of a month is printed as its number, a day and a month in our order.
_NAMED_MONTH = re.compile(
    r"^(?P<day>d{1,2})?[-/ ]?m{3,4}(?:[-/ ](?P<year>y{2,4}))?$", re.IGNORECASE
)

Value = bool | int | float | str | date | datetime | time | timedelta | None


def shown(value: Value, number_format: str) -> str:
    """Return what a cell with `value` shows.

    Args:
        value: What openpyxl gives; None is an empty cell.
        number_format: The format code of the cell ("General", "00", "dd/mm/yyyy").
    """
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    section = _section(number_format or GENERAL, value)
    if isinstance(value, int | float):
        return _number(value, section)
    return _moment(value, section)


def _section(number_format: str, value: Value) -> str:
    """Return the part of a format for the sign of `value`: positive;negative;zero."""
    parts = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', number_format)
    if len(parts) > 1 and isinstance(value, int | float) and value < 0:
        return parts[1]
    if len(parts) > 2 and value == 0:
        return parts[2]
    return parts[0]


def _number(value: float, section: str) -> str:
    tokens = list(_TOKEN.finditer(section))
    if not any(t["digits"] or t["general"] for t in tokens):
        words = "".join(map(_literal, tokens)).strip()
        return words if words and "@" not in words else _plain(value)
    if "%" in section:
        value = value * 100
    written = []
    for token in tokens:
        if token["digits"]:
            written.append(_digits(abs(value), token["digits"]))
        elif token["general"]:
            written.append(_plain(value))
        else:
            written.append(_literal(token))
    text = "".join(written).strip()
    return f"-{text}" if value < 0 and not text.startswith(("-", "(")) else text


def _plain(value: float) -> str:
    """Return a number as a cell without format shows it: "3", "1.1"."""
    return str(int(value)) if float(value).is_integer() else f"{value:.11g}"


def _digits(value: float, places: str) -> str:
    """Return a number in the places of a format: "00", "#,##0", "0.00".

    Thousands are parted by points and decimals by a comma, as Vietnamese machines do.
    """
    whole, _, decimals = places.partition(".")
    shown_decimals = len(re.findall(r"[0#?]", decimals))
    text = (
        f"{value:,.{shown_decimals}f}"
        if "," in whole
        else f"{value:.{shown_decimals}f}"
    )
    text = text.translate(str.maketrans(",.", ".,"))
    head, comma, tail = text.partition(",")
    return head.zfill(whole.count("0")) + comma + tail


def _literal(token: re.Match[str]) -> str:
    return token["quoted"] or token["escaped"] or token["other"] or ""


def _moment(value: date | datetime | time | timedelta, section: str) -> str:
    if isinstance(value, timedelta):
        return str(value)
    pattern = _in_our_order(section)
    tokens = list(_TOKEN.finditer(pattern))
    if not any(token["letters"] for token in tokens):
        return f"{value:%d/%m/%Y}" if isinstance(value, date) else f"{value:%H:%M}"
    minutes = _minutes(tokens)
    written = []
    for index, token in enumerate(tokens):
        if token["letters"]:
            letters = token["letters"].lower()
            written.append(_part(value, "min" if index in minutes else letters))
        elif not token["half"]:
            written.append(_literal(token))
    return "".join(written).strip(" ,-/")


def _in_our_order(section: str) -> str:
    bare = re.sub(r"\[[^\]]*\]|\\|;.*", "", section).strip()
    named = _NAMED_MONTH.match(bare)
    if named:
        return (
            ("dd/" if named["day"] else "") + "mm" + ("/yyyy" if named["year"] else "")
        )
    return _OF_MACHINE.get(bare.lower(), section)


def _minutes(tokens: Sequence[re.Match[str]]) -> set[int]:
    """Return which tokens of m are minutes: those after hours or before seconds."""
    kinds = [(i, t["letters"][0].lower()) for i, t in enumerate(tokens) if t["letters"]]
    after = {i for (_, a), (i, b) in pairwise(kinds) if a == "h" and b == "m"}
    before = {i for (i, a), (_, b) in pairwise(kinds) if a == "m" and b == "s"}
    return after | before


def _part(value: date | time, letters: str) -> str:
    """Return a part of a date or a time, "" when it has none ("dd" of a time)."""
    needs = time if letters in {"min", "h", "hh", "s", "ss"} else date
    if not isinstance(value, datetime | needs):
        return ""
    part = _PARTS.get(letters)
    return part(value) if part else ""


_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
# A datetime has all, a date or a time what `_part` lets through.
_PARTS: dict[str, Callable[..., str]] = {
    "yyyy": lambda v: f"{v.year:04d}",
    "yyy": lambda v: f"{v.year:04d}",
    "yy": lambda v: f"{v.year % 100:02d}",
    "y": lambda v: f"{v.year % 100:02d}",
    "e": lambda v: f"{v.year:04d}",
    "mmmmm": lambda v: str(v.month),
    "mmmm": lambda v: f"tháng {v.month}",
    "mmm": lambda v: f"tháng {v.month}",
    "mm": lambda v: f"{v.month:02d}",
    "m": lambda v: str(v.month),
    "dddd": lambda v: _WEEKDAYS[v.weekday()],
    "ddd": lambda v: _WEEKDAYS[v.weekday()],
    "dd": lambda v: f"{v.day:02d}",
    "d": lambda v: str(v.day),
    "hh": lambda v: f"{v.hour:02d}",
    "h": lambda v: str(v.hour),
    "min": lambda v: f"{v.minute:02d}",
    "ss": lambda v: f"{v.second:02d}",
    "s": lambda v: str(v.second),
}

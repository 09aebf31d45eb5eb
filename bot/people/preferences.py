"""What somebody sets for themselves, read from what they type. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from zoneinfo import available_timezones

from corpus.text import fold, normalize, squeeze

DEFAULT_HOUR = "07:30"
HOURS = ("06:30", "07:00", "07:30", "08:00", "08:30", "09:00")
MOST_UNITS = 8  # that are offered as buttons

# As in "7:15", "7h15", "7 giờ 15", "07.15", "7h", "7 giờ sáng", and a mere "7".
_HOUR = re.compile(
    r"(?P<hour>\d{1,2})\s*(?:(?::|h|gio|\.)\s*(?P<minute>\d{1,2})?)?\s*(?:phut|p|')?"
    r"(?:\s*sang)?"
)


def read_hour(text: str) -> str | None:
    """Return a time of day as "07:15", None when none was typed."""
    found = _HOUR.fullmatch(squeeze(fold(normalize(text))))
    if found is None:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def find_zone(text: str) -> str | None:
    """Return the IANA zone of this name, whatever its case; None for none."""
    wanted = "_".join(normalize(text).split()).lower()
    return next((z for z in available_timezones() if z.lower() == wanted), None)


@dataclass(frozen=True, slots=True)
class Units:
    """The units that a text may mean. One that `is_sure` needs no question."""

    names: tuple[str, ...]
    is_sure: bool = False


def units_named(names: Mapping[str, str], text: str) -> Units:
    """Return the units of the plans that somebody may mean.

    Args:
        names: Agency key -> a printed name, of every agency in the index.
        text: As typed: "Sở Nội vụ", "SNV", "so noi vu".
    """
    from corpus.agencies import agency_key
    from retrieval.bodies import keys_of

    typed = squeeze(normalize(text))
    wanted = agency_key(typed)
    if not wanted.partition("|")[0]:  # nothing but signs: every name would hold it
        return Units(())
    found = _once(names[key] for key in keys_of(wanted, names))
    if found:
        return Units(found[:MOST_UNITS], is_sure=len(found) == 1)
    return Units(tuple(_alike(names, typed))[:MOST_UNITS])


def _once(names: Iterable[str]) -> tuple[str, ...]:
    """Return names without those that differ in case, marks or spaces only."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(squeeze(fold(name)), name)
    return tuple(first.values())


def _alike(names: Mapping[str, str], typed: str) -> tuple[str, ...]:
    """Return the names that hold what was typed, else those that look like it."""
    from rapidfuzz import fuzz, process

    wanted = squeeze(fold(typed))
    if not wanted:
        return ()
    folded = {key: squeeze(fold(name)) for key, name in names.items()}
    holding = [key for key, name in folded.items() if f" {wanted} " in f" {name} "]
    if holding:
        return _once(
            names[key] for key in sorted(holding, key=lambda k: len(folded[k]))
        )
    near = process.extract(
        wanted, folded, scorer=fuzz.ratio, limit=MOST_UNITS, score_cutoff=_LIKELY
    )
    return _once(names[key] for _, _, key in near)


_LIKELY = 70  # of 100; below, a name is no help as a suggestion

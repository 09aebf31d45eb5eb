"""The words that generated plans are composed of: tasks, agencies, places, names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

LEVELS = ("tỉnh", "huyện", "xã", "bộ", "sở")
_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Job:
    """A task of the pool: as printed, as a person would call it, what it yields."""

    content: str
    hint: str
    product: str


@dataclass(frozen=True, slots=True)
class Topic:
    """What a plan is about; `leads` maps a level to the agency in charge there."""

    key: str
    title: str
    short: str
    leads: dict[str, str]
    jobs: tuple[Job, ...]


@cache
def topics() -> dict[str, Topic]:
    """Return the topics by key; "chung" holds the tasks that suit any plan."""
    found: dict[str, Topic] = {}
    for head, lines in _sections("topics.txt"):
        key, title, short, leads = (part.strip() for part in head.split("|"))
        names = [name.strip() for name in leads.split(";")]
        jobs = tuple(Job(*(p.strip() for p in line.split("|"))) for line in lines)
        by_level = dict(zip(LEVELS, names, strict=len(names) > 1))
        found[key] = Topic(key, title, short, by_level, jobs)
    return found


@cache
def _words() -> dict[str, tuple[str, ...]]:
    return {head: tuple(lines) for head, lines in _sections("bodies.txt")}


def words(name: str) -> tuple[str, ...]:
    """Return the list called `name` in bodies.txt, empty when there is none."""
    return _words().get(name, ())


def agencies(level: str, year: int) -> tuple[str, ...]:
    """Return the agencies that existed at `level` in `year` (2025: the merger)."""
    era = "cu" if year < 2025 else "moi"
    return words(f"{level} chung") + words(f"{level} {era}")


def _sections(file: str) -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for line in (_HERE / file).read_text("utf-8").splitlines():
        if line.startswith("@"):
            found.append((line[1:].strip(), []))
        elif line.strip() and not line.startswith("#"):
            found[-1][1].append(line.strip())
    return found

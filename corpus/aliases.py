"""Names of bodies that are one body under several names: a table, never a likeness."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from corpus.agencies import agency_key
from corpus.text import normalize


@cache
def _groups() -> tuple[tuple[str, ...], ...]:
    text = files("corpus.data").joinpath("agency_aliases.txt").read_text("utf-8")
    lines = (line.partition("#")[0] for line in normalize(text).splitlines())
    groups = (tuple(name.strip() for name in line.split(";")) for line in lines)
    return tuple(group for group in groups if all(group))


def alias_names() -> tuple[str, ...]:
    """Return every name of the table, as printed."""
    return tuple(name for group in _groups() for name in group)


def alias_keys(key: str) -> tuple[str, ...]:
    """Return the agency keys of the other names of the body `key`, () for most.

    Where the table tells a level it must be that of `key`, or unsaid there; the place
    of `key` is kept.
    """
    base, level, place, _ = key.split("|")
    for own in _keys():
        levels = {told for name, told in own if name == base}
        told = next((t for t in levels if not t or not level or t == level), None)
        if told is not None:
            others = ((n, t or level) for n, t in own if n != base)
            return tuple(f"{name}|{t}|{place}|" for name, t in others)
    return ()


@cache
def _keys() -> tuple[tuple[tuple[str, str], ...], ...]:
    """Base and level of every name, group by group."""
    return tuple(
        tuple((k.split("|")[0], k.split("|")[1]) for k in map(agency_key, group))
        for group in _groups()
    )

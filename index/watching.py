"""Which files of some folders are new, changed or gone, once they are at rest.

A copy over a slow line writes a file for seconds, and an editor deletes a file before
it writes it anew. Therefore only what two looks in a row show alike is told. Looking
again and again also works on network shares, whose changes nobody announces.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from index.files import expand


@dataclass(frozen=True, slots=True)
class Sight:
    """What tells that a file was written to: its size in bytes, its time, which it is."""

    size: int
    modified_ns: int
    inode: int


Look = Mapping[Path, Sight]


@dataclass(frozen=True, slots=True)
class Changes:
    """Files to be read, and files that are no longer there."""

    changed: tuple[Path, ...] = ()
    gone: tuple[Path, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changed or self.gone)


def look(paths: Iterable[Path]) -> dict[Path, Sight]:
    """Look at files and folders as `expand` understands them; a missing one is none."""
    sights = ((file, _sight(file)) for path in paths for file in _files(path))
    return {file: sight for file, sight in sights if sight is not None}


def _files(path: Path) -> tuple[Path, ...]:
    try:
        return expand([path])
    except OSError:  # its share went away while we looked
        return ()


def _sight(file: Path) -> Sight | None:
    try:
        seen = file.stat()
    except OSError:
        return None
    return Sight(seen.st_size, seen.st_mtime_ns, seen.st_ino)


class Watcher:
    """Remembers what was told; give it one look after another."""

    def __init__(self) -> None:
        self._told: dict[Path, Sight] = {}
        self._last: Look = {}

    def step(self, now: Look) -> Changes:
        """Return what came to rest since it was told last.

        Files that are gone wait until everything else is at rest: one that was only
        renamed is then told with its new name.
        """
        moving = {
            path
            for path in {*now, *self._last}
            if now.get(path) != self._last.get(path)
        }
        differing = {
            path
            for path in {*now, *self._told}
            if now.get(path) != self._told.get(path)
        }
        self._last = now
        ready = differing - moving
        changes = Changes(
            changed=tuple(sorted(path for path in ready if path in now)),
            gone=() if moving else tuple(sorted(p for p in ready if p not in now)),
        )
        for path in changes.changed:
            self._told[path] = now[path]
        for path in changes.gone:
            del self._told[path]
        return changes

    def forget(self, changes: Changes) -> None:
        """Tell changed files again next time: they could not be dealt with."""
        for path in changes.changed:
            self._told.pop(path, None)

"""Which files were meant, and their plans, read in order; bad ones yield an error."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import KehoachError
from corpus.models import Plan

Read = Callable[[Path], Plan]


# What systems leave in folders; "~$" is Word's mark of an open file.
_HIDDEN = (".", "~$")
_OF_THE_SYSTEM = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """Names in a folder that `expand` passed over: folders in it, unreadable formats."""

    folder: Path
    folders: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


def expand(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return `paths` in order, each once, folders as their readable files by name.

    A folder's subfolders and hidden files are left alone.
    """
    found = (file for path in paths for file in _files(path))
    return tuple(dict.fromkeys(found))


def left_alone(paths: Iterable[Path]) -> tuple[LeftAlone, ...]:
    """Return what of the folders among `paths` is not read, hidden files aside."""
    given = tuple(paths)
    named = {path.resolve() for path in given}
    found = (_left_alone(path, named) for path in given if path.is_dir())
    return tuple(left for left in found if left.folders or left.files)


def _left_alone(folder: Path, named: Container[Path]) -> LeftAlone:
    unread = [
        path
        for path in _visible(folder)
        if not _is_readable(path) and path.resolve() not in named
    ]
    return LeftAlone(
        folder,
        tuple(path.name for path in unread if path.is_dir()),
        tuple(path.name for path in unread if not path.is_dir()),
    )


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from filter(_is_readable, _visible(path))
    else:
        yield path


def _visible(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        name = path.name
        if not name.startswith(_HIDDEN) and name.lower() not in _OF_THE_SYSTEM:
            yield path


def _is_readable(path: Path) -> bool:
    from corpus.readers import READERS

    return path.suffix.lower() in READERS and path.is_file()


def content_hash(path: Path) -> str | None:
    """Return the SHA-256 of a file's bytes in hex, None when it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def read_each(
    paths: Sequence[Path], read: Read | None
) -> Iterator[tuple[Path, Plan | KehoachError]]:
    """Yield each file's plan, or why it could not be taken, in the order given.

    With `read` None files are read in child processes, two at a time.
    """
    if read is None:
        from corpus.sandbox import read_plans_safely

        yield from read_plans_safely(paths)
        return
    for path in paths:
        try:
            yield path, read(path)
        except KehoachError as error:
            yield path, error


def located(path: Path) -> str:
    """Return where a file lies: its real folder and its own name, for the database."""
    return printable(str(path.parent.resolve() / path.name))


def printable(name: str) -> str:
    """Return a file name that any database takes: undecodable bytes become "?"."""
    return name.encode("utf-8", "replace").decode("utf-8")

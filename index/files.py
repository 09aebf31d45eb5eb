"""Which files were meant, and their plans, read in order; bad ones yield an error."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from corpus.errors import KehoachError
from corpus.models import Plan

Read = Callable[[Path], Plan]


def expand(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return `paths` in order, each once, folders as their readable files by name.

    A folder's subfolders and hidden files are left alone.
    """
    found = (file for path in paths for file in _files(path))
    return tuple(dict.fromkeys(found))


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    from corpus.readers import READERS

    for file in sorted(path.iterdir()):
        hidden = file.name.startswith((".", "~$"))  # ~$ is Word's mark of an open file
        if not hidden and file.suffix.lower() in READERS and file.is_file():
            yield file


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

"""One refresh at a time, one bot: file locks that die with the process that holds them."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import BusyIndexError, IndexStateError


def _refresh_runs(process: str) -> str:
    return (
        f"Một lần cập nhật khác đang chạy (tiến trình {process}). "
        "Chưa có gì thay đổi. Hãy đợi nó xong rồi gõ lại lệnh."
    )


@contextmanager
def refresh_lock(folder: Path) -> Iterator[None]:
    """Hold the refresh lock of `folder` for a block; `folder` is made when missing.

    Raises:
        BusyIndexError: another process holds it.
        IndexStateError: `folder` cannot be written to.
    """
    with file_lock(folder, "refresh.lock", _refresh_runs):
        yield


@contextmanager
def file_lock(folder: Path, name: str, explain: Callable[[str], str]) -> Iterator[None]:
    """Hold the lock `name` of `folder` for a block; `folder` is made when missing.

    `explain` makes a sentence of the number of the process that holds it, or of "?".

    Raises:
        BusyIndexError: another process holds it.
        IndexStateError: `folder` cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / name).open("a+", encoding="ascii")
    except OSError as error:
        raise IndexStateError(
            f"Không ghi được vào {folder}: {error.strerror}. Chưa có gì thay đổi. Hãy "
            "kiểm tra quyền ghi, hoặc đặt KEHOACH_DATA sang thư mục khác."
        ) from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            raise BusyIndexError(explain(file.read() or "?")) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
        file.truncate(0)  # a reader of the file sees no stale number; closing unlocks

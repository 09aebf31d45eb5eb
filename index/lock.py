"""One refresh at a time: a file lock that dies with the process that holds it."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import BusyIndexError, IndexStateError

_NAME = "refresh.lock"


@contextmanager
def refresh_lock(folder: Path) -> Iterator[None]:
    """Hold the refresh lock of `folder` for a block; `folder` is made when missing.

    Raises:
        BusyIndexError: another process holds it.
        IndexStateError: `folder` cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / _NAME).open("a+", encoding="ascii")
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
            raise BusyIndexError(
                f"Một lần cập nhật khác đang chạy (tiến trình {file.read() or '?'}). "
                "Chưa có gì thay đổi. Hãy đợi nó xong rồi gõ lại lệnh."
            ) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
        file.truncate(0)  # a reader of the file sees no stale number; closing unlocks

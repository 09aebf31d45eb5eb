"""Copies of a SQLite database: made while others use it, checked before they return."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from corpus.errors import IncompatibleIndexError, IndexStateError

KEPT_BACKUPS = 3


def backup(file: Path) -> Path:
    """Copy a SQLite database beside itself while others use it; keep the last few.

    Returns:
        The copy, `NAME.backup-0001` and so on.
    """
    kept = sorted(file.parent.glob(f"{file.name}.backup-[0-9][0-9][0-9][0-9]"))
    number = int(kept[-1].name[-4:]) + 1 if kept else 1
    target = copy_to(file, file.with_name(f"{file.name}.backup-{number:04d}"))
    for old in [*kept, target][:-KEPT_BACKUPS]:
        old.unlink()
    return target


def copy_to(file: Path, target: Path) -> Path:
    """Copy a SQLite database to `target`, which is whole or not there; return it.

    Raises:
        IndexStateError: `target` exists, or cannot be written.
    """
    if target.exists():
        raise IndexStateError(
            f"Đã có tệp {target}. Chưa sao lưu gì. Hãy chọn tên khác hoặc xoá tệp ấy."
        )
    partial = target.with_name(f"{target.name}.part")
    try:
        with closing(_open(file)) as source, closing(_open(partial)) as copy:
            source.backup(copy)
        partial.replace(target)
    except (OSError, sqlite3.Error) as error:
        partial.unlink(missing_ok=True)
        raise IndexStateError(
            f"Không ghi được bản sao lưu {target}: {error}. Cơ sở dữ liệu không đổi. Hãy "
            "kiểm tra quyền ghi và dung lượng đĩa."
        ) from error
    return target


def restore(saved: Path, file: Path) -> Path | None:
    """Let the database `file` hold what `saved` holds, after a backup of what it held.

    The copy is one transaction: readers see the old state or the new one.

    Returns:
        The backup of the old state, None when there was no database.

    Raises:
        IncompatibleIndexError: `saved` is damaged, or no database of kehoach.
        IndexStateError: `file` cannot be written.
    """
    _check(saved)
    kept = backup(file) if file.exists() else None
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with closing(_open(saved)) as source, closing(_open(file)) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode = WAL")
    except sqlite3.Error as error:
        raise IndexStateError(
            f"Không ghi được {file}: {error}. Cơ sở dữ liệu không đổi. Hãy dừng bot và "
            "các lệnh kehoach đang chạy rồi gõ lại lệnh."
        ) from error
    return kept


def _open(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(file)


def _check(saved: Path) -> None:
    try:
        with closing(
            sqlite3.connect(f"{saved.resolve().as_uri()}?mode=ro", uri=True)
        ) as c:
            sound = c.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            known = c.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error:
        sound, known = False, None
    if not (sound and known):
        raise IncompatibleIndexError(
            f"{saved} không phải bản sao lưu dùng được của kehoach. Cơ sở dữ liệu không "
            "đổi. Hãy chọn một tệp do `kehoach db backup` tạo ra."
        )

"""Backups are whole, and taking one over loses nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from corpus.errors import IncompatibleIndexError, IndexStateError
from index.backup import copy_to, restore
from index.store import upgrade


def titles(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as connection:
        return [note for (note,) in connection.execute("SELECT note FROM invites")]


def invite(file: Path, note: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(
            "INSERT INTO invites (token_hash, role, note, made_by, made_at, expires_at,"
            " uses_left) VALUES (?, 'viewer', ?, 'x', '2026-01-01', '2026-01-02', 1)",
            (note, note),
        )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "data" / "kehoach.db"
    upgrade(f"sqlite:///{file}")
    return file


def test_what_was_saved_comes_back_and_what_it_replaced_is_kept(file, tmp_path):
    invite(file, "before")
    saved = copy_to(file, tmp_path / "saved.db")
    invite(file, "after")

    kept = restore(saved, file)

    assert titles(file) == ["before"]
    assert kept is not None
    assert titles(kept) == ["before", "after"]


def test_a_reader_that_is_open_sees_the_restored_state(file, tmp_path):
    saved = copy_to(file, tmp_path / "saved.db")
    invite(file, "after")
    with closing(sqlite3.connect(file)) as reader:
        assert reader.execute("SELECT count(*) FROM invites").fetchone() == (1,)

        restore(saved, file)

        assert reader.execute("SELECT count(*) FROM invites").fetchone() == (0,)


def test_a_backup_is_taken_over_where_there_was_nothing(file, tmp_path):
    invite(file, "before")
    saved = copy_to(file, tmp_path / "saved.db")

    assert restore(saved, tmp_path / "new" / "kehoach.db") is None
    assert titles(tmp_path / "new" / "kehoach.db") == ["before"]


def test_what_is_no_backup_changes_nothing(file, tmp_path):
    invite(file, "before")
    text, other, torn = (tmp_path / name for name in ("a.txt", "b.db", "c.db"))
    text.write_text("kế hoạch")
    with closing(sqlite3.connect(other)) as connection, connection:
        connection.execute("CREATE TABLE invites (note)")
    torn.write_bytes(file.read_bytes()[:6000])

    for bad in (text, other, torn):
        with pytest.raises(IncompatibleIndexError, match="không đổi"):
            restore(bad, file)

    assert titles(file) == ["before"]
    assert not [*file.parent.glob("*.backup-*")]


def test_a_backup_never_overwrites(file, tmp_path):
    taken = tmp_path / "saved.db"
    taken.write_text("another")

    with pytest.raises(IndexStateError, match="Đã có tệp"):
        copy_to(file, taken)

    assert taken.read_text() == "another"


def test_a_folder_that_is_not_there_is_told(file, tmp_path):
    with pytest.raises(IndexStateError, match="Không ghi được"):
        copy_to(file, tmp_path / "none" / "saved.db")

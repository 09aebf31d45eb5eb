"""Others go on while an index is refreshed: writers of other tables, and readers."""

from __future__ import annotations

import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from index.catalog import Index
from index.refresh import refresh
from index.store import sqlite_file
from tests.index import builders, child
from tests.index.snapshots import snapshot


@pytest.mark.slow
def test_another_process_writes_within_a_second_while_10_000_rows_are_refreshed(
    config, tmp_path
):
    """As the bot's inbox does; waiting longer than a second is an error here."""
    small = builders.plan(builders.numbered_rows(1), header=builders.header("1/KH"))
    refresh([builders.write(tmp_path, "s.txt", small)], config, read=builders.read)
    big = builders.plan(builders.numbered_rows(10_000))
    files = [builders.write(tmp_path, "b.txt", big)]
    file = sqlite_file(config.url)
    assert file is not None
    written = 0

    with (
        closing(sqlite3.connect(file, timeout=1, isolation_level=None)) as inbox,
        child.start(config.folder, files) as process,
    ):
        inbox.execute("CREATE TABLE letters (id INTEGER PRIMARY KEY, text TEXT)")
        while process.poll() is None:
            inbox.execute("INSERT INTO letters (text) VALUES ('quý II có việc gì?')")
            written += 1
            time.sleep(0.01)
        process.communicate()

    assert process.returncode == 0
    assert len(snapshot(config).tasks) == 10_001
    with closing(sqlite3.connect(file)) as inbox:
        assert inbox.execute("SELECT count(*) FROM letters").fetchone() == (written,)


def test_readers_see_whole_states_while_versions_replace_each_other(config, tmp_path):
    """Each version has rows of its own number: a mixture would show two."""
    files = [
        builders.write(
            tmp_path,
            f"{version}.txt",
            builders.plan(builders.numbered_rows(10, salt=f" phiên bản {version}")),
        )
        for version in range(6)
    ]
    refresh(files[:1], config, read=builders.read)
    index = Index.open(config)
    done = threading.Event()

    def ask() -> list[set[str]]:
        seen = []
        while not done.is_set():
            with index.read() as reader:
                chunks, rows = reader.task_chunks(), reader.tasks()
                reader.words("tập huấn", chunks)
                assert (reader.dense("phiên bản", chunks) != 0).all()
                assert len(reader.tasks_of_chunks(chunks)) == len(rows) == 10
                seen.append({row.task.content[-1] for row in rows})
        return seen

    with ThreadPoolExecutor(2) as pool:
        askers = [pool.submit(ask) for _ in range(2)]
        try:
            for file in files[1:]:
                refresh([file], config, read=builders.read)
        finally:
            done.set()
    index.close()

    states = [state for asker in askers for state in asker.result()]
    assert all(len(versions) == 1 for versions in states)
    assert len(set.union(*states)) > 1

"""Reading: filters, order, scores, and indexes that cannot be used."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from corpus.agencies import agency_key
from corpus.errors import IncompatibleIndexError, NoIndexError, SettingsError
from corpus.models import Origin, Recurrence, Span, Timeframe
from index import caches, schema
from index.catalog import EVERYTHING, Index, IndexConfig, Reader, Where
from index.refresh import refresh
from index.store import sqlite_file, upgrade
from tests.index import builders
from tests.index.snapshots import assert_same, snapshot

Q2 = Span(date(2021, 4, 1), date(2021, 6, 30))
TIMES = {
    "inside": (date(2021, 5, 1), date(2021, 5, 31)),
    "across": (date(2021, 1, 1), date(2021, 12, 31)),
    "before": (date(2021, 1, 1), date(2021, 3, 31)),
    "after": (date(2021, 7, 1), date(2021, 7, 1)),
    "first day": (date(2021, 1, 1), date(2021, 4, 1)),
    "last day": (date(2021, 6, 30), date(2021, 7, 31)),
    "by a day inside": (None, date(2021, 5, 15)),
    "by a day after": (None, date(2021, 7, 15)),
    "from before on": (date(2021, 1, 1), None),
    "from after on": (date(2021, 8, 1), None),
}


@pytest.fixture
def reader(config: IndexConfig, tmp_path: Path) -> Iterator[Reader]:
    dated = [
        builders.task(name, stt=str(n), time=builders.timeframe(*span))
        for n, (name, span) in enumerate(TIMES.items())
    ]
    standing = Timeframe("Thường xuyên", recurrence=Recurrence.CONTINUOUS)
    rows = [
        *dated,
        builders.task("standing", time=standing),
        builders.task("absent", time=None, lead=("Sở Y tế",), coop="Sở Nội vụ"),
        builders.task("prose", time=None, origin=Origin.PROSE, lead=(), coop=None),
    ]
    clauses = [
        builders.clause("I", "I. Mục đích"),
        builders.clause("II", "II. Yêu cầu"),
    ]
    newer = builders.header("13/KH-UBND", issued=date(2022, 1, 5))
    plans = [
        builders.plan(rows, clauses),
        builders.plan([builders.task("khác", time=None)], clauses[:1], header=newer),
        builders.plan(header=builders.header("14/KH-UBND", issued=None)),
    ]
    refresh(builders.write_all(tmp_path / "plans", plans), config, read=builders.read)
    index = Index.open(config)
    with index.read() as reader:
        yield reader
    index.close()


def contents(reader: Reader, where: Where) -> set[str]:
    return {row.task.content for row in reader.tasks(where)}


def test_plans_come_newest_first_and_undated_ones_last(reader):
    numbers = [row.header.number for row in reader.plans()]

    assert numbers == ["13/KH-UBND", "12/KH-UBND", "14/KH-UBND"]


def test_a_plan_counts_rows_of_tables_and_of_prose_apart(reader):
    plan = reader.plans()[1]

    assert (plan.rows, plan.prose_tasks, plan.clauses) == (len(TIMES) + 2, 1, 2)


def test_no_restriction_gives_all_rows_in_plan_order(reader):
    places = [(row.plan_id, row.position) for row in reader.tasks()]

    assert len(places) == len(TIMES) + 4
    assert places == sorted(places)
    empty = Where((), None, (), (), ())
    assert reader.tasks(empty) == reader.tasks(EVERYTHING)


def test_a_row_touches_a_period_when_they_share_a_day(reader):
    assert contents(reader, Where(touches=Q2)) == {
        "inside",
        "across",
        "first day",
        "last day",
        "by a day inside",
        "from before on",
    }


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (Span(None, date(2021, 3, 31)), {"across", "before", "first day"}),
        (Span(date(2021, 9, 1), None), {"across", "from before on", "from after on"}),
    ],
)
def test_an_open_period_reaches_as_far_as_there_are_rows(reader, span, expected):
    assert contents(reader, Where(touches=span)) >= expected
    assert "by a day inside" not in contents(reader, Where(touches=span))


def test_a_row_is_due_in_a_period_that_holds_its_end(reader):
    assert contents(reader, Where(ends_within=Q2)) == {
        "inside",
        "first day",
        "by a day inside",
    }


def test_agencies_are_found_by_role(reader):
    health = (agency_key("Sở Y tế"),)

    assert contents(reader, Where(lead_keys=health)) == {"absent"}
    assert "absent" not in contents(reader, Where(coop_keys=health))
    assert contents(reader, Where(any_keys=health)) == {
        *TIMES,
        "standing",
        "absent",
        "khác",
    }


def test_restrictions_hold_together(reader):
    plan_id = reader.plans()[0].id
    interior = (agency_key("Sở Nội vụ"),)

    assert contents(reader, Where(plan_ids=(plan_id,), lead_keys=interior)) == {"khác"}
    assert contents(reader, Where(origin=Origin.PROSE)) == {"prose"}
    assert contents(reader, Where(origin=Origin.PROSE, touches=Q2)) == set()


def test_chunks_are_the_rows_ids_in_the_same_order(reader):
    where = Where(touches=Q2)

    assert reader.task_chunks(where).tolist() == [
        row.chunk_id for row in reader.tasks(where)
    ]
    assert reader.clause_chunks().tolist() == [
        row.chunk_id for row in reader.clauses(EVERYTHING)
    ]
    assert reader.task_chunks(Where(plan_ids=(999,))).dtype == np.int64


def test_clauses_are_chosen_by_plan_only(reader):
    where = Where(plan_ids=(reader.plans()[0].id,), touches=Q2)

    assert [row.clause.path for row in reader.clauses(where)] == ["I"]


def test_rows_of_chunks_come_in_the_order_asked_for(reader):
    chunks = reader.task_chunks()[::-1]

    rows = reader.tasks_of_chunks([*chunks, 10_000])

    assert [row.chunk_id for row in rows] == chunks.tolist()
    assert reader.clauses_of_chunks(reader.clause_chunks()) == reader.clauses()


def test_a_task_is_found_by_its_public_id(reader):
    row = reader.tasks()[3]

    assert reader.task(row.id) == row
    assert reader.task("khongcoma1") is None


def test_every_leg_scores_in_the_order_asked_for(reader):
    chunks = reader.task_chunks()
    for leg in (reader.dense, reader.words, reader.trigrams):
        forwards = leg("standing", chunks)
        best = reader.tasks_of_chunks(chunks)[forwards.argmax()]
        assert forwards.dtype == np.float32
        assert best.task.content == "standing"
        assert leg("standing", chunks[::-1]) == pytest.approx(forwards[::-1])


def test_unknown_chunks_and_empty_questions_score_nothing(reader):
    unknown = np.array([9_999], np.int64)
    for leg in (reader.dense, reader.words, reader.trigrams):
        assert leg("inside", unknown).tolist() == [0.0]
        assert leg("inside", unknown[:0]).tolist() == []
    assert reader.words("?!", reader.task_chunks()).max() == 0


def test_the_commonest_printed_name_stands_for_an_agency(config, tmp_path):
    rows = [
        builders.task(str(n), lead=(name,), coop=None)
        for n, name in enumerate(["SỞ NỘI VỤ", "Sở Nội vụ", "Sở Nội vụ"])
    ]
    path = builders.write(tmp_path, "a.txt", builders.plan(rows))
    refresh([path], config, read=builders.read)

    assert snapshot(config).agencies == {agency_key("Sở Nội vụ"): "Sở Nội vụ"}


def test_marks_are_restored_as_the_plans_write_them(reader):
    assert reader.restorer().restore("so noi vu") == "sở nội vụ"


@pytest.fixture
def filled(config: IndexConfig, tmp_path: Path) -> IndexConfig:
    first, second = (builders.header(f"{n}/KH") for n in (1, 2))
    plans = [
        builders.plan(builders.numbered_rows(30), header=first),
        builders.plan(builders.numbered_rows(20, salt=" b"), header=second),
    ]
    refresh(builders.write_all(tmp_path / "plans", plans), config, read=builders.read)
    return config


def test_deleted_caches_answer_with_the_same_scores(filled):
    before = snapshot(filled)

    shutil.rmtree(filled.folder / "cache")

    assert_same(snapshot(filled), before)
    assert not (filled.folder / "cache").exists()  # readers write none


@pytest.mark.parametrize("name", ["vectors.faiss", "words/meta.json", "manifest.json"])
def test_a_damaged_cache_is_passed_over(filled, name):
    before = snapshot(filled)
    [cache] = (filled.folder / "cache").iterdir()

    (cache / name).write_bytes((cache / name).read_bytes()[:-5])

    assert_same(snapshot(filled), before)


def test_caches_of_an_older_generation_answer_like_fresh_ones(filled, tmp_path):
    old = tmp_path / "old"
    shutil.copytree(filled.folder / "cache", old)
    newer = builders.plan(
        builders.numbered_rows(25, salt=" mới"), header=builders.header("1/KH")
    )
    path = builders.write(tmp_path, "n.txt", newer)
    refresh([path], filled, read=builders.read)
    fresh = snapshot(filled)

    shutil.rmtree(filled.folder / "cache")
    shutil.copytree(old, filled.folder / "cache")

    assert_same(snapshot(filled), fresh)


def test_caches_of_another_history_with_the_same_number_are_not_used(filled, tmp_path):
    """As after restoring a backup: generation 2 then means something else."""
    file = sqlite_file(filled.url)
    assert file is not None
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE state SET token = 'another'")
    [cache] = (filled.folder / "cache").iterdir()
    stamp = caches.Stamp(1, "another", "hashing:256:1", 256)

    assert cache.is_dir()
    assert caches.open_lexical(filled.folder, stamp) is None
    assert len(snapshot(filled).tasks) == 50


def test_no_database_is_no_index_and_none_is_made(config):
    with pytest.raises(NoIndexError, match="kehoach refresh"):
        Index.open(config)

    assert list(config.folder.iterdir()) == []


def test_a_database_without_plans_is_no_index_yet(config):
    upgrade(config.url)

    with pytest.raises(NoIndexError):
        Index.open(config)


def test_an_index_of_another_model_is_refused_with_both_remedies(filled):
    with pytest.raises(IncompatibleIndexError) as caught:
        Index.open(replace(filled, embedder="bundled"))

    assert "kehoach refresh" in str(caught.value)
    assert "KEHOACH_EMBEDDER=hashing" in str(caught.value)


def test_an_unknown_model_is_a_setting_that_cannot_be_used(filled):
    with pytest.raises(SettingsError, match="KEHOACH_EMBEDDER"):
        Index.open(replace(filled, embedder="gpt"))


@pytest.mark.parametrize(
    ("version", "remedy"),
    [("m0000", "kehoach db upgrade"), ("m9999", "nâng cấp phần mềm")],
)
def test_another_schema_is_refused_and_not_migrated(filled, version, remedy):
    file = sqlite_file(filled.url)
    assert file is not None
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", [version])

    with pytest.raises(IncompatibleIndexError, match=remedy):
        Index.open(filled)


def test_a_file_that_is_no_database_is_refused(config):
    file = sqlite_file(config.url)
    assert file is not None
    file.write_text("không phải cơ sở dữ liệu " * 100, "utf-8")

    with pytest.raises(IncompatibleIndexError, match="Không đọc được"):
        Index.open(config)


def test_an_open_index_notices_that_another_model_took_over(filled):
    index = Index.open(filled)
    file = sqlite_file(filled.url)
    assert file is not None
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE state SET profile = 'other', embedder = 'other'")

    with pytest.raises(IncompatibleIndexError), index.read():
        pass
    index.close()


def test_staged_rows_are_invisible(filled):
    before = snapshot(filled)
    file = sqlite_file(filled.url)
    assert file is not None
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(
            "UPDATE plans SET status = ? WHERE number = '2/KH'", [schema.STAGED]
        )

    after = snapshot(filled)

    assert len(before.tasks) == 50
    assert len(after.tasks) == 30

"""Corrections: seen at once and everywhere, kept through versions, taken back whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from corpus.errors import UsageError
from corpus.models import Field, Span, Timeframe
from index.audit import Action, deeds
from index.catalog import Index, Where
from index.cells import Cell
from index.correcting import accept_row, correct, undo
from index.corrections import corrected_cells
from index.decisions import corrections_of
from index.store import open_engine
from tests.index import builders
from tests.index.snapshots import assert_same, snapshot
from tests.index.staff import BY, load, reload, row_of, rows

ROWS = builders.numbered_rows(6)
FIX = {
    Cell.LEAD: "Sở Tư pháp, Sở Y tế",
    Cell.COOP: None,
    Cell.TIME: "Trước ngày 16/10/2021",
    Cell.PRODUCT: "Tờ trình",
    Cell.CONTENT: "mua sắm xe cứu thương cho bệnh viện",
}


@pytest.fixture
def loaded(config, tmp_path):
    load(config, tmp_path, "a.txt", builders.plan(ROWS))
    return config


def first(config):
    return rows(config)[0]


def all_deeds(config):
    engine = open_engine(config.url)
    with engine.connect() as connection:
        found = deeds(connection)
    engine.dispose()
    return found


def all_corrections(config):
    engine = open_engine(config.url)
    with engine.connect() as connection:
        found = corrections_of(connection)
    engine.dispose()
    return found


def test_a_correction_is_seen_at_once_in_every_cell(loaded):
    report = correct(first(loaded).id, FIX, loaded, by=BY, note="theo công văn")

    row = first(loaded)
    assert row == report.row
    assert row.task.lead == ("Sở Tư pháp", "Sở Y tế")
    assert (row.task.coop, row.task.product) == (None, "Tờ trình")
    assert row.task.time is not None
    assert row.task.time.end == date(2021, 10, 15)
    assert row.task.content == FIX[Cell.CONTENT]
    assert (row.source, row.task.quote) == (ROWS[0], ROWS[0].quote)
    assert corrected_cells(row) == tuple(Cell)
    assert {each.note for each in report.corrections} == {"theo công văn"}


def test_a_correction_is_found_by_agency_by_time_and_by_words(loaded):
    index = Index.open(loaded)  # held open meanwhile, as a bot holds it
    with index.read() as reader:
        reader.words("cứu thương", reader.task_chunks())

    correct(first(loaded).id, FIX, loaded, by=BY)

    with index.read() as reader:
        chunk = first(loaded).chunk_id
        lead = Where(
            lead_keys=("so tu phap",), ends_within=Span(date(2021, 10, 15), None)
        )
        keys = [
            key for key, name in reader.agency_names().items() if name == "Sở Tư pháp"
        ]
        found = reader.tasks(replace(lead, lead_keys=tuple(keys)))
        chunks = reader.task_chunks()
        words = reader.words("xe cứu thương bệnh viện", chunks)
        dense = reader.dense("mua sắm xe cứu thương cho bệnh viện", chunks)
    index.close()
    assert [row.chunk_id for row in found] == [chunk]
    assert chunks[np.argmax(words)] == chunks[np.argmax(dense)] == chunk


def test_a_corrected_index_equals_one_made_from_its_caches_anew(loaded):
    correct(first(loaded).id, FIX, loaded, by=BY)
    before = snapshot(loaded)
    [cache] = (loaded.folder / "cache").iterdir()
    for file in (cache / "words").iterdir():
        file.unlink()

    reload(loaded)

    assert_same(snapshot(loaded), before)


def test_undoing_a_correction_leaves_everything_as_it_was(loaded):
    before = snapshot(loaded)
    correct(first(loaded).id, FIX, loaded, by=BY)

    report = undo(first(loaded).id, loaded, by=BY)

    assert_same(snapshot(loaded), before)
    assert (report.row.original, report.corrections) == (None, ())
    assert all_corrections(loaded) == {}


def test_correcting_a_cell_to_what_is_printed_is_no_correction(loaded):
    before = snapshot(loaded)

    correct(first(loaded).id, {Cell.PRODUCT: "Báo cáo"}, loaded, by=BY)

    assert_same(snapshot(loaded), before)
    assert all_corrections(loaded) == {}


def test_another_correction_adds_to_the_first(loaded):
    task_id = first(loaded).id
    correct(task_id, {Cell.LEAD: "Sở Tư pháp"}, loaded, by=BY)

    correct(task_id, {Cell.COOP: "Sở Y tế", Cell.LEAD: "Sở Nội vụ"}, loaded, by=BY)

    assert (first(loaded).task.lead, first(loaded).task.coop) == (
        ("Sở Nội vụ",),
        "Sở Y tế",
    )
    assert corrected_cells(first(loaded)) == (Cell.COOP,)


@pytest.mark.parametrize(
    ("task_id", "wanted", "said"),
    [
        ("khongcoma", {Cell.LEAD: "Sở Y tế"}, "khongcoma"),
        (None, {Cell.CONTENT: None}, "không thể để trống"),
    ],
)
def test_what_cannot_be_corrected_is_refused(loaded, task_id, wanted, said):
    before = snapshot(loaded)

    with pytest.raises(UsageError, match=said):
        correct(task_id or first(loaded).id, wanted, loaded, by=BY)

    assert_same(snapshot(loaded), before)


def test_only_a_corrected_row_can_be_undone(loaded):
    with pytest.raises(UsageError, match="chưa được hiệu đính"):
        undo(first(loaded).id, loaded, by=BY)


def test_the_audit_knows_who_did_what(loaded):
    task_id = first(loaded).id
    correct(task_id, {Cell.LEAD: "Sở Tư pháp"}, loaded, by=BY, note="nhầm")
    undo(task_id, loaded, by=BY)

    made, undone = all_deeds(loaded)

    assert (made.action, made.actor, made.at, made.subject) == (
        Action.CORRECT,
        "Lan",
        BY.at,
        task_id,
    )
    assert made.detail["cells"] == {"lead": "Sở Tư pháp"}
    assert (undone.action, undone.detail["before"]) == (
        Action.UNDO,
        {"lead": "Sở Tư pháp"},
    )


# --- Through refreshes ------------------------------------------------------------------


def test_a_correction_survives_three_refreshes_and_a_new_version(loaded, tmp_path):
    correct(first(loaded).id, FIX, loaded, by=BY)
    before = first(loaded)

    for _ in range(3):
        reload(loaded, tmp_path / "a.txt")
    reload(loaded, tmp_path / "a.txt", reread=True)
    outcome = load(loaded, tmp_path, "b.txt", builders.plan(ROWS[:5]))

    after = first(loaded)
    assert (after.id, after.task, after.original) == (
        before.id,
        before.task,
        before.original,
    )
    assert (outcome.stale, outcome.orphans) == ((), ())


def test_a_row_that_changed_elsewhere_keeps_its_correction_quietly(loaded, tmp_path):
    correct(first(loaded).id, {Cell.LEAD: "Sở Tư pháp"}, loaded, by=BY)
    changed = replace(ROWS[0], content=f"{ROWS[0].content} của tỉnh", product="Sổ tay")

    outcome = load(loaded, tmp_path, "b.txt", builders.plan((changed, *ROWS[1:])))

    assert (outcome.stale, outcome.orphans) == ((), ())
    assert first(loaded).task == replace(
        changed, lead=("Sở Tư pháp",), lead_printed="Sở Tư pháp"
    )


def test_a_corrected_cell_that_the_document_changes_is_told_and_stays(loaded, tmp_path):
    correct(first(loaded).id, {Cell.LEAD: "Sở Tư pháp"}, loaded, by=BY)
    changed = replace(ROWS[0], lead=("Sở Y tế",), lead_printed="Sở Y tế")

    outcome = load(loaded, tmp_path, "b.txt", builders.plan((changed, *ROWS[1:])))

    [found] = outcome.stale
    assert (found.correction.value, found.correction.printed, found.now) == (
        "Sở Tư pháp",
        "Sở Nội vụ",
        "Sở Y tế",
    )
    assert first(loaded).task.lead == ("Sở Tư pháp",)


def test_a_document_that_was_put_right_agrees_with_the_correction(loaded, tmp_path):
    correct(first(loaded).id, {Cell.LEAD: "Sở Y tế"}, loaded, by=BY)
    changed = replace(ROWS[0], lead=("Sở Y tế",), lead_printed="Sở Y tế")

    outcome = load(loaded, tmp_path, "b.txt", builders.plan((changed, *ROWS[1:])))

    assert outcome.stale == ()
    assert (first(loaded).task, first(loaded).original) == (changed, None)


def test_a_correction_whose_row_is_gone_is_told_and_waits(loaded, tmp_path):
    correct(first(loaded).id, {Cell.LEAD: "Sở Tư pháp"}, loaded, by=BY)

    outcome = load(loaded, tmp_path, "b.txt", builders.plan(ROWS[1:]))
    reload(loaded, tmp_path / "a.txt")

    assert [orphan.value for orphan in outcome.orphans] == ["Sở Tư pháp"]
    assert first(loaded).task.lead == ("Sở Tư pháp",)


def test_accepting_a_stale_correction_settles_it(loaded, tmp_path):
    correct(first(loaded).id, {Cell.LEAD: "Sở Tư pháp"}, loaded, by=BY)
    changed = replace(ROWS[0], lead=("Sở Y tế",), lead_printed="Sở Y tế")
    load(loaded, tmp_path, "b.txt", builders.plan((changed, *ROWS[1:])))

    accept_row(first(loaded).id, loaded, by=BY)
    outcome = load(loaded, tmp_path, "c.txt", builders.plan((changed, *ROWS[2:])))

    assert outcome.stale == ()
    assert first(loaded).task.lead == ("Sở Tư pháp",)


# --- What a correction settles ------------------------------------------------------------


def test_a_corrected_cell_is_no_longer_inferred_or_doubtful(config, tmp_path):
    unsure = replace(
        ROWS[0],
        inherited=(Field.LEAD, Field.TIME, Field.YEAR),
        ambiguous="“Trong tháng II” có thể đọc là 01/02/2021 hoặc quý II",
        warnings=("ô thời gian trống: đọc theo dòng trên", "hàng thừa ô"),
        time=Timeframe("Trong tháng II"),
    )
    load(config, tmp_path, "a.txt", builders.plan((unsure,)))

    correct(first(config).id, {Cell.TIME: "Quý II"}, config, by=BY)

    task = first(config).task
    assert task.time is not None
    assert (task.time.start, task.time.end) == (date(2021, 4, 1), date(2021, 6, 30))
    assert task.inherited == (Field.LEAD, Field.YEAR)  # the year is that of the plan
    assert (task.ambiguous, task.warnings) == (None, ("hàng thừa ô",))


def test_words_that_say_no_date_are_kept_as_they_are(loaded):
    words = "khi có hướng dẫn của cấp trên"
    correct(first(loaded).id, {Cell.TIME: words}, loaded, by=BY)

    time = first(loaded).task.time
    assert time is not None
    assert (time.printed, time.start, time.end) == (words, None, None)


def test_a_correction_of_one_of_two_like_rows_changes_only_that_one(config, tmp_path):
    twins = (builders.task("họp", stt="3"), builders.task("họp", stt="3"))
    load(config, tmp_path, "a.txt", builders.plan(twins))

    correct(rows(config)[1].id, {Cell.CONTENT: "họp giao ban"}, config, by=BY)

    assert [row.task.content for row in rows(config)] == ["họp", "họp giao ban"]
    assert row_of(config, "họp").original is None

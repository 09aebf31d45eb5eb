"""Versions of a plan: what replaces what, what stays readable, when people choose."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.header import is_number_doubtful
from corpus.models import Plan, Task
from index.cells import Cell
from index.correcting import correct
from index.diff import Move
from index.outcomes import Status
from index.refresh import refresh
from tests.index import builders
from tests.index.conftest import config_in
from tests.index.snapshots import snapshot
from tests.index.staff import (
    BY,
    load,
    plan_of,
    plans,
    reload,
    row_of,
    rows,
    versions,
)

ROWS = builders.numbered_rows(8)
LATER = builders.timeframe(
    date(2021, 1, 1), date(2021, 12, 15), "Trước ngày 16/12/2021"
)


@pytest.fixture
def corrected_plan() -> Plan:
    """Another version: a row less, a row more, another lead, a later deadline."""
    changed = (
        replace(ROWS[0], lead=("Sở Y tế",), lead_printed="Sở Y tế"),
        replace(ROWS[1], time=LATER),
        *ROWS[2:7],
        builders.task("ký giao ước thi đua giữa các khối", stt="9"),
    )
    return builders.plan(changed)


def test_the_diff_of_a_new_version_tells_rows_cells_and_deadlines(
    config, tmp_path, corrected_plan
):
    load(config, tmp_path, "a.txt", builders.plan(ROWS))

    diff = load(config, tmp_path, "b.txt", corrected_plan).diff

    assert diff is not None
    assert [row.task.stt for row in diff.added] == ["9"]
    assert [row.task.stt for row in diff.removed] == ["8"]
    assert [[cell.cell for cell in row.cells] for row in diff.changed] == [
        [Cell.LEAD],
        [Cell.TIME],
    ]
    [moved] = diff.moved(Move.LATER)
    assert (moved.old_end, moved.new_end) == (date(2021, 2, 28), date(2021, 12, 15))
    assert diff.moved(Move.EARLIER) == ()


def test_a_dry_run_tells_the_diff_and_keeps_the_old_version(
    config, tmp_path, corrected_plan
):
    load(config, tmp_path, "a.txt", builders.plan(ROWS))
    before = snapshot(config)

    outcome = load(config, tmp_path, "b.txt", corrected_plan, dry_run=True)

    assert outcome.diff is not None
    assert len(outcome.diff.changed) == 2
    assert snapshot(config) == before


def test_an_old_version_stays_in_the_history_and_nowhere_else(
    config, tmp_path, corrected_plan
):
    load(config, tmp_path, "a.txt", builders.plan(ROWS))
    load(config, tmp_path, "b.txt", corrected_plan)

    [plan] = plans(config)
    first, second = versions(config, plan)

    assert (first.plan.source, first.plan.version, first.is_current) == (
        "a.txt",
        1,
        False,
    )
    assert (second.plan.source, second.plan.version, second.is_current) == (
        "b.txt",
        2,
        True,
    )
    assert second.plan.loaded_at == BY.at
    assert first.diff is None
    assert second.diff
    assert {row.plan_id for row in rows(config)} == {plan.id}
    assert [plan.source for plan in plans(config)] == ["b.txt"]


def test_what_the_caches_hold_is_of_the_current_version_alone(config, tmp_path):
    load(config, tmp_path, "a.txt", builders.plan(ROWS))
    load(config, tmp_path, "b.txt", builders.plan(ROWS[:3]))
    rebuilt = config_in(tmp_path / "rebuilt")
    load(rebuilt, tmp_path, "c.txt", builders.plan(ROWS[:3]))

    sizes = [
        (cache / "manifest.json").read_text()
        for folder in (config.folder, rebuilt.folder)
        for cache in (folder / "cache").iterdir()
    ]

    assert all('"chunks": 3, "vectors": 3' in size for size in sizes)


def test_renaming_and_moving_a_file_changes_nothing_but_where_it_was_seen(
    config, tmp_path
):
    load(config, tmp_path, "a.txt", builders.plan(ROWS))
    before = snapshot(config)
    other = tmp_path / "khác"
    other.mkdir()

    report = reload(config, (tmp_path / "a.txt").rename(other / "b.txt"))

    assert report.files[0].status is Status.UNCHANGED
    assert (report.generation, snapshot(config)) == (1, before)
    assert plans(config)[0].path == str(other.resolve() / "b.txt")


def test_going_back_to_an_old_version_makes_a_third(config, tmp_path, corrected_plan):
    first = builders.write(tmp_path, "a.txt", builders.plan(ROWS))
    reload(config, first)
    before = snapshot(config)
    load(config, tmp_path, "b.txt", corrected_plan)

    [outcome] = reload(config, first).files

    assert plan_of(outcome).version == 3
    assert snapshot(config).tasks == before.tasks


def test_a_folder_keeps_old_files_that_replace_nothing(
    config, tmp_path, corrected_plan
):
    """The corrected file sorts before the old one, and is dropped beside it."""
    folder = tmp_path / "ke-hoach"
    folder.mkdir()
    builders.write(folder, "ke-hoach.txt", builders.plan(ROWS))
    reload(config, folder)
    builders.write(folder, "ban-sua.txt", corrected_plan)

    first = [file.status for file in reload(config, folder).files]
    again = [file.status for file in reload(config, folder).files]

    assert first == [Status.REPLACED, Status.OUTDATED]
    assert again == [Status.UNCHANGED, Status.OUTDATED]
    [plan] = plans(config)
    assert (plan.source, plan.version) == ("ban-sua.txt", 2)


def test_a_file_that_is_put_back_where_the_newer_version_was_is_meant(
    config, tmp_path, corrected_plan
):
    folder = tmp_path / "ke-hoach"
    folder.mkdir()
    for made in (builders.plan(ROWS), corrected_plan, builders.plan(ROWS)):
        builders.write(folder, "a.txt", made)
        [outcome] = reload(config, folder).files

    assert (outcome.status, plan_of(outcome).version) == (Status.REPLACED, 3)


def test_an_older_version_of_another_number_is_no_plan_of_its_own(config, tmp_path):
    path = builders.write(tmp_path, "a.txt", draft())
    reload(config, path)
    load(config, tmp_path, "b.txt", OTHER_NUMBER, replaces=plans(config)[0].id)

    [outcome] = reload(config, path).files
    [back] = reload(config, path, replaces=plans(config)[0].id).files

    assert (outcome.status, plan_of(outcome).source) == (Status.OUTDATED, "b.txt")
    assert (back.status, plan_of(back).version) == (Status.REPLACED, 3)


def test_two_files_of_one_plan_in_one_refresh_are_told(
    config, tmp_path, corrected_plan
):
    files = builders.write_all(tmp_path / "both", [builders.plan(ROWS), corrected_plan])

    first, second = reload(config, *files).files

    assert (first.rival, second.rival) == (None, "000.txt")
    assert [v.plan.source for v in versions(config, plans(config)[0])] == [
        "000.txt",
        "001.txt",
    ]


# --- In doubt -------------------------------------------------------------------------


def draft(tasks: tuple[Task, ...] = ROWS) -> Plan:
    return builders.plan(tasks, header=builders.header(None))


OTHER_NUMBER = builders.plan(ROWS[:7], header=builders.header("21/KH-UBND"))
DOUBTFUL = builders.plan(
    builders.numbered_rows(6, salt=" khác hẳn"),
    header=builders.header(warnings=("hai số khác nhau: 12/KH-UBND, 112/KH-UBND",)),
)


@pytest.mark.parametrize("made", [draft(ROWS[:7]), OTHER_NUMBER, DOUBTFUL])
def test_in_doubt_a_plan_is_stored_beside_the_one_it_resembles(config, tmp_path, made):
    load(config, tmp_path, "a.txt", builders.plan(ROWS))

    outcome = load(config, tmp_path, "b.txt", made)

    assert outcome.status is Status.ADDED
    assert outcome.similar_to == ("a.txt",)
    assert sorted(plan.source for plan in plans(config)) == ["a.txt", "b.txt"]
    ids = [row.id for row in rows(config)]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    "warning", ["số văn bản bỏ trống", "số 12/KH-UBND chỉ ghi ở phụ lục, dòng 40"]
)
def test_a_draft_replaces_nothing_even_when_its_appendix_has_the_number(
    config, tmp_path, warning
):
    load(config, tmp_path, "a.txt", builders.plan(ROWS))
    made = builders.plan(ROWS[:7], header=builders.header(warnings=(warning,)))

    outcome = load(config, tmp_path, "b.txt", made)

    assert (outcome.status, outcome.is_fragment) == (Status.ADDED, False)
    assert outcome.similar_to == ("a.txt",)


def test_a_draft_does_not_stand_in_the_way_of_a_corrected_plan(
    config, tmp_path, corrected_plan
):
    warned = builders.header(warnings=("số văn bản bỏ trống",))
    load(config, tmp_path, "a.txt", builders.plan(ROWS))
    load(config, tmp_path, "draft.txt", builders.plan(ROWS, header=warned))

    outcome = load(config, tmp_path, "b.txt", corrected_plan)

    assert outcome.status is Status.REPLACED
    assert sorted(plan.source for plan in plans(config)) == ["b.txt", "draft.txt"]


@pytest.mark.parametrize("kept", [(), ROWS[:1]])
@pytest.mark.parametrize("dry_run", [False, True])
def test_a_page_of_a_plan_does_not_take_the_place_of_the_whole(
    config, tmp_path, kept, dry_run
):
    load(config, tmp_path, "a.txt", builders.plan(ROWS))

    outcome = load(config, tmp_path, "page.jpg", builders.plan(kept), dry_run=dry_run)

    assert (outcome.status, outcome.is_fragment) == (Status.ADDED, True)
    assert outcome.similar_to == ("a.txt",)
    assert {row.task.content for row in rows(config)} == {r.content for r in ROWS}


def test_the_whole_takes_the_place_of_its_page(config, tmp_path):
    load(config, tmp_path, "page.jpg", builders.plan(ROWS[:1]))

    assert load(config, tmp_path, "a.txt", builders.plan(ROWS)).status is (
        Status.REPLACED
    )


def test_a_plan_of_few_rows_may_be_rewritten_as_a_whole(config, tmp_path):
    load(config, tmp_path, "a.txt", builders.plan(ROWS[:4]))

    assert load(config, tmp_path, "b.txt", builders.plan(ROWS[4:])).status is (
        Status.REPLACED
    )


def test_a_reworded_plan_is_still_the_plan(config, tmp_path):
    load(config, tmp_path, "a.txt", builders.plan(ROWS))
    reworded = [replace(r, content=f"{r.content} trên địa bàn") for r in ROWS]

    assert load(config, tmp_path, "b.txt", builders.plan(reworded)).status is (
        Status.REPLACED
    )


def test_a_doubtful_number_with_the_same_rows_is_the_same_plan(config, tmp_path):
    doubt = builders.header(warnings=("hai số khác nhau: 12/KH-UBND, 112/KH-UBND",))
    load(config, tmp_path, "a.txt", builders.plan(ROWS, header=doubt))

    outcome = load(config, tmp_path, "b.txt", builders.plan(ROWS[:7], header=doubt))

    assert outcome.status is Status.REPLACED


@pytest.mark.parametrize(
    ("warning", "doubtful"),
    [
        ("số văn bản bỏ trống", True),
        ("số 12/KH-UBND chỉ ghi ở phụ lục, dòng 40", True),
        ("hai số khác nhau: 12/KH-UBND ở đầu văn bản, 112/KH-UBND ở phụ lục", True),
        ("hai ngày khác nhau: 01/02/2021 ở đầu văn bản, 02/02/2021 ở phụ lục", False),
        ("số thứ tự 3 in nhiều lần", False),
    ],
)
def test_which_warnings_make_a_number_doubtful(warning, doubtful):
    assert is_number_doubtful(builders.header(warnings=(warning,))) is doubtful


@pytest.mark.parametrize(
    "other", [{"placename": "Hải Vân"}, {"issued": date(2022, 2, 2)}]
)
def test_a_like_plan_of_another_place_or_year_is_no_version(config, tmp_path, other):
    load(config, tmp_path, "a.txt", builders.plan(ROWS))
    made = builders.plan(ROWS, header=builders.header("21/KH-UBND", **other))

    assert load(config, tmp_path, "b.txt", made).similar_to == ()


def test_staff_may_say_that_a_plan_replaces_another(config, tmp_path):
    load(config, tmp_path, "a.txt", draft())
    ids = [row.id for row in rows(config)]
    [old] = plans(config)

    outcome = load(config, tmp_path, "b.txt", OTHER_NUMBER, replaces=old.id)

    assert (outcome.status, plan_of(outcome).version) == (Status.REPLACED, 2)
    assert [plan.header.number for plan in plans(config)] == ["21/KH-UBND"]
    assert [row.id for row in rows(config)] == ids[:7]
    assert len(versions(config, plans(config)[0])) == 2


def test_staff_may_say_so_after_it_was_stored_beside(config, tmp_path):
    load(config, tmp_path, "a.txt", draft())
    ids = [row.id for row in rows(config)]
    [old] = plans(config)
    path = builders.write(tmp_path, "b.txt", OTHER_NUMBER)
    reload(config, path)

    [outcome] = reload(config, path, replaces=old.id).files

    assert (outcome.status, plan_of(outcome).version) == (Status.REPLACED, 2)
    assert [row.id for row in rows(config)] == ids[:7]
    [plan] = plans(config)
    assert [v.plan.source for v in versions(config, plan)] == ["a.txt", "b.txt"]


def test_replacing_a_plan_by_its_own_content_changes_nothing(config, tmp_path):
    path = builders.write(tmp_path, "a.txt", builders.plan(ROWS))
    reload(config, path)

    report = reload(config, path, replaces=plans(config)[0].id)

    assert (report.files[0].status, report.generation) == (Status.UNCHANGED, 1)


def test_staff_may_say_that_a_plan_of_the_same_identity_is_another(config, tmp_path):
    load(config, tmp_path, "a.txt", builders.plan(ROWS))
    other = builders.plan(builders.numbered_rows(3, salt=" riêng"))
    path = builders.write(tmp_path, "b.txt", other)

    [outcome] = reload(config, path, as_new=True).files
    [again] = reload(config, path).files

    assert (outcome.status, outcome.similar_to) == (Status.ADDED, ())
    assert again.status is Status.UNCHANGED
    assert len(plans(config)) == 2


def test_a_draft_that_became_a_numbered_plan_may_come_again_as_another(
    config, tmp_path
):
    """Its rows must not have the ids that the numbered plan kept."""
    path = builders.write(tmp_path, "a.txt", draft())
    reload(config, path)
    load(config, tmp_path, "b.txt", OTHER_NUMBER, replaces=plans(config)[0].id)

    reload(config, path, as_new=True)

    ids = [row.id for row in rows(config)]
    assert len(plans(config)) == 2
    assert len(set(ids)) == len(ids) == 15


def test_a_version_of_one_of_two_plans_of_an_identity_is_for_people(config, tmp_path):
    load(config, tmp_path, "a.txt", builders.plan(ROWS))
    other = builders.plan(builders.numbered_rows(3, salt=" riêng"))
    load(config, tmp_path, "b.txt", other, as_new=True)

    outcome = load(config, tmp_path, "c.txt", builders.plan(ROWS[:7]))

    assert outcome.status is Status.ADDED
    assert sorted(outcome.similar_to) == ["a.txt", "b.txt"]


# --- Two refreshes and a rebuild --------------------------------------------------------

_SUBJECTS = st.sampled_from(builders.numbered_rows(12))


def _reworded(row: Task) -> Task:
    return replace(row, content=f"{row.content} trên địa bàn")


def _moved_deadline(row: Task) -> Task:
    return replace(row, time=LATER)


def _other_lead(row: Task) -> Task:
    return replace(row, lead=("Sở Tư pháp",), lead_printed="Sở Tư pháp")


_EDITS = st.lists(
    st.tuples(
        st.integers(0, 7),
        st.sampled_from([None, _reworded, _moved_deadline, _other_lead]),
    ),
    max_size=4,
)


def _edited(first: list[Task], edits, added: list[Task], renumber: bool) -> Plan:
    made: list[Task | None] = [*first]
    for at, edit in edits:
        if at < len(made) and (row := made[at]) is not None:
            made[at] = None if edit is None else edit(row)
    kept = [row for row in made if row is not None] + added
    if renumber:
        kept = [replace(row, stt=str(n)) for n, row in enumerate(kept, 1)]
    return builders.plan(kept)


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    first=st.lists(_SUBJECTS, max_size=8, unique=True),
    edits=_EDITS,
    added=st.lists(_SUBJECTS.map(_reworded), max_size=2, unique=True),
    renumber=st.booleans(),
    fixed=st.integers(0, 7),
)
def test_a_new_version_equals_a_rebuild_row_for_row(
    first, edits, added, renumber, fixed
):
    """Also what is searched, with a correction that was made in between."""
    second = _edited(first, edits, added, renumber)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        twice, once = config_in(folder / "twice"), config_in(folder / "once")
        load(twice, folder, "a.txt", builders.plan(first))
        correction = first[fixed].content if fixed < len(first) else None
        if correction is not None:
            task_id = row_of(twice, correction).id
            correct(task_id, {Cell.COOP: "Sở Xây dựng"}, twice, by=BY)
        path = builders.write(folder, "b.txt", second)
        reload(twice, path)
        reload(once, path)
        kept = [row for row in rows(twice) if row.original is not None]
        for row in kept:
            twin = next(r for r in rows(once) if r.position == row.position)
            correct(twin.id, {Cell.COOP: "Sở Xây dựng"}, once, by=BY)

        found, expected = snapshot(twice), snapshot(once)

        assert len(kept) <= 1
        assert [task for _, task in found.tasks.values()] == [
            task for _, task in expected.tasks.values()
        ]
        assert found.clauses == expected.clauses
        assert found.agencies == expected.agencies
        assert found.restorer == expected.restorer
        assert found.scores.keys() == expected.scores.keys()
        for key, scores in expected.scores.items():
            assert found.scores[key] == pytest.approx(scores, abs=1e-5)


def test_a_refresh_without_a_person_leaves_the_time_open(config, tmp_path):
    path = builders.write(tmp_path, "a.txt", builders.plan(ROWS))

    refresh([path], config, read=builders.read)

    assert plans(config)[0].loaded_at is None

"""What cells written by staff make of a row."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.timeframe import Context
from index.cells import Cell, cell_text
from index.corrections import corrected, corrected_cells, typed_value
from index.records import TaskRow
from tests.index import builders

CONTEXT = Context(year=2021)
TASKS = st.sampled_from(builders.numbered_rows(8))
TYPED = st.one_of(st.none(), st.text(min_size=1, max_size=30).map(typed_value))
VALUES = st.dictionaries(st.sampled_from(Cell), TYPED)


@given(TASKS, VALUES)
def test_only_the_cells_that_were_written_change(task, values):
    found = corrected(task, values, CONTEXT)

    for cell in set(Cell) - values.keys():
        assert cell_text(found, cell) == cell_text(task, cell)
    assert (found.quote, found.place, found.stt) == (task.quote, task.place, task.stt)


@given(TASKS, VALUES)
def test_writing_what_is_printed_changes_nothing(task, values):
    printed = {cell: cell_text(task, cell) for cell in values}

    assert corrected(task, printed, CONTEXT) == task


@given(TASKS, VALUES)
def test_the_corrected_cells_are_those_that_read_otherwise(task, values):
    found = corrected(task, values, CONTEXT)
    row = TaskRow("a", 1, 1, 0, found, task)

    assert set(corrected_cells(row)) <= values.keys()
    if found == task:
        assert corrected_cells(row) == ()


def test_names_and_times_are_read_as_in_a_document():
    wanted = {Cell.LEAD: "Sở Y tế, Sở Nội vụ", Cell.TIME: "Quý IV"}

    found = corrected(builders.task("họp"), wanted, CONTEXT)

    assert found.lead == ("Sở Y tế", "Sở Nội vụ")
    assert found.time is not None
    assert str(found.time.end) == "2021-12-31"

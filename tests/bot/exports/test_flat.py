"""CSV opens in a spreadsheet without running anything; JSON is the contract."""

import csv
import io
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from bot import contracts
from bot.exports import messages
from bot.exports.flat import BOM, comma_separated, json_text
from bot.exports.rows import export_rows
from tests.bot.exports.builders import TASKS, listed, many


def read(content):
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_the_columns_are_those_of_the_workbook_and_days_are_day_first():
    heading, row = read(comma_separated([listed()]))

    assert tuple(heading) == messages.COLUMNS
    assert row[7:9] == ["01/04/2021", "30/06/2021"]


def test_excel_is_told_that_it_is_utf_8_by_a_mark():
    content = comma_separated([listed()])

    assert content.decode().startswith(BOM)
    assert content.endswith(b"\r\n")


def test_a_formula_is_no_formula_and_cannot_leave_its_cell():
    (_, row) = read(comma_separated([listed(content='=1,"\n=2', coop='a",=3')]))

    assert row[3] == "'=1,\"\n=2"
    assert row[5] == 'a",=3'


@settings(max_examples=60, deadline=None)
@given(st.lists(TASKS, max_size=4))
def test_every_task_is_one_row_whatever_it_says(tasks):
    rows = read(comma_separated(tasks))[1:]

    assert len(rows) == len(tasks)
    assert [row[0] == "" for row in rows] == [not r.stt for r in export_rows(tasks)]
    assert not any(
        cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row
    )


def test_json_is_what_the_list_prints():
    tasks = many(3)

    assert json.loads(json_text(tasks)) == [
        contracts.task_object(task.plan, task.row) for task in tasks
    ]

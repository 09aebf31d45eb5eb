"""`kehoach export`: one file of the tasks that fit, whole or not at all."""

import csv
import io
import json

import icalendar
import openpyxl
import pytest
from PIL import Image

from bot import messages as common
from bot.commands import writing
from bot.exports import messages

PLAN = "31/KH-UBND"


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_workbook_has_the_rows_of_the_list(kehoach, tmp_path):
    file = tmp_path / "việc.xlsx"
    listed = kehoach("tasks", "--plan", PLAN, "--json").json

    result = kehoach("export", PLAN, "--to", str(file), "--as-of", "2026-03-20")

    page = openpyxl.load_workbook(file).active
    assert result.status == 0
    assert result.out == ""
    assert messages.exported(len(listed), str(file)) in result.err
    assert page.max_row == len(listed) + 3
    assert [page.cell(row, 4).value for row in range(4, page.max_row + 1)] == [
        task["content"] for task in listed
    ]
    assert page["A1"].value == f"{messages.TITLE} — Kế hoạch số {PLAN} (Hà Xuyên)"
    assert names(tmp_path) == [file.name]


def test_the_filters_are_those_of_the_list(kehoach, tmp_path):
    filters = (
        "--agency",
        "Sở Khoa học và Công nghệ",
        "--role",
        "lead",
        "--quarter",
        "I/2026",
    )
    listed = kehoach("tasks", *filters, "--json")

    result = kehoach("export", *filters, "--to", "-", "--format", "json")

    assert result.json == listed.json != []


def test_csv_goes_to_stdout(kehoach):
    result = kehoach("export", PLAN, "--to", "-", "--format", "csv")

    rows = list(csv.reader(io.StringIO(result.out.removeprefix("\ufeff"), newline="")))
    assert tuple(rows[0]) == messages.COLUMNS
    assert len(rows) > 10
    assert result.err == ""


def test_a_calendar_is_written_and_what_it_lacks_is_told(kehoach, tmp_path):
    file = tmp_path / "han.ics"

    result = kehoach("export", PLAN, "-o", str(file))

    events = icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert messages.events_exported(len(events), str(file)) in result.err
    assert messages.left_out(1, messages.LEFT_OUT["continuous"]) in result.err


@pytest.mark.parametrize(
    "options", [(), ("--kind", "month"), ("--month", "03/2026"), ("--kind", "progress")]
)
def test_a_picture_of_each_kind_is_written(kehoach, tmp_path, options):
    file = tmp_path / "anh.png"

    result = kehoach("export", *options, "--to", str(file), "--as-of", "2026-06-15")

    assert result.status == 0
    with Image.open(file) as image:
        assert image.format == "PNG"
    assert messages.NEXT_PAGE in result.err


def test_a_file_that_is_there_stays_as_it_was_unless_forced(kehoach, tmp_path):
    file = tmp_path / "a.json"
    file.write_text("cũ", "utf-8")

    refused = kehoach("export", "--to", str(file))
    kept = file.read_text("utf-8")
    forced = kehoach("export", "--to", str(file), "--force")

    assert (refused.status, forced.status) == (2, 0)
    assert messages.file_exists(str(file)) in refused.err
    assert kept == "cũ"
    assert json.loads(file.read_text("utf-8"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--to", "a.doc"), messages.unknown_format("a.doc")),
        (("--to", "-"), messages.unknown_format("-")),
        (("--to", "-", "--format", "png"), messages.not_printable("png")),
        (("--to", "không-có/a.csv"), messages.no_folder("không-có")),
        (("--to", "a.csv", "--page", "2"), messages.only_for_png("--page")),
        (("--to", "a.png", "--month", "13/2026"), common.bad_month("13/2026")),
        (("--to", "a.png", "--page", "999"), "không có trang 999"),
        (("không-có", "--to", "a.csv"), "không-có"),
        ((), "Thiếu tùy chọn --to."),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    kehoach, tmp_path, monkeypatch, arguments, said
):
    monkeypatch.chdir(tmp_path)

    result = kehoach("export", *arguments)

    assert result.status == 2
    assert said in result.err
    assert names(tmp_path) == []


def test_a_folder_is_no_file(kehoach, tmp_path):
    folder = tmp_path / "a.csv"
    folder.mkdir()

    result = kehoach("export", "--to", str(folder), "--force")

    assert messages.is_folder(str(folder)) in result.err


def test_when_nothing_fits_no_file_is_made(kehoach, tmp_path):
    file = tmp_path / "a.csv"

    result = kehoach("export", "--quarter", "I/2040", "--to", str(file))

    assert result.status == 1
    assert common.NO_TASKS in result.err
    assert not file.exists()


def test_a_failed_write_leaves_nothing_behind(tmp_path):
    target = tmp_path / "a.csv"
    target.mkdir()

    with pytest.raises(OSError, match=r"a\.csv"):
        writing.replace(target, b"x")
    assert names(tmp_path) == ["a.csv"]

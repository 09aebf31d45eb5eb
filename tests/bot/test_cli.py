"""The command line, run in this process on the sample plans."""

import csv
import io
import json
import re
from datetime import date
from pathlib import Path

import click
import pytest

from bot import console, messages
from bot.cli import STATUSES, cli, run, verdict
from bot.commands.asking import read_batch
from bot.commands.session import Session, Status
from bot.contracts import TASK_KEYS
from corpus import errors

WHO = "Ai chủ trì tuyển dụng công chức đợt 1 theo Kế hoạch 12/KH-UBND?"
REFUSED = "Tỉnh Quảng Ninh tập huấn vào quý nào?"


# --- ask --------------------------------------------------------------------------


def test_an_answer_names_who_and_cites_the_row(kehoach):
    result = kehoach("ask", WHO)

    assert result.status == Status.ANSWERED
    assert "Sở Nội vụ" in result.out.splitlines()[0]
    assert "Nguồn: Kế hoạch số 12/KH-UBND ngày 16/01/2026 (Hà Xuyên)" in result.out
    assert "STT 14" in result.out
    assert "tệp cai-cach-hanh-chinh-2026.txt" in result.out
    assert result.err == ""


def test_words_of_a_question_need_no_quotes(kehoach):
    assert kehoach("ask", *WHO.split()).out == kehoach("ask", WHO).out


def test_a_refusal_ends_with_status_1_and_cites_nothing(kehoach):
    result = kehoach("ask", REFUSED)

    assert result.status == Status.NOTHING
    assert "Quảng Ninh" in result.out
    assert "Nguồn:" not in result.out


def test_json_is_one_object_with_the_keys_of_the_contract(kehoach):
    answer = kehoach("ask", WHO, "--json").json

    assert list(answer) == [
        "id", "question", "as_of", "intent", "refused", "text", "count", "citations",
        "suggestions", "schema_version",
    ]  # fmt: skip
    assert list(answer["citations"][0]) == [
        "plan", "source", "line_start", "line_end", "page", "group", "row", "section",
        "quote",
    ]  # fmt: skip
    assert answer["schema_version"] == 1
    assert answer["refused"] is False
    assert answer["text"] == kehoach("ask", WHO).out.rstrip("\n")


def test_a_pipe_gives_a_question_a_line(kehoach):
    asked = f"{WHO}\n\n{REFUSED}\n".encode()

    lines = kehoach("ask", "-", "--json", stdin=asked).json_lines

    assert [line["question"] for line in lines] == [WHO, REFUSED]
    assert [line["refused"] for line in lines] == [False, True]


def test_answers_to_a_pipe_stand_under_their_questions(kehoach):
    out = kehoach("ask", "-", stdin=f"{WHO}\n{REFUSED}\n".encode()).out

    assert out.startswith(f"Hỏi: {WHO}\n\nSở Nội vụ chủ trì")
    assert f"\n\nHỏi: {REFUSED}\n\n" in out


def test_a_pipe_needs_no_dash_and_takes_other_encodings_as_they_are(kehoach):
    result = kehoach("ask", stdin=b"\xef\xbb\xbf" + WHO.encode() + b"\r\n\xff\xfe\n")

    assert result.status == Status.ANSWERED
    assert messages.EMPTY_QUESTION in result.out


def test_explain_goes_to_stderr(kehoach):
    result = kehoach("ask", WHO, "--explain")

    assert result.out == kehoach("ask", WHO).out
    assert result.err


def test_the_day_of_the_question_can_be_set(kehoach):
    iso = kehoach("ask", WHO, "--json", "--as-of", "2026-03-20").json
    printed = kehoach("ask", WHO, "--json", "--as-of", "20/03/2026").json

    assert iso["as_of"] == printed["as_of"] == "2026-03-20"


@pytest.mark.parametrize(
    "question",
    [
        "",
        "   ",
        "?!…",
        "\u200b\ufeff",
        "\udcff\udcfe",
        "\ud83d",
        "\0\0",
        "👩‍👩‍👧‍👦" * 50,
        "ai chủ trì " * 1000,
        "a" * 10_000,
        "-" * 300 + "x",
        "' OR 1=1; DROP TABLE plans; --",
        "<b>ai</b> & \"chủ\" trì $(rm -rf /) ../../etc/passwd",
        "((((((((((" * 50 + "ai",
        "%s %d {} {0} \\x00 \N{RIGHT-TO-LEFT OVERRIDE}",
    ],
)  # fmt: skip
def test_no_question_is_ever_an_error(kehoach, question):
    result = kehoach("ask", "--json", "--", question)

    assert result.status in {Status.ANSWERED, Status.NOTHING}
    assert result.json["text"]
    assert result.err == ""


def test_a_batch_answers_each_line_with_its_id_and_day(kehoach, tmp_path):
    batch = tmp_path / "hoi.jsonl"
    batch.write_text(
        json.dumps({"id": "a", "q": WHO, "as_of": "2026-02-01"})
        + "\n\n"
        + json.dumps({"id": "b", "q": REFUSED})
        + "\n"
    )

    result = kehoach("ask", "--batch", str(batch), "--as-of", "2026-05-05")

    first, second = result.json_lines
    assert (first["id"], first["as_of"], first["refused"]) == ("a", "2026-02-01", False)
    assert (second["id"], second["as_of"], second["refused"]) == (
        "b",
        "2026-05-05",
        True,
    )
    assert result.status == Status.ANSWERED


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("{", messages.BATCH_NOT_JSON),
        ("[" * 100_000, messages.BATCH_NOT_JSON),
        ("[1]", messages.BATCH_NOT_OBJECT),
        ('{"id": "x"}', messages.BATCH_NO_QUESTION),
        ('{"q": 3}', messages.BATCH_NO_QUESTION),
        ('{"q": "ai?", "as_of": "hôm qua"}', messages.BATCH_BAD_DATE),
        ('{"q": "ai?", "as_of": 3}', messages.BATCH_BAD_DATE),
    ],
)
def test_a_malformed_batch_line_is_told_with_its_number(line, fault):
    (asked,) = read_batch([line])

    assert (asked.line, asked.fault) == (1, fault)


def test_a_malformed_batch_line_does_not_stop_the_others(kehoach, tmp_path):
    batch = tmp_path / "hoi.jsonl"
    good, bare = json.dumps({"id": 7, "q": WHO}), json.dumps({"q": WHO})
    batch.write_text(f"{good}\nai?\n{bare}\n")

    result = kehoach("ask", "--batch", str(batch))

    first, bad, last = result.json_lines
    assert result.status == Status.USAGE
    assert (first["id"], last["id"]) == ("7", "3")
    assert first["refused"] is last["refused"] is False
    assert bad["line"] == 2
    assert messages.BATCH_NOT_JSON in bad["error"]


# --- lists ------------------------------------------------------------------------


def test_tasks_are_listed_whole_as_json(kehoach):
    tasks = kehoach("tasks", "--json").json
    plans = kehoach("plans", "--json").json

    assert all(tuple(task) == TASK_KEYS for task in tasks)
    of_tables = [task for task in tasks if task["origin"] == "table"]
    assert len(of_tables) == sum(plan["rows"] for plan in plans) > 0
    assert len({task["id"] for task in tasks}) == len(tasks)


def test_tasks_can_be_restricted_by_plan_agency_role_and_quarter(kehoach):
    def contents(*arguments):
        return [t["content"] for t in kehoach("tasks", "--json", *arguments).json]

    assert len(contents("--plan", "12/KH-UBND")) >= 19
    led = contents("--plan", "12", "--agency", "so noi vu", "--role", "lead")
    assert "Tuyển dụng công chức đợt 1" in led
    fourth = contents(
        "--plan", "12", "--quarter", "IV/2026", "--agency", "Thanh tra tỉnh"
    )
    assert fourth == [
        "Thanh tra việc sử dụng biên chế tại các đơn vị sự nghiệp công lập"
    ]
    assert contents(
        "--plan", "12", "--period", "tháng 7", "--role", "lead"
    ) == contents("--plan", "12", "--period", "tháng 7/2026", "--role", "lead")


def test_csv_has_the_columns_of_the_json_and_every_row(kehoach):
    rows = list(csv.reader(io.StringIO(kehoach("tasks", "--csv").out)))

    assert tuple(rows[0]) == TASK_KEYS
    assert len(rows) - 1 == len(kehoach("tasks", "--json").json)


def test_a_formula_in_a_csv_cell_stays_text():
    text = console.csv_text(
        ["a"], [["=1+1"], ["@SUM(A1)"], ["Họp"], [None], [["b", "c"]]]
    )

    assert text.splitlines() == ["a", "'=1+1", "'@SUM(A1)", "Họp", '""', "b; c"]


def test_plain_lists_are_one_line_a_row(kehoach):
    lines = kehoach("tasks", "--plan", "12").out.splitlines()

    assert len(lines) == len(kehoach("tasks", "--plan", "12", "--json").json)
    assert all(line.count("\t") == 6 for line in lines)


def test_nothing_found_is_status_1_with_a_sentence(kehoach):
    result = kehoach("tasks", "--period", "năm 2050")

    assert (result.status, result.out) == (Status.NOTHING, "")
    assert messages.NO_TASKS in result.err


def test_nothing_found_as_json_is_an_empty_list(kehoach):
    assert kehoach("tasks", "--period", "năm 2050", "--json").json == []


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("--agency", "Sở Ngoại vụ"), "Sở Ngoại vụ"),
        (("--plan", "999/KH-UBND"), "999/KH-UBND"),
        (("--period", "hôm kia chăng"), "hôm kia chăng"),
        (("--json", "--csv"), "--csv"),
        (("--quarter", "I", "--period", "2026"), "--quarter"),
    ],
)
def test_a_filter_that_means_nothing_is_a_usage_error(kehoach, arguments, named):
    result = kehoach("tasks", *arguments)

    assert (result.status, result.out) == (Status.USAGE, "")
    assert named in result.err


def test_upcoming_lists_what_ends_in_the_window_soonest_first(kehoach):
    tasks = kehoach("upcoming", "--as-of", "2026-03-01", "--days", "31", "--json").json

    ends = [task["end"] for task in tasks]
    assert ends == sorted(ends)
    assert ends
    assert min(ends) >= "2026-03-01"
    assert max(ends) <= "2026-04-01"


def test_nothing_upcoming_is_said_with_the_window(kehoach):
    result = kehoach("upcoming", "--as-of", "1999-01-01", "--days", "1")

    assert result.status == Status.NOTHING
    assert messages.nothing_due(date(1999, 1, 1), date(1999, 1, 2)) in result.err


def test_plans_have_the_keys_of_the_contract_newest_first(kehoach):
    plans = kehoach("plans", "--json").json

    assert list(plans[0]) == [
        "source", "number", "doc_type", "issuer", "place", "issued", "title",
        "period_start", "period_end", "signer_name", "signer_role", "legal_bases",
        "rows", "warnings",
    ]  # fmt: skip
    issued = [plan["issued"] for plan in plans if plan["issued"]]
    assert issued == sorted(issued, reverse=True)


@pytest.mark.parametrize(
    "selector", ["12/KH-UBND", "12", "cai-cach-hanh-chinh-2026.txt"]
)
def test_a_plan_is_shown_by_number_or_file(kehoach, selector):
    result = kehoach("plans", "show", selector)

    assert "Số, ký hiệu: 12/KH-UBND" in result.out
    assert "Người ký: Khúc Duy Thược, " in result.out
    assert "\n  III\t" in result.out


# --- refresh and remove -----------------------------------------------------------


def test_a_second_refresh_changes_nothing(own_kehoach):
    report = own_kehoach("refresh", "--samples", "--json").json

    assert {file["status"] for file in report["files"]} == {"unchanged"}


def test_a_bad_file_is_rejected_and_the_others_go_on(own_kehoach, tmp_path):
    (tmp_path / "hong.docx").write_bytes(b"not a document")

    result = own_kehoach("refresh", "--samples", "hong.docx")

    assert result.status == Status.REJECTED
    assert "hong.docx\tbị từ chối" in result.out
    assert "Lỗi: " in result.err
    assert "Traceback" not in result.err
    assert result.out.count("không đổi") >= 8


def test_a_dry_run_leaves_no_trace(empty_kehoach, tmp_path):
    result = empty_kehoach("refresh", "--samples", "--dry-run")

    assert result.status == Status.ANSWERED
    assert messages.DRY_RUN in result.err
    assert not (tmp_path / "data").exists()


def test_a_missing_path_changes_nothing(own_kehoach):
    result = own_kehoach("refresh", "khong-co.txt")

    assert result.status == Status.USAGE
    assert "khong-co.txt" in result.err


def test_refresh_without_paths_says_what_to_give(kehoach):
    result = kehoach("refresh")

    assert result.status == Status.USAGE
    assert messages.NOTHING_TO_READ in result.err


def test_a_removed_plan_is_gone(own_kehoach):
    before = len(own_kehoach("plans", "--json").json)

    result = own_kehoach("remove", "12/KH-UBND", "--yes")

    assert result.status == Status.ANSWERED
    assert len(own_kehoach("plans", "--json").json) == before - 1
    assert own_kehoach("plans", "show", "12/KH-UBND").status == Status.USAGE


def test_nothing_is_removed_without_a_yes(own_kehoach):
    before = own_kehoach("plans", "--json").out

    result = own_kehoach("remove", "12/KH-UBND", stdin=b"n\n")

    assert result.status == Status.INTERRUPTED
    assert own_kehoach("plans", "--json").out == before


# --- upkeep -----------------------------------------------------------------------


def test_config_show_masks_secrets(kehoach, monkeypatch):
    monkeypatch.setenv("KEHOACH_TELEGRAM_TOKEN", "12345:sesame")

    result = kehoach("config", "show")

    assert "sesame" not in result.out
    assert f"KEHOACH_TELEGRAM_TOKEN={messages.MASK}" in result.out
    assert "KEHOACH_EMBEDDER=hashing" in result.out


def test_a_flag_wins_over_the_environment(kehoach):
    result = kehoach("--embedder", "bundled", "config", "show")

    assert f"KEHOACH_EMBEDDER=bundled  # {messages.MEANING_EMBEDDER}; " in result.out
    assert messages.ORIGIN_FLAG in result.out


def test_a_bad_setting_is_a_usage_error(kehoach, monkeypatch):
    monkeypatch.setenv("KEHOACH_TIMEZONE", "Asia/Ha_Noi")

    result = kehoach("plans")

    assert result.status == Status.USAGE
    assert "KEHOACH_TIMEZONE" in result.err


def test_the_database_is_backed_up_beside_itself(own_kehoach, tmp_path):
    result = own_kehoach("db", "backup")

    assert result.status == Status.ANSWERED
    assert (tmp_path / "data" / result.out.strip().rpartition("/")[2]).is_file()


def test_a_backup_elsewhere_is_restored(own_kehoach, tmp_path):
    saved = str(tmp_path / "saved.db")
    own_kehoach("db", "backup", "--to", saved)
    before = own_kehoach("plans", "--json").json
    own_kehoach(
        "remove", f"#{own_kehoach('plans', '--json').json[0]['number']}", "--yes"
    )

    result = own_kehoach("db", "restore", saved, "--yes")

    assert result.status == Status.ANSWERED
    assert own_kehoach("plans", "--json").json == before


def test_an_upgrade_of_a_current_database_says_so(own_kehoach):
    assert messages.UP_TO_DATE in own_kehoach("db", "upgrade").err


def test_doctor_reports_each_check(kehoach):
    checks = kehoach("doctor", "--json").json

    assert len(checks) == 10
    assert {check["health"] for check in checks} <= {"ok", "warn", "fail"}
    found = {check["check"]: check["health"] for check in checks}
    assert found[messages.CHECK_EMBEDDER] == "ok"
    assert found[messages.CHECK_DATABASE] == "ok"


def test_doctor_tells_where_the_bot_will_ask_and_not_its_token(kehoach, monkeypatch):
    monkeypatch.setenv("KEHOACH_TELEGRAM_TOKEN", "4711:AAAA-geheim")
    monkeypatch.setenv("KEHOACH_TELEGRAM_BASE_URL", "http://bot.noi-bo:8081/bot")

    printed = kehoach("doctor").out

    assert "http://bot.noi-bo:8081/bot" in printed
    assert "geheim" not in printed


# --- the edge ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments", [("ask", WHO), ("tasks",), ("plans",), ("upcoming",), ("db", "backup")]
)
def test_without_an_index_the_error_says_what_to_type(empty_kehoach, arguments):
    result = empty_kehoach(*arguments)

    assert (result.status, result.out) == (Status.NO_INDEX, "")
    assert "kehoach refresh" in result.err


def test_an_index_of_another_model_is_refused(kehoach):
    result = kehoach("--embedder", "bundled", "ask", WHO)

    assert result.status == Status.NO_INDEX
    assert "hashing" in result.err


@pytest.mark.parametrize("arguments", [("no-such-command",), ("tasks", "--nope"), ("ask", "--as-of", "mai", WHO)])  # fmt: skip
def test_a_typing_slip_is_a_usage_error(kehoach, arguments):
    result = kehoach(*arguments)

    assert (result.status, result.out) == (Status.USAGE, "")
    assert result.err


def test_every_error_of_ours_has_a_status_and_is_said():
    for kind in vars(errors).values():
        if isinstance(kind, type) and issubclass(kind, errors.KehoachError):
            status, text = verdict(kind("việc gì đó"))
            assert status in set(Status)
            assert "việc gì đó" in text
    assert STATUSES[-1][0] is errors.KehoachError


@click.command("fall", hidden=True)
def fall() -> None:
    raise ZeroDivisionError("unforeseen")


@pytest.fixture
def falling():
    cli.add_command(fall)
    yield
    del cli.commands["fall"]


@pytest.mark.usefixtures("falling")
def test_a_bug_is_one_line_and_its_traceback_needs_debug(capsys):
    assert run(["fall"]) == Status.BUG
    quiet = capsys.readouterr().err
    assert run(["--debug", "fall"], Session()) == Status.BUG
    loud = capsys.readouterr().err

    assert "Traceback" not in quiet
    assert "unforeseen" in quiet
    assert "Traceback" in loud


@pytest.mark.parametrize("error", [KeyboardInterrupt(), click.Abort()])
def test_an_interrupt_says_that_nothing_was_lost(error):
    assert verdict(error) == (Status.INTERRUPTED, messages.INTERRUPTED)


def test_a_full_disk_is_told_in_words():
    _, text = verdict(OSError(28, "No space left on device", "kehoach.db"))

    assert "kehoach.db" in text
    assert "No space left on device" in text


def test_the_example_of_the_readme_is_what_is_printed(kehoach):
    page = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    example = re.search(
        r'```console\n\$ kehoach ask "([^"]+)"\n(.*?)```', page, re.DOTALL
    )

    assert example is not None
    assert kehoach("ask", example[1]).out == example[2]

"""The commands of staff, on versions of a sample plan."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from importlib.resources import files
from pathlib import Path

import pytest

from bot import messages
from bot.commands.session import Status

SAMPLE = files("corpus") / "samples" / "cai-cach-hanh-chinh-2026.txt"
ASKED = "Ai chủ trì tuyển dụng công chức đợt 1 theo Kế hoạch 12/KH-UBND?"
DEADLINE = "Từ ngày 04/5/2026 đến ngày 30/6/2026"
ROW_17 = "17\tCông bố Chỉ số"


@pytest.fixture
def write(tmp_path):
    """Write the sample with words replaced, and return the file."""

    def write(name: str, **changes: str) -> str:
        text = SAMPLE.read_text("utf-8")
        for old, new in changes.items():
            assert WORDS[old] in text
            text = text.replace(WORDS[old], new)
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return str(path)

    return write


# Words of the sample that the tests replace.
WORDS = {
    "deadline": DEADLINE,
    "lead": "Tuyển dụng công chức đợt 1\tQuyết định công nhận kết quả\tSở Nội vụ",
    "row": "6\tTheo dõi tình hình thi hành pháp luật trong lĩnh vực đất đai",
    "number": "12/KH-UBND",
    "title": "KẾ HOẠCH\nCải cách hành chính tỉnh Hà Xuyên năm 2026",
    "date": "Hà Xuyên, ngày 16 tháng 01 năm 2026",
}
CHANGED = {
    "deadline": "Từ ngày 04/5/2026 đến ngày 31/7/2026",
    "lead": "Tuyển dụng công chức đợt 1\tQuyết định công nhận kết quả\tSở Tài chính",
    "row": "6a\tBan hành quy chế phối hợp tiếp công dân tại trụ sở\tQuy chế\tThanh tra tỉnh\t\tQuý II\n"
    "6\tTheo dõi tình hình thi hành pháp luật trong lĩnh vực đất đai",
}


def task_id(kehoach, content):
    [task] = [t for t in kehoach("tasks", "--json").json if t["content"] == content]
    return task["id"]


RECRUITING = "Tuyển dụng công chức đợt 1"


# --- Versions -------------------------------------------------------------------------


def test_a_new_version_is_told_in_short_and_shown_in_full(own_kehoach, write):
    told = own_kehoach("refresh", write("moi.txt", **CHANGED))
    full = own_kehoach("plans", "diff", "12/KH-UBND")

    short = "thay bản cũ (1 thêm, 1 đổi, 1 lùi hạn)"
    assert short in told.out
    assert full.out.splitlines() == [
        "Kế hoạch số 12/KH-UBND ngày 16/01/2026 (Hà Xuyên): phiên bản 1 "
        "(cai-cach-hanh-chinh-2026.txt) → phiên bản 2 (moi.txt): 1 thêm, 1 đổi, 1 lùi hạn.",
        "+ [STT 6a] Ban hành quy chế phối hợp tiếp công dân tại trụ sở",
        "~ [STT 14] Tuyển dụng công chức đợt 1",
        "    Chủ trì: Sở Nội vụ → Sở Tài chính",
        f"    Thời hạn: {DEADLINE} → {CHANGED['deadline']}",
        "    lùi hạn: 30/06/2026 → 31/07/2026",
    ]


def test_the_history_lists_versions_and_only_the_last_is_answered_from(
    own_kehoach, write
):
    own_kehoach("refresh", write("moi.txt", **CHANGED))

    lines = own_kehoach("plans", "history", "12/KH-UBND").out.splitlines()
    plans = own_kehoach("plans", "--json").json
    answer = own_kehoach("ask", ASKED, "--json").json

    assert [line.split("\t")[0] for line in lines] == ["1", "2 (đang dùng)"]
    assert [p["source"] for p in plans if p["number"] == "12/KH-UBND"] == ["moi.txt"]
    assert answer["text"].startswith("Sở Tài chính chủ trì")
    assert {c["source"] for c in answer["citations"]} == {"moi.txt"}


def test_history_and_diff_as_json(own_kehoach, write):
    own_kehoach("refresh", write("moi.txt", **CHANGED))

    first, second = own_kehoach("plans", "history", "12/KH-UBND", "--json").json
    diff = own_kehoach("plans", "diff", "12/KH-UBND", "1", "2", "--json").json
    back = own_kehoach("plans", "diff", "12/KH-UBND", "2", "1", "--json").json

    assert (first["current"], first["changes"]) == (False, None)
    assert second["changes"] == diff["counts"]
    assert diff["counts"] == {
        "added": 1,
        "removed": 0,
        "changed": 1,
        "later": 1,
        "earlier": 0,
    }
    [change] = diff["changed"]
    assert change["id"] == task_id(own_kehoach, RECRUITING)
    assert [cell["cell"] for cell in change["cells"]] == ["lead", "time"]
    assert (change["move"], change["new_end"]) == ("later", "2026-07-31")
    assert back["counts"]["earlier"] == back["counts"]["removed"] == 1


@pytest.mark.parametrize(
    "wanted", [("diff", "12"), ("diff", "12", "7"), ("history", "999")]
)
def test_a_version_that_is_not_there_is_a_usage_error(kehoach, wanted):
    result = kehoach("plans", *wanted)

    assert result.status == Status.USAGE
    assert result.err.startswith(messages.ERROR)


# --- In doubt -------------------------------------------------------------------------


def test_a_like_plan_of_another_number_is_stored_beside_and_told(own_kehoach, write):
    file = write("khác.txt", number="21/KH-UBND")

    report = own_kehoach("refresh", file, "--json")
    [outcome] = report.json["files"]

    assert outcome["status"] == "added"
    assert outcome["similar_to"] == ["cai-cach-hanh-chinh-2026.txt"]
    assert f"kehoach refresh {file} --replaces '#" in report.err.replace(
        "'" + file + "'", file
    )


def test_staff_say_that_it_replaces_the_other(own_kehoach, write):
    file = write("khac.txt", number="21/KH-UBND")
    before = task_id(own_kehoach, RECRUITING)
    own_kehoach("refresh", file)

    own_kehoach("refresh", file, "--replaces", "12/KH-UBND")

    assert [p["number"] for p in own_kehoach("plans", "--json").json].count(
        "12/KH-UBND"
    ) == 0
    assert task_id(own_kehoach, RECRUITING) == before
    assert len(own_kehoach("plans", "history", "21/KH-UBND").out.splitlines()) == 2


def test_a_page_of_a_plan_is_stored_beside_and_told(own_kehoach, tmp_path):
    page = tmp_path / "trang-1.txt"
    page.write_text(SAMPLE.read_text("utf-8").partition("STT\t")[0], "utf-8")

    result = own_kehoach("refresh", str(page))

    assert "thiếu hầu hết nhiệm vụ" in result.err
    assert len(own_kehoach("plans", "history", SAMPLE.name).out.splitlines()) == 1
    [stored] = own_kehoach("plans", "show", page.name, "--json").json
    assert stored["source"] == page.name


def test_an_old_file_in_a_folder_is_told_without_the_counts_of_the_newer_one(
    own_kehoach, write, tmp_path
):
    folder = tmp_path / "ke-hoach"
    folder.mkdir()
    shutil.copy(str(SAMPLE), folder / "a.txt")
    own_kehoach("refresh", write("moi.txt", **CHANGED))

    result = own_kehoach("refresh", str(folder))

    assert result.out.rstrip() == f"a.txt\t{messages.FILE_STATUSES['outdated']}"
    assert "bản đang dùng được giữ" in result.err


def test_a_version_that_lost_most_rows_is_told(own_kehoach, write, tmp_path):
    head, _, table = Path(write("moi.txt")).read_text("utf-8").partition("STT\t")
    half = tmp_path / "nua.txt"
    half.write_text(f"{head}STT\t" + "\n".join(table.split("\n")[:9]), "utf-8")

    result = own_kehoach("refresh", str(half))

    assert "thay bản cũ" in result.out
    assert "nhiệm vụ chung" in result.err


def test_a_file_name_is_inert_on_a_terminal_and_in_the_command_to_copy(
    own_kehoach, write, monkeypatch, tmp_path
):
    monkeypatch.chdir(tmp_path)
    write("-a \x1b[31m$(id).txt", number="     /KH-UBND")

    result = own_kehoach("refresh", "--", "-a \x1b[31m$(id).txt")

    assert "\x1b" not in result.out + result.err
    assert "kehoach refresh './-a \ufffd[31m$(id).txt' --replaces" in result.err


def test_what_is_not_read_of_a_folder_is_told(empty_kehoach, write, tmp_path):
    folder = tmp_path / "ke-hoach"
    (folder / "năm 2025").mkdir(parents=True)
    (folder / ".an").mkdir()
    shutil.move(write("a.txt"), folder / "a.txt")
    for name in ("b.zip", "Thumbs.db", "~$a.docx"):
        (folder / name).write_bytes(b"x")

    result = empty_kehoach("refresh", str(folder))
    both = empty_kehoach("refresh", str(folder), str(folder / "năm 2025"), "--json")

    assert messages.left_alone(str(folder), ["năm 2025"], ["b.zip"]) in result.err
    assert both.json["left_alone"] == [
        {"folder": str(folder), "folders": [], "files": ["b.zip"]}
    ]


def test_staff_say_that_a_plan_of_the_same_number_is_another(own_kehoach, write):
    result = own_kehoach("refresh", write("moi.txt", **CHANGED), "--new", "--json")

    [outcome] = result.json["files"]
    assert (outcome["status"], outcome["similar_to"]) == ("added", [])
    assert len(own_kehoach("plans", "show", "12/KH-UBND", "--json").json) == 2


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--replaces", "12", "--new"), messages.ONE_FILE_REPLACES),
        (("--replaces", "12", "--samples"), messages.ONE_FILE_REPLACES),
        (("--prune",), messages.PRUNE_NEEDS_FOLDER),
        (("--watch", "--dry-run"), messages.WATCH_NEEDS_PATH),
    ],
)
def test_options_that_contradict_each_other_change_nothing(
    kehoach, write, options, said
):
    result = kehoach("refresh", write("moi.txt", **CHANGED), *options)

    assert (result.status, result.out) == (Status.USAGE, "")
    assert said in result.err


# --- Corrections ----------------------------------------------------------------------


def test_a_correction_is_seen_in_answers_lists_and_deadlines(own_kehoach):
    row = task_id(own_kehoach, RECRUITING)

    done = own_kehoach(
        "correct", row, "--lead", "Sở Tài chính", "--time", "Trước ngày 16/10/2026"
    )
    answer = own_kehoach("ask", ASKED).out
    [task] = [t for t in own_kehoach("tasks", "--json").json if t["id"] == row]
    due = own_kehoach("upcoming", "--as-of", "2026-10-15", "--days", "0").out
    listed = own_kehoach("tasks", "--agency", "Sở Tài chính", "--role", "lead").out

    assert done.status == Status.ANSWERED
    assert "Sở Tài chính (đã hiệu đính; văn bản ghi “Sở Nội vụ”)" in done.out
    assert answer.startswith("Sở Tài chính (đã hiệu đính) chủ trì nhiệm vụ này.")
    assert "Nguồn: Kế hoạch số 12/KH-UBND" in answer
    assert task["lead"] == ["Sở Tài chính"]
    assert (task["end"], task["corrected"]) == ("2026-10-15", ["lead", "time"])
    assert RECRUITING in due
    assert f"{RECRUITING}\tSở Tài chính (đã hiệu đính)" in listed


def test_a_corrected_product_and_content_are_marked_in_answers(own_kehoach):
    row = task_id(own_kehoach, RECRUITING)
    own_kehoach(
        "correct",
        row,
        "--content",
        "Tuyển dụng viên chức y tế đợt 2",
        "--product",
        "",
        "--coop",
        "Sở Y tế",
    )

    answer = own_kehoach("ask", "Ai chủ trì tuyển dụng viên chức y tế đợt 2?").out

    assert f"(đã hiệu đính; văn bản ghi “{RECRUITING}”)" in answer
    assert "Phối hợp: Sở Y tế (đã hiệu đính; văn bản không ghi)" in answer
    assert (
        "Sản phẩm: văn bản không ghi (đã hiệu đính; văn bản ghi “Quyết định" in answer
    )


def test_corrections_are_listed_and_undone(own_kehoach):
    row = task_id(own_kehoach, RECRUITING)
    before = own_kehoach("ask", ASKED).out
    own_kehoach("correct", row, "--coop", "Sở Y tế", "--note", "bổ sung", "--by", "Lan")

    [listed] = own_kehoach("correct", "--list", "--json").json
    shown = own_kehoach("correct", "--list").out
    undone = own_kehoach("correct", row, "--undo")

    assert (listed["id"], listed["cell"], listed["printed"], listed["value"]) == (
        row,
        "coop",
        None,
        "Sở Y tế",
    )
    assert (listed["by"], listed["note"]) == ("Lan", "bổ sung")
    assert shown.split("\t")[1:4] == ["Phối hợp", messages.ABSENT, "Sở Y tế"]
    assert undone.status == Status.ANSWERED
    assert own_kehoach("ask", ASKED).out == before
    assert own_kehoach("correct", "--list").status == Status.NOTHING


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), messages.CORRECT_WHAT),
        (("khongco",), messages.CORRECT_WHAT),
        (("--lead", "Sở Y tế"), messages.CORRECT_WHICH),
        (("khongco", "--lead", "Sở Y tế", "--undo"), messages.CORRECT_ONE_WAY),
        (("khongco", "--list", "--undo"), messages.CORRECT_ONE_WAY),
    ],
)
def test_a_correction_that_says_nothing_is_a_usage_error(kehoach, arguments, said):
    result = kehoach("correct", *arguments)

    assert result.status == Status.USAGE
    assert said in result.err


def test_an_unknown_row_is_named(own_kehoach):
    result = own_kehoach("correct", "khongco", "--lead", "Sở Y tế")

    assert result.status == Status.USAGE
    assert "khongco" in result.err


def test_a_correction_whose_source_changed_is_told_and_reviewed(own_kehoach, write):
    row = task_id(own_kehoach, RECRUITING)
    own_kehoach("correct", row, "--lead", "Sở Tư pháp")
    other = CHANGED | {"deadline": DEADLINE}

    refreshed = own_kehoach("refresh", write("moi.txt", **other))
    [first, *_] = own_kehoach("review", "--json").json
    line = own_kehoach("review", "--limit", "1").out
    own_kehoach("review", "accept", row)
    after = own_kehoach("review", "--json").json

    assert (
        "dòng gốc đã đổi, hiệu đính chủ trì “Sở Tư pháp” cần xem lại" in refreshed.err
    )
    assert (first["id"], first["stale"], first["lead"]) == (
        row,
        ["lead"],
        ["Sở Tư pháp"],
    )
    assert "cần xem lại" in line
    assert row not in {suspect["id"] for suspect in after}
    assert own_kehoach("ask", ASKED).out.startswith("Sở Tư pháp (đã hiệu đính")


# --- Review ---------------------------------------------------------------------------


def test_doubtful_rows_are_listed_with_their_raw_words(kehoach):
    found = kehoach("review", "--json").json
    lines = kehoach("review").out.splitlines()

    assert found
    assert [s["confidence"] for s in found] == sorted(s["confidence"] for s in found)
    assert all(s["doubts"] and s["quote"] for s in found)
    assert [line.split("\t")[0] for line in lines] == [s["id"] for s in found]


def test_an_accepted_row_is_listed_only_among_all(own_kehoach):
    [first, *_] = own_kehoach("review", "--json").json

    own_kehoach("review", "accept", first["id"])

    left = own_kehoach("review", "--json")
    every = own_kehoach("review", "--all", "--json").json
    assert first["id"] not in {s["id"] for s in left.json}
    assert [s["id"] for s in every if s["accepted"]] == [first["id"]]


# --- Links ----------------------------------------------------------------------------


@pytest.fixture
def amending(write):
    return write(
        "sua-doi.txt",
        number="40/KH-UBND",
        date="Hà Xuyên, ngày 20 tháng 4 năm 2026",
        title="KẾ HOẠCH\nSửa đổi, bổ sung Kế hoạch số 12/KH-UBND ngày 16/01/2026 của Ủy ban nhân dân tỉnh",
        row="6\tXây dựng phần mềm quản lý kho lưu trữ số",
    )


def test_an_answer_names_the_plan_that_amends_the_cited_one(own_kehoach, amending):
    report = own_kehoach("refresh", amending, "--json")
    answer = own_kehoach("ask", ASKED).out
    shown = own_kehoach("plans", "show", "40/KH-UBND").out

    said = (
        "Kế hoạch số 12/KH-UBND ngày 16/01/2026 (Hà Xuyên) đã được sửa đổi bởi Kế hoạch "
        "số 40/KH-UBND ngày 20/04/2026 (Hà Xuyên)."
    )
    [link] = report.json["links"]
    assert link["kind"] == "amends"
    assert said in report.err
    assert said in answer
    assert said in shown


def test_the_amended_plan_may_come_later_and_go(empty_kehoach, amending):
    empty_kehoach("refresh", amending)
    report = empty_kehoach("refresh", str(SAMPLE), "--json").json
    linked = empty_kehoach("ask", ASKED).out
    empty_kehoach("remove", "40/KH-UBND", "--yes")

    assert len(report["links"]) == 1
    assert "đã được sửa đổi bởi" in linked
    assert "đã được sửa đổi bởi" not in empty_kehoach("ask", ASKED).out


# --- Remove, prune, watch -------------------------------------------------------------


def test_a_removal_tells_that_nothing_is_left(own_kehoach, write):
    own_kehoach("refresh", write("moi.txt", **CHANGED))

    result = own_kehoach("remove", "12/KH-UBND", "--yes")

    assert result.status == Status.ANSWERED
    assert "2 phiên bản" in result.err
    assert messages.removal_probed(dict.fromkeys(messages.REMAINS, 0)) in result.err


def test_a_plan_is_pruned_with_its_file(empty_kehoach, write, tmp_path):
    folder = tmp_path / "ke-hoach"
    folder.mkdir()
    shutil.move(write("a.txt"), folder / "a.txt")
    shutil.move(write("b.txt", number="21/KH-UBND"), folder / "b.txt")
    empty_kehoach("refresh", str(folder))
    (folder / "b.txt").unlink()

    tried = empty_kehoach("refresh", str(folder), "--prune", "--dry-run")
    done = empty_kehoach("refresh", str(folder), "--prune", "--json")

    assert "sẽ gỡ" in tried.err
    assert [plan["number"] for plan in done.json["pruned"]] == ["21/KH-UBND"]
    assert [p["number"] for p in empty_kehoach("plans", "--json").json] == [
        "12/KH-UBND"
    ]


@pytest.fixture
def watch(empty_kehoach, tmp_path):
    """A watch of a folder, in a process of its own; it is ended with Ctrl-C."""
    folder = tmp_path / "ke-hoach"
    folder.mkdir()
    command = [sys.executable, "-m", "bot.cli", "refresh", str(folder), "--watch"]
    root = str(Path(__file__).parents[2])
    with subprocess.Popen(
        [*command, "--prune", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=os.environ | {"PYTHONPATH": root},
    ) as process:
        yield folder, process
        process.kill()


def next_round(process):
    return json.loads(process.stdout.readline())


@pytest.mark.slow
def test_a_watch_takes_in_new_changed_and_deleted_files(watch, empty_kehoach, write):
    folder, process = watch
    shutil.copy(write("a.txt"), folder / "a.txt")
    first = next_round(process)
    shutil.copy(write("other.txt", number="21/KH-UBND"), folder / "b.txt")
    shutil.copy(write("moi.txt", **CHANGED), folder / "a.txt")
    second = next_round(process)
    (folder / "b.txt").unlink()
    third = next_round(process)
    process.send_signal(signal.SIGINT)

    assert process.wait(30) == Status.ANSWERED
    assert [f["status"] for f in first["files"]] == ["added"]
    assert [f["status"] for f in second["files"]] == ["replaced", "added"]
    assert [plan["number"] for plan in third["pruned"]] == ["21/KH-UBND"]
    assert [p["number"] for p in empty_kehoach("plans", "--json").json] == [
        "12/KH-UBND"
    ]


@pytest.mark.slow
def test_a_watch_removes_nothing_when_its_folder_goes_away(watch, write, tmp_path):
    folder, process = watch
    shutil.copy(write("a.txt"), folder / "a.txt")
    next_round(process)
    folder.rename(tmp_path / "elsewhere")

    report = next_round(process)
    process.send_signal(signal.SIGINT)

    assert process.wait(30) == Status.ANSWERED
    assert (report["files"], report["pruned"]) == ([], [])
    assert report["spared"] == [str(folder)]


@pytest.mark.slow
def test_a_watch_waits_for_a_file_that_is_still_written(watch):
    folder, process = watch
    text = SAMPLE.read_bytes()
    with (folder / "a.txt").open("wb") as file:
        for start in range(0, len(text), len(text) // 8):
            file.write(text[start : start + len(text) // 8])
            file.flush()
            time.sleep(0.4)

    report = next_round(process)

    assert [f["status"] for f in report["files"]] == ["added"]
    assert report["files"][0]["rows"] == 19

"""A file is read in a child that cannot take the parent down with it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import NotAPlanError, UnreadableFileError
from corpus.models import Plan
from corpus.parser import read_plan
from corpus.sandbox import Limits, read_plan_safely, read_plans_safely
from tests.corpus.docx_builder import docx, paragraph, row, table, text_table

PLAN = """\
ỦY BAN NHÂN DÂN
TỈNH HÀ XUYÊN

Số: 12/KH-UBND

Hà Xuyên, ngày 16 tháng 01 năm 2026

KẾ HOẠCH
Cải cách hành chính năm 2026

I. NHIỆM VỤ

STT\tNội dung\tĐơn vị chủ trì\tThời gian
1\tTập huấn nghiệp vụ\tSở Nội vụ\tQuý II/2026
2\tSơ kết sáu tháng\tVăn phòng UBND tỉnh\tTháng 7/2026
"""


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    path = tmp_path / "kế hoạch 'x'; rm -rf $HOME.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture
def heavy_file(tmp_path: Path) -> Path:
    """An honest plan that takes seconds to read: 12,000 rows."""
    rows = "".join(f"{n}\tViệc {n}\tSở Nội vụ\tQuý I/2026\n" for n in range(3, 12_000))
    path = tmp_path / "nang.txt"
    path.write_text(PLAN + rows, encoding="utf-8")
    return path


def test_the_child_gives_the_same_plan_as_reading_it_here(plan_file: Path) -> None:
    assert read_plan_safely(plan_file) == read_plan(plan_file)


def test_the_shown_name_becomes_the_source(plan_file: Path) -> None:
    assert read_plan_safely(plan_file, display_name="KH 12.txt").source == "KH 12.txt"


def test_a_relative_path_is_found_from_the_parents_folder(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(plan_file.parent)

    assert read_plan_safely(Path(plan_file.name)).header.number == "12/KH-UBND"


def test_errors_of_the_child_keep_their_class(tmp_path: Path) -> None:
    (tmp_path / "ghichu.txt").write_text("Nhớ mua rau và trứng.", encoding="utf-8")
    (tmp_path / "cu.txt").write_bytes("Kế hoạch".encode()[:-1] + b"\xff\n")

    with pytest.raises(NotAPlanError, match=r"ghichu\.txt"):
        read_plan_safely(tmp_path / "ghichu.txt")
    with pytest.raises(UnreadableFileError, match="không đúng mã UTF-8"):
        read_plan_safely(tmp_path / "cu.txt")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        (Limits(wall_seconds=0.2), r"quá 0\.2 giây"),
        (Limits(cpu_seconds=1), "hết thời gian xử lý"),
        (Limits(memory_bytes=70 * 1024 * 1024), "bộ nhớ|lỗi ngoài dự kiến"),
    ],
)
def test_a_child_that_uses_too_much_is_stopped(
    heavy_file: Path, limits: Limits, reason: str
) -> None:
    with pytest.raises(UnreadableFileError, match=rf"nang\.txt: .*(?:{reason})"):
        read_plan_safely(heavy_file, limits=limits)


def test_a_child_that_writes_too_much_is_stopped(plan_file: Path) -> None:
    with pytest.raises(UnreadableFileError, match="lỗi ngoài dự kiến"):
        read_plan_safely(plan_file, limits=Limits(output_bytes=500))


def test_nothing_is_left_behind(
    plan_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tam").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tam"))

    read_plan_safely(plan_file)

    assert list((tmp_path / "tam").iterdir()) == []


def test_many_files_come_in_order_and_bad_ones_do_not_stop_the_others(
    plan_file: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "rong.docx"
    empty.touch()
    paths = [plan_file, empty, tmp_path / "khong-co.txt", plan_file, plan_file]

    results = list(read_plans_safely(paths, workers=2))

    assert [path for path, _ in results] == paths
    assert [type(r) for _, r in results] == [
        Plan,
        UnreadableFileError,
        UnreadableFileError,
        Plan,
        Plan,
    ]


@pytest.mark.slow
def test_stopping_early_kills_the_children_that_still_read(
    plan_file: Path, heavy_file: Path
) -> None:
    others = _children_of(os.getpid())  # of fixtures that live longer
    results = read_plans_safely([plan_file, *[heavy_file] * 9], workers=1)

    next(results)
    child = _wait_for(lambda: max(_children_of(os.getpid()) - others, default=0))
    results.close()  # type: ignore[attr-defined]

    assert not _is_alive(child)


def test_settings_of_the_parent_do_not_reach_the_child(
    plan_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A module of the same name as ours, in the folder or on PYTHONPATH, is not run."""
    evil = tmp_path / "corpus"
    evil.mkdir()
    (evil / "__init__.py").write_text("raise SystemExit(7)", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("PYTHONSTARTUP", str(evil / "__init__.py"))

    assert read_plan_safely(plan_file).header.number == "12/KH-UBND"


@pytest.mark.slow
def test_the_child_dies_with_its_parent(heavy_file: Path) -> None:
    script = textwrap.dedent(f"""
        import sys
        sys.path[:] = {sys.path!r}
        from pathlib import Path
        from corpus.sandbox import read_plan_safely
        read_plan_safely(Path({str(heavy_file)!r}))
    """)
    parent = subprocess.Popen([sys.executable, "-c", script])
    try:
        child = _wait_for(lambda: max(_children_of(parent.pid), default=0))
    finally:
        parent.kill()
        parent.wait()

    _wait_for(lambda: not _is_alive(child))


def _children_of(pid: int) -> frozenset[int]:
    """The children of all threads of process `pid`."""
    lists = Path(f"/proc/{pid}/task").glob("*/children")
    children = " ".join(path.read_text(encoding="ascii") for path in lists).split()
    return frozenset(map(int, children))


def _is_alive(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return status.rsplit(")", 1)[1].split()[0] != "Z"


def _wait_for(condition: Callable[[], int | bool]) -> int:
    for _ in range(600):
        if found := condition():
            return int(found)
        time.sleep(0.05)
    raise AssertionError("waited for 30 s in vain")


def test_a_crash_of_the_child_is_one_files_error(tmp_path: Path) -> None:
    """A child that a signal ends is reported, whatever the signal."""
    from corpus.sandbox import _died

    for number in (signal.SIGSEGV, signal.SIGABRT, signal.SIGKILL, signal.SIGTERM):
        assert str(_died("a.docx", -number)).startswith("a.docx: không đọc được (")


@pytest.mark.slow
def test_a_document_nested_too_deep_is_refused(tmp_path: Path) -> None:
    inside = paragraph("KẾ HOẠCH")
    for _ in range(200):
        inside = f"<w:sdt><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    path = tmp_path / "sau.docx"
    path.write_bytes(docx(inside))

    with pytest.raises((UnreadableFileError, NotAPlanError)):
        read_plan_safely(path)


def test_a_word_plan_is_read_through_the_child(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(
        docx(
            table(row("UBND TỈNH HÀ XUYÊN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")),
            paragraph("KẾ HOẠCH"),
            paragraph("Công tác năm 2026"),
            text_table(
                [
                    ("STT", "Nội dung", "Đơn vị chủ trì", "Thời gian"),
                    ("1", "Tập huấn", "Sở Nội vụ", "Quý II/2026"),
                ]
            ),
        )
    )

    (task,) = read_plan_safely(path).tasks

    assert (task.lead, task.place.table, task.place.row) == (("Sở Nội vụ",), 1, 2)
    assert task.place.line_start is None


def test_hostile_examples_are_refused_through_the_same_door(shared: Path) -> None:
    paths = sorted((shared / "plans" / "hostile").glob("*.docx"))

    results = dict(read_plans_safely(paths))

    assert paths
    assert all(isinstance(r, UnreadableFileError) for r in results.values())

"""A mistyped command line is answered in Vietnamese, whatever click says."""

from __future__ import annotations

import pytest

from bot.commands.session import Status

SAID = (
    (("tasks", "--quater", "II"), "Không có tùy chọn --quater. Có phải '--quarter'?"),
    (("tasks", "--xyz"), "Không có tùy chọn --xyz."),
    (
        ("ask", "--batch", "khong-co.jsonl"),
        "Giá trị của --batch chưa đúng: không có tệp “khong-co.jsonl”.",
    ),
    (("xyz",), "Không có lệnh xyz."),
    (("plans", "show"), "Thiếu PLAN."),
    (("tasks", "--plan"), "Tùy chọn --plan cần một giá trị đi sau."),
    (("tasks", "extra"), "Thừa: extra."),
    (
        ("upcoming", "--days", "a"),
        "Giá trị của --days chưa đúng: “a” không phải là số nguyên.",
    ),
    (
        ("upcoming", "--days", "-1"),
        "Giá trị của --days chưa đúng: -1 nằm ngoài khoảng 0<=x<=3660.",
    ),
    (
        ("tasks", "--role", "x"),
        "Giá trị của --role chưa đúng: “x” không thuộc 'lead', 'coop', 'any'.",
    ),
)


@pytest.mark.parametrize(("arguments", "said"), SAID)
def test_a_mistyped_command_line_is_explained_with_its_help(kehoach, arguments, said):
    result = kehoach(*arguments)

    assert (result.status, result.out) == (Status.USAGE, "")
    assert result.err.startswith(f"Lỗi: {said}\nGõ `kehoach")
    assert result.err.endswith("--help` để xem cách dùng.\n")


@pytest.mark.parametrize("group", [(), ("db",)])
def test_a_group_alone_shows_its_help(kehoach, group):
    result = kehoach(*group)

    assert result.err.startswith("Usage: kehoach")
    assert "Lỗi" not in result.err

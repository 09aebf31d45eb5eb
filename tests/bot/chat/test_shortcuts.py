import pytest

from bot.chat import messages, shortcuts
from bot.chat.shortcuts import MOST_DAYS, Shortcut


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("/nhiemvu Sở Nội vụ", Shortcut("nhiemvu", "Sở Nội vụ")),
        ("/NhiemVu@Kehoach_Bot  quý 3 ", Shortcut("nhiemvu", "quý 3")),
        ("/nhiemvu@another_bot quý 3", None),
        ("/hoi", Shortcut("hoi", "")),
        ("ai chủ trì /nhiemvu", None),
        ("", None),
    ],
)
def test_a_command_is_read_with_what_stands_behind_it(text, read):
    assert shortcuts.read(text, "kehoach_bot") == read


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        (Shortcut("hoi", "ai chủ trì"), "ai chủ trì"),
        (Shortcut("hoi", ""), None),
        (Shortcut("nhiemvu", "Sở Nội vụ quý 3"), messages.tasks_of("Sở Nội vụ quý 3")),
        (Shortcut("nhiemvu", "quý 3", own=True), messages.own_tasks("quý 3")),
        (Shortcut("nhiemvu", "quý 3"), messages.tasks_in("quý 3")),
        (Shortcut("nhiemvu", ""), None),
        (Shortcut("sapdenhan", ""), messages.tasks_due(14, "")),
        (Shortcut("sapdenhan", "7 Sở Nội vụ"), messages.tasks_due(7, "Sở Nội vụ")),
        (Shortcut("sapdenhan", "Sở Nội vụ"), messages.tasks_due(14, "Sở Nội vụ")),
        (Shortcut("sapdenhan", "tập huấn"), messages.tasks_due_about(14, "tập huấn")),
        (Shortcut("sapdenhan", "0"), messages.tasks_due(14, "")),
        (Shortcut("sapdenhan", "٣"), messages.tasks_due_about(14, "٣")),
        (Shortcut("sapdenhan", "999"), messages.tasks_due(MOST_DAYS, "")),
        (Shortcut("kehoach", "x"), None),
    ],
)
def test_a_command_asks_in_words(typed, asked):
    assert shortcuts.question_of(typed) == asked

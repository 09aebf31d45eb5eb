import pytest

from bot.chat.asking import question_in


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("ai chủ trì tập huấn", "ai chủ trì tập huấn"),
        ("/hoi ai chủ trì", "ai chủ trì"),
        ("/hoi@Kehoach_bot ai chủ trì", "ai chủ trì"),
        ("/hoi\nai chủ trì", "ai chủ trì"),
        ("/hoi", ""),
        ("@kehoach_bot ai chủ trì?", "ai chủ trì?"),
        ("ai chủ trì, @kehoach_bot?", "ai chủ trì,  ?"),
        ("hỏi a@kehoach_bot.vn", "hỏi a@kehoach_bot.vn"),
        ("@kehoach_bot2 ai chủ trì", "@kehoach_bot2 ai chủ trì"),
        ("36/KH-UBND ai ký", "36/KH-UBND ai ký"),
    ],
)
def test_what_is_asked_is_what_is_left_without_address(typed, asked):
    assert question_in(typed, "kehoach_bot") == asked

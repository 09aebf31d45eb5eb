"""`kehoach workdays` on the sample plans."""

from __future__ import annotations

from bot.reminders import messages


def test_without_exceptions_the_calendar_is_told(kehoach):
    result = kehoach("workdays")

    assert (result.status, result.out) == (1, "")
    assert messages.NO_OVERRIDES in result.err


def test_a_day_is_kept_with_who_said_so_and_why(own_kehoach):
    own_kehoach("workdays", "off", "02/01/2026", "--note", "hoán đổi", "--by", "Lan")
    own_kehoach("workdays", "on", "2026-01-10", "--by", "Lan")

    assert own_kehoach("workdays", "--json").json == [
        {"day": "2026-01-02", "working": False, "note": "hoán đổi", "author": "Lan"},
        {"day": "2026-01-10", "working": True, "note": "", "author": "Lan"},
    ]
    assert own_kehoach("workdays").out.splitlines() == [
        "02/01/2026\tnghỉ\thoán đổi\tLan",
        "10/01/2026\tlàm việc\t\tLan",
    ]


def test_a_swapped_day_moves_reminders(own_kehoach):
    own_kehoach("subscriptions", "add", "--all", "--stages", "start")
    own_kehoach("workdays", "off", "2026-01-02")

    lines = own_kehoach(
        "remind", "--from", "2026-01-01", "--to", "2026-01-09", "--send-to", "-"
    ).json_lines

    assert [line["at"][:10] for line in lines] == ["2026-01-05"]


def test_a_day_can_be_cleared_once(own_kehoach):
    own_kehoach("workdays", "on", "2026-01-10")

    first = own_kehoach("workdays", "clear", "2026-01-10")
    second = own_kehoach("workdays", "clear", "2026-01-10")

    assert (first.status, second.status) == (0, 1)
    assert "thứ Bảy, 10/01/2026 lại là ngày nghỉ" in first.err
    assert own_kehoach("workdays").status == 1

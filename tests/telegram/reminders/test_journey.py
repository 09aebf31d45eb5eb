"""A person follows a unit, is reminded in the morning, and says what became of it."""

import pytest

from bot.chat import messages as common
from bot.reminders import menu_messages, messages
from tests.telegram.bots import environ_of, kehoach

pytestmark = pytest.mark.slow

TUESDAY = "2026-06-23T07:29:50"
MORNING = 40  # seconds: ten to the hour, and at most one tick
WORK = "Khảo sát, xóa điểm đen"


def test_a_unit_is_followed_reminded_of_put_off_and_done(start, data, lan):
    start(TUESDAY)
    lan.asks("/caidat")
    lan.presses("Đơn vị").answer()
    lan.sees("đơn vị")
    lan.asks("Sở Xây dựng")

    lan.asks("/theodoi")
    lan.presses("🏛 Sở Xây dựng").answer()
    lan.sees("vai trò nào")
    lan.presses(menu_messages.ROLE_BUTTONS["lead"]).answer()
    lan.sees("Đã theo dõi cơ quan Sở Xây dựng (chủ trì)")

    (digest,) = lan.sees("Nhắc việc thứ Ba, 23/06/2026: 3", within=MORNING)
    assert digest.buttons == (("1", "2", "3"),)
    assert digest.text.count("Nguồn: ") == 3

    lan.presses("1").answer()
    (card,) = lan.sees(WORK, after=digest.id)
    lan.presses(messages.LATER).answer()
    lan.sees(messages.ASK_LATER)
    lan.presses(messages.SNOOZES["tomorrow"]).answer()
    lan.sees("Sẽ nhắc lại lúc 07:30 thứ Tư, 24/06/2026")
    lan.presses(messages.SOURCE, message_id=card.id).answer()
    lan.sees(common.SOURCES_HEAD)
    lan.presses(messages.DONE, message_id=card.id).answer()
    (done,) = lan.sees("✅ Đã xong (Sở Xây dựng) – Lan")
    assert done.id == card.id

    words = lan.asks("/tiendo Sở Xây dựng").text
    assert "1. Sở Xây dựng: 1 đã xong, " in words
    (photo,) = lan.sees(common.picture_shows("Tiến độ: Sở Xây dựng", 1, 1))
    assert photo.file
    told = kehoach(
        ["progress", "--agency", "Sở Xây dựng", "--as-of", "2026-06-23"],
        environ_of(data),
    )
    assert "1. Sở Xây dựng: 1 đã xong, " in told

    lan.presses(messages.UNDO, message_id=card.id).answer()
    assert lan.presses(messages.DONE).toast() == ""


def test_what_was_asked_before_is_offered(start, lan):
    start(TUESDAY)
    lan.asks("Sở Y tế chủ trì những nhiệm vụ nào?")

    menu = lan.asks("/theodoi")

    assert menu.buttons[0] == ("🏛 Sở Y tế",)
    assert menu.has_button(menu_messages.WORDS)


def test_a_task_is_followed_by_the_button_below_an_answer(start, lan):
    start("2026-06-23T08:30:00")
    lan.asks("ai chủ trì diễn tập an ninh mạng")

    lan.presses(common.REMIND).answer()
    (said,) = lan.sees("Đã theo dõi nhiệm vụ")
    assert "Lần nhắc tới: " in said.text
    lan.presses(menu_messages.SET_STAGES).answer()
    (shown,) = lan.sees("Mốc nhắc: mọi mốc; nhắn riêng từng việc")

    assert shown.id == said.id


def test_what_is_followed_is_typed_listed_set_paused_and_dropped(start, lan):
    start("2026-06-20T10:00:00")
    lan.asks("/theodoi so noi vu phoi hop")
    lan.sees("cơ quan Sở Nội vụ (phối hợp): 3 nhiệm vụ")
    lan.asks("/theodoi “tập huấn”")
    lan.sees("từ khoá tập huấn")

    listed = lan.asks("/danhsach")
    lan.presses("1", message_id=listed.id).answer()
    lan.sees("Bấm mốc để bật hoặc tắt")
    lan.presses("✅ Quá hạn").answer()
    lan.sees("trước 30 ngày, trước 14 ngày")
    lan.presses("▫ Chủ trì").answer()
    lan.sees("cơ quan Sở Nội vụ (chủ trì)")
    lan.presses(menu_messages.PAUSE).answer()
    lan.presses(messages.BACK).answer()
    lan.sees("đang dừng")
    lan.presses(menu_messages.QUIET).answer()
    lan.presses("▫ 20:00 – 07:00").answer()
    lan.sees(menu_messages.ASK_QUIET)
    lan.presses(messages.BACK).answer()
    lan.sees("giờ yên lặng: 20:00 – 07:00")
    lan.presses("2").answer()
    lan.sees("từ khoá tập huấn: ")
    lan.presses(menu_messages.UNFOLLOW).answer()
    lan.sees("Đã bỏ theo dõi tập huấn")

    assert "1. cơ quan Sở Nội vụ" in lan.asks("/danhsach").text
    assert "tập huấn" not in lan.last().text


def test_a_calendar_of_what_is_followed_is_sent(start, lan):
    start("2026-06-20T10:00:00")
    lan.asks("/theodoi Sở Xây dựng")
    lan.presses(menu_messages.SET_STAGES).answer()
    lan.presses(menu_messages.CALENDAR_FILE).answer()

    (sent,) = lan.sees("thời hạn. Mở tệp để thêm vào lịch.")

    assert lan.downloads(sent).count(b"BEGIN:VEVENT") > 2


def test_an_old_button_is_told_politely(start, lan):
    start("2026-06-20T10:00:00")
    said = lan.asks("/danhsach")

    assert said.text == menu_messages.NOTHING_FOLLOWED
    old = [
        lan.presses_old(said.id, text).toast()
        for text in ("rm:done:khongco:20260101", "rm:x", "ls:open:99", "fo:zzz")
    ]
    assert old == [
        common.TASK_GONE,
        messages.OLD_BUTTON,
        menu_messages.WISH_GONE,
        messages.OLD_BUTTON,
    ]


def test_the_menu_offers_what_reminds(start, telegram, lan):
    start("2026-06-20T10:00:00")
    lan.asks("/help")

    telegram.wait_for(lambda: "tiendo" in lan.menu() or None, "the menu")
    assert {"theodoi", "danhsach", "tiendo"} <= set(lan.menu())

"""What staff do, as they live it: send files, decide, review rows, be refused."""

import io
import zipfile
from importlib.resources import files

import pytest

from bot.people import messages as people_messages
from bot.people import staff_messages as messages
from index.lock import refresh_lock
from tests.telegram.office.plans import DOUBTFUL, plan_docx, plan_text

pytestmark = pytest.mark.slow

SAMPLES = files("corpus") / "samples"
READING = 30.0  # seconds for a child to read, on a busy machine
KNOWN = (SAMPLES / "chuyen-doi-so-2026.txt").read_text("utf-8")  # 31/KH-UBND
CORRECTED = KNOWN.replace("| 10/10/2026 |", "| 15/10/2026 |")


def test_a_word_file_is_shown_first_and_published_when_staff_say_so(office, staff):
    staff.sends_file("ke-hoach-moi.docx", plan_docx("77", "du lịch cộng đồng"))
    shown = staff.sees(messages.LOAD_ASK, within=READING)[-1]
    before = office.plans()
    staff.presses(messages.LOAD)
    told = staff.sees(messages.CAN_ASK_NOW, within=READING)[-1]
    answer = staff.asks("Ai chủ trì tổng kết thí điểm du lịch cộng đồng?")

    assert "77/KH-UBND" in shown.text
    assert "3 nhiệm vụ" in shown.text
    assert "1. Khảo sát nhu cầu về du lịch cộng đồng — Sở Nội vụ" in shown.text
    assert "77/KH-UBND" not in before
    assert "77/KH-UBND" in office.plans()
    assert told.id == shown.id, "the notice is edited, not said anew"
    assert "Công an tỉnh" in answer.text


def test_a_file_that_is_cancelled_changes_nothing(office, staff):
    staff.sends_file("thoi.txt", plan_text("78", "chợ phiên"))
    staff.sees(messages.LOAD_ASK, within=READING)
    staff.presses(messages.CANCEL)
    staff.sees("Đã hủy")

    assert "78/KH-UBND" not in office.plans()
    assert "thoi.txt: không nạp" in staff.asks("/capnhat").text


def test_two_files_at_once_a_known_one_and_a_corrected_one(office, staff):
    staff.sends_file("gui-lai.txt", KNOWN.encode())
    staff.sends_file("sua.txt", CORRECTED.encode())
    known = staff.sees(messages.UNCHANGED, within=READING)
    shown = staff.sees(messages.LOAD_ASK, within=READING)[-1].text
    staff.presses(messages.LOAD)
    staff.sees("thay bản cũ", within=READING)

    assert len(known) == 1
    assert "1 đổi" in shown
    assert "10/10/2026 → 15/10/2026" in shown
    assert len(office.json("plans", "history", "31/KH-UBND")) == 2


def test_a_likely_match_is_decided_by_staff(office, staff):
    count = len(office.plans())
    doubtful = CORRECTED.replace("Số: 31/KH-UBND", "Số:     /KH-UBND")

    staff.sends_file("khong-so.txt", doubtful.encode())
    shown = staff.sees("Hãy chọn cách nạp", within=READING)[-1]
    [label] = [row[0] for row in shown.buttons if row[0].startswith("Thay bản cũ")]
    staff.presses(label)
    staff.sees(messages.CAN_ASK_NOW, within=READING)

    assert shown.has_button(messages.AS_NEW)
    assert len(office.plans()) == count


def bomb():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "wordprocessingml.document.main")
        archive.writestr("word/document.xml", bytes(300 * 1024 * 1024))
    return file.getvalue()


# name -> content, and words of the reason
HOSTILE = {
    "chuong-trinh.exe": (b"MZ", "không đọc được dạng tệp này"),
    "macro.docm": (b"PK", "macro"),
    "rong.txt": (b"", "tệp rỗng"),
    "gia.docx": (b"MZ\x90\x00" + bytes(200), "chương trình"),
    "chuyen.txt": ("Hôm nay trời đẹp. Tôi đi chợ.".encode(), "chuyen.txt"),
    "bom.docx": (bomb(), "bom.docx"),
}


def test_files_that_are_no_plans_are_refused_with_the_reason(office, staff):
    before = office.plans()

    for count, (name, (content, reason)) in enumerate(HOSTILE.items(), 1):
        staff.sends_file(name, content)
        said = staff.sees("Chưa có gì được lưu", count=count, within=READING)
        assert reason in said[-1].text

    assert office.plans() == before
    assert "Kế hoạch:" in staff.asks("/trangthai").text


def test_a_file_too_large_is_refused_before_it_is_fetched(telegram, staff):
    fetched = len(telegram.calls("getFile"))

    staff.sends_file("to.pdf", b"%PDF", size=30 * 1024 * 1024)

    assert "30,0 MB" in staff.last().text
    assert len(telegram.calls("getFile")) == fetched


def test_a_name_with_tricks_is_only_a_name(office, staff):
    content = plan_text("79", "phố đi bộ")

    staff.sends_file("../../<b>x</b>; rm -rf *.txt", content)
    staff.sees(messages.LOAD_ASK, within=READING)
    staff.presses(messages.LOAD)
    staff.sees(messages.CAN_ASK_NOW, within=READING)

    kept = [p for p in (office.data / "uploads").rglob("*.txt") if "rm" in p.name]
    assert [path.read_bytes() for path in kept] == [content]
    assert "79/KH-UBND" in office.plans()


def test_a_viewer_cannot_send_files(office, telegram, viewer):
    fetched = len(telegram.calls("getFile"))

    viewer.sends_file("ke-hoach.txt", plan_text("80", "nước sạch"))

    assert viewer.last().text == people_messages.NEEDS_ROLE
    assert len(telegram.calls("getFile")) == fetched


def test_what_a_viewer_presses_of_an_old_screen_is_refused(office, staff):
    staff.sends_file("cho-duyet.txt", plan_text("81", "nhà vệ sinh công cộng"))
    shown = staff.sees(messages.LOAD_ASK, within=READING)[-1]
    office.kehoach("users", "role", str(staff.id), "viewer")

    refused = staff.presses(messages.LOAD, message_id=shown.id).toast()

    assert refused == people_messages.NEEDS_ROLE
    assert "81/KH-UBND" not in office.plans()


def test_staff_walk_the_doubtful_rows_and_correct_one(office, staff, tmp_path):
    file = tmp_path / "nghi-ngo.txt"
    file.write_bytes(plan_text("82", "du lịch đêm", DOUBTFUL))
    office.kehoach("refresh", str(file))
    before = office.json("review")
    first, second = before[:2]

    shown = staff.asks("/duyet", within=READING)
    staff.presses(messages.RIGHT)
    staff.sees(f"Dòng 1/{len(before) - 1}", within=READING)
    staff.presses(messages.FIX)
    staff.sees(messages.WHICH_CELL)
    staff.presses("Thời hạn")
    staff.sees("Hãy nhắn giá trị đúng")
    staff.says("Quý III/2026")
    asked = staff.sees("Lưu hiệu đính này?")[-1].text
    staff.presses(messages.SAVE)
    staff.sees("Đã hiệu đính", within=READING)

    assert first["content"] in shown.text
    assert "01/07/2026 – 30/09/2026" in asked
    assert first["id"] not in [row["id"] for row in office.json("review")]
    [made] = [c for c in office.json("correct", "--list") if c["id"] == second["id"]]
    assert made["value"] == "Quý III/2026"
    assert made["by"] == f"telegram:{staff.id} {staff.name}"


def test_a_file_waits_while_somebody_else_is_at_the_index(office, staff):
    staff.sends_file("cho-luot.txt", plan_text("84", "bãi đỗ xe"))
    staff.sees(messages.LOAD_ASK, within=READING)

    with refresh_lock(office.data):
        staff.presses(messages.LOAD)
        told = staff.sees("Bot tự thử lại", within=READING)[-1]

    assert "đang chạy" in told.text
    assert staff.sees(messages.CAN_ASK_NOW, within=2 * READING)[-1].id == told.id
    assert "84/KH-UBND" in office.plans()


def test_a_bot_killed_while_it_publishes_has_published_once(office, staff):
    staff.sends_file("bi-ngat.txt", plan_text("83", "xe đạp công cộng"))
    staff.sees(messages.LOAD_ASK, within=READING)
    staff.presses(messages.LOAD)
    staff.sees("Đang nạp")
    office.bot.kill()
    office.bot.start()

    told = staff.sees(messages.CAN_ASK_NOW, within=2 * READING)

    assert len(told) == 1
    assert "83/KH-UBND" in office.plans()


JUNK = (
    "up",
    "up:x",
    "up:99:load",
    "rv:cell:x:y",
    "rv:ok",
    "rv:save",
    "er",
    "set:zone:x",
)


def test_buttons_that_nobody_made_do_no_harm(office, staff):
    shown = staff.asks("/capnhat")
    plans = office.plans()

    for data in JUNK:
        staff.presses_old(shown.id, data).answer()

    staff.says("/trangthai")
    assert staff.sees("Mã lỗi gần đây: không")
    assert office.plans() == plans

"""What is said to and about people: access, settings, invites, what is forgotten.

What staff read while they load and review plans stands in `bot/people/staff_messages`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

# --- Who is let in ------------------------------------------------------------------

ROLES = {
    "viewer": "người xem",
    "staff": "cán bộ cập nhật",
    "admin": "quản trị viên",
}
NEEDS_ROLE = (
    "Xin lỗi, vai trò của anh/chị chưa được làm việc này. Chưa có gì thay đổi. Nếu anh/chị phụ "
    "trách việc này, hãy nhờ quản trị viên cấp quyền."
)
IN_PRIVATE = "Việc này chỉ làm trong cuộc trò chuyện riêng. Hãy nhắn riêng cho bot rồi gõ lại lệnh."
JOINED_HINT = (
    "Anh/chị cứ nhắn câu hỏi bằng tiếng Việt, có dấu hay không dấu đều được. Gõ /help để xem "
    "hướng dẫn, /caidat để chọn đơn vị của mình."
)
ALREADY_IN = "Anh/chị đã được dùng bot từ trước; liên kết mời chưa bị trừ lượt."
INVITE_USED = (
    "Liên kết mời này đã dùng hết lượt. Hãy xin quản trị viên một liên kết mới."
)
INVITE_EXPIRED = "Liên kết mời này đã hết hạn. Hãy xin quản trị viên một liên kết mới."
INVITE_UNKNOWN = (
    "Liên kết mời này không đúng. Hãy mở lại đúng liên kết được gửi, hoặc xin quản trị "
    "viên một liên kết mới."
)


def stranger(user_id: int) -> str:
    """Tell somebody unknown how to be let in."""
    return (
        "Xin chào. Bot này chỉ phục vụ người đã được cấp quyền. Hãy gửi mã số "
        f"{user_id} cho quản trị viên của anh/chị, hoặc mở liên kết mời mà họ gửi."
    )


def joined(name: str, role: str, unit: str | None) -> str:
    """Welcome somebody who came by an invite; `role` is a key of `ROLES`."""
    of = f", đơn vị: {unit}" if unit else ""
    return f"Chào mừng {name}. Anh/chị đã được dùng bot với vai trò {ROLES[role]}{of}."


def slow_down(seconds: int) -> str:
    """Ask somebody who asks too fast to wait."""
    return (
        f"Anh/chị hỏi hơi nhanh nên câu vừa rồi chưa được trả lời. Xin đợi khoảng {seconds} "
        "giây rồi gửi lại."
    )


INVITE_HELP = (
    "Gõ /moi để có liên kết mời một người xem; /moi staff hoặc /moi admin cho vai trò "
    "khác; thêm tên đơn vị nếu muốn, ví dụ: /moi staff Sở Nội vụ."
)


def invite_made(link: str, role: str, unit: str | None, expires_at: datetime) -> str:
    """Give an admin an invite link to pass on."""
    of = f", đơn vị: {unit}" if unit else ""
    return (
        f"Liên kết mời {ROLES[role]}{of}, dùng một lần, đến {expires_at:%d/%m/%Y %H:%M}. "
        f"Hãy chuyển cho người được mời:\n{link}"
    )


# --- Groups -------------------------------------------------------------------------

GROUP_ADMITTED = "Từ nay bot trả lời trong nhóm này. Hãy hỏi bằng /hoi kèm câu hỏi, hoặc trả lời một tin nhắn của bot."
ADMIT_GROUP = "Duyệt nhóm này"
ONLY_ADMINS = "Chỉ quản trị viên mới duyệt được nhóm."


def group_waits(group_id: int) -> str:
    """Say in a group that it has to be admitted."""
    return (
        "Nhóm này chưa được duyệt nên bot chưa trả lời ở đây. Quản trị viên hãy bấm nút "
        f"bên dưới, hoặc gõ `kehoach users groups admit {group_id}` trên máy chủ."
    )


# --- /caidat ------------------------------------------------------------------------

NO_UNIT = "chưa chọn"
SET_UNIT = "Đơn vị"
SET_HOUR = "Giờ nhắc"
SET_ZONE = "Múi giờ"
CLEAR_UNIT = "Bỏ đơn vị"
BACK = "◀ Quay lại"
ASK_UNIT = (
    "Hãy nhắn tên đơn vị của anh/chị, ví dụ “Sở Nội vụ” hoặc “SNV”. Gõ /huy để thôi."
)
ASK_HOUR = (
    "Chọn giờ nhận tin nhắc buổi sáng, hoặc nhắn giờ khác như 7:15. Gõ /huy để thôi."
)
ASK_ZONE = "Chọn múi giờ, hoặc nhắn tên múi giờ như Asia/Bangkok. Gõ /huy để thôi."
BAD_HOUR = (
    "Chưa hiểu giờ này; cài đặt không đổi. Hãy nhắn giờ và phút, ví dụ 7:15 hoặc 7h15."
)
BAD_ZONE = (
    "Không có múi giờ tên như vậy; cài đặt không đổi. Hãy nhắn tên như Asia/Bangkok, "
    "hoặc bấm một nút ở trên."
)
TOO_OLD = "Nút này đã cũ. Hãy gõ lại lệnh."
DIALOG_ENDED = "Đã thôi; không có gì thay đổi."
ZONES = {
    "Asia/Ho_Chi_Minh": "Việt Nam",
    "Asia/Bangkok": "Thái Lan",
    "Asia/Tokyo": "Nhật Bản",
    "Asia/Seoul": "Hàn Quốc",
    "Europe/Paris": "Pháp",
    "UTC": "Giờ quốc tế",
}


def settings_shown(unit: str | None, hour: str, zone: str) -> str:
    """Show what somebody has set."""
    return (
        f"Cài đặt của anh/chị\n{SET_UNIT}: {unit or NO_UNIT}\n{SET_HOUR}: {hour}\n"
        f"{SET_ZONE}: {zone}\n\nĐã chọn đơn vị thì hỏi được “việc của đơn vị tôi quý này”."
    )


def unit_set(unit: str) -> str:
    """Say which unit somebody is of now."""
    return f"Đã chọn đơn vị: {unit}. Từ nay “đơn vị tôi” là {unit}."


UNIT_CLEARED = "Đã bỏ đơn vị."


def hour_set(hour: str) -> str:
    """Say when the morning's reminders come."""
    return f"Đã chọn giờ nhắc: {hour}."


def zone_set(zone: str) -> str:
    """Say by which clock times are meant."""
    return f"Đã chọn múi giờ: {zone}."


def which_unit(text: str) -> str:
    """Ask which of several units is meant."""
    return f"“{text}” có thể là các đơn vị sau. Hãy chọn một:"


def no_such_unit(text: str) -> str:
    """Say that no plan names this unit."""
    return (
        f"Không kế hoạch nào ghi đơn vị “{text}”; cài đặt không đổi. Hãy nhắn lại tên đầy "
        "đủ, hoặc gõ /huy để thôi."
    )


# --- /xoadulieu ---------------------------------------------------------------------

ASK_ERASE = (
    "Anh/chị muốn xóa gì?\n"
    "• Xóa lịch sử: câu hỏi, câu trả lời, tin nhắn và tệp đã gửi mà bot còn giữ.\n"
    "• Xóa tất cả và rời bot: cả cài đặt, các mục theo dõi và quyền dùng bot; muốn dùng "
    "lại phải được mời lại.\n"
    "Tin nhắn trong Telegram của anh/chị vẫn còn, anh/chị tự xóa được. Việc cán bộ đã nạp, sửa "
    "hay duyệt kế hoạch vẫn được ghi lại."
)
ERASE_HISTORY = "Xóa lịch sử"
ERASE_ALL = "Xóa tất cả và rời bot"
KEEP = "Không xóa"
KEPT_ALL = "Không xóa gì."
STILL_ADMIN = "Anh/chị là quản trị viên theo cấu hình máy chủ nên vẫn vào lại bot được."


def history_erased(questions: int, messages: int, files: int) -> str:
    """Say what of the history was erased."""
    return (
        f"Đã xóa: {questions} câu hỏi kèm câu trả lời, {messages} tin nhắn bot còn giữ, "
        f"{files} tệp đã gửi."
    )


def all_erased(questions: int, messages: int, files: int, subscriptions: int) -> str:
    """Say what was erased of somebody who leaves."""
    return (
        f"{history_erased(questions, messages, files)} Cài đặt, {subscriptions} mục theo "
        "dõi và quyền dùng bot cũng đã xóa. Xin cảm ơn và chào tạm biệt."
    )


# --- kehoach users ------------------------------------------------------------------

COLUMN_USER = "Mã số"
COLUMN_NAME = "Tên"
COLUMN_ROLE = "Vai trò"
COLUMN_UNIT = "Đơn vị"
COLUMN_JOINED = "Vào ngày"
COLUMN_SEEN = "Dùng lần cuối"
COLUMN_GROUP = "Nhóm"
COLUMN_TITLE = "Tên nhóm"
COLUMN_ADMITTED = "Được phục vụ"
YES, NO = "có", "không"
NO_USERS = (
    "Chưa có ai được dùng bot. Hãy gõ `kehoach users invite` để tạo liên kết mời, hoặc "
    "đặt KEHOACH_ADMIN_IDS."
)
NO_GROUPS = "Chưa có nhóm nào mời bot vào."
INVITE_ONCE = "Liên kết chỉ hiện một lần này; bot chỉ giữ mã băm của nó."
BOT_NAME_UNKNOWN = (
    "Chưa biết tên bot (bot chưa chạy lần nào): hãy thay TÊN_BOT trong liên kết, hoặc bảo "
    "người được mời nhắn cho bot dòng /start bên dưới."
)
BOT_NAME = "TÊN_BOT"
STEPS_ERASE = "xóa mọi điều bot giữ về người dùng {}"
STEPS_REMOVE = "thu quyền dùng bot của {}"


def user_added(name: str, role: str) -> str:
    """Say that somebody may use the bot."""
    return f"{name} được dùng bot với vai trò {ROLES[role]}."


def user_known(user_id: int) -> str:
    """Say that somebody may use the bot already."""
    return (
        f"Người dùng {user_id} đã được dùng bot. Chưa có gì thay đổi. Hãy gõ `kehoach users "
        "role` hoặc `kehoach users unit` để đổi."
    )


def no_such_user(user_id: int) -> str:
    """Say that nobody with this id may use the bot."""
    return (
        f"Không có người dùng nào mang mã số {user_id}. Chưa có gì thay đổi. Hãy gõ "
        "`kehoach users list` để xem danh sách."
    )


def no_such_group(number: int) -> str:
    """Say that no group has this number."""
    return (
        f"Không có nhóm nào mang mã số {number}. Chưa có gì thay đổi. Hãy gõ "
        "`kehoach users groups list` để xem danh sách."
    )


def admin_of_the_settings(user_id: int) -> str:
    """Say that the settings make somebody an admin."""
    return (
        f"Người dùng {user_id} là quản trị viên theo KEHOACH_ADMIN_IDS. Chưa có gì thay "
        "đổi. Hãy bỏ mã số này khỏi KEHOACH_ADMIN_IDS trước."
    )


def invited(role: str, days: int, uses: int, expires_at: datetime) -> str:
    """Say what an invite gives."""
    return (
        f"Đã tạo liên kết mời {ROLES[role]}: dùng {uses} lần, trong {days} ngày (đến "
        f"{expires_at:%d/%m/%Y %H:%M})."
    )


def role_set(name: str, role: str) -> str:
    """Say which role somebody has now."""
    return f"{name} nay là {ROLES[role]}."


def user_unit_set(name: str, unit: str | None) -> str:
    """Say which unit somebody else, or a group, is of now."""
    return f"Đơn vị của {name}: {unit or NO_UNIT}."


def user_removed(name: str) -> str:
    """Say that somebody may no longer use the bot."""
    return (
        f"{name} không còn dùng được bot. Những gì bot giữ về họ tự hết hạn sau 30 ngày; "
        "`kehoach users erase` xóa ngay."
    )


def group_changed(title: str, admitted: bool) -> str:
    """Say whether a group is answered now."""
    return f"Nhóm {title}: {'được phục vụ' if admitted else 'thôi được phục vụ'}."


def asks_to(step: str, name: str) -> str:
    """Ask before something is done to a user; `step` is one of `STEPS_…`."""
    return f"Có chắc muốn {step.format(name)}?"


def user_erased(user_id: int, questions: int, messages: int, files: int) -> str:
    """Say that everything about somebody was erased."""
    return (
        f"{history_erased(questions, messages, files)} Cài đặt, mục theo dõi và quyền dùng "
        f"bot của {user_id} cũng đã xóa."
    )


def pruned(questions: int, messages: int, files: int) -> str:
    """Say what was forgotten because it was old."""
    return (
        f"Đã xóa những gì quá 30 ngày: {questions} câu hỏi, {messages} tin nhắn, "
        f"{files} tệp."
    )


def people_counted(counts: Mapping[str, int]) -> str:
    """Say how many users have which role; `counts` by the keys of `ROLES`."""
    return ", ".join(f"{counts.get(key, 0)} {word}" for key, word in ROLES.items())

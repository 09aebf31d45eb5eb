"""What reminders say: every sentence of them, for a proof-reader."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from bot.messages import day

_WEEKDAYS = (
    "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật",
)  # fmt: skip


def weekday(value: date) -> str:
    """Say a day of the week."""
    return _WEEKDAYS[value.weekday()]


# --- A message ----------------------------------------------------------------------


def digest_heading(today: date, count: int) -> str:
    """Open the morning message."""
    return f"Nhắc việc {weekday(today)}, {day(today)}: {count} nhiệm vụ"


def single_heading(today: date) -> str:
    """Open a message about one task."""
    return f"Nhắc việc {weekday(today)}, {day(today)}"


def overdue_section(count: int) -> str:
    """Head the tasks whose deadline has passed."""
    return f"Quá hạn ({count})"


def week_section(count: int) -> str:
    """Head the tasks that are due until Sunday."""
    return f"Đến hạn trong tuần này ({count})"


def later_section(count: int) -> str:
    """Head the tasks that are due after this week."""
    return f"Sắp tới ({count})"


LABEL_DUE = "Hạn"


def days_left(days: int) -> str:
    """Say how far a deadline is; negative when it has passed."""
    if days < 0:
        return f"đã quá hạn {-days} ngày"
    return _NEAR.get(days) or f"còn {days} ngày"


_NEAR = {0: "hôm nay", 1: "ngày mai"}


def opens(first: date) -> str:
    """Say when the period of a task begins."""
    return f"bắt đầu từ {day(first)}"


def due_inferred(printed: str) -> str:
    """Say that a day is the end of a printed period."""
    return f"hạn suy ra từ “{printed}”"


def due_printed(printed: str) -> str:
    """Quote the words of a time."""
    return f"văn bản ghi “{printed}”"


def readings(printed: str, spans: list[str]) -> str:
    """Name the other readings of a time."""
    return f"“{printed}” cũng có thể đọc là {' hoặc '.join(spans)}"


LABEL_FORMER_SOURCE = "Nguồn trước đây"


def moved(due: date, printed: str) -> str:
    """Say that a new version moved a deadline, and where it was."""
    return f"hạn đã đổi; trước đây là {day(due)} (văn bản ghi “{printed}”)"


LAST_REMINDER = "Đây là lần nhắc cuối cùng về hạn này."

# --- Snoozing -----------------------------------------------------------------------

SNOOZES = {
    "1h": "1 giờ nữa",
    "afternoon": "Chiều nay",
    "tomorrow": "Ngày mai",
    "monday": "Thứ Hai",
}


def snoozed(until: datetime) -> str:
    """Confirm until when a task is put off; `until` is local."""
    return f"Đã hoãn. Sẽ nhắc lại lúc {until:%H:%M} {weekday(until)}, {day(until)}."


# --- Subscriptions ------------------------------------------------------------------

TOPICS = {
    "agency": "cơ quan",
    "plan": "kế hoạch",
    "task": "nhiệm vụ",
    "words": "từ khoá",
    "all": "tất cả nhiệm vụ",
}
ROLES = {
    "lead": "chủ trì",
    "coop": "phối hợp",
    "any": "chủ trì hoặc phối hợp",
}
STAGES = {
    "start": "khi bắt đầu",
    "30": "trước 30 ngày",
    "14": "trước 14 ngày",
    "7": "trước 7 ngày",
    "3": "trước 3 ngày",
    "1": "trước 1 ngày",
    "0": "đúng ngày đến hạn",
    "overdue": "mỗi tuần khi quá hạn",
}
ALONE = "nhắn riêng từng việc"

ONE_MATTER = (
    "Hãy chọn đúng một trong --agency, --plan, --task, --words, --all để nói muốn được "
    "nhắc việc gì. Chưa có gì thay đổi."
)
NO_WORDS = (
    "Từ khoá chưa có chữ hay số nào. Chưa có gì thay đổi. Hãy ghi từ cần theo dõi, ví "
    "dụ “tập huấn”."
)


def unknown_task(task_id: str) -> str:
    """Say that no current plan has this row."""
    return (
        f"Không kế hoạch nào có nhiệm vụ mang mã “{task_id}”. Chưa có gì thay đổi. Hãy "
        "lấy mã ở cột “id” của `kehoach tasks --json`."
    )


def unknown_chat(number: int) -> str:
    """Say that there is no such chat."""
    return (
        f"Không có nơi nhận số {number}. Chưa có gì thay đổi. Hãy bỏ --chat để nhắc ở "
        "dòng lệnh, hoặc dùng số của một nơi đã nhắn cho bot."
    )


def unknown_stage(codes: str, known: list[str]) -> str:
    """Say that a stage is none of those there are."""
    return (
        f"Không hiểu mốc nhắc “{codes}”. Chưa có gì thay đổi. Các mốc: "
        f"{', '.join(known)}."
    )


def followed(label: str, tasks: int) -> str:
    """Confirm a subscription."""
    if not tasks:
        return (
            f"Đã theo dõi {label}. Hiện chưa có nhiệm vụ nào thuộc diện này; sẽ nhắc "
            "khi có kế hoạch mới."
        )
    return f"Đã theo dõi {label}: {tasks} nhiệm vụ."


def unfollowed(number: int) -> str:
    """Confirm that a subscription is gone."""
    return f"Đã bỏ theo dõi số {number}."


def unknown_subscription(number: int) -> str:
    """Say that there is no such subscription."""
    return (
        f"Không có đăng ký theo dõi số {number}. Chưa có gì thay đổi. Hãy gõ `kehoach "
        "subscriptions` để xem danh sách."
    )


NO_SUBSCRIPTIONS = (
    "Chưa có đăng ký theo dõi nào. Ví dụ, hãy gõ `kehoach subscriptions add --agency "
    '"Sở Nội vụ"`.'
)
COLUMN_NUMBER = "Số"
COLUMN_CHAT = "Nơi nhận"
COLUMN_MATTER = "Theo dõi"
COLUMN_STAGES = "Mốc nhắc"
COLUMN_TASKS = "Nhiệm vụ"
COLUMN_SINCE = "Từ ngày"
COMMAND_LINE = "dòng lệnh"
EVERY_STAGE = "mọi mốc"


def chat_name(number: int) -> str:
    """Name a chat by its number."""
    return f"chat {number}"


def matter(topic: str, label: str, role: str) -> str:
    """Say what a subscription is about."""
    if topic == "all":
        return label
    played = f" ({ROLES[role]})" if topic == "agency" else ""
    return f"{TOPICS[topic]} {label}{played}"


def stages_told(stages: Iterable[str], delivery: str) -> str:
    """Say when a subscription reminds, and how when that is not the digest."""
    wanted = [text for code, text in STAGES.items() if code in set(stages)]
    said = EVERY_STAGE if len(wanted) == len(STAGES) else ", ".join(wanted)
    return f"{said}; {ALONE}" if delivery == "alone" else said


# --- The command line ---------------------------------------------------------------


def nothing_due(on: date) -> str:
    """Say that a day brings no reminder."""
    name = weekday(on)
    return f"{name[:1].upper()}{name[1:]}, {day(on)}: không có nhắc việc nào."


def next_due(on: date, count: int) -> str:
    """Say when the next reminder comes."""
    return f"Lần nhắc tới: {weekday(on)}, {day(on)} ({count} nhiệm vụ)."


def sent(messages: int, tasks: int) -> str:
    """Say how much was put on its way."""
    return f"Đã gửi {messages} tin nhắn, nhắc {tasks} lượt nhiệm vụ."


def rehearsed(first: date, last: date, messages: int, file: str) -> str:
    """Say what a rehearsal wrote."""
    return (
        f"Diễn tập từ {day(first)} đến {day(last)}: {messages} tin nhắn, đã ghi vào "
        f"{file}. Không gửi tin nào."
    )


REHEARSAL_OPTIONS = (
    "Diễn tập cần đủ --from, --to và --send-to, và không đi cùng --as-of hay --dry-run. "
    "Chưa gửi gì. Ví dụ: kehoach remind --from 01/01/2026 --to 31/12/2026 --send-to "
    "nhac-viec.jsonl"
)
REHEARSAL_ORDER = "Ngày --to phải không sớm hơn ngày --from. Chưa gửi gì."


def addressed(chat: str) -> str:
    """Head a message of a dry run with where it would go."""
    return f"[{chat}]"


# --- Days off and days worked --------------------------------------------------------

COLUMN_DAY = "Ngày"
COLUMN_KIND = "Loại"
COLUMN_NOTE = "Ghi chú"
COLUMN_AUTHOR = "Người ghi"
DAY_KINDS = {"off": "nghỉ", "working": "làm việc"}
NO_OVERRIDES = (
    "Chưa ghi ngày nào khác lịch chung. Lịch chung gồm thứ Bảy, Chủ nhật, các ngày lễ, "
    "Tết và ngày nghỉ bù."
)


def day_kept(value: date, kind: str) -> str:
    """Confirm what a day now counts as."""
    return f"Đã ghi: {weekday(value)}, {day(value)} là ngày {DAY_KINDS[kind]}."


def day_cleared(value: date, kind: str) -> str:
    """Confirm that a day is again what the calendar says."""
    return f"Đã bỏ: {weekday(value)}, {day(value)} lại là ngày {DAY_KINDS[kind]}."


def day_unknown(value: date) -> str:
    """Say that nothing was kept about a day."""
    return f"Chưa ghi gì về ngày {day(value)}. Chưa có gì thay đổi."

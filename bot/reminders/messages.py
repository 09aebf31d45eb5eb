"""What reminders say: every sentence of them, for a proof-reader."""

from __future__ import annotations

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

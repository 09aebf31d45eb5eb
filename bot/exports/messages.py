"""Every sentence of the exports, in Vietnamese; see `bot/messages.py`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bot.messages import (
    LABEL_CONTENT,
    LABEL_COOP,
    LABEL_LEAD,
    LABEL_PRODUCT,
    LABEL_ROW,
    LABEL_SOURCE,
    day,
)

# --- Columns ------------------------------------------------------------------------

COLUMN_PLAN = "Kế hoạch"
COLUMN_GROUP = "Nhóm"
COLUMN_TIME = "Thời gian (như văn bản)"
COLUMN_START = "Từ ngày"
COLUMN_END = "Đến ngày"
COLUMN_NOTE = "Ghi chú"
COLUMNS = (
    LABEL_ROW,
    COLUMN_PLAN,
    COLUMN_GROUP,
    LABEL_CONTENT,
    LABEL_LEAD,
    LABEL_COOP,
    COLUMN_TIME,
    COLUMN_START,
    COLUMN_END,
    LABEL_PRODUCT,
    COLUMN_NOTE,
    LABEL_SOURCE,
)
CELL_CUT = "… (ô quá dài, xem nguồn)"
SHEET_NAME = "Nhiệm vụ"
PAGE_OF = "Trang &P/&N"  # fields of Excel: this page, all pages


def tasks_of(made_on: date, count: int) -> str:
    """Say under the title how many tasks there are, and of which day the list is."""
    return f"{count} nhiệm vụ, lập ngày {day(made_on)}"


def sheet_name(number: int) -> str:
    """Name a further sheet of a list too long for one."""
    return f"{SHEET_NAME} ({number})"


def noted(label: str, text: str) -> str:
    """Say something about a row, in its notes."""
    return f"{label}: {text}"


# --- Titles -------------------------------------------------------------------------

TITLE = "Danh sách nhiệm vụ"


def title_of(parts: Sequence[str]) -> str:
    """Name a list by what it is restricted to: a plan, an agency, a period."""
    return f"{TITLE} — {', '.join(parts)}" if parts else TITLE


# --- Calendar -----------------------------------------------------------------------

DAYS_READ = "Quy ra ngày"
INFERRED_DEADLINE = "Hạn này được suy ra, văn bản không ghi tại dòng này"
UNSURE_DEADLINE = "Hạn này chưa chắc chắn"
# Why a task is not in the calendar.
LEFT_OUT = {
    "continuous": "thường xuyên, không có ngày đến hạn",
    "no_day": "văn bản không ghi ngày cụ thể",
    "no_rhythm": "lặp lại nhưng không ghi vào ngày nào",
}


def deadline(content: str, lead: str | None, *, unsure: bool) -> str:
    """Title an event: what is due, by whom."""
    mark = " (chưa chắc chắn)" if unsure else ""
    return f"Hạn{mark}: {content} — {lead}" if lead else f"Hạn{mark}: {content}"


def alarm(days: int) -> str:
    """Say what a calendar reminds of, so many days before."""
    return f"Còn {days} ngày đến hạn"


def left_out(count: int, reason: str) -> str:
    """Say that tasks are not in the calendar, and why."""
    return f"{count} nhiệm vụ không có trong lịch: {reason}."


# --- Pictures -----------------------------------------------------------------------

STATES = {
    "done": "đã xong",
    "overdue": "quá hạn",
    "soon": "còn không quá 7 ngày",
    "open": "chưa đến hạn",
    "passed": "đã qua ngày đến hạn",
    "undated": "không có ngày đến hạn",
}
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
ROMAN = ("I", "II", "III", "IV")
TODAY = "Hôm nay"
NO_LEAD = "Không ghi chủ trì"
OTHER_LEADS = "Cơ quan khác"
STANDING = "Cả năm, thường xuyên hoặc không ghi ngày"
NO_TASKS = "Không có nhiệm vụ nào."
NO_TIME = "không ghi thời hạn"
NO_DEADLINES = "Không có nhiệm vụ nào đến hạn trong tháng này."
UNGROUPED = "Nhiệm vụ khác"


def subtitle(today: date, count: int) -> str:
    """Say of which day a picture is, and how many tasks it is about."""
    return f"{count} nhiệm vụ · tính đến {day(today)}"


def month_name(month: date) -> str:
    """Say a month."""
    return f"Tháng {month.month}/{month.year}"


def quarter_name(quarter: int, year: int, *, short: bool) -> str:
    """Say a quarter, 1 to 4, over the axis of a timeline."""
    return ROMAN[quarter - 1] if short else f"Quý {ROMAN[quarter - 1]}/{year}"


def short_year(year: int) -> str:
    """Say a year over a narrow axis."""
    return f"’{year % 100:02d}"


def month_title(month: date, title: str) -> str:
    """Head the calendar of a month."""
    return f"{month_name(month)} — {title}"


def due_in_month(count: int, overdue: int, today: date) -> str:
    """Say how many deadlines a month has, as of a day."""
    late = f", trong đó {overdue} quá hạn" if overdue else ""
    said = f"{count} lần đến hạn{late}" if count else "không có việc đến hạn"
    return f"{said} · tính đến {day(today)}"


def page_of(page: int, pages: int) -> str:
    """Say which page of several this is; `page` counts from 1."""
    return f"trang {page}/{pages}"


def not_shown(count: int) -> str:
    """Say how many of the tasks are not in this picture."""
    return f"Còn {count} nhiệm vụ không có trong ảnh này."


def not_listed(count: int) -> str:
    """Say how many deadlines of a calendar are not in the list below it."""
    return f"Còn {count} lần đến hạn không kể trong danh sách này."


def agencies_as_of(count: int, today: date) -> str:
    """Say how many agencies a picture is about, and of which day."""
    return f"{count} cơ quan chủ trì · tính đến {day(today)}"


def agencies_not_shown(count: int) -> str:
    """Say how many of the agencies are not in this picture."""
    return f"Còn {count} cơ quan không có trong ảnh này."


def task_count(count: int) -> str:
    """Say how many are due on a day, in little room."""
    return f"{count} việc"


def more_in_cell(count: int) -> str:
    """Say how many more are due on a day."""
    return f"+{count} việc"


def tally(agency: str, counts: Mapping[str, int]) -> str:
    """Say how the tasks of an agency stand; keys are those of `STATES`."""
    said = ", ".join(f"{count} {STATES[state]}" for state, count in counts.items())
    return f"{agency}: {said}"


def of_all(done: int, total: int) -> str:
    """Say how many of all are done."""
    return f"{done}/{total} xong"


def captioned(when: str, content: str, rest: Sequence[str]) -> str:
    """Say one task of a picture in a line: its day, what, and who and how."""
    said = f"{when}: {content}" if when else content
    return f"{said} ({'; '.join(rest)})" if rest else said


# --- Command line -------------------------------------------------------------------

FORMATS = ("xlsx", "csv", "ics", "png", "json")


def exported(count: int, file: str) -> str:
    """Say what was written, and where."""
    return f"Đã ghi {count} nhiệm vụ vào {file}."


def events_exported(events: int, file: str) -> str:
    """Say how many events a calendar has, and where it is."""
    return f"Đã ghi {events} sự kiện vào {file}."


def picture_exported(file: str, page: int, pages: int) -> str:
    """Say where a picture is, and which page of how many it shows."""
    which = f" (trang {page}/{pages})" if pages > 1 else ""
    return f"Đã vẽ ảnh vào {file}{which}."


NEXT_PAGE = "Ghi --page để vẽ trang khác."


def unknown_format(file: str) -> str:
    """Say that a file's name does not tell its format."""
    known = ", ".join(f".{name}" for name in FORMATS)
    return (
        f"Không biết ghi “{file}” theo định dạng nào; chưa ghi gì."
        f" Hãy đặt đuôi tệp là {known}, hoặc ghi --format."
    )


def not_printable(name: str) -> str:
    """Say that a format is no text."""
    return (
        f"Định dạng {name} không phải văn bản nên không in ra được; chưa ghi gì."
        " Hãy ghi tên tệp sau --to."
    )


def file_exists(file: str) -> str:
    """Say that a file is already there."""
    return f"Tệp {file} đã có và còn nguyên. Hãy đặt tên khác, hoặc thêm --force."


def no_folder(folder: str) -> str:
    """Say that the folder of a file is not there."""
    return (
        f"Không có thư mục {folder}; chưa ghi gì. Hãy tạo thư mục hoặc chọn nơi khác."
    )


def is_folder(file: str) -> str:
    """Say that a folder was named where a file is written."""
    return f"{file} là thư mục; chưa ghi gì. Hãy ghi thêm tên tệp."


def no_page(page: int, pages: int) -> str:
    """Say that a picture has fewer pages."""
    return f"Ảnh chỉ có {pages} trang, không có trang {page}; chưa ghi gì."


def only_for_png(option: str) -> str:
    """Say that an option belongs to pictures."""
    return f"{option} chỉ dùng khi xuất .png; chưa ghi gì."

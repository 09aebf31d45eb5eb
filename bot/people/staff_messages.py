"""What staff read while they load plans, review rows and look at how the bot is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.messages import (
    ABSENT,
    EDITED_CELLS,
    clauses_counted,
    moment,
    rows_counted,
)

# --- A file comes -------------------------------------------------------------------

READING = "Đang đọc tệp {}…"
PUBLISHING = "Đang nạp {}…"
STILL = "{} ({} giây)"
NO_DOWNLOAD = "Không tải được tệp {} từ Telegram. Chưa có gì được lưu. Hãy gửi lại tệp."
GONE = "Tệp này không còn được giữ. Hãy gửi lại tệp."
WORK_FAILED = (
    "Đọc hoặc nạp tệp {} gặp lỗi của chương trình (mã {}). Dữ liệu cũ vẫn dùng được. Hãy "
    "gửi lại tệp; nếu vẫn lỗi, xin báo quản trị viên kèm mã trên."
)
TOO_LONG = (
    "Đọc hoặc nạp tệp {} mất quá nhiều thời gian nên đã dừng. Dữ liệu cũ vẫn dùng được. "
    "Hãy tách tệp rồi gửi lại."
)
NOT_STAFF_NOW = (
    "Người quyết định không còn quyền cập nhật. Chưa có gì được nạp từ tệp này."
)
PHOTO_AS_FILE = "Ảnh gửi thường bị nén, khó đọc. Hãy gửi lại dưới dạng tệp (biểu tượng kẹp giấy → Tệp)."
LOAD = "Nạp"
CANCEL = "Hủy"
AS_NEW = "Kế hoạch mới"
CANCELLED = "Đã hủy tệp {}. Chưa có gì được nạp."
DECIDED_ALREADY = "Tệp này đã được quyết định rồi."

UPLOAD_HELP = (
    "Để cập nhật kế hoạch, hãy gửi tệp vào cuộc trò chuyện này (tối đa {} MB mỗi tệp; gửi "
    "nhiều tệp một lúc cũng được). Bot đọc thử, cho xem kết quả và những gì sẽ thay đổi, "
    "rồi mới hỏi có nạp hay không.\nĐịnh dạng: {}."
)
NO_UPLOADS = "Chưa có tệp nào được gửi."
LAST_UPLOADS = "Các tệp gửi gần đây:"
STATES = {
    "received": "đang đọc",
    "read": "chờ quyết định",
    "decided": "đang nạp",
    "published": "đã nạp",
    "rejected": "bị từ chối",
    "cancelled": "không nạp",
}


def too_large(name: str, size: int, limit: int) -> str:
    """Refuse a file by its size in bytes, before it is fetched."""
    megabytes = f"{size / 1024**2:.1f}".replace(".", ",")
    return (
        f"Tệp {name} lớn {megabytes} MB, quá mức {limit // 1024**2} MB. Chưa có gì "
        "được lưu. Hãy bỏ bớt ảnh, tách tệp, hoặc nạp trên máy chủ bằng `kehoach refresh`."
    )


def upload_line(name: str, at: datetime, state: str, told: str | None) -> str:
    """Say in a line what became of a file; `state` is a key of `STATES`."""
    more = f" ({told})" if told else ""
    return f"• {moment(at)} {name}: {STATES[state]}{more}"


# --- What was read ------------------------------------------------------------------

UNCHANGED = "Nội dung này đã có trong chỉ mục, không cần nạp lại."
LOAD_ASK = "Nạp kế hoạch này?"
FIRST_ROWS = "Những dòng đầu:"
DOUBTS = "Chỗ cần xem lại:"
AUDIT_FAILED = "⚠ Có ô hoặc dòng bảng chưa đọc được."
MORE_LINES = "… và {} dòng nữa."


def previewed(name: str, title: str | None, rows: int, prose: int, clauses: int) -> str:
    """Introduce the plan that was read from a file."""
    counted = f"{rows_counted(rows, prose)}, {clauses_counted(clauses)}"
    return f"{name}\n{title}\n{counted}." if title else f"{name}\n{counted}."


def row_line(stt: str | None, content: str, lead: str | None, time: str | None) -> str:
    """Show one row."""
    number = f"{stt}. " if stt else "• "
    return f"{number}{content} — {lead or ABSENT}; {time or ABSENT}"


def doubt_line(doubt: str, rows: int) -> str:
    """Say a kind of doubt and how many rows have it."""
    return f"• {doubt} ({rows} dòng)"


def replaces_version(version: int, changes: str) -> str:
    """Say that a file is a new version, and what it changes."""
    return f"Đây là bản mới (phiên bản {version}) của kế hoạch đã có: {changes}."


def stays_newer(name: str) -> str:
    """Say that a newer version of the plan is loaded."""
    return (
        f"Đây là một bản cũ; chỉ mục đang dùng bản mới hơn: {name}. Chỉ nạp khi chắc chắn "
        "muốn trở lại bản này."
    )


def resembles(names: Sequence[str], is_fragment: bool) -> str:
    """Say which plans a file looks like, so that somebody decides."""
    listed = "; ".join(names)
    if is_fragment:
        return (
            f"Tệp mang số của kế hoạch đã có nhưng ít dòng hơn hẳn: {listed}. Có thể chỉ "
            "là một phần. Hãy chọn cách nạp."
        )
    return f"Tệp giống kế hoạch đã có: {listed}. Hãy chọn cách nạp."


def replace_button(number: str, plan_id: int) -> str:
    """Label the button that lets a file replace a plan."""
    return f"Thay bản cũ {number} (#{plan_id})"


# --- What was published -------------------------------------------------------------

CAN_ASK_NOW = "Có thể hỏi ngay."


def published(name: str, status: str, rows: str, generation: int | None) -> str:
    """Say that a plan is loaded."""
    which = f" Thế hệ chỉ mục: {generation}." if generation else ""
    return f"{name}: {status}, {rows}.{which} {CAN_ASK_NOW}"


def busy(reason: str) -> str:
    """Say that somebody else changes the index, and that it is tried again."""
    return f"{reason}\nBot tự thử lại trong giây lát."


def not_published(name: str, reason: str) -> str:
    """Say why a file was not loaded, and that it can be tried again."""
    return f"Chưa nạp được {name}. {reason}"


# --- /duyet -------------------------------------------------------------------------

NOTHING_TO_REVIEW = "Không còn dòng nào cần xem lại."
REVIEW_STOPPED = "Đã dừng duyệt. Gõ /duyet để xem tiếp."
RIGHT, FIX, SKIP, STOP = "✓ Đúng", "✎ Sửa", "Bỏ qua", "Dừng"
SAVE = "Lưu"
SKIP_FIX = "Không sửa"
FIX_TOO_OLD = "Chưa có gì được lưu vì đã quá lâu. Gõ /duyet để làm lại."
FIX_FAILED = "Chưa lưu được hiệu đính. Dữ liệu không đổi. Hãy thử lại sau ít phút."
WHICH_CELL = "Sửa ô nào?"
ROW_GONE = (
    "Dòng này đã được quyết định, hoặc không còn trong kế hoạch đang dùng. Gõ /duyet để "
    "xem tiếp."
)
RAW = "Nguyên văn"
NO_CONTENT = (
    "Nội dung không thể để trống. Hãy nhắn nội dung đúng, hoặc gõ /huy để thôi."
)
EMPTIES = ("-", "–", "—", "0")
"""What somebody types for a cell that states nothing."""


def walk_ended(left: int) -> str:
    """Say at the end of the walk how many rows are left undecided."""
    return f"Đã xem hết; còn {left} dòng chưa quyết định. Gõ /duyet để xem lại từ đầu."


def suspect_heading(place: int, count: int, plan: str, spot: str) -> str:
    """Head a row under review: its place among those to be reviewed, and where it is."""
    return f"Dòng {place}/{count} cần xem lại\n{plan}{f', {spot}' if spot else ''}"


def cell_line(label: str, value: str | None) -> str:
    """Show a cell."""
    return f"{label}: {value or ABSENT}"


def ask_value(cell: str, now: str | None) -> str:
    """Ask what a cell should read."""
    return (
        f"{EDITED_CELLS[cell]} đang ghi: {now or ABSENT}\nHãy nhắn giá trị đúng (nhắn - nếu "
        "văn bản không ghi). Gõ /huy để thôi."
    )


def confirm_value(cell: str, old: str | None, new: str | None, read: str | None) -> str:
    """Show what a correction would change, and how it is read."""
    understood = f"\nHiểu là: {read}" if read else ""
    return (
        f"{EDITED_CELLS[cell]}: {old or ABSENT} → {new or ABSENT}{understood}\nLưu hiệu đính "
        "này?"
    )


def corrected(cell: str, value: str | None) -> str:
    """Say that a cell was corrected."""
    return f"Đã hiệu đính {EDITED_CELLS[cell].lower()}: {value or ABSENT}."


# --- /trangthai ---------------------------------------------------------------------

NEVER = "chưa có"
NONE = "không"


def status_lines(values: Mapping[str, str]) -> str:
    """Say how the bot is, a line for each key of `STATUS`."""
    return "\n".join(f"{STATUS[key]}: {value}" for key, value in values.items())


STATUS = {
    "version": "Phiên bản",
    "started": "Chạy từ",
    "heard": "Liên lạc Telegram lần cuối",
    "plans": "Kế hoạch",
    "generation": "Thế hệ chỉ mục",
    "refreshed": "Cập nhật lần cuối",
    "people": "Người dùng",
    "inbox": "Tin đến đang chờ",
    "outbox": "Tin đi đang chờ",
    "uncertain": "Tin không rõ đã tới chưa",
    "failed": "Tin xử lý lỗi",
    "uploads": "Tệp đang chờ",
    "disk": "Đĩa còn trống",
    "errors": "Mã lỗi gần đây",
}


def plans_and_rows(plans: int, rows: int) -> str:
    """Count the plans and their rows."""
    return f"{plans} ({rows} nhiệm vụ)"


def gigabytes(size: int) -> str:
    """Say a number of bytes."""
    return f"{size / 1024**3:.1f} GB".replace(".", ",")

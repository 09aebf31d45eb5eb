"""What /theodoi, /danhsach and /tiendo say, for a proof-reader."""

from __future__ import annotations

from datetime import date

from bot.messages import day

# --- /theodoi -----------------------------------------------------------------------

WHAT_TO_FOLLOW = (
    "Anh/chị muốn được nhắc việc gì? Chọn ở dưới, hoặc gõ ngay sau lệnh, ví dụ: "
    "/theodoi Sở Nội vụ chủ trì"
)
OTHER_BODY = "⌨ Cơ quan khác"
WORDS = "🔤 Từ khoá"
CHOOSE_PLAN = "📘 Chọn kế hoạch"
EVERYTHING = "📋 Tất cả"
ROLE_BUTTONS = {"lead": "Chủ trì", "coop": "Phối hợp", "any": "Cả hai"}
ASK_PLAN = "Anh/chị theo dõi kế hoạch nào?"
ASK_TYPED = {
    "agency": "Anh/chị gõ tên cơ quan, ví dụ: Sở Nội vụ chủ trì. Gõ /huy để thôi.",
    "words": "Anh/chị gõ từ khoá, ví dụ: tập huấn, hội nghị. Gõ /huy để thôi.",
}
ONLY_STAFF = (
    "Trong nhóm, chỉ cán bộ cập nhật hoặc quản trị viên đổi được nhắc việc. Chưa có gì "
    "thay đổi. Anh/chị đặt nhắc việc của riêng mình khi nhắn riêng cho trợ lý."
)
BODY_GONE = "Cơ quan này không còn trong kế hoạch nào. Anh/chị gõ lại /theodoi nhé."


NO_STEP = "Việc này không còn hạn nào sắp tới; chỉ nhắc khi văn bản đổi hạn."


def next_step(on: date | None) -> str:
    """Say when a task is reminded of first; None is never."""
    return NO_STEP if on is None else f"Lần nhắc tới: {day(on)}."


def body_offer(name: str) -> str:
    """Label the button that offers a body."""
    return f"🏛 {name}"


def plan_offer(name: str) -> str:
    """Label the button that offers a plan."""
    return f"📘 {name}"


def which_role(name: str) -> str:
    """Ask in which role a body is followed."""
    return f"Nhắc việc của {name} ở vai trò nào?"


# --- /danhsach ----------------------------------------------------------------------

SET_STAGES = "⚙ Mốc nhắc"
UNFOLLOW = "🗑 Bỏ theo dõi"
QUIET = "🌙 Giờ yên lặng"
ADD = "➕ Thêm"
PAUSE = "⏸ Tạm dừng"
RESUME = "▶ Nhắc tiếp"
ALONE_BUTTON = "Nhắn riêng từng việc"
CALENDAR_FILE = "📅 Tệp lịch"
FEED = "🔗 Liên kết lịch"
REVOKE = "✂ Huỷ liên kết"
STAGE_BUTTONS = {
    "start": "Bắt đầu",
    "30": "30 ngày",
    "14": "14 ngày",
    "7": "7 ngày",
    "3": "3 ngày",
    "1": "1 ngày",
    "0": "Đúng ngày",
    "overdue": "Quá hạn",
}
NOTHING_FOLLOWED = (
    "Chưa theo dõi gì ở đây. Anh/chị gõ /theodoi, hoặc bấm 🔔 Nhắc tôi dưới một câu trả "
    "lời."
)
ASK_QUIET = "Không nhắc trong khoảng giờ nào?"
NO_QUIET = "Không có giờ yên lặng"
ONE_STAGE = "Cần ít nhất một mốc nhắc. Muốn thôi nhắc, bấm ⏸ Tạm dừng."
WISH_GONE = "Đăng ký này không còn. Anh/chị gõ /danhsach để xem lại."
FEED_REVOKED = "Đã huỷ liên kết lịch; địa chỉ cũ không mở được nữa."
CALENDAR_EMPTY = "Chưa có nhiệm vụ nào thuộc diện này, nên chưa có lịch."


def chosen(label: str, chosen: bool) -> str:
    """Label a button that shows whether something is chosen."""
    return f"{'✅' if chosen else '▫'} {label}"


def quiet_from(start: str, end: str) -> str:
    """Say between which hours it is quiet."""
    return f"{start} – {end}"


def list_heading(count: int, hour: str, quiet: str) -> str:
    """Head the list of subscriptions."""
    return (
        f"Đang theo dõi {count} mục. Bản tin lúc {hour} ngày làm việc; giờ yên lặng: "
        f"{quiet}. Đổi giờ và múi giờ ở /caidat. Bấm số để chỉnh."
    )


def list_line(number: int, matter: str, tasks: int, paused: bool) -> str:
    """Say one subscription."""
    state = " ⏸ đang dừng" if paused else ""
    return f"{number}. {matter}: {tasks} nhiệm vụ{state}"


def wish_told(matter: str, stages: str, tasks: int, since: date) -> str:
    """Say everything about a subscription."""
    return (
        f"Theo dõi {matter}: {tasks} nhiệm vụ, từ {day(since)}.\nMốc nhắc: {stages}.\n"
        "Bấm mốc để bật hoặc tắt."
    )


def dropped_wish(label: str) -> str:
    """Confirm that something is no longer followed."""
    return f"Đã bỏ theo dõi {label}."


def feed_opened(url: str) -> str:
    """Give the address of a calendar."""
    return (
        f"Thêm địa chỉ này vào ứng dụng lịch (mục “Lịch từ URL”):\n{url}\nAi có địa chỉ "
        "đều xem được; huỷ bằng ✂ Huỷ liên kết. Lấy liên kết mới thì địa chỉ cũ hết dùng."
    )


# --- /tiendo ------------------------------------------------------------------------

NOTHING_TO_COUNT = "Không có nhiệm vụ nào thuộc diện này để tính tiến độ."
HOW_DONE = (
    "“Đã xong” là do cơ quan chủ trì ghi nhận; “quá hạn” là đã qua ngày đến hạn mà chưa "
    "ghi nhận."
)
PROGRESS_PARTS = {"overdue": "Quá hạn:", "soon": "Đến hạn trong 7 ngày tới:"}


def progress_title(named: list[str]) -> str:
    """Head a count of what is done, by what it is restricted to."""
    return f"Tiến độ: {', '.join(named)}" if named else "Tiến độ tất cả kế hoạch"


def progress_part(state: str) -> str:
    """Head the tasks that stand so; the key of `PROGRESS_PARTS`."""
    return PROGRESS_PARTS[state]


def all_tasks(count: int) -> str:
    """Say how many tasks are counted."""
    return f"Tất cả {count} nhiệm vụ"


def plan_counted(name: str, count: int) -> str:
    """Cite a plan, and say how many of its tasks are counted."""
    return f"{name}: {count} nhiệm vụ"


def progress_unclear(words: str) -> str:
    """Say that a part of what was typed behind /tiendo is not understood."""
    return (
        f"Không hiểu “{words}”. Hãy gõ tên cơ quan, khoảng thời gian hoặc số kế hoạch, ví "
        "dụ: /tiendo Sở Nội vụ quý 3"
    )


def marked_done(content: str, unit: str) -> str:
    """Confirm that a task is done for a unit."""
    return f"Đã ghi nhận xong cho {unit}: {content}"


def marked_undone(content: str, unit: str) -> str:
    """Confirm that a task is not done for a unit."""
    return f"Đã ghi nhận chưa xong cho {unit}: {content}"


def no_deadline(task_id: str) -> str:
    """Say that a task has no deadline that could be met."""
    return (
        f"Nhiệm vụ “{task_id}” không có ngày đến hạn. Chưa có gì thay đổi. Hãy nêu hạn "
        "bằng --due."
    )

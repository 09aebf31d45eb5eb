"""What the bot says in Telegram, and tells who runs it; in Vietnamese.

The same rules as in `bot.messages`; a snapshot shows all of it to a proof-reader.
"""

from __future__ import annotations

from html import escape

# --- Buttons ------------------------------------------------------------------------

BACK = "◀"
ON = "▶"
DETAIL = "🔎 Chi tiết"
SOURCE = "📄 Nguồn"
REMIND = "🔔 Nhắc tôi"
EXCEL = "📊 Xuất Excel"
CALENDAR = "📅 Lịch (.ics)"
LIKE = "👍"
DISLIKE = "👎"
ALL_PLANS = "↩ Tất cả kế hoạch"
RETURN = "↩ Trở lại"
THE_PLAN = "📘 Về kế hoạch này"
PLAN_TASKS = "📋 Xem các nhiệm vụ"
OPEN_BOT = "Mở trợ lý kế hoạch"
CUT_MARK = "…"


def choose_plan(count: int) -> str:
    """Label the button that opens the plans to choose from."""
    return f"📚 Chọn một trong {count} kế hoạch"


def of_pages(page: int, pages: int) -> str:
    """Label the button between back and on."""
    return f"{page}/{pages}"


# --- Answers ------------------------------------------------------------------------

SOURCES_HEAD = "Nguyên văn trong văn bản:"
TASK_HEAD = "Chi tiết nhiệm vụ"
LABEL_GROUP = "Nhóm"
LABEL_LINK = "Liên kết"
PLANS_CHANGED = (
    "Kế hoạch đã được cập nhật sau khi trả lời; dưới đây là nội dung hiện nay."
)
PLAN_GONE = (
    "Kế hoạch đã chọn không còn; dưới đây là câu trả lời theo các kế hoạch còn lại."
)
UNKNOWN_UNIT = (
    "Chưa biết đơn vị của anh/chị. Anh/chị đặt đơn vị bằng /caidat, "
    "hoặc nêu tên đơn vị trong câu hỏi."
)
NO_PLANS = (
    "Chưa có kế hoạch nào được nạp. Anh/chị báo giúp cán bộ phụ trách, rồi hỏi lại sau."
)
NO_QUESTION = (
    "Câu hỏi đang trống. Anh/chị gõ giúp một câu, "
    "ví dụ: “Quý III có những nhiệm vụ nào?”."
)


def page_mark(page: int, pages: int) -> str:
    """Say which letter of an answer this is."""
    return f"Trang {page}/{pages}"


def plans_listed(count: int) -> str:
    """Head the list of plans."""
    if not count:
        return NO_PLANS
    return f"Có {count} kế hoạch. Bấm vào một kế hoạch để xem chi tiết."


def more_bases(count: int) -> str:
    """Say how many legal bases of a plan are left out."""
    return f"… và {count} căn cứ khác"


def counts_of_plan(dated: int, due: int) -> str:
    """Say how many tasks of a plan have a deadline, and how many are still to come."""
    return f"{dated} nhiệm vụ có thời hạn, trong đó {due} chưa đến hạn."


# --- Old buttons and ratings --------------------------------------------------------

ANSWER_GONE = "Câu trả lời này không còn được lưu. Anh/chị hỏi lại giúp nhé."
TASK_GONE = (
    "Nhiệm vụ này không còn trong kế hoạch hiện hành. Anh/chị hỏi lại để xem bản mới."
)
PLAN_NOT_THERE = "Kế hoạch này không còn. Anh/chị gõ /kehoach để xem danh sách hiện có."
BUTTON_UNKNOWN = "Nút này thuộc phiên bản cũ. Anh/chị hỏi lại giúp nhé."
PAGE_IS_SHOWN = "Dùng ◀ ▶ để lật trang."
THANKS_LIKED = "Cảm ơn anh/chị! Đã ghi nhận câu trả lời hữu ích."
THANKS_DISLIKED = (
    "Cảm ơn anh/chị! Đã ghi nhận để sửa. Câu hỏi được lưu, không kèm tên người hỏi."
)
NOTHING_ASKED = (
    "Anh/chị chưa hỏi câu nào ở đây, hoặc câu trước không còn được lưu. "
    "Anh/chị gõ câu hỏi trước nhé."
)
NO_SOURCES = "Câu trả lời trước không dẫn nguồn nào. Anh/chị hỏi câu khác nhé."


# --- What the bot says by itself ------------------------------------------------------

NOTHING_LOADED = (
    "Chưa có kế hoạch nào được nạp nên chưa trả lời được. Anh/chị vui lòng hỏi lại sau."
)
REPEATED = "(Gửi lại, có thể anh/chị đã nhận) "


def failed(code: str) -> str:
    """Say that something went wrong, with the code that the log has."""
    return (
        f"Xin lỗi, có lỗi khi xử lý tin nhắn này (mã {escape(code)}). Anh/chị thử lại, "
        "hoặc gửi mã này cho người quản trị."
    )


def escaped(sentence: str) -> str:
    """Return a sentence of the program as HTML."""
    return escape(sentence, quote=False)


# --- Who runs the bot -------------------------------------------------------------

NO_TOKEN = (
    "Chưa có mã (token) của bot. Chưa có gì thay đổi. Hãy lấy mã ở @BotFather rồi đặt "
    "KEHOACH_TELEGRAM_TOKEN trong biến môi trường, tệp .env hoặc config.toml."
)
TOKEN_REFUSED = (
    "Máy chủ Telegram không nhận mã (token) của bot. Dữ liệu không đổi. Hãy kiểm tra "
    "KEHOACH_TELEGRAM_TOKEN (lấy lại ở @BotFather) và KEHOACH_TELEGRAM_BASE_URL."
)
CONFLICT = (
    "Có một bot khác đang nhận tin bằng cùng mã (token), hoặc webhook vừa được đặt ở "
    "nơi khác (409). Hãy tắt bot kia; bot này sẽ thử lại."
)
CONFLICT_LASTS = (
    "Một bot khác vẫn nhận tin bằng cùng mã (token), nên bot này dừng. Dữ liệu không "
    "đổi, tin chưa nhận vẫn ở Telegram. Hãy tắt bot kia rồi chạy lại `kehoach bot`."
)
SILENT = (
    "Đã lâu không liên lạc được với Telegram, nên bot dừng để được khởi động lại. Dữ "
    "liệu không đổi. Hãy kiểm tra mạng, KEHOACH_TELEGRAM_PROXY và nhật ký."
)
STOPPED = "Bot đã dừng; tin nhận rồi mà chưa trả lời sẽ được trả lời khi chạy lại."
WEBHOOK_HAS_TOKEN = (
    "Địa chỉ webhook không được chứa mã (token) của bot. Chưa có gì thay đổi. Hãy chọn "
    "đường dẫn khác."
)
WEBHOOK_NEEDS_URL = (
    "Các tuỳ chọn --webhook-… chỉ dùng cùng --webhook-url. Chưa có gì thay đổi."
)


def another_bot(process: str) -> str:
    """Say that a bot runs on this folder already."""
    return (
        f"Một bot khác đang chạy với thư mục dữ liệu này (tiến trình {process}). Chưa "
        "có gì thay đổi. Hãy dừng nó trước, hoặc đặt KEHOACH_DATA sang thư mục khác."
    )

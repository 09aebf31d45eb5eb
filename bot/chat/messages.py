"""Every sentence of the conversation, in Vietnamese; see `bot.messages`."""

from __future__ import annotations

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

"""What the bot says in Telegram, and tells who runs it; in Vietnamese.

The same rules as in `bot.messages`; a snapshot shows all of it to a proof-reader.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from datetime import date

# --- Buttons ------------------------------------------------------------------------

BACK = "◀"
ON = "▶"
DETAIL = "🔎 Chi tiết"
SOURCE = "📄 Nguồn"
REMIND = "🔔 Nhắc tôi"
EXCEL = "📊 Excel"
CALENDAR = "📅 Lịch"
TIMELINE = "📈 Hình"
LIKE = "👍"
DISLIKE = "👎"
ALL_PLANS = "↩ Tất cả"
RETURN = "↩ Trở lại"
THE_PLAN = "📘 Về kế hoạch này"
PLAN_TASKS = "📋 Xem các nhiệm vụ"
OPEN_BOT = "Mở trợ lý kế hoạch"
CUT_MARK = "…"


def choose_plan(count: int) -> str:
    """Label the button that opens the plans to choose from; beside three others."""
    return f"📚 {count} KH"


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
    return f"Có {count} kế hoạch. Anh/chị bấm số để xem từng kế hoạch."


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


# --- Commands -----------------------------------------------------------------------

# In the menus of Telegram.
COMMANDS = {
    "hoi": "Hỏi về các kế hoạch",
    "nhiemvu": "Nhiệm vụ của một đơn vị, một khoảng thời gian",
    "kehoach": "Các kế hoạch đang có",
    "sapdenhan": "Việc sắp đến hạn",
    "theodoi": "Nhận nhắc việc",
    "danhsach": "Các nhắc việc đang bật",
    "nguon": "Nguyên văn nguồn của câu trả lời vừa rồi",
    "xuat": "Xuất Excel hoặc lịch",
    "caidat": "Đặt đơn vị, giờ nhắc, múi giờ",
    "huy": "Dừng việc đang làm dở",
    "xoadulieu": "Xoá dữ liệu về tôi",
    "help": "Hướng dẫn",
    "capnhat": "Nạp hoặc cập nhật kế hoạch",
    "duyet": "Duyệt các dòng còn nghi ngờ",
    "trangthai": "Tình trạng hệ thống",
    "moi": "Mời người dùng",
}
ABOUT_SHORT = "Tra cứu kế hoạch: ai chủ trì, khi nào xong, văn bản nào ghi."
ABOUT = (
    "Tra cứu nhiệm vụ trong các kế hoạch đã nạp: ai chủ trì, ai phối hợp, thời hạn, "
    "sản phẩm. Mỗi câu trả lời đều dẫn văn bản và dòng đã ghi. Chỉ người được mời mới "
    "dùng được."
)
HELP = """\
Anh/chị cứ gõ câu hỏi, có dấu hoặc không dấu đều được. Ví dụ:
• ai chủ trì tập huấn quý 3
• việc của Sở Nội vụ trong tháng 6
• kế hoạch số 5 ai ký
Hỏi tiếp được ngay: “còn quý IV?”. Sửa câu đã gửi thì câu trả lời cũng đổi theo.

/nhiemvu Sở Nội vụ quý 3 – nhiệm vụ của một đơn vị
/sapdenhan 14 – việc đến hạn trong 14 ngày tới
/kehoach – các kế hoạch đang có
/nguon – nguyên văn nguồn của câu trả lời vừa rồi
/xuat – tải về Excel hoặc lịch
/caidat – đặt đơn vị để hỏi “việc của đơn vị tôi”
/xoadulieu – xoá dữ liệu về anh/chị"""
HELP_IN_GROUP = """\
Trong nhóm, anh/chị hỏi bằng /hoi và câu hỏi, hoặc trả lời tin nhắn của trợ lý. Ví dụ:
/hoi ai chủ trì tập huấn quý 3
Nhắn riêng cho trợ lý thì chỉ cần gõ câu hỏi."""
HOW_TO_ASK = (
    "Anh/chị gõ câu hỏi ngay sau /hoi, ví dụ: /hoi ai chủ trì tập huấn quý 3. "
    "Nhắn riêng cho trợ lý thì không cần /hoi."
)
HOW_TO_LIST = (
    "Anh/chị gõ tên đơn vị hoặc khoảng thời gian sau lệnh, ví dụ: "
    "/nhiemvu Sở Nội vụ quý 3. Đặt đơn vị bằng /caidat thì chỉ cần gõ /nhiemvu."
)
UNKNOWN_COMMAND = (
    "Không có lệnh này. Anh/chị gõ /help để xem các lệnh, hoặc cứ gõ câu hỏi."
)
ONLY_TEXT = (
    "Hiện chỉ đọc được câu hỏi bằng chữ. Anh/chị gõ giúp câu hỏi, "
    "ví dụ: “ai chủ trì tập huấn quý 3”."
)
NOTHING_TO_CANCEL = "Không có việc gì đang làm dở. Anh/chị cứ gõ câu hỏi."


def greeting(name: str) -> str:
    """Greet somebody who may ask; the name may not be known."""
    whom = f" {name}" if name else ""
    return (
        f"Chào anh/chị{whom}! Anh/chị cứ gõ câu hỏi về kế hoạch, có dấu hoặc không dấu, "
        "ví dụ: “việc của Sở Nội vụ trong quý 3”. Gõ /help để xem thêm."
    )


# What commands ask; these are read like what somebody types.
ASK_ALL_TASKS = "Liệt kê các nhiệm vụ"


def tasks_of(words: str) -> str:
    """Ask for the tasks of a unit, perhaps in a period."""
    return f"Nhiệm vụ của {words}"


def tasks_in(words: str) -> str:
    """Ask for the tasks of a period."""
    return f"Nhiệm vụ {words}"


def own_tasks(words: str) -> str:
    """Ask for the tasks of the asker's own unit, perhaps in a period."""
    return f"Nhiệm vụ của đơn vị tôi {words}".strip()


def tasks_due(days: int, words: str) -> str:
    """Ask what is due in so many days, perhaps of a unit."""
    whose = f" của {words}" if words else ""
    return f"Nhiệm vụ đến hạn trong {days} ngày tới{whose}"


# --- Files --------------------------------------------------------------------------

WHAT_TO_EXPORT = "Anh/chị muốn tải về gì?"
EXCEL_OF_ANSWER = "📊 Excel: câu trả lời vừa rồi"
CALENDAR_OF_ANSWER = "📅 Lịch: câu trả lời vừa rồi"
NOTHING_TO_EXPORT = (
    "Không có nhiệm vụ nào để xuất. Anh/chị hỏi một danh sách trước nhé."
)
MAKING_FILE = "Đang tạo tệp…"
FILE_TOO_BIG = "Tệp quá lớn để gửi qua Telegram. Anh/chị hỏi hẹp hơn rồi xuất lại nhé."


DRAWING = "Đang vẽ…"
TIMELINE_TITLE = "Trục thời gian"
MONTH_TITLE = "Việc sắp đến hạn"
PICTURE_NAME = "ke-hoach.png"


def picture_shows(title: str, shown: int, total: int) -> str:
    """Say what a picture shows."""
    return f"{title}: {shown}/{total} nhiệm vụ. Nội dung đầy đủ ở tin nhắn bằng chữ."


def next_picture(page: int, pages: int) -> str:
    """Label the button for the next picture."""
    return f"▶ Hình {page}/{pages}"


def excel_of_unit(unit: str) -> str:
    """Label the button for a workbook of a unit's tasks."""
    return f"📊 Excel: {unit}"


def calendar_of_unit(unit: str) -> str:
    """Label the button for a calendar of a unit's tasks."""
    return f"📅 Lịch: {unit}"


def tasks_of_unit(unit: str) -> str:
    """Head a file of a unit's tasks."""
    return f"Nhiệm vụ của {unit}"


def sheet_name(made_on: date) -> str:
    """Name a workbook."""
    return f"nhiem-vu-{made_on:%Y%m%d}.xlsx"


def calendar_name(made_on: date) -> str:
    """Name a calendar."""
    return f"nhiem-vu-{made_on:%Y%m%d}.ics"


def sheet_made(count: int, made_on: date) -> str:
    """Say what a workbook holds."""
    return f"{count} nhiệm vụ, lập ngày {made_on:%d/%m/%Y}. Mỗi dòng có kèm nguồn."


def calendar_made(events: int, left_out: Sequence[str]) -> str:
    """Say what a calendar holds, and which tasks it does not."""
    return "\n".join((f"{events} thời hạn. Mở tệp để thêm vào lịch.", *left_out))


# --- Inline mode --------------------------------------------------------------------

INLINE_HINT = "Gõ câu hỏi, ví dụ: quý 3 sở nội vụ"
INLINE_NOTHING = "Không tìm thấy. Hỏi trực tiếp trợ lý"
IN_BOT = "Xem trong trợ lý"


def inline_row(lead: str, time: str) -> str:
    """Say below a task who leads it and when it is due."""
    return f"{lead} · {time}"


# --- What the bot says by itself ------------------------------------------------------

NOTHING_LOADED = (
    "Chưa có kế hoạch nào được nạp nên chưa trả lời được. Anh/chị vui lòng hỏi lại sau."
)
REPEATED = "(Gửi lại, có thể anh/chị đã nhận) "


def failed(code: str) -> str:
    """Say that something went wrong, with the code that the log has."""
    return (
        f"Xin lỗi, có lỗi khi xử lý tin nhắn này (mã {html.escape(code)}). Anh/chị thử lại, "
        "hoặc gửi mã này cho người quản trị."
    )


def escaped(sentence: str) -> str:
    """Return a sentence of the program as HTML."""
    return html.escape(sentence, quote=False)


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
WEBHOOK_ELSEWHERE = (
    "Webhook của bot này đã bị đặt sang địa chỉ khác, nên bot dừng. Dữ liệu không đổi. "
    "Hãy tắt bot kia rồi chạy lại `kehoach bot`."
)
BROKE = (
    "Bot dừng vì lỗi ngoài dự kiến; chi tiết ở nhật ký. Tin đã nhận vẫn còn, lần chạy "
    "sau sẽ trả lời tiếp. Hãy chạy lại `kehoach bot` và báo giúp chúng tôi."
)
STOPPED = "Bot đã dừng; tin nhận rồi mà chưa trả lời sẽ được trả lời khi chạy lại."
WEBHOOK_HAS_TOKEN = (
    "Địa chỉ webhook không được chứa mã (token) của bot. Chưa có gì thay đổi. Hãy chọn "
    "đường dẫn khác."
)
WEBHOOK_NEEDS_URL = (
    "Các tuỳ chọn --webhook-… chỉ dùng cùng --webhook-url. Chưa có gì thay đổi."
)


def webhook_refused(reason: str) -> str:
    """Say that Telegram does not take the address of the webhook."""
    return (
        f"Telegram không nhận địa chỉ webhook ({reason}). Chưa có gì thay đổi. Hãy kiểm "
        "tra --webhook-url và --webhook-secret."
    )


def webhook_troubled(reason: str) -> str:
    """Say that Telegram cannot deliver to the webhook."""
    return f"Telegram không gửi được tin đến webhook: {reason}"


def another_bot(process: str) -> str:
    """Say that a bot runs on this folder already."""
    return (
        f"Một bot khác đang chạy với thư mục dữ liệu này (tiến trình {process}). Chưa "
        "có gì thay đổi. Hãy dừng nó trước, hoặc đặt KEHOACH_DATA sang thư mục khác."
    )

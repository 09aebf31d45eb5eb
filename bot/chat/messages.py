"""What the bot says in Telegram by itself, and tells who runs it; in Vietnamese."""

from __future__ import annotations

import html

# --- Telegram's users -------------------------------------------------------------

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

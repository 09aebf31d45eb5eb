"""The help of `kehoach users`."""

from __future__ import annotations

USERS = """Quản lý người dùng bot Telegram: ai, vai trò gì, nhóm nào.

Vai trò: viewer (hỏi), staff (hỏi và nạp, duyệt kế hoạch), admin (như staff, và duyệt
nhóm). Người trong KEHOACH_ADMIN_IDS luôn là admin. Mỗi thay đổi đều ghi ai làm.

\b
Ví dụ:
  kehoach users list
  kehoach users invite --role staff --unit "Sở Nội vụ"
  kehoach users groups list
"""

USERS_LIST = """Liệt kê những người được dùng bot.

\b
Ví dụ:
  kehoach users list --json
"""

USERS_SHOW = """Cho xem một người dùng. MÃ_SỐ là mã số Telegram của họ.

\b
Ví dụ:
  kehoach users show 1001
"""

USERS_INVITE = """Tạo liên kết mời vào bot và in ra một lần; bot chỉ giữ mã băm của nó.

Dòng thứ hai là lệnh /start mà người được mời nhắn cho bot khi không bấm được liên kết.

\b
Ví dụ:
  kehoach users invite --note "chị Lan, phòng Tổng hợp"
  kehoach users invite --role staff --unit "Sở Nội vụ" --days 2
  kehoach users invite --uses 30
"""

USERS_ADD = """Cho một người dùng bot bằng mã số mà bot đã báo cho họ.

\b
Ví dụ:
  kehoach users add 1001
  kehoach users add 1001 --name "Lan" --role staff --unit "Sở Nội vụ"
"""

USERS_ROLE = """Đổi vai trò của một người dùng.

\b
Ví dụ:
  kehoach users role 1001 staff
"""

USERS_UNIT = """Đặt đơn vị của một người dùng, để hiểu “đơn vị tôi”; "" là bỏ.

\b
Ví dụ:
  kehoach users unit 1001 "Sở Nội vụ"
"""

USERS_REMOVE = """Thôi cho một người dùng bot; những gì bot giữ về họ tự hết hạn.

\b
Ví dụ:
  kehoach users remove 1001
"""

USERS_ERASE = """Xóa những gì bot giữ về một người, như họ tự gõ /xoadulieu.

Xóa câu hỏi, câu trả lời, tin nhắn, tệp đã gửi, cài đặt, mục theo dõi và quyền dùng bot.
Còn lại: sổ ghi việc (ai đã nạp, sửa, duyệt, mời ai, lúc nào), và một số của cuộc trò
chuyện để tin cuối gửi được.

\b
Ví dụ:
  kehoach users erase 1001
  kehoach users erase 1001 --history --yes
"""

USERS_PRUNE = """Xóa câu hỏi, tin nhắn và tệp quá 30 ngày, như bot tự làm mỗi ngày.

\b
Ví dụ:
  kehoach users prune
"""

USERS_GROUPS = """Quản lý các nhóm đã mời bot vào. MÃ_NHÓM là số ở cột đầu.

\b
Ví dụ:
  kehoach users groups
  kehoach users groups admit 3
"""

USERS_GROUPS_LIST = """Liệt kê các nhóm đã mời bot vào.

\b
Ví dụ:
  kehoach users groups list --json
"""

USERS_GROUPS_ADMIT = """Cho một nhóm hỏi bot.

\b
Ví dụ:
  kehoach users groups admit 3
"""

USERS_GROUPS_DISMISS = """Thôi trả lời một nhóm.

\b
Ví dụ:
  kehoach users groups dismiss 3
"""

USERS_GROUPS_UNIT = """Đặt đơn vị của một nhóm, cho ai trong nhóm chưa có đơn vị riêng.

\b
Ví dụ:
  kehoach users groups unit 3 "Sở Nội vụ"
"""

OPTION_UNIT_OF = "Đơn vị của người được mời."
OPTION_GIVES = "Vai trò của người được mời; mặc định viewer."
OPTION_VALID = "Liên kết dùng được trong bấy nhiêu ngày; mặc định 7."
OPTION_USES = "Bao nhiêu người dùng được liên kết; mặc định 1."
OPTION_INVITE_NOTE = "Ghi chú cho người quản trị: mời ai."
OPTION_USER_NAME = "Tên người ấy; bot tự ghi lại khi họ nhắn tin."
OPTION_HISTORY = "Chỉ xóa lịch sử; vẫn giữ cài đặt và quyền dùng bot."

"""The help of `kehoach subscriptions` and `kehoach remind`."""

from __future__ import annotations

SUBSCRIPTIONS = """Xem, thêm, bỏ đăng ký nhắc việc.

Đăng ký của dòng lệnh được nhắc khi gõ `kehoach remind`; đăng ký của một nơi nhận trên
Telegram được bot gửi vào giờ nơi ấy chọn.

\b
Ví dụ:
  kehoach subscriptions
  kehoach subscriptions add --agency "Sở Nội vụ" --role lead
  kehoach subscriptions remove 3
"""
LIST = """Liệt kê các đăng ký.

\b
Ví dụ:
  kehoach subscriptions list
  kehoach subscriptions list --json
"""
ADD = """Thêm một đăng ký: theo cơ quan, kế hoạch, nhiệm vụ, từ khoá, hoặc tất cả.

Mốc nhắc: start (khi bắt đầu), 30, 14, 7, 3, 1 (số ngày trước hạn), 0 (đúng ngày đến
hạn), overdue (mỗi tuần khi quá hạn, 4 tuần). Không chọn thì nhắc ở mọi mốc. Đăng ký
lại cùng một nội dung thì đổi mốc nhắc, không nhắc lại việc đã nhắc.

\b
Ví dụ:
  kehoach subscriptions add --agency "Sở Nội vụ" --role lead --stages 30,7,1,0
  kehoach subscriptions add --plan 36
  kehoach subscriptions add --words "tập huấn, hội nghị"
  kehoach subscriptions add --all
"""
REMOVE = """Bỏ một đăng ký theo số của nó.

\b
Ví dụ:
  kehoach subscriptions remove 3
"""
REMIND = """Gửi nhắc việc đến giờ, xem trước một ngày, hoặc diễn tập cả năm.

Nhắc việc của dòng lệnh in ra màn hình; của Telegram thì chờ bot gửi. Mỗi mốc của mỗi
việc chỉ nhắc một lần. Hạn đã qua trước khi kế hoạch được nạp hoặc trước khi đăng ký
thì không nhắc. Mốc đếm ngược rơi vào ngày nghỉ được nhắc vào ngày làm việc trước đó.

Với một ngày đã qua, --as-of coi như kế hoạch và đăng ký đã có từ lâu. Diễn tập coi như
chúng có từ ngày --from; mỗi dòng của tệp là một đối tượng JSON {"at", "chat", "keys",
"covered", "text"}.

\b
Ví dụ:
  kehoach remind
  kehoach remind --as-of 2021-03-24 --dry-run
  kehoach remind --from 2021-01-01 --to 2021-12-31 --send-to nhac-viec.jsonl
"""
REMIND_DONE = """Ghi một nhiệm vụ là đã xong cho một đơn vị.

Không nêu --due thì là hạn kế tiếp, hoặc hạn cuối nếu mọi hạn đã qua. Đã ghi nhận rồi thì
giữ người và lúc ghi trước.

\b
Ví dụ:
  kehoach remind done k3v7qy2mab --unit "Sở Nội vụ" --by "Lan"
"""
REMIND_UNDONE = """Ghi lại một nhiệm vụ là chưa xong cho một đơn vị.

\b
Ví dụ:
  kehoach remind undone k3v7qy2mab --unit "Sở Nội vụ"
"""
PROGRESS = """Xem tiến độ của từng cơ quan chủ trì: đã xong, sắp đến hạn, quá hạn.

“Đã xong” là do cơ quan chủ trì ghi nhận, bằng nút dưới nhắc việc hoặc `kehoach remind
done`.

\b
Ví dụ:
  kehoach progress
  kehoach progress --agency "Sở Nội vụ" --period "quý 3"
  kehoach progress --plan 36 --to tien-do.png
"""
PAUSE = """Tạm dừng một đăng ký, hoặc nhắc tiếp.

\b
Ví dụ:
  kehoach subscriptions pause 3
  kehoach subscriptions pause 3 --resume
"""
FEED = """Mở hoặc huỷ địa chỉ lịch (.ics) của một đăng ký.

Địa chỉ được phục vụ khi bot chạy với --webhook-url. Mỗi lần mở là một địa chỉ mới, địa
chỉ cũ hết dùng; trong cơ sở dữ liệu chỉ có mã băm của nó.

\b
Ví dụ:
  kehoach subscriptions feed 3
  kehoach subscriptions feed 3 --revoke
"""
OPTION_RESUME = "Nhắc tiếp."
OPTION_REVOKE = "Huỷ địa chỉ đang dùng."
OPTION_PICTURE = "Vẽ thêm biểu đồ vào tệp này."
OPTION_UNIT = "Đơn vị đã làm xong, ví dụ “Sở Nội vụ”."
OPTION_DUE = "Hạn được ghi nhận; không có thì là hạn kế tiếp."
WORKDAYS = """Xem và ghi những ngày khác lịch chung: hoán đổi ngày làm việc, nghỉ thêm.

Lịch chung gồm thứ Bảy, Chủ nhật, ngày lễ, Tết và ngày nghỉ bù. Nhắc việc rơi vào ngày
nghỉ được nhắc vào ngày làm việc trước đó.

\b
Ví dụ:
  kehoach workdays
  kehoach workdays off 2026-01-02 --note "hoán đổi cho 10/01"
  kehoach workdays on 2026-01-10
"""
WORKDAYS_OFF = """Ghi một ngày là ngày nghỉ.

\b
Ví dụ:
  kehoach workdays off 2026-01-02 --note "hoán đổi cho 10/01"
"""
WORKDAYS_ON = """Ghi một ngày là ngày làm việc.

\b
Ví dụ:
  kehoach workdays on 2026-01-10
"""
WORKDAYS_CLEAR = """Bỏ điều đã ghi về một ngày; ngày ấy lại theo lịch chung.

\b
Ví dụ:
  kehoach workdays clear 2026-01-10
"""
OPTION_NOTE = "Lý do."
OPTION_BY = "Người ghi; không có thì là người đang đăng nhập máy."
OPTION_AGENCY = "Theo một cơ quan, ví dụ “Sở Nội vụ” hoặc SNV."
OPTION_ROLE = "Vai trò của cơ quan: chủ trì, phối hợp, hoặc cả hai."
OPTION_PLAN = "Theo một kế hoạch: số, tệp, nơi ban hành, năm, hoặc #mã."
OPTION_TASK = "Theo một nhiệm vụ: mã ở cột “id” của `kehoach tasks --json`."
OPTION_WORDS = "Theo từ trong nội dung; dấu phẩy ngăn các lựa chọn."
OPTION_ALL = "Theo tất cả nhiệm vụ."
OPTION_STAGES = "Các mốc nhắc, ngăn bằng dấu phẩy."
OPTION_ALONE = "Nhắn riêng từng việc thay vì gộp vào bản tin sáng."
OPTION_CHAT = "Nơi nhận; 0 là dòng lệnh."
OPTION_AS_OF = "Xem như hôm nay là ngày này (2021-03-24 hoặc 24/03/2021)."
OPTION_DRY_RUN = "Chỉ in ra những gì sẽ gửi trong ngày, không gửi và không ghi nhớ."
OPTION_FROM = "Ngày đầu của diễn tập."
OPTION_TO = "Ngày cuối của diễn tập."
OPTION_SEND_TO = "Tệp nhận các tin nhắn của diễn tập; “-” là màn hình."

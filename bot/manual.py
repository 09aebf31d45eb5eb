"""The help of the commands: what each is for, and an example of each.

Click wraps a paragraph unless it begins with a line that holds only a backspace.
"""

from __future__ import annotations

MAIN = """Hỏi đáp các kế hoạch của cơ quan nhà nước: việc gì, ai làm, hạn nào.

Mỗi câu trả lời đều dẫn nguồn: kế hoạch, dòng trong bảng hoặc mục.

\b
Ví dụ:
  kehoach refresh --samples
  kehoach ask "Quý III có những nhiệm vụ nào?"

\b
Mã kết thúc: 0 có trả lời · 1 từ chối hoặc không có gì · 2 sai cách dùng ·
3 chưa có chỉ mục hoặc chỉ mục không dùng được · 5 có tệp bị từ chối ·
70 lỗi của chương trình · 130 bị dừng.
"""

ASK = """Trả lời câu hỏi từ các kế hoạch đã nạp, kèm nguồn.

Có dấu hay không dấu đều được. Không ghi câu hỏi, hoặc ghi “-”, thì đọc từ ống dẫn,
mỗi dòng một câu; khi ấy mã kết thúc là 1 nếu không câu nào có trả lời, và câu sau
được dựa vào câu trước (“còn quý IV?”, “ai phối hợp?”) trong 10 phút.

\b
Ví dụ:
  kehoach ask "Ai chủ trì hội nghị tổng kết?"
  kehoach ask viec gi den han trong thang 3 --as-of 2021-03-20
  kehoach ask --unit "Sở Nội vụ" "Quý này đơn vị tôi phải làm gì?"
  cat cau-hoi.txt | kehoach ask -
  kehoach ask --batch cau-hoi.jsonl > tra-loi.jsonl

Tệp --batch có mỗi dòng một đối tượng {"id", "q", "as_of"?} và cho ra mỗi dòng một
đối tượng JSON. Dòng không đọc được cho ra {"line", "id", "error"}; các dòng khác vẫn
được trả lời, và mã kết thúc là 2.
"""

TASKS = """Liệt kê nhiệm vụ, đủ mọi dòng của mọi bảng.

Nhiệm vụ thuộc khoảng thời gian khi thời hạn của nó chạm vào khoảng đó; thiếu năm thì
hiểu là năm của từng kế hoạch. Trong CSV, ô bắt đầu bằng =, +, - hoặc @ có thêm dấu '
đằng trước để bảng tính không hiểu là công thức.

\b
Ví dụ:
  kehoach tasks --quarter III/2021
  kehoach tasks --agency "Sở Nội vụ" --role lead --plan 36
  kehoach tasks --csv > nhiem-vu.csv
"""

PLANS = """Liệt kê các kế hoạch đã nạp.

\b
Ví dụ:
  kehoach plans
  kehoach plans --json
  kehoach plans show 36
"""

PLANS_SHOW = """Cho xem một kế hoạch: số, ngày, người ký, căn cứ, các mục, cảnh báo.

PLAN là số (“36” hoặc “36/KH-UBND”), tên tệp, địa phương hoặc năm.

\b
Ví dụ:
  kehoach plans show 36/KH-UBND
"""

PLANS_HISTORY = """Liệt kê các phiên bản của một kế hoạch, cũ trước, và mỗi bản đã đổi gì.

Bản cũ chỉ để xem lại: không được tìm, liệt kê hay dẫn nguồn.

\b
Ví dụ:
  kehoach plans history 36/KH-UBND
"""

PLANS_DIFF = """So sánh hai phiên bản của một kế hoạch, từng dòng và từng ô.

OLD và NEW là số thứ tự phiên bản; không ghi thì so bản đang dùng với bản ngay trước.
“+” là thêm, “-” là bỏ, “~” là đổi.

\b
Ví dụ:
  kehoach plans diff 36/KH-UBND
  kehoach plans diff 36/KH-UBND 1 3
"""

CORRECT = """Hiệu đính một nhiệm vụ: sửa ô đọc sai hoặc văn bản ghi sai.

Điều văn bản ghi được giữ nguyên bên cạnh; câu trả lời và danh sách ghi rõ “đã hiệu
đính”. Hiệu đính còn nguyên sau khi nạp lại và qua các bản mới; nếu dòng gốc đổi thì
kehoach refresh và kehoach review nhắc xem lại. Để trống ("") nghĩa là văn bản không
ghi.

\b
Ví dụ:
  kehoach correct k3v7qy2mab --lead "Sở Tài chính" --note "theo công văn đính chính"
  kehoach correct k3v7qy2mab --time "Quý III/2021" --coop ""
  kehoach correct k3v7qy2mab --undo
  kehoach correct --list
"""

REVIEW = """Liệt kê các dòng có cảnh báo, kém chắc chắn nhất trước, kèm nguyên văn.

Độ tin cậy từ 0 đến 1 chỉ để xếp thứ tự. Xem xong thì chấp nhận (kehoach review accept)
hoặc hiệu đính (kehoach correct).

\b
Ví dụ:
  kehoach review
  kehoach review --plan 36/KH-UBND --limit 20
"""

REVIEW_ACCEPT = """Chấp nhận một dòng như đang ghi; dòng ấy chỉ hiện lại khi nó thay đổi.

\b
Ví dụ:
  kehoach review accept k3v7qy2mab
"""

QUESTIONS = """Xem các câu đã hỏi, mới nhất trước, và câu trả lời được đánh giá thế nào.

Chỉ ghi khi bật KEHOACH_QUESTION_LOG=1. Không ghi ai hỏi; mỗi câu giữ 30 ngày.

\b
Ví dụ:
  kehoach questions --rated down
  kehoach questions rate 12 down --note "Đúng ra là Sở Tài chính"
  kehoach questions export --rated down > cau-hoi.json
"""

QUESTIONS_RATE = """Đánh giá câu trả lời của một câu đã hỏi: up (đúng) hoặc down (sai).

\b
Ví dụ:
  kehoach questions rate 12 up
"""

QUESTIONS_EXPORT = """In các câu đã hỏi theo dạng của kehoach eval, phần trả lời để điền.

\b
Ví dụ:
  kehoach questions export --rated down > cau-hoi.json
"""

UPCOMING = """Liệt kê nhiệm vụ sắp đến hạn, gần nhất trước.

\b
Ví dụ:
  kehoach upcoming
  kehoach upcoming --days 14 --agency "Sở Tài chính" --as-of 20/03/2021
"""

EXPORT = """Xuất nhiệm vụ ra tệp Excel, CSV, lịch, ảnh hoặc JSON.

Đuôi của TỆP cho biết định dạng: .xlsx, .csv, .ics, .png, .json; “-” là in ra (csv, ics,
json). Tệp đã có thì không bị ghi đè, trừ khi thêm --force. Lịch chỉ có các nhiệm vụ có
ngày đến hạn; lệnh cho biết bao nhiêu nhiệm vụ không có trong lịch và vì sao. Ảnh dài
được chia trang: xem --page.

\b
Ví dụ:
  kehoach export --to nhiem-vu.xlsx
  kehoach export 36/KH-UBND --agency "Sở Nội vụ" --role lead --to han.ics
  kehoach export 36/KH-UBND --to tien-do.png
  kehoach export --kind month --month 03/2026 --to thang-3.png
  kehoach export --quarter III/2026 --format csv --to - | less
"""

REFRESH = """Đọc các tệp hoặc thư mục kế hoạch và cập nhật chỉ mục.

Tệp không đổi được bỏ qua; tệp đã sửa thay bản cũ. Tệp hỏng bị từ chối kèm lý do, các
tệp khác vẫn được nạp. Bản mới của một kế hoạch (cùng cơ quan, địa phương, số, năm) thay
bản cũ; bản cũ giữ trong lịch sử. Khi không chắc, tệp được để thành kế hoạch riêng và
lệnh nói nó giống kế hoạch nào: dùng --replaces để nói đó là bản mới, --new để nói đó là
kế hoạch khác dù trùng số.

Định dạng: .txt, .md, .docx, .xlsx, .html, .pdf; khi máy có LibreOffice còn có .doc, .rtf,
.odt, .xls, .ods; khi máy có tesseract còn có bản scan và ảnh .png, .jpg, .tif.

\b
Ví dụ:
  kehoach refresh --samples
  kehoach refresh ke-hoach/*.docx
  kehoach refresh --dry-run --strict thu-muc/
  kehoach refresh ban-moi.docx --replaces 36/KH-UBND
  kehoach refresh thu-muc/ --watch --prune
"""

REMOVE = """Gỡ một kế hoạch khỏi chỉ mục, cả lịch sử và hiệu đính; tệp gốc còn nguyên.

Gỡ xong, lệnh đếm lại trong từng kho dữ liệu để chắc rằng không còn sót gì.

\b
Ví dụ:
  kehoach remove 36/KH-UBND
  kehoach remove 000.txt --yes
"""

EVAL = """Hỏi các câu đã biết đáp án và cho biết trả lời đúng bao nhiêu.

TỆP là danh sách JSON gồm {"id", "q", "kind", "style", "as_of"?, "answer"}. Vị trí của
các dòng và mục phải dẫn lấy từ thư mục gold/ hoặc tệp expected.json nằm cạnh TỆP. Các
câu sai in ở stderr, kèm chỗ sai.

\b
Ví dụ:
  kehoach eval cau-hoi.json
  kehoach eval cau-hoi.json --gold dap-an/ --json
"""

BOT = """Chạy bot Telegram cho đến khi được bảo dừng (Ctrl-C hoặc SIGTERM).

Cần KEHOACH_TELEGRAM_TOKEN. Mặc định bot tự hỏi Telegram; với --webhook-url thì
Telegram gửi đến, sau một proxy có TLS. Tin nhận rồi mà chưa trả lời thì lần chạy sau
trả lời tiếp. Cơ sở dữ liệu cũ được nâng cấp lúc bắt đầu, có sao lưu trước.

\b
Ví dụ:
  kehoach bot
  kehoach bot --webhook-url https://bot.example.vn/kehoach --webhook-port 8443
  kehoach bot --clock 2021-03-20T07:29:50
"""

DOCTOR = """Kiểm tra môi trường: thư viện, mô hình, cơ sở dữ liệu, bảng mã, công cụ.

Mã kết thúc là 1 khi có mục hỏng.

\b
Ví dụ:
  kehoach doctor
"""

CONFIG = """Xem các thiết lập.

\b
Ví dụ:
  kehoach config show
"""

CONFIG_SHOW = """In mọi thiết lập, giá trị và nơi đặt; các mã bí mật được che.

\b
Ví dụ:
  kehoach config show
"""

DB = """Bảo trì cơ sở dữ liệu.

\b
Ví dụ:
  kehoach db backup
"""

DB_UPGRADE = """Nâng cơ sở dữ liệu lên phiên bản hiện hành, sau khi sao lưu.

\b
Ví dụ:
  kehoach db upgrade
"""

DB_BACKUP = """Sao lưu cơ sở dữ liệu vào tệp nằm cạnh nó, kể cả khi bot đang chạy.

Giữ ba bản sao gần nhất; --to ghi vào tệp khác và không xoá gì.

\b
Ví dụ:
  kehoach db backup
  kehoach db backup --to /mnt/sao-luu/kehoach-2026-11-26.db
"""

DB_RESTORE = """Khôi phục cơ sở dữ liệu từ một bản sao lưu.

Bản sao được kiểm tra trước; dữ liệu đang có được sao lưu rồi mới thay. Nên dừng bot
trước khi khôi phục.

\b
Ví dụ:
  kehoach db restore /mnt/sao-luu/kehoach-2026-11-26.db
"""

# Options, in the order of the alphabet.
OPTION_ACCEPTED = "Kể cả các dòng đã được chấp nhận."
OPTION_AGENCY = "Chỉ các nhiệm vụ có cơ quan này."
OPTION_AS_OF = "Ngày coi là hôm nay: 2021-03-20 hoặc 20/03/2021."
OPTION_BACKUP_TO = "Ghi bản sao lưu vào tệp này."
OPTION_BATCH = "Đọc câu hỏi từ tệp JSONL."
OPTION_BY = "Tên người thực hiện; không ghi thì lấy tên đăng nhập máy."
OPTION_CONTENT = "Nội dung đúng."
OPTION_COOP = "Cơ quan phối hợp đúng."
OPTION_CORRECTIONS = "Liệt kê các hiệu đính đang có."
OPTION_CSV = "In CSV (UTF-8)."
OPTION_DATA = "Thư mục dữ liệu (KEHOACH_DATA)."
OPTION_DATABASE_URL = "URL cơ sở dữ liệu (KEHOACH_DATABASE_URL)."
OPTION_DAYS = "Số ngày tính từ hôm nay."
OPTION_DEBUG = "Khi lỗi, in chi tiết kỹ thuật."
OPTION_DRY_RUN = "Chỉ đọc và báo kết quả, không ghi gì."
OPTION_EMBEDDER = "Mô hình nhúng (KEHOACH_EMBEDDER)."
OPTION_EXPLAIN = "Cho xem cách tìm ra câu trả lời (in ở stderr)."
OPTION_UNIT = "Đơn vị của người hỏi, để hiểu “đơn vị tôi”, “việc của mình”."
OPTION_FORCE = "Ghi đè nếu tệp đã có."
OPTION_FORMAT = "Định dạng, khi đuôi của tệp không cho biết."
OPTION_GOLD = "Thư mục hoặc tệp ghi vị trí các dòng và mục phải dẫn."
OPTION_JSON = "In JSON."
OPTION_KIND = "Loại ảnh: dòng thời gian, lịch tháng hay tiến độ theo cơ quan."
OPTION_LEAD = "Cơ quan chủ trì đúng."
OPTION_LIMIT = "Chỉ hiện bấy nhiêu dòng."
OPTION_RATED = "Chỉ các câu được đánh giá như vậy; none là chưa ai đánh giá."
OPTION_RATING_NOTE = "Vì sao, hoặc câu trả lời đúng là gì."
OPTION_LOG_LEVEL = "Mức ghi nhật ký (KEHOACH_LOG_LEVEL)."
OPTION_MONTH = "Tháng của lịch trong ảnh, ví dụ 03/2026; không ghi thì là tháng này."
OPTION_NEW = "Tệp là kế hoạch khác, dù trùng số hay giống kế hoạch đã có."
OPTION_NOTE = "Lý do hiệu đính."
OPTION_PAGE = "Trang của ảnh, từ 1."
OPTION_PERIOD = "Chỉ các nhiệm vụ chạm khoảng này, ví dụ “tháng 3/2020”."
OPTION_PLAN = "Chỉ kế hoạch này: số, tên tệp, địa phương hoặc năm."
OPTION_PRODUCT = "Sản phẩm đúng."
OPTION_PRUNE = "Gỡ các kế hoạch mà tệp không còn trong thư mục được nạp."
OPTION_QUARTER = "Chỉ các nhiệm vụ chạm quý này, ví dụ III/2021."
OPTION_REPLACES = "Tệp là bản mới của kế hoạch này."
OPTION_ROLE = "Vai trò của cơ quan: chủ trì, phối hợp hoặc cả hai."
OPTION_SAMPLES = "Đọc các kế hoạch mẫu đi kèm."
OPTION_STRICT = "Từ chối kế hoạch có ô hoặc dòng bảng chưa đọc được."
OPTION_TIME = "Thời hạn đúng, như văn bản thường ghi."
OPTION_TO = "Tệp được ghi, hoặc “-” để in ra."
OPTION_UNDO = "Bỏ hiệu đính, trở lại như văn bản ghi."
OPTION_WATCH = "Tiếp tục theo dõi tệp mới, đổi, xóa cho đến khi bấm Ctrl-C."
OPTION_YES = "Không hỏi lại."
OPTION_WEBHOOK_URL = "Địa chỉ https mà Telegram gửi tin đến; không chứa mã bot."
OPTION_WEBHOOK_PORT = "Cổng nghe (HTTP thường, sau proxy); mặc định 8443."
OPTION_WEBHOOK_SECRET = (
    "Chuỗi bí mật mà Telegram gửi kèm; mặc định tự sinh mỗi lần chạy."
)
OPTION_WEBHOOK_LISTEN = "Địa chỉ nghe; mặc định 127.0.0.1."
OPTION_CLOCK = "Cho đồng hồ của bot bắt đầu từ lúc này, để tập dượt nhắc việc."

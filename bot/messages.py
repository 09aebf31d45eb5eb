"""Every sentence that a user reads, in Vietnamese: constants, or functions that vary.

The help of the commands stands in `bot/manual.py`. A snapshot test shows all of them
together, so that a Vietnamese reader can proof-read them in one diff.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

# --- Words of an answer -----------------------------------------------------------

LABEL_CONTENT = "Nội dung"
LABEL_LEAD = "Chủ trì"
LABEL_COOP = "Phối hợp"
LABEL_TIME = "Thời hạn"
LABEL_PRODUCT = "Sản phẩm"
CELL_LABELS = {
    "who_leads": LABEL_LEAD,
    "who_coordinates": LABEL_COOP,
    "when": LABEL_TIME,
    "product": LABEL_PRODUCT,
}
LABEL_AMBIGUOUS = "Chưa chắc chắn"
LABEL_SOURCE = "Nguồn"
LABEL_NOTE = "Lưu ý"
LABEL_SUGGESTIONS = "Có thể bạn muốn hỏi"
LABEL_RELATED = "Nhiệm vụ liên quan"
LABEL_FILE = "tệp"
LABEL_ROW = "STT"
LABEL_SECTION = "mục"
ABSENT = "văn bản không ghi"
INFERRED = "(suy ra)"
PARTLY_INFERRED = "(có dòng suy ra)"
UNREAD_TIME = "chưa quy ra ngày được"
CUT_MARK = "…"

# What a cell was inferred from.
BY_ROW_ABOVE = "theo dòng trên"
BY_HEADING = "theo đề mục, câu trên"
BY_PLAN = "theo kế hoạch"
INFERRED_YEAR = "năm"
INFERRED_FIELDS = {
    "lead": "cơ quan chủ trì",
    "coop": "cơ quan phối hợp",
    "time": "thời hạn",
    "year": "năm",
}
CORRECTED = "đã hiệu đính"
UNSURE = "chưa chắc chắn"
DOUBTFUL = "chưa chắc chắn, xem bên dưới"


def by_group(name: str | None) -> str:
    """Say that the heading of a group gave a value; which group may be left out."""
    return f"theo nhóm {name}" if name else "theo nhóm"


def inferred_from(reasons: Sequence[str]) -> str:
    """Say what a cell was inferred from."""
    return f"suy ra: {', '.join(reasons)}"


def either(bases: Sequence[str]) -> str:
    """Join what a cell was inferred from in the rows of one list."""
    return " hoặc ".join(bases)


def corrected_from(printed: str | None) -> str:
    """Say that staff corrected a cell, and what the document prints."""
    said = f"văn bản ghi “{printed}”" if printed else ABSENT
    return f"{CORRECTED}; {said}"


def inferred_note(fields: Sequence[str]) -> str:
    """Explain the mark of inferred cells under a list."""
    return f"“(suy ra)” là dòng đó không ghi mà lấy {', '.join(fields)}."


# How the parts of a plan without a number are called.
PART_NAMES = {
    "header": "phần đầu",
    "preamble": "phần mở đầu",
    "closing": "phần kết",
    "recipients": "nơi nhận",
    "signature": "phần ký",
    "PL": "Phụ lục",
}

WHOLE_PLAN = "cả văn bản"

RECURRENCES = {
    "continuous": "thường xuyên",
    "daily": "hằng ngày",
    "weekly": "hằng tuần",
    "monthly": "hằng tháng",
    "quarterly": "hằng quý",
    "biannual": "6 tháng một lần",
    "annual": "hằng năm",
    "periodic": "định kỳ",
}


def day(value: date) -> str:
    """Say a date: 31/08/2021."""
    return f"{value:%d/%m/%Y}"


def until(end: date) -> str:
    """Say a deadline without a start."""
    return f"đến hết {day(end)}"


def between(start: date, end: date) -> str:
    """Say a stretch of days, both inclusive."""
    return day(start) if start == end else f"{day(start)} – {day(end)}"


def since(start: date) -> str:
    """Say a start without an end."""
    return f"từ {day(start)}"


def section_place(path: str) -> str:
    """Say where a clause stands: "mục III.2.a"."""
    return f"mục {path}"


def group_place(group: str) -> str:
    """Say in which group of a table a row stands, by numeral or quoted heading."""
    return f"nhóm {group}"


def row_place(stt: str) -> str:
    """Say the printed number of a row."""
    return f"STT {stt.rstrip('.')}"


def table_place(number: int) -> str:
    """Say which table of the document."""
    return f"bảng {number}"


def lines_place(lines: str) -> str:
    """Say the lines of a text file."""
    return f"dòng {lines}"


def table_row_place(table: int, row: int | None) -> str:
    """Say where a row stands in a file without lines."""
    return f"bảng {table}" if row is None else f"bảng {table}, hàng {row}"


def page_place(page: int) -> str:
    """Say the page."""
    return f"trang {page}"


def task_count(count: int) -> str:
    """Say how many tasks."""
    return f"{count} nhiệm vụ"


# --- Sentences that open an answer --------------------------------------------------

FACT_LABELS = {
    "number": "Số, ký hiệu",
    "issued": "Ngày ban hành",
    "signer": "Người ký",
    "title": "Tiêu đề",
    "issuer": "Cơ quan ban hành",
    "period": "Thời gian thực hiện",
    "legal_bases": "Căn cứ",
    "funding": "Kinh phí",
    "recipients": "Nơi nhận",
    "tasks": "Số nhiệm vụ",
}

# The cells of a task, as what somebody does not state.
CELLS = {
    "who_leads": "cơ quan chủ trì",
    "who_coordinates": "cơ quan phối hợp",
    "when": "thời hạn",
    "product": "sản phẩm",
}
COMPARISON = "So sánh theo từng kế hoạch:"
FOUND_ONE = "Nhiệm vụ phù hợp:"
NOT_PRINTED = "không ghi"
WHOLE_YEAR = "cả năm"
PROSE_PART = "Trong đó nêu ở phần lời văn"
SUPPORTING_HEADING = "Phối hợp thực hiện (đếm riêng)"
STANDING_HEADING = "Cả năm / thường xuyên (không tính vào số trên)"
PROSE_HEADING = "Nêu trong phần lời văn (đếm riêng)"


def leads(who: str) -> str:
    """Answer who leads."""
    return f"{who} chủ trì nhiệm vụ này."


def coordinates(who: str) -> str:
    """Answer who coordinates."""
    return f"Phối hợp thực hiện: {who}."


def due_by(time: str) -> str:
    """Answer when."""
    return f"Thời hạn: {time}."


def yields(product: str) -> str:
    """Answer what a task makes."""
    return f"Sản phẩm: {product}."


def cell_absent(cells: Sequence[str]) -> str:
    """Say that one task has no such cell."""
    return f"Văn bản không ghi {', '.join(cells)} của nhiệm vụ này."


def cells_absent(cells: Sequence[str]) -> str:
    """Say once what none of the tasks above has."""
    return f"Văn bản không ghi {', '.join(cells)} của các nhiệm vụ này."


def row_label(spot: str) -> str:
    """Say beside its number which row of the plan a task is."""
    return f"[{spot}] "


def in_year(year: int) -> str:
    """Say the year of a time that prints none."""
    return f"năm {year}"


def in_years(first: int, last: int) -> str:
    """Say the years of a time."""
    return f"các năm {first}–{last}"


def compared(cells: Sequence[str]) -> str:
    """Head what each plan says about the same cells."""
    return f"{', '.join(cells)} theo từng kế hoạch:"


def of_plan(plan: str, value: str) -> str:
    """Say what one of several plans says, a line each."""
    return f"- {plan}: {value}"


def more_tasks(plan: str, counts: Sequence[int]) -> str:
    """Say which plan has the most tasks; `counts` from the most down."""
    if len(counts) > 2:
        return f"{plan} có nhiều nhiệm vụ nhất ({counts[0]}):"
    return f"{plan} có nhiều nhiệm vụ hơn ({counts[0]} so với {counts[1]}):"


SAME_COUNT = "Các kế hoạch có số nhiệm vụ bằng nhau:"


def plans_there_are(count: int) -> str:
    """Head the plans that there are."""
    return f"Có {count} kế hoạch:"


def quarters(first: int, last: int) -> str:
    """Say one or several quarters."""
    names = ("I", "II", "III", "IV")
    ends = names[first - 1], names[last - 1]
    return f"quý {ends[0]}" if first == last else f"quý {ends[0]}–{ends[1]}"


def breakdown(parts: Sequence[tuple[str, int]]) -> str:
    """Say how a count is spread over the times of the tasks."""
    spread = " · ".join(f"{name}: {count}" for name, count in parts)
    return f"{spread[:1].upper()}{spread[1:]}."


def all_led(who: str, inferred: int) -> str:
    """Say once who leads every task behind a count; in how many rows it is inferred."""
    marked = f" (suy ra ở {inferred} dòng)" if inferred else ""
    return f"Đều do {who} chủ trì{marked}."


def rows_left_out(count: int) -> str:
    """Say that a count shows only the first of its tasks."""
    return f"… và {count} nhiệm vụ nữa; hỏi “liệt kê” thay cho “bao nhiêu” để xem đủ."


def found_many(count: int) -> str:
    """Head the rows that answer a question about a task."""
    return f"Có {count} nhiệm vụ phù hợp:"


def by_section(names: Sequence[str]) -> str:
    """Head quoted passages."""
    return f"Theo {'; '.join(names)}:"


def states(label: str, value: str) -> str:
    """Say a fact of a plan; one of several lines becomes a list."""
    if "\n" not in value:
        return f"{label}: {value}"
    lines = "".join(f"\n- {line}" for line in value.splitlines())
    return f"{label}:{lines}"


def issued_first(plan: str, issued: str) -> str:
    """Say which of two plans came first."""
    return f"{plan} được ban hành trước ({issued})."


def same_day(issued: str) -> str:
    """Say that two plans came on one day."""
    return f"Các kế hoạch được ban hành cùng ngày {issued}."


def listed(count: int, scope: str) -> str:
    """Head a complete list."""
    return f"Có {task_count(count)}{scope}, liệt kê đủ {count}/{count}:"


def counted(count: int, scope: str) -> str:
    """Answer how many."""
    return f"Có {task_count(count)}{scope}:"


def none_listed(scope: str) -> str:
    """Say that nothing fits, which is an answer."""
    return f"Không có nhiệm vụ nào{scope}."


def none_dated(scope: str) -> str:
    """Say that only standing tasks fit."""
    return f"Không có nhiệm vụ nào có thời hạn riêng{scope}; chỉ có:"


def only_prose(count: int, scope: str) -> str:
    """Head a list of tasks that are all written in prose."""
    return (
        f"Có {task_count(count)} nêu trong phần lời văn{scope}, "
        f"liệt kê đủ {count}/{count}:"
    )


SCOPE_DUE = " đến hạn"
SCOPE_ROLES = {
    "lead": " do {agency} chủ trì",
    "coop": " có {agency} phối hợp",
    "any": " của {agency}",
}


def scope_agency(agency: str, role: str) -> str:
    """Say whose tasks."""
    return SCOPE_ROLES[role].format(agency=agency)


# Times that say by themselves how they bound: "trước 30/9", "đến hết tháng này".
_SAYS_HOW = (
    *("từ ", "trước ", "sau ", "trong ", "đến ", "tới ", "hết ", "cho đến "),
    *("tu ", "truoc ", "den ", "toi ", "het ", "cho den "),
)


def scope_period(printed: str, reading: str | None) -> str:
    """Say in which period, as asked and as read."""
    joined = "" if printed.lower().startswith(_SAYS_HOW) else "trong "
    if printed and reading:
        return f" {joined}{printed} ({reading})"
    if printed:
        return f" {joined}{printed}"
    return f" trong khoảng {reading}" if reading else ""


def scope_overdue(reading: str) -> str:
    """Say that the time of a task has passed; `reading` is when."""
    return f" đã qua thời hạn ({reading})"


def scope_plan(plan: str) -> str:
    """Say of which plan."""
    return f" theo {plan}"


def heading_plan(plan: str) -> str:
    """Head what one of several plans says."""
    return f"{plan}:"


def heading_count(heading: str, count: int) -> str:
    """Head a complete part of a list with how many it has."""
    return f"{heading} – {task_count(count)}:"


# --- Refusals ---------------------------------------------------------------------

EMPTY_QUESTION = (
    "Câu hỏi đang trống. Bạn gõ giúp một câu, ví dụ: “Quý III có những nhiệm vụ nào?”."
)
UNKNOWN_UNIT = (
    "Chưa biết đơn vị của bạn. Hãy thêm --unit, ví dụ: kehoach ask --unit “Sở Nội vụ” "
    "“Quý này đơn vị tôi phải làm gì?”, hoặc nêu tên đơn vị trong câu hỏi."
)
NO_PLANS = "Chưa có kế hoạch nào. Hãy nạp bằng: kehoach refresh TỆP…"
NO_EVIDENCE = "Không tìm thấy nội dung này trong các kế hoạch đã nạp."
# By the reason of the refusal; `missing` is what no plan holds.
REFUSALS = {
    "unknown_place": "Chưa có kế hoạch nào của {missing}.",
    "unknown_year": "Chưa có kế hoạch năm {missing}.",
    "unknown_number": "Chưa có kế hoạch nào mang số {missing}.",
    "unknown_number_of_year": "Chưa có kế hoạch nào mang số {missing}.",
    "unknown_title": "Chưa có kế hoạch nào về “{missing}”.",
    "unknown_name": "Các kế hoạch đã nạp không nhắc tới “{missing}”.",
    "unknown_agency": "Các kế hoạch được hỏi không nhắc tới {missing}.",
    "not_stated": "{missing} không ghi {asked}.",
}
ASKED = "nội dung được hỏi"


def asked_cells(cells: Sequence[str]) -> str:
    """Say which cells of a task were asked for."""
    return f"{', '.join(cells)} của nhiệm vụ này"


def number_of_year(number: str, year: str) -> str:
    """Say of which year a number is missing."""
    return f"{number} của năm {year}"


def of_place(missing: str, place: str) -> str:
    """Say of which place a year or a number is missing."""
    return f"{missing} của {place}"


def refusal(reason: str, missing: Sequence[str], asked: str) -> str:
    """Say why there is no answer; what is missing may not be known.

    When something is not stated, `missing` is the plan that does not state it.
    """
    if reason in REFUSALS and missing:
        return REFUSALS[reason].format(missing="; ".join(missing), asked=asked)
    return unstated(asked) if reason == "not_stated" else NO_EVIDENCE


def unstated(asked: str) -> str:
    """Say that something is not stated, when the plan is not known."""
    return f"Văn bản không ghi {asked}."


# --- Notes ------------------------------------------------------------------------

# A plan tells what is due, not what was done.
OVERDUE_NOTE = "kế hoạch không cho biết việc nào đã làm xong."
NOTES = {
    "spelling": "câu hỏi được hiểu là “{words}”.",
    "plans_chosen": "câu hỏi không nêu kế hoạch nên trả lời theo: {words}.",
    "also_coordinates": "còn {words} nhiệm vụ khác mà cơ quan này phối hợp.",
    "other_years": "hiện có kế hoạch của các năm {words}.",
}
LATER_PLANS = {
    "amended": "{earlier} đã được sửa đổi bởi {later}.",
    "replaced": "{earlier} đã được thay thế bởi {later}.",
}


def understood(question: str) -> str:
    """Say as which whole question one that leans on another was read."""
    return f"Hiểu là: {question}"


def note(kind: str, words: Sequence[str]) -> str:
    """Say what a reader should know beside the answer."""
    return NOTES[kind].format(words=", ".join(words))


def later_plan(kind: str, earlier: str, later: str) -> str:
    """Say that a later plan amends or replaces one that is cited."""
    return LATER_PLANS[kind].format(earlier=earlier, later=later)


def known_plans(count: int, shown: int) -> str:
    """Head the plans that there are; `shown` of them follow."""
    newest = "" if shown == count else f", {shown} kế hoạch mới nhất"
    return f"Hiện có {count} kế hoạch{newest}:"


def first_of_plans(shown: int, count: int) -> str:
    """Say that only some of the plans in question are answered."""
    return f"câu hỏi không nêu kế hoạch; trả lời {shown} trong {count} kế hoạch, mới nhất trước."


# --- Lists at the command line ----------------------------------------------------

NO_TASKS = "Không có nhiệm vụ nào khớp với điều kiện đã chọn."
COLUMN_NUMBER = "Số, ký hiệu"
COLUMN_PLACE = "Địa phương"
COLUMN_ISSUER = "Cơ quan ban hành"
COLUMN_ISSUED = "Ngày ban hành"
COLUMN_PERIOD = "Giai đoạn"
COLUMN_SIGNER = "Người ký"
COLUMN_TITLE = "Tiêu đề"
COLUMN_BASES = "Căn cứ"
COLUMN_ROWS = "Nhiệm vụ"
COLUMN_CLAUSES = "Mục"
COLUMN_WARNINGS = "Cảnh báo"
COLUMN_FILE = "Tệp"
COLUMN_RESULT = "Kết quả"


ONE_OF_TWO = "Chỉ chọn một: --quarter hoặc --period; --json hoặc --csv."


def quarter(text: str) -> str:
    """Say a quarter as the plans print it, from what was typed after --quarter."""
    return f"Quý {text}"


def nothing_due(first: date, last: date) -> str:
    """Say that no task ends in a window; both days inclusive."""
    return f"Không có nhiệm vụ nào đến hạn từ {day(first)} đến {day(last)}."


def due_heading(count: int, first: date, last: date) -> str:
    """Head the list of tasks that end in a window; both days inclusive."""
    return (
        f"Có {task_count(count)} đến hạn từ {day(first)} đến {day(last)}, "
        f"liệt kê đủ {count}/{count}:"
    )


def unknown_agency(name: str, near: Sequence[str]) -> str:
    """Say that no plan names this agency, with the nearest names."""
    hint = f" Gần giống: {'; '.join(near)}." if near else ""
    return f"Không kế hoạch nào ghi cơ quan “{name}”.{hint}"


def unknown_plan(selector: str, known: Sequence[str]) -> str:
    """Say that no plan matches, with those there are."""
    hint = f" Đang có: {'; '.join(known[:_MOST_NAMED])}" if known else ""
    more = len(known) - _MOST_NAMED
    if more > 0:
        hint += f"; và {more} kế hoạch khác (gõ `kehoach plans` để xem)"
    return f"Không có kế hoạch nào khớp với “{selector}”.{hint and hint + '.'}"


_MOST_NAMED = 10  # plans; more would hide the sentence


def several_plans(selector: str, found: Sequence[str]) -> str:
    """Say that more than one plan matches where one is wanted."""
    return (
        f"“{selector}” khớp với {len(found)} kế hoạch: {'; '.join(found)}. "
        "Chưa có gì thay đổi; hãy ghi rõ hơn, ví dụ bằng tên tệp."
    )


def unread_period(text: str) -> str:
    """Say that a period on the command line was not understood."""
    return (
        f"Không hiểu khoảng thời gian “{text}”. Ví dụ: III/2021, “tháng 3/2020”, 2023."
    )


def bad_month(text: str) -> str:
    """Say how a month is written on the command line."""
    return f"“{text}” không phải là tháng; hãy viết 03/2026."


def bad_date(text: str) -> str:
    """Say how a date is written on the command line."""
    return f"“{text}” không phải là ngày; hãy viết 2021-03-20 hoặc 20/03/2021."


def question_above(question: str) -> str:
    """Head the answer to one of many questions."""
    return f"Hỏi: {question}"


# --- Batches ----------------------------------------------------------------------


def batch_line_malformed(number: int, reason: str) -> str:
    """Say that a line of a batch file was not read."""
    return f"dòng {number}: {reason}"


BATCH_NOT_JSON = "không phải JSON"
BATCH_NOT_OBJECT = "không phải một đối tượng JSON"
BATCH_NO_QUESTION = "thiếu “q” (chuỗi)"
BATCH_BAD_DATE = "“as_of” phải có dạng 2021-03-20"


def batch_faults(count: int) -> str:
    """Say at the end that some lines were not questions."""
    return f"{count} dòng không đọc được; các dòng khác đã được trả lời."


# --- Evaluation -------------------------------------------------------------------

COLUMN_GROUP = "Loại, kiểu gõ"
COLUMN_RIGHT = "Đúng"
COLUMN_RECALL = "Dẫn đủ trong 5 nguồn đầu"
COLUMN_MRR = "MRR"
COLUMN_PRECISION = "Nguồn đúng"
EVAL_TOTAL = "Tất cả"
EVAL_REFUSAL_PRECISION = "Từ chối đúng lúc"
EVAL_REFUSAL_RECALL = "Câu không có đáp án bị từ chối"


def judged_wrong(number: str, question: str, faults: Sequence[str]) -> str:
    """Say what is wrong with the answer to one known question."""
    return f"Sai {number}: {question} — {'; '.join(faults)}"


def not_gold(path: str, reason: str) -> str:
    """Say that a file of questions or of right answers is not of the format."""
    return f"{path}: không đúng dạng câu hỏi hoặc đáp án ({reason})."


def unreadable(path: str, error: OSError) -> str:
    """Say that a file cannot be opened."""
    return f"{path}: không đọc được ({error.strerror})."


# --- Refresh and remove -----------------------------------------------------------

PHASES = {
    "read": "Đọc tệp",
    "embed": "Tính véc-tơ",
    "commit": "Ghi dữ liệu",
    "caches": "Lập bộ đệm tìm kiếm",
}
FILE_STATUSES = {
    "added": "đã nạp",
    "replaced": "thay bản cũ",
    "unchanged": "không đổi",
    "outdated": "bản cũ",
    "rejected": "bị từ chối",
}
DRY_RUN = "Chạy thử: chưa ghi gì vào chỉ mục."
NOTHING_TO_READ = (
    "Không có tệp nào để đọc. Hãy ghi tên tệp hoặc thư mục, hoặc --samples."
)


def no_such_file(path: str) -> str:
    """Say that a path on the command line does not exist."""
    return f"Không có tệp hoặc thư mục “{path}”. Chưa có gì thay đổi."


def rows_counted(rows: int, prose_tasks: int) -> str:
    """Say how many rows of tables a plan has, and tasks from its prose."""
    in_prose = f" + {prose_tasks} trong lời văn" if prose_tasks else ""
    return f"{rows} nhiệm vụ{in_prose}"


def clauses_counted(clauses: int) -> str:
    """Say how many clauses a plan has."""
    return f"{clauses} mục"


def warnings_counted(warnings: int) -> str:
    """Say how many warnings a plan has, "" when none."""
    return f"{warnings} cảnh báo" if warnings else ""


def about_file(name: str, text: str) -> str:
    """Say something about a file."""
    return f"{name}: {text}"


def looks_like(names: Sequence[str], file: str, plan_id: int) -> str:
    """Say that a new plan resembles others, and how to say what it is."""
    return (
        f"có thể là bản mới của {', '.join(names)}; được để thành kế hoạch riêng. Nếu là "
        f"bản mới, gõ: kehoach refresh {file} --replaces '#{plan_id}'"
    )


def has_few_of_its_rows(name: str, file: str, plan_id: int, own_id: int) -> str:
    """Say that a plan has the number of another and hardly any of its rows.

    `own_id` is 0 when it is not stored.
    """
    part = f"; nếu chỉ là một phần, gỡ ra: kehoach remove '#{own_id}'" if own_id else ""
    return (
        f"cùng số với {name} nhưng thiếu hầu hết nhiệm vụ của kế hoạch đó; được để thành "
        f"kế hoạch riêng. Nếu là bản mới, gõ: kehoach refresh {file} --replaces "
        f"'#{plan_id}'{part}"
    )


def newer_stays(name: str, file: str, plan_id: int) -> str:
    """Say that a file holds an older version, and how to go back to it."""
    return (
        f"là bản cũ của {name}, bản đang dùng được giữ. Nếu muốn quay lại bản này, gõ: "
        f"kehoach refresh {file} --replaces '#{plan_id}'"
    )


def rival_file(name: str) -> str:
    """Say that two files of one refresh are the same plan."""
    return f"cùng là một kế hoạch với {name} trong lần nạp này; tệp sau được dùng"


def hardly_alike(kept: int, old: int, new: int, version: int) -> str:
    """Say that a new version has little of the one it takes the place of.

    `kept` of the `old` and the `new` rows are the same.
    """
    return (
        f"bản cũ có {old} nhiệm vụ, bản này có {new}, chỉ {kept} nhiệm vụ chung. Nếu là "
        "kế hoạch khác: nạp lại tệp cũ, rồi nạp tệp này với --new"
        f" (xem: kehoach plans diff, phiên bản {version - 1} và {version})"
    )


def left_alone(folder: str, folders: Sequence[str], files: Sequence[str]) -> str:
    """Say what of a folder was not read: folders in it, and files of other formats."""
    what = []
    if folders:
        what.append(f"{len(folders)} thư mục con ({_some(folders)})")
    if files:
        what.append(f"{len(files)} tệp dạng khác ({_some(files)})")
    next_step = " Muốn nạp thư mục con, hãy ghi tên nó sau lệnh." if folders else ""
    return f"trong {folder} không đọc {', '.join(what)}.{next_step}"


_SOME = 3  # names that stand for all


def _some(names: Sequence[str]) -> str:
    return ", ".join([*names[:_SOME], *(["…"] if len(names) > _SOME else [])])


def plan_label(number: str | None, source: str, plan_id: int) -> str:
    """Name a plan with all that it can be chosen by."""
    return f"{number or NO_NUMBER} ({source}, #{plan_id})"


NO_NUMBER = "kế hoạch không số"
DIFF_WORDS = {
    "added": "thêm",
    "removed": "bỏ",
    "changed": "đổi",
    "later": "lùi hạn",
    "earlier": "sớm hạn",
}
NO_ROW_CHANGED = "các nhiệm vụ không đổi"


def diff_counted(counts: Mapping[str, int]) -> str:
    """Say in short how two versions differ; `counts` by the keys of `DIFF_WORDS`."""
    parts = [f"{counts[key]} {word}" for key, word in DIFF_WORDS.items() if counts[key]]
    return ", ".join(parts) or NO_ROW_CHANGED


def replaced_with(status: str, changes: str) -> str:
    """Say what a new version changed, beside that it replaced the old one."""
    return f"{status} ({changes})"


def stale_correction(task: str, cell: str, old: str, now: str, value: str) -> str:
    """Say that the cell under a correction is printed otherwise now."""
    return (
        f"dòng gốc đã đổi, hiệu đính {cell.lower()} “{value}” cần xem lại: bản cũ ghi "
        f"“{old}”, bản này ghi “{now}” (nhiệm vụ {task})"
    )


def orphan_correction(task: str, cell: str, value: str) -> str:
    """Say that a new version no longer has the row of a correction."""
    return (
        f"bản này không còn nhiệm vụ {task} đã hiệu đính {cell.lower()} “{value}”; hiệu "
        "đính được giữ, phòng khi dòng đó trở lại"
    )


def pruned(name: str, dry_run: bool) -> str:
    """Say that a plan goes because its file is gone."""
    return f"{'sẽ gỡ' if dry_run else 'đã gỡ'}: tệp không còn trong thư mục: {name}"


def nothing_pruned(folder: Path) -> str:
    """Say that an empty folder is not taken for a wish."""
    return (
        f"{folder}: không thấy tệp kế hoạch nào nên không gỡ gì (ổ đĩa chưa kết nối?). "
        "Nếu muốn gỡ hết, dùng kehoach remove."
    )


PRUNE_NEEDS_FOLDER = "--prune cần ít nhất một thư mục."
WATCH_NEEDS_PATH = "--watch cần tệp hoặc thư mục, và không đi với --dry-run."
ONE_FILE_REPLACES = (
    "--replaces cần đúng một tệp, và không đi với --new, --prune hay --watch. Chưa có gì "
    "thay đổi."
)
WATCH_ENDED = "Đã ngừng theo dõi; dữ liệu đã nạp vẫn nguyên."


def watching(paths: Sequence[str]) -> str:
    """Say that folders are being watched, and how to stop."""
    return f"Đang theo dõi {', '.join(paths)}. Bấm Ctrl-C để dừng."


def file_gone(name: str) -> str:
    """Say that a watched file is gone and its plan stays."""
    return f"{name}: tệp không còn; kế hoạch vẫn được giữ (thêm --prune để gỡ theo tệp)"


def refresh_done(counts: Mapping[str, int], seconds: float) -> str:
    """Sum up a refresh; `counts` by status."""
    shown = f"{seconds:.1f}".replace(".", ",")
    always = ("added", "replaced", "unchanged", "rejected")
    parts = [
        f"{counts[key]} {word}"
        for key, word in FILE_STATUSES.items()
        if key in always or counts[key]
    ]
    return f"{sum(counts.values())} tệp: {', '.join(parts)} ({shown} giây)."


def removal_asks(name: str, rows: int) -> str:
    """Ask before a plan is removed."""
    return f"Gỡ {name} ({rows} nhiệm vụ), cả các bản cũ và hiệu đính, khỏi chỉ mục?"


def removal_done(name: str, rows: int, versions: int) -> str:
    """Say that a plan is gone."""
    history = f", {versions} phiên bản" if versions > 1 else ""
    return f"Đã gỡ {name} ({rows} nhiệm vụ{history})."


REMAINS = {
    "rows": "dòng dữ liệu",
    "texts": "đoạn tìm kiếm",
    "decisions": "hiệu đính",
    "vectors": "véc-tơ",
    "tantivy": "trong tantivy",
    "faiss": "trong FAISS",
    "suggestions": "gợi ý",
}


def removal_probed(counts: Mapping[str, int]) -> str:
    """Say what each store still holds of a removed plan."""
    parts = ", ".join(f"{counts[key]} {word}" for key, word in REMAINS.items())
    return f"Kiểm tra còn sót: {parts}."


# --- History, corrections, review ---------------------------------------------------

COLUMN_VERSION = "Phiên bản"
COLUMN_LOADED = "Nạp lúc"
COLUMN_CHANGES = "Thay đổi"
COLUMN_TASK_ID = "Mã"
COLUMN_CONFIDENCE = "Độ tin cậy"
COLUMN_DOUBTS = "Cần xem"
COLUMN_QUOTE = "Nguyên văn"
COLUMN_CELL = "Ô"
COLUMN_PRINTED = "Văn bản ghi"
COLUMN_VALUE = "Hiệu đính"
COLUMN_AUTHOR = "Người sửa"
COLUMN_NOTE = "Ghi chú"
COLUMN_AT = "Lúc"
EDITED_CELLS = {
    "content": LABEL_CONTENT,
    "lead": LABEL_LEAD,
    "coop": LABEL_COOP,
    "time": LABEL_TIME,
    "product": LABEL_PRODUCT,
}
CURRENT_VERSION = "đang dùng"
FIRST_VERSION = "bản đầu"
NO_CORRECTIONS = "Chưa có hiệu đính nào."
NOTHING_TO_REVIEW = "Không còn dòng nào cần xem."
ROW_IS_GONE = "dòng không còn"
CORRECT_WHAT = (
    "Hãy ghi ít nhất một ô: --lead, --coop, --time, --product hoặc --content; hoặc "
    "--undo; hoặc --list."
)
CORRECT_ONE_WAY = "Chỉ chọn một: các ô cần sửa, --undo, hoặc --list."
CORRECT_WHICH = (
    "Hãy ghi mã nhiệm vụ (xem bằng kehoach tasks --json hoặc kehoach review)."
)


def version_name(number: int, source: str) -> str:
    """Name a version by its number and file."""
    return f"phiên bản {number} ({source})"


def versions_compared(plan: str, old: str, new: str, changes: str) -> str:
    """Head the differences of two versions."""
    return f"{plan}: {old} → {new}: {changes}."


def only_version(number: int) -> str:
    """Say that there is no version to compare with."""
    return (
        f"Kế hoạch này không có bản nào trước phiên bản {number}. Hãy xem bằng kehoach "
        "plans history."
    )


def no_version(number: int, known: Sequence[int]) -> str:
    """Say which versions there are."""
    return f"Không có phiên bản {number}; đang có: {', '.join(map(str, known))}."


def cell_changed(cell: str, old: str, new: str) -> str:
    """Say how a cell differs."""
    return f"{cell}: {old} → {new}"


def deadline_moved(word: str, old_end: date, new_end: date) -> str:
    """Say how a deadline moved."""
    return f"{word}: {day(old_end)} → {day(new_end)}"


def moment(at: datetime) -> str:
    """Say a day and a time of day."""
    return f"{at:%d/%m/%Y %H:%M}"


# --- the question log ----------------------------------------------------------------

COLUMN_LOG_NUMBER = "Số"
COLUMN_RATINGS = "Đánh giá"
COLUMN_QUESTION = "Câu hỏi"
OUTCOMES = {
    "answered": "đã trả lời",
    "empty": "không có gì khớp",
    "refused": "không trả lời được",
}
NO_QUESTIONS = "Chưa có câu hỏi nào trong nhật ký."
QUESTION_LOG_OFF = (
    "Nhật ký câu hỏi đang tắt. Muốn bật, đặt KEHOACH_QUESTION_LOG=1; nhật ký không ghi "
    "ai hỏi và chỉ giữ 30 ngày."
)


def rating_counts(likes: int, dislikes: int) -> str:
    """Say how many liked an answer and how many did not; nothing when none."""
    parts = ((likes, "đúng"), (dislikes, "sai"))
    return ", ".join(f"{count} {word}" for count, word in parts if count)


def rated_question(number: int) -> str:
    """Say that a rating is kept."""
    return f"Đã ghi đánh giá cho câu hỏi số {number}."


def correction_done(task_id: str) -> str:
    """Say that a correction is in force."""
    return f"Đã hiệu đính nhiệm vụ {task_id}; câu trả lời và danh sách đã đổi theo."


def correction_undone(task_id: str) -> str:
    """Say that a row reads as printed again."""
    return f"Đã bỏ hiệu đính; nhiệm vụ {task_id} trở lại như văn bản ghi."


def accepted_row(task_id: str) -> str:
    """Say that a row is no longer listed."""
    return f"Đã chấp nhận nhiệm vụ {task_id} như đang ghi, cho đến khi dòng đó đổi."


def to_review(shown: int, count: int) -> str:
    """Sum up a list of doubtful rows."""
    some = f", hiện {shown} dòng" if shown < count else ""
    return f"{count} dòng cần xem{some}, kém chắc chắn nhất trước."


def standing_correction(cell: str, value: str, now: str) -> str:
    """Say in a review that the source of a correction has changed."""
    return f"dòng gốc đã đổi, hiệu đính {cell.lower()} “{value}” cần xem lại (nay ghi “{now}”)"


# --- Database ---------------------------------------------------------------------


UPGRADED = "Đã nâng cơ sở dữ liệu lên phiên bản hiện hành; bản sao nằm cạnh tệp cũ."
UP_TO_DATE = "Cơ sở dữ liệu đã ở phiên bản hiện hành."


def restore_asks(file: Path, saved: Path) -> str:
    """Ask before a backup takes the place of the database."""
    return f"Thay dữ liệu của {file} bằng bản sao lưu {saved}?"


def restored(saved: Path, former: Path | None) -> str:
    """Tell that a backup was taken over, and where the old state lies."""
    said = f"Đã khôi phục từ {saved}."
    return f"{said} Dữ liệu trước đó nằm ở {former}." if former else said


BACKUP_ELSEWHERE = (
    "Chỉ sao lưu được SQLite; với cơ sở dữ liệu khác hãy dùng công cụ của nó, "
    "ví dụ pg_dump."
)


def no_database(file: Path) -> str:
    """Say that there is nothing to copy yet."""
    return f"Chưa có cơ sở dữ liệu {file}. Hãy nạp kế hoạch: kehoach refresh TỆP…"


# --- Errors -----------------------------------------------------------------------

ERROR = "Lỗi"
WARNING = "Cảnh báo"
INTERRUPTED = "Đã dừng theo yêu cầu; dữ liệu cũ vẫn nguyên."
NO_QUESTION = "Chưa có câu hỏi. Ví dụ: kehoach ask “Ai chủ trì hội nghị tổng kết?”"


def failed(error: object) -> str:
    """Introduce an error on stderr."""
    return f"{ERROR}: {error}"


# What click says of a command line -> how it is said here.
USAGE_ERRORS = {
    r"No such option '(.+?)'\. Did you mean (.+)\?": "Không có tùy chọn {0}. Có phải {1}?",
    r"No such option '(.+?)'\.(?: \(Possible options: .+\))?": "Không có tùy chọn {0}.",
    r"No such command '(.+?)'\. Did you mean (.+)\?": "Không có lệnh {0}. Có phải {1}?",
    r"No such command '(.+)'\.": "Không có lệnh {0}.",
    r"Missing argument '(.+)'\.": "Thiếu {0}.",
    r"Missing command\.": "Thiếu tên lệnh.",
    r"Missing option (?:'-\w' / )?'(.+)'\.": "Thiếu tùy chọn {0}.",
    r"Option '(.+)' requires an argument\.": "Tùy chọn {0} cần một giá trị đi sau.",
    r"Got unexpected extra arguments? \((.+)\)": "Thừa: {0}.",
    r"Invalid value for '(.+?)': (.+)": "Giá trị của {0} chưa đúng: {1}",
    r"'(.*)' is not a valid integer(?: range)?\.": "“{0}” không phải là số nguyên.",
    r"'(.+)': No such file or directory": "không có tệp “{0}”.",
    r"'(.+)': Permission denied": "không có quyền đọc “{0}”.",
    r"(.+) is not in the range (.+)\.": "{0} nằm ngoài khoảng {1}.",
    r"'(.*)' is not one of (.+)\.": "“{0}” không thuộc {1}.",
}


def usage_failed(text: str, command: str) -> str:
    """Say what is wrong with a command line, and how to see its help."""
    return f"{failed(text)}\nGõ `{command} --help` để xem cách dùng."


def warned(text: str) -> str:
    """Introduce a warning on stderr."""
    return f"{WARNING}: {text}"


def unexpected(error: BaseException) -> str:
    """Say that something failed which should not: the first line of why."""
    why = next(iter(str(error).splitlines()), "")
    return (
        f"{ERROR} ngoài dự kiến ({type(error).__name__}: {why}). Dữ liệu cũ vẫn nguyên. "
        "Chạy lại với “kehoach --debug …” để xem chi tiết và báo giúp chúng tôi."
    )


def system_failed(error: OSError) -> str:
    """Say that the machine refused: a disk, a file, a permission."""
    where = f" “{error.filename}”" if error.filename else ""
    return (
        f"{ERROR}: máy không cho thực hiện{where}: {error.strerror or error}. "
        "Dữ liệu cũ vẫn nguyên; kiểm tra quyền ghi và dung lượng đĩa rồi thử lại."
    )


def too_old_python(version: str) -> str:
    """Say which Python is needed."""
    return f"Cần Python 3.11 trở lên, đang dùng {version}."


# --- Settings ---------------------------------------------------------------------

MASK = "•••"
NOT_SET = "(chưa đặt)"
ORIGIN_ENVIRONMENT = "biến môi trường"
ORIGIN_FLAG = "tham số dòng lệnh"
ORIGIN_DEFAULT = "mặc định"

ALLOWED_FOLDER = "đường dẫn của một thư mục"
ALLOWED_FILE = "đường dẫn của một tệp có thật"
ALLOWED_DATABASE_URL = "URL của SQLAlchemy, ví dụ sqlite:////srv/kehoach/kehoach.db"
ALLOWED_EMBEDDER = "bundled, hashing hoặc sentence-transformers:TÊN_HOẶC_THƯ_MỤC"
ALLOWED_ZONE = "tên múi giờ IANA, ví dụ Asia/Ho_Chi_Minh"
ALLOWED_TOKEN = "mã do @BotFather cấp, dạng 123456:ABC…"
ALLOWED_URL = "URL bắt đầu bằng http:// hoặc https://"
ALLOWED_PROXY = "URL bắt đầu bằng http://, https:// hoặc socks5://"
ALLOWED_IDS = "các số nguyên dương, cách nhau bằng dấu phẩy, ví dụ 1234,5678"
ALLOWED_FLAG = "1 hoặc 0 (true/false, yes/no, on/off)"

MEANING_DATA = "thư mục chứa cơ sở dữ liệu, bộ đệm và tệp tải lên"
MEANING_DATABASE_URL = "URL của cơ sở dữ liệu"
MEANING_EMBEDDER = "mô hình nhúng câu"
MEANING_GLOSSARY = "tệp từ viết tắt và cách nói riêng của cơ quan (UTF-8)"
MEANING_TIMEZONE = "múi giờ dùng để biết hôm nay là ngày nào"
MEANING_TOKEN = "mã của bot Telegram"
MEANING_BASE_URL = "máy chủ Bot API khác"
MEANING_BASE_FILE_URL = "máy chủ tệp của Bot API khác"
MEANING_PROXY = "proxy để tới Telegram"
MEANING_ADMIN_IDS = "mã người dùng Telegram là quản trị ngay từ đầu"
MEANING_LOG_LEVEL = "mức ghi nhật ký"
MEANING_QUESTION_LOG = "ghi lại câu hỏi, không ghi người hỏi, giữ 30 ngày"
MEANING_LOG_JSON = "ghi nhật ký dạng JSON"


def setting_bad(name: str, value: str, origin: str, allowed: str) -> str:
    """Say that a setting has a value that cannot be used."""
    return (
        f"{name} = “{value}” ({origin}) không dùng được. Giá trị hợp lệ: {allowed}. "
        "Chưa có gì thay đổi; sửa lại rồi chạy lại lệnh."
    )


def setting_unknown(path: Path, unknown: Sequence[str], known: Sequence[str]) -> str:
    """Say that a settings file holds keys that mean nothing."""
    return (
        f"{path}: không có thiết lập {', '.join(unknown)}. "
        f"Các thiết lập: {', '.join(known)}."
    )


def setting_file_unreadable(path: Path, reason: object) -> str:
    """Say that a settings file cannot be read."""
    return f"{path}: không đọc được ({reason}). Sửa hoặc bỏ tệp này rồi chạy lại lệnh."


def glossary_unreadable(path: Path, reason: object) -> str:
    """Say that the office's own words cannot be read, and what the file must be."""
    return (
        f"{path}: không đọc được từ điển của cơ quan ({reason}). Câu hỏi chưa được trả "
        "lời; hãy lưu tệp bằng bảng mã UTF-8, mỗi dòng “cách văn bản viết = cách gõ”."
    )


def setting_file_missing(variable: str, path: Path) -> str:
    """Say that the settings file named by a variable does not exist."""
    return f"{variable} chỉ tới {path}, nhưng không có tệp này."


# --- Doctor -----------------------------------------------------------------------

DOCTOR_OK = "tốt"
DOCTOR_WARN = "lưu ý"
DOCTOR_FAIL = "hỏng"
DOCTOR_ALL_WELL = "Mọi thứ cần thiết đều sẵn sàng."
CHECK_PYTHON = "Python"
CHECK_PACKAGES = "Thư viện"
CHECK_DATA = "Thư mục dữ liệu"
CHECK_DATABASE = "Cơ sở dữ liệu"
CHECK_EMBEDDER = "Mô hình nhúng"
CHECK_CACHES = "Bộ đệm tìm kiếm"
CHECK_NAMES = "Tên gói trùng"
CHECK_ENCODING = "Bảng mã"
CHECK_TOOLS = "Công cụ tùy chọn"
CHECK_TELEGRAM = "Telegram"
TELEGRAM_UNUSED = "chưa có mã (token); chỉ `kehoach bot` cần"
TELEGRAM_ITSELF = "máy chủ của Telegram"


def doctor_faults(count: int) -> str:
    """Sum up what doctor found broken."""
    return f"{count} mục hỏng; làm theo gợi ý bên cạnh rồi chạy lại kehoach doctor."


def packages_missing(names: Sequence[str]) -> str:
    """Name packages that are not installed."""
    return f"thiếu {', '.join(names)}; chạy: pip install kehoach"


def packages_found(count: int) -> str:
    """Say that every package is there."""
    return f"đủ {count} thư viện"


def data_unwritable(path: Path) -> str:
    """Say that the data folder cannot be written."""
    return f"{path} không ghi được; chọn nơi khác bằng KEHOACH_DATA"


def data_writable(path: Path, free_bytes: int) -> str:
    """Say where the data lies and how much room is left."""
    return f"{path} (còn {free_bytes // 1_000_000_000} GB)"


def database_found(url: str, plans: int, rows: int) -> str:
    """Say what the database holds."""
    return f"{url}: {plans} kế hoạch, {rows} nhiệm vụ"


def embedder_works(name: str) -> str:
    """Say that the model answers."""
    return f"{name} chạy được"


def embedder_fails(name: str, reason: str) -> str:
    """Say that the model does not answer, and what to try."""
    return (
        f"{name} không chạy ({reason}); bộ xử lý cũ không có AVX2 cần mô hình khác: "
        "KEHOACH_EMBEDDER=sentence-transformers:TÊN"
    )


def child_died(status: int) -> str:
    """Say how a child process ended."""
    return (
        f"tiến trình con dừng với tín hiệu {-status}" if status < 0 else f"mã {status}"
    )


TIMED_OUT = "quá thời gian chờ"


def caches_found(files: int, size: int) -> str:
    """Say what the caches take; they can be deleted at any time."""
    return f"{files} tệp, {size // 1_000_000} MB (xóa lúc nào cũng được)"


def names_collide(name: str, distributions: Sequence[str]) -> str:
    """Say that another distribution installs a package of the same name."""
    return (
        f"gói “{name}” đến từ {', '.join(distributions)}; "
        "hãy cài kehoach trong một môi trường riêng"
    )


def names_elsewhere(name: str, path: str) -> str:
    """Say that a package is loaded from another place than kehoach's."""
    return (
        f"gói “{name}” được nạp từ {path}; hãy cài kehoach trong một môi trường riêng"
    )


NAMES_UNIQUE = "không trùng với thư viện nào"


def encodings(stdout: str, files: str) -> str:
    """Say which encodings are used."""
    return f"màn hình {stdout}, tên tệp {files}"


ENCODING_HINT = "tên tệp không phải UTF-8; đặt LANG=C.UTF-8 nếu tên tệp có dấu bị lỗi"


def telegram_set(server: str, has_proxy: bool) -> str:
    """Say that the bot has a token, and which server it will speak to."""
    through = ", qua proxy" if has_proxy else ""
    return f"có mã (token); sẽ dùng {server}{through} (chưa thử kết nối)"


def tools_found(found: Sequence[str], missing: Sequence[str]) -> str:
    """Say which optional programs are there."""
    have = ", ".join(found) or "chưa có"
    return have + (
        f"; không có {', '.join(missing)} (chỉ cần khi đọc .doc, bản quét)"
        if missing
        else ""
    )

"""What questions want, in every style of typing: one row of the table each."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text import fold
from retrieval.models import Fact, Intent, Role
from retrieval.question import LONGEST_QUESTION, clean, read_question

LEADS, COOP, WHEN = Intent.WHO_LEADS, Intent.WHO_COORDINATES, Intent.WHEN
PRODUCT, LIST, COUNT, DUE = Intent.PRODUCT, Intent.LIST, Intent.COUNT, Intent.DUE
FACT, PROSE, COMPARE = Intent.PLAN_FACT, Intent.PROSE, Intent.COMPARE

INTENTS: tuple[tuple[Intent, str], ...] = (
    (Intent.PLANS, "Hiện có những kế hoạch nào?"),
    (LIST, "Việc gì do Sở Y tế cùng làm?"),
    (LIST, "Sở Nội vụ làm gì trong năm?"),
    (LIST, "Sắp tới Hà Xuyên có việc gì trong tháng 4?"),
    (PRODUCT, "Phát động thi đua 5 năm ở Hà Xuyên thì sản phẩm là gì?"),
    (FACT, "Kế hoạch 31 gửi những đâu?"),
    (Intent.PLANS, "danh sách kế hoạch"),
    (Intent.PLANS, "co bao nhieu ke hoach"),
    (Intent.LIST, "kế hoạch nào có Tỉnh đoàn phối hợp"),
    (COMPARE, "Kế hoạch nào có nhiệm vụ tập huấn?"),
    (COMPARE, "Những KH nào có nv diễn tập?"),
    (COMPARE, "cac kh nao noi ve dien tap"),
    (COMPARE, "tỉnh nào tập huấn vào quý III"),
    (COMPARE, "các kế hoạch nói gì về tập huấn"),
    (PROSE, "Hà Xuyên có những phong trào nào do Thủ tướng Chính phủ phát động?"),
    (PRODUCT, "phối hợp tuyên truyền ra sản phẩm gì"),
    (WHEN, "Các xã nộp phương án trước ngày bao nhiêu?"),
    (PROSE, "What must the Department of Finance do under plan 12?"),
    (Intent.LIST, "Phòng Nội vụ chủ trì gì"),
    (Intent.WHEN, "Hôm nào công bố kết quả thi?"),
    (Intent.WHO_LEADS, "Xóa điểm đen là việc của ai?"),
    (Intent.WHO_COORDINATES, "Ai cùng làm với Sở Y tế việc tiêm bù?"),
    (Intent.DUE, "việc nào chậm tiến độ"),
    (
        Intent.COMPARE,
        "Kế hoạch cải cách hành chính và kế hoạch chuyển đổi số, bên nào nhiều việc hơn?",
    ),
    # who leads
    (LEADS, "Ai chủ trì tuyển dụng công chức đợt 1?"),
    (LEADS, "Cơ quan nào chủ trì diễn tập ứng cứu sự cố mạng?"),
    (LEADS, "Đơn vị nào được giao số hóa hồ sơ địa chính?"),
    (LEADS, "Sở nào phụ trách bồi dưỡng kỹ năng số cho công chức xã?"),
    (LEADS, "Việc lắp camera tại nút giao do ai làm?"),
    (LEADS, "Xã Suối Mây giao ai trồng cây đầu xuân?"),
    (LEADS, "Nhiệm vụ công bố môn thi thứ ba thuộc về ai?"),
    (LEADS, "ai chu tri tap huan quy 3"),
    (LEADS, "don vi nao chu tri kiem tra cai cach hanh chinh"),
    (LEADS, "co quan nao phu trach thanh tra bien che"),
    (LEADS, "ai lo chuyen boi duong ky nang so cho can bo xa"),
    (LEADS, "so hoa ho so dia chinh ai lam"),
    (LEADS, "sơn kẻ vạch trước cổng trường đv nào chủ trì"),
    (LEADS, "CQ nào ctrì xử lý xe quá tải?"),
    (LEADS, "đơn vị nào chủ trif lắp camera"),
    (LEADS, "cơ quna nào chủ trì xử lý xe quá tải"),
    (LEADS, "Kính nhờ anh chị cho biết phòng nào tham mưu công bố môn thi thứ ba ạ?"),
    (LEADS, "Cho em hỏi ai đứng ra tổ chức ngày chuyển đổi số ạ"),
    (LEADS, "Who leads the exam-site facility check?"),
    (LEADS, "Which agency is in charge of the digital transformation day?"),
    (LEADS, "đối thoại với doanh nghiệp, đầu mối là ai"),
    # who coordinates
    (COOP, "Cơ quan nào phối hợp diễn tập ứng cứu sự cố mạng?"),
    (COOP, "Ai phối hợp lắp bể chứa vỏ thuốc trừ sâu?"),
    (COOP, "Những đơn vị nào phối hợp kiểm tra điểm thi?"),
    (COOP, "Sở Nội vụ phối hợp với ai khi công bố chỉ số cải cách hành chính?"),
    (COOP, "binh xet gia dinh van hoa phoi hop voi ai"),
    (COOP, "so hoa ho so cq nao phoi hop"),
    (COOP, "CQ phối hợp bồi dưỡng nghiệp vụ cho CB xã?"),
    (COOP, "Cơ quan phối hợp của việc giao quyền tự chủ tài chính là ai?"),
    (COOP, "Who coordinates the rescue drills?"),
    (COOP, "Which agencies support the vaccination week?"),
    (COOP, "lắp camera cùng phối hợp là những ai"),
    (COOP, "Dạ cho hỏi đơn vị nào phối hơp trồng cây đầu xuân ạ"),
    # when
    (WHEN, "Khi nào công bố môn thi thứ ba?"),
    (WHEN, "Tuyển dụng công chức đợt 1 diễn ra vào thời gian nào?"),
    (WHEN, "Bao giờ học sinh đăng ký nguyện vọng lớp 10?"),
    (WHEN, "Hạn chót cắt giảm thủ tục hành chính nội bộ?"),
    (WHEN, "Kiểm tra tiền sử tiêm chủng làm quý mấy?"),
    (WHEN, "Tưởng niệm nạn nhân tai nạn giao thông ngày nào?"),
    (WHEN, "Tổng kết công tác cải cách hành chính vào tháng mấy?"),
    (WHEN, "Bản đồ rủi ro lũ quét phải xong khi nào?"),
    (WHEN, "Việc giao quyền tự chủ tài chính thực hiện đến bao giờ?"),
    (WHEN, "bao gio trien khai benh an dien tu"),
    (WHEN, "han chot cat giam thu tuc hanh chinh noi bo"),
    (WHEN, "thoi han cong khai tien do giai ngan"),
    (WHEN, "hoi thi can bo khen thuong luc nao"),
    (WHEN, "Q mấy công bố chỉ số CCHC?"),
    (WHEN, "tg thực hiện tập huấn sơ cứu?"),
    (WHEN, "khi nao ket thuc tuyen dung cong chuc"),
    (WHEN, "Nhờ anh chị xem giúp xã dọn vệ sinh đường làng vào lúc nào ạ?"),
    (WHEN, "When is the digital transformation day?"),
    (WHEN, "What is the deadline for the electronic medical records?"),
    (WHEN, "thời gian thực hiện việc xóa điểm đen"),
    (WHEN, "bao giò tổ chức hội thi cán bộ khen thưởng"),
    # product
    (PRODUCT, "Sản phẩm của việc xây dựng Kiến trúc số là gì?"),
    (PRODUCT, "Kết quả đầu ra của việc hiệu chuẩn tủ lạnh?"),
    (PRODUCT, "Kiểm tra cải cách hành chính cho ra văn bản gì?"),
    (PRODUCT, "Rà soát văn bản quy phạm phải có sản phẩm gì?"),
    (PRODUCT, "san pham cua viec cong bo chi so cai cach hanh chinh"),
    (PRODUCT, "ket qua dau ra cong khai giai ngan dau tu cong"),
    (PRODUCT, "sp của nv tích hợp dữ liệu hộ tịch?"),
    (PRODUCT, "sanr phẩm của việc đối thoại với doanh nghiệp"),
    (PRODUCT, "What is the deliverable of the cold-chain calibration?"),
    (PRODUCT, "Dạ cho em hỏi sản phẩm việc đánh giá an toàn hệ thống thông tin ạ"),
    # lists
    (LIST, "Quý III có những nhiệm vụ nào?"),
    (LIST, "Liệt kê các nhiệm vụ trong quý II/2026"),
    (LIST, "Sở Tư pháp chủ trì những việc gì?"),
    (LIST, "Phòng Kinh tế có nhiệm vụ gì trong năm 2026?"),
    (LIST, "Những nhiệm vụ nào do Sở Nội vụ chủ trì?"),
    (LIST, "Danh sách nhiệm vụ của Công an tỉnh"),
    (LIST, "Những nhiệm vụ nào có Phòng Nội vụ phối hợp?"),
    (LIST, "Sở Y tế phối hợp những việc nào?"),
    (LIST, "quy 3 co viec gi"),
    (LIST, "liet ke viec quy 4 nam 2025"),
    (LIST, "so tu phap chu tri nhung viec gi"),
    (LIST, "viec quy 4 2025"),
    (LIST, "cđs Q3 2026 có gì"),
    (LIST, "SNV chủ trì những nv nào?"),
    (LIST, "nv quý 2 của VP UBND tỉnh"),
    (LIST, "List the Q1 2026 environment tasks"),
    (LIST, "What tasks does the Department of Justice lead?"),
    (LIST, "Dạ Phòng Khảo thí được giao chủ trì việc gì ạ?"),
    (LIST, "tháng 5/2026 còn việc nào"),
    (LIST, "nhiệm vụ tháng 9"),
    (LIST, "Những việc về tập huấn trong năm 2026"),
    # counts
    (COUNT, "Kế hoạch 12/KH-UBND có bao nhiêu nhiệm vụ?"),
    (COUNT, "Sở Nội vụ chủ trì bao nhiêu việc?"),
    (COUNT, "Quý II có mấy nhiệm vụ?"),
    (COUNT, "ke hoach 31 co bao nhieu nhiem vu"),
    (COUNT, "so tu phap chu tri may nhiem vu"),
    (COUNT, "thanh lâm 2025 bảng thi đua mấy việc"),
    (COUNT, "KH 31 bn nv?"),
    (COUNT, "co bao nhiu nhiem vu quy 3"),
    (COUNT, "How many tasks are there in plan 12?"),
    (COUNT, "Đếm giúp số nhiệm vụ của Công an tỉnh"),
    (COUNT, "Tổng số nhiệm vụ của kế hoạch 210 là mấy?"),
    # due
    (DUE, "Việc gì đến hạn trong 30 ngày tới?"),
    (DUE, "Tháng này phải xong việc gì?"),
    (DUE, "Nhiệm vụ nào quá hạn?"),
    (DUE, "Sắp đến hạn những việc nào?"),
    (DUE, "15 ngày tới xã Suối Mây có việc nào đến hạn không?"),
    (DUE, "viec gi den han trong thang 3"),
    (DUE, "sap toi han viec gi"),
    (DUE, "nv nào trễ hạn?"),
    (DUE, "T5 này phải xong việc gì"),
    (DUE, "What tasks are due in the next 30 days?"),
    (DUE, "Which tasks are overdue?"),
    # facts of plans
    (FACT, "Ai ký Kế hoạch 31/KH-UBND?"),
    (FACT, "Kế hoạch 85/KH-UBND ban hành ngày nào?"),
    (FACT, "Số hiệu kế hoạch tiêm chủng 2026 của Sở Y tế là gì?"),
    (FACT, "Kế hoạch thi đua 2025 của huyện Thanh Lâm căn cứ vào luật nào?"),
    (FACT, "Kinh phí của kế hoạch 12 lấy từ đâu?"),
    (FACT, "Nơi nhận của kế hoạch 31 gồm những ai?"),
    (FACT, "Kế hoạch 210/KH-SYT do cơ quan nào ban hành?"),
    (FACT, "ai ky ke hoach 31"),
    (FACT, "ke hoach 85 ban hanh ngay nao"),
    (FACT, "KH 12 số mấy, ban hành ngày bn?"),
    (FACT, "Người ký KH 09 là ai, chức vụ gì?"),
    (FACT, "Who signed plan 31/KH-UBND?"),
    (FACT, "Trích yếu của kế hoạch 340 là gì?"),
    (FACT, "nguồn kinh phí kế hoạch tiêm chủng"),
    # prose
    (PROSE, "Sở Tài chính có trách nhiệm gì trong kế hoạch cải cách hành chính?"),
    (PROSE, "Mục tiêu của kế hoạch chuyển đổi số là gì?"),
    (PROSE, "Các xã gửi phương án ứng phó thiên tai về đâu?"),
    (PROSE, "trach nhiem cua so noi vu trong ke hoach 12"),
    (PROSE, "muc dich yeu cau cua ke hoach 31"),
    (PROSE, "Trường cấp hai có được ép học sinh bỏ thi lớp 10 không?"),
    (PROSE, "What are the responsibilities of the Department of Finance in plan 12?"),
    # comparisons
    (COMPARE, "So sánh nguồn kinh phí kế hoạch 12 và kế hoạch 31"),
    (COMPARE, "Kế hoạch 12 và kế hoạch 31, cái nào ban hành trước?"),
    (COMPARE, "KH 12 khác gì KH 31 về kinh phí?"),
    (COMPARE, "so sanh ke hoach 12 voi ke hoach 31 ai ky"),
    (COMPARE, "Compare the funding of plan 12 and plan 31"),
)


@pytest.mark.parametrize(
    ("intent", "question"),
    [pytest.param(i, q, id=q) for i, q in INTENTS],
)
def test_what_a_question_wants(shelf, intent, question):
    assert shelf.read(question).intent is intent


def test_the_table_of_questions_is_long_enough_and_has_every_intent():
    assert len(INTENTS) >= 120
    assert {intent for intent, _ in INTENTS} == set(Intent)


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("Ai ký Kế hoạch 31/KH-UBND?", {Fact.SIGNER}),
        ("ai ky ke hoach 31", {Fact.SIGNER}),
        ("Người ký KH 09 giữ chức vụ gì?", {Fact.SIGNER}),
        ("Kế hoạch 85 ban hành ngày nào?", {Fact.ISSUED}),
        ("KH 31 ngày ban hành", {Fact.ISSUED}),
        ("Số hiệu kế hoạch tiêm chủng 2026 là gì?", {Fact.NUMBER}),
        ("KH 2026 của Hà Xuyên số mấy, ban hành ngày bn?", {Fact.NUMBER, Fact.ISSUED}),
        ("Kế hoạch 07 căn cứ vào luật nào?", {Fact.LEGAL_BASES}),
        ("Kinh phí kế hoạch 12 lấy từ đâu?", {Fact.FUNDING}),
        ("Nơi nhận của kế hoạch 31?", {Fact.RECIPIENTS}),
        ("Kế hoạch 210 do cơ quan nào ban hành?", {Fact.ISSUER}),
        ("Kế hoạch 85 áp dụng cho giai đoạn nào?", {Fact.PERIOD}),
        ("Trích yếu của kế hoạch 340?", {Fact.TITLE}),
        ("Ai chủ trì tuyển dụng công chức?", set()),
    ],
)
def test_which_facts_of_a_plan_are_asked(shelf, question, facts):
    assert set(shelf.read(question).facts) == facts


@pytest.mark.parametrize("typed", [str, fold], ids=["marked", "unmarked"])
@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("Sở Nội vụ chủ trì những việc gì?", [("so noi vu", Role.LEAD)]),
        ("Những nhiệm vụ nào do Sở Nội vụ chủ trì?", [("so noi vu", Role.LEAD)]),
        ("Nhiệm vụ nào có Sở Nội vụ phối hợp?", [("so noi vu", Role.COOP)]),
        ("Việc gì giao cho Sở Tư pháp?", [("so tu phap", Role.LEAD)]),
        ("Công an tỉnh tham gia những việc nào?", [("cong an", Role.COOP)]),
        ("Sở Nội vụ có việc nào quý này?", [("so noi vu", Role.ANY)]),
        (
            "Sở Nội vụ chủ trì, phối hợp với Sở Tài chính việc nào?",
            [("so noi vu", Role.LEAD), ("so tai chinh", Role.COOP)],
        ),
        ("Ai chủ trì tập huấn sơ cứu tai nạn?", []),
    ],
)
def test_the_part_of_a_body_is_told_by_its_verb(shelf, question, parts, typed):
    found = shelf.read(typed(question)).agencies

    assert [(a.mention.key.split("|")[0], a.role) for a in found] == parts


@pytest.mark.parametrize("question", ["Cơ quan nào chủ trì việc tổng kết?", "don vi nao phu trach tap huan"])  # fmt: skip
def test_a_question_word_is_no_body(shelf, question):
    assert shelf.read(question).agencies == ()


def test_an_abbreviated_body_is_the_same_body(shelf):
    short, full = shelf.read("SNV làm gì quý này?"), shelf.read("Sở Nội vụ làm gì quý này?")  # fmt: skip

    assert [a.mention.key for a in short.agencies] == [a.mention.key for a in full.agencies]  # fmt: skip


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Ai chủ trì tập huấn sơ cứu tai nạn?", "tap huan so cuu tai nan"),
        ("Kính gửi trợ lý, cho em hỏi khi nào công bố môn thi thứ ba ạ? Xin cảm ơn.", "cong bo mon thi thu ba"),
        ("ai chu tri so ket phong trao", "so ket phong trao"),
        ("Khi nào họp Hội đồng tuyển dụng?", "hop hoi dong tuyen dung"),
        ("Quý III có những nhiệm vụ nào?", ""),
        ("Sở Nội vụ chủ trì bao nhiêu nhiệm vụ?", ""),
        ("Ai chủ trì tổng kết công tác năm 2026?", "tong ket cong tac"),
        ("sản phẩm của việc phối hợp truyền thông", "phoi hop truyen thong"),
        ("Ai phối hợp truyền thông?", "truyen thong"),
        ("Phát động phong trào thì phải ra văn bản gì?", "phat dong phong trao"),
        ("tieu chi chon tap the quyet thang", "tieu chi chon tap the quyet thang"),
        ("ai chu tri xay dung nong thon moi", "xay dung nong thon moi"),
    ],
)  # fmt: skip
def test_the_matter_is_what_is_left_of_a_question(shelf, question, topic):
    assert fold(shelf.read(question).topic) == topic


@pytest.mark.parametrize(
    "question",
    [
        "Kỳ thi bắt đầu lúc mấy giờ?",
        "so dien thoai ho tro tuyen sinh la gi",
        "Tổng kinh phí bao nhiêu tiền?",
        "What is the phone number of the hotline?",
        "Có bao nhiêu phần trăm trẻ được tiêm?",
        "Họp ở phòng họp nào?",
        "ai la nguoi duoc tang bang khen",
        "Tập thể nào được tặng Cờ thi đua?",
        "Ai nhận Huân chương Lao động?",
        "luong cua can bo cai cach hanh chinh bao nhieu",
    ],
)
def test_a_thing_that_must_stand_in_the_text_is_wanted(shelf, question):
    assert shelf.read(question).wanted


@pytest.mark.parametrize("question", ["Ai chủ trì họp báo?", "Khi nào họp?", "Kinh phí lấy từ nguồn nào?"])  # fmt: skip
def test_an_ordinary_question_wants_no_such_thing(shelf, question):
    assert not shelf.read(question).wanted


def test_the_day_that_a_question_tells_is_its_today(shelf):
    told = shelf.read("Hôm nay 20/5/2022, quý này có việc gì?", as_of=date(2026, 1, 1))

    assert told.as_of == date(2022, 5, 20)
    assert [p.span.start for p in told.periods if p.span] == [date(2022, 4, 1)]


def test_a_long_question_is_cut_between_words():
    found = clean("tập huấn " * 2000)

    assert len(found) <= LONGEST_QUESTION
    assert set(found.split()) == {"tập", "huấn"}


@given(st.text())
def test_cleaning_leaves_one_line_without_control_characters(text):
    found = clean(text)

    assert "\n" not in found
    assert "\x00" not in found
    assert found == clean(found)


@given(st.text(max_size=200))
def test_any_text_is_read_as_a_question(shelf, text):
    question = shelf.read(text)

    assert question.asked == text
    for start, end in question.naming.spans:
        assert 0 <= start <= end <= len(question.text)


def test_nothing_in_the_index_is_needed_to_read_a_question(shelf):
    question = read_question(
        "Ai chủ trì tập huấn quý III?",
        as_of=date(2026, 1, 1),
        plans=(),
        agency_names={},
        vocabulary=shelf.vocabulary,
    )

    assert question.intent is LEADS

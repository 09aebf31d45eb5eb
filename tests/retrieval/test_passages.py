"""Questions of prose are answered by one clause, verbatim."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.text import fold
from index.catalog import IndexConfig
from index.refresh import refresh
from retrieval.models import ClauseItem, Outcome
from tests.index import builders
from tests.retrieval.shown import shown

CLAUSES = [
    ("Sở Tài chính có trách nhiệm gì trong kế hoạch cải cách hành chính Hà Xuyên?", "cai-cach-hanh-chinh-2026 §IV.2"),
    ("Mục tiêu của kế hoạch chuyển đổi số là gì?", "chuyen-doi-so-2026 §I"),
    ("Các xã, phường phải gửi phương án ứng phó thiên tai về đâu?", "phong-chong-thien-tai-2026-2030 §III.2"),
    ("Trường cấp hai có được ép học sinh bỏ thi lớp 10 không?", "tuyen-sinh-2026-2027 §III.2"),
    ("Trách nhiệm của Phòng Tài chính - Kế hoạch huyện Thanh Lâm?", "thi-dua-khen-thuong-thanh-lam-2025 §III.2"),
    ("Báo và Phát thanh, Truyền hình Hà Xuyên có trách nhiệm gì về phòng chống thiên tai?", "phong-chong-thien-tai-2026-2030 §III.3"),
]  # fmt: skip


@pytest.mark.parametrize("typed", [str, fold], ids=["marked", "unmarked"])
@pytest.mark.parametrize(("question", "clause"), CLAUSES, ids=[q for q, _ in CLAUSES])
def test_the_clause_that_answers_is_quoted(shelf, question, clause, typed):
    assert shown(shelf.ask(typed(question))) == [clause]


def test_a_clause_is_quoted_verbatim_with_its_path(shelf):
    [item] = shelf.ask(CLAUSES[0][0]).items

    assert isinstance(item, ClauseItem)
    assert item.path == item.citation.section == "IV.2"
    assert item.text == item.citation.quote
    assert "dự toán" in item.text


@pytest.mark.parametrize(
    "question",
    [
        "Số điện thoại của Sở Y tế?",
        "Email nhận báo cáo cải cách hành chính?",
        "Quy định về nuôi chim cảnh như thế nào?",
        "Vì sao bầu trời màu xanh?",
        "Tỷ lệ lạm phát của Hoa Kỳ là bao nhiêu phần trăm?",
    ],
)
def test_what_no_clause_says_is_refused(shelf, question):
    answer = shelf.ask(question)

    assert answer.outcome is Outcome.REFUSED
    assert answer.citations == ()


def test_words_of_a_row_find_the_row_rather_than_a_clause(shelf):
    assert shown(shelf.ask("tuyển dụng công chức đợt")) == ["cchc/14"]


def test_a_subject_alone_never_cites_a_text_about_something_else(shelf):
    answer = shelf.ask("tuyển dụng công chức")

    assert all("tuyển dụng công chức" in c.quote.lower() for c in answer.citations)


@pytest.fixture(scope="module")
def duties(tmp_path_factory, open_shelf):
    """Clauses headed by bodies: of two levels, and by a list of them."""
    folder = tmp_path_factory.mktemp("duties")
    council = "Hội đồng Thi đua - Khen thưởng"
    province = builders.plan(
        [builders.task("tập huấn nghiệp vụ", "1")],
        [
            builders.clause("III", "III. TỔ CHỨC THỰC HIỆN", "TỔ CHỨC THỰC HIỆN"),
            builders.clause(
                "III.1", f"{council} tỉnh\nChỉ đạo chung.", f"{council} tỉnh"
            ),
            builders.clause(
                "III.2",
                "Ban Tuyên giáo, Sở Tài chính, Báo Lạng Sơn, Đài Truyền thanh\nĐưa tin.",
                "Ban Tuyên giáo, Sở Tài chính, Báo Lạng Sơn, Sở Y tế và các cơ quan báo chí",
            ),
        ],
        header=replace(builders.header("1/KH-UBND"), title=f"Kế hoạch của {council}"),
    )
    district = builders.plan(
        [builders.task("sơ kết phong trào", "1")],
        [
            builders.clause("III", "III. TỔ CHỨC THỰC HIỆN", "TỔ CHỨC THỰC HIỆN"),
            builders.clause(
                "III.1", f"{council} huyện\nĐi kiểm tra.", f"{council} huyện"
            ),
        ],
        header=replace(builders.header("2/KH-UBND"), title="Kế hoạch thi đua"),
    )
    config = IndexConfig(f"sqlite:///{folder / 'k.db'}", folder, "hashing")
    files = [
        builders.write(folder, "tinh.txt", province),
        builders.write(folder, "huyen.txt", district),
    ]
    refresh(files, config, read=builders.read)
    return open_shelf(config)


@pytest.mark.parametrize("typed", [str, fold], ids=["marked", "unmarked"])
def test_a_body_is_answered_from_the_clause_of_its_level(duties, typed):
    question = "Hội đồng Thi đua - Khen thưởng huyện có trách nhiệm gì?"

    assert shown(duties.ask(typed(question))) == ["huyen §III.1"]


def test_each_body_of_a_heading_that_lists_them_has_its_duty(duties):
    assert shown(duties.ask("Sở Y tế có trách nhiệm gì?")) == ["tinh §III.2"]

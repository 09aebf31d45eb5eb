"""The one door: plans come in whole, everything else is turned away with a reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus.blocks import Document, Paragraph
from corpus.errors import NotAPlanError
from corpus.models import ClauseKind, Header, Origin, Place, Span
from corpus.parser import context_of, interpret, read_plan
from tests.corpus.docx_builder import docx, numbered, numbering, paragraph, row, table
from tests.corpus.test_sandbox import PLAN


def written(tmp_path: Path, text: str, name: str = "a.md") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_plan_is_read_whole(tmp_path: Path) -> None:
    plan = read_plan(written(tmp_path, PLAN))

    assert (plan.source, plan.header.number) == ("a.md", "12/KH-UBND")
    assert plan.header.issued == date(2026, 1, 16)
    assert [t.content for t in plan.tasks] == ["Tập huấn nghiệp vụ", "Sơ kết sáu tháng"]
    assert [t.place.line_start for t in plan.tasks] == [14, 15]
    assert plan.audit.passed
    assert plan.audit.cells_in > 0
    assert len(plan.content_hash) == 64


def test_a_word_plan_and_a_text_plan_of_the_same_words_agree(tmp_path: Path) -> None:
    rows = [line.split("\t") for line in PLAN.splitlines() if "\t" in line]
    body = [paragraph(line) for line in PLAN.splitlines() if line and "\t" not in line]
    (tmp_path / "a.docx").write_bytes(
        docx(*body, table(*(row(*cells) for cells in rows)))
    )

    word = read_plan(tmp_path / "a.docx")
    text = read_plan(written(tmp_path, PLAN))

    assert [(t.content, t.lead, t.time) for t in word.tasks] == [
        (t.content, t.lead, t.time) for t in text.tasks
    ]
    assert word.header.title == text.header.title


def test_rows_of_a_table_are_not_clauses_too(tmp_path: Path) -> None:
    plan = read_plan(written(tmp_path, PLAN))
    sections = [c for c in plan.clauses if c.kind is ClauseKind.SECTION]

    assert [c.path for c in sections] == ["I"]
    assert all(t.origin is Origin.TABLE for t in plan.tasks)


def test_warnings_of_reader_header_and_tables_are_kept(tmp_path: Path) -> None:
    stt = "<w:tc><w:tcPr/>" + numbered("") + "</w:tc>"
    (tmp_path / "a.docx").write_bytes(
        docx(
            paragraph("KẾ HOẠCH"),
            paragraph("Công tác năm 2026"),
            table(
                row("STT", "Nội dung", "Đơn vị chủ trì", "Thời gian"),
                row(stt, "Tập huấn", "Sở Nội vụ", "Quý I"),
                row(stt, "Tổng kết", "Sở Nội vụ", "Quý IV"),
            ),
            numbering_xml=numbering(("decimal", "%1")),
        )
    )

    plan = read_plan(tmp_path / "a.docx")

    assert [t.stt for t in plan.tasks] == ["1", "2"]
    assert any("tự đánh số" in w for w in plan.warnings)
    assert len(set(plan.warnings)) == len(plan.warnings)


NO_PLANS = {
    "a note": "Nhớ gọi cho chị Lan trước 5 giờ.\nMua sữa.\n",
    "a shopping list": "Danh sách mua sắm\n\n1. Gạo\n2. Trứng\n3. Nước mắm\n",
    "a shopping table": "STT\tTên hàng\tSố lượng\tGiá\n1\tGạo\t5 kg\t90.000\n2\tTrứng\t10\t35.000\n",
    "prose": "Ngày xưa có một người nông dân. Ông có hai con bò.\n\nMột hôm ông ra đồng.\n",
    "a plan for the weekend": "Kế hoạch cuối tuần\n\nĐi chợ, nấu ăn, xem phim.\n",
    "a news item": (
        "Sáng nay, Ủy ban nhân dân tỉnh tổ chức hội nghị.\n\nTheo kế hoạch, năm 2026 "
        "tỉnh sẽ xây dựng thêm 10 trường học. Sở Giáo dục cho biết việc này rất khó.\n"
    ),
    "code": "import os\n\ndef main():\n\tprint('x')\n\treturn 0\n",
    "English": "Meeting notes\n\n1. Budget\n2. Hiring\n\nSee you next week.\n",
    "a poem": "Trăm năm trong cõi người ta\nChữ tài chữ mệnh khéo là ghét nhau\n",
    "one word": "x\n",
}


@pytest.mark.parametrize("text", NO_PLANS.values(), ids=NO_PLANS)
def test_what_is_no_plan_is_turned_away_with_the_reason(
    tmp_path: Path, text: str
) -> None:
    with pytest.raises(
        NotAPlanError, match=r"^ghi-chu\.txt: không phải văn bản kế hoạch: "
    ) as no:
        read_plan(written(tmp_path, text, "ghi-chu.txt"))

    assert "Chưa có gì được lưu" in str(no.value)


BODY = "\n\nI. NHIỆM VỤ\n\n1. Giao Sở Nội vụ chủ trì tổ chức tập huấn trước ngày 30/6/2026.\n\n2. Sở Y tế phối hợp.\n"
PLANS = {
    "a programme": "CHƯƠNG TRÌNH\nCông tác năm 2026" + BODY,
    "spaced letters": "K Ế  H O Ạ C H\nCông tác năm 2026" + BODY,
    "a title in one line": "KẾ HOẠCH CÔNG TÁC NĂM 2026" + BODY,
    "a decision": "QUYẾT ĐỊNH\nVề việc giao nhiệm vụ năm 2026" + BODY,
    "an official letter": "UBND TỈNH X\nSố: 15/UBND-NC\n\nX, ngày 3 tháng 2 năm 2026\n\nV/v triển khai nhiệm vụ\n\nKính gửi: Sở Nội vụ" + BODY,
    "a notice": "THÔNG BÁO\nKết luận của Chủ tịch UBND tỉnh" + BODY,
    "an appendix alone": "PHỤ LỤC\n\nSTT\tNội dung\tĐơn vị chủ trì\tThời gian\n1\tTập huấn\tSở Nội vụ\tQuý I/2026\n2\tHọp\tSở Y tế\tQuý II/2026\n",
    "a draft without a number": "ỦY BAN NHÂN DÂN TỈNH X\nSố:     /KH-UBND\n\nKẾ HOẠCH\nNăm 2026" + BODY,
}  # fmt: skip


@pytest.mark.parametrize("text", PLANS.values(), ids=PLANS)
def test_all_forms_that_carry_tasks_come_in(tmp_path: Path, text: str) -> None:
    plan = read_plan(written(tmp_path, text))

    assert plan.tasks or plan.clauses


@pytest.mark.parametrize(
    ("start", "end", "issued", "year"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), date(2025, 12, 30), 2026),
        (date(2021, 1, 1), date(2025, 12, 31), date(2021, 3, 1), None),
        (None, date(2026, 6, 30), None, 2026),
        (None, None, date(2024, 2, 2), 2024),
        (None, None, None, None),
    ],
)
def test_the_year_of_the_plan(
    start: date | None, end: date | None, issued: date | None, year: int | None
) -> None:
    header = Header("x", Place(), period_start=start, period_end=end, issued=issued)

    context = context_of(header)

    assert context.year == year
    assert context.period == (Span(start, end) if start or end else None)


def test_blocks_without_a_plan_are_refused() -> None:
    with pytest.raises(NotAPlanError):
        interpret(Document("a.txt", "", (Paragraph("xin chào", Place(1, 1)),)))


@pytest.mark.slow
def test_the_five_plans_and_their_word_twins_have_the_rows_of_the_gold(
    shared: Path,
) -> None:
    folder = shared / "plans"
    expected = {"000": 22, "001": 28, "002": 30, "003": 0, "004": 14}
    for name, rows in expected.items():
        paths = [*folder.glob(f"{name}_*.txt"), *folder.glob(f"formats/{name}.docx")]
        for path in paths:
            plan = read_plan(path)
            found = [t for t in plan.tasks if t.origin is Origin.TABLE]

            assert len(found) == rows, path.name
            assert plan.audit.passed, path.name

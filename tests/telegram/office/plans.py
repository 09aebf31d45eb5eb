"""Small plans of an invented province, no two alike, and the same as Word files."""

from __future__ import annotations

import io
from collections.abc import Sequence

from docx import Document

Row = tuple[str, str, str]
"""What is to be done, who leads, by when."""

# "tháng II" could be February or the second quarter: the row is to be reviewed.
DOUBTFUL: tuple[Row, ...] = (
    ("Khảo sát bản làng làm du lịch", "Sở Du lịch", "Trong tháng II/2026"),
    ("Mở tuyến xe buýt đêm", "Sở Xây dựng", "Trong tháng III/2026"),
)


def rows_about(topic: str) -> tuple[Row, ...]:
    """Return rows that only plans about this topic have."""
    return (
        (f"Khảo sát nhu cầu về {topic}", "Sở Nội vụ", "Quý I/2026"),
        (f"Tập huấn cán bộ phụ trách {topic}", "Sở Tài chính", "Quý II/2026"),
        (f"Tổng kết thí điểm {topic}", "Công an tỉnh", "10/10/2026"),
    )


_HEAD = """UBND TỈNH SƠN KHÊ

Số: {number}/KH-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Sơn Khê, ngày 05 tháng 02 năm 2026

KẾ HOẠCH

Thực hiện {topic} tỉnh Sơn Khê năm 2026

Căn cứ Luật Tổ chức chính quyền địa phương, UBND tỉnh ban hành Kế hoạch như sau:

I. NHIỆM VỤ
"""
_FOOT = """
II. TỔ CHỨC THỰC HIỆN

Các cơ quan báo cáo kết quả trước ngày 15/12/2026.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Lê Văn Mẫu
"""
_COLUMNS = ("STT", "Nội dung", "Chủ trì", "Thời gian")


def plan_text(number: str, topic: str, rows: Sequence[Row] = ()) -> bytes:
    """Return a plan as a text file."""
    table = [
        f"| {' | '.join(cells)} |"
        for cells in (_COLUMNS, ("---",) * 4, *_numbered(rows or rows_about(topic)))
    ]
    head = _HEAD.format(number=number, topic=topic)
    return "\n".join((head, *table, _FOOT)).encode()


def plan_docx(number: str, topic: str, rows: Sequence[Row] = ()) -> bytes:
    """Return a plan as a Word file."""
    document = Document()
    for line in filter(None, _HEAD.format(number=number, topic=topic).splitlines()):
        document.add_paragraph(line)
    table = document.add_table(rows=0, cols=len(_COLUMNS))
    for cells in (_COLUMNS, *_numbered(rows or rows_about(topic))):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    for line in filter(None, _FOOT.splitlines()):
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _numbered(rows: Sequence[Row]) -> list[tuple[str, ...]]:
    return [(str(number), *row) for number, row in enumerate(rows, 1)]

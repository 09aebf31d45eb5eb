"""Compose a whole plan: letterhead, prose clauses, table, recipients, signature."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.generated.blocks import Block, Table
from tests.generated.columns import Column, choose_columns, put_under_one
from tests.generated.heads import ABOLISHED_DISTRICTS, Seat, choose_seat, make_head
from tests.generated.models import Difficulty, GeneratedPlan, Head, Layout
from tests.generated.pools import LEVELS, topics
from tests.generated.questions import ask_about
from tests.generated.rows import (
    PROSE_KINDS,
    QUARTER_LAYOUTS,
    Body,
    Brief,
    change_rows,
    make_body,
)
from tests.generated.text_layouts import Section, render_text
from tests.generated.word_layout import render_word

NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
_AIMS = (
    "Cụ thể hóa các chủ trương của Đảng, chính sách của Nhà nước; tạo chuyển biến rõ nét trong nhận thức và hành động.",
    "Phân công rõ người, rõ việc, rõ trách nhiệm; lấy kết quả làm thước đo.",
    "Phấn đấu hoàn thành 100% nhiệm vụ được giao, không để tồn đọng.",
)
_DUTIES = (
    "Theo dõi, hướng dẫn, đôn đốc việc thực hiện Kế hoạch; tổng hợp kết quả báo cáo theo quy định.",
    "Thẩm định dự toán, cân đối nguồn lực cho các nhiệm vụ đã được phê duyệt.",
    "Đẩy mạnh thông tin, nêu gương cách làm hay; kịp thời phản ánh khó khăn từ cơ sở.",
)
_MULTI_YEAR = 4
_CHANGED_ROWS = 3  # of each plan of a family
_DEBRIS = ((), (), ("2",), ("Trang 3",), ("XHCN", "ĐỘC LẬP"), ("- 4 -",))


def make_plan(
    seed: int,
    *,
    difficulty: Difficulty | str = Difficulty.MODERATE,
    layout: Layout | str | None = None,
    level: str | None = None,
    year: int | None = None,
    topic: str | None = None,
    place: str | None = None,
    row_count: int | None = None,
    family: int | None = None,
) -> GeneratedPlan:
    """Make one plan, its gold and its questions; the same arguments, the same plan.

    What is not given is drawn from `seed`. `place` is a province for level "tỉnh"
    and "sở", a field of work for "bộ" ("Y tế"), "name, province" for the others.
    Plans of a `family` with the same topic, level and layout differ only in their
    header, the years of their times, and a few rows.
    """
    rng = Random(f"{seed}/{difficulty}")
    brief, seat = _choose(
        rng, Difficulty(difficulty), layout, level, year, topic, place
    )
    last_year = brief.last_year if family is None else brief.year
    brief = replace(brief, row_count=row_count, last_year=last_year)
    draft = brief.difficulty is Difficulty.HARD and rng.random() < 0.06
    head = make_head(rng, seat, brief.topic, (brief.year, brief.last_year), draft=draft)
    in_prose = brief.layout is Layout.PROSE
    rest = rng if family is None else Random(f"family {family}")
    columns = () if in_prose else choose_columns(rest, brief.layout, brief.difficulty)
    body = make_body(rest, brief, {c.kind for c in columns} or PROSE_KINDS)
    table = None if in_prose else _make_table(rest, brief, columns, body)
    if family is not None:
        change_rows(rng, brief, body, _CHANGED_ROWS)
    is_word = brief.layout.value.startswith("word")
    file_name = f"{_slug(head)}-{seed}.{'docx' if is_word else 'txt'}"
    ref = f"g{seed}"
    _count_rows(table)
    _name_rows(f"{ref}/III" if in_prose else ref, body)
    blocks = _compose(rest, head, table, body)
    sections: list[Section] = []
    if is_word:
        content = render_word(blocks)
    else:
        content, sections = render_text(rest, blocks, brief.layout, brief.difficulty)
    gold_sections = tuple(
        {"plan": file_name, "ref": f"{ref}/§{s['path']}", **s} for s in sections
    )
    has_products = any(c.kind == "product" for c in columns)
    plan = GeneratedPlan(
        file_name=file_name,
        file_bytes=content if is_word else encode(rng, content, brief.difficulty),
        ref=ref,
        layout=brief.layout,
        head=head,
        rows=() if in_prose else body.rows,
        assignments=body.rows if in_prose else (),
        sections=gold_sections,
        has_products=has_products,
    )
    return replace(plan, questions=ask_about(rng, plan))


def _choose(
    rng: Random,
    difficulty: Difficulty,
    layout: Layout | str | None,
    level: str | None,
    year: int | None,
    topic: str | None,
    place: str | None,
) -> tuple[Brief, Seat]:
    chosen_year = year or rng.randint(2019, 2030)
    levels = [
        v for v in LEVELS
        if not (v == "huyện" and chosen_year > ABOLISHED_DISTRICTS)
        and not (v == "xã" and chosen_year < ABOLISHED_DISTRICTS)
    ]  # fmt: skip
    chosen_level = level or rng.choice(["tỉnh", *levels])
    chosen_layout = Layout(layout) if layout else rng.choice(list(Layout))
    key = topic or rng.choice([k for k in topics() if k != "chung"])
    long = chosen_layout not in QUARTER_LAYOUTS and (
        difficulty is not Difficulty.EASY and rng.random() < 0.12
    )
    last_year = chosen_year + _MULTI_YEAR if long else chosen_year
    seat = choose_seat(rng, chosen_level, chosen_year, topics()[key], place)
    brief = Brief(chosen_level, topics()[key], chosen_year, last_year, chosen_layout, difficulty)  # fmt: skip
    return brief, seat


def _make_table(
    rng: Random, brief: Brief, columns: tuple[Column, ...], body: Body
) -> Table:
    hard = brief.difficulty is Difficulty.HARD
    easy = brief.difficulty is Difficulty.EASY
    kinds = [c.kind for c in columns]
    adjacent = (
        brief.layout is not Layout.SHREDDED
        and "both" not in kinds
        and abs(kinds.index("lead") - kinds.index("coop")) == 1
    )
    if not easy and adjacent and rng.random() < 0.2:
        columns = put_under_one(columns)
    count = len(body.rows)
    pages = rng.randint(1, 2) if not easy and count > 6 else 0
    marks = rng.choice(("({n})", "{n}")) if not easy and rng.random() < 0.25 else None
    return Table(
        layout=brief.layout,
        columns=columns,
        body=body,
        breaks=frozenset(rng.sample(range(2, count - 1), min(pages, count - 3))),
        repeat_header=hard and rng.random() < 0.5,
        numbered=marks,
        padded=easy or rng.random() < 0.5,
        wrap=rng.randint(18, 34),
        auto_numbers=hard
        and kinds[0] == "stt"
        and not body.groups[0][0].title
        and rng.random() < 0.3,
        debris=rng.choice(_DEBRIS) if hard else (),
        inline_numbers=hard and kinds[1] == "content" and rng.random() < 0.4,
    )


def _count_rows(table: Table | None) -> None:
    """Give rows the numbers that Word computes."""
    if table and table.auto_numbers:
        for number, row in enumerate(table.body.rows, 1):
            row.stt = str(number)


def _name_rows(ref: str, body: Body) -> None:
    for number, row in enumerate(body.rows, 1):
        row.ref = f"{ref}/{number}"


def _slug(head: Head) -> str:
    plain = unicodedata.normalize(
        "NFD", f"{head.issuer} {head.place} {head.topic} {head.year}"
    )
    plain = "".join(
        c for c in plain.lower().replace("đ", "d") if not unicodedata.combining(c)
    )
    return (
        re.sub(r"[^a-z0-9]+", "-", plain).strip("-").replace("uy-ban-nhan-dan", "ubnd")
    )


def _compose(rng: Random, head: Head, table: Table | None, body: Body) -> list[Block]:
    in_appendix = table is not None and rng.random() < 0.4
    numbers = iter(("I", "II", "III", "IV", "V"))
    blocks = [*_top(rng, head), *_aims(next(numbers))]
    second = next(numbers)
    task_heading = rng.choice(("NỘI DUNG", "NHIỆM VỤ, GIẢI PHÁP", "PHÂN CÔNG NHIỆM VỤ"))
    blocks.append(Block(f"{second}. {task_heading}", second, task_heading, mark="h2"))
    if table is None:
        blocks += _assignments(rng, second, body)
    elif in_appendix:
        blocks.append(Block("Nhiệm vụ cụ thể theo Phụ lục đính kèm."))
    else:
        blocks.append(Block(table=table))
    if head.funding:
        n = next(numbers)
        heading = rng.choice(("KINH PHÍ THỰC HIỆN", "KINH PHÍ", "NGUỒN KINH PHÍ"))
        blocks += [Block(f"{n}. {heading}", n, heading, mark="h2"), Block(head.funding)]
    blocks += _organisation(rng, head, next(numbers))
    blocks += _bottom(head)
    if table and in_appendix:
        blocks += _appendix(head, table)
    return blocks


def _top(rng: Random, head: Head) -> list[Block]:
    where = "Hà Nội" if head.level == "bộ" else head.place
    dateline = f"{where}, {long_date(head)}"
    printed = head.number or "       /KH-UBND"
    number = rng.choice(("Số: {n}", "Số: {n}", "Số {n}", "Số:  {n}")).format(n=printed)
    left, right = (*head.printed_issuer, number), (*NATION, dateline)
    basis = f"Căn cứ Nghị quyết số {rng.randint(20, 99)}/NQ-HĐND ngày 08/12/{head.year - 1} của Hội đồng nhân dân về nhiệm vụ năm {head.year};"
    if head.level == "bộ":
        basis = f"Căn cứ Nghị quyết số 01/NQ-CP ngày 05/01/{head.year} của Chính phủ;"
    intro = f"{head.issuer} ban hành Kế hoạch với các nội dung sau:"
    return [
        Block(beside=(left, right)),
        Block("KẾ HOẠCH", mark="h1"),
        Block(head.title, tight=True, mark="bold"),
        Block(basis),
        Block(intro),
    ]


def _aims(number: str) -> list[Block]:
    blocks = [Block(f"{number}. MỤC ĐÍCH, YÊU CẦU", number, "MỤC ĐÍCH, YÊU CẦU", mark="h2")]  # fmt: skip
    for place, text in enumerate(_AIMS, 1):
        blocks.append(Block(f"{place}. {text}", f"{number}.{place}", None))
    return blocks


def _organisation(rng: Random, head: Head, number: str) -> list[Block]:
    heading = "TỔ CHỨC THỰC HIỆN"
    blocks = [Block(f"{number}. {heading}", number, heading, mark="h2")]
    lead = topics()[head.topic].leads[head.level]
    second = "Sở Tài chính" if head.level == "tỉnh" else "Bộ phận tài chính - kế toán"
    third = "Các cơ quan thông tin, truyền thông"
    opening = rng.choice(("", "Giao ")) if head.level == "tỉnh" else ""
    for place, (who, text) in enumerate(
        zip((lead, second, third), _DUTIES, strict=True), 1
    ):
        blocks.append(
            Block(f"{place}. {opening}{who}", f"{number}.{place}", who, mark="h3")
        )
        blocks.append(Block(text))
    blocks.append(
        Block("Yêu cầu các cơ quan, đơn vị nghiêm túc triển khai thực hiện./.")
    )
    return blocks


def _bottom(head: Head) -> list[Block]:
    recipients = (
        "Nơi nhận:",
        "- Như trên;",
        "- Các cơ quan, đơn vị liên quan;",
        "- Lưu: VT.",
    )
    signature = (*head.signer_role.split("; "), "", head.signer)
    return [Block(beside=(recipients, signature))]


_GIVEN = (
    "Giao {lead} chủ trì, phối hợp với {coop} thực hiện. Thời gian thực hiện: {time}.",
    "Giao {lead} chủ trì, phối hợp với {coop} triển khai thực hiện; thời gian: {time}.",
    "Đề nghị {lead} chủ trì, phối hợp với {coop} thực hiện ({time}).",
)


def _assignments(rng: Random, number: str, body: Body) -> list[Block]:
    """Tasks as clauses: a heading, then who does it with whom and by when."""
    blocks, pattern = [], rng.choice(_GIVEN)
    for place, row in enumerate(body.rows, 1):
        heading, words = row.content, row.time.printed if row.time else ""
        text = pattern.format(lead=row.lead_printed, coop=row.coop, time=words)
        blocks.append(
            Block(
                f"{place}. {heading}", f"{number}.{place}", heading, mark="h3", row=row
            )
        )
        blocks.append(Block(text, row=row))
    return blocks


def long_date(head: Head) -> str:
    """Return "ngày 05 tháng 01 năm 2026", with blanks in a draft."""
    d = head.issued
    if d is None:
        return f"ngày     tháng     năm {head.year}"
    return f"ngày {d.day:02d} tháng {d.month:02d} năm {d.year}"


_ENCODINGS: tuple[Callable[[bytes], bytes], ...] = (
    lambda text: b"\xef\xbb\xbf" + text,
    lambda text: text.replace(b"\n", b"\r\n"),
    lambda text: unicodedata.normalize("NFD", text.decode()).encode(),
    lambda text: text.decode().encode("utf-16"),
)


def encode(rng: Random, text: bytes, difficulty: Difficulty) -> bytes:
    """Store hard plans as other systems do: BOM, CRLF, NFD or UTF-16."""
    if difficulty is not Difficulty.HARD or rng.random() < 0.7:
        return text
    return rng.choice(_ENCODINGS)(text)


def _appendix(head: Head, table: Table) -> list[Block]:
    number = head.number or "     /KH-UBND"
    source = f"(Kèm theo Kế hoạch số {number} {long_date(head)} của {head.issuer})"
    title = (
        f"DANH MỤC NHIỆM VỤ NĂM {head.year}"
        if head.year == head.last_year
        else "DANH MỤC NHIỆM VỤ"
    )
    return [
        Block("PHỤ LỤC", mark="h1"),
        Block(title, tight=True, mark="bold"),
        Block(source, tight=True),
        Block(table=table),
    ]

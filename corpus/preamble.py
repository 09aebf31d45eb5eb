"""Read the paragraphs before the first clause: legal bases, and who issues the plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from corpus.agencies import find_agencies
from corpus.bodies import KINDS
from corpus.numbering import is_dashed, read_marker
from corpus.paragraphs import join_lines, wrap_width
from corpus.parts import Parts
from corpus.text import fold, squeeze

_ISSUES = (
    r"(?:(?:da|se|thong nhat|cung)\s+)*(?:ban hanh|xay dung|trien khai|lap|de ra|to chuc)\s+"
    r"(?:va\s+[\w ]{1,30}?)?(?:thuc hien\s+)?(?:ban\s+)?(?:ke hoach|chuong trinh|de an"
    r"|phuong an|lich cong tac|huong dan)"
)
# "(sau đây gọi là ...)" or ", tỉnh Hưng Yên" may stand between body and verb.
_ISSUING = re.compile(
    rf"\s*(?:\([^)]*\)\s*)?(?:,\s*(?:tinh|thanh pho|huyen|thi xa)\s[\w ]{{2,30}}?)?,?"
    rf"\s*{_ISSUES}\b"
)
_BASIS = re.compile(
    r"^\W*(?:can cu(?: vao)?|thuc hien|trien khai thuc hien|tren co so|chap hanh|theo"
    r"|xet(?: de nghi)?|tiep tuc thuc hien|quan triet)\s+(?:theo\s+)?(?:cac\s+)?"
)
_DOCUMENT = (
    r"(?:hien phap|bo luat|luat|phap lenh|nghi dinh|nghi quyet|quyet dinh|chi thi|thong tu"
    r"|ke hoach|chuong trinh|huong dan|cong van|van ban|ket luan|thong bao|de an|quy dinh"
    r"|quy che|to trinh|cong dien|thong tri|y kien|de nghi)"
)
_NEXT_BASIS = re.compile(
    rf"\s*;\s*(?=(?:can cu\s+|thuc hien\s+)?(?:cac\s+)?{_DOCUMENT}\b)"
    rf"|\s*,?\s+va\s+(?={_DOCUMENT} (?:so|phat trien)\b)"
)


def read_preamble(parts: Parts) -> list[str]:
    """Return the paragraphs between title and first clause, each on one line."""
    before = takewhile(
        lambda line: not (line.table or read_marker(line.text)), parts.body
    )
    passages = join_lines(
        tuple(before), starts_item=is_dashed, width=wrap_width(parts.body)
    )
    return [passage.text for passage in passages]


def read_legal_bases(preamble: Sequence[str]) -> list[str]:
    """Return the documents that the plan rests on, one each, as printed."""
    bases: list[str] = []
    listing = False
    for paragraph in preamble:
        start = _BASIS.match(fold(paragraph))
        if start is None and not (listing and re.match(_DOCUMENT, fold(paragraph))):
            continue
        listing = paragraph.endswith(";")
        text = paragraph[start.end() if start else 0 :]
        issuing = issuing_mention(text)
        if issuing:
            text = text[: issuing[0]]
        done = 0
        for cut in [*_NEXT_BASIS.finditer(fold(text)), None]:
            piece = text[done : cut.start() if cut else len(text)]
            done = cut.end() if cut else len(text)
            again = _BASIS.match(fold(piece))
            piece = piece[again.end() :] if again else piece
            bases.append(squeeze(piece).strip(" ;,."))
    return [b for b in bases if re.match(rf"^{_DOCUMENT}\b", fold(b))]


def issuing_mention(text: str) -> tuple[int, int] | None:
    """Return the span of the body in "... ban hành Kế hoạch ...", None without one."""
    for mention in reversed(find_agencies(text)):
        cited = fold(text[: mention.start]).rstrip().endswith("cua")
        if not cited and _ISSUING.match(fold(text[mention.end :])):
            return mention.start, mention.end
    kinds = "|".join(sorted(map(fold, KINDS), key=len, reverse=True))
    pattern = rf"(?:^|[,;.]\s+)(?P<body>(?:{kinds})\b[^;.:,]{{2,90}}?)\s+{_ISSUES}\b"
    match = re.search(pattern, fold(text))
    return None if match is None else match.span("body")


def title_in(preamble: Sequence[str]) -> str:
    """Return the title as the sentence repeats it that issues the plan, or ""."""
    for paragraph in reversed(preamble):
        match = re.search(
            rf"{_ISSUES}\s+(?P<title>[^;:]{{8,200}}?)(?=\s*(?:,|voi|nhu sau|cu the|$|[;:]))",
            fold(paragraph),
        )
        if match:
            return squeeze(paragraph[slice(*match.span("title"))])
    return ""

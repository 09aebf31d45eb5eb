"""Read the clauses of a plan: what prose answers cite.

Every clause comes with its line range and text, children included, flattened in
reading order. Parts without a number have a name for a path: `preamble`, `closing`,
`recipients`, `signature`, and `PL` for the appendix (`PL1`, `PL2` when several).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.blocks import Block
from corpus.models import Clause, ClauseKind
from corpus.numbering import is_dashed, read_marker
from corpus.outline import Node, build_outline
from corpus.paragraphs import (
    Line,
    Passage,
    join_lines,
    read_lines,
    spanning,
    wrap_width,
)
from corpus.parts import is_bare_type, split_parts
from corpus.sentences import split_sentences
from corpus.text import fold


@dataclass(frozen=True, slots=True)
class Section:
    """A clause, and the paragraphs of it that belong to none of its children.

    `ancestors` are the clauses above it, the nearest first.
    """

    clause: Clause
    own: tuple[Passage, ...]
    ancestors: tuple[Clause, ...] = ()


def read_clauses(blocks: Sequence[Block]) -> tuple[Clause, ...]:
    """Return the clauses of a document in reading order, parents before children."""
    return tuple(section.clause for section in read_sections(blocks))


def read_sections(blocks: Sequence[Block]) -> tuple[Section, ...]:
    """Return the clauses with their own paragraphs, in reading order."""
    parts = split_parts(read_lines(blocks))
    width = wrap_width([*parts.body, *parts.recipients])
    root = build_outline(_join(parts.body, width))
    closing = _take_closing(root)
    sections = [
        *_named("preamble", ClauseKind.PREAMBLE, root.own),
        *_numbered(root, ClauseKind.SECTION),
        *_named("closing", ClauseKind.CLOSING, closing),
        *_named_lines("recipients", ClauseKind.RECIPIENTS, parts.recipients),
        *_named_lines("signature", ClauseKind.SIGNATURE, parts.signature),
    ]
    for path, lines in _appendix_paths(parts.appendices):
        sections += _appendix(path, lines, width)
    return tuple(sections)


def _join(lines: Sequence[Line], width: int | None) -> tuple[Passage, ...]:
    return join_lines(lines, starts_item=_starts_item, width=width)


def _starts_item(text: str) -> bool:
    return is_dashed(text) or read_marker(text) is not None


# --- numbered clauses -----------------------------------------------------------------


def _numbered(root: Node, kind: ClauseKind, prefix: str = "") -> list[Section]:
    sections: list[Section] = []

    def visit(node: Node, ancestors: tuple[Clause, ...]) -> None:
        passages = tuple(node.passages())
        clause = Clause(
            path=prefix + node.path,
            kind=kind,
            text=_text(passages),
            place=spanning(p.place for p in passages),
            heading=_heading(node),
        )
        sections.append(Section(clause, tuple(node.own), ancestors))
        for child in node.children:
            visit(child, (clause, *ancestors))

    for child in root.children:
        visit(child, ())
    return sections


def _text(passages: Sequence[Passage]) -> str:
    return "\n".join(p.text for p in passages if p.text)


_LONGEST_LABEL_WORDS = 5  # "Cá nhân, hộ gia đình: ..."
_LONGEST_REMARK = 40  # characters: "Nhiệm vụ cụ thể: (Có Phụ lục kèm theo)."
_LONGEST_HEADING = 250


def _heading(node: Node) -> str | None:
    """Return the heading of a clause, None when its first paragraph is a sentence."""
    if not node.own or node.marker is None:
        return None
    passage = node.own[0]
    text = passage.text[node.marker.length :].strip()
    if not text and len(node.own) > 1:  # "Phần thứ nhất", its name on the next line
        text = node.own[1].text
    alone = len(node.own) == 1 and not node.children
    label, colon, rest = text.partition(":")
    if colon and rest and len(label.split()) <= _LONGEST_LABEL_WORDS:
        return text if alone and len(rest) <= _LONGEST_REMARK else label
    if text.isupper():
        return text.rstrip(": ")
    sentences = len(split_sentences(text))
    if alone or not text or len(text) > _LONGEST_HEADING or sentences > 1:
        return None
    return None if text.endswith(";") else text.rstrip(": ")


# --- parts without a number -----------------------------------------------------------


def _named(
    path: str, kind: ClauseKind, passages: Sequence[Passage], heading: str | None = None
) -> list[Section]:
    if not passages:
        return []
    place = spanning(p.place for p in passages)
    return [
        Section(Clause(path, kind, _text(passages), place, heading), tuple(passages))
    ]


def _named_lines(path: str, kind: ClauseKind, lines: Sequence[Line]) -> list[Section]:
    heading = "Nơi nhận" if kind is ClauseKind.RECIPIENTS else None
    passages = [Passage(line.text, (line,), (0,)) for line in lines]
    return _named(path, kind, passages, heading)


_CLOSES = re.compile(
    r"^(?:tren day la\b|nhan duoc (?:ke hoach|van ban)"
    r"|(?:trong )?qua trinh (?:to chuc |trien khai |thuc hien|,| )*.{0,40}"
    r"(?:vuong mac|kho khan|phat sinh|phan anh|bao cao|thay doi|dieu chinh|bo sung)"
    r"|neu co (?:kho khan|vuong mac|phat sinh))"
)
_MAY_CLOSE = re.compile(
    r"^(?:yeu cau|de nghi|can cu (?:noi dung )?(?:ke hoach|chuong trinh) nay|ke hoach nay"
    r"|(?:uy ban nhan dan|ubnd|hoi dong|ban |bo |so |chu tich|giam doc|tinh uy|huyen uy)"
    r".{0,80}\b(?:yeu cau|de nghi|giao)\b)"
)
_END_OF_TEXT = re.compile(r"\./\.?\W*\w{0,6}$")


def _take_closing(root: Node) -> list[Passage]:
    """Take the closing paragraphs away from the last clause and return them."""
    last = root
    while last.children:
        last = last.children[-1]
    first_loose = 0 if last is root else 1
    for index in range(first_loose, len(last.own)):
        folded = fold(last.own[index].text)
        rest_ends = _END_OF_TEXT.search(last.own[-1].text) is not None
        spare = index > first_loose or last.marker is None
        if _CLOSES.match(folded) or (spare and rest_ends and _MAY_CLOSE.match(folded)):
            closing = last.own[index:]
            del last.own[index:]
            return closing
    return []


# --- appendices -----------------------------------------------------------------------

_LONGEST_APPENDIX_HEADING = 5  # lines
_FEWEST_APPENDIX_CLAUSES = 2


def _appendix_paths(
    appendices: Sequence[Sequence[Line]],
) -> list[tuple[str, Sequence[Line]]]:
    if len(appendices) == 1:
        return [("PL", appendices[0])]
    return [(f"PL{i}", lines) for i, lines in enumerate(appendices, 1)]


def _appendix(path: str, lines: Sequence[Line], width: int | None) -> list[Section]:
    """Return an appendix, and the clauses of one that is written like a plan.

    The clauses of the plan that a decision issues are sections like any other.
    """
    passages = _join(lines, width)
    sections = _named(path, ClauseKind.APPENDIX, passages, _appendix_heading(lines))
    root = build_outline(passages, supply=False)
    first = root.children[0].marker if root.children else None
    if first and first.ordinal == 1 and len(root.children) >= _FEWEST_APPENDIX_CLAUSES:
        issued = bool(lines) and is_bare_type(lines[0].text)
        kind = ClauseKind.SECTION if issued else ClauseKind.APPENDIX
        sections += _numbered(root, kind, f"{path}.")
    return sections


def _appendix_heading(lines: Sequence[Line]) -> str | None:
    heading: list[str] = []
    for line in lines[:_LONGEST_APPENDIX_HEADING]:
        if line.table or line.text.startswith("(") or _starts_item(line.text):
            break
        heading.append(line.text)
    return " ".join(heading) or None

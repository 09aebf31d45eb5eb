"""Which other plans a plan says that it amends or replaces, in its own words.

Only what the plan does itself counts: "Căn cứ Quyết định ... sửa đổi Kế hoạch số ..."
tells of somebody else's deed, and "tham mưu sửa đổi Kế hoạch số ..." of a task.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.letterhead import find_date
from corpus.models import Amendment, AmendmentKind, Clause
from corpus.sentences import split_sentences
from corpus.text import fold, squeeze

_AMENDS = (
    r"(?:sua doi|dieu chinh|bo sung|dinh chinh|gia han|keo dai)"
    r"(?:\s*(?:,|va|/)?\s*(?:sua doi|dieu chinh|bo sung|dinh chinh|thay the)){0,3}"
)
_REPLACES = r"(?:thay the|thay cho|bai bo|huy bo)"
_PLAN = r"(?:ke hoach|chuong trinh|phuong an|de an|lich cong tac)"
# "36/KH-UBND", "112 /KH-SGD&ĐT"
_NUMBER = r"(?P<number>\d+[a-z]?\s*/\s*[a-z]+(?:\s*[-&]\s*[a-z0-9]+)+)"
_NAMED = rf"{_PLAN}\s+(?:cong tac\s+)?so\s*:?\s*{_NUMBER}"
# What may stand between the verb and the plan: "một số nội dung của", "Mục II, Phụ lục
# I ban hành kèm theo"; another document may not.
_OBJECT = (
    r"(?:(?!\b(?:luat|nghi dinh|quyet dinh|thong tu|chi thi|nghi quyet|cong van|can cu)\b)"
    r"[^.;:]){0,160}?"
)


@dataclass(frozen=True, slots=True)
class _Form:
    """A way of saying it, found at the beginning of a sentence or of a title."""

    kind: AmendmentKind
    pattern: re.Pattern[str]


def _form(kind: AmendmentKind, pattern: str) -> _Form:
    return _Form(kind, re.compile(pattern))


# A number of a list, "Điều 1.", a dash.
_MARKER = r"^\W*(?:(?:dieu|muc|khoan|phan)\s+)?(?:[ivxl]+|\d+|[a-z])?[.):]?\s*[-–]?\s*"
_TITLE_FORMS = (
    _form(AmendmentKind.AMENDS, rf"\b{_AMENDS}\b{_OBJECT}\b{_NAMED}"),
    _form(AmendmentKind.REPLACES, rf"\b{_REPLACES}\b{_OBJECT}\b{_NAMED}"),
)
_SENTENCE_FORMS = (
    # "UBND tỉnh ban hành Kế hoạch sửa đổi, bổ sung Kế hoạch số ..."
    _form(
        AmendmentKind.AMENDS,
        rf"\bban hanh (?:ban )?{_PLAN} {_AMENDS}\b{_OBJECT}\b{_NAMED}",
    ),
    _form(
        AmendmentKind.REPLACES,
        rf"\bban hanh (?:ban )?{_PLAN} {_REPLACES}\b{_OBJECT}\b{_NAMED}",
    ),
    # "UBND tỉnh điều chỉnh, bổ sung một số nội dung Kế hoạch số ... như sau"
    _form(
        AmendmentKind.AMENDS,
        rf"{_MARKER}(?:(?:nay|uy ban nhan dan|ubnd|so|ban|hoi dong)\b[\w ,]{{0,60}}?\s)?"
        rf"{_AMENDS}\b{_OBJECT}\b{_NAMED}[^.;:]*\bnhu sau\b",
    ),
    # "Kế hoạch này thay thế Kế hoạch số ...", "... có hiệu lực kể từ ngày ký và thay thế"
    _form(
        AmendmentKind.REPLACES,
        rf"\b(?:{_PLAN} nay|van ban nay)\b[^.;:]{{0,100}}?\b{_REPLACES}\b{_OBJECT}\b{_NAMED}",
    ),
    _form(
        AmendmentKind.AMENDS,
        rf"\b(?:{_PLAN} nay|van ban nay)\b[^.;:]{{0,100}}?\b{_AMENDS}\b{_OBJECT}\b{_NAMED}",
    ),
    # "Bãi bỏ Kế hoạch số ..."
    _form(AmendmentKind.REPLACES, rf"{_MARKER}(?:bai bo|huy bo)\s+{_NAMED}"),
    # "Kế hoạch số ... hết hiệu lực kể từ ngày Kế hoạch này ...", "... được thay thế bởi"
    _form(
        AmendmentKind.REPLACES,
        rf"{_MARKER}{_NAMED}[^.;:]*?\b(?:het hieu luc|duoc thay the boi|bi bai bo)\b",
    ),
)
# "… Kế hoạch số 36/KH-UBND ngày 26/02/2021 và Kế hoạch số 40/KH-UBND ngày …"
_AND_ANOTHER = re.compile(rf"^[^.;:]{{0,80}}?(?:,|\bva)\s+(?:cac\s+)?{_NAMED}")
_DATED = re.compile(r"^\s*,?\s*(?=ngay\b)")
_DATE_WIDTH = 40  # characters in which the date after a number stands
_AMENDING_TITLE = re.compile(rf"^\W*(?:{_PLAN}\s+)?(?:{_AMENDS}|{_REPLACES})\b")
_BASIS = re.compile(rf"^{_NAMED}")
_ANY_PLAN = re.compile(_NAMED)
_LONGEST_SENTENCE = 1500  # characters; what a longer one says first is what it does
_TOLD_ELSEWHERE = re.compile(r"^\W*(?:can cu|theo|thuc hien|xet|tren co so)\b")


def find_amendments(
    title: str, bases: Iterable[str], clauses: Sequence[Clause], own: str | None
) -> tuple[Amendment, ...]:
    """Return the plans that this one amends or replaces, in order, each once.

    A title such as "Kế hoạch điều chỉnh Kế hoạch ..." without a number means the plan
    among the legal bases, when there is exactly one of the issuer's own code.

    Args:
        title: The title of the plan.
        bases: Its legal bases.
        clauses: Its clauses.
        own: Its own number, which is none of another plan.
    """
    found = [*_in_text(title, _TITLE_FORMS)]
    for clause in clauses:
        for sentence in split_sentences(squeeze(clause.text)):
            if not _TOLD_ELSEWHERE.match(fold(sentence.text)):
                found += _in_text(sentence.text, _SENTENCE_FORMS)
    if not found and (opening := _AMENDING_TITLE.match(fold(title))):
        found = [*_only_basis(bases, own, opening[0])]
    once = {fold(each.number): each for each in reversed(found)}
    others = [each for key, each in once.items() if key != fold(own or "")]
    return tuple(reversed(others))


def _in_text(text: str, forms: Iterable[_Form]) -> Iterator[Amendment]:
    text = text[:_LONGEST_SENTENCE]
    folded = fold(text)
    if not _ANY_PLAN.search(folded):
        return
    for form in forms:
        match = form.pattern.search(folded)
        if match is None:
            continue
        start, end = match.start(), match.end("number")
        yield _amendment(form.kind, text, match, start)
        while another := _AND_ANOTHER.match(folded[end:]):
            shifted = text[end:]
            yield _amendment(form.kind, shifted, another, 0)
            end += another.end("number")
        return


def _amendment(
    kind: AmendmentKind, text: str, match: re.Match[str], start: int
) -> Amendment:
    number = re.sub(r"\s", "", text[slice(*match.span("number"))])
    rest = text[match.end("number") :]
    dated = _DATED.match(fold(rest))
    issued = find_date(rest[:_DATE_WIDTH]) if dated else None
    printed = squeeze(text[start : match.end("number")]).strip(" -–,;.")
    return Amendment(kind, number, printed, issued.day if issued else None)


def _only_basis(
    bases: Iterable[str], own: str | None, opening: str
) -> Iterator[Amendment]:
    code = fold(own or "").partition("/")[2]
    named = [(base, _BASIS.match(fold(base))) for base in bases]
    mine = [
        (base, match)
        for base, match in named
        if match is not None and code and match["number"].endswith(code)
    ]
    if len(mine) == 1:
        replaces = re.search(_REPLACES, opening) and not re.search(_AMENDS, opening)
        kind = AmendmentKind.REPLACES if replaces else AmendmentKind.AMENDS
        base, match = mine[0]
        yield _amendment(kind, base, match, 0)

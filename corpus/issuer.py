"""Tell which body issued a plan, and of which place it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.abbreviations import ABBREVIATIONS, expand_abbreviations
from corpus.casing import CAPITALS, LEVEL_WORDS, body_case
from corpus.letterhead import Letterhead, Number
from corpus.paragraphs import Line
from corpus.places import PROVINCES
from corpus.preamble import issuing_mention
from corpus.signature import is_role
from corpus.text import fold, squeeze

# These are part of a greater body, and mean nothing without its name.
_GENERIC = re.compile(
    r"^(?:ban thuong truc|ban chap hanh|ban thuong vu|van phong|thuong truc|co quan)$"
)
_LEVEL_END = re.compile(r"\b(?P<level>" + "|".join(map(fold, LEVEL_WORDS)) + r")$")
_LEVEL_NAME = re.compile(
    r"(?<!\w)(?:" + "|".join(LEVEL_WORDS) + r")\s+"
    rf"(?P<name>[{CAPITALS}][^\W\d_]*(?:\s[{CAPITALS}][^\W\d_]*){{0,3}})"
)


def read_issuer(
    head: Letterhead, signature: Sequence[Line], preamble: Sequence[str], printed: str
) -> str | None:
    """Return the issuing body, written out, in natural case.

    From the letterhead; else from the sentence that issues the plan, the signature
    ("TM. ..."), the letters of the number. `printed` is text to learn capitals from.
    """
    if head.bodies:
        return _printed_issuer(head, printed)
    for paragraph in reversed(preamble):
        span = issuing_mention(paragraph)
        if span:
            return _written_out(paragraph[slice(*span)])
    for line in signature:
        match = re.match(r"^\W*t(?:m|/m)\s?[./]\s*", fold(line.text))
        if match and not is_role(line.text[match.end() :]):
            return _written_out(body_case(line.text[match.end() :], printed))
    return None if head.number is None else _issuer_of_code(head.number)


def _printed_issuer(head: Letterhead, printed: str) -> str:
    names = [_written_out(body_case(name, printed)) for name in head.bodies]
    issuer = names[-1]
    if _GENERIC.match(fold(issuer)) and len(names) > 1:
        issuer = f"{issuer} {names[-2]}"
    if head.territory and not _LEVEL_NAME.search(issuer):
        level, _, name = (
            body_case(f"x {head.territory}").partition(" ")[2].partition(" ")
        )
        issuer = f"{issuer} {level} {name}"
    return issuer


def _written_out(name: str) -> str:
    text = squeeze(expand_abbreviations(name))
    return text[:1].upper() + text[1:]


def _issuer_of_code(number: Number) -> str | None:
    """Return the body that the letters of a number stand for: KH-HĐTĐKT, KH/TU."""
    letters = re.split(r"[-/]", number.code)[-1]
    for cut in range(len(letters), 0, -1):
        first, rest = letters[:cut], letters[cut:]
        if first in ABBREVIATIONS and (not rest or rest in ABBREVIATIONS):
            return " ".join(ABBREVIATIONS[p] for p in (first, rest) if p)
    return None


def read_placename(
    head: Letterhead, issuer: str | None, preamble: Sequence[str]
) -> str | None:
    """Return the place that the issuer governs, else where the plan was dated."""
    named = [head.territory or "", *(head.bodies[::-1])]
    for name in [issuer or "", *(body_case(n) for n in named)]:
        match = _LEVEL_NAME.search(name)
        if match:
            return match["name"]
    if head.issued and head.issued.placename:
        return head.issued.placename
    for paragraph in reversed(preamble):
        match = _LEVEL_NAME.search(paragraph)
        if match and match["name"] in PROVINCES:
            return match["name"]
    return None


def complete_issuer(issuer: str | None, placename: str | None) -> str | None:
    """Name the place of "Ủy ban nhân dân tỉnh", when it is told elsewhere."""
    if issuer is None or placename is None:
        return issuer
    level = _LEVEL_END.search(fold(issuer))
    if level is None:
        return issuer
    of_province = level["level"] == "tinh"
    return (
        f"{issuer} {placename}" if (placename in PROVINCES) == of_province else issuer
    )

"""Compare the Roman numerals that were recognised with their strokes.

Tesseract reads "Quý III" as "Quý II", with full confidence, and no setting mends it;
the strokes on the picture can be counted (`corpus.readers.ocr.strokes`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

# As many as headings of plans have; quarters and months need XII.
NUMERALS = [
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
    "XVI",
    "XVII",
    "XVIII",
    "XIX",
    "XX",
]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A word after its numerals were compared with their strokes.

    `text` is what to keep; `certain` says whether the strokes bear it out.
    """

    text: str
    certain: bool


_PART = (
    r"(?P<begin>\W*)(?P<numerals>{0}+(?:[-–,/]{0}+)*)(?P<rest>(?:[-–,./;:)].*|{1})?)"
)
_NUMERALS = re.compile(_PART.format("[IVX]", ""))


class Where(StrEnum):
    """Where a word stands: what it may be a misreading of depends on it."""

    ANYWHERE = "anywhere"
    AFTER_QUARTER = "after quarter"  # nothing but I to IV, or 1 to 4, can stand there
    LINE_START = "line start"  # of a heading
    ALONE = "alone"  # in its line: the number of a row


# What tesseract makes of "III", "IV" and the like: "IH", "Ill", "TV", "11", "[V".
_LOOK_ALIKES = {
    Where.AFTER_QUARTER: re.compile(
        r"(?!\W*[2-4]\b)" + _PART.format(r"[IVXHTLlij1|!\[\]ÌÍÏỊ]", r"20\d\d\W?")
    ),
    Where.LINE_START: re.compile(
        r"(?P<begin>)(?P<numerals>H|[IVXHLl]{2,})(?P<rest>\.)"
    ),
    Where.ALONE: re.compile(
        r"(?P<begin>)(?P<numerals>[H|]|[IVXHLl|]{2,})(?P<rest>\.?)"  # no T: "TT" heads
    ),
}


def holds_numeral(word: str, where: Where = Where.ANYWHERE) -> bool:
    """Return whether `word` is made of Roman numerals, or what looks like them there.

    "(II,", "III/2026" and "I-II" are anywhere, "IH" is after "quý" and "H." before a
    heading.
    """
    return _parsed(word, where) is not None


def _parsed(word: str, where: Where) -> re.Match[str] | None:
    strict = _NUMERALS.fullmatch(word)
    if strict or where not in _LOOK_ALIKES:
        return strict
    return _LOOK_ALIKES[where].fullmatch(word)


def settle(
    word: str, strokes: str, *, upright: bool, where: Where = Where.ANYWHERE
) -> Verdict:
    """Compare a word that `holds_numeral` with the strokes on its picture.

    Strokes that can be told win over a word that has fewer. In italics a slash and an I
    look alike, so there they can only bear it out.
    """
    parsed = _parsed(word, where)
    if parsed is None:
        return Verdict(word, certain=False)
    printed = tuple(re.split("[-–,/]", parsed["numerals"]))
    slash = parsed["rest"][:1] in {"/", *"0123456789"}
    found = _numerals(strokes, len(printed), slash=slash)
    if not parsed["rest"][:1].isdigit() and found in {printed, _with_ones(printed)}:
        return Verdict(word, certain=True)
    if (
        found is None
        or (not upright and slash)
        or not _is_likelier(printed, found, where)
    ):
        return Verdict(word, certain=False)
    corrected = iter(found)
    numerals = re.sub("[^-–,/]+", lambda _: next(corrected), parsed["numerals"])
    rest = re.sub(r"^(?=\d)", "/", parsed["rest"])  # "12021" is "I/2021"
    return Verdict(parsed["begin"] + numerals + rest, certain=True)


def _with_ones(printed: Sequence[str]) -> tuple[str, ...]:
    """The numerals where a figure 1 is an I: as quarters they are the same."""
    return tuple("I" if part == "1" else part for part in printed)


def _is_likelier(printed: Sequence[str], found: Sequence[str], where: Where) -> bool:
    """Whether the strokes are rather to be believed than the word.

    Tesseract drops an I; it never adds one, and it tells V from X better than strokes.
    """
    if where is Where.AFTER_QUARTER and not set(found) <= set(_QUARTERS):
        return False
    return all(
        read not in NUMERALS
        or (read.replace("I", "") == seen.replace("I", "") and len(read) <= len(seen))
        for read, seen in zip(printed, found, strict=True)
    )


_QUARTERS = NUMERALS[:4]


def _numerals(strokes: str, count: int, *, slash: bool) -> tuple[str, ...] | None:
    """Return the first `count` numerals of `strokes`, None when they are not certain.

    "III/????" holds ("III",) and "I-II" ("I", "II"); "IIII" and "I?I" are uncertain,
    and so is "V/" where no slash was recognised: it may be an italic "VI". The strokes
    of an italic word that passed for upright are slashes in a row.
    """
    follows = "/" if slash else "[-,]|$"
    begin = re.match(rf"[IVX]+(?:[-,/]+[IVX]+){{{count - 1}}}(?={follows})", strokes)
    if begin is None or "///" in strokes:
        return None
    found = tuple(re.findall("[IVX]+", begin.group()))
    return found if all(numeral in NUMERALS for numeral in found) else None

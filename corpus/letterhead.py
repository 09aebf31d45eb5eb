"""Read the letterhead: number, place and date of issue, and the names of the bodies.

The two columns of a letterhead come in either order, or flattened line by line. So
everything known is cut out of each line; what is left names bodies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.agencies import looks_like_agency
from corpus.casing import LEVEL_WORDS, is_capitals
from corpus.paragraphs import Line
from corpus.places import find_provinces
from corpus.text import fold, squeeze, unify_dashes


@dataclass(frozen=True, slots=True)
class Number:
    """A document number; `serial` is None when it was left blank.

    `code` is what follows it ("KH-UBND"), `separator` what stands between.
    """

    serial: str | None
    separator: str
    code: str

    @property
    def printed(self) -> str | None:
        """Return the number as it is cited: "36/KH-UBND"; None when blank."""
        return None if self.serial is None else self.serial + self.separator + self.code


@dataclass(frozen=True, slots=True)
class IssueDate:
    """A line such as "Hà Nội, ngày ... tháng 3 năm 2026".

    `day` is None when the date is incomplete or impossible; `year` is kept.
    """

    placename: str | None
    day: date | None
    year: int | None


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands above the title. `bodies` are the printed names, the issuer last.

    `territory` is a line that only names a place ("TỈNH THÁI BÌNH"). `subject` is
    what "V/v" announces.
    """

    number: Number | None = None
    issued: IssueDate | None = None
    bodies: tuple[str, ...] = ()
    territory: str | None = None
    subject: str | None = None


def _spaced(words: str) -> str:
    """Return a pattern for `words` with any spacing, also between letters."""
    return r"\s*".join(r"\W*" if c == " " else re.escape(c) for c in words)


_MOTTOES = (
    re.compile(_spaced("cong hoa xa hoi chu nghia viet nam")),
    re.compile(_spaced("doc lap tu do hanh phuc")),
    re.compile(_spaced("dang cong san viet nam")),
)
_NOISE = re.compile(
    r"^(?:hoa toc|thuong khan|khan|mat|tuyet mat|toi mat|du thao.*|ban sao|sao y.*"
    r"|cong van den|den|den so.*|ngay|\W*)$"
)
# Such as "Số: 36 /KH-UBND", "Số 05-KH/TU", "Số:    /KH-UBND" and "Số: .../KHPH-SNV".
_NUMBER = re.compile(
    r"\bs[o0]\s*[:;.]?\s*(?P<serial>\d{1,5}[a-z]?(?:\s*/\s*(?:19|20)\d\d(?=\s*/))?)?"
    r"[\s._…-]*?(?P<separator>[-/])\s*"
    r"(?P<code>[a-z][a-z&]{1,9}\d{0,2}(?:\s?[-/.]\s?[a-z][a-z&]{0,11}){0,4})(?![a-z])"
)
# "ngày 04 tháng 4 năm 2023", "ngày    tháng 3 năm 2026", "ngày … tháng … năm 20…"
_FILL = r"[\s.…_-]{0,40}"
_DATE = re.compile(
    rf"\bngay{_FILL}(?P<day>\d\s?\d?)?{_FILL}\bthang{_FILL}(?P<month>\d\s?\d?)?{_FILL}"
    rf"\bnam{_FILL}(?P<year>[12]\s?\d\s?\d\s?\d|\d{{0,3}})"
    r"|\bngay\s*(?P<d>\d\d?)\s*[/.-]\s*(?P<m>\d\d?)\s*[/.-]\s*(?P<y>(?:19|20)\d\d)"
)
_SUBJECT = re.compile(r"\bv\s*/\s*v\b\s*:?\s*")
_LEVEL_START = re.compile(
    r"^(?:tp|" + "|".join(fold(w) for w in LEVEL_WORDS) + r")\b[. ](?!uy|doan|hoi)"
)
_UNFINISHED = re.compile(r"(?:\bva|\bvoi|\bcua|\bve|[-,&])$")
_LEVEL_END = re.compile(r"\b(?:tinh|thanh pho|tp\.?)\s*$")
_FEWEST_LETTERS = 4  # less is the trace of a stamp or of initials


def read_letterhead(lines: Sequence[Line]) -> Letterhead:
    """Read the lines above the title, in whatever order they come."""
    number: Number | None = None
    issued: IssueDate | None = None
    subject: str | None = None
    names: list[str] = []
    for line in lines:
        text = squeeze(unify_dashes(line.text))
        text, found = _cut_number(text)
        number = number or found
        text = _cut_mottoes(text)
        text, day = _cut_date(text)
        issued = issued or day
        cut = _SUBJECT.search(fold(text))
        if cut:
            subject, text = text[cut.end() :], text[: cut.start()]
        names += [n for n in _pieces(text) if _may_name_body(n)]
    bodies, territory = _bodies(names)
    return Letterhead(number, issued, tuple(bodies), territory, subject)


def find_number(text: str) -> Number | None:
    """Return the first document number in `text` ("số 338 /KH-HĐTĐKT"), if any."""
    return _cut_number(squeeze(unify_dashes(text)))[1]


def find_date(text: str) -> IssueDate | None:
    """Return the first written-out date in `text`, if any."""
    return _cut_date(squeeze(text))[1]


_LONGEST_DATE_LINE = 60  # characters; a title that names a date is longer


def is_letterhead_line(text: str) -> bool:
    """Return whether a line is a number, or place and date, and nothing else.

    A flattened column may leave such a line behind the title.
    """
    folded = fold(text)
    if re.match(r"^\W*s[o0]\s*[:.]", folded):
        return find_number(text) is not None
    return (
        len(text) < _LONGEST_DATE_LINE
        and re.match(r"^[^\d,]{2,40},\s*ngay\b", folded) is not None
        and find_date(text) is not None
    )


def _cut_number(text: str) -> tuple[str, Number | None]:
    match = _NUMBER.search(fold(text))
    if match is None:
        return text, None
    serial = match["serial"]
    code = re.sub(r"\s", "", text[match.start("code") : match.end("code")])
    number = Number(
        None
        if serial is None
        else re.sub(r"\s", "", text[slice(*match.span("serial"))]),
        match["separator"],
        code,
    )
    return _without(text, match), number


def _cut_mottoes(text: str) -> str:
    for motto in _MOTTOES:
        match = motto.search(fold(text))
        if match:
            text = _without(text, match)
    return text


def _cut_date(text: str) -> tuple[str, IssueDate | None]:
    match = _DATE.search(fold(text))
    if match is None:
        return text, None
    left = text[: match.start()].rstrip(" ,.;:-\t|")
    words = re.split(r"[\d,;:|]", left)[-1].split()
    kept = len(words)
    while kept and _names_place(words[kept - 1]):
        kept -= 1
    placename = _placename(" ".join(words[kept:]))
    rest = left[: len(left) - len(" ".join(words[kept:]))] if placename else left
    return f"{rest} | {text[match.end() :]}", _issue_date(match, placename)


def _names_place(word: str) -> bool:
    """Whether a word may be of "TP. Sơn La" or "Bà Rịa - Vũng Tàu", not of a body."""
    shouts = len(word) > 1 and word.isupper() and not word.startswith("TP")
    return word == "-" or (word[0].isupper() and not shouts)


def _placename(text: str) -> str | None:
    name = re.sub(
        r"^(?:tp\.\s*|(?:tp|thanh pho|tinh|huyen|quan|thi xa|xa|phuong|thi tran)\s+)",
        lambda m: " " * len(m.group()),
        fold(text),
    )
    return text[len(name) - len(name.lstrip()) :].strip(" .,-") or None


def _issue_date(match: re.Match[str], placename: str | None) -> IssueDate:
    def value(written: str, numeric: str) -> int | None:
        digits = re.sub(r"\D", "", match[written] or match[numeric] or "")
        return int(digits) if digits else None

    day, month, year = value("day", "d"), value("month", "m"), value("year", "y")
    if year is not None and year < 1900:  # "năm 20": not filled in
        year = None
    if day is None or month is None or year is None:
        return IssueDate(placename, None, year)
    try:
        return IssueDate(placename, date(year, month, day), year)
    except ValueError:
        return IssueDate(placename, None, year)


def _without(text: str, match: re.Match[str]) -> str:
    """Cut a match out; "|" keeps what stood left of it from what stood right."""
    return f"{text[: match.start()]} | {text[match.end() :]}"


def _pieces(text: str) -> Iterator[str]:
    for part in text.split("|"):
        for piece in _bodies_apart(part):
            piece = piece.strip(" *.,;:_-–")
            if sum(c.isalpha() for c in piece) >= _FEWEST_LETTERS:
                yield piece


def _bodies_apart(text: str) -> tuple[str, ...]:
    """Split "UBND TỈNH HÀ NAM SỞ Y TẾ", two lines that a reader took for one."""
    for start, end, _ in find_provinces(text):
        rest = text[end:].strip()
        of_level = _LEVEL_END.search(fold(text[:start]))
        if of_level and rest and looks_like_agency(rest.lower()):
            return text[:end], rest
    return (text,)


def _may_name_body(text: str) -> bool:
    folded = fold(text)
    if _NOISE.match(folded) or any(c.isdigit() for c in text[:1]):
        return False
    return is_capitals(text) or looks_like_agency(text)


def _bodies(names: Sequence[str]) -> tuple[list[str], str | None]:
    """Join names that were printed over several lines; a place alone comes second."""
    bodies: list[str] = []
    territory: str | None = None
    for name in names:
        begins = looks_like_agency(name.lower())
        unfinished = bool(bodies) and _UNFINISHED.search(fold(bodies[-1])) is not None
        if _LEVEL_START.match(fold(name)) and not unfinished:
            if bodies:
                bodies[-1] = f"{bodies[-1]} {name}"
            else:
                territory = name
        elif bodies and (unfinished or not begins):
            bodies[-1] = f"{bodies[-1]} {name}"
        else:
            bodies.append(name)
    return bodies, territory

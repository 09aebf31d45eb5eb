"""What a question says about plans: numbers, places, issuers, years, levels.

Names are read against the plans of the index: their places, issuers and series.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.agencies import agency_key, find_agencies, matching_keys
from corpus.places import find_provinces
from corpus.text import fold
from index.catalog import PlanRow

# "36/KH-UBND", "số 36", "KH 36", "kế hoạch 90"
_NUMBER = re.compile(
    r"\b(?P<full>\d{1,4})\s*(?:-\s*)?/\s*(?P<series>[a-z]{2,}[\w&-]*(?:-[\w&]+)*)"
    r"|\b(?:ke hoach|kh|plan|van ban|chuong trinh|de an)\s*(?:so|no\.?)?\s*[:.]?\s*(?P<bare>\d{1,4})\b"
    r"(?:\s*/\s*(?P<after>[a-z]{2,}[\w&-]*))?(?!\s*(?:nam|nhiem vu|viec|ngay|thang|/\d|-\s*\d|%))"
)
_YEAR = re.compile(r"(?<![\d/-])20\d\d(?!\d)(?!\s*[/-]\s*[a-z])")
_YEAR_RANGE = re.compile(r"(?<!\d)(20\d\d)\s*-\s*(20\d\d)(?!\d)")
# "các tỉnh" asks all provincial plans; "cụm thi đua các tỉnh" is a name.
_ACROSS = re.compile(
    r"\b(?:cac|nhung|moi|tung) (?:tinh|dia phuong|huyen|ke hoach|don vi ban hanh|noi)\b"
)
# "trong kế hoạch thi đua khen thưởng năm 2024 ..." names a plan by its title.
_PLAN_NAME = re.compile(
    r"\b(?:trong|theo|thuoc|tai|cua) (?:ke hoach|kh|chuong trinh) (?P<name>(?!so\b|nay\b|cong tac\b)[a-z][^.?!:]{2,70}?)(?=\s+(?:nam|cua|giai doan|20\d\d)\b|\s*[,?!:.]|\s*$)"
)
_HCM_CITY = re.compile(r"\b(?:tp\.?\s*hcm|tphcm|tp\.?\s*ho chi minh)\b")
_PROVINCES = re.compile(r"\b(?:cac|nhung|moi|tung) tinh\b")
_DISTRICT = re.compile(r"\bhuyen\b")
# "các huyện", "sở, ban, ngành, huyện" · "huyện ủy", "huyện, thị xã": no district's plan.
_BEFORE_A_GROUP = re.compile(r"(?:\b(?:cac|cap|nhung|moi|tung|\d{1,2}) |, |- )$")
_AFTER_A_GROUP = re.compile(r"^\s*(?:,|uy\b|doan\b|va\b|-)")


@dataclass(frozen=True, slots=True)
class Naming:
    """What a question says about plans; spans are in its text."""

    numbers: tuple[tuple[str, str], ...] = ()  # (digits, folded series or "")
    places: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()  # agency keys of issuers of plans
    years: tuple[int, ...] = ()
    titled: bool = False  # "trong kế hoạch an toàn giao thông ..."
    level: str | None = None
    place_spans: tuple[tuple[int, int], ...] = ()
    across: bool = False
    spans: tuple[tuple[int, int], ...] = ()  # characters that only name plans

    @property
    def anything(self) -> bool:
        """Whether the question names any plan at all."""
        return bool(
            self.numbers or self.places or self.issuers or self.years or self.level
        )

    @property
    def compares(self) -> bool:
        """Whether it names plans of more than one place, or more than one number."""
        district = bool(self.level and self.level != "tỉnh")
        return len(self.places) + district > 1 or len(self.numbers) > 1

    @property
    def several(self) -> bool:
        """Whether it names more than one plan's number, place, issuer or level."""
        named = len(self.numbers) + len(self.places) + len(self.issuers)
        return named + bool(self.level and self.level != "tỉnh") > 1


def read_naming(text: str, plans: Iterable[PlanRow]) -> Naming:
    """Read what `text` says about plans."""
    plans = tuple(plans)
    folded = fold(text)
    spans: list[tuple[int, int]] = []
    numbers = []
    for match in _NUMBER.finditer(folded):
        digits = match["full"] or match["bare"]
        if not match["full"] and _YEAR.fullmatch(digits):
            continue
        if match["full"] and not _is_plan_series(match["series"], plans):
            continue
        series = fold(match["series"] or match["after"] or "")
        numbers.append((digits.lstrip("0") or digits, series))
        spans.append(match.span())
    masked = _mask(folded, spans)
    places = _places(_mask(text, spans), masked, plans)
    issuers = _issuers(_mask(text, spans), plans)
    spans += [span for span, _ in places] + [span for span, _ in issuers]
    spans += [m.span("name") for m in _PLAN_NAME.finditer(masked)]
    years = tuple(dict.fromkeys(int(m.group()) for m in _YEAR.finditer(masked)))
    taken = [span for span, _ in places]
    blanked = _mask(masked, [*taken, *_bodies_below(_mask(text, spans))])
    level = "tỉnh" if _PROVINCES.search(_without_cluster(folded)) else _level(blanked)
    return Naming(
        tuple(numbers),
        tuple(dict.fromkeys(name for _, name in places)),
        tuple(dict.fromkeys(key for _, key in issuers)),
        years,
        _PLAN_NAME.search(masked) is not None,
        level,
        tuple(span for span, _ in places),
        _ACROSS.search(_without_cluster(folded)) is not None,
        tuple(spans),
    )


def _bodies_below(text: str) -> list[tuple[int, int]]:
    """Where bodies are named whose "huyện" is theirs: "Hội Nông dân huyện"."""
    return [
        (m.start, m.end)
        for m in find_agencies(text)
        if not m.key.startswith("uy ban nhan dan")
    ]


def _without_cluster(folded: str) -> str:
    return re.sub(
        r"\b(?:cum|khoi)(?: thi dua)? (?:cac |7 |\d+ )?(?:tinh|huyen)\b", " ", folded
    )


def _mask(text: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _is_plan_series(series: str, plans: tuple[PlanRow, ...]) -> bool:
    """Whether "KH-UBND" may be the series of a plan: not a law's or a decree's."""
    head = re.split(r"[-/]", fold(series))[0]
    known = {re.split(r"[-/]", series_of(p))[0] for p in plans if p.header.number}
    return head in {"kh", "ctr", "ct", "da", "pa"} | known


def series_of(plan: PlanRow) -> str:
    """Return the letters of a plan's number, folded: "kh-ubnd"."""
    return fold((plan.header.number or "").partition("/")[2])


def digits_of(plan: PlanRow) -> str:
    """Return the digits of a plan's number without leading zeros, "" when blank."""
    return (
        (plan.header.number or "")
        .partition("/")[0]
        .strip()
        .lstrip("0")
        .partition("-")[0]
    )


def _places(
    text: str, folded: str, plans: tuple[PlanRow, ...]
) -> list[tuple[tuple[int, int], str]]:
    """Provinces, places of plans, and initials of places ("HY"), where they stand."""
    found: list[tuple[tuple[int, int], str]] = []

    def add(start: int, end: int, name: str) -> None:
        if all(end <= s or start >= e for (s, e), _ in found):
            found.append(((start, end), name))

    names = sorted(
        {p.header.placename for p in plans if p.header.placename}, key=len, reverse=True
    )
    for name in names:
        for match in re.finditer(rf"\b{re.escape(fold(name))}\b", folded):
            add(*match.span(), name)
    for match in _HCM_CITY.finditer(folded):
        add(*match.span(), "Hồ Chí Minh")
    for start, end, name in find_provinces(text):
        is_person = name == "Hồ Chí Minh" and not re.search(
            r"(?:tp\.?|thanh pho|tphcm)\s*$", folded[:start]
        )
        if not is_person:
            add(start, end, name)
    initials = _initials(names)
    for match in re.finditer(r"\b[a-z]{2,4}\b", folded):
        printed = text[match.start() : match.end()]
        plain = text == text.lower()
        if match.group() in initials and (printed.isupper() or plain):
            add(*match.span(), initials[match.group()])
    return found


# "kế hoạch ... của X" · "... X 2028" · "... X"
_PLAN_OF = re.compile(
    r"\b(?:ke hoach|kh|chuong trinh)\b(?:(?! (?:giao|do)\b)[^?;:]){0,90}?\b(?:cua|va)\s+$|\b(?:ke hoach|kh|plan of)\s+$"
)
_DATED_OR_LAST = re.compile(
    r"^[\s,]*(?:(?:nam |giai doan )?20\d\d\b|[?.!]*$|(?:la|thi|khi|co|may|ai|phoi|chu)\b)"
)
_IS_COUNCIL = re.compile(r"^(?:hoi dong|uy ban|ban chi dao)")
_PLAYS_A_PART = re.compile(
    r"^\W*(?:duoc |se |phai |co )?(?:giao |trach nhiem|nhiem vu|chu tri|phoi hop|tham muu|thuc hien|lam gi|can lam)"
)
_IS_GIVEN_A_PART = re.compile(
    r"(?:trach nhiem(?: cua)?|nhiem vu cua|viec cua|giao(?: cho)?|do|voi|gui ve|ve|chu tri boi)\s*$"
)


def _issuers(
    text: str, plans: tuple[PlanRow, ...]
) -> list[tuple[tuple[int, int], str]]:
    """Bodies that issued plans, named as such: "kế hoạch năm 2025 của Sở Y tế".

    A body that the question gives a part in a task ("Sở Y tế chủ trì việc gì") is
    none, nor is a people's committee, which its place tells.
    """
    folded = fold(text)
    keys = {agency_key(p.header.issuer) for p in plans if p.header.issuer}
    keys = {
        k for k in keys if not k.startswith(("uy ban nhan dan", "hoi dong nhan dan"))
    }
    found = []
    for mention in find_agencies(text, [k.split("|")[0] for k in keys]):
        before, after = folded[: mention.start], folded[mention.end :]
        owns = _PLAN_OF.search(before)
        apart = _DATED_OR_LAST.match(after) and not _IS_COUNCIL.match(mention.key)
        part = _PLAYS_A_PART.match(after) or _IS_GIVEN_A_PART.search(before)
        if (owns or (apart and not part)) and (fit := matching_keys(mention.key, keys)):
            found += [((mention.start, mention.end), key) for key in fit]
    return found


def _initials(names: Iterable[str]) -> dict[str, str]:
    table: dict[str, str] = {}
    clashing: set[str] = set()
    for name in names:
        key = "".join(word[0] for word in re.findall(r"\w+", fold(name)))
        if len(key) < 2 or key in {
            "nv",
            "kh",
            "dv",
            "cq",
            "pt",
            "cb",
            "hd",
            "ct",
            "sp",
        }:
            continue
        clashing |= {key} if key in table else set()
        table[key] = name
    return {k: v for k, v in table.items() if k not in clashing}


def _level(folded: str) -> str | None:
    """Read a level: "huyện" alone points at a plan of a district."""
    for match in _DISTRICT.finditer(folded):
        around = folded[: match.start()][-8:], folded[match.end() :]
        if around[1].startswith("  "):
            continue  # a named district, blanked out: its place tells
        if not (_BEFORE_A_GROUP.search(around[0]) or _AFTER_A_GROUP.match(around[1])):
            return "huyện"
    return None

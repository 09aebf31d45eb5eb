"""Which plans a question names: by number, province, year, issuer, level or title.

A name that no plan answers to is reported, not dropped: asking about a province that
is not in the index must end in a refusal whatever the rows look like.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from corpus.agencies import agency_key, find_agencies, matching_keys
from corpus.places import PROVINCES, find_provinces
from corpus.text import fold
from index.catalog import PlanRow
from retrieval.models import Reason

# "36/KH-UBND", "số 36", "KH 36", "kế hoạch 90"
_NUMBER = re.compile(
    r"\b(?P<full>\d{1,4})\s*(?:-\s*)?/\s*(?P<series>[a-z]{2,}[\w&-]*(?:-[\w&]+)*)"
    r"|\b(?:ke hoach|kh|plan|van ban|chuong trinh|de an)\s*(?:so|no\.?)?\s*[:.]?\s*(?P<bare>\d{1,4})\b"
    r"(?!\s*(?:nam|nhiem vu|viec|ngay|thang|/\d|-\s*\d|%))"
)
_YEAR = re.compile(r"(?<![\d/-])20\d\d(?!\d)(?!\s*[/-]\s*[a-z])")
_YEAR_RANGE = re.compile(r"(?<!\d)(20\d\d)\s*-\s*(20\d\d)(?!\d)")
# "các tỉnh" asks all provincial plans; "cụm thi đua các tỉnh" is a name.
_ACROSS = re.compile(
    r"\b(?:cac|nhung|moi|tung) (?:tinh|dia phuong|huyen|ke hoach|don vi ban hanh)\b"
)
_PROVINCES = re.compile(r"\b(?:cac|nhung|moi|tung) tinh\b")
_DISTRICT = re.compile(r"\bhuyen\b")
_NOT_A_DISTRICT = re.compile(
    r"(?:\b(?:cac|cap|nhung|moi|7|tung) |, |- )$|^\s*(?:,|uy\b|doan\b|va\b|-)"
)


@dataclass(frozen=True, slots=True)
class Naming:
    """What a question says about plans; spans are in its text."""

    numbers: tuple[tuple[str, str], ...] = ()  # (digits, folded series or "")
    places: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    level: str | None = None
    across: bool = False
    spans: tuple[tuple[int, int], ...] = ()  # characters that only name plans

    @property
    def anything(self) -> bool:
        """Whether the question names any plan at all."""
        return bool(self.numbers or self.places or self.years or self.level)


@dataclass(frozen=True, slots=True)
class Choice:
    """The plans that fit, and what was named in vain."""

    plans: tuple[PlanRow, ...]
    missing: tuple[tuple[Reason, str], ...] = ()
    named: bool = False
    by_title: bool = field(default=False)


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
        numbers.append((digits.lstrip("0") or digits, fold(match["series"] or "")))
        spans.append(match.span())
    masked = _mask(folded, spans)
    places = _places(_mask(text, spans), masked, plans)
    spans += [span for span, _ in places]
    years = tuple(dict.fromkeys(int(m.group()) for m in _YEAR.finditer(masked)))
    level = "tỉnh" if _PROVINCES.search(_without_cluster(folded)) else _level(masked)
    return Naming(
        tuple(numbers),
        tuple(dict.fromkeys(name for _, name in places)),
        years,
        level,
        _ACROSS.search(_without_cluster(folded)) is not None,
        tuple(spans),
    )


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
    known = {re.split(r"[-/]", _series(p))[0] for p in plans if p.header.number}
    return head in {"kh", "ctr", "ct", "da", "pa"} | known


def _series(plan: PlanRow) -> str:
    return fold((plan.header.number or "").partition("/")[2])


def _digits(plan: PlanRow) -> str:
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
    if not found:
        found += _misspelt_places(folded)
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


def _misspelt_places(folded: str) -> list[tuple[tuple[int, int], str]]:
    """A province with one letter wrong or doubled: "quang ninhh"."""
    from rapidfuzz.distance import OSA

    words = list(re.finditer(r"[a-z]+", folded))
    targets = {fold(name): name for name in PROVINCES if " " in name}
    for left, right in pairwise(words):
        pair = f"{left.group()} {right.group()}"
        if len(pair) < 7:
            continue
        near = [n for n in targets if OSA.distance(pair, n, score_cutoff=1) == 1]
        if len(near) == 1 and _one_word_agrees(pair, near[0]):
            return [((left.start(), right.end()), targets[near[0]])]
    return []


def _one_word_agrees(pair: str, name: str) -> bool:
    """One of the two words is right, and the first letters of both are."""
    return any(a == b for a, b in zip(pair.split(), name.split(), strict=True)) and all(
        a[0] == b[0] for a, b in zip(pair.split(), name.split(), strict=True)
    )


def _level(folded: str) -> str | None:
    """Read a level: "huyện" alone points at a plan of a district."""
    for match in _DISTRICT.finditer(folded):
        around = folded[: match.start()][-8:], folded[match.end() :]
        if not (_NOT_A_DISTRICT.search(around[0]) or _NOT_A_DISTRICT.match(around[1])):
            return "huyện"
    return None


def choose_plans(naming: Naming, plans: tuple[PlanRow, ...], text: str) -> Choice:
    """Return the plans that a question is about.

    Restrictions are applied in turn: number, place, year, level, issuer, title. One
    that leaves nothing is reported as missing and not applied.
    """
    chosen, missing = plans, []
    if naming.numbers:
        fit = tuple(p for p in chosen if any(_has_number(p, n) for n in naming.numbers))
        missing += [
            (Reason.UNKNOWN_NUMBER, _show_number(n))
            for n in naming.numbers
            if not any(_has_number(p, n) for p in plans)
        ]
        chosen = fit or chosen
    if naming.places:
        fit = tuple(p for p in chosen if _place_fits(p, naming.places))
        missing += [
            (Reason.UNKNOWN_PLACE, name)
            for name in naming.places
            if not any(_place_fits(p, (name,)) for p in plans)
        ]
        if not fit and not missing:
            missing.append((Reason.UNKNOWN_PLACE, ", ".join(naming.places)))
        if naming.level and len(naming.places) > 1:
            fit += tuple(
                p for p in chosen if _level_of(p) == naming.level and p not in fit
            )
        chosen = fit or chosen
    if naming.years and not naming.numbers:
        fit = tuple(p for p in chosen if _covers_any(p, naming.years))
        if not fit:
            missing.append((Reason.UNKNOWN_YEAR, ", ".join(map(str, naming.years))))
        chosen = fit or chosen
    if naming.level and not naming.numbers and not naming.places:
        chosen = tuple(p for p in chosen if _level_of(p) == naming.level) or chosen
    chosen = _by_issuer(chosen, text)
    before = len(chosen)
    chosen = _by_title(chosen, text)
    return Choice(chosen, tuple(missing), naming.anything, len(chosen) < before)


def _has_number(plan: PlanRow, number: tuple[str, str]) -> bool:
    digits, series = number
    return _digits(plan) == digits and (not series or _series(plan).startswith(series))


def _show_number(number: tuple[str, str]) -> str:
    return number[0] + (f"/{number[1].upper()}" if number[1] else "")


def _place_fits(plan: PlanRow, places: tuple[str, ...]) -> bool:
    named = fold(
        f"{plan.header.placename or ''} | {plan.header.issuer or ''} | {plan.header.title}"
    )
    return any(re.search(rf"\b{re.escape(fold(p))}\b", named) for p in places)


def _covers_any(plan: PlanRow, years: tuple[int, ...]) -> bool:
    header = plan.header
    first = header.period_start.year if header.period_start else None
    last = header.period_end.year if header.period_end else first
    if first is None and header.issued:
        first = last = header.issued.year
    return first is not None and any(first <= y <= (last or first) for y in years)


def _level_of(plan: PlanRow) -> str | None:
    issuer = fold(plan.header.issuer or "")
    if re.search(r"\b(?:huyen|thi xa|quan)\b", issuer):
        return "huyện"
    if re.search(r"\b(?:xa|phuong|thi tran)\b", issuer):
        return "xã"
    return "tỉnh"


def _by_issuer(plans: tuple[PlanRow, ...], text: str) -> tuple[PlanRow, ...]:
    """Read "kế hoạch của Sở Y tế": the body right after the word plan is its issuer."""
    match = re.search(r"\b(?:ke hoach|kh)\b(?: cong tac)? cua\s+", fold(text))
    if match is None or len(plans) < 2:
        return plans
    mentions = [m for m in find_agencies(text) if m.start == match.end()]
    if not mentions:
        return plans
    keys = {agency_key(p.header.issuer or ""): p for p in plans}
    fit = set(matching_keys(mentions[0].key, keys))
    return tuple(p for p in plans if agency_key(p.header.issuer or "") in fit) or plans


_TITLE_STOP = frozenset(
    [
        "ke",
        "hoach",
        "nam",
        "cua",
        "ve",
        "tinh",
        "huyen",
        "va",
        "cac",
        "tren",
        "dia",
        "ban",
        "giai",
        "doan",
        "trien",
        "khai",
        "thuc",
        "hien",
        "nhiem",
        "vu",
        "cong",
        "tac",
        "so",
        "ubnd",
        "uy",
        "ban",
        "nhan",
        "dan",
    ]
)


def _by_title(plans: tuple[PlanRow, ...], text: str) -> tuple[PlanRow, ...]:
    """Prefer the plans whose title the words after "kế hoạch" repeat."""
    if len(plans) < 2:
        return plans
    asked = fold(text)
    match = re.search(r"\b(?:ke hoach|kh|chuong trinh|de an)\b(?P<rest>.*)", asked)
    rest = match["rest"] if match else ""
    scores = []
    for plan in plans:
        words = [
            w
            for w in re.findall(r"[a-z]+", fold(plan.header.title))
            if w not in _TITLE_STOP
        ]
        pairs = set(pairwise(words))
        said = re.findall(r"[a-z]+", rest)
        hits = pairs & set(pairwise(said))
        scores.append(len(hits))
    best = max(scores)
    if best < 1:
        return plans
    return tuple(p for p, s in zip(plans, scores, strict=True) if s == best)

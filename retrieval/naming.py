"""What a question says about plans: numbers, places, issuers, years, levels.

Names are read against the plans of the index: their places, issuers and series.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.agencies import find_agencies
from corpus.text import fold
from index.catalog import PlanRow
from retrieval.whose import issuers_in, places_in, signers_in

# "36/KH-UBND", "số 36", "KH 36", "kế hoạch 90"
_NUMBER = re.compile(
    r"\b(?P<full>\d{1,4})\s*(?:-\s*)?/\s*(?P<series>[a-z]{2,}[\w&-]*(?:-[\w&]+)*)"
    r"|\b(?:ke hoach|kh|plan|van ban|chuong trinh|de an)\s*(?:so|no\.?)?\s*[:.]?\s*(?P<bare>\d{1,4})\b"
    r"(?:\s*/\s*(?P<after>[a-z]{2,}[\w&-]*)(?![\w&-])"
    r"|(?!\s*(?:nam(?! 20\d\d)|nhiem vu|viec(?=\s*(?:[?.,;]|$|nao\b|gi\b|trong\b|da\b|duoc\b))|ngay|thang|/\d|-\s*\d|%)))"
)
_YEAR = re.compile(r"(?<![\d/-])20\d\d(?!\d)(?!\s*[/-]\s*[a-z])")
# "36/KH-UBND năm 2021", "kế hoạch 36/2021": the year of the number
_YEAR_OF_NUMBER = re.compile(
    r"\b(?:ke hoach|kh|van ban)\s*(?:so|no\.?)?\s*\d{1,4}(?:\s*/\s*[a-z][\w&/-]*)?\s*(?:,|/|-)?\s*(?:nam )?(20\d\d)(?!\d)"
)
# "các tỉnh" asks all provincial plans; "cụm thi đua các tỉnh" is a name.
_ACROSS = re.compile(
    r"\b(?:cac|nhung|moi|tung) (?:tinh|dia phuong|huyen|ke hoach|don vi ban hanh|noi)\b"
    r"|\bke hoach nao (?:co|dua|giao|dat|neu|noi|nhac|de cap)\b|\b(?:tinh|huyen) nao\b"
)
# Words that end the title of a plan in a question ("... năm 2024 ai ký", "... đã quá
# hạn"), unless they begin one of the longer words beside them ("giao thông").
_TITLE_WORDS = {
    "nam": "", "cua": "", "giai doan": "", "da": "dang|khoa", "co": "so|quan|cau|gioi|dien", "con": "nguoi|em|giong|dau",
    "do": "thi|luong", "ai": "", "la": "", "thi": "dua|tuyen|hanh|truong|cong|dau|tot|diem", "duoc": "lieu|pham",
    "giao": "thong|duc|luu|vien|uoc|dich|ban|tiep|nhan", "gom": "", "phai": "", "nao": "", "gi": "", "can": "bo|cu|thiep",
    "den": "on", "qua": "", "sap": "xep", "trong": "rung|cay|trot", "ban hanh": "", "nhiem vu": "", "viec": "lam",
    "so voi": "", "khi nao": "", "bao gio": "", "bao nhieu": "", "may": "moc", "tren dia ban": "", "keo dai": "",
    "dua tren": "", "lay": "", "gui": "", "dua vao": "",
}  # fmt: skip
_TITLE_ENDS = (
    "(?:"
    + "|".join(
        rf"{word}\b(?! (?:{longer})\b)" if longer else rf"{word}\b"
        for word, longer in _TITLE_WORDS.items()
    )
    + r"|20\d\d|q[1-4]|t\d|(?:quy|thang) (?:\d|[iv]+\b|nay|sau|toi|truoc|may|nao))"
)
# "trong kế hoạch thi đua khen thưởng năm 2024 ..." names a plan by its title.
_PLAN_NAME = re.compile(
    r"\b(?:trong|theo|thuoc|tai|cua) (?:ke hoach|kh|chuong trinh) (?P<name>(?!so\b|nay\b|cong tac\b)[a-z][^.?!:]{2,70}?)"
    rf"(?=\s+{_TITLE_ENDS}\b|\s*[,?!:.]|\s*$)"
)
# The same wherever the word stands: "kế hoạch tiêm chủng do ai ký".
_TITLE = re.compile(
    rf"\b(?<!so )(?<!phong )(?<!ban )(?<!chinh )(?<!- )(?:ke hoach|kh|chuong trinh) (?:cong tac |ve )?(?P<name>(?!so\b|va\b|of\b|in\b|for\b|to\b|tai chinh\b|dau tu\b|\d|nay\b|cong tac\b)(?!{_TITLE_ENDS})[a-z][^.?!:,;]{{2,90}}?)"
    rf"(?=\s+{_TITLE_ENDS}\b|\s+(?:va|voi) (?:ke hoach|kh|chuong trinh)\b|\s*[,?!:.;]|\s*$)"
)
_PROVINCES = re.compile(r"\b(?:cac|nhung|moi|tung) tinh\b")
_DISTRICT = re.compile(r"\bhuyen\b")
# "các huyện", "sở, ban, ngành, huyện" · "huyện ủy", "huyện, thị xã": no district's plan.
_BEFORE_A_GROUP = re.compile(
    r"(?:\b(?:cac|cap|nhung|moi|tung|\d{1,2}) |- "
    r"|\b(?:so|ban|nganh|phong|doan the|tinh|thanh pho|thi xa|xa|phuong|dia phuong|don vi), )$"
)
LONGEST_GROUP = 16  # characters before the word that are looked at
_AFTER_A_GROUP = re.compile(r"^\s*(?:,|uy\b|doan\b|va\b|-)")


NEAR = 40  # characters between a place and its year


@dataclass(frozen=True, slots=True)
class Naming:
    """What a question says about plans; spans are in its text."""

    numbers: tuple[tuple[str, str], ...] = ()  # (digits, folded series or "")
    places: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()  # agency keys of issuers of plans
    years: tuple[int, ...] = ()
    titled: bool = False  # "trong kế hoạch an toàn giao thông ..."
    titles: tuple[str, ...] = ()  # folded: "an toan giao thong"
    # "kế hoạch tiêm chủng", "KH 36", "36/KH-UBND": the words that call a plan
    title_spans: tuple[tuple[int, int], ...] = ()
    numbered_years: tuple[int, ...] = ()  # "kế hoạch 36 năm 2021": of its number
    level: str | None = None
    place_spans: tuple[tuple[int, int], ...] = ()
    issuer_spans: tuple[tuple[int, int], ...] = ()
    signers: tuple[str, ...] = ()  # printed names of signers of plans
    # "Tây Ninh năm 2022 và Lạng Sơn năm 2021": a place with the year said beside it
    dated_places: tuple[tuple[str, int], ...] = ()
    across: bool = False
    spans: tuple[tuple[int, int], ...] = ()  # characters that only name plans

    @property
    def anything(self) -> bool:
        """Whether the question names any plan at all."""
        return bool(
            self.numbers or self.places or self.issuers or self.years or self.level
            or self.signers
        )  # fmt: skip

    @property
    def compares(self) -> bool:
        """Whether it names plans of more than one place, or more than one number."""
        district = bool(self.level and self.level != "tỉnh")
        return len(self.places) + district > 1 or len(self.numbers) > 1

    @property
    def several_numbers(self) -> bool:
        """Whether it names more than one number."""
        return len(self.numbers) > 1

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
    numbered = tuple(spans)
    masked = _mask(folded, spans)
    places = places_in(_mask(text, spans), masked, plans)
    issuers = issuers_in(_mask(text, spans), plans)
    spans += [span for span, _ in places] + [span for span, _ in issuers]
    spans += [m.span("name") for m in _PLAN_NAME.finditer(masked)]
    years = tuple(dict.fromkeys(int(m.group()) for m in _YEAR.finditer(masked)))
    taken = [span for span, _ in places]
    blanked = _mask(masked, [*taken, *_bodies_below(_mask(text, spans))])
    level = "tỉnh" if _PROVINCES.search(_without_cluster(folded)) else _level(blanked)
    return Naming(
        numbers=tuple(numbers),
        places=tuple(dict.fromkeys(name for _, name in places)),
        issuers=tuple(dict.fromkeys(key for _, key in issuers)),
        years=years,
        titled=_PLAN_NAME.search(masked) is not None,
        titles=_titles(masked, _mask(masked, taken)),
        title_spans=(*numbered, *_title_spans(masked)),
        numbered_years=tuple(map(int, _YEAR_OF_NUMBER.findall(folded))),
        level=level,
        place_spans=tuple(taken),
        signers=signers_in(folded, plans),
        issuer_spans=tuple(dict.fromkeys(span for span, _ in issuers)),
        dated_places=tuple(_dated(places, masked)),
        across=_ACROSS.search(_without_cluster(folded)) is not None,
        spans=tuple(spans),
    )


def _titles(masked: str, without_places: str) -> tuple[str, ...]:
    """What the plans in question are called, the names of places left out."""
    found = (without_places[slice(*m.span("name"))] for m in _TITLE.finditer(masked))
    titles = (" ".join(title.split()) for title in found)
    return tuple(dict.fromkeys(title for title in titles if title))


def _dated(
    places: list[tuple[tuple[int, int], str]], masked: str
) -> Iterator[tuple[str, int]]:
    """Each place with the year that follows it before the next, or stands before it."""
    ordered = sorted(places)
    years = list(_YEAR.finditer(masked))
    for at, ((start, end), name) in enumerate(ordered):
        last = ordered[at + 1][0][0] if at + 1 < len(ordered) else len(masked)
        first = ordered[at - 1][0][1] if at else 0
        after = [y for y in years if end <= y.start() < min(last, end + NEAR)]
        before = [y for y in years if max(first, start - NEAR) <= y.start() < start]
        if found := before[-1:] or after[:1]:
            yield name, int(found[0].group())


def _title_spans(masked: str) -> Iterator[tuple[int, int]]:
    for match in _TITLE.finditer(masked):
        yield match.start(), match.end("name")


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


def _level(folded: str) -> str | None:
    """Read a level: "huyện" alone points at a plan of a district."""
    for match in _DISTRICT.finditer(folded):
        around = folded[: match.start()][-LONGEST_GROUP:], folded[match.end() :]
        if around[1].startswith("  "):
            continue  # a named district, blanked out: its place tells
        if not (_BEFORE_A_GROUP.search(around[0]) or _AFTER_A_GROUP.match(around[1])):
            return "huyện"
    return None

"""Read a question into slots: what is wanted, of whom, when, in which plan.

Nothing here looks at rows. A slot keeps the printed words, so that an answer can say
how it understood them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from corpus.abbreviations import expand_abbreviations
from corpus.agencies import Mention, agency_key, find_agencies, looks_like_agency
from corpus.marks import is_unmarked
from corpus.models import Precision
from corpus.text import fold, normalize, squeeze
from index.catalog import PlanRow
from retrieval import language
from retrieval.english import is_english, to_vietnamese
from retrieval.evidence import Vocabulary
from retrieval.models import Fact, Intent, Role
from retrieval.periods import AskedPeriod, find_periods, told_today
from retrieval.plans import Naming, read_naming
from retrieval.spelling import mend

LONGEST_QUESTION = 600  # characters that are read; the rest of a longer one is not


@dataclass(frozen=True, slots=True)
class AskedAgency:
    """A body that the question names, and the part it is to play."""

    mention: Mention
    role: Role


@dataclass(frozen=True, slots=True)
class Question:
    """A question and its slots. `text` is cleaned and written out; spans are in it.

    `topic` is what is left when slots, courtesy and question words are cut out.
    `wanted` are patterns of which a passage must hold each to be an answer.
    """

    asked: str
    text: str
    as_of: date
    intent: Intent
    naming: Naming
    facts: tuple[Fact, ...] = ()
    periods: tuple[AskedPeriod, ...] = ()
    agencies: tuple[AskedAgency, ...] = ()
    wanted: tuple[re.Pattern[str], ...] = ()
    topic: str = ""
    unmarked: bool = False
    mended: bool = False

    @property
    def folded(self) -> str:
        """The text without marks."""
        return fold(self.text)


def clean(text: str) -> str:
    """Return `text` on one line, without control characters, cut to what is read."""
    text = squeeze(normalize(text).replace("\t", " "))
    if len(text) > LONGEST_QUESTION:
        text = text[:LONGEST_QUESTION].rsplit(" ", 1)[0]
    return text


def read_question(
    asked: str,
    *,
    as_of: date,
    plans: Iterable[PlanRow],
    agency_names: Mapping[str, str],
    vocabulary: Vocabulary,
) -> Question:
    """Read a question.

    Args:
        asked: As typed; cleaned here.
        as_of: The day that "quý này" is reckoned from, unless the question says one.
        plans: The plans of the index, for their places and numbers.
        agency_names: Agency key to printed name, of the index.
        vocabulary: The words of the index, for telling slips from words.
    """
    plans = tuple(plans)
    text = clean(asked)
    unmarked = is_unmarked(text)
    if is_english(text):
        typed = text = squeeze(to_vietnamese(text))
    else:
        typed, text = text, mend(text, vocabulary)
    mended = fold(typed) != fold(text)
    text = _write_out(text)
    told = told_today(fold(text))
    if told is not None:
        as_of = told[0]
        text = text[: told[1]] + text[told[2] :]
    text = squeeze(_without_courtesy(text))
    naming = read_naming(text, plans)
    rest = _blank(text, naming.spans)
    periods = tuple(find_periods(rest, as_of))
    names = _names_to_find(agency_names)
    mentions = find_agencies(rest, names) or _nearest_body(rest, names)
    bodies = [
        (m.start, m.end) for m in find_agencies(text, _names_to_find(agency_names))
    ]
    intent, facts = _intent(fold(_blank(text, bodies, "#")), naming, periods)
    agencies = _roles(rest, mentions, intent)
    filters = [(p.start, p.end) for p in periods if p.precision not in _TOPIC_TIMES]
    if intent in (Intent.LIST, Intent.COUNT, Intent.DUE):
        filters += [(a.mention.start, a.mention.end) for a in agencies]
    return Question(
        asked=asked,
        text=text,
        as_of=as_of,
        intent=intent,
        naming=naming,
        facts=facts,
        periods=periods,
        agencies=agencies,
        wanted=language.wanted_of(fold(text)),
        topic=_topic(_blank(rest, filters)),
        unmarked=unmarked,
        mended=mended,
    )


# Groups of bodies are told by their words, not found as names.
_GROUPS = re.compile(
    r"^(?:cac|mot so|nhung|thanh vien|co quan|don vi|truong|thu truong|khoi|cum|chu tich|lanh dao|dong chi)\b"
)


def _names_to_find(agency_names: Iterable[str]) -> list[str]:
    """The bases of the agency keys of the index that are names of single bodies."""
    bases = {key.split("|")[0] for key in agency_names}
    return [b for b in bases if " " in b and not _GROUPS.match(b)]


# "X chủ trì ...", "do X chủ trì": something is named as the body that acts.
_ACTS = re.compile(
    r"(?:^|\b(?:do|cua|giao cho|giao)\s+)(?P<who>[^,?;:]{4,60}?)\s+(?:duoc giao |se |dang )?"
    r"(?:chu tri|phoi hop|phu trach|tham muu|co trach nhiem)\b"
)
_LIKE_ENOUGH = 88  # of 100; "Bao dien tu cau Bo" against "Bao dien tu cua Bo"


def _nearest_body(text: str, names: Iterable[str]) -> list[Mention]:
    """The body that acts, when its name is mistyped or of no known body.

    Likeness only repairs typing: a name that is like no single one stays as typed, and
    a question about it finds no such body.
    """
    from rapidfuzz import fuzz, process

    match = _ACTS.search(fold(text))
    if match is None:
        return []
    start, end = match.span("who")
    near = process.extract(
        match["who"].replace(" va ", " "),
        list(names),
        scorer=fuzz.ratio,
        score_cutoff=_LIKE_ENOUGH,
    )
    printed = text[start:end]
    if len(near) == 1:
        return [Mention(start, end, printed, f"{near[0][0]}|||", None)]
    if looks_like_agency(printed) and len(printed.split()) > 1:
        return [Mention(start, end, printed, agency_key(printed), None)]
    return []


# Years and half-years are as often part of the matter ("sơ kết 6 tháng đầu năm").
_TOPIC_TIMES = frozenset({Precision.YEAR, Precision.PERIOD, Precision.HALF})


def _blank(text: str, spans: Iterable[tuple[int, int]], filler: str = " ") -> str:
    for start, end in spans:
        text = text[:start] + filler * (end - start) + text[end:]
    return text


def _write_out(text: str) -> str:
    """Write the short words of questions in full ("nv" -> "nhiệm vụ")."""

    def full(match: re.Match[str]) -> str:
        return language.SHORT_WORDS.get(match.group().lower(), match.group())

    return re.sub(
        r"(?<![\w/&-])[A-Za-zĐđ]\w{0,5}(?:/h)?(?![\w&-]|/\w| \d+-)", full, text
    )


_OPENING = re.compile(
    r"^\W*(?:dạ|vâng|thưa|da|vang|thua)\b[\s,]*(?!khoa)", re.IGNORECASE
)


def _without_courtesy(text: str) -> str:
    text = _OPENING.sub("", text)
    folded = fold(text)
    for match in reversed(list(language.COURTESY.finditer(folded))):
        text = text[: match.start()] + " " + text[match.end() :]
    return text


_FACT_NEEDS_PLAN = re.compile(
    r"\b(?:ke hoach|kh|van ban|chuong trinh|phu luc)\b|\bkinh phi\b|\bngan sach\b"
)
_TASK_WORDS = re.compile(r"\b(?:nhiem vu|viec|cong viec|hoat dong)\b")


def _intent(
    folded: str, naming: Naming, periods: tuple[AskedPeriod, ...]
) -> tuple[Intent, tuple[Fact, ...]]:
    """Weigh what the words of the question ask for."""
    found = language.intents_of(folded)
    facts = language.facts_of(folded)
    if not (naming.anything or _FACT_NEEDS_PLAN.search(folded)):
        facts = tuple(f for f in facts if f is Fact.FUNDING)
    if Intent.COMPARE in found and (naming.several or naming.across or facts):
        return Intent.COMPARE, facts
    if facts and _asks_the_plan(folded, facts):
        return Intent.PLAN_FACT, facts
    found = tuple(i for i in found if i is not Intent.COMPARE)
    return _of_rows_or_text(folded, found, periods), ()


def _of_rows_or_text(
    folded: str, found: tuple[Intent, ...], periods: tuple[AskedPeriod, ...]
) -> Intent:
    if language.wanted_of(folded):
        found = tuple(i for i in found if i not in (Intent.COUNT, Intent.LIST))
        periods = ()
    if language.PROSE.search(folded) and not set(found) & _ROW_INTENTS:
        return Intent.PROSE
    if Intent.LIST in found and Intent.WHO_LEADS in found and _lists(folded):
        return Intent.LIST
    if found:
        return found[0]
    return Intent.LIST if periods else Intent.PROSE


_ROW_INTENTS = frozenset(
    {Intent.COUNT, Intent.DUE, Intent.WHO_COORDINATES, Intent.PRODUCT, Intent.WHEN, Intent.WHO_LEADS}
)  # fmt: skip


def _lists(folded: str) -> bool:
    """Tell "... chủ trì những nhiệm vụ nào": the tasks are asked, not the body."""
    return re.search(
        r"\b(?:nhung|cac|co) (?:nhiem vu|viec|cong viec|phong trao|hoat dong|noi dung) (?:nao|gi)"
        r"|\b(?:nhiem vu|viec|cong viec|phong trao|hoat dong|noi dung) (?:nao|gi)\b|\bnhung (?:nhiem vu|viec|gi|phong trao)\b",
        folded,
    ) is not None  # fmt: skip


def _asks_the_plan(folded: str, facts: tuple[Fact, ...]) -> bool:
    """Whether facts are asked of the plan rather than of one of its tasks.

    "Ban hành Kế hoạch ... khi nào" may ask for a task that is named so: a date is the
    plan's when the plan stands right beside the verb.
    """
    if facts == (Fact.FUNDING,) and _OF_A_TASK.search(folded):
        return False
    if set(facts) != {Fact.ISSUED}:
        return True
    return _PLAN_IS_DATED.search(folded) is not None


# "ai chủ trì việc phân bổ kinh phí": a task whose matter is money.
_OF_A_TASK = re.compile(
    r"\bai chu tri\b|\bchu tri (?:viec|nhiem vu)\b|\bphoi hop\b|\bkhi nao\b|\bhoan thanh\b|\bsan pham\b|\bnhiem vu .{5,}\bai\b"
)
_PLAN_IS_DATED = re.compile(
    r"\b(?:ke hoach|kh|van ban|chuong trinh)\b.{0,160}\b(?:ban hanh|ky|ra)\b (?:vao )?(?:ngay|khi|luc|bao gio|truoc|hoi|thang|nam)"
    r"|\bngay (?:ban hanh|ky)\b|\S.{8,}\b(?:ban hanh|ky) (?:vao |hoi )?(?:ngay|bao gio|luc nao|khi nao)"
)


_LEADING = re.compile(
    r"\bchu tri\b|\btham muu\b|\bphu trach\b|\bdau moi\b|\bduoc giao\b|\bgiao\b|\bthuc hien\b"
)
_SUPPORTING = re.compile(r"\bphoi hop\b|\btham gia\b")


def _roles(
    text: str, mentions: list[Mention], intent: Intent
) -> tuple[AskedAgency, ...]:
    """Tell the part that each body plays from the verb nearest to it."""
    folded = fold(text)
    agencies = []
    for mention in mentions:
        before, after = folded[: mention.start][-40:], folded[mention.end :][:60]
        supports = _SUPPORTING.search(after) or re.search(
            r"phoi hop (?:voi|cung|cua)?\s*$", before
        )
        leads = _LEADING.search(after) or re.search(
            r"(?:do|giao(?: cho)?|cua|chu tri)\s*$", before
        )
        lead_first = (
            leads and supports and _first(_LEADING, after) < _first(_SUPPORTING, after)
        )
        role = (
            Role.COOP
            if supports and not lead_first
            else Role.LEAD
            if leads
            else Role.ANY
        )
        agencies.append(AskedAgency(mention, role))
    return tuple(agencies)


def _first(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.search(text)
    return match.start() if match else len(text)


def _topic(text: str) -> str:
    """Cut question words, keeping those that belong to a longer word ("công tác")."""
    text = expand_abbreviations(text)
    words = (text[s:e] for s, e in language.matter_words(text))
    return " ".join(w for w in words if not re.fullmatch(r"20\d\d", w))

"""Read a question into slots: what is wanted, of whom, when, in which plan.

Nothing here looks at rows. A slot keeps the printed words, so that an answer can say
how it understood them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from corpus.abbreviations import expand_abbreviations
from corpus.agencies import find_agencies
from corpus.marks import is_unmarked
from corpus.models import Precision
from corpus.text import fold, normalize, squeeze
from corpus.vocabulary import Vocabulary
from index.catalog import PlanRow
from retrieval import language
from retrieval.asked_period import AskedPeriod
from retrieval.asker import find_asker, with_unit
from retrieval.bodies import (
    AskedAgency,
    completes_a_name,
    find_bodies,
    gives,
    is_asked_for,
    names_to_find,
    read_roles,
)
from retrieval.english import is_english, to_vietnamese
from retrieval.everyday import built_in
from retrieval.intents import also_asked, read_intent
from retrieval.matter import matter_words
from retrieval.models import Fact, Intent, Role
from retrieval.naming import Naming, read_naming
from retrieval.periods import find_periods, told_today
from retrieval.shorthand import initials_of, write_out
from retrieval.spelling import from_vni, mend
from retrieval.strangers import find_strangers
from retrieval.titles import titled_groups
from retrieval.whose import place_initials, placenames

LONGEST_QUESTION = 600  # characters that are read; the rest of a longer one is not


@dataclass(frozen=True, slots=True)
class Question:
    """A question and its slots. `text` is cleaned and written out; spans are in it.

    `topic` is what is left when slots, courtesy and question words are cut out;
    `matter` the stretch of the text from its first to its last word, as typed.
    `wanted` are patterns of which a passage must hold each to be an answer.
    """

    asked: str
    text: str
    as_of: date
    intent: Intent
    naming: Naming
    also: tuple[Intent, ...] = ()  # further cells asked of the same row
    facts: tuple[Fact, ...] = ()
    periods: tuple[AskedPeriod, ...] = ()
    agencies: tuple[AskedAgency, ...] = ()
    wanted: tuple[re.Pattern[str], ...] = ()
    topic: str = ""
    matter: str = ""
    unmarked: bool = False
    mended: bool = False
    unit: str | None = None  # the asker's own body, where it is asked about
    lacks_unit: bool = False  # it would be, had the asker said which it is
    strangers: tuple[str, ...] = ()  # proper names that no plan says

    @property
    def folded(self) -> str:
        """The text without marks."""
        return fold(self.text)

    @property
    def looks_ahead(self) -> bool:
        """Whether next year is named as such: "kế hoạch năm sau" is made this year."""
        return any(
            p.told and p.names_year and p.span and p.span.start
            and p.span.start.year == self.as_of.year + 1
            for p in self.periods
        )  # fmt: skip


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
    unit: str | None = None,
    short_forms: Mapping[str, str] | None = None,
) -> Question:
    """Read a question.

    Args:
        asked: As typed; cleaned here.
        as_of: The day that "quý này" is reckoned from, unless the question says one.
        plans: The plans of the index, for their places and numbers.
        agency_names: Agency key to printed name, of the index.
        vocabulary: The words of the index, for telling slips from words.
        unit: The asker's own body, for "đơn vị tôi"; None when unknown.
        short_forms: The office's own, folded, to what they stand for.
    """
    plans = tuple(plans)
    text = clean(asked)
    text = from_vni(text)
    unmarked = is_unmarked(text)
    if is_english(text):
        typed = text = squeeze(to_vietnamese(text))
    else:
        text = write_out(
            text,
            vocabulary,
            own=short_forms or {},
            initials=initials_of(frozenset(agency_names.values())),
            places=place_initials(plans),
        )
        initials = place_initials(plans)
        typed = text
        text = mend(text, vocabulary, placenames(plans), initials=initials)
    mended = fold(typed) != fold(text)
    text = _write_out(text)
    told = told_today(fold(text))
    if told is not None:
        as_of = told[0]
        text = text[: told[1]] + text[told[2] :]
    asker = find_asker(text)
    if asker and unit:
        text = with_unit(text, asker, _write_out(unit))
    text = squeeze(_without_courtesy(text))
    naming = read_naming(text, plans)
    names = names_to_find(agency_names)
    bodies = [m for m in find_agencies(text, names) if not is_asked_for(text, m)]
    rest = blank(text, (s for s in naming.spans if not completes_a_name(s, bodies)))
    periods = tuple(find_periods(rest, as_of))
    naming = _with_told_years(naming, periods)
    mentions = [m for m in find_bodies(rest, names) if not is_asked_for(rest, m)]
    masked = [(m.start, m.end) for m in bodies]
    masked += naming.place_spans  # "Kỳ Sơn" is not about signing
    unnamed = fold(blank(text, masked, "#"))
    intent, facts = read_intent(
        unnamed,
        naming,
        periods,
        of_body=bool(mentions),
        titles=titled_groups(plans, text),
    )
    if intent is Intent.LIST and any(gives(fold(rest), m) for m in mentions):
        intent = Intent.PROSE  # the parts of one matter, not rows of a body
    also = also_asked(unnamed, intent)
    agencies = read_roles(rest, mentions)
    filters = [
        (p.start, p.end)
        for p in periods
        if p.precision not in _TOPIC_TIMES or (p.told and p.names_year)
    ]
    filters += [m.span() for m in language.ASKED_KIND.finditer(fold(rest))]
    listed = intent in (Intent.LIST, Intent.COUNT, Intent.DUE)
    if listed and not language.counts_events(fold(text)):
        filters += [(a.mention.start, a.mention.end) for a in agencies]
    return Question(
        asked=asked,
        text=text,
        as_of=as_of,
        intent=intent,
        naming=naming,
        also=also,
        facts=facts,
        periods=periods,
        agencies=agencies,
        wanted=language.wanted_of(fold(text)),
        topic=_topic(blank(rest, filters), _told_by(intent, also)),
        matter=_matter(rest),
        unmarked=unmarked,
        mended=mended,
        unit=unit if asker is not None else None,
        lacks_unit=asker is not None and unit is None,
        strangers=find_strangers(
            text,
            [*masked, *_said_otherwise(text, vocabulary)],
            vocabulary,
            (*placenames(plans), *agency_names.values()),
        ),
    )


def _said_otherwise(text: str, vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """Where people say in their words what the plans write: "Bác Hồ" is no stranger."""
    return [
        (m.start, m.end)
        for m in built_in().find(text)
        if any(map(vocabulary.says, m.written))
    ]


def _with_told_years(naming: Naming, periods: tuple[AskedPeriod, ...]) -> Naming:
    """Count "năm ngoái" as a year that the question names."""
    told = [
        p.span.start.year
        for p in periods
        if p.told and p.names_year and p.span and p.span.start
    ]
    return replace(naming, years=(*naming.years, *told)) if told else naming


# Years and half-years are as often part of the matter ("sơ kết 6 tháng đầu năm").
_TOPIC_TIMES = frozenset({Precision.YEAR, Precision.PERIOD, Precision.HALF})


def blank(text: str, spans: Iterable[tuple[int, int]], filler: str = " ") -> str:
    """Return `text` with the half-open `spans` overwritten; its length stays."""
    for start, end in spans:
        text = text[:start] + filler * (end - start) + text[end:]
    return text


def without_slots(question: Question) -> str:
    """Return the text of a question without its slots."""
    spans = [*question.naming.spans]
    spans += [(p.start, p.end) for p in question.periods]
    spans += [(a.mention.start, a.mention.end) for a in question.agencies]
    return blank(question.text, spans, ",")


def without_filter(question: Question) -> str:
    """Return the text without the bodies that issued plans or restrict a list.

    "Hội đồng ... phối hợp việc gì" does not name the plan whose title says the body,
    nor does "của Bộ Nông nghiệp và Môi trường" name the one on "ngành Nông nghiệp".
    """
    listed = question.intent in (Intent.LIST, Intent.COUNT, Intent.DUE)
    parts = [a.mention for a in question.agencies if a.role is not Role.ANY]
    spans = [(m.start, m.end) for m in parts] if listed else []
    return blank(question.text, [*spans, *question.naming.issuer_spans])


def _write_out(text: str) -> str:
    """Write the short words of questions in full ("nv" -> "nhiệm vụ")."""
    text = re.sub(r"(?<=\d)\s*th\b(?!\w)", " tháng", text)  # "6 th đầu năm"
    text = re.sub(r"\b[Qq]\s+(?=mấy|nào|may\b|nao\b)", "quý ", text)
    text = re.sub(r"\b[Tt]\s+(?=mấy|nào|may\b|nao\b)", "tháng ", text)

    def full(match: re.Match[str]) -> str:
        if match.group().lower() == "hd" and is_unmarked(text):
            return match.group()  # "hd tdkt" may be the council
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


def _told_by(intent: Intent, also: tuple[Intent, ...]) -> tuple[str, ...]:
    """Return question words that belong to the matter when something else is asked."""
    of_parts = intent in (Intent.PRODUCT, Intent.WHEN)
    return ("phoi hop",) if of_parts and Intent.WHO_COORDINATES not in also else ()


def _topic(text: str, told: tuple[str, ...]) -> str:
    """Cut question words, keeping those that belong to a longer word ("công tác")."""
    text = expand_abbreviations(text)
    words = (text[s:e] for s, e in matter_words(text, told))
    return " ".join(w for w in words if not re.fullmatch(r"20\d\d", w))


def _matter(text: str) -> str:
    """Return `text` from its first word of the matter to its last, on one line.

    An embedding wants the words between them, too: "sách người tốt việc tốt" where
    the topic is "sách tốt tốt".
    """
    text = expand_abbreviations(text)
    words = matter_words(text)
    stretch = text[words[0][0] : words[-1][1]] if words else ""
    return squeeze(re.sub(r"\s+([,.?!:;])", r"\1", stretch))

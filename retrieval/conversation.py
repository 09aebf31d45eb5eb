"""A question that leans on the one before: "còn quý IV?", "ai phối hợp?". Pure.

The context is a value that a face keeps for each chat; what was kept of it stands in
the answer, so that nobody is answered something else than they asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from corpus.models import Precision
from corpus.text import fold, squeeze
from retrieval import language
from retrieval.matter import matter_words
from retrieval.models import Answer, Intent, RowItem
from retrieval.question import Question, without_slots

KEPT_FOR = timedelta(minutes=10)
MOST_WORDS = 8  # a question that leans on another is short
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Context:
    """What a chat remembers: the last question as a whole, and what it was answered by.

    `task_id` is set when the answer was one row, `plan_ids` when it was of few plans.
    """

    text: str
    asked_at: datetime
    intent: Intent
    task_id: str | None = None
    plan_ids: tuple[int, ...] = ()

    @classmethod
    def after(cls, answer: Answer, at: datetime) -> Context:
        """Return what to remember once `answer` was given."""
        rows = {item.task_id for item in answer.items if isinstance(item, RowItem)}
        plans = tuple(dict.fromkeys(c.plan_id for c in answer.citations))
        only = rows.pop() if len(rows) == 1 else None
        text = answer.understood or answer.question
        return cls(text, at, answer.intent, only, plans if len(plans) == 1 else ())


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question made whole.

    `task_id` pins the row, `plan_ids` the plans, of the answer before.
    """

    text: str
    task_id: str | None = None
    plan_ids: tuple[int, ...] = ()


# "còn quý IV?", "thế còn Sở Y tế", "vậy ai phối hợp"; "còn việc gì" asks by itself.
_CUE = re.compile(
    r"^\W*(?:(?:the|vay|va|roi|a|u)\s+)?(?:con(?! (?:viec|gi|nhung|nhiem vu|cong viec|lai|bao|may|han|den|phai|nua)\b)"
    r"|the|vay|what about|how about|and)\b[\s,]*(?:(?:doi )?voi\b\s*)?"
)
_TAIL = re.compile(
    r"\s*(?:thi sao|thi the nao|the nao|ra sao|sao|nua)?(?: (?:a|vay|nhi|nhe|the|khong))*\W*$"
)
_ASKS_SO = re.compile(r"\b(?:thi sao|thi the nao|thi ra sao)\b")
_AT = re.compile(r"^\W*(?:o|tai|ben|cua|voi|in|for)\s+")

Read = Callable[[str], Question]


def follow_up(
    asked: str, context: Context | None, *, now: datetime, read: Read
) -> FollowUp | None:
    """Make a question whole from the one before; None when it stands by itself.

    Args:
        asked: The question as typed.
        context: What the chat remembers, None for nothing.
        now: When it was asked; after `KEPT_FOR` nothing is kept.
        read: Reads a text into slots.
    """
    if context is None or not timedelta(0) <= now - context.asked_at <= KEPT_FOR:
        return None
    bare, led = _bare(asked)
    if not bare or len(bare.split()) > MOST_WORDS + 4 * led:
        return None
    new = read(bare)
    matter = _matter(new)
    if matter and not led:
        return None
    old = read(context.text)
    if _slots(new):
        return _with_new_slots(bare, new, old) if led or _only_slots(new) else None
    if matter:
        naming = old.naming
        kept = naming.numbers or naming.titles or naming.issuers
        plans = context.plan_ids if kept else ()
        return FollowUp(_asking(new, old.intent, bare), plan_ids=plans)
    return _of_the_same(bare, new, old, context)


def _bare(asked: str) -> tuple[str, bool]:
    """The question without the words that lean on another, and whether there were any."""
    text = squeeze(asked)
    cue = _CUE.match(fold(text))
    start = cue.end() if cue else 0
    so = _ASKS_SO.search(fold(text))
    tail = _TAIL.search(fold(text), start)
    end = (
        tail.start()
        if tail and (cue or so or tail.group().strip(" ?.!"))
        else len(text)
    )
    bare = text[start:end].strip(" ?.!,")
    at = _AT.match(fold(bare))
    return (bare[at.end() :] if at and (cue or so) else bare), bool(cue or so)


def _matter(question: Question) -> str:
    """Words of the question that are neither slots nor question words."""
    spans = question.naming.title_spans
    text = without_slots(question)
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    words = [text[s:e] for s, e in matter_words(text)]
    asks = _FACT_WORDS if language.facts_of(question.folded) else frozenset()
    return " ".join(w for w in words if not w.isdigit() and fold(w) not in asks)


# Words of questions about facts of a plan: "ban hành ngày nào", "căn cứ nào".
_FACT_WORDS = frozenset(
    [
        "ban",
        "hanh",
        "ky",
        "so",
        "hieu",
        "can",
        "cu",
        "noi",
        "nhan",
        "kinh",
        "phi",
        "nguon",
        "chuc",
        "vu",
        "ten",
        "nguoi",
        "tien",
        "lay",
        "phap",
        "ly",
        "trich",
        "yeu",
        "giai",
        "doan",
    ]
)


def _slots(question: Question) -> bool:
    naming = question.naming
    return bool(
        question.periods or question.agencies or naming.anything or naming.title_spans
    )


def _only_slots(question: Question) -> bool:
    """Whether a question only names something, without asking: "Sở Tài chính?"."""
    asks = language.intents_of(question.folded) or language.facts_of(question.folded)
    return not asks and len(question.text.split()) <= MOST_WORDS


# --- the same matter, another cell or fact ------------------------------------------


def _of_the_same(
    bare: str, new: Question, old: Question, context: Context
) -> FollowUp | None:
    """Ask something else of the row, or of the plan, that was answered."""
    cells = [i for i in language.intents_of(new.folded) if i in _WORDS]
    facts = language.facts_of(new.folded)
    of_plan = context.intent is Intent.PLAN_FACT or context.task_id is None
    if facts and context.plan_ids and (of_plan or not cells):
        return FollowUp(f"{_PLAN} {bare}", plan_ids=context.plan_ids)
    if cells and context.task_id:
        return FollowUp(f"{bare} {old.topic}", context.task_id, context.plan_ids)
    if cells or facts:
        return FollowUp(f"{bare} {old.topic}", plan_ids=context.plan_ids)
    return None


_PLAN = "kế hoạch"
# The shortest words for what a question asks.
_WORDS = {
    Intent.WHO_LEADS: "ai chủ trì",
    Intent.WHO_COORDINATES: "cơ quan nào phối hợp",
    Intent.WHEN: "thời hạn",
    Intent.PRODUCT: "sản phẩm của",
}


def _asking(new: Question, intent: Intent, bare: str) -> str:
    """A new matter asked as the last one was: "thế tập huấn thì sao?"."""
    if language.intents_of(new.folded) or intent not in _WORDS:
        return bare
    return f"{_WORDS[intent]} {bare}"


# --- the same question, another period, body or plan --------------------------------


def _with_new_slots(bare: str, new: Question, old: Question) -> FollowUp:
    """Put what the new question names in the place of what the old one named."""
    if language.intents_of(new.folded) and _matter(new):
        return FollowUp(bare)
    swaps = [*_swap_periods(new, old), *_swap_bodies(new, old), *_swap_plans(new, old)]
    text, added = old.text.rstrip(" ?.!"), []
    for span, words in sorted(
        swaps, key=lambda swap: swap[0] or (-1, -1), reverse=True
    ):
        if span is None:
            added.append(words)
        else:
            text = f"{text[: span[0]]}{words}{text[span[1] :]}"
    return FollowUp(squeeze(" ".join([text, *added])))


Swap = tuple[Span | None, str]
_WHOLE = frozenset({Precision.YEAR, Precision.PERIOD})


def _swap_periods(new: Question, old: Question) -> Iterator[Swap]:
    for whole in (True, False):
        said = [p for p in new.periods if (p.precision in _WHOLE) is whole]
        before = [p for p in old.periods if (p.precision in _WHOLE) is whole]
        if not said:
            continue
        words = new.text[said[0].start : said[-1].end]
        year = before[0].span.end if before and before[0].span else None
        unsaid = said[0].span is None and not before[0].told if before else False
        if year is not None and unsaid:
            words = f"{words} năm {year.year}"
        yield (_first(before), words)
        yield from (((p.start, p.end), "") for p in before[1:])


def _first(found: Sequence[object]) -> Span | None:
    if not found:
        return None
    start, end = getattr(found[0], "start", 0), getattr(found[0], "end", 0)
    return start, end


def _swap_bodies(new: Question, old: Question) -> Iterator[Swap]:
    if not new.agencies:
        return
    first, last = new.agencies[0].mention, new.agencies[-1].mention
    words = new.text[first.start : last.end]
    before = [a.mention for a in old.agencies]
    yield (_first(before), words)
    yield from (((m.start, m.end), "") for m in before[1:])


def _numbers_in(question: Question) -> Iterator[Span]:
    """Where the numbers of plans stand ("38" of "kế hoạch 38")."""
    for start, end in question.naming.title_spans:
        for match in _NUMBER.finditer(question.text, start, end):
            yield match.span()


# "38", "số 38/KH-HĐTĐKT"
_NUMBER = re.compile(r"(?:\bsố\s+)?\b\d{1,4}(?:\s*/\s*[\w&-]+)?", re.IGNORECASE)
_LEVEL = re.compile(
    r"(?:tinh|huyen|xa|phuong|thi tran|thi xa|thanh pho|tp|quan)\.?\s+$"
)


def _swap_plans(new: Question, old: Question) -> Iterator[Swap]:
    places = [_with_level(new.text, s) for s in new.naming.place_spans]
    if places and not new.naming.numbers:  # the number was that of the other place
        yield from ((span, "") for span in _numbers_in(old))
    old_places = [_with_level(old.text, s) for s in old.naming.place_spans]
    titles, old_titles = new.naming.title_spans, old.naming.title_spans
    outside = [s for s in old_places if not _inside(s, old_titles)]
    if titles:
        words = new.text[titles[0][0] : titles[-1][1]]
        yield (old_titles[0] if old_titles else None, words)
        yield from ((span, "") for span in old_titles[1:])
    if places and not all(_inside(s, titles) for s in places):
        words = new.text[places[0][0] : places[-1][1]]
        yield (outside[0] if outside else None, words if outside else f"của {words}")
        yield from ((span, "") for span in outside[1:])


def _with_level(text: str, span: Span) -> Span:
    before = _LEVEL.search(fold(text)[: span[0]])
    return (before.start() if before else span[0]), span[1]


def _inside(span: Span, others: Sequence[Span]) -> bool:
    return any(s <= span[0] and span[1] <= e for s, e in others)

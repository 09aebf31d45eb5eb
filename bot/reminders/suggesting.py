"""What somebody may want to follow: their unit, and what they asked about before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from index.chat_schema import answers

if TYPE_CHECKING:
    from index.catalog import Reader
    from index.records import PlanRow

QUESTIONS = 60  # that are looked back at
MOST_BODIES, MOST_PLANS = 5, 3
FEW = 2  # plans: an answer from more of them was about none in particular
_CODE = 10  # hexadecimal digits


@dataclass(frozen=True, slots=True)
class Body:
    """A body to follow. `code` names it in a button, whose room is too small for it."""

    key: str
    name: str

    @property
    def code(self) -> str:
        """The same as long as the body is called the same."""
        return sha256(self.key.encode()).hexdigest()[:_CODE]


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Bodies and plans, the likeliest first."""

    bodies: tuple[Body, ...] = ()
    plans: tuple[PlanRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Past:
    """A question of before, and the plans that its answer cited, by id."""

    question: str
    cited: tuple[int, ...]


def past_questions(
    connection: Connection, chat: int, user: int | None
) -> tuple[Past, ...]:
    """Return what was asked in a chat, newest first; by one user unless it is None."""
    query = select(answers.c.question, answers.c.context).where(
        answers.c.chat_id == chat
    )
    if user is not None:
        query = query.where(answers.c.user_id == user)
    newest = query.order_by(answers.c.id.desc()).limit(QUESTIONS)
    return tuple(
        Past(row.question, tuple((row.context or {}).get("cited", ())))
        for row in connection.execute(newest)
    )


def suggestions(
    past: Iterable[Past], reader: Reader, unit: str | None = None
) -> Suggestions:
    """Return what to offer to somebody of this unit who asked this."""
    from corpus.agencies import find_agencies
    from retrieval.bodies import keys_of

    names = reader.agency_names()
    known = {body.key: body for body in bodies(names, unit)}
    asked: Counter[str] = Counter()
    cited: Counter[int] = Counter()
    for before in past:
        for mention in find_agencies(before.question, names.values()):
            asked.update(keys_of(mention.key, names)[:1])
        cited.update(before.cited if len(before.cited) <= FEW else ())
    own = [body for body in known.values() if body.name == unit]
    often = [known[key] for key, _ in asked.most_common() if key in known]
    plans = {plan.id: plan for plan in reader.plans()}
    return Suggestions(
        tuple(dict.fromkeys([*own, *often]))[:MOST_BODIES],
        tuple(plans[n] for n, _ in cited.most_common() if n in plans)[:MOST_PLANS],
    )


def bodies(names: Mapping[str, str], unit: str | None = None) -> tuple[Body, ...]:
    """Return every body that the plans name, and a unit that they may not name."""
    from corpus.agencies import agency_key
    from retrieval.bodies import keys_of

    found = [Body(key, name) for key, name in names.items()]
    if unit is not None:
        wanted = agency_key(unit)
        known = keys_of(wanted, names)
        found.append(Body(known[0] if known else wanted, unit))
    return tuple(found)


def body_of(
    code: str, names: Mapping[str, str], unit: str | None = None
) -> Body | None:
    """Return the body that a button names; None when no plan names it any more."""
    return next((b for b in bodies(names, unit) if b.code == code), None)

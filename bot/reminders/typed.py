"""What somebody types behind /theodoi, as what it asks to follow."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.reminders.matter import Asked
from bot.selection import plans_named
from corpus.errors import UsageError
from corpus.text import fold, normalize, squeeze
from retrieval.models import Role

if TYPE_CHECKING:
    from index.catalog import Reader

_EVERYTHING = frozenset(
    {"tat ca", "tat ca nhiem vu", "moi nhiem vu", "moi viec", "het"}
)
# The words of a role, folded, which stand before or behind a body; longest first.
_ROLES: tuple[tuple[tuple[str, ...], Role], ...] = (
    (("chu", "tri", "va", "phoi", "hop"), Role.ANY),
    (("chu", "tri", "phoi", "hop"), Role.ANY),
    (("ca", "hai"), Role.ANY),
    (("chu", "tri"), Role.LEAD),
    (("phoi", "hop"), Role.COOP),
)
# "kế hoạch 36", "KH số 36"
_PLAN = re.compile(r"(?:kế hoạch|ke hoach|kh)\s+(?:số\s+|so\s+)?(?P<plan>.+)", re.I)
# "từ khoá: tập huấn", “tập huấn”
_WORDS = re.compile(
    r"(?:từ kho[áa]|từ khóa|tu khoa)\s*:?\s*(?P<named>.+)|[“\"](?P<quoted>[^”\"]+)[”\"]",
    re.I,
)


def read_typed(text: str, reader: Reader) -> Asked:
    """Return what a text asks to follow; words of its tasks when it is nothing else.

    "Sở Nội vụ chủ trì" is a body in a role, "kế hoạch 36" a plan, "“tập huấn”" words,
    the id of a task that task, "tất cả" everything.
    """
    words = squeeze(normalize(text))
    if fold(words) in _EVERYTHING:
        return Asked(everything=True)
    if found := _WORDS.fullmatch(words):
        return Asked(words=found["named"] or found["quoted"])
    if reader.task(words) is not None:
        return Asked(task=words)
    if (found := _PLAN.fullmatch(words)) and _names_a_plan(found["plan"], reader):
        return Asked(plan=found["plan"])
    name, role = split_role(words)
    if _is_body(name, reader):
        return Asked(agency=name, role=role)
    return Asked(plan=words) if _names_a_plan(words, reader) else Asked(words=words)


def split_role(text: str) -> tuple[str, Role]:
    """Take the words of a role off one end of a text; both roles when there are none."""
    words = text.split()
    folded = [fold(word).strip(",.:;()-") for word in words]
    for said, role in _ROLES:
        size = len(said)
        if size < len(words) and tuple(folded[-size:]) == said:
            return " ".join(words[:-size]).rstrip(" ,-("), role
        if size < len(words) and tuple(folded[:size]) == said:
            return " ".join(words[size:]), role
    return text, Role.ANY


def _names_a_plan(selector: str, reader: Reader) -> bool:
    try:
        return len(plans_named(reader.plans(), selector)) == 1
    except UsageError:
        return False


def _is_body(name: str, reader: Reader) -> bool:
    from corpus.agencies import agency_key, is_agency
    from retrieval.bodies import keys_of

    return is_agency(name) or bool(keys_of(agency_key(name), reader.agency_names()))

"""Greetings and thanks: what people say to a colleague that is no question. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from corpus.text import fold, normalize


class Courtesy(Enum):
    """What kind of courtesy a message is."""

    GREETING = "greeting"
    THANKS = "thanks"
    AGREEMENT = "agreement"  # "ok em", "vâng"
    FAREWELL = "farewell"
    WHO_ARE_YOU = "who_are_you"


@dataclass(frozen=True, slots=True)
class _Form:
    """Words that make a message this courtesy, when all others are `_BESIDE`."""

    courtesy: Courtesy
    said: str  # a pattern of the folded text


# The first that is there decides: "chào em, cảm ơn em" thanks.
_FORMS = tuple(
    _Form(courtesy, rf"\b(?:{said})\b")
    for courtesy, said in (
        (Courtesy.THANKS, r"cam on|thanks?(?: you)?|tks|thank u|da ta"),
        (Courtesy.WHO_ARE_YOU, r"(?:ban|em|may|bot) la (?:ai|gi|con gi)|who are you"),
        (Courtesy.FAREWELL, r"tam biet|bye(?: bye)?|hen gap lai"),
        (Courtesy.GREETING, r"(?:xin )?chao|hello|hi|alo|a lo|hey|good (?:morning|afternoon)"),
        (Courtesy.AGREEMENT, r"ok(?:e|ie|ay|ela)?|vang|da|duoc roi|ro roi|hieu roi|tot (?:lam|qua)|tuyet(?: voi)?|hay (?:lam|qua)"),
    )
)  # fmt: skip
# What stands beside them and asks nothing, folded.
_BESIDE = frozenset(
    [
        "a",
        "ad",
        "admin",
        "anh",
        "ban",
        "bac",
        "bot",
        "buoi",
        "ca",
        "cac",
        "chi",
        "chieu",
        "chu",
        "chuc",
        "co",
        "con",
        "cuoi",
        "dum",
        "em",
        "giup",
        "ha",
        "hom",
        "kehoach",
        "lai",
        "lam",
        "lan",
        "luon",
        "minh",
        "moi",
        "nay",
        "ngay",
        "nguoi",
        "nha",
        "nhe",
        "nhen",
        "nhieu",
        "nho",
        "oi",
        "qua",
        "rat",
        "roi",
        "sang",
        "tat",
        "thay",
        "the",
        "thoi",
        "toi",
        "tro",
        "ly",
        "trua",
        "tuan",
        "u",
        "uh",
        "um",
        "va",
        "vay",
        "vi",
        "viec",
        "vui",
        "xin",
        "y",
    ]
)
MOST_WORDS = 10


def courtesy_in(text: str) -> Courtesy | None:
    """Return which courtesy a message is; None for one that asks or says more."""
    folded = fold(normalize(text))
    if len(re.findall(r"\w+", folded)) > MOST_WORDS or re.search(r"\d", folded):
        return None
    for form in _FORMS:
        rest, found = re.subn(form.said, " ", folded)
        if found and set(re.findall(r"\w+", _without_forms(rest))) <= _BESIDE:
            return form.courtesy
    return None


def _without_forms(folded: str) -> str:
    for form in _FORMS:
        folded = re.sub(form.said, " ", folded)
    return folded

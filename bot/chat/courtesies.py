"""What people say to a colleague besides questions: hello, thank you, goodbye. Pure."""

from __future__ import annotations

import re

from bot.chat import messages
from corpus.text import fold

# Of a folded text without signs; the words after are whom it is said to, or polite.
_TAIL = r"(?: (?:anh|chi|em|ban|bot|tro ly|moi nguoi|ca nha|a|nhe|nha|nhieu|rat nhieu|lam))*"
_HELLO = re.compile(
    rf"(?:xin )?(?:chao|hello|hi|alo){_TAIL}|chao buoi (?:sang|chieu|toi){_TAIL}"
)
_THANKS = re.compile(
    rf"(?:(?:da|ok|oke|vang|tot|hay|hay qua|duoc roi)(?: a)? )?(?:(?:xin )?cam on|cam on|thanks?|thank you|tks){_TAIL}"
    rf"|(?:ok|oke|vang|da|da vang|duoc roi|tot qua|tuyet voi){_TAIL}|tam biet{_TAIL}"
)


def reply_to(text: str, name: str) -> str | None:
    """Return what is said to a courtesy; None for what may be a question.

    Args:
        text: As typed; emojis and signs do not count.
        name: Of whoever says it; "" where that is not known.
    """
    words = " ".join(re.findall(r"[a-z0-9]+", fold(text)))
    if _HELLO.fullmatch(words):
        return messages.greeting(name)
    return messages.NOT_AT_ALL if _THANKS.fullmatch(words) else None

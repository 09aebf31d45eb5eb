"""The words that names of bodies and of people begin with."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from corpus import bodies
from corpus.text import fold


def without_collective(text: str) -> str:
    """Return `text`, lower case, without "các", "những" before the kind of body."""
    for word in bodies.COLLECTIVES:
        if text.startswith(word + " "):
            return text[len(word) + 1 :]
    return text


@cache
def _kinds() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    def pattern(words: Iterable[str]) -> re.Pattern[str]:
        longest_first = sorted(words, key=len, reverse=True)
        return re.compile(rf"(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")

    return (
        pattern(bodies.KINDS),
        pattern({fold(k) for k in bodies.KINDS}),
        pattern(bodies.NOT_KINDS),
    )


def begins_with_kind(lowered: str) -> bool:
    """Whether text begins with a kind word, compared with marks if it has any."""
    marked, unmarked, none = _kinds()
    if none.match(lowered):
        return False
    if marked.match(lowered):
        return True
    return lowered == fold(lowered) and unmarked.match(lowered) is not None


_PERSON = re.compile(
    r"(?:(?:các\s+)?đồng chí|đ/c|đc|ông|bà)\s+\S", re.IGNORECASE
)  # "Đồng chí Nguyễn Văn A"


def is_person(text: str) -> bool:
    """A title before a name, or two to five capitalised words and nothing else."""
    text = text.strip()
    if _PERSON.match(text):
        return True
    words = re.split(r"[,;(-]", text, maxsplit=1)[0].split()
    return (
        2 <= len(words) <= 5
        and all(w[:1].isupper() and (w[1:].islower() or len(w) == 1) for w in words)
        and not begins_with_kind(text.lower())
        and fold(words[0]) in _SURNAMES
    )


POSITION = re.compile(
    r"(?:phó\s+|quyền\s+)?(?:giám đốc|chủ tịch|trưởng|bí thư|chánh|viện trưởng|cục trưởng)",
    re.IGNORECASE,
)  # "Đồng chí Nguyễn Văn A, Phó Giám đốc"


_SURNAMES = frozenset(
    [
        "be",
        "bui",
        "cam",
        "cao",
        "chao",
        "chau",
        "chu",
        "dam",
        "dang",
        "dao",
        "dinh",
        "do",
        "doan",
        "duong",
        "giang",
        "ha",
        "ho",
        "hoang",
        "hua",
        "huynh",
        "kieu",
        "la",
        "lam",
        "le",
        "lo",
        "luong",
        "luu",
        "ly",
        "mai",
        "mua",
        "ngo",
        "nguyen",
        "nong",
        "pham",
        "phan",
        "phung",
        "quach",
        "quan",
        "ta",
        "thai",
        "to",
        "ton",
        "tong",
        "tran",
        "trieu",
        "trinh",
        "truong",
        "vang",
        "vo",
        "vu",
        "vuong",
    ]
)

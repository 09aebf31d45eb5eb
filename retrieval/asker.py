"""The asker speaking of their own unit: "đơn vị tôi", "việc của mình", "chúng tôi"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.text import fold

# Each pattern names what stands for the unit; the rest only tells that it does.
_ME = r"(?:toi|minh|em)\b(?! (?:bach|chung|hoa|tinh))"
_ACTS = r"(?:con|phai|can(?! bo)|duoc giao|co (?:viec|nhiem vu|nhung|gi|bao nhieu|may)|chu tri|phoi hop|lam|se lam|tham gia)"
_SPEAKS_ONLY = r"(?! (?:biet|hoi|xin|tim|xem|tra|nam|duoc biet|hieu)\b)"
_FORMS = (
    rf"(?P<who>(?:don vi|co quan|phong|so|ban|bo phan|nganh|trung tam|chi cuc|xa|phuong|van phong|ben|to) (?:cua )?(?:chung )?{_ME})",
    r"(?P<who>chung (?:toi|em|minh|ta))\b",
    rf"\b(?:viec|nhiem vu|cong viec|phan|dau viec|han|lich) (?:cua |ma )?(?P<who>{_ME})",
    rf"(?<!cho )(?<!giup )(?<!nho )(?<!xin )(?<!anh )(?<!chi )(?<!tre )(?<!cac )(?<!ngay )(?<!tuan )(?<!thang )(?<!quy )(?<!nam )(?<!gian )(?P<who>{_ME})(?= {_ACTS}\b{_SPEAKS_ONLY})",
)  # fmt: skip
# Marks, where a text writes them, tell "tôi" from "tới" and "mình" from "minh".
_PRONOUNS = frozenset(["tôi", "toi", "mình", "minh", "em", "ta"])


def find_asker(text: str) -> tuple[int, int] | None:
    """Return where the asker names their own unit, None when they do not."""
    return next(_found(text), None)


def _found(text: str) -> Iterator[tuple[int, int]]:
    folded = fold(text)
    for form in _FORMS:
        for match in re.finditer(rf"(?<!\w){form}", folded):
            start, end = match.span("who")
            pronoun = text[start:end].split()[-1].lower()
            if pronoun in _PRONOUNS:
                yield start, end


def with_unit(text: str, spot: tuple[int, int], unit: str) -> str:
    """Return `text` with the name of the unit where the asker spoke of it."""
    start, end = spot
    return f"{text[:start]}{unit}{text[end:]}"

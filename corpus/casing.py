"""Give capitals back their natural case: "SỞ NỘI VỤ" is "Sở Nội vụ" in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from corpus import bodies
from corpus.abbreviations import ABBREVIATIONS
from corpus.places import PROVINCES

# Kinds of bodies; the word after them begins the name of a sector with a capital.
_KINDS = (
    "ủy ban", "uỷ ban", "hội đồng", "tổng cục", "chi cục", "văn phòng", "trung tâm",
    "bệnh viện", "học viện", "liên đoàn", "hiệp hội", "công ty", "tổng công ty", "kho bạc",
    "ngân hàng", "sở", "bộ", "ban", "phòng", "cục", "vụ", "viện", "trường", "đài", "báo",
    "hội", "liên minh", "đoàn", "thanh tra",
)  # fmt: skip
LEVEL_WORDS = (
    "thành phố", "thị xã", "thị trấn", "tỉnh", "huyện", "quận", "phường", "xã", "đặc khu",
)  # fmt: skip
_ALWAYS = (
    "Việt Nam", "Trung ương", "Chính phủ", "Quốc hội", "Nhà nước", "Đảng bộ", "Đảng",
    "Hồ Chí Minh", "Tổ quốc", "Cộng sản", "Covid-19", "Ủy ban nhân dân",
    "Hội đồng nhân dân", "Thi đua - Khen thưởng", "Ban Chỉ đạo", "Ban Thường vụ",
    "Ban Chấp hành", "Ban Thường trực", "Tỉnh ủy", "Thành ủy", "Huyện ủy", "Quận ủy",
    "Đảng ủy", "THPT", "THCS", "Thủ tướng Chính phủ", "Chương trình mục tiêu quốc gia",
)  # fmt: skip
# Schools are named after people and places, as places are.
_SCHOOLS = (
    "trường tiểu học", "trường mầm non", "trường mẫu giáo", "trường thcs", "trường thpt",
    "trường th&thcs", "trường thcs&thpt", "trường trung học cơ sở", "trường trung học phổ thông",
)  # fmt: skip
_MOST_CAPITALS = 0.8
# For character classes: a range such as "À-Ỹ" holds small letters too.
CAPITALS = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"


def is_capitals(text: str) -> bool:
    """Return whether nearly all letters of `text` are capitals."""
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and (
        sum(c.isupper() for c in letters) >= _MOST_CAPITALS * len(letters)
    )


def as_printed_elsewhere(text: str, printed: str) -> str | None:
    """Return `text` as `printed` writes it in mixed case, None when it does not."""
    words = [re.escape(word) for word in text.split()]
    pattern = r"(?<!\w)" + r"\s+".join(words) + r"(?!\w)"
    for match in re.finditer(pattern, printed, re.IGNORECASE):
        if not is_capitals(match.group()):
            return " ".join(match.group().split())
    return None


def body_case(name: str, printed: str = "") -> str:
    """Return the name of a body in natural case; `printed` is text to learn from."""
    if not is_capitals(name):
        return name
    known = as_printed_elsewhere(name, printed)
    if known is not None:
        return known[0].upper() + known[1:]
    text = name.lower()
    for kind in _KINDS:
        text = re.sub(rf"^{kind} (\w)", lambda m: m.group()[:-1] + m[1].upper(), text)
    text = re.sub(r"(?:, | - | và )(\w)", lambda m: m.group()[:-1] + m[1].upper(), text)
    text = _with_places(text)
    text = _with_names(text, _body_names())
    return text[:1].upper() + text[1:]


def sentence_case(title: str, printed: str = "", names: Iterable[str] = ()) -> str:
    """Return a title in capitals as a sentence; `names` are proper names in it."""
    if not is_capitals(title):
        return title
    known = as_printed_elsewhere(title, printed)
    if known is not None:
        return known[0].upper() + known[1:]
    text = _with_names(title.lower(), (*_title_names(), *names))
    text = re.sub(
        r"\b(?:quý|khóa|kỳ|lần thứ|giai đoạn) ([ivx]+)\b",
        lambda m: m.group().replace(m[1], m[1].upper()),
        text,
    )
    text = re.sub(r"(?<!\w)\S*\d\S*[/-]\S+", lambda m: m.group().upper(), text)
    return text[:1].upper() + text[1:]


def _with_places(text: str) -> str:
    """Capitalise every syllable after a word such as "tỉnh", up to the next mark."""
    levels = "|".join(LEVEL_WORDS)
    heads = "|".join((*LEVEL_WORDS, *_SCHOOLS))
    return re.sub(
        rf"(?<!\w)({heads}) ((?!(?:{levels})\b)[^\W\d]+(?: [^\W\d]+){{0,3}})",
        lambda m: f"{m[1]} {m[2].title()}",
        text,
    )


def _with_names(text: str, names: Iterable[str]) -> str:
    for name in names:
        text = re.sub(
            rf"(?<!\w){re.escape(name)}(?!\w)", name, text, flags=re.IGNORECASE
        )
    return text


@cache
def _body_names() -> tuple[str, ...]:
    """Shorter names first, so that the longer ones have the last word."""
    return tuple(
        sorted({*_ALWAYS, *bodies.BODIES, *ABBREVIATIONS, *PROVINCES}, key=len)
    )


@cache
def _title_names() -> tuple[str, ...]:
    several = [b for b in bodies.BODIES if len(b.split()) > 1]
    return tuple(sorted({*_ALWAYS, *several, *ABBREVIATIONS, *PROVINCES}, key=len))

"""Rewrite a clean question as people type it on a phone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from random import Random

_TONE_KEYS = {"\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_SHORT = (
    ("Ủy ban nhân dân", "UBND"),
    ("ủy ban nhân dân", "UBND"),
    ("thi đua khen thưởng", "TĐKT"),
    ("Thi đua - Khen thưởng", "TĐKT"),
    ("cải cách hành chính", "CCHC"),
    ("chuyển đổi số", "CĐS"),
    ("an toàn giao thông", "ATGT"),
    ("phòng chống thiên tai", "PCTT"),
    ("an toàn thực phẩm", "ATTP"),
    ("nông thôn mới", "NTM"),
    ("thủ tục hành chính", "TTHC"),
    ("Giáo dục và Đào tạo", "GDĐT"),
    ("Sở Nội vụ", "SNV"),
    ("Hội đồng nhân dân", "HĐND"),
    ("Hội đồng", "HĐ"),
    ("kế hoạch", "KH"),
    ("Kế hoạch", "KH"),
    ("nhiệm vụ", "nv"),
    ("Cơ quan", "CQ"),
    ("cơ quan", "CQ"),
    ("Đơn vị", "ĐV"),
    ("đơn vị", "đv"),
    ("thành phố", "TP"),
    ("quý IV", "Q4"),
    ("quý III", "Q3"),
    ("quý II", "Q2"),
    ("quý I", "Q1"),
    ("Văn phòng", "VP"),
)
WORDS_A_TYPO = 6  # one slip in so many words


def without_marks(_rng: Random, text: str) -> str:
    """Drop every mark, as on a keyboard without Vietnamese."""
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


def half_marked(rng: Random, text: str) -> str:
    """Drop the marks of about half of the words."""
    words = text.split(" ")
    return " ".join(without_marks(rng, w) if rng.random() < 0.5 else w for w in words)


def with_typos(rng: Random, text: str) -> str:
    """Put one slip into every six words; numbers are left alone."""
    words = text.split(" ")
    able = [i for i, w in enumerate(words) if len(w) > 2 and w.isalpha()]
    count = min(len(able), max(1, len(words) // WORDS_A_TYPO))
    for place in rng.sample(able, count):
        words[place] = rng.choice(_SLIPS)(rng, words[place])
    return " ".join(words)


def abbreviated(_rng: Random, text: str) -> str:
    """Shorten as clerks do."""
    for long, short in _SHORT:
        text = re.sub(rf"\b{re.escape(long)}\b", short, text)
    return text


def _drop(rng: Random, word: str) -> str:
    place = rng.randrange(1, len(word))
    return word[:place] + word[place + 1 :]


def _swap(rng: Random, word: str) -> str:
    place = rng.randrange(0, len(word) - 1)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _double(rng: Random, word: str) -> str:
    place = rng.randrange(0, len(word))
    return word[: place + 1] + word[place:]


def _telex(_rng: Random, word: str) -> str:
    """Leave the tone key behind the word: "chủ" becomes "chur"."""
    decomposed = unicodedata.normalize("NFD", word)
    keys = "".join(_TONE_KEYS[c] for c in decomposed if c in _TONE_KEYS)
    bare = "".join(c for c in decomposed if c not in _TONE_KEYS)
    return unicodedata.normalize("NFC", bare) + keys


_SLIPS: tuple[Callable[[Random, str], str], ...] = (
    _drop,
    _swap,
    _double,
    _telex,
    _telex,
)
STYLES: dict[str, Callable[[Random, str], str]] = {
    "clean": lambda _rng, text: text,
    "terse": lambda _rng, text: text,
    "polite": lambda _rng, text: text,
    "english": lambda _rng, text: text,
    "nodiac": without_marks,
    "half": half_marked,
    "typo": with_typos,
    "abbrev": abbreviated,
}

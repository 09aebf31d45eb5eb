"""Fold a text for reading its times, without what only looks like one.

Folded, "mới tháng 5" is "mỗi tháng", "thi đấu tháng 5" is "đầu tháng 5", and "quỹ 2"
is a quarter. Where a text carries marks they tell; words that are plainly others are
blanked out. So are times of day.
"""

from __future__ import annotations

import re

from corpus.text import fold

# Words that fold to a word of the time forms and are none, by what they fold to.
_OTHER_WORDS: dict[str, str] = {
    "moi": "mới mời mồi môi mọi",
    "hang": "hạng hãng",
    "thang": "thắng thăng thằng",
    "quy": "quỹ quỳ",
    "dau": "đấu dấu dâu dầu đậu",
    "giua": "giũa",
    "cuoi": "cưới cười",
    "toi": "tối tội tôi",
    "den": "đèn đền đen",
    "tu": "tự tử tủ tù",
    "nam": "nấm nắm nằm",
    "tam": "tạm tầm tâm tấm",
    "bay": "bày bẩy bây",
    "ba": "bà bã bả",
    "hai": "hải hài hái",
    "sau": "sâu",
    "va": "vả vạ",
    "ca": "cá cà",
}
_OTHER = re.compile(
    rf"(?<!\w)(?:{'|'.join(w for words in _OTHER_WORDS.values() for w in words.split())})(?!\w)",
    re.IGNORECASE,
)
# 8 giờ 00, 8h30, 17h, 07 giờ 30 phút
_CLOCK = re.compile(
    r"\b(?P<before>truoc\s+)?(?:luc\s+)?(?:[01]?\d|2[0-4])\s*(?:gio|h|g)\s*(?:[0-5]\d)?(?:\s*(?:phut|p))?\b\s*,?(?=\s*ngay)"
)


# "Thứ Sáu (13/3)", "Thứ 2, 09/3": the date says it all; "sáu" is no "sau", "tư" no "từ".
# In "tuần thứ hai của tháng 3" and "quý thứ ba" the ordinal counts.
_WEEKDAY = re.compile(
    r"(?<!tuan )(?<!quy )\bthu\s+(?:hai|ba|tu|nam|sau|bay|[2-7])\b"
    r"(?=\s*[,:;(/-]?\s*(?:ngay\b|\d{1,2}\s*[/.-]\s*\d))"
)


def sight(text: str) -> str:
    """Return `text` folded, of the same length, other words and hours blanked out."""
    folded = _CLOCK.sub(_blank, fold(text))
    spans = [match.span() for match in _OTHER.finditer(text)]
    spans += [match.span() for match in _WEEKDAY.finditer(folded)]
    for begin, end in spans:
        folded = folded[:begin] + "#" * (end - begin) + folded[end:]
    return folded


def _blank(match: re.Match[str]) -> str:
    """Blank out an hour; "trước 17h00 ngày 15/6" still is on that day, so "đến"."""
    kept = "den" if match["before"] else ""
    return kept.ljust(len(match.group()))

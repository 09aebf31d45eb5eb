"""The provinces and cities of Viet Nam, before and after the mergers of 2025."""

from __future__ import annotations

import re
from functools import cache

from corpus.text import fold

# The 63 of 2008-2025; the 34 since 1 July 2025 keep names out of this list (Resolution
# 202/2025/QH15). Longest names first where one holds another.
PROVINCES: tuple[str, ...] = (
    "An Giang", "Bà Rịa - Vũng Tàu", "Bạc Liêu", "Bắc Giang", "Bắc Kạn", "Bắc Ninh",
    "Bến Tre", "Bình Dương", "Bình Định", "Bình Phước", "Bình Thuận", "Cà Mau",
    "Cao Bằng", "Cần Thơ", "Đà Nẵng", "Đắk Lắk", "Đắk Nông", "Điện Biên", "Đồng Nai",
    "Đồng Tháp", "Gia Lai", "Hà Giang", "Hà Nam", "Hà Nội", "Hà Tĩnh", "Hải Dương",
    "Hải Phòng", "Hậu Giang", "Hòa Bình", "Hưng Yên", "Khánh Hòa", "Kiên Giang",
    "Kon Tum", "Lai Châu", "Lạng Sơn", "Lào Cai", "Lâm Đồng", "Long An", "Nam Định",
    "Nghệ An", "Ninh Bình", "Ninh Thuận", "Phú Thọ", "Phú Yên", "Quảng Bình",
    "Quảng Nam", "Quảng Ngãi", "Quảng Ninh", "Quảng Trị", "Sóc Trăng", "Sơn La",
    "Tây Ninh", "Thái Bình", "Thái Nguyên", "Thanh Hóa", "Thừa Thiên Huế", "Huế",
    "Tiền Giang", "Hồ Chí Minh", "Trà Vinh", "Tuyên Quang", "Vĩnh Long", "Vĩnh Phúc",
    "Yên Bái",
)  # fmt: skip


@cache
def _by_folded() -> dict[str, str]:
    return {" ".join(re.findall(r"\w+", fold(name))): name for name in PROVINCES}


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(_by_folded(), key=len, reverse=True)
    return re.compile(
        r"\b(?:" + "|".join(n.replace(" ", r"[\s-]+") for n in names) + r")\b"
    )


def find_provinces(text: str) -> list[tuple[int, int, str]]:
    """Return (start, end, name) of every province named in `text`, marked or not.

    "thi đua ái quốc Hồ Chí Minh" also names a person: callers weigh the context.
    """
    folded = fold(text)
    return [
        (m.start(), m.end(), _by_folded()[" ".join(re.findall(r"\w+", m.group()))])
        for m in _pattern().finditer(folded)
    ]


def province_of(text: str) -> str | None:
    """Return the only province named in `text`, None when there is none or several."""
    names = {name for _, _, name in find_provinces(text)}
    return names.pop() if len(names) == 1 else None

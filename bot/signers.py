"""How a signer is said: name, position, and on whose behalf. Pure."""

from __future__ import annotations

import re

from corpus.places import find_provinces
from corpus.text import fold

# Words of positions and bodies that keep a capital where they begin, as printed in
# running text; the longest that fits is taken.
_PROPER = (
    "Phó", "Quyền", "Chủ tịch", "Thường trực", "Chủ nhiệm", "Tổng Giám đốc", "Giám đốc",
    "Bộ trưởng", "Thứ trưởng", "Cục trưởng", "Chi cục trưởng", "Vụ trưởng",
    "Trưởng ban", "Trưởng phòng", "Chánh Văn phòng", "Chánh Thanh tra", "Hiệu trưởng",
    "Viện trưởng", "Chánh án", "Bí thư", "Thủ tướng", "Chính phủ", "Tư lệnh",
    "Chỉ huy trưởng", "Ủy ban nhân dân", "Uỷ ban nhân dân", "Hội đồng nhân dân",
    "Ủy ban", "Uỷ ban", "Hội đồng", "Văn phòng", "Thi đua", "Khen thưởng", "Mặt trận",
)  # fmt: skip
# The word after the kind of a body begins its name: "Sở Nội vụ".
_KINDS = r"Bộ|Sở|Phòng|Cục|Chi cục|Tổng cục"
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}"
    r"(?:ch|nh|ng|[cmnpt])?"
)


def said_signer(value: str) -> str:
    """Say "NAME — TM. BODY; POSITION" as "NAME, Position (TM. Body)".

    Every printed word is kept; capitals become the natural case of running text. The
    last line above a name is the position, those before say on whose behalf.
    """
    name, dash, role = value.partition(" — ")
    lines = [natural_case(line.strip()) for line in role.split(";") if line.strip()]
    if not dash or not lines:
        return value
    said = name if not name.isupper() else name.title()
    if not _ON_BEHALF.match(lines[-1]):
        said += f", {lines.pop()}"
    return f"{said} ({', '.join(reversed(lines))})" if lines else said


_ON_BEHALF = re.compile(r"(?:TM|KT|TL|TUQ)\b\.?")


def natural_case(text: str) -> str:
    """Return a line of capitals as running text has it; other lines as they are."""
    if not text.isupper():
        return text
    words = re.split(r"([\s\-–]+)", text)
    said = "".join(w.lower() if _SYLLABLE.fullmatch(fold(w)) else w for w in words)
    for proper in sorted(_PROPER, key=len):
        said = re.sub(rf"\b{proper}\b", proper, said, flags=re.IGNORECASE)
    said = re.sub(r"^(\W*(?:[A-Z]{1,3}\. ?)?)(\w)", _capital, said)
    said = re.sub(
        rf"\b(({_KINDS})\s+)(\w)", _capital_of_name, said, flags=re.IGNORECASE
    )
    for start, end, _ in find_provinces(said):
        said = said[:start] + said[start:end].title() + said[end:]
    return said


def _capital(match: re.Match[str]) -> str:
    return match[1] + match[2].upper()


def _capital_of_name(match: re.Match[str]) -> str:
    return match[1][:1].upper() + match[1][1:] + match[3].upper()

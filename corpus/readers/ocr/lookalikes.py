"""Words that tesseract mistakes for others, where no reading but one makes sense.

Only what no plan can mean is mended, and each mending is told. A pair such as
"thi đấu" and "thi đua" is left alone unless the words around it decide.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from corpus.places import PROVINCES

# (what is read, what is printed), in either case; the case of the match is kept.
# One row sees what those above it have mended.
_MISREAD: tuple[tuple[str, str], ...] = (
    (r"[úùüụũ]y ban", "Ủy ban"),
    (r"(?<=tỉnh )[úùüụũ]y\b", "ủy"),
    (r"th[ịíìỉ] đua\b", "thi đua"),
    (r"khen th[ưu][ớờợỡoơ]ng", "khen thưởng"),
    (r"thi đấu(?=,? (?:-|–|—|và )?\s?khen thưởng)", "thi đua"),
    (r"t[ốồộỗ]ng kết", "tổng kết"),
    (r"đi[ễềếệ]n hình tiên tiến", "điển hình tiên tiến"),
    (r"thực hi[ếềểễ]n\b", "thực hiện"),
    (r"k[ểềễệé] hoạch", "kế hoạch"),
    (r"nhiệm v[ùúũủu]\b", "nhiệm vụ"),
    (r"ph[ồộổỗ]i hợp", "phối hợp"),
    (r"ch[ùúụũ] tr[ìĩíỉị]\b", "chủ trì"),
    (r"chủ tr[ĩíỉị]\b", "chủ trì"),
    (r"phối h[oọơởờ]p\b", "phối hợp"),
    (r"nội d[aâúùừ]ng\b", "nội dung"),
    (r"tr[ưu][óoớờ]c?(?= ngày \d)", "trước"),
    (r"chỉ cục\b", "chi cục"),
    (r"chỉ nhánh\b", "chi nhánh"),
    (r"(?<=\d)[il|](?=\d{1,2}/(?:19|20)\d)", "/"),  # 27I05/2024
    (r"qu[yỳỹỷỵ] (?=(?:i{1,3}|iv|[1-4])(?:\b|/))", "quý "),
)
_FORMS = tuple(
    (re.compile(rf"\b{read}" if read[0] != "(" else read, re.IGNORECASE), meant)
    for read, meant in _MISREAD
)


@dataclass(frozen=True, slots=True)
class Mended:
    """A text and what was mended in it, each as (read, printed)."""

    text: str
    changes: tuple[tuple[str, str], ...] = ()


def mend(text: str) -> Mended:
    """Return `text` with the misreadings mended that cannot be meant."""
    changes: dict[tuple[str, str], None] = {}

    def mended(match: re.Match[str], meant: str) -> str:
        read = match.group()
        if read.isupper():
            printed = meant.upper()
        else:
            printed = meant[0].upper() + meant[1:] if read[0].isupper() else meant
        if printed != read:
            changes[read.strip(), printed.strip()] = None
        return printed

    for form, meant in _FORMS:
        text = form.sub(lambda match, meant=meant: mended(match, meant), text)  # type: ignore[misc]
    return Mended(text, tuple(changes))


def unglue(word: str) -> str:
    """Return `word` with the space that a province's name lost: "HƯNGYÊN"."""
    name = _glued_names().get(word.strip(".,;:").lower())
    if name is None:
        return word
    letters = name.replace(" ", "")
    start = word.lower().index(letters.lower())
    split = name.index(" ")
    # Only the space is put in: the letters stay as they were read.
    return word[: start + split] + " " + unglue(word[start + split :])


@cache
def _glued_names() -> dict[str, str]:
    names = [name for name in PROVINCES if name.replace(" ", "").isalpha()]
    return {n.replace(" ", "").lower(): n for n in names if " " in n}

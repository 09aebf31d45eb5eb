"""Turn text of the time before Unicode into Unicode: TCVN3, VNI, VISCII, Windows-1258.

TCVN3 (".VnTime") and VNI ("VNI-Times") are fonts that draw Vietnamese letters in the
place of Western ones; text set in them is a row of Western letters to any program.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from corpus.spelling import spelling_of


class Encoding(StrEnum):
    """An encoding of Vietnamese that is not Unicode."""

    TCVN3 = "TCVN3"
    VNI = "VNI"
    VISCII = "VISCII"
    WINDOWS_1258 = "Windows-1258"


@dataclass(frozen=True, slots=True)
class LegacyFont:
    """An encoding that a font stands for, and whether it draws capitals only."""

    encoding: Encoding
    capitals: bool = False


# Such as ".VnTime", ".VnArialH" (capitals), ".VnTimeH Bold"; "VNI-Times", "VNI Helve".
_TCVN3_NAME = re.compile(r"\.vn[\w ]*", re.IGNORECASE)
_CAPITALS_NAME = re.compile(r"(?i:\.vn)\w*H\b")
_VNI_NAME = re.compile(r"vni[- ]", re.IGNORECASE)


def font_named(name: str) -> LegacyFont | None:
    """Return what the font `name` stands for, None for a font of Unicode."""
    name = name.strip(" '\"")
    if _TCVN3_NAME.match(name):
        return LegacyFont(Encoding.TCVN3, bool(_CAPITALS_NAME.match(name)))
    return LegacyFont(Encoding.VNI) if _VNI_NAME.match(name) else None


# Letters that only Unicode has, so that text with them was not typed in such a font.
_ONLY_UNICODE = re.compile("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]")

_Converter = Callable[[str], str]


def to_unicode(text: str, font: LegacyFont) -> str:
    """Return `text`, set in `font`, in Unicode (NFC).

    Text that holds letters of Unicode is returned as it is: it was typed later, and
    the font only never changed. TCVN3 has no capitals with tones; a line in capitals
    gets them.
    """
    if not text.isascii() and not _ONLY_UNICODE.search(text):
        text = _CONVERTERS[font.encoding](text)
    return text.upper() if font.capitals else text


def decide(text: str) -> Encoding | None:
    """Return the encoding that `text` is surely in, None when it may be none.

    Only TCVN3 and VNI survive as letters inside Unicode files. Text that is partly
    Unicode is not decided: each of its words may be either.
    """
    if _ONLY_UNICODE.search(text):
        return None
    raw = spelling_of(unicodedata.normalize("NFC", text))
    if raw.share > MAX_RAW_SHARE:
        return None
    readings = {e: _CONVERTERS[e](text) for e in (Encoding.TCVN3, Encoding.VNI)}
    return _surest(readings)


def decode(content: bytes) -> tuple[Encoding, str] | None:
    """Return the encoding that bytes are surely in, and the text; None when unsure."""
    readings = dict(_decoded(content))
    surest = _surest(readings)
    return (surest, readings[surest]) if surest else None


MIN_WORDS = 5  # with marks; fewer prove nothing
MIN_SHARE = 0.9  # of them that are syllables once converted: misprints are allowed
MIN_LEAD = 0.15  # of the best reading over the next
MAX_RAW_SHARE = 0.75  # of them that are syllables before: more, and it is Unicode


def _surest(readings: dict[Encoding, str]) -> Encoding | None:
    spellings = {e: spelling_of(text) for e, text in readings.items()}
    ranked = sorted(spellings, key=lambda e: spellings[e].share, reverse=True)
    if not ranked:
        return None
    best = spellings[ranked[0]]
    others = [spellings[e].share for e in ranked[1:2]]
    certain = (
        best.telling >= MIN_WORDS
        and best.share >= MIN_SHARE
        and all(best.share - share >= MIN_LEAD for share in others)
    )
    return ranked[0] if certain else None


# What the bytes look like before they are converted. TCVN3 and VNI share dashes and
# quotation marks with Windows; VISCII has letters where Windows has these.
_CODECS = {
    Encoding.TCVN3: "cp1252",
    Encoding.VNI: "cp1252",
    Encoding.VISCII: "latin-1",
    Encoding.WINDOWS_1258: "cp1258",
}


def _decoded(content: bytes) -> Iterator[tuple[Encoding, str]]:
    for encoding, codec in _CODECS.items():
        # A byte that the codec lacks becomes a sign, and a sign is no syllable.
        yield encoding, _CONVERTERS[encoding](content.decode(codec, "replace"))


def _by_table(encoding: Encoding) -> _Converter:
    def convert(text: str) -> str:
        from viparse.normalize.encodings import CHARMAPS
        from viparse.normalize.tables import convert as by_charmap

        converted: str = by_charmap(text, CHARMAPS[encoding.lower()])
        return converted

    return convert


def _from_tcvn3(text: str) -> str:
    lines = text.split("\n")
    converted = _by_table(Encoding.TCVN3)(text).split("\n")
    return "\n".join(
        new.upper() if _in_capitals(old) else new
        for old, new in zip(lines, converted, strict=True)
    )


MIN_CAPITALS = 3


def _in_capitals(line: str) -> bool:
    """Return whether the letters that any font draws are capitals: "KÕ HO¹CH"."""
    plain = [char for char in line if char.isascii() and char.isalpha()]
    return len(plain) >= MIN_CAPITALS and all(char.isupper() for char in plain)


# Letters of VNI that viparse leaves alone: ẳ, ỵ as "aú", "î".
_VNI_MORE = (("aú", "ẳ"), ("AÚ", "Ẳ"), ("î", "ỵ"), ("Î", "Ỵ"))


def _from_vni(text: str) -> str:
    for written, letter in _VNI_MORE:
        text = text.replace(written, letter)
    return _by_table(Encoding.VNI)(text)


def _from_nfd(text: str) -> str:
    return unicodedata.normalize("NFC", text)


_CONVERTERS: dict[Encoding, _Converter] = {
    Encoding.TCVN3: _from_tcvn3,
    Encoding.VNI: _from_vni,
    Encoding.VISCII: _by_table(Encoding.VISCII),
    Encoding.WINDOWS_1258: _from_nfd,
}

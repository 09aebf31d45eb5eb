"""Decide once for a document which of its text was set in fonts before Unicode."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from corpus.errors import UnreadableFileError
from corpus.legacy import (
    MAX_RAW_SHARE,
    Encoding,
    LegacyFont,
    decide,
    font_named,
    to_unicode,
)
from corpus.spelling import spelling_of

# TCVN3 and VNI texts kept in Unicode show signs inside words ("C«ng hßa x· héi"), and
# UTF-8 decoded twice shows "áº", "á»", "Ä‘": letters of Vietnamese are none of these.
_SIGN_IN_WORD = re.compile(
    "[A-Za-z][\u00a1-\u00bf\u00d7\u00df\u00f7\u00fe]|á[º»]|Ä‘|Æ°"
)
_VIETNAMESE = re.compile("[\u1ea0-\u1ef9đĐăĂâÂêÊôÔơƠưƯáàãéèíìóòõúùý]")
MIN_SIGNS = 5
MAX_SIGN_SHARE = 0.2


def is_broken(text: str) -> bool:
    """Return whether `text` shows signs where Vietnamese has letters."""
    signs = len(_SIGN_IN_WORD.findall(text))
    return signs >= MIN_SIGNS and signs > MAX_SIGN_SHARE * len(
        _VIETNAMESE.findall(text)
    )


def broken_letters(source: str) -> UnreadableFileError:
    """Return the refusal of a text that nobody can read."""
    return UnreadableFileError(
        f"{source}: chữ bị vỡ dấu, có thể gõ bằng phông cũ TCVN3 (.VnTime) hoặc "
        "VNI, hay đã bị chuyển mã sai. Chưa có gì được lưu. Hãy chuyển mã sang "
        "Unicode (ví dụ bằng UniKey), rồi nạp lại."
    )


def converted_warning(encodings: Iterable[Encoding]) -> str:
    """Say that text of old encodings was converted."""
    names = ", ".join(sorted(encodings))
    return f"Phông chữ hoặc bảng mã cũ {names} đã được chuyển sang Unicode."


@dataclass(frozen=True, slots=True)
class Piece:
    """Text in one font, as it stands in the file; `capitals` prints it in capitals."""

    text: str
    font: str = ""
    capitals: bool = False


@dataclass(frozen=True, slots=True)
class Fonts:
    """What was decided for a document.

    `trusted` are the encodings whose fonts mean what they are called; `other` is what
    text in any other font is in, None for Unicode. `changed` are those in which there
    is text that changes by it.
    """

    trusted: frozenset[Encoding] = frozenset()
    other: Encoding | None = None
    changed: frozenset[Encoding] = frozenset()

    def joined(self, pieces: Sequence[Piece]) -> str:
        """Return the text of `pieces` in Unicode.

        A letter of VNI may be cut in two by the border of two runs, so that pieces in
        one font are joined before they are converted.
        """
        runs = groupby(pieces, lambda piece: (self._font(piece.font), piece.capitals))
        return "".join(
            _shown("".join(piece.text for piece in run), font, capitals)
            for (font, capitals), run in runs
        )

    def warnings(self) -> tuple[str, ...]:
        """Return the sentence to tell when something is converted."""
        return (converted_warning(self.changed),) if self.changed else ()

    def _font(self, name: str) -> LegacyFont | None:
        font = _font_named(name)
        if font is not None:
            return font if font.encoding in self.trusted else None
        return LegacyFont(self.other) if self.other else None


def _shown(text: str, font: LegacyFont | None, capitals: bool) -> str:
    text = to_unicode(text, font) if font else text
    return text.upper() if capitals else text


@cache
def _font_named(name: str) -> LegacyFont | None:
    return font_named(name)


def decide_fonts(pieces: Iterable[Piece], source: str) -> Fonts:
    """Look at all text of a document and decide what its fonts mean.

    Args:
        pieces: All text, with the names of its fonts.
        source: The name of the file, for the message.

    Raises:
        UnreadableFileError: the letters are broken, and nothing tells how to mend them.
    """
    texts: dict[Encoding | None, list[str]] = {}
    for piece in pieces:
        font = _font_named(piece.font)
        texts.setdefault(font.encoding if font else None, []).append(piece.text)
    plain = "\n".join(texts.pop(None, ()))
    trusted = frozenset(
        e for e, found in texts.items() if e and _means_what_it_is_called(e, found)
    )
    changed = frozenset(e for e in trusted if not "".join(texts[e]).isascii())
    other = decide(plain)
    if other is not None:
        return Fonts(trusted, other, changed | {other})
    if is_broken(plain):
        raise broken_letters(source)
    return Fonts(trusted, changed=changed)


def _means_what_it_is_called(encoding: Encoding, pieces: Sequence[str]) -> bool:
    """Return whether text in fonts of `encoding` is in that encoding.

    Documents that were written anew in Unicode keep the old names in their styles;
    such text is spelled right as it stands.
    """
    raw = spelling_of(unicodedata.normalize("NFC", "\n".join(pieces)))
    font = LegacyFont(encoding)
    converted = spelling_of("\n".join(to_unicode(piece, font) for piece in pieces))
    return raw.telling == 0 or converted.share >= raw.share <= MAX_RAW_SHARE

"""Normal forms of Vietnamese text: one for keeping, one for matching."""

from __future__ import annotations

import re
import unicodedata

# Zero-width characters, soft hyphen, BOM and control characters other than tab and
# newline carry no meaning in a plan and break matching.
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f"
    "\u202a-\u202e\u2060-\u2064\ufeff\ud800-\udfff]"
)
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_QUOTES = str.maketrans(dict.fromkeys("“”„«»″", '"') | dict.fromkeys("‘’‚′", "'"))


def normalize(text: str) -> str:
    """Return `text` in NFC, with ð as đ, without invisible characters.

    This is done once, on entry: two encodings of "ế" are unequal otherwise. Line
    breaks and tabs stay.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _INVISIBLE.sub("", text.translate({0xF0: "đ", 0xD0: "Đ"}))


def squeeze(text: str) -> str:
    """Return `text` on one line with single spaces."""
    return _SPACES.sub(" ", text.replace("\n", " ")).strip()


def unify_dashes(text: str) -> str:
    """Return `text` with every dash as "-"."""
    return text.translate(_DASHES)


def fold(text: str) -> str:
    """Return `text` lower-cased, without marks, for matching only.

    One character in gives exactly one character out, so that spans found in the
    folded text hold in the (NFC) text too. đ becomes d, dashes and quotes plain.
    """
    return text.translate(_FOLDED)


class _FoldTable(dict[int, str]):
    """What each character folds to, found out when it is first met.

    A plan has some two hundred different characters, folded a million times.
    """

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_char(chr(code))
        return folded


def _fold_char(char: str) -> str:
    plain = char.translate(_DASHES).translate(_QUOTES)
    if plain in "đĐ":
        return "d"
    base = unicodedata.normalize("NFD", plain)[0].lower()
    return base if len(base) == 1 else plain


_FOLDED = _FoldTable()


def syllables(text: str) -> list[str]:
    """Return the words of `text` in order: runs of letters and digits, as written."""
    return _WORD.findall(text)


_WORD = re.compile(r"[^\W_]+")

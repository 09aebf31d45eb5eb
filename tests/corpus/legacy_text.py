"""Write Unicode text as programs of the time before Unicode would have."""

from __future__ import annotations

import unicodedata
from functools import cache

from viparse.normalize.encodings import CHARMAPS  # noqa: TID251  (tests write with it)

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_CODECS = {"TCVN3": "latin-1", "VNI": "cp1252", "VISCII": "latin-1"}


def letters_of(name: str, text: str) -> str:
    """Return `text` as the letters that a font of `name` draws it with."""
    return "".join(_letters(name).get(char, char) for char in text)


def written_in(name: str, text: str) -> bytes:
    """Return `text` as bytes in the encoding `name`."""
    if name == "Windows-1258":
        return "".join(map(_tone_apart, text)).encode("cp1258")
    return letters_of(name, text).encode(_CODECS[name])


@cache
def _letters(name: str) -> dict[str, str]:
    return {letter: written for written, letter in CHARMAPS[name.lower()].pairs}


def _tone_apart(char: str) -> str:
    """Windows-1258 has vowels with hats and horns, and the tones by themselves."""
    parts = unicodedata.normalize("NFD", char)
    vowel = "".join(part for part in parts if part not in _TONES)
    tone = "".join(part for part in parts if part in _TONES)
    return unicodedata.normalize("NFC", vowel) + tone

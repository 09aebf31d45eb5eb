"""Tell whether words are spelled as Vietnamese syllables are.

A wrong reading of bytes gives letters, and even Vietnamese letters, but hardly any
syllable: the rhymes are few and say which tones they bear.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RHYMES = """
a ac ach ai am an ang anh ao ap at au ay
ăc ăm ăn ăng ăp ăt
âc âm ân âng âp ât âu ây
e ec em en eng eo ep et
ê êch êm ên êng ênh êp êt êu
i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo
oet oi om on ong ooc oong op ot
ô ôc ôi ôm ôn ông ôp ôt
ơ ơi ơm ơn ơp ơt
u ua uân uâng uât uâu uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut
uy uya uych uyên uyêt uyn uynh uyp uyt uyu
ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
y yêm yên yêng yêt yêu yn ynh yt
"""

_TONES = {
    "\u0300": "huyền",
    "\u0301": "sắc",
    "\u0303": "ngã",
    "\u0309": "hỏi",
    "\u0323": "nặng",
}
# A syllable that ends in a stop bears one of two tones.
_STOPS = ("c", "ch", "p", "t")
_STOP_TONES = {"sắc", "nặng"}

_ONSET = re.compile(
    "|".join(sorted(_ONSETS.split(), key=len, reverse=True)) + "|", re.IGNORECASE
)
_KNOWN_RHYMES = frozenset(_RHYMES.split())

# What may stand between syllables; a sign that is none of these is part of a word,
# and then a wrong one ("ho?ch", "x· héi").
_BETWEEN = re.compile(r"[\s/,.;:()\[\]{}\"'“”„‘’\-–—…+&=*_<>|#^~`\\\d]+")
_EDGES = "!?%•·°§®©«»"


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Return whether `word` is spelled like a Vietnamese syllable, tone included."""
    bare, tones = "", []
    for char in unicodedata.normalize("NFD", word.lower()):
        if char in _TONES:
            tones.append(_TONES[char])
        else:
            bare += char
    bare = unicodedata.normalize("NFC", bare)
    if len(tones) > 1:
        return False
    return any(
        rhyme in _KNOWN_RHYMES
        and (not rhyme.endswith(_STOPS) or bool(_STOP_TONES & set(tones)))
        for rhyme in _rhymes(bare)
    )


def _rhymes(bare: str) -> Iterator[str]:
    """Yield what may be the rhyme; "gì" and "giêng" use the i of "gi"."""
    match = _ONSET.match(bare)
    onset = match[0] if match else ""
    yield bare[len(onset) :]
    if onset == "gi" or onset == "qu":
        yield bare[1:]


@dataclass(frozen=True, slots=True)
class Spelling:
    """How many words of a text bear marks or odd signs, and how many are syllables."""

    telling: int
    right: int

    @property
    def share(self) -> float:
        """Return the part that is spelled right, 0 when nothing tells."""
        return self.right / self.telling if self.telling else 0.0


def spelling_of(text: str) -> Spelling:
    """Count the words of `text` (NFC) that are more than plain letters."""
    telling = right = 0
    for word in _BETWEEN.split(text):
        word = word.strip(_EDGES)
        if word and not (word.isascii() and word.isalnum()):
            telling += 1
            right += is_syllable(word)
    return Spelling(telling, right)

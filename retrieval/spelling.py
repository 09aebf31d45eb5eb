"""Mend what fingers do: telex keys left in words, letters doubled, dropped, swapped.

Only words that cannot be Vietnamese, or that stand one slip away from a phrase that
questions use, are changed; a word that the plans do not know may still be right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from corpus.abbreviations import find_abbreviations
from corpus.places import PROVINCES
from corpus.text import fold
from corpus.vocabulary import Vocabulary
from retrieval import language
from retrieval.everyday import built_in
from retrieval.matter import PHRASES_KEPT, STOP_PHRASES, STOP_WORDS, folded_stops

# Phrases that carry the sense of a question; folded, two syllables each.
_KEY_PHRASES: tuple[str, ...] = (
    "chu tri", "phoi hop", "san pham", "kinh phi", "trach nhiem", "thoi han", "thoi gian", "ke hoach",
    "nhiem vu", "bao nhieu", "khi nao", "bao gio", "luc nao", "ban hanh", "den han", "qua han", "co quan",
    "don vi", "liet ke", "danh sach", "so sanh", "nguoi ky", "hoan thanh", "thuc hien", "to chuc",
    "muc dich", "yeu cau", "can cu", "noi nhan", "ket qua", "cong viec", "quy nao", "thang nao", "ai ky",
)  # fmt: skip

# What else questions ask for, so that slips in it are mended.
_ASKED_FOR: tuple[str, ...] = (
    "phan tram", "so dien thoai", "lam xong", "phai xong", "xong viec", "xong nhung", "nhung viec", "nhung gi", "bao nhieu phan", "tien lam", "lay o dau", "duong day nong", "cho nhung", "xong chua", "chinh chua", "cuoi nam", "dau nam", "ngay ke tu", "phai dat",
    "dua tren can cu", "ngay toi", "tuan toi", "thang toi", "ngay nua", "sap toi", "don vi minh", "don vi toi",
    "nhieu nhiem vu", "may viec", "bao nhieu viec", "co viec nao", "co viec gi", "nhieu viec", "nhieu hon", "ben nao", "so nao", "viec nao", "viec gi", "la gi", "khi nao", "con viec gi",
)  # fmt: skip

_ONSET = r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?"
_RIME = (
    r"(?:a(?:c|ch|i|m|n|ng|nh|o|p|t|u|y)?|e(?:c|ch|m|n|ng|nh|o|p|t|u)?"
    r"|i(?:a|ch|ec|em|en|eng|ep|et|eu|m|n|nh|p|t|u)?"
    r"|o(?:a(?:c|ch|i|m|n|ng|nh|o|p|t|y)?|c|e(?:n|o|t)?|i|m|n|ng|oc|p|t)?"
    r"|u(?:a(?:n|ng|t|y)?|c|e(?:ch|nh)?|i|m|n|ng|o(?:c|i|m|n|ng|p|t|u)?|p|t|u|y(?:a|ch|en|et|nh|t|u)?)?"
    r"|y(?:em|en|eu|et|nh)?)"
)
_SYLLABLE = re.compile(rf"{_ONSET}{_RIME}")
# "30/2020/nd-cp", "76/nq-cp": the number of a document
_NUMBERED = re.compile(r"\d[\w/]*/[\w&/-]+")
# "những kh nào" are plans; "kh nào" alone may be "khi nào".
_SHORT_PLAN = re.compile(r"\b(?:nh[uữ]ng|c[aá]c|m[aấ]y|m[oọ]i) (?P<plan>kh)\b")
# Keys that telex and its kin turn into marks: left over when the marks came first.
_TELEX = "fsrxjwz"


def is_syllable(folded: str) -> bool:
    """Whether a folded word can be a Vietnamese syllable."""
    return _SYLLABLE.fullmatch(folded) is not None


@cache
def _question_phrases() -> tuple[tuple[str, ...], ...]:
    """Phrases that questions use beside those of the plans, as folded syllables."""
    phrases = (
        *STOP_PHRASES, *PHRASES_KEPT, *_KEY_PHRASES, *_ASKED_FOR, *language.SHORT_WORDS,
        *language.SHORT_WORDS.values(), *PROVINCES, *STOP_WORDS, *built_in().phrases,
    )  # fmt: skip
    return tuple(tuple(re.findall(r"\w+", fold(phrase))) for phrase in phrases)


@cache
def _question_words() -> frozenset[str]:
    return frozenset(word for phrase in _question_phrases() for word in phrase)


@cache
def _question_pairs() -> frozenset[tuple[str, str]]:
    return frozenset(
        pair for phrase in _question_phrases() for pair in pairwise(phrase)
    )


# "ke61 hoach5": VNI writes marks as digits behind the syllable.
_VNI = re.compile(
    r"(?<![\w/.-])(?P<word>[A-Za-z]{1,6})(?P<marks>[1-9]{1,2})(?P<rest>[a-z]{0,3})(?P<more>[1-5]?)(?![\w/.-])"
)
_PLAIN_WORDS = frozenset(
    [
        "q",
        "t",
        "quy",
        "thang",
        "nam",
        "lop",
        "kh",
        "dot",
        "ngay",
        "so",
        "cap",
        "khoi",
        "khoan",
        "muc",
    ]
)
_FEWEST_VNI = 2


def from_vni(text: str) -> str:
    """Return `text` with the digits of VNI typing taken off its syllables.

    One such word may be a name ("Q3", "lop10"); several, or marks that only VNI
    writes (6 to 9), are VNI.
    """
    found = [m for m in _VNI.finditer(text) if _is_vni(m)]
    sure = [m for m in found if re.search("[6-9]", m["marks"]) or len(m["marks"]) > 1]
    if len(found) < _FEWEST_VNI or not sure:
        return text
    for match in reversed(found):
        syllable = match["word"] + match["rest"]
        text = text[: match.start()] + syllable + text[match.end() :]
    return text


def _is_vni(match: re.Match[str]) -> bool:
    word = fold(match["word"] + match["rest"])
    plain = word in _PLAIN_WORDS and len(match["marks"]) == 1
    return is_syllable(word) and not plain


def mend(
    text: str,
    vocabulary: Vocabulary,
    places: Iterable[str] = (),
    *,
    initials: frozenset[str] = frozenset(),
) -> str:
    """Return `text` with mistyped words replaced by their unmarked likeliest reading.

    Numbers, abbreviations and capitals of five letters or fewer are left alone. Names
    of `places` that are one slip away are mended too: "Sui Mây"; their folded
    `initials` ("tb") stay.
    """
    spared = [(s, e) for s, e, _ in find_abbreviations(text)]
    spared += [m.span() for m in _NUMBERED.finditer(text)]
    spared += [m.span("plan") for m in _SHORT_PLAN.finditer(text)]
    words = list(re.finditer(r"[^\W\d_]+", text))
    folded = [fold(m.group()) for m in words]
    readings = list(folded)
    short: set[int] = set()
    for at, word in enumerate(words):
        inside = any(s <= word.start() < e for s, e in spared)
        short_capitals = word.group().isupper() and len(word.group()) <= 5
        name = at and word.group().istitle() and is_syllable(folded[at])
        if inside or (short_capitals and not text.isupper()):
            short.add(at)
        initial = word.group().lower() in initials
        if not (inside or short_capitals or name or initial):
            written = _is_written(word.group())
            readings[at] = _read_word(readings, at, vocabulary, written=written)
    printed = _mend_places(readings, vocabulary, places)
    right = _in_key_phrases(readings) | short
    for at, pair in enumerate(pairwise(readings)):
        if not right & {at, at + 1} and pair not in vocabulary.pairs:
            readings[at : at + 2] = _key_phrase(*pair)
    return _put_back(text, words, readings, printed)


Name = tuple[str, ...]  # folded syllables


def _mend_places(
    readings: list[str], vocabulary: Vocabulary, places: Iterable[str]
) -> dict[int, str]:
    """Put names of places right, in place; return what is printed at each position.

    After the word of a kind ("tỉnh Lạng Sn", "tp Hếu") a name may be two slips away
    and look like other words; elsewhere only a word that nothing knows is mended.
    """
    names = {
        tuple(re.findall(r"\w+", fold(place))): re.findall(r"\w+", place)
        for place in (*PROVINCES, *places)
    }
    printed: dict[int, str] = {}
    pairs = {pair for name in names for pair in pairwise(name)}
    for at, (left, right) in enumerate(pairwise([*readings, ""])):
        if (left, right) in vocabulary.pairs and (left, right) not in pairs:
            continue
        if at in printed:  # "huyện Kỳ Sơn là gì" goes on after its place
            continue
        near = {(left, right)} & pairs or _near(left, right, pairs, vocabulary)
        named = _is_place_kind(readings[:at]) and left not in folded_stops()
        if not near and (left,) not in names and named:
            near = _meant_places(tuple(readings[at : at + LONGEST_NAME]), names)
        if len(near) == 1:
            name = near.pop()
            readings[at : at + len(name)] = name
            printed |= dict(enumerate(names.get(name, ()), at))
    return printed


def _near(
    left: str, right: str, pairs: Iterable[Name], vocabulary: Vocabulary
) -> set[Name]:
    """Return the pairs that two words are one slip from, in a word nothing knows."""
    near: set[Name] = set()
    if not _is_known(right, vocabulary):
        near |= {p for p in pairs if p[0] == left and p[1] in one_slip(right)}
    if not _is_known(left, vocabulary):
        near |= {p for p in pairs if p[1] == right and p[0] in one_slip(left)}
    return near


PLACE_KINDS = (["tinh"], ["thanh", "pho"], ["tp"], ["huyen"], ["thi", "xa"])
LONGEST_NAME = 3  # syllables that are compared
FIRST_LETTER = 0.5  # fingers seldom miss it: "Bắ Giang" is Bắc Giang, not Hà Giang
SHORT_NAME, SHORT_SLIPS, LONG_SLIPS = 5, 1, 2  # letters, and slips in them


def _is_place_kind(before: Sequence[str]) -> bool:
    return any(before[-len(kind) :] == kind for kind in PLACE_KINDS)


def _meant_places(words: Name, names: Iterable[Name]) -> set[Name]:
    """Return the names nearest to the first of `words`, if they are near at all."""
    from rapidfuzz.distance import OSA

    slips: dict[Name, float] = {}
    for name in names:
        meant, typed = "".join(name), "".join(words[: len(name)])
        most = SHORT_SLIPS if len(meant) <= SHORT_NAME else LONG_SLIPS
        distance = OSA.distance(typed, meant, score_cutoff=most)
        if len(words) >= len(name) <= LONGEST_NAME and distance <= most:
            slips[name] = distance + FIRST_LETTER * (typed[:1] != meant[:1])
    least = min(slips.values(), default=0)
    return {name for name, distance in slips.items() if distance == least}


def _in_key_phrases(readings: list[str]) -> set[int]:
    """Positions of the words that make up a key phrase as they stand."""
    found = [i for i, p in enumerate(pairwise(readings)) if " ".join(p) in _KEY_PHRASES]
    return {*found, *(i + 1 for i in found)}


def _put_back(
    text: str,
    words: list[re.Match[str]],
    readings: list[str],
    printed: Mapping[int, str],
) -> str:
    pieces, done = [], 0
    for at, (word, reading) in enumerate(zip(words, readings, strict=True)):
        if fold(word.group()) != reading:
            right = printed.get(at) or _with_marks(word.group(), reading)
            pieces += [text[done : word.start()], right]
            done = word.end()
    return "".join([*pieces, text[done:]])


def _with_marks(typed: str, reading: str) -> str:
    """The reading with the marks that were typed, where no letter has to be guessed.

    A letter too many, or two in the wrong order, leave the marks where they belong.
    """
    letters = typed.lower()
    splits = [(letters[:i], letters[i:]) for i in range(len(letters))]
    dropped = (a + b[1:] for a, b in splits)
    swapped = (a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1)
    return next((w for w in (*dropped, *swapped) if fold(w) == reading), reading)


def _is_written(word: str) -> bool:
    """Whether a word carries marks and can be a syllable: another letter is no slip."""
    return fold(word) != word.lower() and is_syllable(fold(word))


def _is_slip_of(word: str, meant: str) -> bool:
    """Whether fingers left `word` of `meant`: a letter doubled, dropped or swapped.

    "vệc" is left of "việc"; "nấu" is none of "nào", nor "hỏng" of "phòng".
    """
    moved = len(word) != len(meant) or sorted(word) == sorted(meant)
    return moved and word[0] == meant[0]


def _read_word(
    readings: list[str], at: int, vocabulary: Vocabulary, *, written: bool
) -> str:
    """The likeliest reading of a word that nothing knows.

    One that may be a syllable is changed only into a word that stands beside one of
    its neighbours elsewhere; one `written` with its marks, only where letters moved.
    """
    word = readings[at]
    if len(word) < 2 or _is_known(word, vocabulary):
        return word
    before = readings[at - 1] if at else ""
    after = readings[at + 1] if at + 1 < len(readings) else ""

    def fits(candidate: str) -> int:
        beside = ((before, candidate), (candidate, after))
        known = (vocabulary.pairs, _question_pairs())
        return sum(any(pair in pairs for pairs in known) for pair in beside)

    def fitness(candidate: str) -> tuple[int, int, int]:
        phrase = f"{before} {candidate}" in _KEY_PHRASES
        phrase = phrase or f"{candidate} {after}" in _KEY_PHRASES
        named = f"{before} {candidate}" in _provinces()
        swapped = sorted(candidate) == sorted(word)
        seen = vocabulary.frequencies.get(candidate, 0)
        return fits(candidate) + 2 * phrase + named, swapped, seen

    meant = (c for c in _slips(word, vocabulary) if not written or _is_slip_of(word, c))
    best = max(meant, key=fitness, default=word)
    return best if fits(best) or not is_syllable(word) else word


@cache
def _provinces() -> frozenset[str]:
    return frozenset(map(fold, PROVINCES))


def _is_known(word: str, vocabulary: Vocabulary) -> bool:
    return word in vocabulary.frequencies or word in _question_words()


@lru_cache(maxsize=2000)
def one_slip(word: str) -> frozenset[str]:
    """Return all strings one deletion, swap, replacement or insertion away."""
    letters = "abcdeghiklmnopqrstuvxy"
    splits = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    deleted = {a + b[1:] for a, b in splits if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1}
    replaced = {a + c + b[1:] for a, b in splits if b for c in letters}
    inserted = {a + c + b for a, b in splits for c in letters}
    return frozenset(deleted | swapped | replaced | inserted)


def _slips(word: str, vocabulary: Vocabulary) -> list[str]:
    """Known words that were meant: telex keys taken out first, then one slip away."""
    plain = re.sub(r"([aeod])\1", r"\1", word)
    once = {plain[:i] + plain[i + 1 :] for i, c in enumerate(plain) if c in _TELEX}
    twice = {w[:i] + w[i + 1 :] for w in once for i, c in enumerate(w) if c in _TELEX}
    telex = {plain, *once, *twice}
    meant = [w for w in telex - {word} if _is_meant(w, vocabulary)]
    if meant:
        return sorted(meant)
    return sorted(w for w in one_slip(word) if _is_meant(w, vocabulary))


def _is_meant(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a slip may lead here: a syllable of the plans or a word of questions."""
    known = word in vocabulary.frequencies and is_syllable(word)
    return known or word in _question_words()


def _key_phrase(left: str, right: str) -> tuple[str, str]:
    """The key phrase one slip away from two words, else the words themselves."""
    if f"{left} {right}" in _KEY_PHRASES:
        return left, right
    for phrase in _KEY_PHRASES:
        first, second = phrase.split()
        same_starts = left[:1] == first[:1] and right[:1] == second[:1]
        slips = (left != first) + (right != second)
        if same_starts and slips == 1:
            wrong, meant = (left, first) if left != first else (right, second)
            slipped = meant in one_slip(wrong) and wrong not in folded_stops()
            if len(meant) >= 3 and slipped:
                return first, second
    return left, right

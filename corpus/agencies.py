"""Names of public bodies: find them, split lists of them, tell whether two are one.

Identity is by table (kinds, sectors, levels, abbreviations in `bodies` and
`abbreviations`), never by likeness: "Sở Nội vụ" and "Sở Ngoại vụ" look alike and are
two. A body's key is `base|level|place|parent`, all folded; empty parts mean "not
said" and agree with anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from corpus import bodies
from corpus.abbreviations import expand_abbreviations, find_abbreviations
from corpus.places import find_provinces
from corpus.text import fold, normalize, squeeze, unify_dashes

__all__ = [
    "Mention",
    "agency_key",
    "agency_level",
    "expand_abbreviations",
    "find_agencies",
    "is_agency",
    "looks_like_agency",
    "matching_keys",
    "split_agencies",
]


@dataclass(frozen=True, slots=True)
class Mention:
    """A body named at `start:end` of a text."""

    start: int
    end: int
    printed: str
    key: str
    level: str | None


@dataclass(frozen=True, slots=True)
class _Token:
    """A syllable: folded for matching, with its place and its printed form.

    An abbreviation yields one token a syllable of its expansion, all at its place.
    `in_marked_text` tells that the text writes marks: there "quan" is not "quận";
    `after_stop` that a semicolon, a full stop or a bracket stands before it.
    """

    word: str
    start: int
    end: int
    printed: str
    in_marked_text: bool
    after_stop: bool


_WORD = re.compile(r"[^\W_]+")
_BRACKET = re.compile(r"\s*\(([^()]*)\)")
_BULLET = re.compile(r"^\s*(?:[-+*•]|\d{1,2}[.)]|[a-zđ]\))\s+")
_SLIGHT = frozenset({"va", "cua", "thuoc"})  # joins parts of one name
_MAX_NAME_SYLLABLES = 25


def find_agencies(text: str, known: Iterable[str] = ()) -> list[Mention]:
    """Return the bodies named in running text, in order, not overlapping.

    Works without marks and with abbreviations. `known` are further printed names to
    look for, such as those of the index.
    """
    tokens = _tokens(text)
    lexicon = _lexicon() if not known else _lexicon() | _index_names(known)
    longest = max(map(len, lexicon.values()), default=0)
    found, at = [], 0
    while at < len(tokens):
        length = _match_length(tokens, at, lexicon, longest)
        if not length or not _plausible(text, tokens[at : at + length]):
            at += 1
            continue
        level, place, stop = _level_and_place(text, tokens, at + length)
        base = _base(tokens[at : at + length])
        start, end = tokens[at].start, tokens[stop - 1].end
        key = _key(base, level, place, "")
        found.append(Mention(start, end, text[start:end], key, level or None))
        at = stop
    return found


def split_agencies(cell: str) -> tuple[str, ...]:
    """Split a cell into the printed names of independent bodies.

    A bracketed role ("(cơ quan thường trực)") is dropped, a bracket that names a body
    is kept, dashes are unified. A part with its parent ("Ban Thi đua - Khen thưởng, Sở
    Nội vụ") is one name. Returns () for a blank cell.
    """
    text = unify_dashes(normalize(cell))
    text = _BRACKET.sub(_keep_body_bracket, text)
    parts: list[_Part] = []
    for line in text.split("\n"):
        opens = not parts or not parts[-1].text.rstrip().endswith(",")
        parts += _split_line(_BULLET.sub("", line), after_comma=not opens)
    parts = [replace(p, text=squeeze(p.text).strip(" ,;.:-/")) for p in parts]
    return tuple(_join_parts_with_parents([p for p in parts if p.text]))


def agency_key(name: str) -> str:
    """Return the identity of a body, `base|level|place|parent`, folded.

    "Văn phòng UBND tỉnh" and "Văn phòng Ủy ban nhân dân" share their base; compare
    keys with `matching_keys`.
    """
    name = _BRACKET.sub("", unify_dashes(name))
    whole, _, parent = name.partition(",")
    if parent and _is_part_of(whole, parent):
        return _key_of_one(whole, _base(_tokens(parent)))
    return _key_of_one(name, "")


def agency_level(name: str) -> str | None:
    """Return "trung ương", "tỉnh", "thành phố", "huyện", "xã", or None when not said."""
    return agency_key(name).split("|")[1] or None


def matching_keys(wanted: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return those of `known` that may be the body `wanted`.

    Bases must be equal, levels and places equal or unsaid. A body printed as part of
    its parent answers to the parent's name only when nothing else does.
    """
    known = tuple(known)
    exact = tuple(k for k in known if _same_body(wanted, k))
    return exact or tuple(k for k in known if k.split("|")[3] == wanted.split("|")[0])


def looks_like_agency(text: str) -> bool:
    """Whether the text begins as names of bodies do ("Sở", "Các phòng", "Đồng chí")."""
    head = _without_collective(squeeze(text).lower().lstrip("-+•* "))
    return _begins_with_kind(head) or _is_person(text) or bool(_lexicon_head(text))


def is_agency(text: str) -> bool:
    """Whether the whole text is one body, a list of them, or people."""
    parts = split_agencies(text)
    return bool(parts) and all(
        looks_like_agency(p) and len(_WORD.findall(p)) <= _MAX_NAME_SYLLABLES
        for p in parts
    )


# --- tokens and the lexicon -------------------------------------------------------


def _tokens(text: str) -> list[_Token]:
    pieces: list[tuple[int, int, str]] = []
    done = 0
    for start, end, expansion in [
        *find_abbreviations(text),
        (len(text), len(text), ""),
    ]:
        words = _WORD.finditer(text, done, start)
        pieces += [(m.start(), m.end(), m.group()) for m in words]
        pieces += [(start, end, word) for word in _WORD.findall(expansion)]
        done = end
    marked = fold(text) != unify_dashes(text).lower()
    tokens: list[_Token] = []
    for start, end, printed in pieces:
        gap = text[tokens[-1].end : start] if tokens else ""
        stop = bool(_STOP.search(gap))
        in_marked = marked or printed != text[start:end]
        tokens.append(_Token(fold(printed), start, end, printed, in_marked, stop))
    return tokens


_STOP = re.compile(r"[;:()\n]|[.]\s")


def _base(tokens: list[_Token]) -> str:
    return " ".join(t.word for t in tokens if t.word != "va")


@cache
def _lexicon() -> dict[str, tuple[str, ...]]:
    return _index_names(bodies.BODIES)


def _index_names(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Map folded names, "và" left out, to their syllables."""
    table = {}
    for name in names:
        words = tuple(w for w in _WORD.findall(fold(name)) if w != "va")
        if words:
            table[" ".join(words)] = words
    return table


def _match_length(
    tokens: list[_Token], at: int, lexicon: dict[str, tuple[str, ...]], longest: int
) -> int:
    """How many tokens from `at` make the longest name of the lexicon, 0 for none.

    A name neither begins nor ends inside an abbreviation, nor crosses a semicolon.
    """
    best, words = 0, []
    if at and tokens[at].start == tokens[at - 1].start:
        return 0
    for offset in range(min(len(tokens) - at, longest + 3)):
        token = tokens[at + offset]
        if offset and token.after_stop:
            break
        if token.word == "va" and offset:
            continue
        words.append(token.word)
        following = tokens[at + offset + 1 : at + offset + 2]
        whole = not following or following[0].start != token.start
        if whole and " ".join(words) in lexicon:
            best = offset + 1
    return best


def _plausible(text: str, tokens: list[_Token]) -> bool:
    """A name that is also a common word counts only in capitals."""
    return _base(tokens) not in bodies.COMMON_WORDS or text[tokens[0].start].isupper()


def _lexicon_head(text: str) -> int:
    lexicon = _lexicon()
    return _match_length(_tokens(text), 0, lexicon, max(map(len, lexicon.values())))


# --- levels and places ------------------------------------------------------------


@cache
def _levels() -> tuple[tuple[tuple[str, ...], str], ...]:
    return tuple((tuple(printed.split()), level) for printed, level in bodies.LEVELS)


def _level_at(tokens: list[_Token], at: int) -> tuple[str, int]:
    """The level named at token `at` and how many tokens it takes; "" and 0 for none."""
    for words, level in _levels():
        piece = tokens[at : at + len(words)]
        if len(piece) == len(words) and all(map(_says, piece, words)):
            follows = (
                tokens[at + len(words)].word if at + len(words) < len(tokens) else ""
            )
            if follows in ("uy", "doan", "hoi") and len(words) == 1:
                return "", 0  # Tỉnh ủy, Tỉnh đoàn, xã hội
            return level, len(words)
    return "", 0


def _says(token: _Token, word: str) -> bool:
    """Whether a token is a word: with its marks, or without in unmarked text."""
    unmarked = not token.in_marked_text and token.word == fold(word)
    return unmarked or token.printed.lower() == word


def _level_and_place(text: str, tokens: list[_Token], at: int) -> tuple[str, str, int]:
    """Read "tỉnh Hưng Yên", "các huyện, thị xã", "Hưng Yên" after a name."""
    start = at
    if at < len(tokens) and tokens[at].word == "cac":
        at += 1
    level, taken = _level_at(tokens, at)
    if not taken:
        place, stop = _place_at(text, tokens, start, named=False)
        return "", place, stop
    at += taken
    _, taken = _level_at(tokens, at)
    several = False
    while taken:
        at, several = at + taken, True
        _, taken = _level_at(tokens, at)
    if several:
        return level, "", at
    place, stop = _place_at(text, tokens, at, named=True)
    return level, place, stop


def _place_at(
    text: str, tokens: list[_Token], at: int, *, named: bool
) -> tuple[str, int]:
    """The place named at token `at`: a province, or capitals after a level word."""
    if at >= len(tokens):
        return "", at
    gap = text[tokens[at - 1].end : tokens[at].start] if at else ""
    if gap.strip():
        return "", at
    rest = text[tokens[at].start : tokens[at].start + 40]
    for start, end, name in find_provinces(rest):
        if start == 0:
            stop = at
            while stop < len(tokens) and tokens[stop].start < tokens[at].start + end:
                stop += 1
            return fold(name), stop
    stop = at
    while named and stop < min(at + 4, len(tokens)) and _proper(text, tokens, stop):
        stop += 1
    return " ".join(t.word for t in tokens[at:stop]), stop


def _proper(text: str, tokens: list[_Token], at: int) -> bool:
    """Whether a token goes on a proper name: a capital, nothing but space before it."""
    token = tokens[at]
    return (
        token.printed[0].isupper()
        and not text[tokens[at - 1].end : token.start].strip()
        and not _begins_with_kind(text[token.start :].lower())
    )


# --- identity -----------------------------------------------------------------------


def _key(base: str, level: str, place: str, parent: str) -> str:
    return "|".join((base, fold(level), place, parent))


def _key_of_one(name: str, parent: str) -> str:
    name = squeeze(name)
    tokens = _tokens(name)
    length = _match_length(tokens, 0, _lexicon(), 20)
    level, place, stop = _level_and_place(name, tokens, length)
    if length and stop == len(tokens):
        return _key(_base(tokens[:length]), level, place, parent)
    for at in range(len(tokens) - 1, 0, -1):
        level, place, stop = _level_and_place(name, tokens, at)
        if stop == len(tokens) and (level or place):
            return _key(_base(tokens[:at]), level, place, parent)
    return _key(_base(tokens), "", "", parent)


def _same_body(wanted: str, known: str) -> bool:
    base, level, place, _ = wanted.split("|")
    known_base, known_level, known_place, _ = known.split("|")
    return (
        base == known_base
        and level in ("", known_level or level)
        and place in ("", known_place or place)
    )


# --- splitting ----------------------------------------------------------------------


def _keep_body_bracket(match: re.Match[str]) -> str:
    inside = fold(match[1]).strip()
    is_role = any(inside.startswith(role) for role in bodies.ROLES)
    return "" if is_role else match.group()


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a cell; `after_comma` when nothing stronger stands before it."""

    text: str
    after_comma: bool


def _split_line(line: str, *, after_comma: bool) -> list[_Part]:
    """Cut a line where a separator is followed by the beginning of another body."""
    closed = [(m.start, m.end) for m in find_agencies(line)]
    closed += [m.span() for m in _BRACKET.finditer(line)]
    parts, done = [], 0
    for match in re.finditer(r"\s*[;,/]\s*|\s+(?:và|va|cùng)\s+|\s+&\s+", line):
        inside = any(s < match.end() and match.start() < e for s, e in closed)
        strong = ";" in match.group()
        if inside or not (
            strong or _begins_body(line[match.end() :], line[done : match.start()])
        ):
            continue
        parts.append(_Part(line[done : match.start()], after_comma))
        done, after_comma = match.end(), "," in match.group()
    return [*parts, _Part(line[done:], after_comma)]


def _begins_body(rest: str, before: str) -> bool:
    head = _without_collective(rest.lower())
    if _is_person(rest) and _is_person(before):
        return True
    if head == rest.lower() and not rest[:1].isupper():
        return False  # "Các cơ quan, đơn vị": one phrase
    return _begins_with_kind(head) or bool(_lexicon_head(rest))


def _without_collective(text: str) -> str:
    for word in bodies.COLLECTIVES:
        if text.startswith(word + " "):
            return text[len(word) + 1 :]
    return text


@cache
def _kinds() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    def pattern(words: Iterable[str]) -> re.Pattern[str]:
        longest_first = sorted(words, key=len, reverse=True)
        return re.compile(rf"(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")

    return (
        pattern(bodies.KINDS),
        pattern({fold(k) for k in bodies.KINDS}),
        pattern(bodies.NOT_KINDS),
    )


def _begins_with_kind(lowered: str) -> bool:
    """Whether text begins with a kind word, compared with marks if it has any."""
    marked, unmarked, none = _kinds()
    if none.match(lowered):
        return False
    if marked.match(lowered):
        return True
    return lowered == fold(lowered) and unmarked.match(lowered) is not None


_PERSON = re.compile(
    r"(?:(?:các\s+)?đồng chí|đ/c|đc|ông|bà)\s+\S", re.IGNORECASE
)  # "Đồng chí Nguyễn Văn A"


def _is_person(text: str) -> bool:
    """A title before a name, or two to five capitalised words and nothing else."""
    text = text.strip()
    if _PERSON.match(text):
        return True
    words = re.split(r"[,;(-]", text, maxsplit=1)[0].split()
    return (
        2 <= len(words) <= 5
        and all(w[:1].isupper() and w[1:].islower() for w in words)
        and not _begins_with_kind(text.lower())
        and fold(words[0]) in _SURNAMES
    )


_POSITION = re.compile(
    r"(?:phó\s+|quyền\s+)?(?:giám đốc|chủ tịch|trưởng|bí thư|chánh|viện trưởng|cục trưởng)",
    re.IGNORECASE,
)  # "Đồng chí Nguyễn Văn A, Phó Giám đốc"

_SURNAMES = frozenset(
    [
        "nguyen",
        "tran",
        "le",
        "pham",
        "hoang",
        "huynh",
        "phan",
        "vu",
        "vo",
        "dang",
        "bui",
        "do",
        "ho",
        "ngo",
        "duong",
        "ly",
        "dinh",
        "doan",
        "trinh",
        "truong",
        "mai",
        "dao",
        "lam",
        "phung",
        "luong",
        "ta",
        "quach",
        "cao",
        "ha",
        "chu",
        "vuong",
        "thai",
        "lo",
        "mua",
        "giang",
        "to",
        "ton",
        "kieu",
        "luu",
        "nong",
        "trieu",
        "vang",
        "be",
        "hua",
        "la",
        "chau",
        "cam",
        "chao",
        "dam",
        "quan",
        "tong",
        "ha",
    ]
)


def _is_part_of(part: str, parent: str) -> bool:
    part_base = _base(_tokens(part))
    is_part = any(
        part_base == kind or part_base.startswith(kind + " ")
        for kind in bodies.PART_KINDS
    )
    parent_base = _base(_tokens(parent))
    has_parent = any(parent_base.startswith(k + " ") for k in bodies.PARENT_KINDS)
    return is_part and has_parent and not agency_level(part)


def _join_parts_with_parents(parts: list[_Part]) -> list[str]:
    """Join "Ban A, Sở B" and "Đồng chí A, Phó Giám đốc": only a comma can join."""
    joined: list[str] = []
    for part in parts:
        if joined and part.after_comma and _belongs_to(joined[-1], part.text):
            joined[-1] = f"{joined[-1]}, {part.text}"
        else:
            joined.append(part.text)
    return joined


def _belongs_to(name: str, following: str) -> bool:
    if _POSITION.match(following) and _is_person(name):
        return True
    return "," not in name and _is_part_of(name, following)

"""Build the tree of numbered clauses from paragraphs.

What is not printed is supplied and can be told by its absence: a first heading that
was lost, a numeral that a heading in capitals lacks, a number printed twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from corpus.numbering import Marker, Style, free_label, is_dashed, read_marker, roman
from corpus.paragraphs import Passage, dangles

_DIGIT_STYLES = (Style.DIGIT, Style.DIGITS)
_TOP_STYLES = (Style.PART, Style.CHAPTER, Style.CAPITAL, Style.ROMAN, Style.ARTICLE)
_LARGEST_FIRST = 3  # a list may have lost its first two numbers
_LARGEST_STEP = 5  # or as many in between
_LONGEST_HEADING_WORDS = 25


@dataclass(slots=True)
class Node:
    """A clause while its tree is built; `marker` is None for the root.

    `own` are its paragraphs that belong to no child, the numbered one first; a node
    supplied for a heading that is not printed has none.
    """

    marker: Marker | None
    own: list[Passage] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    path: str = ""

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def passages(self) -> Iterator[Passage]:
        """Yield the paragraphs of this node and of all below it."""
        return chain.from_iterable(node.own for node in self.walk())


def build_outline(passages: Sequence[Passage], *, supply: bool = True) -> Node:
    """Return the root of the tree; paragraphs before the first number are its own.

    With `supply`, headings in capitals that lack their numeral are given one.
    """
    root = Node(None)
    stack = [root]
    markers = _read_markers(passages)
    if supply:
        markers = _supply_numerals(passages, markers)
    lost = _lost_heading(markers)
    for passage, marker in zip(passages, markers, strict=True):
        place = None if marker is None else _parent_depth(stack, marker, passage)
        if marker is None or place is None:
            stack[-1].own.append(passage)
            continue
        del stack[place + 1 :]
        if lost is not None and len(stack) == 1 and marker.style not in _TOP_STYLES:
            _push(stack, Node(lost))
        elif marker.style in _TOP_STYLES:
            lost = None
        _push(stack, Node(marker, [passage]))
    _name_paths(root, "")
    return root


def _push(stack: list[Node], node: Node) -> None:
    stack[-1].children.append(node)
    stack.append(node)


def _read_markers(passages: Sequence[Passage]) -> list[Marker | None]:
    markers: list[Marker | None] = []
    last: Marker | None = None
    for passage in passages:
        marker = None if passage.lines[0].table else read_marker(passage.text, last)
        markers.append(marker)
        last = marker or last
    return markers


# --- what is not printed --------------------------------------------------------------


def _supply_numerals(
    passages: Sequence[Passage], markers: list[Marker | None]
) -> list[Marker | None]:
    """Give headings in capitals without a number the numeral that is missing."""
    tops = [m for m in markers if m is not None and m.style in _TOP_STYLES]
    if any(m.style is not Style.ROMAN for m in tops):
        return markers
    bare = [
        i
        for i, passage in enumerate(passages)
        if markers[i] is None and is_capital_heading(passage)
    ]
    if not tops and len(bare) < 2:
        return markers
    supplied = list(markers)
    ordinal = 0
    for index in range(len(markers)):
        marker = markers[index]
        if marker is not None and marker.style is Style.ROMAN:
            ordinal = marker.ordinal
        elif index in bare and _gap_allows(markers[index:], ordinal + 1):
            ordinal += 1
            supplied[index] = Marker(Style.ROMAN, roman(ordinal), ordinal, 0)
    return supplied


def _gap_allows(following: Sequence[Marker | None], ordinal: int) -> bool:
    later = [m for m in following if m is not None and m.style is Style.ROMAN]
    return not later or later[0].ordinal > ordinal


def is_capital_heading(passage: Passage) -> bool:
    """Return whether a paragraph is a heading in capitals: "TỔ CHỨC THỰC HIỆN"."""
    text = passage.text
    words = text.split()
    return (
        not passage.lines[0].table
        and text.isupper()
        and 2 <= len(words) <= _LONGEST_HEADING_WORDS
        and not is_dashed(text)
        and not text.endswith((".", ";", ","))
        and not dangles(text)
    )


def _lost_heading(markers: Sequence[Marker | None]) -> Marker | None:
    """Return the numeral of a first heading that was not printed, if one is missing.

    "1. Mục đích, 2. Yêu cầu, II. NỘI DUNG": what stands before "II." belongs to "I".
    """
    known = [m for m in markers if m is not None]
    romans = [m for m in known if m.style is Style.ROMAN]
    if not romans or romans[0].ordinal < 2 or known[0].style in _TOP_STYLES:
        return None
    ordinal = romans[0].ordinal - 1
    return Marker(Style.ROMAN, roman(ordinal), ordinal, 0)


# --- what stands under what -----------------------------------------------------------


def _parent_depth(
    stack: Sequence[Node], marker: Marker, passage: Passage
) -> int | None:
    """Return the depth in `stack` of the parent of `marker`, None if it is no number.

    A number out of all order ("2020. Tiếp tục" at the start of a wrapped line) is text.
    """
    depth = _depth_for(stack, marker)
    if marker.style in (Style.ARTICLE, Style.PART, Style.CHAPTER):
        return depth
    before = next(
        (
            child.marker
            for child in reversed(stack[depth].children)
            if child.marker is not None and _same_family(child.marker, marker)
        ),
        None,
    )
    if before is None:
        loose = passage.lines[0].gap_before or depth == 0
        return depth if marker.ordinal <= _LARGEST_FIRST or loose else None
    step = marker.ordinal - before.ordinal
    in_order = 0 <= step <= _LARGEST_STEP or marker.ordinal == 1
    return depth if in_order else None


def _same_family(a: Marker, b: Marker) -> bool:
    return a.style is b.style and a.depth == b.depth


def _depth_for(stack: Sequence[Node], marker: Marker) -> int:
    styles = [None if n.marker is None else n.marker.style for n in stack]
    if marker.style in styles and marker.style is not Style.DIGITS:
        return styles.index(marker.style) - 1
    if marker.style in (Style.PART, Style.CHAPTER):
        higher = [i for i, s in enumerate(styles) if s is not None and s < marker.style]
        return max(higher, default=0)
    if marker.style in _TOP_STYLES:
        tops = [i for i, s in enumerate(styles) if s in _TOP_STYLES]
        return max(tops, default=0)
    if marker.style in _DIGIT_STYLES:
        return _depth_for_digits(stack, marker)
    return len(stack) - 1


def _depth_for_digits(stack: Sequence[Node], marker: Marker) -> int:
    """2.1. stands under 2., and 3. beside it, whatever letters came between."""
    last = None
    for depth, node in enumerate(stack):
        if node.marker is not None and node.marker.style in _DIGIT_STYLES:
            if node.marker.depth >= marker.depth:
                return depth - 1
            last = depth
    return len(stack) - 1 if last is None else last


# --- paths ----------------------------------------------------------------------------


def _name_paths(node: Node, base: str) -> None:
    """Give every node below `node` its path; a number printed twice gets its own."""
    printed = [c.marker.label for c in node.children if c.marker is not None]
    taken: set[str] = set()
    for position, child in enumerate(node.children):
        assert child.marker is not None
        label = child.marker.label
        if label in taken:
            label = free_label(child.marker, taken, printed[position + 1 :])
            child.marker = replace(child.marker, label=label)
        taken.add(label)
        child.path = f"{base}.{label}" if base else label
        _name_paths(child, _base_for_children(child, base))


def _base_for_children(node: Node, base: str) -> str:
    """A printed "2.1" already holds the number of its parent."""
    children = node.children
    whole = bool(children) and all(
        c.marker is not None and c.marker.style is Style.DIGITS for c in children
    )
    in_digits = node.marker is not None and node.marker.style in _DIGIT_STYLES
    return base if whole and in_digits else node.path

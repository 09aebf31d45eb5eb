"""Know what stands on a page for the page's sake: its number, running heads and feet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from corpus.readers.pages.models import Page, PageLine
from corpus.text import fold, squeeze

MARGIN = 0.12  # of the page's height: where furniture stands
_LINES_DEEP = 2  # how many lines of it, at the top and at the bottom
_REPEATED = 3  # pages with the same line at the same height
_SAME_HEIGHT = 6.0  # points

_PAGE_NUMBER = re.compile(
    r"(?:trang\s*)?[-–—]?\s*(?:\d{1,3}|[ivx]{1,5})\s*[-–—]?(?:\s*/\s*\d{1,3})?",
    re.IGNORECASE,
)


def without_furniture(pages: Sequence[Page]) -> tuple[Page, ...]:
    """Return the pages without page numbers and without what every page repeats."""
    repeated = _repeated(pages)
    return tuple(
        replace(
            page,
            lines=tuple(
                line
                for line in page.lines
                if line.text.strip()
                and not (
                    line in _outer_lines(page) and _is_furniture(line, page, repeated)
                )
            ),
        )
        for page in pages
    )


_Spot = tuple[str, int]  # its words without the page's number, its height in steps


def _repeated(pages: Sequence[Page]) -> frozenset[_Spot]:
    met: Counter[_Spot] = Counter()
    for page in pages:
        met.update({_spot(line, page) for line in _outer_lines(page)})
    return frozenset(spot for spot, count in met.items() if count >= _REPEATED)


def _spot(line: PageLine, page: Page) -> _Spot:
    words = re.sub(rf"\b0*{page.number}\b", "#", fold(squeeze(line.text)))
    return words, round(line.box.top / _SAME_HEIGHT)


def _outer_lines(page: Page) -> list[PageLine]:
    """Return the lines in the margins that nothing stands above, or below."""
    lines = sorted(page.lines, key=lambda line: line.box.top)
    tables_top = min((t.box.top for t in page.tables), default=page.height)
    tables_end = max((t.box.bottom for t in page.tables), default=0.0)
    top = [
        line
        for line in lines[:_LINES_DEEP]
        if line.box.top < MARGIN * page.height and line.box.bottom <= tables_top + 2
    ]
    bottom = [
        line
        for line in lines[-_LINES_DEEP:]
        if line.box.bottom > (1 - MARGIN) * page.height
        and line.box.top >= tables_end - 2
    ]
    return top + bottom


def _is_furniture(line: PageLine, page: Page, repeated: frozenset[_Spot]) -> bool:
    if _spot(line, page) in repeated:
        return True
    return _PAGE_NUMBER.fullmatch(squeeze(line.text)) is not None and _is_alone(
        line, page
    )


def _is_alone(line: PageLine, page: Page) -> bool:
    """Whether nothing else stands at the height of `line`."""
    return not any(
        other is not line
        and other.box.top < line.box.bottom
        and line.box.top < other.box.bottom
        for other in page.lines
    )

"""Numbers and dates written by hand in the first lines of a letter.

Offices leave the number and the day blank in print and fill them in with a pen.
Tesseract reads handwriting as anything; no number is better than a wrong one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.readers.ocr.proofread import PrintedLine, Proofread, Sheet, is_stamped

SURE = 80.0  # of tesseract's 100, for the digits of a number or date
_WITHIN = 0.4  # of the page, from the top
BLANK = "……"

_NOTE = "“{line}”: số hoặc ngày có thể viết tay, không chắc nên để trống"


@dataclass(frozen=True, slots=True)
class _Form:
    """A line with places to fill in: groups of `pattern`, and what fits into each.

    `before` and `after` are written around a blank, in place of what was read there.
    """

    pattern: re.Pattern[str]
    fits: tuple[re.Pattern[str], ...]
    before: str = " "
    after: str = " "


_FORMS = (
    _Form(  # "Số: 288/KH-VP", also as "Số:2$8KH-VP"
        re.compile(r"\W*Số\s*:(.*?)(?=[A-ZĐ]{2})[A-ZĐ&]{2}[\w&-]*(?:/[\w-]+)*\W*"),
        (re.compile(r"\s*\d{1,5}[A-Z]?\s*/\s*"),),
        after="/",
    ),
    _Form(  # "Hưng Yên, ngày 18 tháng 12 năm 2017"
        re.compile(r"[^:;]{2,40}\bngày\b(.{0,12})\btháng\b(.{0,12})\bnăm\b(.{0,8})"),
        (
            re.compile(r"\s*(?:0?[1-9]|[12]\d|3[01])\s*"),
            re.compile(r"\s*(?:0?[1-9]|1[0-2])\s*"),
            re.compile(r"\s*(?:19|20)\d\d\W*"),
        ),
    ),
)


def without_handwriting(read: Proofread, sheet: Sheet) -> Proofread:
    """Blank out what is doubtful in the number and the date of a first page."""
    lines, notes = [], list(read.notes)
    bottom = _WITHIN * sheet.bare.shape[0]
    for line in read.lines:
        blanked = _blanked(line, sheet) if line.area.top < bottom else line.text
        if blanked != line.text:
            notes.append(_NOTE.format(line=line.text))
            line = replace(line, wording=blanked)
        lines.append(line)
    return Proofread(tuple(lines), tuple(notes))


def _blanked(line: PrintedLine, sheet: Sheet) -> str:
    """The line with a blank in each place that was filled in doubtfully."""
    for form in _FORMS:
        match = form.pattern.fullmatch(line.text)
        if match is None:
            continue
        text = line.text
        for group in range(len(form.fits), 0, -1):
            start, end = match.span(group)
            filled = match[group]
            if not filled.strip(" .…/"):
                continue  # left blank in print
            if form.fits[group - 1].fullmatch(filled) and _is_sure(
                line, start, end, sheet
            ):
                continue
            text = text[:start] + form.before + BLANK + form.after + text[end:]
        return text
    return line.text


def _is_sure(line: PrintedLine, start: int, end: int, sheet: Sheet) -> bool:
    return all(
        word.confidence >= SURE and not is_stamped(word.area, sheet)
        for word in line.words_in(start, end)
        if any(map(str.isdigit, word.text))
    )

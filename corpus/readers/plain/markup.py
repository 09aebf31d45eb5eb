"""Take the markup out of a line of Markdown, keep its words."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from corpus.text import normalize, squeeze

# `\-`, `1\.`, `\|`: the escaped sign is hidden in the private use area while markup
# is removed, so that it is not taken for markup itself.
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_HIDDEN = re.compile("[\ue000-\ue07f]")
_PRIVATE = 0xE000
_FOOTNOTE_MARK = re.compile(r"\((\*{1,3})\)")  # "(*)", "(**)"

_COMMENT = re.compile(r"<!--.*?-->")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|b|big|center|code|div|em|font|i|ins|mark|p|small|span|strong|sub|sup|u)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,8}\d?);", re.IGNORECASE)
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]+)\]\((?:https?:|mailto:|www\.|#)[^)]*\)")

_HEADING = re.compile(r"(#{1,6})\s+(.*?)(?:\s+#+)?\s*$")
_QUOTE = re.compile(r"^(?:>\s?)+")
_EMPHASIS = (
    re.compile(r"(?<![\w_])__(?=\S)([^_]+)(?<=\S)__(?![\w_])"),
    re.compile(r"(?<![\w_])_(?=\S)([^_]+)(?<=\S)_(?![\w_])"),
    re.compile(r"\*(?=\S)([^*]+)(?<=\S)\*"),
    re.compile(r"^\*(?=[^\s*])()"),  # opened here, closed on another line
    re.compile(r"(?<=[^\s*])()\*$"),
)

# "-------", "* * *", "_____": a rule under a heading; it separates and says nothing.
_RULE = re.compile(r"^[\s]*(?:[-_*=~─━—–][\s]*){3,}$")
_FENCE = re.compile(r"^\s*(?:```|~~~)[\w-]*\s*$")


@dataclass(frozen=True, slots=True)
class PlainLine:
    """A line without its markup; `pieces` are the parts between `<br>` tags.

    Tabs stay in the pieces, other spaces are squeezed.
    """

    pieces: tuple[str, ...]
    heading: int | None
    bold: bool
    bold_open: bool  # a bold span goes on to the next line


def says_nothing(line: str) -> bool:
    """Return whether `line` is a rule or a code fence, which stand for no words."""
    return bool(_RULE.match(line) or _FENCE.match(line))


def hide_escapes(line: str) -> str:
    """Return `line` with escaped signs hidden; `strip_inline` brings them back."""
    line = _ESCAPED.sub(lambda m: chr(_PRIVATE + ord(m[1])), line)
    return _FOOTNOTE_MARK.sub(
        lambda m: "(" + chr(_PRIVATE + ord("*")) * len(m[1]) + ")", line
    )


def strip_inline(text: str) -> str:
    """Return `text` without inline markup; a line break stands for a `<br>`.

    `text` has been through `hide_escapes`. Spaces are squeezed.
    """
    text = _without_tags(text).replace("**", "")
    pieces = (squeeze(_bring_back(_without_emphasis(p))) for p in text.split("\n"))
    return "\n".join(p for p in pieces if p)


def read_line(line: str, *, bold_open: bool = False) -> PlainLine:
    """Return `line` without markup, and what the markup said of the whole line."""
    text = _QUOTE.sub("", _without_tags(hide_escapes(line)).strip(" "))
    heading = _HEADING.match(text)
    if heading:
        text = heading[2]
    text, bold, bold_open = _without_bold(text, bold_open)
    pieces = (_squeeze_between_tabs(_without_emphasis(p)) for p in text.split("\n"))
    return PlainLine(
        pieces=tuple(p for p in pieces if p.strip()),
        heading=len(heading[1]) if heading else None,
        bold=bold,
        bold_open=bold_open,
    )


def _without_tags(text: str) -> str:
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub("\n", _COMMENT.sub("", text)))
    if "&" in text:
        text = _ENTITY.sub(lambda m: normalize(html.unescape(m[0])), text)
    if "](" in text:
        text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    return text


def _without_bold(text: str, is_open: bool) -> tuple[str, bool, bool]:
    """Return the text, whether all of it is bold, and whether bold stays open."""
    parts = text.split("**")
    plain = parts[1 if is_open else 0 :: 2]
    inside = parts[0 if is_open else 1 :: 2]
    all_bold = not any(p.strip() for p in plain) and any(p.strip() for p in inside)
    return "".join(parts), all_bold, is_open != (len(parts) % 2 == 0)


def _without_emphasis(text: str) -> str:
    if "*" in text or "_" in text:
        for emphasis in _EMPHASIS:
            text = emphasis.sub(r"\1", text)
    return text


def _squeeze_between_tabs(text: str) -> str:
    return "\t".join(squeeze(_bring_back(part)) for part in text.split("\t"))


def _bring_back(text: str) -> str:
    return _HIDDEN.sub(lambda m: chr(ord(m[0]) - _PRIVATE), text)

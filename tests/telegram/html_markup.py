"""The HTML that Telegram reads: its tags, its errors, its offsets.

The rules and the words of the errors are those of TDLib's `parse_html`, as its own
published test cases show them. Offsets of errors are in bytes of the markup, those of
entities in UTF-16 units of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.telegram import utf16
from tests.telegram.errors import Json

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
}
CHARACTERS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
# "&lt;", "&#60;", "&#x3C;"; Telegram does without the semicolon.
REFERENCE = re.compile(
    r"&(?:#x(?P<hex>[0-9a-fA-F]+)|#(?P<dec>\d+)|(?P<name>[A-Za-z]+));?"
)
# Telegram reads at most ten bytes of a numeric reference.
LONGEST_REFERENCE = 10
NAME_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")
SPACES = re.compile(r"\s*")


class MarkupError(Exception):
    """Markup that Telegram refuses; the text follows "can't parse entities: "."""


@dataclass
class _Open:
    tag: str
    argument: str
    offset: int
    start: int  # in `_Reader.text`, in characters


def parse(markup: str) -> tuple[str, list[Json]]:
    """Return the text of `markup` and its entities, outer before inner.

    Raises:
        MarkupError: With Telegram's words.
    """
    return _Reader(markup).read()


class _Reader:
    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.at = 0
        self.text = ""
        self.units = 0
        self.open: list[_Open] = []
        self.entities: list[Json] = []

    def read(self) -> tuple[str, list[Json]]:
        while self.at < len(self.markup):
            letter = self.markup[self.at]
            if letter == "<":
                closing = self.markup.startswith("</", self.at)
                (self._end_tag if closing else self._start_tag)()
            else:
                self._add(self._character())
        if self.open:
            raise MarkupError(
                f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"'
            )
        if any(0xD800 <= ord(letter) <= 0xDFFF for letter in self.text):
            raise MarkupError(
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            )
        return self.text, _in_order(self.entities)

    def _add(self, letter: str) -> None:
        self.text += letter
        self.units += utf16.length(letter)

    def _character(self) -> str:
        """Read one character, or one reference that stands for a character."""
        found = REFERENCE.match(self.markup, self.at)
        letter = _referred(found) if found else ""
        if found and letter:
            self.at = found.end()
            return letter
        self.at += 1
        return self.markup[self.at - 1]

    def _bytes(self, place: int) -> int:
        return len(self.markup[:place].encode("utf-8", "surrogatepass"))

    def _peek(self) -> str:
        return self.markup[self.at] if self.at < len(self.markup) else ""

    def _skip_spaces(self) -> None:
        found = SPACES.match(self.markup, self.at)
        self.at = found.end() if found else self.at

    def _until(self, stops: str) -> str:
        begin = self.at
        while self._peek() and not self._peek().isspace() and self._peek() not in stops:
            self.at += 1
        return self.markup[begin : self.at]

    def _start_tag(self) -> None:
        begin = self._bytes(self.at)
        self.at += 1
        tag = self._until(">").lower()
        if not self._peek():
            raise MarkupError(f"Unclosed start tag at byte offset {begin}")
        if tag not in TAGS:
            raise MarkupError(f'Unsupported start tag "{tag}" at byte offset {begin}')
        argument = ""
        while self._peek() != ">":
            self._skip_spaces()
            if self._peek() == ">":
                break
            name, value = self._attribute(tag, begin)
            argument = _argument(tag, name, value) or argument
        self.at += 1
        if tag == "span" and argument != "spoiler":
            raise MarkupError(
                f'Tag "span" must have class "tg-spoiler" at byte offset {begin}'
            )
        self.open.append(_Open(tag, argument, self.units, len(self.text)))

    def _attribute(self, tag: str, begin: int) -> tuple[str, str]:
        name = self._until("=>")
        if not name:
            raise MarkupError(
                f'Empty attribute name in the tag "{tag}" at byte offset {begin}'
            )
        self._skip_spaces()
        if self._peek() != "=":
            # Without a value; the tag may go on or end here.
            if not self._peek():
                raise MarkupError(f'Unclosed start tag "{tag}" at byte offset {begin}')
            return name.lower(), ""
        self.at += 1
        self._skip_spaces()
        if not self._peek():
            raise MarkupError(f'Unclosed start tag "{tag}" at byte offset {begin}')
        value = self._quoted() if self._peek() in "'\"" else self._name_token()
        if not self._peek():
            raise MarkupError(f"Unclosed start tag at byte offset {begin}")
        return name.lower(), value

    def _quoted(self) -> str:
        quote = self._peek()
        self.at += 1
        value = ""
        while self._peek() and self._peek() != quote:
            value += self._character()
        self.at += 1
        return value

    def _name_token(self) -> str:
        begin = self.at
        found = NAME_TOKEN.match(self.markup, self.at)
        self.at = found.end() if found else self.at
        if self._peek() and not self._peek().isspace() and self._peek() != ">":
            raise MarkupError(
                f"Unexpected end of name token at byte offset {self._bytes(begin)}"
            )
        return self.markup[begin : self.at].lower()

    def _end_tag(self) -> None:
        begin = self._bytes(self.at)
        if not self.open:
            raise MarkupError(f"Unexpected end tag at byte offset {begin}")
        self.at += 2
        tag = self._until(">").lower()
        self._skip_spaces()
        if self._peek() != ">":
            raise MarkupError(f"Unclosed end tag at byte offset {begin}")
        self.at += 1
        opened = self.open.pop()
        if tag and tag != opened.tag:
            raise MarkupError(
                f"Unmatched end tag at byte offset {begin}, "
                f'expected "</{opened.tag}>", found "</{tag}>"'
            )
        if self.units > opened.offset:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        entity: Json = {
            "type": TAGS[opened.tag],
            "offset": opened.offset,
            "length": self.units - opened.offset,
        }
        if opened.tag in ("pre", "code") and self._merged(opened, entity):
            return
        if opened.tag == "a":
            url = _checked_url(opened.argument or self.text[opened.start :])
            if url is None:
                return
            entity["url"] = url
        elif opened.tag == "tg-emoji":
            if not opened.argument.isdigit() or not int(opened.argument):
                raise MarkupError("Invalid custom emoji identifier specified")
            entity["custom_emoji_id"] = opened.argument
        elif opened.tag == "blockquote" and opened.argument:
            entity["type"] = "expandable_blockquote"
        elif opened.tag == "code" and opened.argument:
            entity["language"] = opened.argument
        self.entities.append(entity)

    def _merged(self, opened: _Open, entity: Json) -> bool:
        """Make one `pre` with a language of `pre` and `code` around the same text."""
        last = self.entities[-1] if self.entities else {}
        other = "code" if opened.tag == "pre" else "pre"
        same = all(last.get(key) == entity[key] for key in ("offset", "length"))
        language = last.get("language") if opened.tag == "pre" else opened.argument
        if not (same and last.get("type") == other and language):
            return False
        last.update(type="pre", language=language)
        return True


def _referred(found: re.Match[str]) -> str:
    if found["name"]:
        return CHARACTERS.get(found["name"], "")
    if len(found.group().rstrip(";")) >= LONGEST_REFERENCE:
        return ""
    code = int(found["hex"], 16) if found["hex"] else int(found["dec"])
    return chr(code) if 0 < code < 0x10FFFF else ""


def _argument(tag: str, name: str, value: str) -> str:
    if (tag, name) in (("a", "href"), ("tg-emoji", "emoji-id")):
        return value
    if (tag, name) == ("code", "class") and value.startswith("language-"):
        return value.removeprefix("language-")
    if (tag, name) == ("span", "class") and value.startswith("tg-"):
        return value.removeprefix("tg-")
    return "expandable" if (tag, name) == ("blockquote", "expandable") else ""


# A link with or without its scheme: tg://user?id=1, host.tld/path
LINK = re.compile(r"(?:(?P<scheme>[a-z]+)://)?(?P<host>[^\s/?#]+)(?P<rest>\S*)", re.I)
SCHEMES = ("http", "https", "tg", "ton", "tonsite")


def _checked_url(url: str) -> str | None:
    """Return the link as Telegram keeps it, or None: a bad one is dropped silently."""
    found = LINK.fullmatch(url)
    if not found or (found["scheme"] or "http").lower() not in SCHEMES:
        return None
    if found["scheme"] and found["scheme"].lower() == "tg":
        return url
    if "." not in found["host"].strip("."):
        return None
    rest = found["rest"] if found["rest"].startswith("/") else f"/{found['rest']}"
    return f"{(found['scheme'] or 'http').lower()}://{found['host']}{rest}"


def _in_order(entities: list[Json]) -> list[Json]:
    kept = [
        {key: value for key, value in entity.items() if key != "language"}
        if entity["type"] == "code"
        else entity
        for entity in entities
    ]
    return sorted(kept, key=lambda entity: (entity["offset"], -entity["length"]))

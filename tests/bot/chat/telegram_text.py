"""Reads HTML as Telegram does: entities and tags away, strict about both."""

from __future__ import annotations

from html.parser import HTMLParser

TAGS = frozenset({"b", "i", "u", "s", "code", "pre", "a", "blockquote"})


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.text = ""
        self.open: list[str] = []

    def handle_starttag(self, tag, attrs):
        assert tag in TAGS, f"no tag of Telegram: {tag}"
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data):
        assert "<" not in data
        assert "&" not in data
        self.text += data

    def handle_entityref(self, name):
        self.text += {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}[name]

    def handle_charref(self, name):
        self.text += chr(int(name))


def plain(html: str) -> str:
    """Return the text that a user sees; fails for markup that Telegram refuses."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == [], f"unclosed: {reader.open}"
    return reader.text


def length(html: str) -> int:
    """Return how many UTF-16 units Telegram counts."""
    return len(plain(html).encode("utf-16-le")) // 2

"""HTML as Telegram reads it: its tags, its offsets, its errors."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.telegram import utf16
from tests.telegram.detection import command_of, find_entities
from tests.telegram.html_markup import MarkupError, parse
from tests.telegram.texts import BARE, TAG


def entity(kind, offset, length, **more):
    return {"type": kind, "offset": offset, "length": length} | more


@pytest.mark.parametrize(
    ("markup", "text", "entities"),
    [
        ("Quý III", "Quý III", []),
        ("<b>Quý</b> III", "Quý III", [entity("bold", 0, 3)]),
        ("📅 <i>hạn</i>", "📅 hạn", [entity("italic", 3, 3)]),
        ("<B>a</b>", "a", [entity("bold", 0, 1)]),
        ("<b>a</>", "a", [entity("bold", 0, 1)]),
        (
            "<u><s>a</s>b</u>",
            "ab",
            [entity("underline", 0, 2), entity("strikethrough", 0, 1)],
        ),
        ("a &lt;b&gt; &amp; &quot;c&quot;", 'a <b> & "c"', []),
        ("&#272;&#x1EC1;", "Đề", []),
        ("&nbsp;&laquo;", "&nbsp;&laquo;", []),
        ("<b></b>trống", "trống", []),
        (
            '<a href="https://vd.vn/k?a=1&amp;b=2">k</a>',
            "k",
            [entity("text_link", 0, 1, url="https://vd.vn/k?a=1&b=2")],
        ),
        (
            '<a href="tg://user?id=7">Lan</a>',
            "Lan",
            [entity("text_link", 0, 3, url="tg://user?id=7")],
        ),
        ('<a href="javascript://x">k</a>', "k", []),
        (
            "<blockquote expandable>a</blockquote>",
            "a",
            [entity("expandable_blockquote", 0, 1)],
        ),
        (
            '<pre><code class="language-sql">a</code></pre>',
            "a",
            [entity("pre", 0, 1, language="sql")],
        ),
        ('<span class="tg-spoiler">a</span>', "a", [entity("spoiler", 0, 1)]),
    ],
)
def test_markup_becomes_text_and_entities(markup, text, entities):
    assert parse(markup) == (text, entities)


@pytest.mark.parametrize(
    ("markup", "error"),
    [
        ("hạn < 5 ngày", 'Unsupported start tag "" at byte offset 6'),
        ("<p>Kế hoạch</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("một<br/>hai", 'Unsupported start tag "br/" at byte offset 5'),
        ("<b>Quý", 'Can\'t find end tag corresponding to start tag "b"'),
        ("Quý</b>", "Unexpected end tag at byte offset 4"),
        (
            "<b><i>a</b></i>",
            'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
        ),
        ("📅 <b", "Unclosed start tag at byte offset 5"),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<a href=", 'Unclosed start tag "a" at byte offset 0'),
        ("<a href=a:b>c</a>", "Unexpected end of name token at byte offset 8"),
        ('<a ="b">c</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<i>a</i", "Unclosed end tag at byte offset 4"),
        (
            '<span class="red">a</span>',
            'Tag "span" must have class "tg-spoiler" at byte offset 0',
        ),
        (
            '<tg-emoji emoji-id="x">a</tg-emoji>',
            "Invalid custom emoji identifier specified",
        ),
    ],
)
def test_bad_markup_is_refused_in_telegrams_words(markup, error):
    with pytest.raises(MarkupError) as refusal:
        parse(markup)

    assert str(refusal.value) == error


def test_half_of_a_character_is_refused():
    with pytest.raises(MarkupError, match="invalid Unicode characters"):
        parse("&#xD83D;")


WORDS = st.text(st.characters(exclude_categories=["Cs"]))


@given(WORDS)
def test_whatever_is_escaped_comes_back_as_it_was(words):
    escaped = html.escape(words)

    assert parse(escaped.replace("&#x27;", "'")) == (words, [])
    assert not BARE.search(TAG.sub("", escaped))


@given(WORDS, WORDS.filter(bool), WORDS)
def test_offsets_count_utf16_units(before, inside, after):
    markup = f"{html.escape(before)}<b>{html.escape(inside)}</b>{html.escape(after)}"

    text, (bold,) = parse(markup)

    units = text.encode("utf-16-le")
    marked = units[bold["offset"] * 2 : (bold["offset"] + bold["length"]) * 2]
    assert marked.decode("utf-16-le") == inside


@given(WORDS)
def test_lengths_count_utf16_units(words):
    assert utf16.length(words) == len(words.encode("utf-16-le")) // 2


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("/hoi quý 3", {("bot_command", 0, 4)}),
        ("👍 /hoi@kehoach_bot", {("bot_command", 3, 16)}),
        ("còn 2/5 và a/b", set()),
        ("@kehoach_bot quý 3", {("mention", 0, 12)}),
        ("viết cho lan@vd.vn", {("email", 9, 9)}),
        ("xem https://vd.vn/a/b.", {("url", 4, 17)}),
        ("#kếhoạch", {("hashtag", 0, 8)}),
    ],
)
def test_commands_mentions_and_links_are_found(text, kinds):
    found = find_entities(text)

    assert {(e["type"], e["offset"], e["length"]) for e in found} == kinds


def test_nothing_is_found_inside_code():
    code = entity("code", 0, 4)

    assert find_entities("/hoi", [code]) == [code]


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/hoi quý 3", ("hoi", None)),
        ("/hoi@kehoach_bot", ("hoi", "kehoach_bot")),
        ("hỏi /hoi", None),
        ("/", None),
    ],
)
def test_a_command_opens_the_text(text, command):
    assert command_of(text) == command

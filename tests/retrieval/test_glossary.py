"""The words of an office, on top of those that come with the package."""

from __future__ import annotations

from datetime import date

from retrieval.answer import Answerer
from retrieval.glossary import Glossary
from tests.retrieval.conftest import Shelf
from tests.retrieval.shown import shown

LINES = [
    "# từ của cơ quan",
    "chuyển đổi số = CĐSX; lên đời số",
    "tuyển dụng công chức = TDCC; chiêu mộ hiền tài",
]


def test_capitals_and_what_is_no_syllable_are_short_forms():
    glossary = Glossary.read(LINES)

    assert glossary.short_forms == {"cdsx": "chuyển đổi số", "tdcc": "tuyển dụng công chức"}  # fmt: skip


def test_the_built_in_words_stay():
    own, built_in = Glossary.read(LINES).everyday, Glossary().everyday

    assert set(built_in.lines) < set(own.lines)


def test_questions_are_read_with_the_offices_words(shelf: Shelf):
    plain = Answerer(shelf.index)
    taught = Answerer(shelf.index, Glossary.read(LINES))
    day = date(2026, 3, 10)

    for question in ("ai chủ trì TDCC đợt 1", "ai lo chiêu mộ hiền tài đợt 1"):
        assert shown(taught.ask(question, as_of=day)) == ["cchc/14"]
    assert shown(plain.ask("ai lo chiêu mộ hiền tài", as_of=day)) != ["cchc/14"]

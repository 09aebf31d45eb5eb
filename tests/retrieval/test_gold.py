"""Citations are matched with what they stand for; question files are read."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.errors import UsageError
from retrieval.gold import Gold, Spot, read_gold, read_questions
from retrieval.models import Citation

GOLD = Gold(
    rows=(
        Spot("a/1", "a.txt", 10, 12, "1", "tập huấn"),
        Spot("a/2", "a.txt", 13, 13, "2", "kiểm tra"),
        Spot("a/3", "a.txt", 14, 20, "3", "sơ kết"),
        Spot("w/1", "w.docx", row="1", content="Tập  huấn nghiệp vụ"),
    ),
    clauses=(
        Spot("a/§I", "a.txt", 30, 49, path="I"),
        Spot("a/§I.1", "a.txt", 31, 35, path="I.1"),
        Spot("w/§II", "w.docx", path="II"),
    ),
    plans=(Spot("a/meta", "a.txt"), Spot("w/meta", "w.docx")),
)


def cite(
    first: int | None = None, last: int | None = None, source: str = "a.txt",
    quote: str = "…", row: str | None = None, section: str | None = None,
) -> Citation:  # fmt: skip
    return Citation(1, "Kế hoạch", source, quote, first, last, row=row, section=section)


@pytest.mark.parametrize(
    ("citation", "refs"),
    [
        (cite(10, 12), {"a/1"}),
        (cite(11, 11), {"a/1"}),
        (cite(12, 13), {"a/1"}),
        (cite(13, 20), {"a/3"}),  # the widest overlap
        (cite(10, 20), set()),  # a dozen rows stand for none
        (cite(1, 400), set()),  # nor does a whole file
        (cite(30, 49), {"a/§I", "a/§I.1"}),
        (cite(32, 33), {"a/§I", "a/§I.1"}),
        (cite(40, 49), {"a/§I"}),
        (cite(70, 71), set()),
        (cite(), set()),
    ],
)
def test_a_citation_by_lines_stands_for_one_row_and_its_clauses(citation, refs):
    assert GOLD.refs_of(citation) == refs | {"a/meta"}


@pytest.mark.parametrize(
    ("citation", "refs"),
    [
        (cite(source="w.docx", row="1", quote="1 TẬP huấn nghiệp vụ Sở"), {"w/1"}),
        (cite(source="w.docx", row="2", quote="tập huấn nghiệp vụ"), set()),
        (cite(source="w.docx", row="1", quote="kiểm tra"), set()),
        (cite(source="w.docx", section="II"), {"w/§II"}),
        (cite(source="w.docx", section="II.1"), set()),
    ],
)
def test_a_file_without_lines_is_matched_by_number_words_or_path(citation, refs):
    assert GOLD.refs_of(citation) == refs | {"w/meta"}


def test_a_file_that_gold_does_not_know_stands_for_nothing():
    assert GOLD.refs_of(cite(10, 12, source="b.txt")) == frozenset()


def test_records_name_their_file_in_any_of_three_ways():
    gold = read_gold(
        rows=[{"ref": "r", "plan": "x/a.txt", "line_start": 1, "line_end": 2}],
        clauses=[{"ref": "c", "source": "a.txt", "line_start": 5, "line_end": 9}],
        assignments=[{"ref": "d", "plan": "a.txt", "line": 8, "heading_line": 5}],
        plans=[{"ref": "p", "file": "a.txt"}],
    )

    assert gold.refs_of(cite(1, 2)) == {"r", "p"}
    assert gold.refs_of(cite(5, 9)) == {"c", "d", "p"}
    assert gold.row_refs == {"r"}


QUESTION = {"id": "q1", "q": "Ai?", "kind": "who_leads", "style": "terse", "answer": {}}


def test_a_question_is_read_with_its_answer():
    answer = {"refs_all": ["a/1"], "refs_optional": ["a/2"], "plan": "a.txt", "must_include_any": [["x", "y"]]}  # fmt: skip
    [question] = read_questions([QUESTION | {"as_of": "2020-03-20", "answer": answer}])

    assert (question.id, question.text, question.kind) == ("q1", "Ai?", "who_leads")
    assert question.as_of == date(2020, 3, 20)
    assert question.expected.exactly
    assert question.expected.every == {"a/1"}
    assert question.expected.sources == {"a.txt"}
    assert question.expected.must_include_any == (("x", "y"),)


def test_several_plans_may_be_named():
    [question] = read_questions([QUESTION | {"answer": {"plan": ["a.txt", "b.txt"]}}])

    assert question.expected.sources == {"a.txt", "b.txt"}
    assert not question.expected.exactly


@pytest.mark.parametrize(
    "record",
    [{}, {"id": 1}, QUESTION | {"as_of": "mai"}, QUESTION | {"answer": None}, "x", None, 3],
)  # fmt: skip
def test_what_is_no_question_is_refused_by_its_place(record):
    with pytest.raises(UsageError, match="thứ 2"):
        read_questions([QUESTION, record])

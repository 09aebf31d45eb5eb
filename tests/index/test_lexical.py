"""BM25 over folded syllables and trigrams."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.lexical import Leg, LexicalIndex, terms
from tests.index.builders import SUBJECTS

TEXTS = [(n * 10, f"{subject} đợt {n}") for n, subject in enumerate(SUBJECTS * 12)]
IDS = np.array([chunk_id for chunk_id, _ in TEXTS], np.int64)


@pytest.fixture(scope="module")
def index() -> LexicalIndex:
    return LexicalIndex.build(TEXTS)


@pytest.mark.parametrize(
    ("leg", "text", "expected"),
    [
        (Leg.WORDS, "Thi đua, KHEN", ["thi", "dua", "khen", "thi_dua", "dua_khen"]),
        (Leg.TRIGRAMS, "Sở Y", ["_so", "so_", "o_y", "_y_"]),
        (Leg.WORDS, " ?! ", []),
        (Leg.TRIGRAMS, "", []),
    ],
)
def test_terms_are_folded(leg, text, expected):
    assert terms(leg, text) == expected


@given(st.text())
def test_no_term_holds_a_space(text):
    for leg in Leg:
        assert all(term.split() == [term] for term in terms(leg, text))


def bm25(leg: Leg, question: str) -> dict[int, float]:
    """The formula as published, k1 = 1.2 and b = 0.75, with exact lengths."""
    documents = {chunk_id: Counter(terms(leg, text)) for chunk_id, text in TEXTS}
    mean = sum(map(Counter.total, documents.values())) / len(documents)
    scores = dict.fromkeys(documents, 0.0)
    for term in set(terms(leg, question)):
        having = sum(term in document for document in documents.values())
        idf = math.log(1 + (len(documents) - having + 0.5) / (having + 0.5))
        for chunk_id, document in documents.items():
            norm = 0.25 + 0.75 * document.total() / mean
            tf = document[term]
            scores[chunk_id] += idf * 2.2 * tf / (tf + 1.2 * norm)
    return scores


@pytest.mark.parametrize("leg", list(Leg))
@pytest.mark.parametrize("question", ["tap huan thi dua dot 8", "Sơ kết phong trào"])
def test_scores_are_bm25(index, leg, question):
    """The engine rounds lengths above 39 terms to a byte: hence the tolerance."""
    expected = bm25(leg, question)

    scores = index.scores(leg, question, IDS)

    assert scores == pytest.approx([expected[n] for n in IDS.tolist()], rel=0.03)


@pytest.mark.parametrize("leg", list(Leg))
def test_a_few_rows_score_as_they_do_among_all(index, leg):
    everything = index.scores(leg, "tập huấn đợt 16", IDS)

    few = index.scores(leg, "tập huấn đợt 16", IDS[5:9])

    assert few == pytest.approx(everything[5:9])


def test_no_shared_term_scores_zero(index):
    assert index.scores(Leg.WORDS, "xyz", IDS[:3]).tolist() == [0, 0, 0]
    assert index.scores(Leg.WORDS, "", IDS[:3]).tolist() == [0, 0, 0]


def test_unknown_rows_and_empty_indexes_score_zero(index):
    unknown = np.array([1, 2], np.int64)

    assert index.scores(Leg.WORDS, "tập huấn", unknown).tolist() == [0, 0]
    assert LexicalIndex.build([]).scores(Leg.WORDS, "a", unknown).tolist() == [0, 0]


def test_query_syntax_is_only_words(index):
    for question in ('tập" OR *:* huấn', "id:10 AND [0 TO 5]", "tập~2^9"):
        assert np.isfinite(index.scores(Leg.WORDS, question, IDS)).all()


def test_a_very_long_question_is_cut(index):
    assert index.scores(Leg.TRIGRAMS, "tập huấn " * 2000, IDS).max() > 0


def test_an_index_in_a_folder_scores_like_one_in_memory(index, tmp_path: Path):
    LexicalIndex.build(TEXTS, tmp_path)

    opened = LexicalIndex.open(tmp_path)

    for leg in Leg:
        expected = index.scores(leg, "kiểm tra", IDS).tolist()
        assert opened.scores(leg, "kiểm tra", IDS).tolist() == expected


def test_an_empty_folder_is_an_error(tmp_path: Path):
    with pytest.raises(ValueError, match=r"meta\.json"):
        LexicalIndex.open(tmp_path)

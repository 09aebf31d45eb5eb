"""The words leg: BM25 over folded syllables and over folded character trigrams.

tantivy keeps the index, in a folder when it is a cache and in memory when a reader
has no cache to open. It is built once and never changed: another generation is
another index. Texts are split here, and tantivy only cuts them at spaces, so that a
question is split exactly as the texts were.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from corpus.text import fold, syllables
from index.arrays import Ids, Rows, align

LEXICAL_FORMAT = 1  # raise it when a text is split in another way

_HEAP_BYTES = 64_000_000
_MAX_TERMS = 400  # of a question; the longest sensible one has some sixty syllables
# Below this share of the index, tantivy skips to the wanted rows instead of scoring
# all: 7 ms instead of 20 for 2,000 of 100,000 rows.
_FEW_SHARE = 0.25


class Leg(StrEnum):
    """A way of splitting texts; the value is the field's name."""

    WORDS = "words"
    TRIGRAMS = "trigrams"


def terms(leg: Leg, text: str) -> list[str]:
    """Return the terms of `text` in order, repeats included; none holds a space.

    >>> terms(Leg.WORDS, "Thi đua, khen thưởng")[3:5]
    ['thuong', 'thi_dua']
    """
    words = syllables(fold(text))
    if leg is Leg.WORDS:
        return words + [f"{left}_{right}" for left, right in pairwise(words)]
    line = f"_{'_'.join(words)}_"
    return [line[i : i + 3] for i in range(len(line) - 2)] if words else []


class LexicalIndex:
    """An immutable set of texts that scores questions; safe to share by threads."""

    def __init__(self, index: Any) -> None:
        self._schema = index.schema
        self._searcher = index.searcher()

    @classmethod
    def build(
        cls, texts: Iterable[tuple[int, str]], folder: Path | None = None
    ) -> LexicalIndex:
        """Index (chunk id, text) pairs, in `folder` (empty, existing) or in memory."""
        import tantivy

        index = tantivy.Index(_schema(), path=None if folder is None else str(folder))
        # One thread makes one segment: the same texts always give the same scores.
        writer = index.writer(heap_size=_HEAP_BYTES, num_threads=1)
        for chunk_id, text in texts:
            document = tantivy.Document()
            document.add_integer("id", chunk_id)
            for leg in Leg:
                document.add_text(leg.value, " ".join(terms(leg, text)))
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        return cls(index)

    @classmethod
    def open(cls, folder: Path) -> LexicalIndex:
        """Open what `build` wrote to `folder`.

        Raises:
            ValueError: `folder` holds no index, or a damaged one.
        """
        import tantivy

        return cls(tantivy.Index.open(str(folder)))

    def __len__(self) -> int:
        size: int = self._searcher.num_docs
        return size

    def count(self, chunk_ids: Ids) -> int:
        """Return how many of these chunks the index has."""
        from tantivy import Query

        if not len(chunk_ids):
            return 0
        among = Query.term_set_query(self._schema, "id", chunk_ids.tolist())
        found = self._searcher.search(among, limit=1, count=True)
        total: int = found.count
        return total

    def scores(self, leg: Leg, question: str, chunk_ids: Ids) -> Rows:
        """Return the BM25 score of each chunk, 0 where it shares no term or is unknown.

        Scores rest on the statistics of the whole index, whatever is asked for.
        """
        wanted = list(dict.fromkeys(terms(leg, question)))[:_MAX_TERMS]
        if not wanted or not len(chunk_ids) or not len(self):
            return np.zeros(len(chunk_ids), np.float32)
        hits = self._search(leg, wanted, chunk_ids)
        places = [place for _, place in hits]
        found = np.array(self._searcher.fast_field_values("id", places), np.int64)
        scores = np.fromiter((score for score, _ in hits), np.float32, len(hits))
        return align(chunk_ids, found, scores, missing=0.0)

    def _search(self, leg: Leg, wanted: Sequence[str], chunk_ids: Ids) -> Any:
        from tantivy import Occur, Query

        query = Query.boolean_query(
            [
                (Occur.Should, Query.term_query(self._schema, leg.value, term, "freq"))
                for term in wanted
            ]
        )
        if len(chunk_ids) < _FEW_SHARE * len(self):
            among = Query.term_set_query(self._schema, "id", chunk_ids.tolist())
            silent = Query.const_score_query(among, 0.0)
            query = Query.boolean_query([(Occur.Must, query), (Occur.Must, silent)])
        return self._searcher.search(query, limit=len(self), count=False).hits


def _schema() -> Any:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("id", indexed=True, fast=True)
    for leg in Leg:
        builder.add_text_field(
            leg.value, tokenizer_name="whitespace", index_option="freq"
        )
    return builder.build()

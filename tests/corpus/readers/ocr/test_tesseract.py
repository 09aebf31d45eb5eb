"""Without tesseract a scan is refused with what to install."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.errors import OcrUnavailableError
from corpus.readers.ocr import tesseract
from corpus.readers.ocr.tesseract import Layout, recognise

PAPER = np.full((100, 200), 255, np.uint8)


@pytest.fixture(autouse=True)
def _looked_for_anew():
    tesseract.require.cache_clear()
    yield
    tesseract.require.cache_clear()


def test_an_absent_program_is_named_with_the_command_that_installs_it(
    monkeypatch, tmp_path
):
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(OcrUnavailableError, match="apt install tesseract-ocr"):
        recognise(PAPER, dpi=200, layout=Layout.PAGE)


def test_an_absent_model_is_named(monkeypatch, tmp_path: Path):
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\necho 'List of available languages (1):'\necho eng\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")

    with pytest.raises(OcrUnavailableError, match="tiếng Việt"):
        recognise(PAPER, dpi=200, layout=Layout.PAGE)

"""One index of the sample plans for the whole run, and one with the bundled model."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path

import pytest

from corpus.parser import read_plan
from corpus.vocabulary import Vocabulary
from index.catalog import Index, IndexConfig, PlanRow, Reader
from index.refresh import refresh
from retrieval.answer import Answerer
from retrieval.conversation import Context
from retrieval.gold import KnownQuestion
from retrieval.models import Answer
from retrieval.question import Question, read_question
from retrieval.search import searchable
from tests.samples.expected import SAMPLES

TODAY = date(2026, 3, 10)
NOW = datetime(2026, 3, 10, 8, 30, tzinfo=UTC)
FORMATS = (".txt", ".docx")


@dataclass(frozen=True)
class Shelf:
    """An open index, what every question needs of it, and short ways to ask it."""

    config: IndexConfig
    index: Index
    reader: Reader
    answerer: Answerer

    def ask(self, question: str, *, as_of: date = TODAY) -> Answer:
        return self.answerer.ask(question, as_of=as_of)

    def ask_known(self, known: KnownQuestion) -> Answer:
        """Ask a question after those before it in its chat."""
        context: Context | None = None
        for asked in (*known.after, known.text):
            answer = self.answerer.ask(
                asked,
                as_of=known.as_of or TODAY,
                unit=known.unit,
                context=context,
                now=NOW,
            )
            context = Context.after(answer, NOW)
        return answer

    def read(self, question: str, *, as_of: date = TODAY) -> Question:
        return read_question(
            question,
            as_of=as_of,
            plans=self.plans,
            agency_names=self.reader.agency_names(),
            vocabulary=self.vocabulary,
        )

    @cached_property
    def plans(self) -> tuple[PlanRow, ...]:
        return self.reader.plans()

    @cached_property
    def vocabulary(self) -> Vocabulary:
        texts = [searchable(row.task) for row in self.reader.tasks()]
        texts += [row.clause.text for row in self.reader.clauses()]
        texts += [f"{p.header.title} {p.header.issuer or ''}" for p in self.plans]
        return Vocabulary.learn(texts)


Opener = Callable[[IndexConfig], Shelf]


def build(folder: Path, files: list[Path], embedder: str) -> IndexConfig:
    """Refresh `files` into a new index in `folder`."""
    config = IndexConfig(f"sqlite:///{folder / 'kehoach.db'}", folder, embedder)
    refresh(files, config, read=read_plan)
    return config


@pytest.fixture(scope="session")
def open_shelf() -> Iterator[Opener]:
    """Open indexes that are closed when the run ends."""
    with ExitStack() as stack:

        def opened(config: IndexConfig) -> Shelf:
            index = Index.open(config)
            stack.callback(index.close)
            return Shelf(
                config, index, stack.enter_context(index.read()), Answerer(index)
            )

        yield opened


def sample_files() -> list[Path]:
    return sorted(p for p in SAMPLES.iterdir() if p.suffix in FORMATS)


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory, open_shelf: Opener) -> Shelf:
    """The samples, with the embedder that needs no model. Must not be written to."""
    folder = tmp_path_factory.mktemp("hashing")
    return open_shelf(build(folder, sample_files(), "hashing"))


@pytest.fixture(scope="session")
def real_shelf(tmp_path_factory: pytest.TempPathFactory, open_shelf: Opener) -> Shelf:
    """The samples, with the bundled model. Must not be written to."""
    folder = tmp_path_factory.mktemp("bundled")
    return open_shelf(build(folder, sample_files(), "bundled"))

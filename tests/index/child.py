"""A write in a process of its own, for tests that kill it or watch it from outside.

`python -m tests.index.child DATA_FOLDER HOLD VERB WORD...` prints `PHASE DONE TOTAL`
lines, and stops for good when it reaches the phase HOLD ("-": none). The words are the
files of a refresh, the id of a task to correct, or the number of a plan to remove.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from index.catalog import IndexConfig
from index.cells import Cell
from index.correcting import correct
from index.records import Progress
from index.refresh import refresh
from index.removal import remove
from tests.index import builders
from tests.index.conftest import config_in
from tests.index.staff import BY

PROJECT = Path(__file__).resolve().parents[2]
NOWHERE = "-"
CORRECTED = "mua sắm xe cứu thương"


def start(
    folder: Path,
    words: Sequence[object],
    *,
    verb: str = "refresh",
    hold: str = NOWHERE,
) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.index.child", str(folder), hold, verb]
    return subprocess.Popen(
        [*command, *map(str, words)], cwd=PROJECT, stdout=subprocess.PIPE, text=True
    )


def _refresh(words: list[str], config: IndexConfig, progress: Progress) -> None:
    refresh(map(Path, words), config, read=builders.read, progress=progress)


def _correct(words: list[str], config: IndexConfig, progress: Progress) -> None:
    wanted = {Cell.CONTENT: CORRECTED}
    correct(words[0], wanted, config, by=BY, progress=progress)


def _remove(words: list[str], config: IndexConfig, progress: Progress) -> None:
    remove(int(words[0]), config, progress=progress)


VERBS: dict[str, Callable[[list[str], IndexConfig, Progress], None]] = {
    "refresh": _refresh,
    "correct": _correct,
    "remove": _remove,
}


def main() -> None:
    folder, hold, verb, *words = sys.argv[1:]

    def progress(phase: str, done: int, total: int) -> None:
        sys.stdout.write(f"{phase} {done} {total}\n")
        sys.stdout.flush()
        if phase == hold:
            signal.pause()

    VERBS[verb](words, config_in(Path(folder)), progress)


if __name__ == "__main__":
    main()

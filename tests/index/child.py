"""A refresh in a process of its own, for tests that kill it or watch it from outside.

`python -m tests.index.child DATA_FOLDER HOLD FILE...` prints `PHASE DONE TOTAL` lines,
and stops for good when it reaches the phase HOLD ("-": none).
"""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from index.refresh import refresh
from tests.index import builders
from tests.index.conftest import config_in

PROJECT = Path(__file__).resolve().parents[2]
NOWHERE = "-"


def start(
    folder: Path, files: Sequence[Path], *, hold: str = NOWHERE
) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.index.child", str(folder), hold]
    return subprocess.Popen(
        [*command, *map(str, files)], cwd=PROJECT, stdout=subprocess.PIPE, text=True
    )


def main() -> None:
    folder, hold, *files = sys.argv[1:]

    def progress(phase: str, done: int, total: int) -> None:
        sys.stdout.write(f"{phase} {done} {total}\n")
        sys.stdout.flush()
        if phase == hold:
            signal.pause()

    refresh(
        map(Path, files),
        config_in(Path(folder)),
        read=builders.read,
        progress=progress,
    )


if __name__ == "__main__":
    main()

"""Run the real command line, and the scorers that stand beside the shared plans."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

KEPT_SHORT = 3000  # characters of a scorer's report that a failure shows


def kehoach(
    folder: Path, *arguments: str, to: str | None = None, embedder: str | None = None
) -> Path:
    """Run a command with its data in `folder`; return the file with what it printed.

    `embedder` "hashing" is much faster, for tests that ask no question.
    """
    environ = {k: v for k, v in os.environ.items() if not k.startswith("KEHOACH_")}
    environ["KEHOACH_DATA"] = str(folder / "data")
    environ["XDG_CONFIG_HOME"] = str(folder)
    if embedder:
        environ["KEHOACH_EMBEDDER"] = embedder
    done = subprocess.run(
        [sys.executable, "-m", "bot.cli", *arguments],
        cwd=Path(__file__).parents[1],
        env=environ,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    written = folder / (to or "log")
    written.write_bytes(done.stdout)
    return written


def score(shared: Path, script: str, *arguments: object) -> tuple[int, str]:
    """Run a scorer; return its exit status and the end of its report."""
    done = subprocess.run(
        [sys.executable, str(shared / "eval" / script), *map(str, arguments)],
        capture_output=True,
        check=False,
    )
    report = (done.stdout + done.stderr).decode()
    return done.returncode, report[-KEPT_SHORT:]

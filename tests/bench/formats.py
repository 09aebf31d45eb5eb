"""Seconds a page and peak memory of reading the same plan in every format.

Files are those of the shared folder, where one plan stands in all formats; without
it nothing is measured. Each file is read in a process of its own, as in a refresh.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from corpus.gate.pdf import count_pages
from tests.bench.many import Figure

PROJECT = Path(__file__).resolve().parents[2]
PLAN = "001"
SUFFIXES = (".docx", ".doc", ".xlsx", ".html", ".pdf", "_scan.pdf")

# Peak of the reader itself, and of the programs that it started.
CHILD = """
import json, re, resource, sys, time
from pathlib import Path
from corpus.parser import read_plan
started = time.perf_counter()
plan = read_plan(Path(sys.argv[1]))
seconds = time.perf_counter() - started
own = int(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1])
others = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps([seconds, own / 1000, others / 1000, len(plan.tasks)]))
"""


def figures(shared: Path) -> Iterator[Figure]:
    """Yield a line for each format that this machine reads."""
    folder = shared / "plans" / "formats"
    if not folder.is_dir():
        yield Figure("reading a plan in each format", "not measured", "no shared plans")
        return
    pages = count_pages((folder / f"{PLAN}.pdf").read_bytes())
    for suffix in SUFFIXES:
        done = subprocess.run(
            [sys.executable, "-c", CHILD, folder / f"{PLAN}{suffix}"],
            cwd=PROJECT,
            capture_output=True,
            check=False,
        )
        if done.returncode:
            reason = done.stderr.decode().strip().rpartition("\n")[2]
            yield Figure(f"reading {suffix}", "not read", reason[:80])
            continue
        seconds, own, others, tasks = json.loads(done.stdout)
        yield Figure(
            f"reading {suffix}, {pages} pages",
            f"{seconds / pages:.2f} s/page",
            f"peak {own:.0f} MB, programs it starts {others:.0f} MB; {tasks} tasks",
        )

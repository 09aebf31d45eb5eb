"""Measure how well scans are read: `python -m tests.bench.scans [--count N]`.

Generated Word plans are printed by LibreOffice in several fonts and sizes, scanned
with flaws of every kind, read, and compared with what is known of them.
"""

from __future__ import annotations

import argparse
import io
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import docx  # noqa: TID251 - the plan is set in another font
import pypdfium2  # noqa: TID251 - prints are made with it here, not read
from docx.oxml.ns import qn  # noqa: TID251
from docx.shared import Pt  # noqa: TID251
from PIL import Image
from rapidfuzz.distance import Levenshtein

from corpus.errors import PlanError
from corpus.models import Origin, Plan, Task
from corpus.parser import read_plan
from corpus.text import fold, squeeze, unify_dashes
from tests.corpus.ocr_scans import BLUE, RED, Flaws, scan
from tests.generated.documents import make_plan
from tests.generated.models import GeneratedPlan, Layout, Row


@dataclass(frozen=True, slots=True)
class Setting:
    """How a plan is printed and scanned."""

    name: str
    font: str
    points: float
    dpi: int
    flaws: Flaws


SETTINGS = (
    Setting("clean", "Tinos", 13, 200, Flaws()),
    Setting(
        "office copier", "Tinos", 13, 200, Flaws(0.7, noise=8, specks=300, stamp=RED)
    ),
    Setting("150 dpi", "Tinos", 13, 150, Flaws(-0.4, noise=6, quality=75)),
    Setting("300 dpi", "Tinos", 11, 300, Flaws(1.5, noise=10, stamp=BLUE)),
    Setting("sans, small", "Arimo", 11, 200, Flaws(-1.1, noise=6, quality=60)),
    Setting(
        "grey paper",
        "Tinos",
        12,
        200,
        Flaws(0.3, noise=8, paper=(205, 202, 190), shade=0.25, stamp=RED),
    ),
    Setting("pale print", "Tinos", 12, 200, Flaws(0.5, noise=5, fade=0.45)),
    Setting(
        "broken rules", "Tinos", 13, 200, Flaws(-0.8, noise=6, broken=25, stamp=RED)
    ),
    Setting("blurred", "DejaVu Serif", 11, 200, Flaws(0.9, noise=5, blur=1.0)),
)


@dataclass(slots=True)
class Score:
    """Rows of a setting: how many there are, and how many are right."""

    rows: int = 0
    found: int = 0
    near: int = 0  # at most 2 % of the characters wrong
    exact: int = 0
    leads: int = 0
    dates: int = 0
    silent: int = 0  # dates that are wrong and not flagged
    pages: int = 0
    seconds: float = 0.0


def main() -> None:
    """Print a line for each setting."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2, help="plans for each setting")
    parser.add_argument("--seed", type=int, default=700)
    parser.add_argument("--show", action="store_true", help="print what is wrong")
    args = parser.parse_args()
    print(
        f"{'':14} rows found  near exact leads dates silent  s/page   (CPU, also of tesseract)"
    )
    for n, setting in enumerate(SETTINGS):
        score = Score()
        for k in range(args.count):
            made = _make(args.seed + 31 * n + k)
            _measure(made, setting, score, show=args.show)
        print(
            f"{setting.name:14} {score.rows:4} {score.found:5} {score.near:5} "
            f"{score.exact:5} {score.leads:5} {score.dates:5} {score.silent:6} "
            f"{score.seconds / max(score.pages, 1):7.2f}",
            flush=True,
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"peak memory {peak} MB, without tesseract")


def _make(seed: int) -> GeneratedPlan:
    layout = (Layout.WORD, Layout.WORD_QUARTERS)[seed % 2]
    return make_plan(seed, layout=layout, difficulty="moderate")


def _measure(
    made: GeneratedPlan, setting: Setting, score: Score, *, show: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scan.pdf"
        pages = _pages(made.file_bytes, setting, Path(folder))
        first, *rest = (scan(p, setting.flaws, seed=n) for n, p in enumerate(pages))
        first.save(path, save_all=True, append_images=rest, resolution=setting.dpi)
        before = _worked()
        try:
            plan = read_plan(path)
        except PlanError as error:
            print(f"  {setting.name}: {error}")
            plan = None
        score.seconds += _worked() - before
        score.pages += 1 + len(rest)
    score.rows += len(made.rows)
    for row, task in _paired(made.rows, plan):
        _count(row, task, score, show=show)


def _worked() -> float:
    used = [
        resource.getrusage(who)
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def _pages(word: bytes, setting: Setting, folder: Path) -> Iterator[Image.Image]:
    """Yield the pages of a Word file as LibreOffice prints them in a font."""
    document = docx.Document(io.BytesIO(word))
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = setting.font, Pt(setting.points)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), setting.font)
    document.save(str(folder / "plan.docx"))
    program = shutil.which("soffice") or "libreoffice"
    command = [program, f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run(
        [*command, str(folder / "plan.docx")],
        check=True,
        capture_output=True,
        timeout=120,
    )
    with pypdfium2.PdfDocument((folder / "plan.pdf").read_bytes()) as pdf:
        for page in pdf:
            yield page.render(scale=setting.dpi / 72).to_pil()


def _paired(
    rows: Sequence[Row], plan: Plan | None
) -> Iterator[tuple[Row, Task | None]]:
    """Yield each row with the task that is most like it, each task once."""
    pool = [t for t in plan.tasks if t.origin is Origin.TABLE] if plan else []
    for row in rows:
        task = max(pool, key=lambda t: _likeness(row, t), default=None)
        if task is None or _likeness(row, task) < 0.6:
            yield row, None
        else:
            pool.remove(task)
            yield row, task


def _likeness(row: Row, task: Task) -> float:
    same_number = (task.stt or "").strip("0.") == row.stt.strip("0.")
    same_group = fold(task.group or "")[:12] == fold(row.group or "")[:12]
    alike = Levenshtein.normalized_similarity(_plain(row.content), _plain(task.content))
    return alike + 0.02 * same_number + 0.01 * same_group


def _plain(text: str | None) -> str:
    return "".join(unify_dashes(squeeze(text or "")).split()).strip(".;").lower()


def _count(row: Row, task: Task | None, score: Score, *, show: bool) -> None:
    if task is None:
        if show:
            print(f"  missing: {row.stt} {row.content}")
        return
    printed = [row.content, "; ".join(sorted(row.lead)), row.product]
    read = [task.content, "; ".join(sorted(task.lead)), task.product]
    wrong = sum(
        Levenshtein.distance(_plain(a), _plain(b))
        for a, b in zip(printed, read, strict=True)
    )
    length = sum(len(_plain(text)) for text in printed)
    meant = (row.time.start, row.time.end) if row.time else (None, None)
    found = (task.time.start, task.time.end) if task.time else (None, None)
    right = found in {meant, (row.time.other if row.time else None) or meant}
    score.found += 1
    score.near += wrong <= 0.02 * length
    score.exact += wrong == 0 and right
    score.leads += sorted(map(_plain, task.lead)) == sorted(map(_plain, row.lead))
    score.dates += right
    score.silent += not right and not task.warnings
    if show and (wrong or not right):
        times = "" if right else f" | {task.time and task.time.printed} != {row.time}"
        print(
            f"  {row.stt} {wrong}/{length} {read} != {printed}{times} {task.warnings}"
        )


if __name__ == "__main__":
    started = time.monotonic()
    main()
    print(f"{time.monotonic() - started:.0f} s")

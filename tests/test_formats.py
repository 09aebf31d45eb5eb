"""The same plans in every format give the same rows.

`FORMATS` has a row for each format that is read; a new reader adds its own. The shared
plans are judged by the scorer against gold read by hand; plans made up here, converted
by LibreOffice, must come out as they do from Word.
"""

from __future__ import annotations

import json
import subprocess
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from corpus.readers.soffice import program
from corpus.sandbox import read_plans_safely
from corpus.text import fold
from tests.acceptance import kehoach, score
from tests.generated import GeneratedPlan, Layout, make_corpus
from tests.samples.build_docx import write
from tests.samples.word_plans import ROAD_SAFETY, VACCINATION

pytestmark = pytest.mark.slow


@dataclass(frozen=True, slots=True)
class Format:
    """A format of the files in plans/formats/, and what it needs to be read."""

    suffix: str
    is_readable: Callable[[], bool] = lambda: True


def has_libreoffice() -> bool:
    return program() is not None


FORMATS = (
    Format(".docx"),
    Format(".html"),
    Format(".xlsx"),
    Format(".doc", has_libreoffice),
    Format(".pdf"),
)

NAMES = ("000", "001", "002", "004")


@pytest.fixture(scope="module", params=FORMATS, ids=lambda form: form.suffix)
def refreshed(
    request: pytest.FixtureRequest,
    shared: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """A folder where the four plans in one format are read, under the gold's names."""
    form: Format = request.param
    if not form.is_readable():
        pytest.skip(f"this machine cannot read {form.suffix}")
    folder = tmp_path_factory.mktemp("formats")
    given = [shared / "plans" / "formats" / f"{name}{form.suffix}" for name in NAMES]
    kehoach(folder, "refresh", *map(str, given), embedder="hashing")
    for command in ("tasks", "plans"):
        printed = kehoach(
            folder, command, "--json", to=f"{command}.json", embedder="hashing"
        )
        rows = json.loads(printed.read_bytes())
        for row in rows:
            row["source"] = _gold_name(shared, row["source"])
        printed.write_text(json.dumps(rows), "utf-8")
    _write_gold(shared, folder)
    return folder


def _gold_name(shared: Path, source: str) -> str:
    """Return the name that the gold knows a plan by: 000.docx -> 000_27b83....txt."""
    (plan,) = (shared / "plans").glob(f"{source[:3]}_*.txt")
    return plan.name


def _write_gold(shared: Path, folder: Path) -> None:
    """Write the gold rows of the four plans, without those that have no such files."""
    gold = json.loads((shared / "eval" / "gold" / "tasks.json").read_bytes())
    rows = [row for row in gold if row["plan"][:3] in NAMES]
    (folder / "gold").mkdir()
    (folder / "gold" / "tasks.json").write_text(json.dumps(rows), "utf-8")


def test_every_row_is_read_exactly_and_none_is_invented(
    shared: Path, refreshed: Path
) -> None:
    status, report = score(
        shared,
        "score_tasks.py",
        refreshed / "tasks.json",
        refreshed / "gold" / "tasks.json",
        "--min",
        "1.0",
    )

    assert status == 0, report
    assert "94/94" in report


def test_headers_are_read_as_the_gold_has_them(shared: Path, refreshed: Path) -> None:
    """Where the text that the gold was read from holds them: 004 lost two."""
    gold = json.loads((shared / "eval" / "gold" / "plans.json").read_bytes())
    expected = {plan["file"]: plan for plan in gold}
    plans = json.loads((refreshed / "plans.json").read_bytes())

    assert len(plans) == len(NAMES)
    for plan in plans:
        wanted = expected[plan["source"]]
        for field in ("number", "issued", "title", "signer_name"):
            assert wanted[field] in {None, plan[field]}, plan["source"]
        assert _body(wanted["issuer"]) in _body(plan["issuer"])


def _body(name: str) -> str:
    return fold(name).replace("ubnd", "uy ban nhan dan")


# Round trips through LibreOffice --------------------------------------------------------

# What each format is made from, and with which filters: a page stands between a
# document and a sheet.
ROUTES = {
    "doc": ("docx", "doc", ""),
    "odt": ("docx", "odt", ""),
    "rtf": ("docx", "rtf", ""),
    "html": ("docx", "html:HTML (StarWriter)", ""),
    "xlsx": ("html", "xlsx:Calc MS Excel 2007 XML", "HTML (StarCalc)"),
    "xls": ("xlsx", "xls", ""),
    "ods": ("xlsx", "ods", ""),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Word plans of several layouts, and what LibreOffice makes of them."""
    if not has_libreoffice():
        pytest.skip("LibreOffice is not here")
    folder = tmp_path_factory.mktemp("made")
    (folder / "docx").mkdir()
    layouts = [Layout.WORD, Layout.WORD_QUARTERS]
    plans = make_corpus(5, 6, difficulty="hard", layouts=layouts).plans
    for plan in [plan for plan in plans if not _counts_by_itself(plan)][:3]:
        (folder / "docx" / plan.file_name).write_bytes(plan.file_bytes)
    for sample in (ROAD_SAFETY, VACCINATION):
        write(sample, folder / "docx")
    for suffix, (source, to, infilter) in ROUTES.items():
        _convert(folder, source, suffix, to, infilter)
    return folder


def _counts_by_itself(plan: GeneratedPlan) -> bool:
    """Whether Word numbers the rows: LibreOffice leaves such numbers out of sheets."""
    with zipfile.ZipFile(BytesIO(plan.file_bytes)) as archive:
        return b"ListNumber" in archive.read("word/document.xml")


def _convert(folder: Path, source: str, suffix: str, to: str, infilter: str) -> None:
    files = sorted((folder / source).glob(f"*.{source}"))
    subprocess.run(
        [
            str(program()),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            *([f"--infilter={infilter}"] if infilter else []),
            *("--convert-to", to, "--outdir", str(folder / suffix)),
            *map(str, files),
        ],
        capture_output=True,
        check=True,
    )


def _read(files: Iterable[Path]) -> dict[str, Any]:
    """Return what is said of each plan in a form that every format can show."""
    return {path.stem: _said(plan) for path, plan in read_plans_safely(sorted(files))}


def _said(plan: Any) -> Any:
    if isinstance(plan, Exception):
        return str(plan)
    header = plan.header
    head = (
        header.number,
        header.issuer,
        header.issued,
        header.title,
        header.signer_name,
    )
    return head, [
        (
            (task.stt or "").lstrip("0").rstrip("."),  # a sheet makes numbers of them
            task.group,
            task.content,
            task.lead,
            task.coop,
            task.product,
            task.time and (task.time.start, task.time.end, task.time.recurrence),
            task.inherited,
        )
        for task in plan.tasks
    ]


@pytest.fixture(scope="module")
def expected(made: Path) -> dict[str, Any]:
    """What the Word files say."""
    return _read((made / "docx").glob("*.docx"))


@pytest.mark.parametrize("suffix", ROUTES)
def test_a_converted_plan_says_what_its_word_file_says(
    made: Path, expected: dict[str, Any], suffix: str
) -> None:
    found = _read((made / suffix).glob(f"*.{suffix}"))

    assert len(expected) == 5
    assert found == expected

"""Load what was written by hand about the samples, and lend it to the scorers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "corpus" / "samples"
Record = dict[str, Any]


def load(name: str) -> Any:
    """Return the parsed content of one of the JSON files beside this module."""
    return json.loads((HERE / name).read_text("utf-8"))


def write_gold(folder: Path) -> None:
    """Write the expectations into `folder`/gold as the shared scorers read them."""
    expected = load("expected.json")
    gold = folder / "gold"
    gold.mkdir(parents=True, exist_ok=True)
    by_plan = {
        "tasks": [row | {"plan": row["source"]} for row in expected["rows"]],
        "plans": [plan | {"file": plan["source"]} for plan in expected["plans"]],
        "sections": [part | {"plan": part["source"]} for part in expected["sections"]],
        "assignments": [],
    }
    for name, records in by_plan.items():
        _dump(gold / f"{name}.json", records)
    questions = load("questions.json")
    _dump(folder / "questions.json", questions)
    batch = [{k: q[k] for k in ("id", "q", "as_of") if k in q} for q in questions]
    lines = "".join(json.dumps(q, ensure_ascii=False) + "\n" for q in batch)
    (folder / "batch.jsonl").write_text(lines, "utf-8")


def _dump(path: Path, records: list[Record]) -> None:
    path.write_text(json.dumps(records, ensure_ascii=False, indent=1) + "\n", "utf-8")

"""`kehoach eval`: a table of right answers, the wrong ones told, faults in files."""

from __future__ import annotations

import json

import pytest

from bot import messages
from tests.samples.expected import HERE, load, write_gold


def test_the_sample_questions_are_judged_by_kind_and_style(kehoach):
    result = kehoach("eval", str(HERE / "questions.json"))

    rows = [line.split("\t") for line in result.out.splitlines()]
    names = [row[0] for row in rows]
    assert result.status == 0
    assert {"who_leads", "unanswerable", "nodiac", messages.EVAL_TOTAL} <= set(names)
    assert messages.EVAL_REFUSAL_RECALL in names
    assert len({len(row) for row in rows}) == 1


def test_the_report_as_json_names_what_is_wrong(kehoach):
    result = kehoach("eval", "--json", str(HERE / "questions.json"))

    report = result.json
    questions = load("questions.json")
    wrong = len(questions) - report["total"]["right"]
    assert report["total"]["questions"] == len(questions)
    assert len(report["wrong"]) == wrong
    assert all(entry["faults"] for entry in report["wrong"])
    assert result.err.count("\n") == wrong
    assert sum(kind["right"] for kind in report["kinds"].values()) == report["total"]["right"]  # fmt: skip


def test_gold_may_lie_elsewhere_in_four_files(kehoach, tmp_path):
    write_gold(tmp_path / "there")
    file = tmp_path / "questions.json"
    file.write_text(json.dumps([q for q in load("questions.json") if q["id"] == "s001"]), "utf-8")  # fmt: skip

    result = kehoach("eval", str(file), "--gold", str(tmp_path / "there" / "gold"), "--json")  # fmt: skip

    assert result.status == 0
    assert result.json["total"]["questions"] == 1


@pytest.mark.parametrize("text", ["", "{", "{}", '"x"', "[1]", '[{"id": "q"}]'])
def test_a_file_that_holds_no_questions_is_refused_by_name(kehoach, tmp_path, text):
    file = tmp_path / "cau-hoi.json"
    file.write_text(text, "utf-8")

    result = kehoach("eval", str(file), "--gold", str(HERE / "expected.json"))

    assert result.status == 2
    assert result.out == ""
    assert "Traceback" not in result.err
    assert "cau-hoi.json" in result.err or "thứ 1" in result.err


def test_missing_files_are_told(kehoach, tmp_path):
    file = tmp_path / "q.json"
    file.write_text("[]", "utf-8")

    for arguments in (["khong-co.json"], [str(file)]):
        result = kehoach("eval", *arguments)
        assert result.status == 2
        assert "không đọc được" in result.err


def test_gold_without_refs_is_refused(kehoach, tmp_path):
    gold = tmp_path / "gold.json"
    gold.write_text('{"rows": [{"line": 1}]}', "utf-8")

    result = kehoach("eval", str(HERE / "questions.json"), "--gold", str(gold))

    assert result.status == 2
    assert "gold.json" in result.err


def test_without_an_index_nothing_is_judged(empty_kehoach):
    assert empty_kehoach("eval", str(HERE / "questions.json")).status == 3

"""The generator keeps its word: what the gold says stands in the file."""

from __future__ import annotations

import json
import unicodedata
from datetime import date

import pytest

from tests.generated import (
    Difficulty,
    GeneratedPlan,
    Layout,
    make_corpus,
    make_plan,
    write_corpus,
)
from tests.generated.pools import topics

SEEDS = range(40)
TEXT_LAYOUTS = [v for v in Layout if not v.value.startswith("word")]


def squeezed(text: str) -> str:
    return "".join(text.replace("<br>", "").split())


def lines_of(plan: GeneratedPlan) -> list[str]:
    content = plan.file_bytes
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = content.decode("utf-16" if wide else "utf-8-sig")
    return unicodedata.normalize("NFC", text).splitlines()


def test_the_same_seed_gives_the_same_plan():
    first, second = make_plan(7, difficulty="hard"), make_plan(7, difficulty="hard")

    assert first.rows == second.rows
    assert first.questions == second.questions


@pytest.mark.parametrize("layout", TEXT_LAYOUTS)
@pytest.mark.parametrize("difficulty", list(Difficulty))
def test_every_row_stands_on_the_lines_that_the_gold_names(layout, difficulty):
    for seed in range(12):
        plan = make_plan(seed, layout=layout, difficulty=difficulty)
        lines = lines_of(plan)
        for row in plan.tasks:
            assert row.line_start is not None
            assert row.line_end is not None
            printed = squeezed("".join(lines[row.line_start - 1 : row.line_end]))
            assert squeezed(row.content) in printed
            for cell in (row.lead_printed, row.time_printed):
                assert squeezed(cell or "") in printed


def test_every_clause_ends_after_it_begins_and_before_the_file_does():
    for seed in SEEDS:
        plan = make_plan(seed, layout=Layout.TABS, difficulty="hard")
        last = len(lines_of(plan))
        for section in plan.sections:
            assert 1 <= section["line_start"] <= section["line_end"] <= last


def test_a_blank_cell_of_a_text_table_has_a_value_above_it_in_its_group():
    for seed in SEEDS:
        plan = make_plan(seed, layout=Layout.TABS, difficulty="hard")
        seen: set[str | None] = set()
        for row in plan.rows:
            if "lead" in row.above:
                assert row.group in seen
            seen.add(row.group)
            assert row.lead


def test_dates_lie_where_the_words_can_put_them():
    for seed in SEEDS:
        plan = make_plan(seed, difficulty="hard")
        first = date(plan.head.year, 1, 1)
        last = date(plan.head.last_year, 12, 31)
        for row in plan.rows:
            for day in (row.time.start, row.time.end) if row.time else ():
                assert day is None or first <= day <= last


def test_no_two_rows_of_a_plan_say_the_same():
    for seed in SEEDS:
        rows = make_plan(seed, difficulty="hard").rows

        assert len({row.content for row in rows}) == len(rows)
        assert len({row.ref for row in rows}) == len(rows)


def test_the_pool_is_wide():
    jobs = [job for topic in topics().values() for job in topic.jobs]

    assert len(topics()) > 12
    assert len({job.content for job in jobs}) == len(jobs) >= 150


def test_a_corpus_has_no_two_plans_of_one_place_topic_and_year(tmp_path):
    corpus = make_corpus(3, 30, difficulty="hard")
    write_corpus(corpus, tmp_path)
    heads = [plan.head for plan in corpus.plans]
    gold = json.loads((tmp_path / "gold" / "tasks.json").read_text("utf-8"))

    assert len({(h.place, h.topic, h.year) for h in heads}) == 30
    assert len({plan.file_name for plan in corpus.plans}) == 30
    assert len(gold) == sum(len(plan.rows) for plan in corpus.plans)
    assert {q.kind for q in corpus.questions} >= {"unanswerable", "compare", "count"}

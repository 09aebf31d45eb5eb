"""Questions of several plans at once are answered plan by plan."""

from __future__ import annotations

import pytest

from corpus.text import fold
from retrieval.models import Outcome
from tests.retrieval.shown import shown

TYPED = pytest.mark.parametrize("typed", [str, fold], ids=["marked", "unmarked"])


@TYPED
@pytest.mark.parametrize(
    "question",
    ["Kế hoạch nào có nhiệm vụ tập huấn?", "Những kế hoạch nào nói về tập huấn?"],
)
def test_each_plan_answers_in_its_own_words(shelf, question, typed):
    """One plan writes "tập huấn", others "bồi dưỡng", "đào tạo"."""
    found = shown(shelf.ask(typed(question)))

    assert {"ts/3", "tc/II/3", "cchc/13"} <= set(found)


@TYPED
def test_a_time_narrows_what_plans_are_asked_for(shelf, typed):
    answer = shelf.ask(typed("Các kế hoạch nào có tập huấn trong tháng 4?"))

    assert "ts/3" in shown(answer)
    assert "cchc/13" not in shown(answer)


@pytest.mark.parametrize(
    "question", ["Kế hoạch nào nói về xây sân bay?", "tỉnh nào phóng vệ tinh"]
)
def test_what_no_plan_is_about_is_refused(shelf, question):
    assert shelf.ask(question).outcome is Outcome.REFUSED

"""Questions that lean on the one before, and those that stand by themselves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.render import render_text
from retrieval.conversation import KEPT_FOR, Context
from retrieval.models import Answer, Fact, FactItem, Intent, Outcome, Reason
from tests.retrieval.conftest import NOW, Shelf
from tests.retrieval.shown import shown

REFORM = "Sở Nội vụ chủ trì những việc nào trong kế hoạch cải cách hành chính 2026 của Hà Xuyên?"  # fmt: skip
DRILL = "Ai chủ trì diễn tập ứng cứu sự cố an toàn thông tin mạng của Hà Xuyên?"
DAY = date(2026, 3, 10)


def chat(shelf: Shelf, *questions: str, later: timedelta = timedelta(0)) -> Answer:
    """The answer to the last of `questions`, each asked `later` than the one before."""
    context, at = None, NOW
    for question in questions:
        answer = shelf.answerer.ask(question, as_of=DAY, context=context, now=at)
        context = Context.after(answer, at)
        at += later
    return answer


ROWS = [
    ((DRILL, "ai phối hợp?"), Intent.WHO_COORDINATES, ["cds/9"]),
    ((DRILL, "hạn chót?"), Intent.WHEN, ["cds/9"]),
    ((DRILL, "con san pham la gi"), Intent.PRODUCT, ["cds/9"]),
    ((DRILL, "phối hợp với ai ạ?", "thế bao giờ xong?"), Intent.WHEN, ["cds/9"]),
    ((REFORM, "còn Sở Tư pháp?"), Intent.LIST, ["cchc/5", "cchc/6"]),
    ((REFORM, "Sở Tài chính?"), Intent.LIST, ["cchc/15", "cchc/16"]),
    ((REFORM, "thế còn sở tài chính thì sao ạ"), Intent.LIST, ["cchc/15", "cchc/16"]),
    (("Ai chủ trì tuyển dụng công chức ở Hà Xuyên?", "thế số hóa hồ sơ địa chính thì sao?"), Intent.WHO_LEADS, ["cds/5"]),
]  # fmt: skip


@pytest.mark.parametrize(("questions", "intent", "rows"), ROWS, ids=[q[-1] for q, *_ in ROWS])  # fmt: skip
def test_what_is_not_said_again_is_kept(shelf, questions, intent, rows):
    answer = chat(shelf, *questions)

    assert answer.intent is intent
    assert shown(answer) == rows


def counted(answer: Answer) -> int:
    assert answer.count is not None
    return answer.count


def test_another_quarter_keeps_plan_and_year(shelf):
    answer = chat(shelf, "Nhiệm vụ cải cách hành chính quý II/2026 của Hà Xuyên?", "còn quý IV?")  # fmt: skip

    assert counted(answer) == 3
    assert answer.understood == "Nhiệm vụ cải cách hành chính quý IV năm 2026 của Hà Xuyên"  # fmt: skip


def test_another_plan_keeps_the_quarter(shelf):
    answer = chat(shelf, "Quý II kế hoạch cải cách hành chính có việc gì?", "còn kế hoạch chuyển đổi số?")  # fmt: skip

    assert answer.scope.period_printed == "quý II"
    assert {c.source for c in answer.citations} == {"chuyen-doi-so-2026.txt"}


def signer(answer: Answer) -> str:
    [item] = answer.items
    assert isinstance(item, FactItem)
    assert item.fact is Fact.SIGNER
    return item.value


def test_another_place_keeps_the_fact(shelf):
    answer = chat(shelf, "Ai ký kế hoạch của huyện Thanh Lâm?", "Ở xã Suối Mây thì sao?")  # fmt: skip

    assert "Đàm Xuân Tường" in signer(answer)


def test_another_fact_keeps_the_plan(shelf):
    answer = chat(shelf, "ai ký kế hoạch chuyển đổi số 2026", "thế ban hành ngày nào?")

    assert [item.value for item in answer.items if isinstance(item, FactItem)] == ["28/01/2026"]  # fmt: skip


def test_a_place_without_plans_is_refused_by_name(shelf):
    answer = chat(shelf, "Ai ký kế hoạch của huyện Thanh Lâm?", "ở Lạng Sơn thì sao?")

    assert (answer.outcome, answer.reason) == (Outcome.REFUSED, Reason.UNKNOWN_PLACE)


def test_the_answer_says_how_it_was_understood(shelf):
    text = render_text(chat(shelf, REFORM, "còn Sở Tư pháp?"))

    assert text.startswith("Hiểu là: Sở Tư pháp chủ trì những việc nào")
    assert "Hiểu là" not in render_text(chat(shelf, REFORM))


def test_after_ten_minutes_nothing_is_kept(shelf):
    fresh = chat(shelf, DRILL, "ai phối hợp?", later=KEPT_FOR)
    stale = chat(shelf, DRILL, "ai phối hợp?", later=KEPT_FOR + timedelta(seconds=1))

    assert shown(fresh) == ["cds/9"]
    assert stale.outcome is Outcome.REFUSED


WHOLE = [
    "Quý III có những nhiệm vụ nào?",
    "Ai chủ trì thanh tra việc sử dụng biên chế?",
    "Kế hoạch 12/KH-UBND ai ký?",
    "còn việc gì phải làm trong quý này ở xã Suối Mây?",
    "Liệt kê việc của Phòng Kinh tế",
]


@pytest.mark.parametrize("question", WHOLE)
def test_a_whole_question_stands_by_itself(shelf, question):
    alone, after = chat(shelf, question), chat(shelf, REFORM, question)

    assert after.citations == alone.citations
    assert after.notes == alone.notes


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_may_follow_any_answer(shelf, typed):
    answer = chat(shelf, DRILL, typed)

    assert (answer.outcome is Outcome.ANSWERED) == bool(answer.citations)

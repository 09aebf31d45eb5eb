"""Facts of a plan come from its header, or the clause that states them."""

from __future__ import annotations

import pytest

from corpus.text import fold
from retrieval.facts import MOST_PLANS
from retrieval.models import Fact, FactItem, Intent, NoteKind, Outcome, Reason
from tests.retrieval.shown import shown
from tests.samples.expected import Record, load

PLANS: list[Record] = load("expected.json")["plans"]
TYPED = pytest.mark.parametrize("typed", [str, fold], ids=["marked", "unmarked"])
EACH = pytest.mark.parametrize("plan", PLANS, ids=lambda p: p["number"])


def number(plan: Record) -> str:
    return f"kế hoạch số {plan['number'].partition('/')[0]}"


def day(iso: str) -> str:
    return "/".join(reversed(iso.split("-")))


@TYPED
@EACH
def test_the_signer_of_every_sample_is_told_and_cited(shelf, plan, typed):
    answer = shelf.ask(typed(f"Ai ký {number(plan)}?"))

    [item] = answer.items
    assert isinstance(item, FactItem)
    assert item.fact is Fact.SIGNER
    assert item.value.startswith(plan["signer_name"])
    assert item.citation.source == plan["source"]
    assert item.citation.section == "signature"


@TYPED
@EACH
def test_the_date_of_every_sample_is_told_day_first(shelf, plan, typed):
    [item] = shelf.ask(typed(f"{number(plan)} ban hành ngày nào?")).items

    assert isinstance(item, FactItem)
    assert item.value == day(plan["issued"])
    assert item.citation.source == plan["source"]


@EACH
def test_number_title_and_issuer_of_every_sample(shelf, plan):
    title = shelf.ask(f"Trích yếu của {number(plan)} là gì?").items[0]
    issuer = shelf.ask(f"Cơ quan nào ban hành {number(plan)}?").items[0]

    assert isinstance(title, FactItem)
    assert isinstance(issuer, FactItem)
    assert plan["title"] in title.value
    assert plan["issuer"] in issuer.value


@EACH
def test_funding_is_quoted_from_its_clause_or_refused(shelf, plan):
    answer = shelf.ask(f"Kinh phí của {number(plan)} lấy từ đâu?")

    assert answer.intent is Intent.PLAN_FACT
    if plan["funding"]:
        assert "kinh phí" in answer.citations[0].quote.lower()
        assert {c.source for c in answer.citations} == {plan["source"]}
    else:
        assert (answer.outcome, answer.reason) == (Outcome.REFUSED, Reason.NOT_STATED)
        assert plan["number"] in answer.missing[0]


def test_legal_bases_are_all_told(shelf):
    [item] = shelf.ask("Kế hoạch số 07 căn cứ vào những văn bản nào?").items

    assert isinstance(item, FactItem)
    assert "Luật Thi đua, khen thưởng" in item.value
    assert len(item.value.splitlines()) == 3


def test_recipients_are_quoted(shelf):
    answer = shelf.ask("Nơi nhận của kế hoạch số 31 gồm những ai?")

    assert shown(answer) == ["chuyen-doi-so-2026 §recipients"]


def test_two_facts_are_both_told(shelf):
    answer = shelf.ask("Kế hoạch chuyển đổi số 2026 của Hà Xuyên số mấy, ban hành ngày nào?")  # fmt: skip

    assert {item.fact for item in answer.items if isinstance(item, FactItem)} == {Fact.NUMBER, Fact.ISSUED}  # fmt: skip


def test_two_plans_are_compared_side_by_side(shelf):
    answer = shelf.ask("Kế hoạch số 12 và kế hoạch số 31, cái nào ban hành trước?")

    assert answer.intent is Intent.COMPARE
    assert sorted(shown(answer)) == [
        "cai-cach-hanh-chinh-2026 issued: 16/01/2026",
        "chuyen-doi-so-2026 issued: 28/01/2026",
    ]


def test_a_question_of_too_many_plans_says_which_it_answers(shelf):
    answer = shelf.ask("Ai là người ký kế hoạch năm 2026?")

    assert len(answer.sections) <= MOST_PLANS
    assert NoteKind.PLANS_CHOSEN in {note.kind for note in answer.notes}


def test_a_sum_that_the_funding_clause_does_not_tell_is_refused(shelf):
    answer = shelf.ask("Tổng kinh phí của kế hoạch số 210 là bao nhiêu tiền?")

    assert (answer.outcome, answer.reason) == (Outcome.REFUSED, Reason.NOT_STATED)


def test_the_time_of_a_plan_is_told_as_its_title_prints_it(shelf):
    [item] = shelf.ask("Kế hoạch 85 áp dụng cho giai đoạn nào?").items

    assert isinstance(item, FactItem)
    assert item.value == "giai đoạn 2026 - 2030 (01/01/2026 – 31/12/2030)"


def test_what_is_asked_about_the_signer_is_not_said_to_be_the_signer(shelf):
    answer = shelf.ask("Số điện thoại của người ký kế hoạch 31 là bao nhiêu?")

    assert (answer.outcome, answer.reason) == (Outcome.REFUSED, Reason.NOT_STATED)
    assert answer.scope.fact is None

"""The asker's own unit: "đơn vị tôi", "việc của mình", "chúng tôi"."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.text import fold
from retrieval.asker import find_asker, with_unit
from retrieval.models import Answer, Outcome, Reason, RowItem, SectionKind
from tests.retrieval.conftest import Shelf
from tests.retrieval.shown import ref_of

SPOKEN = [
    ("quý này đơn vị tôi phải làm gì", "đơn vị tôi"),
    ("việc của mình quý III", "mình"),
    ("chúng tôi còn gì phải làm", "chúng tôi"),
    ("bên mình phối hợp việc nào", "bên mình"),
    ("cơ quan của chúng tôi có bao nhiêu việc", "cơ quan của chúng tôi"),
    ("tôi phải làm gì trong tháng này", "tôi"),
    ("phòng em còn việc gì", "phòng em"),
]


@pytest.mark.parametrize("typed", [str, fold], ids=["marked", "unmarked"])
@pytest.mark.parametrize(("question", "who"), SPOKEN, ids=[q for q, _ in SPOKEN])
def test_the_asker_is_found_where_they_speak_of_themselves(question, who, typed):
    spot = find_asker(typed(question))

    assert spot is not None
    assert fold(question)[slice(*spot)] == fold(who)


@pytest.mark.parametrize(
    "question",
    [
        "cho tôi hỏi ai chủ trì tập huấn",
        "em muốn biết hạn nộp báo cáo",
        "giúp mình tìm nhiệm vụ quý III",
        "xã Tả Van có việc gì",
        "tháng tới phải làm gì",
        "anh em cán bộ xã học gì",
        "tư tưởng Hồ Chí Minh",
        "công khai, minh bạch",
        "trẻ em dưới 5 tuổi",
    ],
)  # fmt: skip
def test_courtesy_and_other_words_are_not_the_asker(question):
    assert find_asker(question) is None


def test_the_unit_takes_the_place_of_the_words():
    text = "quý này đơn vị tôi làm gì"
    spot = find_asker(text)

    assert spot is not None
    assert with_unit(text, spot, "Sở Y tế") == "quý này Sở Y tế làm gì"


def refs(answer: Answer, kind: SectionKind) -> set[str]:
    items = (i for s in answer.sections if s.kind is kind for i in s.items)
    return {ref_of(item) for item in items if isinstance(item, RowItem)}


def ask(shelf: Shelf, question: str, unit: str | None) -> Answer:
    return shelf.answerer.ask(question, as_of=date(2026, 5, 4), unit=unit)


def test_what_the_unit_leads_and_what_it_supports_stand_apart(shelf):
    answer = ask(shelf, "quý này đơn vị tôi phải làm gì?", "Sở Nội vụ")

    assert refs(answer, SectionKind.ROWS) == {"cchc/2", "cchc/11", "cchc/14", "cchc/17"}
    assert refs(answer, SectionKind.SUPPORTING) == set()
    assert answer.count == 4
    assert answer.scope.agency == "Sở Nội vụ"


def test_tasks_that_the_unit_only_supports_are_not_counted(shelf):
    answer = ask(shelf, "việc của mình trong quý III", "Công an tỉnh")

    assert answer.count == 1
    assert "atgt/8" in refs(answer, SectionKind.SUPPORTING)


def test_the_unit_may_be_short(shelf):
    short = ask(shelf, "đơn vị mình chủ trì việc gì trong kế hoạch chuyển đổi số", "SKHCN")  # fmt: skip
    full = ask(shelf, "Sở Khoa học và Công nghệ chủ trì việc gì trong kế hoạch chuyển đổi số", None)  # fmt: skip

    assert short.citations == full.citations


def test_without_a_unit_the_asker_is_told_how_to_say_it(shelf):
    answer = ask(shelf, "đơn vị tôi còn gì phải làm", None)

    assert (answer.outcome, answer.reason) == (Outcome.REFUSED, Reason.UNKNOWN_UNIT)


@pytest.mark.parametrize("unit", ["Sở Bay", "Phòng Số 7", "abc"])
def test_what_is_known_for_no_body_is_refused_as_a_unit_and_never_left_out(shelf, unit):
    answer = ask(shelf, "đơn vị tôi có việc gì", unit)

    assert (answer.outcome, answer.reason) == (Outcome.REFUSED, Reason.UNKNOWN_AGENCY)
    assert answer.missing == (unit,)


def test_a_unit_that_no_plan_names_is_refused(shelf):
    answer = ask(shelf, "đơn vị tôi còn gì phải làm", "Sở Ngoại vụ")

    assert (answer.outcome, answer.reason) == (Outcome.REFUSED, Reason.UNKNOWN_AGENCY)

"""Whatever is asked: an answer with its sources, or a refusal that cites nothing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.text import fold
from index.catalog import Index, IndexConfig
from index.refresh import refresh
from retrieval.answer import Answerer
from retrieval.models import Answer, Intent, Outcome, Reason
from tests.index import builders
from tests.retrieval.test_question import INTENTS
from tests.samples.expected import Record, load

QUESTIONS: list[Record] = load("questions.json")


def check(answer: Answer) -> None:
    """What holds for every answer, whatever was asked."""
    assert bool(answer.citations) == (answer.outcome is Outcome.ANSWERED)
    assert (answer.reason is not None) == (answer.outcome is Outcome.REFUSED)
    assert answer.outcome is not Outcome.EMPTY or answer.count == 0
    for item in answer.items:
        assert item.citation.source
        assert item.citation.quote.strip()
    assert all(s.items for s in answer.sections)


REFUSALS = [
    ("Kế hoạch chuyển đổi số 2026 của tỉnh Lạng Sơn có bao nhiêu nhiệm vụ?", Reason.UNKNOWN_PLACE, "Lạng Sơn"),
    ("Tỉnh Quảng Ninh tập huấn vào quý nào?", Reason.UNKNOWN_PLACE, "Quảng Ninh"),
    ("Thành phố Đà Nẵng quý III có việc gì?", Reason.UNKNOWN_PLACE, "Đà Nẵng"),
    ("Kế hoạch cải cách hành chính 2019 của Hà Xuyên ai ký?", Reason.UNKNOWN_YEAR, "2019"),
    ("Huyện Thanh Lâm năm 2031 có bao nhiêu nhiệm vụ?", Reason.UNKNOWN_YEAR, "2031"),
    ("Ai ký kế hoạch số 999?", Reason.UNKNOWN_NUMBER, "999"),
    ("Kế hoạch số 4567 có bao nhiêu nhiệm vụ?", Reason.UNKNOWN_NUMBER, "4567"),
    ("Sở Ngoại vụ chủ trì những việc gì?", Reason.UNKNOWN_AGENCY, "Sở Ngoại vụ"),
    ("Sở Y tế chủ trì nhiệm vụ nào trong kế hoạch số 12?", Reason.UNKNOWN_AGENCY, "Sở Y tế"),
]  # fmt: skip


@pytest.mark.parametrize("typed", [str, fold], ids=["marked", "unmarked"])
@pytest.mark.parametrize(("question", "reason", "name"), REFUSALS, ids=[q for q, *_ in REFUSALS])  # fmt: skip
def test_a_name_that_no_plan_knows_is_refused_by_name(
    shelf, question, reason, name, typed
):
    answer = shelf.ask(typed(question))

    assert (answer.outcome, answer.reason) == (Outcome.REFUSED, reason)
    assert name.casefold() in " ".join(answer.missing).casefold() or fold(name) in fold(" ".join(answer.missing))  # fmt: skip
    check(answer)


@pytest.mark.parametrize("question", ["", " ", "?", "…", "\n\t", "🙂", "!!!", "\u200b", "\x00", "\ud800", "xin chào"])  # fmt: skip
def test_what_asks_nothing_is_refused_as_no_question(shelf, question):
    answer = shelf.ask(question)

    assert answer.reason is Reason.NO_QUESTION
    assert answer.question == question


@pytest.mark.parametrize("question", ["ai", "số", "kế hoạch", "cảm ơn bạn", "ai chủ trì", "khi nào"])  # fmt: skip
def test_words_that_name_no_matter_cite_no_row_at_random(shelf, question):
    assert shelf.ask(question).outcome is Outcome.REFUSED


@pytest.mark.parametrize(
    "question",
    [
        "Giá vàng hôm nay bao nhiêu?",
        "So sánh tập huấn ở Thanh Lâm và Suối Mây",
        "$(rm -rf /) ai chủ trì",
    ],
)
def test_a_matter_that_the_plans_do_not_hold_is_refused(shelf, question):
    assert shelf.ask(question).outcome is Outcome.REFUSED


STRANGE = [
    "a" * 10_000,
    "tập huấn " * 1_250,
    "quý " * 2_500,
    "36/KH-UBND " * 900,
    "(" * 10_000,
    "1" * 10_000,
    "🙂" * 3_000,
    "Ai chủ trì\x00 tuyển\x00 dụng?",
    "\ud800\udfff ai chủ trì \udc00",
    "A\u200bi\u200b ch\u200bủ trì tuyển dụng công chức đợt 1?",
    "\u202eAi chủ trì tuyển dụng?",
    "<script>alert(1)</script> ai chủ trì?",
    "<b>Ai chủ trì</b> &amp; khi nào?",
    "'; DROP TABLE plans; --",
    "' OR 1=1 --",
    '" UNION SELECT * FROM tasks --',
    "$(rm -rf /) `id` ; cat /etc/passwd",
    "../../etc/passwd ai ký?",
    "{0.__class__} %s %n {{7*7}}",
    "content:(a AND b) OR *:* ^2 ~1 [a TO z]",
    "quý 99/9999 có gì?",
    "tháng 13 năm 2026 có gì?",
    "ngày 31/2/2026 có việc nào đến hạn?",
    "999 ngày tới có gì đến hạn?",
    "hôm nay là ngày 99/99/2026, quý này có gì?",
    "năm 0000 quý 0",
    "٣ ربع",
    "第三季度有什么任务？",
    "Ｑｕý ３ có gì?",
    "ẤẦẨẪẬ" * 200,
    "Ai chủ trì tập huấn?" + "\u0301" * 500,
    "\r\n\r\n\t\v\f",
]


@pytest.mark.parametrize("question", STRANGE, ids=range(len(STRANGE)))
def test_strange_input_gets_an_answer_or_a_refusal(shelf, question):
    check(shelf.ask(question))


def test_invisible_characters_change_nothing(shelf):
    plain = shelf.ask("Ai chủ trì tuyển dụng công chức đợt 1?")
    hidden = shelf.ask("Ai ch\u200bủ trì\x00 tuyển d\u00adụng công chức đợt 1?\ufeff")

    assert hidden.citations == plain.citations


def test_decomposed_letters_change_nothing(shelf):
    import unicodedata

    question = "Ai chủ trì tuyển dụng công chức đợt 1?"

    assert shelf.ask(unicodedata.normalize("NFD", question)).citations == shelf.ask(question).citations  # fmt: skip


@pytest.mark.parametrize("wrapped", ["<b>{}</b>", "{} -- DROP TABLE plans", "“{}”", "  {}  ", "{}!!!"])  # fmt: skip
def test_markup_and_tricks_are_inert(shelf, wrapped):
    question = "Ai chủ trì tuyển dụng công chức đợt 1?"

    answer = shelf.ask(wrapped.format(question))

    assert answer.citations[0] == shelf.ask(question).citations[0]


@pytest.mark.parametrize("question", [q["q"] for q in QUESTIONS], ids=[q["id"] for q in QUESTIONS])  # fmt: skip
def test_every_sample_question_keeps_the_rule_of_citations(shelf, question):
    for typed in (question, fold(question), question.upper()):
        check(shelf.ask(typed))


@pytest.mark.parametrize("question", [q for _, q in INTENTS])
def test_every_kind_of_question_keeps_the_rule_of_citations(shelf, question):
    check(shelf.ask(question))


@given(st.text(max_size=120))
@settings(deadline=None, max_examples=60)
def test_any_text_keeps_the_rule_of_citations(shelf, text):
    check(shelf.ask(text))


WORDS = "ai chủ trì phối hợp khi nào quý III tháng 5 năm 2026 Sở Nội vụ Hà Xuyên kế hoạch 12/KH-UBND Lạng Sơn bao nhiêu nhiệm vụ đến hạn liệt kê so sánh kinh phí ký 30 ngày tới tập huấn camera".split()  # noqa: SIM905


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
@settings(deadline=None, max_examples=150)
def test_any_mixture_of_question_words_keeps_the_rule_of_citations(shelf, question):
    check(shelf.ask(question))


def test_a_question_is_answered_the_same_twice(shelf):
    for question in ("Quý III có những nhiệm vụ nào?", "Ai chủ trì tập huấn?"):
        assert shelf.ask(question) == shelf.ask(question)


def test_an_explanation_tells_the_slots_and_changes_nothing(shelf):
    question, day = "Sở Nội vụ chủ trì việc gì quý II/2026?", date(2026, 1, 1)

    plain = shelf.answerer.ask(question, as_of=day)
    explained = shelf.answerer.ask(question, as_of=day, explain=True)

    text = "\n".join(explained.explanation.lines)
    assert explained.sections == plain.sections
    assert plain.explanation.lines == ()
    assert "intent: list" in text
    assert "so noi vu" in text
    assert "2026-04-01" in text


def test_the_day_of_asking_is_kept_unless_the_question_tells_another(shelf):
    assert shelf.ask("quý này có gì?", as_of=date(2026, 8, 1)).as_of == date(2026, 8, 1)
    told = shelf.ask("hôm nay là ngày 5/10/2026, quý này có gì?", as_of=date(2026, 1, 1))  # fmt: skip
    assert told.as_of == date(2026, 10, 5)


def test_without_plans_every_question_is_refused(tmp_path):
    config = IndexConfig(f"sqlite:///{tmp_path / 'k.db'}", tmp_path, "hashing")
    path = builders.write(tmp_path, "a.txt", builders.plan(builders.numbered_rows(1)))
    refresh([path], config, read=builders.read)
    from index.removal import remove

    remove(1, config)
    index = Index.open(config)
    try:
        answer = Answerer(index).ask("Ai chủ trì tập huấn?", as_of=date(2026, 1, 1))
    finally:
        index.close()

    assert (answer.outcome, answer.reason) == (Outcome.REFUSED, Reason.NO_PLANS)


def test_new_plans_are_seen_by_an_answerer_that_is_open(tmp_path):
    config = IndexConfig(f"sqlite:///{tmp_path / 'k.db'}", tmp_path, "hashing")
    first = builders.plan([builders.task("tập huấn nghiệp vụ", "1")])
    second = builders.plan(
        [builders.task("khánh thành nhà máy nước", "1")],
        header=builders.header("13/KH-UBND"),
    )
    refresh([builders.write(tmp_path, "a.txt", first)], config, read=builders.read)
    index = Index.open(config)
    answerer = Answerer(index)
    question, day = "Ai chủ trì khánh thành nhà máy nước?", date(2021, 1, 1)

    before = answerer.ask(question, as_of=day)
    refresh([builders.write(tmp_path, "b.txt", second)], config, read=builders.read)
    after = answerer.ask(question, as_of=day)
    index.close()

    assert before.outcome is Outcome.REFUSED
    assert [c.source for c in after.citations] == ["b.txt"]
    assert after.intent is Intent.WHO_LEADS

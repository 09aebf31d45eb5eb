import time
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.chat import answers as answers_of_the_chat
from bot.chat import messages
from bot.chat.answers import Spot
from bot.chat.conversations import MOST_SIGNS, Asked
from bot.feedback import Feedback
from index.chat_schema import answers
from index.schema import ratings
from index.store import reading, writing
from tests.bot.chat.conftest import NOW
from tests.bot.chat.talking import LAN, kept
from tests.bot.chat.telegram_text import length, plain

LIST = "Quý III/2026 có những nhiệm vụ nào?"
ONE = "Ai chủ trì diễn tập an ninh mạng?"


def labels(reply):
    return [button.label for line in reply.text.keyboard for button in line]


def data(reply, label):
    return next(
        b.data for line in reply.text.keyboard for b in line if b.label == label
    )


def test_a_question_is_answered_with_its_source(ask):
    text = plain(ask("ai chu tri dien tap an ninh mang").text.html)

    assert text.startswith("Công an tỉnh chủ trì nhiệm vụ này.")
    assert "Nguồn: Kế hoạch số 31/KH-UBND" in text


def test_a_page_is_the_same_answer_further_on(ask, talk):
    first = ask(LIST)

    second = talk.page(first.record.id, 2)

    assert (
        plain(second.text.html).splitlines()[0]
        == plain(first.text.html).splitlines()[0]
    )
    assert messages.page_mark(2, 6) in plain(second.text.html)
    assert second.text.html != first.text.html


def test_a_page_beyond_the_last_is_the_last(ask, talk):
    answer = ask(LIST)

    beyond, before = (talk.page(answer.record.id, n) for n in (99, -1))

    assert messages.page_mark(6, 6) in beyond.text.html
    assert messages.page_mark(1, 6) in before.text.html


def test_a_question_that_leans_on_the_one_before_is_answered_for_ten_minutes(ask):
    ask(ONE)

    soon = ask("còn ai phối hợp?", later=timedelta(minutes=9))
    late = ask("còn ai phối hợp?", Spot(2, 7), later=timedelta(minutes=9))

    assert "Sở Khoa học và Công nghệ" in soon.text.html
    assert soon.text.html.startswith("<i>Hiểu là:")
    assert "Hiểu là" not in late.text.html


def test_what_is_remembered_is_each_persons_own_in_each_topic(ask):
    ask(ONE)

    others = [
        ask("còn ai phối hợp?", spot)
        for spot in (Spot(1, 1002), Spot(1, 1001, 5), Spot(2, 1001))
    ]

    assert all("Hiểu là" not in other.text.html for other in others)


def test_pages_of_a_follow_up_lean_on_what_was_said_then(ask, talk, app):
    ask("Sở Nội vụ có nhiệm vụ nào trong quý III/2026?")
    leaning = ask("còn quý II?")
    ask("Có những kế hoạch nào?")

    again = talk.page(leaning.record.id, 1)

    assert again.text == leaning.text


def test_an_edited_question_is_answered_under_the_same_id(ask, talk, app):
    first = ask(ONE, message_id=5)

    edited = talk.ask_again(
        Asked(999, LAN, "Ai phối hợp diễn tập an ninh mạng?", NOW, message_id=5)
    )

    assert edited.record.id == first.record.id
    assert edited.text.html.startswith("<b>Phối hợp thực hiện")
    assert "Hiểu là" not in edited.text.html  # it does not lean on its own first words


def test_an_edit_that_changes_no_word_and_one_of_no_question_change_nothing(ask, talk):
    ask(ONE, message_id=5)

    same, unknown = (
        talk.ask_again(Asked(999, LAN, ONE, NOW, message_id=number))
        for number in (5, 6)
    )

    assert (same, unknown) == (None, None)


def test_an_answer_is_narrowed_down_to_a_plan_and_widened_again(ask, talk, app):
    wide = ask(LIST)
    family = next(p.family for p in app.plans() if p.source.startswith("chuyen-doi-so"))

    narrow = kept(app, talk.only(wide.record.id, family))
    again = kept(app, talk.only(wide.record.id, 0))

    text = plain(narrow.text.html)
    assert "theo Kế hoạch số 31/KH-UBND" in text.splitlines()[0]
    assert text.count("Nguồn:") == 1
    assert messages.ALL_PLANS in labels(narrow)
    assert again.text == wide.text


def test_a_follow_up_after_narrowing_stays_with_the_plan(ask, talk, app):
    wide = ask(LIST)
    family = next(p.family for p in app.plans() if p.source.startswith("chuyen-doi-so"))
    kept(app, talk.only(wide.record.id, family))

    following = ask("ai ký kế hoạch này?")

    assert "31/KH-UBND" in following.text.html


def test_sources_are_the_rows_as_printed(ask, talk):
    answer = ask(ONE)

    quoted = talk.sources(answer.record.id, 1)

    assert "<blockquote expandable>9 | Quý III, IV/2026 | Diễn tập" in quoted.text.html
    assert "STT 9, dòng 38 — tệp chuyen-doi-so-2026.txt" in quoted.text.html


def test_a_list_quotes_just_the_rows_of_its_page(ask, talk):
    answer = ask(LIST)

    one, two = (plain(talk.sources(answer.record.id, n).text.html) for n in (1, 2))

    assert "Duyệt điểm chuẩn" in one
    assert "Duyệt điểm chuẩn" not in two
    assert "Kiểm tra tiền sử tiêm chủng" in two


def test_buttons_of_an_answer_that_was_forgotten_find_nothing(talk):
    gone = (
        talk.page(7, 1),
        talk.picking(7, 1),
        talk.choosing(7, 1),
        talk.only(7, 1),
        talk.sources(7, 1),
        talk.suggestion(7, 0),
        talk.given_again(7),
        talk.rating(7, 1001, liked=True, at=NOW),
    )

    assert gone == (None,) * 8


def test_a_plan_that_was_chosen_and_is_gone_is_said_to_be_gone(ask, talk, app):
    wide = ask(LIST)
    kept(app, talk.only(wide.record.id, 4711))

    page = talk.page(wide.record.id, 1)

    assert plain(page.text.html).startswith(messages.PLAN_GONE)


def test_a_page_after_a_plan_was_loaded_anew_says_so(ask, talk, app):
    answer = ask(LIST)
    changed = replace(answer.record, cited=(*answer.record.cited[1:], 4711))
    with writing(app.database) as connection:
        answers_of_the_chat.keep(connection, changed)

    page = talk.page(answer.record.id, 1)

    assert plain(page.text.html).startswith(messages.PLANS_CHANGED)


def test_a_rating_can_be_changed_and_counts_once_for_each_person(ask, talk, app):
    answer = ask(ONE)

    for user, liked in ((1001, True), (1001, False), (1002, True), (1001, False)):
        change = talk.rating(answer.record.id, user, liked=liked, at=NOW)
        with writing(app.database) as connection:
            change(connection)

    (logged,) = Feedback(app).logged()
    assert (logged.likes, logged.dislikes) == (1, 1)
    with reading(app.database) as connection:
        raters = connection.execute(select(ratings.c.rater)).scalars().all()
    assert not any("1001" in rater for rater in raters)


def test_only_rated_questions_are_logged_unless_the_office_wants_all(ask, app):
    ask(ONE)

    assert Feedback(app).logged() == ()


def test_a_question_is_logged_once_where_the_office_wants_it(app, talk, ask):
    app.settings = replace(app.settings, question_log=True)

    first = ask(LIST)
    talk.page(first.record.id, 2)

    assert [logged.asked.question for logged in Feedback(app).logged()] == [LIST]


def test_a_repeated_update_keeps_one_answer(app, talk):
    asked = Asked(100, LAN, ONE, NOW)
    for _ in range(2):
        kept(app, talk.ask(asked))

    with reading(app.database) as connection:
        found = connection.execute(select(answers.c.id)).scalars().all()
    assert found == [100]


def test_without_a_unit_the_bot_says_how_to_set_one(ask):
    reply = ask("việc của đơn vị tôi")

    assert plain(reply.text.html) == messages.UNKNOWN_UNIT
    assert reply.text.keyboard == ()


def test_of_ones_own_unit_the_tasks_are_listed(ask):
    reply = ask("việc của đơn vị tôi", unit="Sở Nội vụ")

    assert "do Sở Nội vụ chủ trì" in reply.text.html


def test_a_suggestion_is_found_by_its_place(ask, talk):
    refused = ask("ai chủ trì xây dựng nhà ga vũ trụ Thanh Lâm?")
    texts = refused.answer.suggestions

    found = [talk.suggestion(refused.record.id, n) for n in range(len(texts) + 1)]

    assert found == [*texts, None]


HOSTILE = (
    "",
    "   \n ",
    "\0",
    "ai chủ trì\0 tập huấn",
    "\ud83d ai chủ trì",
    "<b>&amp;</b> ai chủ trì <script>",
    "\u202eai chủ trì tập huấn\u202c",
    "a\u200bi chủ\u200d trì \ufeff tập huấn",
    "😀" * 4096,
    "ai chủ trì " * 1000,
    "x" * MOST_SIGNS * 2,
    "'; drop table answers; --",
    "%s {} %(a)s \\",
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_typed_is_answered_or_refused_at_once(ask, talk, text):
    ask("làm nóng")
    started = time.perf_counter()

    reply = ask(text)

    assert time.perf_counter() - started < 3.0
    assert 0 < length(reply.text.html) <= 4096
    assert talk.page(reply.record.id, 1).text == reply.text

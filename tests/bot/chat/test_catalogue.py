from datetime import date

import pytest
from sqlalchemy import update

from bot.app import App, TaskFilter
from bot.chat import links, messages
from bot.chat.catalogue import Catalogue
from bot.chat.keyboards import Features
from index.schema import plans
from index.store import writing
from tests.bot.chat.telegram_text import length, plain

BOT = "kehoach_bot"


@pytest.fixture
def catalogue(app: App) -> Catalogue:
    return Catalogue(app, Features())


def labels(text):
    return [button.label for line in text.keyboard for button in line]


def test_a_task_is_told_with_its_words_and_a_link(app, catalogue):
    listed = next(t for t in app.tasks(TaskFilter(plan="31")) if t.row.task.stt == "9")

    (card,) = catalogue.task(listed.row.id, BOT)

    text = plain(card.html)
    assert text.startswith(messages.TASK_HEAD)
    assert "Sản phẩm: Báo cáo kết quả diễn tập" in text
    assert "9 | Quý III, IV/2026 | Diễn tập" in text
    assert links.to_task(BOT, listed.row.id) in text
    assert messages.THE_PLAN in labels(card)


def test_every_task_of_every_plan_can_be_told(app, catalogue):
    for listed in app.tasks(TaskFilter()):
        cards = catalogue.task(listed.row.id, BOT)

        assert all(length(card.html) <= 4096 for card in cards)
        assert listed.row.source.quote.split()[0] in "".join(c.html for c in cards)


def test_a_plan_is_told_with_its_counts(app, catalogue):
    plan = app.the_plan("31")

    (card,) = catalogue.plan(plan.family, BOT, date(2026, 9, 1))

    text = plain(card.html)
    assert "Kế hoạch số 31/KH-UBND ngày 28/01/2026 (Hà Xuyên)" in text
    assert f"Số nhiệm vụ: {plan.rows} nhiệm vụ" in text
    assert links.to_plan(BOT, plan.family) in text


def test_what_is_not_there_is_not_told(catalogue):
    assert catalogue.task("nosuchtask", BOT) == ()
    assert catalogue.plan(4711, BOT, date(2026, 9, 1)) == ()


def test_the_plans_are_listed_newest_first_page_by_page_with_a_number_each(
    app, catalogue
):
    first, second, beyond = (catalogue.plans(page) for page in (1, 2, 99))

    one, two = plain(first.html), plain(second.html)
    assert one.startswith("Có 8 kế hoạch.")
    assert one.index("1. Kế hoạch số 85/KH-UBND") < one.index("2. Kế hoạch số 340/")
    assert "07/KH-UBND" in two
    assert second == beyond
    assert labels(first) == [*"123456", messages.BACK, "1/2", messages.ON]
    assert labels(second)[:2] == ["7", "8"]
    family = app.the_plan("340").family
    assert first.keyboard[0][1].data == f"plan:{family}"


def test_a_page_of_plans_with_endless_titles_is_one_letter(app, catalogue):
    with writing(app.database) as connection:
        connection.execute(update(plans).values(title="Kế hoạch ữ😀 " * 900))

    for page in (1, 2):
        text = catalogue.plans(page)
        assert length(text.html) <= 4096
        assert plain(text.html).count("Kế hoạch ữ") >= (6, 2)[page - 1]

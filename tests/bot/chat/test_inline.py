from bot.chat.inline import MOST_ROWS, cards_of
from bot.chat.lengths import units
from retrieval.models import Intent, Reason
from tests.bot.builders import answer, citation, row
from tests.bot.chat.telegram_text import length, plain


def rows(count):
    return [
        row(task_id=f"t{n}", content=f"Việc {n}", citation=citation(row=str(n)))
        for n in range(count)
    ]


def test_the_whole_answer_comes_first_then_its_rows_each_with_its_source():
    whole, *each = cards_of(
        answer(*rows(3), intent=Intent.LIST, count=3), "kehoach_bot"
    )

    assert whole.title.startswith("Có 3 nhiệm vụ")
    assert [card.title for card in each] == ["Việc 0", "Việc 1", "Việc 2"]
    assert all("Nguồn:" in plain(card.html) for card in (whole, *each))
    assert each[1].url == "https://t.me/kehoach_bot?start=t_t1"


def test_one_row_is_one_result():
    assert len(list(cards_of(answer(row()), "kehoach_bot"))) == 1


def test_a_refusal_gives_nothing_to_send():
    refused = answer(reason=Reason.NO_EVIDENCE)

    assert list(cards_of(refused, "kehoach_bot")) == []


def test_results_stay_within_what_telegram_takes():
    long = [row(content="ữ😀 " * 5000, lead=("<b>" * 900,)) for _ in range(70)]

    cards = list(cards_of(answer(*long, intent=Intent.LIST, count=70), "kehoach_bot"))

    assert len(cards) == MOST_ROWS + 1
    assert all(0 < length(card.html) <= 4096 for card in cards)
    assert all(units(card.title) <= 120 for card in cards)

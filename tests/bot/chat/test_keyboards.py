from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.chat import keyboards, messages
from bot.chat.keyboards import Features, Shown
from bot.chat.lengths import units
from bot.chat.letters import Letter, Numbered
from tests.bot.builders import row

ROWS = tuple(Numbered(n, row(task_id=f"task{n:06}")) for n in range(1, 8))
MANY = Shown(
    answer_id=17,
    letter=Letter("…", 2, 5, ROWS),
    cited=True,
    plans={},
    cards={},
)


def labels(keyboard):
    return [button.label for line in keyboard for button in line]


def data(keyboard):
    return {button.label: button.data for line in keyboard for button in line}


def test_a_list_turns_its_pages_round_and_round():
    last = replace(MANY, letter=replace(MANY.letter, page=5))

    middle, end = (data(keyboards.below_answer(s, Features())) for s in (MANY, last))

    assert (middle[messages.BACK], middle[messages.ON]) == ("page:17:1", "page:17:3")
    assert (end[messages.BACK], end[messages.ON]) == ("page:17:4", "page:17:1")
    assert messages.of_pages(2, 5) in middle


def test_one_letter_has_no_pages_to_turn():
    short = replace(MANY, letter=replace(MANY.letter, page=1, pages=1))

    assert messages.ON not in labels(keyboards.below_answer(short, Features()))


def test_a_refusal_has_nothing_to_show_or_export():
    refused = replace(MANY, letter=Letter("…", 1, 1), cited=False)

    said = labels(keyboards.below_answer(refused, Features()))

    assert said == [messages.LIKE, messages.DISLIKE]


def test_one_row_opens_at_once_and_can_be_reminded_of_where_reminders_are():
    one = replace(MANY, letter=Letter("…", 1, 1, ROWS[:1]))

    without, with_them = (
        data(keyboards.below_answer(one, Features(reminders=on)))
        for on in (False, True)
    )

    assert without[messages.DETAIL] == "task:task000001"
    assert messages.REMIND not in without
    assert with_them[messages.REMIND] == "remind:task000001"


def test_the_rows_of_a_page_are_chosen_by_the_numbers_they_bear():
    chosen = keyboards.picking(17, 2, ROWS)

    assert labels(chosen) == [*map(str, range(1, 8)), messages.RETURN]
    assert [len(line) for line in chosen] == [5, 2, 1]


def test_few_plans_stand_below_an_answer_and_many_behind_one_button():
    few = replace(MANY, plans={1: "Hưng Yên 2021", 2: "Thái Bình 2023"})
    many = replace(MANY, plans={n: f"Tỉnh {n}" for n in range(9)})

    said = data(keyboards.below_answer(few, Features()))

    assert said["Hưng Yên 2021"] == "only:17:1"
    shown = labels(keyboards.below_answer(many, Features()))
    assert messages.choose_plan(9) in shown
    assert "Tỉnh 3" not in shown


ANY_TEXT = st.text() | st.sampled_from(["ữ" * 500, "😀" * 300, " \n ", ""])


@given(
    st.integers(0, 2**53),
    st.dictionaries(st.integers(0, 2**31), ANY_TEXT, max_size=30),
    st.lists(ANY_TEXT, max_size=3),
    st.text(alphabet="abcdefg234567", min_size=1, max_size=24),
)
def test_every_button_is_one_that_telegram_takes(answer, plans, suggestions, task):
    rows = (Numbered(1, row(task_id=task)),)
    shown = Shown(answer, Letter("…", 3, 9, rows), True, plans, plans, suggestions)
    features = Features(reminders=True)

    made = (
        *keyboards.below_answer(shown, features),
        *keyboards.choosing(answer, 3, plans),
        *keyboards.picking(answer, 3, rows),
        *keyboards.below_task(task, answer, features),
        *keyboards.below_sources(answer, 3, shown.letter),
    )

    buttons = [button for line in made for button in line]
    assert all(1 <= len((b.data or "").encode()) <= 64 for b in buttons)
    assert all(b.label.strip() and units(b.label) <= 64 for b in buttons)

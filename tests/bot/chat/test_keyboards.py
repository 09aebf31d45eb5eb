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


def test_a_row_in_one_line_opens_at_once_and_one_told_whole_needs_not():
    brief = replace(MANY, letter=Letter("…", 1, 1, (replace(ROWS[0], whole=False),)))
    whole = replace(MANY, letter=Letter("…", 1, 1, ROWS[:1]))

    said = data(keyboards.below_answer(brief, Features()))

    assert said[messages.DETAIL] == "task:task000001"
    assert messages.DETAIL not in labels(keyboards.below_answer(whole, Features()))


def test_one_row_can_be_reminded_of_where_reminders_are():
    one = replace(MANY, letter=Letter("…", 1, 1, ROWS[:1]))

    without, with_them = (
        data(keyboards.below_answer(one, Features(reminders=on)))
        for on in (False, True)
    )

    assert messages.REMIND not in without
    assert with_them[messages.REMIND] == "remind:task000001"


def test_the_rows_of_a_page_are_chosen_by_the_numbers_they_bear():
    chosen = keyboards.picking(17, 2, ROWS)

    assert labels(chosen) == [*map(str, range(1, 8)), messages.RETURN]
    assert [len(line) for line in chosen] == [6, 1, 1]


def test_two_plans_stand_below_an_answer_and_more_behind_one_button():
    short = Letter("…", 1, 1, ROWS)
    few = replace(MANY, letter=short, plans={1: "Hưng Yên 2021", 2: "Thái Bình 2023"})
    paged = replace(few, letter=MANY.letter)
    many = replace(few, plans={n: f"Tỉnh {n}" for n in range(9)})

    below = [keyboards.below_answer(shown, Features()) for shown in (few, paged, many)]

    assert data(below[0])["Hưng Yên 2021"] == "only:17:1"
    assert messages.choose_plan(2) in labels(below[1])
    assert messages.choose_plan(9) in labels(below[2])
    assert "Tỉnh 3" not in labels(below[2])


def test_plans_that_were_asked_for_are_opened_from_behind_one_button():
    plans = {n: f"Tỉnh {n}" for n in range(9)}
    asked = replace(MANY, letter=Letter("…", 1, 1), cards=plans)

    opening = keyboards.choosing(17, 1, {}, plans)

    said = data(keyboards.below_answer(asked, Features()))
    assert said[messages.choose_plan(9)] == "plans:17:1"
    assert data(opening)["Tỉnh 3"] == "plan:3"


NAMES = st.dictionaries(st.integers(0, 99), st.text(max_size=40), max_size=9)


@given(
    st.booleans(),
    st.sampled_from([(1, 1), (2, 5)]),
    st.integers(0, 7),
    NAMES,
    NAMES,
    st.lists(st.text(), max_size=3),
)
def test_a_phone_shows_at_most_three_rows_of_four(
    whole, pages, count, plans, cards, suggestions
):
    rows = tuple(replace(each, whole=whole) for each in ROWS[:count])
    letter = Letter("…", pages[0], pages[1], rows)
    # Only refusals suggest, and only answers about plans have cards.
    seen = {
        "list": replace(MANY, letter=letter, plans=plans),
        "plans": replace(MANY, letter=replace(letter, rows=()), cards=cards),
        "refusal": Shown(17, Letter("…", 1, 1), False, {}, {}, suggestions),
    }

    for shown in seen.values():
        for one in (shown, replace(shown, narrowed=True)):
            below = keyboards.below_answer(one, Features(reminders=True))
            assert len(below) <= 3
            assert all(len(line) <= 4 for line in below)


def test_labels_that_share_a_row_with_three_others_are_short():
    labels_of_four = (
        *(messages.SOURCE, messages.EXCEL, messages.CALENDAR, messages.TIMELINE),
        *(messages.DETAIL, messages.REMIND, messages.ALL_PLANS),
        messages.choose_plan(40),
    )

    assert all(units(label) <= 12 for label in labels_of_four)


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
        *keyboards.choosing(answer, 3, plans, plans),
        *keyboards.picking(answer, 3, rows),
        *keyboards.below_task(task, answer, features),
        *keyboards.below_sources(answer, 3, shown.letter),
    )

    buttons = [button for line in made for button in line]
    assert all(1 <= len((b.data or "").encode()) <= 64 for b in buttons)
    assert all(b.label.strip() and units(b.label) <= 64 for b in buttons)

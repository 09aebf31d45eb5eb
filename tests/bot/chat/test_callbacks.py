import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat import callbacks
from bot.chat.callbacks import MOST_BYTES, Press, Verb

LARGEST = 2**63 - 1  # that a database holds
NUMBERS = st.integers(0, 10**18 - 1)


@given(st.sampled_from(list(Verb)), st.lists(NUMBERS, max_size=2))
def test_what_a_button_says_is_read_again(verb, numbers):
    said = callbacks.read(callbacks.data(verb, *numbers))

    assert said is not None
    assert said.verb is verb
    assert [said.number(n) for n in range(len(numbers))] == numbers


@given(st.sampled_from(list(Verb)), st.text(max_size=24, alphabet="abcxyz234567"))
def test_ids_of_tasks_fit_whatever_the_verb(verb, task_id):
    assert len(callbacks.data(verb, task_id, 10**6).encode()) <= MOST_BYTES


def test_what_is_too_long_for_telegram_is_refused_where_it_is_made():
    with pytest.raises(ValueError, match="64"):
        callbacks.data(Verb.TASK, "ữ" * 30)


@given(st.text())
def test_anything_may_come_back(said):
    press = callbacks.read(said)

    assert press is None or -1 <= press.number(0) <= LARGEST


def test_a_number_that_is_missing_or_none_is_no_id():
    press = Press(Verb.PAGE, ("17", "x", "-3", "9" * 40, "²"))

    assert [press.number(n) for n in range(6)] == [17, -1, -1, -1, -1, -1]

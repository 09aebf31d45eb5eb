"""The buttons below reminders name a task and a deadline, in 64 bytes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reminders import buttons, messages
from bot.reminders.buttons import Act, Pressed, Subject
from bot.reminders.digest import due_reminders
from bot.reminders.pages import leaves_of
from bot.reminders.snoozing import SnoozeChoice
from tests.bot.reminders.builders import at, due_on, follower, situation, subscription

DUE = date(2021, 3, 31)
LONGEST = Subject("k" * 24, date(9999, 12, 31))


def data(keyboard):
    return [button.data for row in keyboard for button in row]


def labels(keyboard):
    return [button.label for row in keyboard for button in row]


def leaves(*tasks):
    (planned,) = due_reminders(
        situation(*tasks), [follower()], now=at("2021-03-31 07:30")
    )
    return leaves_of(planned)


def test_one_task_has_its_buttons_below_it():
    (leaf,) = leaves(due_on(DUE))

    assert labels(buttons.below(leaf)) == [
        messages.DONE,
        messages.LATER,
        messages.OFF,
        messages.SOURCE,
    ]


def test_each_message_of_a_digest_has_the_numbers_of_its_tasks():
    first, second, *_ = leaves(
        *(due_on(DUE, f"t{n}", content=f"Việc {n}") for n in range(60))
    )

    shown = [*map(int, labels(buttons.below(first)))]
    assert shown == [*range(1, len(shown) + 1)]
    assert labels(buttons.below(second))[0] == str(len(shown) + 1)
    assert data(buttons.below(first))[2] == "rm:open:t2:20210331"


@given(
    st.sampled_from(Act),
    st.dates(date(1000, 1, 1)),
    st.from_regex(r"[a-z0-9]{0,8}", fullmatch=True),
)
def test_what_a_button_says_is_read_back(act, due, argument):
    said = Subject("k3v7qy2mab", due).button("", act, argument).data

    assert buttons.read(said or "") == Pressed(act, "k3v7qy2mab", due, argument)


@pytest.mark.parametrize(
    "keyboard",
    [
        buttons.actions(LONGEST),
        buttons.later(LONGEST, SnoozeChoice),
        buttons.off(LONGEST, [subscription()] * 9),
        buttons.undo(LONGEST),
        buttons.unmute(LONGEST),
    ],
)
def test_every_button_fits_into_64_bytes(keyboard):
    assert max(len(said.encode()) for said in data(keyboard)) <= 64
    assert all(buttons.read(said) for said in data(keyboard))


@pytest.mark.parametrize(
    "said",
    ["", "rm", "rm:done:t1", "rm:fly:t1:20210331", "rm:done:t1:20211331", "x:a:b:c"],
)
def test_what_no_button_says_is_not_read(said):
    assert buttons.read(said) is None

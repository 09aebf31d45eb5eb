from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat import inbox
from bot.chat.inbox import State, lane_of
from bot.chat.lanes import Lanes
from index.store import reading, writing
from tests.bot.chat.conftest import NOW

LAN = {"id": 1001, "is_bot": False, "first_name": "Lan"}
ROOM = {"id": -2002, "type": "supergroup", "title": "Phòng"}


def message(number, chat=ROOM):
    body = {"message_id": 1, "date": 0, "chat": chat, "from": LAN, "text": "hỏi"}
    return {"update_id": number, "message": body}


@pytest.mark.parametrize(
    ("body", "lane"),
    [
        (message(1), -2002),
        ({"update_id": 1, "edited_message": message(1)["message"]}, -2002),
        (
            {
                "update_id": 1,
                "callback_query": {"id": "9", "from": LAN, "message": {"chat": ROOM}},
            },
            -2002,
        ),
        ({"update_id": 1, "my_chat_member": {"chat": ROOM, "from": LAN}}, -2002),
        ({"update_id": 1, "inline_query": {"id": "9", "from": LAN, "query": ""}}, 1001),
        ({"update_id": 1, "callback_query": {"id": "9", "from": LAN}}, 1001),
        ({"update_id": 1, "poll_answer": {"poll_id": "3", "user": LAN}}, 1001),
        ({"update_id": 1, "poll": {"id": "3"}}, 0),
        ({"update_id": 1, "something_new": "words"}, 0),
    ],
)
def test_a_lane_is_the_chat_else_the_user(body, lane):
    assert lane_of(body) == lane


def test_an_update_that_comes_again_is_not_new(engine):
    with writing(engine) as connection:
        first = inbox.put(connection, [message(2), message(1)], NOW)
        inbox.finish(connection, 1, NOW)
        again = inbox.put(connection, [message(1), message(2), message(3)], NOW)

    assert [item.update_id for item in first] == [1, 2]
    assert [item.update_id for item in again] == [3]
    with reading(engine) as connection:
        assert [item.update_id for item in inbox.waiting(connection)] == [2, 3]


def test_an_update_is_finished_once(engine):
    with writing(engine) as connection:
        inbox.put(connection, [message(1)], NOW)
        done = [inbox.finish(connection, 1, NOW) for _ in range(2)]

    assert done == [True, False]


def test_blame_is_counted_for_what_still_waits(engine):
    with writing(engine) as connection:
        inbox.put(connection, [message(1), message(2)], NOW)
        inbox.finish(connection, 2, NOW, State.FAILED)
        inbox.blame(connection, [2])
        inbox.blame(connection, [1])
        inbox.blame(connection, [1])
        waiting = inbox.waiting(connection)

    assert [(item.update_id, item.attempts) for item in waiting] == [(1, 2)]


def test_who_was_not_alone_is_only_suspected(engine):
    with writing(engine) as connection:
        inbox.put(connection, [message(1), message(2), message(3)], NOW)
        inbox.blame(connection, [1])
        inbox.blame(connection, [1])
        for _ in range(5):
            inbox.blame(connection, [1, 2])
        waiting = inbox.waiting(connection)

    assert [item.attempts for item in waiting] == [2, 1, 0]


def test_what_waits_is_never_forgotten(engine):
    with writing(engine) as connection:
        inbox.put(connection, [message(1), message(2)], NOW)
        inbox.finish(connection, 2, NOW)
        forgotten = inbox.forget(connection, NOW + timedelta(days=1))
        counts = inbox.count(connection)

    assert (forgotten, counts) == (1, {"waiting": 1})


Step = st.one_of(st.integers(1, 4), st.just("take"), st.just("leave"))


@settings(max_examples=200)
@given(st.lists(Step, max_size=60))
def test_lanes_keep_their_order_and_never_hold_two(steps):
    """Numbers add an update of that lane."""
    lanes = Lanes()
    added: dict[int, list[int]] = {}
    taken: dict[int, list[int]] = {}
    inside: list[int] = []
    for number, step in enumerate(steps):
        if isinstance(step, int):
            lanes.add(inbox.Waiting(number, step, {}))
            added.setdefault(step, []).append(number)
        elif step == "take":
            item = lanes.take()
            if item is None:
                waits = {
                    lane for lane, ids in added.items() if ids != taken.get(lane, [])
                }
                assert waits <= set(inside)
                continue
            assert item.lane not in inside
            inside.append(item.lane)
            taken.setdefault(item.lane, []).append(item.update_id)
        elif inside:
            lanes.leave(inside.pop(0))
    for lane, ids in taken.items():
        assert ids == added[lane][: len(ids)]
    assert len(lanes) == sum(map(len, added.values())) - sum(map(len, taken.values()))


def test_a_busy_chat_does_not_hold_up_a_quiet_one():
    lanes = Lanes()
    for number in range(100):
        lanes.add(inbox.Waiting(number, 1, {}))
    lanes.add(inbox.Waiting(100, 2, {}))
    served = []
    for _ in range(3):
        item = lanes.take()
        assert item is not None
        served.append(item.lane)
        lanes.leave(item.lane)

    assert served == [1, 2, 1]

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.chat.limits import CHAT, GROUP, OVERALL, Limits, Window, choose
from bot.chat.outbox import Head
from bot.chat.outgoing import Priority

AT = datetime(2026, 3, 20, tzinfo=UTC)


def head(number, chat_id=None, priority=Priority.ANSWER, is_group=False):
    return Head(number, chat_id or number, priority, AT, is_group)


def chosen(heads, limits=None, now=100.0, free=100, free_for_bulk=100):
    limits = limits or Limits()
    return choose(heads, limits, now=now, free=free, free_for_bulk=free_for_bulk)


@given(
    st.integers(1, 5),
    st.floats(0.1, 10),
    st.lists(st.floats(0, 3), max_size=50),
)
def test_a_window_never_lets_too_many_through(count, seconds, pauses):
    window, now, times = Window(count, seconds), 0.0, []
    for pause in pauses:
        now = max(now + pause, window.ready_at())
        window.take(now)
        times.append(now)

    for first, last in zip(times, times[count:], strict=False):
        assert last - first >= seconds * 0.999999


def test_so_many_a_second_in_all():
    limits = Limits()
    first = chosen(map(head, range(1, 100)), limits)
    second = chosen(map(head, range(100, 200)), limits, now=100.5)
    third = chosen(map(head, range(100, 200)), limits, now=101.0)

    assert (len(first.ids), len(second.ids), len(third.ids)) == (
        OVERALL[0],
        0,
        OVERALL[0],
    )
    assert second.look_again_at == 101.0


def test_a_chat_may_be_told_a_few_things_at_once_then_one_a_second():
    limits, sent = Limits(), []
    for tenth in range(600):
        now = 100 + tenth / 10
        sent += [now for _ in chosen([head(1)], limits, now=now).ids]

    assert len([at for at in sent if at < 100 + CHAT[1]]) == CHAT[0]
    assert len(sent) == 60 * CHAT[0] / CHAT[1]


def test_a_group_is_told_twenty_things_a_minute():
    limits, sent = Limits(), 0
    for second in range(60):
        sent += len(chosen([head(1, is_group=True)], limits, now=100.0 + second).ids)

    assert sent == GROUP[0]


def test_who_is_asked_to_wait_waits_and_the_others_go_on():
    limits = Limits()
    limits.halt(1, 7, 100.0)
    choice = chosen([head(1), head(2)], limits)

    assert (choice.ids, choice.look_again_at) == ((2,), 107.0)


def test_when_two_chats_are_asked_to_wait_all_do():
    limits = Limits()
    limits.halt(1, 7, 100.0)
    limits.halt(2, 5, 101.0)

    assert chosen([head(3)], limits, now=105.0).ids == ()
    assert chosen([head(3)], limits, now=106.0).ids == (3,)


def test_an_old_halt_of_another_chat_is_no_sign():
    limits = Limits()
    limits.halt(1, 7, 100.0)
    limits.halt(2, 5, 110.0)

    assert chosen([head(3)], limits, now=110.0).ids == (3,)


def test_bulk_leaves_room_for_answers():
    bulk = [head(n, priority=Priority.BULK) for n in range(1, 20)]
    choice = chosen([head(50), *bulk], free=10, free_for_bulk=3)

    assert choice.ids == (50, 1, 2, 3)


def test_chats_that_were_long_silent_are_forgotten():
    limits = Limits()
    for number in range(1, 5000):
        chosen([head(number)], limits, now=float(number))

    assert len(vars(limits)["_chats"]) < 3000

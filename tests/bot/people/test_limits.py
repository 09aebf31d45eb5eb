from hypothesis import given
from hypothesis import strategies as st

from bot.people.limits import Allowance, Leave, Rate

T, TELL, SILENT = Leave


class Clock:
    def __init__(self):
        self.seconds = 1000.0

    def __call__(self):
        return self.seconds


def allowance(**rate):
    clock = Clock()
    return Allowance(clock, Rate(**rate)), clock


def test_a_burst_is_taken_and_then_the_user_is_told_once():
    bucket, _ = allowance(burst=3, a_minute=20)

    assert [bucket.take(1) for _ in range(6)] == [T, T, T, TELL, SILENT, SILENT]
    assert bucket.take(2) is T, "others have their own"


def test_after_a_while_one_may_ask_again_and_is_told_again():
    bucket, clock = allowance(burst=1, a_minute=20)
    taken = [bucket.take(1), bucket.take(1)]
    wait = bucket.seconds_to_wait(1)
    clock.seconds += wait

    assert wait == 3
    assert taken + [bucket.take(1) for _ in range(3)] == [T, TELL, T, TELL, SILENT]


def test_who_may_ask_need_not_wait():
    bucket, _ = allowance(burst=2)

    assert bucket.seconds_to_wait(1) == 0


@given(
    pauses=st.lists(st.floats(0, 30), min_size=1, max_size=200),
    burst=st.integers(1, 10),
    a_minute=st.integers(1, 120),
)
def test_never_more_is_taken_than_the_rate_allows(pauses, burst, a_minute):
    bucket, clock = allowance(burst=burst, a_minute=a_minute)
    taken = 0
    for pause in pauses:
        clock.seconds += pause
        taken += bucket.take(1) is T

    assert taken <= burst + sum(pauses) * a_minute / 60 + 1e-6


def test_those_who_wait_are_remembered_among_very_many():
    bucket, _ = allowance(burst=1, a_minute=1)
    bucket.take(0)
    for user in range(1, 3000):
        bucket.seconds_to_wait(user)

    assert bucket.take(0) is TELL

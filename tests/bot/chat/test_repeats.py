import pytest

from bot.chat.repeats import QUIET_SECONDS, Repeats


def test_a_press_is_done_once_until_a_moment_after_it_was_dealt_with():
    now = 0.0
    repeats = Repeats(lambda: now)

    def pressed(press):
        with repeats.dealing_with(press) as is_new:
            return is_new

    with repeats.dealing_with("a") as first:
        now += 60  # a picture takes long
    again, other = pressed("a"), pressed("b")
    now += QUIET_SECONDS
    later = pressed("a")

    assert (first, again, other, later) == (True, False, True, True)


def test_a_press_that_failed_is_remembered_too():
    repeats = Repeats(lambda: 0.0)

    with pytest.raises(ValueError, match="broken"), repeats.dealing_with("a"):
        raise ValueError("broken")

    with repeats.dealing_with("a") as is_new:
        assert not is_new

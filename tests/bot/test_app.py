"""The wiring: one clock, one database, whoever asks first."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.app import App, clock_from
from bot.settings import Settings

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def test_a_clock_starts_where_it_is_told_and_goes_on():
    start = datetime(2021, 3, 20, 7, 29, 50)  # noqa: DTZ001 (as typed)
    clock = clock_from(start, "Asia/Ho_Chi_Minh")

    first, second = clock(), clock()

    assert first.tzinfo == HANOI
    assert timedelta(0) <= first - start.replace(tzinfo=HANOI) < timedelta(seconds=5)
    assert second >= first


def test_threads_that_ask_at_once_get_one_database(tmp_path):
    with App(Settings(tmp_path, f"sqlite:///{tmp_path}/kehoach.db")) as app:
        with ThreadPoolExecutor(8) as threads:
            found = list(threads.map(lambda _: app.database, range(50)))

        assert len(set(map(id, found))) == 1

"""Turns: after a death the suspects go first and alone, and many go side by side."""

import asyncio

import pytest
from telegram.ext import Application, ContextTypes, TypeHandler

from bot.app import App
from bot.chat import inbox
from bot.chat.api import make_api
from bot.chat.context import Context, Office
from bot.chat.dispatch import LANES_AT_ONCE, Dispatcher
from bot.chat.marks import Marks
from bot.chat.polling import Poller, Receiver
from bot.chat.store import Store
from bot.reminders.desk import Reminders
from bot.settings import Settings
from corpus.errors import BotStoppedError
from index.store import open_engine, upgrade, writing
from tests.bot.chat.conftest import NOW
from tests.bot.chat.test_inbox import message

pytestmark = pytest.mark.slow


@pytest.fixture
def settings(telegram, tmp_path):
    url = f"sqlite:///{tmp_path}/kehoach.db"
    upgrade(url)
    return Settings(
        tmp_path,
        url,
        telegram_token=telegram.token,
        telegram_base_url=telegram.base_url,
    )


@pytest.fixture
def office(settings):
    app = App(settings)
    office = Office(app, Store(app.database), Reminders(app))
    yield office
    office.store.close()
    office.answerers.shutdown()
    app.close()


class Handled:
    """A handler that notes what runs, and how many at once."""

    def __init__(self, seconds=0.05):
        self.seconds = seconds
        self.order, self.inside, self.most = [], 0, 0

    async def __call__(self, update, context):
        self.order.append(update.update_id)
        self.inside += 1
        self.most = max(self.most, self.inside)
        await asyncio.sleep(self.seconds)
        self.inside -= 1


async def dispatcher_of(office, settings, handled):
    application = (
        Application.builder()
        .bot(make_api(settings.telegram_token, settings))
        .updater(None)
        .job_queue(None)
        .context_types(ContextTypes(context=Context))
        .build()
    )
    application.add_handler(TypeHandler(object, handled))
    await application.initialize()
    marks = Marks(settings.data / "running.marks", "boot")
    return Dispatcher(office, application, marks, asyncio.Event()), application


def put(settings, numbers):
    engine = open_engine(settings.database_url)
    with writing(engine) as connection:
        bodies = [message(n, {"id": n, "type": "private"}) for n in numbers]
        inbox.put(connection, bodies, NOW)
    engine.dispose()


async def test_many_lanes_go_at_once_and_one_lane_in_order(office, settings):
    put(settings, range(1, 60))
    handled = Handled()
    dispatcher, application = await dispatcher_of(office, settings, handled)
    await dispatcher.begin()
    while office.vitals.turns_done < 59:
        await asyncio.sleep(0.02)
    await application.shutdown()

    assert handled.most == LANES_AT_ONCE
    assert sorted(handled.order) == list(range(1, 60))


async def test_suspects_go_first_and_alone_the_least_blamed_before_others(
    office, settings
):
    put(settings, range(1, 11))
    marks = Marks(settings.data / "running.marks", "boot")
    marks.begin()
    for number in (4, 7, 2):
        marks.note(number)
    await office.store.write(lambda c: inbox.blame(c, [2]))
    handled = Handled()
    dispatcher, application = await dispatcher_of(office, settings, handled)
    begun = asyncio.create_task(dispatcher.begin())
    while not begun.done():
        assert handled.inside <= 1
        await asyncio.sleep(0.01)
    while office.vitals.turns_done < 10:
        await asyncio.sleep(0.02)
    await application.shutdown()

    assert handled.order[:3] == [4, 7, 2]
    assert sorted(handled.order) == list(range(1, 11))


async def test_what_comes_before_it_opens_is_handled_once(office, settings):
    put(settings, [1])
    handled = Handled(0)
    dispatcher, application = await dispatcher_of(office, settings, handled)
    receiver = Receiver(office, dispatcher)
    await receiver.receive([message(1), message(2)])
    await dispatcher.begin()
    await receiver.receive([message(2), message(3)])
    while office.vitals.turns_done < 3:
        await asyncio.sleep(0.02)
    await asyncio.sleep(0.1)
    await application.shutdown()

    assert handled.order == [1, 2, 3]


async def test_two_bots_with_one_token_stop_when_it_goes_on(office, settings):
    pollers = []
    for _ in range(2):
        dispatcher, application = await dispatcher_of(office, settings, Handled())
        receiver = Receiver(office, dispatcher)
        pollers.append(Poller(application.bot, receiver, longest_conflict=1.0))
    tasks = [asyncio.create_task(poller.run()) for poller in pollers]
    done, rest = await asyncio.wait(
        tasks, timeout=30, return_when=asyncio.FIRST_COMPLETED
    )
    for task in rest:
        task.cancel()

    assert done
    with pytest.raises(BotStoppedError, match="cùng mã"):
        done.pop().result()

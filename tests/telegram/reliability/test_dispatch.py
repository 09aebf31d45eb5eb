"""Turns: after a death the suspects go first and alone, and many go side by side."""

import asyncio

import pytest
import pytest_asyncio
from telegram.ext import Application, ContextTypes, TypeHandler

from bot.app import App
from bot.chat import inbox
from bot.chat.api import make_api
from bot.chat.context import Context, Office
from bot.chat.dispatch import LANES_AT_ONCE, Dispatcher
from bot.chat.marks import Marks
from bot.chat.polling import Poller, Receiver
from bot.chat.store import Store
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
    office = Office(app, Store(app.database))
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


@pytest_asyncio.fixture
async def furnish(office, settings):
    """Make a dispatcher with one handler; its connections are closed in the end."""
    made = []

    async def make(handled):
        application = (
            Application.builder()
            .bot(make_api(settings.telegram_token, settings))
            .updater(None)
            .job_queue(None)
            .context_types(ContextTypes(context=Context))
            .build()
        )
        made.append(application)
        application.add_handler(TypeHandler(object, handled))
        await application.initialize()
        marks = Marks(settings.data / "running.marks", "boot")
        return Dispatcher(office, application, marks, asyncio.Event())

    yield make
    for application in made:
        await application.shutdown()


def put(settings, numbers):
    engine = open_engine(settings.database_url)
    with writing(engine) as connection:
        bodies = [message(n, {"id": n, "type": "private"}) for n in numbers]
        inbox.put(connection, bodies, NOW)
    engine.dispose()


async def test_many_lanes_go_at_once_and_one_lane_in_order(office, settings, furnish):
    put(settings, range(1, 60))
    handled = Handled()
    dispatcher = await furnish(handled)
    await dispatcher.begin()
    while office.vitals.turns_done < 59:
        await asyncio.sleep(0.02)
    assert handled.most == LANES_AT_ONCE
    assert sorted(handled.order) == list(range(1, 60))


async def test_suspects_go_first_and_alone_the_least_blamed_before_others(
    office, settings, furnish
):
    put(settings, range(1, 11))
    marks = Marks(settings.data / "running.marks", "boot")
    marks.begin()
    for number in (4, 7, 2):
        marks.note(number)
    for _ in range(2):
        await office.store.write(lambda c: inbox.blame(c, [2]))
    handled = Handled()
    dispatcher = await furnish(handled)
    begun = asyncio.create_task(dispatcher.begin())
    while not begun.done():
        assert handled.inside <= 1
        await asyncio.sleep(0.01)
    while office.vitals.turns_done < 10:
        await asyncio.sleep(0.02)
    assert handled.order[:3] == [4, 7, 2]
    assert sorted(handled.order) == list(range(1, 11))


async def test_what_comes_before_it_opens_is_handled_once(office, settings, furnish):
    put(settings, [1])
    handled = Handled(0)
    dispatcher = await furnish(handled)
    receiver = Receiver(office, dispatcher)
    await receiver.receive([message(1), message(2)])
    await dispatcher.begin()
    await receiver.receive([message(2), message(3)])
    while office.vitals.turns_done < 3:
        await asyncio.sleep(0.02)
    await asyncio.sleep(0.1)
    assert sorted(handled.order) == [1, 2, 3]


class Slow(Handled):
    """A handler that shows that it is busy while it is."""

    async def __call__(self, update, context):
        async with context.typing():
            await super().__call__(update, context)


@pytest.mark.parametrize(("seconds", "shown"), [(0.1, 0), (1.2, 1)])
async def test_only_what_takes_long_is_shown_to_be_typed(
    office, settings, furnish, telegram, seconds, shown
):
    telegram.user(5, "Lan").says("Hỏi")
    put(settings, [5])
    dispatcher = await furnish(Slow(seconds))
    await dispatcher.begin()
    while not office.vitals.turns_done:
        await asyncio.sleep(0.02)
    await asyncio.sleep(0.2)
    assert len(telegram.calls("sendChatAction")) == shown


async def test_a_turn_that_does_not_end_in_time_stays_in_the_inbox(
    office, settings, furnish
):
    put(settings, [1])
    dispatcher = await furnish(Handled(60))
    await dispatcher.begin()
    await asyncio.sleep(0.2)
    await dispatcher.drain(0.1)
    await asyncio.sleep(0.1)
    waiting = await office.store.read(inbox.waiting)
    assert [item.update_id for item in waiting] == [1]


async def test_two_bots_with_one_token_stop_when_it_goes_on(office, settings, furnish):
    apis = [make_api(settings.telegram_token, settings) for _ in range(2)]
    receiver = Receiver(office, await furnish(Handled()))
    pollers = [Poller(api, receiver, longest_conflict=1.0) for api in apis]
    for api in apis:
        await api.initialize()
    tasks = [asyncio.create_task(poller.run()) for poller in pollers]
    done, rest = await asyncio.wait(
        tasks, timeout=30, return_when=asyncio.FIRST_COMPLETED
    )
    for task in rest:
        task.cancel()
    await asyncio.gather(*rest, return_exceptions=True)
    for api in apis:
        await api.shutdown()

    assert done
    with pytest.raises(BotStoppedError, match="cùng mã"):
        done.pop().result()

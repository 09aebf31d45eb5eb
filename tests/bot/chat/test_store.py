import asyncio

import pytest
from sqlalchemy import func, insert, select

from bot.chat.store import Store
from index.chat_schema import chats
from index.rows import to_utc
from tests.bot.chat.conftest import NOW


@pytest.fixture
def store(engine):
    store = Store(engine)
    yield store
    store.close()


def adding(telegram_id):
    def change(connection):
        values = {"kind": "private", "admitted": False, "reachable": True}
        connection.execute(
            insert(chats).values(
                telegram_id=telegram_id, known_at=to_utc(NOW), **values
            )
        )
        return telegram_id

    return change


def count(connection):
    return connection.execute(select(func.count()).select_from(chats)).scalar()


async def test_writes_that_wait_together_are_all_kept(store):
    done = await asyncio.gather(*(store.write(adding(n)) for n in range(200)))

    assert done == list(range(200))
    assert await store.read(count) == 200


async def test_one_that_fails_takes_none_of_the_others_with_it(store):
    def half_done(connection):
        adding(1)(connection)
        raise ValueError("no")

    changes = [adding(2), half_done, adding(3)]
    done = await asyncio.gather(*map(store.write, changes), return_exceptions=True)

    assert [type(one) for one in done] == [int, ValueError, int]
    assert await store.read(count) == 2


async def test_a_write_that_nobody_waits_for_any_more_harms_no_other(store):
    waiting = [asyncio.ensure_future(store.write(adding(n))) for n in range(50)]
    await asyncio.sleep(0)
    waiting[20].cancel()
    done = await asyncio.gather(*waiting, return_exceptions=True)

    assert sum(isinstance(one, int) for one in done) == 49

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)
from sqlalchemy import create_engine, select, update

from bot.chat import outbox, settling
from bot.chat.directory import Stated, chat_by_id, meet, migrate
from bot.chat.outbox import State
from bot.chat.outgoing import Edit, File, Kind, Outgoing, Priority, Text
from bot.people.records import ChatKind
from index import chat_schema
from index.schema import metadata
from index.store import reading, writing
from tests.bot.chat.conftest import NOW

LATER = NOW + timedelta(hours=1)


def saying(chat, text="xin chào", **more):
    return Outgoing(chat.id, Text(text), **more)


def put(engine, *messages):
    with writing(engine) as connection:
        return outbox.put(connection, messages, NOW)


def heads(engine, now=NOW):
    with reading(engine) as connection:
        return [head.id for head in outbox.heads(connection, now)]


def states(engine):
    query = select(chat_schema.outbox.c.state).order_by(chat_schema.outbox.c.id)
    with reading(engine) as connection:
        return list(connection.execute(query).scalars())


def test_of_each_chat_the_first_message_is_next(engine, chat, group):
    first, _, other = put(engine, saying(chat), saying(chat), saying(group))

    assert heads(engine) == [first, other]


def test_a_chat_with_a_message_on_its_way_has_no_next(engine, chat, group):
    first, second, other = put(engine, saying(chat), saying(chat), saying(group))
    with writing(engine) as connection:
        outbox.take(connection, [first])

    assert heads(engine) == [other]

    with writing(engine) as connection:
        settling.sent(connection, first, NOW, 77)

    assert heads(engine) == [second, other]


def test_answers_go_before_what_is_sent_in_bulk(engine, chat, group):
    bulk, far, answer = put(
        engine,
        saying(chat, priority=Priority.BULK),
        saying(group, priority=Priority.BULK),
        saying(chat),
    )

    assert heads(engine) == [answer, far]
    assert bulk not in heads(engine)


def test_a_message_that_is_tried_again_later_holds_back_those_behind_it(engine, chat):
    first, second = put(engine, saying(chat), saying(chat))
    with writing(engine) as connection:
        outbox.take(connection, [first])
        settling.again(connection, first, LATER, "429")

    assert heads(engine) == [first]
    with reading(engine) as connection:
        assert outbox.heads(connection, NOW)[0].not_before == LATER
    assert second not in heads(engine)


def test_a_message_for_later_holds_nothing_back(engine, chat):
    first, second = put(engine, saying(chat), saying(chat))
    table = chat_schema.outbox
    with writing(engine) as connection:
        later = table.c.not_before + timedelta(hours=2)
        connection.execute(
            update(table)
            .where(table.c.id == first)
            .values(not_before=(NOW + timedelta(hours=2)).replace(tzinfo=None))
        )
        assert later is not None

    assert heads(engine) == [second]


def test_a_key_is_used_once_for_ever(engine, chat):
    assert len(put(engine, saying(chat, key="k"), saying(chat, key="k"))) == 1
    assert put(engine, saying(chat, key="k")) == ()


def test_a_file_is_let_go_once_it_is_sent(engine, chat):
    content = File("bang.xlsx", b"rows", html="Bảng")
    (number,) = put(engine, Outgoing(chat.id, content))
    with writing(engine) as connection:
        (letter,) = outbox.take(connection, [number])
        settling.sent(connection, number, NOW, 5)
        left = connection.execute(select(chat_schema.outbox.c.file)).scalar()

    assert (letter.method, letter.file, letter.file_name, left) == (
        "sendDocument",
        b"rows",
        "bang.xlsx",
        None,
    )


def test_what_is_settled_stays_settled(engine, chat):
    (number,) = put(engine, saying(chat))
    with writing(engine) as connection:
        outbox.take(connection, [number])
        settling.sent(connection, number, NOW, 5)
        settling.again(connection, number, NOW, "late")
        settling.end(connection, number, State.DEAD, "late")
        settling.never_left(connection, [number])

    assert states(engine) == [State.SENT]


def test_a_message_is_repeated_once(engine, chat):
    (number,) = put(engine, saying(chat, key="k", kind=Kind.REMINDER))
    with writing(engine) as connection:
        (letter,) = outbox.take(connection, [number])
        settling.end(connection, number, State.UNCERTAIN, "?")
        for _ in range(2):
            settling.repeat(connection, letter, {"text": "lại"}, NOW)
        (second,) = outbox.take(connection, [number + 1])
        settling.end(connection, second.id, State.UNCERTAIN, "?")
        settling.repeat(connection, second, {"text": "lại"}, NOW)

    assert states(engine) == [State.UNCERTAIN, State.UNCERTAIN]


def test_a_chat_that_takes_nothing_ends_what_waits_for_it(engine, chat, group):
    put(engine, saying(chat), saying(chat), saying(group))
    with writing(engine) as connection:
        assert settling.block(connection, chat.id, "403") == 2

    assert states(engine) == [State.BLOCKED, State.BLOCKED, State.PENDING]


def test_a_group_that_migrates_takes_its_messages_along(engine, group):
    """A message of the supergroup came before Telegram told of the migration."""
    with writing(engine) as connection:
        double = meet(connection, Stated(-100, ChatKind.SUPERGROUP, "Phòng"), NOW)
    first, second = put(engine, saying(group), saying(double))
    with writing(engine) as connection:
        for _ in range(2):
            migrate(connection, -2002, -100)
        letters = outbox.take(connection, [first, second])
        moved = chat_by_id(connection, group.id)

    assert {letter.telegram_id for letter in letters} == {-100}
    assert moved == replace(group, telegram_id=-100, kind=ChatKind.SUPERGROUP)


@pytest.mark.parametrize("edited", [State.SENT, State.DEAD])
def test_an_edit_finds_the_message_that_a_row_became(engine, chat, edited):
    (number,) = put(engine, saying(chat))
    edit = Edit(Text("mới"), outbox_id=number)
    put(engine, Outgoing(chat.id, edit))
    with writing(engine) as connection:
        outbox.take(connection, [number])
        if edited is State.SENT:
            settling.sent(connection, number, NOW, 77)
        else:
            settling.end(connection, number, State.DEAD, "400")
        (letter,) = outbox.take(connection, [number + 1])
        assert letter.edits is not None
        found = outbox.sent_message(connection, letter.edits)

    assert found == (77 if edited is State.SENT else None)


class Sending(RuleBasedStateMachine):
    """Any interleaving of taking, sending, answering and dying.

    The world outside is a list of what arrived; `noted` is what the marks hold.
    """

    @initialize()
    def open(self):
        self.engine = create_engine("sqlite://")
        metadata.create_all(self.engine)
        with self.engine.begin() as connection:
            self.chats = [
                meet(connection, Stated(number, ChatKind.PRIVATE), NOW)
                for number in (1, 2)
            ]
        self.put, self.arrived, self.flying, self.noted = [], [], {}, set()

    @rule(chat=st.integers(0, 1), bulk=st.booleans())
    def say(self, chat, bulk):
        priority = Priority.BULK if bulk else Priority.ANSWER
        with self.engine.begin() as connection:
            message = saying(self.chats[chat], priority=priority)
            self.put += outbox.put(connection, [message], NOW)

    @rule()
    def take(self):
        with self.engine.begin() as connection:
            ids = [head.id for head in outbox.heads(connection, NOW)]
            for letter in outbox.take(connection, ids):
                assert letter.chat_id not in {
                    other.chat_id for other in self.flying.values()
                }
                self.flying[letter.id] = letter

    @precondition(lambda self: set(self.flying) - self.noted)
    @rule(arrives=st.booleans())
    def leave(self, arrives):
        number = min(set(self.flying) - self.noted)
        self.noted.add(number)
        if arrives:
            self.arrived.append(number)

    @precondition(lambda self: self.noted)
    @rule(outcome=st.sampled_from(["sent", "refused", "flood"]))
    def hear(self, outcome):
        number = min(self.noted)
        has_arrived = number in self.arrived
        with self.engine.begin() as connection:
            if has_arrived:
                settling.sent(connection, number, NOW, number)
            elif outcome == "flood":
                settling.again(connection, number, NOW, "429")
            elif outcome == "refused":
                settling.end(connection, number, State.DEAD, "400")
            else:
                settling.end(connection, number, State.UNCERTAIN, "timed out")
        del self.flying[number]
        self.noted.discard(number)

    @rule()
    def die_and_start_again(self):
        with self.engine.begin() as connection:
            taken = outbox.in_flight(connection)
            assert {letter.id for letter in taken} == set(self.flying)
            kept = [letter.id for letter in taken if letter.id not in self.noted]
            settling.never_left(connection, kept)
            for number in self.noted:
                settling.end(connection, number, State.UNCERTAIN, "died")
        self.flying.clear()
        self.noted.clear()

    @invariant()
    def nothing_is_doubled(self):
        assert len(self.arrived) == len(set(self.arrived))

    @invariant()
    def nothing_is_lost(self):
        """What did not arrive waits, flies, or is known to be uncertain or refused."""
        with self.engine.begin() as connection:
            query = select(chat_schema.outbox.c.id, chat_schema.outbox.c.state)
            found = {row.id: row.state for row in connection.execute(query)}
        assert sorted(found) == self.put
        for number, state in found.items():
            if number not in self.arrived:
                assert state != State.SENT
            elif number not in self.flying:
                assert state in (State.SENT, State.UNCERTAIN)

    @invariant()
    def a_chat_is_spoken_to_in_order(self):
        """Within a priority; an answer may overtake what is sent in bulk."""
        with self.engine.begin() as connection:
            table = chat_schema.outbox.c
            query = select(table.id, table.chat_id, table.priority)
            kinds = {
                row.id: (row.chat_id, row.priority) for row in connection.execute(query)
            }
        for kind in set(kinds.values()):
            ids = [number for number in self.arrived if kinds[number] == kind]
            assert ids == sorted(ids)

    def teardown(self):
        if hasattr(self, "engine"):
            self.engine.dispose()


TestSending = Sending.TestCase
TestSending.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)

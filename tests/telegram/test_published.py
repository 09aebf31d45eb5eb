"""What the server takes and sends is what is published."""

import json

import pytest

from tests.telegram import server
from tests.telegram.published import (
    ALIASES,
    ARRAY_OF,
    UNIONS,
    Field,
    FormError,
    check,
    methods,
    objects,
    read_argument,
)
from tests.telegram.receiving import HANDLERS as RECEIVING
from tests.telegram.updates import ASKED_KINDS, DEFAULT_KINDS


@pytest.fixture(scope="session")
def listed(shared):
    return json.loads((shared / "telegram" / "bot_api_10.1.json").read_text("utf-8"))


def fields_of(listed):
    return {
        field["name"]: Field(field["name"], tuple(field["types"]), field["required"])
        for field in listed.get("fields", ())
    }


def test_every_method_is_as_published(listed):
    for method in methods().values():
        published = listed["methods"][method.name]

        assert method.parameters == fields_of(published), method.name
        assert list(method.returns) == published["returns"], method.name


def test_every_object_is_as_published(listed):
    for name, fields in objects().items():
        assert fields == fields_of(listed["types"][name]), name


def test_every_case_of_a_union_is_published(listed):
    for union, (key, cases) in UNIONS.items():
        assert set(cases.values()) <= set(listed["types"][union]["subtypes"])
        assert all(key in objects()[name] for name in cases.values())
    for union, name in ALIASES.items():
        assert name in listed["types"][union]["subtypes"]


def test_the_kinds_of_updates_are_as_published(listed):
    published = {field["name"] for field in listed["types"]["Update"]["fields"]}

    assert {*DEFAULT_KINDS, *ASKED_KINDS} == published - {"update_id"}


def test_every_method_of_the_table_is_carried_out_by_something():
    names = {method.name for method in methods().values()}

    assert names == {*server.HANDLERS, *RECEIVING}


@pytest.mark.parametrize(
    ("types", "sent", "read"),
    [
        (("Integer",), "42", 42),
        (("Integer", "String"), "-100123", -100123),
        (("Integer", "String"), "@kehoach", "@kehoach"),
        (("Boolean",), "true", True),
        (("Boolean",), False, False),
        (("String",), "42", "42"),
        (("Array of String",), '["message"]', ["message"]),
    ],
)
def test_an_argument_is_read_as_its_type(types, sent, read):
    assert read_argument(Field("it", types, True), sent) == read


@pytest.mark.parametrize(
    ("types", "sent", "problem"),
    [
        (("Integer",), "many", "it: not JSON: many"),
        (("Integer",), True, "it: Integer expected, got True"),
        (("Boolean",), "1", "it: Boolean expected, got 1"),
        (("String",), 5, "it: String expected, got 5"),
        (("Array of String",), '{"a": 1}', "it: an array expected, got {'a': 1}"),
        (("ReplyParameters",), "{}", "it.message_id: missing in ReplyParameters"),
        (
            ("ReplyParameters",),
            '{"message_id": 1, "to": 2}',
            "it.to: no field of ReplyParameters",
        ),
        (
            ("Array of InlineQueryResult",),
            '[{"type": "voice"}]',
            "it[0].type: 'voice' is not modelled",
        ),
    ],
)
def test_an_argument_of_another_type_is_told_apart(types, sent, problem):
    with pytest.raises(FormError) as error:
        read_argument(Field("it", types, True), sent)

    assert str(error.value) == problem


def test_of_several_types_the_error_tells_of_the_one_that_was_meant():
    keyboard = {"inline_keyboard": [[{"text": "Nguồn", "data": "s:1"}]]}

    with pytest.raises(FormError, match=r"no field of InlineKeyboardButton"):
        check(keyboard, ("InlineKeyboardMarkup", "ForceReply"), "reply_markup")


def conforms(value, name, listed, path):
    """Assert that what the server sends has the published fields and no others."""
    if name.startswith(ARRAY_OF):
        for item in value:
            conforms(item, name.removeprefix(ARRAY_OF), listed, path)
        return
    published = listed["types"].get(name)
    if published is None or "subtypes" in published:
        return
    fields = {field["name"]: field for field in published["fields"]}
    missing = [n for n, f in fields.items() if f["required"] and n not in value]
    assert missing == [], path
    for key, item in value.items():
        assert key in fields, f"{path}.{key}"
        conforms(item, fields[key]["types"][0], listed, f"{path}.{key}")


def test_updates_and_results_have_the_published_fields(listed, telegram, api, lan):
    group = telegram.group(-1000000000009, "Tổ giúp việc", [lan], is_forum=True)
    topic = group.opens_topic("Tập huấn", lan)
    lan.says("/hoi quý 3 @kehoach_bot", chat=group, thread_id=topic)
    sent = api.does(
        "sendMessage",
        chat_id=1001,
        text="<b>Xin chào</b>",
        parse_mode="HTML",
        reply_markup={"inline_keyboard": [[{"text": "Mở", "callback_data": "o"}]]},
    )
    lan.presses("Mở")
    lan.asks_inline("quý 3")
    lan.sends_file("k.docx", b"PK", caption="kế hoạch")
    lan.blocks()

    updates = api.does("getUpdates")

    assert {kind for update in updates for kind in update} == {
        "update_id",
        "message",
        "my_chat_member",
        "callback_query",
        "inline_query",
    }
    conforms(updates, "Array of Update", listed, "updates")
    conforms(sent, "Message", listed, "sent")
    conforms(api.does("getMe"), "User", listed, "me")
    conforms(api.does("getWebhookInfo"), "WebhookInfo", listed, "info")
    chat = api.does("getChat", chat_id=group.id)
    conforms(chat, "ChatFullInfo", listed, "chat")

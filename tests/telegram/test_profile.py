"""The bot's own commands and descriptions."""

import pytest

HELP = {"command": "help", "description": "Trợ giúp"}
ASK = {"command": "hoi", "description": "Hỏi"}
REVIEW = {"command": "duyet", "description": "Duyệt"}


@pytest.mark.parametrize(
    ("command", "refusal"),
    [
        ({"command": "Hoi"}, "BOT_COMMAND_INVALID"),
        ({"command": "hỏi"}, "BOT_COMMAND_INVALID"),
        ({"command": "a" * 33}, "BOT_COMMAND_INVALID"),
        ({"command": ""}, "BOT_COMMAND_INVALID"),
        ({"description": ""}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"description": "a" * 257}, "BOT_COMMAND_DESCRIPTION_INVALID"),
    ],
)
def test_a_command_that_telegram_refuses_is_refused(api, command, refusal):
    said = api.refused("setMyCommands", commands=[HELP | command])

    assert said == f"Bad Request: {refusal}"


def test_there_are_at_most_100_commands(api):
    commands = [HELP | {"command": f"c{n}"} for n in range(101)]

    assert api.refused("setMyCommands", commands=commands) == (
        "Bad Request: BOT_COMMANDS_TOO_MUCH"
    )
    assert api.does("setMyCommands", commands=commands[:100])


def test_the_narrowest_scope_makes_the_menu(telegram, api, lan):
    minh = telegram.user(1002, "Minh", language_code="en")
    group = telegram.group(-1000000000001, "Tổ", [lan])
    api.does("setMyCommands", commands=[HELP])
    private = {"type": "all_private_chats"}
    api.does("setMyCommands", commands=[ASK, HELP], scope=private, language_code="vi")
    own = {"type": "chat", "chat_id": lan.id}

    assert (lan.menu(), minh.menu()) == (["hoi", "help"], ["help"])
    assert lan.menu(chat=group) == ["help"]
    api.does("setMyCommands", commands=[REVIEW], scope=own)
    assert lan.menu() == ["duyet"]
    api.does("deleteMyCommands", scope=own)
    assert lan.menu() == ["hoi", "help"]
    assert api.does("getMyCommands") == [HELP]


def test_a_scope_of_an_unknown_chat_or_language_is_refused(api):
    scope = {"type": "chat", "chat_id": 999}

    assert api.refused("setMyCommands", commands=[HELP], scope=scope) == (
        "Bad Request: chat not found"
    )
    assert api.refused("setMyCommands", commands=[HELP], language_code="vie") == (
        "Bad Request: LANG_CODE_INVALID"
    )


def test_descriptions_have_limits_and_languages(api):
    api.does("setMyDescription", description="Plans")
    api.does("setMyDescription", description="Kế hoạch", language_code="vi")

    described = api.does("getMyDescription", language_code="vi")
    assert described == {"description": "Kế hoạch"}
    assert api.does("getMyDescription", language_code="fr") == {"description": "Plans"}
    assert api.refused("setMyShortDescription", short_description="a" * 121)
    assert api.does("setMyShortDescription", short_description="a" * 120)


def test_the_menu_button_is_kept(api, lan):
    api.does("setChatMenuButton", chat_id=lan.id, menu_button={"type": "commands"})

    assert api.does("getChatMenuButton", chat_id=lan.id) == {"type": "commands"}

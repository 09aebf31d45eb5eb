from bot.chat import handlers, menus, messages, people_handlers
from bot.people.records import Role

EVERY = {*menus.ANYWHERE, *menus.IN_GROUPS, *menus.OF_ADMINS}


def test_every_command_of_a_menu_is_handled_and_named():
    handled = {
        name
        for each in people_handlers.people_handlers().values()
        for handler in each
        for name in getattr(handler, "commands", ())
    }

    assert EVERY - handled - set(handlers.COMMANDS) == set()
    assert EVERY - set(messages.COMMANDS) == set()


def test_every_command_that_is_handled_is_in_a_menu_but_for_start():
    assert set(handlers.COMMANDS) - EVERY == {"start"}


def test_only_staff_are_shown_what_staff_do():
    assert not {"capnhat", "duyet", "trangthai", "moi"} & set(menus.IN_PRIVATE)
    assert "moi" not in menus.OF_ROLES[Role.STAFF]
    assert set(menus.OF_ROLES) == {r for r in Role if r.covers(Role.STAFF)}


def test_descriptions_fit_telegrams_limits():
    assert len(messages.ABOUT) <= 512
    assert len(messages.ABOUT_SHORT) <= 120
    assert all(3 <= len(text) <= 256 for text in messages.COMMANDS.values())

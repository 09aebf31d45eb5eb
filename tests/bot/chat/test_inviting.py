import pytest

from bot.chat.inviting import terms_of
from bot.people.invites import Terms
from bot.people.records import Role


@pytest.mark.parametrize(
    ("words", "terms"),
    [
        ("", Terms()),
        ("staff", Terms(Role.STAFF)),
        ("Admin", Terms(Role.ADMIN)),
        ("viewer Sở Nội vụ", Terms(Role.VIEWER, unit="Sở Nội vụ")),
        ("cán bộ  Sở Nội vụ", Terms(Role.STAFF, unit="Sở Nội vụ")),
        ("can bo", Terms(Role.STAFF)),
        ("Cán bộ cập nhật", Terms(Role.STAFF)),
        ("quản trị viên Văn phòng", Terms(Role.ADMIN, unit="Văn phòng")),
        ("quản trị Văn phòng", Terms(Role.ADMIN, unit="Văn phòng")),
        ("người xem", Terms(Role.VIEWER)),
        ("Sở Nội vụ", None),
        ("staffing", None),
        ("boss", None),
    ],
)
def test_an_invite_is_asked_for_in_words(words, terms):
    assert terms_of(words) == terms

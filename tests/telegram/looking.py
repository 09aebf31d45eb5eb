"""The methods that look things up: files, chats, members; and leaving a chat."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tests.telegram.calls import Call
from tests.telegram.chats import IN_CHAT
from tests.telegram.errors import Json, bad_request
from tests.telegram.world import World

DOWNLOAD_BYTES = 20 * 1024 * 1024
# What getChat always tells, whatever the chat.
CHAT_CONSTANTS = {
    "accent_color_id": 0,
    "max_reaction_count": 11,
    "accepted_gift_types": {
        "unlimited_gifts": False,
        "limited_gifts": False,
        "unique_gifts": False,
        "premium_subscription": False,
        "gifts_from_channels": False,
    },
}
# What an administrator may do here: as the published object has to say it.
RIGHTS = (
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)


def get_file(world: World, call: Call) -> Json:
    """Tell where a file can be downloaded."""
    file = world.files.get(call.arguments["file_id"])
    if file is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if file.size > DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return file.as_json() | {"file_path": file.path}


def get_chat(world: World, call: Call) -> Json:
    """Describe a chat."""
    chat = world.chat_for_bot(call.arguments["chat_id"])
    if chat.is_group:
        chat.check_bot_may_write()
    return chat.as_json() | CHAT_CONSTANTS


def get_chat_member(world: World, call: Call) -> Json:
    """Tell what someone is in a chat."""
    chat = world.chat_for_bot(call.arguments["chat_id"])
    user_id = call.arguments["user_id"]
    if user_id == world.bot.id:
        return member_as_json(world.bot.as_json(), chat.bot_status)
    if chat.is_group:
        chat.check_bot_may_write()
    if user_id not in world.users:
        raise bad_request("PARTICIPANT_ID_INVALID")
    status = chat.members.get(user_id, "left")
    return member_as_json(world.users[user_id].as_json(), status)


def member_as_json(user: Json, status: str) -> Json:
    """Return the published object ChatMember."""
    member: Json = {"user": user, "status": status}
    if status == "kicked":
        member["until_date"] = 0
    if status == "administrator":
        member |= {right: right != "is_anonymous" for right in RIGHTS}
    return member


def leave_chat(world: World, call: Call) -> bool:
    """Take the bot out of a group."""
    chat = world.writable(call.arguments["chat_id"])
    if not chat.is_group:
        raise bad_request("chat member status can't be changed in private chats")
    if chat.bot_status not in IN_CHAT:
        raise bad_request("chat not found")
    chat.bot_status = "left"
    world.touch()
    return True


def _yes(_world: World, _call: Call) -> bool:
    return True


HANDLERS: Mapping[str, Callable[[World, Call], Any]] = {
    "getFile": get_file,
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "leaveChat": leave_chat,
    "logOut": _yes,
    "close": _yes,
}

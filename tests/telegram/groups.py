"""What happens to groups: made, joined, left, given topics, made supergroups."""

from __future__ import annotations

from tests.telegram import delivery
from tests.telegram.chats import Chat, User
from tests.telegram.errors import ControlError, Json
from tests.telegram.messages import Content
from tests.telegram.world import SUPERGROUP_BASE, World


def make_user(
    world: World,
    *,
    user_id: int,
    first_name: str,
    username: str | None = None,
    language_code: str | None = "vi",
) -> Json:
    """Make a person, who has not written to the bot yet."""
    if user_id in world.users:
        raise ControlError(f"there is a user {user_id} already")
    person = User(user_id, first_name, username, language_code)
    world.users[user_id] = person
    world.chats[user_id] = Chat(user_id, "private", user=person, bot_status="member")
    return {"user_id": user_id}


def make_group(
    world: World,
    *,
    chat_id: int,
    title: str,
    members: list[int],
    kind: str = "supergroup",
    is_forum: bool = False,
) -> Json:
    """Make a group of people, the bot not among them."""
    if chat_id >= 0 or (kind == "supergroup") != (chat_id <= SUPERGROUP_BASE):
        raise ControlError(f"{chat_id} is no id of a {kind}")
    if chat_id in world.chats:
        raise ControlError(f"there is a chat {chat_id} already")
    roles = {world.user(user_id).id: "member" for user_id in members}
    world.chats[chat_id] = Chat(chat_id, kind, title, is_forum=is_forum, members=roles)
    return {"chat_id": chat_id}


def make_topic(world: World, *, chat_id: int, name: str, user_id: int) -> Json:
    """Let a person open a topic in a forum."""
    chat, person = world.chat(chat_id), world.user(user_id)
    if not chat.is_forum:
        raise ControlError(f"chat {chat_id} has no topics")
    service = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
    message = world.post(chat, person, Content(), service=service)
    message.thread_id = message.id
    chat.topics[message.id] = name
    return {"thread_id": message.id, "update_ids": [delivery.tell(world, message)]}


def add_bot(
    world: World, *, chat_id: int, user_id: int, status: str = "member"
) -> Json:
    """Let a person add the bot to a group, or make it what `status` says."""
    chat, person = world.chat(chat_id), world.user(user_id)
    before, chat.bot_status = chat.bot_status, status
    update_ids = [
        delivery.tell_bot_status(world, chat, person, before=before, after=status)
    ]
    if before in ("left", "kicked"):
        service = {"new_chat_members": [world.bot.as_json()]}
        message = world.post(chat, person, Content(), service=service)
        update_ids.append(delivery.tell(world, message))
    return {"update_ids": update_ids}


def remove_bot(world: World, *, chat_id: int, user_id: int) -> Json:
    """Let a person throw the bot out of a group."""
    chat, person = world.chat(chat_id), world.user(user_id)
    before = chat.bot_status
    service = {"left_chat_member": world.bot.as_json()}
    message = world.post(chat, person, Content(), service=service)
    # Telegram still tells the bot that it has been removed.
    told = delivery.tell(world, message)
    chat.bot_status = "kicked"
    changed = delivery.tell_bot_status(
        world, chat, person, before=before, after="kicked"
    )
    return {"update_ids": [changed, told]}


def join(world: World, *, chat_id: int, user_id: int, status: str = "member") -> Json:
    """Let a person come into a group, leave it, or become an administrator."""
    chat, person = world.chat(chat_id), world.user(user_id)
    before = chat.members.get(user_id, "left")
    chat.members[user_id] = status
    names = {
        ("left", "member"): ("new_chat_members", [person.as_json()]),
        ("member", "left"): ("left_chat_member", person.as_json()),
    }
    update_ids = [
        delivery.tell_member(world, chat, person, before=before, after=status)
    ]
    if (before, status) in names:
        name, value = names[before, status]
        message = world.post(chat, person, Content(), service={name: value})
        update_ids.append(delivery.tell(world, message))
    return {"update_ids": update_ids}


def migrate(world: World, *, chat_id: int) -> Json:
    """Make a supergroup of a group: new id, two service messages, the old id refuses."""
    old = world.chat(chat_id)
    if old.type != "group" or old.migrated_to is not None:
        raise ControlError(f"chat {chat_id} is no group that can become a supergroup")
    new_id = SUPERGROUP_BASE - 5_000_000 - world.number()
    new = Chat(
        new_id,
        "supergroup",
        old.title,
        bot_status=old.bot_status,
        members=dict(old.members),
    )
    world.chats[new_id] = new
    there = {"migrate_to_chat_id": new_id}
    update_ids = [delivery.tell(world, world.post(old, None, Content(), service=there))]
    old.migrated_to = new_id
    back = {"migrate_from_chat_id": chat_id}
    update_ids.append(
        delivery.tell(world, world.post(new, None, Content(), service=back))
    )
    return {"chat_id": new_id, "update_ids": update_ids}

"""How the bot is, from the database and the disk: what /trangthai says."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import tzinfo
from importlib.metadata import version

from sqlalchemy import Connection, func, select

from bot.app import App
from bot.chat import inbox, outbox
from bot.chat.vitals import Health, Vitals, examine
from bot.messages import moment
from bot.people import staff_messages as messages
from bot.people.messages import people_counted
from bot.people.uploads import WORK, State
from bot.people.users import all_users
from corpus.errors import IndexStateError
from index.chat_schema import uploads
from index.records import PlanRow
from index.store import reading


def read_status(app: App, vitals: Vitals) -> dict[str, str]:
    """Return what to say under each key of `staff_messages.STATUS`, in its order."""
    with reading(app.database) as connection:
        of_people = _of_people(connection)
        of_messages = _of_messages(examine(connection, vitals))
        of_files = _of_files(connection)
    return {
        "version": version("kehoach"),
        **_of_process(vitals, app.now().tzinfo),
        **_of_plans(app),
        **of_people,
        **of_messages,
        **of_files,
        "disk": messages.gigabytes(shutil.disk_usage(app.settings.data).free),
        "errors": ", ".join(vitals.last_codes) or messages.NONE,
    }


def _of_process(vitals: Vitals, zone: tzinfo | None) -> dict[str, str]:
    times = {"started": vitals.started_at, "heard": vitals.heard_at}
    return {
        key: moment(at.astimezone(zone)) if at else messages.NEVER
        for key, at in times.items()
    }


def _of_plans(app: App) -> dict[str, str]:
    try:
        with app.reading() as reader:
            plans, generation = reader.plans(), reader.generation
    except IndexStateError:
        return {"plans": "0"}
    return {
        "plans": messages.plans_and_rows(len(plans), sum(p.rows for p in plans)),
        "generation": str(generation),
        "refreshed": _last_loaded(plans, app.now().tzinfo),
    }


def _last_loaded(plans: tuple[PlanRow, ...], zone: tzinfo | None) -> str:
    times = [plan.loaded_at for plan in plans if plan.loaded_at is not None]
    return moment(max(times).astimezone(zone)) if times else messages.NEVER


def _of_people(connection: Connection) -> dict[str, str]:
    roles = Counter(user.role.value for user in all_users(connection))
    return {"people": people_counted(roles)}


def _of_files(connection: Connection) -> dict[str, str]:
    waiting = uploads.c.state.in_([state.value for state in (*WORK, State.READ)])
    query = select(func.count()).select_from(uploads).where(waiting)
    return {"uploads": str(connection.execute(query).scalar())}


def _of_messages(health: Health) -> dict[str, str]:
    came, went = health.inbox, health.outbox
    return {
        "inbox": str(came.get(inbox.State.WAITING, 0)),
        "outbox": str(
            went.get(outbox.State.PENDING, 0) + went.get(outbox.State.SENDING, 0)
        ),
        "uncertain": str(went.get(outbox.State.UNCERTAIN, 0)),
        "failed": str(came.get(inbox.State.FAILED, 0) + went.get(outbox.State.DEAD, 0)),
    }

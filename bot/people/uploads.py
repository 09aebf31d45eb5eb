"""The files that staff sent, from the moment they came to what became of them.

received -> read -> decided -> published, or rejected or cancelled on the way. What is
received or decided waits for work to be done; a process that dies while it does the
work leaves it waiting, and the next one does it again (`index.refresh` recognises by
its content what it has already taken in).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select, update

from index.chat_schema import uploads
from index.rows import from_utc, to_utc

FOLDER = "uploads"  # below the data folder
AS_NEW = "new"
"""The choice of whoever says that a file is a plan of its own."""


class State(StrEnum):
    """How far an upload has come."""

    RECEIVED = "received"
    READ = "read"  # shown, and waiting for somebody to decide
    DECIDED = "decided"
    PUBLISHED = "published"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


WORK = (State.RECEIVED, State.DECIDED)
"""The states in which the bot has something to do."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent. `choice` is `AS_NEW` or the id of a plan to replace."""

    id: int
    update_id: int
    chat_id: int
    user_id: int
    file_name: str
    path: Path
    state: State
    made_at: datetime
    choice: str | None = None
    told: str | None = None


def receive(
    connection: Connection,
    *,
    update_id: int,
    chat_id: int,
    user_id: int,
    file_name: str,
    path: Path,
    at: datetime,
) -> int:
    """Keep that a file came and return its id; an update brings one file, once."""
    known = select(uploads.c.id).where(uploads.c.update_id == update_id)
    if (found := connection.execute(known).scalar()) is not None:
        return int(found)
    values = {
        "update_id": update_id,
        "chat_id": chat_id,
        "user_id": user_id,
        "file_name": file_name,
        "path": str(path),
        "state": State.RECEIVED.value,
        "made_at": to_utc(at),
    }
    added = connection.execute(insert(uploads).values(values))
    return int(added.inserted_primary_key[0])  # type: ignore[index] # one row


def find_upload(connection: Connection, upload_id: int) -> Upload | None:
    """Return an upload, None when it is no longer kept."""
    query = select(uploads).where(uploads.c.id == upload_id)
    row = connection.execute(query).mappings().first()
    return None if row is None else _upload(row)


def next_in(connection: Connection, state: State) -> Upload | None:
    """Return the oldest upload in a state, None for none."""
    waiting = uploads.c.state == state.value
    query = select(uploads).where(waiting).order_by(uploads.c.id).limit(1)
    row = connection.execute(query).mappings().first()
    return None if row is None else _upload(row)


def last_uploads(connection: Connection, count: int) -> tuple[Upload, ...]:
    """Return the newest uploads of everybody, the newest first."""
    query = select(uploads).order_by(uploads.c.id.desc()).limit(count)
    return tuple(map(_upload, connection.execute(query).mappings()))


def move(
    connection: Connection,
    upload: Upload,
    state: State,
    *,
    choice: str | None = None,
    told: str | None = None,
    user_id: int | None = None,
) -> bool:
    """Let an upload come to another state; `user_id` is who decided so, if anybody.

    Returns:
        Whether it still was in the state of `upload`; if not, nothing is changed.
    """
    own = (uploads.c.id == upload.id) & (uploads.c.state == upload.state.value)
    values: dict[str, Any] = {"state": state.value, "choice": choice, "told": told}
    if user_id is not None:
        values["user_id"] = user_id
    return connection.execute(update(uploads).where(own).values(values)).rowcount > 0


def _upload(row: Mapping[Any, Any]) -> Upload:
    return Upload(
        id=row["id"],
        update_id=row["update_id"],
        chat_id=row["chat_id"],
        user_id=row["user_id"],
        file_name=row["file_name"],
        path=Path(row["path"]),
        state=State(row["state"]),
        made_at=from_utc(row["made_at"]) or row["made_at"],
        choice=row["choice"],
        told=row["told"],
    )

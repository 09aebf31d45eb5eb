"""Links that open the bot at a task, a plan, or with an invite. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MOST_SIGNS = 64  # of what may stand behind "start="


class Aim(StrEnum):
    """What a link leads to, by how its payload begins."""

    TASK = "t_"
    PLAN = "p_"
    INVITE = "i_"


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads: a task or plan by its id, or an invite by its payload."""

    aim: Aim
    value: str


def to_task(bot_name: str, task_id: str) -> str:
    """Return the link to a task."""
    return _link(bot_name, f"{Aim.TASK}{task_id}")


def to_plan(bot_name: str, family: int) -> str:
    """Return the link to a plan, which stays right for its later versions."""
    return _link(bot_name, f"{Aim.PLAN}{family}")


def to_bot(bot_name: str) -> str:
    """Return the link to the bot itself."""
    return f"https://t.me/{bot_name}"


def _link(bot_name: str, payload: str) -> str:
    return f"{to_bot(bot_name)}?start={payload}"


def read(payload: str) -> Target | None:
    """Read what stands behind /start; None for nothing that leads anywhere."""
    if len(payload) > MOST_SIGNS:
        return None
    for aim in Aim:
        if payload.startswith(aim) and len(payload) > len(aim):
            return Target(aim, payload.removeprefix(aim))
    return None

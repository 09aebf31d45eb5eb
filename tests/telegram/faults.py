"""What can go wrong between the bot and Telegram, on demand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from tests.telegram.errors import ApiError, Json

ANY = "*"
Kind = Literal["error", "drop_before", "drop_after", "stall_after"]


@dataclass
class Fault:
    """What happens to the next calls of a method.

    Attributes:
        method: A method, or "*" for any but getUpdates.
        kind: "error" answers `code` and carries nothing out; "drop_before" closes the
            connection instead of carrying out, "drop_after" instead of answering;
            "stall_after" carries out and holds the answer back for `seconds`.
        times: For how many calls.
        skip: How many calls pass unharmed first.
    """

    method: str
    kind: Kind
    times: int = 1
    skip: int = 0
    code: int = 500
    description: str = "Internal Server Error"
    parameters: Json | None = None
    seconds: float = 0.0

    def meets(self, method: str) -> bool:
        """Whether it is meant for calls of this method."""
        if self.method == ANY:
            return method != "getUpdates"
        return self.method == method

    def error(self) -> ApiError:
        """Return the error it makes of a call."""
        return ApiError(self.code, self.description, self.parameters)


@dataclass
class Faults:
    """Faults in the order in which they were planned, and the delay of every answer.

    Attributes:
        delay_polls: Whether getUpdates is delayed as well.
    """

    delay_seconds: float = 0.0
    delay_polls: bool = True
    planned: list[Fault] = field(default_factory=list)

    def delay_of(self, method: str) -> float:
        """Return the seconds that a call takes before it is carried out."""
        spared = method == "getUpdates" and not self.delay_polls
        return 0.0 if spared else self.delay_seconds

    def next(self, method: str) -> Fault | None:
        """Return what happens to this call, and count it."""
        for fault in self.planned:
            if not fault.meets(method):
                continue
            if fault.skip:
                fault.skip -= 1
                continue
            fault.times -= 1
            if not fault.times:
                self.planned.remove(fault)
            return fault
        return None

"""What the server answers instead of a result."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


class ApiError(Exception):
    """A refusal, in Telegram's own words.

    Args:
        code: The HTTP status, repeated as `error_code`.
        description: The text, with its prefix ("Bad Request: ...").
        parameters: `retry_after` or `migrate_to_chat_id`, when there is one.
    """

    def __init__(
        self, code: int, description: str, parameters: Json | None = None
    ) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = parameters

    def as_json(self) -> Json:
        """Return the body of the answer."""
        body = {"ok": False, "error_code": self.code, "description": self.description}
        return (
            body if self.parameters is None else body | {"parameters": self.parameters}
        )


class ControlError(Exception):
    """A test asked for what no user could do: pressing a button that is not there."""


def bad_request(reason: str) -> ApiError:
    """Return Telegram's answer to a request that it will never carry out."""
    return ApiError(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> ApiError:
    """Return Telegram's answer when the bot may not write there."""
    return ApiError(403, f"Forbidden: {reason}")


def conflict(reason: str) -> ApiError:
    """Return Telegram's answer to a second way of receiving updates."""
    return ApiError(409, f"Conflict: {reason}")


def too_many_requests(retry_after: int) -> ApiError:
    """Return Telegram's answer to a flood; `retry_after` is in whole seconds."""
    return ApiError(
        429,
        f"Too Many Requests: retry after {retry_after}",
        {"retry_after": retry_after},
    )

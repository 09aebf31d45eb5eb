"""The Bot API over plain HTTP, with no library that would mend what is sent."""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from typing import Any

from tests.telegram.client import Telegram
from tests.telegram.errors import Json

ANSWER_SECONDS = 60.0
# Never through a proxy that the environment names.
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@dataclass(frozen=True)
class Plain:
    """A bot that sends exactly what it is told to."""

    telegram: Telegram

    def url(self, method: str) -> str:
        """Return the address of a method."""
        return f"{self.telegram.base_url}{self.telegram.token}/{method}"

    def asks(self, method: str, **arguments: Any) -> Json:
        """Send a form, as python-telegram-bot does, and return the whole answer."""
        form = {
            name: value if isinstance(value, str) else json.dumps(value)
            for name, value in arguments.items()
        }
        return self.posts(method, urllib.parse.urlencode(form).encode())

    def posts(self, method: str, body: bytes | None, **headers: str) -> Json:
        """Send a body as it is; no body means GET."""
        request = urllib.request.Request(self.url(method), body, headers)
        try:
            with OPENER.open(request, timeout=ANSWER_SECONDS) as answer:
                found: Json = json.loads(answer.read())
        except urllib.error.HTTPError as error:
            found = json.loads(error.read())
        return found

    def does(self, method: str, **arguments: Any) -> Any:
        """Send a form and return the result, which there must be."""
        answer = self.asks(method, **arguments)
        assert answer["ok"], answer
        return answer["result"]

    def refused(self, method: str, **arguments: Any) -> str:
        """Send a form and return the words of the refusal, which there must be."""
        answer = self.asks(method, **arguments)
        assert not answer["ok"], answer
        assert str(answer["error_code"])[0] in "45"
        words: str = answer["description"]
        return words

    def uploads(self, method: str, name: str, content: bytes, **fields: str) -> Json:
        """Send a file under `name`, by multipart."""
        boundary = "b0undary"
        parts = [
            f'--{boundary}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
            for key, value in fields.items()
        ]
        head = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; '
            f'filename="{name}.bin"\r\nContent-Type: application/octet-stream\r\n\r\n'
        )
        body = b"".join(
            [*parts, head.encode(), content, f"\r\n--{boundary}--\r\n".encode()]
        )
        kind = f"multipart/form-data; boundary={boundary}"
        return self.posts(method, body, **{"Content-Type": kind})

"""The server as a process of its own, and talking to its control paths."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[2]
OUR_SERVER = "tests.telegram.server"
STOP_SECONDS = 5
ANSWER_SECONDS = 60.0


class ServerProcess:
    """The running server.

    Args:
        port: Where the Bot API is to be; 0 means any free port.
        module: What to run: this server, or `tests.telegram.emulator`.
    """

    def __init__(self, port: int = 0, *, module: str = OUR_SERVER) -> None:
        command = [sys.executable, "-m", module, "--with-parent"]
        self._process = subprocess.Popen(
            [*command, "--port", str(port)],
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        output = self._process.stdout
        assert output is not None
        lines = output.readline(), output.readline()
        if not all(lines):
            raise RuntimeError("the Bot API test server did not start")
        self.port, self._control_port = map(int, lines)
        # Never through a proxy that the environment names.
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def ask(self, verb: str, **arguments: Any) -> Any:
        """Carry out a verb of `control.VERBS` and return its result.

        Raises:
            AssertionError: With the server's reason, when a test asks for what cannot be.
        """
        request = urllib.request.Request(
            f"http://127.0.0.1:{self._control_port}/control/{verb}",
            data=json.dumps(arguments).encode(),
            headers={"Content-Type": "application/json"},
        )
        try:
            with self._opener.open(request, timeout=ANSWER_SECONDS) as answer:
                return json.loads(answer.read())["result"]
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{verb}: {error.read().decode()}") from error

    def stop(self) -> None:
        """End the process; it is killed when it does not end by itself."""
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

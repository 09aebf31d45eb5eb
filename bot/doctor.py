"""Is everything here that kehoach needs? Each check says what to do about itself."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import locale
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from bot import messages
from bot.settings import Settings, mask_password
from corpus.errors import IndexStateError

if TYPE_CHECKING:
    from bot.app import App

OLDEST_PYTHON = (3, 11)
OUR_PACKAGES = ("bot", "retrieval", "index", "corpus")
OPTIONAL_TOOLS = ("soffice", "tesseract")
EMBEDDER_TIMEOUT_SECONDS = 120
# Run in a child: on a processor without AVX2 the model dies with a signal.
EMBED_ONCE = """\
import sys
from index.embedder import load_embedder
load_embedder(sys.argv[1]).encode_query("kế hoạch")
"""


class Health(Enum):
    """What a check found."""

    OK = messages.DOCTOR_OK
    WARN = messages.DOCTOR_WARN
    FAIL = messages.DOCTOR_FAIL


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str
    health: Health
    detail: str


def examine(app: App) -> tuple[Check, ...]:
    """Run every check, cheap ones first; none raises and none changes anything."""
    settings = app.settings
    return (
        check_python(sys.version_info[:3]),
        check_packages(_requirements()),
        check_names(_providers()),
        check_encoding(),
        check_data(settings.data),
        check_database(app),
        check_caches(settings.data),
        check_embedder(settings.embedder),
        check_tools(shutil.which),
        check_telegram(settings),
    )


def check_python(version: tuple[int, int, int]) -> Check:
    """Look at the version of Python."""
    text = ".".join(map(str, version))
    if version < OLDEST_PYTHON:
        detail = messages.too_old_python(text)
        return Check(messages.CHECK_PYTHON, Health.FAIL, detail)
    return Check(messages.CHECK_PYTHON, Health.OK, text)


def _requirements() -> list[str]:
    """Return the names of the distributions that the base install needs."""
    try:
        wanted = importlib.metadata.requires("kehoach") or []
    except importlib.metadata.PackageNotFoundError:
        return ["kehoach"]
    return [re.split(r"[\s\[<>=!~;]", w, maxsplit=1)[0] for w in wanted if ";" not in w]


def check_packages(names: list[str]) -> Check:
    """Look for the distributions."""
    missing = [name for name in names if not _installed(name)]
    if missing:
        detail = messages.packages_missing(missing)
        return Check(messages.CHECK_PACKAGES, Health.FAIL, detail)
    detail = messages.packages_found(len(names))
    return Check(messages.CHECK_PACKAGES, Health.OK, detail)


def _installed(name: str) -> bool:
    try:
        importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def _providers() -> dict[str, list[str]]:
    """Return top-level package -> the distributions that install it."""
    providers = importlib.metadata.packages_distributions()
    return {name: sorted(set(providers.get(name, []))) for name in OUR_PACKAGES}


def check_names(providers: dict[str, list[str]]) -> Check:
    """Look whether `index` and `bot`, common names, are ours."""
    home = Path(__file__).resolve().parent.parent
    for name in OUR_PACKAGES:
        others = [d for d in providers.get(name, []) if d != "kehoach"]
        if others:
            detail = messages.names_collide(name, others)
            return Check(messages.CHECK_NAMES, Health.FAIL, detail)
        spec = importlib.util.find_spec(name)
        origin = Path(spec.origin).resolve() if spec and spec.origin else None
        if origin is not None and origin.parent.parent != home:
            detail = messages.names_elsewhere(name, str(origin))
            return Check(messages.CHECK_NAMES, Health.FAIL, detail)
    return Check(messages.CHECK_NAMES, Health.OK, messages.NAMES_UNIQUE)


def check_encoding() -> Check:
    """Look whether file names and output are UTF-8."""
    files = sys.getfilesystemencoding()
    detail = messages.encodings(locale.getpreferredencoding(False), files)
    if files.lower().replace("-", "") == "utf8":
        return Check(messages.CHECK_ENCODING, Health.OK, detail)
    hint = f"{detail}; {messages.ENCODING_HINT}"
    return Check(messages.CHECK_ENCODING, Health.WARN, hint)


def check_data(folder: Path) -> Check:
    """Look whether the data folder, or the one it will be made in, is writable."""
    place = folder
    while not place.exists() and place != place.parent:
        place = place.parent
    if not os.access(place, os.W_OK):
        detail = messages.data_unwritable(folder)
        return Check(messages.CHECK_DATA, Health.FAIL, detail)
    detail = messages.data_writable(folder, shutil.disk_usage(place).free)
    return Check(messages.CHECK_DATA, Health.OK, detail)


def check_database(app: App) -> Check:
    """Open the index and count."""
    try:
        plans = app.plans()
    except IndexStateError as error:
        return Check(messages.CHECK_DATABASE, Health.WARN, str(error))
    except Exception as error:  # noqa: BLE001 (whatever a driver raises is the finding)
        return Check(messages.CHECK_DATABASE, Health.FAIL, str(error).splitlines()[0])
    url = mask_password(app.settings.database_url)
    rows = sum(plan.rows for plan in plans)
    detail = messages.database_found(url, len(plans), rows)
    return Check(messages.CHECK_DATABASE, Health.OK, detail)


def check_caches(folder: Path) -> Check:
    """Weigh the derived files beside the database."""
    sizes = [
        file.stat().st_size
        for file in folder.rglob("*")
        if file.is_file() and ".db" not in file.name
    ]
    detail = messages.caches_found(len(sizes), sum(sizes))
    return Check(messages.CHECK_CACHES, Health.OK, detail)


def check_embedder(name: str) -> Check:
    """Let the model embed one text in a child process."""
    try:
        done = subprocess.run(
            [sys.executable, "-c", EMBED_ONCE, name],
            capture_output=True,
            timeout=EMBEDDER_TIMEOUT_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        detail = messages.embedder_fails(name, messages.TIMED_OUT)
        return Check(messages.CHECK_EMBEDDER, Health.FAIL, detail)
    if done.returncode == 0:
        detail = messages.embedder_works(name)
        return Check(messages.CHECK_EMBEDDER, Health.OK, detail)
    last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
    reason = "; ".join([messages.child_died(done.returncode), *last])
    detail = messages.embedder_fails(name, reason)
    return Check(messages.CHECK_EMBEDDER, Health.FAIL, detail)


def check_telegram(settings: Settings) -> Check:
    """Look whether the bot's settings are there; Telegram is not asked."""
    server = settings.telegram_base_url or messages.TELEGRAM_ITSELF
    if settings.telegram_token is None:
        return Check(messages.CHECK_TELEGRAM, Health.OK, messages.TELEGRAM_UNUSED)
    detail = messages.telegram_set(server, settings.telegram_proxy is not None)
    return Check(messages.CHECK_TELEGRAM, Health.OK, detail)


def check_tools(which: Callable[[str], str | None]) -> Check:
    """Look for programs that only some formats need."""
    found = [tool for tool in OPTIONAL_TOOLS if which(tool)]
    missing = [tool for tool in OPTIONAL_TOOLS if tool not in found]
    detail = messages.tools_found(found, missing)
    return Check(messages.CHECK_TOOLS, Health.OK, detail)

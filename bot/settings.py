"""The settings, read once: flag > environment > `.env` > `config.toml` > default.

A plain dataclass over one table of variables, not pydantic-settings: importing that
costs 0.15 to 0.2 s, a third of what a cold `kehoach ask` may take (docs/adr/0002).
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot import messages
from corpus.errors import SettingsError

PREFIX = "KEHOACH_"
CONFIG_VARIABLE = "KEHOACH_CONFIG"  # another place for config.toml

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
TRUE_WORDS = ("1", "true", "yes", "on")
FALSE_WORDS = ("0", "false", "no", "off")


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting, checked. None means that it is not set.

    `origins` says for each key where its value came from, for `kehoach config show`.
    """

    data: Path
    database_url: str = field(repr=False)  # may carry a password
    embedder: str = "bundled"
    glossary: Path | None = None
    question_log: bool = False
    timezone: str = "Asia/Ho_Chi_Minh"
    telegram_token: str | None = field(default=None, repr=False)
    telegram_base_url: str | None = None
    telegram_base_file_url: str | None = None
    telegram_proxy: str | None = field(default=None, repr=False)
    admin_ids: tuple[int, ...] = ()
    log_level: str = "INFO"
    log_json: bool = False
    origins: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Variable:
    """One setting: its key, how its text is read, and what is allowed.

    `read` raises ValueError for a text that cannot be used.
    """

    key: str
    read: Callable[[str], Any]
    allowed: str
    meaning: str
    secret: bool = False

    @property
    def name(self) -> str:
        """The environment variable."""
        return PREFIX + self.key.upper()


def _folder(text: str) -> Path:
    path = Path(text).expanduser()
    if path.exists() and not path.is_dir():
        raise ValueError("a file")
    return path.absolute()


def _file(text: str) -> Path:
    path = Path(text).expanduser()
    if not path.is_file():
        raise ValueError("no file")
    return path.absolute()


def _matching(pattern: str) -> Callable[[str], str]:
    compiled = re.compile(pattern)

    def read(text: str) -> str:
        if not compiled.fullmatch(text):
            raise ValueError("another form")
        return text

    return read


def _zone(text: str) -> str:
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(text)
    except (KeyError, OSError) as error:  # unknown, or a folder such as "Asia"
        raise ValueError("unknown zone") from error
    return text


def _user_ids(text: str) -> tuple[int, ...]:
    ids = tuple(int(part) for part in re.split(r"[,;\s]+", text) if part)
    if any(number <= 0 for number in ids):
        raise ValueError("not a user id")
    return tuple(dict.fromkeys(ids))


def _log_level(text: str) -> str:
    if text.upper() not in LOG_LEVELS:
        raise ValueError("unknown level")
    return text.upper()


def _flag(text: str) -> bool:
    if text.lower() not in TRUE_WORDS + FALSE_WORDS:
        raise ValueError("neither on nor off")
    return text.lower() in TRUE_WORDS


_URL = _matching(r"https?://\S+")

VARIABLES = (
    Variable("data", _folder, messages.ALLOWED_FOLDER, messages.MEANING_DATA),
    Variable(
        "database_url",
        _matching(r"[a-z][a-z0-9+]*://\S*"),  # sqlite:////srv/kehoach.db
        messages.ALLOWED_DATABASE_URL,
        messages.MEANING_DATABASE_URL,
        secret=True,
    ),
    Variable(
        "embedder",
        _matching(r"bundled|hashing|sentence-transformers:.*\S.*"),
        messages.ALLOWED_EMBEDDER,
        messages.MEANING_EMBEDDER,
    ),
    Variable("glossary", _file, messages.ALLOWED_FILE, messages.MEANING_GLOSSARY),
    Variable(
        "question_log", _flag, messages.ALLOWED_FLAG, messages.MEANING_QUESTION_LOG
    ),
    Variable("timezone", _zone, messages.ALLOWED_ZONE, messages.MEANING_TIMEZONE),
    Variable(
        "telegram_token",
        _matching(r"\d+:\S+"),  # 110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw
        messages.ALLOWED_TOKEN,
        messages.MEANING_TOKEN,
        secret=True,
    ),
    Variable(
        "telegram_base_url", _URL, messages.ALLOWED_URL, messages.MEANING_BASE_URL
    ),
    Variable(
        "telegram_base_file_url",
        _URL,
        messages.ALLOWED_URL,
        messages.MEANING_BASE_FILE_URL,
    ),
    Variable(
        "telegram_proxy",
        _matching(r"(https?|socks5h?)://\S+"),
        messages.ALLOWED_PROXY,
        messages.MEANING_PROXY,
        secret=True,
    ),
    Variable("admin_ids", _user_ids, messages.ALLOWED_IDS, messages.MEANING_ADMIN_IDS),
    Variable(
        "log_level", _log_level, ", ".join(LOG_LEVELS), messages.MEANING_LOG_LEVEL
    ),
    Variable("log_json", _flag, messages.ALLOWED_FLAG, messages.MEANING_LOG_JSON),
)
_BY_KEY = {variable.key: variable for variable in VARIABLES}


def load_settings(
    *,
    flags: Mapping[str, str | None] | None = None,
    environ: Mapping[str, str] = os.environ,
    folder: Path | None = None,
) -> Settings:
    """Read the settings from flags, environment and files.

    Args:
        flags: Values given on the command line, by key; None means not given.
        environ: The environment.
        folder: Where `.env` is looked for; the current folder when None.

    Raises:
        SettingsError: a value cannot be used, or a file cannot be read. The message
            names the variable, where it was set and what is allowed.
    """
    texts = _layered(flags or {}, environ, folder or Path.cwd())
    values = {key: _read(_BY_KEY[key], text, at) for key, (text, at) in texts.items()}
    if "data" not in values:
        values["data"] = _default_folder()
    if "database_url" not in values:
        values["database_url"] = f"sqlite:///{values['data'] / 'kehoach.db'}"
    return Settings(origins={key: at for key, (_, at) in texts.items()}, **values)


def _layered(
    flags: Mapping[str, str | None], environ: Mapping[str, str], folder: Path
) -> dict[str, tuple[str, str]]:
    """Return key -> (text, where it was set); an empty text counts as not set."""
    dotenv = folder / ".env"
    config = _config_file(environ)
    layers: tuple[tuple[str, Mapping[str, str | None]], ...] = (
        (str(config), _from_toml(config)),
        (str(dotenv), _from_variables(_read_dotenv(dotenv))),
        (messages.ORIGIN_ENVIRONMENT, _from_variables(environ)),
        (messages.ORIGIN_FLAG, flags),
    )
    return {
        key: (text.strip(), origin)
        for origin, layer in layers
        for key, text in layer.items()
        if text is not None and text.strip()
    }


def _from_variables(variables: Mapping[str, str]) -> dict[str, str | None]:
    return {v.key: variables.get(v.name) for v in VARIABLES}


def _config_file(environ: Mapping[str, str]) -> Path:
    if named := environ.get(CONFIG_VARIABLE):
        path = Path(named).expanduser()
        if not path.is_file():
            raise SettingsError(messages.setting_file_missing(CONFIG_VARIABLE, path))
        return path
    import platformdirs

    return Path(platformdirs.user_config_dir("kehoach", appauthor=False), "config.toml")


def _default_folder() -> Path:
    import platformdirs

    return Path(platformdirs.user_data_dir("kehoach", appauthor=False))


def _from_toml(path: Path) -> dict[str, str | None]:
    """Read `config.toml`, whose keys are the variables' without KEHOACH_, lower case."""
    if not path.is_file():
        return {}
    import tomllib

    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(messages.setting_file_unreadable(path, error)) from error
    if unknown := sorted(set(table) - set(_BY_KEY)):
        raise SettingsError(messages.setting_unknown(path, unknown, sorted(_BY_KEY)))
    return {key: _toml_text(value) for key, value in table.items()}


def _toml_text(value: object) -> str:
    if isinstance(value, list):  # admin_ids = [1, 2]
        return ",".join(map(str, value))
    return str(value)


# KEHOACH_DATA=/srv/kehoach, export KEHOACH_DATA="/srv/ke hoach"  # with a comment
_DOTENV_LINE = re.compile(
    r"""\s*(?:export\s+)?(?P<name>[A-Za-z_]\w*)\s*=\s*
    (?: "(?P<double>[^"]*)" | '(?P<single>[^']*)' | (?P<bare>.*?) )
    \s*(?:(?<!\S)\#.*)?""",
    re.VERBOSE,
)


def _read_dotenv(path: Path) -> dict[str, str]:
    """Read NAME=value lines; quotes are taken off, nothing is expanded."""
    if not path.is_file():
        return {}
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, ValueError) as error:
        raise SettingsError(messages.setting_file_unreadable(path, error)) from error
    matches = (_DOTENV_LINE.fullmatch(line) for line in lines)
    return {
        m["name"]: m["double"] or m["single"] or m["bare"] or "" for m in matches if m
    }


def _read(variable: Variable, text: str, origin: str) -> Any:
    try:
        return variable.read(text)
    except ValueError as error:
        shown = messages.MASK if variable.secret else text
        raise SettingsError(
            messages.setting_bad(variable.name, shown, origin, variable.allowed)
        ) from error


def shown_value(variable: Variable, settings: Settings) -> str:
    """Return a setting as `config show` prints it: secrets masked, "" when not set."""
    value = getattr(settings, variable.key)
    if value is None or value == ():
        return ""
    if variable.key == "database_url":
        return mask_password(str(value))
    if variable.secret:
        return messages.MASK
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def mask_password(url: str) -> str:
    """Return `url` with the password between ":" and "@" masked."""
    # postgresql://kehoach:secret@db/kehoach
    return re.sub(r"(://[^:/@]*:)[^@]*@", rf"\g<1>{messages.MASK}@", url)

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import messages
from bot.settings import (
    VARIABLES,
    load_settings,
    mask_password,
    shown_value,
)
from corpus.errors import SettingsError

ROOT = Path(__file__).parents[2]


@pytest.fixture
def load(tmp_path):
    """Load settings from an empty folder, with no file of the user's in sight."""
    config = tmp_path / "config.toml"
    config.touch()

    def load(environ=(), *, flags=None, dotenv=None, toml=None):
        if dotenv is not None:
            (tmp_path / ".env").write_text(dotenv, "utf-8")
        if toml is not None:
            config.write_text(toml, "utf-8")
        return load_settings(
            flags=flags,
            environ={"KEHOACH_CONFIG": str(config), **dict(environ)},
            folder=tmp_path,
        )

    return load


def test_nothing_set_gives_the_defaults(load):
    settings = load()

    assert settings.embedder == "bundled"
    assert settings.timezone == "Asia/Ho_Chi_Minh"
    assert settings.log_level == "INFO"
    assert settings.database_url == f"sqlite:///{settings.data / 'kehoach.db'}"
    assert settings.telegram_token is None
    assert settings.admin_ids == ()


def test_the_nearer_place_wins_flag_environment_dotenv_config(load):
    places = {
        "toml": 'embedder = "sentence-transformers:toml"\ntimezone = "UTC"',
        "dotenv": "KEHOACH_EMBEDDER=sentence-transformers:dotenv\n"
        "KEHOACH_LOG_LEVEL=debug\n",
        "environ": {"KEHOACH_EMBEDDER": "sentence-transformers:environ"},
        "flags": {"embedder": "hashing", "log_level": None},
    }

    def embedder(*names):
        return load(**{name: places[name] for name in names}).embedder

    assert embedder("toml").endswith(":toml")
    assert embedder("toml", "dotenv").endswith(":dotenv")
    assert embedder("toml", "dotenv", "environ").endswith(":environ")
    assert embedder("toml", "dotenv", "environ", "flags") == "hashing"
    assert load(**places).timezone == "UTC"
    assert load(**places).log_level == "DEBUG"


def test_the_database_lies_in_the_data_folder(load, tmp_path):
    settings = load({"KEHOACH_DATA": str(tmp_path / "mới")})

    assert settings.database_url == f"sqlite:///{tmp_path}/mới/kehoach.db"


def test_an_empty_value_counts_as_not_set(load):
    assert load({"KEHOACH_EMBEDDER": "  "}, dotenv="KEHOACH_TIMEZONE=\n") == load()


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("KEHOACH_EMBEDDER=hashing", "hashing"),
        ("  export KEHOACH_EMBEDDER = hashing  # for tests", "hashing"),
        ('KEHOACH_EMBEDDER="sentence-transformers:a b#c"', "sentence-transformers:a b#c"),
        ("KEHOACH_EMBEDDER='hashing'", "hashing"),
        ("KEHOACH_EMBEDDER=sentence-transformers:a#b", "sentence-transformers:a#b"),
        ("# KEHOACH_EMBEDDER=hashing", "bundled"),
        ("OTHER=hashing", "bundled"),
        ("\ufeffKEHOACH_EMBEDDER=hashing", "hashing"),
    ],
)  # fmt: skip
def test_a_dotenv_line_is_read_as_shells_write_it(load, line, value):
    assert load(dotenv=f"{line}\r\n\n").embedder == value


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("KEHOACH_TIMEZONE", "Asia/Ha_Noi"),
        ("KEHOACH_TIMEZONE", "Asia"),
        ("KEHOACH_TIMEZONE", "../../etc/passwd"),
        ("KEHOACH_ADMIN_IDS", "12,abc"),
        ("KEHOACH_ADMIN_IDS", "-5"),
        ("KEHOACH_LOG_LEVEL", "LOUD"),
        ("KEHOACH_LOG_JSON", "maybe"),
        ("KEHOACH_EMBEDDER", "openai"),
        ("KEHOACH_EMBEDDER", "sentence-transformers:"),
        ("KEHOACH_DATABASE_URL", "kehoach.db"),
        ("KEHOACH_TELEGRAM_BASE_URL", "localhost:8081"),
        ("KEHOACH_TELEGRAM_PROXY", "proxy:3128"),
        ("KEHOACH_DATA", __file__),
    ],
)
def test_a_bad_value_is_refused_naming_variable_place_and_what_is_allowed(
    load, variable, value
):
    allowed = next(v.allowed for v in VARIABLES if v.name == variable)

    with pytest.raises(SettingsError) as caught:
        load({variable: value})

    message = str(caught.value)
    assert variable in message
    assert allowed in message
    assert messages.ORIGIN_ENVIRONMENT in message


def test_a_bad_secret_is_not_repeated(load):
    with pytest.raises(SettingsError) as caught:
        load({"KEHOACH_TELEGRAM_TOKEN": "sesame"})

    assert "sesame" not in str(caught.value)


def test_a_file_says_which_of_its_keys_means_nothing(load):
    with pytest.raises(SettingsError, match="embeder"):
        load(toml='embeder = "hashing"')


def test_a_damaged_file_is_named(load):
    with pytest.raises(SettingsError, match=r"config\.toml"):
        load(toml="embedder = ")


def test_a_settings_file_that_was_named_must_exist(tmp_path):
    missing = tmp_path / "none.toml"

    with pytest.raises(SettingsError, match="KEHOACH_CONFIG"):
        load_settings(environ={"KEHOACH_CONFIG": str(missing)}, folder=tmp_path)


def test_lists_and_flags_of_toml_are_read(load):
    settings = load(toml="admin_ids = [12, 34]\nlog_json = true")

    assert settings.admin_ids == (12, 34)
    assert settings.log_json is True


@given(st.lists(st.integers(min_value=1, max_value=2**52), max_size=5))
def test_admin_ids_are_read_however_they_are_separated(ids):
    read = next(v.read for v in VARIABLES if v.key == "admin_ids")

    for separator in (",", ", ", " ", ";"):
        assert read(separator.join(map(str, ids))) == tuple(dict.fromkeys(ids))


def test_secrets_are_masked_wherever_settings_are_shown(load):
    settings = load(
        {
            "KEHOACH_TELEGRAM_TOKEN": "12:sesame",
            "KEHOACH_TELEGRAM_PROXY": "http://u:sesame@proxy",
            "KEHOACH_DATABASE_URL": "postgresql://kehoach:sesame@db/kehoach",
        }
    )

    shown = [shown_value(variable, settings) for variable in VARIABLES]

    assert "sesame" not in " ".join(shown)
    assert "sesame" not in repr(settings)
    assert f"postgresql://kehoach:{messages.MASK}@db/kehoach" in shown


def test_a_url_without_a_password_is_shown_whole():
    assert mask_password("sqlite:////srv/kehoach.db") == "sqlite:////srv/kehoach.db"


def test_the_example_file_names_every_variable_and_can_be_read(load):
    text = (ROOT / ".env.example").read_text("utf-8")

    assert [v.name for v in VARIABLES if v.name not in text] == []
    assert load(dotenv=text).embedder == "bundled"

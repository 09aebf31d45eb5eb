"""The house keeps its own rules: commands, docs, walls, sizes, what the wheel holds."""

import ast
import importlib
import inspect
import re
import shutil
import subprocess
import sys
import tomllib
import venv
import zipfile
from pathlib import Path

import click
import pytest

from bot.cli import cli
from bot.settings import VARIABLES

ROOT = Path(__file__).parents[1]
PACKAGES = ("corpus", "index", "retrieval", "bot")
NOT_SOURCE = shutil.ignore_patterns("__pycache__")
LONGEST_FILE = 450
# Files that may be longer, each with its reason.
LONGER = {
    "corpus/agencies.py": "one grammar: finding, splitting and comparing names share it",
    "bot/messages.py": "every sentence a user reads, in one diff for a proof-reader",
}
README = (ROOT / "README.md").read_text("utf-8")


def sources(*packages):
    return [
        path for package in packages for path in sorted((ROOT / package).rglob("*.py"))
    ]


def commands(command=cli, path=()):
    yield path, command
    if isinstance(command, click.Group):
        for name, child in command.commands.items():
            yield from commands(child, (*path, name))


COMMANDS = dict(commands())


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_has_help_and_an_example_of_itself(path):
    text = COMMANDS[path].help or ""

    assert "Ví dụ:" in text
    assert " ".join(("kehoach", *path)) in text


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_option_has_help(path):
    options = [p for p in COMMANDS[path].params if isinstance(p, click.Option)]

    assert [option.name for option in options if not option.help] == []


def documented():
    """Return every `kehoach …` that a page shows, as words."""
    pages = [README, *(p.read_text("utf-8") for p in (ROOT / "docs").rglob("*.md"))]
    for page in pages:
        for match in re.finditer(r"(?:^|[`$ ])kehoach ([a-z][^`\n]*)", page, re.M):
            yield match[1].split()


def test_every_command_in_the_docs_exists():
    known = {" ".join(path) for path in COMMANDS}
    shown = [words for words in documented() if words[0].isascii()]

    assert len(shown) > 5
    assert [w for w in shown if w[0] not in known and w[0] not in PROSE] == []


# Words that may follow the program's name in a sentence of the docs.
PROSE = {"is", "needs", "authors", "reads"}


def test_every_option_in_the_docs_exists():
    options = {
        name
        for command in COMMANDS.values()
        for parameter in command.params
        for name in parameter.opts
    }
    shown = {
        w for words in documented() for w in words if re.fullmatch(r"--[a-z-]+", w)
    }

    assert sorted(shown - options - {"--help"}) == []


def test_every_target_of_make_in_the_docs_exists():
    targets = set(
        re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M)
    )
    pages = README + (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    shown = set(re.findall(r"(?:^ +|`)make ([a-z-]+)", pages, re.M))

    assert {"demo", "test", "setup", "check"} <= shown
    assert sorted(shown - targets) == []


def test_every_setting_is_in_the_readme():
    assert [v.name for v in VARIABLES if v.name not in README] == []


def test_every_link_of_the_docs_leads_somewhere():
    broken = [
        (page.name, link)
        for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
        for link in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8"))
        if not (page.parent / link).exists()
    ]

    assert broken == []


def test_the_notices_name_every_dependency():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = [re.split(r"[\[<>=!~ ]", d, maxsplit=1)[0] for d in project["dependencies"]]

    assert [name for name in names if name.lower() not in README.lower()] == []


def test_no_file_grows_without_a_reason():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in sources(*PACKAGES)
        if (lines := len(path.read_text("utf-8").splitlines())) > LONGEST_FILE
    }

    assert {name: n for name, n in long.items() if name not in LONGER} == {}


def test_only_the_app_reads_the_clock():
    calls = re.compile(r"\b(?:datetime\.now|date\.today|datetime\.today|utcnow)\b")

    readers = [p for p in sources(*PACKAGES) if calls.search(p.read_text("utf-8"))]

    assert [str(p.relative_to(ROOT)) for p in readers] == ["bot/app.py"]


def test_only_the_faces_read_the_environment():
    readers = {
        str(path.relative_to(ROOT))
        for path in sources("corpus", "index", "retrieval")
        if re.search(r"os\.(?:environ\.get|getenv)", path.read_text("utf-8"))
    }

    assert readers == set()


def test_no_source_names_an_example_plan():
    """A reader that knows a test document by its number has learned nothing."""
    named = re.compile(r"\b\d{1,4}/KH-[A-ZĐ]{2,}")
    guilty = [
        f"{path.relative_to(ROOT)}: {node.value[:60]}"
        for path in sources("corpus", "index", "retrieval")
        for node in _strings(path)
        if named.search(node.value)
    ]

    assert guilty == []


def _strings(path):
    """Yield the string constants of a file that are not docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    docstrings = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)
    }
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant))
    for node in constants:
        if isinstance(node.value, str) and id(node) not in docstrings:
            yield node


SENTENCES = sorted((ROOT / "bot").rglob("messages.py"))


@pytest.mark.parametrize("file", SENTENCES, ids=lambda file: file.parent.name)
def test_no_message_is_left_over(file):
    used = "\n".join(
        path.read_text("utf-8") for path in sources("bot") if path.name != "messages.py"
    )
    own = file.read_text("utf-8")
    module = importlib.import_module(
        ".".join(file.relative_to(ROOT).with_suffix("").parts)
    )
    unused = [
        name
        for name, value in vars(module).items()
        if not name.startswith("_")
        and not inspect.ismodule(value)
        and getattr(value, "__module__", module.__name__) == module.__name__
        and name != "annotations"
        and f"messages.{name}" not in used
        and f"import {name}" not in used
        and len(re.findall(rf"\b{name}\b", own)) == 1
    ]

    assert unused == []


@pytest.mark.slow
def test_the_layers_hold():
    done = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports"))],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout.decode()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    for package in PACKAGES:  # a copy: what a build leaves behind stays out of the tree
        shutil.copytree(ROOT / package, source / package, ignore=NOT_SOURCE)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "wheel",
            "--no-deps",
            "--quiet",
            "-w",
            folder,
            ".",
        ],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if b"Could not find a version" in done.stderr:
        pytest.skip("building a wheel needs setuptools from a package index")
    assert done.returncode == 0, done.stderr.decode()
    return next(folder.glob("*.whl"))


@pytest.mark.slow
def test_the_wheel_holds_what_a_reader_needs(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    held = set(names)

    wanted = [
        str(path.relative_to(ROOT))
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    ]
    assert sorted(set(wanted) - held) == []
    assert {name.split("/")[0] for name in held} - {*PACKAGES} == {
        next(n for n in held if ".dist-info" in n).split("/")[0]
    }


@pytest.mark.slow
def test_the_wheel_works_in_an_environment_of_its_own(wheel, tmp_path):
    """Dependencies are those of this environment; kehoach is only the wheel's."""
    venv.create(tmp_path / "venv", with_pip=False)
    python = tmp_path / "venv" / "bin" / "python"
    site = next((tmp_path / "venv" / "lib").glob("*/site-packages"))
    zipfile.ZipFile(wheel).extractall(site)
    here = next(p for p in sys.path if p.endswith("site-packages"))
    (site / "dependencies.pth").write_text(f"import sys; sys.path.append({here!r})\n")
    environ = {
        "KEHOACH_DATA": str(tmp_path / "data"),
        "KEHOACH_EMBEDDER": "hashing",
        "XDG_CONFIG_HOME": str(tmp_path),
        "PATH": "/usr/bin:/bin",
        "HOME": str(tmp_path),
    }

    def kehoach(*arguments):
        return subprocess.run(
            [python, "-m", "bot.cli", *arguments],
            cwd=tmp_path,
            env=environ,
            capture_output=True,
            check=False,
        )

    refreshed = kehoach("refresh", "--samples")
    plans = kehoach("plans")

    assert refreshed.returncode == 0, refreshed.stderr.decode()
    assert "12/KH-UBND" in plans.stdout.decode()

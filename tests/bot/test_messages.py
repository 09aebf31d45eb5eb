"""One snapshot of every sentence, for a Vietnamese reader to proof-read.

Rewrite it with `make golden`, or KEHOACH_GOLDEN=1 pytest tests/bot/test_messages.py.
"""

import importlib
import inspect
import os
import re
from datetime import date
from pathlib import Path

import pytest

from bot import manual, messages
from tests.bot.examples import COMMON, OF, SPECIAL

SNAPSHOT = Path(__file__).parent / "snapshots" / "messages.txt"


def modules():
    """Return the modules that hold sentences: the two of `bot`, and those of packages."""
    folder = Path(messages.__file__).parent
    files = (*folder.glob("*/*messages.py"), *folder.glob("*/manual.py"))
    found = sorted(file.relative_to(folder) for file in files)
    names = [".".join(("bot", *file.with_suffix("").parts)) for file in found]
    others = map(importlib.import_module, names)
    return (messages, manual, *others)


def everything():
    lines = []
    for module in modules():
        lines.append(f"# {module.__name__}")
        for name, value in vars(module).items():
            if (
                name.startswith("_")
                or inspect.ismodule(value)
                or inspect.isclass(value)
                or getattr(value, "__module__", module.__name__) != module.__name__
            ):
                continue
            if inspect.isfunction(value):
                wanted = inspect.signature(value).parameters
                given = COMMON | OF.get(module.__name__, {}) | SPECIAL.get(name, {})
                lines.append(f"{name}: {value(**{p: given[p] for p in wanted})}")
            elif isinstance(value, dict):
                lines += [f"{name}.{key}: {text}" for key, text in value.items()]
            elif isinstance(value, str):
                lines.append(f"{name}: {value}")
    return "\n".join(lines) + "\n"


def test_every_sentence_is_as_it_was_proof_read():
    if os.environ.get("KEHOACH_GOLDEN"):
        SNAPSHOT.parent.mkdir(exist_ok=True)
        SNAPSHOT.write_text(everything(), "utf-8")

    assert everything() == SNAPSHOT.read_text("utf-8")


def test_dates_are_said_day_first():
    assert not re.search(r"\d{4}-\d\d-\d\d", _without_examples())


def _without_examples():
    """Leave out the sentences that tell how a date may be typed."""
    told = ("bad_date", "OPTION_AS_OF", "BATCH_BAD_DATE", "ASK", "kehoach ")
    lines = everything().splitlines()
    return "\n".join(x for x in lines if not x.strip().startswith(told))


def test_a_day_without_a_stretch_is_said_once():
    assert messages.between(date(2021, 6, 11), date(2021, 6, 11)) == "11/06/2021"


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("quý III", " trong quý III"),
        ("từ 01/06/2026 đến 15/06/2026", " từ 01/06/2026 đến 15/06/2026"),
        ("trước ngày 30/6", " trước ngày 30/6"),
    ],
)
def test_a_period_that_brings_its_own_preposition_gets_no_second(printed, said):
    assert messages.scope_period(printed, None) == said


def test_of_many_plans_some_are_named_and_the_rest_counted():
    few, many = (
        messages.unknown_plan("x", [f"#{n}" for n in range(count)])
        for count in (10, 12)
    )

    assert few.endswith("#8; #9.")
    assert many.endswith("#9; và 2 kế hoạch khác (gõ `kehoach plans` để xem).")


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("quý II", " trong quý II"),
        ("đến hết tháng này", " đến hết tháng này"),
        ("truoc 30/9/2026", " truoc 30/9/2026"),
        ("từ nay đến 30/6", " từ nay đến 30/6"),
    ],
)
def test_a_time_that_says_how_it_bounds_has_no_word_before_it(printed, said):
    assert messages.scope_period(printed, None) == said

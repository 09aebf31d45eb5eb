"""Plans of every layout that offices write are read as a person reads them."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.parser import read_plan
from tests.corpus.wild_plans import WildPlan, differences, wild_plans


@pytest.mark.parametrize("wild", wild_plans(), ids=lambda wild: wild.name)
def test_a_plan_of_the_wild_reads_as_a_person_reads_it(
    wild: WildPlan, tmp_path: Path
) -> None:
    suffix = "txt" if wild.suffix == "ragged" else wild.suffix
    path = tmp_path / f"plan.{suffix}"
    path.write_bytes(wild.content)

    plan = read_plan(path)

    assert differences(wild, plan) == []

from __future__ import annotations

from index.catalog import Index
from index.participants import Participant, participants
from tests.index import builders
from tests.index.staff import load


def test_every_body_of_a_task_is_told_with_its_part(config, tmp_path):
    row = builders.task(
        "tập huấn nghiệp vụ",
        "1",
        lead=("Sở Nội vụ", "Sở Y tế"),
        coop="Sở Tài chính; UBND các xã, phường",
    )
    load(config, tmp_path, "a.txt", builders.plan([row]))

    index = Index.open(config)
    with index.read() as reader:
        (found,) = participants(reader.connection).values()
    index.close()

    assert found[:3] == (
        Participant("lead", "so noi vu|||"),
        Participant("lead", "so y te|||"),
        Participant("coop", "so tai chinh|||"),
    )
    assert len(found) > 3
    assert {body.role for body in found[3:]} == {"coop"}

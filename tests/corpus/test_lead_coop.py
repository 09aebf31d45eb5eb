"""Cells that name the leading and the coordinating bodies together."""

from __future__ import annotations

import pytest

from corpus.lead_coop import split_lead_coop


@pytest.mark.parametrize(
    ("cell", "lead", "coop"),
    [
        ("Chủ trì: Sở Nội vụ; phối hợp: Sở Tài chính", "Sở Nội vụ", "Sở Tài chính"),
        ("- Chủ trì: Sở Nội vụ\n- Phối hợp: Sở Y tế, Sở Tài chính",
         "Sở Nội vụ", "Sở Y tế, Sở Tài chính"),
        ("Cơ quan chủ trì: Sở A. Cơ quan phối hợp: Sở B", "Sở A", "Sở B"),
        ("Sở Y tế chủ trì, phối hợp với Sở Nội vụ", "Sở Y tế", "Sở Nội vụ"),
        ("Sở Y tế phối hợp với UBND các xã", "Sở Y tế", "UBND các xã"),
        ("Sở Y tế (chủ trì); Sở Nội vụ (phối hợp)", "Sở Y tế", "Sở Nội vụ"),
        ("Trung tâm Văn hóa (CT); Hội Nông dân (PH)", "Trung tâm Văn hóa", "Hội Nông dân"),
        ("Phòng Dân tộc (chủ trì)\nPhòng Tư pháp (phối hợp)", "Phòng Dân tộc", "Phòng Tư pháp"),
        ("- Phòng Y tế: chủ trì\n- Huyện đoàn: phối hợp\n- Phòng Nội vụ: phối hợp",
         "Phòng Y tế", "Huyện đoàn; Phòng Nội vụ"),
        ("Sở Y tế chủ trì", "Sở Y tế", None),
        ("Sở Nội vụ; phối hợp: Sở Tài chính", "Sở Nội vụ", "Sở Tài chính"),
        ("Phối hợp: Sở Tài chính", None, "Sở Tài chính"),
    ],
)  # fmt: skip
def test_labels_and_verbs_tell_who_leads(cell, lead, coop):
    found = split_lead_coop(cell)

    assert found is not None
    assert (found.lead, found.coop) == (lead, coop)


def test_a_cell_that_does_not_say_is_not_split():
    assert split_lead_coop("Sở Nội vụ, Sở Tài chính") is None
    assert split_lead_coop("UBND các huyện/Sở Nội vụ") is None


def test_a_slash_divides_only_under_a_divided_heading():
    found = split_lead_coop("Sở Y tế/Các sở, ngành", slash_divides=True)

    assert found is not None
    assert (found.lead, found.coop) == ("Sở Y tế", "Các sở, ngành")

from datetime import date

import pytest

from bot.inferences import claimed, inference, inference_note
from retrieval.models import Correction
from tests.bot.builders import citation, row

GROUP = citation(group="I. Quý III/2021")
PLAIN_GROUP = citation(group="II Tuyên truyền")
QUARTERS = citation(group="III Công việc trong quý III")


@pytest.mark.parametrize(
    ("changes", "fields", "said"),
    [
        ({}, ("lead",), ""),
        ({"inherited": ("time",)}, ("lead",), ""),
        ({"inherited": ("lead",)}, ("lead",), " (suy ra: theo dòng trên)"),
        ({"inherited": ("lead",), "from_table": False}, ("lead",), " (suy ra: theo đề mục, câu trên)"),
        ({"inherited": ("year",)}, ("time", "year"), " (suy ra: năm theo kế hoạch)"),
        ({"inherited": ("time", "year"), "citation": GROUP}, ("time", "year"), " (suy ra: theo nhóm I, năm theo nhóm I)"),
        ({"inherited": ("time",), "citation": PLAIN_GROUP}, ("time",), " (suy ra: theo dòng trên)"),
        ({"inherited": ("time", "year"), "citation": QUARTERS, "time_printed": "trong quý III"}, ("time", "year"), " (suy ra: theo nhóm III, năm theo kế hoạch)"),
        ({"inherited": ("lead",), "citation": citation(group="IV. Sở  Nội vụ")}, ("lead",), " (suy ra: theo nhóm IV)"),
    ],
)  # fmt: skip
def test_a_cell_tells_what_it_was_inferred_from(changes, fields, said):
    assert inference(row(**changes), fields, brief=False) == said


CORRECTED = (Correction("lead", "Sở Nội vụ"), Correction("coop", None))


@pytest.mark.parametrize(
    ("fields", "brief", "said"),
    [
        (("lead",), False, " (đã hiệu đính; văn bản ghi “Sở Nội vụ”)"),
        (("coop",), False, " (đã hiệu đính; văn bản không ghi)"),
        (("lead",), True, " (đã hiệu đính)"),
        (("time", "year"), False, ""),
    ],
)
def test_a_corrected_cell_tells_what_the_document_prints(fields, brief, said):
    assert inference(row(corrected=CORRECTED), fields, brief=brief) == said


def test_a_claim_about_a_corrected_cell_is_marked():
    assert claimed(row(corrected=CORRECTED), ("lead",)) == " (đã hiệu đính)"


def test_in_brief_a_cell_is_only_marked():
    assert inference(row(inherited=("lead",)), ("lead",), brief=True) == " (suy ra)"


def test_a_claim_is_both_inferred_and_doubtful():
    doubtful = row(inherited=("time",), ambiguous="mất ô")

    assert claimed(doubtful, ("time",)) == (
        " (suy ra: theo dòng trên; chưa chắc chắn, xem bên dưới)"
    )


def test_a_list_explains_its_marks_once():
    rows = [
        row(
            inherited=("time", "year"), citation=QUARTERS, time_printed="trong quý III"
        ),
        row(inherited=("time",), start=date(2021, 7, 1)),
        row(inherited=("lead",)),
    ]

    assert inference_note(rows) == (
        "“(suy ra)” là dòng đó không ghi mà lấy cơ quan chủ trì theo dòng trên, "
        "thời hạn theo nhóm hoặc theo dòng trên, năm theo kế hoạch."
    )
    assert inference_note([row()]) is None

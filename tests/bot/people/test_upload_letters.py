import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.upload_desk import choice_buttons
from bot.people import staff_messages as messages
from bot.people.upload_letters import failed, of_preview, of_result
from bot.people.uploads import AS_NEW, State

PLAN = {
    "id": 0,
    "name": "Kế hoạch số 36/KH-UBND ngày 20/03/2026 (Sơn Khê)",
    "number": "36/KH-UBND",
    "title": "Du lịch cộng đồng năm 2026",
    "source": "moi.docx",
}
KNOWN = PLAN | {"id": 5, "source": "cu.docx"}
ROW = {
    "stt": "1",
    "content": "Mở lớp",
    "lead": "Sở Nội vụ",
    "time_printed": "Quý I",
}
DIFF = {
    "counts": {"added": 1, "removed": 0, "changed": 1, "later": 1, "earlier": 0},
    "added": [ROW | {"content": "Việc thêm"}],
    "removed": [],
    "changed": [
        ROW
        | {
            "content": "Việc đổi",
            "cells": [{"cell": "time", "old": "Quý I", "new": "Quý II"}],
        }
    ],
}


def file(status="added", **more):
    return {
        "path": "/srv/moi.docx",
        "status": status,
        "reason": None,
        "rows": 12,
        "prose_tasks": 0,
        "clauses": 4,
        "audit_passed": True,
        "warnings": [],
        "plan": PLAN,
        "resembles": [],
        "is_fragment": False,
        "preview": {"rows": [ROW], "doubts": []},
        "version": 1,
        "diff": None,
    } | more


def values(told):
    return [choice.value for choice in told.choices]


def test_a_new_plan_is_shown_and_may_be_loaded():
    told = of_preview(file())

    assert told.state is State.READ
    assert values(told) == [None]
    assert "12 nhiệm vụ" in told.text
    assert "1. Mở lớp — Sở Nội vụ; Quý I" in told.text
    assert told.text.endswith(messages.LOAD_ASK)


def test_a_new_version_shows_what_it_changes():
    told = of_preview(file("replaced", version=2, diff=DIFF))

    assert "1 thêm, 1 đổi, 1 lùi hạn" in told.text
    assert "+ 1. Việc thêm" in told.text
    assert "Thời hạn: Quý I → Quý II" in told.text
    assert values(told) == [None]


def test_a_likely_match_leaves_the_choice_to_staff():
    told = of_preview(file(resembles=[KNOWN]))

    assert values(told) == ["5", AS_NEW]
    assert "36/KH-UBND (#5)" in told.choices[0].label


def test_doubts_are_told_by_kind_and_not_without_end():
    doubts = [{"kind": f"loại {n}", "rows": n} for n in range(1, 30)]
    told = of_preview(file(preview={"rows": [], "doubts": doubts}))

    assert "• loại 1 (1 dòng)" in told.text
    assert messages.MORE_LINES.format(24) in told.text


@pytest.mark.parametrize(
    ("status", "state", "choices"),
    [
        ("rejected", State.REJECTED, []),
        ("unchanged", State.CANCELLED, []),
        ("outdated", State.READ, ["5"]),
    ],
)
def test_what_cannot_simply_be_loaded(status, state, choices):
    told = of_preview(file(status, reason="moi.docx: tệp rỗng.", plan=KNOWN))

    assert told.state is state
    assert values(told) == choices


@pytest.mark.parametrize("status", ["added", "replaced", "unchanged"])
def test_what_is_in_the_index_is_published(status):
    told = of_result(file(status), 12)

    assert told.state is State.PUBLISHED
    assert "12 nhiệm vụ" in told.text
    assert "Thế hệ chỉ mục: 12" in told.text


def test_what_failed_may_be_tried_again_in_the_same_way():
    told = failed("moi.docx", "Đang bận.", "5")

    assert told.state is State.READ
    assert values(told) == ["5"]
    assert "Đang bận." in told.text


words = st.text(max_size=600)


@given(words, words, words, st.integers(1, 12))
def test_whatever_a_plan_holds_its_preview_is_one_message(name, content, doubt, count):
    row = ROW | {"content": content, "lead": content, "time_printed": content}
    told = of_preview(
        file(
            plan=PLAN | {"name": name[:150], "title": content, "number": name[:40]},
            preview={"rows": [row] * 3, "doubts": [{"kind": doubt, "rows": 2}] * count},
            warnings=[doubt] * count,
            resembles=[KNOWN] * count,
            version=2,
            diff=DIFF | {"added": [row] * count},
        )
    )
    buttons = choice_buttons(10**9, told)

    assert len(told.text.encode("utf-16-le")) // 2 <= 4096
    datas = [button.data for line in buttons for button in line]
    assert all(data and len(data.encode()) <= 64 for data in datas)

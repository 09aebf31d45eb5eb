"""One snapshot of every sentence, for a Vietnamese reader to proof-read.

Rewrite it with `make golden`, or KEHOACH_GOLDEN=1 pytest tests/bot/test_messages.py.
"""

import importlib
import inspect
import os
import re
from datetime import date, datetime
from pathlib import Path

import pytest

from bot import manual, messages
from bot.people import messages as people

SNAPSHOT = Path(__file__).parent / "snapshots" / "messages.txt"

# A value for each parameter name of the functions in `messages`.
EXAMPLES: dict[str, object] = {
    "at": datetime(2021, 3, 20, 8, 30),  # noqa: DTZ001 (a printed time)
    "allowed": "bundled, hashing",
    "backup": Path("kehoach.db.backup-0001"),
    "count": 3,
    "distributions": ["khac"],
    "end": date(2021, 9, 30),
    "error": OSError(28, "Không còn chỗ trên đĩa", "kehoach.db"),
    "file": Path("kehoach.db"),
    "files": 4,
    "first": date(2021, 3, 20),
    "found": ["36/KH-UBND (000.txt)", "soffice"],
    "free_bytes": 12_000_000_000,
    "group": "II",
    "issued": date(2021, 2, 26),
    "known": ["36/KH-UBND (000.txt)"],
    "last": date(2021, 4, 19),
    "limit": 2000,
    "name": "Sở Nội vụ",
    "names": ["faiss-cpu"],
    "near": ["Sở Ngoại vụ"],
    "number": 7,
    "origin": "biến môi trường",
    "page": 3,
    "path": Path("config.toml"),
    "place": "Hưng Yên",
    "plans": 5,
    "reason": "không phải JSON",
    "rejected": 1,
    "rows": 94,
    "seconds": 4.25,
    "selector": "36",
    "size": 4_000_000,
    "start": date(2021, 7, 1),
    "status": -4,
    "stdout": "UTF-8",
    "stt": "16",
    "taken": 4,
    "text": "III/2021",
    "unchanged": 2,
    "unknown": ["embeder"],
    "url": "sqlite:///kehoach.db",
    "value": date(2021, 8, 31),
    "variable": "KEHOACH_CONFIG",
    "version": "3.9.2",
    "who": "Sở Nội vụ",
    "time": "Quý III/2021 (01/07/2021 – 30/09/2021)",
    "product": "Chỉ thị",
    "label": "Ngày ban hành",
    "plan": "Kế hoạch số 36/KH-UBND",
    "scope": " đến hạn trong quý III",
    "agency": "Sở Nội vụ",
    "asked": "kinh phí",
    "role": "lead",
    "table": 1,
    "printed": "quý III",
    "question": "Ai chủ trì?",
    "reading": "01/07/2021 – 30/09/2021",
    "heading": "Cả năm / thường xuyên",
    "missing": ["Quảng Ninh"],
    "kind": "plans_chosen",
    "counts": {
        "added": 3,
        "replaced": 1,
        "unchanged": 2,
        "outdated": 0,
        "rejected": 1,
    },
    "clauses": 12,
    "prose_tasks": 4,
    "sources": ["000.txt"],
    "warnings": 2,
    "reasons": ["theo nhóm I", "năm theo kế hoạch"],
    "bases": ["theo dòng trên", "theo nhóm"],
    "fields": ["thời hạn theo nhóm", "năm theo kế hoạch"],
    "cell": "Chủ trì",
    "changes": "1 thêm, 2 đổi, 1 lùi hạn",
    "dislikes": 1,
    "dry_run": False,
    "earlier": "Kế hoạch số 36/KH-UBND",
    "folder": Path("ke-hoach"),
    "kept": 3,
    "later": "Kế hoạch số 50/KH-UBND",
    "likes": 2,
    "new": "phiên bản 2 (b.txt)",
    "new_end": date(2021, 9, 30),
    "now": "Sở Y tế",
    "old": "phiên bản 1 (a.txt)",
    "old_end": date(2021, 6, 30),
    "paths": ["ke-hoach/"],
    "plan_id": 7,
    "source": "000.txt",
    "task": "k3v7qy2mab",
    "task_id": "k3v7qy2mab",
    "versions": 2,
    "word": "lùi hạn",
    "cells": ["cơ quan phối hợp", "sản phẩm"],
    "lines": "38–48",
    "spot": "nhóm I, STT 3",
    "year": 2023,
    "parts": [("quý I", 6), ("quý II", 3)],
    "shown": 5,
    "inferred": 2,
    "code": "4F0A1C",
    "has_proxy": True,
    "process": "4711",
    "sentence": "Không hiểu “quý V”.",
    "server": "máy chủ của Telegram",
    "words": ["Kế hoạch số 36/KH-UBND", "Kế hoạch số 90/KH-UBND"],
}
# What the functions of the exports are given besides.
EXAMPLES |= {
    "content": "Tập huấn nghiệp vụ",
    "days": 7,
    "events": 12,
    "lead": "Sở Nội vụ",
    "made_on": date(2021, 3, 20),
    "month": date(2021, 3, 1),
    "option": "--page",
    "overdue": 2,
    "pages": 4,
    "quarter": 3,
    "rest": ["Sở Nội vụ", "Quý III/2021", "chưa đến hạn"],
    "short": False,
    "title": "Kế hoạch số 36/KH-UBND",
    "today": date(2021, 3, 20),
    "total": 9,
    "unsure": True,
    "when": "30/09/2021",
    "done": 4,
}
# What the sentences of the chat are about.
EXAMPLES = {
    "dated": 14,
    "days": 14,
    "due": 5,
    "events": 3,
    "lead": "Sở Nội vụ",
    "left_out": ["2 nhiệm vụ không có thời hạn."],
    "made_on": date(2021, 3, 20),
    "title": "Việc sắp đến hạn",
    "total": 12,
    "unit": "Sở Nội vụ",
    "user_id": 110201543,
} | EXAMPLES
# What is said to and about people, and to staff.
EXAMPLES = {
    "admitted": True,
    "clauses": 13,
    "content": "Mở lớp tập huấn",
    "days": 7,
    "doubt": "ô thời gian trống: đọc theo dòng trên",
    "expires_at": datetime(2021, 3, 27, 8, 30),  # noqa: DTZ001 (a printed time)
    "generation": 12,
    "group_id": 3,
    "hour": "07:30",
    "is_fragment": False,
    "lead": "Sở Nội vụ",
    "left": 4,
    "link": "https://t.me/kehoach_bot?start=i_abc",
    "messages": 8,
    "name": "Lan",
    "plan_id": 7,
    "prose": 1,
    "questions": 4,
    "read": "01/07/2021 – 30/09/2021",
    "seconds": 4,
    "state": "published",
    "step": people.STEPS_REMOVE,
    "subscriptions": 2,
    "title": "Phòng Tổng hợp",
    "told": "Kế hoạch số 36/KH-UBND, 94 nhiệm vụ",
    "unit": "Sở Nội vụ",
    "user_id": 1001,
    "uses": 1,
    "zone": "Asia/Ho_Chi_Minh",
} | EXAMPLES
# Where the name alone says another thing in one function.
SPECIAL: dict[str, dict[str, object]] = {
    "tally": {"counts": {"done": 4, "overdue": 1}},
    "title_of": {"parts": ["Kế hoạch số 36/KH-UBND (Hưng Yên)", "Sở Nội vụ"]},
    "file_exists": {"file": "viec.xlsx"},
    "noted": {"label": "Lưu ý", "text": "hàng thiếu ô"},
    "unknown_format": {"file": "viec.doc"},
    "not_printable": {"name": "png"},
    "bad_month": {"text": "13/2026"},
    "left_out": {"reason": "thường xuyên, không có ngày đến hạn"},
    "all_erased": {"files": 2},
    "ask_value": {"cell": "lead"},
    "asks_to": {"name": "Lan"},
    "busy": {"reason": "Một lần cập nhật khác đang chạy."},
    "cell_line": {"label": "Chủ trì", "value": "Sở Nội vụ"},
    "confirm_value": {"cell": "time", "old": "Quý II", "new": "Quý III"},
    "corrected": {"cell": "lead", "value": "Sở Nội vụ"},
    "invite_made": {"role": "staff"},
    "invited": {"role": "staff"},
    "user_added": {"name": "Lan", "role": "staff"},
    "joined": {"name": "Lan", "role": "viewer"},
    "not_published": {"name": "moi.docx", "reason": "Chưa có gì thay đổi."},
    "people_counted": {"counts": {"viewer": 12, "staff": 3, "admin": 1}},
    "previewed": {"name": "Kế hoạch số 36/KH-UBND", "title": "Du lịch năm 2021"},
    "published": {
        "name": "Kế hoạch số 36/KH-UBND",
        "status": "đã nạp",
        "rows": "94 nhiệm vụ",
    },
    "replace_button": {"number": "36/KH-UBND"},
    "replaces_version": {"version": 2},
    "resembles": {"names": ["Kế hoạch số 36/KH-UBND", "Kế hoạch số 37/KH-UBND"]},
    "role_set": {"name": "Lan", "role": "staff"},
    "row_line": {"time": "Quý III/2021"},
    "status_lines": {"values": {"plans": "5 (94 nhiệm vụ)", "inbox": "0"}},
    "stays_newer": {"name": "Kế hoạch số 36/KH-UBND"},
    "suspect_heading": {"place": 3, "plan": "Kế hoạch số 36/KH-UBND"},
    "too_large": {"name": "to.pdf", "size": 31_457_280, "limit": 20_971_520},
    "upload_line": {"name": "moi.docx"},
    "user_erased": {"files": 2},
    "user_removed": {"name": "Lan"},
    "user_unit_set": {"name": "Lan"},
    "cell_changed": {"old": "Sở Nội vụ", "new": "Sở Y tế"},
    "diff_counted": {
        "counts": {"added": 1, "removed": 0, "changed": 2, "later": 1, "earlier": 0}
    },
    "hardly_alike": {"old": 28, "new": 12, "version": 2},
    "has_few_of_its_rows": {
        "name": "36/KH-UBND (000.txt, #7)",
        "file": "trang-1.jpg",
        "own_id": 9,
    },
    "left_alone": {
        "folder": "ke-hoach",
        "folders": ["2024", "2025", "bản quét", "nháp"],
        "files": ["ảnh.zip"],
    },
    "later_plan": {"kind": "amended"},
    "looks_like": {"names": ["36/KH-UBND (000.txt, #7)"], "file": "moi.docx"},
    "newer_stays": {"name": "36/KH-UBND (b.txt, #7)", "file": "a.docx"},
    "rival_file": {"name": "a.docx"},
    "no_version": {"known": [1, 2]},
    "orphan_correction": {"value": "Sở Tài chính"},
    "plan_label": {"number": "36/KH-UBND"},
    "pruned": {"name": "36/KH-UBND (000.txt, #7)"},
    "removal_probed": {"counts": dict.fromkeys(messages.REMAINS, 0)},
    "replaced_with": {"status": "thay bản cũ"},
    "stale_correction": {"old": "Sở Nội vụ", "value": "Sở Tài chính"},
    "standing_correction": {"value": "Sở Tài chính"},
    "greeting": {"name": "Lan"},
    "inline_row": {"time": "Quý III/2021"},
    "own_tasks": {"words": "quý 3"},
    "tasks_due": {"words": "Sở Nội vụ"},
    "tasks_in": {"words": "quý 3"},
    "tasks_of": {"words": "Sở Nội vụ quý 3"},
    "usage_failed": {"text": "Thiếu PLAN.", "command": "kehoach plans show"},
    "version_name": {"number": 2},
    "in_years": {"first": 2021, "last": 2025},
    "quarters": {"first": 1, "last": 2},
    "of_plan": {"value": "Quý III/2021"},
    "more_tasks": {"counts": [28, 22]},
    "of_place": {"missing": "2021"},
    "known_plans": {"count": 12},
    "first_of_plans": {"count": 12},
    "encodings": {"files": "utf-8"},
    "section_place": {"path": "III.2.a"},
    "table_row_place": {"row": 3},
    "setting_bad": {"name": "KEHOACH_EMBEDDER", "value": "openai"},
    "states": {"value": "26/02/2021"},
    "judged_wrong": {"number": "q004", "faults": ["lacks 'Sở Nội vụ'"]},
    "issued_first": {"issued": "26/02/2021"},
    "same_day": {"issued": "26/02/2021"},
    "refusal": {"reason": "unknown_place"},
    "by_section": {"names": ["mục VII.4", "mục VII.5"]},
    "tools_found": {"found": ["soffice"], "missing": ["tesseract"]},
}


def modules():
    """Return the modules that hold sentences: the two of `bot`, and those of packages."""
    folder = Path(messages.__file__).parent
    found = sorted(file.relative_to(folder) for file in folder.glob("*/*messages.py"))
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
                given = EXAMPLES | SPECIAL.get(name, {})
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

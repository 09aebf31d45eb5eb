from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.page import to_html, to_text
from bot.reminders.digest import due_reminders
from bot.reminders.models import About, Delivery, Move, Topic
from bot.reminders.pages import MESSAGE_UNITS, html_messages, page_of
from tests.bot.builders import citation
from tests.bot.reminders.builders import (
    at,
    due_on,
    follower,
    situation,
    subscription,
    watched,
)


def page(*tasks, now, chat=None):
    (planned,) = due_reminders(situation(*tasks), (chat or follower(),), now=at(now))
    return planned


def text(*tasks, now, chat=None):
    return to_text(page_of(page(*tasks, now=now, chat=chat)))


def test_a_digest_says_what_is_overdue_what_this_week_and_what_later():
    said = text(
        due_on(date(2021, 4, 12), "later", content="Sơ kết"),
        due_on(date(2021, 3, 22), "late", content="Báo cáo"),
        due_on(date(2021, 3, 31), "now", content="Tập huấn"),
        now="2021-03-29 07:30",
    )

    assert said.startswith(
        "Nhắc việc thứ Hai, 29/03/2021: 3 nhiệm vụ\n\nQuá hạn (1)\n1. Báo cáo"
    )
    assert "\n\nĐến hạn trong tuần này (1)\n2. Tập huấn\n" in said
    assert "\n\nSắp tới (1)\n3. Sơ kết\n" in said
    assert "Hạn: 22/03/2021 (đã quá hạn 7 ngày; văn bản ghi “Chậm nhất" in said


def test_a_task_says_who_leads_when_and_where_it_stands():
    said = text(due_on(date(2021, 3, 31)), now="2021-03-31 07:30")

    assert said.splitlines()[3:] == [
        "1. Tập huấn nghiệp vụ thi đua, khen thưởng",
        "   Chủ trì: Sở Nội vụ",
        "   Hạn: 31/03/2021 (hôm nay; văn bản ghi “Chậm nhất ngày 31/03/2021”)",
        "   Nguồn: Kế hoạch số 36/KH-UBND ngày 26/02/2021 (Hưng Yên), Phụ lục, STT 16, "
        "dòng 126 — tệp 000.txt",
    ]


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2021-07-01 07:30", "(còn 91 ngày; bắt đầu từ 01/07/2021; hạn suy ra từ “Quý III”)"),
        ("2021-09-23 07:30", "(còn 7 ngày; hạn suy ra từ “Quý III”)"),
        ("2021-09-29 07:30", "(ngày mai; hạn suy ra từ “Quý III”)"),
        ("2021-10-07 07:30", "(đã quá hạn 7 ngày; hạn suy ra từ “Quý III”)"),
    ],
)  # fmt: skip
def test_an_inferred_deadline_says_what_it_is_inferred_from(now, said):
    assert f"Hạn: 30/09/2021 {said}" in text(watched("Quý III"), now=now)


def test_an_ambiguous_deadline_comes_with_its_readings():
    reading = "“Trong tháng II/2021” có thể đọc là quý II hoặc tháng 2"

    noted = text(
        watched("Trong tháng II/2021", ambiguous=reading), now="2021-06-30 07:30"
    )
    bare = text(watched("Trong tháng II/2021"), now="2021-06-30 07:30")

    assert f"Chưa chắc chắn: {reading}" in noted
    assert "cũng có thể đọc là 01/02/2021 – 28/02/2021" in bare


def test_the_last_reminder_says_that_it_is():
    task = due_on(date(2021, 3, 31))

    assert "lần nhắc cuối" in text(task, now="2021-04-28 07:30")
    assert "lần nhắc cuối" not in text(task, now="2021-04-22 07:30")


def test_a_task_alone_needs_no_number():
    alone = follower(subscription(About(Topic.TASK, "t1"), delivery=Delivery.ALONE))

    said = text(due_on(date(2021, 3, 31)), now="2021-03-30 07:30", chat=alone)

    assert said.startswith("Nhắc việc thứ Ba, 30/03/2021\n\nTập huấn nghiệp vụ")


def test_what_a_plan_says_is_escaped():
    task = due_on(date(2021, 3, 31), content="<b>Họp</b> & bàn")

    assert "&lt;b&gt;Họp&lt;/b&gt; &amp; bàn" in to_html(
        page_of(page(task, now="2021-03-31 07:30"))
    )


def test_a_long_digest_is_split_between_tasks():
    tasks = [
        due_on(date(2021, 3, 31), f"t{n}", content=f"Việc {n} 😀") for n in range(90)
    ]

    messages = html_messages(page(*tasks, now="2021-03-31 07:30"))

    assert len(messages) > 3
    assert all(len(m.encode("utf-16-le")) // 2 <= MESSAGE_UNITS for m in messages)
    assert all(m.count("Hạn") == m.count("Nguồn") for m in messages)
    assert sum(m.count("Nguồn") for m in messages) == 90


def test_a_short_digest_is_one_message():
    planned = page(due_on(date(2021, 3, 31)), now="2021-03-31 07:30")

    assert html_messages(planned) == (to_html(page_of(planned)),)


def test_a_deadline_that_moved_is_told_with_both_sources():
    before = watched("Quý I").item
    was = replace(before, citation=citation(source="cu.txt", row="14"))
    task = replace(
        due_on(date(2021, 4, 15)),
        move=Move(was, date(2021, 3, 31), date(2021, 3, 29), 9),
    )

    said = text(task, now="2021-03-30 07:30")

    assert "Hạn: 15/04/2021 (còn 16 ngày; " in said
    assert (
        "Lưu ý: hạn đã đổi; trước đây là 31/03/2021 (văn bản ghi “Quý I”)\n"
        "   Nguồn: Kế hoạch số 36/KH-UBND ngày 26/02/2021 (Hưng Yên), Phụ lục, STT 16, "
        "dòng 126 — tệp 000.txt\n"
        "   Nguồn trước đây: Kế hoạch số 36/KH-UBND ngày 26/02/2021 (Hưng Yên), Phụ lục, "
        "STT 14, dòng 126 — tệp cu.txt"
    ) in said

"""A calendar says every deadline once, in days, and reads back as it was."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

import icalendar
import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.exports import messages
from bot.exports.calendar import calendar, rule_of
from bot.exports.due import Due, LeftOut, due_of
from bot.exports.rows import clean, export_rows
from corpus.models import Field
from tests.bot.exports.builders import TASKS, TODAY, listed, many, plan, when
from tests.corpus.test_rhythms import RHYTHMS

ZONE = "Asia/Ho_Chi_Minh"


def made(*tasks, **changes):
    given: dict[str, Any] = {"made_on": TODAY, "title": "Hạn", "timezone": ZONE}
    return calendar(tasks, **(given | changes))


def events(*tasks, **changes):
    parsed = icalendar.Calendar.from_ical(made(*tasks, **changes).content)
    return parsed.walk("VEVENT")


def test_the_file_has_a_name_and_a_zone():
    parsed = icalendar.Calendar.from_ical(made(title="Hạn của Sở Nội vụ").content)

    assert parsed["X-WR-CALNAME"] == "Hạn của Sở Nội vụ"
    assert parsed["X-WR-TIMEZONE"] == "Asia/Ho_Chi_Minh"


def test_a_deadline_is_the_whole_of_its_day():
    (event,) = events(listed())

    assert event.decoded("DTSTART") == date(2021, 6, 30)
    assert event.decoded("DTEND") == date(2021, 7, 1)
    assert event["DTSTART"].params["VALUE"] == "DATE"
    assert event["TRANSP"] == "TRANSPARENT"


def test_an_event_says_what_who_when_and_where_it_is_printed():
    (event,) = events(listed(content="Tổ chức Hội nghị; tổng kết, khen thưởng"))

    assert (
        event["SUMMARY"] == "Hạn: Tổ chức Hội nghị; tổng kết, khen thưởng — Sở Nội vụ"
    )
    assert event["DESCRIPTION"].splitlines() == [
        "Nội dung: Tổ chức Hội nghị; tổng kết, khen thưởng",
        "Chủ trì: Sở Nội vụ",
        "Phối hợp: Sở Tài chính, Sở Y tế",
        "Thời gian (như văn bản): Quý II/2021",
        "Quy ra ngày: 01/04/2021 – 30/06/2021",
        "Sản phẩm: Báo cáo",
        "Nguồn: Kế hoạch số 12/KH-UBND ngày 26/02/2021 (Sông Vân), STT 1, dòng 10"
        " — tệp ke-hoach.txt",
    ]


def test_an_inferred_or_doubtful_deadline_is_said_to_be_one():
    (event,) = events(listed(inherited=(Field.YEAR,), ambiguous="hai cách đọc"))

    assert "chưa chắc chắn" in event["SUMMARY"]
    assert messages.INFERRED_DEADLINE in event["DESCRIPTION"]
    assert messages.UNSURE_DEADLINE in event["DESCRIPTION"]


def test_the_id_stays_when_the_deadline_moves():
    (before,), (after,) = events(listed()), events(listed(time=when("Quý III/2021")))

    assert before["UID"] == after["UID"] == "k3v7qy2mab-1@kehoach"
    assert before["DTSTART"] != after["DTSTART"]


def test_a_later_file_wins_over_an_earlier_one_and_the_same_day_gives_the_same_bytes():
    today, tomorrow = (made(listed(), made_on=TODAY + timedelta(d)) for d in (0, 1))
    stamps = [
        icalendar.Calendar.from_ical(file.content).walk("VEVENT")[0].decoded("DTSTAMP")
        for file in (today, tomorrow)
    ]

    assert stamps[0] < stamps[1]
    assert made(listed()).content == today.content


def test_alarms_come_a_week_and_a_day_before_in_the_morning():
    (event,) = events(listed())
    alarms = [alarm.decoded("TRIGGER") for alarm in event.walk("VALARM")]

    assert alarms == [timedelta(days=-7, hours=8), timedelta(days=-1, hours=8)]
    assert events(listed(), alarm_days=())[0].walk("VALARM") == []


@pytest.mark.parametrize(
    ("printed", "days"),
    [
        ("trước ngày 05 hằng tháng", [(1, 4), (2, 4), (3, 4)]),
        ("ngày 31 hằng tháng", [(1, 31), (2, 28), (3, 31), (4, 30)]),
        ("trước ngày 01 tháng cuối quý", [(2, 28), (5, 31), (8, 31), (11, 30)]),
        ("thứ Sáu hằng tuần", [(1, 1), (1, 8), (1, 15)]),
        ("ngày 11/6 hằng năm", [(6, 11)]),
    ],
)
def test_a_recurring_task_repeats_on_its_days(printed, days):
    (event,) = events(listed(time=when(printed)))

    found = islice(_days_of(event), len(days))
    assert [(day.month, day.day) for day in found] == days


def test_a_recurring_task_ends_with_its_plan():
    (event,) = events(listed(time=when("trước ngày 05 hằng tháng")))

    assert list(_days_of(event))[-1] == date(2021, 12, 4)


def _days_of(event):
    start = event.decoded("DTSTART")
    rule = rrulestr(event["RRULE"].to_ical().decode(), dtstart=_midnight(start))
    return (moment.date() for moment in rule)


def _midnight(day):
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 (whole days)


@given(RHYTHMS)
def test_the_rule_of_any_rhythm_gives_its_days(rhythm):
    """What other calendars compute from the rule is what the rhythm says."""
    first = next(rhythm.between(date(2023, 1, 1), date(2024, 12, 31)))
    last = date(2025, 3, 31)
    rule = (
        icalendar.vRecur(rule_of(Due(first, rhythm, last), rhythm)).to_ical().decode()
    )

    found = [m.date() for m in rrulestr(rule, dtstart=_midnight(first))]
    assert found == list(rhythm.between(first, last))


def test_what_has_no_day_has_no_event_and_is_told_with_its_reason():
    file = made(
        listed("a000000001", time=when("Thường xuyên")),
        listed("a000000002", time=when("hằng quý")),
        listed("a000000003", time=None),
        listed("a000000004", time=when("hằng quý")),
        listed("a000000005"),
    )

    assert file.events == 1
    assert [reason for _, reason in file.left_out] == [
        LeftOut.CONTINUOUS,
        LeftOut.NO_RHYTHM,
        LeftOut.NO_DAY,
        LeftOut.NO_RHYTHM,
    ]
    assert file.left_out_lines() == [
        messages.left_out(1, messages.LEFT_OUT["continuous"]),
        messages.left_out(1, messages.LEFT_OUT["no_day"]),
        messages.left_out(2, messages.LEFT_OUT["no_rhythm"]),
    ]


def test_lines_are_folded_at_75_octets_and_end_as_the_standard_says():
    content = made(*many(12)).content

    assert content.endswith(b"END:VCALENDAR\r\n")
    assert max(map(len, content.split(b"\r\n"))) <= 75


def test_a_new_version_of_the_plan_raises_the_sequence():
    (event,) = events(listed(of=replace(plan(), version=3)))

    assert event["SEQUENCE"] == 2


@settings(max_examples=60, deadline=None)
@given(st.lists(TASKS, max_size=4))
def test_any_task_reads_back_as_it_was(tasks):
    found = events(*tasks)

    due = [
        (row, day)
        for row, day in zip(export_rows(tasks), map(due_of, tasks), strict=True)
        if isinstance(day, Due)
    ]
    assert [event.decoded("DTSTART") for event in found] == [day.day for _, day in due]
    for event, (row, _) in zip(found, due, strict=True):
        assert event["UID"] == f"{row.task_id}-1@kehoach"
        for cell in (row.coop, row.product, row.time):
            assert clean(cell) in event["DESCRIPTION"]

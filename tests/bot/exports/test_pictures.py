"""Pictures show tasks page by page, say what they leave out, and never fail."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.exports import captions, messages
from bot.exports.due import State
from bot.exports.frame import WIDTH, Leaf
from bot.exports.month import AGENDA_TASKS, month
from bot.exports.progress import AGENCIES, progress, tallies
from bot.exports.sections import PAGE_HEIGHT, entries_of, height_of, pages_of
from bot.exports.timeline import timeline
from corpus.models import Timeframe
from tests.bot.exports.builders import TASKS, TODAY, listed, many, plan, when

JUNE = date(2021, 6, 15)


def drawn(picture):
    """Check what Telegram asks of a photo, and return its pixels."""
    image = Image.open(BytesIO(picture.png))
    assert image.size == (picture.width, picture.height)
    assert picture.width == WIDTH
    assert picture.width + picture.height <= 10_000
    assert max(image.size) / min(image.size) <= 20
    assert len(picture.png) <= 10_000_000
    return image


# --- Pages ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "of", "found"),
    [(1, 3, (1, 3)), (0, 3, (1, 3)), (9, 3, (3, 3)), (1, 0, (1, 1))],
)
def test_a_page_that_does_not_exist_is_the_nearest(number, of, found):
    leaf = Leaf.within(number, of)

    assert (leaf.number, leaf.of) == found


@pytest.mark.parametrize("count", [0, 1, 7, 120])
def test_the_pages_of_a_timeline_hold_every_task_once(count):
    tasks = many(count)
    pages = pages_of(entries_of(tasks))

    ids = [entry.task.row.id for page in pages for entry in page]
    assert sorted(ids) == [task.row.id for task in tasks]
    assert all(height_of(page) <= PAGE_HEIGHT for page in pages)


def test_each_page_says_how_many_it_shows():
    first = timeline(many(40), today=TODAY, title="Kế hoạch")
    last = timeline(many(40), today=TODAY, title="Kế hoạch", page=99)

    assert (first.page, first.pages, first.total) == (1, last.pages, 40)
    assert first.left == 40 - first.shown > 0
    assert last.page == last.pages > 1


# --- Order and sections ---------------------------------------------------------------


def test_a_section_is_a_group_and_within_it_the_deadline_orders():
    tasks = [
        listed("a000000001", group="I", time=when("Quý III/2021")),
        listed("a000000002", group="I", time=when("Quý II/2021")),
        listed("a000000003", group="II", time=when("Quý I/2021")),
    ]

    found = [(entry.section, entry.task.row.id[-1]) for entry in entries_of(tasks)]

    assert found == [("I", "2"), ("I", "1"), ("II", "3")]


def test_of_several_plans_each_is_a_section():
    tasks = [
        listed("a000000001", of=plan(1)),
        listed("a000000002", of=plan(2, placename="Hà Xuyên")),
    ]

    assert [entry.section for entry in entries_of(tasks)] == ["Sông Vân", "Hà Xuyên"]


@pytest.mark.parametrize("printed", ["Năm 2021", "Thường xuyên", "hằng quý", ""])
def test_whole_year_standing_and_undated_tasks_stand_apart_at_the_end(printed):
    tasks = [
        listed("a000000001", time=when(printed)),
        listed("a000000002", time=when("Quý IV/2021")),
    ]

    last = list(entries_of(tasks))[-1]

    assert (last.task.row.id, last.section, last.dated) == (
        "a000000001",
        messages.STANDING,
        False,
    )


# --- Pictures -------------------------------------------------------------------------


def test_the_colour_of_a_lead_is_in_its_bar():
    """The bar of a second quarter lies where nothing else is drawn."""
    image = drawn(timeline([listed(stt=None)], today=date(2030, 1, 1), title="x"))

    colors = {color for _, color in image.convert("RGB").getcolors(1 << 24)}
    assert (0x3B, 0x6F, 0xB6) in colors


def test_today_is_drawn_only_when_the_axis_has_it():
    red = (0xC6, 0x28, 0x28)
    inside, outside = (
        drawn(timeline([listed()], today=day, title="x")).convert("RGB")
        for day in (TODAY, date(2030, 1, 1))
    )

    assert red in {color for _, color in inside.getcolors(1 << 24)}
    assert red not in {color for _, color in outside.getcolors(1 << 24)}


def test_a_month_lists_its_deadlines_page_by_page():
    tasks = [
        listed(
            f"a{number:09d}", time=Timeframe("x", end=date(2021, 6, number % 30 + 1))
        )
        for number in range(AGENDA_TASKS + 3)
    ]

    first, second = (
        month(tasks, JUNE, today=TODAY, title="x", page=page) for page in (1, 2)
    )

    assert (first.shown, first.total, first.pages) == (AGENDA_TASKS, len(tasks), 2)
    assert second.shown == 3


def test_a_month_without_deadlines_is_drawn_too():
    empty = month([listed()], date(2021, 1, 1), today=TODAY, title="x")

    drawn(empty)
    assert (empty.shown, empty.total) == (0, 0)


def test_tasks_are_counted_for_each_lead_names_of_one_body_together():
    tasks = [
        listed("a000000001", lead=("Sở Nội vụ", "Sở Y tế")),
        listed("a000000002", lead=("sở nội vụ",), time=when("Quý I/2021")),
        listed("a000000003", lead=(), lead_printed=None),
    ]

    found = tallies(tasks, today=TODAY, done=("a000000001",))

    assert [(each.agency, each.counts) for each in found] == [
        ("Sở Nội vụ", ((State.DONE, 1), (State.OVERDUE, 1))),
        ("Sở Y tế", ((State.DONE, 1),)),
        (messages.NO_LEAD, ((State.OPEN, 1),)),
    ]


def test_agencies_are_shown_page_by_page():
    tasks = [
        listed(f"a{number:09d}", lead=(f"Sở số {number}",))
        for number in range(AGENCIES + 2)
    ]
    found = tallies(tasks, today=TODAY)

    second = progress(found, today=TODAY, title="x", page=2)

    drawn(second)
    assert (second.shown, second.total, second.pages) == (2, AGENCIES + 2, 2)


@pytest.mark.parametrize("count", [0, 1, 500])
def test_pictures_of_none_one_and_many_tasks_are_photos_for_telegram(count):
    tasks = many(count)

    drawn(timeline(tasks, today=TODAY, title="Kế hoạch năm 2021"))
    drawn(month(tasks, JUNE, today=TODAY, title="Kế hoạch năm 2021"))
    drawn(progress(tallies(tasks, today=TODAY, done=()), today=TODAY, title="x"))


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(
    st.lists(TASKS, max_size=5),
    st.text(max_size=300),
    st.dates(date(1990, 1, 1), date(2060, 12, 31)),
)
def test_no_task_stops_a_picture(tasks, title, today):
    drawn(timeline(tasks, today=today, title=title))
    drawn(month(tasks, today, today=today, title=title, done=()))
    drawn(progress(tallies(tasks, today=today), today=today, title=title))


def test_words_of_300_letters_are_cut_not_spilled():
    """The right margin stays white."""
    long = "Nghiêncứu" * 40
    tasks = [
        listed(content=long, lead=(long,), group=long, stt=long, time=when("Quý IV"))
    ]
    pictures = (
        timeline(tasks, today=TODAY, title=long),
        month(tasks, date(2021, 12, 1), today=TODAY, title=long),
        progress(tallies(tasks, today=TODAY), today=TODAY, title=long),
    )

    for picture in pictures:
        image = drawn(picture).convert("RGB")
        edge = image.crop((WIDTH - 20, 0, WIDTH, picture.height))
        assert edge.getcolors() == [(20 * picture.height, (255, 255, 255))]


@pytest.mark.slow
def test_the_same_tasks_give_the_same_picture_in_every_thread():
    def draw(_):
        return timeline(many(12), today=TODAY, title="Kế hoạch").png

    with ThreadPoolExecutor(4) as pool:
        drawings = set(pool.map(draw, range(8)))

    assert len(drawings) == 1


# --- Text beside them -----------------------------------------------------------------


def test_the_text_of_a_timeline_says_every_task_of_every_page():
    tasks = many(120)

    lines = captions.timeline_lines(tasks, today=TODAY)

    assert all(any(f"Nhiệm vụ {n}:" in line for line in lines) for n in range(120))
    assert f"{messages.STANDING}:" in lines


def test_a_line_says_day_content_lead_time_and_state():
    (line,) = captions.timeline_lines([listed(ambiguous="x")], today=TODAY, done=())

    assert line == (
        "30/06/2021: 1. Tập huấn nghiệp vụ"
        " (Sở Nội vụ; Quý II/2021; chưa chắc chắn; chưa đến hạn)"
    )


def test_the_text_of_a_month_says_every_deadline_by_day():
    tasks = [
        listed("a000000001"),
        listed("a000000002", time=when("ngày 05 hằng tháng")),
    ]

    lines = captions.month_lines(tasks, JUNE, today=TODAY)

    assert [line[:10] for line in lines] == ["05/06/2021", "30/06/2021"]
    assert captions.month_lines([], JUNE, today=TODAY) == [messages.NO_DEADLINES]


def test_the_text_of_progress_says_every_count():
    found = tallies(many(12), today=TODAY, done=())

    lines = captions.progress_lines(found)

    assert len(lines) == len(found)
    assert lines[0].startswith(f"{found[0].agency}: ")
    assert captions.progress_lines([]) == [messages.NO_TASKS]


@settings(deadline=None)
@given(st.lists(TASKS, max_size=5), st.dates(date(1990, 1, 1), date(2060, 12, 31)))
def test_every_line_is_one_line_that_can_be_sent(tasks, today):
    lines = (
        *captions.timeline_lines(tasks, today=today),
        *captions.month_lines(tasks, today, today=today),
        *captions.progress_lines(tallies(tasks, today=today)),
    )

    assert all(line.encode() and len(line.splitlines()) == 1 for line in lines)

"""Which row of a new version is which row of the old one."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from corpus.models import Task
from index.carrying import carry_ids
from index.identity import KnownTask, task_ids
from tests.index.builders import LEADS, SUBJECTS, numbered_rows, task


def known(rows: tuple[Task, ...], key: str = "a") -> list[KnownTask]:
    return [KnownTask(*pair) for pair in zip(task_ids(key, rows), rows, strict=True)]


def test_a_reworded_row_keeps_its_id():
    old = numbered_rows(8)
    new = (replace(old[0], content=f"{old[0].content} (nếu có)"), *old[1:])

    assert carry_ids("a", new, known(old)) == task_ids("a", old)


def test_a_renumbered_row_keeps_its_id():
    old = tuple(task(words, stt=str(n)) for n, words in enumerate(SUBJECTS))
    new = tuple(replace(row, stt=str(n + 1)) for n, row in enumerate(old))

    assert carry_ids("a", new, known(old)) == task_ids("a", old)


def test_two_rows_that_compete_for_an_id_both_get_new_ones():
    old = (task("tổ chức tập huấn nghiệp vụ thi đua", stt="1"),)
    new = (
        task("tổ chức tập huấn nghiệp vụ thi đua đợt 1", stt="2"),
        task("tổ chức tập huấn nghiệp vụ thi đua đợt 2", stt="3"),
    )

    assert carry_ids("a", new, known(old)) == task_ids("a", new)


def test_another_task_at_the_same_stt_gets_a_new_id():
    old, new = (task(SUBJECTS[0], stt="1"),), (task(SUBJECTS[1], stt="1"),)

    assert carry_ids("a", new, known(old)) == task_ids("a", new)


@given(
    st.lists(st.sampled_from(numbered_rows(6)), max_size=8),
    st.lists(st.sampled_from(numbered_rows(6, salt=" sửa")), max_size=8),
)
def test_carried_ids_never_collide(old, new):
    carried = carry_ids("a", new, known(tuple(old)))

    assert len(set(carried)) == len(new)


LONG = (
    "Tổ chức lớp bồi dưỡng kỹ năng giải quyết khiếu nại cho công chức tiếp dân",
    "Rà soát danh mục vị trí việc làm của các đơn vị sự nghiệp công lập",
    "Xây dựng phần mềm quản lý hồ sơ đất đai dùng chung toàn tỉnh",
    "Kiểm tra việc chấp hành kỷ luật hành chính tại các xã vùng cao",
    "Tuyên truyền pháp luật về an toàn thực phẩm dịp lễ, tết",
    "Khảo sát mức độ hài lòng của người dân về dịch vụ y tế",
)


def in_two_groups() -> tuple[Task, ...]:
    return tuple(
        task(
            words,
            stt=str(1 + n % 3),
            group="I. Đào tạo" if n < 3 else "II. Kiểm tra",
            lead=(LEADS[n % len(LEADS)],),
        )
        for n, words in enumerate(LONG)
    )


def ids_after(new: tuple[Task, ...]) -> list[int | None]:
    """The row of `in_two_groups` that each new row is, None for none."""
    old = in_two_groups()
    ids = list(task_ids("a", old))
    found = carry_ids("a", new, known(old))
    return [ids.index(task_id) if task_id in ids else None for task_id in found]


def test_a_row_that_moved_to_another_group_keeps_its_id():
    old = in_two_groups()
    moved = replace(old[1], group="II. Kiểm tra", stt="4")

    assert ids_after((old[0], *old[2:], moved)) == [0, 2, 3, 4, 5, 1]


def test_a_row_that_moved_and_was_reworded_a_little_keeps_its_id():
    old = in_two_groups()
    moved = replace(
        old[1], group="II. Kiểm tra", stt="4", content=f"{LONG[1]} của tỉnh"
    )

    assert ids_after((old[0], *old[2:], moved)) == [0, 2, 3, 4, 5, 1]


def test_groups_that_changed_their_names_keep_the_ids_of_their_rows():
    renamed = tuple(
        replace(row, group=f"{row.group} năm 2021") for row in in_two_groups()
    )

    assert ids_after(renamed) == [0, 1, 2, 3, 4, 5]


def test_a_row_that_was_split_gives_its_id_to_neither_part():
    old = in_two_groups()
    halves = ("Rà soát danh mục vị trí việc làm", "Rà soát đơn vị sự nghiệp công lập")
    parts = (replace(old[1], content=words) for words in halves)

    assert ids_after((old[0], *parts, *old[2:])) == [0, None, None, 2, 3, 4, 5]


def test_rows_that_were_merged_give_their_ids_to_nobody():
    old = in_two_groups()
    merged = replace(old[0], content=f"{LONG[0]}; {LONG[1]}")

    assert ids_after((merged, *old[2:])) == [None, 2, 3, 4, 5]


def test_a_short_content_of_another_body_in_another_group_is_another_task():
    old = (task("Báo cáo", stt="1", group="I", lead=("Sở Y tế",)),)
    new = (task("Báo cáo", stt="1", group="II", lead=("Sở Nội vụ",)),)

    assert carry_ids("a", new, known(old)) == task_ids("a", new)


def test_rows_that_differ_by_a_number_are_not_taken_for_each_other():
    old = tuple(task(f"Tập huấn nghiệp vụ đợt {n}", stt=str(n)) for n in (1, 2, 3))
    left = tuple(replace(row, stt=str(n)) for n, row in enumerate(old[1:], 1))

    assert carry_ids("a", left, known(old)) == task_ids("a", old)[1:]


def test_a_number_may_be_corrected_where_the_row_stands():
    old = (task("Mở 10 lớp tập huấn nghiệp vụ", stt="1"), task(SUBJECTS[1], stt="2"))
    new = (replace(old[0], content="Mở 12 lớp tập huấn nghiệp vụ"), old[1])

    assert carry_ids("a", new, known(old)) == task_ids("a", old)


def test_ids_that_were_carried_before_are_carried_again():
    """The hash of such a row no longer is its id."""
    old = in_two_groups()
    second = (replace(old[0], content=f"{LONG[0]} xã"), *old[1:])
    ids = carry_ids("a", second, known(old))
    known_second = [KnownTask(*pair) for pair in zip(ids, second, strict=True)]

    assert carry_ids("another key", second, known_second) == task_ids("a", old)


@given(st.lists(st.sampled_from(in_two_groups()), max_size=8), st.randoms())
def test_the_same_rows_in_any_order_keep_their_ids(rows: list[Task], random: Random):
    shuffled = list(rows)
    random.shuffle(shuffled)

    found = carry_ids("a", shuffled, known(tuple(rows)))

    assert sorted(found) == sorted(task_ids("a", rows))


@given(st.lists(st.sampled_from(in_two_groups()), max_size=8))
def test_a_new_version_without_changes_has_the_ids_of_a_first_one(rows: list[Task]):
    assert carry_ids("a", rows, known(tuple(rows))) == task_ids("a", rows)


@given(
    st.lists(st.sampled_from(in_two_groups()), max_size=6, unique=True),
    st.lists(st.sampled_from(in_two_groups()), max_size=6, unique=True),
)
def test_rows_of_both_versions_have_the_ids_that_a_rebuild_gives(old, new):
    assert carry_ids("a", new, known(tuple(old))) == task_ids("a", new)

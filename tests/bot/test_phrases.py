from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot import messages, phrases
from tests.bot.builders import PLAN, row


@pytest.mark.parametrize(
    ("printed", "start", "end", "recurrence", "shown"),
    [
        ("Quý I", date(2021, 1, 1), date(2021, 3, 31), None, "Quý I (01/01/2021 – 31/03/2021)"),
        ("trước ngày 31/8/2021", None, date(2021, 8, 30), None, "trước ngày 31/8/2021 (đến hết 30/08/2021)"),
        ("ngày 11/06/2021", date(2021, 6, 11), date(2021, 6, 11), None, "ngày 11/06/2021"),
        ("Thường xuyên", None, None, "continuous", "Thường xuyên"),
        ("Tháng 6 hằng năm", None, None, "annual", "Tháng 6 hằng năm"),
        ("11/6", None, None, "annual", "11/6 (hằng năm)"),
        ("Khi có hướng dẫn", None, None, None, "Khi có hướng dẫn (chưa quy ra ngày được)"),
        ("từ tháng 3", date(2021, 3, 1), None, None, "từ tháng 3 (từ 01/03/2021)"),
        ("Hàng năm", None, None, "annual", "Hàng năm"),
        ("thường xuyên trong năm", date(2020, 1, 1), date(2020, 12, 31), "continuous", "thường xuyên trong năm (01/01/2020 – 31/12/2020)"),
        ("chậm nhất ngày 5/3/2021", None, date(2021, 3, 5), None, "chậm nhất ngày 5/3/2021"),
        ("đến ngày 15/3/2021", None, date(2021, 3, 5), None, "đến ngày 15/3/2021 (đến hết 05/03/2021)"),
        (None, date(2020, 1, 1), date(2020, 12, 31), None, "01/01/2020 – 31/12/2020"),
        (None, None, None, None, None),
    ],
)  # fmt: skip
def test_a_time_shows_its_words_beside_what_they_were_read_as(
    printed, start, end, recurrence, shown
):
    item = row(time_printed=printed, start=start, end=end, recurrence=recurrence)

    assert phrases.time_text(item) == shown


@example("\r0000000000", 10)
@example(" " * 20, 10)
@given(st.text(max_size=400), st.integers(min_value=10, max_value=200))
def test_a_cut_text_is_a_beginning_within_its_limit(text, limit):
    cut = phrases.cut_at_sentence(text, limit)

    assert len(cut) <= limit
    assert text.startswith(cut.removesuffix(messages.CUT_MARK).rstrip())


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("- Sở Giáo dục", "Sở Giáo dục"),
        ("- Sở A;\n- Sở B;", "Sở A; Sở B"),
        ("Sở A,\nSở B", "Sở A, Sở B"),
        ("Thi đua - Khen thưởng", "Thi đua - Khen thưởng"),
        ("-5 độ", "-5 độ"),
    ],
)
def test_bullets_before_cells_are_not_shown(cell, shown):
    assert phrases.on_one_line(cell, 100) == shown


def test_plans_are_told_apart_by_the_shortest_name():
    same_place = PLAN.replace("36", "90")
    same_number = PLAN.replace("2021", "2022")
    elsewhere = "Kế hoạch số 38 ngày 04/04/2023 (Thái Bình)"

    assert set(phrases.plan_labels([PLAN, elsewhere]).values()) == {
        "Hưng Yên",
        "Thái Bình",
    }
    assert phrases.plan_labels([PLAN, same_place])[PLAN] == phrases.undated(PLAN)
    assert phrases.plan_labels([PLAN, same_number])[PLAN] == PLAN

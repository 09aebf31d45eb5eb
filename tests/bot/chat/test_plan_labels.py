from dataclasses import replace
from datetime import date

from bot.chat.plan_labels import plan_labels
from corpus.models import Header, Place
from index.records import PlanRow


def plan(number, place="Hà Xuyên", year=2026, family=None, title="Kế hoạch Tiêm chủng"):
    header = Header(
        title, Place(), number=f"{number}/KH-UBND", placename=place,
        issued=date(year, 1, 5),
    )  # fmt: skip
    own = family or number
    return PlanRow(own, "", header, "a.txt", "", (), 0, 0, True, family=own)


def test_place_and_year_are_enough_where_they_differ():
    plans = (plan(36, "Hưng Yên", 2021), plan(38, "Thái Bình", 2023))

    assert plan_labels(plans) == {36: "Hưng Yên 2021", 38: "Thái Bình 2023"}


def test_plans_of_one_place_and_year_go_by_number_and_title():
    labels = plan_labels((plan(36), plan(38, title="Kế hoạch Chuyển đổi số")))

    assert labels == {36: "36/KH-UBND · Tiêm chủng", 38: "38/KH-UBND · Chuyển đổi số"}


def test_plans_that_are_called_alike_are_told_apart_by_their_ids():
    labels = plan_labels((plan(36, family=1), plan(36, family=2)))

    assert sorted(labels.values()) == [
        "#1 · 36/KH-UBND · Tiêm chủng",
        "#2 · 36/KH-UBND · Tiêm chủng",
    ]


def test_a_plan_without_a_place_has_a_name_all_the_same():
    bare = plan(36)
    bare = replace(bare, header=replace(bare.header, placename=None, number=None))

    assert plan_labels((bare,)) == {36: "Tiêm chủng"}

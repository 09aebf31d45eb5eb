import pytest

from bot.sources import group_names, row_label, source_lines
from tests.bot.builders import citation


def test_neighbours_of_a_group_are_a_range():
    spots = [
        citation(section=None, group=group, row=number, line_start=line, line_end=line)
        for group, number, line in (
            ("I Trong quý I", "1", 10), ("I Trong quý I", "2", 11),
            ("II. Quý II", "1", 20), ("II. Quý II", "3", 22),
        )
    ]  # fmt: skip

    (line,) = source_lines(spots)

    assert "nhóm I, STT 1–2, dòng 10–11; nhóm II, STT 1, 3, dòng 20, 22 — tệp" in line


def test_a_number_that_comes_twice_is_named_twice():
    spots = [
        citation(section=None, row=number, line_start=line, line_end=line)
        for number, line in (("02", 5), ("03", 6), ("03", 8), ("04", 9))
    ]

    assert "STT 02–03, 03–04, dòng 5–6, 8–9" in source_lines(spots)[0]


def test_sections_keep_their_lines_beside_them():
    spots = [
        citation(
            row=None,
            table=None,
            section=path,
            line_start=line,
            line_end=line,
            quote=path,
        )
        for path, line in (("III.9", 5), ("III.10", 7), ("VII.c", 9), ("VII.c", 9))
    ]

    assert "mục III.9–III.10, dòng 5–7; mục VII.c, dòng 9 —" in source_lines(spots)[0]


def test_rows_are_named_as_they_stand_before_passages():
    spots = [
        citation(section="IV.1", row=None, table=None, line_start=3, line_end=3),
        *(
            citation(section=None, row=number, line_start=line, line_end=line)
            for number, line in (("4", 13), ("1", 10), ("3", 12), ("2", 11))
        ),
    ]

    (line,) = source_lines(spots)

    assert ", STT 1–4, dòng 10–13; mục IV.1, dòng 3 —" in line


@pytest.mark.parametrize(
    ("groups", "names"),
    [
        (("II. Tuyên truyền",), ("II",)),
        (("A. Chung > I Quý I", "A. Chung > II Quý II"), ("A.I", "A.II")),
        (("1.2) Hội nghị",), ("1.2",)),
        (("Công tác tuyên truyền",), ("“Công tác tuyên truyền”",)),
        (("I. Quý I", "I. Quý II"), ("“I. Quý I”", "“I. Quý II”")),
        (("IX",), ("IX",)),
        (("Lễ hội",), ("“Lễ hội”",)),
    ],
)
def test_a_group_is_named_by_its_numeral_where_that_is_enough(groups, names):
    found = group_names(citation(group=group) for group in groups)

    assert tuple(found[group] for group in groups) == names


@pytest.mark.parametrize(
    ("changes", "label"),
    [
        ({}, "STT 16"),
        ({"row": "16."}, "STT 16"),
        ({"group": "II. Tuyên truyền"}, "nhóm II, STT 16"),
        ({"row": None, "section": "III.2.a"}, "mục III.2.a"),
        ({"row": None, "section": None}, None),
    ],
)
def test_a_row_of_a_list_is_matched_to_its_source(changes, label):
    cited = citation(**changes)

    assert row_label(cited, group_names([cited])) == label


@pytest.mark.parametrize(
    ("changes", "spot"),
    [
        (
            {"page": 3, "line_start": None, "line_end": None},
            "Phụ lục, trang 3, STT 16",
        ),
        (
            {"group": "II. Tuyên truyền"},
            "Phụ lục, nhóm II, STT 16, dòng 126",
        ),
        ({"line_start": None, "section": None}, "bảng 1, STT 16"),
        ({"row": None, "section": None}, "dòng 126"),
        (
            {"row": None, "section": None, "line_start": None, "table": None},
            "cả văn bản",
        ),
        ({"row": None, "section": "III.2.a"}, "mục III.2.a, dòng 126"),
        ({"row": None, "section": "closing"}, "phần kết, dòng 126"),
        ({"row": None, "section": "PL.2"}, "Phụ lục, mục 2, dòng 126"),
        ({"section": None}, "STT 16, dòng 126"),
        ({"section": None, "row": "16."}, "STT 16, dòng 126"),
    ],
)
def test_a_source_names_the_spot_as_well_as_it_is_known(changes, spot):
    (line,) = source_lines([citation(**changes)])

    assert f", {spot} — tệp 000.txt" in line

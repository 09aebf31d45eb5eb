"""Names of bodies: lists are split, keys tell bodies apart, mentions are found."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from corpus import bodies
from corpus.agencies import (
    agency_key,
    agency_level,
    find_agencies,
    is_agency,
    looks_like_agency,
    matching_keys,
    split_agencies,
)
from corpus.agency_names import is_part_of

# What a cell prints, and the bodies in it.
CELLS = [
    ("Sở Nội vụ", ["Sở Nội vụ"]),
    ("Sở Nội vụ; Sở Tài chính", ["Sở Nội vụ", "Sở Tài chính"]),
    ("Sở Nội vụ, Sở Tài chính", ["Sở Nội vụ", "Sở Tài chính"]),
    ("Sở Nội vụ và Sở Tài chính", ["Sở Nội vụ", "Sở Tài chính"]),
    ("Sở Nội vụ/Sở Tài chính", ["Sở Nội vụ", "Sở Tài chính"]),
    ("Sở Nội vụ & Sở Tài chính", ["Sở Nội vụ", "Sở Tài chính"]),
    ("Sở Y tế\nSở Tài chính", ["Sở Y tế", "Sở Tài chính"]),
    ("- Sở Y tế;\n- Sở Tài chính.", ["Sở Y tế", "Sở Tài chính"]),
    ("1. Sở Y tế\n2. Sở Tài chính", ["Sở Y tế", "Sở Tài chính"]),
    ("so noi vu, so tai chinh", ["so noi vu", "so tai chinh"]),
    ("SỞ NỘI VỤ; SỞ Y TẾ", ["SỞ NỘI VỤ", "SỞ Y TẾ"]),
    # a part and its parent are one, unless a semicolon or a line stands between
    ("Ban Thi đua – Khen thưởng, Sở Nội vụ", ["Ban Thi đua - Khen thưởng, Sở Nội vụ"]),
    ("Ban Thi đua - Khen thưởng,\nSở Nội vụ", ["Ban Thi đua - Khen thưởng, Sở Nội vụ"]),
    ("Phòng Cải cách hành chính, Sở Nội vụ", ["Phòng Cải cách hành chính, Sở Nội vụ"]),
    ("Vụ Pháp chế, Bộ Tư pháp", ["Vụ Pháp chế, Bộ Tư pháp"]),
    ("Chi cục Thủy lợi; Sở Xây dựng", ["Chi cục Thủy lợi", "Sở Xây dựng"]),
    ("Chi cục Thủy lợi\nSở Xây dựng", ["Chi cục Thủy lợi", "Sở Xây dựng"]),
    ("Chi cục Thủy lợi và Sở Xây dựng", ["Chi cục Thủy lợi", "Sở Xây dựng"]),
    ("Chi cục Thủy lợi, Bộ Chỉ huy Quân sự tỉnh", ["Chi cục Thủy lợi", "Bộ Chỉ huy Quân sự tỉnh"]),
    ("Cục Quản lý đất đai, Cục Biển và Hải đảo", ["Cục Quản lý đất đai", "Cục Biển và Hải đảo"]),
    ("Trung tâm Phục vụ hành chính công tỉnh, Sở Nội vụ",
     ["Trung tâm Phục vụ hành chính công tỉnh", "Sở Nội vụ"]),
    # names that hold a comma or an "và"
    ("Sở Văn hóa, Thể thao và Du lịch", ["Sở Văn hóa, Thể thao và Du lịch"]),
    ("Sở Văn hóa, Thể thao và Du lịch, Sở Y tế", ["Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế"]),
    ("Sở Nông nghiệp và Môi trường, Sở Tài chính và Sở Xây dựng",
     ["Sở Nông nghiệp và Môi trường", "Sở Tài chính", "Sở Xây dựng"]),
    ("Báo và Phát thanh, Truyền hình tỉnh", ["Báo và Phát thanh, Truyền hình tỉnh"]),
    ("Trung tâm Xúc tiến đầu tư, thương mại và du lịch", ["Trung tâm Xúc tiến đầu tư, thương mại và du lịch"]),
    ("Trung tâm Đào tạo, bồi dưỡng; Văn phòng Sở", ["Trung tâm Đào tạo, bồi dưỡng", "Văn phòng Sở"]),
    ("Văn phòng HĐND và UBND huyện", ["Văn phòng HĐND và UBND huyện"]),
    ("Sở Dân tộc và Tôn giáo, Ban Dân tộc", ["Sở Dân tộc và Tôn giáo", "Ban Dân tộc"]),
    ("Sở GD&ĐT; Sở VH,TT&DL", ["Sở GD&ĐT", "Sở VH,TT&DL"]),
    # groups of bodies
    ("Các sở, ban, ngành tỉnh", ["Các sở, ban, ngành tỉnh"]),
    ("Các sở, ban, ngành; UBND các huyện, thị xã, thành phố",
     ["Các sở, ban, ngành", "UBND các huyện, thị xã, thành phố"]),
    ("UBND các huyện/Sở Nội vụ", ["UBND các huyện", "Sở Nội vụ"]),
    ("Các cơ quan, đơn vị, địa phương", ["Các cơ quan, đơn vị, địa phương"]),
    ("Sở Tài chính, các đơn vị liên quan", ["Sở Tài chính", "các đơn vị liên quan"]),
    # brackets: a role goes, a body stays
    ("Sở Nội vụ (cơ quan thường trực)", ["Sở Nội vụ"]),
    ("Sở Y tế (chủ trì), Sở Nội vụ", ["Sở Y tế", "Sở Nội vụ"]),
    ("Thường trực HĐ TĐKT&XDSK (Phòng Nội vụ)", ["Thường trực HĐ TĐKT&XDSK (Phòng Nội vụ)"]),
    # people
    ("Đồng chí Nguyễn Văn A, Phó Giám đốc", ["Đồng chí Nguyễn Văn A, Phó Giám đốc"]),
    ("Đồng chí Nguyễn Văn A, Giám đốc Sở Y tế; đồng chí Trần B",
     ["Đồng chí Nguyễn Văn A, Giám đốc Sở Y tế", "đồng chí Trần B"]),
    ("Nguyễn Văn An, Trần Thị Bình", ["Nguyễn Văn An", "Trần Thị Bình"]),
    # nobody
    ("", []),
    (" - ", []),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "names"), CELLS)
def test_a_cell_is_split_into_independent_bodies(cell, names):
    assert list(split_agencies(cell)) == names


@pytest.mark.parametrize("cell", [cell for cell, names in CELLS if names])
def test_cells_of_bodies_are_known_for_bodies(cell):
    assert looks_like_agency(cell.lstrip("- 1."))
    assert is_agency(cell)


# What is printed, and its key: base|level|place|parent.
KEYS = [
    ("Sở Nội vụ", "so noi vu|||"),
    ("SNV", "so noi vu|||"),
    ("sở nội vụ", "so noi vu|||"),
    ("Sở Ngoại vụ", "so ngoai vu|||"),
    ("Sở KH&CN", "so khoa hoc cong nghe|||"),
    ("Sở NN&PTNT", "so nong nghiep phat trien nong thon|||"),
    ("Sở LĐ-TB&XH", "so lao dong thuong binh xa hoi|||"),
    ("Sở GD&ĐT", "so giao duc dao tao|||"),
    ("Văn phòng UBND tỉnh", "van phong uy ban nhan dan|tinh||"),
    ("VP Ủy ban nhân dân tỉnh Hưng Yên", "van phong uy ban nhan dan|tinh|hung yen|"),
    ("UBND huyện Đức Trọng", "uy ban nhan dan|huyen|duc trong|"),
    ("UBND các xã, phường", "uy ban nhan dan|xa||"),
    ("UBND TP. Hưng Yên", "uy ban nhan dan|thanh pho|hung yen|"),
    ("BCH Quân sự xã", "ban chi huy quan su|xa||"),
    ("Ban Thi đua - Khen thưởng, Sở Nội vụ", "ban thi dua khen thuong|||so noi vu"),
    ("Hội Liên hiệp Phụ nữ tỉnh", "hoi lien hiep phu nu|tinh||"),
    ("Tỉnh đoàn", "tinh doan|||"),
    ("Ban Tổ chức Tỉnh ủy", "ban to chuc tinh uy|||"),
    ("Doanh nghiệp, hợp tác xã", "doanh nghiep hop tac xa|||"),
    ("Thuế tỉnh Hưng Yên", "thue|tinh|hung yen|"),
    ("Sở Y tế (cơ quan thường trực)", "so y te|||"),
]


@pytest.mark.parametrize(("name", "key"), KEYS)
def test_a_name_has_a_key(name, key):
    assert agency_key(name) == key


@pytest.mark.parametrize(
    ("name", "level"),
    [("Công an tỉnh", "tinh"), ("UBND huyện A", "huyen"), ("Trạm Y tế xã", "xa"),
     ("UBND phường B", "xa"), ("Sở Y tế", None), ("Hội đồng Thi đua - Khen thưởng Trung ương", "trung uong")],
)  # fmt: skip
def test_a_name_says_its_level(name, level):
    assert agency_level(name) == level


@pytest.mark.parametrize(
    ("wanted", "known", "matches"),
    [
        ("Văn phòng UBND tỉnh", ["Văn phòng UBND", "VP UBND huyện", "Sở Ngoại vụ"], [0]),
        ("Sở Nội vụ", ["Sở Ngoại vụ", "Sở Nội vụ tỉnh Hưng Yên", "Phòng Nội vụ"], [1]),
        ("UBND huyện A", ["UBND huyện B", "UBND huyện", "UBND tỉnh"], [1]),
        ("Sở Nội vụ", ["Ban Thi đua - Khen thưởng, Sở Nội vụ"], [0]),
        ("Sở Nội vụ", ["Ban Thi đua - Khen thưởng, Sở Nội vụ", "Sở Nội vụ"], [1]),
        ("Phòng Nội vụ", ["Sở Nội vụ"], []),
    ],
)  # fmt: skip
def test_bodies_are_one_when_nothing_said_differs(wanted, known, matches):
    keys = [agency_key(name) for name in known]

    found = matching_keys(agency_key(wanted), keys)

    assert list(found) == [keys[n] for n in matches]


MENTIONS = [
    ("SNV chủ trì những PT nào trong KH 90/KH-UBND?", ["SNV", "UBND"]),
    ("van phong ubnd tinh phoi hop viec gi", ["van phong ubnd tinh"]),
    ("Hội đồng Thi đua - Khen thưởng tỉnh Hưng Yên được giao",
     ["Hội đồng Thi đua - Khen thưởng tỉnh Hưng Yên"]),
    ("Giao Sở Lao động - Thương binh và Xã hội chủ trì, phối hợp với các đơn vị",
     ["Sở Lao động - Thương binh và Xã hội"]),
    ("họp HĐ TĐKT tỉnh vào quý nào", ["HĐ TĐKT tỉnh"]),
    ("UBND các xã, phường làm gì", ["UBND các xã, phường"]),
    ("cong an tinh quy 2", ["cong an tinh"]),
    ("thanh tra việc thực hiện, thống kê số liệu", []),
    ("Thanh tra tỉnh thống kê số liệu", ["Thanh tra tỉnh"]),
    ("tăng cường phòng, chống thiên tai", []),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "printed"), MENTIONS)
def test_bodies_are_found_in_running_text(text, printed):
    assert [mention.printed for mention in find_agencies(text)] == printed


def test_names_of_the_index_are_found_too():
    (found,) = find_agencies("Tổ Kế hoạch - Tài vụ làm gì", ["Tổ Kế hoạch - Tài vụ"])

    assert found.printed == "Tổ Kế hoạch - Tài vụ"


@pytest.mark.parametrize(
    "text",
    ["Kế hoạch", "Hướng dẫn thực hiện", "Tổ chức giám sát", "Báo cáo", "Quý I", "Ban hành văn bản",
     "Phòng, chống thiên tai", "Hội nghị tổng kết", "", "12"],
)  # fmt: skip
def test_what_only_begins_like_a_body_is_none(text):
    assert not looks_like_agency(text)
    assert not is_agency(text)


# Properties ----------------------------------------------------------------------------

NAMES = st.sampled_from(bodies.BODIES)


@given(st.lists(NAMES, min_size=1, max_size=5, unique=True), st.sampled_from(["; ", ";\n", "\n", " ; "]))  # fmt: skip
def test_names_joined_by_what_always_separates_come_back(names, mark):
    assert list(split_agencies(mark.join(names))) == names


@given(st.lists(NAMES, min_size=2, max_size=4, unique=True), st.sampled_from([", ", " và ", "/"]))  # fmt: skip
def test_names_joined_by_a_comma_or_and_come_back(names, mark):
    joined = mark.join(names)
    assume(not any(is_part_of(a, b) for a, b in pairwise(names)))
    # Together some are the name of a third: "Báo" and "Đài ...".
    assume([m.printed for m in find_agencies(joined)] == names)

    assert list(split_agencies(joined)) == names


@given(NAMES, st.sampled_from(["", " tỉnh", " huyện", " xã", " tỉnh Hưng Yên"]))
def test_marks_and_capitals_do_not_change_a_key(name, level):
    printed = name + level
    plain = unicodedata.normalize("NFD", printed.replace("đ", "d").replace("Đ", "D"))
    plain = "".join(char for char in plain if not unicodedata.combining(char))

    assert agency_key(plain) == agency_key(printed)
    assert agency_key(printed.upper()) == agency_key(printed)


@given(st.lists(NAMES | st.text(max_size=12) | st.sampled_from([",", ";", "và", "tỉnh", "UBND", "(", ")"]), max_size=6).map(" ".join))  # fmt: skip
def test_mentions_lie_in_the_text_in_order(text):
    found = find_agencies(text)
    split_agencies(text)
    is_agency(text)

    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert all(m.printed == text[m.start : m.end] for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))

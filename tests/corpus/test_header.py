"""Headers as offices print them, and as files flatten and lose them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.header import DATE_BLANK, NO_TITLE, NUMBER_BLANK, read_header
from corpus.letterhead import find_date, find_number
from corpus.models import Header
from corpus.parser import context_of
from corpus.places import PROVINCES
from corpus.readers import read_content
from corpus.signature import person_name

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
BODY = (
    "\n\nCăn cứ Luật Lưu trữ ngày 21/6/2024;\n\nI. NỘI DUNG\n\n1. Tổ chức hội nghị.\n"
)


def header_of(text: str) -> Header:
    return read_header(read_content(text.encode(), source="plan.txt").blocks)


def plan(
    issuer: str = "ỦY BAN NHÂN DÂN\nTỈNH SƠN LA",
    number: str = "Số: 12/KH-UBND",
    dated: str = "Sơn La, ngày 05 tháng 01 năm 2024",
    title: str = "KẾ HOẠCH\nCông tác lưu trữ năm 2024",
    body: str = BODY,
) -> str:
    return f"{issuer}\n\n{number}\n\n{MOTTO}\n\n{dated}\n\n{title}{body}"


# --- number and date ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("Số: 36 /KH-UBND", "36/KH-UBND"),
        ("Số:36/KH-UBND", "36/KH-UBND"),
        ("Số: 12/KH-BNV", "12/KH-BNV"),
        ("Số 05-KH/TU", "05-KH/TU"),
        ("Số: 07 - KH/HU", "07-KH/HU"),
        ("Số: 15 /KH - UBND", "15/KH-UBND"),
        ("Số: 12/2021/KH-UBND", "12/2021/KH-UBND"),
        ("Số: 21/KHPH-SNV-SGDĐT", "21/KHPH-SNV-SGDĐT"),
        ("Số: 07-CTr/TU", "07-CTr/TU"),
        ("Sô: 338 /KH-HĐTĐKT", "338/KH-HĐTĐKT"),
        ("Số: 15a/KH-LN", "15a/KH-LN"),
    ],
)
def test_numbers_are_read_as_they_are_cited(printed, number):
    assert header_of(plan(number=printed)).number == number


@pytest.mark.parametrize(
    "printed",
    ["Số:      /KH-UBND", "Số: ....../KH-UBND", "Số: ___ /KH-SNV", "Số:…/KH-UBND"],
)
def test_a_blank_number_is_absent_and_said_to_be(printed):
    header = header_of(plan(number=printed))

    assert header.number is None
    assert NUMBER_BLANK in header.warnings


@pytest.mark.parametrize(
    ("printed", "issued"),
    [
        ("Sơn La, ngày 04 tháng 4 năm 2023", date(2023, 4, 4)),
        ("Sơn La, ngày 4 tháng 04 năm 2023", date(2023, 4, 4)),
        ("Sơn La , ngày 0 4 tháng 4 năm 20 23", date(2023, 4, 4)),
        ("Sơn La, ngày 12/02/2025", date(2025, 2, 12)),
        ("TP. Sơn La, ngày 31 tháng 12 năm 2024", date(2024, 12, 31)),
    ],
)
def test_dates_of_issue_are_read(printed, issued):
    header = header_of(plan(dated=printed))

    assert header.issued == issued
    assert header.placename == "Sơn La"


@pytest.mark.parametrize(
    ("printed", "year"),
    [
        ("Sơn La, ngày      tháng 3 năm 2026", 2026),
        ("Sơn La, ngày … tháng … năm 2026", 2026),
        ("Sơn La, ngày ... tháng ... năm 2026", 2026),
        ("Sơn La, ngày 31 tháng 02 năm 2026", 2026),
    ],
)
def test_a_date_not_filled_in_is_absent_but_its_year_is_kept(printed, year):
    header = header_of(plan(dated=printed, title="KẾ HOẠCH\nCông tác lưu trữ"))

    assert header.issued is None
    assert DATE_BLANK in header.warnings
    assert header.period_start == date(year, 1, 1)


@given(
    st.integers(1, 99999),
    st.sampled_from(["UBND", "SNV", "BCĐ", "HĐTĐKT", "MTTQ-BTT"]),
    st.sampled_from(["/", " /", "/ ", " / "]),
)
def test_any_number_comes_back(serial, code, slash):
    found = find_number(f"Số: {serial:02d}{slash}KH-{code}")

    assert found is not None
    assert found.printed == f"{serial:02d}/KH-{code}"


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.sampled_from(PROVINCES))
def test_any_date_and_place_come_back(day, province):
    found = find_date(f"{province}, ngày {day:%d} tháng {day.month} năm {day.year}")

    assert found is not None
    assert (found.day, found.placename) == (day, province)


# --- issuer and place -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "issuer", "placename"),
    [
        (
            "ỦY BAN NHÂN DÂN\nTỈNH ĐIỆN BIÊN",
            "Ủy ban nhân dân tỉnh Điện Biên",
            "Điện Biên",
        ),
        ("UBND TỈNH SƠN LA", "Ủy ban nhân dân tỉnh Sơn La", "Sơn La"),
        ("UBND TỈNH HƯNG YÊN\nSỞ NỘI VỤ", "Sở Nội vụ", "Hưng Yên"),
        # Two lines that a reader took for one:
        ("UBND TỈNH HƯNG YÊN SỞ NỘI VỤ", "Sở Nội vụ", "Hưng Yên"),
        (
            "HĐND TỈNH SƠN LA VĂN PHÒNG",
            "Văn phòng Hội đồng nhân dân tỉnh Sơn La",
            "Sơn La",
        ),
        ("UBND THÀNH PHỐ HÀ NỘI BAN DÂN TỘC", "Ban Dân tộc", "Hà Nội"),
        ("BỘ NỘI VỤ", "Bộ Nội vụ", "Sơn La"),
        (
            "BỘ GIÁO DỤC VÀ ĐÀO TẠO",
            "Bộ Giáo dục và Đào tạo",
            "Sơn La",
        ),
        (
            "ỦY BAN NHÂN DÂN\nHUYỆN MỘC CHÂU",
            "Ủy ban nhân dân huyện Mộc Châu",
            "Mộc Châu",
        ),
        ("ỦY BAN NHÂN DÂN\nQUẬN BA ĐÌNH", "Ủy ban nhân dân quận Ba Đình", "Ba Đình"),
        (
            "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HỒ CHÍ MINH",
            "Ủy ban nhân dân thành phố Hồ Chí Minh",
            "Hồ Chí Minh",
        ),
        (
            "UBND HUYỆN MỘC CHÂU\nỦY BAN NHÂN DÂN\nXÃ TÂN LẬP",
            "Ủy ban nhân dân xã Tân Lập",
            "Tân Lập",
        ),
        (
            "TỈNH THÁI BÌNH\nHỘI ĐỒNG THI ĐUA - KHEN THƯỞNG",
            "Hội đồng Thi đua - Khen thưởng tỉnh Thái Bình",
            "Thái Bình",
        ),
        (
            "UBND TỈNH SƠN LA\nSỞ NÔNG NGHIỆP\nVÀ PHÁT TRIỂN NÔNG THÔN",
            "Sở Nông nghiệp và Phát triển nông thôn",
            "Sơn La",
        ),
        (
            "UBND TỈNH SƠN LA\nSỞ LAO ĐỘNG - THƯƠNG BINH\nVÀ XÃ HỘI",
            "Sở Lao động - Thương binh và Xã hội",
            "Sơn La",
        ),
        (
            "LIÊN ĐOÀN LAO ĐỘNG TỈNH BẮC NINH",
            "Liên đoàn Lao động tỉnh Bắc Ninh",
            "Bắc Ninh",
        ),
        (
            "HỘI ĐỒNG NHÂN DÂN\nTỈNH HƯNG YÊN\nVĂN PHÒNG",
            "Văn phòng Hội đồng nhân dân tỉnh Hưng Yên",
            "Hưng Yên",
        ),
    ],
)
def test_issuers_are_written_out_in_natural_case(printed, issuer, placename):
    header = header_of(plan(issuer=printed))

    assert (header.issuer, header.placename) == (issuer, placename)


def test_a_party_body_issues_under_its_own_letterhead():
    header = header_of(
        "ĐẢNG CỘNG SẢN VIỆT NAM\nTỈNH ỦY NGHỆ AN\n*\nSố 05-KH/TU\n"
        "Nghệ An, ngày 10 tháng 3 năm 2023\n\nKẾ HOẠCH\n"
        "thực hiện Nghị quyết số 27-NQ/TW, ngày 09/11/2022\n"
        "của Ban Chấp hành Trung ương Đảng khóa XIII\n-----\n\nI- MỤC ĐÍCH\n1- Một.\n"
    )

    assert (header.issuer, header.number) == ("Tỉnh ủy Nghệ An", "05-KH/TU")
    assert header.title.endswith("khóa XIII")


def test_two_columns_flattened_line_by_line_are_told_apart():
    header = header_of(
        "UBND TỈNH QUẢNG NGÃI          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "SỞ Y TẾ                              Độc lập - Tự do - Hạnh phúc\n"
        "Số: 7/KH-SYT              Quảng Ngãi, ngày 02 tháng 3 năm 2026\n\n"
        "KẾ HOẠCH\nCông tác dân số năm 2026" + BODY
    )

    assert (header.issuer, header.number) == ("Sở Y tế", "7/KH-SYT")
    assert (header.placename, header.issued) == ("Quảng Ngãi", date(2026, 3, 2))


@pytest.mark.parametrize(
    "order", [(0, 1, 2, 3), (2, 3, 0, 1), (2, 0, 3, 1), (0, 2, 1, 3)]
)
def test_the_columns_of_a_letterhead_come_in_any_order(order):
    pieces = ["ỦY BAN NHÂN DÂN\nTỈNH SƠN LA", "Số: 9/KH-UBND", MOTTO, "Sơn La, ngày 02 tháng 3 năm 2026"]  # fmt: skip
    head = "\n\n".join(pieces[i] for i in order)

    header = header_of(f"{head}\n\nKẾ HOẠCH\nCông tác dân số năm 2026{BODY}")

    assert header.issuer == "Ủy ban nhân dân tỉnh Sơn La"
    assert (header.number, header.issued) == ("9/KH-UBND", date(2026, 3, 2))


def test_letter_spaced_words_are_recognised():
    header = header_of(
        plan(title="K Ế  H O Ạ C H\nCông tác lưu trữ năm 2024").replace(
            "Độc lập - Tự do - Hạnh phúc", "Đ ộ c l ậ p - T ự d o - H ạ n h p h ú c"
        )
    )

    assert header.title == "Kế hoạch Công tác lưu trữ năm 2024"
    assert header.issuer == "Ủy ban nhân dân tỉnh Sơn La"


@pytest.mark.parametrize(
    ("preamble", "issuer"),
    [
        ("Ủy ban nhân dân huyện ban hành Kế hoạch như sau:", "Ủy ban nhân dân huyện"),
        ("UBND xã xây dựng Kế hoạch công tác năm 2024:", "Ủy ban nhân dân xã"),
        ("Sở Y tế ban hành Kế hoạch thực hiện:", "Sở Y tế"),
        (
            "Thực hiện Nghị quyết số 7/NQ-CP của Chính phủ ban hành Chương trình tổng thể, "
            "Sở Tư pháp xây dựng Kế hoạch như sau:",
            "Sở Tư pháp",
        ),
    ],
)
def test_without_a_letterhead_the_issuing_sentence_names_the_issuer(preamble, issuer):
    header = header_of(
        f"KẾ HOẠCH\nCông tác năm 2024\n\n{preamble}\n\nI. NỘI DUNG\n1. Họp.\n"
    )

    assert header.issuer == issuer
    assert (header.number, header.issued, header.placename) == (None, None, None)


def test_without_any_sentence_the_letters_of_the_number_name_the_issuer():
    header = header_of(
        "Số: 3/KH-HĐTĐKT\n\nKẾ HOẠCH\nCông tác năm 2024\n\nI. NỘI DUNG\n"
    )

    assert header.issuer == "Hội đồng Thi đua - Khen thưởng"


def test_a_bare_level_is_completed_by_the_province_of_the_date_line():
    header = header_of(
        "Số: 3/KH-UBND\n\nHưng Yên, ngày 11 tháng 6 năm 2021\n\nKẾ HOẠCH\nCông tác\n\n"
        "Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n\nI. NỘI DUNG\n1. Họp.\n"
    )

    assert header.issuer == "Ủy ban nhân dân tỉnh Hưng Yên"


# --- title and period -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("KẾ HOẠCH\nCông tác lưu trữ\nnăm 2024", "Kế hoạch Công tác lưu trữ năm 2024"),
        (
            "KẾ HOẠCH\n\nCông tác lưu trữ\n\nnăm 2024",
            "Kế hoạch Công tác lưu trữ năm 2024",
        ),
        ("KẾ HOẠCH CÔNG TÁC LƯU TRỮ NĂM 2024", "Kế hoạch Công tác lưu trữ năm 2024"),
        (
            "KẾ HOẠCH\nCẢI CÁCH HÀNH CHÍNH TỈNH SƠN LA\nNĂM 2024",
            "Kế hoạch Cải cách hành chính tỉnh Sơn La năm 2024",
        ),
        ("KẾ HOẠCH\nV/v tổ chức hội thi năm 2024", "Kế hoạch tổ chức hội thi năm 2024"),
        ("CHƯƠNG TRÌNH\nCông tác năm 2024", "Chương trình Công tác năm 2024"),
        ("DỰ THẢO KẾ HOẠCH\nCông tác năm 2024", "Kế hoạch Công tác năm 2024"),
        ("PHƯƠNG ÁN\nỨng phó bão năm 2024\n-------", "Phương án Ứng phó bão năm 2024"),
    ],
)
def test_titles_keep_their_words_in_natural_case(printed, title):
    assert header_of(plan(title=printed)).title == title


def test_a_letter_has_its_title_from_what_it_concerns():
    header = header_of(
        "SỞ NỘI VỤ TỈNH CÀ MAU\nSố: 99/SNV-TĐKT\nV/v triển khai nhiệm vụ năm 2025\n"
        f"{MOTTO}\nCà Mau, ngày 3 tháng 5 năm 2025\n\nKính gửi: Các sở\n\n1. Một là.\n"
    )

    assert header.title == "Công văn triển khai nhiệm vụ năm 2025"
    assert header.issuer == "Sở Nội vụ tỉnh Cà Mau"


def test_a_document_without_a_title_says_so():
    header = header_of("1. Họp giao ban.\n\n2. Báo cáo.\n")

    assert header.title == ""
    assert NO_TITLE in header.warnings


@pytest.mark.parametrize(
    ("title", "start", "end"),
    [
        ("Công tác năm 2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("Công tác giai đoạn 2021-2025", date(2021, 1, 1), date(2025, 12, 31)),
        ("Công tác giai đoạn 2021 - 2025, định hướng đến năm 2030", date(2021, 1, 1), date(2025, 12, 31)),
        ("Công tác quý I/2024", date(2024, 1, 1), date(2024, 3, 31)),
        ("Công tác tháng 5/2024", date(2024, 5, 1), date(2024, 5, 31)),
        ("Công tác 6 tháng cuối năm 2024", date(2024, 7, 1), date(2024, 12, 31)),
        ("Chuyển đổi số đến năm 2030", date(2024, 1, 1), date(2030, 12, 31)),
        ("Chuyển đổi số tỉnh Sơn La năm 2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("Phổ biến, giáo dục pháp luật năm 2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("Thực hiện Chương trình giai đoạn 2021-2030 trong năm 2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("Thực hiện Chỉ thị số 11-CT/TU ngày 04/01/2022 của Tỉnh ủy", date(2024, 1, 1), date(2024, 12, 31)),
        ("Công tác giai đoạn 2024\n- 2027", date(2024, 1, 1), date(2027, 12, 31)),
        ("Công tác thanh niên", date(2024, 1, 1), date(2024, 12, 31)),
        ("Xây dựng nông thôn mới năm 2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("XÂY DỰNG NÔNG THÔN MỚI NĂM 2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("Nhiệm vụ năm học 2024-2025", date(2024, 9, 1), date(2025, 5, 31)),
        ("Cao điểm phòng cháy từ 15/3 đến 15/6/2024", date(2024, 3, 15), date(2024, 6, 15)),
    ],
)  # fmt: skip
def test_the_period_is_the_titles_else_the_year_of_issue(title, start, end):
    header = header_of(plan(title=f"KẾ HOẠCH\n{title}"))

    assert (header.period_start, header.period_end) == (start, end)


# --- signature, legal bases, appendix -------------------------------------------------


def signed(block: str) -> Header:
    return header_of(
        plan(body=BODY + f"\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\n{block}\n")
    )


@pytest.mark.parametrize(
    ("block", "name", "role"),
    [
        (
            "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n\nNguyễn Thành Công",
            "Nguyễn Thành Công",
            "TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH; PHÓ CHỦ TỊCH",
        ),
        ("GIÁM ĐỐC\n(Đã ký)\nNGUYỄN THỊ HÀ", "NGUYỄN THỊ HÀ", "GIÁM ĐỐC"),
        ("T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n\nLò Minh Hùng", "Lò Minh Hùng", "T/M BAN THƯỜNG VỤ; PHÓ BÍ THƯ"),
        ("BỘ TRƯỞNG\n\nPhạm Thị Thanh Trà", "Phạm Thị Thanh Trà", "BỘ TRƯỞNG"),
        ("TUQ. BỘ TRƯỞNG\nVỤ TRƯỞNG\nTS. Lưu Văn Nam", "Lưu Văn Nam", "TUQ. BỘ TRƯỞNG; VỤ TRƯỞNG"),
        ("CHỦ TỊCH Vừ A Bằng", "Vừ A Bằng", "CHỦ TỊCH"),
        ("ĐS\n\nNguyễn Khắc Thận", "Nguyễn Khắc Thận", None),
    ],
)  # fmt: skip
def test_signers_are_read_with_the_lines_of_their_role(block, name, role):
    header = signed(block)

    assert (header.signer_name, header.signer_role) == (name, role)


def test_recipients_and_signature_flattened_into_one_are_told_apart():
    header = header_of(
        plan(
            body=BODY
            + "\nNơi nhận:          KT. GIÁM ĐỐC\n- UBND tỉnh (b/c);      PHÓ GIÁM ĐỐC\n"
            "- Lưu: VT.\n\nTrần Thị Bích\n"
        )
    )

    assert header.signer_name == "Trần Thị Bích"
    assert header.signer_role == "KT. GIÁM ĐỐC; PHÓ GIÁM ĐỐC"


@pytest.mark.parametrize(
    "text",
    ["PHÓ CHỦ TỊCH", "Sở Nội vụ", "Hưng Yên, ngày", "Lưu: VT", "Nam", "PHỤ LỤC I"],
)
def test_what_stands_around_a_signature_is_no_name(text):
    assert person_name(text) is None


def test_each_cited_document_is_one_legal_basis():
    header = header_of(
        "KẾ HOẠCH\nCông tác năm 2020\n\n"
        "Căn cứ Nghị quyết số 63/NQ-HĐND ngày 18 tháng 12 năm 2019 của\n"
        "Hội đồng nhân dân Huyện về kinh tế - xã hội; Quyết định số 124/QĐ-UBND ngày\n"
        "19/01/2020 của Ủy ban nhân dân và Kế hoạch số 16/KH-UBND ngày 30/01/2020, Ủy\n"
        "ban nhân dân Huyện ban hành Kế hoạch công tác như sau:\n\nI. NỘI DUNG\n1. Họp.\n"
    )

    assert header.legal_bases == (
        "Nghị quyết số 63/NQ-HĐND ngày 18 tháng 12 năm 2019 của Hội đồng nhân dân Huyện về kinh tế - xã hội",
        "Quyết định số 124/QĐ-UBND ngày 19/01/2020 của Ủy ban nhân dân",
        "Kế hoạch số 16/KH-UBND ngày 30/01/2020",
    )


def test_an_appendix_that_names_another_number_or_day_is_a_warning():
    header = header_of(
        plan(
            body=BODY + "\nCHỦ TỊCH\n\nHoàng Quốc Khánh\n\nPHỤ LỤC\n"
            "(Kèm theo Kế hoạch số 112/KH-UBND ngày 06 tháng 01 năm 2024\ncủa UBND tỉnh)\n"
        )
    )

    assert header.number == "12/KH-UBND"
    assert any("112/KH-UBND" in warning for warning in header.warnings)
    assert any("06/01/2024" in warning for warning in header.warnings)


def test_a_number_printed_only_in_the_appendix_is_taken_with_a_warning():
    header = header_of(
        "KẾ HOẠCH\nCông tác năm 2024" + BODY + "\nCHỦ TỊCH\n\nHoàng Quốc Khánh\n\n"
        "PHỤ LỤC\n(Kèm theo Kế hoạch số 112/KH-UBND ngày 06/01/2024)\n"
    )

    assert header.number == "112/KH-UBND"
    assert header.warnings


def test_the_number_of_a_cited_document_is_not_the_plans():
    header = header_of(
        "KẾ HOẠCH\nCông tác năm 2020\n\nCăn cứ Kế hoạch số 16/KH-UBND ngày 30/01/2020;\n\n"
        "I. NỘI DUNG\n1. Họp.\n"
    )

    assert (header.number, header.issued) == (None, None)


def test_the_header_and_the_signature_know_their_lines():
    header = header_of(plan(body=BODY + "\nCHỦ TỊCH\n\nHoàng Quốc Khánh\n"))

    assert (header.place.line_start, header.place.line_end) == (1, 12)
    assert header.signature_place is not None
    assert header.signature_place.line_start == 20


@given(st.text(max_size=300))
def test_no_text_breaks_the_header(text):
    try:
        document = read_content(text.encode("utf-8", "ignore"), source="x.txt")
    except Exception:  # noqa: BLE001 - what no reader takes is not this test's matter
        return

    header = read_header(document.blocks)

    assert context_of(header) is not None

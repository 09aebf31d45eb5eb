import pytest

from bot.signers import said_signer


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (
            "Đặng Ngọc Quỳnh — TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH; PHÓ CHỦ TỊCH THƯỜNG TRỰC",
            "Đặng Ngọc Quỳnh, Phó Chủ tịch Thường trực (KT. Chủ tịch, TM. Ủy ban nhân dân)",
        ),
        ("An — TM. ỦY BAN NHÂN DÂN; CHỦ TỊCH", "An, Chủ tịch (TM. Ủy ban nhân dân)"),
        ("An — KT. GIÁM ĐỐC; PHÓ GIÁM ĐỐC", "An, Phó Giám đốc (KT. Giám đốc)"),
        ("An — GIÁM ĐỐC SỞ NỘI VỤ", "An, Giám đốc Sở Nội vụ"),
        ("An — TM. UBND TỈNH HƯNG YÊN", "An (TM. UBND tỉnh Hưng Yên)"),
        (
            "An — TM. ỦY BAN NHÂN DÂN XÃ; CHỦ TỊCH",
            "An, Chủ tịch (TM. Ủy ban nhân dân xã)",
        ),
        ("An — CHÁNH VĂN PHÒNG", "An, Chánh Văn phòng"),
        ("An — Phó Chủ tịch", "An, Phó Chủ tịch"),
        ("ĐẶNG NGỌC QUỲNH — CHỦ TỊCH", "Đặng Ngọc Quỳnh, Chủ tịch"),
        ("An", "An"),
    ],
)
def test_a_signer_is_said_with_position_and_on_whose_behalf(value, said):
    assert said_signer(value) == said

"""Text that is Vietnamese is told from what broken maps and old fonts leave of it."""

from __future__ import annotations

import pytest

from corpus.readers.pages.legibility import is_legible, lost_marks

PLAIN = (
    "Thực hiện Nghị quyết số 12/NQ-HĐND ngày 01/12/2025 của HĐND tỉnh, UBND tỉnh ban hành "
    "Kế hoạch chuyển đổi số năm 2026 (gửi kèm Phụ lục I, II); giao Sở KH&CN khuấy động "
    "phong trào, quyền lợi, nguệch ngoạc, khuỷu tay, giữ gìn, ngoằn ngoèo, uống nước."
)


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        PLAIN.upper(),
        "Tập huấn phần mềm Excel, Word và ChatGPT cho cán bộ các xã theo ISO 9001:2015",
        "STT",
        "",
        "Quý I/2026 Quý II/2026 Quý III/2026 Quý IV/2026 12/2026 01 02 03 04",
    ],
)
def test_what_offices_write_is_legible(text):
    assert is_legible(text)


@pytest.mark.parametrize(
    "text",
    [
        "Céng hßa x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc, kÕ ho¹ch c«ng t¸c",
        "COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM Ñoäc laäp Töï do Haïnh phuùc keá hoaïch",
        "7K͹F KLӋQ 1JKӏ TX\u04f9W FӫD +ӝL ÿӗQJ QKkQ GkQ WӍQK YӅ QKLӋP Yө QăP",
        "(cid:12)(cid:45)(cid:77) (cid:12)(cid:3) Kế hoạch (cid:9)(cid:8)",
        "\ue012\ue013\ue014 \ue015\ue016",
        "&Ͽ1* +ñ$ ;þ +Ӝ, &+Ӫ 1*+Ƭ$ 9,ӊ7 1$0 ĈӜF OұS",
    ],
)
def test_broken_maps_and_old_fonts_are_not(text):
    assert not is_legible(text)


def test_marks_that_have_gone_are_noticed():
    bare = "Thuc hien ke hoach cua tinh ve cong tac thi dua khen thuong nam nay " * 4

    assert lost_marks(bare)
    assert not lost_marks(PLAIN)

"""What the gate lets in as a PDF, and what it says when it does not."""

from __future__ import annotations

import pytest

from corpus.errors import UnreadableFileError
from corpus.gate.pdf import check_pdf
from tests.corpus.readers.draw_pdf import Sheet, pdf

PLAIN = pdf(Sheet().write(60, 100, "KẾ HOẠCH"))


def test_a_plain_file_is_let_in_without_doubts():
    assert check_pdf(PLAIN, "thu.pdf") == ()


def test_a_few_bytes_may_stand_before_the_header():
    assert check_pdf(b"\r\n" + PLAIN, "thu.pdf") == ()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PK\x03\x04" + b"0" * 2000, "nội dung không phải PDF"),
        (b"0" * 2000 + PLAIN, "nội dung không phải PDF"),
        (PLAIN + b"trailer << /Encrypt 9 0 R >>", "mật khẩu"),
        (PLAIN + b"trailer << /Encrypt << /Filter /Standard >> >>", "mật khẩu"),
        (pdf(*[Sheet()] * 301), "301 trang, hơn 300"),
        (pdf(Sheet(width=2001)), "rộng hơn 2000"),
        (pdf(Sheet(height=288_000)), "rộng hơn 2000"),
        (PLAIN + b"/MediaBox [ -5000 0 1 1 ]", "rộng hơn 2000"),
    ],
)
def test_a_file_is_refused_with_its_reason(content, reason):
    with pytest.raises(UnreadableFileError, match=reason) as raised:
        check_pdf(content, "thu.pdf")

    assert str(raised.value).startswith("thu.pdf: ")
    assert "Chưa có gì được lưu." in str(raised.value)


@pytest.mark.parametrize(
    ("entries", "doubt"),
    [
        ("/OpenAction << /S /JavaScript /JS (app.alert(1)) >>", "không chạy"),
        ("/OpenAction << /S /Launch /F (x.exe) >>", "không chạy"),
        ("/Names << /EmbeddedFiles 9 0 R >>", "tệp đính kèm"),
    ],
)
def test_what_a_file_carries_beside_pages_is_told(entries, doubt):
    (told,) = check_pdf(pdf(Sheet(), extra=entries), "thu.pdf")

    assert doubt in told


def test_the_size_of_a4_and_a3_and_a_plan_of_300_pages_are_let_in():
    assert check_pdf(pdf(*[Sheet(842, 1191)] * 300), "thu.pdf") == ()

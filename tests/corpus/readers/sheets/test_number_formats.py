"""Numbers and dates of a sheet are printed as the sheet shows them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from corpus.readers.sheets.number_formats import Value, shown

DAY = datetime(2026, 2, 5)  # noqa: DTZ001  (cells know no zone)


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (None, "General", ""),
        ("  chữ ", "@", "  chữ "),
        (True, "General", "TRUE"),
        (1, "General", "1"),
        (1.0, "General", "1"),
        (1.1, "General", "1.1"),
        (0.1 + 0.2, "General", "0.3"),
        (3, "00", "03"),
        (12, "00", "12"),
        (3, "000", "003"),
        (3, '00"."', "03."),
        (3, "0\\.", "3."),
        (2, '"Quý "0', "Quý 2"),
        (5, '0" ngày"', "5 ngày"),
        (7, "@", "7"),
        (1500000, "#,##0", "1.500.000"),
        (1234.5, "#,##0.00", "1.234,50"),
        (0.95, "0%", "95%"),
        (-3, "0;(0)", "(3)"),
        (-3, "0", "-3"),
        (0, '0;-0;"-"', "-"),
        (4, "_(* 0_)", "4"),
        (2000, "#,##0 [$đ-42A]", "2.000"),
        (DAY, "dd/mm/yyyy", "05/02/2026"),
        (DAY, "d/m/yy", "5/2/26"),
        (DAY, "mm/yyyy", "02/2026"),
        (DAY, "mm-dd-yy", "05/02/2026"),
        (DAY, "mmm-yy", "02/2026"),
        (DAY, "d-mmm", "05/02"),
        (DAY, "[$-42A]dd mmmm yyyy", "05/02/2026"),
        (DAY, '"Tháng "m/yyyy', "Tháng 2/2026"),
        (DAY, '"Ngày "d mmmm', "Ngày 5 tháng 2"),
        (DAY, "dddd, dd/mm/yyyy", "Thứ Năm, 05/02/2026"),
        (DAY, "General", "05/02/2026"),
        (DAY.replace(hour=8, minute=5), "hh:mm dd/mm", "08:05 05/02"),
        (date(2026, 2, 5), "yyyy", "2026"),
        (time(14, 0), "hh:mm", "14:00"),
        (time(14, 0), "h:mm AM/PM", "14:00"),
        (timedelta(hours=30), "[h]:mm", "1 day, 6:00:00"),
    ],
)
def test_a_value_is_shown_by_its_format(
    value: Value, number_format: str, text: str
) -> None:
    assert shown(value, number_format) == text

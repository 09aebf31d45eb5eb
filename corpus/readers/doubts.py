"""What an office document made doubtful, counted while it is read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

_WARNINGS = {  # what was counted -> what to tell
    "numbered cells": "STT tự đánh số: số được tính lại theo thứ tự ({n} ô).",
    "changes": "Có {n} chỗ theo dõi sửa đổi: phần thêm được giữ, phần xóa bị bỏ.",
    "nested": "Có {n} bảng lồng trong ô: chữ được gộp vào ô.",
    "notes": "Có {n} chú thích cuối trang: không đọc.",
}


@dataclass(slots=True)
class Doubts:
    """Counts of what was met on the way and should be told to a person."""

    met: Counter[str] = field(default_factory=Counter)

    def note(self, what: str) -> None:
        """Count one `what`."""
        self.met[what] += 1

    def warnings(self) -> tuple[str, ...]:
        """Return a sentence for each kind of doubt."""
        return tuple(
            text.format(n=self.met[what])
            for what, text in _WARNINGS.items()
            if self.met[what]
        )

"""The gate for text, HTML and RTF files: nothing that only pretends to be text."""

from __future__ import annotations

import re

from corpus.gate.refusal import not_what_it_says, refusal

# `<!ENTITY a "...">`, `<!DOCTYPE html [ ... ]>`: a DTD of its own, which no page needs
_DTD = re.compile(rb"<!ENTITY\b|<!DOCTYPE[^>\[]{0,400}\[", re.IGNORECASE)
_WIDE = (b"\xff\xfe", b"\xfe\xff")  # byte order marks of UTF-16

_RTF = b"{\\rtf"
_RTF_OBJECT = re.compile(rb"\\obj(?:data|autlink|link|ocx)\b")


def check_text(content: bytes, source: str) -> tuple[str, ...]:
    """Return no doubts: what a text may not be has been told from its first bytes."""
    return ()


def check_html(content: bytes, source: str) -> tuple[str, ...]:
    """Refuse an HTML file that declares entities or is no text; return no doubts."""
    if b"\0" in content and not content.startswith(_WIDE):
        raise not_what_it_says(source, ".html")
    if _DTD.search(content.replace(b"\0", b"")):
        raise refusal(
            source,
            "trang HTML khai báo ENTITY hoặc DTD riêng, dấu hiệu của tệp tấn công",
            "Hãy xin lại tệp từ nơi phát hành.",
        )
    return ()


def check_rtf(content: bytes, source: str) -> tuple[str, ...]:
    """Refuse an RTF file that is none, or has objects in it that programs may run."""
    if not content.startswith(_RTF):
        raise not_what_it_says(source, ".rtf")
    if _RTF_OBJECT.search(content):
        raise refusal(
            source,
            "tệp RTF có đối tượng nhúng hoặc liên kết, có thể chứa chương trình",
            "Hãy mở bằng Word, lưu lại dạng Word Document (*.docx), rồi nạp lại.",
        )
    return ()

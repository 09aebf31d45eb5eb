"""The gate for text files: whatever shows the first bytes of another format is refused."""

from __future__ import annotations

from corpus.gate.refusal import OLE, refusal

_SIGNATURES = (  # first bytes -> what the file really is
    (b"PK\x03\x04", "tệp nén (ZIP, Word, Excel)"),
    (b"PK\x05\x06", "tệp nén rỗng (ZIP)"),
    (b"%PDF", "PDF"),
    (OLE, "Word, Excel kiểu cũ (.doc, .xls)"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "ảnh PNG"),
    (b"\xff\xd8\xff", "ảnh JPEG"),
    (b"GIF8", "ảnh GIF"),
    (b"7z\xbc\xaf", "tệp nén 7z"),
    (b"Rar!", "tệp nén RAR"),
    (b"\x7fELF", "chương trình"),
    (b"MZ", "chương trình"),
)


def check_text(content: bytes, source: str) -> tuple[str, ...]:
    """Refuse a text file that is something else; return no doubts."""
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            raise refusal(
                source,
                f"tên tệp là văn bản nhưng nội dung là {kind}",
                "Hãy đổi đúng đuôi tệp rồi nạp lại.",
            )
    return ()

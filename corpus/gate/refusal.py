"""What every check of the gate says when it refuses a file."""

from __future__ import annotations

from corpus.errors import UnreadableFileError

STORED_NOTHING = "Chưa có gì được lưu."

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""First bytes of the compound files of Word 97 and of encrypted newer ones."""

KINDS = {  # suffix -> what it is called
    ".txt": "văn bản thuần",
    ".md": "văn bản thuần",
    ".docx": "văn bản Word (.docx)",
    ".doc": "Word kiểu cũ (.doc)",
    ".xlsx": "bảng tính Excel (.xlsx)",
    ".xls": "Excel kiểu cũ (.xls)",
    ".odt": "văn bản OpenDocument (.odt)",
    ".ods": "bảng tính OpenDocument (.ods)",
    ".html": "trang HTML",
    ".htm": "trang HTML",
    ".rtf": "văn bản RTF",
    ".pdf": "PDF",
    ".ppt": "PowerPoint kiểu cũ",
    ".pptx": "PowerPoint",
    ".png": "ảnh PNG",
    ".jpg": "ảnh JPEG",
    ".gif": "ảnh GIF",
    ".tif": "ảnh TIFF",
    ".zip": "tệp nén khác (ZIP)",
    ".ole": "tệp OLE không chứa văn bản, bảng tính",
    ".7z": "tệp nén 7z",
    ".rar": "tệp nén RAR",
    ".exe": "chương trình",
}

_RENAME = "Hãy đổi đúng đuôi tệp rồi nạp lại"
_SAVE_AS = {  # suffix -> what to do so that a file is read
    ".txt": _RENAME,
    ".md": _RENAME,
    ".xlsx": "Hãy mở bằng Excel, lưu lại dạng Excel Workbook (*.xlsx)",
    ".xls": "Hãy mở bằng Excel, lưu lại dạng Excel Workbook (*.xlsx)",
    ".ods": "Hãy mở bằng LibreOffice, lưu lại dạng Excel (*.xlsx)",
    ".odt": "Hãy mở bằng LibreOffice, lưu lại dạng Word (*.docx)",
}
_SAVE_AS_WORD = "Hãy mở bằng Word, lưu lại dạng Word Document (*.docx)"


def refusal(source: str, reason: str, advice: str = "") -> UnreadableFileError:
    """Return the error for a file that is not let in: what, what stayed, what next."""
    return UnreadableFileError(f"{source}: {reason}. {STORED_NOTHING} {advice}".strip())


def save_again(suffix: str) -> str:
    """Return the advice what to do with a file called `suffix` so that it is read."""
    return f"{_SAVE_AS.get(suffix, _SAVE_AS_WORD)}."


def encrypted(source: str) -> UnreadableFileError:
    """Return the refusal of a file with a password."""
    return refusal(
        source,
        "tệp được bảo vệ bằng mật khẩu",
        "Hãy mở bằng phần mềm đã tạo tệp, bỏ mật khẩu (File > Info > Protect), lưu lại.",
    )


def macros(source: str) -> UnreadableFileError:
    """Return the refusal of a file that carries programs."""
    return refusal(
        source,
        "tệp có macro (VBA)",
        "Hãy mở tệp, lưu lại dạng .docx hoặc .xlsx không có macro.",
    )


def not_what_it_says(
    source: str, suffix: str, kind: str | None = None
) -> UnreadableFileError:
    """Return the refusal of a file whose content is not what its name says.

    Args:
        source: The name of the file.
        suffix: The format that the name claims.
        kind: The format that the content is, None when it is none that we know.
    """
    claimed = KINDS.get(suffix, suffix)
    found = f"là {KINDS.get(kind, kind)}" if kind else f"không phải {claimed}"
    return refusal(
        source, f"tên tệp là {suffix} nhưng nội dung {found}", save_again(suffix)
    )

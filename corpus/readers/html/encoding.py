"""Find out which encoding a page is in, and decode it."""

from __future__ import annotations

import codecs
import re

from corpus import legacy
from corpus.errors import UnreadableFileError
from corpus.readers.fonts import converted_warning

_HEAD = 4096  # bytes in which the encoding must be declared
_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# `<meta charset="utf-8">`, `content="text/html; charset=windows-1252"`, `<?xml encoding=`
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)",
    re.IGNORECASE,
)
# Browsers read these names as Windows' superset (WHATWG Encoding).
_WIDENED = {"iso8859-1": "cp1252", "ascii": "cp1252"}


def decode_page(content: bytes, source: str) -> tuple[str, tuple[str, ...]]:
    """Return the text of a page, and what was doubtful about its encoding.

    A byte order mark goes before what is declared, and UTF-8 without a fault before
    both: pages are saved anew, and their declaration is forgotten.

    Raises:
        UnreadableFileError: it is in no encoding that can be told.
    """
    for mark, codec in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content.decode(codec, "replace"), ()
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    declared = _declared(content)
    if declared:
        return content.decode(declared, "replace"), ()
    found = legacy.decode(content)
    if found is None:
        raise UnreadableFileError(
            f"{source}: không rõ bảng mã của trang HTML. Chưa có gì được lưu. Hãy mở "
            "bằng trình duyệt hoặc Word, lưu lại với mã UTF-8, rồi nạp lại."
        )
    encoding, text = found
    return text, (converted_warning([encoding]),)


def _declared(content: bytes) -> str | None:
    """Return the codec that the page names, None when it names none that is known."""
    declared = _DECLARED.search(content[:_HEAD])
    if declared is None:
        return None
    name = declared[1].decode("ascii", "replace").lower()
    if name == "x-user-defined":  # pages in TCVN3 and VNI called themselves so
        return "cp1252"
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return None
    if codec in {"utf-8", "utf-16", "utf-16-le", "utf-16-be"}:
        return None  # it is not: that has been tried
    return _WIDENED.get(codec, codec)

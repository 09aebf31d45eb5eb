"""Know the lines of a signature: the signer's role and name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.paragraphs import Line
from corpus.text import fold, squeeze

FOR = r"(?:(?:tm|kt|tl|tuq|q)\s?[./]|(?:t/m|k/t|t/l)\b[./]?)"
ROLE_WORDS = (
    r"(?:quyen |pho )?(?:chu tich|giam doc|tong giam doc|bo truong|thu truong|bi thu"
    r"|truong ban|truong phong|chanh van phong|cuc truong|chi cuc truong|vu truong"
    r"|vien truong|hieu truong|chu nhiem|tong cuc truong|tu lenh|chi huy truong"
    r"|chinh uy|truong doan|doi truong|chanh thanh tra|chanh an|truong cong an"
    r"|thu truong co quan|thong doc|tong bien tap|to truong)"
)
_ROLE = re.compile(rf"^\W*(?:{FOR}\s*\w|{ROLE_WORDS}\b)")

_NAME_TITLES = re.compile(
    r"^\W*(?:\(?da ky\)?\W*)?(?:(?:gs|pgs|ts|ths|bs|bsckii|ds|luat su|dai ta|thuong ta"
    r"|trung ta|thieu ta|thieu tuong|trung tuong|dai tuong|thuong tuong)\b[.\s]*)*"
)
_FEWEST_NAME_WORDS, _MOST_NAME_WORDS = 2, 5
# Words of capitals that stand in signature blocks and are no names.
_NOT_A_NAME = re.compile(
    r"^(?:[uủ][ỷy] ban|ủy ban|hội đồng|phòng|ban|sở|bộ|văn phòng|trung tâm|công an"
    r"|(?:tỉnh|thành|huyện|đảng|quận) [uủ][ỷy]|phụ lục|kế hoạch|danh mục|chương trình|đề án|phương án|cộng hòa|độc lập)\b"
    r"|\b(?:nhân dân|chủ tịch|giám đốc|thường trực|thường vụ|nơi nhận|ký tên|đóng dấu"
    r"|đã ký|việt nam$)\b"
)


def is_role(text: str) -> bool:
    """Return whether `text` is the signer's role, such as "KT. CHỦ TỊCH"."""
    letters = re.sub(r"\(.*?\)", "", text)
    return _ROLE.match(fold(text)) is not None and letters.upper() == letters


def is_signed_mark(text: str) -> bool:
    """Return whether `text` stands for the signature itself: "(Đã ký)"."""
    return (
        re.fullmatch(r"\W*(?:da ky|ky ten|ky|dong dau)[\W\d]*", fold(text)) is not None
    )


def person_name(text: str) -> str | None:
    """Return the person's name that `text` is, without rank and degree, or None."""
    folded = fold(text)
    begin = _NAME_TITLES.match(folded).end()  # type: ignore[union-attr]
    name = text[begin:].strip(" .*_()")
    words = name.split()
    plausible = (
        _FEWEST_NAME_WORDS <= len(words) <= _MOST_NAME_WORDS
        and all(w[0].isupper() and re.fullmatch(r"[^\W\d_'’]+(?:['’-][^\W\d_]+)*", w) for w in words)
        and not _NOT_A_NAME.search(name.lower())
    )  # fmt: skip
    return name if plausible else None


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed; `role` joins the lines of the role with "; "."""

    name: str | None = None
    role: str | None = None


def read_signer(lines: Sequence[Line]) -> Signer:
    """Return the signer named by the lines of a signature block."""
    name: str | None = None
    roles: list[str] = []
    for line in lines:
        text = squeeze(line.text)
        role, person = _role_and_name(text)
        goes_on = roles and name is None and person is None and text.isupper()
        if role or is_role(text) or goes_on:
            roles.append(role or text)
        name = person or name
    return Signer(name, "; ".join(roles) or None)


def _role_and_name(text: str) -> tuple[str | None, str | None]:
    """Split "CHỦ TỊCH Nguyễn Văn An", where two lines were flattened into one."""
    if is_role(text):
        return text, None
    whole = person_name(text)
    if whole:
        return None, whole
    words = text.split()
    for cut in range(1, len(words) - 1):
        role, name = " ".join(words[:cut]), person_name(" ".join(words[cut:]))
        if is_role(role) and name and not name.isupper():
            return role, name
    return None, None

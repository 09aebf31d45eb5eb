"""Read who is given what in a sentence: "Giao X chủ trì, phối hợp với Y làm Z"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.agencies import is_agency, looks_like_agency
from corpus.text import fold

# Verbs that open what somebody is to do. Matched folded, in lower case only inside a
# sentence: "Ban Tổ chức" and "Sở Xây dựng" are names.
_VERBS = (
    "ban hanh", "bao cao", "bao dam", "dam bao", "ban giao", "bien soan", "bieu duong",
    "binh xet", "bo sung", "boi duong", "bo tri", "cap nhat", "cap", "chi dao", "chu dong",
    "chi tra", "chuan bi", "cong bo", "cong khai", "cong nhan", "cung cap", "cu the hoa",
    "cu", "dang ky", "danh gia", "dao tao", "day manh", "de nghi", "de xuat", "dieu tra",
    "don doc", "du thao", "duy tri", "gioi thieu", "giai quyet", "giam sat", "gui",
    "hoan thanh", "hoan thien", "hop", "huong dan", "khao sat", "khen thuong",
    "khan truong", "kiem tra", "kien toan", "kien nghi", "ky ket", "lap", "lap dat",
    "lua chon", "mo", "nghien cuu", "nghiem thu", "nang cao", "nhan rong", "nop",
    "phan bo", "phan cong", "phat dong", "phat hanh", "phat hien", "phe duyet", "pho bien",
    "phoi hop", "quan triet", "ra soat", "rut kinh nghiem", "sap xep", "so ket", "sua doi",
    "tang cuong", "tap huan", "tap trung", "tham dinh", "tham gia", "tham muu", "thanh lap",
    "thanh tra", "theo doi", "thong ke", "thong tin", "thu thap", "thuc hien", "tiep nhan",
    "tiep tuc", "tien hanh", "to chuc", "ton vinh", "tong hop", "tong ket", "trien khai",
    "trinh", "tu van", "tuyen truyen", "van hanh", "van dong", "xac dinh", "xay dung",
    "xem xet", "xet", "xet duyet", "xu ly", "chiu trach nhiem", "co trach nhiem", "can cu",
    "chu tri", "giup", "quan tam", "giao", "tuyen duong", "lam tot", "phan anh", "thong bao",
    "niem yet", "so hoa", "ket noi", "dau tu", "mua sam", "dieu chinh", "thay the",
)  # fmt: skip
_VERB = re.compile(r"\b(?:" + "|".join(sorted(_VERBS, key=len, reverse=True)) + r")\b")
# A verb after these words is no verb, or not the one of this subject.
_NOT_AFTER = re.compile(r"\b(?:duoc|giao|cac|nhung|moi|cong tac|viec|ve|khong)\s*$")
# Some are nouns too: "các cơ quan, tổ chức", "thông tin và truyền thông".
_NOUNS = frozenset({"to chuc", "thong tin", "thanh tra", "giam sat", "dau tu", "giao"})
_NOUN_AFTER = re.compile(r"(?:\bva|,)\s*$")

_ORDERS = (
    "giao nhiem vu cho", "giao trach nhiem cho", "giao cho", "giao", "de nghi", "yeu cau",
    "phan cong", "chi dao", "uy quyen cho", "uy quyen",
)  # fmt: skip
_ORDER = re.compile(
    r"^(?:dong thoi\s+|rieng\s+)?(?P<order>" + "|".join(_ORDERS) + r")\s+"
)
# These give a task even without the words "chủ trì".
_GIVES = re.compile(r"^(?:giao|phan cong)")
_LEADS = re.compile(
    r",?\s*(?:la (?:co quan|don vi) (?:dau moi|thuong truc)?,?\s*|lam dau moi,?\s*)?"
    r"\bchu tri\b\s*,?\s*"
)
_WITH = re.compile(
    r"^(?:va\s+)?(?:chu dong\s+|chiu trach nhiem\s+)?phoi hop(?: chat che)?"
    r"(?:\s+(?:voi|cung voi|cung))?\s+"
)
_IN_BRACKET = re.compile(
    r"\((?P<lead>[^()]{3,120}?)\s+chu tri(?:\s*[,;]\s*(?P<coop>[^()]*?)\s*phoi hop)?"
    r"(?:\s*,?\s*phoi hop (?:voi|cung)\s+(?P<with>[^()]*))?\)"
)
_LONGEST_SUBJECT = 330

# "xem xét lựa chọn, xây dựng:" says what only together with the heading above it.
_POINTING = re.compile(
    r"^(?:[\W_]|\b(?:xem xet|lua chon|xay dung|thuc hien|trien khai|to chuc|tham muu|cac"
    r"|nhung|nhiem vu|noi dung|cong viec|giai phap|sau day|sau|cu the|nhu|gom|bao gom|va"
    r"|chu yeu|trong tam|chu dong|tiep tuc|tap trung|phan viec|hoat dong|theo)\b)*$"
)


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who leads, with whom, what; each as printed.

    `lead` is "" when the subject is left to the heading ("Chủ trì, phối hợp với ...").
    `content` is "" when the words only point to what stands above or below.
    """

    lead: str
    coop: str | None
    content: str


def read_assignment(text: str) -> Assignment | None:
    """Return what `text`, a sentence or a part of one, assigns; None if nothing."""
    folded = fold(text)
    order = _ORDER.match(folded)
    begin = order.end() if order else 0
    leads = _LEADS.search(folded, begin)
    if leads is not None and leads.start() - begin <= _LONGEST_SUBJECT:
        lead = text[begin : leads.start()].strip(" ,")
        if _may_lead(lead):
            return _with_rest(lead, text[leads.end() :])
    bracket = _IN_BRACKET.search(folded)
    if bracket and _may_lead(text[slice(*bracket.span("lead"))]):
        return _of_bracket(text, bracket)
    if order and _GIVES.match(order["order"]):
        subject = split_subject(text[begin:])
        if subject:
            content = text[begin + len(subject) :].strip(" ,")
            return Assignment(subject.strip(" ,"), None, _meaning(content))
    return None


def split_subject(text: str) -> str:
    """Return the body that `text` begins with as its subject, "" when there is none.

    The subject reaches to the first verb that is its own.
    """
    if not looks_like_agency(text):
        return ""
    verb = _first_verb(text)
    subject = text if verb is None else text[:verb]
    subject = re.sub(r"\s+(?:hang|hằng) năm\s*$", "", subject).rstrip(" ,:")
    return subject if 0 < len(subject) <= _LONGEST_SUBJECT and verb else ""


def begins_with_verb(text: str) -> bool:
    """Return whether `text` begins with what is to be done."""
    return _VERB.match(fold(text.lstrip(" -+•,"))) is not None


def is_pointing(text: str) -> bool:
    """Return whether `text` says nothing of its own and only points elsewhere."""
    return _POINTING.match(fold(text)) is not None


def _may_lead(lead: str) -> bool:
    """Return whether a subject is a body; "" leaves it to the heading."""
    folded = fold(lead)
    if not lead:
        return True
    unfinished = re.search(r"\b(?:giao|duoc|khong|do|vai tro|cung)$", folded)
    return not unfinished and is_agency(lead)


def _with_rest(lead: str, rest: str) -> Assignment:
    together = _WITH.match(fold(rest))
    if together is None:
        return Assignment(lead, None, _meaning(rest))
    begin = together.end()
    verb = _first_verb(rest[begin:])
    if verb is None:
        return Assignment(lead, rest[begin:].strip(" ,.;:") or None, "")
    coop = rest[begin : begin + verb].strip(" ,")
    coop = re.sub(r"\s+(?:để|trong việc|nhằm)$", "", coop)
    return Assignment(lead, coop or None, _meaning(rest[begin + verb :]))


def _of_bracket(text: str, bracket: re.Match[str]) -> Assignment:
    lead = text[slice(*bracket.span("lead"))]
    name = "coop" if bracket["coop"] else "with"
    coop = text[slice(*bracket.span(name))] if bracket[name] else None
    return Assignment(lead.strip(), coop, _meaning(text[: bracket.start()]))


def _meaning(text: str) -> str:
    """Return what is to be done as a heading of its own, "" when it only points."""
    text = text.strip(" ,.;:-")
    return "" if is_pointing(text) else text[:1].upper() + text[1:]


def _first_verb(text: str) -> int | None:
    """Return where the first verb of the subject begins, None when there is none."""
    folded = fold(text)
    for match in _VERB.finditer(folded):
        before = folded[: match.start()]
        noun = match.group() in _NOUNS and _NOUN_AFTER.search(before)
        lower = text[match.start()].islower()
        if before and lower and not noun and not _NOT_AFTER.search(before):
            return match.start()
    return None

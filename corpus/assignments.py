"""Read who is given what in a sentence: "Giao X chủ trì, phối hợp với Y làm Z"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.agencies import find_agencies, is_agency, looks_like_agency
from corpus.text import fold

# Words that open what somebody is to do, so that the subject ends before them. Marks
# count where the text has them: "cử" is a verb, "cụ" and "cứ" are none.
_VERBS = (
    "ban hành", "báo cáo", "bảo đảm", "đảm bảo", "bảo vệ", "bàn giao", "biên soạn",
    "biểu dương", "bình xét", "bổ sung", "bồi dưỡng", "bố trí", "cập nhật", "cấp phát",
    "cấp kinh phí", "chỉ đạo", "chủ động", "chi trả", "chuẩn bị", "chuyển", "công bố",
    "công khai", "công nhận", "cung cấp", "cung ứng", "cụ thể hóa", "củng cố", "cử",
    "đăng ký", "đánh giá", "đào tạo", "đầu tư", "đẩy mạnh", "đề nghị", "đề xuất",
    "điều chỉnh", "điều tra", "đôn đốc", "đối chiếu", "dự thảo", "duy trì", "đưa", "giám sát",
    "giải ngân", "giải quyết", "giao", "giới thiệu", "giúp", "gửi", "hỗ trợ", "hoàn thành",
    "hoàn thiện", "họp", "hướng dẫn", "kết nối", "khảo sát", "khai thác", "khen thưởng",
    "khẩn trương", "khuyến khích", "kiểm định", "kiểm soát", "kiểm tra", "kiến nghị",
    "kiện toàn", "ký", "ký kết", "lập", "lắp đặt", "lồng ghép", "lựa chọn", "mở", "mua sắm",
    "nâng cao", "nâng cấp", "nghiên cứu", "nghiệm thu", "nhân rộng", "niêm yết", "nộp",
    "phản ánh", "phân bổ", "phân công", "phân loại", "phát động", "phát hành", "phát hiện",
    "phát triển", "phê duyệt", "phổ biến", "phối hợp", "phụ trách", "quan tâm", "quán triệt",
    "quản lý", "rà soát", "rút kinh nghiệm", "sắp xếp", "số hóa", "sơ kết", "sử dụng",
    "sửa đổi", "tăng cường", "tạo", "tập huấn", "tập trung", "tham gia", "tham mưu",
    "thanh tra", "thành lập", "thay thế", "thẩm định", "thẩm tra", "theo dõi", "thi công",
    "thông báo", "thống kê", "thu thập", "thực hiện", "tiến hành", "tiếp nhận",
    "tiếp tục", "tổ chức", "tôn vinh", "tổng hợp", "tổng kết", "triển khai", "trình",
    "tuyên dương", "tuyên truyền", "tư vấn", "ứng dụng", "vận động", "vận hành", "xác định",
    "xác minh", "xây dựng", "xem xét", "xét", "xét duyệt", "xử lý", "chủ trì",
)  # fmt: skip
# These end a subject too, but open nothing by themselves.
_ADVERBS = (
    "căn cứ", "cần", "phải", "sẽ", "làm tốt", "chịu trách nhiệm", "có trách nhiệm",
    "nghiêm túc", "kịp thời", "định kỳ", "thường xuyên", "hằng năm", "hàng năm",
    "hằng quý", "hàng quý", "hằng tháng", "hàng tháng", "hằng tuần", "hàng tuần",
    "trước ngày", "chậm nhất", "theo chức năng", "trên cơ sở", "theo nhiệm vụ",
)  # fmt: skip


def _words(words: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(fold, longest_first)) + r")\b")


_VERB = _words(_VERBS)
_SUBJECT_END = _words((*_VERBS, *_ADVERBS))
_MARKED = frozenset((*_VERBS, *_ADVERBS))
# A verb after these words is no verb, or not the one of this subject.
_NOT_AFTER = re.compile(
    r"\b(?:duoc|(?<!ton )giao|cac|nhung|moi|cong tac|viec|ve|khong)\s*$"
)
# Some are nouns too: "các cơ quan, tổ chức".
_NOUNS = frozenset({"to chuc", "thanh tra", "giam sat", "dau tu", "giao"})
_NOUN_AFTER = re.compile(r"(?:\bva|,)\s*$")

_ORDERS = (
    "giao nhiệm vụ cho", "giao trách nhiệm cho", "giao cho", "giao", "đề nghị", "yêu cầu",
    "phân công", "chỉ đạo", "ủy quyền cho", "ủy quyền",
)  # fmt: skip
_ORDER = re.compile(
    r"^(?:dong thoi\s+|rieng\s+)?(?P<order>" + "|".join(map(fold, _ORDERS)) + r")\s+"
)
# These give a task even without the words "chủ trì".
_GIVES = re.compile(r"^(?:giao|phan cong)")
_LEADS = re.compile(
    r",?\s*(?:(?:co|chiu) trach nhiem\s+)?(?:la (?:co quan|don vi) (?:dau moi|thuong truc)?,?\s*|lam dau moi,?\s*)?"
    r"\bchu tri\b\s*,?\s*"
)
_WITH = re.compile(
    r"^(?:va\s+)?(?:chu dong\s+|chiu trach nhiem\s+)?phoi hop(?: chat che)?"
    r"(?:\s+(?:voi|cung voi|cung))?\s+"
)
_IN_BRACKET = re.compile(
    r"\((?P<lead>[^()]{3,120}?)\s+chu tri(?:\s*[,;]\s*(?P<coop>[^()]*?)\s*phoi hop)?"
    r"(?:\s*,?\s*phoi hop (?:voi|cung)\s+(?P<with>[^(),;]*))?(?:\s*[,;][^()]*)?\)"
)
# Such as in "Vệ sinh khu vực lễ hội: giao Đoàn Thanh niên thực hiện trong ngày".
_GIVEN_LAST = re.compile(
    r"(?<=\w)\s*[:(]\s*giao\s+(?P<lead>[^():]{3,120}?)\s+(?:thuc hien|phu trach|dam nhiem|dam nhan)\b"
)
_LONGEST_SUBJECT = 330

# What follows the name of a body and still belongs to it.
_QUALIFIES = re.compile(
    r"^\s*(?:[,;/(&-]|(?:va|co|lien quan|cap|cac|tinh|huyen|xa|phuong|thanh pho|trung uong"
    r"|tren dia ban|thuoc|khac|cua|o|tai|cung|hoac|truc thuoc|viet nam|chi nhanh|khu vuc)\b)"
)

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
    order = _order_of(text)
    begin = order.end() if order else 0
    leads = _LEADS.search(folded, begin)
    if leads is not None and leads.start() - begin <= _LONGEST_SUBJECT:
        lead = text[begin : leads.start()].strip(" ,")
        if _may_lead(lead):
            return _with_rest(lead, text[leads.end() :])
    bracket = _IN_BRACKET.search(folded)
    if bracket and _may_lead(text[slice(*bracket.span("lead"))]):
        return _of_bracket(text, bracket)
    given = _GIVEN_LAST.search(folded)
    if given and _may_lead(text[slice(*given.span("lead"))]):
        return _of_bracket(text, given)
    if order and _GIVES.match(order["order"]):
        subject = split_subject(text[begin:])
        if subject:
            content = text[begin + len(subject) :].strip(" ,")
            return Assignment(subject.strip(" ,"), None, _meaning(content))
    return None


def without_order(text: str) -> str:
    """Return `text` without "Giao", "Yêu cầu", "Đề nghị" before its subject."""
    order = _order_of(text)
    return text[order.end() :] if order else text


def _order_of(text: str) -> re.Match[str] | None:
    """Return the order that `text` opens with; "Giáo viên ..." is none."""
    order = _ORDER.match(fold(text))
    if order is None:
        return None
    printed = text[slice(*order.span("order"))].lower()
    return order if printed in _ORDERS or printed == order["order"] else None


def split_subject(text: str) -> str:
    """Return the body that `text` begins with as its subject, "" when there is none.

    The subject reaches to the first verb that is its own.
    """
    if not looks_like_agency(text):
        return ""
    verb = _first_verb(text)
    subject = text if verb is None else text[:verb]
    subject = subject.rstrip(" ,:")
    return subject if 0 < len(subject) <= _LONGEST_SUBJECT and verb else ""


def begins_with_verb(text: str) -> bool:
    """Return whether `text` begins with what is to be done."""
    text = text.lstrip(" -+•,")
    match = _VERB.match(fold(text))
    return match is not None and (
        text[: match.end()].lower() in _MARKED
        or text[: match.end()].lower() == match.group()
    )


def is_pointing(text: str) -> bool:
    """Return whether `text` says nothing of its own and only points elsewhere."""
    return _POINTING.match(fold(text)) is not None


def _may_lead(lead: str) -> bool:
    """Return whether a subject is a body; "" leaves it to the heading."""
    folded = fold(lead)
    if not lead:
        return True
    unfinished = re.search(r"\b(?:(?<!ton )giao|duoc|khong|do|vai tro|cung)$", folded)
    name = unfinished and lead[unfinished.start()].isupper()  # "Cục Quản lý Dược"
    return (not unfinished or bool(name)) and is_agency(lead)


def _with_rest(lead: str, rest: str) -> Assignment:
    together = _WITH.match(fold(rest))
    if together is None:
        return Assignment(lead, None, _meaning(rest))
    begin = together.end()
    verb = _first_verb(rest[begin:])
    bodies = _end_of_bodies(rest[begin:])
    if bodies is not None and (verb is None or bodies < verb):
        verb = bodies
    if verb is None:
        return Assignment(lead, rest[begin:].strip(" ,.;:") or None, "")
    coop = rest[begin : begin + verb].strip(" ,")
    coop = re.sub(r"\s+(?:để|trong việc|nhằm)$", "", coop)
    return Assignment(lead, coop or None, _meaning(rest[begin + verb :]))


def _of_bracket(text: str, bracket: re.Match[str]) -> Assignment:
    lead = text[slice(*bracket.span("lead"))]
    named = bracket.groupdict()
    name = "coop" if named.get("coop") else "with"
    coop = text[slice(*bracket.span(name))] if named.get(name) else None
    return Assignment(lead.strip(), coop, _meaning(text[: bracket.start()]))


def _meaning(text: str) -> str:
    """Return what is to be done as a heading of its own, "" when it only points."""
    text = text.strip(" ,.;:-")
    return "" if is_pointing(text) else text[:1].upper() + text[1:]


def _first_verb(text: str) -> int | None:
    """Return where the first verb of the subject begins, None when there is none."""
    folded = fold(text)
    names = [(m.start, m.end) for m in find_agencies(text)]
    for match in _SUBJECT_END.finditer(folded):
        begin, before = match.start(), folded[: match.start()]
        inside = any(start <= begin < end for start, end in names)
        noun = match.group() in _NOUNS and _NOUN_AFTER.search(before)
        printed = text[begin : match.end()]
        if not before or inside or noun or not _is_verb(printed, match.group()):
            continue
        held = _NOT_AFTER.search(before)
        if held is None or text[held.start()].isupper():  # "Cục Quản lý Dược chủ trì"
            return begin
    return None


def _is_verb(printed: str, folded: str) -> bool:
    """Whether a word is the verb it folds to: in lower case, with its marks or none."""
    return printed[0].islower() and (printed in _MARKED or printed == folded)


def _end_of_bodies(text: str) -> int | None:
    """Return where the bodies end that `text` begins with, None when unsure.

    They end where something else than a separator or a qualifier follows.
    """
    end = 0
    for mention in find_agencies(text):
        if text[end : mention.start].strip(" ,;/") not in {"", "và", "các"}:
            break
        end = mention.end
    rest = fold(text[end:])
    return end if end and not _QUALIFIES.match(rest) and rest.strip(" .;:") else None

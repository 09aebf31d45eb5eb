"""Column headings become roles: one ordered table of forms, most specific first.

Headings are matched folded, and a blank in a form matches any spacing, also none:
condensed type and PDF converters lose and add spaces ("Đơn vịchủ trì", "S T T").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from corpus.text import fold, squeeze


class Role(StrEnum):
    """What the cells of a column say about a task."""

    STT = "stt"
    CONTENT = "content"
    PRODUCT = "product"
    LEAD = "lead"
    COOP = "coop"
    LEAD_COOP = "lead_coop"  # both in one cell: "Chủ trì: X; phối hợp: Y"
    TIME = "time"
    TIME_START = "time_start"
    TIME_END = "time_end"
    TIME_MORE = "time_more"  # a further column of times, as sure as the first
    GROUP = "group"  # a second, coarser content column: its text heads several rows
    LEAD_MARK = "lead_mark"  # headed by an agency, its cells hold an "x"
    TIME_MARK = "time_mark"  # headed by a period, its cells hold an "x"
    EXTRA = "extra"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; `heading` is as printed, `rank` how sure the role is.

    Lower ranks are surer. `guessed` is true when no heading said so.
    """

    role: Role
    heading: str
    rank: int = 0
    guessed: bool = False


_BODY = r"(co quan|don vi|bo phan|phong|to chuc|nguoi|can bo|chuyen vien|giao vien|nhan su|ca nhan|chu the|dia phuong|dong chi|thanh vien|luc luong|nganh|chi doan|chi bo|doi|ban)"
_WORK = r"(noi dung(?! (giao )?quy dinh| cua luat)|nhiem vu|cong viec|hoat dong|giai phap|dau viec|phan viec)"

# (form, role); the first that is found decides. "^" and "$" mean the whole heading.
_FORMS: tuple[tuple[str, Role], ...] = (
    (r"^(so )?(s ?t ?t|t ?t)( so)?$", Role.STT),
    (r"^so( ?thu tu)?$|^thu tu$|^n[oº]$|^#$|^muc$|^ma (so|nhiem vu)$|^buoc$", Role.STT),
    (
        r"^thoi ky (kiem tra|thanh tra|giam sat)|phu trach.*(chi dao|theo doi)|^(pho )?chu tich phu trach|^thanh vien (uy ban|ubnd|ban chi dao|bcd) phu trach|^(dia ban|pham vi|nguon|doi tuong|so nguoi)\b(?!.*phoi hop)|^ket qua (thuc hien )?nam |^ket qua danh gia",
        Role.EXTRA,
    ),
    # Brackets may name who oversees the lead: "Đơn vị chủ trì (lãnh đạo phụ trách)".
    (rf"^{_BODY} chu tri(?!.*(phoi hop|tham dinh))", Role.LEAD),
    (
        r"^(ngay|thoi (gian|diem)) (bat dau|khoi dong|khoi cong|tu\b)(?!.*(ket thuc|den))|^bat dau$|^tu( ngay)?$|^khoi cong$",
        Role.TIME_START,
    ),
    (
        r"^(ngay|thoi (gian|diem|han)) (ket thuc|den\b)|^ket thuc$|^den( ngay)?$",
        Role.TIME_END,
    ),
    (
        r"^(du kien )?thoi (gian|han|diem) (thuc hien|hoan thanh|trien khai|to chuc)",
        Role.TIME,
    ),
    (r"^(du kien |yeu cau |ke hoach )*thoi (gian|han|diem|ky|luong)", Role.TIME),
    (
        r"^(ky bao cao|ky han|han|han (chot|cuoi|nop|xong|hoan thanh|bao cao|thuc hien|trinh|xu ly).*)$",
        Role.TIME,
    ),
    (
        r"^(du kien )?hoan thanh|^(du kien |yeu cau |ke hoach )*tien do|^ngay (kiem tra|giam sat|to chuc|tiep|hop|trinh)|^tu ngay.*den ngay|^lich (thuc hien|trien khai|trinh|to chuc)?$|^moc |^deadline|^lo trinh|^khi nao$|^(ngay|tuan|thang|quy|nam) (thuc hien|hoan thanh|trien khai)",
        Role.TIME,
    ),
    (
        r"^(thu|buoi|gio|ngay|thang|quy|nam)([ ,/-]+(thu|buoi|gio|ngay|thang|quy|nam))*$",
        Role.TIME,
    ),
    (
        rf"^((don vi ?/|co quan ?/|phong,? ban ?/|cac|ten|danh muc|nhom|chi tiet|mo ta|tom tat|nhung|phan|muc tieu ?[,/]|chi tieu ?[,/]|tieu chi ?[,/]|yeu cau ?[,/]|muc dich ?[,/]|linh vuc ?[,/]) ?)*{_WORK}",
        Role.CONTENT,
    ),
    (
        r"^(truong (doan|nhom)|to truong)( to)?( kiem tra| giam sat| thanh tra| cong tac)?$|^chu the (giam sat|kiem tra|thuc hien|chu tri)|chu dau tu|^chu nhiem",
        Role.LEAD,
    ),
    (
        r"chu tri.*phoi hop|phoi hop.*[/,(-].*chu tri|thuc hien ?[/,-] ?((co quan|don vi|nguoi) )?phoi hop",
        Role.LEAD_COOP,
    ),
    (
        r"^(yeu cau |ten |du kien |dang |cac )*(san pham|dau ra|san phan|ket qua dau ra)",
        Role.PRODUCT,
    ),
    (r"^(yeu cau |du kien |cac )*ket qua", Role.PRODUCT),
    (
        r"duoc (kiem tra|giam sat|thanh tra|khao sat|ho tro|danh gia|phong van)|thu huong|lanh dao|tham dinh|phe duyet|tham tra|tham quyen",
        Role.EXTRA,
    ),
    (r"phoi hop|^(cung )?tham gia$", Role.COOP),
    (r"chu tri|co quan tham muu|don vi tham muu|soan thao", Role.LEAD),
    (
        r"san pham|dau ra|^hinh thuc( (van ban|ban hanh|trinh|san pham).*)?$|^loai (van ban|san pham)|^van ban (ban hanh|tham muu|trinh)",
        Role.PRODUCT,
    ),
    (rf"^(cac )?{_BODY}.*(lien quan|tham gia|ho tro)|cung thuc hien", Role.COOP),
    (
        r"chi dao|theo doi|don doc|giam sat|kiem tra|kinh phi|du toan|nguon (von|luc)|ghi chu|dia diem|doi tuong|thanh phan|so luong|don gia\b|thanh tien|don vi tinh|^dvt|dien thoai|email|^ho (va )?ten|chuc vu|chuc danh|can cu|danh gia|quy mo|ban hanh|cap trinh|tiep nhan|^(co quan|don vi|noi) nhan|noi nhan|dia chi|tham khao",
        Role.EXTRA,
    ),
    (
        r"tham muu|(co quan|don vi|dia phuong).*(thuc hien|trien khai|duoc giao|phu trach|dau moi)",
        Role.LEAD,
    ),
    (r"dau moi|phu trach|dam nh(an|iem)", Role.LEAD),
    (
        rf"{_BODY}.*(thuc hien|trien khai|xay dung|chuan bi|dam nhiem|duoc giao|trach nhiem|chiu|dang cai|thu ly)|(co quan|don vi|bo phan) to chuc",
        Role.LEAD,
    ),
    (
        r"^(phan cong|trach nhiem|giao|giao nhiem vu|to chuc thuc hien|thuc hien|chuan bi)( thuc hien| nhiem vu| chinh| chu yeu)?$|^duoc giao",
        Role.LEAD,
    ),
    (r"phan cong|trach nhiem", Role.LEAD),
)
# Headings that say little: a body without a role, a kind of paper.
_WEAK_FORMS: tuple[tuple[str, Role], ...] = (
    (rf"^{_BODY}((, | va |/){_BODY})*$|{_BODY} trinh$", Role.LEAD),
    (
        r"thoi (gian|han)|tien do|^tan suat|^dinh ky$|^(giai doan|phan ky)( thuc hien)?$|^yeu cau hoan thanh|^(dot|ky hop)$",
        Role.TIME,
    ),
    (r"^minh chung", Role.PRODUCT),
    (
        r"^(cac |ten |danh muc )*(noi dung|chuong trinh|de an|du an|van ban(?! (can|phai|lien quan|sua))|bao cao(?! vien)|hang muc|chuyen de|su kien|lop|cuoc|hoi nghi|mo hinh|phong trao|viec|ke hoach|linh vuc cong tac|bien phap|buoc|hanh dong|de tai|cong trinh|trich yeu)",
        Role.CONTENT,
    ),
)
# Compiled once at import: some thirty small patterns, under a millisecond.
_COMPILED = tuple(
    (re.compile(form.replace(" ", r"\s*")), role)
    for form, role in (*_FORMS, *_WEAK_FORMS)
)
# How headings are shortened in narrow columns.
_IN_FULL = {
    "tg": "thoi gian", "tgian": "thoi gian", "t gian": "thoi gian", "t/gian": "thoi gian",
    "dv": "don vi", "d/v": "don vi", "cq": "co quan", "nd": "noi dung", "nv": "nhiem vu",
    "sp": "san pham", "kq": "ket qua", "kp": "kinh phi", "ld": "lanh dao",
    "gv": "giao vien", "cb": "can bo", "d/c": "dong chi", "pct": "pho chu tich",
}  # fmt: skip
_SHORT = re.compile(
    rf"\b(?:{'|'.join(sorted(_IN_FULL, key=len, reverse=True))})\b(?!/)"
)
_WORK_HEADING = re.compile(r"(nhiem|cong|hoat|giai|dau)\s*(vu|viec|dong|phap)")
_MAX_HEADING_WORDS = 16
_SINGLE = (Role.STT, Role.PRODUCT, Role.LEAD, Role.COOP, Role.LEAD_COOP, Role.TIME)
WEAK_RANK = len(_FORMS)
UNKNOWN_RANK = len(_COMPILED)


def heading_key(heading: str) -> str:
    """Return `heading` folded for matching: one line, brackets and edges dropped."""
    text = re.sub(r"[()\[\]*_:.]+", " ", fold(squeeze(heading)))
    text = squeeze(re.sub(r"\s*/\s*", "/", text)).strip(" -,;/")
    return _SHORT.sub(lambda match: _IN_FULL[match.group()], text)


def column_of(heading: str) -> Column:
    """Return the column that `heading` stands for; EXTRA of `UNKNOWN_RANK` if none."""
    key = heading_key(heading)
    if key and len(key.split()) <= _MAX_HEADING_WORDS:
        for rank, (pattern, role) in enumerate(_COMPILED):
            if pattern.search(key):
                return Column(role, squeeze(heading), rank)
    return Column(Role.EXTRA, squeeze(heading), UNKNOWN_RANK)


def is_known_heading(text: str) -> bool:
    """Whether `text` is a heading that some form knows, a plain extra one included."""
    return column_of(text).rank < UNKNOWN_RANK


def names_work(heading: str) -> bool:
    """Whether a content heading speaks of work, not merely of "nội dung"."""
    return _WORK_HEADING.search(heading_key(heading)) is not None


def resolve(headings: Sequence[str]) -> tuple[Column, ...]:
    """Give every column its role, each role once: the surest heading keeps it.

    A second content column becomes GROUP (its text heads the rows beside it); other
    losers become EXTRA. A lone start or end of a time becomes TIME.
    """
    columns = [column_of(heading) for heading in headings]
    for role in _SINGLE:
        _keep_surest(columns, role)
    _pair_times(columns)
    _yield_lead(columns)
    return tuple(columns)


def _keep_surest(columns: list[Column], role: Role) -> None:
    """Leave `role` to one column; a time as sure as the first is one more time."""
    mine = [n for n, column in enumerate(columns) if column.role is role]
    mine.sort(key=lambda n: (columns[n].rank, n))
    for n in mine[1:]:
        equal = role is Role.TIME and columns[n].rank == columns[mine[0]].rank
        loser = Role.TIME_MORE if equal else Role.EXTRA
        columns[n] = replace(columns[n], role=loser)


def _pair_times(columns: list[Column]) -> None:
    """Settle starts and ends: a pair outranks a plain time, a lone one joins it."""
    starts, ends, times = (
        [n for n, column in enumerate(columns) if column.role is role]
        for role in (Role.TIME_START, Role.TIME_END, Role.TIME)
    )
    if starts and ends:
        changed = dict.fromkeys(times, Role.EXTRA)
    elif starts and times:
        changed = {times[0]: Role.TIME_END}  # "Bắt đầu" beside "Hoàn thành"
    elif ends and times:
        changed = dict.fromkeys(ends, Role.TIME_MORE)
    else:
        changed = dict.fromkeys([*starts, *ends][:1], Role.TIME)
    for n, role in changed.items():
        columns[n] = replace(columns[n], role=role)


def _yield_lead(columns: list[Column]) -> None:
    """Where one column holds both bodies, a weak lead beside it is something else."""
    roles = {column.role for column in columns}
    if Role.LEAD_COOP in roles and Role.LEAD in roles:
        for n, column in enumerate(columns):
            if column.role is Role.LEAD:
                columns[n] = replace(column, role=Role.EXTRA)

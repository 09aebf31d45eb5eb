"""The words of questions: tables only. Patterns match folded text (no marks)."""

from __future__ import annotations

import re
from functools import cache

from corpus.text import fold
from retrieval.models import Fact, Intent

# How people shorten the words of a question. Names of bodies and of subjects are in
# corpus.abbreviations. Keys are matched whole; a key with đ needs its đ.
SHORT_WORDS: dict[str, str] = {
    "nv": "nhiệm vụ", "đv": "đơn vị", "cq": "cơ quan", "cqđv": "cơ quan, đơn vị", "kh": "kế hoạch",
    "pt": "phong trào", "cb": "cán bộ", "bn": "bao nhiêu", "bnhiu": "bao nhiêu", "nhiu": "nhiêu",
    "ko": "không", "k": "không", "đc": "được", "dc": "được", "ntn": "như thế nào", "tg": "thời gian",
    "bc": "báo cáo", "hđ": "hội đồng", "pl": "phụ lục", "vb": "văn bản", "qđ": "quyết định",
    "nq": "nghị quyết", "ct": "chủ tịch", "pct": "phó chủ tịch", "tđ": "thi đua", "qly": "quản lý",
    "th": "thực hiện", "tk": "tổng kết", "ph": "phối hợp", "dv": "đơn vị",
    "ctrì": "chủ trì", "sp": "sản phẩm", "kp": "kinh phí", "hn": "hội nghị", "trc": "trước",
    "cv": "công việc", "vs": "so với", "sđt": "số điện thoại", "đky": "đăng ký", "đký": "đăng ký", "hd": "hướng dẫn",
    "ktra": "kiểm tra", "tchức": "tổ chức", "thgian": "thời gian", "thg": "tháng", "bcáo": "báo cáo", "gđ": "giai đoạn", "bhành": "ban hành", "t/h": "thực hiện", "p/h": "phối hợp", "ct/tw": "chỉ thị",
}  # fmt: skip

# Courtesy and filler that carry no meaning; cut out before anything is matched.
COURTESY = re.compile(
    r"\b(?:kinh (?:gui|nho|thua|chao)|xin (?:vui long|cam on|chao|hoi|phep|tro ly)?|cam on(?: nhieu)?(?: ban| anh| chi| a)?|tro ly"
    r"|vui long|lam on|nho (?:anh chi|anh|chi|em|ban|tro ly)?|giup (?:em|toi|minh|dum|voi)?|cho (?:em|toi|minh|chung toi)"
    r"(?: hoi| biet)?|cho (?:biet|hoi)|(?:em|toi|minh) (?:muon |can |xin )?(?:hoi|biet|duoc biet)|anh chi|anh/chi|ad oi"
    r"|a oi|chi oi|anh oi|please|could you|can you|tell me|kindly|thanks?(?: you)?|\ba\b(?=[.?!]|\s*$))\b"
)

# What makes a question one of its kind; the first row that matches decides.
INTENTS: tuple[tuple[Intent, str], ...] = (
    (Intent.COMPARE, r"\b(?:nhieu|it)\b.{0,25}\bhon\b|\bso sanh\b|\bso voi\b|\bso (?:cac|giua|hai)\b|\bkhac (?:nhau|gi|biet)\b|\bcai nao\b|\bke hoach nao (?:ban hanh |co )?(?:truoc|sau|som|nhieu)|\bdoi chieu\b|\bvan ban nao (?:duoc )?(?:ban hanh |co )?(?:truoc|sau|som|muon)|\b(?:nhieu|it|som|muon) hon\b"),
    (Intent.COUNT, r"\bbao nhieu (?:cai |dau )?(?:nhiem vu|viec|cong viec|noi dung|muc|hang muc|hang|dong|hoat dong|phong trao|van ban|phien|cuoc|lan|dot|lop|hoi nghi|mo hinh|tieu chi)|\bmay (?:phien|cuoc|lan|dot|lop|hoi nghi|hang muc|nhiem vu|viec|cong viec|dau viec|noi dung|muc|hang|dong|hoat dong|phong trao|van ban)|\bco may\b|\bso luong (?:nhiem vu|cong viec|viec)|\btat ca (?:bao nhieu|may)\b|\bgom (?:bao nhieu|may)\b|\btong (?:so|cong)\b.{0,20}\b(?:nhiem vu|viec)|\bdem\b"),
    (Intent.WHEN, r"^(?!.*\b(?:nhiem vu|viec|cong viec) (?:nao|gi)\b)(?=.*\b(?:hoan thanh|xong|den han|qua han|thuc hien|trien khai)\b).*\b(?:khi nao|bao gio|luc nao|ngay nao|thoi gian nao|quy nao|thang nao)\b"),
    (Intent.DUE, r"\b(?:sap |da )?(?:den|toi|tre|qua|het) han\b|\bphai (?:xong|hoan thanh)\b|\bsap (?:den|toi)\b|\b\d+ (?:ngay|tuan|thang) (?:toi|nua|sap toi|tiep theo)\b|\bqua han\b|\bcan (?:hoan thanh|xong)\b.{0,30}\b(?:nao|gi)\b|\bhan chot (?:trong|cua)\b|\b(?:con|viec) gi phai (?:lam|xong)\b"),
    (Intent.WHO_COORDINATES, r"\b(?:ai|nao)\b.{0,20}\b(?:cung )?tham gia\b|\b(?:luc luong|thanh phan|nhung ben|ben) nao\b.{0,25}\b(?:phoi hop|tham gia)|\bphoi hop (?:cung |voi )?(?:ai|nhung ai|don vi nao|co quan nao|nhung don vi|nhung co quan)|\b(?:ai|don vi nao|co quan nao|nhung don vi nao|nhung ai|nhung co quan nao|cac don vi nao|so nao|phong nao|ban nao)\b.{0,25}\bphoi hop\b|\b(?:co quan|don vi|ben) phoi hop\b|\bphoi hop\b.{0,12}\b(?:la ai|gom|gom ai|nhung ai)\b|^\s*phoi hop\b|\bvoi ai\b"),
    (Intent.PRODUCT, r"\bloai van ban (?:gi|nao)\b|\b(?:lam|soan|cho) ra (?:loai )?van ban\b|\bsan pham\b(?! (?:nong|ocop|du lich|dac trung|chu luc|hang hoa|thu cong|cong nghiep|moi truong))|\bket qua gi\b|\bcho ra (?:ket qua|san pham|cai) ?gi|\bra ket qua\b|\bket qua (?:dau ra|can dat|la gi|du kien)|\bdau ra\b|\bhinh thuc van ban\b|\b(?:ra|ban hanh) van ban gi\b|\bphai (?:ra|nop|co) (?:van ban|san pham)"),
    (Intent.WHEN, r"\bkhoang (?:thoi gian )?nao\b|\bbao h\b|\bhoi nao\b|\bdip nao\b|\bmay thang\b.{0,10}$|\bkhi nao\b|\bbao gio\b|\bluc nao\b|\bthoi (?:gian|diem|han|hang) (?:nao|thuc hien|hoan thanh|la|trien khai|to chuc|cua|gui|nop)|\bquy (?:may|nao)\b|\bvao (?:nhung )?(?:quy|thang) nao\b|\bthang (?:may|nao)\b|\b(?:han|thoi) (?:chot|cuoi)\b|\bthoi han\b|\bngay nao\b|\bnhung quy nao\b|\bden bao gio\b|\bhan (?:gui|nop|bao cao|hoan thanh)\b|\bchua (?:den|toi) han\b|\btien do\b|\bbao lau\b|\bthoi gian\b|\bmay gio\b|\bhan la\b"),
    (Intent.WHO_LEADS, r"\bai (?:la )?(?:chu tri|phu trach|lam|thuc hien|tham muu|dau moi|duoc giao|chiu trach nhiem|lo|to chuc|xay dung|dung ra)|\b(?:don vi|co quan|so|phong|ban|to chuc|noi|ben|doan the|nganh) nao\b|\b(?:chu tri|dau moi|phu trach|tham muu)(?: viec| nhiem vu)?(?: la)? (?:ai|boi ai)|\bdo ai\b|\bai chu tri\b|\bthi ai\b|^\s*ai\b|\bgiao (?:cho )?ai\b|\b(?:co quan|don vi) chu tri\b|\bla ai\b|\bai\s*[?.]?\s*$|\bthuoc ve ai\b|\btrach nhiem cua ai\b"),
    (Intent.LIST, r"\bliet ke\b|\bdanh sach\b|\b(?:nhung|cac|co) (?:nhiem vu|viec|cong viec|dau viec|noi dung|hoat dong|phong trao|van ban) (?:nao|gi)\b|\b(?:nhiem vu|viec|cong viec|hoat dong|phong trao|noi dung|dau viec) (?:gi|nao)\b|\bnhung (?:nhiem vu|viec|gi|cong viec|phong trao|noi dung)\b|\bco gi\b|\blam (?:nhung )?gi\b|\bcon (?:viec|nhiem vu|nhung|gi)\b|\b(?:cac|nhung) (?:nhiem vu|viec|cong viec)\b|^\s*(?:viec|nhiem vu|cong viec)\b"),
)  # fmt: skip

# Facts of a plan; tried before the intents above when the question is of a plan.
FACTS: tuple[tuple[Fact, str], ...] = (
    (Fact.SIGNER, r"\bai ky\b|\bnguoi ky\b|\bky (?:ten|ban hanh)\b|\b(?:dong chi|ong|ba|lanh dao|chu tich|nguoi) (?:nao |.{0,40})\bky\b|\bdo .{0,40}\bky\b|\bky (?:ke hoach|van ban)\b|\bai la nguoi ky\b|\bchuc vu\b"),
    (Fact.ISSUED, r"\b(?:ban hanh|ra|ky)\b.{0,12}\b(?:som|muon|truoc|sau)\b|\b(?:ban hanh|ky) (?:vao |hoi |tu )?(?:ngay|khi|luc|thang|nam) (?:nao|may|bao nhieu|bn)\b|\bngay (?:thang )?(?:nam )?(?:ban hanh|ky|ra)\b|\bban hanh (?:vao )?(?:ngay|khi|luc|bao gio|thang|nam) ?(?:nao|may|bao nhieu|bn)?\b|\bban hanh (?:truoc|sau)\b|\bra (?:doi|ban hanh) (?:khi|ngay) nao\b|\bky ngay\b|\bngay (?:may|nao|bao nhieu) (?:ban hanh|ky)\b|\b(?:ban hanh|ky) (?:hoi|luc|tu) (?:nao|khi nao)\b|\bdate\b"),
    (Fact.NUMBER, r"(?<!doi )\bso (?:may|hieu|bao nhieu|van ban|ky hieu)\b|(?<!doi )(?<!ky )\b(?:so|ky hieu) (?:cua )?(?:ke hoach|van ban)\b(?! \d)|\bso va ky hieu\b|\bky hieu\b|\bmang so\b"),
    (Fact.LEGAL_BASES, r"\bcan cu\b(?! ke hoach).{0,30}\b(?:nao|gi|phap ly|van ban|vao dau)\b|\bcan cu (?:phap ly|ban hanh|vao)|\bdua tren (?:van ban|can cu|co so) nao\b|\bco so phap ly\b|\bcan cu nao\b"),
    (Fact.FUNDING, r"\bnguon (?:kinh phi|von|tien|ngan sach)\b|^\W*kinh phi\b|\bkinh phi (?:de |thuc hien |cua |cho |to chuc |trien khai )*(?:ke hoach|kh|chuong trinh)\b|\b(?:kinh phi|ngan sach)\b.{0,70}\b(?:lay|tu dau|o dau|tu nguon|nguon nao|the nao|bao nhieu|nao)\b|\bdu toan\b.{0,20}\bdau\b"),
    (Fact.RECIPIENTS, r"\bnoi nhan\b|\bgui (?:den|cho|toi) (?:nhung )?(?:ai|don vi nao|co quan nao|noi nao)\b.{0,10}$"),
    (Fact.ISSUER, r"\b(?:co quan|don vi|ai|cap) (?:nao )?(?:la )?(?:ban hanh|ra ke hoach)\b|\bdo (?:co quan|don vi) nao ban hanh\b|\bdo ai ban hanh\b"),
    (Fact.PERIOD, r"\bgiai doan nao\b|\bcho nam nao\b|\bap dung (?:cho |trong )?(?:nam|giai doan|thoi gian) nao\b|\bthoi gian ap dung\b"),
    (Fact.TITLE, r"\b(?:ten|trich yeu)(?: day du)? (?:cua )?(?:ke hoach|van ban)\b|\bke hoach ve (?:viec|van de) gi\b|\bten gi\b|\btrich yeu\b|\bten day du\b"),
)  # fmt: skip

# The text of a plan is asked for, not a row.
PROSE = re.compile(
    r"\btrach nhiem\b(?! cua ai)|\bmuc (?:dich|tieu)\b|\byeu cau\b|\bgiai phap\b|\bto chuc thuc hien\b|\bquy dinh (?:gi|the nao|nhu the nao)"
    r"|\bnoi (?:gi|the nao)\b|\bnhu the nao\b|\bthe nao\b|\btieu chuan\b|\btieu chi\b|\bgui (?:ve|bao cao ve) dau\b|\bphai lam gi\b"
    r"|\bnhiem vu trong tam\b|\bche do bao cao\b|\bvuong mac\b|\bphan anh\b|\bdieu kien\b|\btai sao\b|\bvi sao\b|\bde lam gi\b|\blam nhung gi\b"
    r"|\bviet (?:gi|the nao)\b|\bnoi dung (?:cua )?(?:muc|phan|diem)\b|\bthuc hien (?:ra sao|bang cach)\b"
)  # fmt: skip

# Things that a text either says in so many words or does not: the words asked, and
# what a passage must hold to be an answer.
#
# A third pattern, where there is one, takes the request back.
WANTED: tuple[tuple[str, ...], ...] = (
    (r"\bmay gio\b|\bluc may gio\b|\bgio nao\b|\bgio hop\b", r"\b\d{1,2}\s*(?:gio|h\d{0,2})\b"),
    (r"\bphong hop\b|\b(?:o|tai) phong\b|\bdia diem\b|\bhop o dau\b|\bto chuc o dau\b|\bo dau\b|\bwhere\b|\bvenue\b", r"\bdia diem\b|\bhoi truong\b|\btai (?:phong|hoi truong|tru so|trung tam|nha|tinh|thanh pho|huyen)\b", r"\bkinh phi\b|\bngan sach\b|\bgui\b|\bnop\b|\bnguon\b"),
    (r"\be-?mail\b|\bthu dien tu\b|\bdia chi mail\b", r"\w@\w|\bthu dien tu\b"),
    (r"\bso dien thoai\b|\bsdt\b|\bdien thoai\b|\bso may (?:ban|le)\b|\bhotline\b|\bphone\b", r"\b(?:dien thoai|dt|sdt)\W{0,3}\d|\b0\d{8,10}\b"),
    (r"\bbao nhieu (?:tien|kinh phi|dong|ty|trieu|nghin)\b|\btong tien\b|\btien (?:thue|cong|an|in|thuong|xe|mua)\b|\btong muc (?:dau tu|kinh phi)|\bso tien\b|\bmuc (?:thuong|chi|kinh phi|ho tro|tien)\b|\bbudget\b|\bvnd\b|\btien thuong\b|\bkinh phi (?:la )?bao nhieu\b|\b(?:trieu|ty) dong\b|\btong kinh phi\b|\bhow much\b", r"\d[\d.,]*\s*(?:trieu|ty|nghin|dong|vnd|d\b)"),
    (r"\bxep hang\b|\bthu hang\b|\bxep thu\b|\bhang may\b|\bket qua (?:xep|cham diem|binh xet|bau|thi)\b|\branking\b", r"\bxep (?:hang|thu) (?:\d|nhat|nhi)|\bthu hang\b|\bhang (?:nhat|nhi|ba)\b"),
    (r"\bbao nhieu (?:phan tram|%)\b|\bty le\b|\bmay phan tram\b|\bpercent", r"\d\s*%|\bphan tram\b"),
    (r"\bho ten\b|\bdanh sach (?:nhung )?(?:nguoi|ca nhan|tap the|can bo|hoc vien|dai bieu)|\bnhung ai duoc (?:tang|khen|bieu duong)|\bai duoc (?:tang|khen|nhan|bieu duong)", r"\b(?:ong|ba|dong chi) [A-Z]"),
    (r"\bbao nhieu nguoi\b|\bbao nhieu (?:hoc vien|dai bieu|can bo)\b|\bso (?:luong )?(?:hoc vien|dai bieu|nguoi)\b|\bhow many people\b", r"\d+ (?:nguoi|hoc vien|dai bieu|can bo|dong chi)"),
    (r"\bdia chi\b", r"\bso \d+|\bduong\b|\bdia chi\b"),
    (r"\bgiang vien\b|\bbao cao vien (?:la )?ai\b", r"\bgiang vien\b|\bbao cao vien\b"),
    (r"\bly do\b|\btai sao\b|\bvi sao\b|\bwhy\b", r"\bdo\b|\bnham\b|\bvi\b|\bde\b"),
    (r"\bda (?:hoan thanh|xong|thuc hien|lam)(?: xong)? chua\b|\bxong chua\b|\bket qua thuc hien (?:the nao|ra sao|nhu the nao|den dau|dat)|\bdat bao nhieu\b|\btien do den dau\b", r"\bda (?:hoan thanh|xong)\b"),
)  # fmt: skip

# Words that ask or point and say nothing of the matter asked about: phrases first.
STOP_PHRASES: tuple[str, ...] = (
    "chu tri", "phoi hop", "don vi", "co quan", "phu trach", "tham muu", "thuc hien", "hoan thanh", "thoi gian",
    "thoi han", "thoi diem", "bao nhieu", "bao gio", "khi nao", "nhiem vu", "cong viec", "dau viec", "noi dung",
    "liet ke", "danh sach", "trach nhiem", "dau moi", "duoc giao", "giao cho", "cu the", "nhu the nao", "the nao",
    "ra sao", "hien nay", "hien tai", "tren dia ban", "dia ban", "ke hoach", "san pham", "ket qua dau ra", "lien quan",
    "so sanh", "doi chieu", "khac nhau", "so giup", "phu luc", "cho biet", "du kien", "dien ra", "tien hanh", "trien khai", "ban hanh ngay", "den han", "qua han", "sap den",
    "nhung ai", "voi ai", "la ai", "o dau", "gui ve dau", "vai tro", "theo quy dinh", "van ban", "nhu nao", "cung voi", "lam gi",
)  # fmt: skip
STOP_WORDS: frozenset[str] = frozenset(
    [
        "ai",
        "nào",
        "gì",
        "mấy",
        "bao",
        "nhiêu",
        "nhiều",
        "khi",
        "lúc",
        "đâu",
        "là",
        "thì",
        "mà",
        "và",
        "với",
        "của",
        "cho",
        "các",
        "những",
        "một",
        "trong",
        "ngoài",
        "trên",
        "dưới",
        "từ",
        "đến",
        "tại",
        "ở",
        "về",
        "theo",
        "do",
        "bị",
        "được",
        "có",
        "không",
        "chưa",
        "đã",
        "đang",
        "sẽ",
        "phải",
        "cần",
        "nên",
        "hay",
        "hoặc",
        "này",
        "kia",
        "ấy",
        "vậy",
        "nhé",
        "nhỉ",
        "thế",
        "như",
        "sao",
        "cái",
        "con",
        "việc",
        "năm",
        "quý",
        "thắng",
        "tháng",
        "ngày",
        "tuần",
        "hạn",
        "giao",
        "hỏi",
        "biết",
        "xin",
        "rõ",
        "gồm",
        "ra",
        "làm",
        "vào",
        "mọi",
        "mục",
        "phần",
        "lúc",
        "số",
        "bằng",
        "tỉnh",
        "huyện",
        "xã",
        "nhau",
        "đều",
        "cùng",
        "lại",
        "nữa",
        "rồi",
        "chỉ",
        "nếu",
        "tên",
        "ứng",
        "người",
        "em",
        "anh",
        "mình",
        "tôi",
        "who",
        "what",
        "when",
        "where",
        "which",
        "how",
        "many",
        "leads",
        "lead",
        "task",
        "tasks",
        "in",
        "the",
        "of",
        "is",
        "are",
        "for",
        "and",
        "to",
        "a",
        "an",
        "on",
        "plan",
        "list",
        "with",
        "by",
        "does",
        "do",
        "did",
        "was",
        "were",
        "be",
        "s",
        "that",
        "this",
        "there",
        "has",
        "have",
        "come",
        "from",
    ]
)
# Stop words that carry meaning inside a longer word of the matter ("công tác").
PHRASES_KEPT: tuple[str, ...] = (
    "thien tai", "tai lieu", "tai san", "tai nguyen", "tai nan", "tai tro", "de tai", "trang bi", "chuan bi", "thiet bi",
    "khi tuong", "khi hau", "khong khi", "khi nha kinh", "mot cua", "may moc", "cho vay", "ung dung", "tuyen dung", "van hanh",
    "noi bo", "ban do", "con dau", "lao dong", "nong dan", "thi truong", "thi xa", "phong chong", "phan luong",
    "thi dua", "cuoc thi", "ky thi", "thi tuyen", "thi tot nghiep", "thi hanh", "thi cong", "hoi thi", "so ket", "so tuyen", "so bo",
    "so no", "so y", "ho so", "co so", "chi so", "doi so", "so hoa", "lam nghiep", "viec lam", "hoi vien",
    "cong tac", "cong chuc", "cong an", "cong nghe", "cong khai", "van hoa", "van ban", "van phong",
    "dong bang", "hoi dong", "hoi nghi", "hoi thi", "hoi thao", "trung tam", "tai chinh", "phan cong", "so ket",
    "so hoa", "thanh nien", "thanh tra", "thanh lap", "xa hoi", "quy dinh", "quy hoach", "quy che", "quy trinh", "ban hanh",
    "thong tin", "co so", "co cau", "nam hoc", "nhan dan", "con nguoi", "dia phuong", "giao duc", "giao thong",
    "giao uoc", "cong trinh", "cong dan", "cong khai", "danh gia", "danh hieu", "kien toan", "ra soat", "lam viec",
    "dinh huong", "dinh ky", "dia chinh", "tinh gian", "phan mem", "phan loai", "phan anh", "phan bo", "toan dan",
    "chi so", "chi thi", "chi tieu", "chi phi", "chi tra", "dong bo", "so lieu", "so do", "bao cao", "bao ve", "bao hiem",
    "hang hoa", "cong bo", "cong tich", "so tay", "cong ich", "chuyen doi so", "doi so", "ky so", "nam moi",
    "hoi nhap", "hoi hop", "cong cong", "tinh than", "tinh hinh", "quy mo", "bang khen", "phan dau", "nguoi dan", "theo doi",
    "thuc hanh", "thuc pham", "do thi", "day manh", "day nghe", "o nhiem", "nha nuoc", "nha o", "nha giao", "nhan rong",
    "dong vien", "dong vat", "dang vien", "dang ky", "dang bo", "dang uy", "thoi tiet", "moi truong", "chi dao", "tu phap", "tu van",
    "vay von", "khoa hoc", "da dang", "noi vu", "noi chinh", "quy dat", "vao mua",
)  # fmt: skip


@cache
def _compiled_intents() -> tuple[tuple[Intent, re.Pattern[str]], ...]:
    return tuple((intent, re.compile(pattern)) for intent, pattern in INTENTS)


@cache
def _compiled_facts() -> tuple[tuple[Fact, re.Pattern[str]], ...]:
    return tuple((fact, re.compile(pattern)) for fact, pattern in FACTS)


@cache
def _phrase_pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(longest_first)})\b")


@cache
def _compiled_wanted() -> tuple[tuple[re.Pattern[str], ...], ...]:
    return tuple(tuple(map(re.compile, row)) for row in WANTED)


# "họp mấy phiên": what is counted are the rows of one matter, not of a body.
_EVENTS = re.compile(
    r"\b(?:bao nhieu|may) (?:phien|cuoc|lan|dot|lop|hoi nghi|ky hop|buoi)\b"
)


def counts_events(folded: str) -> bool:
    """Whether meetings, classes or rounds are counted rather than tasks."""
    return _EVENTS.search(folded) is not None


def intents_of(folded: str) -> tuple[Intent, ...]:
    """Return every intent whose words stand in the question, the likeliest first."""
    return tuple(i for i, pattern in _compiled_intents() if pattern.search(folded))


def facts_of(folded: str) -> tuple[Fact, ...]:
    """Return the facts of a plan that the question asks for, in the table's order."""
    return tuple(f for f, pattern in _compiled_facts() if pattern.search(folded))


# "bao nhiêu cá nhân": a number of them must stand in the text.
_HOW_MANY = re.compile(
    r"\bbao nhieu (?!nhiem vu|viec|cong viec|noi dung|muc|hang|dong|hoat dong|phong trao|van ban|phien|cuoc|lan|dot|lop"
    r"|hoi nghi|mo hinh|tieu chi|tien|ty|trieu|ngay|quy|thang|cai|dau|kinh phi|nguoi)(?P<what>[a-z]{2,})\b"
)


def wanted_of(folded: str) -> tuple[re.Pattern[str], ...]:
    """Return what a passage must hold to answer: an hour, a sum of money, an e-mail."""
    counted = _HOW_MANY.search(folded)
    numbers = [re.compile(rf"\d+ (?:\w+ )?{counted['what']}\b")] if counted else []
    return (*numbers, *_wanted_by_table(folded))


def _wanted_by_table(folded: str) -> tuple[re.Pattern[str], ...]:
    return tuple(
        held
        for asked, held, *unless in _compiled_wanted()
        if asked.search(folded) and not any(p.search(folded) for p in unless)
    )


def matter_words(text: str) -> list[tuple[int, int]]:
    """Return the places of the words that name the matter, question words left out.

    Phrases decide before single syllables, and kept phrases before stop phrases:
    "phối hợp" is no matter, "họp" is. Where the text writes marks they count: "tại" is
    no matter, "thiên tai" is.
    """
    folded = fold(text)
    kept = [m.span() for m in _phrase_pattern(PHRASES_KEPT).finditer(folded)]
    stopped = [
        m.span()
        for m in _phrase_pattern(STOP_PHRASES).finditer(folded)
        if not any(s < m.end() and m.start() < e for s, e in kept)
    ]
    stop_words, read = (
        (STOP_WORDS, text) if _is_marked(text) else (folded_stops(), folded)
    )

    def inside(word: re.Match[str], spans: list[tuple[int, int]]) -> bool:
        return any(s <= word.start() and word.end() <= e for s, e in spans)

    return [
        m.span()
        for m in re.finditer(r"\w+", read)
        if inside(m, kept)
        or not (inside(m, stopped) or m.group().lower() in stop_words)
    ]


def _is_marked(text: str) -> bool:
    """Whether most words that can carry marks do."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    marked = [w for w in words if fold(w) != w]
    return 2 * len(marked) >= len(words)


@cache
def folded_stops() -> frozenset[str]:
    """Return the stop words without marks."""
    return frozenset(map(fold, STOP_WORDS))

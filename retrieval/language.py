"""The words of questions: tables only. Patterns match folded text (no marks)."""

from __future__ import annotations

import re
from functools import cache

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
    r"\b(?:(?:kinh (?:gui|nho|thua|chao)|(?:dong chi|quy co quan|cac dong chi|de nghi|yeu cau|mong) (?=cho (?:biet|hoi)\b))|(?<!vac )xin (?:vui long|cam on|chao|hoi|phep|tro ly)?|cam on(?: nhieu)?(?: ban| anh| chi| a)?|tro ly"
    r"|vui long|lam on|nho (?:anh chi|anh|chi|em|ban|tro ly)?|(?:tra |xem |tim |kiem )?giup (?:em|toi|minh|dum|voi)?|cho (?:em|toi|minh|chung toi)"
    r"(?: hoi| biet)?|cho (?:biet|hoi)|(?:em|toi|minh) (?:muon |can |xin )?(?:hoi|biet|duoc biet)|anh chi|anh/chi|ad oi"
    r"|a oi|chi oi|anh oi|please|could you|can you|tell me|kindly|thanks?(?: you)?|\ba\b(?=[.?!]|\s*$))\b"
)

# What makes a question one of its kind; the first row that matches decides.
INTENTS: tuple[tuple[Intent, str], ...] = (
    (Intent.COMPARE, r"\b(?:cac|nhung) (?:ke hoach|tinh) (?:noi|neu|de cap|nhac|quy dinh)\b|\b(?:tinh|huyen|dia phuong) nao (?!ky\b|ban hanh\b|lam\b)|\bke hoach nao (?:co|dua|giao|dat|neu|noi (?:ve|den|toi)|nhac|de cap)\b(?!.*\b(?:phoi hop|chu tri|tham gia)\b)|\b(?:nhieu|it)\b.{0,25}\bhon\b|\bso sanh\b|\bso voi\b|\bso (?:cac|giua|hai)\b|\bkhac (?:nhau|gi|biet)\b|\bcai nao\b|\bke hoach nao (?:ban hanh |co )?(?:truoc|sau|som|nhieu)|\bdoi chieu\b|\bvan ban nao (?:duoc )?(?:ban hanh |co )?(?:truoc|sau|som|muon)|\b(?:nhieu|it|som|muon) hon\b|\bnhieu (?:nhiem vu|viec|cong viec|dau viec) nhat\b"),
    (Intent.COUNT, r"\bbao nhieu (?:cai |dau )?(?:nhiem vu|viec|cong viec|noi dung|muc|hang muc|hang|dong|hoat dong|phong trao|van ban|phien|cuoc|lan|dot|lop|hoi nghi|mo hinh|tieu chi)|\bmay (?:phien|cuoc|lan|dot|lop|hoi nghi|hang muc|nhiem vu|viec|cong viec|dau viec|noi dung|muc|hang|dong|hoat dong|phong trao|van ban)\b|\bco may\b|\bso luong (?:nhiem vu|cong viec|viec)|\btat ca (?:bao nhieu|may)\b|\bgom (?:bao nhieu|may)\b|\btong (?:so|cong)\b.{0,20}\b(?:nhiem vu|viec)|\bdem (?:xem |giup |so |co )*(?:bao nhieu|may|nhiem vu|viec|dau viec|cong viec)\b"),
    (Intent.WHEN, r"^(?!.*\b(?:nhiem vu|viec|cong viec) (?:nao|gi)\b)(?=.*\b(?:hoan thanh|xong|den han|qua han|thuc hien|trien khai)\b).*\b(?:khi nao|bao gio|luc nao|ngay nao|thoi gian nao|quy nao|thang nao)\b"),
    (Intent.DUE, r"\b(?:sap |da )?(?:den|toi|tre|qua|het) han\b|\bphai (?:xong|hoan thanh|hoan tat)\b|\bsap (?:den|toi)\b|\b\d+ (?:ngay|tuan|thang) (?:toi|nua|sap toi|tiep theo)\b|\bqua (?:thoi )?han\b|\b(?:cham|tre) tien do\b|\bbi (?:cham|tre)\b|\bcham tre\b|\bhet (?:thoi )?han\b|\bcan (?:hoan thanh|xong)\b.{0,30}\b(?:nao|gi)\b|\bhan chot (?:trong|cua)\b|\b(?:con|viec) gi phai (?:lam|xong)\b"),
    (Intent.WHO_COORDINATES, r"\b(?:lam cung|cung lam|chung tay|giup suc|hop suc)\b|\b(?:ai|nao)\b.{0,20}\b(?:cung )?tham gia\b|\b(?:luc luong|thanh phan|nhung ben|ben) nao\b.{0,25}\b(?:phoi hop|tham gia)|\bphoi hop (?:cung |voi )?(?:ai|nhung ai|don vi nao|co quan nao|nhung don vi|nhung co quan)|\b(?:ai|don vi nao|co quan nao|nhung don vi nao|nhung ai|nhung co quan nao|cac don vi nao|so nao|phong nao|ban nao)\b.{0,25}\bphoi hop\b|\b(?:co quan|don vi|ben) phoi hop\b|\bphoi hop\b.{0,12}\b(?:la ai|gom|gom ai|nhung ai)\b|^\s*phoi hop\b(?!.*\b(?:san pham|ket qua gi|khi nao|bao gio|luc nao|(?:quy|thang) (?:may|nao)|chu tri|thoi (?:gian|han))\b)|\bvoi ai\b"),
    (Intent.PRODUCT, r"\bra (?:loai )?giay to gi\b|\bket qua phai dat\b|\bphai dat (?:duoc )?gi\b|\bloai van ban (?:gi|nao)\b|\b(?:lam|soan|cho) ra (?:loai )?van ban\b|\bsan pham\b(?! (?:nong|ocop|du lich|dac trung|chu luc|hang hoa|thu cong|cong nghiep|moi truong))|\bket qua gi\b|\bcho ra (?:ket qua|san pham|cai) ?gi|\bra ket qua\b|\bket qua (?:dau ra|can dat|la gi|du kien)|\bdau ra\b|\bhinh thuc van ban\b|\b(?:ra|ban hanh) (?:nhung |loai )?van ban (?:gi|nao)\b|\bphai (?:ra|nop|co) (?:van ban|san pham)"),
    (Intent.WHEN, r"\b(?:hom|buoi|mung|ngay) (?:nao|may)\b|\bbao lau\b|\bkhoang (?:thoi gian )?nao\b|\bbao h\b|\bhoi nao\b|\bdip nao\b|\bmay thang\b.{0,10}$|\bkhi nao\b|\bbao gio\b|\bluc nao\b|\bthoi (?:gian|diem|han|hang) (?:nao|thuc hien|hoan thanh|la|trien khai|to chuc|cua|gui|nop)|\bquy (?:may|nao)\b|\bvao (?:nhung )?(?:quy|thang) nao\b|\bthang (?:may|nao)\b|\b(?:han|thoi) (?:chot|cuoi)\b|\bthoi han\b|\bngay (?:nao|bao nhieu)\b|\bnhung quy nao\b|\bden bao gio\b|\bhan (?:gui|nop|bao cao|hoan thanh)\b|\bchua (?:den|toi) han\b|\btien do\b|\bbao lau\b|\bthoi gian\b|\bmay gio\b|\bhan la\b"),
    (Intent.WHO_LEADS, r"\bai (?:la )?(?:chu tri|phu trach|lam|thuc hien|tham muu|dau moi|duoc giao|chiu trach nhiem|lo|to chuc|xay dung|dung ra)|\b(?:don vi|co quan|so|phong|ban|to chuc|noi|ben|doan the|nganh|luc luong|cong ty|bo phan|trung tam) nao\b|\b(?:viec|trach nhiem) cua ai\b|\b(?:chu tri|dau moi|phu trach|tham muu)(?: viec| nhiem vu)?(?: la)? (?:ai|boi ai)|\bdo ai\b|\bai chu tri\b|\bthi ai\b|^\s*ai\b|\bgiao (?:cho )?ai\b|\b(?:co quan|don vi) chu tri\b|\bla ai\b|\bai\s*[?.]?\s*$|\bthuoc ve ai\b|\btrach nhiem cua ai\b"),
    (Intent.LIST, r"\bliet ke\b|\bdanh sach\b|\b(?:nhung|cac|co) (?:nhiem vu|viec|cong viec|dau viec|noi dung|hoat dong|phong trao|van ban) (?:nao|gi)\b|\b(?:nhiem vu|viec|cong viec|hoat dong|phong trao|noi dung|dau viec) (?:gi|nao)\b|\bnhung (?:nhiem vu|viec|gi|cong viec|phong trao|noi dung)\b|\bco gi\b|\b(?:lam|chu tri|phu trach|phoi hop|dam nhan|duoc giao) (?:nhung )?gi\b|\bke hoach nao\b.{0,60}\b(?:phoi hop|chu tri|tham gia)\b|\bcon (?:viec|nhiem vu|nhung|gi)\b|\b(?:cac|nhung) (?:nhiem vu|viec|cong viec)\b|^\s*(?:viec|nhiem vu|cong viec)\b"),
    (Intent.WHO_LEADS, r"\bai\b(?! (?:ky|cung|phoi)\b)|^\W*who\b|\b(?:co quan|don vi) (?:tham muu|dau moi|phu trach|thuc hien)\b(?! (?:viec|nhiem vu|nhung|cac|gi)\b)"),
)  # fmt: skip

# Facts of a plan; tried before the intents above when the question is of a plan.
FACTS: tuple[tuple[Fact, str], ...] = (
    (Fact.SIGNER, r"\bai ky\b|\bnguoi ky\b|\bky (?:ten|ban hanh)\b|\b(?:dong chi|ong|ba|lanh dao|chu tich|nguoi) (?:nao |.{0,40})\bky\b|\bdo .{0,40}\bky\b|\bky (?:ke hoach|van ban)\b|\bai la nguoi ky\b|\bchuc vu\b|\bky\b.{0,25}\bchuc danh\b|\bchuc danh\b.{0,25}\bky\b"),
    (Fact.ISSUED, r"\b(?:ban hanh|ra|ky)\b.{0,12}\b(?:som|muon|truoc|sau)\b|\b(?:ban hanh|ky) (?:vao |hoi |tu )?(?:ngay|khi|luc|thang|nam) (?:nao|may|bao nhieu|bn)\b|\bngay (?:thang )?(?:nam )?(?:ban hanh|ky|ra)\b|\bban hanh (?:vao )?(?:ngay|khi|luc|bao gio|thang|nam) ?(?:nao|may|bao nhieu|bn)?\b|\bban hanh (?:truoc|sau)\b|\bra (?:doi|ban hanh) (?:khi|ngay) nao\b|\bky ngay\b|\bngay (?:may|nao|bao nhieu) (?:ban hanh|ky)\b|\b(?:ban hanh|ky) (?:hoi|luc|tu) (?:nao|khi nao)\b|\bdate\b"),
    (Fact.NUMBER, r"(?<!doi )\bso (?:may|hieu|bao nhieu|van ban|ky hieu)\b|(?<!doi )(?<!ky )\b(?:so|ky hieu) (?:cua )?(?:ke hoach|van ban)\b(?! \d)|\bso va ky hieu\b|\bky hieu\b|\bmang so\b"),
    (Fact.LEGAL_BASES, r"\bcan cu\b(?! ke hoach).{0,30}\b(?:nao|gi|phap ly|van ban|vao dau)\b|\bcan cu (?:phap ly|ban hanh|vao)|\bdua tren (?:van ban|can cu|co so) nao\b|\bco so phap ly\b|\bcan cu nao\b"),
    (Fact.FUNDING, r"\btien\b.{0,70}\b(?:lay|o dau|tu dau|nguon nao)\b|\b(?:lay )?(?:tien|kinh phi) (?:o )?dau\b|\bai (?:tra|chi|cap) tien\b|\bnguon (?:kinh phi|von|tien|ngan sach)\b|^\W*kinh phi\b|\bkinh phi (?:de |thuc hien |cua |cho |to chuc |trien khai )*(?:ke hoach|kh|chuong trinh)\b|\b(?:kinh phi|ngan sach)\b.{0,70}\b(?:lay|tu dau|o dau|tu nguon|nguon nao|the nao|bao nhieu|nao)\b|\bdu toan\b.{0,20}\bdau\b"),
    (Fact.RECIPIENTS, r"\bnoi nhan\b|\bgui (?:den|cho|toi) (?:nhung )?(?:ai|don vi nao|co quan nao|noi nao)\b.{0,10}$"),
    (Fact.ISSUER, r"\b(?:co quan|don vi|ai|cap) (?:nao )?(?:la )?(?:ban hanh|ra ke hoach)\b|\bdo (?:co quan|don vi) nao ban hanh\b|\bdo ai ban hanh\b"),
    (Fact.PERIOD, r"\bkeo dai (?:tu|den|bao|may)\b|\btu nam nao\b|\bden nam nao\b|\b(?:trong|may|bao nhieu) (?:may|bao nhieu)? ?nam\b(?! \d)|\bgiai doan nao\b|\bcho nam nao\b|\bap dung (?:cho |trong )?(?:nam|giai doan|thoi gian) nao\b|\bthoi gian ap dung\b"),
    (Fact.TITLE, r"\bve (?:viec|van de|noi dung|chuyen) gi\b|\b(?:ten|trich yeu)(?: day du)? (?:cua )?(?:ke hoach|van ban)\b|\bke hoach ve (?:viec|van de) gi\b|\bten gi\b|\btrich yeu\b|\bten day du\b"),
)  # fmt: skip

# The text of a plan is asked for, not a row.
PROSE = re.compile(
    r"\btrach nhiem\b(?! cua ai)|\bmuc (?:dich|tieu)\b|\byeu cau\b|\bgiai phap\b|\bto chuc thuc hien\b|\bquy dinh (?:gi|the nao|nhu the nao)"
    r"|\bnoi (?:gi|the nao)\b|\bnhu the nao\b|\bthe nao\b|\btieu chuan\b|\btieu chi\b|\bgui (?:ve|bao cao ve) dau\b"
    r"|\bnhiem vu trong tam\b|\bche do bao cao\b|\bvuong mac\b|\bphan anh\b|\bdieu kien\b|\btai sao\b|\bvi sao\b|\bde lam gi\b"
    r"|\bviet (?:gi|the nao)\b|\bnoi dung (?:cua )?(?:muc|phan|diem)\b|\bthuc hien (?:ra sao|bang cach)\b"
)  # fmt: skip

# "ra văn bản gì": the document is what is asked for, not the matter.
ASKED_KIND = re.compile(r"\b(?:(?:ra|co|nop|loai) )*van ban (?:gi|nao)\b")
# To whom something goes stands in a clause, not in the cell of a body.
TO_WHOM = re.compile(
    r"\b(?:phan anh|kien nghi|bao cao|bao|gui|nop)\b[^,;?]{0,40}?\b(?:ve|cho|den|toi|len) (?:ai|dau|noi nao|don vi nao|co quan nao)\b"
)
TO_DO = re.compile(r"\bphai lam gi\b|\blam nhung gi\b")
# Plans are compared by how many tasks they have.
COUNTS = re.compile(
    r"\b(?:nhieu|it) (?:nhiem vu |viec |cong viec |dau viec )?(?:hon|nhat)\b"
    r"|\b(?:nhieu|it) (?:nhiem vu|viec|cong viec|dau viec)\b.{1,25}\b(?:hon|nhat)\b"
    r"|\b(?:so sanh|doi chieu) so (?:luong )?(?:nhiem vu|viec|cong viec|dau viec)\b"
)
# Which plans there are.
PLANS = re.compile(
    r"\b(?:co|dang co|hien co|da nap|da co) (?:nhung |cac |bao nhieu |may |tat ca bao nhieu )?(?:ke hoach|kh|van ban)(?: nao| gi)?\s*(?:khong)?\s*[?.]?$"
    r"|\b(?:danh sach|liet ke)(?: cac| nhung| tat ca)* (?:ke hoach|kh)\b(?! \w+ \w+ \w+)|\b(?:nhung|cac|bao nhieu|may) ke hoach(?: nao)? (?:dang|hien|da)\b"
    r"|\b(?:nhung|cac|may|bao nhieu) ke hoach (?:nao )?(?:trong|cua|o|nam)\b.{0,40}$"
)

# What a body is to do: its rows, or the clause that is headed by it.
DUTIES = re.compile(
    r"\btrach nhiem\b(?! cua ai)|\bto chuc thuc hien\b|\bphai lam gi\b|\b(?:lam|lo|dam nhan|phu trach) (?:nhung |viec |cong viec )*gi\b|\bduoc giao\b|\bco nhiem vu\b"
    r"|\bnhiem vu cua\b|\bgiao (?:cho )?(?:nhung )?(?:viec|nhiem vu)? ?gi\b"
)

# Things that a text either says in so many words or does not: the words asked, and
# what a passage must hold to be an answer.
#
# A third pattern, where there is one, takes the request back.
WANTED: tuple[tuple[str, ...], ...] = (
    (r"\bwhat (?:hour|time)\b|\bat what\b.{0,8}\bhour\b|\bmay gio\b|\bluc may gio\b|\bgio nao\b|\bgio hop\b", r"\b\d{1,2}\s*(?:gio|h\d{0,2})\b"),
    (r"\b(?:hoi truong|tru so|khach san|phong so|dia diem|hoi quan|nha van hoa) (?:nao|may)\b|\bphong hop\b|\b(?:o|tai) phong\b|\bdia diem\b|\bhop o dau\b|\bto chuc o dau\b|\bo dau\b|\bwhere\b|\bvenue\b|\b(?:which|what) room\b", r"\bdia diem\b|\bhoi truong\b|\btai (?:phong|hoi truong|tru so|trung tam|nha|tinh|thanh pho|huyen)\b", r"\bkinh phi\b|\bngan sach\b|\bgui\b|\bnop\b|\bnguon\b|\btien\b|\bneu o dau\b"),
    (r"\be-?mail\b|\bthu dien tu\b|\bdia chi mail\b", r"\w@\w|\bthu dien tu\b"),
    (r"\bso dien thoai\b|\bsdt\b|\bdien thoai (?:cua|lien he|la|so|bao nhieu|duong)\b|^\W*dien thoai\b|\bso may (?:ban|le)\b|\bhotline\b|\bphone\b", r"\b(?:dien thoai|dt|sdt)\W{0,3}\d|\b0\d{8,10}\b"),
    (r"\bbao nhieu (?:tien|kinh phi|dong|ty|trieu|nghin)\b|\btong tien\b|\bgia (?:ve|tien|ca|bao nhieu|thue|mua)\b|\btien (?:thue|cong|an|in|thuong|xe|mua)\b|\btong muc (?:dau tu|kinh phi)|\bso tien\b|\bmuc (?:thuong|chi|kinh phi|ho tro|tien)\b|\bbudget\b|\bvnd\b|\btien thuong\b|\bkinh phi (?:la )?bao nhieu\b|\b(?:trieu|ty) dong\b|\btong kinh phi\b|\bhow much\b", r"\d[\d.,]*\s*(?:trieu|ty|nghin|dong|vnd|d\b)"),
    (r"\bxep hang\b|\bthu hang\b|\bxep thu\b|\bhang may\b|\bket qua (?:xep|cham diem|binh xet|bau|thi)\b|\branking\b", r"\bxep (?:hang|thu) (?:\d|nhat|nhi)|\bthu hang\b|\bhang (?:nhat|nhi|ba)\b",
     r"\b(?:khi nao|bao gio|ngay nao|hom nao|luc nao|cong bo|ai|co quan|don vi|quy|thang|han|thoi gian|phoi hop|chu tri|san pham|lam)\b"),
    (r"\bai (?:dang |hien )?(?:la|lam|giu chuc) (?:pho )?(?:giam doc|chu tich|truong (?:phong|ban)|bi thu|chanh van phong)\b|\b(?:giam doc|chu tich|truong phong|bi thu) .{0,40}(?:la ai|ten gi)\b", r"\b(?:ong|ba|dong chi) \w+ \w+.{0,25}\b(?:giam doc|chu tich|truong|bi thu)\b", r"\bky\b"),
    (r"\b(?:luong|phu cap|he so luong)\b.{0,30}\b(?:bao nhieu|tang)\b|\btang bao nhieu\b", r"\b(?:luong|phu cap)\b.{0,40}\d"),
    (r"\bdiem chuan\b.{0,60}\b(?:bao nhieu|may)\b|\b(?:bao nhieu|may) diem\b", r"\d+(?:[.,]\d+)? diem\b"),
    (r"\bthoi tiet\b|\bnhiet do\b|\btroi (?:mua|nang)\b", r"\bthoi tiet\b"),
    (r"\bbao nhieu (?:phan tram|%)\b|\bty le\b|\bmay phan tram\b|\bpercent", r"\d\s*%|\bphan tram\b"),
    (r"\bho ten\b|\bdanh sach (?:nhung )?(?:nguoi|ca nhan|tap the|can bo|hoc vien|dai bieu)|\bnhung ai duoc (?:tang|khen|bieu duong)|\bai (?:la )?(?:nguoi )?(?:duoc|da|se duoc) (?:tang|khen|nhan|bieu duong)|\b(?:ca nhan|tap the|nguoi|don vi|tinh|huyen) nao (?:da |se )*(?:duoc|dat|nhan) (?:tang|khen|bieu duong|ton vinh|bang khen|co thi dua|huan chuong|danh hieu|giai)", r"\b(?:ong|ba|dong chi) [A-Z]"),
    (r"\bbao nhieu nguoi\b|\bbao nhieu (?:hoc vien|dai bieu|can bo)\b|\bso (?:luong )?(?:hoc vien|dai bieu|nguoi)\b|\bhow many people\b", r"\d+ (?:nguoi|hoc vien|dai bieu|can bo|dong chi)"),
    (r"\bdia chi\b|\bso nha\b|\b(?:o|tren) (?:duong|pho) nao\b", r"\bso \d+|\bduong\b|\bdia chi\b"),
    (r"\bgiang vien\b|\bbao cao vien (?:la )?ai\b", r"\bgiang vien\b|\bbao cao vien\b"),
    (r"\bly do\b|\btai sao\b|\bvi sao\b|\bwhy\b", r"\bdo\b|\bnham\b|\bvi\b|\bde\b"),
    (r"\bda (?!qua|tre|het|den|toi|co |duoc giao)(?:\w+ ){1,12}chua\b", r"\bda (?:hoan thanh|xong)\b"),
    (r"\bda (?:hoan thanh|xong|thuc hien|lam)(?: xong)? chua\b|\bxong chua\b|\bket qua thuc hien (?:the nao|ra sao|nhu the nao|den dau|dat)|(?<!phai )\bdat bao nhieu\b(?! phan| %)|\btien do den dau\b", r"\bda (?:hoan thanh|xong)\b"),
)  # fmt: skip


@cache
def _compiled_intents() -> tuple[tuple[Intent, re.Pattern[str]], ...]:
    return tuple((intent, re.compile(pattern)) for intent, pattern in INTENTS)


@cache
def _compiled_facts() -> tuple[tuple[Fact, re.Pattern[str]], ...]:
    return tuple((fact, re.compile(pattern)) for fact, pattern in FACTS)


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
    r"|hoi nghi|mo hinh|tieu chi|tien|ty|trieu|ngay|quy|thang|cai|dau|kinh phi|nguoi|phan)(?P<what>[a-z]{2,})\b"
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

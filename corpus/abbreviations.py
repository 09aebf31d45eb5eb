"""Abbreviations of offices and of their subjects, and what they stand for.

One table. A key is matched whole and case-blind; keys that are also syllables of the
language once folded ("CA", "TU") count only in capitals.
"""

from __future__ import annotations

import re
from functools import cache

from corpus.text import fold

ABBREVIATIONS: dict[str, str] = {
    # bodies
    "UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân", "MTTQ": "Mặt trận Tổ quốc",
    "UBMTTQ": "Ủy ban Mặt trận Tổ quốc", "UBMTTQVN": "Ủy ban Mặt trận Tổ quốc Việt Nam",
    "MTTQVN": "Mặt trận Tổ quốc Việt Nam", "VP": "Văn phòng",
    "VPUB": "Văn phòng Ủy ban nhân dân", "VPUBND": "Văn phòng Ủy ban nhân dân",
    "VPTU": "Văn phòng Tỉnh ủy", "HĐ": "Hội đồng", "BCĐ": "Ban Chỉ đạo",
    "BTC": "Ban Tổ chức", "BQL": "Ban Quản lý", "TTr": "Thanh tra", "CA": "Công an",
    "BCHQS": "Bộ Chỉ huy Quân sự", "BCH Quân sự": "Ban Chỉ huy Quân sự", "BĐBP": "Bộ đội Biên phòng", "BHXH": "Bảo hiểm xã hội",
    "KBNN": "Kho bạc Nhà nước", "NHNN": "Ngân hàng Nhà nước", "LĐLĐ": "Liên đoàn Lao động",
    "LHPN": "Liên hiệp Phụ nữ", "HLHPN": "Hội Liên hiệp Phụ nữ", "CCB": "Cựu chiến binh",
    "TNCS": "Thanh niên Cộng sản", "ĐTN": "Đoàn Thanh niên", "TU": "Tỉnh ủy", "HU": "Huyện ủy",
    "HTX": "hợp tác xã", "SNV": "Sở Nội vụ", "STC": "Sở Tài chính", "STP": "Sở Tư pháp",
    "SYT": "Sở Y tế", "SCT": "Sở Công Thương", "SXD": "Sở Xây dựng",
    "SGDĐT": "Sở Giáo dục và Đào tạo", "SGD": "Sở Giáo dục và Đào tạo",
    "SKHCN": "Sở Khoa học và Công nghệ", "SKHĐT": "Sở Kế hoạch và Đầu tư",
    "STTTT": "Sở Thông tin và Truyền thông", "SNN": "Sở Nông nghiệp",
    "SNNMT": "Sở Nông nghiệp và Môi trường", "STNMT": "Sở Tài nguyên và Môi trường",
    "SVHTTDL": "Sở Văn hóa, Thể thao và Du lịch", "SGTVT": "Sở Giao thông vận tải",
    "PNV": "Phòng Nội vụ", "PTCKH": "Phòng Tài chính - Kế hoạch",
    "PGDĐT": "Phòng Giáo dục và Đào tạo", "BNV": "Bộ Nội vụ", "BTP": "Bộ Tư pháp",
    "BYT": "Bộ Y tế", "BGDĐT": "Bộ Giáo dục và Đào tạo", "TTHCC": "Trung tâm Hành chính công",
    "TTPVHCC": "Trung tâm Phục vụ hành chính công",
    "Sở XD": "Sở Xây dựng", "Sở TC": "Sở Tài chính", "Sở YT": "Sở Y tế", "Sở NV": "Sở Nội vụ",
    "Sở TP": "Sở Tư pháp", "Sở CT": "Sở Công Thương", "Sở GD": "Sở Giáo dục và Đào tạo",
    "Sở NN": "Sở Nông nghiệp", "Sở NgV": "Sở Ngoại vụ", "Sở DL": "Sở Du lịch",
    "Phòng NV": "Phòng Nội vụ", "Phòng GD": "Phòng Giáo dục và Đào tạo",
    "Bộ NV": "Bộ Nội vụ", "Bộ TC": "Bộ Tài chính", "Bộ YT": "Bộ Y tế",
    # sectors
    "TĐKT": "Thi đua - Khen thưởng", "TĐ-KT": "Thi đua - Khen thưởng",
    "MNBG": "miền núi biên giới",
    "TĐ KT": "Thi đua - Khen thưởng", "GDĐT": "Giáo dục và Đào tạo",
    "GD&ĐT": "Giáo dục và Đào tạo", "GD-ĐT": "Giáo dục và Đào tạo",
    "KHĐT": "Kế hoạch và Đầu tư", "KH&ĐT": "Kế hoạch và Đầu tư",
    "KHCN": "Khoa học và Công nghệ", "KH&CN": "Khoa học và Công nghệ",
    "TTTT": "Thông tin và Truyền thông", "TT&TT": "Thông tin và Truyền thông",
    "LĐTBXH": "Lao động - Thương binh và Xã hội",
    "LĐTB&XH": "Lao động - Thương binh và Xã hội",
    "LĐ-TB&XH": "Lao động - Thương binh và Xã hội",
    "LĐ-TBXH": "Lao động - Thương binh và Xã hội",
    "NNPTNT": "Nông nghiệp và Phát triển nông thôn",
    "NN&PTNT": "Nông nghiệp và Phát triển nông thôn",
    "NN-PTNT": "Nông nghiệp và Phát triển nông thôn",
    "NNMT": "Nông nghiệp và Môi trường", "NN&MT": "Nông nghiệp và Môi trường",
    "TNMT": "Tài nguyên và Môi trường", "TN&MT": "Tài nguyên và Môi trường",
    "VHTTDL": "Văn hóa, Thể thao và Du lịch", "VHTT&DL": "Văn hóa, Thể thao và Du lịch",
    "VH,TT&DL": "Văn hóa, Thể thao và Du lịch", "VH-TT&DL": "Văn hóa, Thể thao và Du lịch",
    "VHTT": "Văn hóa và Thông tin", "VH&TT": "Văn hóa và Thông tin", "VH-TT": "Văn hóa và Thông tin",
    "VHXH": "Văn hóa - Xã hội", "VH-XH": "Văn hóa - Xã hội",
    "GTVT": "Giao thông vận tải", "TCKH": "Tài chính - Kế hoạch", "TC-KH": "Tài chính - Kế hoạch",
    "PTTH": "Phát thanh và Truyền hình", "PT-TH": "Phát thanh và Truyền hình",
    "PT&TH": "Phát thanh và Truyền hình", "QLDA": "Quản lý dự án", "DNTN": "doanh nghiệp",
    "BTG": "Ban Tuyên giáo", "BTGTU": "Ban Tuyên giáo Tỉnh ủy", "BTCTU": "Ban Tổ chức Tỉnh ủy",
    "CP": "Chính phủ", "TTCP": "Thủ tướng Chính phủ", "TTg": "Thủ tướng Chính phủ", "TTXVN": "Thông tấn xã Việt Nam",
    "BTV": "Ban Thường vụ", "ĐBQH": "đại biểu Quốc hội", "ĐVSN": "đơn vị sự nghiệp",
    # subjects
    "ĐBSH": "đồng bằng sông Hồng", "CSTĐ": "Chiến sĩ thi đua", "BK": "Bằng khen", "HC": "Huân chương",
    "CCHC": "cải cách hành chính", "CĐS": "chuyển đổi số", "CNTT": "công nghệ thông tin",
    "ATGT": "an toàn giao thông", "PCTT": "phòng chống thiên tai",
    "TKCN": "tìm kiếm cứu nạn", "ATTP": "an toàn thực phẩm", "VSATTP": "vệ sinh an toàn thực phẩm",
    "PCCC": "phòng cháy chữa cháy", "KTXH": "kinh tế - xã hội", "KT-XH": "kinh tế - xã hội",
    "NTM": "nông thôn mới", "TTHC": "thủ tục hành chính", "DVC": "dịch vụ công",
    "DVCTT": "dịch vụ công trực tuyến", "PBGDPL": "phổ biến giáo dục pháp luật",
    "CBCC": "cán bộ, công chức", "CBCCVC": "cán bộ, công chức, viên chức",
    "CCVC": "công chức, viên chức", "ĐHTT": "điển hình tiên tiến", "CSDL": "cơ sở dữ liệu",
    "XDSK": "xét duyệt sáng kiến", "QPAN": "quốc phòng - an ninh", "QP-AN": "quốc phòng - an ninh",
    "ANTT": "an ninh trật tự", "BVMT": "bảo vệ môi trường", "PCTN": "phòng chống tham nhũng",
    "HCM": "Hồ Chí Minh", "BHYT": "bảo hiểm y tế", "BHTN": "bảo hiểm thất nghiệp", "TTATGT": "trật tự an toàn giao thông",
    "TNGT": "tai nạn giao thông", "CSGT": "cảnh sát giao thông", "VPHC": "vi phạm hành chính", "XKLĐ": "xuất khẩu lao động",
    "KCN": "khu công nghiệp", "CCN": "cụm công nghiệp", "GPMB": "giải phóng mặt bằng", "QSDĐ": "quyền sử dụng đất",
    "GCN": "giấy chứng nhận", "DTTS": "dân tộc thiểu số", "CTMTQG": "chương trình mục tiêu quốc gia", "MTQG": "mục tiêu quốc gia",
    "TDTT": "thể dục thể thao", "VSMT": "vệ sinh môi trường", "BVTV": "bảo vệ thực vật", "THPT": "trung học phổ thông",
    "THCS": "trung học cơ sở", "HSSV": "học sinh, sinh viên", "HSG": "học sinh giỏi", "PCGD": "phổ cập giáo dục", "XMC": "xóa mù chữ",
    "KCB": "khám, chữa bệnh", "TYT": "trạm y tế", "TTYT": "Trung tâm Y tế", "SXH": "sốt xuất huyết", "ATTT": "an toàn thông tin",
    "TGPL": "trợ giúp pháp lý", "XDCB": "xây dựng cơ bản", "ĐTXD": "đầu tư xây dựng", "VSTP": "vệ sinh thực phẩm", "NCT": "người cao tuổi",
    "TMĐT": "thương mại điện tử", "SHTT": "sở hữu trí tuệ", "KNTC": "khiếu nại, tố cáo", "NSNN": "ngân sách nhà nước",
}  # fmt: skip

# Folded keys that are ordinary syllables: only their capitals are abbreviations.
_SYLLABLES = frozenset({"ca", "tu", "hu", "bk", "hc", "cp"})


@cache
def _by_folded() -> dict[str, str]:
    return {fold(key): value for key, value in ABBREVIATIONS.items()}


@cache
def _pattern() -> re.Pattern[str]:
    keys = sorted(_by_folded(), key=len, reverse=True)
    # "Sở NN" is none in "Sở NN&PTNT".
    ends = {key: r"(?!\w|[&-]\w)" if " " in key else r"(?!\w)" for key in keys}
    forms = "|".join(re.escape(key) + ends[key] for key in keys)
    return re.compile(rf"(?<!\w)(?:{forms})")


def find_abbreviations(text: str) -> list[tuple[int, int, str]]:
    """Return (start, end, expansion) of every abbreviation in `text`, in order."""
    found = []
    for match in _pattern().finditer(fold(text)):
        printed = text[match.start() : match.end()]
        if match.group() in _SYLLABLES and not _stands_out(printed, text):
            continue
        found.append((match.start(), match.end(), _by_folded()[match.group()]))
    return found


def _stands_out(printed: str, text: str) -> bool:
    """Whether "TU" stands in capitals of its own; "ĐẦU TƯ" and "CÁ" are no such."""
    return printed in ABBREVIATIONS and (printed == text or not text.isupper())


def expand_abbreviations(text: str) -> str:
    """Return `text` with every known abbreviation written out, the rest unchanged."""
    pieces, done = [], 0
    for start, end, expansion in find_abbreviations(text):
        pieces += [text[done:start], expansion]
        done = end
    return "".join([*pieces, text[done:]])

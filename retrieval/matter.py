"""The words of a question that name its matter, question words left out.

Tables and one function. Phrases are folded; stop words carry their marks, for "tại" is
no matter and "thiên tai" is.
"""

from __future__ import annotations

import re
from functools import cache

from corpus.text import fold

# Words that ask or point and say nothing of the matter asked about: phrases first.
STOP_PHRASES: tuple[str, ...] = (
    "chu tri", "phoi hop", "don vi", "co quan", "phu trach", "tham muu", "thuc hien", "hoan thanh", "thoi gian",
    "thoi han", "thoi diem", "bao nhieu", "bao gio", "khi nao", "nhiem vu", "cong viec", "dau viec", "noi dung",
    "liet ke", "danh sach", "trach nhiem", "dau moi", "duoc giao", "giao cho", "cu the", "nhu the nao", "the nao",
    "ra sao", "hien nay", "hien tai", "tren dia ban", "dia ban", "ke hoach", "san pham", "ket qua dau ra", "lien quan",
    "so sanh", "doi chieu", "khac nhau", "so giup", "phu luc", "cho biet", "du kien", "dien ra", "tien hanh", "trien khai", "ban hanh ngay", "truoc ngay", "sau ngay", "den han", "qua han", "sap den", "sap het han", "het han", "sap het", "tre han",
    "ben nao", "noi nao", "so nao", "phong nao", "luc luong nao", "cong ty nao", "to chuc nao", "nganh nao", "hom nao", "lam cung", "cung lam", "viec cua",
    "cam trich", "dung ra", "thuoc ve", "muon nhat", "cham nhat", "bao lau", "giay to gi", "phai dat", "nhung ai", "voi ai", "la ai", "o dau", "han chot", "han cuoi", "cuoi cung", "gui ve dau", "vai tro", "theo quy dinh", "van ban", "nhu nao", "cung voi", "lam gi", "noi ve", "noi den", "nhac den", "nhac toi", "de cap",
)  # fmt: skip
STOP_WORDS: frozenset[str] = frozenset(
    [
        "ai",
        "bên",
        "hôm",
        "lo",
        "xong",
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
        "it",
        "its",
        "as",
        "at",
        "or",
        "been",
        "being",
        "will",
        "shall",
        "should",
        "would",
        "can",
        "each",
        "whom",
        "whose",
        "their",
        "our",
        "your",
        "take",
        "get",
        "given",
        "set",
        "up",
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
    # whose one syllable, typed without marks, looks like a word that asks
    "tap the", "tieu chi", "quyet thang", "thang loi", "chien thang", "nong thon moi", "doi moi", "nhan to moi", "mo hinh moi", "nep song moi", "cach lam hay",
    "lam theo", "viec tot", "dai hoi", "hiep hoi", "le hoi", "hoi nong dan", "hoi phu nu", "hoi cuu chien binh", "tre em", "hinh anh", "can bo", "tiep can",
    "an toan", "an ninh", "an sinh", "de an", "du an", "phuong an", "to chuc", "to quoc", "to trinh", "to dan pho", "nhan to", "on tap", "on dinh",
    "trinh do", "muc do", "toc do", "che do", "tien do", "nhiet do", "the duc", "the thao", "the che", "doan the", "tong the", "co ban", "co che", "co hoi",
    "cung cap", "cung co", "tu nguyen", "tu quan", "tu thien", "dau tu", "tu lieu", "dien tu", "tu tuong", "thu tu", "dau thau", "dau gia", "dau tranh",
    "lo trinh", "quoc lo", "duong lo", "bao chi", "bao mat", "bao tang", "bao quan", "bao luc", "bao dam", "bao ton", "phong bao", "chi bo", "chi nhanh", "chi hoi", "chi cuc", "dia chi", "chi dan",
    "dac biet", "bo phan", "thanh phan", "co phan", "phan cap", "phan quyen", "kiem lam", "tuan tra", "tuan le", "han che", "viet nam", "mat tran",
    "cai cach", "thi diem", "trong tam", "nen tang", "nen nep", "tuyen giao", "luc luong", "so cap", "van tai", "chia se", "su co", "thu gom", "che bien",
    "giao vien", "ve sinh", "ban tru", "anh huong", "nguon luc", "qua tai", "ung pho", "ung cuu", "dap ung", "ung xu", "ma so",
    "vay von", "khoa hoc", "da dang", "noi vu", "noi chinh", "quy dat", "vao mua",
)  # fmt: skip


@cache
def _phrase_pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(longest_first)})\b")


def matter_words(text: str, told: tuple[str, ...] = ()) -> list[tuple[int, int]]:
    """Return the places of the words that name the matter, question words left out.

    `told` are stop phrases that this question does not ask with, so that they are of
    its matter: "sản phẩm của việc phối hợp tuyên truyền".
    Phrases decide before single syllables, and kept phrases before stop phrases:
    "phối hợp" is no matter, "họp" is. Where the text writes marks they count: "tại" is
    no matter, "thiên tai" is.
    """
    folded = fold(text)
    kept_phrases = (*PHRASES_KEPT, *told)
    kept = [m.span() for m in _phrase_pattern(kept_phrases).finditer(folded)]
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

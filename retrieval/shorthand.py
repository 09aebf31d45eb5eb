"""Short forms that may stand for several words: the corpus decides which.

"HĐ" is a council, a contract or an activity; what stands beside it tells, by whether
the plans print the words together. Short names of the bodies of the index are made
from their initials, so that none has to be listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from corpus.abbreviations import ABBREVIATIONS
from corpus.text import fold
from corpus.vocabulary import Vocabulary, terms

# Folded; the first is meant where nothing beside it tells.
AMBIGUOUS: dict[str, tuple[str, ...]] = {
    "hd": ("hội đồng", "hướng dẫn", "hoạt động", "hợp đồng"), "tb": ("thông báo", "thiết bị", "trung bình", "thương binh"),
    "db": ("đại biểu", "đồng bằng", "đặc biệt", "đảng bộ"), "bc": ("báo cáo", "báo chí"),
    "kt": ("kiểm tra", "kinh tế", "kỹ thuật", "khen thưởng", "kết thúc"), "tt": ("thông tin", "trung tâm", "tuyên truyền", "thị trấn", "thông tư"),
    "th": ("thực hiện", "tổng hợp", "tiểu học", "truyền hình"), "ct": ("chủ tịch", "chương trình", "công tác", "chủ trì", "chỉ thị"),
    "tc": ("tổ chức", "tài chính", "tiêu chí", "tiêm chủng", "tiêu chuẩn"), "hs": ("hồ sơ", "học sinh"), "gv": ("giáo viên",),
    "cn": ("công nghệ", "công nghiệp", "cá nhân"), "dn": ("doanh nghiệp",), "xd": ("xây dựng",), "ql": ("quản lý", "quốc lộ"),
    "dt": ("đào tạo", "đầu tư", "đô thị", "đối tượng", "đối thoại"), "bv": ("bảo vệ", "bệnh viện"), "cs": ("cơ sở", "chính sách", "chăm sóc"), "kq": ("kết quả",),
    "tk": ("tổng kết", "thống kê", "triển khai"), "cb": ("cán bộ", "chuẩn bị", "cảnh báo", "công bố"), "hn": ("hội nghị", "hằng năm"), "qd": ("quyết định", "quy định"),
    "mt": ("môi trường", "mục tiêu", "mặt trận", "máy tính"), "ts": ("tuyển sinh", "tài sản", "thí sinh", "trẻ sơ sinh"), "tn": ("thanh niên", "tiếp nhận", "tai nạn", "tình nguyện"),
    "cc": ("công chức", "cung cấp", "cơ cấu"), "vc": ("viên chức",), "td": ("thi đua", "tuyển dụng", "theo dõi", "tuyên dương", "thẩm định"), "pt": ("phong trào", "phát triển", "phát thanh", "phát triển"),
    "nn": ("nông nghiệp", "nhà nước"), "gd": ("giáo dục", "gia đình", "giai đoạn", "giao dịch", "giám đốc"), "vh": ("văn hóa", "vận hành"), "xh": ("xã hội", "xếp hạng"),
    "sk": ("sơ kết", "sức khỏe", "sáng kiến", "sự kiện"), "bd": ("bồi dưỡng", "biểu dương", "bảo đảm"), "ds": ("danh sách", "dân số"), "gs": ("giám sát",),
    "pl": ("phụ lục", "pháp luật", "phân loại"), "dk": ("đăng ký", "điều kiện", "định kỳ"), "xl": ("xử lý",), "vp": ("văn phòng", "vi phạm"), "gp": ("giải pháp", "giấy phép"),
    "dg": ("đánh giá", "đấu giá"), "cp": ("chính phủ", "cổ phần"), "xn": ("xác nhận", "xí nghiệp"), "ht": ("hệ thống", "hội thảo", "hoàn thành", "hỗ trợ", "hội thi", "hạ tầng"),
    "ls": ("liệt sĩ", "lịch sử"), "vx": ("vắc xin",), "clb": ("câu lạc bộ",), "gddt": ("giáo dục đào tạo",),
}  # fmt: skip
_TOKEN = re.compile(r"(?<![\w/&.-])[A-Za-zĐđ]{2,4}(?![\w&-]|/\w|\.\w)")
_SHORTEST_INITIALS = 3


def write_out(
    text: str,
    vocabulary: Vocabulary,
    *,
    own: Mapping[str, str],
    initials: Mapping[str, str],
    places: Iterable[str] = (),
) -> str:
    """Return `text` with its short forms written out.

    Args:
        text: The question as typed.
        vocabulary: The words of the index and their pairs.
        own: The office's own short forms, folded, to what they stand for.
        initials: Initials of bodies of the index to their names.
        places: Folded initials of places of plans: these are left to be read as such.
    """
    spared = frozenset(places)
    pieces, done = [], 0
    for match in re.finditer(r"(?<![\w/&.-])[A-Za-zĐđ][\w&-]*(?![\w&-]|/\w)", text):
        full = own.get(fold(match.group())) or initials.get(fold(match.group()))
        if full is None and _TOKEN.fullmatch(match.group()):
            before, after = text[: match.start()], text[match.end() :]
            full = _meant(match.group(), before, after, vocabulary, spared)
        if full is not None:
            pieces += [text[done : match.start()], full]
            done = match.end()
    return "".join([*pieces, text[done:]])


def _meant(
    typed: str, before: str, after: str, vocabulary: Vocabulary, spared: frozenset[str]
) -> str | None:
    """What an ambiguous short form stands for here; None to leave it as it is."""
    short = fold(typed)
    candidates = AMBIGUOUS.get(short, ())
    if not candidates or re.match(r"\s*(?:số\s*)?\d", after):
        return None
    left, right = terms(before)[-1:], terms(after)[:1]
    beside = _BEFORE_A_PLACE | _BETWEEN_PLACES if typed.isupper() else _BEFORE_A_PLACE
    if short in spared and not beside.isdisjoint(left):
        return None

    def support(candidate: str) -> tuple[int, bool]:
        words = terms(candidate)
        beside = bool(left) and (left[0], words[0]) in vocabulary.pairs
        follows = bool(right) and (words[-1], right[0]) in vocabulary.pairs
        return beside + 2 * follows, vocabulary.says(candidate)

    best = max(candidates, key=support)
    # a place's capitals inside a question are the place unless both neighbours object
    is_place = short in spared and typed.isupper() and bool(left)
    if support(best)[0] >= (_BOTH_SIDES if is_place else 1):
        return best
    if short in spared or short in _LISTED:
        return None
    return best if support(best)[1] else candidates[0]


_BOTH_SIDES = 3
# "tỉnh ĐB", "ở ĐB": a place, whatever else the letters are short for.
_BEFORE_A_PLACE = frozenset({"tinh", "huyen", "xa", "o", "tai", "cua"})
# "HY và ĐB", in capitals
_BETWEEN_PLACES = frozenset({"va", "voi", "hay"})
_LISTED = frozenset(map(fold, ABBREVIATIONS))


# A name is short for its body at any level: "TTKSBT tỉnh".
_LEVEL = re.compile(
    r"\s+(?:cấp )?(?:tỉnh|huyện|xã|thành phố|thị xã|phường|thị trấn)$", re.IGNORECASE
)


@lru_cache(maxsize=4)
def initials_of(names: frozenset[str]) -> Mapping[str, str]:
    """Return folded initials -> name of the bodies that no other body shares them with.

    `names` are printed names; "và" counts and does not: SNNMT, SNNVMT.
    """
    found: dict[str, set[str]] = {}
    for printed in names:
        name = _LEVEL.sub("", printed)
        words = re.findall(r"\w+", name)
        for kept in (words, [w for w in words if fold(w) != "va"]):
            short = "".join(fold(w)[0] for w in kept)
            if len(short) >= _SHORTEST_INITIALS:
                found.setdefault(short, set()).add(name)
    return {
        short: min(whole, key=len)
        for short, whole in found.items()
        if len({fold(n) for n in whole}) == 1
        and short not in _LISTED
        and short not in AMBIGUOUS
    }

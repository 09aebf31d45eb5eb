"""English questions, put into the Vietnamese words that plans use.

A phrase table, longest first; what it does not know stays as typed, and the
multilingual embedding makes what it can of it.
"""

from __future__ import annotations

import re
from functools import cache

PHRASES: dict[str, str] = {
    # questions
    "who leads": "ai chủ trì", "who is leading": "ai chủ trì", "who is in charge of": "ai chủ trì",
    "who is responsible for": "ai chủ trì", "which agency leads": "cơ quan nào chủ trì", "who heads": "ai chủ trì",
    "which department leads": "sở nào chủ trì", "which agency is in charge of": "cơ quan nào chủ trì",
    "which unit leads": "đơn vị nào chủ trì", "lead agency": "cơ quan chủ trì", "led by": "chủ trì bởi",
    "who coordinates with the lead agency": "cơ quan nào phối hợp", "who coordinates": "cơ quan nào phối hợp",
    "who supports": "cơ quan nào phối hợp", "which bodies support": "cơ quan nào phối hợp", "which body supports": "cơ quan nào phối hợp",
    "which bodies coordinate": "cơ quan nào phối hợp", "what agencies support": "cơ quan nào phối hợp", "who helps": "cơ quan nào phối hợp", "works with": "phối hợp", "work with": "phối hợp",
    "by whom was it signed": "do ai ký", "by whom": "do ai", "who runs": "ai chủ trì", "who handles": "ai phụ trách", "who takes care of": "ai phụ trách", "who organises": "ai tổ chức", "who organizes": "ai tổ chức",
    "who is assigned": "giao cho ai", "assigned to": "giao cho", "in charge": "phụ trách", "on which date": "ngày nào", "which date": "ngày nào", "what date": "ngày nào", "expected": "", "carried out": "thực hiện", "take place": "diễn ra", "takes place": "diễn ra",
    "what output": "sản phẩm gì", "outputs": "sản phẩm", "outcome": "kết quả", "what is due": "việc gì đến hạn", "scheduled": "thời gian", "timeline": "thời gian",
    "who prepares": "ai chuẩn bị", "who drafts": "ai xây dựng", "who issues": "ai ban hành", "who gives": "ai chủ trì", "summary": "tổng kết", "wrap up": "tổng kết", "registration of awards": "đăng ký khen thưởng",
    "setting up": "thành lập", "set up": "thành lập", "establishing": "thành lập", "establish": "thành lập", "establishment": "thành lập", "movement": "phong trào", "movements": "phong trào", "poverty": "đói nghèo", "poor households": "hộ nghèo", "free of": "không còn", "-free": "không còn",
    "building": "xây dựng", "construction": "xây dựng", "repair": "sửa chữa", "repairing": "sửa chữa", "upgrading": "nâng cấp", "upgrade": "nâng cấp", "purchase": "mua sắm", "roads": "đường", "road": "đường", "bridge": "cầu", "water supply": "cấp nước", "clean water": "nước sạch",
    "job": "việc làm", "jobs": "việc làm", "employment": "việc làm", "vocational training": "đào tạo nghề", "loans": "cho vay", "gifts": "tặng quà", "disabled": "người khuyết tật", "ethnic minority": "dân tộc thiểu số", "gender equality": "bình đẳng giới",
    "farming": "nông nghiệp", "agriculture": "nông nghiệp", "livestock": "chăn nuôi", "forest": "rừng", "forests": "rừng", "irrigation": "thủy lợi", "flood": "lũ lụt", "storm": "bão", "landslide": "sạt lở", "dyke": "đê điều", "rescue": "cứu nạn",
    "heritage": "di sản", "festival": "lễ hội", "library": "thư viện", "sports": "thể thao", "museum": "bảo tàng", "music": "nghệ thuật", "newspapers": "báo chí", "legal aid": "trợ giúp pháp lý", "law": "pháp luật", "crime": "tội phạm", "security": "an ninh", "defence": "quốc phòng", "military": "quân sự",
    "investment": "đầu tư", "tax": "thuế", "trade": "thương mại", "market": "thị trường", "business environment": "môi trường kinh doanh", "competitiveness": "năng lực cạnh tranh", "startups": "khởi nghiệp", "science": "khoa học", "technology": "công nghệ", "innovation": "đổi mới sáng tạo",
    "notifying": "thông báo", "notify": "thông báo", "announce": "thông báo", "announcing": "thông báo", "deputy heads": "phó", "deputy head": "phó", "heads": "trưởng", "head": "trưởng", "notice": "thông báo", "which agencies coordinate": "cơ quan nào phối hợp",
    "which agencies support": "cơ quan nào phối hợp", "coordinating": "phối hợp", "coordinates": "phối hợp",
    "coordinate": "phối hợp", "supporting": "phối hợp", "when is": "khi nào", "when are": "khi nào", "when does": "khi nào",
    "when will": "khi nào", "when must": "khi nào", "when should": "khi nào", "by when": "khi nào", "when": "khi nào",
    "what is the deadline": "thời hạn khi nào", "deadline": "thời hạn", "due date": "thời hạn", "deliverables": "sản phẩm",
    "deliverable": "sản phẩm", "output": "sản phẩm", "product": "sản phẩm", "list": "liệt kê các nhiệm vụ", "show": "liệt kê",
    "how many": "bao nhiêu", "how much": "bao nhiêu tiền", "number of tasks": "bao nhiêu nhiệm vụ", "what tasks": "những nhiệm vụ nào",
    "which tasks": "những nhiệm vụ nào", "tasks": "nhiệm vụ", "task": "nhiệm vụ", "are due": "đến hạn", "is due": "đến hạn", "due": "đến hạn",
    "overdue": "quá hạn", "who signed": "ai ký", "what is the number": "số ký hiệu",
    "does": "do", "lead in": "chủ trì trong", "lead": "chủ trì", "coordinate on": "phối hợp",
    "where does the funding": "nguồn kinh phí", "where does the money": "nguồn kinh phí", "come from": "lấy từ đâu",
    "comes from": "lấy từ đâu", "signed": "ký", "signer": "người ký", "signatory": "người ký", "issue date": "ngày ban hành",
    "before the end of": "trước cuối", "by the end of": "đến hết", "until the end of": "đến hết", "my unit": "đơn vị tôi", "our unit": "đơn vị tôi", "my department": "đơn vị tôi", "our department": "đơn vị tôi",
    "my office": "đơn vị tôi", "our office": "đơn vị tôi", "my tasks": "việc của tôi", "our tasks": "việc của chúng tôi", "do we": "chúng tôi", "we have": "chúng tôi có", "we": "chúng tôi", "published": "công bố", "publish": "công bố",
    "exam results": "kết quả thi", "results": "kết quả", "grade 10": "lớp 10", "admission": "tuyển sinh", "exam": "kỳ thi", "exams": "kỳ thi", "black spots": "điểm đen", "black spot": "điểm đen", "removal": "xóa",
    "vaccines": "vắc xin", "vaccine": "vắc xin", "immunization": "tiêm chủng", "immunisation": "tiêm chủng", "elderly": "người cao tuổi", "waste": "rác thải", "tree planting": "trồng cây", "land records": "hồ sơ địa chính",
    "civil status": "hộ tịch", "civil registration": "hộ tịch", "electronic medical records": "bệnh án điện tử", "e-commerce": "thương mại điện tử", "cyber": "an toàn thông tin mạng", "drill": "diễn tập", "drills": "diễn tập",
    "recruitment": "tuyển dụng", "recruit": "tuyển dụng", "dialogue": "đối thoại", "businesses": "doanh nghiệp", "enterprises": "doanh nghiệp", "citizens": "người dân", "people": "người dân", "children": "trẻ em",
    "the last quarter": "quý IV", "last quarter": "quý trước", "last month": "tháng trước", "last week": "tuần trước", "next week": "tuần sau", "last year": "năm ngoái", "next year": "năm sau", "today": "hôm nay", "tomorrow": "ngày mai",
    "weeks": "tuần", "days": "ngày", "months": "tháng", "within": "trong vòng", "left": "còn lại", "remaining": "còn lại", "issued": "ban hành ngày nào", "date of issue": "ngày ban hành", "plan number": "số kế hoạch", "compare": "so sánh",
    "responsibilities": "trách nhiệm", "responsibility": "trách nhiệm", "responsible": "trách nhiệm", "funding": "kinh phí",
    "source of funds": "nguồn kinh phí", "budget": "kinh phí số tiền", "legal basis": "căn cứ pháp lý", "recipients": "nơi nhận",
    "purpose": "mục đích", "requirements": "yêu cầu", "where": "ở đâu", "email address": "email", "phone number": "số điện thoại",
    "what must": "có trách nhiệm gì", "what should": "có trách nhiệm gì", "what are the duties of": "có trách nhiệm gì", "duties": "trách nhiệm", "duty": "trách nhiệm",
    "must": "phải", "under": "theo", "according to": "theo", "have in": "có trong", "has in": "có trong", "have": "có", "has": "có", "there are": "có",
    "media agencies": "cơ quan thông tin, truyền thông", "media": "truyền thông", "agencies": "cơ quan", "agency": "cơ quan", "units": "đơn vị", "unit": "đơn vị",
    "emulation blocks": "khối thi đua", "emulation block": "khối thi đua", "their": "", "its": "", "all": "", "any": "", "in what capacity": "chức vụ gì",
    "guide": "hướng dẫn", "guides": "hướng dẫn", "proposals": "đề nghị", "proposal": "đề nghị", "propose": "đề nghị", "nominate": "đề nghị", "nominations": "đề nghị",
    # time
    "first quarter": "quý I", "second quarter": "quý II", "third quarter": "quý III", "fourth quarter": "quý IV",
    "this quarter": "quý này", "next quarter": "quý sau", "this month": "tháng này", "next month": "tháng tới", "this week": "tuần này",
    "this year": "năm nay", "in the next 30 days": "trong 30 ngày tới", "the next 30 days": "30 ngày tới", "next 7 days": "7 ngày tới",
    "january": "tháng 1", "february": "tháng 2", "march": "tháng 3", "april": "tháng 4", "june": "tháng 6", "july": "tháng 7",
    "august": "tháng 8", "september": "tháng 9", "october": "tháng 10", "november": "tháng 11", "december": "tháng 12",
    "in may": "tháng 5", "first half of": "6 tháng đầu năm", "second half of": "6 tháng cuối năm", "mid-year": "6 tháng đầu năm",
    "year-end": "cuối năm", "end-of-year": "cuối năm", "annual": "năm", "quarterly": "hằng quý", "monthly": "hằng tháng",
    # bodies
    "department of home affairs": "Sở Nội vụ", "home affairs department": "Sở Nội vụ", "department of finance": "Sở Tài chính",
    "finance department": "Sở Tài chính", "department of health": "Sở Y tế", "health department": "Sở Y tế",
    "department of education and training": "Sở Giáo dục và Đào tạo", "department of education": "Sở Giáo dục và Đào tạo",
    "department of justice": "Sở Tư pháp", "department of construction": "Sở Xây dựng", "department of transport": "Sở Giao thông vận tải",
    "department of industry and trade": "Sở Công Thương", "department of science and technology": "Sở Khoa học và Công nghệ",
    "department of information and communications": "Sở Thông tin và Truyền thông", "department of agriculture": "Sở Nông nghiệp",
    "department of agriculture and environment": "Sở Nông nghiệp và Môi trường", "department of planning and investment": "Sở Kế hoạch và Đầu tư",
    "department of natural resources and environment": "Sở Tài nguyên và Môi trường", "office of home affairs": "Phòng Nội vụ",
    "department of culture, sports and tourism": "Sở Văn hóa, Thể thao và Du lịch", "home affairs office": "Phòng Nội vụ",
    "provincial people's committee": "Ủy ban nhân dân tỉnh", "people's committee": "Ủy ban nhân dân", "people's council": "Hội đồng nhân dân",
    "provincial police": "Công an tỉnh", "police": "Công an", "women's union": "Hội Liên hiệp Phụ nữ", "farmers' union": "Hội Nông dân",
    "labor federation": "Liên đoàn Lao động", "labour federation": "Liên đoàn Lao động", "youth union": "Đoàn Thanh niên",
    "fatherland front": "Mặt trận Tổ quốc", "emulation and commendation council": "Hội đồng Thi đua - Khen thưởng", "inspectorate": "Thanh tra", "which office": "cơ quan nào", "which body": "cơ quan nào",
    "which unit": "đơn vị nào", "which department": "sở nào", "which agency": "cơ quan nào", "which agencies": "những cơ quan nào",
    "in which month": "tháng nào", "which month": "tháng nào", "in which quarter": "quý nào", "which quarter": "quý nào",
    "what quarter": "quý nào", "still due": "còn đến hạn", "before the end of this year": "từ nay đến cuối năm",
    "by the end of this year": "từ nay đến cuối năm", "before the end of the year": "từ nay đến cuối năm", "based on": "căn cứ nào",
    "resolution": "nghị quyết", "decision": "quyết định", "directive": "chỉ thị", "circular": "thông tư", "decree": "nghị định",
    # matters
    "first": "thứ nhất", "second": "thứ hai", "third": "thứ ba", "fourth": "thứ tư", "1st": "lần thứ I", "2nd": "lần thứ II",
    "3rd": "lần thứ III", "4th": "lần thứ IV", "5th": "lần thứ V", "6th": "lần thứ VI", "10th": "lần thứ X", "batch": "đợt", "round": "đợt",
    "state-level": "cấp Nhà nước", "state": "Nhà nước", "awards": "khen thưởng", "award": "khen thưởng", "honours": "biểu dương", "honour": "biểu dương",
    "meets": "họp", "meet": "họp", "session": "phiên họp", "sign": "ký kết", "signing": "ký kết", "pledges": "giao ước thi đua", "pledge": "giao ước thi đua",
    "delegates": "đại biểu", "chosen": "lựa chọn", "selected": "lựa chọn", "select": "lựa chọn", "choose": "lựa chọn", "criteria": "tiêu chí",
    "organising": "tổ chức", "organizing": "tổ chức", "organise": "tổ chức", "organize": "tổ chức", "held": "tổ chức", "hold": "tổ chức", "holding": "tổ chức",
    "draft": "xây dựng", "drafting": "xây dựng", "preparing": "chuẩn bị", "prepare": "chuẩn bị", "approve": "phê duyệt", "promote": "đẩy mạnh",
    "strengthen": "tăng cường", "improve": "nâng cao", "implement": "triển khai thực hiện", "implementation": "thực hiện", "evaluate": "đánh giá", "assess": "đánh giá",
    "model examples": "điển hình tiên tiến", "role models": "điển hình tiên tiến", "advanced models": "điển hình tiên tiến", "models": "mô hình", "good people, good deeds": "người tốt, việc tốt",
    "press": "báo chí", "newspaper": "báo", "radio and television": "phát thanh và truyền hình", "education sector": "ngành giáo dục", "initiatives": "sáng kiến", "initiative": "sáng kiến",
    "teachers": "giáo viên", "students": "học sinh", "schools": "trường học", "school": "trường học", "hospital": "bệnh viện", "farmers": "nông dân", "women": "phụ nữ", "youth": "thanh niên",
    "members": "thành viên", "department": "sở", "office": "văn phòng", "committee": "ủy ban", "regulations": "quy định", "regulation": "quy định", "policy": "chính sách",
    "patriotic emulation congress": "Đại hội thi đua yêu nước", "emulation movements": "phong trào thi đua", "emulation movement": "phong trào thi đua",
    "emulation cluster": "cụm thi đua", "emulation clusters and blocks": "cụm, khối thi đua", "emulation": "thi đua", "commendation": "khen thưởng",
    "rewards": "khen thưởng", "reward": "khen thưởng", "patriotic": "yêu nước", "congress": "đại hội", "clusters": "cụm", "cluster": "cụm", "blocks": "khối",
    "red river delta": "đồng bằng sông Hồng", "interim review": "sơ kết", "preliminary review": "sơ kết", "mid-year review": "sơ kết 6 tháng đầu năm",
    "wrap-up": "tổng kết", "final review": "tổng kết", "year-end review": "tổng kết", "summing up": "tổng kết", "review": "sơ kết", "training courses": "lớp tập huấn",
    "training": "tập huấn", "guiding": "hướng dẫn", "guidance": "hướng dẫn", "guidelines": "hướng dẫn", "organisation": "tổ chức", "organization": "tổ chức",
    "inspection": "kiểm tra", "inspecting": "kiểm tra", "supervision": "giám sát", "meeting": "họp", "conference": "hội nghị", "council": "hội đồng",
    "communication": "tuyên truyền", "propaganda": "tuyên truyền", "awareness": "tuyên truyền", "digital transformation": "chuyển đổi số",
    "administrative reform": "cải cách hành chính", "administrative procedures": "thủ tục hành chính", "online public services": "dịch vụ công trực tuyến",
    "public services": "dịch vụ công", "health": "y tế", "vaccination": "tiêm chủng", "disaster prevention": "phòng chống thiên tai", "traffic safety": "an toàn giao thông",
    "food safety": "an toàn thực phẩm", "enrolment": "tuyển sinh", "enrollment": "tuyển sinh", "environment": "môi trường", "natural disaster": "thiên tai",
    "fire prevention": "phòng cháy chữa cháy", "poverty reduction": "giảm nghèo", "new rural": "nông thôn mới", "tourism": "du lịch", "anti-corruption": "phòng chống tham nhũng",
    "legal education": "phổ biến giáo dục pháp luật", "cadres": "cán bộ", "officials": "cán bộ, công chức", "civil servants": "công chức", "survey": "khảo sát",
    "report": "báo cáo", "database": "cơ sở dữ liệu", "data": "dữ liệu", "software": "phần mềm", "appendix": "phụ lục", "plans": "kế hoạch", "plan": "kế hoạch",
    "provinces": "các tỉnh", "province": "tỉnh", "district": "huyện", "commune": "xã", "school year": "năm học", "election": "bầu cử", "anniversary": "kỷ niệm",
    "special": "đặc biệt", "launch": "phát động", "launching": "phát động", "develop": "xây dựng", "issuing": "ban hành", "issue": "ban hành", "submit": "gửi", "registration": "đăng ký",
}  # fmt: skip

_SIGNS = frozenset(
    [
        "who",
        "what",
        "when",
        "which",
        "where",
        "how",
        "the",
        "of",
        "is",
        "are",
        "does",
        "do",
        "many",
        "leads",
        "list",
        "deliverable",
        "in",
        "for",
        "and",
        "to",
        "with",
        "by",
    ]
)


def is_english(text: str) -> bool:
    """Whether enough English function words stand in the text to read it as English."""
    words = re.findall(r"[a-z']+", text.lower())
    return sum(w in _SIGNS for w in words) >= 2 or (
        bool(words) and words[0] in ("list", "who", "when", "which", "show", "what")
    )


def to_vietnamese(text: str) -> str:
    """Return an English question in the words of plans; other text stays as it is."""
    text = re.sub(r"[’`]", "'", text)
    text = re.sub(r"(\w)'s\b(?!\s+(?:committee|council|union))", r"\1", text)
    text = _SCHOOL_YEAR.sub(r"năm học \g<years>", text)
    text = _pattern().sub(lambda m: f" {PHRASES[m.group().lower()]} ", text)
    return _PLAN_LAST.sub(r"kế hoạch \g<name> ", text)


# "the 2019-2020 school year": the word for it comes first
_SCHOOL_YEAR = re.compile(r"\b(?P<years>20\d\d\s*[-/]\s*20\d\d)\s+school year\b", re.I)
# "the digital transformation plan": in Vietnamese the word for plan comes first.
_PLAN_LAST = re.compile(
    r"\b(?:the|'s)\s+(?P<name>(?:(?!\b(?:the|of|in|for|by|is|are|theo|do)\b)[^?.,;]){3,60}?)\s+kế hoạch\b(?!\s+(?:năm|số|\d))"
)


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(PHRASES, key=len, reverse=True)
    return re.compile(
        rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE
    )

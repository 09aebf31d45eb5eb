"""How each kind of question is put, by manner of speaking."""

from __future__ import annotations

# Fields: scope ("kế hoạch ... năm 2026 của tỉnh Sơn La"), place, year, short (topic),
# job (as printed, first letter small), hint (as people say it), agency, quarter, days.
WORDINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "who_leads": {
        "clean": (
            "Cơ quan nào chủ trì việc {job} trong {scope}?",
            "Theo {scope}, đơn vị nào chịu trách nhiệm chính việc {job}?",
            "Nhiệm vụ {job} trong {scope} do ai chủ trì?",
        ),
        "terse": ("{hint} {place} {year} ai chủ trì", "ai chủ trì {hint} {place} {year}"),
        "polite": ("Anh chị cho em hỏi trong {scope}, việc {hint} do đơn vị nào chủ trì ạ? Em cảm ơn.",),
        "english": ('Who leads "{job}" in the {year} {short} plan of {place}?',),
    },
    "who_coordinates": {
        "clean": (
            "Cơ quan nào phối hợp thực hiện việc {job} trong {scope}?",
            "Trong {scope}, những ai phối hợp việc {job}?",
        ),
        "terse": ("{hint} {place} {year} phối hợp với ai",),
        "polite": ("Xin hỏi theo {scope}, việc {hint} có những đơn vị nào phối hợp ạ?",),
        "english": ('Who coordinates on "{job}" in the {year} {short} plan of {place}?',),
    },
    "when": {
        "clean": (
            "Khi nào phải hoàn thành việc {job} theo {scope}?",
            "Thời gian thực hiện nhiệm vụ {job} trong {scope} là lúc nào?",
        ),
        "terse": ("{hint} {place} {year} khi nào", "thời hạn {hint} {place} {year}"),
        "polite": ("Nhờ trợ lý cho biết việc {hint} trong {scope} làm vào thời gian nào ạ?",),
        "english": ('When is "{job}" due in the {year} {short} plan of {place}?',),
    },
    "product": {
        "clean": ("Sản phẩm của nhiệm vụ {job} trong {scope} là gì?",),
        "terse": ("sản phẩm {hint} {place} {year}",),
        "polite": ("Cho em hỏi việc {hint} trong {scope} cho ra kết quả gì ạ?",),
        "english": ('What is the deliverable of "{job}" in the {year} {short} plan of {place}?',),
    },
    "list_by_quarter": {
        "clean": (
            "Liệt kê các nhiệm vụ quý {quarter}/{year} trong {scope}.",
            "Quý {quarter} năm {year} có những nhiệm vụ nào theo {scope}?",
        ),
        "terse": ("việc quý {quarter} {year} {short} {place}",),
        "polite": ("Anh chị giúp em danh sách việc phải làm trong quý {quarter} theo {scope} với ạ.",),
        "english": ("List the Q{number} {year} tasks in the {short} plan of {place}.",),
    },
    "list_by_agency": {
        "clean": (
            "{agency} được giao chủ trì những nhiệm vụ nào trong {scope}?",
            "Liệt kê các việc do {agency} chủ trì theo {scope}.",
        ),
        "terse": ("{agency} chủ trì việc gì {short} {place} {year}",),
        "polite": ("Cho em xin danh sách nhiệm vụ {agency} chủ trì trong {scope} ạ.",),
        "english": ("Which tasks does {agency} lead in the {year} {short} plan of {place}?",),
    },
    "list_coordinated": {
        "clean": ("Những nhiệm vụ nào trong {scope} có {agency} phối hợp?",),
        "terse": ("{agency} phối hợp việc gì {short} {place} {year}",),
        "polite": ("Cho em hỏi {agency} phối hợp các nhiệm vụ nào trong {scope} ạ?",),
        "english": ("Which tasks does {agency} coordinate on in the {year} {short} plan of {place}?",),
    },
    "count": {
        "clean": ("{scope_cap} có bao nhiêu nhiệm vụ?", "Có tất cả mấy nhiệm vụ trong {scope}?"),
        "terse": ("{short} {place} {year} mấy nhiệm vụ",),
        "polite": ("Dạ cho em hỏi {scope} gồm bao nhiêu nhiệm vụ ạ?",),
        "english": ("How many tasks are in the {year} {short} plan of {place}?",),
    },
    "count_by_agency": {
        "clean": ("{agency} chủ trì bao nhiêu nhiệm vụ trong {scope}?",),
        "terse": ("{agency} chủ trì mấy việc {short} {place} {year}",),
        "polite": ("Xin hỏi có mấy nhiệm vụ do {agency} chủ trì trong {scope} ạ?",),
        "english": ("How many tasks does {agency} lead in the {year} {short} plan of {place}?",),
    },
    "deadline_upcoming": {
        "clean": ("Trong {days} ngày tới có nhiệm vụ nào đến hạn theo {scope}?",),
        "terse": ("{days} ngày tới {short} {place} {year} đến hạn việc gì",),
        "polite": ("Nhờ trợ lý liệt kê việc sắp đến hạn trong {days} ngày tới của {scope} ạ.",),
        "english": ("Which tasks of the {year} {short} plan of {place} are due in the next {days} days?",),
    },
    "number": {
        "clean": ("{scope_cap} có số, ký hiệu là gì?",),
        "terse": ("số KH {short} {place} {year}",),
        "polite": ("Anh chị cho em xin số hiệu của {scope} ạ.",),
        "english": ("What is the number of the {year} {short} plan of {place}?",),
    },
    "issued": {
        "clean": ("{scope_cap} được ban hành ngày nào?",),
        "terse": ("{short} {place} {year} ban hành ngày nào",),
        "polite": ("Cho em hỏi {scope} ban hành vào ngày bao nhiêu ạ?",),
        "english": ("When was the {year} {short} plan of {place} issued?",),
    },
    "signer": {
        "clean": ("Ai ký ban hành {scope}?",),
        "terse": ("ai ký KH {short} {place} {year}",),
        "polite": ("Xin cho biết đồng chí nào ký {scope} ạ?",),
        "english": ("Who signed the {year} {short} plan of {place}?",),
    },
    "funding": {
        "clean": ("Kinh phí thực hiện {scope} lấy từ nguồn nào?",),
        "terse": ("nguồn kinh phí {short} {place} {year}",),
        "polite": ("Em muốn hỏi nguồn kinh phí của {scope} ở đâu ạ?",),
        "english": ("Where does the funding of the {year} {short} plan of {place} come from?",),
    },
    "duty": {
        "clean": ("{agency} có trách nhiệm gì trong phần tổ chức thực hiện của {scope}?",),
        "terse": ("trách nhiệm {agency} tổ chức thực hiện {short} {place} {year}",),
        "polite": ("Em muốn hỏi phần tổ chức thực hiện {scope} giao {agency} làm gì ạ?",),
        "english": ("What is {agency} responsible for in the organisation section of the {year} {short} plan of {place}?",),
    },
    "amount": {
        "clean": ("Tổng kinh phí thực hiện {scope} là bao nhiêu tỷ đồng?",),
        "terse": ("tổng tiền {short} {place} {year} bao nhiêu tỷ",),
        "polite": ("Cho em hỏi tổng số tiền chi cho {scope} là bao nhiêu ạ?",),
        "english": ("What is the total budget in VND of the {year} {short} plan of {place}?",),
    },
    "room": {
        "clean": ("Việc {job} theo {scope} họp lúc mấy giờ, ở phòng nào?",),
        "terse": ("{hint} {place} {year} họp mấy giờ phòng nào",),
        "polite": ("Dạ buổi triển khai việc {hint} của {scope} bắt đầu lúc mấy giờ ạ?",),
        "english": ('At what hour and in which room is "{job}" held ({place}, {year})?',),
    },
    "phone": {
        "clean": ("Số điện thoại của người phụ trách {scope} là gì?",),
        "terse": ("sđt liên hệ {short} {place} {year}",),
        "polite": ("Cho em xin email nhận báo cáo của {scope} ạ.",),
        "english": ("What is the contact phone number for the {year} {short} plan of {place}?",),
    },
}  # fmt: skip

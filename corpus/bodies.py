"""Names of public bodies: the kinds of body, their sectors, and their levels.

Data only. A body is a kind ("Sở") with a sector ("Nội vụ"), or stands by itself
("Công an"). All is matched folded.
"""

from __future__ import annotations

_SECTORS = (
    "Nội vụ", "Tài chính", "Tư pháp", "Công Thương", "Xây dựng", "Y tế", "Du lịch",
    "Ngoại vụ", "Ngoại giao", "Giáo dục và Đào tạo", "Khoa học và Công nghệ", "Dân tộc",
    "Nông nghiệp và Môi trường", "Nông nghiệp và Phát triển nông thôn", "Nông nghiệp",
    "Văn hóa, Thể thao và Du lịch", "Văn hóa và Thể thao", "Dân tộc và Tôn giáo",
    "Kế hoạch và Đầu tư", "Thông tin và Truyền thông", "Giao thông vận tải",
    "Lao động - Thương binh và Xã hội", "Tài nguyên và Môi trường", "An toàn thực phẩm",
    "Quy hoạch - Kiến trúc", "Giao thông công chính",
)  # fmt: skip

_DISTRICT_SECTORS = (
    "Nội vụ", "Tài chính - Kế hoạch", "Tư pháp", "Giáo dục và Đào tạo", "Y tế", "Dân tộc",
    "Văn hóa và Thông tin", "Văn hóa - Thông tin", "Văn hóa, Khoa học và Thông tin",
    "Văn hóa - Xã hội", "Kinh tế", "Kinh tế và Hạ tầng", "Kinh tế - Hạ tầng",
    "Kinh tế, Hạ tầng và Đô thị", "Quản lý đô thị", "Tài nguyên và Môi trường",
    "Nông nghiệp và Phát triển nông thôn", "Nông nghiệp và Môi trường",
    "Lao động - Thương binh và Xã hội", "Khoa học và Công nghệ", "Thi đua - Khen thưởng",
    "Cải cách hành chính", "Tổ chức cán bộ", "Tổ chức - Hành chính", "Kế hoạch - Tài chính",
    "Công chứng", "Nghiệp vụ",
)  # fmt: skip

BODIES: tuple[str, ...] = (
    *(f"Sở {s}" for s in _SECTORS),
    *(f"Bộ {s}" for s in (*_SECTORS, "Quốc phòng", "Công an", "Lao động, Thương binh và Xã hội")),
    *(f"Phòng {s}" for s in _DISTRICT_SECTORS),
    "Ban Tuyên giáo Tỉnh ủy", "Ban Tuyên giáo và Dân vận Tỉnh ủy", "Ban Tuyên giáo",
    "Ban Tuyên giáo và Dân vận", "Ban Tổ chức Tỉnh ủy", "Ban Tổ chức Huyện ủy", "Ban Tổ chức Thành ủy",
    "Ban Dân vận Tỉnh ủy", "Ban Dân vận Huyện ủy", "Ban Dân vận", "Ban Nội chính Tỉnh ủy",
    "Ban Nội chính", "Ban Tuyên giáo Huyện ủy", "Ban Tuyên giáo Thành ủy", "Ban Dân tộc", "Ban Tôn giáo",
    "Ban Thi đua - Khen thưởng", "Ban Thi đua - Khen thưởng Trung ương", "Ban An toàn giao thông",
    "Ban Quản lý các khu công nghiệp", "Ban Quản lý Khu kinh tế", "Ban Quản lý dự án",
    "Ban Chấp hành Đoàn", "Ban Quản lý rừng phòng hộ", "Ban Thường vụ Tỉnh ủy",
    "Văn phòng Tỉnh ủy", "Văn phòng Huyện ủy", "Văn phòng Thành ủy", "Văn phòng Chính phủ",
    "Văn phòng Ủy ban nhân dân", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân",
    "Văn phòng Hội đồng nhân dân - Ủy ban nhân dân", "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân",
    "Văn phòng Điều phối nông thôn mới", "Văn phòng Sở", "Văn phòng Bộ",
    "Ủy ban nhân dân", "Hội đồng nhân dân", "Ủy ban Mặt trận Tổ quốc", "Ủy ban Mặt trận Tổ quốc Việt Nam",
    "Mặt trận Tổ quốc", "Mặt trận Tổ quốc Việt Nam", "Hội đồng Thi đua - Khen thưởng", "Ủy ban Kiểm tra Tỉnh ủy",
    "Thường trực Hội đồng Thi đua - Khen thưởng", "Đoàn Thanh niên Cộng sản Hồ Chí Minh",
    "Tỉnh Đoàn", "Huyện Đoàn", "Thành Đoàn", "Đoàn Thanh niên", "Tỉnh ủy", "Huyện ủy", "Thành ủy", "Quận ủy",
    "Đảng ủy", "Đảng ủy khối các cơ quan", "Liên đoàn Lao động", "Hội Liên hiệp Phụ nữ", "Hội Phụ nữ",
    "Hội Nông dân", "Hội Cựu chiến binh", "Hội Chữ thập đỏ", "Hội Người cao tuổi", "Hội Khuyến học",
    "Hội Nhà báo", "Hội Luật gia", "Hội Văn học nghệ thuật", "Hội Văn học - Nghệ thuật", "Hội Doanh nhân trẻ",
    "Hiệp hội Doanh nghiệp", "Liên minh Hợp tác xã", "Liên hiệp các Hội Khoa học và Kỹ thuật",
    "Liên hiệp các tổ chức hữu nghị", "Công an", "Bộ Chỉ huy Quân sự", "Ban Chỉ huy Quân sự",
    "Bộ Chỉ huy Bộ đội Biên phòng", "Bộ đội Biên phòng", "Thanh tra", "Thanh tra Chính phủ",
    "Cục Thuế", "Thuế", "Chi cục Thuế", "Cục Thống kê", "Chi cục Thống kê", "Thống kê", "Cục Hải quan",
    "Kho bạc Nhà nước", "Bảo hiểm xã hội", "Ngân hàng Nhà nước", "Ngân hàng Chính sách xã hội",
    "Tòa án nhân dân", "Viện kiểm sát nhân dân", "Cục Thi hành án dân sự", "Chi cục Thi hành án dân sự",
    "Thi hành án dân sự", "Đài Phát thanh và Truyền hình", "Đài Phát thanh - Truyền hình",
    "Báo và Đài Phát thanh, Truyền hình", "Báo và Phát thanh, Truyền hình", "Đài Truyền thanh",
    "Đài Khí tượng thủy văn", "Trường Chính trị", "Trung tâm Phục vụ hành chính công",
    "Trung tâm Hành chính công", "Trung tâm Kiểm soát bệnh tật", "Trung tâm Y tế", "Trung tâm Văn hóa",
    "Trung tâm Văn hóa - Thông tin", "Trung tâm Văn hóa, Thông tin và Thể thao", "Trung tâm Công nghệ thông tin và Truyền thông",
    "Trung tâm Chuyển đổi số", "Trung tâm Khuyến nông", "Trung tâm Dịch vụ việc làm", "Trung tâm Xúc tiến đầu tư",
    "Trung tâm Chính trị", "Trung tâm Dịch vụ nông nghiệp", "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên",
    "Chi cục Kiểm lâm", "Chi cục Thủy lợi", "Chi cục Chăn nuôi và Thú y", "Chi cục Văn thư - Lưu trữ",
    "Chi cục An toàn vệ sinh thực phẩm", "Chi cục Dân số", "Chi cục Bảo vệ môi trường", "Chi cục Trồng trọt và Bảo vệ thực vật",
    "Chi cục Quản lý thị trường", "Cục Quản lý thị trường", "Bệnh viện Đa khoa", "Thông tấn xã Việt Nam",
    "Công ty Điện lực", "Điện lực", "Viễn thông", "Bưu điện", "Thủ tướng Chính phủ", "Chính phủ",
    "Cục Văn hóa cơ sở, Gia đình và Thư viện", "Cục Văn thư và Lưu trữ nhà nước",
)  # fmt: skip

# A name of a body begins with one of these words, compared with their marks.
KINDS: tuple[str, ...] = (
    "ủy ban", "uỷ ban", "hội đồng", "sở", "ban", "phòng", "văn phòng", "bộ", "cục", "tổng cục",
    "chi cục", "vụ", "viện", "trung tâm", "trường", "học viện", "đại học", "bệnh viện", "đài", "báo",
    "hội", "hiệp hội", "liên đoàn", "liên minh", "liên hiệp", "đoàn thanh niên", "đoàn đại biểu", "đoàn",
    "tỉnh đoàn", "huyện đoàn", "thành đoàn", "công an", "ban chỉ huy", "thanh tra", "kho bạc",
    "ngân hàng", "bảo hiểm xã hội", "bảo hiểm", "tòa án", "toà án", "viện kiểm sát", "mặt trận", "tỉnh ủy",
    "tỉnh uỷ", "huyện ủy", "huyện uỷ", "thành ủy", "thành uỷ", "quận ủy", "đảng ủy", "đảng uỷ", "đảng bộ",
    "chi bộ", "thường trực", "tổ", "tiểu ban", "cụm", "khối", "công ty", "tập đoàn", "tổng công ty",
    "quỹ", "cơ quan", "đơn vị", "thành viên", "chính phủ", "thủ tướng", "chủ tịch", "phó chủ tịch",
    "giám đốc", "phó giám đốc", "lãnh đạo", "thủ trưởng", "trưởng", "bí thư", "viễn thông", "bưu điện",
    "điện lực", "xí nghiệp", "hợp tác xã", "khoa", "bộ phận", "thuế", "thống kê", "hải quan", "công đoàn",
    "thông tấn xã", "thư viện", "bảo tàng", "chi nhánh", "hạt kiểm lâm", "nhà máy", "thanh niên",
    "hợp phần", "đội", "trạm", "doanh nghiệp", "ubnd", "hđnd", "ubmttq", "mttq", "vp", "ủy viên",
    "nhà văn hóa", "cấp ủy", "người đứng đầu", "cán bộ", "công chức", "chuyên viên", "kế toán", "văn thư",
)  # fmt: skip
# These begin with a kind word and are none: "Tổ chức", "Báo cáo".
NOT_KINDS: tuple[str, ...] = (
    "tổ chức", "báo cáo", "bộ máy", "bộ thủ tục", "bộ tiêu chí", "bộ chỉ số", "đội ngũ", "ban hành",
    "hội nghị", "hội thảo", "hội thi", "sở hữu", "vụ việc", "phòng chống", "phòng, chống", "phòng ngừa",
    "đơn vị tính", "công ty hóa", "trưởng thành", "đài thọ", "đoàn kết", "khoa học", "viện trợ", "khối lượng",
    "cán bộ, công chức, viên chức được", "quỹ đất", "cụm từ",
)  # fmt: skip

# Groups of bodies rather than one ("Các sở, ban, ngành").
COLLECTIVES: tuple[str, ...] = (
    "các", "những", "một số", "tất cả", "toàn bộ", "mọi", "toàn thể", "từng", "cấp",
)  # fmt: skip

# Bodies whose names are also common words: capitals decide.
COMMON_WORDS: frozenset[str] = frozenset(
    {"thue", "thong ke", "thanh tra", "dien luc", "vien thong", "buu dien", "chinh phu",
     "mat tran to quoc", "doan thanh nien", "trung tam van hoa"}
)  # fmt: skip

# (printed form, level)
LEVELS: tuple[tuple[str, str], ...] = (
    ("trung ương", "trung ương"), ("tw", "trung ương"), ("cấp tỉnh", "tỉnh"), ("cấp huyện", "huyện"),
    ("cấp xã", "xã"), ("tỉnh", "tỉnh"), ("thành phố", "thành phố"), ("tp", "thành phố"),
    ("huyện", "huyện"), ("thị xã", "huyện"), ("quận", "huyện"), ("xã", "xã"), ("phường", "xã"),
    ("thị trấn", "xã"), ("đặc khu", "xã"),
)  # fmt: skip

# A part printed with its parent is one body: "Ban Thi đua - Khen thưởng, Sở Nội vụ".
# (kinds of part, kinds of parent); "Cục A, Cục B" are two bodies.
PARTS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("ban thi dua khen thuong", "ban ton giao", "phong", "chi cuc", "trung tam", "bo phan", "to", "khoa"),
     ("so", "bo", "cuc", "tong cuc")),
    (("vu",), ("bo", "tong cuc")),
    (("cuc",), ("bo",)),
)  # fmt: skip
# These begin with the word of a ministry and are none.
NOT_PARENTS: tuple[str, ...] = ("bo chi huy", "bo doi", "bo phan", "bo may")

# Brackets that tell a role, not a body.
ROLES: tuple[str, ...] = (
    "co quan thuong truc", "co quan chu tri", "don vi chu tri", "don vi dau moi", "co quan dau moi",
    "chu tri", "thuong truc", "dau moi", "don vi thuong truc", "tham muu", "co quan tham muu",
    "phoi hop", "don vi tham muu", "truong ban", "pho ban",
)  # fmt: skip

TITLES: tuple[str, ...] = ("dong chi", "d/c", "dc", "ong", "ba", "cac dong chi")

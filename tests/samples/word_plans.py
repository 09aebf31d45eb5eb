"""What the two Word samples say, cell by cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

UP = "^"  # this cell is merged with the one above it
LEFT = "<"  # this cell is merged with the one on its left
Grid = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class WordPlan:
    """The parts of a Word sample, top to bottom."""

    file_name: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    before: tuple[str, ...]
    table: Grid
    after: tuple[str, ...]
    recipients: tuple[str, ...]
    signature: tuple[str, ...]


ROAD_SAFETY = WordPlan(
    file_name="an-toan-giao-thong-2026.docx",
    left=("UBND TỈNH HÀ XUYÊN", "BAN AN TOÀN GIAO THÔNG", "Số: 05/KH-BATGT"),
    right=(
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Hà Xuyên, ngày 30 tháng 01 năm 2026",
    ),
    before=(
        "KẾ HOẠCH",
        "Bảo đảm trật tự, an toàn giao thông trên địa bàn tỉnh Hà Xuyên năm 2026",
        "Căn cứ Luật Trật tự, an toàn giao thông đường bộ ngày 27 tháng 6 năm 2024;",
        "Căn cứ Luật Đường bộ ngày 27 tháng 6 năm 2024;",
        "Ban An toàn giao thông tỉnh xây dựng Kế hoạch như sau:",
        "I. MỤC TIÊU",
        "1. Giảm từ 5% trở lên số vụ, số người chết và số người bị thương so với năm "
        "2025.",
        "2. Không để xảy ra ùn tắc kéo dài trên 30 phút tại các nút giao trung tâm.",
        "II. NHIỆM VỤ VÀ PHÂN CÔNG",
    ),
    table=(
        (
            "STT",
            "Nội dung công việc",
            "Phân công thực hiện",
            LEFT,
            "Thời gian",
            "Ghi chú",
        ),
        (UP, UP, "Chủ trì", "Phối hợp", UP, UP),
        ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"),
        (
            "1",
            "Tuần tra, xử lý vi phạm nồng độ cồn trên các tuyến quốc lộ",
            "Công an tỉnh",
            "Công an các xã, phường",
            "Quý I/2026",
            "",
        ),
        (
            "2",
            "Xử lý phương tiện chở quá tải trọng, cơi nới thành thùng",
            UP,
            "Sở Xây dựng",
            UP,
            "",
        ),
        (
            "3",
            "Lắp camera giám sát tại 10 nút giao trọng điểm",
            UP,
            "Sở Tài chính",
            "Trước ngày 30/6/2026",
            "Đầu tư công",
        ),
        (
            "4",
            "Khảo sát, xóa điểm đen trên Quốc lộ 3C và Đường tỉnh 176",
            "Sở Xây dựng",
            "Khu Quản lý đường bộ I",
            "Quý II/2026",
            "",
        ),
        (
            "5",
            "Sơn kẻ lại vạch dừng, bổ sung biển báo trước cổng trường",
            UP,
            "UBND các xã, phường",
            UP,
            "",
        ),
        (
            "6",
            "Kiểm tra điều kiện kinh doanh vận tải của các bến xe khách",
            UP,
            "Hiệp hội Vận tải ô tô tỉnh",
            UP,
            "",
        ),
        (
            "7",
            "Kiểm tra bến khách ngang sông trước mùa mưa lũ",
            UP,
            "",
            "Tháng 5/2026",
            "",
        ),
        (
            "8",
            "Thi tìm hiểu luật giao thông dành cho học sinh trung học",
            "Sở Giáo dục và Đào tạo",
            "Tỉnh đoàn; Công an tỉnh",
            "Tháng 9 - tháng 10/2026",
            "Vòng tỉnh",
        ),
        (
            "9",
            "Ký cam kết không giao xe cho người chưa đủ tuổi",
            UP,
            "Ban đại diện cha mẹ học sinh",
            UP,
            "",
        ),
        (
            "10",
            "Tập huấn sơ cứu tai nạn cho tình nguyện viên dọc các tuyến đèo",
            "Sở Y tế",
            "Hội Chữ thập đỏ tỉnh",
            "Quý III/2026",
            "",
        ),
        (
            "11",
            "Phát bản tin cảnh báo giao thông mỗi sáng",
            "Báo và Phát thanh, Truyền hình Hà Xuyên",
            "Công an tỉnh",
            "Hằng ngày",
            "",
        ),
        (
            "12",
            "Vận động phật tử, giáo dân chấp hành pháp luật về giao thông",
            "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
            "Sở Dân tộc và Tôn giáo",
            "Thường xuyên trong năm",
            "",
        ),
        (
            "13",
            "Tưởng niệm nạn nhân tử vong vì tai nạn giao thông",
            "Văn phòng Ban An toàn giao thông tỉnh",
            "Giáo hội Phật giáo tỉnh",
            "Ngày 15/11/2026",
            "",
        ),
        (
            "14",
            "Thăm hỏi gia đình nạn nhân nhân dịp Tết Nguyên đán",
            UP,
            "UBND các xã, phường",
            "Trước ngày 10/02/2026",
            "",
        ),
        (
            "15",
            "Tổng kết năm, đề xuất khen thưởng",
            UP,
            "Các thành viên Ban",
            "Cuối năm 2026",
            "",
        ),
    ),
    after=(
        "III. TỔ CHỨC THỰC HIỆN",
        "1. Các thành viên Ban An toàn giao thông tỉnh phụ trách địa bàn theo Quyết định "
        "phân công, báo cáo trước ngày 20 hằng tháng.",
        "2. Văn phòng Ban An toàn giao thông tỉnh theo dõi, tổng hợp số liệu tai nạn và "
        "công khai trên trang thông tin điện tử của Ban.",
    ),
    recipients=(
        "Nơi nhận:",
        "- Ủy ban An toàn giao thông Quốc gia;",
        "- Thường trực Tỉnh ủy;",
        "- Thành viên Ban ATGT tỉnh;",
        "- Lưu: VT.",
    ),
    signature=("KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "", "Cù Quang Thiệm"),
)

VACCINATION = WordPlan(
    file_name="tiem-chung-2026.docx",
    left=("UBND TỈNH HÀ XUYÊN", "SỞ Y TẾ", "Số: 210/KH-SYT"),
    right=(
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Hà Xuyên, ngày 06 tháng 02 năm 2026",
    ),
    before=(
        "KẾ HOẠCH",
        "Tiêm chủng mở rộng trên địa bàn tỉnh Hà Xuyên năm 2026",
        "Căn cứ Nghị định số 104/2016/NĐ-CP ngày 01 tháng 7 năm 2016 của Chính phủ quy "
        "định về hoạt động tiêm chủng;",
        "Căn cứ Nghị định số 13/2024/NĐ-CP ngày 05 tháng 02 năm 2024 của Chính phủ sửa "
        "đổi, bổ sung một số điều của Nghị định số 104/2016/NĐ-CP;",
        "Sở Y tế ban hành Kế hoạch tiêm chủng mở rộng năm 2026 như sau:",
        "I. CHỈ TIÊU",
        "1. Tỷ lệ trẻ dưới 1 tuổi được tiêm chủng đầy đủ đạt từ 95% trở lên quy mô xã, "
        "phường.",
        "2. Tỷ lệ phụ nữ có thai được tiêm vắc xin uốn ván đạt từ 90% trở lên.",
        "II. NỘI DUNG VÀ TIẾN ĐỘ",
    ),
    table=(
        ("TT", "Nội dung hoạt động", "Đơn vị thực hiện", "Đơn vị phối hợp", "Kết quả"),
        ("I", "Nhiệm vụ quý I", LEFT, LEFT, LEFT),
        (
            "1",
            "Điều tra, lập danh sách trẻ trong diện tiêm chủng",
            "Trạm Y tế các xã, phường",
            "Công an xã, phường",
            "Danh sách theo thôn, tổ dân phố",
        ),
        (
            "2",
            "Lập dự trù nhu cầu vắc xin cả năm gửi Viện Vệ sinh dịch tễ Trung ương",
            "Trung tâm Kiểm soát bệnh tật tỉnh",
            "Phòng Nghiệp vụ Y",
            "Bảng dự trù",
        ),
        (
            "3",
            "Hiệu chuẩn tủ lạnh, nhiệt kế tự ghi trong dây chuyền lạnh",
            "Trung tâm Kiểm soát bệnh tật tỉnh",
            "",
            "Biên bản hiệu chuẩn",
        ),
        (
            "4",
            "Cấp giấy xác nhận cơ sở đủ điều kiện tiêm chủng",
            "Phòng Nghiệp vụ Y",
            "Thanh tra Sở",
            "Thông báo công khai",
        ),
        ("II", "Nhiệm vụ quý II", LEFT, LEFT, LEFT),
        (
            "1",
            "Tiêm bù vắc xin sởi - rubella cho trẻ vùng sâu",
            "Trạm Y tế các xã, phường",
            "Trung tâm Kiểm soát bệnh tật tỉnh",
            "95% trẻ trong danh sách",
        ),
        (
            "2",
            "Hưởng ứng Tuần lễ tiêm chủng thế giới",
            "Trung tâm Kiểm soát bệnh tật tỉnh",
            "Hội Liên hiệp Phụ nữ tỉnh",
            "Phóng sự, tờ rơi",
        ),
        (
            "3",
            "Đào tạo kỹ năng khám sàng lọc trước tiêm",
            "Trường Cao đẳng Y tế Hà Xuyên",
            "Bệnh viện Sản - Nhi tỉnh",
            "04 lớp",
        ),
        (
            "4",
            "Giám sát phản ứng sau tiêm tại bệnh viện",
            "Bệnh viện Sản - Nhi tỉnh",
            "Phòng Nghiệp vụ Y",
            "Phiếu giám sát",
        ),
        ("III", "Nhiệm vụ quý III", LEFT, LEFT, LEFT),
        (
            "1",
            "Uống vắc xin bại liệt chiến dịch cho trẻ dưới 5 tuổi",
            "Trạm Y tế các xã, phường",
            "Các trường mầm non",
            "02 vòng",
        ),
        (
            "2",
            "Kiểm tra tiền sử tiêm chủng khi trẻ nhập học",
            "Trung tâm Kiểm soát bệnh tật tỉnh",
            "Sở Giáo dục và Đào tạo",
            "Báo cáo",
        ),
        (
            "3",
            "Họp sơ kết 9 tháng",
            "Phòng Kế hoạch - Tài chính",
            "Các đơn vị trực thuộc",
            "Hội nghị",
        ),
        ("IV", "Nhiệm vụ quý IV", LEFT, LEFT, LEFT),
        (
            "1",
            "Tiêm vắc xin uốn ván - bạch hầu giảm liều cho trẻ 7 tuổi",
            "Trạm Y tế các xã, phường",
            "Các trường tiểu học",
            "90% trẻ lớp 2",
        ),
        (
            "2",
            "Kiểm kê vắc xin, bơm kim tiêm tồn kho",
            "Trung tâm Kiểm soát bệnh tật tỉnh",
            "Phòng Kế hoạch - Tài chính",
            "Biên bản kiểm kê",
        ),
        (
            "3",
            "Báo cáo kết quả năm với Bộ Y tế",
            "Phòng Nghiệp vụ Y",
            "Trung tâm Kiểm soát bệnh tật tỉnh",
            "Báo cáo",
        ),
        ("V", "Nhiệm vụ thường xuyên", LEFT, LEFT, LEFT),
        (
            "1",
            "Cập nhật mũi tiêm lên Hệ thống thông tin tiêm chủng quốc gia",
            "Các cơ sở tiêm chủng",
            "Trung tâm Kiểm soát bệnh tật tỉnh",
            "Dữ liệu đúng, đủ",
        ),
        (
            "2",
            "Truyền thông trực tiếp tại các buổi tiêm",
            "Trạm Y tế các xã, phường",
            "Y tế thôn bản",
            "Mỗi buổi tiêm một lần",
        ),
    ),
    after=(
        "III. KINH PHÍ",
        "Sử dụng ngân sách nhà nước giao cho Sở Y tế năm 2026; vắc xin do Bộ Y tế cấp.",
        "IV. TỔ CHỨC THỰC HIỆN",
        "1. Trung tâm Kiểm soát bệnh tật tỉnh tiếp nhận, bảo quản và phân phối vắc xin; "
        "báo cáo Sở Y tế trước ngày 05 hằng tháng.",
        "2. Bệnh viện Sản - Nhi tỉnh tiêm vắc xin viêm gan B cho trẻ sơ sinh trong 24 giờ "
        "đầu sau sinh.",
        "3. Trạm Y tế các xã, phường tổ chức buổi tiêm an toàn, mỗi buổi không quá 100 "
        "đối tượng.",
    ),
    recipients=(
        "Nơi nhận:",
        "- Bộ Y tế;",
        "- UBND tỉnh;",
        "- Các đơn vị trong ngành;",
        "- Lưu: VT, NVY.",
    ),
    signature=("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "", "Lò Thị Yên Thảo"),
)

"""Headers: who issues a plan, its number, date, title and signer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tests.generated.models import Head
from tests.generated.pools import Topic, words
from tests.generated.rows import person_name

_FUNDING = (
    "Kinh phí thực hiện Kế hoạch được bảo đảm từ ngân sách nhà nước theo phân cấp hiện hành và các nguồn tài trợ hợp pháp.",
    "Nguồn kinh phí: dự toán chi thường xuyên năm {y} của các cơ quan, đơn vị được giao nhiệm vụ.",
    "Kinh phí được lồng ghép trong các chương trình, đề án đã được phê duyệt và huy động xã hội hóa.",
)
_PROVINCIAL_ROLES = ("KT. CHỦ TỊCH; PHÓ CHỦ TỊCH", "CHỦ TỊCH")
_ROLES = {
    "tỉnh": tuple(f"TM. ỦY BAN NHÂN DÂN; {r}" for r in _PROVINCIAL_ROLES),
    "huyện": tuple(f"TM. ỦY BAN NHÂN DÂN; {r}" for r in _PROVINCIAL_ROLES),
    "xã": tuple(f"TM. ỦY BAN NHÂN DÂN; {r}" for r in _PROVINCIAL_ROLES),
    "bộ": ("KT. BỘ TRƯỞNG; THỨ TRƯỞNG", "BỘ TRƯỞNG"),
    "sở": ("GIÁM ĐỐC", "KT. GIÁM ĐỐC; PHÓ GIÁM ĐỐC"),
}
_MINISTRIES = {
    "cchc": "Nội vụ",
    "tdkt": "Nội vụ",
    "cds": "Khoa học và Công nghệ",
    "yte": "Y tế",
    "gddt": "Giáo dục và Đào tạo",
    "pctt": "Nông nghiệp và Môi trường",
    "atgt": "Xây dựng",
    "ntm": "Nông nghiệp và Môi trường",
    "moitruong": "Nông nghiệp và Môi trường",
    "phapluat": "Tư pháp",
    "giamngheo": "Nội vụ",
    "dulich": "Văn hóa, Thể thao và Du lịch",
    "attp": "Y tế",
}
ABOLISHED_DISTRICTS = 2025  # district level ended on 1 July 2025


@dataclass(frozen=True, slots=True)
class Seat:
    """An issuer: where it sits, how its letterhead reads, how its number ends."""

    level: str
    place: str
    printed: tuple[str, ...]
    issuer: str
    within: str  # "tỉnh Sơn La", as a sentence names the territory
    suffix: str
    dateline: str


def choose_seat(
    rng: Random, level: str, year: int, topic: Topic, place: str | None = None
) -> Seat:
    """Return an issuer of `level` that existed in `year`, at `place` if given."""
    if level == "bộ":
        return _ministry(place or _MINISTRIES[topic.key])
    if level in ("huyện", "xã"):
        return _local(level, place or rng.choice(words(f"địa danh {level}")))
    kind, name = _province(rng, year, place)
    if level == "sở":
        return _department(kind, name, topic)
    printed = ("ỦY BAN NHÂN DÂN", f"{kind} {name}".upper())
    issuer = f"Ủy ban nhân dân {kind} {name}"
    return Seat(level, name, printed, issuer, f"{kind} {name}", "UBND", name)


def _province(rng: Random, year: int, place: str | None) -> tuple[str, str]:
    cities = words("địa danh thành phố")
    pool = words("địa danh tỉnh") * 3 + cities
    pool += words("địa danh tỉnh cũ") if year < ABOLISHED_DISTRICTS else ()
    name = place or rng.choice(pool)
    return ("thành phố" if name in cities else "tỉnh"), name


def _ministry(name: str) -> Seat:
    issuer = f"Bộ {name}"
    suffix = "B" + initials(name)
    return Seat(
        "bộ", name, (issuer.upper(),), issuer, f"ngành {name}", suffix, "Hà Nội"
    )


def _local(level: str, place: str) -> Seat:
    name = place.split(",")[0].strip()
    printed = ("ỦY BAN NHÂN DÂN", f"{level} {name}".upper())
    within = f"{level} {name}"
    return Seat(level, name, printed, f"Ủy ban nhân dân {level} {name}", within, "UBND", name)  # fmt: skip


def _department(kind: str, name: str, topic: Topic) -> Seat:
    lead = topic.leads["tỉnh"]
    department = lead if lead.startswith("Sở") else "Sở Nội vụ"
    printed = (f"UBND {kind} {name}".upper(), department.upper())
    suffix = "S" + initials(department.removeprefix("Sở "))
    return Seat("sở", name, printed, department, f"{kind} {name}", suffix, name)


def initials(name: str) -> str:
    """Return "SYT"-like initials: "Giáo dục và Đào tạo" gives GDĐT."""
    syllables = name.replace(",", " ").replace("-", " ").split()
    return "".join(s[0] for s in syllables if s != "và").upper()


def make_head(
    rng: Random, seat: Seat, topic: Topic, years: tuple[int, int], *, draft: bool
) -> Head:
    """Compose the header facts of a plan; a draft has no number and no date."""
    year, last_year = years
    issued = date(year, 1, 3) + timedelta(days=rng.randint(0, 80))
    if rng.random() < 0.25:
        issued = date(year - 1, 12, 1) + timedelta(days=rng.randint(0, 29))
    span = f"năm {year}" if year == last_year else f"giai đoạn {year} - {last_year}"
    patterns = (
        "{t} {s}",
        "{t} {w} {s}",
        "{t} trên địa bàn {w} {s}",
        "Triển khai công tác {l} {w} {s}",
    )
    pattern = rng.choice(patterns[:2] if seat.level == "bộ" else patterns)
    short = topic.title.removeprefix("Công tác ")
    title = pattern.format(
        t=topic.title, s=span, w=seat.within, l=short[0].lower() + short[1:]
    )
    funding = rng.choice(_FUNDING).format(y=year) if rng.random() < 0.5 else None
    return Head(
        level=seat.level,
        place=seat.place,
        issuer=seat.issuer,
        printed_issuer=seat.printed,
        number=None if draft else f"{rng.randint(3, 420):02d}/KH-{seat.suffix}",
        issued=None if draft else issued,
        year=year,
        last_year=last_year,
        topic=topic.key,
        short=topic.short,
        title=title,
        signer=person_name(rng),
        signer_role=rng.choice(_ROLES[seat.level]),
        funding=funding,
    )

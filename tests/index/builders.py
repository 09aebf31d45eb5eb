"""Plans made directly, for tests that need no document, and files that stand for them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from corpus import codec
from corpus.errors import NotAPlanError, UnreadableFileError
from corpus.models import (
    Audit,
    Clause,
    ClauseKind,
    Header,
    Origin,
    Place,
    Plan,
    Precision,
    Task,
    Timeframe,
)

SUBJECTS = (
    "tập huấn nghiệp vụ thi đua, khen thưởng",
    "kiểm tra công tác chuyển đổi số tại các xã",
    "tổ chức hội nghị sơ kết phong trào",
    "xây dựng báo cáo cải cách hành chính",
    "tuyên truyền gương điển hình tiên tiến",
    "thẩm định hồ sơ đề nghị công nhận xã nông thôn mới",
    "rà soát thủ tục hành chính một cửa",
    "bàn giao trang thiết bị y tế cho trạm",
)
LEADS = ("Sở Nội vụ", "Sở Tài chính", "Văn phòng UBND tỉnh", "Sở Y tế")


def header(number: str | None = "12/KH-UBND", **changes: Any) -> Header:
    plain = Header(
        title="Kế hoạch công tác thi đua, khen thưởng năm 2021",
        place=Place(1, 9),
        number=number,
        issuer="Ủy ban nhân dân tỉnh Sông Vân",
        placename="Sông Vân",
        issued=date(2021, 2, 26),
        legal_bases=("Luật Thi đua, khen thưởng",),
    )
    return replace(plain, **changes)


def timeframe(start: date | None, end: date | None, printed: str = "") -> Timeframe:
    words = printed or f"từ {start} đến {end}"
    return Timeframe(words, start, end, Precision.DAY)


def task(content: str, stt: str | None = None, **changes: Any) -> Task:
    plain = Task(
        origin=Origin.TABLE,
        content=content,
        place=Place(line_start=10, line_end=10, table=1),
        quote=f"{stt or ''}\t{content}".strip(),
        stt=stt,
        lead=("Sở Nội vụ",),
        lead_printed="Sở Nội vụ",
        coop="Sở Tài chính, Sở Y tế",
        product="Báo cáo",
        time=timeframe(date(2021, 4, 1), date(2021, 6, 30), "Quý II/2021"),
    )
    return replace(plain, **changes)


def clause(path: str, text: str, heading: str | None = None) -> Clause:
    return Clause(path, ClauseKind.SECTION, text, Place(20, 25), heading)


def plan(
    tasks: Sequence[Task] = (),
    clauses: Sequence[Clause] = (),
    *,
    source: str = "ke-hoach.txt",
    **changes: Any,
) -> Plan:
    """A plan whose content hash depends on all of it, as a file's would."""
    made = Plan(
        source,
        "",
        header(),
        tuple(clauses),
        tuple(tasks),
        audit=Audit(len(tasks) * 5, len(tasks) * 5),
    )
    made = replace(made, **changes)
    digest = hashlib.sha256(codec.to_json(made).encode()).hexdigest()
    return replace(made, content_hash=made.content_hash or digest)


def numbered_rows(count: int, *, salt: str = "") -> tuple[Task, ...]:
    """Rows that all differ, with every lead, quarter and subject among them."""
    return tuple(
        task(
            f"{SUBJECTS[n % len(SUBJECTS)]} đợt {n}{salt}",
            stt=str(n + 1),
            lead=(LEADS[n % len(LEADS)],),
            lead_printed=LEADS[n % len(LEADS)],
            time=timeframe(date(2021, 1 + n % 12, 1), date(2021, 1 + n % 12, 28)),
        )
        for n in range(count)
    )


def write(folder: Path, name: str, made: Plan) -> Path:
    """Write `made` as a file that `read` turns back into a plan."""
    path = folder / name
    path.write_text(codec.to_json(replace(made, source="", content_hash="")), "utf-8")
    return path


def write_all(folder: Path, plans: Iterable[Plan]) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    return [write(folder, f"{n:03d}.txt", made) for n, made in enumerate(plans)]


def read(path: Path) -> Plan:
    """Read what `write` wrote: the smallest reader that behaves like the real one."""
    try:
        content = path.read_bytes()
        made = codec.from_json(Plan, content)
    except OSError as error:
        raise UnreadableFileError(f"{path.name}: {error.strerror}") from error
    except codec.CodecError as error:
        raise NotAPlanError(f"{path.name}: không phải kế hoạch") from error
    digest = hashlib.sha256(content).hexdigest()
    return replace(made, source=path.name, content_hash=digest)

"""Task rows: what is to be done, by whom, when, and how the cells are printed."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from random import Random

from tests.generated.columns import QUARTERS
from tests.generated.models import Difficulty, Layout, Row, Time
from tests.generated.pools import Job, Topic, agencies, topics, words
from tests.generated.times import ROMAN, make_time, of_group, of_quarters

_ROW_COUNT = {
    Difficulty.EASY: (6, 12),
    Difficulty.MODERATE: (8, 18),
    Difficulty.HARD: (10, 24),
}
_FIELDS = (
    "Công tác chỉ đạo, điều hành",
    "Nhiệm vụ chuyên môn",
    "Công tác tuyên truyền, kiểm tra",
    "Các nhiệm vụ khác",
)
_QUARTER_GROUPS = ("Nhiệm vụ quý {q}", "Công việc thực hiện trong Quý {q}", "Quý {q}/{y}", "Nhiệm vụ trọng tâm quý {q} năm {y}")  # fmt: skip
_STANDING_GROUP = "Nhiệm vụ thường xuyên"
_STT_FORMS = ("{n}", "{n}", "{n:02d}", "{n}.")
_LETTERS = "ABCDEFGH"
_WORD_LAYOUTS = {v for v in Layout if v.value.startswith("word")}
_ALWAYS_FULL = {Layout.SHREDDED, Layout.PROSE}  # blanks would be undecidable
_MANY_LINES = {*_WORD_LAYOUTS, Layout.PIPES}
PROSE_KINDS = {"lead", "coop", "time"}
_GROUPED_BY_QUARTER = {Layout.QUARTERS, Layout.WORD_QUARTERS}
QUARTER_LAYOUTS = {*_GROUPED_BY_QUARTER, Layout.WORD_CROSSES}


@dataclass(frozen=True, slots=True)
class Brief:
    """What the rows of a plan have to fit."""

    level: str
    topic: Topic
    year: int
    last_year: int
    layout: Layout
    difficulty: Difficulty
    row_count: int | None = None  # drawn when None


@dataclass(frozen=True, slots=True)
class Group:
    """A group row, or the lack of one when `title` is None."""

    stt: str
    title: str | None
    time: Time | None = None

    @property
    def printed(self) -> str | None:
        """How the gold names the group: number and title."""
        return f"{self.stt} {self.title}".strip() if self.title else None


@dataclass(frozen=True, slots=True)
class Body:
    """The rows of a table under their groups, in printed order."""

    groups: tuple[tuple[Group, tuple[Row, ...]], ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All task rows, in order."""
        return tuple(row for _, rows in self.groups for row in rows)


def make_body(rng: Random, brief: Brief, kinds: set[str]) -> Body:
    """Compose the rows of one table."""
    low, high = _ROW_COUNT[brief.difficulty]
    jobs = _choose_jobs(rng, brief.topic, brief.row_count or rng.randint(low, high))
    groups = _choose_groups(rng, brief)
    shares = _deal(rng, jobs, len(groups))
    style = rng.choice(_STT_FORMS)
    restart = bool(groups[0].title) and rng.random() < 0.6
    body, number = [], 0
    for group, share in zip(groups, shares, strict=True):
        rows: list[Row] = []
        number = 0 if restart or _dotted(group) else number
        for job in share:
            number += 1
            rows.append(
                _make_row(rng, brief, kinds, job, group, _stt(style, group, number))
            )
        _merge_cells(rng, brief, kinds, rows)
        body.append((group, tuple(rows)))
    if "stt" in kinds:
        _repeat_a_number(rng, brief, body)
    else:
        for row in (row for _, rows in body for row in rows):
            row.stt = ""
    return Body(tuple(body))


def _choose_jobs(rng: Random, topic: Topic, count: int) -> list[Job]:
    common = rng.sample(topics()["chung"].jobs, 6)
    special = rng.sample(topic.jobs, min(len(topic.jobs), count))
    others = [key for key in sorted(topics()) if key not in (topic.key, "chung")]
    nearest = rng.choice(others)
    others.sort(key=lambda key: key != nearest)
    spare = [job for key in others for job in topics()[key].jobs]
    return (special + common + spare)[:count]


def _choose_groups(rng: Random, brief: Brief) -> list[Group]:
    if brief.layout in _GROUPED_BY_QUARTER:
        return _quarter_groups(rng, brief)
    chance = {Difficulty.EASY: 0.0, Difficulty.MODERATE: 0.3, Difficulty.HARD: 0.45}
    if brief.layout is Layout.PROSE:
        return [Group("", None)]
    if brief.layout is Layout.SHREDDED and brief.difficulty is not Difficulty.HARD:
        return [Group("", None)]
    if rng.random() >= chance[brief.difficulty]:
        return [Group("", None)]
    count = rng.randint(2, 4)
    numbers = rng.choice((ROMAN, _LETTERS, "1234"))
    return [Group(str(n), t) for n, t in zip(numbers, _FIELDS[:count], strict=False)]


def _quarter_groups(rng: Random, brief: Brief) -> list[Group]:
    pattern = rng.choice(_QUARTER_GROUPS)
    groups = [
        Group(ROMAN[q - 1], pattern.format(q=ROMAN[q - 1], y=brief.year), _quarter_time(q, pattern, brief))
        for q in range(1, 5)
    ]  # fmt: skip
    if brief.difficulty is not Difficulty.EASY and rng.random() < 0.5:
        standing = Time("", None, None, "continuous", asked=("thường xuyên",))
        groups.append(Group("V", _STANDING_GROUP, standing))
    return groups


def _quarter_time(quarter: int, pattern: str, brief: Brief) -> Time:
    time = of_group(quarter, brief.year)
    if "{y}" in pattern:
        time = Time("", time.start, time.end, asked=time.asked)
    return time


def _deal(rng: Random, jobs: list[Job], hands: int) -> list[list[Job]]:
    """Split `jobs` into `hands` runs of at least one each."""
    if hands == 1:
        return [jobs]
    cuts = sorted(rng.sample(range(1, len(jobs)), hands - 1))
    edges = [0, *cuts, len(jobs)]
    return [jobs[a:b] for a, b in itertools.pairwise(edges)]


def _dotted(group: Group) -> bool:
    return bool(group.title) and group.stt.isdigit()


def _stt(style: str, group: Group, number: int) -> str:
    return f"{group.stt}.{number}" if _dotted(group) else style.format(n=number)


def _make_row(
    rng: Random, brief: Brief, kinds: set[str], job: Job, group: Group, stt: str
) -> Row:
    printed, lead = _choose_lead(rng, brief)
    hard = brief.difficulty is not Difficulty.EASY
    if kinds == PROSE_KINDS:
        printed, lead = lead[0], lead[:1]
    coop: str | None = _choose_coop(rng, brief, lead)
    if hard and brief.layout not in _ALWAYS_FULL and rng.random() < 0.1:
        coop = None
    product = job.product if "product" in kinds else None
    if product and hard and rng.random() < 0.08:
        product = None
    row = Row(stt, job.content, job.hint, printed, lead, coop, product, None, None)
    row.group = group.printed
    row.extras = {k: _extra(rng, brief, k) for k in kinds}
    if "time" in kinds:
        row.time = make_time(rng, brief.year, brief.last_year, brief.difficulty)
        row.time_printed = row.time.printed
        row.inherited += ["year"] * row.time.year_inherited
    elif QUARTERS[0] in kinds:
        _cross(rng, brief, row)
    elif group.time:
        row.time = group.time
        row.inherited += ["time"] + ["year"] * group.time.year_inherited
    return row


def _cross(rng: Random, brief: Brief, row: Row) -> None:
    """Put crosses below one quarter, or below those from one to another."""
    first = rng.randint(1, 4)
    last = rng.choice((first, first, min(first + 1, 4), 4))
    mark = rng.choice("xX✓")
    row.extras |= dict.fromkeys(QUARTERS[first - 1 : last], mark)
    row.time = of_quarters(first, last, brief.year)
    row.inherited.append("year")


def _choose_lead(rng: Random, brief: Brief) -> tuple[str, list[str]]:
    """Return the printed cell and the list it stands for."""
    pool = agencies(brief.level, brief.year)
    main = brief.topic.leads[brief.level]
    name = main if rng.random() < 0.5 else rng.choice(pool)
    other = rng.choice([a for a in pool if a != name])
    dice = rng.random()
    if brief.difficulty is Difficulty.EASY or dice > 0.2:
        return name, [name]
    if dice > 0.1:
        # "Chi cục A, Sở B" would be read as a part with its parent.
        mark = (
            "; "
            if "," in name + other or other.startswith("Sở")
            else rng.choice(("; ", ", "))
        )
        return name + _broken(rng, brief, mark) + other, [name, other]
    if dice > 0.06:
        return f"{name} (cơ quan thường trực)", [name]
    if brief.difficulty is Difficulty.HARD and dice > 0.03:
        person = f"Đồng chí {person_name(rng)}, {_POSTS[brief.level]}"
        return person, [person]
    return _MANY[brief.level], [_MANY[brief.level]]


_POSTS = {
    "tỉnh": "Phó Chủ tịch UBND tỉnh",
    "huyện": "Phó Chủ tịch UBND huyện",
    "xã": "Phó Chủ tịch UBND xã",
    "bộ": "Thứ trưởng",
    "sở": "Phó Giám đốc Sở",
}
_MANY = {
    "tỉnh": "Các sở, ban, ngành tỉnh",
    "huyện": "UBND các xã, thị trấn",
    "xã": "Trưởng các thôn",
    "bộ": "Các đơn vị thuộc Bộ",
    "sở": "Các đơn vị trực thuộc Sở",
}


def person_name(rng: Random) -> str:
    """Return an invented name."""
    return " ".join((rng.choice(words("họ")), rng.choice(words("đệm")), rng.choice(words("tên"))))  # fmt: skip


def _choose_coop(rng: Random, brief: Brief, lead: list[str]) -> str:
    if rng.random() < 0.35:
        return rng.choice(words("phối hợp"))
    pool = [a for a in agencies(brief.level, brief.year) if a not in lead]
    chosen = rng.sample(pool, rng.choice((1, 1, 2, 3)))
    mark = "; " if any("," in name for name in chosen) else rng.choice(("; ", ", "))
    return _broken(rng, brief, mark).join(chosen)


def _broken(rng: Random, brief: Brief, mark: str) -> str:
    """Put the names of one cell on lines of their own, where a cell can hold lines."""
    can = brief.difficulty is Difficulty.HARD and brief.layout in _MANY_LINES
    return mark.strip() + "\n" if can and rng.random() < 0.3 else mark


def _extra(rng: Random, brief: Brief, kind: str) -> str:
    pool = agencies(brief.level, brief.year)
    choices = {
        "note": ("", "", "Chuyển tiếp", "Theo Nghị quyết của HĐND"),
        "budget": ("", "120", "1.500", "350"),
        "follow": (f"Đồng chí {person_name(rng)}",),
        "where": ("Toàn tỉnh", "Các xã vùng cao", "Hội trường lớn", ""),
        "inspected": (rng.choice(pool),),
        "aim": ("100%", "Trên 90%", "02 lớp", ""),
        "signs": ("Chủ tịch", "Phó Chủ tịch", ""),
    }
    return rng.choice(choices.get(kind, ("",)))


def change_rows(rng: Random, brief: Brief, body: Body, count: int) -> None:
    """Give `count` rows that share no cell with others another lead, time or both."""
    alone = [row for row in body.rows if not row.above]
    for row in rng.sample(alone, min(count, len(alone))):
        if row not in _shared_below(body):
            row.lead_printed, row.lead = _choose_lead(rng, brief)
            if row.time_printed:
                row.time = make_time(rng, brief.year, brief.last_year, brief.difficulty)
                row.time_printed = row.time.printed
                row.inherited = ["year"] * row.time.year_inherited


def _shared_below(body: Body) -> list[Row]:
    """Rows whose printed cell reaches into the row below."""
    return [above for above, row in itertools.pairwise(body.rows) if row.above]


def _merge_cells(rng: Random, brief: Brief, kinds: set[str], rows: list[Row]) -> None:
    """Let runs of rows share their lead, or their time, in one merged cell."""
    if brief.difficulty is Difficulty.EASY or brief.layout in _ALWAYS_FULL:
        return
    chance = 0.35 if rng.random() < 0.6 else 0.0
    fields = ["time"] if "both" in kinds else ["lead", "time"]
    fields += ["coop"] * (brief.layout in _WORD_LAYOUTS and "both" not in kinds)
    for field in fields:
        for above, row in itertools.pairwise(rows):
            if rng.random() < chance and _can_share(field, above):
                _share(field, above, row)


def _can_share(field: str, above: Row) -> bool:
    return field != "coop" or above.coop is not None


def _share(field: str, above: Row, row: Row) -> None:
    if field == "lead":
        row.lead_printed, row.lead = "", above.lead
    elif field == "coop":
        row.coop = above.coop
    elif row.time_printed is None or above.time is None:
        return
    else:
        row.time, row.time_printed = above.time, ""
        row.inherited = ["year"] * above.time.year_inherited + ["time"]
    row.above.add(field)
    if field not in row.inherited:
        row.inherited.append(field)


def _repeat_a_number(
    rng: Random, brief: Brief, body: list[tuple[Group, tuple[Row, ...]]]
) -> None:
    """Print one number twice, as real plans do."""
    rows = body[-1][1]
    if brief.difficulty is Difficulty.HARD and len(rows) > 3 and rng.random() < 0.3:
        place = rng.randrange(1, len(rows))
        rows[place].stt = rows[place - 1].stt

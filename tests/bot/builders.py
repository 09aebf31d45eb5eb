"""Small answers, built by hand, for the tests of the faces."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from retrieval.models import (
    Answer,
    Citation,
    ClauseItem,
    Fact,
    FactItem,
    Intent,
    Item,
    Outcome,
    RowItem,
    Section,
    SectionKind,
)

PLAN = "Kế hoạch số 36/KH-UBND ngày 26/02/2021 (Hưng Yên)"
AS_OF = date(2021, 3, 20)


def citation(**changes: Any) -> Citation:
    """Build a citation of row 16."""
    basis = Citation(
        plan_id=1,
        plan=PLAN,
        source="000.txt",
        quote="16\tTập huấn",
        line_start=126,
        line_end=126,
        table=1,
        row="16",
        section="PL",
    )
    return replace(basis, **changes)


def row(**changes: Any) -> RowItem:
    """Build a row whose four cells are stated."""
    basis = RowItem(
        task_id="t1",
        content="Tập huấn nghiệp vụ thi đua, khen thưởng",
        lead=("Sở Nội vụ",),
        coop="Các sở, ban, ngành",
        product="Lớp tập huấn",
        time_printed="Quý III/2021",
        start=date(2021, 7, 1),
        end=date(2021, 9, 30),
        recurrence=None,
        inherited=(),
        ambiguous=None,
        warnings=(),
        from_table=True,
        citation=citation(),
    )
    return replace(basis, **changes)


def clause(text: str, **changes: Any) -> ClauseItem:
    """Build a passage of section VII.4."""
    cited = citation(row=None, table=None, section="VII.4", line_end=130, quote=text)
    basis = ClauseItem(path="VII.4", heading="Sở Tài chính", text=text, citation=cited)
    return replace(basis, **changes)


def fact(name: Fact, value: str, **changes: Any) -> FactItem:
    """Build a fact of the header."""
    cited = citation(
        row=None, table=None, section="header", line_start=1, line_end=9, quote=value
    )
    cited = replace(cited, **changes)
    return FactItem(name, value, cited)


def answer(*items: Item, **changes: Any) -> Answer:
    """Build an answered question about these items."""
    basis: dict[str, Any] = {
        "question": "Ai chủ trì tập huấn?",
        "as_of": AS_OF,
        "intent": Intent.WHO_LEADS,
        "outcome": Outcome.ANSWERED if items else Outcome.REFUSED,
        "sections": (Section(SectionKind.ROWS, items),) if items else (),
    }
    return Answer(**(basis | changes))

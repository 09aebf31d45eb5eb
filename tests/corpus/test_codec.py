"""What goes out as JSON comes back equal."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus import codec
from corpus.models import (
    Audit,
    Field,
    Header,
    Origin,
    Place,
    Plan,
    Span,
    Task,
    Timeframe,
)


def filled(kind: Any) -> st.SearchStrategy[Any]:
    """Values of `kind` with every field drawn, those with defaults too."""
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        return st.builds(kind, **{f.name: filled(hints[f.name]) for f in fields(kind)})
    if get_origin(kind) in {Union, types.UnionType}:
        return st.one_of([filled(option) for option in get_args(kind)])
    if get_origin(kind) is tuple and get_args(kind)[1] is Ellipsis:
        return st.lists(filled(get_args(kind)[0]), max_size=2).map(tuple)
    if get_origin(kind) is tuple:
        return st.tuples(*map(filled, get_args(kind)))
    return st.from_type(kind)


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(filled(Plan))
def test_any_plan_comes_back_equal(plan: Plan) -> None:
    assert codec.from_json(Plan, codec.to_json(plan)) == plan


@given(filled(Timeframe) | filled(Span) | filled(Task))
def test_parts_of_a_plan_come_back_equal(value: object) -> None:
    assert codec.from_json(type(value), codec.to_json(value)) == value


def test_json_is_ascii_and_dates_are_iso() -> None:
    written = codec.to_json(Span(date(2026, 2, 28), None))

    assert written == '{"start":"2026-02-28","end":null}'
    assert codec.to_json(Audit(unread_rows=("dòng \udc80",))).isascii()


def test_missing_fields_take_their_defaults() -> None:
    assert codec.from_json(Place, "{}") == Place()


def test_enums_and_tuples_keep_their_types() -> None:
    task = Task(Origin.PROSE, "việc", Place(1, 2), "việc", inherited=(Field.TIME,))
    back = codec.from_json(Task, codec.to_json(task))

    assert back.origin is Origin.PROSE
    assert back.inherited == (Field.TIME,)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Place, "nonsense"),
        (Place, "[]"),
        (Place, '{"stranger": 1}'),
        (Place, '{"line_start": "1"}'),
        (Place, '{"line_start": true}'),
        (Span, '{"start": "28/02/2026", "end": null}'),
        (Span, "{}"),
        (Task, '{"origin": "nowhere", "content": "", "place": {}, "quote": ""}'),
        (Header, '{"title": "", "place": {}, "legal_bases": "abc"}'),
        (Timeframe, '{"printed": "", "month_day": [1, 2, 3]}'),
    ],
)
def test_what_does_not_fit_is_refused(kind: type, text: str) -> None:
    with pytest.raises(codec.CodecError):
        codec.from_json(kind, text)


def test_types_without_one_json_form_are_refused() -> None:
    with pytest.raises(codec.CodecError):
        codec.to_json({"a": 1})
    with pytest.raises(codec.CodecError):
        codec.from_plain(int | str, 1)
    with pytest.raises(codec.CodecError):
        codec.from_plain(dict, {})

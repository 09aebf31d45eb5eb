"""Values go into columns and come back equal."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine, insert, select

from corpus.models import Audit, Clause, Header, Plan, Task
from index import schema
from index.rows import (
    agency_values,
    clause_values,
    plan_values,
    task_values,
    to_clause_row,
    to_plan_row,
    to_task_row,
)
from tests.index.builders import task

# What a parser gives: no lone surrogates, which no database stores.
st.register_type_strategy(str, st.text(st.characters(codec="utf-8"), max_size=20))
MANY = settings(
    max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def connection():
    engine = create_engine("sqlite://")
    schema.metadata.create_all(engine)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def through(connection: Connection, table, values):
    with connection.begin_nested():
        connection.execute(table.delete())
        connection.execute(insert(table).values(values))
        return connection.execute(select(table)).mappings().one()


@MANY
@given(st.from_type(Task))
def test_a_task_comes_back_equal(connection, made):
    ids = {"chunk_id": 1, "plan_id": 2, "public_id": "abc", "position": 3}

    row = to_task_row(through(connection, schema.tasks, task_values(made) | ids))

    assert row.task == made
    assert (row.id, row.chunk_id, row.plan_id, row.position) == ("abc", 1, 2, 3)


@MANY
@given(st.from_type(Clause))
def test_a_clause_comes_back_equal(connection, made):
    ids = {"chunk_id": 1, "plan_id": 2, "position": 3}

    row = to_clause_row(through(connection, schema.clauses, clause_values(made) | ids))

    assert row.clause == made


@MANY
@given(st.from_type(Header), st.builds(Audit, st.integers(0, 9), st.integers(0, 9)))
def test_a_header_comes_back_equal(connection, header, audit):
    made = Plan("a.txt", "00", header, warnings=("cảnh báo",), audit=audit)
    ids = {"id": 1, "key": "k", "version": 1, "status": schema.CURRENT}
    values = plan_values(made, source=made.source) | ids

    row = to_plan_row(through(connection, schema.plans, values))

    assert row.header == header
    assert (row.warnings, row.audit_passed) == (made.warnings, audit.passed)


def test_each_agency_is_kept_once_a_role():
    made = task("x", lead=("Sở Nội vụ", "SỞ NỘI VỤ"), coop="Sở Nội vụ, Sở Y tế")

    found = [(row["role"], row["printed"]) for row in agency_values(made)]

    assert found == [
        (schema.LEAD, "Sở Nội vụ"),
        (schema.COOP, "Sở Nội vụ"),
        (schema.COOP, "Sở Y tế"),
    ]

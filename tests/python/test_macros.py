"""Macros of the project, on both engines, against Python's own arithmetic and time zones."""

from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from project import Project

# The fixtures only read, so every example may share them.
SHARED = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

amounts = st.decimals(min_value=Decimal("-9999999999"), max_value=Decimal("9999999999"), places=4)
brasilia_times = st.datetimes(
    min_value=datetime(2015, 2, 22), max_value=datetime(2030, 12, 31)
).map(lambda moment: moment.replace(microsecond=0))


def compiled(expression: str, project: Project) -> str:
    """Return an SQL expression with its macros resolved."""
    return project.dbt("compile", "--quiet", "--inline", expression).stdout.strip()


@pytest.fixture(scope="session")
def to_utc(sample_duckdb: Project) -> str:
    return compiled("{{ brasilia_to_utc('local_time') }}", sample_duckdb)


@pytest.fixture(params=["duckdb", "postgres"])
def engine(request) -> Project:
    return request.getfixturevalue(f"sample_{request.param}")


@pytest.fixture
def quotient(engine: Project) -> str:
    return compiled("{{ exact_quotient('amount', 'divisor') }}", engine)


def utc_of(moments: list[datetime], engine: Project, to_utc: str) -> dict[datetime, datetime]:
    """Return what the macro makes of Brasília wall-clock times."""
    rows = ", ".join(f"(timestamp '{moment}')" for moment in moments)
    statement = f"with moments (local_time) as (values {rows}) select local_time, {to_utc} from"
    return dict(engine.query(f"{statement} moments"))


def python_utc(moment: datetime) -> datetime:
    """Return UTC by Python's rules: in doubt, the offset in force before the change."""
    zoned = moment.replace(tzinfo=ZoneInfo("America/Sao_Paulo"), fold=0)
    return zoned.astimezone(ZoneInfo("UTC")).replace(tzinfo=None)


def test_every_hour_from_2015_to_2021_is_the_utc_that_python_says(engine, to_utc):
    start, end = datetime(2015, 2, 22, 0, 30), datetime(2021, 1, 1)
    hours = [start + timedelta(hours=n) for n in range(int((end - start) / timedelta(hours=1)))]
    assert utc_of(hours, engine, to_utc) == {hour: python_utc(hour) for hour in hours}


@SHARED
@given(moments=st.lists(brasilia_times, min_size=1, max_size=50, unique=True))
def test_any_second_is_the_utc_that_python_says(moments, engine, to_utc):
    assert utc_of(moments, engine, to_utc) == {moment: python_utc(moment) for moment in moments}


@SHARED
@given(
    pairs=st.lists(st.tuples(amounts, st.integers(1, 10_000)), min_size=1, max_size=50, unique=True)
)
def test_a_quotient_is_exact_and_rounds_halves_away_from_zero(pairs, engine, quotient):
    rows = ", ".join(
        f"(cast('{amount}' as numeric(18, 4)), cast({divisor} as bigint))"
        for amount, divisor in pairs
    )
    statement = f"with pairs (amount, divisor) as (values {rows})"
    found = engine.query(f"{statement} select amount, divisor, {quotient} from pairs")
    for amount, divisor, value in found:
        expected = (amount / divisor).quantize(Decimal("0.0001"), ROUND_HALF_UP)
        assert value == expected, (amount, divisor)


def test_a_quotient_is_the_same_type_on_both_engines(engine, quotient):
    found = engine.query(
        f"select {quotient} from (select cast(0.5 as numeric(18, 4)) as amount, 3 as divisor) as x"
    )
    assert found == [(Decimal("0.1667"),)] and isinstance(found[0][0], Decimal)

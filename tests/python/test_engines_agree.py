"""DuckDB and Postgres hold the same marts, row by row and cent by cent."""

from collections import Counter

import pytest
from project import Project

# When a row was loaded differs from build to build.
LOADING_TIMES = {"loaded_at", "_loaded_at"}

COLUMNS = """
    select table_name, column_name from information_schema.columns
    where table_schema = 'commerce' order by table_name, ordinal_position
"""


def columns_of_marts(project: Project) -> dict[str, list[str]]:
    """Return the column names of each mart, in their order."""
    marts: dict[str, list[str]] = {}
    for mart, column in project.query(COLUMNS):
        marts.setdefault(mart, []).append(column)
    return marts


def row_as_text(row: tuple) -> tuple[str, ...]:
    """Return what orders rows of any types, nulls included."""
    return tuple(map(str, row))


def value_types(rows: list[tuple]) -> list[set[str]]:
    """Return the Python types that each column's values have, nulls aside."""
    columns = zip(*rows, strict=True)
    return [{type(value).__name__ for value in column} - {"NoneType"} for column in columns]


def difference(mart: str, duckdb: list[tuple], postgres: list[tuple]) -> str | None:
    """Say how two lists of rows differ in whatever order; None where they do not."""
    # Equal numbers may differ in type: 1.10 as a float is no exact amount.
    if value_types(duckdb) != value_types(postgres):
        return f"{mart}: value types {value_types(duckdb)} and {value_types(postgres)}"
    counts = {"DuckDB": Counter(duckdb), "Postgres": Counter(postgres)}
    only = {
        "DuckDB": counts["DuckDB"] - counts["Postgres"],
        "Postgres": counts["Postgres"] - counts["DuckDB"],
    }
    if not any(only.values()):
        return None
    told = [
        f"{rows.total()} rows only on {engine}, first {min(rows, key=row_as_text)}"
        for engine, rows in only.items()
        if rows
    ]
    return f"{mart}: " + "; ".join(told)


@pytest.mark.parametrize("data", ["sample", "real"])
def test_both_engines_hold_the_same_marts(data, request):
    duckdb: Project = request.getfixturevalue(f"{data}_duckdb")
    postgres: Project = request.getfixturevalue(f"{data}_postgres")
    marts = columns_of_marts(duckdb)
    assert marts, "no marts were built"
    assert marts == columns_of_marts(postgres)
    differences = []
    for mart, columns in marts.items():
        names = ", ".join(f'"{name}"' for name in columns if name not in LOADING_TIMES)
        statement = f"select {names} from commerce.{mart}"
        differences.append(difference(mart, duckdb.query(statement), postgres.query(statement)))
    assert not any(differences), "\n".join(filter(None, differences))


def test_a_difference_of_one_cent_in_one_of_two_equal_rows_is_found():
    from decimal import Decimal

    rows = [("a", Decimal("1.10"), None), ("a", Decimal("1.10"), None)]
    assert difference("orders", rows, rows[::-1]) is None
    changed = [rows[0], ("a", Decimal("1.11"), None)]
    assert difference("orders", rows, changed) == (
        "orders: 1 rows only on DuckDB, first ('a', Decimal('1.10'), None); "
        "1 rows only on Postgres, first ('a', Decimal('1.11'), None)"
    )


def test_an_amount_as_a_float_is_a_difference():
    from decimal import Decimal

    assert "float" in difference("orders", [(Decimal("1.5"),)], [(1.5,)])

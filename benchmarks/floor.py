"""Make the three marts of `floor.sql` in schema `floor`, anew: what a build costs at least.

python -m benchmarks.floor duckdb FILE
python -m benchmarks.floor postgres URI
"""

import sys
from pathlib import Path

import duckdb
import psycopg2

from benchmarks.warehouses import DuckDB, Postgres

SCRIPT = Path(__file__).with_name("floor.sql")
MARTS = ["orders", "payments", "customers"]


def statements(function: str) -> list[str]:
    """Return the statements of the floor; `function` is the engine's floor.utc."""
    return [
        "drop schema if exists floor cascade",
        "create schema floor",
        function,
        *(part for part in SCRIPT.read_text().split(";\n") if part.strip()),
    ]


def differences(warehouse: DuckDB | Postgres, mart: str) -> int:
    """Return how many rows the floor and the project's mart do not share, in both directions."""
    columns = ", ".join(
        column
        for (column,) in warehouse.run(
            "select column_name from information_schema.columns where table_schema = 'commerce' "
            f"and table_name = '{mart}' order by ordinal_position"
        )
    )
    rows = [f"select {columns} from {schema}.{mart}" for schema in ("commerce", "floor")]
    return sum(
        warehouse.run(f"select count(*) from ({a} except all {b}) as different")[0][0]
        for a, b in (rows, rows[::-1])
    )


def main(engine: str, address: str) -> None:
    """Run the floor on the database at `address`: a DuckDB file or a Postgres URI."""
    if engine == "duckdb":
        with duckdb.connect(address) as connection:
            for statement in statements(DuckDB.floor_function):
                connection.execute(statement)
        return
    with psycopg2.connect(address) as connection, connection.cursor() as cursor:
        for statement in statements(Postgres.floor_function):
            cursor.execute(statement)


if __name__ == "__main__":
    main(*sys.argv[1:])

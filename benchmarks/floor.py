"""Make the three marts of `floor.sql` in schema `floor`, anew: what a build costs at least.

    .venv/bin/python -m benchmarks.floor duckdb FILE
    .venv/bin/python -m benchmarks.floor postgres URI

Nothing is imported but the driver, as starting Python counts, too.
"""

import sys
from pathlib import Path

SCRIPT = Path(__file__).with_name("floor.sql")

SUMMER_TIMES = [
    ("2015-10-18 01:00:00", "2016-02-21 00:00:00"),
    ("2016-10-16 01:00:00", "2017-02-19 00:00:00"),
    ("2017-10-15 01:00:00", "2018-02-18 00:00:00"),
    ("2018-11-04 01:00:00", "2019-02-17 00:00:00"),
]


def utc(local: str) -> str:
    """Return the SQL that takes the expression `local` from Brasília's wall clock to UTC."""
    summer = " or ".join(
        f"{local} >= timestamp '{start}' and {local} < timestamp '{end}'"
        for start, end in SUMMER_TIMES
    )
    return f"{local} + case when {summer} then interval '2 hours' else interval '3 hours' end"


FUNCTIONS = {
    "duckdb": f"create macro floor.utc(local) as {utc('local')}",
    "postgres": "create function floor.utc(timestamp) returns timestamp language sql immutable as "
    f"$$ select {utc('$1')} $$",
}


def statements(engine: str) -> list[str]:
    """Return the statements of the floor."""
    return [
        "drop schema if exists floor cascade",
        "create schema floor",
        FUNCTIONS[engine],
        *(part for part in SCRIPT.read_text().split(";\n") if part.strip()),
    ]


def main(engine: str, address: str) -> None:
    """Run the floor on the database at `address`: a DuckDB file or a Postgres URI."""
    if engine == "duckdb":
        import duckdb

        with duckdb.connect(address) as connection:
            for statement in statements(engine):
                connection.execute(statement)
        return
    import psycopg2

    with psycopg2.connect(address) as connection, connection.cursor() as cursor:
        for statement in statements(engine):
            cursor.execute(statement)


if __name__ == "__main__":
    main(*sys.argv[1:])

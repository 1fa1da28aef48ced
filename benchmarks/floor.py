"""Make the three marts of `floor.sql` in schema `floor`, anew: what a build costs at least.

    .venv/bin/python -m benchmarks.floor duckdb FILE [day]
    .venv/bin/python -m benchmarks.floor postgres URI [day]

With `day`, add to them what has landed since: what an increment costs at least. Nothing is imported
but the driver and what reads the scripts, as starting Python counts, too.
"""

import re
import sys
from pathlib import Path

SCRIPT = Path(__file__).with_name("floor.sql")
TOUCHED = Path(__file__).with_name("floor_day.sql")
# By what an increment replaces their rows.
KEYS = {"payments": "order_id", "orders": "order_id", "customers": "customer_id"}

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


def parts(script: str) -> list[str]:
    """Return the statements of a script."""
    return [part for part in script.split(";\n") if part.strip()]


def statements(engine: str) -> list[str]:
    """Return the statements of the floor."""
    return [
        "drop schema if exists floor cascade",
        "create schema floor",
        FUNCTIONS[engine],
        *parts(SCRIPT.read_text()),
    ]


def statements_of_day() -> list[str]:
    """Return the statements that add one more day: the same as ever, of the touched rows."""
    marts = re.sub(rf"\bfloor\.({'|'.join(KEYS)})\b", r"floor_day.\1", SCRIPT.read_text())
    _, *marts = parts(marts.replace("raw_olist.", "floor_day."))  # The rates are there.
    replace = []
    for mart, key in KEYS.items():
        touched = "orders" if key == "order_id" else mart
        replace += [
            f"delete from floor.{mart} where {key} in (select {key} from floor_day.{touched})",
            f"insert into floor.{mart} select * from floor_day.{mart}",
        ]
    schema = ["drop schema if exists floor_day cascade", "create schema floor_day"]
    return [*schema, *parts(TOUCHED.read_text()), *marts, *replace]


def main(engine: str, address: str, day: str = "") -> None:
    """Run the floor, or that of a `day`, on the DuckDB file or Postgres URI `address`."""
    script = statements_of_day() if day else statements(engine)
    if engine == "duckdb":
        import duckdb

        with duckdb.connect(address) as connection:
            for statement in script:
                connection.execute(statement)
        return
    import psycopg2

    with psycopg2.connect(address) as connection, connection.cursor() as cursor:
        for statement in script:
            cursor.execute(statement)


if __name__ == "__main__":
    main(*sys.argv[1:])

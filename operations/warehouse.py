"""The warehouse that DBT_TARGET, COMMERCE_DUCKDB_PATH and PG* name, as profiles.yml reads them.

Both engines are used through Python's DB-API; `?` stands for a parameter on either.
"""

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
import psycopg2
import psycopg2.extras

from operations.project import ROOT

# DuckDB lets one process in at a time; another is done by then, or stays.
WAIT_SECONDS = 10


class WarehouseError(Exception):
    """The warehouse cannot be used; the message says why, in a sentence."""


def is_postgres() -> bool:
    """Tell whether the warehouse is Postgres."""
    return os.environ.get("DBT_TARGET", "duckdb") == "postgres"


def duckdb_path() -> Path:
    """Return the DuckDB file."""
    return ROOT / os.environ.get("COMMERCE_DUCKDB_PATH", "warehouse.duckdb")


def engine() -> str:
    """Return what dbt calls the engine."""
    return "postgres" if is_postgres() else "duckdb"


def database() -> str:
    """Return what the engine calls the database."""
    return os.environ.get("PGDATABASE", "postgres") if is_postgres() else duckdb_path().stem


def connect_to_postgres():
    """Return a connection to Postgres; WarehouseError where it does not let us in."""
    try:
        return psycopg2.connect(
            host=os.environ.get("PGHOST", "localhost"),
            port=os.environ.get("PGPORT", "5432"),
            user=os.environ.get("PGUSER", "postgres"),
            password=os.environ.get("PGPASSWORD", ""),
            dbname=os.environ.get("PGDATABASE", "postgres"),
            application_name="commerce operations",
        )
    except psycopg2.Error as error:
        reason = " ".join(str(error).split())
        raise WarehouseError(f"Postgres does not let us in ({reason}).") from error


def connect_to_duckdb(path: Path):
    """Return a connection to a DuckDB file; WarehouseError where it is missing or in use."""
    if not path.exists():
        raise WarehouseError(f"There is no warehouse at {path}: nothing was built yet.")
    give_up = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            return duckdb.connect(str(path))
        except duckdb.IOException as error:
            if time.monotonic() > give_up:
                reason = " ".join(str(error).split())
                raise WarehouseError(f"DuckDB does not let us in ({reason}).") from error
            time.sleep(0.5)


@contextmanager
def transaction() -> Iterator:
    """Yield a cursor on the warehouse; what it does counts as a whole, or not at all."""
    connection = connect_to_postgres() if is_postgres() else connect_to_duckdb(duckdb_path())
    cursor = connection.cursor()
    try:
        if not is_postgres():
            cursor.execute("begin")
        yield cursor
        connection.commit() if is_postgres() else cursor.execute("commit")
    except (psycopg2.OperationalError, duckdb.OperationalError, duckdb.FatalException) as error:
        # Gone, or its disk is full.
        reason = " ".join(str(error).split())
        raise WarehouseError(f"The warehouse cannot be written ({reason}).") from error
    finally:
        # Whatever was not committed is undone.
        cursor.close()
        connection.close()


def run(cursor, statement: str, parameters: Sequence = ()) -> list[tuple]:
    """Run a statement and return its rows; none where it has none."""
    if is_postgres():
        # `%` is a sign of its own only where there are parameters.
        text = statement.replace("%", "%%").replace("?", "%s") if parameters else statement
        cursor.execute(text, list(parameters) or None)
        return cursor.fetchall() if cursor.description else []
    return cursor.execute(statement, list(parameters)).fetchall()


def try_query(cursor, query: str) -> list[dict] | None:
    """Return the rows of a query by column; None where it fails, which harms nothing else."""
    # An error ends the transaction that it comes up in: on DuckDB another one, on Postgres a part.
    reader = cursor if is_postgres() else cursor.cursor()
    try:
        run(reader, "savepoint try_query") if is_postgres() else None
        rows = run(reader, query)
    except (duckdb.Error, psycopg2.Error):
        run(reader, "rollback to try_query") if is_postgres() else None
        return None
    names = [column[0] for column in reader.description]
    return [dict(zip(names, row, strict=True)) for row in rows]


def insert(cursor, table: str, rows: list[dict]) -> None:
    """Insert rows, dicts with the same keys, into the columns that their keys name."""
    if rows:
        columns = list(rows[0])
        values = [tuple(row[column] for column in columns) for row in rows]
        start = f"insert into {table} ({', '.join(columns)}) values"
        if is_postgres():
            psycopg2.extras.execute_values(cursor, f"{start} %s", values, page_size=1000)
        else:
            # One statement with many rows: row by row takes DuckDB a hundred times as long.
            places = f"({', '.join('?' * len(columns))})"
            for at in range(0, len(values), 200):
                part = values[at : at + 200]
                statement = f"{start} {', '.join([places] * len(part))}"
                cursor.execute(statement, [value for row in part for value in row])

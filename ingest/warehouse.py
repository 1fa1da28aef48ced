"""Where the tables go: the warehouse that DBT_TARGET names, as in `profiles.yml`."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import dlt
import duckdb
import psycopg2
from dlt.destinations.impl.postgres.configuration import PostgresCredentials

from ingest.stores import IngestError

# A run that fails leaves the rows that were there, and views on the tables stay as they are.
REPLACE = {"replace_strategy": "insert-from-staging"}


@contextmanager
def warehouse(project: Path, schema: str) -> Iterator[Any]:
    """Yield dlt's destination, with `schema` kept from any other run until the end.

    Raises IngestError where the warehouse does not let us in, or another run is under way.
    """
    target = os.environ.get("DBT_TARGET", "duckdb")
    if target == "duckdb":
        yield duckdb_destination(duckdb_file(project))
    elif target == "postgres":
        lock = locked(schema)
        try:
            yield postgres_destination()
        finally:
            lock.close()
    else:
        raise IngestError(f"DBT_TARGET is '{target}': it should be duckdb or postgres.")


def duckdb_file(project: Path) -> Path:
    """Return the warehouse file that COMMERCE_DUCKDB_PATH names."""
    return project / os.environ.get("COMMERCE_DUCKDB_PATH", "warehouse.duckdb")


def duckdb_destination(file: Path) -> Any:
    """Return a DuckDB file as a destination; it keeps other programs out while it is written."""
    try:
        duckdb.connect(str(file)).close()
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise IngestError(
            f"The warehouse {file} cannot be opened ({reason}): wait until no other program uses "
            "it, or correct COMMERCE_DUCKDB_PATH."
        ) from None
    return dlt.destinations.duckdb(credentials=str(file), **REPLACE)


def drop_views(project: Path, schema: str) -> None:
    """On DuckDB, drop the views over raw files that dbt has made where tables are to land."""
    if os.environ.get("DBT_TARGET", "duckdb") != "duckdb":
        return
    with duckdb.connect(str(duckdb_file(project))) as connection:
        views = connection.execute(
            "select view_name from duckdb_views() where schema_name = ?", [schema]
        ).fetchall()
        for (name,) in views:
            connection.execute(f'drop view "{schema}"."{name}"')


def postgres_place() -> dict[str, str]:
    """Return what the PG* variables say, as profiles.yml reads them, under libpq's names."""
    return {
        "host": os.environ.get("PGHOST", "localhost"),
        "port": os.environ.get("PGPORT", "5432"),
        "user": os.environ.get("PGUSER", "postgres"),
        "dbname": os.environ.get("PGDATABASE", "postgres"),
        "password": os.environ.get("PGPASSWORD", ""),
    }


def locked(schema: str) -> Any:
    """Return a connection to Postgres that keeps other runs from `schema` until it is closed."""
    try:
        connection = psycopg2.connect(**postgres_place())
        with connection.cursor() as cursor:
            cursor.execute("select pg_try_advisory_lock(hashtextextended(%s, 0))", [schema])
            [free] = cursor.fetchone()
        # The lock belongs to the connection; no transaction stays open for hours.
        connection.commit()
    except psycopg2.Error as error:
        reason = " ".join(str(error).split())
        raise IngestError(
            f"Postgres does not let us in ({reason}): check that it runs and that PGHOST, PGPORT, "
            "PGUSER, PGPASSWORD and PGDATABASE are right."
        ) from None
    if not free:
        connection.close()
        raise IngestError(f"Another run is ingesting into {schema}: wait until it has ended.")
    return connection


def postgres_destination() -> Any:
    """Return the Postgres database of the PG* variables as a destination."""
    place = postgres_place()
    credentials = PostgresCredentials()
    credentials.update(
        {
            # A host may be the folder of a socket, which is no part of an address but of its query.
            "host": "localhost",
            "query": {"host": place["host"]},
            "port": int(place["port"]),
            "username": place["user"],
            "password": place["password"],
            "database": place["dbname"],
        }
    )
    return dlt.destinations.postgres(credentials=credentials, **REPLACE)

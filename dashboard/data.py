"""What the pages read: rows of the warehouse that the environment names, as operations read it."""

from datetime import timedelta

import duckdb
import pandas
import psycopg2
import streamlit

from operations.warehouse import (
    WarehouseError,
    connect_to_postgres,
    duckdb_path,
    is_postgres,
)


class NothingBuiltError(Exception):
    """There are no marts to read; the message says what to run."""


def connect():
    """Return a connection that reads; NothingBuiltError where there is no warehouse."""
    if is_postgres():
        try:
            return connect_to_postgres()
        except WarehouseError as error:
            raise NothingBuiltError(
                f"{error} Is it running, and are the PG* settings right?"
            ) from None
    path = duckdb_path()
    if not path.exists():
        raise NothingBuiltError(f"There is no warehouse at `{path}`. Run `make demo` first.")
    try:
        return duckdb.connect(str(path), read_only=True)
    except duckdb.Error as error:
        raise NothingBuiltError(
            f"The warehouse at `{path}` cannot be read just now; dbt may be writing it. ({error})"
        ) from None


@streamlit.cache_data(ttl=timedelta(minutes=5), show_spinner="Reading the warehouse")
def _read(statement: str, parameters: tuple, built: float) -> pandas.DataFrame:
    """Return the rows; `built` tells one build of the warehouse from the next."""
    connection = connect()
    try:
        cursor = connection.cursor()
        if is_postgres():
            text = statement.replace("%", "%%").replace("?", "%s") if parameters else statement
            cursor.execute(text, list(parameters) or None)
        else:
            cursor.execute(statement, list(parameters))
        names = [column[0] for column in cursor.description]
        return pandas.DataFrame(cursor.fetchall(), columns=names)
    finally:
        connection.close()


def read(statement: str, *parameters) -> pandas.DataFrame:
    """Return the rows of a query, whose parameters are its `?`.

    NothingBuiltError where there is no warehouse, or it lacks the marts that the query names.
    """
    path = duckdb_path()
    built = 0.0 if is_postgres() or not path.exists() else path.stat().st_mtime
    try:
        return _read(statement, parameters, built)
    except (duckdb.CatalogException, psycopg2.errors.UndefinedTable) as error:
        reason = str(error).splitlines()[0]
        raise NothingBuiltError(
            f"The warehouse lacks what this page reads ({reason}). Run `make build` first."
        ) from None


def read_or_nothing(statement: str, *parameters) -> pandas.DataFrame:
    """Return the rows of a query; no rows where the warehouse lacks what it names."""
    try:
        return read(statement, *parameters)
    except NothingBuiltError:
        return pandas.DataFrame()

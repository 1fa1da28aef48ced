"""Bring the raw files of each platform into its Postgres schema `raw_<platform>`, by COPY.

    .venv/bin/python scripts/load_raw.py [PLATFORM ...]

Without PLATFORM, every sources file below `models/staging/<platform>` is read: it names the tables,
their columns and, as `raw_path`, the folder that holds `<table>.csv`, `.parquet` or `.jsonl` (one
JSON document a line). Of a platform with several stores, each entry of `vars: stores` that has a
`folder` goes to a schema of its own, `raw_<platform>_<store>`; `--vars` are those given to dbt. A
source with neither is landed by another loader and left alone. PGHOST, PGPORT, PGUSER, PGPASSWORD
and PGDATABASE say where to. Every column lands as text, besides `_loaded_at` (UTC). One platform is
one transaction: after an error, reported as one sentence with exit code 1, its raw tables hold what
they held before.
"""

import argparse
import json
import os
import re
import sys
import time
from pathlib import Path

import psycopg2
from psycopg2 import sql
from raw_files import (
    DOCUMENT,
    LOADED_AT,
    LoadError,
    RawTable,
    Stream,
    check_header,
    csv_header,
    file_of,
    parquet_header,
    parquet_rows,
    platforms_of,
    tables_of,
)

ROOT = Path(__file__).resolve().parent.parent


def relation_of(table: RawTable) -> sql.Composed:
    """Return the table's quoted name with its schema."""
    return sql.SQL("{}.{}").format(sql.Identifier(table.schema), sql.Identifier(table.name))


def identifiers(names: list[str]) -> sql.Composed:
    """Return quoted names, separated by commas."""
    return sql.SQL(", ").join(map(sql.Identifier, names))


def prepare(cursor, table: RawTable, columns: list[str]) -> None:
    """Leave `table` empty and with all `columns`; views on it stay as they are."""
    schema = sql.Identifier(table.schema)
    cursor.execute(sql.SQL("create schema if not exists {}").format(schema))
    cursor.execute(
        sql.SQL(
            "create table if not exists {} "
            "(_loaded_at timestamp not null default (now() at time zone 'utc'))"
        ).format(relation_of(table))
    )
    cursor.execute(
        "select column_name, data_type from information_schema.columns "
        "where table_schema = %s and table_name = %s",
        [table.schema, table.name],
    )
    types = dict(cursor.fetchall())
    if DOCUMENT in types and DOCUMENT not in columns:
        # Rows with a document are read from it alone.
        statement = sql.SQL("alter table {} drop column {} cascade")
        cursor.execute(statement.format(relation_of(table), sql.Identifier(DOCUMENT)))
    for column in columns:
        # Another type would change the value: an integer drops a postal code's leading zero.
        if types.get(column, "text") not in {"text", "character varying"}:
            raise LoadError(
                f"{table.schema}.{table.name}.{column} is {types[column]}, so another loader made "
                "it: drop the table to load the files, or remove the source's raw_path."
            )
        if column not in types:
            statement = sql.SQL("alter table {} add column {} text")
            cursor.execute(statement.format(relation_of(table), sql.Identifier(column)))
    cursor.execute(sql.SQL("truncate {}").format(relation_of(table)))
    # Rows arrive faster where they are indexed afterwards.
    for name in indexes_of(table).values():
        cursor.execute(sql.SQL("drop index if exists {}.{}").format(schema, name))


def indexes_of(table: RawTable) -> dict[str, sql.Identifier]:
    """Return the names of its indexes by their columns."""
    columns = [LOADED_AT, *table.ids]
    return {column: sql.Identifier(f"{table.name}_{column}_index"[:63]) for column in columns}


def index(cursor, table: RawTable) -> None:
    """Index by what an increment finds rows: their loading time and, unless in a document, ids."""
    cursor.execute(
        "select column_name from information_schema.columns "
        "where table_schema = %s and table_name = %s",
        [table.schema, table.name],
    )
    present = {column for (column,) in cursor.fetchall()}
    for column, name in indexes_of(table).items():
        if column in present:
            statement = sql.SQL("create index {} on {} ({})")
            parts = name, relation_of(table), sql.Identifier(column)
            cursor.execute(statement.format(*parts))


def remove(cursor, table: RawTable) -> None:
    """Drop an optional table whose file is gone, so that no old rows stay."""
    cursor.execute(sql.SQL("drop table if exists {} cascade").format(relation_of(table)))
    print(f"{table.schema}.{table.name}: no file, taken as empty")


def copy(cursor, target: sql.Composable, columns: list[str], stream: Stream) -> int:
    """Run COPY from `stream` into `columns` of `target`; return the number of rows."""
    # A CSV file cannot tell an empty text from no value, and loaders differ in whether quotes
    # make the difference. Here both are null, as with nullstr = '' on DuckDB.
    statement = sql.SQL(
        "copy {} ({}) from stdin with (format csv, header true, force_null ({}))"
    ).format(target, identifiers(columns), identifiers(columns))
    cursor.copy_expert(statement, stream, size=1 << 20)
    return cursor.rowcount


def load_documents(cursor, table: RawTable, file: Path) -> int:
    """Replace the rows of `table` by the JSON documents of `file`, one a line."""
    prepare(cursor, table, [DOCUMENT])
    # JSON text has no control characters, so that nothing in a line separates or quotes.
    statement = sql.SQL(
        "copy {} ({}) from stdin with (format csv, delimiter E'\\x02', quote E'\\x01')"
    ).format(relation_of(table), sql.Identifier(DOCUMENT))
    with file.open("rb") as lines:
        stream = Stream(file.name, iter(lambda: lines.read(1 << 20), b""), file.stat().st_size)
        cursor.copy_expert(statement, stream, size=1 << 20)
    rows = cursor.rowcount
    cursor.execute(
        sql.SQL("select count(*) from {} where {} is json object").format(
            relation_of(table), sql.Identifier(DOCUMENT)
        )
    )
    if cursor.fetchone()[0] != rows:
        raise LoadError(f"{file} has a line that is no JSON object: correct it and load again.")
    return rows


def load_file(cursor, table: RawTable, file: Path) -> int:
    """Replace the rows of `table` by those of `file`; return their number."""
    if file.suffix == ".jsonl":
        return load_documents(cursor, table, file)
    header = parquet_header(file) if file.suffix == ".parquet" else csv_header(file)
    check_header(table, file, header)
    columns = [column for column in table.columns if column in header]
    prepare(cursor, table, columns)
    if file.suffix == ".parquet":
        stream = Stream(file.name, parquet_rows(file, columns), None)
        return copy(cursor, relation_of(table), columns, stream)
    with file.open("rb") as lines:
        stream = Stream(file.name, iter(lambda: lines.read(1 << 20), b""), file.stat().st_size)
        if set(header) == set(columns):
            return copy(cursor, relation_of(table), header, stream)
        # COPY cannot leave out a column of the file, so the file lands beside the table first.
        places = [f"column_{place}" for place in range(len(header))]
        definition = sql.SQL(" text, ").join(map(sql.Identifier, places))
        cursor.execute(sql.SQL("create temporary table incoming ({} text)").format(definition))
        rows = copy(cursor, sql.Identifier("incoming"), places, stream)
    wanted = [places[header.index(column)] for column in columns]
    statement = sql.SQL("insert into {} ({}) select {} from incoming; drop table incoming")
    names = identifiers(columns), identifiers(wanted)
    cursor.execute(statement.format(relation_of(table), *names))
    return rows


def sentence(file: Path, error: psycopg2.Error) -> str:
    """Say what Postgres found wrong, with the line of the file where it names one."""
    line = re.search(r"line \d+", error.diag.context or "")
    place = f"{file}, {line.group()}" if line else str(file)
    reason = error.diag.message_primary or str(error).strip().splitlines()[0]
    return f"{place} could not be loaded: {reason}; correct it and load again."


def load_platform(connection, tables: list[RawTable]) -> None:
    """Load all `tables` in one transaction and print one line per file."""
    files = [file_of(table) for table in tables]
    with connection, connection.cursor() as cursor:
        for table, file in zip(tables, files, strict=True):
            if file is None:
                remove(cursor, table)
                continue
            started = time.monotonic()
            try:
                rows = load_file(cursor, table, file)
                index(cursor, table)
                cursor.execute(sql.SQL("analyze {}").format(relation_of(table)))
            except psycopg2.Error as error:
                raise LoadError(sentence(file, error)) from error
            if rows == 0 and not table.may_be_empty:
                raise LoadError(f"{file} has a header but no rows: put the complete file there.")
            size, seconds = file.stat().st_size / 1e6, time.monotonic() - started
            print(f"{table.schema}.{table.name}: {rows:,} rows, {size:.1f} MB, {seconds:.1f} s")


def connect():
    """Return a connection to the database that the PG* variables name, as profiles.yml reads."""
    place = {
        "host": os.environ.get("PGHOST", "localhost"),
        "port": os.environ.get("PGPORT", "5432"),
        "user": os.environ.get("PGUSER", "postgres"),
        "dbname": os.environ.get("PGDATABASE", "postgres"),
    }
    try:
        connection = psycopg2.connect(**place, password=os.environ.get("PGPASSWORD", ""))
    except psycopg2.Error as error:
        reason = " ".join(str(error).split())
        raise LoadError(
            f"Postgres does not let us in ({reason}): check that it runs and that PGHOST, PGPORT, "
            "PGUSER, PGPASSWORD and PGDATABASE are right."
        ) from error
    connection.set_client_encoding("UTF8")
    return connection


def main(arguments: list[str] | None = None) -> None:
    """Load the platforms named on the command line, each on its own."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("platform", nargs="*", help="default: every platform with sources")
    parser.add_argument("--vars", type=json.loads, default={}, help="as for dbt, as JSON")
    parser.add_argument("--project-dir", type=Path, default=ROOT, help="the dbt project")
    options = parser.parse_args(arguments)
    try:
        platforms = options.platform or platforms_of(options.project_dir)
        tables = [tables_of(options.project_dir, platform, options.vars) for platform in platforms]
        connection = connect()
        for platform_tables in tables:
            load_platform(connection, platform_tables)
        connection.close()
    except LoadError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()

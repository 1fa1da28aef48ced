"""The nine Olist files into tables, by dlt; each run replaces them."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import dlt
import duckdb
import pyarrow

from ingest.landing import TIMESTAMP, scratch
from ingest.stores import IngestError
from ingest.warehouse import drop_views, warehouse

ROOT = Path(__file__).resolve().parent.parent
# The scripts are no package.
sys.path.insert(0, str(ROOT / "scripts"))

from raw_files import (  # noqa: E402
    LoadError,
    RawTable,
    check_header,
    csv_header,
    file_of,
    parquet_header,
    tables_of,
)

ROWS = 50_000


def ingest(project: Path) -> None:
    """Replace the raw tables of Olist by the files in OLIST_RAW_PATH; all columns are text."""
    try:
        tables = tables_of(project, "olist")
        files = [checked_file(table) for table in tables]
    except LoadError as error:
        raise IngestError(str(error)) from None
    schema = tables[0].schema
    resources = [resource_of(table, file) for table, file in zip(tables, files, strict=True)]
    with warehouse(project, schema) as destination, scratch(project) as folder:
        pipeline = dlt.pipeline(
            "olist", pipelines_dir=folder, destination=destination, dataset_name=schema
        )
        drop_views(project, schema)
        pipeline.run(dlt.source(lambda: resources, name="olist")())
        counts = pipeline.last_trace.last_normalize_info.row_counts
    for table in tables:
        print(f"{schema}.{table.name}: {counts.get(table.name, 0):,} rows")


def checked_file(table: RawTable) -> Path:
    """Return the file of `table`; raise LoadError where it lacks a column."""
    file = file_of(table)
    is_parquet = file.suffix == ".parquet"
    check_header(table, file, parquet_header(file) if is_parquet else csv_header(file))
    return file


def resource_of(table: RawTable, file: Path) -> Any:
    """Return a dlt resource that yields the rows of one file as Arrow tables."""

    @dlt.resource(name=table.name, write_disposition="replace", columns={"_loaded_at": TIMESTAMP})
    def rows() -> Iterator[Any]:
        """Yield blocks of rows; an empty text is null, as everywhere in the raw data."""
        names = ", ".join(
            f'nullif(cast("{name}" as varchar), \'\') as "{name}"' for name in table.columns
        )
        query = f"select {names}, $now::timestamp as _loaded_at from {reader_of(file)}"
        now = datetime.now(UTC).replace(tzinfo=None)
        with duckdb.connect() as connection:
            connection.execute("set timezone = 'UTC'")
            blocks = connection.execute(query, {"now": now}).to_arrow_reader(ROWS)
            empty = True
            for block in blocks:
                empty = False
                yield pyarrow.Table.from_batches([block])
        if empty and not table.may_be_empty:
            raise IngestError(f"{file} has a header but no rows: put the complete file there.")

    return rows


def reader_of(file: Path) -> str:
    """Return the table function of DuckDB that reads a file, as the macro `csv_rows` does."""
    path = str(file).replace("'", "''")
    if file.suffix == ".parquet":
        return f"read_parquet('{path}')"
    columns = {name: "varchar" for name in csv_header(file)}
    return (
        f"read_csv('{path}', columns = {columns}, auto_detect = false, header = true, "
        "delim = ',', quote = '\"', escape = '\"', nullstr = '')"
    )

"""Land the raw files of the folder OLIST_RAW_PATH in a DuckDB file, as a loader would.

.venv/bin/python -m benchmarks.landing FILE
"""

import os
import sys
from pathlib import Path

import duckdb

READERS = {".csv": "read_csv('{}', all_varchar = true)", ".parquet": "read_parquet('{}')"}


def main(address: str) -> None:
    """Replace the tables of schema `raw_olist` by the CSV or Parquet files of the folder."""
    files = [
        file for file in Path(os.environ["OLIST_RAW_PATH"]).iterdir() if file.suffix in READERS
    ]
    with duckdb.connect(address) as connection:
        connection.execute("create schema if not exists raw_olist")
        for file in sorted(files):
            connection.execute(
                f"create or replace table raw_olist.{file.stem} as select *, "
                "cast(now() at time zone 'utc' as timestamp) as _loaded_at "
                f"from {READERS[file.suffix].format(file)}"
            )


if __name__ == "__main__":
    main(*sys.argv[1:])

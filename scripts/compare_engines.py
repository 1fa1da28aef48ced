"""Build the project on DuckDB and on a Spark cluster, and compare all marts row by row.

    python scripts/compare_engines.py [OPTION ...]

Options are dbt's and reach all its calls, as `--vars '{platforms: [olist]}'` does. Prints how long
each call took and a line a mart, with its rows and how many of them differ, and exits with 1 where
any does or a build or a test fails. All that is written lies below COMMERCE_SPARK_PATH
(target/spark by default), which is emptied first. The raw files are those that the settings name:
the samples, where none is set.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import duckdb
from spark_cluster import spark_cluster

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path(os.environ.get("COMMERCE_SPARK_PATH", ROOT / "target" / "spark")).resolve()
WAREHOUSE = FOLDER / "duckdb.duckdb"
# Spark's marts, as it reads them.
MARTS = FOLDER / "marts"
DBT = Path(sys.executable).parent / "dbt"

# When a row was loaded differs from build to build.
LOADING_TIMES = {"loaded_at", "_loaded_at"}


def dbt(settings: dict[str, str], *arguments: str) -> None:
    """Run dbt with settings, variables of the environment; exit where it fails."""
    environment = {**os.environ, "COMMERCE_SCHEMA": "commerce", **settings}
    target_path = FOLDER / f"target_{settings['DBT_TARGET']}"
    command = [DBT, "--quiet", *arguments, *sys.argv[1:], "--target-path", target_path]
    start = time.monotonic()
    if subprocess.run(command, cwd=ROOT, env=environment).returncode != 0:
        sys.exit(f"`dbt {arguments[0]}` on {settings['DBT_TARGET']} failed.")
    seconds = time.monotonic() - start
    print(f"`dbt {arguments[0]}` on {settings['DBT_TARGET']}: {seconds:.0f} s", flush=True)


def build_on_duckdb() -> None:
    """Run all models and tests on DuckDB."""
    dbt({"DBT_TARGET": "duckdb", "COMMERCE_DUCKDB_PATH": str(WAREHOUSE)}, "build")


def build_on_spark() -> None:
    """Run all models and tests on a cluster, and write the marts to MARTS."""
    with spark_cluster(FOLDER / "cluster") as cluster:
        settings = {**cluster, "COMMERCE_SPARK_PATH": str(FOLDER)}
        dbt(settings, "build")
        dbt(settings, "run-operation", "export_marts", "--args", f"folder: {MARTS}")


def column_types(warehouse: duckdb.DuckDBPyConnection, relation: str) -> dict[str, str]:
    """Return the types of the columns of a relation, without those of loading."""
    columns = warehouse.sql(f"describe from {relation}").fetchall()
    return {name: kind for name, kind, *_ in columns if name not in LOADING_TIMES}


def rows_only_in(warehouse: duckdb.DuckDBPyConnection, one: str, other: str, columns: str) -> int:
    """Count the rows of one relation that the other does not have, or has less often."""
    query = f"select {columns} from {one} except all select {columns} from {other}"
    return warehouse.sql(f"select count(*) from ({query})").fetchone()[0]


def compared(warehouse: duckdb.DuckDBPyConnection, mart: str, other: str) -> tuple[str, bool]:
    """Compare a mart with the relation `other`: a line that tells, and whether they are equal."""
    types, other_types = (column_types(warehouse, relation) for relation in (mart, other))
    if types != other_types:
        unequal = types.items() ^ other_types.items()
        return f"columns differ: {sorted(unequal)}", False
    columns = ", ".join(f'"{name}"' for name in types)
    rows = warehouse.sql(f"select count(*) from {mart}").fetchone()[0]
    missing = rows_only_in(warehouse, mart, other, columns)
    added = rows_only_in(warehouse, other, mart, columns)
    return f"{rows:>7,} rows, {missing + added} differences", missing + added == 0


def all_marts_are_equal() -> bool:
    """Print how each mart on DuckDB compares with that on Spark."""
    equal = []
    with duckdb.connect(WAREHOUSE, read_only=True) as warehouse:
        marts = warehouse.sql(
            "select table_name from information_schema.tables "
            "where table_schema = 'commerce' order by table_name"
        ).fetchall()
        for (mart,) in marts:
            other = f"read_parquet('{MARTS / mart}/*.parquet')"
            line, is_equal = compared(warehouse, f"commerce.{mart}", other)
            print(f"{mart:<20} {line}")
            equal.append(is_equal)
    return bool(equal) and all(equal)


def main() -> None:
    """Build on both engines and compare."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    build_on_duckdb()
    build_on_spark()
    sys.exit(0 if all_marts_are_equal() else 1)


if __name__ == "__main__":
    main()

"""Increments on Spark, which writes partitions anew, give the marts of a full build on DuckDB."""

import shutil
import sys
from pathlib import Path

import duckdb
import pytest
from landed_rows import Landings, landed_stores
from project import Project

pytest.importorskip("pyspark", reason="the group spark is not installed")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("java"), reason="Spark needs Java"),
]

PLATFORMS = ["olist", "shopify", "spotify_storefront", "woocommerce"]
# Beside those by platform: many partitions, one of no date, and some that get empty.
DAYS = {"payments": "processed_date", "refunds": "refunded_date"}
# Makes tables in Spark's metastore of the files FOLDER/<schema>/<table>.parquet.
LAND = """
import sys
from pathlib import Path
from pyspark.sql import SparkSession

folder, spark_path = sys.argv[1:]
spark = (
    SparkSession.builder.enableHiveSupport()
    .config("spark.sql.warehouse.dir", f"{spark_path}/warehouse")
    .config("spark.driver.extraJavaOptions", f"-Dderby.system.home={spark_path}")
    .config("spark.ui.enabled", "false")
    .getOrCreate()
)
for file in Path(folder).glob("*/*.parquet"):
    schema, table = file.parent.name, f"{file.parent.name}.`{file.stem}`"
    spark.sql(f"create schema if not exists {schema}")
    spark.sql(f"drop table if exists {table}")
    spark.sql(f"create table {table} using parquet as select * from parquet.`{file}`")
"""


class Engines:
    """The same raw tables on DuckDB, which is always built in full, and on Spark."""

    def __init__(self, scratch: Path, seed: int, batches: int):
        self.scratch = scratch
        self.landings = Landings(PLATFORMS, seed, batches)
        self.duckdb, self.spark = (self.project(name) for name in ("duckdb", "spark"))
        self.spark.environment |= {
            "DBT_TARGET": "spark",
            "COMMERCE_SPARK_PATH": str(scratch / "spark"),
        }

    def project(self, name: str) -> Project:
        """Return a project of its own, whose raw rows are tables."""
        scratch, folder = self.scratch / name, self.scratch / f"project_{name}"
        scratch.mkdir()
        folder.mkdir()
        project = Project(scratch, platforms=PLATFORMS, stores=landed_stores()).copy_to(folder)
        settings = folder / "dbt_project.yml"
        text = settings.read_text()
        for mart, day in DAYS.items():
            by_platform = f"{mart}: {{+partition_by: platform}}"
            assert by_platform in text
            text = text.replace(by_platform, by_platform.replace("platform", day))
        settings.write_text(text)
        return project

    def land(self) -> None:
        """Let the raw tables of both hold what has landed."""
        self.landings.write(self.duckdb)
        folder = self.scratch / "landed"
        with duckdb.connect(self.duckdb.environment["COMMERCE_DUCKDB_PATH"]) as warehouse:
            for table in self.landings.tables:
                (folder / table.schema).mkdir(parents=True, exist_ok=True)
                file = folder / table.schema / f"{table.name}.parquet"
                warehouse.sql(f"copy {table.place} to '{file}'")
        path = self.spark.environment["COMMERCE_SPARK_PATH"]
        self.spark.run(sys.executable, "-c", LAND, folder, path)

    def table(self, name: str) -> Path:
        """Return the folder of a table on Spark, given as schema.table."""
        schema, table = name.split(".")
        return self.scratch / "spark" / "warehouse" / f"{schema}.db" / table

    def files(self, mart: str) -> dict[str, set[str]]:
        """Return the names of the files of each partition of a mart on Spark."""
        partitions = self.table(f"commerce.{mart}").glob("*=*")
        return {one.name: {file.name for file in one.glob("*.parquet")} for one in partitions}

    def different_marts(self) -> dict[str, str]:
        """Build on DuckDB; return of each mart that is another one on Spark what differs."""
        from compare_engines import compared

        self.duckdb.dbt("run")
        marts = self.scratch / "marts"
        shutil.rmtree(marts, ignore_errors=True)
        arguments = f"folder: {marts}"
        self.spark.dbt("run-operation", "export_marts", "--args", arguments)
        different = {}
        with duckdb.connect(self.duckdb.environment["COMMERCE_DUCKDB_PATH"]) as warehouse:
            for mart in marts.iterdir():
                files = f"read_parquet('{mart}/*.parquet')"
                line, is_equal = compared(warehouse, f"commerce.{mart.name}", files)
                if not is_equal:
                    different[mart.name] = line
        assert (marts / "orders").exists()
        return different


def test_increments_on_spark_give_the_marts_of_a_full_build(tmp_path):
    engines = Engines(tmp_path, seed=1, batches=2)
    engines.landings.land(0)
    engines.land()
    engines.spark.dbt("run")
    platforms = {f"platform={platform}" for platform in PLATFORMS}
    assert set(engines.files("orders")) == platforms
    before = engines.files("payments")

    engines.landings.land(1)
    engines.land()
    engines.spark.increment().dbt("run")
    new = engines.table("commerce_increment_intermediate.new_landings")
    whole = duckdb.sql(f"select bool_or(is_whole) from read_parquet('{new}/*.parquet')")
    assert whole.fetchone() == (False,)
    after = engines.files("payments")
    untouched = {day for day in before if after.get(day) == before[day]}
    assert 0 < len(untouched) < len(after)
    assert engines.different_marts() == {}

    # Rows are gone, so that every platform is built as a whole.
    before = set(engines.files("refunds"))
    engines.landings.delete(0.05)
    engines.land()
    engines.spark.increment().dbt("run")
    assert before - set(engines.files("refunds"))
    assert engines.different_marts() == {}

    # Marts of which one was built alone do not go together.
    engines.spark.dbt("run", "--select", "currencies")
    refused = engines.spark.increment().dbt("run", succeeds=False)
    assert "There are no whole marts in commerce to add an increment to" in refused.stdout

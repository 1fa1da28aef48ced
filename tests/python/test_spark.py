"""Spark, on a cluster of its own, holds the marts that DuckDB holds."""

import re
import shutil

import duckdb
import pytest
from project import BIN, ROOT, Project

pytest.importorskip("pyspark", reason="the group spark is not installed")


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("java"), reason="Spark needs Java")
def test_duckdb_and_spark_hold_the_same_marts(tmp_path):
    project = Project(tmp_path)
    project.environment["COMMERCE_SPARK_PATH"] = str(tmp_path / "spark")
    told = project.run(BIN / "python", ROOT / "scripts" / "compare_engines.py").stdout
    compared = re.findall(r"^(\w+) +([\d,]+) rows, (\d+) differences$", told, re.MULTILINE)
    assert {"orders", "payments", "customers", "order_ledger"} <= {mart for mart, *_ in compared}
    assert all(differences == "0" for *_, differences in compared), told
    assert len(compared) == told.count(" rows, "), told


def test_a_difference_of_one_cent_and_one_of_types_are_found():
    from compare_engines import compared

    with duckdb.connect() as warehouse:
        warehouse.sql("create table one as select 1.10 as amount from range(2)")
        warehouse.sql("create table other as select * from one")
        assert compared(warehouse, "one", "other")[1]
        warehouse.sql("insert into other values (1.11)")
        assert compared(warehouse, "one", "other") == ("      2 rows, 1 differences", False)
        warehouse.sql("create table floats as select cast(amount as double) as amount from one")
        assert not compared(warehouse, "one", "floats")[1]

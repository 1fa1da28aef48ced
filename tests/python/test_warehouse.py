"""What `operations` asks of a warehouse, on both engines."""

import pytest
from project import Project

from operations import warehouse

# What was there is gone, what came reads as no number, and what no engine understands.
FAILING = ["select * from gone", "select cast(v as integer) from (values ('x')) as t (v)", "selec"]


@pytest.mark.parametrize("engine", ["duckdb", "postgres"])
def test_a_query_that_fails_leaves_alone_what_was_written(engine, tmp_path, request, monkeypatch):
    database = request.getfixturevalue("postgres") if engine == "postgres" else None
    project = Project(tmp_path, database)
    for name in ["DBT_TARGET", "COMMERCE_DUCKDB_PATH", *(database or {})]:
        monkeypatch.setenv(name, project.environment[name])
    if engine == "duckdb":
        warehouse.duckdb.connect(project.environment["COMMERCE_DUCKDB_PATH"]).close()
    with warehouse.transaction() as cursor:
        warehouse.run(cursor, "create table written (number integer)")
        assert [warehouse.try_query(cursor, query) for query in FAILING] == [None] * 3
        assert warehouse.try_query(cursor, "select 1 as one") == [{"one": 1}]
        warehouse.insert(cursor, "written", [{"number": 7}])
    assert project.query("select * from written") == [(7,)]


def test_who_runs_out_of_memory_is_told_what_to_set(tmp_path):
    results = '{results: [{message: null}, {message: "Out of Memory Error: failed to allocate"}]}'
    project = Project(tmp_path)
    said = project.dbt("run-operation", "advise_on_memory", "--args", results).stdout
    assert "set COMMERCE_DUCKDB_MEMORY to more than 750MB" in said

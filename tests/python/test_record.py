"""What dbt ran is kept in schema `monitoring`, also where it failed or was killed."""

import json
import signal
import subprocess
import sys
import time

import duckdb
import pytest
from project import BIN, Project

from operations import warehouse

LAST = "(select invocation_id from monitoring.invocations order by started_at desc limit 1)"


def artifact(project: Project, name: str) -> dict:
    return json.loads((project.scratch / "target" / name).read_text())


def change(project: Project, statement: str) -> None:
    with duckdb.connect(project.environment["COMMERCE_DUCKDB_PATH"]) as connection:
        connection.execute(statement)


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Project:
    """Olist alone on DuckDB, built once; the tests below go on from one to the next."""
    project = Project(tmp_path_factory.mktemp("record"), platforms=["olist"])
    project.environment["DBT_EXCLUDE_RESOURCE_TYPES"] = "unit_test"
    return project


def test_a_run_is_recorded_as_its_artifacts_have_it(project):
    before = time.monotonic()
    project.dbt("run")
    took = time.monotonic() - before
    results = artifact(project, "run_results.json")
    assert "Recorded 1 runs" in project.operate("record").stdout
    [(run_id, command, status, commit, elapsed, cpu, memory)] = project.query(
        "select invocation_id, command, status, git_commit, elapsed_seconds, cpu_seconds, "
        "peak_memory_bytes from monitoring.invocations"
    )
    assert (run_id, command, status) == (results["metadata"]["invocation_id"], "run", "success")
    commit_now = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True).stdout
    assert not commit_now or commit.rstrip("+") == commit_now.strip()
    assert 0 < elapsed < took and 0 < cpu < 3 * took and 5e7 < memory < 2e9
    built = {
        result["unique_id"]: result["status"]
        for result in results["results"]
        if result["unique_id"].startswith("model.")
    }
    recorded = dict(project.query("select unique_id, status from monitoring.model_runs"))
    # Those that are a part of others are not in dbt's results.
    assert {name: recorded[name] for name in built} == built
    [(rows, size)] = project.query(
        "select rows_affected, relation_bytes from monitoring.model_runs "
        "where model_name = 'orders'"
    )
    assert [(rows,)] == project.query("select count(*) from commerce.orders")
    assert size > 0


def test_what_is_recorded_is_not_recorded_again(project):
    assert "Recorded 0 runs" in project.operate("record").stdout
    assert project.query("select count(*) from monitoring.invocations") == [(1,)]


def test_sources_are_recorded_with_their_age(project):
    project.dbt("source", "freshness")
    project.operate("record")
    ages = {
        result["unique_id"]: round(result["max_loaded_at_time_ago_in_s"], 3)
        for result in artifact(project, "sources.json")["results"]
    }
    rows = project.query("select unique_id, round(age_seconds, 3) from monitoring.source_freshness")
    assert len(ages) == 9 and {name: float(age) for name, age in rows} == ages


def test_a_failed_test_is_recorded_with_keys_of_rows_and_no_person(project):
    change(project, "update commerce.orders set order_status = 'odd', ship_to_city = 'Rio'")
    project.dbt("test", "--select", "orders", succeeds=False)
    project.operate("record")
    failed = project.query(
        "select test_name, severity, failures, failing_sample from monitoring.test_results "
        f"where invocation_id = {LAST} and status = 'fail'"
    )
    expected = {
        result["unique_id"].split(".")[2]: result["failures"]
        for result in artifact(project, "run_results.json")["results"]
        if result["status"] == "fail"
    }
    assert {name: failures for name, _, failures, _ in failed} == expected
    assert all(severity == "error" for _, severity, _, _ in failed)
    assert not any("Rio" in (sample or "") for _, _, _, sample in failed)
    project.dbt("run", "--select", "orders")


def test_a_killed_run_is_seen_as_such(project):
    log = project.scratch / "logs" / "dbt.log"
    done = log.read_text().count('"name": "NodeFinished"')
    command = [BIN / "dbt", "--quiet", "run", *project.variables]
    process = subprocess.Popen(command, cwd=project.folder, env=project.environment)
    while log.read_text().count('"name": "NodeFinished"') < done + 5:
        time.sleep(0.02)
    assert process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.wait()
    project.operate("record")
    [(status, elapsed)] = project.query(
        f"select status, elapsed_seconds from monitoring.invocations where invocation_id = {LAST}"
    )
    assert (status, elapsed) == ("killed", None)
    [(models,)] = project.query(
        f"select models from monitoring.run_history where invocation_id = {LAST}"
    )
    assert models >= 1
    assert "killed" in project.operate("glitch").stdout


def test_a_run_that_bad_raw_data_stop_is_recorded_with_the_reason(project, tmp_path):
    project.set_raw_path("olist", tmp_path)
    project.dbt("run", succeeds=False)
    del project.environment["OLIST_RAW_PATH"]
    project.operate("record")
    [(status, message)] = project.query(
        f"select status, message from monitoring.invocations where invocation_id = {LAST}"
    )
    assert status == "failed" and "raw folder" in message
    assert "would fail again" in project.operate("glitch", succeeds=False).stdout


def test_old_runs_are_forgotten(project):
    assert project.query("select count(*) from monitoring.source_freshness") == [(9,)]
    change(
        project,
        "update monitoring.invocations set started_at = started_at - interval '401 days' "
        "where command = 'freshness'",
    )
    project.operate("record")
    assert project.query("select count(*) from monitoring.source_freshness") == [(0,)]
    assert project.query("select count(*) from monitoring.model_runs") != [(0,)]


def test_a_column_of_a_later_version_is_added(project):
    change(project, "drop view monitoring.run_history; drop view monitoring.flaky_tests")
    change(project, "drop view monitoring.model_costs; drop view monitoring.slowing_models")
    change(project, "alter table monitoring.invocations drop column message")
    project.dbt("run", "--select", "path:models/monitoring/runs")
    assert project.query("select message from monitoring.run_history limit 1") == [(None,)]


def test_a_warehouse_that_is_away_is_said_in_a_sentence(tmp_path, postgres):
    nothing = Project(tmp_path)
    assert "nothing was built yet" in nothing.operate("record", succeeds=False).stdout
    away = Project(tmp_path, {**postgres, "PGHOST": str(tmp_path)})
    output = away.operate("record", succeeds=False).stdout
    assert "Postgres does not let us in" in output and "recorded the next time" in output
    empty = Project(tmp_path, postgres)
    assert "No run of dbt" in empty.operate("record", succeeds=False).stdout


def test_a_file_that_another_process_holds_is_said_in_a_sentence(tmp_path, monkeypatch):
    path = tmp_path / "warehouse.duckdb"
    hold = f"import duckdb; c = duckdb.connect({str(path)!r}); print('held', flush=True); input()"
    holder = subprocess.Popen(
        [sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout.readline() == "held\n"
    monkeypatch.setattr(warehouse, "WAIT_SECONDS", 0.1)
    with pytest.raises(warehouse.WarehouseError, match="DuckDB does not let us in"):
        warehouse.connect_to_duckdb(path)
    holder.communicate("\n")
    warehouse.connect_to_duckdb(path).close()

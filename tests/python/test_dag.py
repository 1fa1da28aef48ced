"""The daily DAG, with real Airflow in a home of its own."""

import json
import shutil

import duckdb
import pytest
from project import BIN, ROOT, Project

DESCRIBE = """
import json
from airflow.dag_processing.dagbag import DagBag
bag = DagBag("dags")
print(json.dumps({
    "errors": bag.import_errors,
    "dags": {
        dag.dag_id: {
            "schedule": dag.schedule,
            "catchup": dag.catchup,
            "max_active_runs": dag.max_active_runs,
            "alerts": bool(dag.on_failure_callback),
            "params": sorted(dag.params),
            "documented": bool(dag.doc_md) and all(task.doc_md for task in dag.tasks),
            "tasks": {
                task.task_id: {
                    "command": getattr(task, "bash_command", "").split("{")[0].strip(),
                    "then": sorted(task.downstream_task_ids),
                    "retries": task.retries,
                    "has_limit": bool(task.execution_timeout),
                }
                for task in dag.tasks
            },
        }
        for dag in bag.dags.values()
    },
}))
"""


# As `airflow dags test`, which would take the weekday of the machine's clock.
RUN = """
import json, sys
from datetime import datetime, timezone
from airflow.dag_processing.dagbag import DagBag
day = datetime.fromisoformat(sys.argv[1]).replace(tzinfo=timezone.utc)
dag = DagBag("dags").dags["commerce_daily"]
run = dag.test(logical_date=day, run_after=day, run_conf=json.loads(sys.argv[2]))
print(f"state={run.state}")
"""


@pytest.fixture(scope="module")
def airflow(tmp_path_factory) -> Project:
    """The project with an Airflow home and a DuckDB warehouse of its own."""
    project = Project(tmp_path_factory.mktemp("dag"))
    home = project.scratch / "airflow"
    project.environment |= {
        "AIRFLOW_HOME": str(home),
        "AIRFLOW__CORE__DAGS_FOLDER": str(ROOT / "dags"),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "false",
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{home}/airflow.db",
        "PYTHONDONTWRITEBYTECODE": "1",
        # The task `record` reads dbt's log.
        "DBT_LOG_LEVEL_FILE": "debug",
        # Unit tests bring their own rows: test_build.py runs them on each engine, which is enough.
        "DBT_EXCLUDE_RESOURCE_TYPES": "unit_test",
    }
    project.run(BIN / "airflow", "db", "migrate")
    return project


def test_the_dag_builds_tests_and_publishes_once_a_day(airflow):
    output = airflow.run(BIN / "python", "-c", DESCRIBE).stdout
    found = json.loads(output.splitlines()[-1])

    def task(command: str, *then: str) -> dict:
        return {"command": command, "then": sorted(then), "retries": 3, "has_limit": True}

    assert found == {
        "errors": {},
        "dags": {
            "commerce_daily": {
                "schedule": "@daily",
                "catchup": False,
                "max_active_runs": 1,
                "alerts": True,
                "params": ["full_refresh", "increment", "platforms", "target"],
                "documented": True,
                "tasks": {
                    "source_freshness": task("dbt source freshness", "dbt_run"),
                    "dbt_run": task("dbt run", "dbt_test"),
                    "dbt_test": task("dbt test", "publish"),
                    "publish": task(".venv/bin/python -m operations publish", "publish_docs"),
                    "publish_docs": task(".venv/bin/python -m operations publish-docs", "record"),
                    "record": task(".venv/bin/python -m operations record", "alert"),
                    "alert": task(".venv/bin/python -m operations alert"),
                },
            }
        },
    }


def run_dag(airflow: Project, date: str, **parameters) -> list[tuple]:
    """Run the DAG as on a date; return command, schema and status of dbt's runs of that."""
    told = "select invocation_id, command, target_schema, status from monitoring.run_history"
    ran = airflow.scratch / "warehouse.duckdb"
    before = set(airflow.query(told)) if ran.exists() else set()
    result = airflow.run(BIN / "python", "-c", RUN, date, json.dumps(parameters))
    assert result.stdout.splitlines()[-1] == "state=success"
    runs = airflow.query(f"{told} order by started_at")
    return [run[1:] for run in runs if run not in before]


def test_a_run_of_the_dag_publishes_the_marts_and_records_itself(airflow):
    assert run_dag(airflow, "2026-01-05", platforms=["olist"]) == [
        ("freshness", "", "success"),
        ("run", "commerce", "success"),
        ("test", "commerce", "success"),
    ]
    # What readers open.
    with duckdb.connect(airflow.scratch / "published" / "warehouse.duckdb") as published:
        platforms = published.sql("select distinct platform from commerce.orders").fetchall()
    assert platforms == [("olist",)]
    assert (airflow.scratch / "state" / "docs" / "index.html").stat().st_size > 1_000_000
    assert (airflow.scratch / "state" / "manifest.json").exists()


@pytest.mark.slow
def test_a_run_of_the_dag_adds_an_increment_where_there_are_marts(airflow):
    (airflow.scratch / "warehouse.duckdb").unlink(missing_ok=True)
    # The task `record` would keep the runs of other tests anew.
    shutil.rmtree(airflow.scratch / "logs", ignore_errors=True)
    # A Tuesday, when there are no marts yet to add an increment to, and the day after.
    first = run_dag(airflow, "2026-01-06", platforms=["olist"], increment=True)
    assert first == [
        ("freshness", "", "success"),
        ("run", "", "failed"),
        ("run", "commerce", "success"),
        ("test", "commerce", "success"),
    ]
    second = run_dag(airflow, "2026-01-07", platforms=["olist"], increment=True)
    assert second == [
        ("freshness", "", "success"),
        ("run", "commerce_increment", "success"),
        ("test", "commerce", "success"),
    ]
    ((published,),) = airflow.query("select count(*) from monitoring.publications")
    assert published == 2


@pytest.mark.slow
def test_each_model_can_be_a_task_of_its_own(airflow):
    airflow.dbt("parse")
    airflow.environment["COMMERCE_TASK_PER_MODEL"] = "1"
    found = json.loads(airflow.run(BIN / "python", "-c", DESCRIBE).stdout.splitlines()[-1])
    assert found["errors"] == {}
    tasks = found["dags"]["commerce_daily"]["tasks"]
    assert "dbt_run" not in tasks
    assert tasks["dbt_run.orders_run"]["then"] and "dbt_run.customers_run" in tasks

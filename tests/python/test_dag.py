"""The daily DAG, with real Airflow in a home of its own."""

import json

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
            "documented": bool(dag.doc_md),
            "tasks": {
                task.task_id: {
                    "command": task.bash_command,
                    "cwd": task.cwd,
                    "then": sorted(task.downstream_task_ids),
                    "documented": bool(task.doc_md),
                }
                for task in dag.tasks
            },
        }
        for dag in bag.dags.values()
    },
}))
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
        # Unit tests bring their own rows: test_build.py runs them on each engine, which is enough.
        "DBT_EXCLUDE_RESOURCE_TYPES": "unit_test",
    }
    project.run(BIN / "airflow", "db", "migrate")
    return project


def test_the_dag_runs_and_then_tests_dbt_once_a_day(airflow):
    output = airflow.run(BIN / "python", "-c", DESCRIBE).stdout
    found = json.loads(output.splitlines()[-1])
    task = {"cwd": str(ROOT), "documented": True}
    assert found == {
        "errors": {},
        "dags": {
            "commerce_daily": {
                "schedule": "@daily",
                "catchup": False,
                "max_active_runs": 1,
                "documented": True,
                "tasks": {
                    "dbt_run": {**task, "command": "dbt run", "then": ["dbt_test"]},
                    "dbt_test": {**task, "command": "dbt test", "then": []},
                },
            }
        },
    }


def test_a_run_of_the_dag_builds_the_warehouse(airflow):
    result = airflow.run(BIN / "airflow", "dags", "test", "commerce_daily")
    assert "state=success" in result.stdout
    [(orders,)] = airflow.query("select count(*) from commerce.orders")
    assert orders > 0

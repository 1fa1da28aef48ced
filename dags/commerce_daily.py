"""Build and test all marts once a day, with the commands a person would type."""

import os
from datetime import datetime
from pathlib import Path

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG

PROJECT = Path(__file__).resolve().parent.parent
# dbt comes from the project's own environment, so that Airflow's may hold other versions.
# Everything else, DBT_TARGET and PG* included, is as Airflow's own environment has it.
COMMAND = {
    "cwd": str(PROJECT),
    "env": {"PATH": f"{PROJECT / '.venv' / 'bin'}:{os.environ.get('PATH', os.defpath)}"},
    "append_env": True,
}

with DAG(
    dag_id="commerce_daily",
    schedule="@daily",
    start_date=datetime(2026, 1, 1),
    # Every run builds everything from all raw data, so a missed day needs no run of its own,
    # and two runs at once would only be in each other's way.
    catchup=False,
    max_active_runs=1,
    tags=["dbt", "commerce"],
    doc_md="""
    ### The universal commerce schema, once a day

    `dbt run` builds all models on the target that `DBT_TARGET` names (`duckdb` by default, or
    `postgres` with the `PG*` variables); `dbt test` then tests them. Where one fails, its log
    says which model or test and how many rows; after the cause is mended, clear the task.
    """,
):
    dbt_run = BashOperator(
        task_id="dbt_run",
        bash_command="dbt run",
        doc_md="Builds all models. Bad raw data stop it before any mart is touched.",
        **COMMAND,
    )
    dbt_test = BashOperator(
        task_id="dbt_test",
        bash_command="dbt test",
        doc_md="Runs all data tests and unit tests on what `dbt_run` has built.",
        **COMMAND,
    )
    dbt_run >> dbt_test

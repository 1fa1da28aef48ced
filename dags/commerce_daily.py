"""Build, test and publish all marts once a day, with the commands a person would type."""

import os
import subprocess
import sys
from datetime import datetime, timedelta

from airflow.sdk import DAG, Param, TriggerRule

# Airflow does not always look for modules where it finds a DAG.
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from dbt_operator import PATH, PROJECT, TARGET_PATH, DbtOperator, ProjectOperator  # noqa: E402

TARGET = os.environ.get("DBT_TARGET", "duckdb")
HOURS = float(os.environ.get("COMMERCE_TASK_HOURS", "3"))

PLATFORMS = """
{%- if params.platforms %} --vars '{{ {"platforms": params.platforms} | tojson }}'{% endif %}
"""
FULL_REFRESH = "{% if params.full_refresh %} --full-refresh{% endif %}"
# On two days in a row everything is built, since on Postgres two versions of the marts take turns.
# So it is where an increment fails, such as the first one, which has no marts to add to.
INCREMENT = """
{%- if params.increment and not params.full_refresh and dag_run.run_after.weekday() < 5 %}
{%- set vars = dict({"platforms": params.platforms} if params.platforms else {}, increment=true) %}
{#- #} --vars '{{ vars | tojson }}' --target-path $INCREMENT_PATH && echo increment || dbt run
{%- endif %}
"""
# Of an increment the whole marts are tested, not what they are made of.
TESTS = """
{%- if ti.xcom_pull(task_ids="dbt_run") == "increment" %} --selector after_increment{% endif %}
"""
# On Postgres, readers have `commerce`; on DuckDB, a file of their own (operations/publish.py).
ENVIRONMENT = {
    "DBT_TARGET": "{{ params.target }}",
    "COMMERCE_SCHEMA": "{{ 'commerce_audit' if params.target == 'postgres' else 'commerce' }}",
    # dbt parses all files anew where variables are not those of its last run in the same place.
    "INCREMENT_PATH": f"{TARGET_PATH}/increment",
}


def tell(task: str, reason: str) -> None:
    """Alert of what no run of dbt tells of: a run or a task that is not dbt's."""
    command = [".venv/bin/python", "-m", "operations", "alert"]
    subprocess.run(
        [*command, "--failed", f"commerce_daily, {task}", reason],
        cwd=PROJECT,
        env={**os.environ, "PATH": PATH},
        check=False,
    )


def tell_of_task(context) -> None:
    """Alert of a failed task."""
    tell(context["task_instance"].task_id, str(context.get("exception")))


def tell_of_run(context) -> None:
    """Alert of a run that takes too long; of failed tasks others have told."""
    if context.get("reason") != "task_failure":
        tell("the whole run", str(context.get("reason")))


with DAG(
    dag_id="commerce_daily",
    schedule="@daily",
    start_date=datetime(2026, 1, 1),
    # Every run builds all that has landed until then, so a missed day needs no run of its own,
    # and two runs at once would only be in each other's way.
    catchup=False,
    max_active_runs=1,
    # Each task has a limit of its own; this is for a scheduler that no longer moves.
    dagrun_timeout=timedelta(hours=4 * HOURS),
    on_failure_callback=tell_of_run,
    params={
        "target": Param(TARGET, enum=["duckdb", "postgres"]),
        "platforms": Param(
            None,
            type=["null", "array"],
            items={"type": "string", "pattern": "^[a-z0-9_]+$"},
            description="Build, test and publish these alone; empty for `vars: platforms`.",
        ),
        "increment": Param(
            bool(os.environ.get("COMMERCE_INCREMENTS")),
            type="boolean",
            description="From Monday to Friday, build only what newly landed rows touch.",
        ),
        "full_refresh": Param(
            False, type="boolean", description="Build everything, incremental models from nothing."
        ),
    },
    default_args={
        "env": ENVIRONMENT,
        # One, two and four minutes: long enough for a database to start again.
        "retries": 3,
        "retry_delay": timedelta(minutes=float(os.environ.get("COMMERCE_RETRY_MINUTES", "1"))),
        "retry_exponential_backoff": True,
        "execution_timeout": timedelta(hours=HOURS),
    },
    tags=["dbt", "commerce"],
    doc_md="""
    ### The universal commerce schema, once a day

    Builds all models beside what is published, tests them, and publishes them if they pass:
    readers see the version before until then. A failure that can be a glitch (a lost connection,
    a killed process) is tried again from where it stopped; one that is news about the data, such
    as a failed test, is not. `docs/operations.md` says what each alert means and what to do.
    """,
):
    source_freshness = DbtOperator(
        task_id="source_freshness",
        bash_command=f"dbt source freshness{PLATFORMS}",
        doc_md="How long ago raw data landed. What is stale is told, and built all the same.",
    )
    if os.environ.get("COMMERCE_TASK_PER_MODEL"):
        from model_tasks import model_tasks

        begin, dbt_run = model_tasks(TARGET, ENVIRONMENT)
    else:
        begin = dbt_run = DbtOperator(
            task_id="dbt_run",
            bash_command=f"dbt run{INCREMENT.strip()}{FULL_REFRESH}{PLATFORMS}",
            trigger_rule=TriggerRule.ALL_DONE,
            doc_md="Builds all models. Bad raw data stop it before any is touched.",
        )
    dbt_test = DbtOperator(
        task_id="dbt_test",
        bash_command=f"dbt test{TESTS.strip()}{PLATFORMS}",
        doc_md="Runs all data tests and unit tests on what `dbt_run` has built.",
    )
    publish = ProjectOperator(
        task_id="publish",
        bash_command=".venv/bin/python -m operations publish",
        on_failure_callback=tell_of_task,
        doc_md="Lets readers see what passed, all marts at once.",
    )
    publish_docs = ProjectOperator(
        task_id="publish_docs",
        bash_command=".venv/bin/python -m operations publish-docs",
        on_failure_callback=tell_of_task,
        doc_md="The documentation site of what is published, and its state, to compare with.",
    )
    record = ProjectOperator(
        task_id="record",
        bash_command=".venv/bin/python -m operations record",
        doc_md="Keeps what ran in schema `monitoring`.",
    )
    alert = ProjectOperator(
        task_id="alert",
        bash_command=".venv/bin/python -m operations alert",
        doc_md="Tells of incidents that are new, worse or over.",
    )
    source_freshness >> begin
    dbt_run >> dbt_test >> publish >> publish_docs
    # Teardowns run whatever happened before them, and do not make a failed run a success.
    publish_docs >> record.as_teardown() >> alert.as_teardown()

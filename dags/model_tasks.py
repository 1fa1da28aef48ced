"""`dbt run` as one task for each model, for who wants to see them in Airflow.

Cosmos's watcher mode: one task runs dbt once for all models, and the others, one for each model,
show what it says of theirs; so there is a task per model without a process per model. Needs what
`dbt parse` leaves in target/.
"""

from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import TriggerRule
from cosmos import DbtTaskGroup, ExecutionConfig, ProfileConfig, ProjectConfig, RenderConfig
from cosmos.constants import ExecutionMode, InvocationMode, LoadMode, TestBehavior
from dbt_operator import PATH, PROJECT, TARGET_PATH


def model_tasks(target: str, environment: dict[str, str]):
    """Return the first task and the group of tasks that take the place of `dbt run`.

    `target` is the target of profiles.yml; `environment` adds variables to Airflow's own.
    """
    group = DbtTaskGroup(
        group_id="dbt_run",
        project_config=ProjectConfig(
            dbt_project_path=PROJECT, manifest_path=PROJECT / TARGET_PATH / "manifest.json"
        ),
        profile_config=ProfileConfig(
            profile_name="dbt_commerce_schema",
            target_name=target,
            profiles_yml_filepath=PROJECT / "profiles.yml",
        ),
        execution_config=ExecutionConfig(
            execution_mode=ExecutionMode.WATCHER,
            invocation_mode=InvocationMode.SUBPROCESS,
            dbt_executable_path=PROJECT / ".venv" / "bin" / "dbt",
        ),
        render_config=RenderConfig(
            load_method=LoadMode.DBT_MANIFEST,
            selector="in_use",
            test_behavior=TestBehavior.NONE,
        ),
        operator_args={
            "env": {"PATH": PATH, **environment},
            "append_env": True,
            "install_deps": False,
        },
    )
    # Whatever became of the task before; within the group, models wait for models.
    begin = EmptyOperator(task_id="begin_models", trigger_rule=TriggerRule.ALL_DONE)
    begin >> group
    return begin, group

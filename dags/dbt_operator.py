"""An Airflow operator that types a command of the project, and knows when to try again."""

import os
import subprocess
from pathlib import Path

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk.exceptions import AirflowException, AirflowFailException

PROJECT = Path(__file__).resolve().parent.parent
# dbt comes from the project's own environment, so that Airflow's may hold other versions.
# Everything else, PG* included, is as Airflow's own environment has it.
PATH = f"{PROJECT / '.venv' / 'bin'}:{os.environ.get('PATH', os.defpath)}"
# Where dbt leaves its artifacts.
TARGET_PATH = os.environ.get("DBT_TARGET_PATH", "target")


class ProjectOperator(BashOperator):
    """Types a command in the project's folder, with the project's environment.

    `env` adds variables to Airflow's own; its values may be templates.
    """

    def __init__(self, *, env: dict[str, str] | None = None, **arguments):
        super().__init__(
            cwd=str(PROJECT), env={"PATH": PATH, **(env or {})}, append_env=True, **arguments
        )

    def execute(self, context):
        """Run the command; return the last line that it printed, which a failure carries too."""
        result = self.subprocess_hook.run_command(
            ["bash", "-c", self.bash_command], env=self.get_env(context), cwd=self.cwd
        )
        if result.exit_code:
            raise AirflowException(f"{result.output} (exit {result.exit_code})")
        return result.output


class DbtOperator(ProjectOperator):
    """Types a dbt command.

    A failure that can be a glitch, such as a lost connection, is tried again, and what dbt had
    built before is not built again. A failure that is news about the data is final at once.
    """

    def execute(self, context):
        """Run the command, or `dbt retry` where an earlier try of the same run got somewhere."""
        task_instance = context["ti"]
        # Whoever clears a task by hand begins anew, since raw data may have changed by then.
        first_try = task_instance.max_tries - self.retries + 1
        results = PROJECT / TARGET_PATH / "run_results.json"
        if task_instance.try_number <= first_try:
            # What another command left must not be taken for this one's.
            results.unlink(missing_ok=True)
        elif results.exists():
            self.bash_command = "dbt retry"
        try:
            return super().execute(context)
        except AirflowException as error:
            if self.was_glitch():
                raise
            raise AirflowFailException(f"Another try would fail as well: {error}") from error

    def was_glitch(self) -> bool:
        """Ask the project why dbt ended; it prints the reason."""
        answer = subprocess.run(
            [".venv/bin/python", "-m", "operations", "glitch"],
            cwd=PROJECT,
            env={**os.environ, **self.env},
            capture_output=True,
            text=True,
        )
        self.log.info((answer.stdout + answer.stderr).strip())
        return answer.returncode == 0

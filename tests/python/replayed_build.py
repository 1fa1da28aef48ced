"""A build's SQL, run again and again without dbt: what depends on the data alone is proved so."""

import json
import re

from landed_rows import run
from project import Project


class ReplayedBuild:
    """The models that the project's last `dbt run` built, in their order.

    The statements are those of dbt, but for how a table takes the place of its former self.
    """

    def __init__(self, project: Project):
        target = project.environment["DBT_TARGET_PATH"]
        log = f"{project.environment['DBT_LOG_PATH']}/dbt.log"
        with open(f"{target}/manifest.json") as file:
            nodes = json.load(file)["nodes"]
        with open(f"{target}/run_results.json") as file:
            results = json.load(file)["results"]
        self.statements: list[str] = []
        self.until_added = 0
        for result in results:
            node = nodes.get(result["unique_id"], {})
            if node.get("resource_type") == "model" and node["schema"] != "monitoring":
                deleted = logged(log, node["name"], "delete from")
                self.statements += statements_of(node, result, deleted)
                if node["name"] == "processed_landings":
                    self.until_added = len(self.statements)
        self.statements.append(logged(log, None, "update") or "select 1")

    def run(self, project: Project) -> None:
        """Build all models once more."""
        run(project, self.statements)

    def stop_when_added(self, project: Project) -> None:
        """Build an increment, but for the marts that are made of those that it adds to."""
        run(project, self.statements[: self.until_added])


def logged(log: str, node: str | None, word: str) -> str:
    """Return what dbt's log has of a node, or of a hook of the run: the first SQL with the word."""
    with open(log) as file:
        for event in map(json.loads, file):
            sql = event["data"].get("sql", "")
            name = event["data"].get("node_info", {}).get("node_name")
            if name == node and word in sql:
                return re.sub(r"^/\*.*?\*/", "", sql, flags=re.DOTALL)
    return ""


def statements_of(node: dict, result: dict, deleted: str) -> list[str]:
    """Return what makes a model's relation anew; `deleted` is its hook that deletes rows."""
    kind = node["config"]["materialized"]
    relation = result["relation_name"]
    if kind == "incremental":
        return [deleted, f"insert into {relation} {result['compiled_code']}"]
    statements = [
        f"drop {kind} if exists {relation} cascade",
        f"create {kind} {relation} as {result['compiled_code']}",
    ]
    if relation in result["compiled_code"]:
        # It takes over rows of its former self.
        built = "create temporary table built as " + result["compiled_code"]
        statements[1] = f"create table {relation} as select * from built"
        statements = [built, *statements, "drop table built"]
    # What processed_landings adds to the marts begins with a deletion.
    return ([deleted] if deleted else []) + statements

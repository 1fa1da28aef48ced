"""A full build's SQL, run again without dbt: what depends on the data alone is proved so."""

import json

from landed_rows import run
from project import Project


class ReplayedBuild:
    """The models that the project's last `dbt run`, a full one, built, in their order.

    The statements are those of dbt, but for how a table takes the place of its former self.
    """

    def __init__(self, project: Project):
        target = project.environment["DBT_TARGET_PATH"]
        with open(f"{target}/manifest.json") as file:
            nodes = json.load(file)["nodes"]
        with open(f"{target}/run_results.json") as file:
            results = json.load(file)["results"]
        self.statements: list[str] = []
        for result in results:
            node = nodes.get(result["unique_id"], {})
            if node.get("resource_type") == "model" and node["schema"] != "monitoring":
                kind, relation = node["config"]["materialized"], result["relation_name"]
                self.statements += [
                    f"drop {kind} if exists {relation} cascade",
                    f"create {kind} {relation} as {result['compiled_code']}",
                ]

    def run(self, project: Project) -> None:
        """Build all models once more."""
        run(project, self.statements)

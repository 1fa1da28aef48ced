"""Build what this version of the project changes, and say which rows of the marts would change.

    python -m operations changes

Compares with the version that was published, whose state is in the folder COMMERCE_STATE_PATH
(`python -m operations publish-docs` keeps it there). Only models that differ from it, and what is
made of them, are built and tested, in schema `commerce_changes`; everything else is read where it
is published. Exits with what dbt exits with, where a model or a test fails.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

from operations import warehouse

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = "commerce_changes"
HEADING = ["mart", "rows before", "rows now", "added", "removed", "changed", "columns"]


def state_folder() -> Path:
    """Return the folder that holds the state of the published version, and the open incidents."""
    return ROOT / os.environ.get("COMMERCE_STATE_PATH", "state")


def dbt(*arguments: str) -> None:
    """Run dbt on what differs from the state; exit as it does where it fails."""
    options = ["--selector", "changed", "--defer", "--favor-state", "--state", str(state_folder())]
    command = [str(Path(sys.executable).parent / "dbt"), *arguments, *options]
    environment = {**os.environ, "COMMERCE_SCHEMA": SCHEMA}
    result = subprocess.run(command, cwd=ROOT, env=environment)
    if result.returncode:
        sys.exit(result.returncode)


def marts_of(manifest: dict) -> dict[str, dict]:
    """Return the marts of a manifest, by name."""
    return {
        node["name"]: node
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model" and node["fqn"][1] == "marts"
    }


def keys_of(manifest: dict, mart: dict) -> list[str]:
    """Return the columns that tell the rows of a mart apart: those of its uniqueness test."""
    for test in manifest["nodes"].values():
        if test["resource_type"] == "test" and test["attached_node"] == mart["unique_id"]:
            arguments = test["test_metadata"]["kwargs"] if test.get("test_metadata") else {}
            if test["name"].startswith("unique_"):
                return [arguments["column_name"]]
            if "combination_of_columns" in arguments:
                return arguments["combination_of_columns"]
    raise SystemExit(f"The mart {mart['name']} has no test of a unique key: add one.")


def compare(connection, before: str, now: str, keys: list[str]) -> tuple[int, ...]:
    """Count the rows of a relation before and now, and those added, removed and changed.

    Rows are compared on the columns that both have.
    """

    def columns(relation: str) -> list[str]:
        names = warehouse.columns(connection, f"select * from {relation} where false")
        return names

    old, new = columns(before), columns(now)
    shared = ", ".join(f'"{name}"' for name in new if name in old)
    key = ", ".join(f'"{name}"' for name in keys)
    [(counts)] = warehouse.query(
        connection,
        f"""
        select
            (select count(*) from {before}),
            (select count(*) from {now}),
            (select count(*) from (select {key} from {now} except select {key} from {before}) as a),
            (select count(*) from (select {key} from {before} except select {key} from {now}) as r),
            (select count(*)
             from (select {shared} from {now} except select {shared} from {before}) as d)
        """,
    )
    rows_before, rows_now, added, removed, different = counts
    gone = [f"-{name}" for name in old if name not in new]
    come = [f"+{name}" for name in new if name not in old]
    return rows_before, rows_now, added, removed, different - added, " ".join(gone + come)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take no arguments."""


def main(arguments: argparse.Namespace) -> None:
    """Build, test, compare and print a table; marts that are not built anew are the same."""
    state = state_folder() / "manifest.json"
    if not state.exists():
        sys.exit(f"There is no state of a published version at {state}: publish one first.")
    with warehouse.connect() as connection:
        warehouse.drop_schemas(connection, SCHEMA)
    dbt("run")
    published = json.loads(state.read_text())
    manifest = json.loads((ROOT / os.environ.get("DBT_TARGET_PATH", "target") / "manifest.json").read_text())

"""Build what this version of the project changes, and say which rows of the marts would change.

    python -m operations changes

Compares with what was published, whose state `python -m operations publish-docs` keeps. Only models
that differ from it, and what is made of them, are built and tested, in schema `commerce_changes`;
everything else is read where it is. Exits as dbt does where a model or a test fails.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

from operations import warehouse
from operations.project import ROOT, read_artifact, state_folder

SCHEMA = "commerce_changes"
HEADING = ["mart", "before", "now", "added", "removed", "changed", "columns"]


def dbt(command: str) -> None:
    """Run dbt on what differs from the state; exit as it does where it fails."""
    # What is not built here is read where it is published; the schema was empty before.
    options = ["--selector", "changed", "--defer", "--state", str(state_folder())]
    result = subprocess.run(
        [Path(sys.executable).parent / "dbt", command, *options],
        cwd=ROOT,
        env={**os.environ, "COMMERCE_SCHEMA": SCHEMA},
    )
    if result.returncode:
        sys.exit(result.returncode)


def marts_of(manifest: dict) -> dict[str, dict]:
    """Return the marts of a manifest, by name."""
    models = [node for node in manifest["nodes"].values() if node["resource_type"] == "model"]
    return {model["name"]: model for model in models if model["fqn"][1] == "marts"}


def key_of(manifest: dict, mart: dict) -> list[str]:
    """Return the columns that tell the rows of a mart apart, as its test of them says."""
    for test in manifest["nodes"].values():
        if test.get("attached_node") == mart["unique_id"] and test.get("test_metadata"):
            arguments = test["test_metadata"]["kwargs"]
            if test["test_metadata"]["name"] == "unique":
                return [arguments["column_name"]]
            if "combination_of_columns" in arguments:
                return arguments["combination_of_columns"]
    raise SystemExit(f"The mart {mart['name']} has no test of a unique key: give it one.")


def columns_of(cursor, relation: str) -> dict[str, str]:
    """Return the columns of a relation, and what the driver calls their types, without digits."""
    warehouse.run(cursor, f"select * from {relation} where false")
    return {column[0]: str(column[1]).split("(")[0] for column in cursor.description}


def compare(cursor, before: str, now: str, key: list[str]) -> list:
    """Return the rows before and now, how many are added, removed and changed, and the columns.

    Rows are compared on the columns that both have; `+x` and `-x` are those that only one has, and
    `~x` those whose type changes: they are compared as text.
    """
    old, new = columns_of(cursor, before), columns_of(cursor, now)
    retyped = {name for name in new if name in old and new[name] != old[name]}

    def listed(names: list[str]) -> str:
        return ", ".join(f"cast({name} as text)" if name in retyped else name for name in names)

    keys, shared = listed(key), listed([name for name in new if name in old])
    [(rows_before, rows_now, added, removed, different)] = warehouse.run(
        cursor,
        f"""
        select
            (select count(*) from {before}),
            (select count(*) from {now}),
            (select count(*) from (select {keys} from {now} except select {keys} from {before}) a),
            (select count(*) from (select {keys} from {before} except select {keys} from {now}) r),
            (select count(*)
             from (select {shared} from {now} except select {shared} from {before}) d)
        """,
    )
    columns = [f"+{name}" for name in new if name not in old]
    columns += [f"-{name}" for name in old if name not in new]
    columns += [f"~{name}" for name in new if name in retyped]
    return [rows_before, rows_now, added, removed, different - added, " ".join(columns)]


def print_table(rows: list[list]) -> None:
    """Print the comparison as a table of Markdown, which a pull request shows as one."""
    print("\n| " + " | ".join(HEADING) + " |\n" + "|---" * len(HEADING) + "|")
    for row in rows:
        print(
            "| " + " | ".join(f"{cell:,}" if isinstance(cell, int) else cell for cell in row) + " |"
        )


def main(arguments: argparse.Namespace) -> None:
    """Build, compare, print and test."""
    state = state_folder() / "manifest.json"
    if not state.exists():
        sys.exit(f"There is no state of what was published at {state}: publish first.")
    published = marts_of(json.loads(state.read_text()))
    with warehouse.transaction() as cursor:
        for suffix in ["", "_staging", "_intermediate", "_monitoring"]:
            warehouse.run(cursor, f"drop schema if exists {SCHEMA}{suffix} cascade")
    dbt("run")
    manifest = read_artifact("manifest.json")
    built = {result["unique_id"] for result in read_artifact("run_results.json").get("results", [])}
    marts = marts_of(manifest)
    rows = []
    with warehouse.transaction() as cursor:
        for name, mart in sorted(marts.items()):
            if mart["unique_id"] in built and name in published:
                before = published[name]["relation_name"]
                now = mart["relation_name"]
                rows.append([name, *compare(cursor, before, now, key_of(manifest, mart))])
            elif name not in published:
                rows.append([name, *[""] * 5, "new"])
        rows += [[name, *[""] * 5, "gone"] for name in sorted(published) if name not in marts]
    print_table(rows) if rows else print("No mart differs from what is published.")
    dbt("test")

"""Render what follows from commerce_schema.yml: dbt properties and the entity diagram.

    python scripts/render_schema.py           write the rendered files
    python scripts/render_schema.py --check   exit with 1 where a file is not what it would write

The contract is ODCS v3.1. Every entity becomes a dbt model with an enforced contract: `required`
becomes a not_null constraint of the table, `unique`, primary keys, relationships, valid values and
rules become tests. A view, which has no constraints and is computed anew for each test, has one
test of all its required columns and relationships.
"""

import re
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
CONTRACT = ROOT / "commerce_schema.yml"
NOTICE = "Rendered from commerce_schema.yml by `make schema`; edit the contract instead."
RULE = re.compile(r"select count\(\*\) from \{object\} where not \((?P<expression>.*)\)", re.DOTALL)


def accepted_values(field: dict) -> list[str]:
    """Return the valid values of a property; empty where any value is valid."""
    for rule in field.get("quality", []):
        if rule.get("metric") == "invalidValues":
            return rule["arguments"]["validValues"]
    return []


def references(field: dict) -> list[tuple[str, str]]:
    """Return (entity, property) of every foreign key of a property."""
    return [tuple(link["to"].split(".")) for link in field.get("relationships", [])]


def primary_key(entity: dict) -> list[str]:
    """Return the names of the properties that make up the entity's key."""
    return [field["name"] for field in entity["properties"] if field.get("primaryKey")]


def time_spine(entity: dict) -> str | None:
    """Return the name of the column of days if metrics are laid out by those of this entity."""
    for custom in entity.get("customProperties", []):
        if custom["property"] == "timeSpine":
            return custom["value"]
    return None


def render_column(field: dict, is_view: bool) -> dict:
    """Return the dbt properties of one column."""
    column = {
        "name": field["name"],
        "description": field["description"],
        "data_type": field["physicalType"],
    }
    if "tags" in field:
        column["config"] = {"tags": field["tags"]}
    tests = []
    if field.get("required") and not is_view:
        column["constraints"] = [{"type": "not_null"}]
    if field.get("unique"):
        tests.append("unique")
    for entity, name in [] if is_view else references(field):
        tests.append({"relationships": {"arguments": {"to": f"ref('{entity}')", "field": name}}})
    if values := accepted_values(field):
        tests.append({"accepted_values": {"arguments": {"values": values}}})
    if tests:
        column["data_tests"] = tests
    return column


def render_view_test(fields: list[dict]) -> dict:
    """Return the test of what constraints would keep if the view could have them."""
    arguments = {
        "not_null": [field["name"] for field in fields if field.get("required")],
        "references": {f["name"]: list(key) for f in fields for key in references(f)},
    }
    return {"keeps_constraints": {"arguments": arguments}}


def render_model(entity: dict) -> dict:
    """Return the dbt properties of one entity's mart."""
    is_view = entity["physicalType"] == "view"
    model = {
        "name": entity["name"],
        "description": f"{entity['description']} {entity['dataGranularityDescription']}",
        "config": {"materialized": entity["physicalType"]},
    }
    tests = [render_view_test(entity["properties"])] if is_view else []
    if len(key := primary_key(entity)) > 1:
        arguments = {"combination_of_columns": key}
        tests.append({"dbt_utils.unique_combination_of_columns": {"arguments": arguments}})
    for rule in entity.get("quality", []):
        match = RULE.fullmatch(rule["query"])
        if match is None:
            sys.exit(f"The rule {rule['name']} does not read: {RULE.pattern}")
        test = {"name": rule["name"], "description": rule["description"]}
        test["arguments"] = {"expression": match["expression"]}
        tests.append({"dbt_utils.expression_is_true": test})
    if tests:
        model["data_tests"] = tests
    model["columns"] = [render_column(field, is_view) for field in entity["properties"]]
    if day := time_spine(entity):
        model["time_spine"] = {"standard_granularity_column": day}
        next(column for column in model["columns"] if column["name"] == day)["granularity"] = "day"
    return model


def render_properties(entities: list[dict]) -> str:
    """Return the YAML of the dbt properties of these entities' marts."""
    properties = {"version": 2, "models": [render_model(entity) for entity in entities]}
    text = yaml.safe_dump(properties, sort_keys=False, allow_unicode=True, width=80)
    return f"# {NOTICE}\n{text}"


def render_diagram(entities: list[dict]) -> str:
    """Return Markdown with a Mermaid diagram: entities with their keys and who refers to whom.

    Stores and currencies stand behind nearly everything; their lines are left out.
    """
    lines = ["# The universal commerce schema", "", f"<!-- {NOTICE} -->", ""]
    lines += ["Keys and relationships; every column is described in `commerce_schema.yml`.", ""]
    lines += ["```mermaid", "erDiagram"]
    for entity in entities:
        key = primary_key(entity)
        lines.append(f"    {entity['name']} {{")
        for field in entity["properties"]:
            marks = [mark for mark, holds in (
                ("PK", field["name"] in key),
                ("FK", bool(references(field))),
            ) if holds]  # fmt: skip
            if marks:
                kind = field["physicalType"].split("(")[0]
                lines.append(f"        {kind} {field['name']} {', '.join(marks)}")
        lines.append("    }")
    for entity in entities:
        for field in entity["properties"]:
            for target, _ in references(field):
                if target not in {"stores", "currencies"}:
                    many = "|o" if not field.get("required") else "||"
                    lines.append(f"    {target} {many}--o{{ {entity['name']} : {field['name']}")
    return "\n".join([*lines, "```", ""])


def main() -> None:
    """Write the rendered files, or report those that differ."""
    contract = yaml.safe_load(CONTRACT.read_text(encoding="utf-8"))
    entities = {"core": [], "analytics": []}
    for entity in contract["schema"]:
        entities["analytics" if "analytics" in entity.get("tags", []) else "core"].append(entity)
    rendered = {
        ROOT / f"models/marts/{folder}/_{folder}__models.yml": render_properties(marts)
        for folder, marts in entities.items()
    } | {ROOT / "docs/erd.md": render_diagram(entities["core"])}
    if "--check" in sys.argv[1:]:
        stale = [
            str(path.relative_to(ROOT))
            for path, text in rendered.items()
            if not path.exists() or path.read_text(encoding="utf-8") != text
        ]
        if stale:
            sys.exit(f"Not as the contract has it: {', '.join(stale)}. Run `make schema`.")
        return
    for path, text in rendered.items():
        path.write_text(text, encoding="utf-8")
        print(f"wrote {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()

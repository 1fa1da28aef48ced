"""The contract decides: what is rendered from it is current, and the built marts keep to it."""

import re
import shutil
import sys
from pathlib import Path

import duckdb
import pytest
import yaml
from project import ROOT, Project

RENDER = "scripts/render_schema.py"


def test_the_rendered_files_are_as_the_contract_has_them():
    Project(Path()).run(sys.executable, RENDER, "--check")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("name: net_sales_amount", "name: net_revenue_amount"),
        ("store_id\n        physicalType: text", "store_id\n        physicalType: bigint"),
        ("Key of the store, from", "The store's key, from"),
        ("account_count >= 1", "account_count >= 0"),
    ],
)
def test_a_change_of_the_contract_alone_is_drift(before: str, after: str, tmp_path: Path):
    project = Project(tmp_path).copy_to(tmp_path / "copy")
    contract = project.folder / "commerce_schema.yml"
    assert before in contract.read_text()
    contract.write_text(contract.read_text().replace(before, after, 1))
    output = project.run(sys.executable, RENDER, "--check", succeeds=False).stdout
    assert "models/marts/core/_core__models.yml" in output and "Run `make schema`." in output


def test_a_hand_edited_rendering_is_drift(tmp_path: Path):
    project = Project(tmp_path).copy_to(tmp_path / "copy")
    with (project.folder / "docs" / "erd.md").open("a") as diagram:
        diagram.write("by hand\n")
    output = project.run(sys.executable, RENDER, "--check", succeeds=False).stdout
    assert "docs/erd.md" in output


def test_amounts_and_all_else_have_types_that_every_engine_keeps_exactly():
    contract = yaml.safe_load((ROOT / "commerce_schema.yml").read_text())
    types = {
        field["physicalType"] for entity in contract["schema"] for field in entity["properties"]
    }
    exact = {"numeric(18, 4)", "numeric(20, 10)", "numeric(9, 8)", "numeric(9, 6)"}
    assert types <= exact | {"text", "integer", "bigint", "boolean", "date", "timestamp"}
    amounts = {
        field["physicalType"]
        for entity in contract["schema"]
        for field in entity["properties"]
        if re.search("amount|price|cost|value$", field["name"]) and field["name"] != "rate"
    }
    assert amounts == {"numeric(18, 4)", "boolean"}  # boolean: prices_include_tax


def test_every_platform_delivers_every_entity():
    contract = yaml.safe_load((ROOT / "commerce_schema.yml").read_text())
    delivered = {
        entity["name"] for entity in contract["schema"] if "computed" not in entity.get("tags", [])
    }
    platforms = yaml.safe_load((ROOT / "dbt_project.yml").read_text())["vars"]["platforms"]
    for platform in platforms:
        folder = ROOT / "models" / "intermediate" / platform
        # A platform may have models beside those, which only its own models read.
        assert {path.stem for path in folder.glob("*.sql")} >= {
            f"int_{platform}__{entity}" for entity in delivered
        }


def test_the_built_marts_pass_datacontract_on_both_engines(
    sample_duckdb: Project, sample_postgres: Project
):
    both = Project(sample_postgres.scratch)
    both.environment.update(sample_postgres.environment)
    both.environment["COMMERCE_DUCKDB_PATH"] = sample_duckdb.environment["COMMERCE_DUCKDB_PATH"]
    output = both.run(sys.executable, "scripts/check_contract.py").stdout
    assert re.search(r"^duckdb: (\d{3,}) of \1 checks passed$", output, re.MULTILINE)
    assert re.search(r"^postgres: (\d{3,}) of \1 checks passed$", output, re.MULTILINE)


def test_datacontract_finds_a_mart_that_breaks_the_contract(sample_duckdb: Project, tmp_path: Path):
    broken = Project(Path(shutil.copytree(sample_duckdb.scratch, tmp_path / "scratch")))
    with duckdb.connect(broken.environment["COMMERCE_DUCKDB_PATH"]) as connection:
        connection.execute("update commerce.payments set amount = -1 where sequence_number = 2")
    output = broken.run(sys.executable, "scripts/check_contract.py", succeeds=False).stdout
    assert "payments.*: The direction stands in cash_sign." in output

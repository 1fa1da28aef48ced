"""docs/platforms.md tells what the models do: its tables and columns are theirs (D12)."""

import re
import shutil
import sys
from pathlib import Path

import duckdb
import pytest
import yaml
from project import ROOT, Project

RENDER = "scripts/render_platforms.py"
PAGE = (ROOT / "docs" / "platforms.md").read_text()


def test_the_page_is_what_the_samples_give(sample_duckdb: Project):
    sample_duckdb.run(sys.executable, RENDER, "--check")


@pytest.mark.parametrize(
    "change",
    [
        "update commerce.orders set order_status = 'shipped' where order_status_source = 'trash'",
        "delete from commerce.refunds where platform = 'shopify'",
        "update commerce.payments set payment_method = 'cash' where payment_method_source = 'CARD'",
    ],
)
def test_a_page_that_tells_what_is_no_longer_so_is_found(change, sample_duckdb, tmp_path: Path):
    project = Project(Path(shutil.copytree(sample_duckdb.scratch, tmp_path / "scratch")))
    with duckdb.connect(project.environment["COMMERCE_DUCKDB_PATH"]) as connection:
        connection.execute(change)
    output = project.run(sys.executable, RENDER, "--check", succeeds=False).stdout
    assert "Run `make platforms`." in output


def names_of(node) -> set[str]:
    """Return the names of all columns, and of all elements of arrays, below a node of YAML."""
    if isinstance(node, list):
        return set().union(*map(names_of, node))
    if not isinstance(node, dict):
        return set()
    below = set().union(*map(names_of, node.values())) if node else set()
    return below | ({node["name"]} if "name" in node and "description" in node else set())


def test_every_raw_column_of_the_amounts_is_in_the_sources():
    columns = ["olist", "shopify", "spotify_storefront", "woocommerce"]
    known = {
        platform: names_of(
            [
                yaml.safe_load(file.read_text())
                for file in (ROOT / "models" / "staging" / platform).rglob("_*__sources.yml")
            ]
        )
        for platform in columns
    }
    amounts = PAGE.split("## What the amounts are made of")[1].split("\n## ")[0]
    rows = [line.strip("|").split("|") for line in amounts.splitlines() if line.startswith("| ")]
    assert len(rows) > 10
    for row in rows:
        for platform, cell in zip(columns, row[1:], strict=True):
            assert set(re.findall("`(.+?)`", cell)) <= known[platform], (row[0], platform)

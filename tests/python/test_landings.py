"""However a store's raw data landed, its marts are the same, row by row and key by key."""

import json
from collections import Counter
from pathlib import Path

import generate_shopify_sample
import pytest
import shopify_landings
import yaml
from project import ROOT, Project
from test_engines_agree import LOADING_TIMES, columns_of_marts

# Samples of most landings are compared with independent numbers besides.
pytestmark = pytest.mark.slow

STORE = "sound_garden"
LANDINGS = ["fivetran_rest", "fivetran_graphql", "airbyte", "api"]
# What a landing does not say at all, and where therefore nothing stands.
NOT_SAID = {"fivetran_graphql": {"order_discounts": {"title"}}}


def listed_store(folder: Path, landing: str) -> dict:
    """Return the store's entry of `vars: stores`, landed otherwise."""
    settings = yaml.safe_load((ROOT / "dbt_project.yml").read_text())
    (store,) = (one for one in settings["vars"]["stores"]["shopify"] if one["store"] == STORE)
    return store | {"landing": landing, "folder": str(folder)}


@pytest.fixture(scope="module", params=["duckdb", "postgres"])
def landed(request, tmp_path_factory, new_database) -> dict[str, Project]:
    """Return the project built over one store, for each landing of the same orders."""
    dataset = generate_shopify_sample.dataset(STORE)
    projects = {}
    for landing in LANDINGS:
        folder = tmp_path_factory.mktemp(landing)
        shopify_landings.write(dataset, landing, folder)
        database = new_database() if request.param == "postgres" else None
        scratch = tmp_path_factory.mktemp("scratch")
        stores = {"shopify": [listed_store(folder, landing)]}
        project = Project(scratch, database, platforms=["shopify"], stores=stores)
        projects[landing] = project.build()
    return projects


def rows_of(project: Project, mart: str, columns: list[str]) -> Counter:
    """Return the rows of a mart, in whatever order."""
    return Counter(project.query(f"select {', '.join(columns)} from commerce.{mart}"))


def test_all_landings_of_a_store_give_the_same_marts(landed):
    marts = columns_of_marts(landed["fivetran_rest"])
    assert len(marts) >= 20
    for landing in LANDINGS[1:]:
        for mart, columns in marts.items():
            unsaid = LOADING_TIMES | NOT_SAID.get(landing, {}).get(mart, set())
            compared = [column for column in columns if column not in unsaid]
            expected = rows_of(landed["fivetran_rest"], mart, compared)
            found = rows_of(landed[landing], mart, compared)
            assert found == expected, f"{landing}, {mart}: {json.dumps(compared)}"


def test_the_compared_marts_have_rows(landed):
    filled = {
        mart
        for mart in columns_of_marts(landed["api"])
        if landed["api"].query(f"select 1 from commerce.{mart} limit 1")
    }
    assert filled >= {"stores", "sellers", "customer_accounts", "customers", "products"}
    assert filled >= {"product_sellers", "orders", "order_items", "order_discounts", "payments"}
    assert filled >= {"refunds", "refund_items", "fulfillments", "order_ledger"}

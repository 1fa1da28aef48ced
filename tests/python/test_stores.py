"""A store is one entry of a list: what it delivers, what it need not, and what is told it lacks."""

import csv
import json
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from project import ROOT, Project

SAMPLE = ROOT / "seeds" / "shopify" / "sound_garden"
REQUIRED = ["order", "order_line", "transaction"]
ENTRY = {"landing": "fivetran_rest", "timezone": "America/Los_Angeles", "currency": "USD"}


def write_bare_store(folder: Path) -> None:
    """Write a store that has only what every store has: orders of items and nothing else."""
    tables = {}
    for table in REQUIRED:
        with (SAMPLE / f"{table}.csv").open(newline="") as file:
            tables[table] = list(csv.DictReader(file))
    plain = set()
    for order in tables["order"]:
        lines = [line for line in tables["order_line"] if line["order_id"] == order["id"]]
        items = sum(Decimal(line["price"]) * int(line["quantity"]) for line in lines)
        if items == Decimal(order["total_price"]) > 0:
            plain.add(order["id"])
    for table, rows in tables.items():
        kept = [row for row in rows if row["id" if table == "order" else "order_id"] in plain]
        with (folder / f"{table}.csv").open("w", newline="") as file:
            writer = csv.DictWriter(file, list(kept[0]))
            writer.writeheader()
            writer.writerows(kept)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Return the folder of the bare store."""
    folder = tmp_path_factory.mktemp("bare")
    write_bare_store(folder)
    return folder


@pytest.fixture(scope="module")
def shops(tmp_path_factory, folder: Path) -> Project:
    """Return a project of three stores: a sample, one with the same ids, and a bare one."""
    stores = [
        ENTRY | {"store": "sound_garden", "folder": str(SAMPLE)},
        ENTRY | {"store": "its_twin", "folder": str(SAMPLE), "timezone": "Asia/Tokyo"},
        ENTRY | {"store": "bare", "folder": str(folder), "name": "Ana's bare shop"},
    ]
    scratch = tmp_path_factory.mktemp("shops")
    return Project(scratch, platforms=["shopify"], stores={"shopify": stores})


@pytest.fixture(scope="module")
def output(shops: Project) -> str:
    """Return what dbt says when it builds and tests all three."""
    return shops.dbt("build", "--exclude-resource-type", "unit_test").stdout


def counts(shops: Project, mart: str) -> dict[str, int]:
    """Return the number of rows of each store."""
    return dict(
        shops.query(
            f"select stores.platform_store_id, count(rows.store_id) from commerce.stores "
            f"left join commerce.{mart} as rows on stores.store_id = rows.store_id group by 1"
        )
    )


def test_stores_with_the_same_ids_stand_beside_each_other(shops: Project, output: str):
    # That keys are unique, and all identities, has been tested by dbt.
    assert " ERROR=0" in output
    names = shops.query("select store_name from commerce.stores order by platform_store_id")
    assert names == [("Ana's bare shop",), ("its_twin",), ("sound_garden",)]
    for mart in ["orders", "order_items", "payments", "refunds", "products", "customer_accounts"]:
        rows = counts(shops, mart)
        assert rows["its_twin"] == rows["sound_garden"] > 0, mart


def test_a_day_is_that_of_the_store(shops: Project, output: str):
    days = shops.query(
        "select sum(cast(placed_date > cast(placed_at as date) as integer)), "
        "sum(cast(placed_date < cast(placed_at as date) as integer)) "
        "from commerce.orders join commerce.stores using (store_id) "
        "group by platform_store_id order by platform_store_id"
    )
    assert [later > 0 for later, earlier in days] == [False, True, False]
    assert [earlier > 0 for later, earlier in days][1:] == [False, True]


def test_what_a_store_need_not_have_is_empty_and_said(shops: Project, output: str, folder: Path):
    assert 0 < counts(shops, "orders")["bare"] < counts(shops, "orders")["sound_garden"]
    for mart in ["refunds", "refund_items", "fulfillments", "order_discounts", "products"]:
        assert counts(shops, mart)["bare"] == 0
    lines = [line for line in output.splitlines() if "taken as empty" in line]
    assert sum(str(folder) in line for line in lines) == 14
    assert any(f"'{folder}/refund.csv'" in line for line in lines)


@pytest.fixture(scope="module")
def lone_shop(tmp_path_factory) -> Project:
    """Return a project of one store, whose folder `raw` is to be written."""
    scratch = tmp_path_factory.mktemp("lone_shop")
    stores = [ENTRY | {"store": "bare", "folder": str(scratch / "raw")}]
    return Project(scratch, platforms=["shopify"], stores={"shopify": stores})


def test_a_folder_that_is_not_there_is_said_to_be_the_stores(lone_shop: Project):
    shutil.rmtree(lone_shop.scratch / "raw", ignore_errors=True)
    message = lone_shop.dbt("run", succeeds=False).stdout
    assert f"{lone_shop.scratch}/raw' is missing or empty: " in message
    assert "point the store's `folder` at the folder" in message


@pytest.mark.slow
def test_a_store_that_has_no_more_yet_stands_alone(lone_shop: Project):
    (lone_shop.scratch / "raw").mkdir(exist_ok=True)
    write_bare_store(lone_shop.scratch / "raw")
    project = lone_shop.build()
    for mart in ["refunds", "refund_items", "fulfillments", "order_discounts", "products"]:
        assert project.query(f"select count(*) from commerce.{mart}") == [(0,)]
    assert project.query("select count(*) > 0 from commerce.orders") == [(True,)]


def lose_a_table(folder: Path) -> None:
    (folder / "order_line.csv").unlink()


def lose_a_column(folder: Path) -> None:
    file = folder / "transaction.csv"
    file.write_text(file.read_text().replace(",gateway,", ",way,", 1))


def make_an_amount_a_word(folder: Path) -> None:
    header, *rows = (folder / "transaction.csv").read_text().splitlines()
    cells = rows[0].split(",")
    cells[header.split(",").index("amount")] = "much"
    (folder / "transaction.csv").write_text("\n".join([header, ",".join(cells), *rows[1:], ""]))


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lose_a_table, ["order_line.csv' or '", "found neither: put exactly one of them there"]),
        (lose_a_column, ["transaction has no column 'gateway' in", "transaction.csv"]),
        (
            make_an_amount_a_word,
            ["transaction, column amount, row _store bare, id", "'much' is not a numeric"],
        ),
    ],
)
def test_what_every_store_must_have_is_named(spoil, told, shops: Project, folder: Path):
    write_bare_store(folder)
    spoil(folder)
    message = shops.dbt("run", succeeds=False).stdout
    assert all(part in message for part in [str(folder)] * ("much" not in told[1]) + told), message


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ([], "No store of shopify is listed: add one to vars: stores"),
        ([ENTRY | {"store": "one"}], "needs a `store` of its own"),
        ([ENTRY | {"store": "one", "folder": "a", "schema": "b"}], "either `folder` or `schema`"),
        ([ENTRY | {"store": "One Shop", "folder": "a"}], "small letters, digits and _"),
        ([ENTRY | {"store": "one", "folder": "a"}] * 2, "needs a `store` of its own"),
        (
            [ENTRY | {"store": "one", "folder": "a", "landing": "stitch"}],
            "a `landing` (airbyte, api, fivetran_graphql, fivetran_rest)",
        ),
        (
            [ENTRY | {"store": "one", "folder": "a", "timezone": "Europe/Olso"}],
            "The time zone 'Europe/Olso' of store one in vars: stores is not known",
        ),
    ],
)
def test_an_entry_that_is_not_complete_stops_everything(entries, told, sample_duckdb: Project):
    arguments = json.dumps({"listed": {"shopify": entries}})
    call = ["run-operation", "check_stores", "--args", arguments]
    assert told in sample_duckdb.dbt(*call, succeeds=False).stdout

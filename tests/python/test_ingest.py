"""`make ingest` against small shops: what lands, and what happens when something goes wrong."""

import json
import os
import subprocess
import sys
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import duckdb
import psycopg2
import pytest
import simplejson
from api_servers import Answer, ShopifyShop, WooShop
from project import ROOT, Project
from raw_files import tables_of

# The package is run from the project's folder, not installed.
sys.path.insert(0, str(ROOT))

from ingest.__main__ import main
from ingest.warehouse import locked, postgres_place

SETTINGS = """
vars:
  stores:
    woocommerce:
      - {store: oak, landing: airbyte, folder: seeds/woocommerce/oak}
      - {store: pine, landing: api, schema: raw_woocommerce_pine}
    shopify:
      - {store: paris, landing: api, schema: raw_shopify_paris}
      - {store: tokyo, landing: api, schema: raw_shopify_tokyo}
"""
STORE = {"store": "pine", "landing": "api", "schema": "raw_woocommerce_pine"}
PASSWORD = "pg-a81f"
ERROR = Answer(503)
CUT_OFF = {"Content-Length": "99", "Connection": "close"}


class Warehouse(Project):
    """An empty project with stores, a warehouse, and `ingest` in this process."""

    def __init__(self, folder: Path, postgres: dict[str, str] | None, patch, capture):
        (folder / "dbt_project.yml").write_text(SETTINGS)
        super().__init__(folder, postgres and {**postgres, "PGPASSWORD": PASSWORD}, folder)
        for name in ("DBT_TARGET", "COMMERCE_DUCKDB_PATH", *(postgres or {})):
            patch.setenv(name, self.environment[name])
        self.patch, self.capture = patch, capture

    def open(self, shop: WooShop | ShopifyShop, store: str = "PINE") -> None:
        """Set what the environment must say about a shop."""
        if isinstance(shop, WooShop):
            self.patch.setenv(f"WOOCOMMERCE_{store}_URL", shop.url)
            self.patch.setenv(f"WOOCOMMERCE_{store}_KEY", shop.key)
            self.patch.setenv(f"WOOCOMMERCE_{store}_SECRET", shop.secret)
        else:
            self.patch.setenv(f"SHOPIFY_{store}_URL", shop.url)
            self.patch.setenv(f"SHOPIFY_{store}_TOKEN", shop.token)

    def ingest(self, *arguments: str, succeeds: bool = True) -> str:
        """Ingest; return what was printed, which never holds a credential."""
        failure = None
        options = ["--attempts", "3", "--backoff", "0.01", "--project-dir", str(self.folder)]
        try:
            main([*arguments, *options])
        except SystemExit as exit:
            # As Python does: a text goes to the standard error, with exit code 1.
            failure = exit.code
        printed = "".join(self.capture.readouterr())
        for secret in (WooShop.key, WooShop.secret, ShopifyShop.token, PASSWORD):
            assert secret not in f"{printed}{failure}"
        assert (failure is None) == succeeds, f"{printed}{failure}"
        return printed if succeeds else failure

    def ids(self, table: str) -> list[int]:
        """Return the ids in a table, those that are there twice too."""
        return [number for (number,) in self.query(f"select id from {table} order by id")]

    def document(self, table: str, number: int) -> str:
        """Return a document as text."""
        statement = f"select cast(document as text) from {table} where id = {number}"
        [(text,)] = self.query(statement)
        return text

    def tables(self) -> list[str]:
        """Return the tables that are not dlt's own."""
        rows = self.query(
            "select table_schema || '.' || table_name from information_schema.tables "
            "where table_schema like 'raw%' and table_schema not like '%_staging' "
            "and table_name not like '\\_dlt%' escape '\\' order by 1"
        )
        return [name for (name,) in rows]


@pytest.fixture
def warehouse(tmp_path, monkeypatch, capsys) -> Warehouse:
    """An empty DuckDB."""
    return Warehouse(tmp_path, None, monkeypatch, capsys)


@pytest.fixture(params=["duckdb", "postgres"])
def each_warehouse(request, tmp_path, monkeypatch, capsys) -> Warehouse:
    """An empty DuckDB, and an empty Postgres."""
    postgres = None if request.param == "duckdb" else request.getfixturevalue("postgres")
    return Warehouse(tmp_path, postgres, monkeypatch, capsys)


@pytest.fixture
def woo():
    """A WooCommerce shop without any object."""
    with WooShop() as shop:
        yield shop


@pytest.fixture
def shopify():
    """A Shopify shop without any object."""
    with ShopifyShop() as shop:
        yield shop


def fill(woo: WooShop) -> None:
    """Give a shop one object of each kind, and two orders."""
    woo.put("orders", 1, total="19.90", refunds=[])
    woo.put("orders", 2, total="5.00", refunds=[{"id": 3, "total": "-1.00"}])
    woo.put("orders/2/refunds", 3, amount="1.00", date_created_gmt="2024-05-31T08:00:00")
    woo.put("customers", 4, role="administrator")
    woo.put("products", 5, variations=[6])
    woo.put("products/5/variations", 6, price="5.00")
    woo.put("coupons", 7, code="spring")


def fill_shopify(shopify: ShopifyShop) -> None:
    """Give a shop three orders, and of the other kinds what belongs to them."""
    refund = {"id": 11, "created_at": "2024-05-31T23:30:00-04:00", "transactions": []}
    shopify.put("orders", 1, refunds=[refund], closed_at="2024-05-31T00:00:00Z")
    shopify.put("orders", 2, refunds=[])
    shopify.put("orders", 3)
    shopify.put("orders/1/transactions", 21, kind="sale", amount="19.90")
    shopify.put("orders/1/transactions", 22, kind="refund", amount="1.00")
    shopify.put("tender_transactions", 31, amount="19.90")
    shopify.put("customers", 41, email="listener-us00@example.org")
    for product in (50, 51):
        items = range(product * 100, product * 100 + 60)
        variants = [{"id": item + 50, "inventory_item_id": item} for item in items]
        shopify.put("products", product, variants=variants)
        for item in items:
            shopify.put("inventory_items", item, cost="2.50")


# What lands


def test_all_of_a_woocommerce_store_lands(woo, each_warehouse):
    fill(woo)
    each_warehouse.open(woo)
    output = each_warehouse.ingest("woocommerce")
    assert {table: each_warehouse.ids(table) for table in each_warehouse.tables()} == {
        "raw_woocommerce_pine.coupons": [7],
        "raw_woocommerce_pine.customers": [4],
        "raw_woocommerce_pine.orders": [1, 2],
        "raw_woocommerce_pine.product_variations": [6],
        "raw_woocommerce_pine.products": [5],
        "raw_woocommerce_pine.refunds": [3],
    }
    assert "raw_woocommerce_pine.orders: 2 read" in output.splitlines()


def test_all_of_a_shopify_store_lands(shopify, each_warehouse):
    fill_shopify(shopify)
    each_warehouse.open(shopify, "PARIS")
    each_warehouse.ingest("shopify", "--store", "paris")
    items = [*range(5000, 5060), *range(5100, 5160)]
    assert {table: each_warehouse.ids(table) for table in each_warehouse.tables()} == {
        "raw_shopify_paris.customers": [41],
        "raw_shopify_paris.inventory_items": items,
        "raw_shopify_paris.order_refunds": [11],
        "raw_shopify_paris.orders": [1, 2, 3],
        "raw_shopify_paris.product_variants": [item + 50 for item in items],
        "raw_shopify_paris.products": [50, 51],
        "raw_shopify_paris.tender_transactions": [31],
        "raw_shopify_paris.transactions": [21, 22],
    }
    refund = json.loads(each_warehouse.document("raw_shopify_paris.order_refunds", 11))
    assert refund["order_id"] == 1
    [(changed,)] = each_warehouse.query("select created_at from raw_shopify_paris.order_refunds")
    assert str(changed) == "2024-06-01 03:30:00"


def test_a_document_lands_as_the_api_wrote_it(woo, each_warehouse):
    text = 'Straße "7"\n\\ 🎁'
    long = Decimal("12345678901234567890.10")
    woo.put("orders", 1, total="19.90", price=Decimal("19.90"), long=long, note=text, nul="a\x00b")
    each_warehouse.open(woo)
    each_warehouse.ingest("woocommerce")
    written = each_warehouse.document("raw_woocommerce_pine.orders", 1)
    document = simplejson.loads(written, use_decimal=True)
    assert (str(document["price"]), document["long"]) == ("19.90", long)
    assert (document["total"], document["note"], document["nul"]) == ("19.90", text, "ab")


def test_columns_have_the_types_that_staging_reads(woo, each_warehouse):
    fill(woo)
    each_warehouse.open(woo)
    each_warehouse.ingest("woocommerce")
    columns = each_warehouse.query(
        "select column_name, lower(data_type) from information_schema.columns "
        "where table_schema = 'raw_woocommerce_pine' and table_name = 'orders'"
    )
    assert dict(columns) == {
        "id": "bigint",
        "date_modified_gmt": columns_type(each_warehouse),
        "document": "jsonb" if each_warehouse.is_postgres else "json",
        "_loaded_at": columns_type(each_warehouse),
    }
    [(changed, age)] = each_warehouse.query(
        "select distinct date_modified_gmt, cast(now() at time zone 'utc' as timestamp) "
        "- _loaded_at from raw_woocommerce_pine.customers"
    )
    assert str(changed) == "2024-06-01 12:00:00"
    assert timedelta() <= age < timedelta(minutes=1)


def columns_type(warehouse: Warehouse) -> str:
    return "timestamp without time zone" if warehouse.is_postgres else "timestamp"


def test_tables_exist_where_a_store_has_nothing_yet(woo, warehouse):
    warehouse.open(woo)
    warehouse.ingest("woocommerce")
    assert len(warehouse.tables()) == 6
    assert warehouse.ids("raw_woocommerce_pine.orders") == []


@pytest.mark.parametrize(
    "each_warehouse", ["duckdb", pytest.param("postgres", marks=pytest.mark.slow)], indirect=True
)
def test_dbt_reads_what_was_ingested(woo, each_warehouse):
    sample = ROOT / "seeds" / "woocommerce" / "pine_supply" / "orders.jsonl"
    orders = [simplejson.loads(line) for line in sample.read_text().splitlines()]
    woo.objects["orders"] = {order["id"]: {**order, "refunds": []} for order in orders}
    each_warehouse.open(woo)
    each_warehouse.ingest("woocommerce")
    if not each_warehouse.is_postgres:
        # As dbt leaves it behind when it reads the files.
        with duckdb.connect(each_warehouse.environment["COMMERCE_DUCKDB_PATH"]) as connection:
            connection.execute("create schema raw_olist")
            connection.execute("create view raw_olist.olist_orders_dataset as select 1 as order_id")
    main(["olist"])
    stores = {"woocommerce": [{**STORE, "timezone": "Asia/Tokyo", "currency": "USD"}]}
    settings = json.dumps({"platforms": ["olist", "woocommerce"], "stores": stores})
    reader = Project(each_warehouse.scratch)
    reader.environment = each_warehouse.environment
    if reader.is_postgres:
        reader.load("reference")
    models = ["stg_woocommerce__orders", "stg_olist__orders"]
    reader.dbt("run", "--select", *models, "--vars", settings)
    statement = "select store, order_id, total from commerce_staging.stg_woocommerce__orders"
    assert sorted(each_warehouse.query(statement)) == sorted(
        ("pine", str(order["id"]), round(Decimal(order["total"]), 4)) for order in orders
    )
    # What has landed is read, and not the file.
    assert each_warehouse.query(
        "select table_type from information_schema.tables "
        "where table_schema = 'raw_olist' and table_name = 'olist_orders_dataset'"
    ) == [("BASE TABLE",)]
    [(staged,)] = each_warehouse.query("select count(*) from commerce_staging.stg_olist__orders")
    assert staged == 500
    # Models that read a table do not keep it from being ingested anew.
    woo.put("orders", orders[0]["id"], total="77.77")
    each_warehouse.ingest("woocommerce")
    main(["olist"])
    statement = f"select total from raw_woocommerce.orders where id = '{orders[0]['id']}'"
    assert each_warehouse.query(statement) == [("77.77",)]


# Pages, and the next run


def test_a_second_run_asks_only_for_what_changed(woo, each_warehouse):
    fill(woo)
    each_warehouse.open(woo)
    each_warehouse.ingest("woocommerce")
    woo.requests.clear()
    woo.clock += timedelta(hours=1)
    woo.put("orders", 2, total="6.00")
    each_warehouse.ingest("woocommerce")
    assert [query["modified_after"] for query in woo.asked("orders$")] == [
        "2024-06-01T11:50:00",
        "2024-06-01T11:50:00",
    ]
    assert woo.asked("products$")[0]["modified_after"] == "2024-06-01T11:50:00"
    assert "modified_after" not in woo.asked("customers$")[0]
    assert each_warehouse.ids("raw_woocommerce_pine.orders") == [1, 2]
    order = json.loads(each_warehouse.document("raw_woocommerce_pine.orders", 2))
    assert order["total"] == "6.00"
    # The time from which a run goes on is that of the run before, not of the first.
    woo.clock += timedelta(hours=1)
    woo.requests.clear()
    each_warehouse.ingest("woocommerce")
    assert woo.asked("orders$")[0]["modified_after"] == "2024-06-01T12:50:00"
    woo.requests.clear()
    each_warehouse.ingest("woocommerce", "--everything")
    assert "modified_after" not in woo.asked("orders$")[0]
    assert len(woo.asked("refunds$")) == 1


def test_a_second_run_of_shopify_asks_only_for_what_changed(shopify, warehouse):
    fill_shopify(shopify)
    warehouse.open(shopify, "PARIS")
    warehouse.ingest("shopify", "--store", "paris")
    assert [len(query["ids"].split(",")) for query in shopify.asked("inventory")] == [100, 20]
    shopify.requests.clear()
    shopify.clock += timedelta(hours=1)
    shopify.put("orders", 3, note="changed")
    shopify.put("orders/3/transactions", 23, kind="sale", amount="3.00")
    warehouse.ingest("shopify", "--store", "paris")
    assert shopify.asked("orders.json") == [
        {"limit": "250", "status": "any", "updated_at_min": "2024-06-01T11:50:00Z"},
        # Beginning ten minutes before the first run, so that what it saw last comes again.
        shopify.asked("orders.json")[1],
    ]
    assert shopify.asked("tender")[0]["processed_at_min"] == "2024-06-01T11:50:00Z"
    assert warehouse.ids("raw_shopify_paris.orders") == [1, 2, 3]
    assert warehouse.ids("raw_shopify_paris.transactions") == [21, 22, 23]
    assert "changed" in warehouse.document("raw_shopify_paris.orders", 3)


def test_nothing_is_lost_where_orders_are_deleted_between_two_pages(woo, warehouse):
    for number in range(1, 251):
        woo.put("orders", number)
    # More than two pages have in common, so what is behind moves before the next page.
    woo.then("orders$", lambda: [woo.objects["orders"].pop(number) for number in range(1, 31)])
    woo.then("orders$", lambda: None)
    woo.then("orders$", lambda: woo.objects["orders"].pop(40))
    warehouse.open(woo)
    warehouse.ingest("woocommerce")
    # What was read before it was deleted is there as well.
    assert warehouse.ids("raw_woocommerce_pine.orders") == list(range(1, 251))


def test_objects_that_the_api_hides_do_not_stop_a_run(woo, warehouse):
    for number in range(1, 251):
        woo.put("orders", number, hidden=85 < number < 115)
    warehouse.open(woo)
    warehouse.ingest("woocommerce")
    assert warehouse.ids("raw_woocommerce_pine.orders") == [*range(1, 86), *range(115, 251)]


def test_what_changes_between_two_pages_is_there_in_the_end(woo, warehouse):
    for number in range(1, 151):
        woo.put("orders", number, status="pending")

    def change():
        woo.clock += timedelta(minutes=40)
        # Read already; and the newest change of all is on the page that comes.
        woo.put("orders", 5, status="completed")
        woo.clock += timedelta(minutes=40)
        woo.put("orders", 149, status="completed")
        woo.put("orders", 151, status="pending")

    woo.then("orders$", change)
    warehouse.open(woo)
    warehouse.ingest("woocommerce")
    assert warehouse.ids("raw_woocommerce_pine.orders") == list(range(1, 152))
    assert "completed" in warehouse.document("raw_woocommerce_pine.orders", 149)
    warehouse.ingest("woocommerce")
    assert "completed" in warehouse.document("raw_woocommerce_pine.orders", 5)
    assert warehouse.ids("raw_woocommerce_pine.orders") == list(range(1, 152))


def test_of_an_order_read_twice_the_newest_version_stays(woo, warehouse):
    for number in range(1, 151):
        woo.put("orders", number, status="pending")
    # Number 95 is on both pages.
    woo.then("orders$", lambda: woo.put("orders", 95, status="completed"))
    warehouse.open(woo)
    warehouse.ingest("woocommerce")
    assert "completed" in warehouse.document("raw_woocommerce_pine.orders", 95)
    # Two pages, and the trash.
    assert [query["offset"] for query in woo.asked("orders$")] == ["0", "90", "0"]


def test_what_changes_between_two_shopify_pages_is_there_in_the_end(shopify, warehouse):
    for number in range(1, 6):
        shopify.put("orders", number)

    def change():
        shopify.clock += timedelta(hours=1)
        shopify.put("orders", 1, note="changed")
        del shopify.objects["orders"][2]
        shopify.put("orders", 6)

    shopify.then("orders.json", change)
    warehouse.open(shopify, "PARIS")
    warehouse.ingest("shopify", "--store", "paris")
    # Number 2 was listed; that it has no transactions any more stops nothing.
    assert warehouse.ids("raw_shopify_paris.orders") == [1, 2, 3, 4, 5, 6]
    warehouse.ingest("shopify", "--store", "paris")
    assert "changed" in warehouse.document("raw_shopify_paris.orders", 1)


def test_a_deleted_order_is_marked_by_its_status(woo, warehouse):
    fill(woo)
    warehouse.open(woo)
    warehouse.ingest("woocommerce")
    woo.clock += timedelta(hours=1)
    woo.put("orders", 1, status="trash")
    del woo.objects["coupons"][7]
    warehouse.ingest("woocommerce")
    assert warehouse.ids("raw_woocommerce_pine.orders") == [1, 2]
    assert "trash" in warehouse.document("raw_woocommerce_pine.orders", 1)
    # Of what is gone for good the API says nothing, so its last version stays.
    assert warehouse.ids("raw_woocommerce_pine.coupons") == [7]


def test_an_order_deleted_before_its_refunds_are_read_stops_nothing(woo, warehouse):
    fill(woo)
    woo.then("orders$", lambda: woo.objects["orders"].pop(2))
    warehouse.open(woo)
    warehouse.ingest("woocommerce")
    assert warehouse.ids("raw_woocommerce_pine.orders") == [1, 2]
    assert warehouse.ids("raw_woocommerce_pine.refunds") == []


# Stores that do not answer as they should


def test_a_busy_store_is_given_the_time_it_asks_for(shopify, warehouse):
    shopify.fail("orders.json", Answer(429, {"Retry-After": "1.0"}), None)
    warehouse.open(shopify, "PARIS")
    warehouse.ingest("shopify", "--store", "paris")
    first, second = [one.time for one in shopify.requests if "orders.json" in one.path]
    assert second - first >= 1


def test_a_failure_that_passes_is_not_noticed(woo, warehouse):
    fill(woo)
    woo.fail("orders$", ERROR, Answer(500), None)
    woo.fail("customers$", ERROR, None)
    warehouse.open(woo)
    warehouse.ingest("woocommerce")
    assert warehouse.ids("raw_woocommerce_pine.orders") == [1, 2]
    assert warehouse.ids("raw_woocommerce_pine.customers") == [4]


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (ERROR, "coupons: the store fails (HTTP 503) however often it is asked; nothing was"),
        (Answer(429), "coupons: the store is too busy (HTTP 429) however often it is asked"),
        (Answer(401), "coupons: the store refuses the credentials (HTTP 401); nothing was loaded"),
        (Answer(403), "Renew WOOCOMMERCE_PINE_KEY, WOOCOMMERCE_PINE_SECRET, or let them read"),
        (Answer(404), "coupons: there is nothing (HTTP 404); check WOOCOMMERCE_PINE_URL and"),
        (Answer(301, {"Location": "http://localhost/"}), "_URL should be where it redirects to"),
        (Answer(418), "coupons: the store answers HTTP 418; nothing was loaded"),
        (Answer(200, body="<html>"), "coupons: the answer is no JSON"),
        (Answer(200, body="[]"), "coupons: the answer has no header X-WP-Total"),
        (Answer(200, CUT_OFF, "["), "coupons: the store does not answer (ChunkedEncodingError)"),
    ],
)
def test_a_failure_is_one_sentence_and_nothing_is_half_loaded(woo, warehouse, answer, sentence):
    fill(woo)
    warehouse.open(woo)
    # All that comes before the coupons has been read by then.
    woo.fail("coupons$", answer)
    [said] = warehouse.ingest("woocommerce", succeeds=False).splitlines()
    assert sentence in said
    assert warehouse.tables() == []


def test_after_a_failure_the_next_run_goes_on_where_the_last_good_one_began(woo, warehouse):
    fill(woo)
    warehouse.open(woo)
    warehouse.ingest("woocommerce")
    woo.clock += timedelta(hours=1)
    woo.put("orders", 1, total="20.90")
    woo.put("orders", 8)
    woo.fail("coupons$", Answer(401))
    warehouse.ingest("woocommerce", succeeds=False)
    assert warehouse.ids("raw_woocommerce_pine.orders") == [1, 2]
    assert "19.90" in warehouse.document("raw_woocommerce_pine.orders", 1)
    woo.failures.clear()
    woo.requests.clear()
    warehouse.ingest("woocommerce")
    assert woo.asked("orders$")[0]["modified_after"] == "2024-06-01T11:50:00"
    assert warehouse.ids("raw_woocommerce_pine.orders") == [1, 2, 8]
    assert "20.90" in warehouse.document("raw_woocommerce_pine.orders", 1)


def test_a_store_that_fails_does_not_keep_others_from_being_ingested(shopify, warehouse):
    fill_shopify(shopify)
    warehouse.open(shopify, "PARIS")
    warehouse.open(shopify, "TOKYO")
    shopify.fail("orders.json", *[ERROR] * 3, None)
    [said] = warehouse.ingest("shopify", succeeds=False).splitlines()
    assert "shopify store 'paris'" in said
    assert {table.split(".")[0] for table in warehouse.tables()} == {"raw_shopify_tokyo"}


def test_a_run_that_breaks_while_it_loads_is_made_good_by_the_next(
    woo, tmp_path, postgres, monkeypatch, capsys
):
    warehouse = Warehouse(tmp_path, postgres, monkeypatch, capsys)
    fill(woo)
    warehouse.open(woo)
    warehouse.ingest("woocommerce")
    woo.clock += timedelta(hours=1)
    woo.put("orders", 9)
    woo.put("coupons", 10)
    change(warehouse, "alter table raw_woocommerce_pine.coupons add constraint x check (id < 10)")
    said = warehouse.ingest("woocommerce", succeeds=False)
    assert "raw_woocommerce_pine could not be loaded completely" in said
    change(warehouse, "alter table raw_woocommerce_pine.coupons drop constraint x")
    woo.requests.clear()
    warehouse.ingest("woocommerce")
    assert woo.asked("orders$")[0]["modified_after"] == "2024-06-01T11:50:00"
    assert warehouse.ids("raw_woocommerce_pine.orders") == [1, 2, 9]
    assert warehouse.ids("raw_woocommerce_pine.coupons") == [7, 10]


def change(warehouse: Warehouse, statement: str) -> None:
    """Run a statement on Postgres."""
    with psycopg2.connect(**postgres_place()) as connection:
        connection.cursor().execute(statement)
    connection.close()


# Credentials and settings


def test_what_the_environment_lacks_is_named(warehouse, monkeypatch):
    monkeypatch.setenv("SHOPIFY_PARIS_URL", "https://paris.example.com")
    said = warehouse.ingest("shopify", succeeds=False)
    assert said == (
        "The environment lacks SHOPIFY_PARIS_TOKEN, SHOPIFY_TOKYO_URL, SHOPIFY_TOKYO_TOKEN: "
        "set what it should be."
    )


def test_a_store_that_is_not_to_be_ingested_is_refused(warehouse):
    said = warehouse.ingest("woocommerce", "--store", "oak", succeeds=False)
    assert "There is no store 'oak' of woocommerce with `landing: api`" in said
    assert "(there are: pine)" in said


def test_a_schema_that_dlt_would_call_otherwise_is_refused(woo, warehouse):
    settings = warehouse.folder / "dbt_project.yml"
    settings.write_text(SETTINGS.replace("raw_woocommerce_pine", "Raw-Pine"))
    warehouse.open(woo)
    said = warehouse.ingest("woocommerce", succeeds=False)
    assert "The schema 'Raw-Pine' of store 'pine' should consist of small letters" in said


@pytest.mark.parametrize(
    "url",
    [
        "http://pine.example.org",
        f"https://{WooShop.key}:{WooShop.secret}@pine.example.org",
        f"https://pine.example.org/?consumer_secret={WooShop.secret}",
        "pine.example.org",
    ],
)
def test_credentials_travel_neither_in_the_open_nor_in_an_address(woo, warehouse, url, monkeypatch):
    warehouse.open(woo)
    monkeypatch.setenv("WOOCOMMERCE_PINE_URL", url)
    said = warehouse.ingest("woocommerce", succeeds=False)
    assert said.startswith("WOOCOMMERCE_PINE_URL should be the address of the store alone")
    assert "pine.example.org" not in said


def test_credentials_are_sent_to_no_other_host(shopify, woo, warehouse):
    following = {"Link": f'<{woo.url}/admin/api/2024-01/orders.json>; rel="next"'}
    shopify.fail("orders.json", Answer(200, following, '{"orders": []}'))
    warehouse.open(shopify, "PARIS")
    said = warehouse.ingest("shopify", "--store", "paris", succeeds=False)
    assert "points to another host" in said
    assert woo.requests == []


def test_credentials_are_blotted_out_of_what_others_say(woo, warehouse, monkeypatch):
    def fail(*_, **__):
        raise ValueError(f"cannot read {woo.url}?consumer_secret={woo.secret}&key={woo.key}")

    warehouse.open(woo)
    monkeypatch.setattr("ingest.woocommerce.read", fail)
    said = warehouse.ingest("woocommerce", succeeds=False)
    assert "consumer_secret=***&key=***" in said


def test_a_postgres_that_is_not_there_is_one_sentence(woo, warehouse, monkeypatch):
    warehouse.open(woo)
    monkeypatch.setenv("DBT_TARGET", "postgres")
    monkeypatch.setenv("PGHOST", "/nowhere")
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    [said] = warehouse.ingest("woocommerce", succeeds=False).splitlines()
    assert said.startswith("Postgres does not let us in")
    assert woo.requests == []


def test_two_runs_do_not_write_one_schema_at_a_time(woo, tmp_path, postgres, monkeypatch, capsys):
    warehouse = Warehouse(tmp_path, postgres, monkeypatch, capsys)
    warehouse.open(woo)
    other = locked("raw_woocommerce_pine")
    said = warehouse.ingest("woocommerce", succeeds=False)
    assert said.startswith("Another run is ingesting into raw_woocommerce_pine")
    other.close()
    warehouse.ingest("woocommerce")


def test_as_a_command_it_leaves_nothing_but_the_warehouse(woo, warehouse, tmp_path, monkeypatch):
    fill(woo)
    warehouse.open(woo)
    home = tmp_path / "home"
    home.mkdir()
    command = [sys.executable, "-m", "ingest", "woocommerce", "--project-dir", warehouse.folder]
    environment = {**os.environ, "HOME": str(home)}
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert (result.returncode, result.stderr) == (0, "")
    assert warehouse.ids("raw_woocommerce_pine.orders") == [1, 2]
    assert list(home.iterdir()) == []
    assert sorted(file.name for file in warehouse.folder.iterdir()) == [
        "dbt_project.yml",
        "home",
        "target",
        "warehouse.duckdb",
    ]
    assert list((warehouse.folder / "target").iterdir()) == []


# Olist


def olist_rows(warehouse: Project) -> dict[str, list[tuple]]:
    """Return the rows of each raw table of Olist, without the loading time."""
    return {
        table.name: sorted(
            warehouse.query(f"select {', '.join(table.columns)} from raw_olist.{table.name}"),
            key=str,
        )
        for table in tables_of(ROOT, "olist")
    }


def test_the_olist_files_land_as_make_load_lands_them(each_warehouse, new_database):
    loaded = Project(each_warehouse.scratch, new_database())
    loaded.load("olist")
    main(["olist"])
    assert olist_rows(each_warehouse) == olist_rows(loaded)
    assert len(each_warehouse.tables()) == 9


def test_make_load_and_ingest_replace_what_the_other_has_landed(
    tmp_path, postgres, monkeypatch, capsys
):
    warehouse = Warehouse(tmp_path, postgres, monkeypatch, capsys)
    loader = Project(tmp_path, postgres)
    loader.load("olist")
    expected = olist_rows(warehouse)
    for land in (lambda: main(["olist"]), lambda: main(["olist"]), lambda: loader.load("olist")):
        land()
        assert olist_rows(warehouse) == expected


def test_a_missing_olist_file_leaves_the_tables_as_they_are(warehouse, tmp_path, monkeypatch):
    monkeypatch.setenv("OLIST_RAW_PATH", str(tmp_path / "nowhere"))
    sources = warehouse.folder / "models" / "staging" / "olist"
    sources.mkdir(parents=True)
    name = "_olist__sources.yml"
    (sources / name).write_text((ROOT / "models/staging/olist" / name).read_text())
    said = warehouse.ingest("olist", succeeds=False)
    assert "nowhere does not exist" in said

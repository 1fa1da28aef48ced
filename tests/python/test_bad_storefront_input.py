"""Bad storefront data: what has no meaning stops the run with one sentence, what has is kept.

The outcome is one of three: the run stops and the marts stay as they were; a test fails and names
the row; or the row is kept, marked and reported by a warning.
"""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from project import Project

# The platform whose raw files the tests change.
PLATFORM = "spotify_storefront"
Change = Callable[[dict[str, str]], None]


def change_rows(folder: Path, table: str, change: Change, condition: Change | None = None) -> str:
    """Change the newest first row that meets `condition`; return its id, its first column."""
    path = folder / f"{table}.csv"
    with path.open(newline="") as file:
        table_rows = list(csv.DictReader(file))
    counts: dict[str, int] = {}
    for row in table_rows:
        key = next(iter(row.values()))
        counts[key] = counts.get(key, 0) + 1
    chosen = next(
        row
        for row in table_rows
        if counts[next(iter(row.values()))] == 1 and (condition is None or condition(row))
    )
    change(chosen)
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, table_rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(table_rows)
    return next(iter(chosen.values()))


def cell(column: str, value: str) -> Change:
    """Return a change of one column."""
    return lambda row: row.update({column: value})


def element(column: str, key: str, value: object) -> Change:
    """Return a change of one key of the first element of an array of JSON; None takes it out."""

    def change(row: dict[str, str]) -> None:
        elements = json.loads(row[column])
        elements[0][key] = value
        if value is None:
            del elements[0][key]
        row[column] = json.dumps(elements)

    return change


def has_lines(row: dict[str, str], version: str | None = None) -> bool:
    """Return whether an order has lines, of that version of the schema."""
    return row["line_items"] != "[]" and version in (None, row["schema_version"])


# Table, change, which row, and what the message must say.
REFUSED = {
    "line_items_that_are_no_json": (
        "orders", cell("line_items", '[{"line_id": "L1", '), None,
        ["orders, column line_items, row order_id ord_", "is not a json array (1 such row)",
         "correct the raw data and run again"],
    ),
    "line_items_that_are_no_array": (
        "orders", cell("line_items", '{"line_id": "L1"}'), None,
        ["column line_items", """'{"line_id": "L1"}' is not a json array"""],
    ),
    "an_attribution_that_is_no_object": (
        "orders", cell("attribution", '"MERCH_HUB"'), None,
        ["column attribution", "is not a json object"],
    ),
    "a_line_without_its_price": (
        "orders", element("line_items", "line_gross_minor", None),
        lambda row: has_lines(row, "2"),
        ["orders.line_items, column line_gross_minor", "element_number 1", "is not a value"],
    ),
    "a_line_of_half_a_cent": (
        "orders", element("line_items", "unit_price_minor", 12.5),
        lambda row: has_lines(row, "1"),
        ["orders.line_items, column unit_price_minor", "'12.5' is not a bigint"],
    ),
    "a_negative_price_of_a_line": (
        "orders", element("line_items", "discount_minor", -100), has_lines,
        ["orders.line_items, column discount_minor", "'-100' is not at least 0"],
    ),
    "a_negative_total": (
        "orders", cell("total_minor", "-3500"), None,
        ["orders, column total_minor, row order_id ord_", "'-3500' is not at least 0"],
    ),
    "an_amount_in_whole_units": (
        "transactions", cell("amount_minor", "35.00"), None,
        ["transactions, column amount_minor", "'35.00' is not a bigint"],
    ),
    "an_unknown_currency": (
        "orders", cell("presentment_currency", "XBT"), None,
        ["orders, column presentment_currency, row order_id ord_", "'XBT' is not a currency"],
    ),
    "an_unknown_currency_of_a_variant": (
        "merch_items", element("variants", "currency", "usd"), None,
        ["merch_items.variants, column currency", "'usd' is not a currency"],
    ),
    "an_unknown_time_zone": (
        "storefronts", cell("timezone", "Mars/Olympus_Mons"), None,
        ["storefronts, column timezone, row storefront_id sfr_",
         "'Mars/Olympus_Mons' is not a time zone"],
    ),
    "a_time_without_an_offset": (
        "orders", cell("placed_at", "2024-03-10T23:30:00"), None,
        ["orders, column placed_at", "is not a timestamp with time zone"],
    ),
    "a_third_schema_version": (
        "orders", cell("schema_version", "3"), None,
        ["orders, column schema_version", "'3' is not at most 2"],
    ),
    "an_address_that_is_not_hashed": (
        "fans", cell("email_sha256", "ana@example.com"), None,
        ["fans, column email_sha256", "is not a sha256"],
    ),
    "an_issued_refund_without_a_time": (
        "refunds", cell("issued_at", ""), lambda row: row["status"] == "REFUND_ISSUED",
        ["refunds, column issued_at, row refund_id", "is not a value"],
    ),
}  # fmt: skip
ON_POSTGRES = [
    "line_items_that_are_no_json",
    "a_line_without_its_price",
    "an_unknown_currency",
    "an_unknown_time_zone",
    "a_time_without_an_offset",
]


def assert_refused(project: Project, name: str, raw_folder: Path) -> None:
    """Change the raw data and run: it must stop with the message before any model is built."""
    table, change, condition, pieces = REFUSED[name]
    change_rows(raw_folder, table, change, condition)
    if project.is_postgres:
        project.load("spotify_storefront")
    output = project.dbt("--no-write-json", "run", succeeds=False).stdout
    for piece in pieces:
        assert piece in output
    assert "OK created" not in output, "a model was built from bad data"


@pytest.mark.parametrize("name", REFUSED)
def test_it_stops_the_run_on_duckdb(name: str, raw_folder: Path, built_duckdb: Project):
    assert_refused(built_duckdb, name, raw_folder)


@pytest.mark.slow
@pytest.mark.parametrize("name", ON_POSTGRES)
def test_it_stops_the_run_on_postgres(name: str, raw_folder: Path, built_postgres: Project):
    assert_refused(built_postgres, name, raw_folder)


def test_merges_that_come_to_no_end_are_persons_and_reported(raw_folder: Path, own_duckdb: Project):
    # In the sample A is merged into B and B into C; now C is merged into A as well.
    with (raw_folder / "fans.csv").open(newline="") as file:
        into = {row["fan_id"]: row["merged_into_fan_id"] for row in csv.DictReader(file)}
    first = next(fan for fan, target in into.items() if target and fan not in into.values())
    second, last = into[first], into[into[first]]
    back = cell("merged_into_fan_id", first)
    change_rows(raw_folder, "fans", back, lambda row: row["fan_id"] == last)
    alone = change_rows(
        raw_folder,
        "fans",
        cell("merged_into_fan_id", "fan_gone"),
        lambda row: not row["merged_into_fan_id"],
    )
    own_duckdb.dbt("run")
    persons = "select count(*), count(distinct customer_id) from commerce.customer_accounts where"
    accounts = f"platform_customer_account_id in ('{first}', '{second}', '{last}')"
    assert own_duckdb.query(f"{persons} {accounts}") == [(3, 1)]
    assert own_duckdb.query(f"{persons} platform_customer_account_id = '{alone}'") == [(1, 1)]
    # Each of the circle comes back to itself, and one account is gone.
    test = "every_merge_of_accounts_comes_to_an_end"
    assert f"WARN 4 {test}" in own_duckdb.dbt("test", "--select", test).stdout


@pytest.mark.slow
def test_splits_that_do_not_add_up_fail_a_test_and_still_share_out_everything(
    raw_folder: Path, own_duckdb: Project
):
    def is_sold_for_two(row: dict[str, str]) -> bool:
        return len(json.loads(row["artist_splits"])) == 2 and not row["deleted_at"]

    item = change_rows(
        raw_folder, "merch_items", element("artist_splits", "share_bps", 2000), is_sold_for_two
    )
    own_duckdb.dbt("run")
    output = own_duckdb.dbt("test", "--select", "orders+ product_sellers", succeeds=False).stdout
    assert "FAIL 1 the_shares_of_a_product_add_up_to_one" in output
    left_over = own_duckdb.query(
        "select count(*), sum(items.net_amount) - sum(parts.net_amount) from ("
        "    select order_item_id, sum(net_amount) as net_amount"
        "    from commerce.order_item_sellers group by 1"
        ") as parts join commerce.order_items as items using (order_item_id) "
        "join commerce.products as products using (product_id) "
        f"where platform_product_id = '{item}'"
    )
    assert left_over[0][0] > 0 and left_over[0][1] == 0


# Table, column, an unknown word for it, and the start of the test that reports it.
UNKNOWN_WORDS = [
    ("orders", "status", "ORDER_ON_TOUR", "maps_every_value_int_spotify_storefront__orders_"),
    ("orders", "cancel_reason", "BAD_WEATHER", "accepted_values_stg_spotify_storefront__orders_"),
    ("transactions", "method", "SHELLS", "maps_every_value_int_spotify_storefront__payments_"),
    ("transactions", "event_type", "LOST", "accepted_values_stg_spotify_storefront__transactions_"),
    ("refunds", "status", "REFUND_PENDING", "accepted_values_stg_spotify_storefront__refunds_"),
    ("shipments", "status", "EATEN", "accepted_values_stg_spotify_storefront__shipments_"),
]


def test_unknown_words_are_kept_and_reported(raw_folder: Path, own_duckdb: Project):
    for table, column, value, _ in UNKNOWN_WORDS:
        change_rows(raw_folder, table, cell(column, value))
    marts = ("orders", "payments", "refunds", "fulfillments")
    counts = "select " + ", ".join(f"(select count(*) from commerce.{mart})" for mart in marts)
    before = own_duckdb.query(counts)
    own_duckdb.dbt("run")
    assert own_duckdb.query(counts) == before
    names = [
        "test_name:maps_every_value,path:models/intermediate/spotify_storefront",
        "test_name:accepted_values,path:models/staging/spotify_storefront",
    ]
    lines = own_duckdb.dbt("test", "--select", *names).stdout.splitlines()
    for *_, test in UNKNOWN_WORDS:
        assert any("WARN" in line and test in line for line in lines), test


def test_what_contradicts_other_tables_is_kept_and_named(raw_folder: Path, own_duckdb: Project):
    order = change_rows(raw_folder, "orders", cell("storefront_id", "sfr_gone"))
    change_rows(
        raw_folder, "transactions", cell("currency", "CHF"), lambda row: row["currency"] == "USD"
    )
    own_duckdb.dbt("run")
    kept = f"select count(*) from commerce.orders where platform_order_id = '{order}'"
    assert own_duckdb.query(kept) == [(1,)]
    of_currency = "every_amount_of_an_order_is_in_its_currency"
    of_storefront = "relationships_stg_spotify_storefront__orders_storefront_id"
    output = own_duckdb.dbt(
        "test", "--select", "stg_spotify_storefront__orders", of_currency, succeeds=False
    ).stdout
    assert f"FAIL 1 {of_currency}" in output and f"FAIL 1 {of_storefront}" in output

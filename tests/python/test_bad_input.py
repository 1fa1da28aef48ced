"""Bad raw data get one sentence that says where and what to do, and the marts stay as they were."""

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from project import Project

# The platform whose raw files the tests change.
PLATFORM = "olist"
ITEMS = "olist_order_items_dataset.csv"
ORDERS = "olist_orders_dataset.csv"
PAYMENTS = "olist_order_payments_dataset.csv"
MAPPINGS = "test_name:maps_every_value,path:models/intermediate/olist"
SELLERS = "olist_sellers_dataset.csv"


def change_cell(file: str, column: str, value: str) -> Callable[[Path], None]:
    """Return a change of one column in the first data row of a file without quoted commas."""

    def change(folder: Path) -> None:
        lines = (folder / file).read_text().split("\n")
        cells = lines[1].split(",")
        cells[lines[0].split(",").index(column)] = value
        lines[1] = ",".join(cells)
        (folder / file).write_text("\n".join(lines))

    return change


def change_text(file: str, change: Callable[[str], str]) -> Callable[[Path], None]:
    """Return a change of a file's whole text."""
    return lambda folder: (folder / file).write_text(change((folder / file).read_text()))


def first_row_twice(text: str) -> str:
    """Return the text with its first data row once more at the end."""
    return text + text.split("\n")[1] + "\n"


def as_parquet_too(folder: Path) -> None:
    """Put a Parquet file beside a CSV file of the same table."""
    duckdb.sql(f"copy (select 1 as order_id) to '{folder}/olist_orders_dataset.parquet'")


# What is done to the raw folder, and what the message must say, piece by piece.
BAD_INPUTS = {
    "a_missing_folder": (shutil.rmtree, ["raw", "is missing or empty", "_RAW_PATH"]),
    "a_missing_file": (
        lambda folder: (folder / ITEMS).unlink(),
        ["olist_order_items_dataset.csv", "found neither", "put exactly one"],
    ),
    "a_table_as_csv_and_as_parquet": (
        as_parquet_too,
        ["olist_orders_dataset.csv and", "olist_orders_dataset.parquet", "put exactly one"],
    ),
    "a_missing_column": (
        change_text(ITEMS, lambda text: text.replace("freight_value", "freight", 1)),
        ["olist_order_items_dataset has no column 'freight_value'", "check the header"],
    ),
    "an_empty_file": (
        change_text(PAYMENTS, lambda text: ""),
        ["olist_order_payments_dataset.csv' is empty", "put the complete file there"],
    ),
    "a_file_with_nothing_but_a_header": (
        change_text(PAYMENTS, lambda text: text.split("\n")[0] + "\n"),
        ["olist_order_payments_dataset has no rows", "put the complete file there"],
    ),
    "a_wrong_delimiter": (
        change_text(ITEMS, lambda text: text.replace(",", ";")),
        ["olist_order_items_dataset has no column", "order_id;order_item_id", "commas"],
    ),
    "a_row_with_too_few_columns": (
        change_text(ITEMS, lambda text: text + "abc,1\n"),
        [ITEMS + ", line 574: Expected Number of Columns: 7 Found: 2 (1 such)", "correct"],
    ),
    "a_row_with_too_many_columns": (
        change_text(ITEMS, lambda text: text + "a,1,b,c,2018-01-01 00:00:00,1.0,1.0,x\n"),
        [ITEMS + ", line 574: Expected Number of Columns: 7 Found: 8 (1 such)", "correct"],
    ),
    "a_quote_that_is_never_closed": (
        change_text(ITEMS, lambda text: text + '"abc,1\n'),
        [ITEMS + ", line 574: Value with unterminated quote found. (1 such)", "correct"],
    ),
    "a_file_in_another_encoding": (
        lambda folder: (folder / SELLERS).write_bytes(
            (folder / SELLERS).read_bytes() + "a,01000,s\u00e3o paulo,SP\n".encode("latin-1")
        ),
        [SELLERS + ", line 62: ", "correct the file"],
    ),
    "a_date_that_does_not_parse": (
        change_cell(ORDERS, "order_purchase_timestamp", "21/08/2017 10:00"),
        ["olist_orders_dataset, column order_purchase_timestamp, row order_id",
         "'21/08/2017 10:00' is not a timestamp (1 such row)", "correct the raw data"],
    ),
    "a_day_that_does_not_exist": (
        change_cell(ORDERS, "order_purchase_timestamp", "2018-02-30 10:00:00"),
        ["column order_purchase_timestamp", "'2018-02-30 10:00:00' is not a timestamp"],
    ),
    "an_amount_that_does_not_parse": (
        change_cell(PAYMENTS, "payment_value", "R$ 12"),
        ["olist_order_payments_dataset, column payment_value, row order_id",
         "'R$ 12' is not a numeric(18, 4)"],
    ),
    "an_amount_that_would_be_rounded": (
        change_cell(PAYMENTS, "payment_value", "12.34567"),
        ["column payment_value", "'12.34567' is not a numeric(18, 4)"],
    ),
    "a_missing_amount": (
        change_cell(ITEMS, "price", ""),
        ["olist_order_items_dataset, column price", "is not a value"],
    ),
    "a_negative_price": (
        change_cell(ITEMS, "price", "-1.50"),
        ["olist_order_items_dataset, column price", "'-1.50' is not at least 0"],
    ),
    "a_duplicated_order": (
        change_text(ORDERS, first_row_twice),
        ["olist_orders_dataset holds the key order_id = '", "2 times", "once"],
    ),
    "a_duplicated_payment": (
        change_text(PAYMENTS, first_row_twice),
        ["holds the key order_id, payment_sequential = '", "2 times"],
    ),
    "an_order_without_an_id": (
        change_cell(ORDERS, "order_id", ""),
        ["olist_orders_dataset, column order_id", "is not a value"],
    ),
}  # fmt: skip

# What no loader can know: on Postgres these are found in the raw tables.
BAD_VALUES = [
    "a_date_that_does_not_parse",
    "a_day_that_does_not_exist",
    "an_amount_that_does_not_parse",
    "a_negative_price",
    "a_duplicated_order",
]


def marts(project: Project) -> list[list[tuple]]:
    """Return all rows of the marts that hold money or persons."""
    return [
        sorted(project.query(f"select * from commerce.{mart}"), key=str)
        for mart in ("orders", "order_items", "payments", "customers")
    ]


def assert_refused(project: Project, pieces: list[str]) -> None:
    """Run the models; they must stop with the message and leave the marts as they were."""
    before = marts(project)
    output = project.dbt("--no-write-json", "run", succeeds=False).stdout
    for piece in pieces:
        assert piece in output
    assert "OK created" not in output, "a model was built from bad data"
    assert marts(project) == before


@pytest.mark.parametrize("name", BAD_INPUTS)
def test_it_stops_the_run_on_duckdb(name: str, raw_folder: Path, built_duckdb: Project):
    change, pieces = BAD_INPUTS[name]
    change(raw_folder)
    assert_refused(built_duckdb, pieces)


@pytest.mark.parametrize("name", BAD_VALUES)
def test_it_stops_the_run_on_postgres(name: str, raw_folder: Path, built_postgres: Project):
    change, pieces = BAD_INPUTS[name]
    change(raw_folder)
    built_postgres.load("olist")
    assert_refused(built_postgres, pieces)


def test_a_raw_table_that_nobody_loaded_stops_the_run_on_postgres(tmp_path: Path, postgres):
    output = Project(tmp_path, postgres).dbt("run", succeeds=False).stdout
    assert "raw_olist.olist_customers_dataset does not exist: run `make load`" in output


def test_an_unknown_status_is_kept_and_reported(raw_folder: Path, own_duckdb: Project):
    change_cell(ORDERS, "order_status", "teleported")(raw_folder)
    own_duckdb.dbt("run")
    kept = own_duckdb.query(
        "select order_status, fulfillment_status from commerce.orders "
        "where order_status_source = 'teleported'"
    )
    assert kept == [("unknown", "delivered")]
    output = own_duckdb.dbt("test", "--select", MAPPINGS).stdout
    assert "WARN 1 maps_every_value_int_olist__orders_order_status" in output


def test_an_unknown_means_of_payment_is_kept_and_reported(raw_folder: Path, own_duckdb: Project):
    change_cell(PAYMENTS, "payment_type", "pix")(raw_folder)
    own_duckdb.dbt("run")
    kept = own_duckdb.query(
        "select payment_method, count(*) from commerce.payments "
        "where payment_method_source = 'pix' group by 1"
    )
    assert kept == [("unknown", 1)]
    output = own_duckdb.dbt("test", "--select", MAPPINGS).stdout
    assert "WARN 1 maps_every_value_int_olist__payments_payment_method" in output


def test_an_item_of_an_order_that_is_not_there_is_kept_and_reported(
    raw_folder: Path, own_duckdb: Project
):
    change_cell(ITEMS, "order_id", "0" * 32)(raw_folder)
    own_duckdb.dbt("run")
    count = "select count(*) from commerce.order_items where platform = 'olist'"
    assert own_duckdb.query(count) == [(572,)]
    output = own_duckdb.dbt("test", "--select", "stg_olist__order_items", succeeds=False).stdout
    assert "FAIL 1 relationships_stg_olist__order_items_order_id" in output

"""The same raw data give the same marts, whatever format and types they come in."""

from pathlib import Path

import duckdb
import psycopg2
import pytest
from project import ROOT, Project

MARTS = [
    "orders",
    "order_items",
    "order_item_sellers",
    "payments",
    "customers",
    "reviews",
    "postal_codes",
    "products",
]

# As a loader that guesses types lands them: postal codes, too, become numbers.
GUESSED_TYPES = {
    "olist.olist_orders_dataset": {
        "order_purchase_timestamp": "timestamp",
        "order_approved_at": "timestamp",
        "order_delivered_carrier_date": "timestamp",
        "order_delivered_customer_date": "timestamp",
        "order_estimated_delivery_date": "timestamp",
    },
    "olist.olist_order_items_dataset": {"order_item_id": "integer", "price": "numeric"},
    "olist.olist_order_payments_dataset": {
        "payment_sequential": "bigint",
        "payment_value": "numeric",
    },
    "olist.olist_customers_dataset": {"customer_zip_code_prefix": "integer"},
    "olist.olist_geolocation_dataset": {"geolocation_zip_code_prefix": "integer"},
    "spotify_storefront.orders": {
        "placed_at": "timestamptz",
        "updated_at": "timestamptz",
        "total_minor": "bigint",
        "is_test": "boolean",
        "schema_version": "integer",
        "line_items": "jsonb",
        "attribution": "jsonb",
    },
    "spotify_storefront.merch_items": {"artist_splits": "json"},
    "spotify_storefront.transactions": {"occurred_at": "timestamptz", "amount_minor": "numeric"},
}


def assert_same_marts(found: Project, expected: Project) -> None:
    """Compare the marts row by row, but for the time of loading."""
    for mart in MARTS:
        columns = expected.query(
            "select column_name from information_schema.columns where table_schema = 'commerce' "
            f"and table_name = '{mart}' and column_name <> 'loaded_at' order by ordinal_position"
        )
        names = ", ".join(column for (column,) in columns)
        statement = f"select {names} from commerce.{mart} order by 1"
        assert found.query(statement) == expected.query(statement), mart


@pytest.mark.slow
def test_parquet_files_whose_columns_have_types_give_the_marts_of_the_csv_files(
    sample_duckdb: Project, tmp_path: Path
):
    project = Project(tmp_path)
    for platform in ("olist", "spotify_storefront"):
        raw = tmp_path / platform
        raw.mkdir()
        for file in (ROOT / "seeds" / platform).glob("*.csv"):
            duckdb.sql(f"copy (from read_csv('{file}')) to '{raw / file.stem}.parquet'")
        project.set_raw_path(platform, raw)
    project.build()
    assert_same_marts(project, sample_duckdb)


@pytest.mark.slow
def test_raw_tables_that_another_loader_typed_give_the_marts_of_the_csv_files(
    sample_postgres: Project, postgres: dict[str, str], tmp_path: Path
):
    project = Project(tmp_path, postgres)
    project.load()
    place = {"host": postgres["PGHOST"], "user": postgres["PGUSER"]}
    connection = psycopg2.connect(**place, dbname=postgres["PGDATABASE"])
    with connection, connection.cursor() as cursor:
        for table, types in GUESSED_TYPES.items():
            for column, kind in types.items():
                cursor.execute(
                    f"alter table raw_{table} alter column {column} "
                    f"type {kind} using cast({column} as {kind})"
                )
    connection.close()
    project.dbt("run")
    assert_same_marts(project, sample_postgres)

"""Alerts of real runs: what belongs together is one message, and each is told when it is news."""

import pytest
from small_shop import ORDERS, PRODUCTS, Shop

pytestmark = pytest.mark.slow


@pytest.fixture(params=["duckdb", "postgres"])
def shop(request, tmp_path, shop_folder) -> Shop:
    database = request.getfixturevalue("postgres") if request.param == "postgres" else None
    return Shop(tmp_path, database, shop_folder)


def titles(output: str) -> list[str]:
    """Return the titles of the messages that were printed."""
    return sorted(line for line in output.splitlines() if line.startswith("["))


def test_faults_are_told_apart_until_they_are_over(shop):
    shop.land(orders=[*ORDERS, ORDERS[0]], products=[*PRODUCTS, PRODUCTS[0], (3, None, "1.00")])
    shop.dbt("run")
    shop.dbt("test", succeeds=False)
    shop.say("record")
    told = shop.say("alert")
    # The test of orders and products together fails too, and makes no bridge.
    assert titles(told) == [
        "[error] commerce: 2 tests of stg_products and what is made of it fail",
        "[error] commerce: 3 tests of stg_orders and what is made of it fail",
        "[warn] commerce: the test not_null_products_title fails",
    ]
    [orders] = [part for part in told.split("[error]") if "3 tests" in part]
    assert "unique_stg_orders_order_id (fail, 1 rows)" in orders
    assert "It reaches the marts: customers, orders" in orders
    assert "It reaches: The shop's dashboard." in orders
    assert '{"order_id": 1' in orders.replace("'", '"')
    prefix = "COMMERCE_SCHEMA=commerce_audit " if shop.is_postgres else ""
    [command] = [line for line in orders.splitlines() if "dbt test" in line]
    assert command.startswith(f"    {prefix}dbt test --select ")
    failing = ["no_order_and_no_product_comes_twice", "unique_orders_order_id"]
    assert sorted(command.split()[-3:]) == [*failing, "unique_stg_orders_order_id"]
    assert titles(shop.say("alert")) == []

    # One is mended; what was a warning is still there.
    shop.land(products=[*PRODUCTS, PRODUCTS[0], (3, None, "1.00")])
    shop.dbt("run")
    assert titles(shop.say("alert")) == []
    shop.dbt("test", succeeds=False)
    assert titles(shop.say("alert")) == [
        "[recovered] commerce: 3 tests of stg_orders and what is made of it fail"
    ]
    shop.land(orders=[*ORDERS, (4, "Ada", "five")], hours_ago=100)
    shop.dbt("source", "freshness")
    shop.dbt("run", succeeds=False)
    told = shop.say("alert")
    assert titles(told) == [
        "[error] commerce: the model orders fails",
        "[warn] commerce: raw data of shop are stale: 2 tables",
    ]
    assert "five" in told and "customers (skipped" not in told
    shop.land()
    shop.dbt("source", "freshness")
    shop.dbt("run")
    shop.dbt("test")
    assert titles(shop.say("alert")) == [
        "[recovered] commerce: 3 tests of stg_products and what is made of it fail",
        "[recovered] commerce: raw data of shop are stale: 2 tables",
        "[recovered] commerce: the model orders fails",
        "[recovered] commerce: the test not_null_products_title fails",
    ]
    found = shop.query("select count(*), count(closed_at) from monitoring.incidents")
    assert found == [(5, 5)]


def test_a_run_that_does_not_come_in_is_told_without_the_warehouse(shop):
    if not shop.is_postgres:
        pytest.skip("A file is always there.")
    shop.dbt("run")
    environment = dict(shop.environment)
    shop.environment["PGPORT"] = "1"
    shop.dbt("run", succeeds=False)
    told = shop.say("alert")
    [title] = titles(told)
    assert title.startswith("[error] commerce: dbt run stopped: ") and "connect" in title.lower()
    assert "Postgres does not let us in" in told
    shop.environment = environment
    shop.dbt("run")
    assert titles(shop.say("alert")) == [title.replace("[error]", "[recovered]")]

"""What a change of a mart would change is what plain counting finds, on both engines."""

import shutil
from pathlib import Path

import pytest
from small_shop import ORDERS, Shop

from operations import changes, warehouse

CHANGED = """
select order_id, customer_name, amount, cast(version as text) as version, 'EUR' as currency
from {{ ref('stg_orders') }}
where order_id <> 1
union all
select 9, 'Grace', 5, '1', 'EUR'
"""


@pytest.mark.parametrize("engine", ["duckdb", "postgres"])
def test_rows_are_added_removed_and_changed(engine, tmp_path, request, shop_folder, monkeypatch):
    database = request.getfixturevalue("postgres") if engine == "postgres" else None
    shop = Shop(tmp_path, database, shop_folder)
    for name in ["DBT_TARGET", "COMMERCE_DUCKDB_PATH", *(database or {})]:
        monkeypatch.setenv(name, shop.environment[name])
    shop.execute(
        "create table old (a integer, b integer, gone text, amount numeric(18, 2))",
        "insert into old values (1, 1, '', 1), (1, 2, '', 2), (2, 1, '', null), (3, null, '', 4)",
        # One is removed, two are added, two are changed: one of them in what was null.
        "create table new (a text, b integer, amount numeric(18, 4), added text)",
        "insert into new values ('1', 1, 1, ''), ('1', 2, 3, ''), ('2', 1, 0, ''), ('7', 1, 1, ''),"
        "('8', null, 4, '')",
    )
    with warehouse.transaction() as cursor:
        found = changes.compare(cursor, "old", "new", ["a", "b"])
        assert found == [4, 5, 2, 1, 2, "+added -gone ~a"]
        assert changes.compare(cursor, "old", "old", ["a", "b"]) == [4, 4, 0, 0, 0, ""]


@pytest.fixture(params=["duckdb", "postgres"])
def shop(request, tmp_path, shop_folder) -> Shop:
    database = request.getfixturevalue("postgres") if request.param == "postgres" else None
    folder = Path(shutil.copytree(shop_folder, tmp_path / "project"))
    shop = Shop(tmp_path, database, folder)
    shop.dbt("run")
    shop.dbt("test")
    shop.say("publish")
    shop.say("publish-docs")
    return shop


def table(output: str) -> list[list[str]]:
    """Return the lines of the table that was printed, without its heading."""
    lines = [line for line in output.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]


@pytest.mark.slow
def test_a_changed_mart_and_what_is_made_of_it_are_compared(shop):
    assert "No mart differs from what is published." in shop.say("changes")
    (shop.folder / "models" / "marts" / "orders.sql").write_text(CHANGED)
    output = shop.say("changes")
    assert len(ORDERS) == 3
    # Of Ada's two orders one is gone, Grace has one more, and so both customers differ.
    assert table(output) == [
        ["customers", "2", "2", "0", "0", "2", "~version"],
        ["orders", "3", "3", "1", "1", "0", "+currency ~version"],
    ]
    built = shop.query(
        "select table_name from information_schema.tables "
        "where table_schema like 'commerce_changes%' order by 1"
    )
    assert built == [("customers",), ("orders",)]
    assert shop.query("select count(*), max(order_id) from commerce.orders") == [(3, 3)]

    # Nothing but the order of columns changes, and a mart is new.
    (shop.folder / "models" / "marts" / "orders.sql").write_text(
        "select version, amount, customer_name, order_id from {{ ref('stg_orders') }}"
    )
    (shop.folder / "models" / "marts" / "titles.sql").write_text(
        "select distinct title from {{ ref('products') }}"
    )
    assert table(shop.say("changes")) == [
        ["customers", "2", "2", "0", "0", "0", ""],
        ["orders", "3", "3", "0", "0", "0", ""],
        ["titles", "", "", "", "", "", "new"],
    ]


@pytest.mark.slow
def test_a_change_that_fails_ends_as_dbt_does(shop):
    (shop.folder / "models" / "marts" / "orders.sql").write_text(
        "select * from {{ ref('stg_orders') }} union all select * from {{ ref('stg_orders') }}"
    )
    output = shop.say("changes", succeeds=False)
    assert ["orders", "3", "6", "0", "0", "0", ""] in table(output)
    assert "unique_orders_order_id" in output
    (shop.folder / "models" / "marts" / "orders.sql").write_text("selec 1 as order_id")
    output = shop.say("changes", succeeds=False)
    assert table(output) == [] and "Traceback" not in output

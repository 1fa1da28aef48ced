"""`make load`: what arrives in Postgres, and what each kind of bad input is told."""

import sys

import duckdb
import pytest
from project import ROOT, Project

SOURCES = """
sources:
  - name: shop
    schema: raw_shop
    config:
      meta:
        raw_path: "{{ env_var('SHOP_RAW_PATH', 'seeds/shop') }}"
    tables:
      - name: orders
        columns: [{name: order_id}, {name: postal_code}, {name: comment}, {name: _loaded_at}]
      - name: payments
        config: {meta: {key: [order_id, paid_at]}}
        columns:
          [{name: order_id}, {name: amount}, {name: paid_at, data_type: timestamp}]
  - name: landed_elsewhere
    schema: raw_landed
    tables:
      - {name: visits, columns: [{name: visit_id}]}
"""

ORDERS = (
    "\ufefforder_id,postal_code,comment\r\n"
    '1,01012,"Dois\nversos, com vírgula"\r\n'
    '2,,""\r\n'
    '3,"00000","“aspas” ""duplas"" 🎁"\r\n'
)
PAYMENTS = "amount,order_id,paid_at\n10.10,1,2018-01-02 03:04:05\n0.00,2,\n"

ROWS = [
    ("1", "01012", "Dois\nversos, com vírgula"),
    ("2", None, None),
    ("3", "00000", '“aspas” "duplas" 🎁'),
]


@pytest.fixture
def shop(tmp_path, postgres) -> Project:
    """A project with one platform of two files, and an empty Postgres."""
    folder = tmp_path / "shop_project"
    (folder / "models" / "staging" / "shop").mkdir(parents=True)
    (folder / "models" / "staging" / "shop" / "_shop__sources.yml").write_text(SOURCES)
    (folder / "seeds" / "shop").mkdir(parents=True)
    project = Project(tmp_path, postgres, folder)
    write(project, "orders.csv", ORDERS)
    write(project, "payments.csv", PAYMENTS)
    return project


def write(shop: Project, name: str, text: str) -> None:
    (shop.folder / "seeds" / "shop" / name).write_bytes(text.encode())


def remove(shop: Project, name: str) -> None:
    (shop.folder / "seeds" / "shop" / name).unlink()


def load(shop: Project, *platforms: str, succeeds: bool = True) -> str:
    """Run the script; return its output, of which an error is exactly the last line."""
    command = [sys.executable, ROOT / "scripts" / "load_raw.py"]
    command += ["--project-dir", shop.folder, *platforms]
    return shop.run(*command, succeeds=succeeds).stdout


def orders(shop: Project) -> list[tuple]:
    return shop.query("select order_id, postal_code, comment from raw_shop.orders order by 1")


def payments(shop: Project) -> list[tuple]:
    return shop.query("select order_id, amount, paid_at from raw_shop.payments order by 1")


def test_every_value_arrives_as_text_and_empty_is_null(shop):
    output = load(shop)
    assert orders(shop) == ROWS
    assert payments(shop) == [("1", "10.10", "2018-01-02 03:04:05"), ("2", "0.00", None)]
    assert [line.split(",")[0] for line in output.splitlines()] == [
        "raw_shop.orders: 3 rows",
        "raw_shop.payments: 2 rows",
    ]


def test_both_engines_read_the_same_from_a_file(shop):
    load(shop)
    file = shop.folder / "seeds" / "shop" / "orders.csv"
    read = f"select * from read_csv('{file}', all_varchar = true, nullstr = '')"
    assert duckdb.sql(f"{read} order by order_id").fetchall() == orders(shop)


def test_loading_time_is_recorded_in_utc(shop):
    load(shop)
    ages = "select distinct (now() at time zone 'utc') - _loaded_at from raw_shop.orders"
    [(age,)] = shop.query(ages)
    assert 0 <= age.total_seconds() < 60


def test_loading_twice_replaces_the_rows_and_keeps_views(shop):
    load(shop)
    execute(shop, "create view orders_seen as select order_id from raw_shop.orders")
    write(shop, "orders.csv", ORDERS + "4,1,x\r\n")
    load(shop)
    assert shop.query("select order_id from orders_seen order by 1") == [
        (number,) for number in "1234"
    ]


def test_rows_are_indexed_by_their_loading_time_and_ids(shop):
    indexed = (
        "select tablename, substring(indexdef from '[(](.*)[)]') from pg_indexes "
        "where schemaname = 'raw_shop' order by 1, 2"
    )
    for _ in range(2):
        load(shop)
        assert shop.query(indexed) == [
            ("orders", "_loaded_at"),
            ("payments", "_loaded_at"),
            ("payments", "order_id"),
        ]


def test_a_newly_declared_column_is_added(shop):
    load(shop)
    declare(shop, "{name: amount}", "{name: amount}, {name: currency}")
    write(shop, "payments.csv", "order_id,amount,currency,paid_at\n1,2.00,BRL,\n")
    load(shop)
    assert shop.query("select amount, currency from raw_shop.payments") == [("2.00", "BRL")]


def test_undeclared_columns_of_a_file_are_ignored_and_named(shop):
    write(shop, "payments.csv", "note,amount,note,order_id,paid_at\nx,1.00,,7,\ny,2.00,,8,\n")
    output = load(shop)
    assert payments(shop) == [("7", "1.00", None), ("8", "2.00", None)]
    assert "payments.csv: ignoring the undeclared columns note, note" in output.splitlines()


def test_parquet_arrives_like_csv(shop):
    load(shop)
    from_csv = orders(shop), payments(shop)
    raw = shop.folder / "seeds" / "shop"
    write_parquet = "copy (select {} from read_csv('{}', all_varchar = {}, nullstr = '')) to '{}'"
    for name, columns, as_text in [
        ("orders", "*", True),
        # Typed as a careful exporter would: the text must be that of the CSV all the same.
        ("payments", "order_id, cast(amount as decimal(18, 2)) as amount, paid_at", False),
    ]:
        csv, parquet = raw / f"{name}.csv", raw / f"{name}.parquet"
        duckdb.sql(write_parquet.format(columns, csv, as_text, parquet))
        csv.unlink()
    load(shop)
    assert (orders(shop), payments(shop)) == from_csv


def test_only_the_named_platform_is_loaded(shop):
    other = shop.folder / "models" / "staging" / "other"
    other.mkdir()
    (other / "_other__sources.yml").write_text(SOURCES.replace("seeds/shop", "nowhere"))
    load(shop, "shop")
    assert orders(shop) == ROWS


def test_the_raw_path_is_a_setting(shop, tmp_path):
    (shop.folder / "seeds" / "shop").rename(tmp_path / "elsewhere")
    shop.set_raw_path("shop", tmp_path / "elsewhere")
    load(shop)
    assert orders(shop) == ROWS


def execute(shop: Project, statement: str) -> None:
    """Run a statement that returns no rows, and keep its effect."""
    shop.query(f"{statement}; commit; select 1")


def declare(shop: Project, old: str, new: str) -> None:
    """Change the declared sources."""
    path = shop.folder / "models" / "staging" / "shop" / "_shop__sources.yml"
    path.write_text(path.read_text().replace(old, new))


def no_folder(shop):
    shop.set_raw_path("shop", shop.folder / "nowhere")


def no_setting(shop):
    declare(shop, ", 'seeds/shop'", "")


def no_file(shop):
    remove(shop, "payments.csv")


def two_files(shop):
    write(shop, "payments.parquet", "")


def empty_file(shop):
    write(shop, "payments.csv", "")


def only_a_header(shop):
    write(shop, "payments.csv", "order_id,amount,paid_at\n")


def no_column(shop):
    write(shop, "payments.csv", PAYMENTS.replace("paid_at", "paid"))


def semicolons(shop):
    write(shop, "payments.csv", PAYMENTS.replace(",", ";"))


def short_row(shop):
    write(shop, "payments.csv", PAYMENTS + "3\n")


def open_quote(shop):
    write(shop, "payments.csv", PAYMENTS + '"3,4,5\n')


def latin_1(shop):
    path = shop.folder / "seeds" / "shop" / "payments.csv"
    path.write_bytes(PAYMENTS.encode() + "4,São,\n".encode("latin-1"))


def broken_parquet(shop):
    remove(shop, "payments.csv")
    write(shop, "payments.parquet", "PAR1")


def foreign_table(shop):
    execute(shop, "alter table raw_shop.payments alter order_id type integer using 1")


def no_server(shop):
    shop.environment["PGPORT"] = "9"


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (no_folder, ["shop_project/nowhere does not exist", "*_RAW_PATH"]),
        (no_setting, ["SHOP_RAW_PATH is not set"]),
        (no_file, ["Neither is in", "payments.csv and payments.parquet"]),
        (two_files, ["Both are in", "payments.csv and payments.parquet"]),
        (empty_file, ["seeds/shop/payments.csv is empty"]),
        (only_a_header, ["seeds/shop/payments.csv has a header but no rows"]),
        (no_column, ["payments.csv", "the column 'paid_at'", "amount,order_id,paid;"]),
        (semicolons, ["payments.csv", "'order_id'", "amount;order_id;paid_at", "commas"]),
        (short_row, ["payments.csv, line 4", 'missing data for column "order_id"']),
        (open_quote, ["payments.csv, line 5", "unterminated CSV quoted field"]),
        (latin_1, ["payments.csv, line 4", "invalid byte sequence"]),
        (broken_parquet, ["payments.parquet is not a readable Parquet file"]),
        (foreign_table, ["raw_shop.payments.order_id is integer", "another loader"]),
        (no_server, ["Postgres does not let us in", "PGPORT"]),
    ],
)
def test_bad_input_is_told_in_one_sentence_and_nothing_is_lost(shop, spoil, told):
    load(shop)
    # The good file comes first: its new rows must not stay when the second file fails.
    write(shop, "orders.csv", "order_id,postal_code,comment\n9,9,9\n")
    port = shop.environment["PGPORT"]
    spoil(shop)
    message = load(shop, succeeds=False).splitlines()[-1]
    assert [part for part in told if part not in message] == []
    assert message.endswith(".")
    shop.environment["PGPORT"] = port
    assert orders(shop) == ROWS


def test_an_unknown_platform_is_told_which_there_are(shop):
    message = load(shop, "sohp", succeeds=False)
    assert message == "There is no platform 'sohp'; those with a sources file: shop.\n"


def test_the_olist_sources_name_their_files():
    import raw_files

    tables = raw_files.tables_of(ROOT, "olist")
    assert len(tables) == 9

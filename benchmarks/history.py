"""Raw Olist files of any number of orders, and the files of one more day.

The orders are copies of a sample. Copy 0 is the sample itself; copy k has ids of its own and is k
days later. Products, sellers and postal codes stay those of the sample. The same arguments give the
same rows.

    .venv/bin/python -m benchmarks.history ORDERS FOLDER

writes Parquet files of so many orders like those of seeds/olist.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

import duckdb

# The columns of each table that grows with the orders: ids, which every copy has of its own, and
# times, which move.
IDS = {"order_id", "customer_id", "customer_unique_id", "review_id"}
TIMES = {
    "order_purchase_timestamp",
    "order_approved_at",
    "order_delivered_carrier_date",
    "order_delivered_customer_date",
    "order_estimated_delivery_date",
    "shipping_limit_date",
    "review_creation_date",
    "review_answer_timestamp",
}
GROWING = [
    "olist_orders_dataset",
    "olist_order_items_dataset",
    "olist_order_payments_dataset",
    "olist_order_reviews_dataset",
    "olist_customers_dataset",
]
FIXED = [
    "olist_geolocation_dataset",
    "olist_products_dataset",
    "olist_sellers_dataset",
    "product_category_name_translation",
]


@dataclass(frozen=True)
class History:
    """A folder of raw files: `orders` orders in `copies` copies of the `sample`."""

    folder: Path
    sample: Path
    orders: int
    copies: int


def rows_of(sample: Path, table: str) -> str:
    """Return the SQL that reads a table of the sample, all columns as text."""
    return f"read_csv('{sample / table}.csv', all_varchar = true)"


def key_of(table: str) -> str:
    """Return the column by which the rows of a growing table belong to an order."""
    return "customer_id" if table == "olist_customers_dataset" else "order_id"


def copied(column: str) -> str:
    """Return the SQL of a column's value in copy `copy`, `days` days later."""
    if column in IDS:
        return f"case when copy = 0 then {column} else md5({column} || ':' || copy) end as {column}"
    if column in TIMES:
        moved = f"cast({column} as timestamp) + days * interval '1 day'"
        return f"strftime({moved}, '%Y-%m-%d %H:%M:%S') as {column}"
    return column


def write(connection: duckdb.DuckDBPyConnection, query: str, file: Path) -> None:
    """Write the rows of a query to a CSV or Parquet file, by its name's ending."""
    formats = {".csv": "format csv, header true", ".parquet": "format parquet, compression zstd"}
    connection.sql(f"copy ({query}) to '{file}' ({formats[file.suffix]})")


def make_history(sample: Path, folder: Path, orders: int, ending: str) -> History:
    """Write the raw files of at least `orders` orders to `folder`, unless they are there.

    `ending` is csv or parquet. The last copy is complete, so there may be some orders more.
    """
    connection = duckdb.connect()
    (size,) = connection.sql(
        f"select count(*) from {rows_of(sample, 'olist_orders_dataset')}"
    ).fetchone()
    copies = -(-orders // size)
    history = History(folder, sample, size * copies, copies)
    if (folder / "complete").exists():
        return history
    folder.mkdir(parents=True, exist_ok=True)
    for table in GROWING:
        rows = rows_of(sample, table)
        columns = ", ".join(map(copied, connection.sql(f"from {rows}").columns))
        places = f"(select range as copy, range as days from range({copies})) as places"
        query = f"select {columns} from {rows} cross join {places}"
        write(connection, query, folder / f"{table}.{ending}")
    for table in FIXED:
        write(connection, f"from {rows_of(sample, table)}", folder / f"{table}.{ending}")
    (folder / "complete").touch()
    return history


def make_day(history: History, folder: Path) -> None:
    """Write to `folder`, as CSV, what lands a day after `history`: a thousandth of its orders.

    Orders of the day after the history, of copy `copies` and every tenth by a customer of the
    sample, are new. A quarter as many, the newest of the last copy, come once more: they were
    delivered since. Rows that come once more replace those of their key.
    """
    connection = duckdb.connect()
    folder.mkdir(parents=True, exist_ok=True)
    count = max(history.orders // 1000, 4)
    connection.sql(
        "create table numbered as select *, row_number() over (order by order_id) as number "
        f"from {rows_of(history.sample, 'olist_orders_dataset')}"
    )
    (size,) = connection.sql("select count(*) from numbered").fetchone()
    connection.sql(
        # More orders than the sample has take further copies.
        f"create table new as select *, {history.copies} + cast(part as integer) as copy, "
        "date_diff('day', cast(order_purchase_timestamp as timestamp), newest) "
        f"+ {history.copies} as days "
        "from numbered cross join "
        "(select max(cast(order_purchase_timestamp as timestamp)) as newest from numbered) "
        f"cross join range({-(-count // size)}) as parts (part) "
        f"qualify row_number() over (order by part, number) <= {count}"
    )
    for table in GROWING:
        key = key_of(table)
        rows = rows_of(history.sample, table)
        columns = connection.sql(f"from {rows}").columns
        selected = [copied(column) for column in columns]
        if "customer_unique_id" in columns:
            selected[columns.index("customer_unique_id")] = (
                "case when number % 10 = 0 then customer_unique_id else "
                "md5(customer_unique_id || ':' || copy) end as customer_unique_id"
            )
        query = (
            f"select {', '.join(selected)} from {rows} "
            f"inner join (select {key}, number, copy, days from new) as new using ({key})"
        )
        if table == "olist_orders_dataset":
            columns[columns.index("order_status")] = "'delivered' as order_status"
            last = history.copies - 1
            query += (
                f" union all select {', '.join(map(copied, columns))} from (select * replace ("
                "coalesce(order_delivered_customer_date, order_estimated_delivery_date) "
                f"as order_delivered_customer_date), {last} as copy, {last} as days from numbered) "
                "where order_status in ('shipped', 'delivered') "
                "qualify row_number() over (order by order_purchase_timestamp desc) "
                f"<= {count // 4}"
            )
        write(connection, query, folder / f"{table}.csv")


if __name__ == "__main__":
    make_history(Path("seeds/olist"), Path(sys.argv[2]), int(sys.argv[1]), "parquet")

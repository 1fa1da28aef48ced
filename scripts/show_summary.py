"""Print what was built in the DuckDB warehouse: marts, totals per platform, and what to do next.

    python scripts/show_summary.py

Reads the file that COMMERCE_DUCKDB_PATH names (warehouse.duckdb by default). Amounts are in the
currency of the orders.
"""

import os
import sys
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parent.parent

TOTALS = """
select
    platform,
    currency,
    count(*) as orders,
    count(*) filter (where is_valid) as valid_orders,
    sum(gross_sales_amount) filter (where is_valid) as gross_sales,
    sum(net_sales_amount) filter (where is_valid) as net_sales,
    sum(captured_amount) as captured
from commerce.orders
group by all
order by all
"""

NEXT_QUERY = """select order_status, count(*) as orders, sum(net_sales_amount) as net_sales
    from commerce.orders where is_valid group by 1 order by 3 desc"""


def print_table(heading: list[str], rows: list[tuple]) -> None:
    """Print rows under their heading; numbers to the right, with thousands separated."""
    right = [all(not isinstance(row[at], str) for row in rows) for at in range(len(heading))]
    cells = [heading]
    for row in rows:
        cells.append([value if isinstance(value, str) else shown(value) for value in row])
    widths = [max(len(line[at]) for line in cells) for at in range(len(heading))]
    for line in cells:
        columns = zip(line, widths, right, strict=True)
        print("  " + "  ".join(c.rjust(w) if r else c.ljust(w) for c, w, r in columns).rstrip())


def shown(value) -> str:
    """Return a whole number or an amount as text."""
    return f"{value:,}" if isinstance(value, int) else f"{value:,.2f}"


def main() -> None:
    """Print the summary; exit with 1 where nothing was built."""
    path = ROOT / os.environ.get("COMMERCE_DUCKDB_PATH", "warehouse.duckdb")
    if not path.exists():
        sys.exit(f"There is no warehouse at {path}: run `make build` first.")
    warehouse = duckdb.connect(str(path), read_only=True)
    marts = warehouse.sql(
        "select table_name from information_schema.tables "
        "where table_schema = 'commerce' order by table_name"
    ).fetchall()
    counts = [
        (mart, warehouse.sql(f"select count(*) from commerce.{mart}").fetchone()[0])
        for (mart,) in marts
    ]
    print("\nBuilt in schema `commerce`:\n")
    print_table(["mart", "rows"], counts)
    print("\nTotals:\n")
    totals = warehouse.sql(TOTALS)
    print_table(totals.columns, totals.fetchall())
    name = os.path.relpath(path)
    print("\nThe next query to type:\n")
    print(f'  .venv/bin/dbt --quiet show --inline "\n    {NEXT_QUERY}"')
    print(f"\nThe warehouse is one DuckDB file, {name}; `make help` lists what else there is.")


if __name__ == "__main__":
    main()

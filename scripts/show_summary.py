"""Print what was built in the DuckDB warehouse: marts, totals per platform, and what to do next.

    python scripts/show_summary.py

Reads the file that COMMERCE_DUCKDB_PATH names (warehouse.duckdb by default). Amounts are in the
currency of the orders, those named `reporting` in the reporting currency.
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
    sum(net_sales_amount_reporting) filter (where is_valid) as net_sales_reporting,
    sum(captured_amount) as captured
from commerce.orders
group by all
order by all
"""

NEXT_QUERY = """select platform, count(*) as orders,
        round(sum(net_sales_amount_reporting), 2) as net_sales_in_dollars
    from commerce.orders where is_valid group by 1 order by 1"""


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
    """Return a whole number or an amount as text, nothing for None."""
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int) else f"{value:,.2f}"


def count_rows(warehouse: duckdb.DuckDBPyConnection) -> tuple[list[str], list[tuple]]:
    """Return a heading and a row for every mart: how many rows it has, in all and by platform."""
    stores = warehouse.sql("select distinct platform from commerce.stores order by 1")
    platforms = [platform for (platform,) in stores.fetchall()]
    marts = warehouse.sql(
        "select table_name, bool_or(column_name = 'platform') from information_schema.columns "
        "where table_schema = 'commerce' group by 1 order by 1"
    ).fetchall()
    counts = []
    for mart, has_platform in marts:
        conditions = ["true"]
        conditions += [f"platform = '{name}'" if has_platform else "false" for name in platforms]
        columns = ", ".join(f"count(*) filter (where {condition})" for condition in conditions)
        (numbers,) = warehouse.sql(f"select {columns} from commerce.{mart}").fetchall()
        shown_numbers = numbers if has_platform else (numbers[0], *[None] * len(platforms))
        counts.append((mart, *shown_numbers))
    return ["mart", "rows", *platforms], counts


def main() -> None:
    """Print the summary; exit with 1 where nothing was built."""
    path = ROOT / os.environ.get("COMMERCE_DUCKDB_PATH", "warehouse.duckdb")
    if not path.exists():
        sys.exit(f"There is no warehouse at {path}: run `make build` first.")
    warehouse = duckdb.connect(str(path), read_only=True)
    print("\nBuilt in schema `commerce`:\n")
    print_table(*count_rows(warehouse))
    print("\nTotals:\n")
    totals = warehouse.sql(TOTALS)
    print_table(totals.columns, totals.fetchall())
    name = os.path.relpath(path)
    print("\nThe next query to type:\n")
    print(f'  .venv/bin/dbt --quiet show --inline "\n    {NEXT_QUERY}"')
    print(f"\nThe warehouse is one DuckDB file, {name}; `make help` lists what else there is.")
    print("`make dashboard` shows it all in the browser.")


if __name__ == "__main__":
    main()

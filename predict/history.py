"""What the mart `orders` tells of each platform: customers and daily sales, aggregated in SQL."""

import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta

import duckdb
import numpy as np

from operations import warehouse

# The last day of which all data are there, as for the metrics: the day before the newest order.
PLATFORMS = """
select
    platform,
    min(placed_date) as first_date,
    max(placed_date) as last_date
from {orders}
where is_valid
group by platform
order by platform
"""

# Orders of one day count as one purchase: they are rarely decided on apart.
SUMMARY = """
with purchases as (
    select
        customer_id,
        placed_date,
        sum(net_sales_amount_reporting) as spend
    from {orders}
    where is_valid and customer_id is not null and platform = {platform}
    group by customer_id, placed_date
)

select
    customer_id,
    count(*) filter (where placed_date <= {cutoff}) - 1 as frequency,
    max(placed_date) filter (where placed_date <= {cutoff}) - min(placed_date) as recency,
    {cutoff} - min(placed_date) as age,
    count(spend) filter (where placed_date <= {cutoff}) as valued_purchases,
    cast(
        coalesce(avg(spend) filter (where placed_date <= {cutoff}), 0) as double precision
    ) as mean_spend,
    {windows}
from purchases
group by customer_id
having min(placed_date) <= {cutoff}
order by customer_id
"""

WINDOWS = """
    count(*) filter (
        where placed_date > {cutoff} - {days} and placed_date <= {cutoff}
    ) as past_{days},
    count(*) filter (
        where placed_date > {cutoff} and placed_date <= {cutoff} + {days}
    ) as future_{days},
    cast(coalesce(sum(spend) filter (
        where placed_date > {cutoff} and placed_date <= {cutoff} + {days}
    ), 0) as double precision) as future_spend_{days}"""

DAILY_SALES = """
select
    placed_date,
    cast(coalesce(sum(net_sales_amount_reporting), 0) as double precision) as net_sales
from {orders}
where is_valid and platform = {platform} and placed_date <= {cutoff}
group by placed_date
order by placed_date
"""


@dataclass(frozen=True)
class Platform:
    """A platform's name, the day of its first valid order and the day as of which we predict."""

    name: str
    first_date: date
    as_of: date

    @property
    def days(self) -> int:
        """Days of history, the first and the last included; below 1 where there is none."""
        return (self.as_of - self.first_date).days + 1


@dataclass(frozen=True)
class Customers:
    """Customers who bought up to a day: arrays with one element each, ordered by customer_id.

    Days are whole numbers, amounts are in the reporting currency. A purchase is a day with orders.
    """

    customer_id: np.ndarray  # text
    frequency: np.ndarray  # purchases after the first
    recency: np.ndarray  # days from the first purchase to the last
    age: np.ndarray  # days from the first purchase to the day of the summary
    valued_purchases: np.ndarray  # purchases whose amount is known
    mean_spend: np.ndarray  # mean amount of these; 0 where there are none
    past: dict[int, np.ndarray]  # by horizon: purchases in as many days up to that day
    future: dict[int, np.ndarray]  # by horizon: purchases in as many days after it, as far as known
    future_spend: dict[int, np.ndarray]  # by horizon: what they came to

    def __len__(self) -> int:
        """Return how many customers there are."""
        return len(self.customer_id)

    def take(self, chosen: np.ndarray) -> "Customers":
        """Return some of the customers, by a mask or by positions."""

        def part(values):
            if isinstance(values, dict):
                return {days: array[chosen] for days, array in values.items()}
            return values[chosen]

        return Customers(*(part(getattr(self, field.name)) for field in fields(self)))


def orders() -> str:
    """Return the name of the mart `orders`."""
    return f"{os.environ.get('COMMERCE_SCHEMA', 'commerce')}.orders"


def literal(value: date | str) -> str:
    """Return a date or a text as SQL: `copy` on Postgres takes no parameters."""
    if isinstance(value, date):
        return f"date '{value:%Y-%m-%d}'"
    return "'" + value.replace("'", "''") + "'"


def platforms(cursor, as_of: date | None) -> list[Platform]:
    """Return the platforms with valid orders; `as_of` of None is the day before the newest."""
    rows = warehouse.run(cursor, PLATFORMS.format(orders=orders()))
    return [Platform(name, first, as_of or last - timedelta(days=1)) for name, first, last in rows]


def kind(column: str) -> str:
    """Return the type of a column of the summary."""
    if column == "customer_id":
        return "text"
    return "double" if "spend" in column else "bigint"


def columns(cursor, query: str) -> dict[str, np.ndarray]:
    """Return the columns of a query by name.

    From Postgres they come as a file, by way of DuckDB: a million rows as Python's tuples would
    take gigabytes.
    """
    if not warehouse.is_postgres():
        return cursor.execute(query).fetchnumpy()
    with tempfile.NamedTemporaryFile(suffix=".csv") as file, duckdb.connect() as memory:
        cursor.copy_expert(f"copy ({query}) to stdout (format csv, header)", file)
        file.flush()
        # Said, because DuckDB would guess by the first rows: ids may be all digits.
        name = f"read_csv('{file.name}', header = true, all_varchar = true)"
        found = [column[0] for column in memory.execute(f"from {name} limit 0").description]
        selected = ", ".join(f"cast({column} as {kind(column)}) as {column}" for column in found)
        return memory.execute(f"select {selected} from {name}").fetchnumpy()


def customers(cursor, platform: str, cutoff: date, horizons: Sequence[int]) -> Customers:
    """Return the known persons who bought on a platform up to `cutoff`, that day included.

    `horizons` are the days before and after it of which to tell what was bought.
    """
    at = literal(cutoff)
    windows = ",".join(WINDOWS.format(cutoff=at, days=days) for days in horizons)
    query = SUMMARY.format(orders=orders(), platform=literal(platform), cutoff=at, windows=windows)
    found = columns(cursor, query)
    by_horizon = {
        kind: {days: found.pop(f"{kind}_{days}") for days in horizons}
        for kind in ("past", "future", "future_spend")
    }
    return Customers(**found, **by_horizon)


def daily_sales(cursor, platform: Platform) -> np.ndarray:
    """Return net sales of each day from the first order to the day as of which we predict.

    Days without orders are 0. Floats in the reporting currency.
    """
    query = DAILY_SALES.format(
        orders=orders(), platform=literal(platform.name), cutoff=literal(platform.as_of)
    )
    sales = np.zeros(max(platform.days, 0))
    for day, amount in warehouse.run(cursor, query):
        sales[(day - platform.first_date).days] = amount
    return sales

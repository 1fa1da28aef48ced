"""What is looked at: platforms, stores, period, currency and date basis, chosen at the side."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pandas
import streamlit

from dashboard.data import read

PERIODS = {"All time": None, "Last 365 days": 365, "Last 90 days": 90, "Last 28 days": 28}
BETWEEN = "Between two days"
BASES = {
    "order_date": "Day of the order",
    "event_date": "Day of the sale, refund or payment",
}


@dataclass(frozen=True)
class Filters:
    """What the pages look at.

    `first` and `last` are days, both included. `currency` is that of the amounts; where
    `is_reporting`, amounts of all currencies are looked at, in the reporting currency.
    """

    platforms: tuple[str, ...]
    stores: tuple[str, ...]
    first: date
    last: date
    currency: str
    is_reporting: bool
    basis: str

    def amount(self, name: str) -> str:
        """Return the column of an amount in the chosen currency."""
        return f"{name}_reporting" if self.is_reporting else name

    def condition(self, day: str, table: str = "") -> str:
        """Return SQL that keeps the rows of the stores, currency and period.

        `day` is the column of the date or month that lies in the period.
        """
        prefix = f"{table}." if table else ""
        conditions = [
            f"{prefix}store_id in ({places(self.stores)})",
            f"{prefix}{day} between ? and ?",
        ]
        if not self.is_reporting:
            conditions.append(f"{prefix}currency = ?")
        return " and ".join(conditions)

    @property
    def parameters(self) -> tuple:
        """The parameters of `condition`."""
        currency = () if self.is_reporting else (self.currency,)
        return (*self.stores, self.first, self.last, *currency)

    @property
    def months(self) -> "Filters":
        """The same, with the first day of its first month as the first day."""
        return self.between(self.first.replace(day=1), self.last)

    @property
    def before(self) -> "Filters":
        """The same of as many days before the period."""
        return self.between(
            self.first - (self.last - self.first) - timedelta(days=1),
            self.first - timedelta(days=1),
        )

    def between(self, first: date, last: date) -> "Filters":
        """Return the same of another period."""
        return replace(self, first=first, last=last)


def places(values: tuple) -> str:
    """Return a `?` for each value, `null` where there is none."""
    return ", ".join("?" * len(values)) or "null"


def choose_period(first: date, last: date) -> tuple[date, date]:
    """Return the first and the last day that the reader chooses, of those there are."""
    chosen = streamlit.selectbox("Period", [*PERIODS, BETWEEN], key="period")
    if chosen == BETWEEN:
        days = streamlit.date_input(
            "Days", (first, last), min_value=first, max_value=last, key="days"
        )
        # While only the first day is chosen, there is no second.
        return (days[0], days[-1]) if days else (first, last)
    length = PERIODS[chosen]
    return (first if length is None else max(first, last - timedelta(days=length - 1))), last


def choose(reporting_currency: str) -> Filters:
    """Show the filters at the side and return what is chosen."""
    stores = read(
        "select store_id, platform, coalesce(store_name, platform_store_id) as name "
        "from commerce.stores order by platform, name"
    )
    sales = read("""
        select store_id, currency, min(date_day) as first_day, max(date_day) as last_day
        from commerce.daily_sales where date_basis = 'order_date' group by store_id, currency
    """)
    with streamlit.sidebar:
        platforms = streamlit.multiselect(
            "Platform", sorted(set(stores["platform"])), key="platforms", placeholder="All"
        ) or sorted(set(stores["platform"]))
        offered = stores[stores["platform"].isin(platforms)]
        names = streamlit.multiselect(
            "Store", list(offered["name"]), key="stores", placeholder="All"
        )
        chosen = offered[offered["name"].isin(names)] if names else offered
        sold = sales[sales["store_id"].isin(chosen["store_id"])]
        # Stores that have sold nothing have no days to choose from.
        nothing_sold = date(2000, 1, 1)
        first = as_date(sold["first_day"].min(), nothing_sold)
        last = as_date(sold["last_day"].max(), nothing_sold)
        first, last = choose_period(first, last)
        in_reporting = f"All, in {reporting_currency}"
        currency = streamlit.selectbox(
            "Currency",
            [in_reporting, *(f"{name}, as sold" for name in sorted(set(sold["currency"])))],
            key="currency",
            help="Amounts in the currency of the orders, or in one for all of them.",
        )
        basis = streamlit.radio(
            "Amounts count on the",
            list(BASES),
            format_func=BASES.get,
            key="basis",
            help="Both have the same total over all time: a refund counts on the day of its "
            "order, or on its own.",
        )
    is_reporting = currency == in_reporting
    return Filters(
        platforms=tuple(platforms),
        stores=tuple(chosen["store_id"]),
        first=first,
        last=last,
        currency=reporting_currency if is_reporting else currency.split(",")[0],
        is_reporting=is_reporting,
        basis=basis,
    )


def as_date(value, otherwise: date) -> date:
    """Return a day of the warehouse as a date; `otherwise` where there is none."""
    return otherwise if pandas.isna(value) else pandas.Timestamp(value).date()

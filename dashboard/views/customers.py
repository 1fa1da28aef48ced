"""What persons are worth: segments, value over time, and what is to be expected."""

import altair
import pandas
import streamlit

from dashboard import show
from dashboard.data import read, read_or_nothing
from dashboard.filters import Filters, places

HORIZONS = (30, 60, 90, 180, 365)


def show_segments() -> None:
    """Show how many persons of each segment there are, and what they spent."""
    rows = read("""
        select segment, count(*) as customers, sum(frequency) as orders,
            sum(net_sales_amount_reporting) as net_sales,
            avg(net_sales_amount_reporting) as value_per_customer,
            avg(recency_days) as days_since_last_order
        from commerce.customer_lifetime_value
        group by segment order by net_sales desc
    """)
    picture = (
        altair.Chart(show.figures(rows))
        .mark_bar()
        .encode(
            x=altair.X("net_sales:Q", title="Net sales so far, reporting currency"),
            y=show.names("segment", "-x"),
            tooltip=["segment", "customers", altair.Tooltip("net_sales:Q", format=",.2f")],
        )
    )
    streamlit.subheader("Segments")
    show.chart(rows, picture)
    show.table(rows)
    streamlit.caption(
        "From fifths by how recently, how often and for how much persons buy; equal persons have "
        "equal scores. Champions are recent, frequent and worth much; at risk is who bought often, "
        "but long ago."
    )


def show_value_over_time() -> None:
    """Show what persons had spent so many days after their first order."""
    columns = ", ".join(
        f"avg(net_sales_{days}_days_amount_reporting) as value_{days}, "
        f"count(net_sales_{days}_days_amount_reporting) as customers_{days}"
        for days in HORIZONS
    )
    row = read(f"select {columns} from commerce.customer_lifetime_value").iloc[0]
    rows = pandas.DataFrame(
        [
            (days, float(row[f"value_{days}"]), int(row[f"customers_{days}"]))
            for days in HORIZONS
            if row[f"customers_{days}"]
        ],
        columns=["days", "value", "customers"],
    )
    streamlit.subheader("Value after so many days")
    show.table(rows)
    streamlit.caption(
        "Mean net sales of persons in that many days from their first order, of those for whom the "
        "days are over; in the reporting currency."
    )


def show_predictions(filters: Filters) -> None:
    """Show what customers are expected to spend, where it was predicted."""
    rows = read_or_nothing(
        f"""
        select platform, horizon_days, method, count(*) as customers,
            avg(probability_alive) as probability_alive,
            sum(expected_orders) as expected_orders,
            sum(expected_spend_amount) as expected_spend
        from predictions.customer_predictions where platform in ({places(filters.platforms)})
        group by 1, 2, 3 order by 1, 2
        """,
        *filters.platforms,
    )
    streamlit.subheader("To be expected")
    if rows.empty:
        streamlit.info("Nothing was predicted yet: `make predict` does.")
        return
    show.table(rows)
    judged = read_or_nothing(
        f"""
        select platform, subject, metric, method, value, is_published
        from predictions.backtests where platform in ({places(filters.platforms)})
        order by 1, 2, 3, 5
        """,
        *filters.platforms,
    )
    with streamlit.expander("How good such predictions were in the past"):
        show.table(judged)


def render(filters: Filters) -> None:
    """Show the page."""
    streamlit.title("Customers")
    streamlit.caption(
        "Persons across all platforms and all time; only what is to be expected goes by platform."
    )
    show_segments()
    show_value_over_time()
    show_predictions(filters)

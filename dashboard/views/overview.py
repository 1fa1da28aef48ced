"""How sales go: totals beside those of the period before, over time, by platform."""

import altair
import streamlit

from dashboard import show
from dashboard.data import read, read_or_nothing
from dashboard.filters import Filters, places


def totals(filters: Filters):
    """Return one row: the sums of the period."""
    amount = filters.amount
    return read(
        f"""
        select
            sum(order_count) as orders,
            sum({amount("order_value_amount")}) as order_value,
            sum({amount("net_sales_amount")}) as net_sales,
            sum({amount("gross_sales_amount")} + {amount("discount_amount")}) as sold,
            -sum({amount("returned_amount")}) as returned,
            count(*) - count({amount("net_sales_amount")}) as days_without_rate
        from commerce.daily_sales
        where {filters.condition("date_day")} and date_basis = ?
        """,
        *filters.parameters,
        filters.basis,
    ).iloc[0]


def show_totals(filters: Filters) -> None:
    """Show the headline figures, each with its change against the period before."""
    now, before = totals(filters), totals(filters.before)
    average = show.share(now["order_value"], now["orders"])
    average_before = show.share(before["order_value"], before["orders"])
    rate, rate_before = (show.share(row["returned"], row["sold"]) for row in (now, before))
    columns = streamlit.columns(4)
    columns[0].metric(
        f"Net sales, {filters.currency}",
        show.money(now["net_sales"]),
        show.change(now["net_sales"], before["net_sales"]),
        help="Items without tax, less discounts and returns, of valid orders.",
    )
    columns[1].metric(
        "Orders",
        f"{int(now['orders'] or 0):,}",
        show.change(now["orders"], before["orders"]),
        help="Valid orders placed in the period.",
    )
    columns[2].metric(
        f"Average order value, {filters.currency}",
        show.money(average),
        show.change(average, average_before),
        help="What an order comes to with tax and shipping, as the platform states it.",
    )
    columns[3].metric(
        "Refund rate",
        show.percent(rate),
        show.change(rate, rate_before),
        delta_color="inverse",
        help="What was returned, per sales before returns.",
    )
    streamlit.caption(
        f"{filters.first} to {filters.last}. Changes are against as many days before."
        + (
            f" {now['days_without_rate']} sums of a day lack a rate and are left out."
            if now["days_without_rate"]
            else ""
        )
    )


def show_over_time(filters: Filters) -> None:
    """Show net sales by day, week or month, a colour for each platform."""
    unit = show.grain((filters.last - filters.first).days)
    rows = read(
        f"""
        select
            cast(date_trunc('{unit}', date_day) as date) as day,
            platform,
            sum({filters.amount("net_sales_amount")}) as net_sales
        from commerce.daily_sales
        where {filters.condition("date_day")} and date_basis = ?
        group by 1, 2 order by 1, 2
        """,
        *filters.parameters,
        filters.basis,
    )
    picture = (
        altair.Chart(show.figures(rows))
        .mark_bar()
        .encode(
            x=show.time("day"),
            y=altair.Y("net_sales:Q", title=f"Net sales, {filters.currency}"),
            color=show.by_platform(),
            tooltip=["day:T", "platform:N", altair.Tooltip("net_sales:Q", format=",.2f")],
        )
    )
    streamlit.subheader(f"Net sales by {unit}")
    show.chart(rows, picture)


def show_platforms(filters: Filters) -> None:
    """Show a row for each store, from gross to net and cash."""
    amount = filters.amount
    rows = read(
        f"""
        select
            daily_sales.platform,
            coalesce(stores.store_name, stores.platform_store_id) as store,
            sum(order_count) as orders,
            sum(new_customer_order_count) as new_customers,
            sum({amount("gross_sales_amount")}) as gross_sales,
            sum({amount("discount_amount")}) as discounts,
            sum({amount("returned_amount")}) as returns,
            sum({amount("net_sales_amount")}) as net_sales,
            sum({amount("captured_amount")}) as cash_in,
            sum({amount("refunded_amount")} + {amount("chargeback_amount")}) as cash_out
        from commerce.daily_sales
        inner join commerce.stores on daily_sales.store_id = stores.store_id
        where {filters.condition("date_day", "daily_sales")} and date_basis = ?
        group by 1, 2 order by 1, 2
        """,
        *filters.parameters,
        filters.basis,
    )
    streamlit.subheader("From gross to net, by store")
    show.table(rows)
    streamlit.caption("Cash counts whatever became of the order, sales those of valid orders.")


def show_forecast(filters: Filters) -> None:
    """Show the forecast of the next four weeks, where one was made."""
    rows = read_or_nothing(
        f"""
        select forecast_date as day, platform, method, expected_sales_amount as expected,
            lower_sales_amount as low, upper_sales_amount as high
        from predictions.sales_forecasts where platform in ({places(filters.platforms)})
        order by 1, 2
        """,
        *filters.platforms,
    )
    if rows.empty:
        return
    days = altair.Axis(format="%-d %b %Y", tickCount=4)
    base = altair.Chart(show.figures(rows)).encode(x=altair.X("day:T", title=None, axis=days))
    bounds = base.mark_area(opacity=0.2).encode(
        y=altair.Y("low:Q", title="Net sales, reporting currency"), y2="high:Q"
    )
    expected = base.mark_line(point=True).encode(
        y="expected:Q", tooltip=["day:T", "method", "expected"]
    )
    # The data of one platform may end years before those of another.
    picture = (
        (bounds + expected)
        .properties(width=390, height=160)
        .facet(altair.Facet("platform:N", title=None), columns=2)
        .resolve_scale(x="independent", y="independent")
    )
    streamlit.subheader("Forecast")
    show.chart(rows, picture)
    methods = rows.groupby("platform")["method"].first()
    streamlit.caption(
        "Net sales to expect per day, with bounds that hold nine days in ten. Published methods: "
        + ", ".join(f"{platform} {method}" for platform, method in methods.items())
        + "."
    )


def render(filters: Filters) -> None:
    """Show the page."""
    streamlit.title("Overview")
    show_totals(filters)
    show_over_time(filters)
    show_platforms(filters)
    show_forecast(filters)

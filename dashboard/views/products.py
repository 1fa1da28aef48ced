"""What sells, and by whom."""

import altair
import streamlit

from dashboard import show
from dashboard.data import read
from dashboard.filters import Filters

COUNTED = 25
NAMES = {
    "product": "coalesce(named.title, named.category || ' ' || left(named.platform_product_id, 6))",
    "seller": "coalesce(named.seller_name, named.platform_seller_id)",
}


def best(kind: str, filters: Filters):
    """Return the products or sellers with the highest net amount, best first."""
    return read(
        f"""
        select
            performance.platform,
            coalesce({NAMES[kind]}, '(none named)') as {kind},
            sum(performance.unit_count) as units,
            sum(performance.{filters.amount("net_amount")}) as net_amount,
            sum(performance.{filters.amount("refunded_amount")}) as refunded,
            sum(performance.refunded_unit_count) * 1.0
                / nullif(sum(performance.unit_count), 0) as return_rate
        from commerce.{kind}_performance as performance
        left join commerce.{kind}s as named on performance.{kind}_id = named.{kind}_id
        where {filters.condition("month_start_date", "performance")}
        group by performance.platform, performance.{kind}_id, {NAMES[kind]}
        order by net_amount desc nulls last, {kind} limit {COUNTED}
        """,
        *filters.months.parameters,
    )


def show_best(kind: str, filters: Filters) -> None:
    """Show the best products or sellers as bars and as a table."""
    rows = best(kind, filters)
    picture = (
        altair.Chart(show.figures(rows.head(10)))
        .mark_bar()
        .encode(
            x=altair.X("net_amount:Q", title=f"Sold, {filters.currency}"),
            y=show.names(kind, "-x"),
            color=show.by_platform(),
            tooltip=[f"{kind}:N", "units", altair.Tooltip("net_amount:Q", format=",.2f")],
        )
    )
    show.chart(rows, picture)
    show.table(rows)


def render(filters: Filters) -> None:
    """Show the page."""
    streamlit.title("Products and sellers")
    streamlit.caption(
        "Items of valid orders, gift cards apart, as charged and after discounts, by whole months "
        "of the order. Refunds are what was given back of these items since. Where several "
        "sellers share an item, each has its part, exact to the cent."
    )
    for kind, tab in zip(NAMES, streamlit.tabs(["Products", "Sellers"]), strict=True):
        with tab:
            show_best(kind, filters)

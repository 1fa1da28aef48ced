"""What was paid, how, and why it is not what was billed."""

from dataclasses import replace

import altair
import pandas
import streamlit

from dashboard import show
from dashboard.data import read
from dashboard.filters import Filters, places

REASONS = {
    "without_items_amount": "No items known",
    "unpaid_amount": "Not paid",
    "surcharge_amount": "Surcharge of the payment method",
    "stated_difference_amount": "Stated total is not the sum of its parts",
    "unexplained_amount": "Paid too much or too little",
}


def show_reasons(filters: Filters) -> None:
    """Show what was billed and captured, and by which reasons they differ."""
    sums = ", ".join(f"sum({column}) as {column}" for column in REASONS)
    row = read(
        f"""
        select count(*) as orders, sum(billed_amount) as billed, sum(captured_amount) as captured,
            sum(difference_amount) as difference, {sums}
        from commerce.payment_reconciliation
        where {filters.condition("placed_date")}
        """,
        *filters.parameters,
    ).iloc[0]
    currency = filters.currency
    columns = streamlit.columns(3)
    columns[0].metric(f"Billed, {currency}", show.money(row["billed"]))
    columns[1].metric(f"Captured, {currency}", show.money(row["captured"]))
    columns[2].metric(f"Difference, {currency}", show.money(row["difference"]))
    rows = pandas.DataFrame(
        [(reason, float(row[column] or 0)) for column, reason in REASONS.items()],
        columns=["reason", "amount"],
    )
    picture = (
        altair.Chart(rows)
        .mark_bar()
        .encode(
            x=altair.X("amount:Q", title=f"Captured less billed, {currency}"),
            y=show.names("reason", list(REASONS.values())),
            tooltip=["reason", altair.Tooltip("amount:Q", format=",.2f")],
        )
    )
    show.chart(rows, picture)
    streamlit.caption(
        f"All {int(row['orders']):,} orders but tests, cancelled ones included; refunds are not "
        "taken off. The reasons add up to the difference to the cent."
    )


def show_methods(filters: Filters) -> None:
    """Show what was paid by which means."""
    rows = read(
        f"""
        select platform, payment_method, count(*) as payments,
            sum({filters.amount("cash_amount")}) as cash
        from commerce.payments
        where {filters.condition("processed_date")} and cash_amount <> 0
        group by 1, 2 order by 1, 4 desc
        """,
        *filters.parameters,
    )
    streamlit.subheader("Means of payment")
    show.table(rows)
    streamlit.caption("Money in less money out, by the day on which it moved.")


def show_largest(filters: Filters) -> None:
    """Show the orders with the largest unexplained differences."""
    rows = read(
        f"""
        select reconciled.platform, orders.platform_order_id as order_id, reconciled.placed_date,
            reconciled.currency, reconciled.billed_amount, reconciled.captured_amount,
            reconciled.unexplained_amount
        from commerce.payment_reconciliation as reconciled
        inner join commerce.orders on reconciled.order_id = orders.order_id
        where {filters.condition("placed_date", "reconciled")}
            and reconciled.unexplained_amount <> 0
        order by abs(reconciled.unexplained_amount) desc, orders.order_id limit 25
        """,
        *filters.parameters,
    )
    streamlit.subheader("Largest unexplained differences")
    show.table(rows)


def render(filters: Filters) -> None:
    """Show the page."""
    streamlit.title("Payments")
    books = filters
    if filters.is_reporting:
        currencies = read(
            f"select distinct currency from commerce.daily_sales "
            f"where store_id in ({places(filters.stores)}) order by 1",
            *filters.stores,
        )
        currency = streamlit.selectbox(
            "Books are kept in the currency of the orders",
            list(currencies["currency"]),
            key="books",
        )
        books = replace(filters, currency=currency, is_reporting=False)
    show_reasons(books)
    show_methods(filters)
    show_largest(books)

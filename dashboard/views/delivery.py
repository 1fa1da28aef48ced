"""Whether shipments keep their promises, when and where."""

import altair
import streamlit

from dashboard import show
from dashboard.data import read
from dashboard.filters import Filters, places

DELAYS = {
    "early_by_over_a_week": "over a week early",
    "early_by_up_to_a_week": "up to a week early",
    "on_the_day": "on the day",
    "late_by_up_to_a_week": "up to a week late",
    "late_by_over_a_week": "over a week late",
}


def summed(filters: Filters, *groups: str):
    """Return sums of the shipments in the period, a row for each group."""
    keys = ", ".join(groups)
    counts = ", ".join(f"sum({delay}_count) as {delay}" for delay in DELAYS)
    return read(
        f"""
        select {keys}, sum(delivered_count) as delivered, sum(promised_count) as promised,
            sum(late_count) as late, {counts},
            (sum(promised_count) - sum(late_count)) * 1.0 / nullif(sum(promised_count), 0)
                as on_time_rate,
            sum(average_days_to_deliver * delivered_count) / sum(delivered_count)
                as days_to_deliver
        from commerce.delivery_performance
        where platform in ({places(filters.platforms)}) and month_start_date between ? and ?
        group by {keys} order by {keys}
        """,
        *filters.platforms,
        filters.months.first,
        filters.last,
    )


def render(filters: Filters) -> None:
    """Show the page."""
    streamlit.title("Delivery")
    streamlit.caption(
        "Shipments of valid orders, by whole months of their delivery. A shipment is late from the "
        "day after the one that was promised; where nothing was promised, none is late."
    )
    months = summed(filters, "month_start_date", "platform")
    promised, late = months["promised"].sum(), months["late"].sum()
    columns = streamlit.columns(3)
    columns[0].metric("Delivered", f"{int(months['delivered'].sum()):,}")
    columns[1].metric("On time", show.percent(show.share(promised - late, promised)))
    columns[2].metric("Late", f"{int(late):,}")
    picture = (
        altair.Chart(show.figures(months))
        .mark_line(point=True)
        .encode(
            x=show.time("month_start_date"),
            y=altair.Y("on_time_rate:Q", title="On time", axis=altair.Axis(format="%")),
            color=show.by_platform(),
            tooltip=["month_start_date:T", "platform", "promised", "late"],
        )
    )
    streamlit.subheader("On time by month")
    show.chart(months, picture)
    delays = show.figures(months).melt(
        ["month_start_date"], list(DELAYS), var_name="delay", value_name="shipments"
    )
    delays = delays.groupby(["month_start_date", "delay"], as_index=False)["shipments"].sum()
    delays["order"] = delays["delay"].map(list(DELAYS).index)
    delays["delay"] = delays["delay"].map(DELAYS)
    picture = (
        altair.Chart(delays)
        .mark_bar()
        .encode(
            x=show.time("month_start_date"),
            y=altair.Y("shipments:Q", stack="normalize", title="Share of the promised"),
            color=altair.Color(
                "delay:N",
                sort=list(DELAYS.values()),
                title=None,
                scale=altair.Scale(
                    domain=list(DELAYS.values()),
                    range=["#08519c", "#6baed6", "#bdbdbd", "#fdae6b", "#d94801"],
                ),
            ),
            order="order:O",
            tooltip=["month_start_date:T", "delay", "shipments"],
        )
    )
    streamlit.subheader("How early or late")
    show.chart(delays, picture)
    streamlit.subheader("By region")
    show.table(summed(filters, "platform", "country_code", "region").drop(columns=list(DELAYS)))

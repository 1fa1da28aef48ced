"""What becomes of the customers of a month: who comes back, and what they are worth."""

import altair
import streamlit

from dashboard import show
from dashboard.data import read
from dashboard.filters import Filters

MEASURES = {
    "retention_rate": ("Share who order again", ".1%"),
    "value_per_customer_reporting": ("Net sales so far per person", ",.2f"),
    "active_customer_count": ("Persons who order", ",d"),
}


def render(filters: Filters) -> None:
    """Show the page."""
    streamlit.title("Cohorts")
    platform = filters.platforms[0] if len(filters.platforms) == 1 else "all"
    measure = streamlit.segmented_control(
        "Measure",
        list(MEASURES),
        format_func=lambda name: MEASURES[name][0],
        default="retention_rate",
        key="measure",
    )
    title, number = MEASURES[measure or "retention_rate"]
    rows = read(
        """
        select cohort_month, months_since_first_order as months, cohort_size, order_count,
            active_customer_count, retention_rate, value_per_customer_reporting, is_complete_month
        from commerce.customer_cohorts
        where platform = ? and cohort_month between ? and ?
        order by 1, 2
        """,
        platform,
        filters.months.first,
        filters.last,
    )
    streamlit.caption(
        f"Persons by the month of their first order on {platform} platform"
        f"{'s' if platform == 'all' else ''}. Month 0 is left out of shares, for in it everybody "
        "orders. Amounts are in the reporting currency; stores, currency and date basis do not "
        "matter here: a person belongs to a platform, and a refund to the order it takes back."
    )
    shown = rows[rows["months"] > 0] if measure != "value_per_customer_reporting" else rows
    shown = show.figures(shown).assign(
        cohort=lambda frame: frame["cohort_month"].map(lambda day: f"{day:%Y-%m}")
    )
    picture = (
        altair.Chart(shown)
        .mark_rect()
        .encode(
            x=altair.X("months:O", title="Months since the first order"),
            y=altair.Y("cohort:O", title="Month of the first order"),
            color=altair.Color(
                f"{measure or 'retention_rate'}:Q",
                title=title,
                scale=altair.Scale(scheme="blues"),
                legend=altair.Legend(format=number),
            ),
            tooltip=[
                "cohort:O",
                "months:O",
                "cohort_size:Q",
                "active_customer_count:Q",
                altair.Tooltip("retention_rate:Q", format=".2%"),
                altair.Tooltip("value_per_customer_reporting:Q", format=",.2f"),
                "is_complete_month:N",
            ],
        )
        .properties(height=max(240, 22 * shown["cohort"].nunique()))
    )
    show.chart(shown, picture)
    sizes = rows[rows["months"] == 0][["cohort_month", "cohort_size", "order_count"]]
    streamlit.subheader("How many first ordered in a month")
    show.table(sizes)

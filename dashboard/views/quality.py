"""Whether the data can be trusted: what ran, what is unusual, what was not understood."""

import streamlit

from dashboard import show
from dashboard.data import read_or_nothing
from dashboard.filters import Filters, places

MISSING = "Not in this warehouse yet: `make build` makes and records it."


def show_part(title: str, caption: str, statement: str, *parameters) -> None:
    """Show a table of the monitoring, or what to run for it."""
    streamlit.subheader(title)
    streamlit.caption(caption)
    rows = read_or_nothing(statement, *parameters)
    if rows.columns.empty:
        streamlit.info(MISSING)
    else:
        show.table(rows)


def render(filters: Filters) -> None:
    """Show the page."""
    streamlit.title("Data quality")
    platforms = filters.platforms
    show_part(
        "Runs",
        "The newest runs of dbt that were recorded.",
        """
        select started_at, command, status, elapsed_seconds, models, failed_models, tests,
            failed_tests, warned_tests, message
        from monitoring.run_history order by started_at desc limit 20
        """,
    )
    show_part(
        "Unusual days",
        "Days that differ from the same weekday before by more than chance does.",
        f"""
        select platform, metric_date, severity, explanation
        from monitoring.metric_anomalies where platform in ({places(platforms)})
        order by metric_date desc, severity, platform limit 50
        """,
        *platforms,
    )
    show_part(
        "Rows and amounts from layer to layer",
        "What the platforms deliver and what is in the marts; both columns are the same.",
        f"""
        select platform, subject, currency, conformed_rows, mart_rows, conformed_amount,
            mart_amount
        from monitoring.layer_reconciliation
        where platform in ({places(platforms)}) and kind = 'entity' order by 1, 2, 3
        """,
        *platforms,
    )
    show_part(
        "Words that are not understood",
        "Words of the platforms that have no meaning yet and stand as `unknown` in the marts.",
        f"""
        select platform, column_name, word, row_count, first_date, last_date
        from monitoring.unmapped_values where platform in ({places(platforms)})
        order by row_count desc
        """,
        *platforms,
    )

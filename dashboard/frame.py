"""What is around every page: the filters, how fresh the data are, what to run without any."""

import streamlit

from dashboard import filters
from dashboard.data import NothingBuiltError, read, read_or_nothing


def reporting_currency() -> str:
    """Return the currency of the reporting amounts: the one that the rates lead to."""
    rates = read("select min(to_currency) as currency from commerce.exchange_rates")
    return rates["currency"].iloc[0] or "reporting currency"


def say_how_fresh_the_data_are() -> None:
    """Say at the side how far the data go, and when they were last tested and found right."""
    newest = read("select max(placed_date) as day, max(loaded_at) as loaded from commerce.orders")
    good = read_or_nothing("""
        select max(ended_at) as ended from monitoring.run_history
        where command in ('test', 'build') and status = 'success' and failed_tests = 0
    """)
    with streamlit.sidebar:
        streamlit.caption(f"Orders up to **{newest['day'].iloc[0]}**.")
        ended = good["ended"].iloc[0] if len(good) else None
        if ended is None or str(ended) == "NaT":
            streamlit.caption("No test of these data was recorded: `make build` tests and records.")
        else:
            streamlit.caption(f"Last tested and found right: **{ended:%Y-%m-%d %H:%M} UTC**.")


def page(module):
    """Return a function that shows a page, or what to run first."""

    def render() -> None:
        try:
            chosen = filters.choose(reporting_currency())
            say_how_fresh_the_data_are()
            module.render(chosen)
        except NothingBuiltError as error:
            streamlit.title("Nothing to show yet")
            streamlit.warning(str(error))
            streamlit.markdown(
                "`make demo` builds the samples of all platforms in about a minute, `make build` "
                "your own data. Then reload this page."
            )

    # The address of the page.
    render.__name__ = module.__name__.rpartition(".")[2]
    return render

"""Every page of the dashboard over the samples: what it shows is what plain SQL says."""

from datetime import date, timedelta

import pytest
from project import Project

testing = pytest.importorskip("streamlit.testing.v1")
streamlit = pytest.importorskip("streamlit")

PAGES = ["overview", "cohorts", "customers", "products", "payments", "delivery", "quality"]
SETTINGS = ("DBT_TARGET", "COMMERCE_DUCKDB_PATH", "PGHOST", "PGPORT", "PGUSER", "PGDATABASE")
SOLD = "'item_gross', 'item_tax_included', 'item_discount'"
BACK = "'return_item', 'return_adjustment'"


def script_of(name: str) -> str:
    """Return what Streamlit runs for a page."""
    return f"from dashboard.frame import page\nfrom dashboard.views import {name}\npage({name})()"


class Dashboard:
    """The dashboard over the warehouse of a project, a page at a time."""

    def __init__(self, project: Project, monkeypatch):
        self.project = project
        for name in SETTINGS:
            if name in project.environment:
                monkeypatch.setenv(name, project.environment[name])
        streamlit.cache_data.clear()

    def page(self, name: str, **choices):
        """Return the page as it is after the choices of filters, each by its key."""
        page = testing.AppTest.from_string(script_of(name), default_timeout=60).run()
        for key, value in choices.items():
            kind = {"platforms": page.multiselect, "basis": page.radio}.get(key, page.selectbox)
            page = kind(key=key).set_value(value).run()
        assert not page.exception, page.exception[0].value
        return page


@pytest.fixture(params=["duckdb", "postgres"])
def dashboard(request, monkeypatch) -> Dashboard:
    return Dashboard(request.getfixturevalue(f"sample_{request.param}"), monkeypatch)


def shown(page) -> dict[str, str]:
    """Return the headline figures of a page."""
    return {metric.label: metric.value for metric in page.metric}


def figures(dashboard: Dashboard, platform: str, amount: str, basis: str, days: int | None):
    """Return net sales, orders, order value per order and refund rate, by plain SQL."""
    day = {"order_date": "placed_date", "event_date": "event_date"}[basis]
    ((last,),) = dashboard.project.query(
        f"select max(placed_date) from commerce.orders where platform like '{platform}'"
        " and order_id in (select order_id from commerce.order_ledger where is_valid)"
    )
    first = last - timedelta(days=days - 1) if days else date(2000, 1, 1)
    ((sold, back),) = dashboard.project.query(f"""
        select sum(case when component in ({SOLD}) then {amount} end),
            sum(case when component in ({BACK}) then {amount} end)
        from commerce.order_ledger
        where is_valid and platform like '{platform}' and {day} between '{first}' and '{last}'
    """)
    suffix = amount.removeprefix("amount")
    ((orders, value),) = dashboard.project.query(f"""
        select count(*), sum(coalesce(total_amount{suffix}, calculated_total_amount{suffix}))
        from commerce.orders
        where is_valid and platform like '{platform}' and placed_date between '{first}' and '{last}'
    """)
    net, rate = float(sold + (back or 0)), (0 - float(back or 0)) / float(sold)
    return [f"{net:,.2f}", f"{orders:,}", f"{float(value) / orders:,.2f}", f"{rate:.2%}"]


@pytest.mark.parametrize(
    ("choices", "platform", "amount", "days"),
    [
        ({}, "%", "amount_reporting", None),
        ({"platforms": ["woocommerce"], "basis": "event_date"}, "woocommerce", None, None),
        ({"platforms": ["olist"], "currency": "BRL, as sold"}, "olist", "amount", None),
        ({"platforms": ["spotify_storefront"], "period": "Last 90 days"}, None, None, 90),
    ],
)
def test_the_headline_figures_are_what_plain_sql_says(dashboard, choices, platform, amount, days):
    page = dashboard.page("overview", **choices)
    assert list(shown(page).values()) == figures(
        dashboard,
        platform or choices["platforms"][0],
        amount or "amount_reporting",
        choices.get("basis", "order_date"),
        days,
    )


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_and_says_how_fresh_the_data_are(dashboard, name):
    page = dashboard.page(name)
    ((newest,),) = dashboard.project.query("select max(placed_date) from commerce.orders")
    captions = [caption.value for caption in page.sidebar.caption]
    assert captions[0] == f"Orders up to **{newest}**."
    assert page.dataframe or page.metric


def test_payments_are_what_plain_sql_says_in_the_currency_of_the_books(dashboard):
    page = dashboard.page("payments", platforms=["shopify"], books="EUR")
    ((billed, captured),) = dashboard.project.query("""
        select sum(calculated_total_amount), sum(captured_amount) from commerce.orders
        where platform = 'shopify' and currency = 'EUR' and not is_test
    """)
    assert list(shown(page).values()) == [
        f"{amount:,.2f}" for amount in (billed, captured, captured - billed)
    ]


def test_without_a_warehouse_the_page_says_what_to_run(monkeypatch, tmp_path):
    monkeypatch.setenv("DBT_TARGET", "duckdb")
    monkeypatch.setenv("COMMERCE_DUCKDB_PATH", str(tmp_path / "none.duckdb"))
    streamlit.cache_data.clear()
    page = testing.AppTest.from_string(script_of("overview")).run()
    assert not page.exception
    assert "Run `make demo` first" in page.warning[0].value


def test_with_an_empty_database_the_page_says_what_to_run(monkeypatch, postgres):
    for name, value in (postgres | {"DBT_TARGET": "postgres"}).items():
        monkeypatch.setenv(name, value)
    streamlit.cache_data.clear()
    page = testing.AppTest.from_string(script_of("overview")).run()
    assert not page.exception
    assert "Run `make build` first" in page.warning[0].value

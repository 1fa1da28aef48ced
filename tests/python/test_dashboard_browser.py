"""The dashboard in a real browser, as a reader clicks through it."""

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from urllib.request import urlopen

import pytest
from project import BIN, ROOT, Project

pytest.importorskip("streamlit")
playwright = pytest.importorskip("playwright.sync_api")
BROWSER = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chrome"))), None)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(BROWSER is None, reason="there is no Chromium or Chrome"),
]


@pytest.fixture(scope="module")
def address(sample_duckdb: Project) -> Iterator[str]:
    """Return the address of the dashboard over the samples, which runs while the tests do."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    command = [BIN / "streamlit", "run", "dashboard/app.py", "--server.port", port]
    server = subprocess.Popen(command, cwd=ROOT, env=sample_duckdb.environment)
    address = f"http://127.0.0.1:{port}"
    for _ in range(120):
        try:
            urlopen(f"{address}/_stcore/health")
            break
        except OSError:
            time.sleep(0.5)
    yield address
    server.terminate()
    server.wait()


@pytest.fixture(scope="module")
def page(address: str):
    """Return a page of a headless browser."""
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1400, "height": 1200})
        page.goto(address)
        yield page
        browser.close()


def choose(page, label: str, choice: str) -> None:
    """Choose a value of a filter at the side."""
    box = page.get_by_test_id("stSidebar").get_by_role("combobox", name=re.compile(f"{label}$"))
    box.click()
    page.get_by_role("option", name=choice, exact=True).click()
    page.keyboard.press("Escape")


def wait_for_figure(page, label: str, value: str) -> None:
    """Wait until a headline figure has a value; fail where it does not come to it."""
    metric = page.get_by_test_id("stMetric").filter(has_text=label)
    playwright.expect(metric.get_by_test_id("stMetricValue")).to_have_text(value, timeout=30_000)


def net_sales(project: Project, amount: str, day: str, *conditions: str) -> str:
    """Return net sales from the ledger as the page writes them."""
    ((total,),) = project.query(f"""
        select sum({amount}) from commerce.order_ledger
        where is_valid and component in ('item_gross', 'item_tax_included', 'item_discount',
            'return_item', 'return_adjustment') {"".join(f" and {one}" for one in conditions)}
            and {day} <= (select max(placed_date) from commerce.orders
                where is_valid {"".join(f" and {one}" for one in conditions)})
    """)
    return f"{total:,.2f}"


def test_a_reader_clicks_through_the_filters(page, sample_duckdb: Project):
    wait_for_figure(page, "Net sales", net_sales(sample_duckdb, "amount_reporting", "placed_date"))
    choose(page, "Platform", "woocommerce")
    woocommerce = "platform = 'woocommerce'"
    wait_for_figure(
        page, "Net sales", net_sales(sample_duckdb, "amount_reporting", "placed_date", woocommerce)
    )
    page.get_by_text("Day of the sale, refund or payment", exact=True).click()
    wait_for_figure(
        page, "Net sales", net_sales(sample_duckdb, "amount_reporting", "event_date", woocommerce)
    )
    choose(page, "Currency", "EUR, as sold")
    wait_for_figure(
        page,
        "Net sales",
        net_sales(sample_duckdb, "amount", "event_date", woocommerce, "currency = 'EUR'"),
    )


@pytest.mark.parametrize(
    "title",
    ["Cohorts", "Customers", "Products and sellers", "Payments", "Delivery", "Data quality"],
)
def test_a_reader_finds_every_page(page, title):
    page.get_by_test_id("stSidebarNav").get_by_text(title, exact=True).click()
    playwright.expect(page.get_by_role("heading", level=1)).to_have_text(title, timeout=30_000)
    playwright.expect(page.get_by_test_id("stDataFrame").first).to_be_visible(timeout=30_000)
    assert page.get_by_test_id("stException").count() == 0

"""The pages of the dashboard; what `streamlit run` runs."""

import sys
from pathlib import Path

import streamlit

# Streamlit puts the folder of this file on the path, not the project's.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from dashboard.frame import page  # noqa: E402
from dashboard.views import (  # noqa: E402
    cohorts,
    customers,
    delivery,
    overview,
    payments,
    products,
    quality,
)

PAGES = {
    "Overview": (overview, ":material/monitoring:"),
    "Cohorts": (cohorts, ":material/grid_on:"),
    "Customers": (customers, ":material/group:"),
    "Products and sellers": (products, ":material/inventory_2:"),
    "Payments": (payments, ":material/payments:"),
    "Delivery": (delivery, ":material/local_shipping:"),
    "Data quality": (quality, ":material/verified:"),
}


def main() -> None:
    """Show the page that the reader is on."""
    streamlit.set_page_config("Commerce", ":material/storefront:", layout="wide")
    pages = [
        streamlit.Page(page(module), title=title, icon=icon, default=title == "Overview")
        for title, (module, icon) in PAGES.items()
    ]
    streamlit.navigation(pages).run()


main()

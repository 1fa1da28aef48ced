"""Whoever follows docs/add-a-platform.md gets a platform, and changes nothing else."""

from decimal import Decimal
from pathlib import Path

import pytest
from kiosk import add_kiosk
from project import ROOT, Project


@pytest.fixture(scope="module", params=["duckdb", pytest.param("postgres", marks=pytest.mark.slow)])
def kiosk(request, tmp_path_factory, new_database) -> Project:
    """Return the project with the kiosk added, built on one engine."""
    postgres = new_database() if request.param == "postgres" else None
    plain = Project(tmp_path_factory.mktemp("kiosk"), postgres)
    return add_kiosk(plain, tmp_path_factory.mktemp("copy") / "project").build()


def texts(folder: Path) -> dict[str, str]:
    """Return the text of every file that describes the project, by its path in it."""
    files = [*folder.glob("*.yml")]
    for name in ("models", "macros", "tests", "seeds", "scripts", "dags"):
        files += [file for file in (folder / name).rglob("*") if file.is_file()]
    return {
        str(file.relative_to(folder)): file.read_text()
        for file in files
        if "__pycache__" not in file.parts
    }


def test_three_folders_and_one_word_are_all_that_changes(kiosk):
    before, after = texts(ROOT), texts(kiosk.folder)
    added = {str(Path(path).parent) for path in after.keys() - before.keys()}
    assert added == {"seeds/kiosk", "models/staging/kiosk", "models/intermediate/kiosk"}
    changed = {path for path in before if before[path] != after.get(path)}
    assert changed == {"dbt_project.yml"}
    lines = before["dbt_project.yml"].splitlines(), after["dbt_project.yml"].splitlines()
    assert [pair for pair in zip(*lines, strict=True) if pair[0] != pair[1]] == [
        (
            "  platforms: [olist, shopify, spotify_storefront, woocommerce]",
            "  platforms: [olist, shopify, spotify_storefront, woocommerce, kiosk]",
        )
    ]


def test_its_orders_are_in_the_marts(kiosk):
    orders = """
        select platform_order_id, placed_at, placed_date, net_sales_amount, captured_amount,
            is_valid, reconciliation_status
        from commerce.orders where platform = 'kiosk' order by 1
    """
    found = [tuple(map(str, row)) for row in kiosk.query(orders)]
    assert found == [
        ("1", "2024-05-03 08:15:00", "2024-05-03", "64.3000", "64.3000", "True", "ok"),
        ("2", "2024-05-04 15:40:00", "2024-05-04", "19.9000", "19.9000", "True", "ok"),
        ("3", "2024-05-04 16:05:00", "2024-05-04", "73.5000", "0.0000", "False", "not_comparable"),
    ]


def test_its_amounts_are_in_the_reporting_currency_too(kiosk):
    rates = "select rate from commerce.exchange_rates where from_currency = 'EUR' and rate_date = "
    (rate,) = kiosk.query(f"{rates} '2024-05-03'")[0]
    orders = """
        select total_amount_reporting, captured_amount_reporting, calculated_total_amount_reporting
        from commerce.orders where platform = 'kiosk' and platform_order_id = '1'
    """
    expected = (Decimal("64.30") * rate).quantize(Decimal("0.0001"))
    assert kiosk.query(orders) == [(None, expected, expected)]


def test_a_customer_of_four_platforms_is_one_person(kiosk):
    customers = """
        select distinct accounts.platform_customer_account_id, customers.platform_count,
            customers.match_rule
        from commerce.customer_accounts as accounts
        join commerce.customers as customers on accounts.customer_id = customers.customer_id
        where accounts.platform = 'kiosk' order by 1
    """
    assert kiosk.query(customers) == [("1", 4, "email"), ("2", 1, "account")]


def test_all_its_data_tests_pass(kiosk):
    output = kiosk.dbt("test", "--exclude", "test_type:unit").stdout
    assert "conforms_to_int_kiosk__orders_orders" in output

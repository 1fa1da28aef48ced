"""The invented WooCommerce sample: its files, its arithmetic, and every case it should hold."""

import csv
import json
import re
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from generate_woocommerce_sample import CASES, main
from project import ROOT
from woocommerce_sample_cases import OAK, PINE, number_of

SAMPLE = ROOT / "seeds" / "woocommerce"
SOURCES = ROOT / "models" / "staging" / "woocommerce" / "_woocommerce__sources.yml"
TABLES = {
    table["name"]: table for table in yaml.safe_load(SOURCES.read_text())["sources"][0]["tables"]
}
STORES = (OAK, PINE)
NESTED = re.compile(r"[\[{]")


def read(store: str, table: str) -> list[dict]:
    """Return the raw rows of a table, what is nested opened, in whichever landing."""
    documents = SAMPLE / store / f"{table}.jsonl"
    if documents.exists():
        return [json.loads(line) for line in documents.read_text().splitlines()]
    with (SAMPLE / store / f"{table}.csv").open(newline="") as file:
        return [
            {name: json.loads(one) if NESTED.match(one) else one for name, one in row.items()}
            for row in csv.DictReader(file)
        ]


RAW = {store: {table: read(store, table) for table in TABLES} for store in STORES}
BY_ID = {
    store: {
        table: {int(float(row["id"])): row for row in rows} for table, rows in RAW[store].items()
    }
    for store in STORES
}


def amounts(rows: list[dict], name: str) -> Decimal:
    """Return the sum of an amount."""
    return sum((Decimal(row[name]) for row in rows), Decimal(0))


def texts(value) -> Iterator[str]:
    """Return every text within a document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from texts(one)


def test_the_files_are_what_the_script_writes(tmp_path: Path):
    main(["--output", str(tmp_path)])
    written = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.*")}
    assert written == {path.relative_to(SAMPLE): path.read_bytes() for path in SAMPLE.rglob("*.*")}


@pytest.mark.parametrize("store", STORES)
def test_the_files_hold_what_the_sources_promise(store):
    for table, declared in TABLES.items():
        names = {column["name"] for column in declared["columns"]}
        assert names <= set(RAW[store][table][0]), table
        assert len(BY_ID[store][table]) == len(RAW[store][table]), table


@pytest.mark.parametrize("store", STORES)
def test_every_order_adds_up(store):
    for order in RAW[store]["orders"]:
        lines, fees = order["line_items"], order["fee_lines"]
        shipping = order["shipping_lines"]
        total_tax = sum(amounts(rows, "total_tax") for rows in (lines, fees, shipping))
        assert Decimal(order["total_tax"]) == total_tax, order["id"]
        assert Decimal(order["shipping_total"]) == amounts(shipping, "total")
        parts = sum(amounts(rows, "total") for rows in (lines, fees, shipping))
        assert Decimal(order["total"]) == parts + total_tax, order["id"]
        off = amounts(lines, "subtotal") - amounts(lines, "total")
        if order["coupon_lines"] and int(order["id"]) != 45:
            assert off == amounts(order["coupon_lines"], "discount"), order["id"]


@pytest.mark.parametrize("store", STORES)
def test_an_order_states_its_refunds_as_they_are(store):
    named = [refund for order in RAW[store]["orders"] for refund in order["refunds"]]
    known = BY_ID[store]["refunds"]
    for refund in named:
        if refund["id"] in known:
            assert Decimal(refund["total"]) == -Decimal(known[refund["id"]]["amount"])
    expected = {"refund_never_arrived": OAK, "orphan_refund": OAK}
    alone = {refund["id"] for refund in named} ^ set(known)
    assert len(alone) == sum(one == store for one in expected.values())


def test_orders_lie_where_rates_are_known_and_all_people_are_invented():
    for store in STORES:
        for order in RAW[store]["orders"]:
            placed = datetime.fromisoformat(order["date_created_gmt"])
            assert datetime(2024, 2, 1) <= placed < datetime(2024, 8, 1)
        addresses = [text for text in texts(RAW[store]) if "@" in text]
        assert addresses
        assert all(re.search(r"@example\.(com|org|net)\s*$", one, re.I) for one in addresses)


def test_the_same_word_has_the_same_id_in_both_shops():
    shared = set(BY_ID[OAK]["orders"]) & set(BY_ID[PINE]["orders"])
    assert number_of("same_id") in shared and len(shared) > 10


# Case -> what its first order (or the row named) holds: path -> value. `refunds.0` is the first
# refund that the order names, `given_back.0` the same refund as delivered.
SHOWN = {
    "golden_partial_refunds": {"total": "50.00", "status": "refunded", "given_back.0.amount":
        "15.00", "given_back.1.amount": "35.00", "given_back.0.line_items": []},
    "golden_unpaid_refund": {"id": 45, "status": "pending", "total": "90.00", "date_paid_gmt": None,
        "coupon_lines.0.discount": "0", "refunds.0.id": 60, "refunds.0.total": "-10.00",
        "given_back.0.line_items.0.quantity": 0, "given_back.0.line_items.0.total": "-10.00",
        "given_back.0.line_items.0.meta_data.0.key": "_refunded_item_id",
        "given_back.0.line_items.0.meta_data.0.value": "2", "line_items.0.id": 2},
    "golden_discount": {"line_items.0.subtotal": "100.00", "line_items.0.total": "90.00",
        "line_items.0.total_tax": "17.10", "shipping_total": "5.00", "shipping_tax": "0.95",
        "total_tax": "18.05", "total": "113.05"},
    "prefixed_status": {"status": "wc-completed"},
    "unknown_status": {"status": "awaiting-pickup"},
    "mapped_status": {"status": "wc-shipped"},
    "pending": {"status": "pending", "date_paid_gmt": None},
    "on_hold_transfer": {"status": "on-hold", "payment_method": "bacs", "transaction_id": None},
    "on_hold_authorised": {"status": "on-hold", "transaction_id": "txn_", "date_paid_gmt": None},
    "failed": {"status": "failed", "date_paid_gmt": None},
    "cancelled_unpaid": {"status": "cancelled", "date_paid_gmt": None},
    "cancelled_paid": {"status": "cancelled", "date_paid_gmt": "2024-", "refunds": []},
    "cash_on_delivery": {"status": "processing", "payment_method": "cod", "date_paid_gmt": None},
    "cash_received": {"status": "completed", "payment_method": "cod", "date_paid_gmt": "2024-"},
    "completed_unpaid": {"status": "completed", "date_paid_gmt": None},
    "trashed": {"status": "trash", "date_paid_gmt": "2024-"},
    "trashed_unpaid": {"status": "trash", "date_paid_gmt": None},
    "checkout_draft": {"status": "checkout-draft", "customer_id": 0},
    "auto_draft": {"status": "auto-draft", "line_items": [], "total": "0.00"},
    "without_items": {"line_items": [], "total": "7.62", "date_paid_gmt": "2024-"},
    "line_returned": {"line_items.0.quantity": 2, "given_back.0.line_items.0.quantity": -1},
    "money_for_a_line": {"given_back.0.line_items.0.quantity": 0},
    "refund_beyond_lines": {"given_back.0.amount": "80.00", "shipping_total": "0.00",
        "given_back.0.line_items.0.total": "-64.00", "given_back.0.line_items.0.total_tax":
        "-5.68"},
    "refund_below_lines": {"given_back.0.amount": "60.00",
        "given_back.0.line_items.0.total": "-64.00"},
    "shipping_returned": {"given_back.0.amount": "35.95", "shipping_total": "5.00",
        "given_back.0.line_items.0.total": "-28.04"},
    "shipping_in_two_refunds": {"shipping_total": "6.00", "given_back.0.amount": "40.00",
        "given_back.1.amount": "12.00"},
    "manual_refund": {"given_back.0.refunded_payment": False},
    "refund_never_arrived": {"refunds.0.total": "-119.00", "given_back": []},
    "refund_of_a_forgotten_line": {"given_back.0.line_items.0.meta_data": []},
    "line_in_two_parts": {"given_back.0.line_items.0.product_id": number_of("product/candle"),
        "given_back.0.line_items.1.product_id": number_of("product/candle")},
    "refunded_after_completion": {"status": "refunded", "date_completed_gmt": "2024-"},
    "refunded_by_label": {"status": "refunded", "refunds": [], "date_completed_gmt": None},
    "negative_fee": {"fee_lines.0.total": "-3.00", "fee_lines.0.total_tax": "-0.57"},
    "fee_with_tax": {"fee_lines.0.total": "4.20", "fee_lines.0.total_tax": "0.80"},
    "two_fees": {"fee_lines.0.total": "12.00", "fee_lines.1.total": "-2.50"},
    "two_tax_rates": {"line_items.0.total_tax": "5.59", "line_items.1.total_tax": "3.93"},
    "fixed_coupon": {"coupon_lines.0.code": "trail5", "coupon_lines.0.discount": "5.00"},
    "product_coupon": {"coupon_lines.0.code": "MUG3", "coupon_lines.0.discount": "6.00"},
    "free_shipping": {"coupon_lines.0.discount": "0.00", "shipping_total": "0.00"},
    "two_coupons": {"coupon_lines.0.code": "bundle", "coupon_lines.1.code": "gone"},
    "raised_line": {"line_items.0.subtotal": "8.32", "line_items.0.total": "10.00"},
    "nothing_to_pay": {"total": "0.00", "payment_method": None, "date_paid_gmt": "2024-"},
    "nothing_to_pay_undated": {"total": "0.00", "date_paid_gmt": None, "status": "processing"},
    "line_without_quantity": {"line_items.0.quantity": 0, "line_items.1.quantity": 1},
    "other_currency": {"currency": "EUR"},
    "not_divisible": {"line_items.0.quantity": 3, "line_items.0.subtotal": "20.00"},
    "more_decimals": {"total": "99.999999"},
    "variation": {"line_items.0.product_id": number_of("product/shirt"),
        "line_items.0.variation_id": number_of("product/shirt/m")},
    "only_variation": {"line_items.0.product_id": 0,
        "line_items.0.variation_id": number_of("product/lamp/small")},
    "product_gone": {"line_items.0.product_id": 0, "line_items.0.variation_id": 0},
    "digital_only": {"line_items.0.product_id": number_of("product/plan")},
    "partly_digital": {"line_items.0.product_id": number_of("product/ebook"),
        "line_items.1.product_id": number_of("product/card")},
    "late_evening": {"date_created": "2024-03-31T23:30:00",
        "date_created_gmt": "2024-04-01T03:30:00"},
    "after_midnight": {"date_created": "2024-06-01T00:30:00",
        "date_created_gmt": "2024-05-31T22:30:00"},
    "clocks_go_forward": {"date_created": "2024-03-31T03:15:00",
        "date_created_gmt": "2024-03-31T01:15:00"},
    "blank_in_times": {"date_created_gmt": "2024-04-12 13:30:00"},
    "sequential_number": {"number": "OC-2024-0007"},
    "same_id": {"id": number_of("same_id"), "refunds.0.id": number_of("same_id/refund_1")},
    "guest_is_registered": {"customer_id": 0, "billing.email": "RAE@example.org "},
    "guest_without_address": {"customer_id": 0, "billing.email": None},
    "fan_of_the_storefront": {"billing.email": "Listener-US00@example.org "},
    "crossover": {"customer_id": 0, "billing.email": " Crossover@Example.com"},
    "shared_mailbox": {"billing.email": "info@example.com"},
    "unknown_customer": {"customer_id": number_of("customer/ghost")},
    "customer_without_address": {"customer_id": number_of("customer/no_address"),
        "billing.email": None},
    "id_with_decimals": {"customer_id": float(number_of("customer/regular"))},
    "by_telephone": {"created_via": "admin"},
    "unknown_method": {"payment_method": "acme_pay"},
    "orphan_refund": {"amount": "9.90"},
    "customer_without_orders": {"email": "never@example.org"},
    "private_product": {"status": "private"},
    "trashed_product": {"status": "trash"},
}  # fmt: skip
TABLE_OF = {"orphan_refund": "refunds", "customer_without_orders": "customers",
            "private_product": "products", "trashed_product": "products"}  # fmt: skip


def found_at(document: dict, path: str):
    """Return what a document holds at a path such as line_items.0.total; '' reads as nothing."""
    value = document
    for step in path.split("."):
        value = value[int(step) if isinstance(value, list) else step]
    return None if value == "" else value


def test_every_case_is_shown():
    assert set(SHOWN) == set(CASES)


@pytest.mark.parametrize("case", CASES)
def test_the_raw_data_show(case):
    store, ids, _ = CASES[case]
    table = TABLE_OF.get(case, "orders")
    assert set(ids) <= set(BY_ID[store][table])
    document = dict(BY_ID[store][table][ids[0]])
    known = BY_ID[store]["refunds"]
    if table == "orders":
        document["given_back"] = [
            known[one["id"]] for one in document["refunds"] if one["id"] in known
        ]
    for path, expected in SHOWN[case].items():
        found = found_at(document, path)
        if isinstance(expected, str) and expected[-1] in "-_":
            assert found.startswith(expected), path
        elif isinstance(expected, str | list | None.__class__):
            assert found == expected, path
        elif isinstance(expected, bool):
            assert str(found).lower() == str(expected).lower(), path
        else:
            assert float(found) == expected, path
            if isinstance(expected, float):
                assert "." in str(found), path

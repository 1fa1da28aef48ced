"""The marts against the documents of the WooCommerce sample: every row, amount and case."""

import hashlib
import json
import os
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path

import pytest
from generate_woocommerce_sample import CASES, datasets, write
from project import Project
from test_engines_agree import columns_of_marts, difference
from woocommerce_expectations import Expectations, Row
from woocommerce_sample_cases import PINE, STORES, number_of

DATASETS = datasets()
EXPECTED = Expectations(DATASETS, STORES)
# Entity -> its key, the platform's own id, and what other rows call it.
NAMES = {
    "orders": ("order_id", "platform_order_id", "order"),
    "order_items": ("order_item_id", "platform_order_item_id", "item"),
    "products": ("product_id", "platform_product_id", "product"),
    "refunds": ("refund_id", "platform_refund_id", "refund"),
    "customer_accounts": ("customer_account_id", "platform_customer_account_id", "account"),
}
# Mart -> what its rows are keyed by, beside the shop.
KEYS = {
    "orders": ("platform_order_id",),
    "order_items": ("platform_order_item_id",),
    "products": ("platform_product_id",),
    "refunds": ("platform_refund_id",),
    "customer_accounts": ("platform_customer_account_id",),
    "payments": ("order", "transaction_kind", "refund"),
    "refund_items": ("refund", "item"),
    "order_discounts": ("order", "code"),
}


class Marts:
    """The rows of WooCommerce in the marts of an engine, named by the platform's own ids."""

    def __init__(self, project: Project):
        self.project = project
        self.columns = columns_of_marts(project)
        self.read: dict[str, list[Row]] = {}

    def plain(self, mart: str) -> list[Row]:
        """Return the rows as they are, each mart read once."""
        if mart not in self.read:
            names = self.columns[mart]
            rows = self.project.query(
                f"select {', '.join(names)} from commerce.{mart} where platform = 'woocommerce'"
            )
            self.read[mart] = [dict(zip(names, row, strict=True)) for row in rows]
        return self.read[mart]

    @cached_property
    def own_ids(self) -> dict[str, dict[str, str]]:
        """The platform's own ids by key; the shop's name by that of the shop."""
        own = {name: {} for _, _, name in NAMES.values()}
        for mart, (key, own_id, name) in NAMES.items():
            own[name] = {row[key]: row[own_id] for row in self.plain(mart)}
        own["store"] = {row["store_id"]: row["platform_store_id"] for row in self.plain("stores")}
        return own

    def rows(self, mart: str) -> list[Row]:
        """Return the rows with the own ids of what they refer to."""
        references = {key: name for key, _, name in NAMES.values()} | {"store_id": "store"}
        return [
            row | {
                name: row[key] and self.own_ids[name][row[key]]
                for key, name in references.items() if key in row
            }
            for row in self.plain(mart)
        ]  # fmt: skip

    def keyed(self, mart: str) -> dict[tuple, Row]:
        """Return the rows by shop and own ids."""
        rows = self.rows(mart)
        keyed = {(row["store"], *(row[name] for name in KEYS[mart])): row for row in rows}
        assert len(keyed) == len(rows), mart
        return keyed

    def of_case(self, mart: str, case: str) -> list[Row]:
        """Return the rows of a case, in its order."""
        store, ids, _ = CASES[case]
        name = KEYS[mart][0] if mart in ("orders", "products", "customer_accounts") else "order"
        rows = [row for row in self.rows(mart) if row["store"] == store]
        chosen = [row for row in rows if row[name] in set(map(str, ids))]
        moments = ("item_number", "refunded_at", "sequence_number", "code")
        within = next((one for one in moments if chosen and one in chosen[0]), name)
        return sorted(chosen, key=lambda row: (ids.index(int(row[name])), row[within]))


@pytest.fixture(scope="module", params=["duckdb", "postgres"])
def marts(request) -> Marts:
    return Marts(request.getfixturevalue(f"sample_{request.param}"))


@pytest.mark.parametrize("mart", KEYS)
def test_every_row_is_what_the_documents_say(mart, marts):
    expected, found = EXPECTED.rows[mart], marts.keyed(mart)
    assert set(found) == set(expected)
    salt = os.environ.get("COMMERCE_PII_SALT", "")
    for key, row in expected.items():
        if row.get("email_hash"):
            salted = hashlib.sha256((salt + row["email_hash"]).encode()).hexdigest()
            row = row | {"email_hash": salted}
        assert {name: found[key][name] for name in row} == row, key


def test_who_is_who(marts):
    persons: dict[str, set] = {}
    for row in marts.rows("customer_accounts"):
        own = row["store"], row["platform_customer_account_id"]
        persons.setdefault(row["customer_id"], set()).add(own)
    assert set(map(frozenset, persons.values())) == EXPECTED.persons()


def test_some_persons_are_customers_of_other_platforms_too(marts):
    found = marts.project.query("""
        select accounts.platform_customer_account_id, others.platform
        from commerce.customer_accounts as accounts
        inner join commerce.customer_accounts as others using (customer_id)
        where accounts.platform = 'woocommerce' and others.platform <> 'woocommerce'
    """)
    fan, guest = f"{number_of('customer/fan')}", f"guest:{number_of('crossover')}"
    assert (fan, "spotify_storefront") in found
    assert (guest, "shopify") in found


def test_every_date_of_an_order_is_in_the_ledger(marts):
    ids = ", ".join(
        f"'{row['order_id']}'" for row in marts.of_case("orders", "golden_partial_refunds")
    )
    entries = marts.project.query(f"""
        select event_date, sum(amount) from commerce.order_ledger
        where component = 'return_adjustment' and order_id in ({ids})
        group by event_date order by event_date
    """)
    assert entries == [
        (date(2024, 5, 6), Decimal("-15.0000")),
        (date(2024, 5, 7), Decimal("-35.0000")),
    ]
    assert [day.isoweekday() for day, _ in entries] == [1, 2]


# Case -> mart -> column -> the values of its rows, in their order; of one row, the value.
PAID = {"payment_status": "paid", "is_valid": True}
SHOWN = {
    "golden_partial_refunds": {
        "orders": {"payment_status": "refunded", "captured_amount": 50, "refunded_amount": -50,
                   "net_sales_amount": 0},
        "refunds": {"total_amount": [-15, -35], "cumulative_refunded_amount": [-15, -50],
                    "is_full_refund": [False, True], "refunded_date": ["2024-05-06", "2024-05-07"]},
    },
    "golden_unpaid_refund": {
        "orders": {"platform_order_id": "45", "order_status": "pending", "payment_status": "unpaid",
                   "captured_amount": 0, "refunded_amount": -10, "is_valid": False},
        "refunds": {"platform_refund_id": "60", "total_amount": -10, "adjustment_amount": 0},
        "order_items": {"platform_order_item_id": "2", "refunded_quantity": 0,
                        "refunded_amount": -10},
    },
    "golden_discount": {
        "orders": {"items_gross_amount": 100, "items_discount_amount": -10, "shipping_amount": 5,
                   "tax_amount": "18.05", "calculated_total_amount": "113.05",
                   "total_amount": "113.05", "reconciliation_status": "ok"},
        "order_discounts": {"amount": -10, "discount_type": "percentage"},
    },
    "prefixed_status": {"orders": {"order_status": "completed", **PAID}},
    "unknown_status": {"orders": {"order_status": "unknown", "order_status_source":
        "awaiting-pickup", "payment_status": "unknown", "is_valid": True}},
    "mapped_status": {"orders": {"order_status": "shipped", "fulfillment_status": "fulfilled"}},
    "pending": {"orders": {"payment_status": "unpaid", "is_valid": False, "has_payments": False}},
    "on_hold_transfer": {"orders": {"order_status": "pending", "payment_status": "unpaid"}},
    "on_hold_authorised": {"orders": {"order_status": "pending", "payment_status": "authorized",
        "is_valid": True}, "payments": {"transaction_kind": "authorization", "cash_amount": 0}},
    "failed": {"orders": {"invalid_reason": "failed"},
        "payments": {"transaction_status": "failure"}},
    "cancelled_unpaid": {"orders": {"payment_status": "voided", "invalid_reason": "cancelled"}},
    "cancelled_paid": {"orders": {"payment_status": "paid", "invalid_reason": "cancelled",
        "captured_amount": "29.70"}},
    "cash_on_delivery": {"orders": {"payment_status": "authorized", "captured_amount": 0,
        "outstanding_amount": "40.83", "is_valid": True}},
    "cash_received": {"orders": PAID, "payments": {"payment_method": "cash"}},
    "completed_unpaid": {"orders": {"order_status": "completed", "payment_status": "authorized"}},
    "trashed": {"orders": {"is_deleted": True, "invalid_reason": "deleted", "payment_status":
        "paid"}},
    "trashed_unpaid": {"orders": {"invalid_reason": "deleted", "payment_status": "unknown"}},
    "checkout_draft": {"orders": {"order_status": "draft", "invalid_reason": "draft",
        "customer_id": None}},
    "auto_draft": {"orders": {"order_status": "draft", "has_items": False, "total_amount": 0}},
    "without_items": {"orders": {"has_items": False, "captured_amount": "7.62", **PAID}},
    "line_returned": {"order_items": {"quantity": 2, "refunded_quantity": 1, "refunded_amount":
        -22}, "orders": {"payment_status": "partially_refunded", "net_sales_amount": 22}},
    "money_for_a_line": {"order_items": {"refunded_quantity": 0, "refunded_amount": -20}},
    "refund_beyond_lines": {"refunds": {"items_amount": -64, "tax_amount": "-5.68",
        "shipping_amount": 0, "adjustment_amount": "-10.32", "total_amount": -80}},
    "refund_below_lines": {"refunds": {"items_amount": -64, "adjustment_amount": "9.68",
        "total_amount": -60}},
    "shipping_returned": {"refunds": {"items_amount": "-28.04", "shipping_amount": -5,
        "tax_amount": "-2.91", "adjustment_amount": 0}, "orders": {"net_sales_amount": 0}},
    "shipping_in_two_refunds": {"refunds": {"shipping_amount": [-5, -1], "tax_amount":
        ["-5.59", "-2.68"], "adjustment_amount": [0, 0]}},
    "manual_refund": {"refunds": {"destination": "manual"}, "payments": {"payment_method":
        ["credit_card", "unknown"], "payment_method_source": ["stripe", None]}},
    "refund_never_arrived": {"refunds": {"destination": "unknown", "items_amount": 0,
        "adjustment_amount": -119, "total_amount": -119}, "orders": {"payment_status": "refunded"}},
    "refund_of_a_forgotten_line": {"refunds": {"items_amount": "-14.50"},
        "order_items": {"refunded_quantity": 0}},
    "line_in_two_parts": {"order_items": {"refunded_quantity": 2, "refunded_amount": -33}},
    "refunded_after_completion": {"orders": {"order_status": "completed", "payment_status":
        "refunded", "is_valid": True, "net_sales_amount": 0}},
    "refunded_by_label": {"orders": {"order_status": "cancelled", "payment_status": "paid",
        "refunded_amount": 0, "invalid_reason": "cancelled"}},
    "negative_fee": {"orders": {"fee_amount": -3, "calculated_total_amount": "115.43"}},
    "fee_with_tax": {"orders": {"fee_amount": "4.20", "tax_amount": "6.39"}},
    "two_fees": {"orders": {"fee_amount": "9.50", "total_amount": "54.50"}},
    "two_tax_rates": {"order_items": {"tax_amount": ["5.59", "3.93"]}, "orders": {"tax_amount":
        "10.45"}},
    "fixed_coupon": {"order_discounts": {"discount_type": "fixed_amount", "amount": -5},
        "order_items": {"discount_amount": ["-4.08", "-0.92"]}},
    "product_coupon": {"order_discounts": {"code": "MUG3", "discount_type": "fixed_amount",
        "target": "order", "order_item_id": None}},
    "free_shipping": {"order_discounts": {"discount_type": "free_shipping", "target": "shipping",
        "amount": 0}},
    "two_coupons": {"order_discounts": {"code": ["bundle", "gone"], "discount_type":
        ["other", "other"], "amount": [-8, -2]}},
    "raised_line": {"order_items": {"gross_amount": 10, "discount_amount": 0}},
    "nothing_to_pay": {"orders": {"total_amount": 0, **PAID},
        "payments": {"payment_method": "none", "amount": 0}},
    "nothing_to_pay_undated": {"orders": {"has_payments": False, **PAID}},
    "line_without_quantity": {"order_items": {"quantity": [0, 1], "gross_amount": [0, 22]}},
    "other_currency": {"orders": {"currency": "EUR"}, "payments": {"currency": "EUR"}},
    "not_divisible": {"order_items": {"unit_price": "6.6667", "gross_amount": 20}},
    "more_decimals": {"orders": {"total_amount": 100, "calculated_total_amount": 100}},
    "variation": {"order_items": {"product": str(number_of("product/shirt"))}},
    "only_variation": {"order_items": {"product": str(number_of("product/lamp"))}},
    "product_gone": {"order_items": {"product": [None, str(number_of("product/mug"))],
        "title": ["Repair Kit", "Enamel Mug 🏕️"]}},
    "digital_only": {"orders": {"fulfillment_status": "not_required"}},
    "partly_digital": {"orders": {"fulfillment_status": "fulfilled"},
        "order_items": {"requires_shipping": [False, True]}},
    "late_evening": {"orders": {"placed_at": "2024-04-01 03:30:00", "placed_date": "2024-03-31"}},
    "after_midnight": {"orders": {"placed_at": "2024-05-31 22:30:00", "placed_date": "2024-06-01"}},
    "clocks_go_forward": {"orders": {"placed_at": "2024-03-31 01:15:00", "placed_date":
        "2024-03-31"}},
    "blank_in_times": {"orders": {"placed_at": "2024-04-12 13:30:00"}},
    "sequential_number": {"orders": {"order_number": "OC-2024-0007"}},
    "same_id": {"orders": {"total_amount": "9.90"}, "refunds": {"total_amount": "-9.90"}},
    "guest_is_registered": {"orders": {"customer_order_number": [2, 1]}},
    "guest_without_address": {"orders": {"customer_id": None, "customer_order_number": None}},
    "fan_of_the_storefront": {"orders": {"account": str(number_of("customer/fan"))}},
    "crossover": {"orders": {"account": f"guest:{number_of('crossover')}"}},
    "shared_mailbox": {"orders": {"is_first_order": [True, True, True]}},
    "unknown_customer": {"orders": {"account": [str(number_of("customer/ghost"))] * 2,
        "customer_order_number": [1, 2]}},
    "customer_without_address": {"orders": {"account": str(number_of("customer/no_address"))}},
    "id_with_decimals": {"orders": {"account": str(number_of("customer/regular"))}},
    "by_telephone": {"orders": {"sales_channel": "back_office"}},
    "unknown_method": {"payments": {"payment_method": "unknown", "payment_method_source":
        "acme_pay"}},
    "orphan_refund": {"orders": {"order_id": []}},
    "customer_without_orders": {"customer_accounts": {"is_guest": False}},
    "private_product": {"products": {"status": "archived", "is_deleted": False}},
    "trashed_product": {"products": {"status": "deleted", "is_deleted": True}},
}  # fmt: skip


def plain(value):
    """Return a value of a mart as the table of cases writes it: amounts without idle zeros."""
    if isinstance(value, Decimal):
        text = f"{value:.4f}".removesuffix("00")
        return int(value) if value == int(value) else text
    return value if isinstance(value, int | None.__class__) else str(value)


def test_every_case_is_shown():
    assert set(SHOWN) == set(CASES)


@pytest.mark.parametrize("case", CASES)
def test_the_marts_show(case, marts):
    for mart, columns in SHOWN[case].items():
        rows = marts.of_case(mart, case)
        for column, expected in columns.items():
            found = [plain(row[column]) for row in rows]
            assert found == (expected if isinstance(expected, list) else [expected]), column


def settings(*stores: dict) -> list[str]:
    """Return the arguments that take WooCommerce alone into use, with these stores."""
    return ["--vars", json.dumps({"platforms": ["woocommerce"], "stores": {"woocommerce": stores}})]


def listed(store: str, landing: str, folder: Path) -> dict:
    """Return the entry of a store in `vars: stores`."""
    one = STORES[store]
    return {"store": store, "landing": landing, "folder": str(folder),
            "timezone": one.timezone, "currency": one.currency}  # fmt: skip


def built(project: Project, *arguments: str) -> Project:
    """Load where the warehouse needs it, run all models and return the project."""
    if project.is_postgres:
        project.load("reference", "woocommerce", *arguments)
    project.dbt("run", *arguments)
    return project


@pytest.mark.slow
def test_neither_landing_nor_engine_makes_a_difference(tmp_path, postgres):
    # Crosswise, because the samples of each shop agree over the engines: see test_engines_agree.
    projects = []
    for landing, database in (("airbyte", None), ("api", postgres)):
        folders = {store: tmp_path / landing / store for store in STORES}
        for store, folder in folders.items():
            write(DATASETS[store], landing, folder)
        entries = [listed(store, landing, folder) for store, folder in folders.items()]
        projects.append(built(Project(tmp_path / landing, database), *settings(*entries)))
    marts = columns_of_marts(projects[0])
    for mart, columns in marts.items():
        names = ", ".join(name for name in columns if name != "loaded_at")
        rows = [project.query(f"select {names} from commerce.{mart}") for project in projects]
        assert difference(mart, *rows) is None
    assert projects[0].query("select count(*) from commerce.orders") == [(110,)]


# Bad input, on DuckDB: table, what replaces its text, and what the run then says.
REFUSED = {
    "half_a_unit": ("orders", ('"quantity":3', '"quantity":0.5'),
        ["orders.line_items, column quantity", "'0.5' is not a integer"]),
    "an_unknown_currency": ("orders", ('"currency":"USD"', '"currency":"XBT"'),
        ["orders, column currency, row _store pine_supply, id ", "'XBT' is not a currency"]),
    "a_document_that_is_none": ("orders", ('{"id"', '["id"'), ["orders.jsonl, line 1 is no JSON"]),
    "a_refund_that_takes": ("refunds", ('"amount":"', '"amount":"-'),
        ["refunds, column amount", "is not at least 0"]),
}  # fmt: skip


@pytest.fixture(scope="module")
def shop(tmp_path_factory) -> Project:
    """Return the project over pine_supply alone; its raw files are to be written."""
    return Project(tmp_path_factory.mktemp("shop"))


def run_of(shop: Project, succeeds: bool = True) -> str:
    """Run the models over the shop's raw files and return what dbt says, on one line."""
    entry = listed(PINE, "api", shop.scratch / "raw")
    output = shop.dbt("run", *settings(entry), succeeds=succeeds).stdout
    return " ".join(output.split())


@pytest.mark.parametrize("bad", REFUSED)
def test_bad_documents_stop_the_run_with_a_sentence(bad, shop):
    table, (old, new), sentences = REFUSED[bad]
    write(DATASETS[PINE], "api", shop.scratch / "raw")
    path = shop.scratch / "raw" / f"{table}.jsonl"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    output = run_of(shop, succeeds=False)
    assert all(sentence in output for sentence in sentences), output[-600:]


def test_a_shop_may_deliver_nothing_but_its_orders(shop):
    write(DATASETS[PINE], "api", shop.scratch / "raw")
    for file in (shop.scratch / "raw").iterdir():
        if file.stem != "orders":
            file.unlink()
    run_of(shop)
    # All that the orders say is there: what they come to, and what was given back.
    refunds = [one for order in DATASETS[PINE]["orders"] for one in order["refunds"]]
    assert shop.query("select count(*), sum(total_amount) from commerce.refunds") == [
        (len(refunds), sum(Decimal(one["total"]) for one in refunds))
    ]
    assert shop.query("select count(*) from commerce.products") == [(0,)]


def test_a_store_without_orders_or_a_column_is_named(shop):
    folder = shop.scratch / "raw"
    write(DATASETS[PINE], "api", folder)
    (folder / "orders.jsonl").unlink()
    output = run_of(shop, succeeds=False)
    assert f"Expected '{folder}/orders.csv' or" in output and "found neither" in output
    write({"orders": DATASETS[PINE]["orders"]}, "airbyte", folder)
    orders = folder / "orders.csv"
    orders.write_text(orders.read_text().replace("date_paid_gmt", "paid_gmt", 1))
    output = run_of(shop, succeeds=False)
    orders.unlink()
    assert "orders has no column 'date_paid_gmt'" in output and str(orders) in output

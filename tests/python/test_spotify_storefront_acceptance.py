"""The marts against the raw storefront files: every row, every amount, and every scripted case.

What is expected is worked out in `storefront_expectations`, from the raw files alone.
"""

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cached_property

import pytest
from generate_spotify_storefront_sample import CASES
from project import ROOT, Project
from storefront_expectations import Expectations, Row

EXPECTED = Expectations(ROOT / "seeds" / "spotify_storefront", ROOT / "seeds" / "reference")
ZERO = Decimal(0)
# Column -> what a row calls the platform's own id of what it refers to, and of which entity.
REFERENCES = {
    "store_id": ("store", "stores"),
    "seller_id": ("seller", "sellers"),
    "product_id": ("product", "products"),
    "order_id": ("order", "orders"),
    "order_item_id": ("line", "order_items"),
    "refund_id": ("refund", "refunds"),
    "customer_account_id": ("account", "customer_accounts"),
    "merged_into_account_id": ("merged_into", "customer_accounts"),
}
# Entity -> its key and the column of the platform's own id.
OWN_IDS = {
    "stores": ("store_id", "platform_store_id"),
    "sellers": ("seller_id", "platform_seller_id"),
    "products": ("product_id", "platform_product_id"),
    "orders": ("order_id", "platform_order_id"),
    "order_items": ("order_item_id", "platform_order_item_id"),
    "payments": ("payment_id", "platform_payment_id"),
    "refunds": ("refund_id", "platform_refund_id"),
    "fulfillments": ("fulfillment_id", "platform_fulfillment_id"),
}


class Marts:
    """The rows of one platform in the marts of an engine, each mart read once."""

    def __init__(self, project: Project):
        self.project = project
        self.columns = defaultdict(list)
        for mart, column in project.query("""
            select table_name, column_name from information_schema.columns
            where table_schema = 'commerce' order by table_name, ordinal_position
        """):
            self.columns[mart].append(column)
        self.read, self.named = {}, {}

    def plain(self, mart: str) -> list[Row]:
        """Return the rows of a mart as they are, of this platform where the mart has platforms."""
        if mart not in self.read:
            columns = self.columns[mart]
            where = "where platform = 'spotify_storefront'" if "platform" in columns else ""
            found = self.project.query(f"select {', '.join(columns)} from commerce.{mart} {where}")
            self.read[mart] = [dict(zip(columns, row, strict=True)) for row in found]
        return self.read[mart]

    @cached_property
    def names(self) -> dict[str, dict[str, str]]:
        """The platform's own ids by key, for each entity; a guest's account is its order."""
        names = {
            entity: {row[key]: row[own] for row in self.plain(entity)}
            for entity, (key, own) in OWN_IDS.items()
        }
        order_of = {
            row["customer_account_id"]: row["platform_order_id"] for row in self.plain("orders")
        }
        names["customer_accounts"] = {
            row["customer_account_id"]: (
                own if own in EXPECTED.raw_fans else order_of[row["customer_account_id"]]
            )
            for row in self.plain("customer_accounts")
            for own in [row["platform_customer_account_id"]]
        }
        return names

    def rows(self, mart: str) -> list[Row]:
        """Return the rows of a mart, with the platform's own ids of what they refer to.

        A key that is in no mart stands for itself, so that it is found to be wrong.
        """
        if mart not in self.named:
            self.named[mart] = [
                row
                | {
                    name: self.names[entity].get(row[column], row[column])
                    for column, (name, entity) in REFERENCES.items()
                    if column in row
                }
                for row in self.plain(mart)
            ]
        return self.named[mart]

    @cached_property
    def known_elsewhere(self) -> set[str]:
        """The customers who have accounts on other platforms, too.

        What is counted or summed over such a person is not the storefront's alone.
        """
        found = self.project.query("""
            select customer_id from commerce.customer_accounts
            group by customer_id having count(distinct platform) > 1
        """)
        return {customer for (customer,) in found}

    def keyed(self, mart: str, *names: str) -> dict:
        """Return the rows of a mart by the value of one or several columns."""
        rows = self.rows(mart)
        keys = [tuple(row[name] for name in names) for row in rows]
        assert len(set(keys)) == len(keys), f"{mart}: {names} is no key"
        return dict(zip(keys if len(names) > 1 else (key[0] for key in keys), rows, strict=True))

    # What a case needs

    def one(self, mart: str, **values: object) -> Row:
        """Return the only row with some values."""
        (row,) = self.several(mart, **values)
        return row

    def several(self, mart: str, **values: object) -> list[Row]:
        """Return the rows with some values."""
        rows = self.rows(mart)
        return [row for row in rows if all(row[name] == one for name, one in values.items())]

    def order(self, case: str) -> Row:
        """Return the order of a case that is one order."""
        (name,) = CASES[case].ids
        return self.one("orders", platform_order_id=name)

    def of(self, mart: str, case: str) -> list[Row]:
        """Return the rows that belong to the order of a case, the earliest first."""
        rows = self.several(mart, order=CASES[case].ids[0])
        moment = {"payments": "processed_at", "order_items": "item_number"}
        moment |= {"refunds": "refunded_at", "order_ledger": "event_at"}
        return sorted(rows, key=lambda row: row[moment[mart]]) if mart in moment else rows

    def booked(self, case: str) -> dict[str, Decimal]:
        """Return what the ledger holds of a case's order, by component."""
        sums = defaultdict(Decimal)
        for row in self.of("order_ledger", case):
            sums[row["component"]] += row["amount"]
        return dict(sums)


@pytest.fixture(scope="module", params=["duckdb", "postgres"])
def marts(request) -> Marts:
    """Return the marts that an engine built over the sample."""
    return Marts(request.getfixturevalue(f"sample_{request.param}"))


def assert_same(found: dict, expected: dict) -> None:
    """Fail with the first few differences: keys of one side only, then columns."""
    assert list(found.keys() - expected.keys())[:5] == [], "unexpected rows"
    assert list(expected.keys() - found.keys())[:5] == [], "missing rows"
    differences = [
        f"{key} {column}: found {found[key][column]!r}, expected {value!r}"
        for key, row in expected.items()
        for column, value in row.items()
        if found[key][column] != value
    ]
    assert differences[:10] == []


# What other platforms have a say in, where they know the person, too.
OF_PERSONS = {"match_rule", "customer_order_number", "is_first_order", "days_since_previous_order"}


def expected_here(marts: Marts, found: dict, expected: dict[str, Row]) -> dict[str, Row]:
    """Return the expected rows, without what other platforms have a say in."""
    shared = {key for key, row in found.items() if row["customer_id"] in marts.known_elsewhere}
    return {
        key: {name: value for name, value in row.items()
              if key not in shared or name not in OF_PERSONS}
        for key, row in expected.items()
    }  # fmt: skip


# Every row of every mart


@pytest.mark.parametrize(
    ("mart", "names"),
    [
        ("stores", ["platform_store_id"]),
        ("sellers", ["platform_seller_id"]),
        ("products", ["platform_product_id"]),
        ("product_sellers", ["product", "seller"]),
        ("orders", ["platform_order_id"]),
        ("order_items", ["order", "platform_order_item_id"]),
        ("order_item_sellers", ["order", "line", "seller"]),
        ("payments", ["platform_payment_id"]),
        ("refunds", ["platform_refund_id"]),
        ("fulfillments", ["platform_fulfillment_id"]),
    ],
)
def test_every_row_is_what_the_raw_files_say(marts, mart, names):
    """The keys, the words, the times, and all amounts in both currencies."""
    found, expected = marts.keyed(mart, *names), getattr(EXPECTED, mart)
    if mart == "orders":
        expected = expected_here(marts, found, expected)
    assert_same(found, expected)


def test_every_item_given_back_is_what_the_raw_files_say(marts):
    """The expectation knows more of a refunded item than the mart holds."""
    expected = {
        key: {name: value for name, value in row.items() if name not in ("is_issued", "order")}
        for key, row in EXPECTED.refund_items.items()
    }
    assert_same(marts.keyed("refund_items", "refund", "line"), expected)


def test_every_discount_is_what_the_raw_files_say(marts):
    """Discounts have no ids of their own."""
    names = list(EXPECTED.order_discounts[0])
    found, expected = (
        Counter(tuple(row[name] for name in names) for row in rows)
        for rows in (marts.rows("order_discounts"), EXPECTED.order_discounts)
    )
    assert found == expected


def test_every_entry_of_the_ledger_has_its_day_its_amount_and_its_rate(marts):
    """An entry is one of an order, a refund or a payment; nothing is no entry."""
    own = {key: name for ids in ("orders", "refunds", "payments")
           for key, name in marts.names[ids].items()}  # fmt: skip
    found = {}
    for row in marts.rows("order_ledger"):
        key = row["order"], row["component"], own[row["event_id"]]
        assert key not in found
        found[key] = row
    assert_same(found, EXPECTED.order_ledger)


def test_every_account_is_a_fan_or_a_guests_order(marts):
    """With the hash of a hash, the rule that links it, and what the fan agreed to."""
    expected = {
        name: {column: value for column, value in row.items() if column != "raw_hash"}
        for name, row in EXPECTED.customer_accounts.items()
    }
    found = {
        marts.names["customer_accounts"][row["customer_account_id"]]: row
        for row in marts.rows("customer_accounts")
    }
    assert_same(found, expected_here(marts, found, expected))


def persons(marts: Marts) -> dict[str, frozenset[str]]:
    """Return the accounts of each customer."""
    members = defaultdict(set)
    for row in marts.rows("customer_accounts"):
        members[row["customer_id"]].add(
            marts.names["customer_accounts"][row["customer_account_id"]]
        )
    return {customer: frozenset(names) for customer, names in members.items()}


def test_the_accounts_fall_into_the_same_persons(marts):
    """By merges, however long the chain, and by e-mail addresses that are not shared."""
    assert set(persons(marts).values()) == EXPECTED.persons


def test_every_person_has_the_orders_and_amounts_of_a_lifetime(marts):
    """Native amounts stand where the valid orders have one currency."""
    members = persons(marts)
    found = {
        members[row["customer_id"]]: row
        for row in marts.plain("customers")
        if row["customer_id"] in members
    }
    shared = {members[customer] for customer in marts.known_elsewhere if customer in members}
    assert len(shared) == 1
    for person in shared:
        assert found.pop(person)["platform_count"] > 1
    assert_same(found, {key: row for key, row in EXPECTED.customers.items() if key not in shared})


def test_an_order_belongs_to_the_person_of_its_account(marts):
    """Orders without an account have no person."""
    person_of = {row["customer_account_id"]: row["customer_id"]
                 for row in marts.plain("customer_accounts")}  # fmt: skip
    for row in marts.plain("orders"):
        assert row["customer_id"] == person_of.get(row["customer_account_id"])


def test_every_mart_has_as_many_rows_as_the_raw_files_say(marts):
    """Also those of which the storefront has none."""
    expected = {
        "stores": 6,
        "sellers": 10,
        "products": 35,
        "product_sellers": len(EXPECTED.product_sellers),
        "customer_accounts": len(EXPECTED.customer_accounts),
        "orders": 250,
        "order_items": len(EXPECTED.order_items),
        "order_item_sellers": len(EXPECTED.order_item_sellers),
        "order_discounts": len(EXPECTED.order_discounts),
        "payments": len(EXPECTED.raw_payments),
        "refunds": len(EXPECTED.raw_refunds),
        "refund_items": len(EXPECTED.refund_items),
        "fulfillments": len(EXPECTED.raw_parcels),
        "order_ledger": len(EXPECTED.order_ledger),
        "reviews": 0,
        "postal_codes": 0,
    }
    assert {mart: len(marts.plain(mart)) for mart in expected} == expected


def test_the_payments_of_an_order_are_numbered_as_they_happened(marts):
    """From 1, without a gap."""
    by_order = defaultdict(list)
    for row in marts.plain("payments"):
        by_order[row["order_id"]].append((row["sequence_number"], row["processed_at"]))
    for numbered in by_order.values():
        numbers, moments = zip(*sorted(numbered), strict=True)
        assert list(numbers) == [*range(1, len(numbers) + 1)]
        assert list(moments) == sorted(moments)


# What must add up


def test_the_accruals_of_an_order_are_its_total_and_its_refunds(marts):
    """Nothing is counted twice, tax inside prices included."""
    booked = defaultdict(Decimal)
    for row in marts.rows("order_ledger"):
        if row["basis"] == "accrual":
            booked[row["order"]] += row["amount"]
    given_back = defaultdict(Decimal)
    for row in marts.several("refunds", status="issued"):
        given_back[row["order"]] += row["total_amount"]
    for order in marts.plain("orders"):
        name = order["platform_order_id"]
        assert booked[name] == order["calculated_total_amount"] + given_back[name]


def test_every_order_with_items_comes_to_what_the_platform_states(marts):
    """Items, discounts, shipping, tip and tax are the stated total."""
    for order in marts.plain("orders"):
        agrees = order["calculated_total_amount"] == order["total_amount"]
        assert agrees == order["has_items"], order["platform_order_id"]


@pytest.mark.parametrize("suffix", ["", "_reporting"])
@pytest.mark.parametrize("column", ["net_amount", "refunded_amount"])
def test_the_parts_of_a_line_add_up_to_the_line(marts, column, suffix):
    """Exactly, in both currencies."""
    sums = defaultdict(Decimal)
    for row in marts.rows("order_item_sellers"):
        sums[row["order"], row["line"]] += row[column + suffix]
    lines = marts.keyed("order_items", "order", "platform_order_item_id")
    assert sums == {key: row[column + suffix] for key, row in lines.items()}


def test_a_sellers_part_in_reporting_currency_is_that_part_at_the_rate(marts):
    """Nothing is nothing in any currency; exact sums may move a part by less than a unit."""
    lines = marts.keyed("order_items", "order", "platform_order_item_id")
    wrong = []
    for row in marts.rows("order_item_sellers"):
        line = lines[row["order"], row["line"]]
        for column in ("net_amount", "refunded_amount"):
            if line[column]:
                twin = line[f"{column}_reporting"] * row[column] / line[column]
                if abs(row[f"{column}_reporting"] - twin) >= Decimal("0.0001"):
                    wrong.append((row["order"], row["line"], row["seller"], column,
                                  row[column], row[f"{column}_reporting"], twin))  # fmt: skip
    assert wrong[:5] == []


def test_nothing_lacks_a_rate(marts):
    """Each day of the sample has a rate for each of its currencies."""
    for mart in ("orders", "order_items", "order_item_sellers", "payments", "refunds"):
        twins = [name for name in marts.columns[mart] if name.endswith("_reporting")]
        for row in marts.plain(mart):
            for twin in twins:
                assert (row[twin] is None) == (row[twin.removesuffix("_reporting")] is None)


def test_a_day_has_the_last_rate_quoted_up_to_it(marts):
    """Every day that an entry of the ledger has, in every currency of the sample."""
    found = {
        (row["from_currency"], row["rate_date"]): (row["quoted_date"], row["rate"])
        for row in marts.plain("exchange_rates")
        if row["to_currency"] == "USD"
    }
    for row in marts.plain("order_ledger"):
        key = row["currency"], row["event_date"]
        assert found[key] == EXPECTED.quote(*key)


# Cases

CHECKS = {}


def shows(*names: str):
    """Register what the marts must hold for some cases."""

    def register(check: Callable) -> Callable:
        for name in names:
            CHECKS[name] = check
        return check

    return register


def test_every_case_has_a_check_with_a_sentence():
    """A case that the sample grows has to be looked at here too."""
    assert set(CHECKS) == set(CASES)
    assert all(check.__doc__ for check in CHECKS.values())


@pytest.mark.parametrize("name", CASES)
def test_the_marts_show(marts, name):
    """The case looks in the marts as its sentence says."""
    CHECKS[name](marts, name)


def amounts(row: Row, *names: str) -> list[Decimal]:
    """Return some amounts of a row, named without their ending."""
    return [row[f"{name}_amount"] for name in names]


def decimals(*texts: str) -> list[Decimal]:
    """Return amounts as they are written."""
    return [Decimal(text) for text in texts]


def statuses(row: Row) -> tuple[str, str, str]:
    """Return the three statuses of an order."""
    return row["order_status"], row["payment_status"], row["fulfillment_status"]


def kinds(marts: Marts, name: str) -> list[str]:
    """Return the kinds of a case's payments, the earliest first."""
    return [row["transaction_kind"] for row in marts.of("payments", name)]


@shows("usd_order", "eur_order", "brl_order", "jpy_order", "kwd_order")
def check_currency(marts, name):
    """Minor units become amounts by the exponent of their currency: 2, 0 or 3 decimals."""
    gross = {"usd": "35.00", "eur": "29.90", "brl": "89.90", "jpy": "3500", "kwd": "12.345"}
    order = marts.order(name)
    assert order["currency"] == name[:3].upper()
    assert amounts(order, "items_gross") == decimals(gross[name[:3]])
    assert order["captured_amount"] == order["total_amount"] == order["calculated_total_amount"]


@shows("v1_with_quantity", "v2_with_quantity")
def check_versions(marts, name):
    """Version 1 states the price of a unit, version 2 that of the line."""
    prices = [(row["quantity"], *amounts(row, "gross"), row["unit_price"])
              for row in marts.of("order_items", name)]  # fmt: skip
    assert prices == [(2, *decimals("70", "35")), (3, *decimals("24", "8"))]
    assert (marts.order(name)["unit_count"], marts.order(name)["item_count"]) == (5, 2)


@shows("same_basket_in_both_versions")
def check_same_basket(marts, name):
    """Both versions come to the same lines and the same order."""
    names = ("product", "sku", "quantity", "unit_price", "gross_amount", "net_amount")
    baskets = [
        sorted(
            tuple(row[one] for one in names) for row in marts.several("order_items", order=order)
        )
        for order in CASES[name].ids
    ]
    assert baskets[0] == baskets[1]
    for order in CASES[name].ids:
        assert marts.one("orders", platform_order_id=order)["items_gross_amount"] == 94


@shows("v2_gross_not_divisible")
def check_not_divisible(marts, name):
    """The total of the line is exact, the unit price is rounded."""
    (line,) = marts.of("order_items", name)
    assert [line["gross_amount"], line["unit_price"]] == decimals("20", "6.6667")
    assert marts.order(name)["items_gross_amount"] == 20


@shows("empty_line_items")
def check_without_items(marts, name):
    """The order stays, keeps its money and is not compared with what nobody knows."""
    order = marts.order(name)
    assert not order["has_items"] and order["has_payments"] and order["is_valid"]
    assert (order["item_count"], order["unit_count"]) == (0, 0)
    assert amounts(order, "items_gross", "gross_sales", "net_sales", "outstanding") == 4 * [ZERO]
    assert order["captured_amount"] == order["total_amount"] > 0
    assert (order["reconciliation_status"], order["reconciliation_amount"]) == (
        *("not_comparable", None),
    )
    assert statuses(order) == ("delivered", "paid", "delivered")


@shows("bundle")
def check_bundle(marts, name):
    """A bundle is one product and one line."""
    (line,) = marts.of("order_items", name)
    product = marts.one("products", platform_product_id=line["product"])
    assert (product["product_type"], line["gross_amount"]) == ("BUNDLE", 68)


@shows("digital_only")
def check_digital(marts, name):
    """Nothing is shipped: no parcel, no address, fulfilment is not required."""
    order, (line,) = marts.order(name), marts.of("order_items", name)
    assert statuses(order) == ("delivered", "paid", "not_required")
    assert not line["requires_shipping"] and not marts.of("fulfillments", name)
    assert marts.one("products", platform_product_id=line["product"])["is_digital"]
    assert (order["shipping_amount"], order["ship_to_country_code"]) == (0, None)


@shows("item_deleted_after_sale")
def check_deleted_item(marts, name):
    """The item stays a product, `deleted`, and the line keeps it."""
    line = marts.of("order_items", name)[0]
    product = marts.one("products", platform_product_id=line["product"])
    assert (product["status"], product["is_deleted"]) == ("deleted", True)
    assert (line["gross_amount"], line["product_id"]) == (28, product["product_id"])


@shows("unknown_item")
def check_unknown_item(marts, name):
    """The line is sold all the same, without a product and without a seller."""
    known, unknown = marts.of("order_items", name)
    assert known["product_id"] and unknown["product_id"] is None
    share = marts.one("order_item_sellers", order=name_of(name), line="L2")
    assert (share["seller_id"], share["share"], share["net_amount"]) == (
        *(None, 1, unknown["net_amount"]),
    )
    order = marts.order(name)
    assert order["items_gross_amount"] == known["gross_amount"] + unknown["gross_amount"] == 18


def name_of(case: str) -> str:
    """Return the id of the order of a case."""
    return CASES[case].ids[0]


def parts(marts: Marts, name: str) -> list[Decimal]:
    """Return what the sellers of a case's order get, most first."""
    rows = marts.of("order_item_sellers", name)
    return sorted((row["net_amount"] for row in rows), reverse=True)


@shows("collaboration_70_30")
def check_collaboration(marts, name):
    """Two artists share the line 70 to 30."""
    assert parts(marts, name) == decimals("34.86", "14.94")
    assert {row["share"] for row in marts.of("order_item_sellers", name)} == set(
        decimals("0.7", "0.3")
    )


@shows("one_yen_for_three")
def check_one_yen(marts, name):
    """A yen is not divided: it goes to the largest share."""
    assert parts(marts, name) == [1, 0, 0]
    for row in marts.of("order_item_sellers", name):
        assert (row["share"] == Decimal("0.3334")) == (row["net_amount"] == 1)


@shows("multi_artist_order")
def check_three_artists(marts, name):
    """Each artist gets the whole line of the own item."""
    rows = marts.of("order_item_sellers", name)
    assert len({row["seller_id"] for row in rows}) == 3
    assert {row["share"] for row in rows} == {1}
    lines = {row["order_item_id"]: row["net_amount"] for row in marts.of("order_items", name)}
    assert {row["order_item_id"]: row["net_amount"] for row in rows} == lines


@shows("closed_storefront", "storefront_redelivered")
def check_closed_storefront(marts, name):
    """Closed in its newest version; what it sold before counts."""
    order = marts.order("closed_storefront")
    store = marts.one("stores", store_id=order["store_id"])
    assert store["platform_store_id"] == CASES["storefront_redelivered"].ids[0]
    assert store["closed_at"] == datetime(2024, 4, 30, 21) > order["placed_at"]
    assert order["is_valid"]


@shows("captured_not_shipped", "in_production", "placed_only", "authorised_not_captured")
def check_on_the_way(marts, name):
    """Orders that have come so far and no further; only an unpaid one is no sale yet."""
    expected = {
        "captured_not_shipped": ("confirmed", "paid", "unfulfilled"),
        "in_production": ("processing", "paid", "in_progress"),
        "placed_only": ("pending", "unpaid", "unfulfilled"),
        "authorised_not_captured": ("pending", "authorized", "unfulfilled"),
    }
    order = marts.order(name)
    assert statuses(order) == expected[name]
    assert order["invalid_reason"] == ("unpaid" if name == "placed_only" else None)
    assert bool(order["captured_amount"]) == (order["payment_status"] == "paid")
    owes = name == "authorised_not_captured"
    assert order["outstanding_amount"] == (order["total_amount"] if owes else 0)
    assert (order["reconciliation_status"] == "ok") == (order["payment_status"] == "paid")


@shows("capture_in_two_parts")
def check_two_captures(marts, name):
    """Both parts are received; the order is paid at the first."""
    first, second = marts.of("payments", name)
    order = marts.order(name)
    assert first["cash_amount"] == 50
    assert first["cash_amount"] + second["cash_amount"] == order["captured_amount"]
    assert order["captured_amount"] == order["total_amount"]
    assert order["paid_at"] == first["processed_at"] < second["processed_at"]
    assert statuses(order)[1] == "paid" and order["reconciliation_status"] == "ok"


@shows(
    "authorised_then_voided", "cancelled_before_capture", "cancelled_after_capture",
    "cancelled_as_declined", "cancelled_otherwise",
)  # fmt: skip
def check_cancelled(marts, name):
    """Cancelled orders say why, are no sales, and keep what money they moved."""
    reason, payment_status, moved = {
        "authorised_then_voided": ("customer", "voided", ["authorization", "void"]),
        "cancelled_before_capture": ("inventory", "voided", []),
        "cancelled_after_capture": ("fraud", "refunded", ["capture", "refund"]),
        "cancelled_as_declined": ("declined", "voided", ["capture", "capture"]),
        "cancelled_otherwise": ("other", "voided", []),
    }[name]
    order = marts.order(name)
    assert statuses(order) == ("cancelled", payment_status, "unfulfilled")
    assert (order["cancel_reason"], order["is_valid"]) == (reason, False)
    out_of_stock = reason == "inventory"
    assert order["invalid_reason"] == ("unavailable" if out_of_stock else "cancelled")
    assert kinds(marts, name) == moved and order["has_payments"] == bool(moved)
    is_paid_back = payment_status == "refunded"
    assert order["captured_amount"] == (order["total_amount"] if is_paid_back else 0)
    assert order["captured_amount"] + order["refunded_amount"] == 0
    assert order["cancelled_at"] and order["customer_order_number"] is None


@shows("payment_failed")
def check_payment_failed(marts, name):
    """A failed payment moves nothing, and the order is no sale."""
    order, (payment,) = marts.order(name), marts.of("payments", name)
    assert statuses(order) == ("failed", "failed", "unfulfilled")
    assert order["invalid_reason"] == "failed"
    assert (payment["transaction_status"], payment["cash_amount"]) == ("failure", 0)
    assert payment["amount"] == order["total_amount"] and payment["payment_method"] == "wallet"


@shows("failed_then_captured")
def check_second_attempt(marts, name):
    """The second attempt pays; the first is kept and moves nothing."""
    first, second = marts.of("payments", name)
    assert [first["transaction_status"], second["transaction_status"]] == ["failure", "success"]
    order = marts.order(name)
    assert [first["cash_amount"], second["cash_amount"]] == [0, order["total_amount"]]
    assert order["is_valid"] and order["payment_status"] == "paid"
    assert order["paid_at"] == second["processed_at"]


@shows("gift_card_bought", "gift_card_and_merch")
def check_gift_card_sold(marts, name):
    """A gift card is paid for, and no sale of goods until it is spent."""
    order = marts.order(name)
    cards, goods = ("50", "0") if name == "gift_card_bought" else ("25", "15")
    assert amounts(order, "gift_card", "items_gross", "gross_sales", "net_sales") == (
        decimals(cards, goods, goods, goods)
    )
    assert order["captured_amount"] == order["total_amount"] >= Decimal(cards) + Decimal(goods)
    assert marts.booked(name)["gift_card_sold"] == Decimal(cards)
    assert ("item_gross" in marts.booked(name)) == (goods != "0")
    needs_parcel = name == "gift_card_and_merch"
    assert (order["fulfillment_status"] == "not_required") == (not needs_parcel)
    assert [row["is_gift_card"] for row in marts.of("order_items", name)][0]


@shows("gift_card_spent", "store_credit_spent")
def check_credit_spent(marts, name):
    """Gift cards and store credit pay like money."""
    credit, amount, rest = {
        "gift_card_spent": ("gift_card", 25, "credit_card"),
        "store_credit_spent": ("store_credit", 10, "wallet"),
    }[name]
    order = marts.order(name)
    paid = {row["payment_method"]: row["cash_amount"] for row in marts.of("payments", name)}
    assert paid == {credit: amount, rest: order["total_amount"] - amount}
    assert order["captured_amount"] == order["total_amount"]
    assert order["gift_card_amount"] == 0 and order["reconciliation_status"] == "ok"
    assert order["gross_sales_amount"] > 0


@shows("chargeback_won", "chargeback_lost", "chargeback_open")
def check_chargeback(marts, name):
    """The money leaves when it is opened and returns when it is won; a verdict moves none."""
    verdict = {"chargeback_won": ["chargeback_reversal"], "chargeback_lost": ["other"]}
    order, payments = marts.order(name), marts.of("payments", name)
    assert kinds(marts, name) == ["capture", "chargeback", *verdict.get(name, [])]
    signs = {"chargeback_won": [1, -1, 1], "chargeback_lost": [1, -1, 0]}.get(name, [1, -1])
    assert [row["cash_amount"] for row in payments] == [
        sign * order["total_amount"] for sign in signs
    ]
    lost = 0 if name == "chargeback_won" else -order["total_amount"]
    assert order["chargeback_amount"] == lost
    assert (order["captured_amount"], order["refunded_amount"]) == (order["total_amount"], 0)
    assert order["is_valid"] and order["payment_status"] == "paid"


@shows("free_order")
def check_free(marts, name):
    """All is discounted: nothing to pay is paid, and the order is a sale of nothing."""
    order = marts.order(name)
    assert amounts(order, "items_gross", "items_discount", "shipping", "total", "captured") == (
        decimals("35", "-35", "0", "0", "0")
    )
    assert statuses(order) == ("delivered", "paid", "delivered")
    assert order["is_valid"] and not order["has_payments"]
    assert (order["reconciliation_status"], order["reconciliation_amount"]) == ("ok", 0)


@shows("test_order")
def check_test_order(marts, name):
    """An order to try the storefront out is no sale and no part of a lifetime."""
    order = marts.order(name)
    assert (order["is_test"], order["invalid_reason"]) == (True, "test")
    assert order["captured_amount"] > 0 and order["customer_order_number"] is None
    customer = marts.one("customers", customer_id=order["customer_id"])
    assert customer["order_count"] == customer["valid_order_count"] + 1
    assert order["outstanding_amount"] == 0


@shows("settled_in_dollars", "settled_in_yen", "settled_from_dinars")
def check_settled(marts, name):
    """What is paid out is an amount of its own currency, with the decimals of that one."""
    paid, settled = {
        "settled_in_dollars": ("EUR", "USD"),
        "settled_in_yen": ("USD", "JPY"),
        "settled_from_dinars": ("KWD", "USD"),
    }[name]
    raw = EXPECTED.raw_orders[name_of(name)]
    unit = Decimal(1 if settled == "JPY" else "0.01")
    for row in marts.of("payments", name):
        assert row["currency"] == paid
        if row["transaction_kind"] == "capture":
            amount = row["amount"] * int(raw["fx_rate_e8"]) / 10**8
            assert row["settled_currency"] == settled
            assert abs(row["settled_amount"] - amount) <= unit / 2
            assert row["settled_amount"] == row["settled_amount"].quantize(unit)


@shows("fx_refund_brl", "fx_refund_eur")
def check_two_rates(marts, name):
    """The sale takes the rate of its day, the refund that of its own: the last one quoted."""
    amount, sold, refunded = {
        "fx_refund_brl": ("-89.90", ("2023-11-01", "0.198"), ("2024-05-20", None)),
        "fx_refund_eur": ("-24.90", ("2024-01-08", None), ("2024-04-15", None)),
    }[name]
    entries = {row["component"]: row for row in marts.of("order_ledger", name)}
    assert str(entries["capture"]["exchange_rate_date"]) == sold[0]
    assert sold[1] is None or entries["capture"]["exchange_rate"] == Decimal(sold[1])
    assert str(entries["refund_cash"]["exchange_rate_date"]) == refunded[0]
    order = marts.order(name)
    assert order["refunded_amount"] == Decimal(amount)
    rate = entries["refund_cash"]["exchange_rate"]
    assert rate != entries["capture"]["exchange_rate"]
    assert abs(order["refunded_amount_reporting"] - Decimal(amount) * rate) <= Decimal("0.00005")
    (line,) = [row for row in marts.of("order_items", name) if row["refunded_quantity"]]
    back = line["refunded_amount"] * rate
    assert abs(line["refunded_amount_reporting"] - back) <= Decimal("0.00005")


@shows("january_refunded_in_march")
def check_january(marts, name):
    """100.00 and -40.00: January has 60.00 by order date, 100.00 by event date."""
    assert amounts(marts.order(name), "total", "captured", "refunded", "net_sales") == (
        decimals("100", "100", "-40", "60")
    )
    for basis in ("accrual", "cash"):
        by_order, by_event = Counter(), Counter()
        for row in marts.of("order_ledger", name):
            if row["basis"] == basis and row["component"] != "processing_fee":
                by_order[row["placed_date"].month] += row["amount"]
                by_event[row["event_date"].month] += row["amount"]
        assert (by_order, by_event) == ({1: 60}, {1: 100, 3: -40})


@shows("full_refund_after_delivery", "full_refund_before_shipping")
def check_full_refund(marts, name):
    """Delivered where a parcel was, else cancelled; refunded either way."""
    order, (refund,) = marts.order(name), marts.of("refunds", name)
    is_delivered = name == "full_refund_after_delivery"
    assert statuses(order) == (
        ("delivered", "refunded", "delivered")
        if is_delivered
        else ("cancelled", "refunded", "unfulfilled")
    )
    assert order["invalid_reason"] == (None if is_delivered else "cancelled")
    assert refund["is_full_refund"] and refund["total_amount"] == -order["total_amount"]
    assert amounts(order, "net_sales") == [0]
    assert order["refunded_amount"] == -order["captured_amount"]


@shows("refund_differs_from_lines")
def check_kept_for_restocking(marts, name):
    """What was kept is an adjustment, and stays in the sales."""
    order, (refund,) = marts.order(name), marts.of("refunds", name)
    assert amounts(refund, "items", "adjustment", "total") == decimals("-70", "5", "-65")
    assert order["net_sales_amount"] == order["gross_sales_amount"] - 65 == 13
    assert marts.of("order_items", name)[0]["refunded_amount"] == -70
    assert not refund["is_full_refund"] and order["payment_status"] == "partially_refunded"


@shows("goodwill_refund")
def check_goodwill(marts, name):
    """A refund without lines is nothing but an adjustment; no item is given back."""
    order, (refund,) = marts.order(name), marts.of("refunds", name)
    assert amounts(refund, "items", "tax", "shipping", "adjustment", "total") == (
        decimals("0", "0", "0", "-500", "-500")
    )
    assert refund["reason"] == "GOODWILL"
    assert not marts.several("refund_items", refund=refund["platform_refund_id"])
    assert order["net_sales_amount"] == order["gross_sales_amount"] - 500


@shows("refund_to_store_credit", "refund_back_to_gift_card")
def check_refund_to_credit(marts, name):
    """A refund to store credit or a gift card is a refund like any other."""
    method, amount = {
        "refund_to_store_credit": ("store_credit", Decimal("-27.90")),
        "refund_back_to_gift_card": ("gift_card", Decimal("-15.00")),
    }[name]
    order, (refund,) = marts.order(name), marts.of("refunds", name)
    (payment,) = [row for row in marts.of("payments", name) if row["cash_sign"] == -1]
    assert (payment["transaction_kind"], payment["payment_method"]) == ("refund", method)
    assert payment["refund_id"] == refund["refund_id"]
    assert payment["cash_amount"] == refund["total_amount"] == order["refunded_amount"] == amount
    to_credit = name == "refund_to_store_credit"
    assert refund["destination"] == ("store_credit" if to_credit else "original_method")
    assert order["payment_status"] == ("partially_refunded" if to_credit else "refunded")
    assert refund["is_full_refund"] == (not to_credit)


@shows("refund_of_shipping")
def check_refund_of_shipping(marts, name):
    """Shipping given back takes nothing off sales of goods."""
    order, (refund,) = marts.order(name), marts.of("refunds", name)
    assert refund["shipping_amount"] == refund["total_amount"] == -order["shipping_amount"] < 0
    assert amounts(refund, "items", "adjustment") == [0, 0]
    assert order["net_sales_amount"] == order["gross_sales_amount"]
    assert marts.booked(name)["return_shipping"] == order["refunded_amount"]


@shows("refund_requested", "refund_failed")
def check_refund_without_money(marts, name):
    """Only issued refunds take anything off, or give anything back."""
    order, (refund,) = marts.order(name), marts.several("refunds", order=name_of(name))
    assert refund["status"] == name.removeprefix("refund_") and refund["total_amount"] < 0
    assert [refund[one] for one in ("refunded_at", "refunded_date", "days_to_refund")] == 3 * [None]
    assert order["refunded_amount"] == 0 and order["payment_status"] == "paid"
    assert order["net_sales_amount"] == order["gross_sales_amount"]
    assert not [one for one in marts.booked(name) if one.startswith(("return", "refund"))]
    for line in marts.of("order_items", name):
        assert (line["refunded_quantity"], line["refunded_amount"]) == (0, 0)
    tried = [row for row in marts.of("payments", name) if row["refund_id"]]
    assert [(row["transaction_status"], row["cash_amount"]) for row in tried] == (
        [("failure", 0)] if name == "refund_failed" else []
    )


@shows("refund_with_tax_included", "refund_with_tax_on_top")
def check_refund_with_tax(marts, name):
    """The lines of a refund are without tax, whether prices include it or not."""
    order, (refund,) = marts.order(name), marts.of("refunds", name)
    includes_tax = name == "refund_with_tax_included"
    assert order["prices_include_tax"] == includes_tax
    items, tax = amounts(refund, "items", "tax")
    assert tax < 0 and amounts(refund, "adjustment", "shipping") == [0, 0]
    assert (items + tax if includes_tax else items) == Decimal("-29.90" if includes_tax else -40)
    (line,) = marts.of("order_items", name)
    assert (line["refunded_quantity"], line["refunded_amount"]) == (1, items)
    assert order["net_sales_amount"] == order["gross_sales_amount"] + items


@shows("refund_in_two_steps")
def check_two_refunds(marts, name):
    """The second refund adds to the first, and neither is the whole order."""
    first, second = marts.of("refunds", name)
    assert [first["total_amount"], second["total_amount"]] == [-3500, -2200]
    assert [row["cumulative_refunded_amount"] for row in (first, second)] == [-3500, -5700]
    assert not first["is_full_refund"] and not second["is_full_refund"]
    assert marts.order(name)["refunded_amount"] == -5700
    assert marts.order(name)["payment_status"] == "partially_refunded"


@shows("gift_card_refunded")
def check_gift_card_refunded(marts, name):
    """Giving a gift card back takes nothing off sales, as selling it added nothing."""
    order, booked = marts.order(name), marts.booked(name)
    assert amounts(order, "gross_sales", "net_sales", "refunded", "gift_card") == (
        decimals("0", "0", "-25", "25")
    )
    assert booked["return_gift_card"] == -25 and "return_item" not in booked
    assert statuses(order) == ("cancelled", "refunded", "not_required")


@shows("percent_over_three_lines")
def check_percentage(marts, name):
    """One discount on the order, which the three lines hold to the cent."""
    order, (discount,) = marts.order(name), marts.of("order_discounts", name)
    assert (discount["discount_type"], discount["target"]) == ("percentage", "order")
    assert (discount["code"], discount["order_item_id"]) == ("TOUR24", None)
    off = [row["discount_amount"] for row in marts.of("order_items", name)]
    assert len(off) == 3 and sum(off) == discount["amount"] == order["items_discount_amount"]
    assert discount["amount"] == Decimal("-7.65")


@shows("fixed_on_one_line")
def check_fixed(marts, name):
    """The discount names its line, and no other line has any."""
    (discount,) = marts.of("order_discounts", name)
    first, second = marts.of("order_items", name)
    assert (discount["discount_type"], discount["target"]) == ("fixed_amount", "item")
    assert (discount["order_item_id"], discount["code"]) == (second["order_item_id"], None)
    assert [first["discount_amount"], second["discount_amount"], discount["amount"]] == [0, -5, -5]


@shows("free_shipping")
def check_free_shipping(marts, name):
    """A discount on shipping lowers the shipping, not the items."""
    order, (discount,) = marts.order(name), marts.of("order_discounts", name)
    assert (discount["discount_type"], discount["target"]) == ("free_shipping", "shipping")
    raw = EXPECTED.raw_orders[name_of(name)]
    assert discount["amount"] == -Decimal(raw["shipping_minor"]) / 100 < 0
    assert amounts(order, "shipping", "items_discount") == [0, 0]
    assert order["calculated_total_amount"] == order["total_amount"]


@shows("two_discounts")
def check_two_discounts(marts, name):
    """One on a line and one on the order; together they are what the lines hold."""
    discounts = marts.of("order_discounts", name)
    assert {row["target"]: row["discount_type"] for row in discounts} == {
        "item": "fixed_amount",
        "order": "percentage",
    }
    total = sum(row["amount"] for row in discounts)
    assert total == marts.order(name)["items_discount_amount"] < -300


@shows("tip")
def check_tip(marts, name):
    """A tip is paid and is no sale."""
    order = marts.order(name)
    assert order["tip_amount"] == marts.booked(name)["tip"] == 5
    assert order["captured_amount"] == order["calculated_total_amount"]
    assert order["gross_sales_amount"] == order["net_sales_amount"] == 35


@shows("two_shipping_lines")
def check_two_shipping_lines(marts, name):
    """Both amounts are the shipping of the order."""
    assert marts.order(name)["shipping_amount"] == Decimal("15.80")


@shows("partially_shipped", "parcel_lost", "parcel_returned")
def check_parcels(marts, name):
    """What became of each parcel; the order is delivered with the last one."""
    expected, parcels = {
        "partially_shipped": (("processing", "paid", "partially_fulfilled"),
                              ["delivered", "pending"]),
        "parcel_lost": (("shipped", "paid", "fulfilled"), ["failed"]),
        "parcel_returned": (("shipped", "paid", "fulfilled"), ["returned"]),
    }[name]  # fmt: skip
    order = marts.order(name)
    assert statuses(order) == expected
    assert sorted(row["status"] for row in marts.of("fulfillments", name)) == parcels
    assert order["shipped_at"] and order["delivered_at"] is None


@shows("unknown_status")
def check_unknown_status(marts, name):
    """The word is `unknown`, never overruled by events, and no reason against the sale."""
    order = marts.order(name)
    assert statuses(order) == ("unknown", "paid", "fulfilled")
    assert order["order_status_source"] == "ORDER_IN_CUSTOMS"
    assert order["is_valid"] and order["captured_amount"] == order["total_amount"]


@shows("status_by_furthest_event")
def check_furthest_event(marts, name):
    """Events that arrive in any order say delivered; the order's own word is kept."""
    order = marts.order(name)
    assert statuses(order) == ("delivered", "paid", "delivered")
    assert order["order_status_source"] == "ORDER_SHIPPED"


@shows("event_of_another_word")
def check_other_event(marts, name):
    """An event that is no status changes none."""
    assert statuses(marts.order(name)) == ("delivered", "paid", "delivered")


@shows("late_evening_in_sao_paulo", "after_midnight_in_tokyo")
def check_calendar(marts, name):
    """A date is that of the storefront's clocks, a moment is UTC."""
    placed, day = {
        "late_evening_in_sao_paulo": (datetime(2024, 3, 11, 2, 30), date(2024, 3, 10)),
        "after_midnight_in_tokyo": (datetime(2024, 1, 31, 15, 5), date(2024, 2, 1)),
    }[name]
    order = marts.order(name)
    assert (order["placed_at"], order["placed_date"]) == (placed, day)
    (entry,) = [row for row in marts.of("order_ledger", name) if row["component"] == "item_gross"]
    assert (entry["event_at"], entry["event_date"], entry["placed_date"]) == (placed, day, day)


@shows("duplicate_transaction")
def check_duplicate_transaction(marts, name):
    """A capture that arrives twice is received once."""
    (payment,) = marts.of("payments", name)
    assert payment["cash_amount"] == marts.order(name)["captured_amount"]
    assert marts.order(name)["captured_amount"] == marts.order(name)["total_amount"]


@shows("newest_stands_earlier", "tie_of_updated_at", "older_version_arrives_later")
def check_version(marts, name):
    """The newest version counts, then the latest delivery; never the place in the file."""
    order, raw = marts.order(name), EXPECTED.raw_orders[name_of(name)]
    assert order["total_amount"] == Decimal(raw["total_minor"]) / 100
    assert order["order_status_source"] == raw["status"] == "ORDER_DELIVERED"
    if name == "newest_stands_earlier":
        assert order["tip_amount"] == 3
    assert order["captured_amount"] == order["total_amount"]


@shows("everything_redelivered")
def check_redelivered(marts, name):
    """Order, parcel and refund are one row each, in their last state."""
    (parcel,), (refund,) = marts.of("fulfillments", name), marts.of("refunds", name)
    assert marts.order(name)["order_status"] == parcel["status"] == "delivered"
    assert (refund["status"], refund["items_amount"]) == ("issued", -15)
    assert [row["refunded_quantity"] for row in marts.of("order_items", name)] == [0, 1]


@shows("tax_on_top", "tax_included")
def check_tax(marts, name):
    """Tax on top adds to the total; tax inside prices is in the items, and is no sale."""
    order = marts.order(name)
    inside = name == "tax_included"
    tax, gross = order["tax_amount"], order["items_gross_amount"]
    assert tax > 0 and order["prices_include_tax"] == inside
    assert order["gross_sales_amount"] == (gross - tax if inside else gross)
    added = order["calculated_total_amount"] - gross - order["shipping_amount"]
    assert added == (0 if inside else tax) and order["tip_amount"] == 0
    booked = marts.booked(name)
    assert booked["tax"] == tax and booked.get("item_tax_included") == (-tax if inside else None)


@shows("attribution_on_every_surface", "without_attribution")
def check_attribution(marts, name):
    """Where in the app the purchase began, null where nobody knows."""
    orders = [marts.one("orders", platform_order_id=one) for one in CASES[name].ids]
    surfaces = {row["attribution_surface"] for row in orders}
    expected = {"artist_profile", "release_page", "now_playing", "merch_hub", "artist_pick"}
    is_known = name == "attribution_on_every_surface"
    assert surfaces == ({*expected, "direct"} if is_known else {None})
    if not is_known:
        assert orders[0]["attribution_context"] is None


def accounts_of(marts: Marts, name: str) -> list[Row]:
    """Return the accounts of a case: its fans', and those that its orders name."""
    rows = {row["customer_account_id"]: row for row in marts.rows("customer_accounts")}
    fans = [row for row in rows.values() if row["platform_customer_account_id"] in CASES[name].ids]
    orders = [row for row in marts.rows("orders") if row["platform_order_id"] in CASES[name].ids]
    ordering = {row["customer_account_id"] for row in orders} - {None}
    return fans + [rows[key] for key in sorted(ordering) if rows[key] not in fans]


@shows("merged_fans_and_guest")
def check_merged(marts, name):
    """A into B, B into C, and a guest with C's address: one person with four orders."""
    accounts = accounts_of(marts, name)
    assert [row["match_rule"] for row in accounts[:3]].count("merge") == 2
    assert sorted(row["match_rule"] for row in accounts) == ["email", "email", "merge", "merge"]
    (person,) = {row["customer_id"] for row in accounts}
    customer = marts.one("customers", customer_id=person)
    assert (customer["account_count"], customer["order_count"]) == (4, 4)
    assert customer["match_rule"] == "email"
    orders = [marts.one("orders", platform_order_id=one) for one in CASES[name].ids[3:]]
    assert [row["customer_order_number"] for row in orders] == [1, 2, 3, 4]
    assert [row["days_since_previous_order"] for row in orders] == [None, 63, 71, 74]


@shows("two_fans_share_an_address", "guest_orders_twice")
def check_same_address(marts, name):
    """One e-mail address, not shared by many: two accounts, one person, two orders."""
    accounts = accounts_of(marts, name)
    assert len(accounts) == 2 and {row["match_rule"] for row in accounts} == {"email"}
    (person,) = {row["customer_id"] for row in accounts}
    assert len({row["email_hash"] for row in accounts}) == 1
    customer = marts.one("customers", customer_id=person)
    assert (customer["account_count"], customer["order_count"]) == (2, 2)
    are_guests = name == "guest_orders_twice"
    assert {row["is_guest"] for row in accounts} == {are_guests}
    if are_guests:
        first, second = (marts.one("orders", platform_order_id=one) for one in CASES[name].ids)
        assert (first["is_first_order"], second["is_first_order"]) == (True, False)
        assert second["days_since_previous_order"] == 172


@shows("nobody_known")
def check_nobody(marts, name):
    """Neither a fan nor an address: no person, and nobody's first order."""
    for one in CASES[name].ids:
        order = marts.one("orders", platform_order_id=one)
        names = ("customer_account_id", "customer_id", "customer_order_number", "is_first_order")
        assert [order[column] for column in names] == 4 * [None]
        assert order["is_valid"]


@shows("guests_with_a_shared_address")
def check_shared_address(marts, name):
    """An address that many use is nobody's: three guests, three persons, one hash."""
    accounts = accounts_of(marts, name)
    assert len({row["customer_id"] for row in accounts}) == len(accounts) == 3
    assert {row["match_rule"] for row in accounts} == {"account"}
    assert len({row["email_hash"] for row in accounts} - {None}) == 1


@shows("repeat_fan")
def check_repeat_fan(marts, name):
    """The valid orders of a fan are numbered without a gap, the first one first."""
    (account,) = accounts_of(marts, name)
    columns = "placed_at", "order_id", "customer_order_number", "is_first_order"
    found = marts.project.query(f"""
        select {", ".join(columns)} from commerce.orders
        where customer_id = '{account["customer_id"]}' and is_valid order by placed_at
    """)
    orders = [dict(zip(columns, row, strict=True)) for row in found]
    assert [row["customer_order_number"] for row in orders] == [*range(1, len(orders) + 1)]
    assert len(orders) > 2 and orders[0]["is_first_order"]
    customer = marts.one("customers", customer_id=account["customer_id"])
    assert customer["last_order_id"] == orders[-1]["order_id"]


@shows("fan_without_address")
def check_fan_without_address(marts, name):
    """No address is no hash, and links nobody."""
    (account,) = accounts_of(marts, name)
    assert (account["email_hash"], account["match_rule"]) == (None, "account")
    customer = marts.one("customers", customer_id=account["customer_id"])
    assert customer["account_count"] == 1 and customer["order_count"] > 0


@shows("fan_redelivered")
def check_fan_redelivered(marts, name):
    """One account, with what the fan said last."""
    (account,) = accounts_of(marts, name)
    raw = EXPECTED.raw_fans[CASES[name].ids[0]]
    assert account["accepts_marketing"] == (raw["marketing_opt_in"] == "true")


@shows("item_redelivered")
def check_item_redelivered(marts, name):
    """One product, in its newest version; prices of variants are not conformed."""
    product = marts.one("products", platform_product_id=CASES[name].ids[0])
    raw = EXPECTED.raw_items[CASES[name].ids[0]]
    assert product["updated_at"].replace(tzinfo=UTC) == datetime.fromisoformat(raw["updated_at"])
    assert product["unit_cost"] == 81


@shows("artist_renamed")
def check_artist_renamed(marts, name):
    """One seller, by the newest name."""
    seller = marts.one("sellers", platform_seller_id=CASES[name].ids[0])
    assert seller["seller_name"] == "Layali Drift"

"""The marts against the Shopify documents: every row, every amount, and every scripted case.

What is expected is worked out in `shopify_expectations`, from the documents alone. The numbers of
the cases are reckoned by hand; the expectations and the marts of both engines must have them.
"""

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property

import pytest
from generate_shopify_sample import CASES, STORES, dataset
from project import Project
from shopify_expectations import Expectations, Key, Row
from shopify_sample_cases import number
from spotify_storefront_sample_cases import SHARED_ADDRESSES

EXPECTED = Expectations({store: dataset(store) for store in STORES}, set(SHARED_ADDRESSES))
# Column -> what a row calls (store, the platform's own id) of what it refers to, and of what.
REFERENCES = {
    "seller_id": ("seller", "sellers"),
    "product_id": ("product", "products"),
    "order_id": ("order", "orders"),
    "order_item_id": ("line", "order_items"),
    "refund_id": ("refund", "refunds"),
    "customer_account_id": ("account", "customer_accounts"),
}
# Entity -> its key and the column of the platform's own id.
OWN_IDS = {
    "stores": ("store_id", "platform_store_id"),
    "sellers": ("seller_id", "seller_name"),
    "products": ("product_id", "platform_product_id"),
    "orders": ("order_id", "platform_order_id"),
    "order_items": ("order_item_id", "platform_order_item_id"),
    "payments": ("payment_id", "platform_payment_id"),
    "refunds": ("refund_id", "platform_refund_id"),
    "fulfillments": ("fulfillment_id", "platform_fulfillment_id"),
    "customer_accounts": ("customer_account_id", "platform_customer_account_id"),
}
# How the rows of an order are put in sequence, where a case tells of several.
IN_SEQUENCE = {
    "payments": ("processed_at", "transaction_status"),
    "refunds": ("refunded_at",),
    "order_items": ("title",),
    "refund_items": ("amount",),
    "order_discounts": ("amount",),
    "fulfillments": ("delivered_at",),
}


class Marts:
    """The rows of Shopify in the marts of an engine, each mart read once."""

    def __init__(self, project: Project):
        self.project, self.read, self.named = project, {}, {}
        self.columns = defaultdict(list)
        for mart, column in project.query("""
            select table_name, column_name from information_schema.columns
            where table_schema = 'commerce' order by table_name, ordinal_position
        """):
            self.columns[mart].append(column)

    def plain(self, mart: str) -> list[Row]:
        """Return the rows of a mart as they are."""
        if mart not in self.read:
            columns = self.columns[mart]
            found = self.project.query(
                f"select {', '.join(columns)} from commerce.{mart} where platform = 'shopify'"
            )
            self.read[mart] = [dict(zip(columns, row, strict=True)) for row in found]
        return self.read[mart]

    @cached_property
    def names(self) -> dict[str, dict[str, Key]]:
        """Store and platform's own id by key, for each entity."""
        store = {row["store_id"]: row["platform_store_id"] for row in self.plain("stores")}
        return {
            entity: {row[key]: (store[row["store_id"]], row[own]) for row in self.plain(entity)}
            for entity, (key, own) in OWN_IDS.items()
        }

    def rows(self, mart: str) -> list[Row]:
        """Return the rows of a mart, with the names of what they refer to.

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

    def keyed(self, mart: str) -> dict:
        """Return the rows of a mart by their names."""
        rows = self.rows(mart)
        if mart == "refund_items":
            keys = [(row["refund"], row["line"]) for row in rows]
        else:
            keys = [self.names[mart][row[OWN_IDS[mart][0]]] for row in rows]
        assert len(set(keys)) == len(keys), f"{mart}: doubled names"
        return dict(zip(keys, rows, strict=True))


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


# Every row of every mart


@pytest.mark.parametrize(
    "mart",
    [
        "sellers",
        "products",
        "orders",
        "order_items",
        "payments",
        "refunds",
        "refund_items",
        "fulfillments",
        "customer_accounts",
    ],
)
def test_every_row_is_what_the_documents_say(marts, mart):
    """The keys, the words, the times, and all amounts."""
    assert_same(marts.keyed(mart), getattr(EXPECTED, mart))


def test_every_store_is_there_with_its_currency_and_its_zone(marts):
    """One row a store, named by the settings."""
    found = {
        row["platform_store_id"]: (row["home_currency"], row["timezone"])
        for row in marts.plain("stores")
    }
    assert found == {name: (one.currency, one.zone) for name, one in STORES.items()}


def test_every_discount_is_what_the_documents_say(marts):
    """Discounts have no ids of their own."""
    names = list(EXPECTED.order_discounts[0])
    found, expected = (
        Counter(tuple(row[name] for name in names) for row in rows)
        for rows in (marts.rows("order_discounts"), EXPECTED.order_discounts)
    )
    assert found == expected


def test_the_accounts_fall_into_the_same_persons(marts):
    """By e-mail addresses that are not shared, over all stores."""
    members = defaultdict(set)
    for key, row in marts.keyed("customer_accounts").items():
        members[row["customer_id"]].add(key)
    assert set(map(frozenset, members.values())) == EXPECTED.persons


def test_the_orders_of_a_person_are_numbered(marts):
    """Those of persons whom only Shopify knows; orders without a person have no number."""
    elsewhere = marts.project.query("""
        select customer_id from commerce.customer_accounts
        group by customer_id having count(distinct platform) > 1
    """)
    elsewhere = {customer for (customer,) in elsewhere}
    for own, row in marts.keyed("orders").items():
        if row["customer_id"] not in elsewhere:
            found = tuple(row[name] for name in ("customer_order_number", "is_first_order",
                                                 "days_since_previous_order"))  # fmt: skip
            assert found == EXPECTED.order_numbers.get(own, (None, None, None)), own


# Cases: mart -> the rows of the order in sequence, and what they must hold

SHOWN: dict[str, dict[str, list[Row]]] = {}


def shows(case: str, order: Row | None = None, **marts: list[Row]) -> None:
    """Register what the marts must hold of the order of a case."""
    SHOWN[case] = ({"orders": [order]} if order else {}) | marts


def amounts(**texts: str) -> Row:
    """Return amounts of a row, named without their ending."""
    return {f"{name}_amount": Decimal(text) for name, text in texts.items()}


def statuses(*words: str) -> Row:
    """Return the three statuses of an order."""
    return dict(zip(("order_status", "payment_status", "fulfillment_status"), words, strict=True))


def payment(kind: str, amount: str, method: str = "credit_card", status: str = "success") -> Row:
    """Return a payment."""
    return {
        "transaction_kind": kind,
        "payment_method": method,
        "transaction_status": status,
        "amount": Decimal(amount),
    }


def refund(total: str, status: str = "issued", to: str = "original_method", **parts: str) -> Row:
    """Return a refund; parts that are not named are nothing."""
    nothing = dict.fromkeys(("items", "tax", "shipping", "adjustment"), "0")
    return {"status": status, "destination": to, **amounts(total=total, **nothing | parts)}


def discount(amount: str, kind: str, target: str = "item", code: str | None = None) -> Row:
    """Return a discount."""
    return {"amount": Decimal(amount), "discount_type": kind, "target": target, "code": code}


def valid(reason: str | None = None) -> Row:
    """Return whether an order counts: it does where there is no reason."""
    return {"is_valid": reason is None, "invalid_reason": reason}


# fmt: off
shows("wholesale", amounts(items_gross="21160.00", total="21160", captured="21160", tax="0"),
      order_items=[
          {"quantity": 800, "unit_price": Decimal("6.95"), **amounts(gross="5560.00")},
          {"quantity": 8000, "unit_price": Decimal("1.95"), **amounts(gross="15600.00")}],
      payments=[payment("sale", "21160", "bank_transfer")])
shows("two_gateways",
      amounts(captured="69.99", refunded="-10.00", tax="2.00", items_discount="-5.00",
              shipping="7.00", total="69.99", items_gross="65.99", net_sales="50.99")
      | statuses("delivered", "partially_refunded", "delivered"),
      payments=[payment("sale", "49.99"), payment("authorization", "20"),
                payment("capture", "20"), payment("refund", "10")],
      refunds=[refund("-10", adjustment="-10")])
shows("tax_inside", {"prices_include_tax": True} | amounts(
    items_gross="119.00", tax="19.00", gross_sales="100.00", calculated_total="119.00",
    total="119.00"))
shows("several_units", amounts(items_gross="85.97", items_discount="-12.90", total="87.07"),
      order_items=[amounts(discount="-5.40", net="30.57", tax="3.14"),
                   amounts(discount="-7.50", net="42.50", tax="4.36")])
shows("taxed_shipping", amounts(tax="4.98", shipping="6.50", total="53.48"),
      order_items=[amounts(tax="1.44"), amounts(tax="2.87")])
shows("tip_given", {"sales_channel": "online_store"} | amounts(
    tip="4.00", total="23.72", calculated_total="23.72", net_sales="11.99"))
shows("free_order", amounts(items_gross="14", items_discount="-14", total="0", captured="0")
      | valid() | {"payment_status": "paid", "has_payments": False, "reconciliation_status": "ok"})
shows("no_lines_left", {"item_count": 0, "has_items": False, "outstanding_amount": 0,
                        "reconciliation_status": "not_comparable"}, order_items=[])
shows("odd_yen", amounts(items_gross="8328", items_discount="-583", tax="764", shipping="660",
                         total="8405", gross_sales="7624", net_sales="7041"))
shows("canadian_order", {"currency": "USD"} | amounts(
    total="66.39", captured="66.39", refunded="-27.84", net_sales="28.41"),
      payments=[payment("sale", "66.39"), payment("refund", "27.84")],
      refunds=[refund("-27.84", items="-25", tax="-3.25", adjustment="0.41")])
shows("yen_store_paid_in_dollars", {"currency": "JPY"} | amounts(
    total="10000", captured="10000", refunded="-4000"),
      refunds=[refund("-4000", items="-3850", adjustment="-150")])
shows("late_evening", {"placed_at": datetime(2024, 3, 11, 6, 30),
                       "placed_date": date(2024, 3, 10)})
shows("tokyo_morning", {"placed_at": datetime(2024, 4, 30, 22, 10, 42),
                        "placed_date": date(2024, 5, 1)})
shows("imported", {"placed_at": datetime(2024, 3, 30, 17), "placed_date": date(2024, 3, 30)})
NOBODY = {"account": None, "customer_id": None, "customer_order_number": None,
          "is_first_order": None}
shows("till_one", NOBODY | valid() | {"sales_channel": "point_of_sale"}
      | amounts(total="27.56", captured="27.56"),
      payments=[payment("sale", "27.56", "cash")])
shows("till_two", NOBODY | {"reconciliation_status": "ok"} | amounts(captured="33.62"),
      payments=[payment("sale", "40", "cash"), payment("change", "6.38", "cash")])
shows("till_with_chip", amounts(captured="30.87") | statuses("shipped", "paid", "fulfilled"),
      payments=[payment("authorization", "30.87"), payment("capture", "30.87")], fulfillments=[])
shows("unpaid_deposit", statuses("pending", "unpaid", "unfulfilled") | valid("unpaid")
      | amounts(total="4840", captured="0", outstanding="0"),
      payments=[payment("sale", "4840", "unknown", "pending")])
shows("only_authorized", statuses("confirmed", "authorized", "unfulfilled") | valid()
      | amounts(captured="0", outstanding="37.37"), payments=[payment("authorization", "37.37")])
shows("half_paid", statuses("confirmed", "partially_paid", "unfulfilled")
      | amounts(captured="60", outstanding="69.98", reconciliation="-69.98"))
shows("authorized_then_captured", amounts(captured="37.37", total="37.37"),
      payments=[payment("authorization", "37.37"), payment("capture", "37.37", "wallet")])
shows("authorized_then_voided", statuses("cancelled", "voided", "unfulfilled")
      | valid("cancelled") | {"cancel_reason": "declined"} | amounts(captured="0"),
      payments=[payment("authorization", "37.37"), payment("void", "37.37")])
shows("failed_then_paid", amounts(captured="37.37"),
      payments=[payment("sale", "37.37", status="failure"), payment("sale", "37.37", "wallet")])
shows("expired_payment", statuses("pending", "expired", "unfulfilled") | valid("voided")
      | {"payment_status_source": "expired"},
      payments=[payment("authorization", "28.90", status="failure")])
shows("gift_card_bought", amounts(gift_card="50", items_gross="0", net_sales="0", total="50",
                                  calculated_total="50", captured="50"))
shows("gift_card_discounted", amounts(gift_card="40.00", items_gross="14", items_discount="-2.80",
                                      net_sales="11.20", tax="1.15", total="58.85"))
shows("gift_card_spent", amounts(captured="68.24", net_sales="56"),
      payments=[payment("sale", "50", "gift_card"), payment("sale", "18.24")])
shows("store_credit_spent", payments=[payment("sale", "21.94", "store_credit")])
shows("paid_later", payments=[payment("sale", "123.90", "bnpl")])
shows("paid_by_wallet", payments=[payment("sale", "31.90", "wallet")])
shows("cash_on_delivery", payments=[payment("sale", "4510", "cash")])
shows("suggested_refund", {"payment_status": "paid"} | amounts(captured="4510", refunded="0"),
      payments=[payment("sale", "4510")], refunds=[])
shows("partly_returned", amounts(items_discount="-11.50", refunded="-50.60", net_sales="57.60"),
      refunds=[refund("-50.60", items="-45.89", tax="-4.71")],
      refund_items=[
          {"amount": Decimal(amount), "quantity": 1, "restock_type": restock}
          for amount, restock in (("-22.50", "return"), ("-12.60", "cancel"),
                                  ("-10.79", "no_restock"))])
shows("legacy_restock", refunds=[refund("-15", items="-12.50", tax="-2.50")],
      refund_items=[{"quantity": 1, "amount": Decimal("-12.50"), "restock_type": "unknown"}])
shows("split_refund", refunds=[refund("-8.49", items="-7.80", tax="-0.69")],
      refund_items=[{"quantity": 4, "amount": Decimal("-7.80"), "tax_amount": Decimal("-0.69")}])
shows("shipping_refund", amounts(refunded="-7.17", net_sales="28"), refund_items=[],
      refunds=[refund("-7.17", shipping="-6.50", tax="-0.67")])
shows("shipping_refund_inside", amounts(refunded="-28.90", gross_sales="20", net_sales="0"),
      refunds=[refund("-28.90", items="-20", tax="-4.82", shipping="-4.08")])
shows("kept_fee", amounts(refunded="-25.87", net_sales="30"),
      refunds=[refund("-25.87", items="-28", tax="-2.87", adjustment="5")])
shows("goodwill", amounts(refunded="-18.44", net_sales="11"),
      refunds=[refund("-18.44", items="-14", tax="-1.44", adjustment="-3")])
shows("restocked_only", statuses("pending", "unpaid", "restocked") | amounts(refunded="0"),
      refunds=[refund("-5299", to="unknown", items="-4817", tax="-482")])
shows("refund_to_credit",
      payments=[payment("sale", "41.72"), payment("refund", "27.56", "store_credit")],
      refunds=[refund("-27.56", to="store_credit", items="-25", tax="-2.56")])
shows("refund_by_hand",
      payments=[payment("sale", "18.40", "bank_transfer"), payment("refund", "13.50", "unknown")],
      refunds=[refund("-13.50", to="manual", items="-11.25", tax="-2.25")])
shows("failed_refund", {"payment_status": "paid"} | amounts(refunded="0", net_sales="11.99"),
      order_items=[{"refunded_quantity": 0} | amounts(refunded="0")],
      refunds=[refund("-13.22", "failed", items="-11.99", tax="-1.23")])
shows("refund_retried", amounts(refunded="-3300", net_sales="3000"),
      refunds=[refund("-3300", items="-3000", tax="-300")])
shows("refund_under_way", {"payment_status": "paid"} | amounts(refunded="0", net_sales="3500"),
      refunds=[refund("-3850", "requested", items="-3500", tax="-350")])
shows("partial_then_full", {"payment_status": "refunded"}
      | amounts(captured="39.66", refunded="-39.66", net_sales="0"),
      refunds=[refund("-13.22", items="-11.99", tax="-1.23") | {"is_full_refund": False},
               refund("-26.44", items="-23.98", tax="-2.46")
               | amounts(cumulative_refunded="-39.66") | {"is_full_refund": True}])
shows("cancelled_by_customer", statuses("cancelled", "refunded", "restocked")
      | valid("cancelled") | {"cancel_reason": "customer"} | amounts(refunded="-37.37"))
shows("cancelled_inventory", statuses("cancelled", "refunded", "restocked")
      | valid("unavailable") | {"cancel_reason": "inventory"} | amounts(refunded="-48"))
shows("cancelled_fraud", statuses("cancelled", "voided", "unfulfilled") | valid("cancelled")
      | {"cancel_reason": "fraud"} | amounts(total="12540", captured="0"))
shows("cancelled_staff", statuses("cancelled", "unpaid", "unfulfilled") | valid("cancelled")
      | {"cancel_reason": "staff", "has_payments": False})
shows("cancelled_other", statuses("cancelled", "voided", "unfulfilled") | valid("cancelled")
      | {"cancel_reason": "other"})
shows("test_order", valid("test") | {"is_test": True} | amounts(captured="37.37"),
      payments=[payment("sale", "37.37", "unknown")])
shows("deleted_order", valid("deleted") | {"is_deleted": True})
shows("deleted_in_tokyo", valid("deleted") | {"is_deleted": True})
shows("draft_order", statuses("completed", "paid", "delivered") | amounts(items_gross="58")
      | {"sales_channel": "draft_order"})
shows("app_channel", {"sales_channel": "app"})
for name in ("referred_by_spotify", "tagged_spotify", "spotify_in_paris"):
    shows(name, {"sales_channel": "spotify"})
shows("free_shipping", amounts(shipping="0", total="3300", items_discount="0"),
      order_discounts=[discount("-660", "free_shipping", "shipping", "SHIPFREE")])
shows("automatic_discount", amounts(items_discount="-7.50", tax="3.75", total="27.40"),
      order_discounts=[discount("-7.50", "percentage")])
shows("script_discount", amounts(items_discount="-4", total="45.09"),
      order_discounts=[discount("-4", "fixed_amount")])
shows("two_codes", amounts(items_discount="-7", shipping="3.50", tax="4.65", total="50.00"),
      order_discounts=[discount("-4.01", "fixed_amount", code="SEVEN"),
                       discount("-3.00", "fixed_amount", "shipping", "SHIP3"),
                       discount("-2.99", "fixed_amount", code="SEVEN")])
shows("unused_discount", amounts(items_discount="0", total="18.40"), order_discounts=[])
shows("product_gone", order_items=[
    {"product": None, "sku": "SG-LOST-01", "seller": ("sound_garden", "The Larkspurs")}])
shows("product_unknown", order_items=[
    {"product": None, "sku": "SG-UNKNOWN-01", **amounts(gross="40")}])
shows("custom_line", order_items=[{"sku": "SG-CD-01"},
                                  {"product": None, "sku": None, "seller": None,
                                   **amounts(gross="12.50")}])
shows("download", {"fulfillment_status": "fulfilled"} | amounts(shipping="0", total="11.01"),
      order_items=[{"requires_shipping": False, "unit_cost": 0}])
shows("no_vendor", order_items=[{"seller": None, **amounts(gross="37")}])
shows("deleted_product_sold", order_items=[
    {"product": ("sound_garden", str(number("product", "sg_mug")))}])
shows("in_transit", statuses("shipped", "paid", "fulfilled") | {"delivered_at": None},
      fulfillments=[{"status": "shipped", "carrier": "Yamato"}])
shows("delivery_failed", statuses("shipped", "paid", "fulfilled"),
      fulfillments=[{"status": "failed", "delivered_at": None}])
shows("parcel_cancelled", statuses("delivered", "paid", "delivered"),
      fulfillments=[{"status": "delivered"}, {"status": "cancelled", "shipped_at": None}])
shows("two_parcels", statuses("shipped", "paid", "fulfilled") | {"delivered_at": None},
      fulfillments=[{"status": "delivered"}, {"status": "shipped"}])
shows("partly_shipped", statuses("processing", "paid", "partially_fulfilled"))
shows("completed", statuses("completed", "paid", "delivered"))
shows("partial_in_paris", statuses("processing", "paid", "partially_fulfilled")
      | {"fulfillment_status_source": "partially_fulfilled"})
for word, status in {
    "in_progress": "in_progress", "on_hold": "on_hold", "open": "unfulfilled",
    "pending_fulfillment": "in_progress", "request_declined": "on_hold", "scheduled": "on_hold",
    "fulfillment_not_required": "not_required",
}.items():
    shows(f"display_{word}", statuses("confirmed", "paid", status)
          | {"fulfillment_status_source": word})
# fmt: on


OF_PRODUCTS = {
    "archived_product": {"status": "archived", "is_deleted": False},
    "draft_product": {"status": "draft"},
    "deleted_product": {"status": "deleted", "is_deleted": True},
    "never_sold": {"is_gift_card": False},
    "no_inventory_item": {"unit_cost": None, "is_digital": False},
    "cost_known": {"currency": "USD"},
    "cost_unknown": {"unit_cost": None},
}
# Cases that are one person, and cases whose persons are other ones.
ONE_PERSON = (
    ("guest_listener", "listener", "listener_in_paris"),
    ("crossover", "crossover_in_tokyo", "referred_by_spotify"),
    ("twin_one", "twin_two"),
)
APART = ("shared_guest", "shared_record", "record_gone", "same_id_oakland", "same_id_tokyo")
# What only the marts know.
OF_THE_MARTS = frozenset(
    {"sales_channel", "customer_id", "customer_order_number", "is_first_order"}
)
PEOPLE = {*sum(ONE_PERSON, ()), *APART, "customer_without_address"}


def own(case: str) -> Key:
    """Return store and id of a case that is one thing."""
    (own_id,) = CASES[case].ids
    return CASES[case].store, own_id


def rows_of(mart: str, case: str, rows: dict | list) -> list[Row]:
    """Return the rows that belong to the order of a case, in sequence."""
    if mart == "orders":
        return [rows[own(case)]]
    if isinstance(rows, list):
        its = [row for row in rows if row["order"] == own(case)]
    elif mart == "refund_items":
        lines = {key for key, row in EXPECTED.order_items.items() if row["order"] == own(case)}
        its = [row for (_, line), row in rows.items() if line in lines]
    else:
        its = [row for row in rows.values() if row["order"] == own(case)]
    return sorted(its, key=lambda row: [(row[name] is None, row[name])
                                        for name in IN_SEQUENCE[mart]])  # fmt: skip


def assert_shown(case: str, all_rows: Callable, left_out: frozenset = frozenset()) -> None:
    """Fail where the rows of a case are not what a person reckoned."""
    for mart, wanted in SHOWN[case].items():
        found = rows_of(mart, case, all_rows(mart))
        assert len(found) == len(wanted), (mart, found)
        for row, columns in zip(found, wanted, strict=True):
            names = columns.keys() - left_out
            assert {name: row[name] for name in names} == {name: columns[name] for name in names}


def test_every_case_has_a_check():
    """A case that the sample grows has to be looked at here too."""
    assert {*SHOWN, *OF_PRODUCTS, *PEOPLE} == set(CASES)


@pytest.mark.parametrize("case", SHOWN)
def test_the_expectations_show(case):
    """What is worked out from the documents is what a person reckoned."""
    assert_shown(case, lambda mart: getattr(EXPECTED, mart), OF_THE_MARTS)


@pytest.mark.parametrize("case", SHOWN)
def test_the_marts_show(marts, case):
    """The case looks in the marts as a person reckoned."""
    assert_shown(
        case, lambda mart: marts.rows(mart) if mart == "order_discounts" else marts.keyed(mart)
    )


@pytest.mark.parametrize("case", OF_PRODUCTS)
def test_the_products_show(marts, case):
    """The case looks in the marts as a person reckoned."""
    products = marts.keyed("products")
    for own_id in CASES[case].ids:
        row = products[CASES[case].store, own_id]
        assert {name: row[name] for name in OF_PRODUCTS[case]} == OF_PRODUCTS[case]


def test_the_people_show(marts):
    """One person where an address says so, several where it is shared or missing."""
    orders = marts.keyed("orders")
    person = {case: orders[own(case)]["customer_id"] for case in PEOPLE if own(case) in orders}
    for cases in ONE_PERSON:
        assert len({person[case] for case in cases}) == 1, cases
    others = [person[case] for case in (*APART, *(cases[0] for cases in ONE_PERSON))]
    assert None not in others and len(set(others)) == len(others)
    accounts = marts.keyed("customer_accounts")
    assert accounts[own("customer_without_address")]["email_hash"] is None


def test_a_person_is_known_over_platforms(marts):
    """The listener of the storefront and of two Shopify stores is one person."""
    customer = marts.keyed("orders")[own("listener")]["customer_id"]
    platforms = marts.project.query(f"""
        select distinct platform from commerce.customer_accounts
        where customer_id = '{customer}'
    """)
    assert {("shopify",), ("spotify_storefront",)} <= set(platforms)

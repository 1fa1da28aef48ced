"""The marts against the raw Olist files: what is expected is worked out here, from the files alone.

Nothing below knows the models. Each rule is written anew, in plain Python, from the decisions that
the design and the Olist notes record.
"""

import csv
import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from statistics import median_low
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from project import ROOT, Project

SAMPLE = ROOT / "seeds" / "olist"
BRASILIA = ZoneInfo("America/Sao_Paulo")
ZERO, CENT = Decimal(0), Decimal("0.01")
CANCELLED = {"canceled", "unavailable"}
PAST_APPROVAL = {"approved", "invoiced", "processing", "shipped", "delivered"}
ORDER_STATUS = {
    "created": "pending",
    "approved": "confirmed",
    "invoiced": "confirmed",
    "processing": "processing",
    "shipped": "shipped",
    "delivered": "delivered",
    "canceled": "cancelled",
    "unavailable": "cancelled",
}
INVALID_REASON = {"created": "unpaid", "canceled": "cancelled", "unavailable": "unavailable"}
PAYMENT_METHOD = {
    "credit_card": "credit_card",
    "debit_card": "debit_card",
    "boleto": "bank_slip",
    "voucher": "voucher",
    "not_defined": "unknown",
}


def moment(text: str) -> datetime | None:
    """Return a moment as the file writes it, on the clocks of Brasília."""
    return datetime.fromisoformat(text) if text else None


def utc(text: str) -> datetime | None:
    """Return the same moment in UTC; an hour that comes twice is the first of the two."""
    local = moment(text)
    if local is None:
        return None
    return local.replace(tzinfo=BRASILIA, fold=0).astimezone(UTC).replace(tzinfo=None)


def day(text: str) -> date | None:
    """Return the day of a moment on the clocks of Brasília."""
    return moment(text).date() if text else None


def total(rows: list[dict], *columns: str) -> Decimal:
    """Return the exact sum of the amounts in the named columns."""
    return sum((Decimal(row[column]) for row in rows for column in columns), ZERO)


def rounded(amount: Decimal, decimals: int) -> Decimal:
    """Return an amount rounded half up."""
    return amount.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def grouped(rows: list[dict], column: str) -> dict[str, list[dict]]:
    """Return the rows by their value in one column, no rows where there is no such value."""
    groups = defaultdict(list)
    for row in rows:
        groups[row[column]].append(row)
    return groups


class Raw:
    """The nine raw files of a folder, each read once, and what they say about an order."""

    def __init__(self, folder: Path):
        def read(name: str) -> list[dict]:
            with open(folder / f"{name}.csv", encoding="utf-8-sig", newline="") as file:
                return list(csv.DictReader(file))

        self.orders = read("olist_orders_dataset")
        self.items = read("olist_order_items_dataset")
        self.payments = read("olist_order_payments_dataset")
        self.customers = read("olist_customers_dataset")
        self.reviews = read("olist_order_reviews_dataset")
        self.products = read("olist_products_dataset")
        self.sellers = read("olist_sellers_dataset")
        self.geolocation = read("olist_geolocation_dataset")
        self.translations = read("product_category_name_translation")
        self.order = {order["order_id"]: order for order in self.orders}
        self.items_of = grouped(self.items, "order_id")
        self.payments_of = grouped(self.payments, "order_id")
        person_of = {row["customer_id"]: row["customer_unique_id"] for row in self.customers}
        self.orders_of_person = defaultdict(list)
        for order in self.orders:
            self.orders_of_person[person_of[order["customer_id"]]].append(order)

    def price(self, order: dict) -> Decimal:
        """Return what the items of an order come to, with their freight."""
        return total(self.items_of[order["order_id"]], "price", "freight_value")

    def paid(self, order: dict) -> Decimal:
        """Return what the payment rows of an order come to, whether approved or not."""
        return total(self.payments_of[order["order_id"]], "payment_value")

    def surcharge(self, order: dict) -> Decimal:
        """Return what was paid beyond the price, if more than a cent, where a price is known."""
        over = self.paid(order) - self.price(order)
        return over if self.items_of[order["order_id"]] and over > CENT else ZERO

    def was_paid(self, order: dict) -> bool:
        """Whether the payments went through: the order was approved, or came further than that."""
        if order["order_status"] == "created":
            return False
        return bool(order["order_approved_at"]) or order["order_status"] in PAST_APPROVAL

    def captured(self, order: dict) -> Decimal:
        """Return what the order brought in."""
        return self.paid(order) if self.was_paid(order) else ZERO

    def payment_status(self, order: dict) -> str:
        """Return the status of the payment, which Olist does not state."""
        status = order["order_status"]
        if status == "created":
            return "unpaid"
        if status in CANCELLED:
            return "unknown" if order["order_approved_at"] else "voided"
        return "paid" if self.paid(order) > 0 else "unknown"

    def reconciliation(self, order: dict) -> tuple[str, Decimal | None]:
        """Return how captured and due compare, and by how much they differ."""
        if not self.items_of[order["order_id"]]:
            return "not_comparable", None
        if self.payment_status(order) in {"unpaid", "voided"}:
            return "not_comparable", None
        difference = self.captured(order) - self.price(order) - self.surcharge(order)
        if difference == 0:
            return "ok", difference
        return "rounding" if abs(difference) <= CENT else "mismatch", difference


class Case(NamedTuple):
    """Raw files and the marts that an engine built from them."""

    raw: Raw
    project: Project

    def orders(self, *columns: str) -> dict[str, tuple]:
        """Return columns of all orders, by the platform's id of the order."""
        names = ", ".join(("platform_order_id", *columns))
        rows = self.project.query(f"select {names} from commerce.orders")
        assert len(rows) == len(self.raw.orders)
        return {row[0]: row[1:] for row in rows}

    def expected_orders(self, *rules: Callable[[dict], object]) -> dict[str, tuple]:
        """Return what the rules say of every raw order, by its id."""
        return {
            order_id: tuple(rule(order) for rule in rules)
            for order_id, order in self.raw.order.items()
        }


read_once = cache(Raw)


@pytest.fixture(scope="session", params=["olist", "real"])
def data(request) -> tuple[str, Raw]:
    """Return the name of some data, and their raw files."""
    folder = SAMPLE if request.param == "olist" else request.getfixturevalue("real_olist")
    return request.param, read_once(folder)


@pytest.fixture(scope="session", params=["duckdb", "postgres"])
def case(request, data) -> Iterator[Case]:
    """Return the raw files and the marts built from them, for all data and engines."""
    name, raw = data
    return Case(raw, request.getfixturevalue(f"{name}_{request.param}"))


# Nothing is lost and nothing doubled


@pytest.mark.parametrize("engine", ["duckdb", "postgres"])
def test_the_real_sample_shows_the_published_figures(engine, request):
    project: Project = request.getfixturevalue(f"real_{engine}")
    assert project.query("""
        select
            (select count(*) from commerce.orders),
            (select count(*) from commerce.order_items),
            (select count(*) from commerce.payments),
            (select count(*) from commerce.customers),
            (select count(*) from commerce.orders where not has_items),
            (select sum(amount) from commerce.payments)
    """) == [(8_135, 8_365, 8_924, 8_016, 775, Decimal("1428602.81"))]
    by_type = project.query("""
        select payment_method_source, sum(amount) from commerce.payments
        group by payment_method_source
    """)
    assert dict(by_type) == {
        "credit_card": Decimal("1099618.22"),
        "boleto": Decimal("242878.50"),
        "voucher": Decimal("59947.34"),
        "debit_card": Decimal("26158.75"),
        "not_defined": ZERO,
    }


def test_every_entity_has_as_many_rows_as_the_raw_files_say(case):
    raw = case.raw
    sent = [
        order
        for order in raw.orders
        if order["order_delivered_carrier_date"]
        or order["order_delivered_customer_date"]
        or order["order_status"] in {"shipped", "delivered"}
    ]
    expected = {
        "stores": 1,
        "sellers": len(raw.sellers),
        "customer_accounts": len(raw.customers),
        "customers": len({row["customer_unique_id"] for row in raw.customers}),
        "products": len(raw.products),
        "product_sellers": 0,
        "orders": len(raw.orders),
        "order_items": len(raw.items),
        "order_discounts": 0,
        "payments": len(raw.payments),
        "refunds": 0,
        "refund_items": 0,
        "fulfillments": sum(
            len({item["seller_id"] for item in raw.items_of[order["order_id"]]}) for order in sent
        ),
        "reviews": len(raw.reviews),
        "postal_codes": len({row["geolocation_zip_code_prefix"] for row in raw.geolocation}),
    }
    counts = " union all ".join(
        f"select '{entity}', count(*) from commerce.{entity}" for entity in expected
    )
    assert dict(case.project.query(counts)) == expected


def test_every_unit_sold_is_an_item_with_its_price_and_freight(case):
    items = case.project.query("""
        select orders.platform_order_id, items.item_number, products.platform_product_id,
            sellers.platform_seller_id, items.quantity, items.unit_price, items.gross_amount,
            items.net_amount, items.shipping_amount
        from commerce.order_items as items
        left join commerce.orders on items.order_id = orders.order_id
        left join commerce.products on items.product_id = products.product_id
        left join commerce.sellers on items.seller_id = sellers.seller_id
    """)
    assert Counter(items) == Counter(
        (row["order_id"], int(row["order_item_id"]), row["product_id"], row["seller_id"], 1)
        + 3 * (Decimal(row["price"]),)
        + (Decimal(row["freight_value"]),)
        for row in case.raw.items
    )


def test_orders_without_items_stay_and_keep_their_payments(case):
    itemless = {
        order_id: (0, ZERO, ZERO, ZERO, case.raw.captured(order))
        for order_id, order in case.raw.order.items()
        if not case.raw.items_of[order_id]
    }
    assert itemless
    found = case.orders(
        "has_items", "item_count", "items_gross_amount", "shipping_amount",
        "calculated_total_amount", "captured_amount",
    )  # fmt: skip
    assert {order_id: row[1:] for order_id, row in found.items() if not row[0]} == itemless


# Payments


def test_every_payment_row_is_a_payment(case):
    payments = case.project.query("""
        select orders.platform_order_id, payments.sequence_number, payments.payment_method_source,
            payments.payment_method, payments.installments, payments.amount, payments.cash_amount,
            payments.processed_at
        from commerce.payments
        left join commerce.orders on payments.order_id = orders.order_id
    """)
    expected = Counter()
    for row in case.raw.payments:
        order = case.raw.order[row["order_id"]]
        amount = Decimal(row["payment_value"])
        expected[
            row["order_id"],
            int(row["payment_sequential"]),
            row["payment_type"],
            PAYMENT_METHOD[row["payment_type"]],
            int(row["payment_installments"]),
            amount,
            amount if case.raw.was_paid(order) else ZERO,
            utc(order["order_approved_at"]),
        ] += 1
    assert Counter(payments) == expected


def test_payments_add_up_to_the_raw_total_of_each_type(case):
    by_type = case.project.query("""
        select payment_method_source, count(*), sum(amount) from commerce.payments
        group by payment_method_source
    """)
    groups = grouped(case.raw.payments, "payment_type")
    expected = {kind: (len(rows), total(rows, "payment_value")) for kind, rows in groups.items()}
    assert {kind: (count, amount) for kind, count, amount in by_type} == expected
    assert sum(row[2] for row in by_type) == total(case.raw.payments, "payment_value")


def test_an_order_captures_its_payments_once_it_is_approved_or_further(case):
    raw = case.raw
    assert case.orders("captured_amount", "refunded_amount", "chargeback_amount") == (
        case.expected_orders(raw.captured, lambda order: ZERO, lambda order: ZERO)
    )


def test_what_is_paid_beyond_the_price_is_a_surcharge(case):
    expected = case.expected_orders(case.raw.surcharge)
    assert case.orders("payment_surcharge_amount") == expected
    assert any(amount for (amount,) in expected.values())


def test_every_order_says_how_captured_and_due_compare(case):
    expected = {order["order_id"]: case.raw.reconciliation(order) for order in case.raw.orders}
    assert case.orders("reconciliation_status", "reconciliation_amount") == expected
    assert {status for status, _ in expected.values()} >= {"ok", "rounding", "not_comparable"}


def test_only_a_valid_order_with_items_is_outstanding(case):
    def outstanding(order: dict) -> Decimal:
        due = case.raw.price(order) + case.raw.surcharge(order)
        is_owed = case.raw.items_of[order["order_id"]] and (
            order["order_status"] not in INVALID_REASON
        )
        return max(due - case.raw.captured(order), ZERO) if is_owed else ZERO

    assert case.orders("outstanding_amount") == case.expected_orders(outstanding)


def test_an_order_without_payment_rows_owes_all_of_it(case):
    unpaid = [order for order in case.raw.orders if not case.raw.payments_of[order["order_id"]]]
    found = case.orders(
        "has_payments", "captured_amount", "calculated_total_amount", "reconciliation_amount",
        "reconciliation_status",
    )  # fmt: skip
    assert {order_id for order_id, row in found.items() if not row[0]} == {
        order["order_id"] for order in unpaid
    }
    for order in unpaid:
        price = case.raw.price(order)
        assert found[order["order_id"]] == (False, ZERO, price, -price, "mismatch")


def test_an_order_with_ten_or_more_payment_rows_is_one_order(case):
    many = [order_id for order_id, rows in case.raw.payments_of.items() if len(rows) >= 10]
    assert many
    found = case.orders("item_count", "calculated_total_amount", "captured_amount")
    for order_id in many:
        order = case.raw.order[order_id]
        items = len(case.raw.items_of[order_id])
        assert found[order_id] == (items, case.raw.price(order), case.raw.captured(order))


# Orders


def test_prices_and_freight_add_up_for_each_status(case):
    by_status = case.project.query("""
        select order_status_source, count(*), sum(items_gross_amount), sum(gross_sales_amount),
            sum(net_sales_amount), sum(shipping_amount), sum(calculated_total_amount)
        from commerce.orders group by order_status_source
    """)
    expected = set()
    for status, orders in grouped(case.raw.orders, "order_status").items():
        items = [item for order in orders for item in case.raw.items_of[order["order_id"]]]
        price, freight = total(items, "price"), total(items, "freight_value")
        expected.add((status, len(orders), price, price, price, freight, price + freight))
    assert set(by_status) == expected


def test_the_ledger_holds_every_cent_of_the_raw_files(case):
    raw = case.raw
    by_component = case.project.query("""
        select component, basis, sum(amount) from commerce.order_ledger group by component, basis
    """)
    assert set(by_component) == {
        ("item_gross", "accrual", total(raw.items, "price")),
        ("shipping", "accrual", total(raw.items, "freight_value")),
        ("payment_surcharge", "accrual", sum(map(raw.surcharge, raw.orders))),
        ("capture", "cash", sum(map(raw.captured, raw.orders))),
    }


def test_every_order_has_the_three_statuses_that_its_word_and_dates_show(case):
    def fulfillment_status(order: dict) -> str:
        status = order["order_status"]
        if status == "delivered" or order["order_delivered_customer_date"]:
            return "delivered"
        if status == "shipped" or order["order_delivered_carrier_date"]:
            return "fulfilled"
        return "in_progress" if status == "processing" else "unfulfilled"

    def is_delivered_although_cancelled(order: dict) -> bool:
        return order["order_status"] in CANCELLED and bool(order["order_delivered_customer_date"])

    found = case.orders(
        "order_status", "payment_status", "fulfillment_status", "cancel_reason",
        "is_delivered_although_cancelled",
    )  # fmt: skip
    expected = case.expected_orders(
        lambda order: ORDER_STATUS[order["order_status"]],
        case.raw.payment_status,
        fulfillment_status,
        lambda order: "inventory" if order["order_status"] == "unavailable" else None,
        is_delivered_although_cancelled,
    )
    assert found == expected
    assert any(flag for *_, flag in expected.values())


def test_an_order_that_is_no_sale_says_why(case):
    by_reason = case.project.query("""
        select is_valid, invalid_reason, count(*) from commerce.orders
        group by is_valid, invalid_reason
    """)
    reasons = Counter(INVALID_REASON.get(order["order_status"]) for order in case.raw.orders)
    assert set(by_reason) == {(reason is None, reason, count) for reason, count in reasons.items()}


def test_every_time_of_every_order_is_right_in_utc(case):
    found = case.orders(
        "placed_at", "paid_at", "shipped_at", "delivered_at", "placed_date",
        "estimated_delivery_date",
    )  # fmt: skip
    assert found == case.expected_orders(
        lambda order: utc(order["order_purchase_timestamp"]),
        lambda order: utc(order["order_approved_at"]),
        lambda order: utc(order["order_delivered_carrier_date"]),
        lambda order: utc(order["order_delivered_customer_date"]),
        lambda order: day(order["order_purchase_timestamp"]),
        lambda order: day(order["order_estimated_delivery_date"]),
    )


def test_some_order_falls_into_the_hour_that_comes_twice(data):
    _, raw = data
    moments = [moment(order["order_purchase_timestamp"]) for order in raw.orders]
    assert any(
        local.replace(tzinfo=BRASILIA, fold=0).utcoffset()
        > local.replace(tzinfo=BRASILIA, fold=1).utcoffset()
        for local in moments
    )


def test_the_calendar_has_every_day_from_the_first_to_the_last_event(case):
    days = {day(order["order_purchase_timestamp"]) for order in case.raw.orders}
    days |= {
        day(order["order_approved_at"])
        for order in case.raw.orders
        if order["order_approved_at"] and case.raw.captured(order)
    }
    first = min(days)
    expected = [first + timedelta(number) for number in range((max(days) - first).days + 1)]
    assert case.project.query("select * from commerce.dates order by date_day") == [
        (
            current,
            current.isoweekday(),
            current - timedelta(current.weekday()),
            current.replace(day=1),
            current.replace(month=(current.month - 1) // 3 * 3 + 1, day=1),
            current.replace(month=1, day=1),
        )
        for current in expected
    ]


# Persons


def test_a_person_is_a_customer_unique_id_with_all_its_orders(case):
    distribution = case.project.query(
        "select order_count, count(*) from commerce.customers group by order_count"
    )
    assert dict(distribution) == Counter(map(len, case.raw.orders_of_person.values()))


def test_a_persons_valid_orders_are_numbered_in_the_order_of_their_time(case):
    expected = {order["order_id"]: (None, None, None) for order in case.raw.orders}
    for orders in case.raw.orders_of_person.values():
        sequence = [order for order in orders if order["order_status"] not in INVALID_REASON]
        # Of two orders at the same moment the one with the lower key comes first.
        sequence.sort(
            key=lambda order: (
                utc(order["order_purchase_timestamp"]),
                hashlib.md5(f"olist-{order['order_id']}".encode()).hexdigest(),
            )
        )
        previous = None
        for number, order in enumerate(sequence, start=1):
            placed = day(order["order_purchase_timestamp"])
            since = (placed - previous).days if previous else None
            expected[order["order_id"]] = (number, number == 1, since)
            previous = placed
    found = case.orders("customer_order_number", "is_first_order", "days_since_previous_order")
    assert found == expected
    assert max(number or 0 for number, _, _ in expected.values()) > 1


def test_what_a_person_spent_over_a_lifetime_is_exact(case):
    found = case.project.query("""
        select persons.platform_customer_id, customers.account_count, customers.valid_order_count,
            customers.first_order_at, customers.last_order_at, customers.currency,
            customers.lifetime_gross_amount, customers.lifetime_net_amount,
            customers.lifetime_refunded_amount, customers.average_order_value
        from commerce.customers
        left join (
            select distinct customer_id, platform_customer_id from commerce.customer_accounts
        ) as persons on customers.customer_id = persons.customer_id
    """)
    expected = set()
    for person, orders in case.raw.orders_of_person.items():
        valid = [order for order in orders if order["order_status"] not in INVALID_REASON]
        if not valid:
            expected.add((person, len(orders), 0) + 7 * (None,))
            continue
        placed = [utc(order["order_purchase_timestamp"]) for order in valid]
        items = [item for order in valid for item in case.raw.items_of[order["order_id"]]]
        spent = total(items, "price")
        mean = rounded(total(items, "price", "freight_value") / len(valid), 4)
        expected.add(
            (person, len(orders), len(valid), min(placed), max(placed), "BRL")
            + (spent, spent, ZERO, mean)
        )
    assert len(found) == len(expected)
    assert set(found) == expected


# Deliveries, products, reviews and places


def test_each_seller_of_an_order_sends_one_parcel_late_if_a_day_late(case):
    parcels = case.project.query("""
        select orders.platform_order_id, sellers.platform_seller_id, fulfillments.shipped_at,
            fulfillments.delivered_at, fulfillments.delay_days, fulfillments.is_late
        from commerce.fulfillments
        left join commerce.orders on fulfillments.order_id = orders.order_id
        left join commerce.sellers on fulfillments.seller_id = sellers.seller_id
    """)
    expected = Counter()
    for order in case.raw.orders:
        shipped = order["order_delivered_carrier_date"]
        delivered = order["order_delivered_customer_date"]
        if not (shipped or delivered or order["order_status"] in {"shipped", "delivered"}):
            continue
        delay = None
        if delivered:
            delay = (day(delivered) - day(order["order_estimated_delivery_date"])).days
        is_late = delay > 0 if delivered else None
        for seller in {item["seller_id"] for item in case.raw.items_of[order["order_id"]]}:
            times = utc(shipped), utc(delivered)
            expected[order["order_id"], seller, *times, delay, is_late] += 1
    assert Counter(parcels) == expected
    # An instant would make these late: they came during the day that was promised.
    assert any(delay == 0 for *_, delay, _ in expected)


def test_a_category_is_english_else_portuguese_else_unknown(case):
    english = {
        row["product_category_name"]: row["product_category_name_english"]
        for row in case.raw.translations
    }
    products = case.project.query("""
        select platform_product_id, category_source, category from commerce.products
    """)
    expected = set()
    for row in case.raw.products:
        source = row["product_category_name"] or None
        expected.add((row["product_id"], source, english.get(source, source) or "unknown"))
    assert set(products) == expected
    assert {category for _, _, category in expected} >= {"unknown", "pc_gamer"}


def test_a_review_is_one_of_an_order_and_has_a_text_only_where_there_is_one(case):
    reviews = case.project.query("""
        select reviews.platform_review_id, orders.platform_order_id, reviews.score,
            reviews.created_at, reviews.answered_at, reviews.title, reviews.message
        from commerce.reviews
        left join commerce.orders on reviews.order_id = orders.order_id
    """)
    assert Counter(
        row[:5] + tuple(None if text is None else text.strip() for text in row[5:])
        for row in reviews
    ) == Counter(
        (
            row["review_id"],
            row["order_id"],
            int(row["review_score"]),
            utc(row["review_creation_date"]),
            utc(row["review_answer_timestamp"]),
            without_contact_data(row["review_comment_title"]).strip() or None,
            without_contact_data(row["review_comment_message"]).strip() or None,
        )
        for row in case.raw.reviews
    )


def without_contact_data(text: str) -> str:
    """Return a text without e-mail addresses and digits that a telephone number could have.

    Real customers write both, and order numbers, which look alike.
    """
    text = re.sub(r"[\w.%+-]+@[\w.-]+\.[A-Za-z]{2,}", "[removed]", text, flags=re.ASCII)
    runs = r"\+?\(?\d{1,4}\)?[ .-]?\d{3,5}[ .-]?\d{3,4}([ .-]?\d+)*"
    return re.sub(runs, "[removed]", text)


def test_a_postal_code_lies_at_the_lower_median_of_its_points_in_brazil(case):
    places = case.project.query("""
        select postal_code, region, latitude, longitude, point_count from commerce.postal_codes
    """)
    expected = set()
    for code, rows in grouped(case.raw.geolocation, "geolocation_zip_code_prefix").items():
        points = [(Decimal(r["geolocation_lat"]), Decimal(r["geolocation_lng"])) for r in rows]
        # The southernmost, northernmost, westernmost and easternmost points of the country.
        inside = [
            (latitude, longitude)
            for latitude, longitude in points
            if Decimal("-33.76") <= latitude <= Decimal("5.28")
            and Decimal("-74.00") <= longitude <= Decimal("-28.83")
        ]
        place = [rounded(median_low(axis), 6) for axis in zip(*inside, strict=True)] or [None, None]
        region = min(row["geolocation_state"] for row in rows)
        expected.add((code, region, *place, len(points)))
    assert set(places) == expected


def test_postal_codes_keep_their_leading_zeros(case):
    accounts = case.project.query("""
        select platform_customer_account_id, postal_code, city, region
        from commerce.customer_accounts
    """)
    expected = {
        (row["customer_id"], row["customer_zip_code_prefix"].zfill(5))
        + (row["customer_city"], row["customer_state"])
        for row in case.raw.customers
    }
    assert set(accounts) == expected
    assert any(code.startswith("0") for _, code, _, _ in expected)

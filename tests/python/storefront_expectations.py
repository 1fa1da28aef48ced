"""What the marts should hold of the storefront sample, worked out anew from the raw files alone.

Nothing below knows the models. Each rule is written from the universal schema and from the
decisions that the storefront's notes record, in plain Python with exact decimals. Rows are keyed
by the platform's own ids; a row holds the columns that are compared.
"""

import csv
import hashlib
import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from itertools import combinations, pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

Row = dict[str, object]

ZERO = Decimal(0)
REPORTING_CURRENCY = "USD"
# From the least far to the furthest.
ORDER_STATUS = {
    "ORDER_PLACED": "pending",
    "PAYMENT_PENDING": "pending",
    "PAYMENT_FAILED": "failed",
    "PAYMENT_CAPTURED": "confirmed",
    "IN_PRODUCTION": "processing",
    "PARTIALLY_SHIPPED": "processing",
    "ORDER_SHIPPED": "shipped",
    "ORDER_DELIVERED": "delivered",
    "ORDER_CANCELLED": "cancelled",
    "ORDER_REFUNDED": None,
}
FULFILLMENT_STATUS = {
    "IN_PRODUCTION": "in_progress",
    "PARTIALLY_SHIPPED": "partially_fulfilled",
    "ORDER_SHIPPED": "fulfilled",
    "ORDER_DELIVERED": "delivered",
}
CANCEL_REASON = {
    "FAN_REQUEST": "customer",
    "OUT_OF_STOCK": "inventory",
    "FRAUD": "fraud",
    "PAYMENT_DECLINED": "declined",
    "OTHER": "other",
}
# Event -> kind, status, sign of the cash.
TRANSACTION = {
    "PAYMENT_AUTHORIZED": ("authorization", "success", 0),
    "PAYMENT_CAPTURED": ("capture", "success", 1),
    "PAYMENT_FAILED": ("capture", "failure", 1),
    "PAYMENT_VOIDED": ("void", "success", 0),
    "REFUND_SETTLED": ("refund", "success", -1),
    "REFUND_FAILED": ("refund", "failure", -1),
    "CHARGEBACK_OPENED": ("chargeback", "success", -1),
    "CHARGEBACK_WON": ("chargeback_reversal", "success", 1),
    "CHARGEBACK_LOST": ("other", "success", 0),
}
PAYMENT_METHOD = {
    "CARD": "credit_card",
    "APPLE_PAY": "wallet",
    "GOOGLE_PAY": "wallet",
    "PAYPAL": "wallet",
    "KLARNA": "bnpl",
    "GIFT_CARD": "gift_card",
    "STORE_CREDIT": "store_credit",
}
REFUND_STATUS = {
    "REFUND_REQUESTED": "requested",
    "REFUND_ISSUED": "issued",
    "REFUND_FAILED": "failed",
}
DISCOUNT_TYPE = {
    "PERCENT": "percentage",
    "FIXED": "fixed_amount",
    "FREE_SHIPPING": "free_shipping",
}
DISCOUNT_TARGET = {"ORDER": "order", "LINE": "item", "SHIPPING": "shipping"}
PARCEL_STATUS = {
    "LABEL_CREATED": "pending",
    "SHIPPED": "shipped",
    "DELIVERED": "delivered",
    "LOST": "failed",
    "RETURNED": "returned",
}
PRODUCT_STATUS = {
    "ACTIVE": "active",
    "SOLD_OUT": "active",
    "PREORDER": "active",
    "DELISTED": "archived",
}
# Amounts of an order that take the rate of its day.
OF_THE_ORDERS_DAY = (
    "items_gross_amount",
    "items_discount_amount",
    "gift_card_amount",
    "shipping_amount",
    "tax_amount",
    "tip_amount",
    "fee_amount",
    "payment_surcharge_amount",
    "total_amount",
    "calculated_total_amount",
    "outstanding_amount",
    "reconciliation_amount",
)


def read(file: Path) -> list[dict]:
    """Return the rows of a CSV file as texts."""
    with open(file, encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def elements(row: dict, column: str) -> list[dict]:
    """Return what a JSON array holds, nothing where the field is empty."""
    return json.loads(row[column] or "[]")


def utc(text: str) -> datetime | None:
    """Return a moment as UTC without a zone."""
    return datetime.fromisoformat(text).astimezone(UTC).replace(tzinfo=None) if text else None


def rounded(amount: Decimal, decimals: int = 4) -> Decimal:
    """Return an amount rounded half up."""
    return amount.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def key_of(platform_id: str) -> str:
    """Return the key that the marts make of an id of this platform."""
    return hashlib.md5(f"spotify_storefront-{platform_id}".encode()).hexdigest()


def grouped(rows: Iterable[Row], *columns: str) -> defaultdict:
    """Return the rows by their value in one column, or by their values in several."""
    groups = defaultdict(list)
    for row in rows:
        values = tuple(row[column] for column in columns)
        groups[values if len(values) > 1 else values[0]].append(row)
    return groups


def total(rows: Iterable[Row], column: str) -> Decimal:
    """Return the exact sum of one column."""
    return sum((row[column] for row in rows), ZERO)


def newest(rows: list[dict], key: str) -> dict[str, dict]:
    """Return the row that counts for each key: the newest version, delivered last."""
    by_age = sorted(rows, key=lambda row: (utc(row.get("updated_at", "")) or datetime.min,
                                           utc(row["_ingested_at"])))  # fmt: skip
    return {row[key]: row for row in by_age}


def shared_out(units: int, shares: dict[str, int]) -> dict[str, int]:
    """Return whole units by share; what rounding leaves goes to the largest remainders.

    Of equal remainders the larger share comes first, then the lower key of the seller.
    """
    whole = sum(shares.values())
    parts = {name: units * share // whole for name, share in shares.items()}
    by_remainder = sorted(
        shares, key=lambda name: (-(units * shares[name] % whole), -shares[name], key_of(name))
    )
    for name in by_remainder[: units - sum(parts.values())]:
        parts[name] += 1
    return parts


def partition(names: Iterable[str], links: Iterable[tuple[str, str]]) -> set[frozenset[str]]:
    """Return the groups into which links join names."""
    group = {name: {name} for name in names}
    for one, other in links:
        if group[one] is not group[other]:
            group[one] |= group[other]
            for name in group[other]:
                group[name] = group[one]
    return {frozenset(members) for members in group.values()}


class Expectations:
    """What every mart should hold, from the raw files in `sample` and `reference`."""

    def __init__(self, sample: Path, reference: Path):
        def table(name: str, key: str) -> dict[str, dict]:
            return newest(read(sample / f"{name}.csv"), key)

        self.raw_artists = table("artists", "artist_uri")
        self.raw_stores = table("storefronts", "storefront_id")
        self.raw_items = table("merch_items", "item_id")
        self.raw_fans = table("fans", "fan_id")
        self.raw_orders = table("orders", "order_id")
        self.raw_payments = table("transactions", "transaction_id")
        self.raw_refunds = table("refunds", "refund_id")
        self.raw_parcels = table("shipments", "shipment_id")
        events = table("order_events", "event_id").values()
        self.events_of = grouped(events, "order_id")
        self.exponent = {
            row["currency"]: int(row["minor_unit_exponent"])
            for row in read(reference / "currencies.csv")
        }
        self.shared_hashes = {
            row["email_sha256"] for row in read(reference / "shared_email_hashes.csv")
        }
        self.quotes = defaultdict(list)
        for row in read(reference / "exchange_rates.csv"):
            if row["to_currency"] == REPORTING_CURRENCY:
                quote = date.fromisoformat(row["rate_date"]), Decimal(row["rate"])
                self.quotes[row["from_currency"]].append(quote)
        for quotes in self.quotes.values():
            quotes.sort()

    # Words that everything below uses

    def amount(self, minor_units: int | str, currency: str) -> Decimal:
        """Return minor units as an amount of their currency."""
        return Decimal(int(minor_units)).scaleb(-self.exponent[currency])

    def amount_or_none(self, minor_units: int | str | None, currency: str) -> Decimal | None:
        """Return minor units as an amount, nothing where nothing is stated."""
        return None if minor_units in ("", None) else self.amount(minor_units, currency)

    def day(self, text: str, store: str) -> date | None:
        """Return the calendar date of a moment on the clocks of a storefront."""
        zone = ZoneInfo(self.raw_stores[store]["timezone"])
        return datetime.fromisoformat(text).astimezone(zone).date() if text else None

    def quote(self, currency: str, day: date) -> tuple[date, Decimal] | None:
        """Return the last quote up to a day, with the day on which it was made."""
        if currency == REPORTING_CURRENCY:
            return day, Decimal(1)
        quotes = self.quotes[currency]
        position = bisect_right([quoted for quoted, _ in quotes], day)
        return quotes[position - 1] if position else None

    def reported(self, amount: Decimal | None, currency: str, day: date) -> Decimal | None:
        """Return an amount in the reporting currency, at the rate that holds on a day."""
        quote = self.quote(currency, day)
        return None if amount is None or quote is None else rounded(amount * quote[1])

    def with_twins(self, row: Row, day: date, *columns: str) -> Row:
        """Return the row with the twins of some amounts, at the rate of a day."""
        twins = {
            f"{column}_reporting": self.reported(row[column], row["currency"], day)
            for column in columns
        }
        return row | twins

    def placed_date(self, order: str) -> date:
        """Return the day of an order."""
        raw = self.raw_orders[order]
        return self.day(raw["placed_at"], raw["storefront_id"])

    # Entities of the platform

    @cached_property
    def stores(self) -> dict[str, Row]:
        """One row per storefront."""
        return {
            name: {
                "store_name": raw["display_name"],
                "home_currency": raw["settlement_currency"],
                "timezone": raw["timezone"],
                "country_code": raw["country"],
                "opened_at": utc(raw["opened_at"]),
                "closed_at": utc(raw["closed_at"]),
                "updated_at": utc(raw["updated_at"]),
            }
            for name, raw in self.raw_stores.items()
        }

    @cached_property
    def sellers(self) -> dict[str, Row]:
        """One row per artist."""
        return {
            name: {
                "seller_type": "artist",
                "seller_name": raw["artist_name"],
                "label_name": raw["label_name"] or None,
                "is_deleted": bool(raw["deleted_at"]),
                "updated_at": utc(raw["updated_at"]),
            }
            for name, raw in self.raw_artists.items()
        }

    @cached_property
    def products(self) -> dict[str, Row]:
        """One row per merch item; its variants agree on currency and cost in the sample."""
        products = {}
        for name, raw in self.raw_items.items():
            variants = elements(raw, "variants")
            ((currency, cost),) = {
                (variant["currency"], variant.get("unit_cost_minor")) for variant in variants
            }
            products[name] = {
                "store": raw["storefront_id"],
                "title": raw["title"],
                "product_type": raw["item_type"],
                # Whose share is largest, else whose id comes first.
                "seller": min(self.splits(name).items(), key=lambda one: (-one[1], one[0]))[0],
                "status": "deleted" if raw["deleted_at"] else PRODUCT_STATUS[raw["status"]],
                "is_gift_card": raw["item_type"] == "GIFT_CARD",
                "is_digital": not any(variant["requires_shipping"] for variant in variants),
                "unit_cost": self.amount_or_none(cost, currency),
                "currency": currency,
                "is_deleted": bool(raw["deleted_at"]),
                "created_at": utc(raw["created_at"]),
                "updated_at": utc(raw["updated_at"]),
            }
        return products

    def splits(self, product: str) -> dict[str, int]:
        """Return the shares of a product's artists, in ten-thousandths."""
        raw = self.raw_items[product]
        return {one["artist_uri"]: one["share_bps"] for one in elements(raw, "artist_splits")}

    @cached_property
    def product_sellers(self) -> dict[tuple[str, str], Row]:
        """One row per product and artist."""
        return {
            (product, artist): {"store": raw["storefront_id"], "share": Decimal(bps) / 10_000}
            for product, raw in self.raw_items.items()
            for artist, bps in self.splits(product).items()
        }

    @cached_property
    def order_items(self) -> dict[tuple[str, str], Row]:
        """One row per line of an order."""
        given_back = grouped(
            (row for row in self.refund_items.values() if row["is_issued"]), "order", "line"
        )
        items = {}
        for order, raw in self.raw_orders.items():
            for number, line in enumerate(elements(raw, "line_items"), start=1):
                refunds = given_back[order, line["line_id"]]
                items[order, line["line_id"]] = self.order_item(raw, line) | {
                    "item_number": number,
                    "refunded_quantity": sum(row["quantity"] for row in refunds),
                    "refunded_amount": total(refunds, "amount"),
                    "refunded_amount_reporting": total(refunds, "amount_reporting"),
                }
        return items

    def order_item(self, raw: dict, line: dict) -> Row:
        """Return a line of an order without what was given back of it."""
        currency, quantity = raw["presentment_currency"], line["quantity"]
        if raw["schema_version"] == "1":
            unit_price = self.amount(line["unit_price_minor"], currency)
            gross = unit_price * quantity
        else:
            gross = self.amount(line["line_gross_minor"], currency)
            unit_price = rounded(gross / quantity)
        discount = -self.amount(line["discount_minor"], currency)
        item = self.raw_items.get(line["item_id"])
        variants = [one for one in elements(item, "variants")] if item else []
        variant = next((v for v in variants if v["variant_id"] == line["variant_id"]), None)
        # What a unit costs is told in the currency of the product, which the fan's need not be.
        is_comparable = variant is not None and variant["currency"] == currency
        cost = variant.get("unit_cost_minor") if is_comparable else None
        row = {
            "order": raw["order_id"],
            "store": raw["storefront_id"],
            "product": line["item_id"] if item else None,
            "seller": None,
            "sku": line["sku"],
            "title": line["title"],
            "quantity": quantity,
            "currency": currency,
            "unit_price": unit_price,
            "gross_amount": gross,
            "discount_amount": discount,
            "net_amount": gross + discount,
            "tax_amount": self.amount(line["tax_minor"], currency),
            "shipping_amount": None,
            "unit_cost": self.amount_or_none(cost, currency),
            "is_gift_card": bool(item) and item["item_type"] == "GIFT_CARD",
            "requires_shipping": variant["requires_shipping"] if variant else True,
        }
        return self.with_twins(
            row,
            self.placed_date(raw["order_id"]),
            *("gross_amount", "discount_amount", "net_amount", "tax_amount", "shipping_amount"),
        )

    @cached_property
    def order_item_sellers(self) -> dict[tuple[str, str, str | None], Row]:
        """One row per line and artist, exact to the minor unit."""
        parts = {}
        for (order, line), item in self.order_items.items():
            exponent = self.exponent[item["currency"]]
            shares = self.splits(item["product"]) if item["product"] else {None: 10_000}
            net = shared_out(int(item["net_amount"].scaleb(exponent)), shares)
            refunded = shared_out(int(-item["refunded_amount"].scaleb(exponent)), shares)
            for artist, share in shares.items():
                parts[order, line, artist] = {
                    "share": Decimal(share) / 10_000,
                    "currency": item["currency"],
                    "net_amount": self.amount(net[artist], item["currency"]),
                    "refunded_amount": -self.amount(refunded[artist], item["currency"]),
                }
        return parts

    @cached_property
    def order_discounts(self) -> list[Row]:
        """One row per discount of an order."""
        rows = []
        for order, raw in self.raw_orders.items():
            for discount in elements(raw, "discounts"):
                row = {
                    "order": order,
                    "line": discount.get("line_id"),
                    "code": discount.get("code"),
                    "discount_type": DISCOUNT_TYPE[discount["type"]],
                    "target": DISCOUNT_TARGET[discount["target"]],
                    "currency": raw["presentment_currency"],
                    "amount": -self.amount(discount["amount_minor"], raw["presentment_currency"]),
                }
                rows.append(self.with_twins(row, self.placed_date(order), "amount"))
        return rows

    @cached_property
    def payments(self) -> dict[str, Row]:
        """One row per transaction."""
        payments = {}
        for name, raw in self.raw_payments.items():
            store = self.raw_orders[raw["order_id"]]["storefront_id"]
            kind, status, sign = TRANSACTION[raw["event_type"]]
            amount = self.amount(raw["amount_minor"], raw["currency"])
            settled = raw["settlement_currency"]
            row = {
                "order": raw["order_id"],
                "store": store,
                "refund": raw["idempotency_key"] if "REFUND" in raw["event_type"] else None,
                "transaction_kind": kind,
                "transaction_status": status,
                "payment_method": PAYMENT_METHOD[raw["method"]],
                "payment_method_source": raw["method"],
                "currency": raw["currency"],
                "amount": amount,
                "cash_sign": sign,
                "cash_amount": amount * sign if status == "success" else ZERO,
                "fee_amount": self.amount_or_none(raw["fee_minor"], raw["currency"]),
                "settled_amount": self.amount_or_none(raw["settled_amount_minor"], settled),
                "settled_currency": settled or None,
                "processed_at": utc(raw["occurred_at"]),
                "processed_date": self.day(raw["occurred_at"], store),
            }
            payments[name] = self.with_twins(
                row, row["processed_date"], "amount", "cash_amount", "fee_amount"
            )
        return payments

    @cached_property
    def refunds(self) -> dict[str, Row]:
        """One row per refund; those that nobody issued have no day and take the order's rate."""
        refunds = {}
        by_time = sorted(self.raw_refunds.items(), key=lambda one: utc(one[1]["requested_at"]))
        before = defaultdict(Decimal)
        for name, raw in by_time:
            order, currency = raw["order_id"], raw["currency"]
            sale = self.raw_orders[order]
            lines = elements(raw, "lines")
            parts = {
                "items_amount": -self.amount(sum(x["amount_minor"] for x in lines), currency),
                "tax_amount": -self.amount(sum(x["tax_minor"] for x in lines), currency),
                "shipping_amount": -self.amount(raw["shipping_minor"], currency),
            }
            amount = -self.amount(raw["amount_minor"], currency)
            placed, refunded = (
                self.day(text, sale["storefront_id"])
                for text in (sale["placed_at"], raw["issued_at"])
            )
            status = REFUND_STATUS[raw["status"]]
            cumulative = before[order] + amount
            row = parts | {
                "order": order,
                "store": sale["storefront_id"],
                "status": status,
                "reason": raw["reason"],
                "destination": raw["destination"].lower(),
                "currency": currency,
                "adjustment_amount": amount - sum(parts.values()),
                "total_amount": amount,
                "cumulative_refunded_amount": cumulative,
                "is_full_refund": -cumulative >= self.amount(sale["total_minor"], currency),
                "days_to_refund": (refunded - placed).days if refunded else None,
                "refunded_at": utc(raw["issued_at"]),
                "refunded_date": refunded,
                "updated_at": utc(raw["updated_at"]),
            }
            if status == "issued":
                before[order] = cumulative
            columns = (*parts, "adjustment_amount", "total_amount")
            refunds[name] = self.with_twins(row, refunded or placed, *columns)
        return refunds

    @cached_property
    def refund_items(self) -> dict[tuple[str, str], Row]:
        """One row per line that a refund names."""
        items = {}
        for name, raw in self.raw_refunds.items():
            refund, currency = self.refunds[name], raw["currency"]
            for line in elements(raw, "lines"):
                row = {
                    "refund": name,
                    "order": raw["order_id"],
                    "line": line["line_id"],
                    "quantity": line["quantity"],
                    "currency": currency,
                    "amount": -self.amount(line["amount_minor"], currency),
                    "tax_amount": -self.amount(line["tax_minor"], currency),
                    "restock_type": "return" if line["restocked"] else "no_restock",
                    "is_issued": refund["status"] == "issued",
                }
                day = refund["refunded_date"] or self.placed_date(raw["order_id"])
                items[name, line["line_id"]] = self.with_twins(row, day, "amount", "tax_amount")
        return items

    @cached_property
    def fulfillments(self) -> dict[str, Row]:
        """One row per parcel."""
        parcels = {}
        for name, raw in self.raw_parcels.items():
            store = self.raw_orders[raw["order_id"]]["storefront_id"]
            parcels[name] = {
                "order": raw["order_id"],
                "store": store,
                "status": PARCEL_STATUS[raw["status"]],
                "shipped_at": utc(raw["shipped_at"]),
                "delivered_at": utc(raw["delivered_at"]),
                "delivered_date": self.day(raw["delivered_at"], store),
                "estimated_delivery_date": None,
                "delay_days": None,
                "is_late": None,
                "updated_at": utc(raw["updated_at"]),
            }
        return parcels

    # Orders

    @cached_property
    def orders(self) -> dict[str, Row]:
        """One row per order."""
        parts = {
            name: grouped(rows.values(), "order")
            for name, rows in (
                ("items", self.order_items),
                ("payments", self.payments),
                ("refunds", self.refunds),
                ("parcels", self.fulfillments),
            )
        }
        orders = {}
        for name, raw in self.raw_orders.items():
            its = {part: rows[name] for part, rows in parts.items()}
            row = self.what_it_is(raw, its) | self.amounts(raw, its)
            row |= self.statuses(raw, row, its) | {"order_id": key_of(name)}
            row |= self.validity(row) | self.sales_in_reporting_currency(name, row, its["payments"])
            orders[name] = row | self.what_is_due(row)
        for row in orders.values():
            row |= dict.fromkeys(
                ("customer_order_number", "is_first_order", "days_since_previous_order")
            )
        for members in self.persons:
            self.number(self.in_sequence(orders, members))
        return {
            name: self.with_twins(row, row["placed_date"], *OF_THE_ORDERS_DAY)
            for name, row in orders.items()
        }

    def what_it_is(self, raw: dict, its: dict[str, list[Row]]) -> Row:
        """Return times, names and counts of an order."""
        attribution = json.loads(raw["attribution"] or "{}")
        captures = [row for row in its["payments"] if row["transaction_kind"] == "capture"]
        shipped = [row["shipped_at"] for row in its["parcels"] if row["shipped_at"]]
        delivered = [row["delivered_at"] for row in its["parcels"]]
        captured = [row["processed_at"] for row in captures if row["cash_amount"]]
        return {
            "store": raw["storefront_id"],
            "order_number": raw["order_number"],
            "account": self.account_of(raw),
            "attribution_surface": attribution.get("surface", "").lower() or None,
            "attribution_context": attribution.get("context_uri"),
            "order_status_source": raw["status"],
            "cancel_reason": CANCEL_REASON.get(raw["cancel_reason"]),
            "is_test": raw["is_test"] == "true",
            "is_deleted": False,
            "placed_at": utc(raw["placed_at"]),
            "placed_date": self.day(raw["placed_at"], raw["storefront_id"]),
            "paid_at": min(captured, default=None),
            "cancelled_at": utc(raw["cancelled_at"]),
            "shipped_at": min(shipped, default=None),
            # The last parcel: while one is under way there is no such moment.
            "delivered_at": None if None in delivered else max(delivered, default=None),
            "estimated_delivery_date": None,
            "currency": raw["presentment_currency"],
            "item_count": len(its["items"]),
            "unit_count": sum(row["quantity"] for row in its["items"]),
            "has_items": bool(its["items"]),
            "has_payments": bool(its["payments"]),
            "prices_include_tax": raw["taxes_included"] == "true",
            "ship_to_country_code": raw["ship_country"] or None,
            "ship_to_region": raw["ship_region"] or None,
            "ship_to_postal_code": raw["ship_postcode"] or None,
            "updated_at": utc(raw["updated_at"]),
        }

    def amounts(self, raw: dict, its: dict[str, list[Row]]) -> Row:
        """Return the amounts of an order in its own currency."""
        currency = raw["presentment_currency"]

        def stated(name: str) -> Decimal:
            return self.amount(raw[f"{name}_minor"], currency)

        goods = [row for row in its["items"] if not row["is_gift_card"]]
        cards = [row for row in its["items"] if row["is_gift_card"]]
        shipping_off = sum(
            discount["amount_minor"]
            for discount in elements(raw, "discounts")
            if discount["target"] == "SHIPPING"
        )
        # A gift card is no sale, and its discount takes nothing off sales.
        gross, discount = total(goods, "gross_amount"), total(goods, "discount_amount")
        card, shipping = total(cards, "net_amount"), stated("shipping")
        shipping -= self.amount(shipping_off, currency)
        tax, tip = stated("tax"), stated("tip")
        includes_tax = raw["taxes_included"] == "true"
        tax_on_top, tax_in_goods = (
            (ZERO, total(goods, "tax_amount")) if includes_tax else (tax, ZERO)
        )
        cash = grouped(its["payments"], "transaction_kind")
        returned = sum(
            self.returned_goods(row["refund"], "amount") + row["adjustment_amount"]
            for row in self.issued(raw["order_id"])
        )
        return {
            "items_gross_amount": gross,
            "items_discount_amount": discount,
            "gift_card_amount": card,
            "shipping_amount": shipping,
            "tax_amount": tax,
            "tip_amount": tip,
            "fee_amount": ZERO,
            "payment_surcharge_amount": ZERO,
            "total_amount": stated("total"),
            "calculated_total_amount": gross + discount + card + shipping + tip + tax_on_top,
            "captured_amount": total(cash["capture"], "cash_amount"),
            "refunded_amount": total(cash["refund"], "cash_amount"),
            "chargeback_amount": total(
                cash["chargeback"] + cash["chargeback_reversal"], "cash_amount"
            ),
            "gross_sales_amount": gross - tax_in_goods,
            "net_sales_amount": gross - tax_in_goods + discount + returned,
        }

    def issued(self, order: str) -> list[Row]:
        """Return the refunds of an order that were issued, each with its own id."""
        return [
            row | {"refund": name}
            for name, row in self.refunds.items()
            if row["order"] == order and row["status"] == "issued"
        ]

    def returned(self, refund: str, of_gift_cards: bool) -> list[Row]:
        """Return the lines of goods, or of gift cards, that a refund gives back."""
        return [
            row
            for row in self.refund_items.values()
            if row["refund"] == refund
            and self.order_items[row["order"], row["line"]]["is_gift_card"] == of_gift_cards
        ]

    def returned_goods(self, refund: str, column: str) -> Decimal:
        """Return what a refund gives back for goods, gift cards left out."""
        return total(self.returned(refund, of_gift_cards=False), column)

    def furthest_word(self, raw: dict) -> str:
        """Return the furthest status of an order's row and events, the row's if it is unknown."""
        if raw["status"] not in ORDER_STATUS:
            return raw["status"]
        words = {event["event_type"] for event in self.events_of[raw["order_id"]]}
        return max({raw["status"], *words & set(ORDER_STATUS)}, key=list(ORDER_STATUS).index)

    def statuses(self, raw: dict, amounts: Row, its: dict[str, list[Row]]) -> Row:
        """Return the three statuses of an order."""
        word = self.furthest_word(raw)
        parcels = {row["status"] for row in its["parcels"]}
        kinds = {row["transaction_kind"] for row in its["payments"]}
        order_status = ORDER_STATUS.get(word, "unknown")
        if word == "ORDER_REFUNDED":
            order_status = "delivered" if "delivered" in parcels else "cancelled"
        captured, refunded = amounts["captured_amount"], -amounts["refunded_amount"]
        if word == "ORDER_REFUNDED" or 0 < captured <= refunded:
            payment_status = "refunded"
        elif captured:
            is_paid = captured >= amounts["total_amount"]
            payment_status = "paid" if is_paid else "partially_paid"
            payment_status = "partially_refunded" if refunded else payment_status
        elif word == "ORDER_CANCELLED" or "void" in kinds:
            payment_status = "voided"
        elif word == "PAYMENT_FAILED":
            payment_status = "failed"
        elif not amounts["total_amount"]:
            payment_status = "paid"
        else:
            payment_status = "authorized" if "authorization" in kinds else "unpaid"
        if its["items"] and not any(row["requires_shipping"] for row in its["items"]):
            fulfillment_status = "not_required"
        elif word in FULFILLMENT_STATUS:
            fulfillment_status = FULFILLMENT_STATUS[word]
        elif "delivered" in parcels:
            fulfillment_status = "delivered"
        else:
            fulfillment_status = "fulfilled" if "shipped" in parcels else "unfulfilled"
        return {
            "order_status": order_status,
            "payment_status": payment_status,
            "fulfillment_status": fulfillment_status,
            "is_delivered_although_cancelled": (
                order_status == "cancelled" and "delivered" in parcels
            ),
        }

    @staticmethod
    def validity(row: Row) -> Row:
        """Return whether an order counts as a sale, and why it does not."""
        is_unavailable = row["cancel_reason"] == "inventory"
        reasons = {
            "test": row["is_test"],
            "failed": "failed" in (row["order_status"], row["payment_status"]),
            "unavailable": row["order_status"] == "cancelled" and is_unavailable,
            "cancelled": row["order_status"] == "cancelled",
            "voided": row["payment_status"] == "voided",
            # An authorisation is as good as a promise to pay.
            "unpaid": row["payment_status"] == "unpaid",
        }
        reason = next((one for one, holds in reasons.items() if holds), None)
        return {"is_valid": reason is None, "invalid_reason": reason}

    @staticmethod
    def what_is_due(row: Row) -> Row:
        """Return what is owed, and how captured and due compare."""
        difference = row["captured_amount"] - row["total_amount"]
        counts = row["is_valid"] and row["has_items"]
        expects_none = row["payment_status"] in ("unpaid", "authorized", "voided", "failed")
        if not row["has_items"] or expects_none:
            difference, status = None, "not_comparable"
        else:
            status = "ok" if difference == 0 else "mismatch"
            status = "rounding" if 0 < abs(difference) <= Decimal("0.01") else status
        owed = max(row["total_amount"] - row["captured_amount"], ZERO)
        return {
            "outstanding_amount": owed if counts else ZERO,
            "reconciliation_status": status,
            "reconciliation_amount": difference,
        }

    def sales_in_reporting_currency(self, name: str, row: Row, payments: list[Row]) -> Row:
        """Return the twins of what has several days: each event at the rate of its own."""
        cash = grouped(payments, "transaction_kind")
        twin = "cash_amount_reporting"
        gross, off, inside = (
            self.reported(amount, row["currency"], row["placed_date"])
            for amount in (
                row["items_gross_amount"],
                row["items_discount_amount"],
                row["gross_sales_amount"] - row["items_gross_amount"],
            )
        )
        entries = (
            (self.returned_goods(one["refund"], "amount"), one["refunded_date"], one)
            for one in self.issued(name)
        )
        returned = sum(
            self.reported(goods, row["currency"], day) + one["adjustment_amount_reporting"]
            for goods, day, one in entries
        )
        return {
            "captured_amount_reporting": total(cash["capture"], twin),
            "refunded_amount_reporting": total(cash["refund"], twin),
            "chargeback_amount_reporting": total(
                cash["chargeback"] + cash["chargeback_reversal"], twin
            ),
            "gross_sales_amount_reporting": gross + inside,
            "net_sales_amount_reporting": gross + inside + off + returned,
        }

    # The ledger

    @cached_property
    def order_ledger(self) -> dict[tuple[str, str, str], Row]:
        """One row per order, component and event, of everything that is not nothing."""
        ledger = {}
        for name, order in self.orders.items():
            moment = order["placed_at"], order["placed_date"]
            parts = {
                "item_gross": order["items_gross_amount"],
                "item_discount": order["items_discount_amount"],
                "shipping": order["shipping_amount"],
                # Tax inside the prices of goods is taken out of them, and stands as tax.
                "item_tax_included": order["gross_sales_amount"] - order["items_gross_amount"],
                "tax": order["items_gross_amount"] - order["gross_sales_amount"]
                if order["prices_include_tax"]
                else order["tax_amount"],
                "tip": order["tip_amount"],
                "gift_card_sold": order["gift_card_amount"],
            }
            entries = [(part, "accrual", name, *moment, sum_) for part, sum_ in parts.items()]
            for refund in self.issued(name):
                moment = refund["refunded_at"], refund["refunded_date"]
                cards = self.returned(refund["refund"], of_gift_cards=True)
                parts = {
                    "return_item": self.returned_goods(refund["refund"], "amount"),
                    "return_gift_card": total(cards, "amount"),
                    "return_tax": refund["tax_amount"],
                    "return_shipping": refund["shipping_amount"],
                    "return_adjustment": refund["adjustment_amount"],
                }
                event = refund["refund"]
                entries += [(part, "accrual", event, *moment, sum_) for part, sum_ in parts.items()]
            ledger |= self.entries(name, entries)
        for event, payment in self.payments.items():
            moment = payment["processed_at"], payment["processed_date"]
            component = {"capture": "capture", "refund": "refund_cash"}
            kind = component.get(payment["transaction_kind"], "chargeback")
            fee = -(payment["fee_amount"] or ZERO)
            entries = [(kind, "cash", event, *moment, payment["cash_amount"])]
            entries.append(("processing_fee", "cash", event, *moment, fee))
            ledger |= self.entries(payment["order"], entries)
        return ledger

    def entries(self, order: str, entries: list[tuple]) -> dict[tuple[str, str, str], Row]:
        """Return entries of the ledger with their rates; amounts of nothing have none."""
        currency = self.orders[order]["currency"]
        return {
            (order, component, event): {
                "basis": basis,
                "event_at": moment,
                "event_date": day,
                "placed_date": self.orders[order]["placed_date"],
                "currency": currency,
                "amount": amount,
                "exchange_rate": self.quote(currency, day)[1],
                "exchange_rate_date": self.quote(currency, day)[0],
                "amount_reporting": self.reported(amount, currency, day),
            }
            for component, basis, event, moment, day, amount in entries
            if amount
        }

    # Persons

    def account_of(self, raw: dict) -> str | None:
        """Return the fan of an order, a guest's order itself, or nothing for neither."""
        return raw["fan_id"] or (raw["order_id"] if raw["guest_email_sha256"] else None)

    @cached_property
    def customer_accounts(self) -> dict[str, Row]:
        """One row per fan, and per order of a guest who gave an e-mail address."""
        guests = {
            name: raw
            for name, raw in self.raw_orders.items()
            if not raw["fan_id"] and raw["guest_email_sha256"]
        }
        accounts = {
            name: {
                "raw_hash": raw["email_sha256"],
                "is_guest": raw["is_guest"] == "true",
                "accepts_marketing": raw["marketing_opt_in"] == "true",
                "country_code": raw["country"],
                "merged_into": raw["merged_into_fan_id"] or None,
                "created_at": utc(raw["created_at"]),
            }
            for name, raw in self.raw_fans.items()
        }
        for name, raw in guests.items():
            accounts[name] = {
                "raw_hash": raw["guest_email_sha256"],
                "is_guest": True,
                "accepts_marketing": None,
                "merged_into": None,
            }
        for name, row in accounts.items():
            # The salt is empty.
            digest = hashlib.sha256(row["raw_hash"].encode()).hexdigest()
            row["email_hash"] = digest if row["raw_hash"] else None
            row["match_rule"] = self.match_rule(name)
        return accounts

    @cached_property
    def links(self) -> dict[str, list[tuple[str, str]]]:
        """Which accounts each rule links, two by two."""
        hashes = [(name, raw["email_sha256"]) for name, raw in self.raw_fans.items()]
        hashes += [
            (name, raw["guest_email_sha256"])
            for name, raw in self.raw_orders.items()
            if not raw["fan_id"]
        ]
        by_hash = defaultdict(list)
        for name, digest in hashes:
            if digest and digest not in self.shared_hashes:
                by_hash[digest].append(name)
        fans = self.raw_fans.items()
        return {
            "email": [pair for names in by_hash.values() for pair in combinations(names, 2)],
            "merge": [
                (name, raw["merged_into_fan_id"])
                for name, raw in fans
                if raw["merged_into_fan_id"] not in ("", name)
            ],
        }

    def match_rule(self, account: str) -> str:
        """Return the weakest rule that links an account to another."""
        linked = {rule: {name for pair in pairs for name in pair}
                  for rule, pairs in self.links.items()}  # fmt: skip
        return next((rule for rule in ("email", "merge") if account in linked[rule]), "account")

    @cached_property
    def persons(self) -> set[frozenset[str]]:
        """The persons, each as the set of its accounts."""
        accounts = {self.account_of(raw) for raw in self.raw_orders.values()} - {None}
        links = self.links["email"] + self.links["merge"]
        return partition(accounts | set(self.raw_fans), links)

    @staticmethod
    def in_sequence(orders: dict[str, Row], members: frozenset[str]) -> list[Row]:
        """Return the valid orders of a person, the first one first."""
        theirs = [row for row in orders.values() if row["account"] in members and row["is_valid"]]
        return sorted(theirs, key=lambda row: (row["placed_at"], row["order_id"]))

    @staticmethod
    def number(sequence: list[Row]) -> None:
        """Give the valid orders of a person their numbers."""
        for number, row in enumerate(sequence, start=1):
            row |= {"customer_order_number": number, "is_first_order": number == 1}
        for previous, row in pairwise(sequence):
            days = (row["placed_date"] - previous["placed_date"]).days
            row["days_since_previous_order"] = days

    @cached_property
    def customers(self) -> dict[frozenset[str], Row]:
        """One row per person, by the set of the accounts."""
        return {members: self.customer(members) for members in self.persons}

    def customer(self, members: frozenset[str]) -> Row:
        """Return what a person ordered."""
        every = [row for row in self.orders.values() if row["account"] in members]
        valid = self.in_sequence(self.orders, members)
        currencies = {row["currency"] for row in valid}
        sums = {
            "lifetime_gross_amount": "gross_sales_amount",
            "lifetime_net_amount": "net_sales_amount",
            "lifetime_refunded_amount": "refunded_amount",
        }
        rules = {self.match_rule(name) for name in members}

        def over(suffix: str, is_known: bool) -> Row:
            def or_none(rule: Callable[[], Decimal]) -> Decimal | None:
                return rule() if is_known else None

            row = {
                f"{name}{suffix}": or_none(lambda of=of: total(valid, f"{of}{suffix}"))
                for name, of in sums.items()
            }
            row[f"average_order_value{suffix}"] = or_none(
                lambda: rounded(total(valid, f"total_amount{suffix}") / len(valid))
            )
            return row

        return {
            "match_rule": next(one for one in ("email", "merge", "account") if one in rules),
            "account_count": len(members),
            "platform_count": 1,
            "order_count": len(every),
            "valid_order_count": len(valid),
            "first_order_id": valid[0]["order_id"] if valid else None,
            "first_order_at": valid[0]["placed_at"] if valid else None,
            "last_order_id": valid[-1]["order_id"] if valid else None,
            "last_order_at": valid[-1]["placed_at"] if valid else None,
            "currency": currencies.pop() if len(currencies) == 1 else None,
            **over("", len({row["currency"] for row in valid}) == 1),
            **over("_reporting", bool(valid)),
        }

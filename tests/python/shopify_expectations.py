"""What the marts should hold of the Shopify sample, worked out anew from the API's documents.

Nothing below knows the models. Each rule is written from the universal schema and from what
Shopify's words mean, in plain Python with exact decimals. Every row is keyed by (store, id), the
platform's own ids; a row holds the columns that are compared.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from itertools import pairwise
from zoneinfo import ZoneInfo

Row = dict[str, object]
Key = tuple[str, str]

ZERO = Decimal(0)
DECIMALS = {"USD": 2, "EUR": 2, "JPY": 0}
PAYMENT_STATUS = {
    "pending": "unpaid",
    "authorized": "authorized",
    "partially_paid": "partially_paid",
    "paid": "paid",
    "partially_refunded": "partially_refunded",
    "refunded": "refunded",
    "voided": "voided",
    "expired": "expired",
}
FULFILLMENT_STATUS = {
    "unfulfilled": "unfulfilled",
    "open": "unfulfilled",
    "partially_fulfilled": "partially_fulfilled",
    "fulfilled": "fulfilled",
    "restocked": "restocked",
    "fulfillment_not_required": "not_required",
    "in_progress": "in_progress",
    "pending_fulfillment": "in_progress",
    "on_hold": "on_hold",
    "request_declined": "on_hold",
    "scheduled": "on_hold",
}
TRANSACTION_KIND = {
    "authorization": "authorization",
    "emv_authorization": "authorization",
    "capture": "capture",
    "sale": "sale",
    "refund": "refund",
    "void": "void",
    "change": "change",
}
TRANSACTION_STATUS = {
    "success": "success",
    "pending": "pending",
    "failure": "failure",
    "error": "failure",
}
CASH_SIGN = {"sale": 1, "capture": 1, "refund": -1, "change": -1}
# Payment methods of tender transactions; any other word tells nothing.
TENDERS = {
    "credit_card": "credit_card",
    "cash": "cash",
    "apple_pay": "wallet",
    "shopify_pay": "wallet",
    "paypal": "wallet",
}
GATEWAYS = {
    "shopify_payments": "credit_card",
    "stripe": "credit_card",
    "paypal": "wallet",
    "klarna": "bnpl",
    "gift_card": "gift_card",
    "shopify_store_credit": "store_credit",
    "cash": "cash",
    "cash on delivery (cod)": "cash",
    "bank deposit": "bank_transfer",
    "manual": "unknown",
    "bogus": "unknown",
}
CREDIT_GATEWAYS = {"gift_card", "shopify_store_credit"}
MANUAL_GATEWAYS = {"manual", "cash", "cash on delivery (cod)", "bank deposit"}
REFUND_STATUS = {"success": "issued", "pending": "requested", "failure": "failed"}
RESTOCK_TYPE = {
    "return": "return",
    "cancel": "cancel",
    "no_restock": "no_restock",
    "legacy_restock": "unknown",
}


def money(value: object) -> Decimal:
    """Return an amount as the document writes it, as an exact decimal."""
    return Decimal(str(value))


def total(values: Iterable) -> Decimal:
    """Return the exact sum of amounts."""
    return sum(map(money, values), ZERO)


def column(rows: Iterable[Row], name: str) -> Decimal:
    """Return the exact sum of a column."""
    return total(row[name] for row in rows)


def rounded(amount: Decimal, decimals: int = 4) -> Decimal:
    """Return an amount rounded half up."""
    return amount.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def utc(text: str | None) -> datetime | None:
    """Return a moment as UTC without a zone."""
    return text and datetime.fromisoformat(text).astimezone(UTC).replace(tzinfo=None)


def grouped(rows: Iterable[tuple[Key, Row]], name: str) -> defaultdict:
    """Return rows by what they refer to, each with its own key."""
    groups = defaultdict(list)
    for key, row in rows:
        groups[row[name]].append(row | {"key": key})
    return groups


def normal(address: str | None) -> str | None:
    """Return an e-mail address as it is compared, nothing for an empty one."""
    return (address or "").strip().lower() or None


class Expectations:
    """What every mart should hold of the stores whose documents are in `data`.

    `shared` holds the e-mail addresses that tell nothing about who somebody is.
    """

    def __init__(self, data: dict[str, dict], shared: set[str]):
        self.data, self.shared = data, shared

    # Words that everything below uses

    def documents(self, table: str) -> list[tuple[str, dict]]:
        """Return the documents of all stores, each with its store."""
        return [(store, one) for store, data in self.data.items() for one in data[table]]

    def by_id(self, table: str) -> dict[Key, dict]:
        """Return the documents of all stores by store and id."""
        return {(store, str(one["id"])): one for store, one in self.documents(table)}

    def day(self, text: str | None, store: str) -> date | None:
        """Return the calendar date of a moment on the clocks of a store."""
        zone = ZoneInfo(self.data[store]["shop"]["iana_timezone"])
        return text and datetime.fromisoformat(text).astimezone(zone).date()

    def currency(self, store: str) -> str:
        """Return the currency of a store."""
        return self.data[store]["shop"]["currency"]

    # What is sold

    @cached_property
    def sellers(self) -> dict[Key, Row]:
        """One row per vendor of a store, named by a product or by a line."""
        lines = [(store, line) for store, order in self.documents("orders")
                 for line in order["line_items"]]  # fmt: skip
        return {
            (store, one["vendor"]): {"seller_type": "vendor", "seller_name": one["vendor"]}
            for store, one in [*self.documents("products"), *lines]
            if one["vendor"]
        }

    @cached_property
    def cost(self) -> dict[Key, Decimal]:
        """What one unit of a variant costs, where its inventory item says so."""
        items = self.by_id("inventory_items")
        costs = {}
        for key, variant in self.by_id("product_variants").items():
            item = items.get((key[0], str(variant["inventory_item_id"])), {"cost": None})
            if item["cost"] is not None:
                costs[key] = money(item["cost"])
        return costs

    @cached_property
    def products(self) -> dict[Key, Row]:
        """One row per product; the variants of one agree on their cost in the sample.

        What a product is shows in stock, else where it was sold: the merchant words its type.
        """
        items = self.by_id("inventory_items")
        variants, sold, products = defaultdict(list), defaultdict(list), {}
        stocked = defaultdict(list)
        for (store, own_id), one in self.by_id("product_variants").items():
            variants[store, str(one["product_id"])].append(own_id)
            if item := items.get((store, str(one["inventory_item_id"]))):
                stocked[store, str(one["product_id"])].append(item)
        for row in self.order_items.values():
            sold[row["product"]].append(row)
        for (store, own_id), one in self.by_id("products").items():
            lines = sold[store, own_id]
            told = stocked[store, own_id] or lines
            (cost,) = {self.cost.get((store, variant)) for variant in variants[store, own_id]}
            products[store, own_id] = {
                "title": one["title"],
                "product_type": one["product_type"],
                "seller": (store, one["vendor"]) if one["vendor"] else None,
                "status": "deleted" if one["deleted_at"] else one["status"],
                "is_gift_card": any(row["is_gift_card"] for row in lines),
                "is_digital": bool(told) and not any(one["requires_shipping"] for one in told),
                "unit_cost": cost,
                "currency": self.currency(store),
                "is_deleted": bool(one["deleted_at"]),
                "created_at": utc(one["created_at"]),
                "updated_at": utc(one["updated_at"]),
            }
        return products

    @cached_property
    def order_items(self) -> dict[Key, Row]:
        """One row per line of an order."""
        given_back = grouped(
            (pair for pair in self.refund_items.items() if self.is_issued(pair[1]["refund"])),
            "line",
        )
        items, products = {}, self.by_id("products")
        for store, order in self.documents("orders"):
            for line in order["line_items"]:
                own = store, str(line["id"])
                gross = money(line["price"]) * line["quantity"]
                off = -total(one["amount"] for one in line["discount_allocations"])
                product = store, str(line["product_id"])
                items[own] = {
                    "order": (store, str(order["id"])),
                    "product": product if product in products else None,
                    "seller": (store, line["vendor"]) if line["vendor"] else None,
                    "sku": line["sku"],
                    "title": line["title"],
                    "quantity": line["quantity"],
                    "currency": order["currency"],
                    "unit_price": rounded(gross / line["quantity"]),
                    "gross_amount": gross,
                    "discount_amount": off,
                    "net_amount": gross + off,
                    "tax_amount": total(one["price"] for one in line["tax_lines"]),
                    "shipping_amount": None,
                    "unit_cost": self.cost.get((store, str(line["variant_id"]))),
                    "is_gift_card": line["gift_card"],
                    "requires_shipping": line["requires_shipping"],
                    "refunded_quantity": sum(row["quantity"] for row in given_back[own]),
                    "refunded_amount": column(given_back[own], "amount"),
                }
        return items

    @cached_property
    def order_discounts(self) -> list[Row]:
        """One row per discount and line, and one per discount on the shipping."""
        rows = []
        for store, order in self.documents("orders"):
            for part in (*order["line_items"], *order["shipping_lines"]):
                for one in part["discount_allocations"]:
                    application = order["discount_applications"][one["discount_application_index"]]
                    is_item = application["target_type"] == "line_item"
                    is_free = not is_item and application["value_type"] == "percentage"
                    is_free = is_free and money(application["value"]) == 100
                    rows.append(
                        {
                            "order": (store, str(order["id"])),
                            "line": (store, str(part["id"])) if is_item else None,
                            "code": application.get("code"),
                            "discount_type": (
                                "free_shipping" if is_free else application["value_type"]
                            ),
                            "target": "item" if is_item else "shipping",
                            "currency": order["currency"],
                            "amount": -money(one["amount"]),
                        }
                    )
        return rows

    # Money

    @cached_property
    def refund_of_transaction(self) -> dict[Key, Key]:
        """The refund that a transaction pays out."""
        return {
            (store, str(one["id"])): (store, str(refund["id"]))
            for store, refund in self.documents("order_refunds")
            for one in refund["transactions"]
        }

    def in_shop_currency(self, order: dict, one: dict) -> Decimal:
        """Return the amount of a transaction in the currency of the store."""
        home, exchange = order["currency"], one["currency_exchange_adjustment"]
        if one["currency"] == home:
            return money(one["amount"])
        if exchange and exchange["currency"] == home:
            return money(exchange["final_amount"])
        both = order["total_price_set"]
        paid, shown = (money(both[kind]["amount"]) for kind in ("shop_money", "presentment_money"))
        return rounded(money(one["amount"]) * paid / shown, DECIMALS[home])

    @cached_property
    def payments(self) -> dict[Key, Row]:
        """One row per transaction that is about money."""
        orders, tenders = self.by_id("orders"), self.by_id("tender_transactions")
        payments = {}
        for own, one in self.by_id("transactions").items():
            if one["kind"] == "suggested_refund":
                continue
            store, order = own[0], (own[0], str(one["order_id"]))
            kind = TRANSACTION_KIND[one["kind"]]
            status = TRANSACTION_STATUS[one["status"]]
            amount, sign = self.in_shop_currency(orders[order], one), CASH_SIGN.get(kind, 0)
            tender = tenders.get(own, {"payment_method": None})["payment_method"]
            payments[own] = {
                "order": order,
                "refund": self.refund_of_transaction.get(own),
                "transaction_kind": kind,
                "transaction_status": status,
                "payment_method": TENDERS.get(tender) or GATEWAYS[one["gateway"].lower()],
                "gateway": one["gateway"],
                "currency": self.currency(store),
                "amount": amount,
                "cash_sign": sign,
                "cash_amount": amount * sign if status == "success" else ZERO,
                "processed_at": utc(one["processed_at"]),
                "processed_date": self.day(one["processed_at"], store),
            }
        return payments

    @cached_property
    def payments_of_refund(self) -> defaultdict:
        """The payments of each refund."""
        return grouped(self.payments.items(), "refund")

    def refund_status(self, own: Key) -> str:
        """Return how far a refund has come: without a transaction it moves no money at all."""
        statuses = {row["transaction_status"] for row in self.payments_of_refund[own]}
        words = [word for status, word in REFUND_STATUS.items() if status in statuses]
        return words[0] if words else "issued"

    def is_issued(self, own: Key) -> bool:
        """Return whether a refund was issued."""
        return self.refund_status(own) == "issued"

    def destination(self, own: Key) -> str:
        """Return where the money of a refund goes."""
        gateways = {row["gateway"].lower() for row in self.payments_of_refund[own]}
        if not gateways:
            return "unknown"
        if gateways & CREDIT_GATEWAYS:
            return "store_credit"
        return "manual" if gateways & MANUAL_GATEWAYS else "original_method"

    @cached_property
    def refunds(self) -> dict[Key, Row]:
        """One row per refund."""
        orders, before, refunds = self.by_id("orders"), defaultdict(Decimal), {}
        captured = defaultdict(Decimal)
        for row in self.payments.values():
            if row["transaction_kind"] != "refund":
                captured[row["order"]] += row["cash_amount"]
        by_time = sorted(
            self.by_id("order_refunds").items(), key=lambda pair: utc(pair[1]["processed_at"])
        )
        for own, one in by_time:
            store, order = own[0], (own[0], str(one["order_id"]))
            inside = orders[order]["taxes_included"]
            lines = one["refund_line_items"]
            shipping = [row for row in one["order_adjustments"] if row["kind"] == "shipping_refund"]
            subtotal = total(row["subtotal"] for row in lines)
            line_tax = total(row["total_tax"] for row in lines)
            fee, fee_tax = (total(row[name] for row in shipping) for name in
                            ("amount", "tax_amount"))  # fmt: skip
            parts = {
                "items_amount": -subtotal + (line_tax if inside else ZERO),
                "tax_amount": -line_tax + fee_tax,
                "shipping_amount": fee - (fee_tax if inside else ZERO),
            }
            status, paid = self.refund_status(own), self.payments_of_refund[own]
            counted = [row for row in paid if REFUND_STATUS[row["transaction_status"]] == status]
            amount = -column(counted, "amount") if paid else sum(parts.values())
            placed, refunded = (
                self.day(document["processed_at"], store) for document in (orders[order], one)
            )
            cumulative = before[order] + amount
            refunds[own] = parts | {
                "order": order,
                "status": status,
                "reason": one["note"],
                "destination": self.destination(own),
                "currency": self.currency(store),
                "adjustment_amount": amount - sum(parts.values()),
                "total_amount": amount,
                "cumulative_refunded_amount": cumulative,
                "is_full_refund": 0 < captured[order] <= -cumulative,
                "days_to_refund": (refunded - placed).days if status == "issued" else None,
                "refunded_at": utc(one["processed_at"]) if status == "issued" else None,
                "refunded_date": refunded if status == "issued" else None,
            }
            if status == "issued":
                before[order] = cumulative
        return refunds

    @cached_property
    def refund_items(self) -> dict[tuple[Key, Key], Row]:
        """One row per refund and line, however many rows tell of it."""
        orders, rows = self.by_id("orders"), defaultdict(list)
        for (store, own_id), one in self.by_id("order_refunds").items():
            inside = orders[store, str(one["order_id"])]["taxes_included"]
            for row in one["refund_line_items"]:
                key = (store, own_id), (store, str(row["line_item_id"]))
                rows[key].append(row | {"inside": inside})
        items = {}
        for (refund, line), parts in rows.items():
            tax = total(row["total_tax"] for row in parts)
            amount = total(row["subtotal"] for row in parts)
            ((restock),) = {row["restock_type"] for row in parts}
            items[refund, line] = {
                "refund": refund,
                "line": line,
                "quantity": sum(row["quantity"] for row in parts),
                "currency": self.currency(refund[0]),
                "amount": -(amount - tax if parts[0]["inside"] else amount),
                "tax_amount": -tax,
                "restock_type": RESTOCK_TYPE[restock],
            }
        return items

    # Parcels

    @cached_property
    def fulfillments(self) -> dict[Key, Row]:
        """One row per parcel."""
        parcels = {}
        for store, order in self.documents("orders"):
            for one in order["fulfillments"]:
                is_sent = one["status"] == "success"
                words = {"delivered": "delivered", "failure": "failed"}
                status = words.get(one["shipment_status"], "shipped") if is_sent else one["status"]
                arrived = one["updated_at"] if status == "delivered" else None
                parcels[store, str(one["id"])] = {
                    "order": (store, str(order["id"])),
                    "status": status,
                    "carrier": one["tracking_company"],
                    "tracking_number": one["tracking_number"],
                    "shipped_at": utc(one["created_at"]) if is_sent else None,
                    "delivered_at": utc(arrived),
                    "delivered_date": self.day(arrived, store),
                    "estimated_delivery_date": None,
                }
        return parcels

    # Orders

    @cached_property
    def orders(self) -> dict[Key, Row]:
        """One row per order."""
        parts = {
            name: grouped(rows.items(), "order")
            for name, rows in (
                ("items", self.order_items),
                ("payments", self.payments),
                ("parcels", self.fulfillments),
                ("refunds", self.refunds),
            )
        }
        orders = {}
        for own, one in self.by_id("orders").items():
            its = {part: rows[own] for part, rows in parts.items()}
            row = self.what_it_is(own[0], one, its)
            row |= self.statuses(one, row, its["parcels"])
            row |= self.amounts(one, its)
            row |= self.validity(row)
            orders[own] = row | self.what_is_due(row)
        return orders

    def what_it_is(self, store: str, one: dict, its: dict[str, list[Row]]) -> Row:
        """Return times, names and counts of an order."""
        place = one["shipping_address"] or {}
        captured = [row["processed_at"] for row in its["payments"] if row["cash_amount"] > 0]
        parcels = [row for row in its["parcels"] if row["status"] != "cancelled"]
        arrivals = [row["delivered_at"] for row in parcels]
        return {
            "order_number": one["name"],
            "account": self.account_of(store, one),
            "cancel_reason": one["cancel_reason"],
            "is_test": one["test"],
            "is_deleted": bool(one["deleted_at"]),
            "placed_at": utc(one["processed_at"]),
            "placed_date": self.day(one["processed_at"], store),
            "paid_at": min(captured, default=None),
            "cancelled_at": utc(one["cancelled_at"]),
            "shipped_at": min((row["shipped_at"] for row in parcels), default=None),
            # The last parcel: while one is under way there is no such moment.
            "delivered_at": None if None in arrivals else max(arrivals, default=None),
            "currency": one["currency"],
            "item_count": len(its["items"]),
            "unit_count": sum(row["quantity"] for row in its["items"]),
            "has_items": bool(its["items"]),
            "has_payments": bool(its["payments"]),
            "prices_include_tax": one["taxes_included"],
            "ship_to_country_code": place.get("country_code"),
            "ship_to_region": place.get("province_code"),
            "ship_to_city": place.get("city"),
            "ship_to_postal_code": place.get("zip"),
            "updated_at": utc(one["updated_at"]),
        }

    def statuses(self, one: dict, row: Row, parcels: list[Row]) -> Row:
        """Return the statuses of an order, and Shopify's words for them."""
        paid = one["_display_financial_status"].lower()
        shipped = one["_display_fulfillment_status"].lower()
        kept = [parcel["status"] for parcel in parcels if parcel["status"] != "cancelled"]
        has_all = shipped == "fulfilled" and bool(kept) and set(kept) == {"delivered"}
        payment = PAYMENT_STATUS[paid]
        words = {
            "cancelled": bool(one["cancelled_at"]),
            "completed": bool(one["closed_at"]) and shipped == "fulfilled",
            "delivered": has_all,
            "shipped": shipped == "fulfilled",
            "processing": shipped == "partially_fulfilled",
            "confirmed": payment not in ("unpaid", "voided", "expired"),
        }
        status = next((word for word, holds in words.items() if holds), "pending")
        return {
            "order_status": status,
            "payment_status": payment,
            "payment_status_source": paid,
            "fulfillment_status": "delivered" if has_all else FULFILLMENT_STATUS[shipped],
            "fulfillment_status_source": shipped,
            "is_delivered_although_cancelled": (
                status == "cancelled" and row["delivered_at"] is not None
            ),
        }

    def amounts(self, one: dict, its: dict[str, list[Row]]) -> Row:
        """Return the amounts of an order."""
        goods = [row for row in its["items"] if not row["is_gift_card"]]
        cards = [row for row in its["items"] if row["is_gift_card"]]
        # A gift card is no sale, and its discount takes nothing off sales.
        gross, off = column(goods, "gross_amount"), column(goods, "discount_amount")
        card, tax, tip = (column(cards, "net_amount"), money(one["total_tax"]),
                          money(one["total_tip_received"]))  # fmt: skip
        shipping = total(line["discounted_price"] for line in one["shipping_lines"])
        inside = one["taxes_included"]
        sold = gross - (column(goods, "tax_amount") if inside else ZERO)
        received = [row for row in its["payments"] if row["transaction_kind"] != "refund"]
        issued = [row for row in its["refunds"] if row["status"] == "issued"]
        given_back = column(issued, "adjustment_amount") + total(
            row["amount"]
            for (refund, line), row in self.refund_items.items()
            if refund in [one["key"] for one in issued]
            and not self.order_items[line]["is_gift_card"]
        )
        return {
            "items_gross_amount": gross,
            "items_discount_amount": off,
            "gift_card_amount": card,
            "shipping_amount": shipping,
            "tax_amount": tax,
            "tip_amount": tip,
            "fee_amount": ZERO,
            "payment_surcharge_amount": ZERO,
            "total_amount": money(one["total_price"]),
            "calculated_total_amount": (
                gross + off + card + shipping + tip + (ZERO if inside else tax)
            ),
            "captured_amount": column(received, "cash_amount"),
            "refunded_amount": column(its["payments"], "cash_amount")
            - column(received, "cash_amount"),
            "chargeback_amount": ZERO,
            "gross_sales_amount": sold,
            "net_sales_amount": sold + off + given_back,
        }

    @staticmethod
    def validity(row: Row) -> Row:
        """Return whether an order counts as a sale, and why it does not."""
        is_cancelled = row["order_status"] == "cancelled"
        reasons = {
            "test": row["is_test"],
            "deleted": row["is_deleted"],
            "unavailable": is_cancelled and row["cancel_reason"] == "inventory",
            "cancelled": is_cancelled,
            "voided": row["payment_status"] in ("voided", "expired"),
            "unpaid": row["payment_status"] == "unpaid",
        }
        reason = next((one for one, holds in reasons.items() if holds), None)
        return {"is_valid": reason is None, "invalid_reason": reason}

    @staticmethod
    def what_is_due(row: Row) -> Row:
        """Return what is owed, and how captured and due compare."""
        difference = row["captured_amount"] - row["total_amount"]
        counts = row["is_valid"] and row["has_items"]
        expects_none = ("unpaid", "authorized", "voided", "failed", "expired")
        if not row["has_items"] or row["payment_status"] in expects_none:
            difference, status = None, "not_comparable"
        else:
            unit = Decimal(1).scaleb(-DECIMALS[row["currency"]])
            status = "ok" if difference == 0 else "mismatch"
            status = "rounding" if 0 < abs(difference) <= unit else status
        return {
            "outstanding_amount": (
                max(row["total_amount"] - row["captured_amount"], ZERO) if counts else ZERO
            ),
            "reconciliation_status": status,
            "reconciliation_amount": difference,
        }

    # Persons

    def account_of(self, store: str, order: dict) -> Key | None:
        """Return the account of an order: a customer, a guest, or nobody."""
        if order["customer"]:
            return store, str(order["customer"]["id"])
        return (store, f"guest:{order['id']}") if normal(order["email"]) else None

    @cached_property
    def addresses(self) -> dict[Key, str | None]:
        """The e-mail address of each account: of its record, else of its newest order."""
        by_time = sorted(self.documents("orders"), key=lambda pair: utc(pair[1]["processed_at"]))
        found = {self.account_of(store, one): normal(one["email"]) for store, one in by_time}
        found |= {key: normal(one["email"]) for key, one in self.by_id("customers").items()}
        return {key: address for key, address in found.items() if key}

    @cached_property
    def customer_accounts(self) -> dict[Key, Row]:
        """One row per record, per customer whose record is gone, and per guest with an address."""
        records = self.by_id("customers")
        accounts = {}
        for key, address in self.addresses.items():
            row = {"email_hash": None, "is_guest": key[1].startswith("guest:")}
            if address:
                digest = hashlib.sha256(address.encode()).hexdigest()
                # The salt is empty.
                row["email_hash"] = hashlib.sha256(digest.encode()).hexdigest()
            if key in records:
                consent = records[key]["email_marketing_consent"]["state"]
                row["accepts_marketing"] = consent == "subscribed"
                row["created_at"] = utc(records[key]["created_at"])
            accounts[key] = row
        return accounts

    @cached_property
    def persons(self) -> set[frozenset[Key]]:
        """The persons, each as the set of the accounts with one address that is not shared."""
        by_address, groups = defaultdict(set), set()
        for key, address in self.addresses.items():
            if address and address not in self.shared:
                by_address[address].add(key)
            else:
                groups.add(frozenset({key}))
        return groups | {frozenset(keys) for keys in by_address.values()}

    def sequence(self, members: frozenset[Key]) -> list[tuple[Key, Row]]:
        """Return the valid orders of a person, the first one first."""
        theirs = [pair for pair in self.orders.items()
                  if pair[1]["account"] in members and pair[1]["is_valid"]]  # fmt: skip
        return sorted(theirs, key=lambda pair: pair[1]["placed_at"])

    @cached_property
    def order_numbers(self) -> dict[Key, tuple]:
        """Number among the person's valid orders, and days since the one before."""
        numbers = {}
        for members in self.persons:
            sequence = self.sequence(members)
            for number, (own, _) in enumerate(sequence, start=1):
                numbers[own] = number, number == 1, None
            for (_, previous), (own, row) in pairwise(sequence):
                days = (row["placed_date"] - previous["placed_date"]).days
                numbers[own] = *numbers[own][:2], days
        return numbers

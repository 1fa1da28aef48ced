"""Write an invented sample of three Shopify stores, each as another tool lands it.

    python scripts/generate_shopify_sample.py [--output seeds/shopify] [--seed 42]

A store's dataset is made of documents as Shopify's REST Admin API returns them, money as text;
`shopify_landings.write` turns it into the files of a landing. What only Fivetran or only GraphQL
tells stands in keys that begin with an underscore. The orders of `shopify_sample_cases.SCENARIOS`
come first, ordinary ones fill up the rest; `CASES` tells which ids show what. Every order draws
from a `random.Random` of its own and an id depends on nothing but a word, so the same arguments
give the same bytes, and an order stays as it is when others are added.
"""

import argparse
import json
from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import shopify_landings
import shopify_sample_cases as cases
from shopify_sample_cases import CASES, STORES, Discount, Line, Parcel, Pay, Scenario, number

__all__ = ["CASES", "dataset", "main"]

ORDERS = {"sound_garden": 54, "echo_paris": 32, "tokyo_vinyl": 28}
FIRST_DAY, DAYS = datetime(2024, 2, 2), 166
OPENED = datetime(2022, 5, 3, 9, tzinfo=UTC)
ZERO = Decimal(0)
TABLES = [
    "orders",
    "order_refunds",
    "transactions",
    "tender_transactions",
    "customers",
    "products",
    "product_variants",
    "inventory_items",
    "fulfillment_events",
]
# What a scenario's word means in REST, where only GraphQL has the word.
NO_REST_WORD = {"expired": "pending"}


def within(random: Random, first: float, last: float) -> timedelta:
    """Return a random time between two numbers of days, to the second."""
    return timedelta(seconds=random.randint(int(first * 86400), int(last * 86400)))


def split(amount: Decimal, weights: list[Decimal], step: Decimal) -> list[Decimal]:
    """Return an amount shared out by weights; each part is rounded, the last takes the rest."""
    whole, parts = sum(weights) or Decimal(1), []
    for index, weight in enumerate(weights):
        rest = amount - sum(parts)
        part = (amount * weight / whole).quantize(step, ROUND_HALF_UP)
        parts.append(rest if index == len(weights) - 1 else min(part, rest))
    return parts


class OrderMaker:
    """One order under way: its documents, and the money that has been worked out so far."""

    def __init__(self, store: cases.Store, scenario: Scenario, random: Random, name: str):
        self.store, self.one, self.random = store, scenario, random
        self.zone = ZoneInfo(store.zone)
        self.step = Decimal(1).scaleb(-store.decimals)
        self.id = cases.order_id(scenario)
        self.word = f"{scenario.store}/{scenario.word}"
        self.placed = datetime.fromisoformat(scenario.placed).replace(tzinfo=self.zone)
        self.placed = self.placed.astimezone(UTC)
        self.last = self.placed + timedelta(days=scenario.imported)
        self.presentment, rate = scenario.presentment or (store.currency, "1")
        self.rate = Decimal(rate)
        self.name = name
        self.transactions, self.tenders, self.refunds, self.events = [], [], [], []
        self.applications = self.discount_applications()
        self.lines = [self.line(index) for index in range(len(scenario.lines))]
        self.shipping_lines = self.shipping()
        self.sums = self.add_up()
        for pay in scenario.pays:
            self.pay(pay, self.placed + timedelta(minutes=pay.minutes))
        for index in range(len(scenario.refunds)):
            self.refund(index)
        self.parcels = [self.parcel(index) for index in range(len(scenario.parcels))]
        self.order = self.document()

    # Words that everything below uses

    def rounded(self, amount: Decimal) -> Decimal:
        """Return an amount rounded half up to the store's smallest unit."""
        return amount.quantize(self.step, ROUND_HALF_UP)

    def shown(self, amount: Decimal) -> Decimal:
        """Return an amount in the currency that the customer saw."""
        step = self.step if self.presentment == self.store.currency else Decimal("0.01")
        return (amount * self.rate).quantize(step, ROUND_HALF_UP)

    def money(self, amount: Decimal) -> str:
        """Return an amount as the API writes it."""
        return str(self.rounded(amount))

    def both(self, amount: Decimal) -> dict:
        """Return an amount in the store's and in the customer's currency."""
        return {
            "shop_money": {"amount": self.money(amount), "currency_code": self.store.currency},
            "presentment_money": {
                "amount": str(self.shown(amount)),
                "currency_code": self.presentment,
            },
        }

    def time(self, moment: datetime | None) -> str | None:
        """Return a moment with the offset of the store."""
        return moment and moment.astimezone(self.zone).isoformat()

    def number(self, kind: str, *words: object) -> int:
        """Return the id of something of this order."""
        return number(kind, "/".join(map(str, (self.word, *words))))

    def happened(self, moment: datetime) -> datetime:
        """Return a moment, and keep the newest."""
        self.last = max(self.last, moment)
        return moment

    # Lines, discounts, taxes, shipping

    def discount_applications(self) -> list[dict]:
        """Return the discounts, and prepare what each takes off each line."""
        gross = [Decimal(self.price(line)) * line.quantity for line in self.one.lines]
        left, documents = list(gross), []
        self.allocations: list[list[tuple[int, Decimal]]] = [[] for _ in gross]
        self.shipping_allocations: list[tuple[int, Decimal]] = []
        fee = self.store.shipping if self.one.shipping is None else self.one.shipping
        self.fee = Decimal(fee or 0)
        for index, discount in enumerate(self.one.discounts):
            value = Decimal(discount.value)
            on = discount.lines or tuple(range(len(gross)))
            base = self.fee if discount.is_on_shipping else sum(left[i] for i in on)
            if discount.value_type == "percentage":
                value = self.rounded(base * value / 100)
            amount = min(value, base)
            if discount.is_on_shipping:
                self.shipping_allocations.append((index, amount))
            else:
                for i, part in zip(on, split(amount, [left[i] for i in on], self.step),
                                   strict=True):  # fmt: skip
                    left[i] -= part
                    if part:
                        self.allocations[i].append((index, part))
            documents.append(self.discount_application(discount))
        return documents

    def discount_application(self, discount: Discount) -> dict:
        """Return the document of a discount."""
        is_code = discount.kind == "discount_code"
        return {
            "target_type": "shipping_line" if discount.is_on_shipping else "line_item",
            "type": discount.kind,
            "value": discount.value,
            "value_type": discount.value_type,
            "allocation_method": "each" if discount.is_on_shipping else "across",
            "target_selection": "entitled" if discount.lines else "all",
            **({"code": discount.name} if is_code else {"title": discount.name}),
            **({} if is_code else {"description": discount.name}),
        }

    def allocated(self, allocations: list[tuple[int, Decimal]]) -> list[dict]:
        """Return the documents of what discounts took off something."""
        return [
            {
                "amount": self.money(amount),
                "amount_set": self.both(amount),
                "discount_application_index": index,
            }
            for index, amount in allocations
        ]

    def price(self, line: Line) -> str:
        """Return the price of one unit of a line."""
        return line.price or cases.ITEMS[line.item].price

    def tax_lines(self, amount: Decimal, fixed: tuple[str, ...] | None = None) -> list[dict]:
        """Return the taxes of an amount: on top of it, or inside where the store says so."""
        taxes = self.store.taxes if self.one.taxes is None else self.one.taxes
        whole = sum((Decimal(rate) for _, rate in taxes), Decimal(1))
        base = amount / whole if self.store.taxes_included else amount
        prices = [self.rounded(base * Decimal(rate)) for _, rate in taxes]
        if fixed is not None:
            prices, taxes = [Decimal(one) for one in fixed], taxes[: len(fixed)]
        return [
            {
                "price": self.money(price),
                "rate": float(rate),
                "title": title,
                "price_set": self.both(price),
            }
            for (title, rate), price in zip(taxes, prices, strict=True)
        ]

    def line(self, index: int) -> dict:
        """Return the document of a line."""
        line = self.one.lines[index]
        item = cases.ITEMS[line.item]
        price, off = Decimal(self.price(line)), sum((a for _, a in self.allocations[index]), ZERO)
        is_card, has_product = item.special == "gift card", item.special not in cases.NO_PRODUCT
        word = f"{line.item}/{line.variant}"
        variant = item.variants[line.variant]
        taxes = [] if is_card else self.tax_lines(price * line.quantity - off, line.taxes)
        return {
            "id": self.number("line", index),
            "product_id": number("product", line.item) if has_product else None,
            "variant_id": number("variant", word) if has_product else None,
            "product_exists": has_product and item.special not in ("not delivered", "deleted"),
            "title": item.title,
            "variant_title": None if variant == "Default Title" else variant,
            "name": item.title if variant == "Default Title" else f"{item.title} - {variant}",
            "sku": None if item.special == "custom" else sku(line.item, line.variant),
            "vendor": item.vendor,
            "quantity": line.quantity,
            "grams": item.grams,
            "price": self.money(price),
            "price_set": self.both(price),
            "total_discount": self.money(ZERO),
            "total_discount_set": self.both(ZERO),
            "gift_card": is_card,
            "taxable": not is_card,
            "requires_shipping": not is_card and item.special != "digital",
            "fulfillment_status": None,
            "fulfillable_quantity": line.quantity,
            "properties": [],
            "tax_lines": taxes,
            "discount_allocations": self.allocated(self.allocations[index]),
        }

    def shipping(self) -> list[dict]:
        """Return the documents of the shipping, none or one."""
        if not self.fee:
            return []
        net = self.fee - sum((amount for _, amount in self.shipping_allocations), ZERO)
        return [
            {
                "id": self.number("shipping", 0),
                "title": "Standard",
                "code": "Standard",
                "source": "shopify",
                "carrier_identifier": None,
                "price": self.money(self.fee),
                "price_set": self.both(self.fee),
                "discounted_price": self.money(net),
                "discounted_price_set": self.both(net),
                "tax_lines": self.tax_lines(net) if self.one.is_shipping_taxed else [],
                "discount_allocations": self.allocated(self.shipping_allocations),
            }
        ]

    def taxes_of(self, *parts: dict) -> Decimal:
        """Return the tax of lines or shipping lines."""
        return sum((Decimal(tax["price"]) for part in parts for tax in part["tax_lines"]), ZERO)

    def add_up(self) -> dict[str, Decimal]:
        """Return the amounts of the order."""
        items = sum((Decimal(one["price"]) * one["quantity"] for one in self.lines), ZERO)
        allocations = [*self.shipping_allocations, *(a for line in self.allocations for a in line)]
        on_lines = sum((a for line in self.allocations for _, a in line), ZERO)
        off = sum((amount for _, amount in allocations), ZERO)
        tax = self.taxes_of(*self.lines, *self.shipping_lines)
        tip = Decimal(self.one.tip or 0)
        on_top = ZERO if self.store.taxes_included else tax
        return {
            "total_line_items_price": items,
            "subtotal_price": items - on_lines,
            "total_discounts": off,
            "total_tax": tax,
            "total_tip_received": tip,
            "total_price": items - off + self.fee + tip + on_top,
        }

    # Money

    def captured(self) -> Decimal:
        """Return what was received so far, less change."""
        signs = {"sale": 1, "capture": 1, "change": -1}
        return sum(
            (
                one["_shop_amount"] * signs.get(one["kind"], 0)
                for one in self.transactions
                if one["status"] == "success"
            ),
            ZERO,
        )

    def pay(self, pay: Pay, at: datetime, refund: int | None = None, amount=None, rate="") -> dict:
        """Add a transaction, and its tender transaction where it has one; return the first."""
        index = len(self.transactions)
        if pay.amount:
            amount = Decimal(pay.amount)
        elif amount is None:
            amount = self.captured() - self.sums["total_price"]
            amount = amount if pay.kind == "change" else -amount
        shown, adjustment = self.shown(amount), None
        if rate:
            final = self.rounded(shown / Decimal(rate))
            adjustment = {
                "id": self.number("exchange", index),
                "adjustment": self.money(final - amount),
                "original_amount": self.money(amount),
                "final_amount": self.money(final),
                "currency": self.store.currency,
            }
            amount = final
        parent = pay.parent if pay.parent is not None else 0 if refund else None
        document = {
            "id": self.number("transaction", index),
            "order_id": self.id,
            "kind": pay.kind,
            "gateway": pay.gateway,
            "status": pay.status,
            "message": None if pay.status == "success" else "declined by the issuer",
            "created_at": self.time(self.happened(at)),
            "processed_at": self.time(at),
            "test": self.one.is_test,
            "authorization": f"auth-{index}" if pay.kind.endswith("authorization") else None,
            "parent_id": None if parent is None else self.transactions[parent]["id"],
            "amount": str(shown),
            "currency": self.presentment,
            "error_code": "card_declined" if pay.status == "failure" else None,
            "source_name": self.one.source,
            "currency_exchange_adjustment": adjustment,
            "_shop_amount": self.rounded(amount),
            "_refund_id": refund,
        }
        self.transactions.append(document)
        if pay.tender and pay.status == "success":
            self.tenders.append(
                {
                    "id": document["id"],
                    "order_id": self.id,
                    "amount": str(-shown if pay.kind == "refund" else shown),
                    "currency": self.presentment,
                    "user_id": None,
                    "test": self.one.is_test,
                    "processed_at": self.time(at),
                    "remote_reference": f"ref-{document['id']}",
                    "payment_details": None,
                    "payment_method": pay.tender,
                }
            )
        return document

    def refund(self, number_of_refund: int) -> None:
        """Add a refund: lines, adjustments and transactions."""
        refund = self.one.refunds[number_of_refund]
        at = self.placed + timedelta(days=refund.days) + within(self.random, 0, 0.4)
        own_id = self.number("refund", number_of_refund)
        lines = [
            row
            for index, quantity, restock in refund.lines
            for row in self.refund_lines(number_of_refund, refund, index, quantity, restock)
        ]
        adjustments, kinds = [], []
        shipping, tax = Decimal(refund.shipping or 0), ZERO
        if shipping:
            tax = self.rounded(self.taxes_of(*self.shipping_lines) * shipping / self.fee)
            kinds.append(("shipping_refund", "Shipping refund", -shipping, -tax))
        discrepancy = Decimal(refund.kept or 0) - Decimal(refund.extra or 0)
        if discrepancy:
            kinds.append(("refund_discrepancy", "Refund discrepancy", discrepancy, ZERO))
        for kind, reason, amount, tax_amount in kinds:
            adjustments.append(
                {
                    "id": self.number("adjustment", number_of_refund, kind),
                    "order_id": self.id,
                    "refund_id": own_id,
                    "amount": self.money(amount),
                    "tax_amount": self.money(tax_amount),
                    "kind": kind,
                    "reason": reason,
                    "amount_set": self.both(amount),
                    "tax_amount_set": self.both(tax_amount),
                }
            )
        money = sum((Decimal(str(row["subtotal"])) for row in lines), ZERO) + shipping - discrepancy
        if not self.store.taxes_included:
            money += sum((Decimal(str(row["total_tax"])) for row in lines), ZERO) + tax
        transactions = [
            self.pay(pay, at + timedelta(minutes=pay.minutes), own_id, money, refund.rate)
            for pay in refund.pays
        ]
        paid = [one for one in transactions if one["status"] == "success"]
        restocked = [row for row in lines if row["restock_type"] != "no_restock"]
        self.refunds.append(
            {
                "id": own_id,
                "order_id": self.id,
                "created_at": self.time(self.happened(at)),
                "processed_at": self.time(at),
                "note": refund.note or None,
                "restock": bool(restocked),
                "user_id": None,
                "refund_line_items": lines,
                "order_adjustments": adjustments,
                "transactions": transactions,
                "_refunded": (
                    sum((one["_shop_amount"] for one in paid), ZERO),
                    sum((Decimal(one["amount"]) for one in paid), ZERO),
                ),
            }
        )

    def refund_lines(self, refund_number, refund, index, quantity, restock) -> list[dict]:
        """Return the rows of a line in a refund: one, or one per unit."""
        line = self.lines[index]
        off = sum((amount for _, amount in self.allocations[index]), ZERO)
        net = Decimal(line["price"]) * line["quantity"] - off
        tax, rows = self.taxes_of(line), []
        before = sum(
            row["quantity"]
            for earlier in self.refunds
            for row in earlier["refund_line_items"]
            if row["line_item_id"] == line["id"]
        )
        for unit in range(quantity if refund.is_split else 1):
            units = 1 if refund.is_split else quantity
            parts = [
                self.rounded(whole * (before + units) / line["quantity"])
                - self.rounded(whole * before / line["quantity"])
                for whole in (net, tax)
            ]
            before += units
            rows.append(
                {
                    "id": self.number("refund_line", refund_number, index, unit),
                    "quantity": units,
                    "line_item_id": line["id"],
                    "location_id": None,
                    "restock_type": restock,
                    "subtotal": json.loads(self.money(parts[0])),
                    "total_tax": json.loads(self.money(parts[1])),
                    "subtotal_set": self.both(parts[0]),
                    "total_tax_set": self.both(parts[1]),
                    "line_item": line,
                }
            )
        return rows

    # Parcels and the order itself

    def parcel(self, index: int) -> dict:
        """Return the document of a fulfillment, and add its events."""
        parcel = self.one.parcels[index]
        sent = self.placed
        if self.one.source != "pos":
            sent += timedelta(days=1 + index) + within(self.random, 0, 0.3)
        own_id, is_shipped = self.number("fulfillment", index), parcel.shipment is not None
        moved, happened = sent, {}
        if is_shipped:
            moved += timedelta(days=parcel.days if parcel.shipment == "delivered" else 1)
            happened = {"in_transit": sent + timedelta(hours=9), parcel.shipment: moved}
        for status, at in happened.items():
            self.events.append(
                {
                    "id": self.number("event", index, status),
                    "fulfillment_id": own_id,
                    "order_id": self.id,
                    "status": status,
                    "happened_at": self.time(at),
                    "created_at": self.time(at),
                }
            )
        on = parcel.lines or tuple(range(len(self.lines)))
        if parcel.status == "success":
            for i in on:
                self.lines[i] |= {"fulfillment_status": "fulfilled", "fulfillable_quantity": 0}
        tracking = f"{self.store.carrier[:2].upper()}{own_id}" if is_shipped else None
        return {
            "id": own_id,
            "order_id": self.id,
            "name": f"{self.name}.{index + 1}",
            "status": parcel.status,
            "shipment_status": parcel.shipment,
            "service": "manual",
            "location_id": None,
            "tracking_company": self.store.carrier if is_shipped else None,
            "tracking_number": tracking,
            "tracking_numbers": [tracking] if tracking else [],
            "created_at": self.time(sent),
            "updated_at": self.time(self.happened(moved)),
            "line_items": [
                {"id": self.lines[i]["id"], "quantity": self.lines[i]["quantity"]} for i in on
            ],
        }

    def financial_status(self) -> str:
        """Return how far the order is paid, as its transactions tell."""
        got = [one for one in self.transactions if one["status"] == "success"]
        kinds, captured = {one["kind"] for one in got}, self.captured()
        refunded = sum((one["_shop_amount"] for one in got if one["kind"] == "refund"), ZERO)
        if refunded:
            return "refunded" if refunded == captured else "partially_refunded"
        if "void" in kinds:
            return "voided"
        if captured >= self.sums["total_price"]:
            return "paid"
        if captured:
            return "partially_paid"
        return "authorized" if kinds & {"authorization", "emv_authorization"} else "pending"

    def fulfillment_status(self) -> str | None:
        """Return how far the order is shipped, as its parcels tell; a till hands all over."""
        shipped = {i for one in self.one.parcels if one.status == "success"
                   for i in one.lines or range(len(self.lines))}  # fmt: skip
        if self.one.source == "pos" or shipped and len(shipped) == len(self.lines):
            return "fulfilled"
        return "partial" if shipped else None

    def addressed(self) -> dict | None:
        """Return the address of delivery, none at the till and for what is not shipped."""
        if self.one.source == "pos" or not any(one["requires_shipping"] for one in self.lines):
            return None
        word = self.one.address
        code, country, province, city, postal_code = (
            cases.ADDRESSES[word] if word else self.store.address
        )
        return {
            "country_code": code,
            "country": country,
            "province_code": province or None,
            "province": province or None,
            "city": city,
            "zip": postal_code,
        }

    def who(self) -> tuple[int | None, str | None, dict | None]:
        """Return the buyer's id, e-mail address and customer object."""
        buyer = self.one.buyer
        if buyer == "nobody":
            return None, "", None
        if buyer.startswith("guest:"):
            return None, buyer.removeprefix("guest:"), None
        store, address, first, last = cases.CUSTOMERS.get(
            buyer, (self.one.store, "gone@example.org", "Max", "Away")
        )
        own_id = number("customer", buyer)
        customer = {"id": own_id, "email": address, "first_name": first, "last_name": last}
        return own_id, address, customer

    def document(self) -> dict:
        """Return the order's document."""
        one, sums = self.one, self.sums
        _, address, customer = self.who()
        financial = one.financial or self.financial_status()
        shipment = one.fulfillment or self.fulfillment_status()
        created = self.placed + timedelta(days=one.imported)
        cancelled = self.happened(self.placed + timedelta(hours=20)) if one.cancelled else None
        closed = self.happened(self.last + timedelta(days=1)) if one.is_closed else None
        gone = self.happened(self.last + timedelta(days=2)) if one.is_deleted else None
        is_pos = one.source == "pos"
        return {
            "id": self.id,
            "name": self.name,
            "order_number": int(self.name[1:]),
            "email": address,
            "created_at": self.time(created),
            "processed_at": self.time(self.placed),
            "updated_at": self.time(self.last),
            "closed_at": self.time(closed),
            "cancelled_at": self.time(cancelled),
            "cancel_reason": one.cancelled or None,
            "financial_status": NO_REST_WORD.get(financial, financial),
            "fulfillment_status": shipment,
            "currency": self.store.currency,
            "presentment_currency": self.presentment,
            **{name: self.money(amount) for name, amount in sums.items()},
            **{f"{name}_set": self.both(amount) for name, amount in sums.items()},
            "total_shipping_price_set": self.both(self.fee),
            "taxes_included": self.store.taxes_included,
            "test": one.is_test,
            "confirmed": True,
            "buyer_accepts_marketing": self.random.random() < 0.4,
            "source_name": one.source,
            "app_id": int(one.source) if one.source.isdigit() else 580111,
            "location_id": 61500 if is_pos else None,
            "referring_site": one.referring or (None if is_pos else ""),
            "landing_site": one.landing or (None if is_pos else "/"),
            "note": None,
            "tags": "",
            "customer": customer,
            "shipping_address": self.addressed(),
            "line_items": self.lines,
            "shipping_lines": self.shipping_lines,
            "discount_applications": self.applications,
            "discount_codes": self.discount_codes(),
            "fulfillments": self.parcels,
            "deleted_at": self.time(gone),
            "_display_financial_status": financial.upper(),
            "_display_fulfillment_status": one.display
            or {None: "UNFULFILLED", "partial": "PARTIALLY_FULFILLED"}.get(
                shipment, (shipment or "").upper()
            ),
        }

    def discount_codes(self) -> list[dict]:
        """Return the codes that the customer entered, with what each took off."""
        codes = []
        for index, discount in enumerate(self.one.discounts):
            if discount.kind == "discount_code":
                allocations = [*self.shipping_allocations, *sum(self.allocations, [])]
                amount = sum((a for i, a in allocations if i == index), ZERO)
                kind = "shipping" if discount.is_on_shipping else discount.value_type
                codes.append({"code": discount.name, "amount": self.money(amount), "type": kind})
        return codes


def sku(item: str, variant: int) -> str:
    """Return the stock keeping unit of a variant."""
    return f"{item.upper().replace('_', '-')}-{variant + 1:02}"


def dated(scenario: Scenario, seed: int) -> Scenario:
    """Return a scenario with a moment, in opening hours."""
    if scenario.placed:
        return scenario
    random = Random(f"{seed}/placed/{scenario.word}")
    day = FIRST_DAY + timedelta(days=random.randrange(DAYS))
    moment = day.replace(hour=random.randint(9, 21)) + within(random, 0, 1 / 24)
    return Scenario(**{**scenario.__dict__, "placed": moment.isoformat()})


def ordinary(store: str, index: int, seed: int) -> Scenario:
    """Return an order in which nothing is special."""
    random = Random(f"{seed}/ordinary/{store}/{index}")
    items = [word for word, item in cases.ITEMS.items()
             if item.store == store and not item.special and item.status == "active"]  # fmt: skip
    lines = []
    for word in random.sample(items, random.choice((1, 1, 2, 3))):
        variant = random.randrange(len(cases.ITEMS[word].variants))
        lines.append(Line(word, random.choice((1, 1, 1, 2, 3)), variant))
    buyers = [word for word, customer in cases.CUSTOMERS.items()
              if customer[0] == store and customer[1]]  # fmt: skip
    discounts = (Discount(value="10.0", name="HELLO10"),) if random.random() < 0.2 else ()
    shipment = random.choice(("delivered", "delivered", "in_transit"))
    return Scenario(
        f"{store}/ordinary{index}",
        store=store,
        lines=tuple(lines),
        buyer=random.choice(buyers[:5]),
        discounts=discounts,
        parcels=(Parcel(shipment=shipment, days=random.randint(2, 7)),),
        is_closed=random.random() < 0.6,
    )


def catalog(store: str) -> dict[str, list[dict]]:
    """Return products, variants and inventory items of a store."""
    tables = {"products": [], "product_variants": [], "inventory_items": []}
    zone = ZoneInfo(STORES[store].zone)
    for index, (word, item) in enumerate(cases.ITEMS.items()):
        if item.store != store or item.special in (*cases.NO_PRODUCT, "not delivered"):
            continue
        created = (OPENED + timedelta(days=19 * index)).astimezone(zone).isoformat()
        updated = datetime(2024, 1, 9, 12, index, tzinfo=UTC).astimezone(zone).isoformat()
        gone = datetime(2024, 7, 20, 8, tzinfo=UTC) if item.special == "deleted" else None
        times = {"created_at": created, "updated_at": updated}
        product = number("product", word)
        tables["products"].append(
            {
                "id": product,
                "title": item.title,
                "vendor": item.vendor,
                "product_type": item.kind,
                "handle": word.replace("_", "-"),
                "status": item.status,
                "published_at": None if item.status == "draft" else created,
                "tags": "",
                **times,
                "deleted_at": gone and gone.astimezone(zone).isoformat(),
            }
        )
        for position, variant in enumerate(item.variants):
            own_word = f"{word}/{position}"
            inventory = None
            if item.special != "no inventory item":
                inventory = number("inventory_item", own_word)
            tables["product_variants"].append(
                {
                    "id": number("variant", own_word),
                    "product_id": product,
                    "inventory_item_id": inventory,
                    "title": variant,
                    "sku": sku(word, position),
                    "barcode": None,
                    "price": item.price,
                    "position": position + 1,
                    "taxable": item.special != "gift card",
                    "grams": item.grams,
                    **times,
                }
            )
            if inventory:
                tables["inventory_items"].append(
                    {
                        "id": inventory,
                        "sku": sku(word, position),
                        "cost": item.cost,
                        "tracked": True,
                        "requires_shipping": item.special not in ("digital", "gift card"),
                        **times,
                        "_grams": item.grams,
                        "_currency": STORES[store].currency if item.cost else None,
                    }
                )
    return tables


def customers(store: str, orders: list[dict]) -> list[dict]:
    """Return the customer records of a store."""
    zone, documents = ZoneInfo(STORES[store].zone), []
    for index, (word, (home, address, first, last)) in enumerate(cases.CUSTOMERS.items()):
        if home != store:
            continue
        own_id = number("customer", word)
        mine = [one for one in orders if (one["customer"] or {}).get("id") == own_id]
        created = (OPENED + timedelta(days=23 * index)).astimezone(zone).isoformat()
        state = ("subscribed", "not_subscribed", "unsubscribed")[index % 3]
        documents.append(
            {
                "id": own_id,
                "email": address,
                "first_name": first,
                "last_name": last,
                "phone": None if address else "+15550100",
                "state": "enabled" if index % 2 else "disabled",
                "verified_email": True,
                "tax_exempt": False,
                "currency": STORES[store].currency,
                "orders_count": len(mine),
                "total_spent": str(sum((Decimal(one["total_price"]) for one in mine), ZERO)),
                "email_marketing_consent": {
                    "state": state,
                    "opt_in_level": "single_opt_in",
                    "consent_updated_at": created,
                },
                "note": None,
                "created_at": created,
                "updated_at": max([one["updated_at"] for one in mine], default=created),
            }
        )
    return documents


def dataset(store: str, seed: int = 42, orders: int | None = None) -> dict:
    """Return the documents of a store: its shop, and a list for every other table."""
    profile = STORES[store]
    scripted = [one for one in cases.SCENARIOS if one.store == store]
    ordinaries = (ORDERS[store] if orders is None else orders) - len(scripted)
    scenarios = [*scripted, *(ordinary(store, index, seed) for index in range(ordinaries))]
    scenarios = sorted((dated(one, seed) for one in scenarios), key=lambda one: one.placed)
    tables: dict = {name: [] for name in TABLES}
    for index, one in enumerate(scenarios):
        random = Random(f"{seed}/order/{one.store}/{one.word}")
        made = OrderMaker(profile, one, random, f"#{1001 + index}")
        tables["orders"].append(made.order)
        tables["order_refunds"] += made.refunds
        tables["transactions"] += made.transactions
        tables["tender_transactions"] += made.tenders
        tables["fulfillment_events"] += made.events
    domain = store.replace("_", "-")
    shop = {
        "id": number("shop", store),
        "name": profile.name,
        "myshopify_domain": f"{domain}.myshopify.com",
        "domain": f"{domain}.example.com",
        "currency": profile.currency,
        "iana_timezone": profile.zone,
        "country_code": profile.country,
        "taxes_included": profile.taxes_included,
        "created_at": OPENED.astimezone(ZoneInfo(profile.zone)).isoformat(),
        "updated_at": OPENED.astimezone(ZoneInfo(profile.zone)).isoformat(),
    }
    tables |= catalog(store) | {"customers": customers(store, tables["orders"])}
    return {"shop": shop, **tables}


README = """\
# The sample of three Shopify stores

Invented data, written by `scripts/generate_shopify_sample.py`; change that and run it again. Each
store is landed by another tool:

| store | landing | currency | time zone |
|---|---|---|---|
{stores}
Each case below is asserted twice: `test_the_raw_data_show[<case>]` of
`tests/python/test_shopify_sample.py` sees that the raw data have it, and
`tests/python/test_shopify_acceptance.py` what becomes of it in the marts, on both engines. The ids
are of orders, where the case is not of a product or a customer.

| case | what it shows | store | ids |
|---|---|---|---|
{cases}"""


def write_readme(folder: Path) -> None:
    """Write which rows show which case, for people who look for one."""
    stores = "".join(
        f"| {word} ({one.name}) | `{one.landing}` | {one.currency} | {one.zone} |\n"
        for word, one in STORES.items()
    )
    rows = "".join(
        f"| `{name}` | {case.what} | {case.store} | {', '.join(f'`{i}`' for i in case.ids)} |\n"
        for name, case in CASES.items()
    )
    (folder / "README.md").write_text(README.format(stores=stores, cases=rows), encoding="utf-8")


def main() -> None:
    """Read the arguments and write the sample."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output", type=Path, default=Path("seeds/shopify"))
    parser.add_argument("--seed", type=int, default=42)
    arguments = parser.parse_args()
    for store, profile in STORES.items():
        folder = arguments.output / store
        shopify_landings.write(dataset(store, arguments.seed), profile.landing, folder)
    write_readme(arguments.output)


if __name__ == "__main__":
    main()

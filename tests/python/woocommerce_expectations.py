"""What the marts should hold of WooCommerce, worked out from the API's documents alone.

Nothing here comes from the models. Rows are keyed by shop and the platform's own ids, and name what
they refer to by its own id.
"""

import hashlib
from collections import defaultdict
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

Row = dict[str, object]
ZERO = Decimal(0)

STATUSES = {
    "pending": "pending", "on-hold": "pending", "processing": "confirmed",
    "completed": "completed", "cancelled": "cancelled", "failed": "failed", "trash": "cancelled",
    "checkout-draft": "draft", "auto-draft": "draft", "shipped": "shipped"}  # fmt: skip
METHODS = {
    "bacs": "bank_transfer", "cheque": "cheque", "cod": "cash", "paypal": "wallet",
    "ppcp-gateway": "wallet", "stripe": "credit_card", "woocommerce_payments": "credit_card",
    "stripe_klarna": "bnpl", "": "none"}  # fmt: skip
COUPON_TYPES = {
    "percent": "percentage", "fixed_cart": "fixed_amount",
    "fixed_product": "fixed_amount"}  # fmt: skip
PRODUCT_STATUSES = {
    "publish": "active", "draft": "draft", "pending": "draft", "private": "archived",
    "trash": "deleted"}  # fmt: skip
UNPAID = {"draft": "unpaid", "pending": "unpaid", "cancelled": "voided", "failed": "failed",
          "unknown": "unknown"}  # fmt: skip
SHARED = {hashlib.sha256(b"info@example.com").hexdigest()}


def amount(text: str) -> Decimal:
    """Return an amount with four decimals."""
    return Decimal(text).quantize(Decimal("0.0001"), ROUND_HALF_UP)


def total(rows: list[Row], name: str) -> Decimal:
    """Return the sum of an amount over rows."""
    return sum((row[name] for row in rows), ZERO)


def moment(text: str | None) -> datetime | None:
    """Return a time in UTC, without a zone."""
    return datetime.fromisoformat(text) if text else None


def email_hash(address: str | None) -> str | None:
    """Return the hash of an address before it is salted."""
    known = (address or "").strip().lower()
    return hashlib.sha256(known.encode()).hexdigest() if known else None


class Expectations:
    """The expected rows of each mart, by a key that starts with the shop."""

    def __init__(self, datasets: dict, stores: dict):
        self.rows: dict[str, dict[tuple, Row]] = defaultdict(dict)
        for store, dataset in datasets.items():
            self.store, self.settings, self.documents = store, stores[store], dataset
            self.refunds_by_id = {one["id"]: one for one in dataset["refunds"]}
            for order in dataset["orders"]:
                self.order(order)
            self.accounts()
            self.products()

    def put(self, mart: str, *key, **values) -> Row:
        """Keep and return a row of a mart."""
        assert (self.store, *key) not in self.rows[mart], (mart, key)
        self.rows[mart][self.store, *key] = values
        return values

    def day(self, at: datetime | None):
        """Return the day of a time in the shop's time zone."""
        zone = ZoneInfo(self.settings.timezone)
        return at and at.replace(tzinfo=UTC).astimezone(zone).date()

    def account_of(self, order: dict) -> str | None:
        """Return the account that placed an order."""
        if order["customer_id"]:
            return str(int(order["customer_id"]))
        return f"guest:{order['id']}" if order["billing"]["email"].strip() else None

    def product_of(self, line: dict) -> dict | None:
        """Return the product of a line, where it is known."""
        for product in self.documents["products"]:
            named = line["product_id"] == product["id"] if line["product_id"] else (
                line["variation_id"] and line["variation_id"] in product["variations"])  # fmt: skip
            if named:
                return product
        return None

    def item(self, order: dict, number: int, line: dict) -> Row:
        """Return and keep a line of an order."""
        product = self.product_of(line)
        before, after = amount(line["subtotal"]), amount(line["total"])
        gross = max(before, after)
        return self.put(
            "order_items", str(line["id"]),
            order=str(order["id"]), item_number=number, title=line["name"], sku=line["sku"] or None,
            product=product and str(product["id"]),
            quantity=line["quantity"], currency=order["currency"], gross_amount=gross,
            unit_price=amount(str(gross / max(line["quantity"], 1))),
            discount_amount=after - gross, net_amount=after, tax_amount=amount(line["total_tax"]),
            requires_shipping=not (product and (product["virtual"] or product["downloadable"])),
            refunded_quantity=0, refunded_amount=ZERO,
        )  # fmt: skip

    def refund(self, order: dict, named: dict, shipping_left: list[Decimal]) -> Row:
        """Return and keep a refund that an order names, with its items and its payment."""
        known = self.refunds_by_id.get(named["id"])
        lines = known["line_items"] if known else []
        given_back = amount(known["amount"]) if known else -amount(named["total"])
        at = moment((known or {}).get("date_created_gmt") or order["date_modified_gmt"])
        of_lines = sum((amount(line["total"]) for line in lines), ZERO)
        tax = sum((amount(line["total_tax"]) for line in lines), ZERO)
        beyond = max(given_back + of_lines + tax, ZERO) if of_lines or tax else ZERO
        shipping = min(beyond, shipping_left[0])
        shipping_tax = min(beyond - shipping, shipping_left[1])
        shipping_left[:] = shipping_left[0] - shipping, shipping_left[1] - shipping_tax
        is_paid_back = known and known["refunded_payment"]
        row = self.put(
            "refunds", str(named["id"]),
            order=str(order["id"]), status="issued", currency=order["currency"],
            destination={True: "original_method", False: "manual", None: "unknown"}[is_paid_back],
            items_amount=of_lines, tax_amount=tax - shipping_tax, shipping_amount=-shipping,
            total_amount=-given_back,
            adjustment_amount=-given_back - of_lines - tax + shipping_tax + shipping,
            refunded_at=at, refunded_date=self.day(at),
        )  # fmt: skip
        for line in lines:
            self.refund_item(str(named["id"]), order, line)
        self.payment(order, "refund", "success", given_back, at, str(named["id"]), is_paid_back)
        return row

    def refund_item(self, refund: str, order: dict, line: dict) -> None:
        """Keep a line of a refund, with others of the same item."""
        item = next(
            (one["value"] for one in line["meta_data"] if one["key"] == "_refunded_item_id"), None
        )
        row = self.rows["refund_items"].setdefault(
            (self.store, refund, item),
            {"quantity": 0, "amount": ZERO, "tax_amount": ZERO, "restock_type": "unknown"},
        )
        parts = {"quantity": -line["quantity"], "amount": amount(line["total"])}
        for name, value in {**parts, "tax_amount": amount(line["total_tax"])}.items():
            row[name] += value
        if item:
            sold = self.rows["order_items"][self.store, item]
            sold["refunded_quantity"] += parts["quantity"]
            sold["refunded_amount"] += parts["amount"]

    def payment(self, order, kind, status, paid, at, refund=None, is_by_gateway=True) -> Row:
        """Return and keep a payment."""
        method = order["payment_method"]
        sign = {"sale": 1, "refund": -1, "authorization": 0}[kind] if status == "success" else 0
        return self.put(
            "payments", str(order["id"]), kind, refund,
            transaction_status=status, amount=paid, cash_amount=paid * sign,
            payment_method=METHODS.get(method, "unknown") if is_by_gateway else "unknown",
            payment_method_source=(method or None) if is_by_gateway else None,
            currency=order["currency"], processed_at=at, processed_date=self.day(at),
        )  # fmt: skip

    def charge(self, order: dict, paid_at: datetime | None, status: str) -> list[Row]:
        """Return and keep what an order was paid with, at most one row."""
        due = amount(order["total"])
        if paid_at:
            return [self.payment(order, "sale", "success", due, paid_at)]
        if status == "failed":
            return [self.payment(order, "sale", "failure", due, None)]
        if status == "on-hold" and order["transaction_id"]:
            return [self.payment(order, "authorization", "success", due, None)]
        return []

    def payment_status(self, order: dict, ours: str, paid: bool, returned: Decimal) -> str:
        """Return how far an order is paid."""
        status, due = order["status"], amount(order["total"])
        if paid:
            if not returned:
                return "paid"
            return "refunded" if returned >= due else "partially_refunded"
        if status in ("refunded", "trash"):
            return {"refunded": "refunded", "trash": "unknown"}[status]
        if status == "on-hold" and order["transaction_id"]:
            return "authorized"
        return UNPAID.get(ours) or ("authorized" if due else "paid")

    def order(self, order: dict) -> None:
        """Keep an order and all that belongs to it."""
        status = order["status"].removeprefix("wc-")
        ours = STATUSES.get(status, "unknown")
        if status == "refunded":
            ours = "completed" if order["date_completed_gmt"] else "cancelled"
        items = [self.item(order, *one) for one in enumerate(order["line_items"], 1)]
        placed, paid_at = moment(order["date_created_gmt"]), moment(order["date_paid_gmt"])
        left = [amount(order["shipping_total"]), amount(order["shipping_tax"])]
        by_date = sorted(
            order["refunds"],
            key=lambda one: (self.refunds_by_id.get(one["id"]) or order)["date_created_gmt"],
        )
        charges = self.charge(order, paid_at, status)
        refunds = [self.refund(order, named, left) for named in by_date]
        for coupon in order["coupon_lines"]:
            self.coupon(order, coupon)
        fees = sum((amount(one["total"]) for one in order["fee_lines"]), ZERO)
        shipping, tax = amount(order["shipping_total"]), amount(order["total_tax"])
        payment = self.payment_status(order, ours, bool(paid_at), -total(refunds, "total_amount"))
        fulfillment = {"shipped": "fulfilled", "completed": "fulfilled", "unknown": "unknown"}
        is_digital = items and not any(item["requires_shipping"] for item in items)
        is_valid = ours not in ("draft", "failed", "cancelled") and payment not in (
            "unpaid", "failed", "voided")  # fmt: skip
        returned = total(refunds, "items_amount") + total(refunds, "adjustment_amount")
        self.put(
            "orders", str(order["id"]),
            order_number=order["number"], account=self.account_of(order),
            sales_channel={"admin": "back_office"}.get(order["created_via"], "online_store"),
            order_status=ours, order_status_source=status, payment_status=payment,
            fulfillment_status="not_required" if is_digital else fulfillment.get(
                ours, "unfulfilled"),
            is_deleted=status == "trash", is_valid=is_valid and status != "trash",
            placed_at=placed, placed_date=self.day(placed), paid_at=paid_at,
            currency=order["currency"], prices_include_tax=False,
            item_count=len(items), unit_count=sum(item["quantity"] for item in items),
            items_gross_amount=total(items, "gross_amount"),
            items_discount_amount=total(items, "discount_amount"),
            shipping_amount=shipping, tax_amount=tax, fee_amount=fees, tip_amount=ZERO,
            total_amount=amount(order["total"]),
            calculated_total_amount=total(items, "net_amount") + shipping + tax + fees,
            captured_amount=max(total(charges, "cash_amount"), ZERO),
            refunded_amount=total(refunds, "total_amount"),
            net_sales_amount=total(items, "net_amount") + returned,
            ship_to_country_code=order["shipping"]["country"],
            ship_to_city=order["shipping"]["city"],
            ship_to_postal_code=order["shipping"]["postcode"],
        )  # fmt: skip

    def coupon(self, order: dict, coupon: dict) -> None:
        """Keep a coupon of an order."""
        code = coupon["code"]
        known = [one for one in self.documents["coupons"] if one["code"] == code.lower()]
        is_free = bool(known) and known[0]["free_shipping"] and not Decimal(coupon["discount"])
        kind = COUPON_TYPES.get(known[0]["discount_type"] if known else "", "other")
        self.put(
            "order_discounts", str(order["id"]), code,
            discount_type="free_shipping" if is_free else kind,
            target="shipping" if is_free else "order", amount=-amount(coupon["discount"]),
        )  # fmt: skip

    def accounts(self) -> None:
        """Keep the accounts: of customers, of customers only orders name, and of guests."""
        for one in self.documents["customers"]:
            self.account(str(one["id"]), one["email"], one["billing"], False)
        newest_first = sorted(
            self.documents["orders"], key=lambda one: one["date_created_gmt"], reverse=True
        )
        for order in newest_first:
            account = self.account_of(order)
            if account and (self.store, account) not in self.rows["customer_accounts"]:
                billing = order["billing"]
                self.account(account, billing["email"], billing, not order["customer_id"])

    def account(self, account: str, address: str, billing: dict, is_guest: bool) -> None:
        """Keep an account."""
        self.put(
            "customer_accounts", account, email_hash=email_hash(address), is_guest=is_guest,
            country_code=billing["country"], city=billing["city"], postal_code=billing["postcode"],
        )  # fmt: skip

    def products(self) -> None:
        """Keep the products."""
        for one in self.documents["products"]:
            self.put(
                "products", str(one["id"]), title=one["name"], product_type=one["type"],
                category=one["categories"][0]["name"] if one["categories"] else "unknown",
                status=PRODUCT_STATUSES[one["status"]], is_deleted=one["status"] == "trash",
                is_digital=one["virtual"] or one["downloadable"], weight_g=None,
                currency=self.settings.currency, updated_at=moment(one["date_modified_gmt"]),
            )  # fmt: skip

    def persons(self) -> set[frozenset]:
        """Return which accounts are one person: those of one address that is not shared."""
        groups = defaultdict(set)
        for key, row in self.rows["customer_accounts"].items():
            known = row["email_hash"] and row["email_hash"] not in SHARED
            groups[row["email_hash"] if known else key].add(key)
        return set(map(frozenset, groups.values()))

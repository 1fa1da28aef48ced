"""Write an invented sample of two WooCommerce shops, in the shape of the REST API v3.

    python scripts/generate_woocommerce_sample.py [--output seeds/woocommerce] [--orders 110]

A shop is one dataset, the API's own documents by table; `write` puts a dataset into a folder in
either landing. The orders of `woocommerce_sample_cases.ORDERS` come first, ordinary ones fill up
the rest. Every order draws from a `random.Random` of its own, and an id depends on nothing but the
word of what it names. The same arguments give the same bytes.
"""

import argparse
import csv
import json
from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import woocommerce_sample_cases as cases
from woocommerce_sample_cases import CASES, OAK, ORPHAN, PINE, STORES, Line, Order, number_of

__all__ = ["CASES", "datasets", "main", "write"]

Document = dict
Dataset = dict[str, list[Document]]

TABLES = ("orders", "refunds", "customers", "products", "product_variations", "coupons")
EXTRACTED_AT = "2024-08-01T03:00:00+00:00"
ORDINARY_CUSTOMERS = 14
PAID = {"completed", "processing", "refunded"}
METHODS = {
    "stripe": "Credit card", "woocommerce_payments": "Card", "ppcp-gateway": "PayPal",
    "paypal": "PayPal", "bacs": "Bank transfer", "cod": "Cash on delivery", "cheque": "Cheque",
    "stripe_klarna": "Klarna", "acme_pay": "Acme Pay", "": ""}  # fmt: skip
# What Airbyte's stream of refunds does not have.
LOST_IN_AIRBYTE = {"refunds": ("shipping_lines", "_links")}


def rounded(amount: Decimal) -> Decimal:
    """Return an amount in whole cents, half up."""
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


def money(amount: Decimal) -> str:
    """Return an amount as the API writes it: a text with two decimals, or more if there are."""
    return f"{amount:f}" if -amount.as_tuple().exponent > 2 else f"{amount:.2f}"


def summed(documents: list[Document], name: str) -> Decimal:
    """Return the sum of an amount over lines."""
    return sum((Decimal(one[name]) for one in documents), Decimal(0))


def times(name: str, moment: datetime | None, store: str, separator: str = "T") -> Document:
    """Return a moment in the shop's time and in UTC, both without an offset, as the API does."""
    zone = ZoneInfo(STORES[store].timezone)
    written = [
        moment.astimezone(one).replace(tzinfo=None).isoformat(separator) if moment else None
        for one in (zone, UTC)
    ]
    return dict(zip((name, f"{name}_gmt"), written, strict=True))


def goods(store: str) -> dict[str, cases.Product]:
    """Return the products of a shop by their words."""
    return {word: one for word, one in cases.PRODUCTS.items() if one.store == store}


def customers(store: str) -> dict[str, tuple[str, str, str]]:
    """Return who is registered in a shop, by word: first name, last name, address."""
    scripted = {word: one for (shop, word), one in cases.CUSTOMERS.items() if shop == store}
    ordinary = {
        f"c{number:02}": ("Cleo", f"Sample {number}", f"{store[:3]}{number:02}@example.net")
        for number in range(ORDINARY_CUSTOMERS)
    }
    return scripted | ordinary


def ordinary(store: str, word: str) -> Order:
    """Return an order like most: a few lines, paid, sent, sometimes partly given back."""
    draw = Random(f"{store}/{word}/order")
    known = goods(store)
    chosen = draw.choices(list(known), [one.sells for one in known.values()], k=draw.randint(1, 3))
    lines = tuple(
        Line(one, draw.choice((1, 1, 1, 2, 3)), variation=draw.choice((*known[one].variations, ""))
             if known[one].variations else "")
        for one in dict.fromkeys(chosen)
    )  # fmt: skip
    is_guest = draw.random() < 0.3
    who = draw.randrange(ORDINARY_CUSTOMERS)
    return Order(
        word, store=store, lines=lines,
        status=draw.choices(("completed", "processing", "cancelled", "failed"), (80, 10, 5, 5))[0],
        method=draw.choice(("stripe", "stripe", "woocommerce_payments", "ppcp-gateway", "bacs")),
        buyer=f"guest:guest{who:02}@example.com" if is_guest else f"customer:c{who:02}",
        shipping=draw.choice(("0", "4.90", "6.90")),
    )  # fmt: skip


def address(store: str, draw: Random, first: str, last: str, email: str | None) -> Document:
    """Return a billing address, or a shipping address where `email` is None."""
    state, city, postcode = draw.choice(STORES[store].places)
    contact = {} if email is None else {"email": email, "phone": "555-0100"}
    return {
        "first_name": first, "last_name": last, "company": "", "address_1": "1 Sample Street",
        "address_2": "", "city": city, "state": state, "postcode": postcode,
        "country": STORES[store].country, **contact,
    }  # fmt: skip


class Writer:
    """The documents of one order and of its refunds."""

    def __init__(self, order: Order):
        self.order = order
        self.store = STORES[order.store]
        self.draw = Random(f"{order.store}/{order.word}")
        self.people = customers(order.store)
        zone = ZoneInfo(self.store.timezone)
        placed = datetime(2024, 2, 1) + timedelta(minutes=self.draw.randrange(150 * 24 * 60))
        placed = datetime.fromisoformat(order.placed) if order.placed else placed
        self.placed = placed.replace(tzinfo=zone).astimezone(UTC)
        self.lines = [self.line(number, line) for number, line in enumerate(order.lines, 1)]

    def id(self, part: str) -> int:
        """Return the id of a part of the order."""
        return number_of(f"{self.order.word}/{part}")

    def taxed(self, amount: Decimal, tax_class: str = "standard") -> Decimal:
        """Return the tax on an amount."""
        return rounded(amount * Decimal(self.store.tax[tax_class]))

    def amounts(self, total: Decimal, tax_class: str = "standard") -> Document:
        """Return total and tax, as every kind of line has them."""
        return {"total": money(total), "total_tax": money(self.taxed(total, tax_class))}

    def line(self, number: int, line: Line) -> Document:
        """Return a line of the order."""
        product = cases.PRODUCTS[line.product]
        subtotal = Decimal(line.subtotal or Decimal(product.price) * line.quantity)
        total = subtotal - Decimal(line.off)
        variation = f"product/{line.product}/{line.variation}"
        return {
            "id": self.id(f"line_{number}"),
            "name": product.name,
            "product_id": number_of(f"product/{line.product}") if line.names == "all" else 0,
            "variation_id": number_of(variation) if line.variation else 0,
            "quantity": line.quantity,
            "tax_class": product.tax,
            "subtotal": money(subtotal),
            "subtotal_tax": money(self.taxed(subtotal, product.tax)),
            **self.amounts(total, product.tax),
            "sku": "-".join(filter(None, (line.product, line.variation))),
            "price": float(total / max(line.quantity, 1)),
            "meta_data": [],
        }

    def coupon(self, number: int, code: str, amount: str) -> Document:
        """Return a coupon of the order."""
        return {"id": self.id(f"coupon_{number}"), "code": code, "discount": amount,
                "discount_tax": "0"}  # fmt: skip

    def fee(self, number: int, name: str, amount: str, tax_class: str) -> Document:
        """Return a fee of the order."""
        return {"id": self.id(f"fee_{number}"), "name": name, "tax_class": tax_class,
                **self.amounts(Decimal(amount), tax_class)}  # fmt: skip

    def buyer(self) -> tuple[int, tuple[str, str, str]]:
        """Return the customer's id, 0 for a guest, and who it is."""
        word = self.order.buyer or f"customer:c{self.draw.randrange(ORDINARY_CUSTOMERS):02}"
        kind, _, name = word.partition(":")
        if kind == "customer":
            return number_of(f"customer/{name}"), self.people[name]
        if kind == "unknown":
            return number_of(f"customer/{name}"), ("Gil", self.order.word, f"{name}@example.org")
        return 0, ("Guest", "Sample", name if kind == "guest" else "")

    def money_fields(self) -> Document:
        """Return the amounts of the order and the lines that they come from."""
        fees = [self.fee(number, *fee) for number, fee in enumerate(self.order.fees, 1)]
        shipping = Decimal(self.order.shipping)
        charged = [*self.lines, *fees, self.amounts(shipping)]
        tax = summed(charged, "total_tax")
        off = summed(self.lines, "subtotal") - summed(self.lines, "total")
        return {
            "discount_total": money(max(off, Decimal(0))),
            "shipping_total": money(shipping),
            "shipping_tax": money(self.taxed(shipping)),
            "cart_tax": money(tax - self.taxed(shipping)),
            "total": money(summed(charged, "total") + tax),
            "total_tax": money(tax),
            "line_items": self.lines,
            "shipping_lines": [{"id": self.id("shipping"), "method_id": "flat_rate",
                                **self.amounts(shipping)}] if shipping else [],
            "fee_lines": fees,
            "coupon_lines": [
                self.coupon(number, *coupon) for number, coupon in enumerate(self.order.coupons, 1)
            ],
        }  # fmt: skip

    def document(self) -> Document:
        """Return the order."""
        order, draw = self.order, self.draw
        customer, person = self.buyer()
        paid = order.is_paid
        if paid is None:
            paid = order.status.removeprefix("wc-") in PAID and order.method != "cod"
        done = order.is_completed
        if done is None:
            done = order.status.endswith("completed")
        has_transaction = paid if order.has_transaction is None else order.has_transaction
        separator = " " if order.word == "blank_in_times" else "T"
        paid_at = self.placed + timedelta(minutes=2) if paid else None
        done_at = self.placed + timedelta(days=2, hours=3) if done else None
        number = number_of(order.word)
        return {
            "id": number, "parent_id": 0, "number": str(number), "order_key": f"wc_order_{number}",
            "created_via": "checkout", "version": "9.1.2", "status": order.status,
            "currency": self.store.currency,
            **times("date_created", self.placed, order.store, separator),
            **times("date_modified", self.placed + timedelta(days=20), order.store, separator),
            **times("date_paid", paid_at, order.store, separator),
            **times("date_completed", done_at, order.store, separator),
            "prices_include_tax": self.store.prices_include_tax,
            **self.money_fields(),
            "customer_id": customer,
            "customer_note": "",
            "billing": address(order.store, draw, *person),
            "shipping": address(order.store, draw, *person[:2], None),
            "payment_method": order.method, "payment_method_title": METHODS[order.method],
            "transaction_id": f"txn_{number}" if has_transaction and order.method != "cod" else "",
            "meta_data": [],
            "refunds": [
                {"id": one["id"], "reason": one["reason"], "total": f"-{one['amount']}"}
                for one in self.refunds()
            ],
            **order.replaced,
        }  # fmt: skip

    def refund_line(self, refund: str, number: int, line: cases.RefundLine) -> Document:
        """Return a line of a refund; its amounts are negative, its quantity negative or 0."""
        own = self.lines[line.index]
        subtotal = -Decimal(line.amount)
        tax_class = cases.PRODUCTS[self.order.lines[line.index].product].tax
        return {
            "id": self.id(f"{refund}/line_{number}"), "name": own["name"],
            "product_id": own["product_id"], "variation_id": own["variation_id"],
            "quantity": -line.quantity, "subtotal": money(subtotal),
            **self.amounts(subtotal, tax_class),
            "meta_data": [{"id": self.id(f"{refund}/meta_{number}"), "key": "_refunded_item_id",
                           "value": str(own["id"])}],
        }  # fmt: skip

    def refunds(self) -> list[Document]:
        """Return the refunds of the order."""
        documents = []
        for number, refund in enumerate(self.order.refunds, 1):
            word = f"refund_{number}"
            lines = [
                self.refund_line(word, index, line) for index, line in enumerate(refund.lines, 1)
            ]
            for line in lines if not refund.names_lines else ():
                line["meta_data"] = []
            shipping = self.amounts(-Decimal(refund.shipping))
            parts = summed([*lines, shipping], "total") + summed([*lines, shipping], "total_tax")
            refunded_at = self.placed + timedelta(days=refund.days)
            documents.append({
                "id": self.id(word),
                **times("date_created", refunded_at, self.order.store),
                "amount": refund.amount or money(-parts),
                "reason": refund.reason, "refunded_by": 1,
                "refunded_payment": refund.is_paid_back,
                "meta_data": [], "line_items": lines,
                "shipping_lines": [shipping] if Decimal(refund.shipping) else [],
                "_links": {"up": [{"href": "https://shop.example.com/wp-json/wc/v3/orders/"
                                   f"{number_of(self.order.word)}"}]},
            })  # fmt: skip
        return documents


def product_document(store: str, word: str, product: cases.Product) -> Document:
    """Return a product."""
    category = [{"id": number_of(product.category), "name": product.category, "slug": "c"}]
    return {
        "id": number_of(f"product/{word}"), "name": product.name, "slug": word,
        "type": product.kind, "status": product.status,
        **times("date_created", datetime(2023, 5, 1, 9, tzinfo=UTC), store),
        **times("date_modified", datetime(2024, 1, 9, 9, tzinfo=UTC), store),
        "sku": word, "price": product.price, "virtual": product.is_virtual,
        "downloadable": product.is_downloadable, "weight": "0.5",
        "categories": category if product.category else [],
        "variations": [number_of(f"product/{word}/{one}") for one in product.variations],
    }  # fmt: skip


def customer_document(store: str, word: str, person: tuple[str, str, str]) -> Document:
    """Return a registered customer."""
    billing = address(store, Random(f"{store}/{word}"), *person)
    return {
        "id": number_of(f"customer/{word}"), "email": person[2], "first_name": person[0],
        "last_name": person[1], "role": "customer", "username": word,
        **times("date_created", datetime(2023, 9, 1, 12, tzinfo=UTC), store),
        **times("date_modified", datetime(2024, 2, 1, 12, tzinfo=UTC), store),
        "is_paying_customer": True, "billing": billing,
    }  # fmt: skip


def dataset(store: str, count: int) -> Dataset:
    """Return the documents of a shop with `count` orders."""
    orders = [order for order in cases.ORDERS if order.store == store]
    orders += [ordinary(store, f"o{number:03}") for number in range(count - len(orders))]
    writers = [Writer(order) for order in orders]
    refunds = [
        document
        for writer in writers
        for document, refund in zip(writer.refunds(), writer.order.refunds, strict=True)
        if refund.arrives
    ]
    if store == OAK:
        (orphan,) = Writer(Order(ORPHAN, store=OAK, lines=(Line("oil"),),
                                 refunds=(cases.back((0, 1, "8.32")),))).refunds()  # fmt: skip
        refunds.append(orphan | {"id": number_of(ORPHAN)})
    variations = [
        {"id": number_of(f"product/{word}/{one}"), "sku": f"{word}-{one}", "price": product.price,
         "virtual": product.is_virtual, "downloadable": product.is_downloadable}
        for word, product in goods(store).items() for one in product.variations
    ]  # fmt: skip
    coupons = [
        {"id": number_of(f"coupon/{code}"), "code": code, "amount": amount, "discount_type": kind,
         "free_shipping": free}
        for (shop, code), (kind, amount, free) in cases.COUPONS.items() if shop == store
    ]  # fmt: skip
    return {
        "orders": [writer.document() for writer in writers],
        "refunds": refunds,
        "customers": [customer_document(store, *one) for one in customers(store).items()],
        "products": [product_document(store, *one) for one in goods(store).items()],
        "product_variations": variations,
        "coupons": coupons,
    }


def datasets(count: int = 110) -> dict[str, Dataset]:
    """Return the documents of both shops, with about `count` orders in all."""
    return {store: dataset(store, count // 2) for store in (OAK, PINE)}


def compact(value) -> str:
    """Return compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def cell(value) -> str:
    """Return a value as Airbyte's CSV has it: what is nested as JSON text, null as nothing."""
    if value is None or isinstance(value, str):
        return value or ""
    return compact(value)


def write(dataset: Dataset, landing: str, folder: Path) -> None:
    """Write the documents of a shop into a folder, in landing `airbyte` or `api`."""
    folder.mkdir(parents=True, exist_ok=True)
    for table, documents in dataset.items():
        if landing == "api":
            lines = "".join(compact(document) + "\n" for document in documents)
            (folder / f"{table}.jsonl").write_text(lines)
            continue
        lost = LOST_IN_AIRBYTE.get(table, ())
        columns = [name for name in documents[0] if name not in lost]
        with (folder / f"{table}.csv").open("w", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow([*columns, "_airbyte_extracted_at"])
            for document in documents:
                writer.writerow([*(cell(document[name]) for name in columns), EXTRACTED_AT])


def cases_page() -> str:
    """Return the page that lists the cases."""
    rows = "".join(
        f"| `{name}` | {case.what} | {case.store} | {', '.join(f'`{one}`' for one in case.ids)} |\n"
        for name, case in CASES.items()
    )
    return f"""# The sample of two WooCommerce shops

Invented data, written by `scripts/generate_woocommerce_sample.py`; change that and run it again.
`oak_and_co` landed as Airbyte does, `pine_supply` as the API's own documents. Each case below is
asserted twice, by its name: `test_the_raw_data_show[<case>]` of
`tests/python/test_woocommerce_sample.py` sees that the raw documents have it, and
`test_the_marts_show[<case>]` of `test_woocommerce_acceptance.py` what becomes of it in the marts,
on both engines.

| case | what it shows | shop | ids |
|---|---|---|---|
{rows}"""


def main(arguments: list[str] | None = None) -> None:
    """Write the files of the sample."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output", type=Path, default=Path("seeds/woocommerce"))
    parser.add_argument("--orders", type=int, default=110)
    options = parser.parse_args(arguments)
    for store, documents in datasets(options.orders).items():
        write(documents, STORES[store].landing, options.output / store)
    (options.output / "README.md").write_text(cases_page())


if __name__ == "__main__":
    main()

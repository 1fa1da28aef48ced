"""More than a year of made-up raw data of two platforms, day by day, and faults in them.

Olist sells about 70 orders a day, the storefront about 14. Both grow by 40 % in the year, have a
week of their own, and stray from day to day by more than chance alone. The same seed gives the
same data.
"""

import csv
import json
import math
import shutil
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from project import ROOT

LAST_DAY = date(2024, 8, 31)
DAYS = 366 + 84
# Monday first.
WEEKS = {
    "olist": [1.15, 1.15, 1.1, 1.05, 1.0, 0.75, 0.8],
    "spotify_storefront": [0.8, 0.8, 0.85, 0.9, 1.3, 1.4, 0.95],
}
MEANS = {"olist": 60, "spotify_storefront": 12}
STOREFRONT, ITEM = "sfr_VIHBAdpIOT7E", "itm_ec8xWdz2i4hUK1Vi"
VARIANT = "var_kNXSSMFMl6Ex"

Order = dict
History = dict[date, list[Order]]


def drawn_count(random: Random, mean: float) -> int:
    """Return a number of orders that strays by more than a Poisson one: its mean strays as well."""
    mean *= random.gammavariate(50, 1 / 50)
    count, product = -1, 1.0
    while product > math.exp(-mean):
        product *= random.random()
        count += 1
    return count


def every_day() -> list[date]:
    """Return the days of the history, and the one after it, which tells that it is complete."""
    return [LAST_DAY - timedelta(days=ago) for ago in range(DAYS - 1, -2, -1)]


def histories(seed: int) -> dict[str, History]:
    """Return for each platform its orders by day; amounts are in minor units."""
    random = Random(seed)
    found: dict[str, History] = {name: {} for name in WEEKS}
    number = 0
    for place, day in enumerate(every_day()):
        for platform, week in WEEKS.items():
            growth = 1 + 0.4 * place / DAYS
            orders = []
            for _ in range(drawn_count(random, MEANS[platform] * growth * week[day.weekday()])):
                number += 1
                at = datetime.combine(day, datetime.min.time())
                method = random.choices(
                    ["credit_card", "boleto", "voucher", "debit_card"], [74, 19, 5, 2]
                )[0]
                orders.append(
                    {
                        "id": number,
                        "placed_at": at + timedelta(seconds=random.randrange(6 * 3600, 17 * 3600)),
                        "person": random.randrange(40_000),
                        "is_guest": random.random() < 0.02,
                        "amount": round(random.lognormvariate(8.6, 0.7)),
                        "method": method,
                        "currency": "USD",
                        # Days until it is given back in part; most never are.
                        "refunded_after": random.randrange(2, 30)
                        if random.random() < 0.1
                        else None,
                    }
                )
            found[platform][day] = orders
    return found


# Faults: each changes a history on a day


def miss(history: History, day: date) -> None:
    """Let the orders of a day be missing."""
    history[day] = []


def double(history: History, day: date) -> None:
    """Let a day land twice, under new ids; the same ids twice are stopped by the raw checks."""
    history[day] += [{**order, "id": order["id"] + 10_000_000} for order in history[day]]


def mistake_currency(history: History, day: date) -> None:
    """Let the orders of a day say another currency."""
    for order in history[day]:
        order["currency"] = "EUR"


def mistake_unit(history: History, day: date) -> None:
    """Let the amounts of a day be in another currency, five times as high, and not say so."""
    for order in history[day]:
        order["amount"] *= 5


def fall_silent(history: History, day: date) -> None:
    """Let nothing arrive from a day on."""
    for later in history:
        if later >= day:
            history[later] = []


def refund_ten_times(history: History, day: date) -> None:
    """Let ten times as many refunds be given on a day as usual."""
    usual = sum(bool(order["refunded_after"]) for orders in history.values() for order in orders)
    earlier = [
        (placed, order)
        for placed, orders in history.items()
        if timedelta(1) < day - placed < timedelta(40)
        for order in orders
    ]
    given = [o for placed, o in earlier if o["refunded_after"] == (day - placed).days]
    others = [(placed, order) for placed, order in earlier if not order["refunded_after"]]
    for placed, order in others[: round(10 * usual / len(history)) - len(given)]:
        order["refunded_after"] = (day - placed).days


def lose_customers(history: History, day: date) -> None:
    """Let every second order of a day come without a customer."""
    for order in history[day][::2]:
        order["is_guest"] = True


Fault = Callable[[History, date], None]


# Writing raw files


def write(folder: Path, name: str, rows: list[dict]) -> None:
    """Write rows, of which there is at least one, as CSV."""
    with (folder / f"{name}.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def write_olist(folder: Path, history: History) -> None:
    """Write the orders as the files of Olist; products, sellers and places are the sample's."""
    shutil.copytree(ROOT / "seeds" / "olist", folder)
    with (folder / "olist_order_items_dataset.csv").open() as file:
        offers = [(row["product_id"], row["seller_id"]) for row in csv.DictReader(file)]
    orders, items, payments, customers, reviews = [], [], [], [], []
    for order in [order for day in history.values() for order in day]:
        order_id, customer_id = f"{order['id']:032x}", f"{order['id']:031x}c"
        product_id, seller_id = offers[order["person"] % len(offers)]
        price, freight = order["amount"] / 100, 9.9
        at = order["placed_at"]
        orders.append(
            {
                "order_id": order_id,
                "customer_id": customer_id,
                "order_status": "delivered",
                "order_purchase_timestamp": at,
                "order_approved_at": at + timedelta(minutes=20),
                "order_delivered_carrier_date": at + timedelta(days=1),
                "order_delivered_customer_date": at + timedelta(days=7),
                "order_estimated_delivery_date": f"{at + timedelta(days=20):%Y-%m-%d 00:00:00}",
            }
        )
        items.append(
            {
                "order_id": order_id,
                "order_item_id": 1,
                "product_id": product_id,
                "seller_id": seller_id,
                "shipping_limit_date": at + timedelta(days=4),
                "price": price,
                "freight_value": freight,
            }
        )
        payments.append(
            {
                "order_id": order_id,
                "payment_sequential": 1,
                "payment_type": order["method"],
                "payment_installments": 1,
                "payment_value": round(price + freight, 2),
            }
        )
        customers.append(
            {
                "customer_id": customer_id,
                "customer_unique_id": f"{order['person']:032x}",
                "customer_zip_code_prefix": "90158",
                "customer_city": "porto alegre",
                "customer_state": "RS",
            }
        )
        reviews.append(
            {
                "review_id": f"{order['id']:031x}e",
                "order_id": order_id,
                "review_score": 5,
                "review_comment_title": "",
                "review_comment_message": "",
                "review_creation_date": f"{at + timedelta(days=8):%Y-%m-%d 00:00:00}",
                "review_answer_timestamp": at + timedelta(days=9),
            }
        )
    write(folder, "olist_orders_dataset", orders)
    write(folder, "olist_order_items_dataset", items)
    write(folder, "olist_order_payments_dataset", payments)
    write(folder, "olist_customers_dataset", customers)
    write(folder, "olist_order_reviews_dataset", reviews)


def write_spotify_storefront(folder: Path, history: History) -> None:
    """Write the orders as the files of one storefront; its artists and items are the sample's."""
    shutil.copytree(ROOT / "seeds" / "spotify_storefront", folder)
    for optional in ["order_events", "shipments"]:
        (folder / f"{optional}.csv").unlink()
    orders, transactions, refunds, people = [], [], [], set()
    for order in [order for day in history.values() for order in day]:
        order_id, at = f"ord_{order['id']}", order["placed_at"].isoformat() + "Z"
        amount, currency = order["amount"], order["currency"]
        if not order["is_guest"]:
            people.add(order["person"])
        line = {
            "line_id": "L1",
            "item_id": ITEM,
            "variant_id": VARIANT,
            "sku": "HP-TEE-03",
            "title": "Timberline Tour T-Shirt",
            "quantity": 1,
            "unit_price_minor": amount,
            "discount_minor": 0,
            "tax_minor": 0,
        }
        orders.append(
            {
                "order_id": order_id,
                "order_number": order["id"],
                "storefront_id": STOREFRONT,
                "fan_id": "" if order["is_guest"] else f"fan_{order['person']}",
                "guest_email_sha256": "",
                "status": "ORDER_DELIVERED",
                "placed_at": at,
                "updated_at": at,
                "cancelled_at": "",
                "cancel_reason": "",
                "presentment_currency": currency,
                "settlement_currency": "USD",
                "fx_rate_e8": 100_000_000,
                "subtotal_minor": amount,
                "discount_minor": 0,
                "shipping_minor": 0,
                "tax_minor": 0,
                "tip_minor": 0,
                "total_minor": amount,
                "taxes_included": "false",
                "is_test": "false",
                "line_items": json.dumps([line]),
                "shipping_lines": "[]",
                "discounts": "[]",
                "attribution": "",
                "ship_country": "US",
                "ship_region": "TX",
                "ship_postcode": "78704",
                "schema_version": 1,
                "_ingested_at": at,
            }
        )
        transactions.append(
            {
                "transaction_id": f"txn_{order['id']}",
                "order_id": order_id,
                "parent_transaction_id": "",
                "event_type": "PAYMENT_CAPTURED",
                "method": "CARD",
                "amount_minor": amount,
                "currency": currency,
                "settled_amount_minor": amount,
                "settlement_currency": "USD",
                "fee_minor": 0,
                "occurred_at": at,
                "idempotency_key": f"idem_{order['id']}",
                "_ingested_at": at,
            }
        )
        if order["refunded_after"]:
            given = order["placed_at"] + timedelta(days=order["refunded_after"])
            refund_at = given.isoformat() + "Z"
            refunds.append(
                {
                    "refund_id": f"ref_{order['id']}",
                    "order_id": order_id,
                    "status": "REFUND_ISSUED",
                    "reason": "GOODWILL",
                    "amount_minor": amount // 2,
                    "currency": currency,
                    "lines": "",
                    "shipping_minor": 0,
                    "destination": "ORIGINAL_METHOD",
                    "requested_at": refund_at,
                    "issued_at": refund_at,
                    "updated_at": refund_at,
                    "_ingested_at": refund_at,
                }
            )
    fans = [
        {
            "fan_id": f"fan_{person}",
            "email_sha256": f"{person:064x}",
            "country": "US",
            "marketing_opt_in": "false",
            "is_guest": "false",
            "merged_into_fan_id": "",
            "created_at": "2023-01-01T00:00:00Z",
            "updated_at": "2023-01-01T00:00:00Z",
            "_ingested_at": "2023-01-01T01:00:00Z",
        }
        for person in sorted(people)
    ]
    write(folder, "orders", orders)
    write(folder, "transactions", transactions)
    write(folder, "refunds", refunds)
    write(folder, "fans", fans)


def write_histories(folder: Path, found: dict[str, History]) -> dict[str, Path]:
    """Write both platforms' raw files below `folder`; return the folder of each."""
    writers = {"olist": write_olist, "spotify_storefront": write_spotify_storefront}
    for platform, writer in writers.items():
        shutil.rmtree(folder / platform, ignore_errors=True)
        writer(folder / platform, found[platform])
    return {platform: folder / platform for platform in writers}

"""The invented Shopify sample: its arithmetic, its landings, and every case it should hold."""

import csv
import json
from collections import Counter, defaultdict
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
import shopify_landings
from generate_shopify_sample import CASES, STORES, TABLES, dataset, write_readme
from project import ROOT

SEEDS = ROOT / "seeds" / "shopify"
DATA = {store: dataset(store) for store in STORES}
LANDINGS = ("fivetran_rest", "fivetran_graphql", "airbyte", "api")
ZERO = Decimal(0)


def money(value: object) -> Decimal:
    return Decimal(str(value))


def total(values) -> Decimal:
    return sum(map(money, values), ZERO)


class Raw:
    """What the documents of one order say, in words that the cases use."""

    def __init__(self, store: str, order: dict):
        self.store, self.data, self.order = store, DATA[store], order
        self.lines, self.shipping = order["line_items"], order["shipping_lines"]
        self.applications, self.parcels = order["discount_applications"], order["fulfillments"]

    def own(self, table: str) -> list[dict]:
        return [one for one in self.data[table] if one["order_id"] == self.order["id"]]

    @cached_property
    def payments(self) -> list[dict]:
        return self.own("transactions")

    @cached_property
    def refunds(self) -> list[dict]:
        return self.own("order_refunds")

    @property
    def kinds(self) -> list[tuple[str, str]]:
        return [(one["kind"], one["status"]) for one in self.payments]

    @property
    def amounts(self) -> list[str]:
        return [one["amount"] for one in self.payments]

    @property
    def gateways(self) -> list[str]:
        return [one["gateway"] for one in self.payments]

    @property
    def refund_rows(self) -> list[tuple[int, int, str]]:
        """Line, quantity and restock type of the rows of all refunds."""
        position = {line["id"]: index for index, line in enumerate(self.lines)}
        return [
            (position[row["line_item_id"]], row["quantity"], row["restock_type"])
            for refund in self.refunds
            for row in refund["refund_line_items"]
        ]

    @property
    def adjustments(self) -> list[tuple[str, str, str]]:
        return [
            (one["kind"], one["amount"], one["tax_amount"])
            for refund in self.refunds
            for one in refund["order_adjustments"]
        ]

    @property
    def discounts(self) -> list[tuple[str, str, str, str]]:
        return [
            (one["type"], one["value_type"], one["value"], one.get("code") or one["title"])
            for one in self.applications
        ]

    def taken_off(self, part: dict) -> list[str]:
        return [one["amount"] for one in part["discount_allocations"]]

    @property
    def customer(self) -> dict | None:
        """The customer record of the order."""
        wanted = (self.order["customer"] or {}).get("id")
        return next((one for one in self.data["customers"] if one["id"] == wanted), None)

    def product(self, line: int = 0) -> dict | None:
        wanted = self.lines[line]["product_id"]
        return next((one for one in self.data["products"] if one["id"] == wanted), None)


ORDERS = {
    (store, str(order["id"])): Raw(store, order)
    for store, data in DATA.items()
    for order in data["orders"]
}
ALL = pytest.mark.parametrize("raw", ORDERS.values(), ids=lambda one: str(one.order["id"]))


# The whole of it


def test_the_seeds_are_what_the_generator_writes(tmp_path: Path):
    for store, profile in STORES.items():
        shopify_landings.write(DATA[store], profile.landing, tmp_path / store)
    write_readme(tmp_path)
    written = {file.relative_to(tmp_path): file for file in tmp_path.rglob("*.*")}
    seeds = {file.relative_to(SEEDS): file for file in SEEDS.rglob("*.*")}
    assert written.keys() == seeds.keys()
    assert [name for name in seeds if seeds[name].read_bytes() != written[name].read_bytes()] == []


def test_an_order_stays_as_it_is_when_others_are_added():
    more = {one["id"]: one for one in dataset("tokyo_vinyl", orders=40)["orders"]}
    names = ("name", "order_number", "fulfillments")
    for order in DATA["tokyo_vinyl"]["orders"]:
        assert {k: v for k, v in order.items() if k not in names} == {
            k: v for k, v in more[order["id"]].items() if k not in names
        }


def test_no_id_is_used_twice_in_a_store():
    for data in DATA.values():
        for table in TABLES:
            rows = data[table]
            doubled = [one for one, n in Counter(r["id"] for r in rows).items() if n > 1]
            assert doubled == [], table


def test_everybody_lives_at_an_example_domain():
    for data in DATA.values():
        people = [*data["customers"], *data["orders"]]
        addresses = {one["email"].strip().lower() for one in people if one["email"]}
        assert all(one.split("@")[1].startswith("example.") for one in addresses)


def test_all_words_of_shopify_occur():
    words = defaultdict(set)
    for data in DATA.values():
        for order in data["orders"]:
            for column in ("_display_financial_status", "cancel_reason", "fulfillment_status"):
                words[column].add(order[column])
            words["parcel"] |= {
                (one["status"], one["shipment_status"]) for one in order["fulfillments"]
            }
        words["kind"] |= {one["kind"] for one in data["transactions"]}
        words["status"] |= {one["status"] for one in data["transactions"]}
        words["product"] |= {one["status"] for one in data["products"]}
    display = {one["_display_fulfillment_status"] for one in DATA["echo_paris"]["orders"]}
    assert words["_display_financial_status"] == {
        "PENDING", "AUTHORIZED", "PARTIALLY_PAID", "PAID", "PARTIALLY_REFUNDED", "REFUNDED",
        "VOIDED", "EXPIRED"
    }  # fmt: skip
    assert words["cancel_reason"] == {
        None, "customer", "declined", "fraud", "inventory", "other", "staff"
    }  # fmt: skip
    assert words["fulfillment_status"] == {None, "partial", "fulfilled", "restocked"}
    assert display == {
        "FULFILLED", "FULFILLMENT_NOT_REQUIRED", "IN_PROGRESS", "ON_HOLD", "OPEN",
        "PARTIALLY_FULFILLED", "PENDING_FULFILLMENT", "REQUEST_DECLINED", "RESTOCKED",
        "SCHEDULED", "UNFULFILLED"
    }  # fmt: skip
    assert words["kind"] == {
        "authorization", "emv_authorization", "capture", "sale", "refund", "void", "change",
        "suggested_refund"
    }  # fmt: skip
    assert words["status"] == {"success", "pending", "failure", "error"}
    assert words["product"] == {"active", "archived", "draft"}
    assert words["parcel"] >= {("success", None), ("cancelled", None)} | {
        ("success", word) for word in ("delivered", "in_transit", "failure")
    }


@ALL
def test_the_amounts_of_an_order_add_up(raw: Raw):
    order, parts = raw.order, [*raw.lines, *raw.shipping]
    items = total(money(one["price"]) * one["quantity"] for one in raw.lines)
    off = total(one for part in parts for one in raw.taken_off(part))
    tax = total(one["price"] for part in parts for one in part["tax_lines"])
    shipping = total(one["price"] for one in raw.shipping)
    on_top = ZERO if order["taxes_included"] else tax
    assert money(order["total_line_items_price"]) == items
    assert money(order["total_discounts"]) == off
    assert money(order["total_tax"]) == tax
    assert money(order["total_shipping_price_set"]["shop_money"]["amount"]) == shipping
    tip = money(order["total_tip_received"])
    assert money(order["total_price"]) == items - off + shipping + tip + on_top
    for line in raw.shipping:
        assert money(line["discounted_price"]) == money(line["price"]) - total(raw.taken_off(line))
    for line in raw.lines:
        assert ZERO <= total(raw.taken_off(line)) <= money(line["price"]) * line["quantity"]


@ALL
def test_a_refund_is_what_its_parts_come_to(raw: Raw):
    for refund in raw.refunds:
        rows, adjustments = refund["refund_line_items"], refund["order_adjustments"]
        parts = total(row["subtotal"] for row in rows)
        parts -= total(one["amount"] for one in adjustments)
        if not raw.order["taxes_included"]:
            parts += total(row["total_tax"] for row in rows)
            parts -= total(one["tax_amount"] for one in adjustments)
        for one in refund["transactions"]:
            exchange = one["currency_exchange_adjustment"] or {"adjustment": "0"}
            assert one["_shop_amount"] - money(exchange["adjustment"]) == parts
    for line in raw.lines:
        given = [
            row
            for refund in raw.refunds
            for row in refund["refund_line_items"]
            if row["line_item_id"] == line["id"]
        ]
        assert sum(row["quantity"] for row in given) <= line["quantity"]
        net = money(line["price"]) * line["quantity"] - total(raw.taken_off(line))
        assert total(row["subtotal"] for row in given) <= net
        if sum(row["quantity"] for row in given) == line["quantity"]:
            assert total(row["subtotal"] for row in given) == net


@ALL
def test_the_financial_status_is_what_the_money_says(raw: Raw):
    got = defaultdict(Decimal)
    for one in raw.payments:
        if one["status"] == "success":
            got[one["kind"]] += one["_shop_amount"]
    captured = got["sale"] + got["capture"] - got["change"]
    due = money(raw.order["total_price"])
    expected = {
        "paid": captured == due and not got["refund"],
        "partially_paid": 0 < captured < due,
        "partially_refunded": captured == due and 0 < got["refund"] < captured,
        "refunded": captured == due == got["refund"],
        "authorized": captured == 0 and got["authorization"] == due,
        "pending": captured == 0,
        "voided": captured == 0,
    }
    assert expected[raw.order["financial_status"]]


@ALL
def test_both_ways_to_the_shops_currency_agree(raw: Raw):
    order = raw.order
    shown = money(order["total_price_set"]["presentment_money"]["amount"])
    step = Decimal(1).scaleb(-STORES[raw.store].decimals)
    for one in raw.payments:
        exchange = one["currency_exchange_adjustment"]
        if one["currency"] == order["currency"]:
            amount = money(one["amount"])
        elif exchange and exchange["currency"] == order["currency"]:
            amount = money(exchange["final_amount"])
        else:
            ratio = money(one["amount"]) * money(order["total_price"]) / shown
            amount = ratio.quantize(step, ROUND_HALF_UP)
        assert amount == one["_shop_amount"]


# Landings


def rows_of(folder: Path, table: str) -> list[dict]:
    file = folder / f"{table}.csv"
    if not file.exists():
        return []
    with open(file, encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def documents_of(folder: Path, landing: str, table: str) -> list[dict]:
    """The documents of a nested landing, read as numbers with a point are: exactly."""
    if landing == "api":
        lines = (folder / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()
        return [json.loads(line, parse_float=Decimal) for line in lines]
    return [
        {
            name: json.loads(one, parse_float=Decimal) if one[:1] in ("[", "{") else one
            for name, one in row.items()
        }
        for row in rows_of(folder, table)
    ]


def nested(folder: Path, landing: str) -> dict[str, set]:
    """Lines, taxes, discounts, payments and refunds of a nested landing, as plain tuples."""
    found = defaultdict(set)
    for order in documents_of(folder, landing, "orders"):
        at = datetime.fromisoformat(order["processed_at"]).timestamp()
        found["orders"].add((str(order["id"]), money(order["total_price"]), at))
        for line in order["line_items"]:
            gross = money(line["price"]) * line["quantity"]
            tax = total(one["price"] for one in line["tax_lines"])
            off = total(one["amount"] for one in line["discount_allocations"])
            found["lines"].add((str(line["id"]), gross, tax, off, line["gift_card"]))
        for line in order["shipping_lines"]:
            found["shipping"].add((str(line["id"]), money(line["discounted_price"])))
    payer = {}
    for refund in documents_of(folder, landing, "order_refunds"):
        payer |= {str(one["id"]): str(refund["id"]) for one in refund["transactions"]}
        for row in refund["refund_line_items"]:
            amounts = money(row["subtotal"]), money(row["total_tax"])
            found["refund lines"].add((str(row["id"]), *amounts, row["restock_type"]))
        for row in refund["order_adjustments"]:
            amounts = money(row["amount"]), money(row["tax_amount"])
            found["adjustments"].add((str(row["id"]), *amounts, row["reason"]))
    for one in documents_of(folder, landing, "transactions"):
        own_id, kind = str(one["id"]), (one["kind"], one["status"], one["gateway"])
        found["payments"].add((own_id, money(one["amount"]), *kind, payer.get(own_id, "")))
    return found


def flat(folder: Path, landing: str) -> dict[str, set]:
    """The same of Fivetran's tables."""
    is_rest, found = landing == "fivetran_rest", defaultdict(set)

    def summed(table: str, parent: str, rest: str, graphql: str) -> defaultdict:
        sums = defaultdict(Decimal)
        for row in rows_of(folder, table):
            sums[row[parent]] += money(row[rest if is_rest else graphql])
        return sums

    tax_table = "tax_line" if is_rest else "order_line_tax_line"
    tax = summed(tax_table, "order_line_id", "price", "price_set_shop_amount")
    off = summed("discount_allocation", "order_line_id", "amount",
                 "allocated_amount_set_shop_amount")  # fmt: skip
    for row in rows_of(folder, "order"):
        at = datetime.fromisoformat(row["processed_at"]).timestamp()
        column = "total_price" if is_rest else "total_price_set_shop_amount"
        found["orders"].add((row["id"], money(row[column]), at))
    for row in rows_of(folder, "order_line"):
        if is_rest:
            gross = money(row["price"]) * int(row["quantity"])
        else:
            gross = money(row["original_total_set_shop_amount"])
        is_card = row["gift_card" if is_rest else "is_gift_card"] == "true"
        found["lines"].add((row["id"], gross, tax[row["id"]], off[row["id"]], is_card))
    for row in rows_of(folder, "order_shipping_line"):
        column = "discounted_price" if is_rest else "discounted_price_set_shop_amount"
        found["shipping"].add((row["id"], money(row[column])))
    suffix = "" if is_rest else "_set_shop_amount"
    for row in rows_of(folder, "order_line_refund" if is_rest else "refund_line_item"):
        amounts = money(row[f"subtotal{suffix}"]), money(row[f"total_tax{suffix}"])
        found["refund lines"].add((row["id"], *amounts, row["restock_type"].lower()))
    for row in rows_of(folder, "order_adjustment"):
        amounts = money(row[f"amount{suffix}"]), money(row[f"tax_amount{suffix}"])
        found["adjustments"].add((row["id"], *amounts, row["reason"]))
    shown = "amount" if is_rest else "amount_set_pres_amount"
    for row in rows_of(folder, "transaction"):
        kind = row["kind"].lower(), row["status"].lower(), row["gateway"]
        found["payments"].add((row["id"], money(row[shown]), *kind, row["refund_id"]))
    return found


@pytest.mark.parametrize("store", STORES)
def test_every_landing_tells_the_same(store: str, tmp_path: Path):
    told = {}
    for landing in LANDINGS:
        shopify_landings.write(DATA[store], landing, tmp_path / landing)
        told[landing] = (flat if "fivetran" in landing else nested)(tmp_path / landing, landing)
    assert len(told["api"]["orders"]) == len(DATA[store]["orders"])
    for landing in LANDINGS:
        assert told[landing] == told["api"], landing


def test_graphql_states_the_total_of_a_line(tmp_path: Path):
    shopify_landings.write(DATA["sound_garden"], "fivetran_graphql", tmp_path)
    order = CASES["wholesale"].ids[0]
    assert [
        (row["quantity"], row["original_total_set_shop_amount"])
        for row in rows_of(tmp_path, "order_line")
        if row["order_id"] == order
    ] == [("8000", "15600.00"), ("800", "5560.00")]
    assert not (tmp_path / "order_line_refund.csv").exists()


def test_a_deleted_order_is_flagged_by_fivetran_and_dated_by_airbyte():
    deleted = {
        row["id"] for row in rows_of(SEEDS / "sound_garden", "order")
        if row["_fivetran_deleted"] == "true"
    }  # fmt: skip
    dated = {row["id"] for row in rows_of(SEEDS / "tokyo_vinyl", "orders") if row["deleted_at"]}
    assert deleted == set(CASES["deleted_order"].ids)
    assert dated == set(CASES["deleted_in_tokyo"].ids)


def test_what_the_api_does_not_tell_is_in_no_document(tmp_path: Path):
    shopify_landings.write(DATA["echo_paris"], "api", tmp_path)
    text = "".join(file.read_text(encoding="utf-8") for file in tmp_path.iterdir())
    assert '"_' not in text


# Cases


def local(raw: Raw) -> datetime:
    zone = ZoneInfo(STORES[raw.store].zone)
    return datetime.fromisoformat(raw.order["processed_at"]).astimezone(zone)


def same_address(*words: str) -> bool:
    """Whether two orders name one e-mail address, written in other ways."""
    addresses = [case(word).order["email"] for word in words]
    cleaned = {one.strip().lower() for one in addresses}
    return len(cleaned) == 1 and len(set(addresses)) == len(addresses)


def case(name: str) -> Raw:
    (own_id,) = CASES[name].ids
    return ORDERS[CASES[name].store, own_id]


def of_products(name: str) -> SimpleNamespace:
    """The products of a case with their variants and inventory items."""
    data, wanted = DATA[CASES[name].store], set(map(int, CASES[name].ids))
    variants = [one for one in data["product_variants"] if one["product_id"] in wanted]
    items = {one["inventory_item_id"] for one in variants}
    return SimpleNamespace(
        products=[one for one in data["products"] if one["id"] in wanted],
        variants=variants,
        inventory=[one for one in data["inventory_items"] if one["id"] in items],
    )


PAID = [("sale", "success")]
CHECKS = {
    "wholesale": lambda o: [(one["quantity"], one["price"]) for one in o.lines]
    == [(8000, "1.95"), (800, "6.95")] and o.order["total_price"] == "21160.00",
    "two_gateways": lambda o: (o.kinds, o.amounts, o.gateways[1:3]) == (
        [("sale", "success"), ("authorization", "success"), ("capture", "success"),
         ("refund", "success")], ["49.99", "20.00", "20.00", "10.00"], ["stripe", "stripe"])
    and [o.order[name] for name in ("total_tax", "total_discounts", "total_price")]
    == ["2.00", "5.00", "69.99"] and o.shipping[0]["price"] == "7.00",
    "tax_inside": lambda o: o.order["taxes_included"] and [o.order["total_price"],
        o.lines[0]["price"], o.lines[0]["tax_lines"][0]["price"]] == ["119.00", "119.00", "19.00"],
    "several_units": lambda o: [one["quantity"] for one in o.lines] == [3, 2]
    and o.discounts == [("discount_code", "percentage", "15.0", "SPRING15")],
    "taxed_shipping": lambda o: len(o.lines[0]["tax_lines"]) == 2
    and total(one["price"] for one in o.shipping[0]["tax_lines"]) > 0,
    "tip_given": lambda o: o.order["total_tip_received"] == "4.00",
    "free_order": lambda o: o.order["total_price"] == "0.00" and o.payments == []
    and o.taken_off(o.lines[0]) == ["14.00"],
    "no_lines_left": lambda o: o.lines == [] and o.order["total_price"] == "0",
    "odd_yen": lambda o: "." not in json.dumps(o.order["total_price_set"])
    and [o.taken_off(one) for one in o.lines] == [["420"], ["163"]],
    "canadian_order": lambda o: o.order["presentment_currency"] == "CAD"
    and [one["currency"] for one in o.payments] == ["CAD", "CAD"]
    and o.payments[1]["currency_exchange_adjustment"]["currency"] == "USD",
    "yen_store_paid_in_dollars": lambda o: [o.order["currency"], o.payments[1]["currency"],
        o.payments[1]["currency_exchange_adjustment"]] == ["JPY", "USD", None],
    "late_evening": lambda o: f"{local(o):%d %H:%M}" == "10 23:30"
    and f"{local(o).astimezone(ZoneInfo('UTC')):%d %H:%M}" == "11 06:30",
    "tokyo_morning": lambda o: f"{local(o):%m-%d}" == "05-01"
    and f"{local(o).astimezone(ZoneInfo('UTC')):%m-%d}" == "04-30",
    "imported": lambda o: o.order["processed_at"][:10] < o.order["created_at"][:10],
    "till_one": lambda o: o.order["source_name"] == "pos" and o.order["customer"] is None
    and o.order["email"] == "" and o.gateways == ["cash"],
    "till_two": lambda o: o.order["customer"] is None and o.kinds == [*PAID, ("change", "success")]
    and o.amounts == ["40.00", "6.38"],
    "till_with_chip": lambda o: [kind for kind, _ in o.kinds] == ["emv_authorization", "capture"],
    "guest_listener": lambda o: o.order["customer"] is None
    and o.order["email"] == "listener-us00@example.org ",
    "listener": lambda o: same_address("listener", "guest_listener") and o.customer is not None,
    "listener_in_paris": lambda o: same_address("listener", "listener_in_paris")
    and o.store == "echo_paris",
    "crossover": lambda o: o.order["email"] == "crossover@example.com",
    "crossover_in_tokyo": lambda o: same_address("crossover", "crossover_in_tokyo"),
    "shared_guest": lambda o: o.order["customer"] is None
    and o.order["email"] == "info@example.com",
    "shared_record": lambda o: o.customer["email"] == "info@example.com",
    "twin_one": lambda o: same_address("twin_one", "twin_two"),
    "twin_two": lambda o: o.customer["id"] != case("twin_one").customer["id"],
    "record_gone": lambda o: o.order["customer"]["id"] and o.customer is None,
    "same_id_oakland": lambda o: o.order["id"] == case("same_id_tokyo").order["id"],
    "same_id_tokyo": lambda o: o.store != case("same_id_oakland").store,
    "unpaid_deposit": lambda o: o.order["financial_status"] == "pending"
    and o.kinds == [("sale", "pending")],
    "only_authorized": lambda o: o.order["financial_status"] == "authorized",
    "half_paid": lambda o: o.order["financial_status"] == "partially_paid",
    "authorized_then_captured": lambda o: [kind for kind, _ in o.kinds]
    == ["authorization", "capture"] and o.payments[1]["parent_id"] == o.payments[0]["id"],
    "authorized_then_voided": lambda o: [kind for kind, _ in o.kinds] == ["authorization", "void"]
    and [o.order["financial_status"], o.order["cancel_reason"]] == ["voided", "declined"],
    "failed_then_paid": lambda o: o.kinds == [("sale", "failure"), ("sale", "success")],
    "expired_payment": lambda o: o.order["_display_financial_status"] == "EXPIRED",
    "gift_card_bought": lambda o: o.lines[0]["gift_card"] and o.order["total_tax"] == "0.00",
    "gift_card_discounted": lambda o: o.lines[0]["gift_card"] and o.taken_off(o.lines[0]) != []
    and not o.lines[1]["gift_card"],
    "gift_card_spent": lambda o: o.gateways == ["gift_card", "shopify_payments"],
    "store_credit_spent": lambda o: o.gateways == ["shopify_store_credit"],
    "paid_later": lambda o: o.gateways == ["klarna"] and o.own("tender_transactions") == [],
    "paid_by_wallet": lambda o: o.gateways == ["paypal"],
    "cash_on_delivery": lambda o: o.gateways == ["Cash on Delivery (COD)"],
    "suggested_refund": lambda o: o.kinds == [*PAID, ("suggested_refund", "success")]
    and o.refunds == [],
    "partly_returned": lambda o: o.refund_rows
    == [(0, 1, "return"), (1, 1, "cancel"), (2, 1, "no_restock")],
    "legacy_restock": lambda o: o.refund_rows == [(0, 1, "legacy_restock")],
    "split_refund": lambda o: o.refund_rows == [(0, 1, "return")] * 4,
    "shipping_refund": lambda o: o.refund_rows == []
    and o.adjustments == [("shipping_refund", "-6.50", "-0.67")],
    "shipping_refund_inside": lambda o: o.order["taxes_included"]
    and o.adjustments == [("shipping_refund", "-4.90", "-0.82")],
    "kept_fee": lambda o: o.adjustments == [("refund_discrepancy", "5.00", "0.00")],
    "goodwill": lambda o: o.adjustments == [("refund_discrepancy", "-3.00", "0.00")],
    "restocked_only": lambda o: o.refunds[0]["transactions"] == [] and len(o.refund_rows) == 2,
    "refund_to_credit": lambda o: o.gateways == ["shopify_payments", "shopify_store_credit"],
    "refund_by_hand": lambda o: o.gateways == ["Bank Deposit", "manual"],
    "failed_refund": lambda o: o.kinds == [*PAID, ("refund", "failure")],
    "refund_retried": lambda o: o.kinds == [*PAID, ("refund", "failure"), ("refund", "success")],
    "refund_under_way": lambda o: o.kinds == [*PAID, ("refund", "failure"), ("refund", "pending")],
    "partial_then_full": lambda o: o.refund_rows == [(0, 1, "return"), (0, 2, "return")]
    and o.order["financial_status"] == "refunded",
    "cancelled_by_customer": lambda o: o.order["cancel_reason"] == "customer"
    and o.order["financial_status"] == "refunded",
    "cancelled_inventory": lambda o: o.order["cancel_reason"] == "inventory",
    "cancelled_fraud": lambda o: o.order["cancel_reason"] == "fraud",
    "cancelled_staff": lambda o: o.order["cancel_reason"] == "staff" and o.payments == [],
    "cancelled_other": lambda o: o.order["cancel_reason"] == "other" and o.payments == [],
    "test_order": lambda o: o.order["test"] and o.gateways == ["bogus"],
    "deleted_order": lambda o: o.order["deleted_at"],
    "deleted_in_tokyo": lambda o: o.order["deleted_at"],
    "draft_order": lambda o: o.order["source_name"] == "shopify_draft_order",
    "app_channel": lambda o: o.order["source_name"].isdigit(),
    "referred_by_spotify": lambda o: o.order["referring_site"] == "https://open.spotify.com/",
    "tagged_spotify": lambda o: "utm_source=spotify" in o.order["landing_site"]
    and not o.order["referring_site"],
    "spotify_in_paris": lambda o: [
        row["referrer_url"] for row in rows_of(SEEDS / o.store, "customer_visit")
        if row["order_id"] == str(o.order["id"])
    ] == ["https://open.spotify.com/artist/1"],
    "free_shipping": lambda o: o.applications[0]["target_type"] == "shipping_line"
    and o.shipping[0]["discounted_price"] == "0",
    "automatic_discount": lambda o: o.discounts == [("automatic", "percentage", "25.0", "Soldes")],
    "script_discount": lambda o: o.discounts == [("script", "fixed_amount", "4.00", "Members")]
    and [o.taken_off(one) for one in o.lines] == [[], ["4.00"]],
    "two_codes": lambda o: [one["code"] for one in o.order["discount_codes"]] == ["SEVEN", "SHIP3"]
    and o.taken_off(o.shipping[0]) == ["3.00"],
    "unused_discount": lambda o: len(o.applications) == 1 and o.taken_off(o.lines[0]) == [],
    "product_gone": lambda o: o.lines[0]["product_id"] is None and o.lines[0]["sku"],
    "product_unknown": lambda o: o.lines[0]["product_id"] and o.product() is None,
    "custom_line": lambda o: [o.lines[0][name] for name in ("product_id", "variant_id", "sku")]
    == [None, None, None],
    "download": lambda o: not o.lines[0]["requires_shipping"] and o.shipping == []
    and o.order["shipping_address"] is None,
    "no_vendor": lambda o: o.lines[0]["vendor"] is None and o.product()["vendor"] is None,
    "deleted_product_sold": lambda o: o.product()["deleted_at"],
    "in_transit": lambda o: [one["shipment_status"] for one in o.parcels] == ["in_transit"],
    "delivery_failed": lambda o: [one["shipment_status"] for one in o.parcels] == ["failure"],
    "parcel_cancelled": lambda o: [(one["status"], one["shipment_status"]) for one in o.parcels]
    == [("cancelled", None), ("success", "delivered")],
    "two_parcels": lambda o: [one["shipment_status"] for one in o.parcels]
    == ["delivered", "in_transit"] and o.order["fulfillment_status"] == "fulfilled",
    "partly_shipped": lambda o: o.order["fulfillment_status"] == "partial",
    "completed": lambda o: o.order["closed_at"] and o.order["fulfillment_status"] == "fulfilled",
    "partial_in_paris": lambda o: o.order["_display_fulfillment_status"] == "PARTIALLY_FULFILLED",
    **{
        name: lambda o, name=name: o.order["_display_fulfillment_status"]
        == name.removeprefix("display_").upper() and o.order["fulfillment_status"] is None
        for name in CASES if name.startswith("display_")
    },
}  # fmt: skip
PRODUCT_CHECKS = {
    "archived_product": lambda p: [one["status"] for one in p.products] == ["archived"],
    "draft_product": lambda p: [one["status"] for one in p.products] == ["draft"],
    "deleted_product": lambda p: [bool(one["deleted_at"]) for one in p.products] == [True],
    "never_sold": lambda p: [one["requires_shipping"] for one in p.inventory] == [False],
    "no_inventory_item": lambda p: p.variants[0]["inventory_item_id"] is None,
    "cost_known": lambda p: [one["cost"] for one in p.inventory] == ["11.40"] + ["7.80"] * 3,
    "cost_unknown": lambda p: [one["cost"] for one in p.inventory] == [None],
}


@pytest.mark.parametrize("name", CASES)
def test_the_raw_data_show(name: str):
    if name in PRODUCT_CHECKS:
        assert PRODUCT_CHECKS[name](of_products(name))
    elif name == "customer_without_address":
        (own_id,) = CASES[name].ids
        people = DATA[CASES[name].store]["customers"]
        assert [one["email"] for one in people if str(one["id"]) == own_id] == [None]
    else:
        assert CHECKS[name](case(name))

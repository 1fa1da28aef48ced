"""The invented storefront sample: its format, its arithmetic, and every case it should hold."""

import csv
import hashlib
import json
import re
import subprocess
import sys
from collections import Counter, defaultdict
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml
from generate_spotify_storefront_sample import CASES

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds"
SAMPLE, REFERENCE = SEEDS / "spotify_storefront", SEEDS / "reference"
SCRIPT = ROOT / "scripts" / "generate_spotify_storefront_sample.py"
SOURCES = ROOT / "models" / "staging" / "spotify_storefront" / "_spotify_storefront__sources.yml"
SOURCE = yaml.safe_load(SOURCES.read_text())["sources"][0]
DECLARED = {table["name"]: table for table in SOURCE["tables"]}
EXPONENTS = {"USD": 2, "BRL": 2, "EUR": 2, "JPY": 0, "KWD": 3}
MONEY_IN = {"PAYMENT_CAPTURED", "CHARGEBACK_WON"}
MONEY_OUT = {"REFUND_SETTLED", "CHARGEBACK_OPENED"}
STATUSES = [
    "ORDER_PLACED",
    "PAYMENT_PENDING",
    "PAYMENT_CAPTURED",
    "IN_PRODUCTION",
    "PARTIALLY_SHIPPED",
    "ORDER_SHIPPED",
    "ORDER_DELIVERED",
    "ORDER_CANCELLED",
    "ORDER_REFUNDED",
    "PAYMENT_FAILED",
]
NEVER_CAPTURED = {"ORDER_PLACED", "PAYMENT_PENDING", "PAYMENT_FAILED"}


def read(name: str, folder: Path = SAMPLE) -> list[dict]:
    with open(folder / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


RAW = {name: read(name) for name in DECLARED}


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def newest(name: str) -> dict[str, dict]:
    """The row that counts for each key: the newest updated_at, then the newest _ingested_at."""
    key = DECLARED[name]["config"]["meta"]["key"][0]
    by_age = sorted(
        RAW[name], key=lambda row: (at(row.get("updated_at") or row["_ingested_at"]),
                                    at(row["_ingested_at"]))
    )  # fmt: skip
    return {row[key]: row for row in by_age}


TABLES = {name: newest(name) for name in DECLARED}
ORDERS, FANS, ITEMS = TABLES["orders"], TABLES["fans"], TABLES["merch_items"]
SHARED_HASHES = {row["email_sha256"] for row in read("shared_email_hashes", REFERENCE)}
RATES = read("exchange_rates", REFERENCE)


def grouped(rows: list[dict]) -> dict[str, list[dict]]:
    groups = defaultdict(list)
    for row in rows:
        groups[row["order_id"]].append(row)
    return groups


TRANSACTIONS_OF = grouped(
    sorted(TABLES["transactions"].values(), key=lambda row: at(row["occurred_at"]))
)
REFUNDS_OF = grouped(sorted(TABLES["refunds"].values(), key=lambda row: at(row["requested_at"])))
SHIPMENTS_OF = grouped(list(TABLES["shipments"].values()))
EVENTS_OF = grouped(list(TABLES["order_events"].values()))


def case_ids(name: str) -> tuple[str, ...]:
    return CASES[name].ids


def order(name: str) -> dict:
    """The newest row of the order of a case that is one order."""
    (one,) = case_ids(name)
    return ORDERS[one]


def elements(row: dict, column: str) -> list[dict]:
    return json.loads(row[column] or "[]")


def lines_of(row: dict) -> list[dict]:
    return elements(row, "line_items")


def gross(line: dict) -> int:
    if "line_gross_minor" in line:
        return line["line_gross_minor"]
    return line["quantity"] * line["unit_price_minor"]


def amount(row: dict, name: str) -> int:
    return int(row[f"{name}_minor"])


def transactions(name: str, *events: str) -> list[dict]:
    """The money events of a case's order, all or some kinds, in the sequence of time."""
    rows = TRANSACTIONS_OF[case_ids(name)[0]]
    return [row for row in rows if not events or row["event_type"] in events]


def event_types(name: str) -> list[str]:
    return [row["event_type"] for row in transactions(name)]


def moved(order_id: str, *events: str) -> int:
    rows = TRANSACTIONS_OF[order_id]
    return sum(amount(row, "amount") for row in rows if row["event_type"] in events)


def refund(name: str) -> dict:
    (one,) = REFUNDS_OF[case_ids(name)[0]]
    return one


def parts_of(row: dict) -> int:
    lines = elements(row, "lines")
    amounts = (line["amount_minor"] + line["tax_minor"] for line in lines)
    return sum(amounts) + amount(row, "shipping")


def parcels(name: str) -> list[str]:
    return sorted(row["status"] for row in SHIPMENTS_OF[case_ids(name)[0]])


def item_types(name: str) -> list[str]:
    return [ITEMS[line["item_id"]]["item_type"] for line in lines_of(order(name))]


def raw_versions(table: str, name: str) -> list[dict]:
    """All rows of a case's first id, in the sequence of the file."""
    key = DECLARED[table]["config"]["meta"]["key"][0]
    return [row for row in RAW[table] if row[key] == case_ids(name)[0]]


def splits(item_id: str) -> list[int]:
    return [split["share_bps"] for split in elements(ITEMS[item_id], "artist_splits")]


def rate(currency: str, moment: datetime) -> Decimal:
    """The rate to US dollars that holds on a day, filled forward."""
    rows = [row for row in RATES if row["from_currency"] == currency]
    return Decimal([row["rate"] for row in rows if row["rate_date"] <= f"{moment:%Y-%m-%d}"][-1])


def local(moment: str, zone: str) -> datetime:
    return at(moment).astimezone(ZoneInfo(zone))


def rounded(value: Decimal) -> int:
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))


# Format


def test_regenerating_the_sample_gives_byte_identical_files(tmp_path):
    folders = {"--output": tmp_path / "sample", "--reference": tmp_path / "reference"}
    arguments = [text for pair in folders.items() for text in pair]
    subprocess.run([sys.executable, SCRIPT, *arguments], check=True)
    for written, committed in zip(folders.values(), (SAMPLE, REFERENCE), strict=True):
        for file in written.iterdir():
            assert file.read_bytes() == (committed / file.name).read_bytes(), file.name
    assert {f.name for f in folders["--output"].iterdir()} == {f.name for f in SAMPLE.iterdir()}


def test_another_seed_and_more_orders_keep_the_ids_of_the_cases(tmp_path):
    arguments = ["--output", tmp_path, "--reference", tmp_path, "--seed", "7", "--orders", "300"]
    subprocess.run([sys.executable, SCRIPT, *arguments], check=True)
    other = {row["order_id"] for row in read("orders", tmp_path)}
    assert len(other) == 300
    assert {one for case in CASES.values() for one in case.ids if one.startswith("ord_")} <= other


def test_headers_equal_the_sources_file():
    assert {path.stem for path in SAMPLE.glob("*.csv")} == set(DECLARED)
    for name, table in DECLARED.items():
        header = (SAMPLE / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0]
        assert header == ",".join(column["name"] for column in table["columns"]), name


def test_values_read_as_the_types_that_the_sources_file_declares():
    checks = {
        "bigint": lambda text: 0 <= int(text) < 2**63,
        "integer": lambda text: str(int(text)) == text,
        "boolean": lambda text: text in ("true", "false"),
        "timestamp with time zone": lambda text: at(text).tzinfo is not None,
        "currency": lambda text: text in EXPONENTS,
        "time zone": lambda text: ZoneInfo(text) is not None,
        "sha256": lambda text: re.fullmatch("[0-9a-f]{64}", text) is not None,
        "json array": lambda text: isinstance(json.loads(text), list),
        "json object": lambda text: isinstance(json.loads(text), dict),
    }
    for name, table in DECLARED.items():
        key = table["config"]["meta"]["key"][0]
        for column in table["columns"]:
            meta = column.get("config", {}).get("meta", {})
            for row in RAW[name]:
                text = row[column["name"]]
                if text and "data_type" in column:
                    assert checks[column["data_type"]](text), (name, column["name"], text)
                assert text or not (meta.get("required") or column["name"] == key), (name, column)


def test_elements_hold_what_the_sources_file_declares():
    python_types = {"bigint": int, "integer": int, "boolean": bool}
    for name, table in DECLARED.items():
        for column in table["columns"]:
            declared = column.get("config", {}).get("meta", {}).get("elements", [])
            known = {one["name"]: one for one in declared}
            for row in RAW[name] if known else ():
                for element in elements(row, column["name"]):
                    assert set(element) <= set(known), (name, column["name"])
                    metas = {key: one.get("meta", {}) for key, one in known.items()}
                    required = {key for key, meta in metas.items() if meta.get("required")}
                    assert required <= set(element), (name, column["name"])
                    for key, value in element.items():
                        wanted = python_types.get(known[key].get("data_type"), object)
                        assert isinstance(value, wanted), (name, key, value)
                    if column["name"] == "line_items":
                        prices = ["unit_price_minor", "line_gross_minor"]
                        price = prices[int(row["schema_version"]) - 1]
                        assert [one for one in prices if one in element] == [price]


def test_json_is_compact():
    for name, table in DECLARED.items():
        for column in table["columns"]:
            if column.get("data_type", "").startswith("json"):
                for row in RAW[name]:
                    text = row[column["name"]]
                    if text:
                        value = json.loads(text)
                        assert text == json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def test_times_are_written_with_mixed_offsets_and_few_fractions():
    times = [row[column] for row in RAW["orders"] for column in ("placed_at", "updated_at")]
    endings = Counter(re.search(r"(Z|[+-]\d\d:\d\d)$", text).group() for text in times)
    offsets = ["-03:00", "-05:00", "-04:00", "+01:00", "+02:00", "+03:00", "+09:00"]
    assert {"Z", *offsets} <= set(endings)
    assert 0 < sum("." in text for text in times) < len(times) / 10


def test_offsets_are_those_of_the_time_zone():
    for row in ORDERS.values():
        if not row["placed_at"].endswith("Z"):
            zone = TABLES["storefronts"][row["storefront_id"]]["timezone"]
            assert local(row["placed_at"], zone).utcoffset() == at(row["placed_at"]).utcoffset()


def test_e_mail_addresses_arrive_hashed():
    for path in [*SAMPLE.glob("*.csv"), *REFERENCE.glob("*.csv")]:
        assert not re.search(r"[\w.+-]+@[\w-]+\.\w", path.read_text(encoding="utf-8-sig")), path


def test_nothing_is_delivered_before_it_changed():
    for name, rows in RAW.items():
        moment = "updated_at" if "updated_at" in rows[0] else "occurred_at"
        assert all(at(row["_ingested_at"]) >= at(row[moment]) for row in rows), name


# Size and habits


def test_the_sample_has_the_promised_size():
    sizes = {name: len(rows) for name, rows in TABLES.items()}
    assert sizes["orders"] == 250
    assert 110 <= sizes["fans"] <= 130
    assert 8 <= sizes["artists"] <= 10
    assert sizes["storefronts"] == 6
    assert 28 <= sizes["merch_items"] <= 36


def test_orders_are_placed_from_november_to_august():
    placed = [local(row["placed_at"], TABLES["storefronts"][row["storefront_id"]]["timezone"])
              for row in ORDERS.values()]  # fmt: skip
    assert {f"{moment:%Y-%m}" for moment in placed} == {
        *(f"2023-{month}" for month in (11, 12)),
        *(f"2024-{month:02}" for month in range(1, 9)),
    }
    evening = sum(18 <= moment.hour <= 23 for moment in placed)
    assert evening > len(placed) * 0.3 > 4 * sum(2 <= moment.hour <= 5 for moment in placed)


def test_most_orders_are_paid_and_delivered():
    statuses = Counter(row["status"] for row in ORDERS.values())
    assert statuses["ORDER_DELIVERED"] > len(ORDERS) * 0.75


def test_about_a_fifth_of_the_fans_orders_again():
    orders = Counter(row["fan_id"] for row in ORDERS.values() if row["fan_id"])
    again = sum(count > 1 for count in orders.values())
    assert 0.15 < again / len(orders) < 0.3
    guests = [row for row in ORDERS.values() if row["guest_email_sha256"]]
    assert len(guests) > len(ORDERS) * 0.1


def test_order_numbers_count_up_in_each_storefront_and_repeat_across_them():
    numbers = Counter(row["order_number"] for row in ORDERS.values())
    assert max(numbers.values()) == 6
    assert len({(r["storefront_id"], r["order_number"]) for r in ORDERS.values()}) == len(ORDERS)
    by_time = sorted(ORDERS.values(), key=lambda row: at(row["placed_at"]))
    for storefront in TABLES["storefronts"]:
        counted = [int(r["order_number"]) for r in by_time if r["storefront_id"] == storefront]
        assert counted == list(range(1001, 1001 + len(counted)))


@pytest.mark.parametrize(
    ("table", "column", "words"),
    [
        ("orders", "status", [*STATUSES, "ORDER_IN_CUSTOMS"]),
        ("orders", "cancel_reason",
         ["", "FAN_REQUEST", "OUT_OF_STOCK", "FRAUD", "PAYMENT_DECLINED", "OTHER"]),
        ("merch_items", "item_type", ["APPAREL", "VINYL", "CD", "CASSETTE", "ACCESSORY", "BUNDLE",
                                      "DIGITAL", "GIFT_CARD"]),
        ("merch_items", "status", ["ACTIVE", "SOLD_OUT", "PREORDER", "DELISTED"]),
        ("transactions", "event_type",
         ["PAYMENT_AUTHORIZED", "PAYMENT_CAPTURED", "PAYMENT_FAILED", "PAYMENT_VOIDED",
          "REFUND_SETTLED", "REFUND_FAILED", "CHARGEBACK_OPENED", "CHARGEBACK_WON",
          "CHARGEBACK_LOST"]),
        ("transactions", "method", ["CARD", "APPLE_PAY", "GOOGLE_PAY", "PAYPAL", "KLARNA",
                                    "GIFT_CARD", "STORE_CREDIT"]),
        ("refunds", "status", ["REFUND_REQUESTED", "REFUND_ISSUED", "REFUND_FAILED"]),
        ("refunds", "reason", ["DAMAGED", "NOT_RECEIVED", "WRONG_ITEM", "CHANGED_MIND", "GOODWILL",
                               "FRAUD"]),
        ("refunds", "destination", ["ORIGINAL_METHOD", "STORE_CREDIT"]),
        ("shipments", "status", ["LABEL_CREATED", "SHIPPED", "DELIVERED", "LOST", "RETURNED"]),
    ],
)  # fmt: skip
def test_every_word_of_the_contract_occurs_and_no_other(table, column, words):
    assert {row[column] for row in RAW[table]} == set(words)


# References


def test_references_resolve_but_for_the_item_that_nobody_knows():
    unknown_lines = [
        (row["order_id"], line["item_id"])
        for row in ORDERS.values()
        for line in lines_of(row)
        if line["item_id"] not in ITEMS
    ]
    assert [one for one, _ in unknown_lines] == list(case_ids("unknown_item"))
    for row in ORDERS.values():
        assert row["storefront_id"] in TABLES["storefronts"]
        assert row["fan_id"] in {*FANS, ""}
        assert not (row["fan_id"] and row["guest_email_sha256"])
        for line in lines_of(row):
            item = ITEMS.get(line["item_id"])
            if item:
                assert item["storefront_id"] == row["storefront_id"]
                variants = {one["variant_id"]: one["sku"] for one in elements(item, "variants")}
                assert variants[line["variant_id"]] == line["sku"]
    for row in FANS.values():
        assert row["merged_into_fan_id"] in {*FANS, ""}
    for name in ("transactions", "refunds", "shipments", "order_events"):
        assert {row["order_id"] for row in RAW[name]} <= set(ORDERS), name
    for row in RAW["transactions"]:
        parent = row["parent_transaction_id"]
        assert not parent or TABLES["transactions"][parent]["order_id"] == row["order_id"]
    for row in TABLES["storefronts"].values():
        assert row["owner_artist_uri"] in {*TABLES["artists"], ""}
        assert (row["owner_artist_uri"] == "") == (row["is_multi_artist"] == "true")
    for row in ITEMS.values():
        artists = {one["artist_uri"] for one in elements(row, "artist_splits")}
        assert artists <= set(TABLES["artists"])


def test_lines_of_refunds_and_parcels_are_lines_of_their_order():
    for name in ("refunds", "shipments"):
        for row in RAW[name]:
            sold = lines_of(ORDERS[row["order_id"]])
            units = {line["line_id"]: line["quantity"] for line in sold}
            for line in elements(row, "lines"):
                if row["order_id"] not in case_ids("empty_line_items"):
                    assert 0 < line["quantity"] <= units[line["line_id"]]


def test_artist_uris_are_spotify_s_and_shares_add_up():
    for uri in TABLES["artists"]:
        assert re.fullmatch("spotify:artist:[0-9A-Za-z]{22}", uri)
    shares = [splits(item) for item in ITEMS]
    assert all(sum(one) == 10000 for one in shares)
    assert sum(len(one) == 1 for one in shares) > len(shares) * 0.8


def test_fans_are_made_before_they_order():
    for row in ORDERS.values():
        if row["fan_id"]:
            assert at(FANS[row["fan_id"]]["created_at"]) < at(row["placed_at"])


# Arithmetic of every order, on its newest version


def test_the_amounts_of_an_order_add_up():
    for order_id, row in ORDERS.items():
        lines, discounts = lines_of(row), elements(row, "discounts")
        shipping_off = sum(d["amount_minor"] for d in discounts if d["target"] == "SHIPPING")
        if order_id not in case_ids("empty_line_items"):
            assert sum(map(gross, lines)) == amount(row, "subtotal")
            assert sum(line["tax_minor"] for line in lines) == amount(row, "tax")
            off = sum(line["discount_minor"] for line in lines)
            assert off + shipping_off == amount(row, "discount")
        assert sum(d["amount_minor"] for d in discounts) == amount(row, "discount")
        ways = elements(row, "shipping_lines")
        assert sum(way["amount_minor"] for way in ways) == amount(row, "shipping")
        assert shipping_off <= amount(row, "shipping")
        for line in lines:
            assert line["discount_minor"] <= gross(line)
        total = amount(row, "subtotal") - amount(row, "discount") + amount(row, "shipping")
        total += amount(row, "tip")
        if row["taxes_included"] == "false":
            total += amount(row, "tax")
        assert total == amount(row, "total"), order_id


def test_the_captures_of_an_order_are_its_total():
    for order_id, row in ORDERS.items():
        captured = moved(order_id, "PAYMENT_CAPTURED")
        if row["status"] in NEVER_CAPTURED:
            assert captured == 0
        elif row["status"] == "ORDER_CANCELLED":
            assert captured in (0, amount(row, "total"))
        else:
            assert captured == amount(row, "total")
        assert bool(captured) == bool(row["fx_rate_e8"])
        out = moved(order_id, *MONEY_OUT) - moved(order_id, "CHARGEBACK_WON")
        assert 0 <= out <= captured
        for one in TRANSACTIONS_OF[order_id]:
            assert one["currency"] == row["presentment_currency"]
            assert at(one["occurred_at"]) >= at(row["placed_at"])


def test_what_is_settled_follows_from_the_rate_of_the_order():
    for order_id, row in ORDERS.items():
        source, target = row["presentment_currency"], row["settlement_currency"]
        assert target == TABLES["storefronts"][row["storefront_id"]]["settlement_currency"]
        if source == target:
            assert row["fx_rate_e8"] in ("", "100000000")
        for one in TRANSACTIONS_OF[order_id]:
            assert bool(one["settled_amount_minor"]) == (one["event_type"] in MONEY_IN | MONEY_OUT)
            if one["settled_amount_minor"]:
                shift = Decimal(10) ** (EXPONENTS[target] - EXPONENTS[source])
                settled = Decimal(one["amount_minor"]) * int(row["fx_rate_e8"]) / 10**8 * shift
                assert int(one["settled_amount_minor"]) == rounded(settled)
                assert one["settlement_currency"] == target


def test_a_refund_is_its_parts_and_is_paid_by_its_money_event():
    for refund_id, row in TABLES["refunds"].items():
        breaks = (*case_ids("refund_differs_from_lines"), *case_ids("goodwill_refund"))
        assert (parts_of(row) == amount(row, "amount")) == (row["order_id"] not in breaks)
        assert row["currency"] == ORDERS[row["order_id"]]["presentment_currency"]
        paying = [t for t in TRANSACTIONS_OF[row["order_id"]] if t["idempotency_key"] == refund_id]
        events = {"REFUND_ISSUED": ["REFUND_SETTLED"], "REFUND_FAILED": ["REFUND_FAILED"]}
        assert [one["event_type"] for one in paying] == events.get(row["status"], [])
        assert all(one["amount_minor"] == row["amount_minor"] for one in paying)
        assert bool(row["issued_at"]) == (row["status"] == "REFUND_ISSUED")


def test_every_money_event_of_a_refund_names_its_refund():
    for row in TABLES["transactions"].values():
        names_refund = row["idempotency_key"] in TABLES["refunds"]
        assert names_refund == row["event_type"].startswith("REFUND_")


def test_parcels_fit_to_the_status_of_their_order():
    shipped = {"ORDER_SHIPPED", "PARTIALLY_SHIPPED", "ORDER_DELIVERED", "ORDER_IN_CUSTOMS"}
    for order_id, row in ORDERS.items():
        rows = SHIPMENTS_OF[order_id]
        if row["status"] not in shipped | {"ORDER_REFUNDED"}:
            assert not rows
        if row["status"] in shipped and row["ship_country"]:
            assert rows
        for one in rows:
            assert bool(one["delivered_at"]) == (one["status"] == "DELIVERED")
            assert bool(one["shipped_at"]) == (one["status"] != "LABEL_CREATED")


def test_events_go_up_to_the_status_of_their_order():
    for order_id, rows in EVENTS_OF.items():
        words = {row["event_type"] for row in rows} - {"TRACKING_UPDATED"}
        assert {"ORDER_PLACED", ORDERS[order_id]["status"]} <= words


# Reference


def test_rates_stand_once_on_each_first_of_a_month_and_on_the_mondays_of_2024():
    keys = [(row["rate_date"], row["from_currency"], row["to_currency"]) for row in RATES]
    assert keys == sorted(set(keys))
    assert all(Decimal(row["rate"]) > 0 and row["to_currency"] == "USD" for row in RATES)
    firsts = {(day[:7], currency) for day, currency, _ in keys if day.endswith("-01")}
    old = [f"{y}-{m:02}" for y in (2016, 2017, 2018) for m in range(1, 13)][8:35]
    new = [*(f"2023-{m}" for m in (10, 11, 12)), *(f"2024-{m:02}" for m in range(1, 13))]
    wanted = {(month, "BRL") for month in old}
    wanted |= {(month, currency) for month in new for currency in EXPONENTS if currency != "USD"}
    assert firsts == wanted
    for currency in ("BRL", "EUR"):
        days = [at(day) for day, one, _ in keys if one == currency and day > "2024"]
        mondays = [day for day in days if day.weekday() == 0]
        assert len(mondays) == 53
        assert {later - day for day, later in pairwise(mondays)} == {timedelta(7)}


def test_shared_hashes_are_those_of_generic_addresses():
    rows = read("shared_email_hashes", REFERENCE)
    hashes = [row["email_sha256"] for row in rows]
    assert hashes == sorted(set(hashes))
    assert all(row["reason"] for row in rows)
    words = ("noreply", "pos", "guest", "test")
    assert {hashlib.sha256(f"{w}@example.com".encode()).hexdigest() for w in words} <= set(hashes)


# Cases

CHECKS = {}


def shows(*names: str):
    """Register what must be true of the raw data for a case to be shown."""

    def register(check):
        for name in names:
            CHECKS[name] = lambda name=name: check(name)
        return check

    return register


def test_every_case_has_a_check_and_says_what_it_is():
    assert set(CHECKS) == set(CASES)
    assert all(case.ids and case.what for case in CASES.values())


@pytest.mark.parametrize("name", CASES)
def test_the_raw_data_show(name):
    CHECKS[name]()


def is_paid_in(name: str, currency: str, subtotal: int) -> bool:
    row = order(name)
    return row["presentment_currency"] == currency and amount(row, "subtotal") == subtotal


@shows("usd_order")
def usd(name):
    assert is_paid_in(name, "USD", 3500)


@shows("eur_order")
def eur(name):
    assert is_paid_in(name, "EUR", 2990)


@shows("brl_order")
def brl(name):
    assert is_paid_in(name, "BRL", 8990)


@shows("jpy_order")
def jpy(name):
    assert is_paid_in(name, "JPY", 3500)


@shows("kwd_order")
def kwd(name):
    assert is_paid_in(name, "KWD", 12345)


@shows("v1_with_quantity")
def v1(name):
    assert order(name)["schema_version"] == "1"
    for line in lines_of(order(name)):
        assert line["quantity"] > 1 and "unit_price_minor" in line


@shows("v2_with_quantity")
def v2(name):
    assert order(name)["schema_version"] == "2"
    for line in lines_of(order(name)):
        assert line["quantity"] > 1 and "line_gross_minor" in line


@shows("same_basket_in_both_versions")
def same_basket(name):
    one, other = (ORDERS[one] for one in case_ids(name))
    assert (one["schema_version"], other["schema_version"]) == ("1", "2")
    baskets = [
        [(line["variant_id"], line["quantity"], gross(line)) for line in lines_of(row)]
        for row in (one, other)
    ]
    assert baskets[0] == baskets[1]
    assert one["subtotal_minor"] == other["subtotal_minor"]


@shows("v2_gross_not_divisible")
def not_divisible(name):
    (line,) = lines_of(order(name))
    assert line["line_gross_minor"] % line["quantity"] != 0


@shows("empty_line_items")
def empty_lines(name):
    assert order(name)["line_items"] == "[]"
    assert amount(order(name), "subtotal") > 0
    assert moved(case_ids(name)[0], "PAYMENT_CAPTURED") == amount(order(name), "total") > 0


@shows("bundle")
def bundle(name):
    assert item_types(name) == ["BUNDLE"]


@shows("digital_only")
def digital(name):
    assert item_types(name) == ["DIGITAL"]
    (item,) = (ITEMS[line["item_id"]] for line in lines_of(order(name)))
    assert not any(one["requires_shipping"] for one in elements(item, "variants"))
    assert amount(order(name), "shipping") == 0 and not parcels(name)
    assert order(name)["status"] == "ORDER_DELIVERED" and not order(name)["ship_country"]


@shows("item_deleted_after_sale")
def deleted_item(name):
    deleted = [ITEMS[line["item_id"]]["deleted_at"] for line in lines_of(order(name))]
    assert at(max(deleted)) > at(order(name)["placed_at"])


@shows("unknown_item")
def unknown_item(name):
    assert [line["item_id"] in ITEMS for line in lines_of(order(name))] == [True, False]


@shows("collaboration_70_30")
def collaboration(name):
    (line,) = lines_of(order(name))
    assert splits(line["item_id"]) == [7000, 3000]


@shows("one_yen_for_three")
def one_yen(name):
    (line,) = lines_of(order(name))
    assert (line["quantity"], gross(line)) == (1, 1)
    assert splits(line["item_id"]) == [3334, 3333, 3333]
    assert is_paid_in(name, "JPY", 1) and amount(order(name), "total") == 1


@shows("multi_artist_order")
def multi_artist(name):
    assert TABLES["storefronts"][order(name)["storefront_id"]]["is_multi_artist"] == "true"
    artists = {ITEMS[line["item_id"]]["artist_splits"] for line in lines_of(order(name))}
    assert len(artists) == 3


@shows("closed_storefront")
def closed_storefront(name):
    store = order(name)["storefront_id"]
    closed = TABLES["storefronts"][store]["closed_at"]
    placed = [at(row["placed_at"]) for row in ORDERS.values() if row["storefront_id"] == store]
    assert len(placed) > 3 and max(placed) < at(closed)


@shows("captured_not_shipped")
def captured_not_shipped(name):
    assert order(name)["status"] == "PAYMENT_CAPTURED" and not parcels(name)
    assert moved(case_ids(name)[0], "PAYMENT_CAPTURED") > 0


@shows("in_production")
def in_production(name):
    (line,) = lines_of(order(name))
    assert ITEMS[line["item_id"]]["status"] == "PREORDER"
    assert order(name)["status"] == "IN_PRODUCTION" and not parcels(name)


@shows("placed_only")
def placed_only(name):
    assert order(name)["status"] == "ORDER_PLACED" and not transactions(name)


@shows("capture_in_two_parts")
def two_captures(name):
    first, second = transactions(name, "PAYMENT_CAPTURED")
    assert first["amount_minor"] != second["amount_minor"]
    assert at(second["occurred_at"]) - at(first["occurred_at"]) > timedelta(1)


@shows("authorised_then_voided")
def voided(name):
    assert event_types(name) == ["PAYMENT_AUTHORIZED", "PAYMENT_VOIDED"]
    authorised, void = transactions(name)
    assert void["parent_transaction_id"] == authorised["transaction_id"]
    assert order(name)["status"] == "ORDER_CANCELLED" and order(name)["cancelled_at"]


@shows("authorised_not_captured")
def authorised(name):
    assert event_types(name) == ["PAYMENT_AUTHORIZED"]
    assert order(name)["status"] == "PAYMENT_PENDING"


@shows("cancelled_before_capture", "cancelled_otherwise")
def cancelled_early(name):
    assert order(name)["status"] == "ORDER_CANCELLED" and not transactions(name)
    reason = "OTHER" if name == "cancelled_otherwise" else "OUT_OF_STOCK"
    assert order(name)["cancel_reason"] == reason


@shows("cancelled_after_capture")
def cancelled_late(name):
    assert order(name)["status"] == "ORDER_CANCELLED" and not parcels(name)
    captured, settled = transactions(name, "PAYMENT_CAPTURED", "REFUND_SETTLED")
    assert captured["amount_minor"] == settled["amount_minor"]


@shows("cancelled_as_declined")
def declined(name):
    assert event_types(name) == ["PAYMENT_FAILED"] * 2
    assert order(name)["cancel_reason"] == "PAYMENT_DECLINED"


@shows("payment_failed")
def failed(name):
    assert event_types(name) == ["PAYMENT_FAILED"]
    assert order(name)["status"] == "PAYMENT_FAILED"


@shows("failed_then_captured")
def failed_then_captured(name):
    assert event_types(name) == ["PAYMENT_FAILED", "PAYMENT_CAPTURED"]
    assert order(name)["status"] == "ORDER_DELIVERED"


@shows("gift_card_bought")
def gift_card_bought(name):
    assert item_types(name) == ["GIFT_CARD"]
    assert amount(order(name), "shipping") == 0 and not parcels(name)
    assert moved(case_ids(name)[0], "PAYMENT_CAPTURED") == 5000


@shows("gift_card_and_merch")
def gift_card_and_merch(name):
    assert item_types(name) == ["GIFT_CARD", "CD"]
    assert [len(elements(row, "lines")) for row in SHIPMENTS_OF[case_ids(name)[0]]] == [1]


@shows("gift_card_spent")
def gift_card_spent(name):
    captures = transactions(name, "PAYMENT_CAPTURED")
    methods = {row["method"]: amount(row, "amount") for row in captures}
    assert methods["GIFT_CARD"] == 2500 and methods["CARD"] > 0


@shows("store_credit_spent")
def store_credit_spent(name):
    captures = transactions(name, "PAYMENT_CAPTURED")
    assert {row["method"] for row in captures} == {"STORE_CREDIT", "PAYPAL"}
    credited = order("refund_to_store_credit")
    assert order(name)["fan_id"] == credited["fan_id"]
    assert at(order(name)["placed_at"]) > at(refund("refund_to_store_credit")["issued_at"])


@shows("chargeback_won", "chargeback_lost", "chargeback_open")
def chargeback(name):
    ends = {"chargeback_won": ["CHARGEBACK_WON"], "chargeback_lost": ["CHARGEBACK_LOST"]}
    expected = ["PAYMENT_CAPTURED", "CHARGEBACK_OPENED", *ends.get(name, [])]
    assert event_types(name) == expected
    rows = transactions(name)
    assert len({row["amount_minor"] for row in rows}) == 1
    for row, parent in zip(rows[1:], rows, strict=False):
        assert row["parent_transaction_id"] == parent["transaction_id"]


@shows("free_order")
def free(name):
    row = order(name)
    assert amount(row, "total") == 0 and not transactions(name)
    assert amount(row, "discount") == amount(row, "subtotal") + amount(row, "shipping")
    assert row["status"] == "ORDER_DELIVERED" and parcels(name) == ["DELIVERED"]


@shows("test_order")
def is_test(name):
    tests = [one for one, row in ORDERS.items() if row["is_test"] == "true"]
    assert tests == [*case_ids(name)]
    assert moved(case_ids(name)[0], "PAYMENT_CAPTURED") > 0


@shows("settled_in_dollars", "settled_in_yen", "settled_from_dinars")
def settled_elsewhere(name):
    pairs = {"settled_in_dollars": ("EUR", "USD"), "settled_in_yen": ("USD", "JPY")}
    source, target = pairs.get(name, ("KWD", "USD"))
    row = order(name)
    assert (row["presentment_currency"], row["settlement_currency"]) == (source, target)
    assert row["fx_rate_e8"] not in ("", "100000000")


@shows("fx_refund_brl", "fx_refund_eur")
def fx_refund(name):
    one, row = refund(name), order(name)
    sold, refunded = at(row["placed_at"]), at(one["issued_at"])
    assert refunded - sold > timedelta(90)
    currency = row["presentment_currency"]
    assert currency == name[-3:].upper()
    assert rate(currency, sold) != rate(currency, refunded)
    assert 0 < amount(one, "amount") < amount(row, "total")


@shows("january_refunded_in_march")
def january(name):
    one, row = refund(name), order(name)
    assert (row["presentment_currency"], amount(row, "total")) == ("USD", 10000)
    assert amount(one, "amount") == 4000
    assert row["placed_at"].startswith("2024-01") and one["issued_at"].startswith("2024-03")


@shows("full_refund_after_delivery", "full_refund_before_shipping")
def full_refund(name):
    assert order(name)["status"] == "ORDER_REFUNDED"
    assert refund(name)["amount_minor"] == order(name)["total_minor"]
    expected = ["DELIVERED"] if name == "full_refund_after_delivery" else []
    assert parcels(name) == expected


@shows("refund_differs_from_lines")
def refund_differs(name):
    assert amount(refund(name), "amount") == parts_of(refund(name)) - 500
    assert elements(refund(name), "lines")


@shows("goodwill_refund")
def goodwill(name):
    one = refund(name)
    assert not elements(one, "lines") and amount(one, "shipping") == 0
    assert amount(one, "amount") > 0 and one["reason"] == "GOODWILL"


@shows("refund_to_store_credit")
def to_store_credit(name):
    assert refund(name)["destination"] == "STORE_CREDIT"
    (settled,) = transactions(name, "REFUND_SETTLED")
    assert settled["method"] == "STORE_CREDIT"
    assert {row["method"] for row in transactions(name, "PAYMENT_CAPTURED")} != {"STORE_CREDIT"}


@shows("refund_of_shipping")
def of_shipping(name):
    one = refund(name)
    assert not elements(one, "lines")
    assert one["amount_minor"] == one["shipping_minor"] == order(name)["shipping_minor"] != "0"


@shows("refund_requested")
def requested(name):
    assert refund(name)["status"] == "REFUND_REQUESTED"
    assert not transactions(name, "REFUND_SETTLED", "REFUND_FAILED")


@shows("refund_failed")
def refund_failed(name):
    assert refund(name)["status"] == "REFUND_FAILED"
    (row,) = transactions(name, "REFUND_SETTLED", "REFUND_FAILED")
    assert row["event_type"] == "REFUND_FAILED"


@shows("refund_with_tax_included", "refund_with_tax_on_top")
def refund_with_tax(name):
    included = name == "refund_with_tax_included"
    assert order(name)["taxes_included"] == str(included).lower()
    (line,) = elements(refund(name), "lines")
    (sold,) = lines_of(order(name))
    unit = gross(sold) // sold["quantity"]
    assert line["tax_minor"] > 0
    assert line["amount_minor"] == unit - (line["tax_minor"] if included else 0)


@shows("refund_in_two_steps")
def two_refunds(name):
    first, second = REFUNDS_OF[case_ids(name)[0]]
    assert at(first["issued_at"]) < at(second["issued_at"])
    assert parts_of(first) + parts_of(second) < amount(order(name), "total")


@shows("gift_card_refunded")
def gift_card_refunded(name):
    assert item_types(name) == ["GIFT_CARD"]
    assert refund(name)["amount_minor"] == order(name)["total_minor"]
    (settled,) = transactions(name, "REFUND_SETTLED")
    assert settled["method"] != "GIFT_CARD"


@shows("refund_back_to_gift_card")
def back_to_gift_card(name):
    rows = transactions(name, "PAYMENT_CAPTURED", "REFUND_SETTLED")
    assert [row["method"] for row in rows] == ["GIFT_CARD", "GIFT_CARD"]


@shows("percent_over_three_lines")
def percent(name):
    (discount,) = elements(order(name), "discounts")
    assert (discount["type"], discount["target"]) == ("PERCENT", "ORDER")
    lines = lines_of(order(name))
    assert len(lines) == 3
    assert sum(line["discount_minor"] for line in lines) == discount["amount_minor"]
    alone = sum(gross(line) * 15 // 100 for line in lines)
    assert alone < discount["amount_minor"]


@shows("fixed_on_one_line")
def fixed(name):
    (discount,) = elements(order(name), "discounts")
    assert (discount["type"], discount["target"]) == ("FIXED", "LINE")
    off = {line["line_id"]: line["discount_minor"] for line in lines_of(order(name))}
    assert off == {"L1": 0, discount["line_id"]: 500}


@shows("free_shipping")
def free_shipping(name):
    (discount,) = elements(order(name), "discounts")
    assert (discount["type"], discount["target"]) == ("FREE_SHIPPING", "SHIPPING")
    assert discount["amount_minor"] == amount(order(name), "shipping") > 0
    assert not any(line["discount_minor"] for line in lines_of(order(name)))


@shows("two_discounts")
def two_discounts(name):
    targets = [one["target"] for one in elements(order(name), "discounts")]
    assert targets == ["LINE", "ORDER"]


@shows("tip")
def tip(name):
    assert amount(order(name), "tip") == 500
    assert moved(case_ids(name)[0], "PAYMENT_CAPTURED") == amount(order(name), "total")


@shows("two_shipping_lines")
def two_shipping_lines(name):
    ways = elements(order(name), "shipping_lines")
    assert [one["amount_minor"] for one in ways] == [1180, 400]


@shows("partially_shipped")
def partially_shipped(name):
    assert order(name)["status"] == "PARTIALLY_SHIPPED"
    assert parcels(name) == ["DELIVERED", "LABEL_CREATED"]


@shows("parcel_lost", "parcel_returned")
def parcel_gone(name):
    assert parcels(name) == [name.removeprefix("parcel_").upper()]


@shows("unknown_status")
def unknown_status(name):
    unknown = [row for row in ORDERS.values() if row["status"] not in STATUSES]
    assert [row["order_id"] for row in unknown] == [*case_ids(name)]
    assert moved(case_ids(name)[0], "PAYMENT_CAPTURED") > 0


@shows("status_by_furthest_event")
def furthest_event(name):
    assert order(name)["status"] == "ORDER_SHIPPED" and parcels(name) == ["SHIPPED"]
    stored = [row for row in RAW["order_events"] if row["order_id"] == case_ids(name)[0]]
    times = [at(row["occurred_at"]) for row in stored]
    assert times != sorted(times)
    assert len(stored) > len({row["event_id"] for row in stored})
    last = max(stored, key=lambda row: at(row["occurred_at"]))
    assert last["event_type"] == "ORDER_DELIVERED"
    assert at(last["occurred_at"]) > at(order(name)["updated_at"])


@shows("event_of_another_word")
def other_event(name):
    words = {row["event_type"] for row in EVENTS_OF[case_ids(name)[0]]}
    assert words - set(STATUSES) == {"TRACKING_UPDATED"}


@shows("late_evening_in_sao_paulo")
def late_evening(name):
    row = order(name)
    assert row["placed_at"] == "2024-03-10T23:30:00-03:00"
    assert TABLES["storefronts"][row["storefront_id"]]["timezone"] == "America/Sao_Paulo"
    assert str(local(row["placed_at"], "UTC").date()) == "2024-03-11"


@shows("after_midnight_in_tokyo")
def after_midnight(name):
    row = order(name)
    zone = TABLES["storefronts"][row["storefront_id"]]["timezone"]
    assert row["placed_at"].endswith("Z") and row["placed_at"].startswith("2024-01")
    assert zone == "Asia/Tokyo" and f"{local(row['placed_at'], zone):%m-%d %H}" == "02-01 00"


@shows("duplicate_transaction")
def duplicate_transaction(name):
    stored = [row for row in RAW["transactions"] if row["order_id"] == case_ids(name)[0]]
    first, second = stored
    assert at(first.pop("_ingested_at")) < at(second.pop("_ingested_at"))
    assert first == second


@shows("newest_stands_earlier")
def stands_earlier(name):
    first, second = raw_versions("orders", name)
    assert at(first["updated_at"]) > at(second["updated_at"])
    assert at(first["_ingested_at"]) > at(second["_ingested_at"])
    assert order(name) == first and first["total_minor"] != second["total_minor"]


@shows("tie_of_updated_at")
def tie(name):
    first, second = raw_versions("orders", name)
    assert at(first["updated_at"]) == at(second["updated_at"])
    assert at(first["_ingested_at"]) > at(second["_ingested_at"])
    assert order(name) == first and first["status"] != second["status"]


@shows("older_version_arrives_later")
def older_arrives_later(name):
    first, second = raw_versions("orders", name)
    assert at(first["updated_at"]) > at(second["updated_at"])
    assert at(first["_ingested_at"]) < at(second["_ingested_at"])
    assert order(name) == first and first["status"] != second["status"]


@shows("everything_redelivered")
def everything_redelivered(name):
    for table in ("orders", "shipments", "refunds"):
        stored = [row for row in RAW[table] if row["order_id"] == case_ids(name)[0]]
        assert len(stored) == len({row["status"] for row in stored}) == 2, table


@shows("tax_on_top", "tax_included")
def tax(name):
    assert amount(order(name), "tax") > 0
    assert order(name)["taxes_included"] == str(name == "tax_included").lower()


@shows("attribution_on_every_surface")
def every_surface(name):
    surfaces = [json.loads(ORDERS[one]["attribution"])["surface"] for one in case_ids(name)]
    assert sorted(surfaces) == ["ARTIST_PICK", "ARTIST_PROFILE", "DIRECT", "MERCH_HUB",
                                "NOW_PLAYING", "RELEASE_PAGE"]  # fmt: skip


@shows("without_attribution")
def without_attribution(name):
    assert order(name)["attribution"] == ""


@shows("merged_fans_and_guest")
def merged(name):
    a, b, c, *orders = case_ids(name)
    assert (FANS[a]["merged_into_fan_id"], FANS[b]["merged_into_fan_id"]) == (b, c)
    assert FANS[c]["merged_into_fan_id"] == ""
    assert len({FANS[fan]["email_sha256"] for fan in (a, b, c)} - {""}) == 3
    assert [ORDERS[one]["fan_id"] for one in orders] == [a, b, c, ""]
    assert ORDERS[orders[3]]["guest_email_sha256"] == FANS[c]["email_sha256"]
    # Nobody else belongs to them.
    hashes = {FANS[fan]["email_sha256"] for fan in (a, b, c)}
    assert {fan for fan, row in FANS.items() if row["email_sha256"] in hashes} == {a, b, c}
    assert {fan for fan, row in FANS.items() if row["merged_into_fan_id"]} == {a, b}
    found = [o for o, row in ORDERS.items()
             if row["fan_id"] in (a, b, c) or row["guest_email_sha256"] in hashes]  # fmt: skip
    assert sorted(found) == sorted(orders)


@shows("two_fans_share_an_address")
def twins(name):
    one, two, *orders = case_ids(name)
    assert FANS[one]["email_sha256"] == FANS[two]["email_sha256"] != ""
    assert FANS[one]["email_sha256"] not in SHARED_HASHES
    assert not FANS[one]["merged_into_fan_id"] and not FANS[two]["merged_into_fan_id"]
    assert [ORDERS[order_id]["fan_id"] for order_id in orders] == [one, two]


@shows("guest_orders_twice")
def guest_twice(name):
    rows = [ORDERS[one] for one in case_ids(name)]
    (shared,) = {row["guest_email_sha256"] for row in rows}
    assert len(rows) == 2 and shared and shared not in SHARED_HASHES
    assert shared not in {row["email_sha256"] for row in FANS.values()}


@shows("nobody_known")
def nobody(name):
    nameless = [one for one, row in ORDERS.items() if not row["fan_id"] + row["guest_email_sha256"]]
    assert sorted(nameless) == sorted(case_ids(name)) and len(nameless) == 2


@shows("guests_with_a_shared_address")
def shared_address(name):
    guests = [one for one, row in ORDERS.items() if row["guest_email_sha256"] in SHARED_HASHES]
    assert sorted(guests) == sorted(case_ids(name)) and len(guests) == 3
    (shared,) = {ORDERS[one]["guest_email_sha256"] for one in guests}
    assert shared == hashlib.sha256(b"noreply@example.com").hexdigest()


@shows("repeat_fan")
def repeat_fan(name):
    assert sum(row["fan_id"] == case_ids(name)[0] for row in ORDERS.values()) > 2


@shows("fan_without_address")
def fan_without_address(name):
    assert FANS[case_ids(name)[0]]["email_sha256"] == ""
    assert any(row["fan_id"] == case_ids(name)[0] for row in ORDERS.values())


@shows("fan_redelivered")
def fan_redelivered(name):
    first, second = raw_versions("fans", name)
    assert first["marketing_opt_in"] != second["marketing_opt_in"]
    assert at(first["updated_at"]) < at(second["updated_at"])


@shows("item_redelivered")
def item_redelivered(name):
    variants = [elements(row, "variants") for row in raw_versions("merch_items", name)]
    prices = [one[0]["price_minor"] for one in variants]
    assert prices == [16990, 18990]


@shows("artist_renamed")
def artist_renamed(name):
    names = [row["artist_name"] for row in raw_versions("artists", name)]
    assert names == ["Layali", "Layali Drift"]


@shows("storefront_redelivered")
def storefront_redelivered(name):
    open_row, closed_row = raw_versions("storefronts", name)
    assert not open_row["closed_at"] and closed_row["closed_at"]

"""The invented Olist sample: its format, its frozen totals, and every trap it was made to hold."""

import csv
import re
import subprocess
import sys
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "seeds" / "olist"
HEADERS = {
    "olist_customers_dataset": "customer_id,customer_unique_id,customer_zip_code_prefix,"
    "customer_city,customer_state",
    "olist_geolocation_dataset": "geolocation_zip_code_prefix,geolocation_lat,geolocation_lng,"
    "geolocation_city,geolocation_state",
    "olist_order_items_dataset": "order_id,order_item_id,product_id,seller_id,"
    "shipping_limit_date,price,freight_value",
    "olist_order_payments_dataset": "order_id,payment_sequential,payment_type,"
    "payment_installments,payment_value",
    "olist_order_reviews_dataset": "review_id,order_id,review_score,review_comment_title,"
    "review_comment_message,review_creation_date,review_answer_timestamp",
    "olist_orders_dataset": "order_id,customer_id,order_status,order_purchase_timestamp,"
    "order_approved_at,order_delivered_carrier_date,order_delivered_customer_date,"
    "order_estimated_delivery_date",
    "olist_products_dataset": "product_id,product_category_name,product_name_lenght,"
    "product_description_lenght,product_photos_qty,product_weight_g,product_length_cm,"
    "product_height_cm,product_width_cm",
    "olist_sellers_dataset": "seller_id,seller_zip_code_prefix,seller_city,seller_state",
    "product_category_name_translation": "product_category_name,product_category_name_english",
}
CENT = Decimal("0.01")


def read(name: str) -> list[dict]:
    with open(SAMPLE / f"{name}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


CUSTOMERS = read("olist_customers_dataset")
GEOLOCATION = read("olist_geolocation_dataset")
ITEMS = read("olist_order_items_dataset")
PAYMENTS = read("olist_order_payments_dataset")
REVIEWS = read("olist_order_reviews_dataset")
ORDERS = read("olist_orders_dataset")
PRODUCTS = read("olist_products_dataset")
SELLERS = read("olist_sellers_dataset")
TRANSLATION = read("product_category_name_translation")


def grouped(rows: list[dict], column: str) -> dict[str, list[dict]]:
    groups = defaultdict(list)
    for row in rows:
        groups[row[column]].append(row)
    return groups


ITEMS_OF = grouped(ITEMS, "order_id")
PAYMENTS_OF = grouped(PAYMENTS, "order_id")
REVIEWS_OF = grouped(REVIEWS, "order_id")
POINTS_OF = grouped(GEOLOCATION, "geolocation_zip_code_prefix")
CUSTOMERS_OF_PERSON = grouped(CUSTOMERS, "customer_unique_id")
MESSAGES = [row["review_comment_message"] for row in REVIEWS]


def moments(order: dict) -> tuple[datetime | None, ...]:
    """The purchased, approved, carrier, delivered and estimated moments of an order."""
    return tuple(
        datetime.fromisoformat(value) if value else None
        for value in (
            order["order_purchase_timestamp"],
            order["order_approved_at"],
            order["order_delivered_carrier_date"],
            order["order_delivered_customer_date"],
            order["order_estimated_delivery_date"],
        )
    )


def with_status(*statuses: str) -> list[dict]:
    return [order for order in ORDERS if order["order_status"] in statuses]


def total(rows: list[dict], *columns: str) -> Decimal:
    return sum((Decimal(row[column]) for row in rows for column in columns), Decimal(0))


def overpaid(order_id: str) -> Decimal:
    items = total(ITEMS_OF[order_id], "price", "freight_value")
    return total(PAYMENTS_OF[order_id], "payment_value") - items


DIFFERENCES = {order: overpaid(order) for order in sorted(ITEMS_OF.keys() & PAYMENTS_OF.keys())}


def payment_types(order_id: str) -> set[str]:
    return {row["payment_type"] for row in PAYMENTS_OF[order_id]}


def is_abroad(point: dict) -> bool:
    latitude, longitude = float(point["geolocation_lat"]), float(point["geolocation_lng"])
    return not (-34 < latitude < 6 and -74 < longitude < -34)


def is_summer_time(moment: datetime) -> bool:
    """Whether Brasília's clock showed UTC-2 at this moment."""
    return datetime(2016, 10, 16) <= moment < datetime(2017, 2, 19) or datetime(
        2017, 10, 15
    ) <= moment < datetime(2018, 2, 18)


# Format and frozen facts


def test_regenerating_the_sample_gives_byte_identical_files(tmp_path):
    script = ROOT / "scripts" / "generate_olist_sample.py"
    subprocess.run([sys.executable, script, "--output", tmp_path], check=True)
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert written == {path.name: path.read_bytes() for path in SAMPLE.glob("*.csv")}


def test_another_seed_gives_other_orders(tmp_path):
    script = ROOT / "scripts" / "generate_olist_sample.py"
    arguments = ["--output", tmp_path, "--seed", "7", "--orders", "90"]
    subprocess.run([sys.executable, script, *arguments], check=True)
    with open(tmp_path / "olist_orders_dataset.csv", encoding="utf-8", newline="") as file:
        ids = {row["order_id"] for row in csv.DictReader(file)}
    assert len(ids) == 90
    assert not ids & {order["order_id"] for order in ORDERS}


def test_the_nine_files_have_the_published_names_and_headers():
    first_lines = {
        path.stem: path.read_text(encoding="utf-8-sig").splitlines()[0]
        for path in SAMPLE.glob("*.csv")
    }
    assert first_lines == HEADERS


def test_only_the_translation_begins_with_a_byte_order_mark():
    marked = [p.stem for p in SAMPLE.glob("*.csv") if p.read_bytes().startswith(b"\xef\xbb\xbf")]
    assert marked == ["product_category_name_translation"]


def test_rows_end_with_a_line_feed_alone():
    for path in SAMPLE.glob("*.csv"):
        data = path.read_bytes()
        assert data.endswith(b"\n")
        assert b"\r\n" not in data or path.stem == "olist_order_reviews_dataset"


def test_the_whole_sample_is_smaller_than_500_kilobytes():
    assert sum(path.stat().st_size for path in SAMPLE.iterdir()) < 500_000


def test_the_row_counts_are_frozen():
    counts = {name: len(read(name)) for name in HEADERS}
    assert counts == {
        "olist_customers_dataset": 500,
        "olist_geolocation_dataset": 669,
        "olist_order_items_dataset": 572,
        "olist_order_payments_dataset": 536,
        "olist_order_reviews_dataset": 486,
        "olist_orders_dataset": 500,
        "olist_products_dataset": 120,
        "olist_sellers_dataset": 60,
        "product_category_name_translation": 22,
    }


def test_the_totals_are_frozen():
    assert total(PAYMENTS, "payment_value") == Decimal("90504.77")
    assert total(ITEMS, "price") == Decimal("78832.09")
    assert total(ITEMS, "freight_value") == Decimal("10046.40")


def test_the_payments_per_type_are_frozen():
    types = grouped(PAYMENTS, "payment_type")
    facts = {kind: (len(rows), total(rows, "payment_value")) for kind, rows in types.items()}
    assert facts == {
        "credit_card": (403, Decimal("69557.75")),
        "boleto": (79, Decimal("17367.71")),
        "voucher": (44, Decimal("1714.31")),
        "debit_card": (8, Decimal("1865.00")),
        "not_defined": (2, Decimal("0.00")),
    }


def test_the_orders_per_status_are_frozen():
    assert Counter(order["order_status"] for order in ORDERS) == {
        "delivered": 454,
        "canceled": 16,
        "shipped": 12,
        "processing": 6,
        "unavailable": 5,
        "invoiced": 3,
        "approved": 2,
        "created": 2,
    }


def test_the_bridge_from_items_to_payments_is_frozen_and_leaves_nothing():
    without_items = [row for row in PAYMENTS if row["order_id"] not in ITEMS_OF]
    not_paid = [row for row in ITEMS if row["order_id"] not in PAYMENTS_OF]
    paid_without_items = total(without_items, "payment_value")
    items_not_paid = total(not_paid, "price", "freight_value")
    difference = sum(DIFFERENCES.values())
    assert paid_without_items == Decimal("2021.28")
    assert items_not_paid == Decimal("474.27")
    assert difference == Decimal("79.27")
    assert total(PAYMENTS, "payment_value") == (
        total(ITEMS, "price", "freight_value") + paid_without_items + difference - items_not_paid
    )


def test_amounts_are_written_without_trailing_zero_but_with_a_decimal():
    amounts = [row[column] for row in ITEMS for column in ("price", "freight_value")]
    amounts += [row["payment_value"] for row in PAYMENTS]
    assert all(re.fullmatch(r"\d+\.(\d|\d[1-9])", amount) for amount in amounts)
    assert any(amount.endswith(".0") for amount in amounts)
    assert any(re.search(r"\.[1-9]$", amount) for amount in amounts)


def test_whole_numbers_are_written_without_a_decimal_point():
    columns = [column for column in PRODUCTS[0] if re.search("lenght|qty|_g$|_cm$", column)]
    assert len(columns) == 7
    assert all(re.fullmatch(r"\d*", row[column]) for row in PRODUCTS for column in columns)


def test_moments_are_written_to_the_second_without_zone():
    columns = [
        (ORDERS, [column for column in ORDERS[0] if re.search("date|_at$|timestamp", column)]),
        (ITEMS, ["shipping_limit_date"]),
        (REVIEWS, ["review_creation_date", "review_answer_timestamp"]),
    ]
    for rows, names in columns:
        values = {row[name] for row in rows for name in names} - {""}
        assert all(re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", value) for value in values)


def test_ids_are_32_hexadecimal_digits():
    for rows in (CUSTOMERS, ITEMS, PAYMENTS, REVIEWS, ORDERS, PRODUCTS, SELLERS):
        columns = [name for name in rows[0] if name.endswith("_id") and name != "order_item_id"]
        assert all(re.fullmatch("[0-9a-f]{32}", row[name]) for row in rows for name in columns)


# Keys and relations


@pytest.mark.parametrize(
    ("rows", "key"),
    [
        (ORDERS, ("order_id",)),
        (CUSTOMERS, ("customer_id",)),
        (PRODUCTS, ("product_id",)),
        (SELLERS, ("seller_id",)),
        (TRANSLATION, ("product_category_name",)),
        (ITEMS, ("order_id", "order_item_id")),
        (PAYMENTS, ("order_id", "payment_sequential")),
        (REVIEWS, ("review_id", "order_id")),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, tuple) else "",
)
def test_the_published_key_is_unique(rows, key):
    keys = [tuple(row[column] for column in key) for row in rows]
    assert len(keys) == len(set(keys))
    assert all(all(values) for values in keys)


@pytest.mark.parametrize(
    ("children", "parents", "key"),
    [
        (ITEMS, ORDERS, "order_id"),
        (ITEMS, PRODUCTS, "product_id"),
        (ITEMS, SELLERS, "seller_id"),
        (PAYMENTS, ORDERS, "order_id"),
        (REVIEWS, ORDERS, "order_id"),
        (ORDERS, CUSTOMERS, "customer_id"),
    ],
    ids=["item-order", "item-product", "item-seller", "payment-order", "review-order", "customer"],
)
def test_the_parent_of_every_row_exists(children, parents, key):
    assert {row[key] for row in children} <= {row[key] for row in parents}


def test_every_customer_has_exactly_one_order():
    assert Counter(order["customer_id"] for order in ORDERS) == Counter(
        customer["customer_id"] for customer in CUSTOMERS
    )


def test_every_product_and_every_seller_is_sold():
    assert {row["product_id"] for row in ITEMS} == {row["product_id"] for row in PRODUCTS}
    assert {row["seller_id"] for row in ITEMS} == {row["seller_id"] for row in SELLERS}


def test_items_of_an_order_are_numbered_from_one():
    for rows in ITEMS_OF.values():
        numbers = [int(row["order_item_id"]) for row in rows]
        assert numbers == list(range(1, len(rows) + 1))


# Resemblance to the real data


def test_about_three_of_a_hundred_persons_come_back():
    repeat = sum(len(accounts) > 1 for accounts in CUSTOMERS_OF_PERSON.values())
    assert 0.02 < repeat / len(CUSTOMERS_OF_PERSON) < 0.04


def test_about_nine_of_ten_orders_are_delivered():
    assert 0.86 < len(with_status("delivered")) / len(ORDERS) < 0.92


def test_all_eight_statuses_occur_at_least_twice():
    counts = Counter(order["order_status"] for order in ORDERS)
    assert set(counts) == {
        "approved", "canceled", "created", "delivered", "invoiced", "processing", "shipped",
        "unavailable",
    }  # fmt: skip
    assert min(counts.values()) >= 2


def test_payment_types_rank_as_in_the_real_data():
    # Counted by orders, because a few orders hold many voucher rows.
    counts = Counter(kind for order in PAYMENTS_OF for kind in payment_types(order))
    ranking = [kind for kind, _ in counts.most_common()]
    assert ranking == ["credit_card", "boleto", "voucher", "debit_card", "not_defined"]


def test_nearly_all_delivered_orders_are_reviewed_and_most_scores_are_five():
    delivered = with_status("delivered")
    reviewed = [order for order in delivered if order["order_id"] in REVIEWS_OF]
    assert 0.95 < len(reviewed) / len(delivered) < 1
    scores = Counter(row["review_score"] for row in REVIEWS)
    assert sorted(scores, key=scores.get, reverse=True)[:3] == ["5", "4", "1"]
    assert scores["5"] > len(REVIEWS) / 2


def test_purchases_run_from_september_2016_to_october_2018_with_only_november_2016_empty():
    months = Counter(order["order_purchase_timestamp"][:7] for order in ORDERS)
    every_month = {f"{y}-{m:02}" for y in (2016, 2017, 2018) for m in range(1, 13)}
    window = {month for month in every_month if "2016-09" <= month <= "2018-10"}
    assert window - set(months) == {"2016-11"}
    assert set(months) <= window


def test_december_2016_has_a_single_order():
    months = Counter(order["order_purchase_timestamp"][:7] for order in ORDERS)
    assert months["2016-12"] == 1


def test_the_last_month_has_only_canceled_orders_without_items():
    last = [order for order in ORDERS if order["order_purchase_timestamp"] > "2018-10"]
    assert len(last) == 2
    assert {order["order_status"] for order in last} == {"canceled"}
    assert not any(order["order_id"] in ITEMS_OF for order in last)


def test_few_purchases_happen_between_three_and_six_at_night():
    hours = Counter(int(order["order_purchase_timestamp"][11:13]) for order in ORDERS)
    assert sum(hours[hour] for hour in (3, 4, 5)) < len(ORDERS) * 0.03
    assert sum(hours[hour] for hour in range(10, 22)) > len(ORDERS) * 0.6


# Persons and places


def test_a_person_orders_under_several_customer_ids_from_several_states():
    places = [
        {(row["customer_zip_code_prefix"], row["customer_state"]) for row in accounts}
        for accounts in CUSTOMERS_OF_PERSON.values()
    ]
    assert max(len({state for _, state in place}) for place in places) >= 3
    assert max(len({prefix for prefix, _ in place}) for place in places) >= 3


def test_a_person_comes_back_from_the_same_address():
    assert any(
        len(accounts) > 1 and len({row["customer_zip_code_prefix"] for row in accounts}) == 1
        for accounts in CUSTOMERS_OF_PERSON.values()
    )


def test_postal_prefixes_have_five_digits_and_some_begin_with_zero():
    for rows in (CUSTOMERS, SELLERS, GEOLOCATION):
        column = next(name for name in rows[0] if name.endswith("zip_code_prefix"))
        prefixes = [row[column] for row in rows]
        assert all(re.fullmatch(r"\d{5}", prefix) for prefix in prefixes)
        assert sum(prefix.startswith("0") for prefix in prefixes) >= 2


def test_a_postal_prefix_has_several_points():
    assert max(len(points) for points in POINTS_OF.values()) >= 5


def test_geolocation_repeats_rows_exactly():
    assert len({tuple(row.values()) for row in GEOLOCATION}) <= len(GEOLOCATION) - 2


def test_a_point_abroad_lies_far_from_the_median_of_its_prefix():
    mixed = [
        points for points in POINTS_OF.values() if 0 < sum(map(is_abroad, points)) < len(points)
    ]
    assert len(mixed) == 1
    latitudes = [float(point["geolocation_lat"]) for point in mixed[0]]
    assert max(latitudes) == 45.07
    assert -34 < median(latitudes) < 6 < max(latitudes)


def test_a_prefix_has_no_point_but_one_abroad():
    assert sum(all(map(is_abroad, points)) for points in POINTS_OF.values()) == 1


def test_some_customers_live_in_a_prefix_without_geolocation():
    unknown = {row["customer_zip_code_prefix"] for row in CUSTOMERS} - POINTS_OF.keys()
    assert len(unknown) == 2


def test_every_seller_lives_in_a_prefix_with_geolocation():
    assert {row["seller_zip_code_prefix"] for row in SELLERS} <= POINTS_OF.keys()


def test_a_prefix_spells_its_city_with_and_without_accents():
    spellings = [{point["geolocation_city"] for point in points} for points in POINTS_OF.values()]
    assert sum({"sao paulo", "são paulo"} <= names for names in spellings) >= 2


def test_points_in_brazil_lie_on_both_sides_of_the_equator():
    latitudes = [float(p["geolocation_lat"]) for p in GEOLOCATION if not is_abroad(p)]
    assert min(latitudes) < 0 < max(latitudes)


def test_a_seller_city_carries_its_state_after_a_comma():
    assert [row["seller_city"] for row in SELLERS if "," in row["seller_city"]] == ["campinas, sp"]


# Products


def test_a_product_without_category_has_no_texts_either():
    columns = ("product_name_lenght", "product_description_lenght", "product_photos_qty")
    nameless = [row for row in PRODUCTS if not row["product_category_name"]]
    assert len(nameless) >= 2
    assert not any(row[column] for row in nameless for column in columns)


def test_exactly_two_categories_have_no_translation():
    translated = {row["product_category_name"] for row in TRANSLATION}
    categories = {row["product_category_name"] for row in PRODUCTS} - {""}
    missing = {"pc_gamer", "portateis_cozinha_e_preparadores_de_alimentos"}
    assert categories - translated == missing
    assert len(translated) >= 20


def test_products_without_weight_and_of_weight_zero_exist():
    weights = Counter(row["product_weight_g"] for row in PRODUCTS)
    assert weights[""] >= 2
    assert weights["0"] >= 2


def test_a_product_has_different_prices_at_two_sellers():
    offers = grouped(ITEMS, "product_id").values()
    several = [rows for rows in offers if len({row["seller_id"] for row in rows}) > 1]
    assert any(len({row["price"] for row in rows}) > 1 for rows in several)


# Items


def test_identical_units_stand_as_rows_of_their_own():
    units = Counter(
        (row["order_id"], row["product_id"], row["seller_id"], row["price"], row["freight_value"])
        for row in ITEMS
    )
    assert max(units.values()) >= 6
    assert sum(count > 1 for count in units.values()) >= 3


def test_an_order_holds_items_of_two_sellers():
    several = [rows for rows in ITEMS_OF.values() if len({row["seller_id"] for row in rows}) > 1]
    assert len(several) >= 2
    assert any(len(rows) > 2 for rows in several)


@pytest.mark.parametrize("status", ["unavailable", "canceled", "created"])
def test_orders_without_items_have_payments(status):
    ids = {order["order_id"] for order in with_status(status)} - ITEMS_OF.keys()
    assert len(ids) >= 2
    assert any(total(PAYMENTS_OF[order], "payment_value") > 0 for order in ids)


def test_only_unavailable_canceled_and_created_orders_lack_items():
    lacking = {row["order_status"] for row in ORDERS if row["order_id"] not in ITEMS_OF}
    assert lacking == {"unavailable", "canceled", "created"}


def test_an_unavailable_order_has_items():
    assert any(order["order_id"] in ITEMS_OF for order in with_status("unavailable"))


def test_one_shipping_limit_lies_in_2020():
    assert [row["shipping_limit_date"][:4] for row in ITEMS].count("2020") == 1


# Payments


def test_exactly_one_order_has_no_payment_row_and_it_is_delivered():
    unpaid = [order for order in ORDERS if order["order_id"] not in PAYMENTS_OF]
    assert [order["order_status"] for order in unpaid] == ["delivered"]
    assert len(ITEMS_OF[unpaid[0]["order_id"]]) == 3


def test_orders_are_paid_with_ten_and_more_vouchers():
    counts = Counter(row["order_id"] for row in PAYMENTS if row["payment_type"] == "voucher")
    assert sorted(counts.values())[-2:] == [10, 12]


def test_the_payments_of_two_orders_start_at_sequential_two():
    first = [min(int(row["payment_sequential"]) for row in rows) for rows in PAYMENTS_OF.values()]
    assert set(first) == {1, 2}
    assert first.count(2) == 2


def test_orders_mix_credit_card_and_voucher():
    mixed = [order for order in PAYMENTS_OF if payment_types(order) == {"credit_card", "voucher"}]
    assert len(mixed) >= 2


def test_vouchers_of_zero_value_exist():
    zero = [row for row in PAYMENTS if Decimal(row["payment_value"]) == 0]
    assert Counter(row["payment_type"] for row in zero) == {"voucher": 2, "not_defined": 2}


def test_payments_not_defined_are_zero_and_on_canceled_orders():
    rows = [row for row in PAYMENTS if row["payment_type"] == "not_defined"]
    canceled = {order["order_id"] for order in with_status("canceled")}
    assert len(rows) == 2
    assert all(row["payment_value"] == "0.0" and row["order_id"] in canceled for row in rows)


def test_credit_card_installments_run_from_zero_to_24():
    rows = [row for row in PAYMENTS if row["payment_type"] == "credit_card"]
    installments = [int(row["payment_installments"]) for row in rows]
    assert installments.count(0) == 2
    assert max(installments) == 24


def test_only_credit_cards_have_installments():
    others = [row for row in PAYMENTS if row["payment_type"] != "credit_card"]
    assert {row["payment_installments"] for row in others} == {"1"}


def test_card_interest_is_paid_on_top_of_items_and_freight():
    over = {order: difference for order, difference in DIFFERENCES.items() if difference > CENT}
    assert sorted(over.values()) == [Decimal(x) for x in ("3.57", "12.43", "27.96", "41.08")]
    assert all(payment_types(order) == {"credit_card"} for order in over)
    assert any(len(ITEMS_OF[order]) > 1 for order in over)


def test_orders_are_paid_too_little():
    under = [difference for difference in DIFFERENCES.values() if difference < -CENT]
    assert sorted(under) == [Decimal("-5.15"), Decimal("-0.62")]


def test_orders_differ_by_exactly_one_cent_in_both_directions():
    assert list(DIFFERENCES.values()).count(CENT) == 2
    assert list(DIFFERENCES.values()).count(-CENT) == 2


def test_all_other_orders_are_paid_exactly():
    assert list(DIFFERENCES.values()).count(0) == len(DIFFERENCES) - 10


def test_orders_have_several_items_and_several_payments():
    both = [o for o in ITEMS_OF if len(ITEMS_OF[o]) > 1 and len(PAYMENTS_OF[o]) > 1]
    assert len(both) >= 2


def test_joining_items_to_payments_row_by_row_would_inflate_the_payments():
    joined = sum(total(PAYMENTS_OF[row["order_id"]], "payment_value") for row in ITEMS)
    paid = sum(total(PAYMENTS_OF[order], "payment_value") for order in ITEMS_OF)
    assert joined > paid


# Reviews


def test_a_review_id_stands_on_two_orders_with_the_same_words():
    shared = [rows for rows in grouped(REVIEWS, "review_id").values() if len(rows) > 1]
    assert [len(rows) for rows in shared] == [2]
    first, second = ({**row, "order_id": None} for row in shared[0])
    assert first == second


def test_an_order_has_two_reviews_with_different_scores():
    several = [rows for rows in REVIEWS_OF.values() if len(rows) > 1]
    assert [len(rows) for rows in several] == [2]
    assert len({row["review_score"] for row in several[0]}) == 2


def test_comments_hold_line_breaks():
    assert sum("\r\n" in message for message in MESSAGES) >= 2
    assert any("\r\n\r\n" in message for message in MESSAGES)


def test_titles_and_comments_hold_commas():
    assert any("," in message for message in MESSAGES)
    assert any("," in row["review_comment_title"] for row in REVIEWS)


def test_comments_hold_double_quotes():
    assert sum('"' in message for message in MESSAGES) >= 2
    assert any(message.startswith('"') and "\r\n" in message for message in MESSAGES)


def test_titles_and_comments_hold_emoji():
    # An emoji needs more than 16 bits, which a three-byte UTF-8 column cannot hold.
    assert any(max(map(ord, message), default=0) > 0xFFFF for message in MESSAGES)
    assert any(max(map(ord, row["review_comment_title"]), default=0) > 0xFFFF for row in REVIEWS)


def test_comments_hold_only_whitespace():
    assert {message for message in MESSAGES if message and not message.strip()} == {"   ", "\r\n"}


def test_most_reviews_have_no_title_and_more_than_half_no_comment():
    titles = sum(bool(row["review_comment_title"]) for row in REVIEWS)
    assert 0 < titles < len(REVIEWS) * 0.2
    assert 0 < sum(map(bool, MESSAGES)) < len(REVIEWS) / 2


def test_reviews_are_asked_for_at_midnight_and_answered_later():
    for row in REVIEWS:
        assert row["review_creation_date"].endswith(" 00:00:00")
        assert row["review_answer_timestamp"] > row["review_creation_date"]


# Dates


def test_most_orders_run_through_purchase_approval_carrier_and_delivery_in_this_sequence():
    in_sequence = 0
    for order in with_status("delivered"):
        dates = moments(order)[:4]
        in_sequence += None not in dates and sorted(dates) == list(dates)
    assert in_sequence == len(with_status("delivered")) - 9


def test_no_order_is_approved_or_delivered_before_its_purchase():
    for order in ORDERS:
        purchased, approved, _, delivered, _ = moments(order)
        assert approved is None or approved >= purchased
        assert delivered is None or delivered > purchased


def test_canceled_orders_were_delivered():
    assert sum(bool(row["order_delivered_customer_date"]) for row in with_status("canceled")) == 2


def test_canceled_orders_were_never_approved():
    assert sum(not row["order_approved_at"] for row in with_status("canceled")) >= 2


def test_delivered_orders_without_approval_were_paid_by_boleto():
    ids = [row["order_id"] for row in with_status("delivered") if not row["order_approved_at"]]
    assert len(ids) == 2
    assert all(payment_types(order) == {"boleto"} for order in ids)


def test_a_delivered_order_has_no_carrier_date():
    rows = with_status("delivered")
    assert sum(not row["order_delivered_carrier_date"] for row in rows) == 1


def test_delivered_orders_have_no_delivery_date():
    rows = with_status("delivered")
    assert sum(not row["order_delivered_customer_date"] for row in rows) == 2


def test_orders_reach_the_carrier_before_their_approval():
    dates = [moments(order) for order in ORDERS]
    early = [d for d in dates if d[1] and d[2] and d[0] <= d[2] < d[1]]
    assert len(early) == 2


def test_an_order_reaches_the_carrier_before_its_purchase():
    dates = [moments(order) for order in ORDERS]
    assert sum(d[2] is not None and d[2] < d[0] for d in dates) == 1


def test_an_order_is_delivered_before_it_reaches_the_carrier():
    dates = [moments(order) for order in ORDERS]
    assert sum(None not in d[2:4] and d[3] < d[2] for d in dates) == 1


def test_some_orders_are_late_by_date():
    dates = [moments(order) for order in ORDERS]
    late = [d for d in dates if d[3] and d[3].date() > d[4].date()]
    assert 0.02 < len(late) / len(dates) < 0.12


def test_orders_delivered_on_the_estimated_day_are_late_by_timestamp_only():
    dates = [moments(order) for order in ORDERS]
    same_day = [d for d in dates if d[3] and d[3].date() == d[4].date()]
    assert len(same_day) >= 2
    assert all(d[3] > d[4] for d in same_day)


def test_the_estimated_delivery_is_always_a_midnight():
    assert all(row["order_estimated_delivery_date"].endswith(" 00:00:00") for row in ORDERS)


def test_an_order_is_expected_on_a_day_whose_midnight_did_not_exist():
    estimates = {row["order_estimated_delivery_date"] for row in ORDERS}
    assert "2017-10-15 00:00:00" in estimates


# Clock


def test_orders_are_purchased_in_and_outside_daylight_saving_time():
    purchases = [moments(order)[0] for order in ORDERS]
    summer = [moment for moment in purchases if is_summer_time(moment)]
    assert {moment.year for moment in summer} == {2016, 2017, 2018}
    assert 0 < len(summer) < len(purchases) / 2


def test_one_order_is_purchased_in_the_hour_that_ran_twice():
    purchases = [moments(order)[0] for order in ORDERS]
    start = datetime(2018, 2, 17, 23)
    assert sum(start <= moment < start + timedelta(hours=1) for moment in purchases) == 1
    assert not any(m.date() == date(2017, 2, 18) and m.hour == 23 for m in purchases)


def test_one_order_is_purchased_in_the_hour_that_was_skipped():
    skipped = [m for m in (moments(o)[0] for o in ORDERS)
               if m.hour == 0 and m.date() in (date(2016, 10, 16), date(2017, 10, 15))]  # fmt: skip
    assert skipped == [datetime(2017, 10, 15, 0, 30)]


def test_no_other_moment_of_an_order_lies_in_an_hour_of_a_clock_change():
    hours = ("2016-10-16 00", "2017-02-18 23", "2017-10-15 00", "2018-02-17 23")
    columns = ("order_approved_at", "order_delivered_carrier_date", "order_delivered_customer_date")
    assert not [row for row in ORDERS for column in columns if row[column].startswith(hours)]
    assert not [row for row in ITEMS if row["shipping_limit_date"].startswith(hours)]


def test_an_order_belongs_to_another_year_in_utc():
    purchases = [moments(order)[0] for order in ORDERS]
    crossing = [m for m in purchases if (m + timedelta(hours=2)).year > m.year]
    assert datetime(2017, 12, 31, 22, 30) in crossing

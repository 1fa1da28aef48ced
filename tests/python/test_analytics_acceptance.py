"""The analytics marts against the raw Olist files: what is expected is worked out from the files.

Nothing below knows the models. Amounts in the reporting currency take the rates of the reference
file: the last one quoted up to the day.
"""

import csv
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

import pytest
from project import ROOT
from test_acceptance import (
    INVALID_REASON,
    ZERO,
    Case,
    Raw,
    case,  # noqa: F401
    data,  # noqa: F401
    day,
    rounded,
    total,
    utc,
)

HORIZONS = (30, 60, 90, 180, 365)


@cache
def quotes() -> tuple[list[date], list[Decimal]]:
    """Return the days on which reals were quoted in dollars, and the rates."""
    with open(ROOT / "seeds" / "reference" / "exchange_rates.csv", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["from_currency"] == "BRL"]
    rows.sort(key=lambda row: row["rate_date"])
    return (
        [date.fromisoformat(row["rate_date"]) for row in rows],
        [Decimal(row["rate"]) for row in rows],
    )


def in_dollars(amount: Decimal, placed: date) -> Decimal:
    """Return an amount in dollars at the last rate up to the day, to four decimals."""
    days, rates = quotes()
    return rounded(amount * rates[bisect_right(days, placed) - 1], 4)


def month(moment: date) -> date:
    """Return the first day of the month."""
    return moment.replace(day=1)


def months_between(first: date, last: date) -> int:
    """Return how many months lie between two first days of months."""
    return 12 * (last.year - first.year) + last.month - first.month


class Sales:
    """Valid orders of raw files by person, with what their items came to."""

    def __init__(self, raw: Raw):
        person_of = {row["customer_id"]: row["customer_unique_id"] for row in raw.customers}
        self.of_person = defaultdict(list)
        for order in raw.orders:
            if order["order_status"] not in INVALID_REASON:
                placed = day(order["order_purchase_timestamp"])
                items = total(raw.items_of[order["order_id"]], "price")
                self.of_person[person_of[order["customer_id"]]].append(
                    (utc(order["order_purchase_timestamp"]), placed, items, order)
                )
        for orders in self.of_person.values():
            orders.sort(key=lambda order: order[0])
        newest = max(day(order["order_purchase_timestamp"]) for order in raw.orders)
        self.as_of = newest - timedelta(days=1)

    def all(self):
        """Yield placed date, items' amount, raw order and the order's number of its person."""
        for orders in self.of_person.values():
            for number, (_, placed, items, order) in enumerate(orders, start=1):
                yield placed, items, order, number


sales_of = cache(Sales)


@pytest.mark.parametrize("basis", ["order_date", "event_date"])
def test_daily_sales_are_those_of_the_files(case: Case, basis):  # noqa: F811
    raw = case.raw
    expected = defaultdict(lambda: [0, 0, 0, 0, ZERO, ZERO, ZERO, ZERO, ZERO])
    for placed, items, order, number in sales_of(raw).all():
        row = expected[placed]
        lines = raw.items_of[order["order_id"]]
        row[0] += 1
        row[1] += len(lines)
        row[2 if number == 1 else 3] += 1
        row[4] += items
        row[5] += items
        row[6] += total(lines, "freight_value")
        row[7] += raw.surcharge(order)
    for order in raw.orders:
        captured = raw.captured(order)
        if captured:
            # What is approved without saying when counts for the day of the order.
            approved = basis == "event_date" and order["order_approved_at"]
            expected[day(approved or order["order_purchase_timestamp"])][8] += captured
    found = case.project.query(f"""
        select date_day, order_count, unit_count, new_customer_order_count,
            repeat_customer_order_count, gross_sales_amount, net_sales_amount, shipping_amount,
            other_charge_amount, captured_amount
        from commerce.daily_sales where date_basis = '{basis}'
    """)
    assert {row[0]: list(row[1:]) for row in found} == dict(expected)
    assert case.project.query("""
        select count(*) from commerce.daily_sales
        where discount_amount <> 0 or returned_amount <> 0 or tax_amount <> 0
            or gift_card_amount <> 0 or refunded_amount <> 0 or chargeback_amount <> 0
            or unknown_customer_order_count <> 0 or currency <> 'BRL'
    """) == [(0,)]


def test_the_average_order_value_is_stated_or_calculated_totals_per_order(case: Case):  # noqa: F811
    values = defaultdict(list)
    for placed, _, order, _ in sales_of(case.raw).all():
        values[placed].append(case.raw.price(order))
    found = case.project.query("""
        select date_day, order_value_amount, average_order_value
        from commerce.daily_sales where date_basis = 'order_date' and order_count > 0
    """)
    assert {row[0]: row[1:] for row in found} == {
        placed: (sum(amounts), rounded(sum(amounts) / len(amounts), 4))
        for placed, amounts in values.items()
    }


def test_cohorts_are_those_of_the_files(case: Case):  # noqa: F811
    sales = sales_of(case.raw)
    active, size = defaultdict(set), Counter()
    orders, amounts = Counter(), defaultdict(lambda: ZERO)
    for person, of_person in sales.of_person.items():
        cohort = month(min(placed for _, placed, *_ in of_person))
        size[cohort] += 1
        for _, placed, items, _ in of_person:
            key = cohort, months_between(cohort, month(placed))
            active[key].add(person)
            orders[key] += 1
            amounts[key] += in_dollars(items, placed)
    expected = {}
    for cohort, since in active:
        so_far = sum(
            (amounts[key] for key in amounts if key[0] == cohort and key[1] <= since), ZERO
        )
        index = cohort.year * 12 + cohort.month - 1 + since + 1
        expected[cohort, since] = (
            size[cohort],
            len(active[cohort, since]),
            rounded(Decimal(len(active[cohort, since])) / size[cohort], 4),
            orders[cohort, since],
            amounts[cohort, since],
            so_far,
            rounded(so_far / size[cohort], 4),
            date(index // 12, index % 12 + 1, 1) <= sales.as_of + timedelta(days=1),
        )
    for platform in ("olist", "all"):
        found = case.project.query(f"""
            select cohort_month, months_since_first_order, cohort_size, active_customer_count,
                retention_rate, order_count, net_sales_amount_reporting,
                cumulative_net_sales_amount_reporting, value_per_customer_reporting,
                is_complete_month
            from commerce.customer_cohorts where platform = '{platform}'
        """)
        assert {row[:2]: row[2:] for row in found} == expected


def test_lifetime_values_are_those_of_the_files(case: Case):  # noqa: F811
    sales = sales_of(case.raw)
    measures = {}
    for person, of_person in sales.of_person.items():
        first, last = of_person[0][1], of_person[-1][1]
        amounts = [(placed, in_dollars(items, placed)) for _, placed, items, _ in of_person]
        spent = sum((amount for _, amount in amounts), ZERO)
        as_of = max(sales.as_of, last)
        measures[person] = (
            first,
            last,
            (as_of - first).days,
            (as_of - last).days,
            len(amounts),
            rounded(spent / len(amounts), 4),
            spent,
            *(
                sum((a for placed, a in amounts if (placed - first).days < horizon), ZERO)
                if (as_of - first).days >= horizon
                else None
                for horizon in HORIZONS
            ),
        )
    ranked = [
        sorted(-row[3] for row in measures.values()),
        sorted(row[4] for row in measures.values()),
        sorted(row[5] for row in measures.values()),
    ]
    expected = {
        person: row
        + tuple(
            1 + 5 * bisect_left(values, value) // len(values)
            for values, value in zip(ranked, (-row[3], row[4], row[5]), strict=True)
        )
        for person, row in measures.items()
    }
    columns = ", ".join(f"net_sales_{horizon}_days_amount_reporting" for horizon in HORIZONS)
    found = case.project.query(f"""
        select distinct accounts.platform_customer_id, first_order_date, last_order_date, age_days,
            recency_days, frequency, monetary_value_reporting, net_sales_amount_reporting,
            {columns}, recency_score, frequency_score, monetary_score
        from commerce.customer_lifetime_value as value
        inner join commerce.customer_accounts as accounts
            on value.customer_id = accounts.customer_id
    """)
    assert {row[0]: row[1:] for row in found} == expected


def test_products_and_sellers_sold_what_the_files_say(case: Case):  # noqa: F811
    raw = case.raw
    for kind, column in (("product", "product_id"), ("seller", "seller_id")):
        orders, units, amounts = defaultdict(set), Counter(), defaultdict(lambda: ZERO)
        for placed, _, order, _ in sales_of(raw).all():
            for item in raw.items_of[order["order_id"]]:
                key = item[column], month(placed)
                orders[key].add(order["order_id"])
                units[key] += 1
                amounts[key] += Decimal(item["price"])
        found = case.project.query(f"""
            select platform_{kind}_id, month_start_date, order_count, unit_count, net_amount,
                refunded_unit_count, return_rate, refunded_amount
            from commerce.{kind}_performance as performance
            inner join commerce.{kind}s as named
                on performance.{kind}_id = named.{kind}_id
        """)
        assert {row[:2]: row[2:] for row in found} == {
            key: (len(orders[key]), units[key], amounts[key], 0, ZERO, ZERO) for key in orders
        }


def test_every_difference_of_payments_has_its_reason(case: Case):  # noqa: F811
    raw = case.raw
    expected = {}
    for order in raw.orders:
        billed, captured = raw.price(order), raw.captured(order)
        difference = captured - billed
        if not raw.items_of[order["order_id"]]:
            reasons = (difference, ZERO, ZERO, ZERO)
        elif captured == 0:
            reasons = (ZERO, -billed, ZERO, ZERO)
        else:
            surcharge = raw.surcharge(order)
            reasons = (ZERO, ZERO, surcharge, difference - surcharge)
        expected[order["order_id"]] = (billed, captured, difference, *reasons)
    found = case.project.query("""
        select orders.platform_order_id, billed_amount, payments.captured_amount,
            difference_amount, without_items_amount, unpaid_amount, surcharge_amount,
            unexplained_amount
        from commerce.payment_reconciliation as payments
        inner join commerce.orders on payments.order_id = orders.order_id
    """)
    assert {row[0]: row[1:] for row in found} == expected


def test_deliveries_kept_their_promises_as_the_files_say(case: Case):  # noqa: F811
    raw = case.raw
    state_of = {row["customer_id"]: row["customer_state"] for row in raw.customers}
    counts, delays, durations = defaultdict(Counter), Counter(), Counter()
    for placed, _, order, _ in sales_of(raw).all():
        delivered = day(order["order_delivered_customer_date"])
        if delivered is None:
            continue
        delay = (delivered - day(order["order_estimated_delivery_date"])).days
        bounds = (-7, 0, 1, 8)
        for _ in {item["seller_id"] for item in raw.items_of[order["order_id"]]}:
            key = state_of[order["customer_id"]], month(delivered)
            counts[key][bisect_right(bounds, delay)] += 1
            delays[key] += delay
            durations[key] += (delivered - placed).days
    found = case.project.query("""
        select region, month_start_date, delivered_count, promised_count, late_count, on_time_rate,
            early_by_over_a_week_count, early_by_up_to_a_week_count, on_the_day_count,
            late_by_up_to_a_week_count, late_by_over_a_week_count, average_delay_days,
            average_days_to_deliver
        from commerce.delivery_performance where country_code = 'BR'
    """)
    expected = {}
    for key, of_key in counts.items():
        parcels, late = of_key.total(), of_key[3] + of_key[4]
        expected[key] = (
            parcels,
            parcels,
            late,
            rounded(Decimal(parcels - late) / parcels, 4),
            *(of_key[number] for number in range(5)),
            rounded(Decimal(delays[key]) / parcels, 4),
            rounded(Decimal(durations[key]) / parcels, 4),
        )
    assert {row[:2]: row[2:] for row in found} == expected

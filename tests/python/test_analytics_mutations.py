"""Breaking an analytics mart in the ways usual in this field turns a test red, and says which.

As in test_mutations.py: each is a change of one place of a model, as somebody might make it in good
faith, and the named test must fail.
"""

import pytest
from mutation import names_not_passed_with
from project import Project

MARTS, INTERMEDIATE = "models/marts/analytics", "models/intermediate/analytics"

MUTATIONS = {
    "the_turn_of_the_year_forgotten_in_the_age_of_a_cohort": (
        f"{MARTS}/customer_cohorts.sql",
        "- extract(year from cohorts.cohort_month)",
        "- extract(year from cohorts.order_month)",
        "nobody_is_active_who_is_not_of_the_cohort",
    ),
    "a_cohort_taken_for_as_large_as_those_who_came_back": (
        f"{MARTS}/customer_cohorts.sql",
        "first_value(active_customer_count) over so_far as cohort_size",
        "active_customer_count as cohort_size",
        "a_cohort_is_as_large_as_in_its_first_month",
    ),
    "the_first_month_on_any_platform_taken_for_that_on_each": (
        f"{INTERMEDIATE}/int_orders__summed_to_cohorts.sql",
        "partition by platform, customer_id",
        "partition by customer_id",
        "cohorts_have_rows_where_somebody_ordered",
    ),
    "who_ordered_once_left_out_of_cohorts": (
        f"{INTERMEDIATE}/int_orders__summed_to_cohorts.sql",
        "    where frequency = 1\n",
        "    where frequency = 0\n",
        "cohorts_hold_every_sale_of_a_known_person",
    ),
    "cancelled_orders_counted_in_the_value_of_a_person": (
        f"{INTERMEDIATE}/int_customers__lifetimes.sql",
        "where is_valid and customer_id is not null",
        "where customer_id is not null",
        "value_at_a_horizon_is_of_the_orders_before_it",
    ),
    "a_value_told_before_its_horizon_is_over": (
        f"{MARTS}/customer_lifetime_value.sql",
        "case when scored.age_days >= {{ days }} then scored.{{ value }} end",
        "scored.{{ value }}",
        "value_at_a_horizon_is_null_until_the_horizon_is_over",
    ),
    "equals_scored_by_the_last_of_them": (
        f"{INTERMEDIATE}/int_customer_scores__thresholds.sql",
        "and 1 preceding",
        "and current row",
        "a_score_is_the_fifth_that_begins_with_so_many_lower_ones",
    ),
    "refunds_booked_on_the_day_of_their_order": (
        f"{MARTS}/daily_sales.sql",
        "event_date as date_day",
        "placed_date as date_day",
        "a_refund_counts_in_its_own_month_or_in_that_of_its_order",
    ),
    "tax_given_back_left_in_the_tax": (
        f"{MARTS}/daily_sales.sql",
        "'refunds': ['returned', 'shipping', 'tax', 'gift_card']",
        "'refunds': ['returned', 'shipping', 'gift_card']",
        "daily_sales_add_up_the_ledger",
    ),
    "new_and_repeat_customers_swapped": (
        f"{INTERMEDIATE}/int_orders__summed_to_dates.sql",
        "= 1 then 1 end)\n            as new_customer_order_count,\n"
        "        count(case when customer_order_number > 1 ",
        "> 1 then 1 end)\n            as new_customer_order_count,\n"
        "        count(case when customer_order_number = 1 ",
        "an_order_is_new_or_repeated_by_its_number",
    ),
    "tax_inside_prices_taken_for_none": (
        f"{INTERMEDIATE}/int_orders__summed_to_dates.sql",
        "when prices_include_tax\n",
        "when not prices_include_tax\n",
        "each_amount_of_an_order_is_in_one_measure",
    ),
    "the_money_of_cancelled_orders_left_out": (
        f"{INTERMEDIATE}/int_payments__summed_to_dates.sql",
        "and not orders.is_test",
        "and orders.is_valid",
        "cash_is_of_all_orders_but_tests",
    ),
    "the_average_order_value_taken_per_unit": (
        f"{MARTS}/daily_sales.sql",
        "nullif(days.order_count, 0)",
        "nullif(days.unit_count, 0)",
        "the_average_order_value_is_per_order",
    ),
    "the_lines_of_a_product_counted_as_orders": (
        f"{MARTS}/product_performance.sql",
        "count(distinct order_id)",
        "count(order_id)",
        "two_lines_of_a_product_are_one_order_of_it",
    ),
    "shares_doubled_by_the_other_sellers_of_a_product": (
        f"{MARTS}/seller_performance.sql",
        "inner join orders on shares.order_id = orders.order_id",
        "inner join orders on shares.order_id = orders.order_id inner join "
        "{{ whole('product_sellers') }} as others on items.product_id = others.product_id",
        "products_and_sellers_share_out_every_sold_item",
    ),
    "the_shares_of_artists_rounded_to_percents": (
        "models/intermediate/spotify_storefront/int_spotify_storefront__product_sellers.sql",
        "cast(splits.share_bps * 0.0001 as",
        "cast(round(splits.share_bps * 0.0001, 2) as",
        "the_shares_of_a_product_add_up_to_one",
    ),
    "billed_less_captured_taken_for_the_difference": (
        f"{MARTS}/payment_reconciliation.sql",
        "captured_amount - calculated_total_amount as difference_amount",
        "calculated_total_amount - captured_amount as difference_amount",
        "the_reasons_add_up_to_the_difference",
    ),
    "what_is_unpaid_taken_for_paid_too_much": (
        f"{MARTS}/payment_reconciliation.sql",
        "then -calculated_total_amount",
        "then calculated_total_amount",
        "each_difference_has_the_reason_that_explains_it",
    ),
    "what_never_arrived_counted_as_delivered": (
        f"{MARTS}/delivery_performance.sql",
        "delivered_date is not null\n        and ",
        "",
        "only_what_was_promised_and_delivered_is_on_time_or_late",
    ),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_mutation_turns_a_test_red(name: str, pristine: Project):
    path, before, after, expected = MUTATIONS[name]
    assert names_not_passed_with(pristine, path, before, after, expected) == {expected}

"""The defects D1 to D14 that a leading Shopify package has shipped, each made here on purpose.

A defect is a change of one model: (path, before, after, the test that must turn red, which may be a
unit test). D12, documents that tell of what is no longer there, has a test of its own
(test_platforms_page.py).
"""

import pytest
from mutation import names_not_passed_with
from project import Project

CORE, ORDERS = "models/marts/core", "models/intermediate/orders"

DEFECTS = {
    "d01_the_total_of_a_line_multiplied_by_its_quantity": (
        "models/staging/shopify/base/fivetran_graphql/"
        "base_shopify_fivetran_graphql__order_lines.sql",
        "cast(original_total_set_shop_amount as numeric(18, 4)) as gross_amount",
        "cast(cast(original_total_set_shop_amount as numeric(18, 4)) * cast(quantity as integer)"
        " as numeric(18, 4)) as gross_amount",
        "every_cent_of_shopify_arrives",
    ),
    "d02_a_missing_rate_taken_for_one": (
        f"{CORE}/payments.sql",
        "{{ in_reporting_currency('payments.amount') }}",
        "{{ in_reporting_currency('payments.amount', 'coalesce(rates.exchange_rate, 1)') }}",
        "an_amount_without_a_rate_is_null_and_never_taken_at_one",
    ),
    "d03_a_row_of_sums_for_each_kind_of_payment": (
        f"{ORDERS}/int_payments__summed_to_orders.sql",
        "    from payments\n    group by order_id\n",
        "    from payments\n    group by order_id, is_refund, is_chargeback\n",
        "unique_orders_order_id",
    ),
    "d04_the_orders_of_nobody_numbered_as_of_one_person": (
        f"{ORDERS}/int_orders__numbered.sql",
        "inner join {{ ref('customer_accounts') }}",
        "left join {{ ref('customer_accounts') }}",
        "only_valid_orders_of_persons_are_numbered",
    ),
    "d05_a_refund_booked_on_the_day_of_its_order": (
        f"{CORE}/order_ledger.sql",
        "coalesce(entries.event_date, orders.placed_date) as event_date",
        "orders.placed_date as event_date",
        "a_refund_belongs_to_its_own_day_and_to_that_of_its_order",
    ),
    "d06_a_refund_that_comes_late_not_looked_at": (
        f"{ORDERS}/int_refunds__returned.sql",
        "    where refunds.status = 'issued'\n",
        "    where refunds.status = 'issued' and refunds.days_to_refund < 7\n",
        "the_parts_of_a_refund_are_its_items_and_its_cash",
    ),
    "d07_customers_multiplied_by_the_months_of_a_calendar": (
        f"{CORE}/customers.sql",
        "    from accounts_grouped_to_customers as accounts\n",
        "    from accounts_grouped_to_customers as accounts cross join "
        "(select distinct month_start_date from {{ ref('dates') }}) as months\n",
        "unique_customers_customer_id",
    ),
    "d08_cancelled_orders_counted_as_sales": (
        f"{ORDERS}/int_orders__validated.sql",
        "            when order_status = 'cancelled' then 'cancelled'\n",
        "",
        "every_reason_for_which_an_order_is_no_sale_is_named",
    ),
    "d09_payments_in_one_step_not_counted": (
        f"{CORE}/payments.sql",
        "when transaction_kind in ('sale', 'capture', 'chargeback_reversal')",
        "when transaction_kind in ('capture', 'chargeback_reversal')",
        "an_order_is_paid_only_with_captured_money",
    ),
    "d10_discounts_of_gift_cards_taken_off_sales": (
        f"{ORDERS}/int_order_items__summed_to_orders.sql",
        "case when is_gift_card then 0",
        "case when is_gift_card and '{{ amount }}' <> 'discount_amount' then 0",
        "the_items_of_an_order_add_up_to_its_item_amounts",
    ),
    "d11_money_as_a_float": (
        "models/intermediate/shopify/int_shopify__order_items.sql",
        "        order_lines.gross_amount,\n        cast(",
        "        cast(order_lines.gross_amount as float8) as gross_amount,\n        cast(",
        "conforms_to_int_shopify__order_items_order_items",
    ),
    "d13_tax_inside_prices_counted_as_a_sale": (
        f"{ORDERS}/int_order_ledger__accruals.sql",
        "then -items.items_tax_amount",
        "then 0",
        "the_ledger_adds_up_to_sales",
    ),
    "d14_amounts_of_several_currencies_added_up": (
        f"{CORE}/customers.sql",
        "        min(currency) = max(currency) as has_sums,\n",
        "        true as has_sums,\n",
        "a_person_with_orders_in_two_currencies_has_no_sum",
    ),
}


@pytest.mark.parametrize("name", DEFECTS)
def test_a_known_defect_turns_a_test_red(name: str, pristine: Project):
    path, before, after, expected = DEFECTS[name]
    assert names_not_passed_with(pristine, path, before, after, expected) == {expected}


def test_every_known_defect_is_made():
    assert {name[:3] for name in DEFECTS} | {"d12"} == {f"d{n:02}" for n in range(1, 15)}

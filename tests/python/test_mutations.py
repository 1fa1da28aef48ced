"""Breaking a model in the ways that others shipped turns a test red, and says which.

Each mutation is a change of one line of a model, as somebody might make it in good faith. The
mutated copy is built over the sample; the named test must fail. That none fails without a mutation
is what test_build.py shows.
"""

import pytest
from mutation import names_not_passed_with
from project import Project

MUTATIONS = {
    "the_number_of_a_unit_taken_for_a_quantity": (
        "models/intermediate/olist/int_olist__order_items.sql",
        "price as gross_amount",
        "cast(price * item_number as numeric(18, 4)) as gross_amount",
        "every_cent_of_olist_arrives",
    ),
    "a_quantity_counted_twice": (
        "models/intermediate/orders/int_order_items__summed_to_orders.sql",
        "then 0 else {{ amount }} end)",
        "then 0 else {{ amount }} * 2 end)",
        "the_items_of_an_order_add_up_to_its_item_amounts",
    ),
    "payments_joined_to_items_before_they_are_summed": (
        "models/intermediate/orders/int_payments__summed_to_orders.sql",
        "        as is_chargeback\n    from {{ ref('payments') }}",
        "        as is_chargeback\n    from "
        "(select payments.* from {{ ref('payments') }} as payments "
        "left join {{ ref('order_items') }} as items using (order_id)) as twice",
        "cash_is_what_was_captured_refunded_and_charged_back",
    ),
    "payments_joined_to_items_when_they_are_conformed": (
        "models/intermediate/olist/int_olist__payments.sql",
        "left join orders on payments.order_id = orders.order_id",
        "left join orders on payments.order_id = orders.order_id left join "
        "{{ ref('stg_olist__order_items') }} as items on items.order_id = payments.order_id",
        "keeps_every_row_of_int_olist__payments_ref_stg_olist__order_payments_",
    ),
    "customer_id_taken_for_the_person": (
        "models/intermediate/olist/int_olist__customer_accounts.sql",
        "customer_unique_id as platform_customer_id",
        "customer_id as platform_customer_id",
        "every_olist_person_is_one_customer",
    ),
    "a_person_for_every_account": (
        "models/intermediate/customers/int_customer_accounts__resolved.sql",
        "['platform', 'platform_customer_id']",
        "['platform', 'customer_account_id']",
        "every_account_and_order_has_one_person",
    ),
    "merged_accounts_left_apart": (
        "models/intermediate/customers/int_customer_accounts__resolved.sql",
        "    having min(customer_account_id) < max(customer_account_id)",
        "    having count(distinct customer_account_id) > 9",
        "every_account_and_order_has_one_person",
    ),
    "every_currency_taken_for_one_of_hundred_cents": (
        "macros/minor_units_to_amount.sql",
        "* {{ minor_unit }}",
        "* 0.01",
        "every_cent_of_spotify_storefront_arrives",
    ),
    "the_price_of_a_line_taken_for_that_of_a_unit": (
        "models/intermediate/spotify_storefront/int_spotify_storefront__order_items.sql",
        "'then order_lines.line_gross_minor '",
        "'then order_lines.quantity * order_lines.line_gross_minor '",
        "the_calculated_total_is_the_total_that_the_platform_states",
    ),
    "a_transaction_counted_each_time_it_is_delivered": (
        "models/staging/spotify_storefront/stg_spotify_storefront__transactions.sql",
        "    where delivery_rank = 1\n",
        "",
        "every_delivered_row_of_spotify_storefront_is_kept_once",
    ),
    "free_shipping_charged": (
        "models/intermediate/spotify_storefront/int_spotify_storefront__orders.sql",
        "'orders.shipping_minor - coalesce(free.discount_minor, 0)'",
        "'orders.shipping_minor'",
        "the_calculated_total_is_the_total_that_the_platform_states",
    ),
    "what_rounding_leaves_given_to_nobody": (
        "models/intermediate/sellers/int_order_item_sellers__allocated.sql",
        "when remainder_rank <= units_left then 1",
        "when remainder_rank <= units_left then 0",
        "the_sellers_of_an_item_get_all_of_it",
    ),
    "a_gift_card_counted_as_a_sale": (
        "models/intermediate/orders/int_order_items__summed_to_orders.sql",
        "when is_gift_card then gross_amount + discount_amount",
        "when true then gross_amount + discount_amount",
        "the_items_of_an_order_add_up_to_its_item_amounts",
    ),
    "a_gift_card_given_back_taken_off_sales": (
        "models/intermediate/orders/int_refunds__returned.sql",
        "    where order_items.is_gift_card\n",
        "    where not order_items.is_gift_card\n",
        "the_parts_of_a_refund_are_its_items_and_its_cash",
    ),
    "sums_in_the_reporting_currency_lost": (
        "models/intermediate/orders/int_orders__derived.sql",
        "        when payments.has_every_rate\n",
        "        when not payments.has_every_rate\n",
        "the_ledger_adds_up_in_the_reporting_currency",
    ),
    "orders_without_items_lost_in_a_join": (
        "models/intermediate/orders/int_orders__derived.sql",
        "left join {{ ref('int_order_items__summed_to_orders') }} as items",
        "inner join {{ ref('int_order_items__summed_to_orders') }} as items",
        "every_conformed_row_of_a_platform_arrives",
    ),
    "orders_without_payments_lost_in_a_join": (
        "models/intermediate/olist/int_olist__orders.sql",
        "left join payments_summed_to_orders as payments",
        "inner join payments_summed_to_orders as payments",
        "keeps_every_row_of_int_olist__orders_ref_stg_olist__orders_",
    ),
    "orders_doubled_by_their_reviews": (
        "models/intermediate/orders/int_orders__derived.sql",
        "left join {{ ref('int_order_items__summed_to_orders') }} as items",
        "left join {{ ref('reviews') }} as reviews on orders.order_id = reviews.order_id "
        "left join {{ ref('int_order_items__summed_to_orders') }} as items",
        "unique_orders_order_id",
    ),
    "only_the_first_payment_of_an_order_kept": (
        "models/staging/olist/stg_olist__order_payments.sql",
        "    from source",
        "    from source where payment_sequential = '1'",
        "every_cent_of_olist_arrives",
    ),
    "cents_cut_off": (
        "models/staging/olist/stg_olist__order_items.sql",
        "cast(price as numeric(18, 4)) as price",
        "cast(cast(price as numeric(18, 0)) as numeric(18, 4)) as price",
        "every_cent_of_olist_arrives",
    ),
    "an_amount_narrowed_to_whole_units": (
        "models/intermediate/olist/int_olist__payments.sql",
        "payments.payment_value as amount",
        "cast(payments.payment_value as integer) as amount",
        "conforms_to_int_olist__payments_payments",
    ),
    "an_amount_made_a_float": (
        "models/intermediate/olist/int_olist__order_items.sql",
        "freight_value as shipping_amount",
        "cast(freight_value as float8) as shipping_amount",
        "conforms_to_int_olist__order_items_order_items",
    ),
    "the_surcharge_counted_as_a_sale": (
        "models/intermediate/orders/int_orders__with_amounts.sql",
        "+ shipping_amount + tip_amount + fee_amount",
        "+ shipping_amount + tip_amount + fee_amount + payment_surcharge_amount",
        "the_total_is_the_sum_of_its_parts",
    ),
    "invalid_orders_numbered": (
        "models/intermediate/orders/int_orders__numbered.sql",
        "    where is_valid\n",
        "",
        "only_valid_orders_of_persons_are_numbered",
    ),
    "the_ledger_dated_without_a_fallback": (
        "models/marts/core/order_ledger.sql",
        "coalesce(entries.event_date, orders.placed_date) as event_date",
        "entries.event_date",
        "the_ledger_has_one_total_by_order_date_and_by_event_date",
    ),
    "a_status_forgotten": (
        "models/intermediate/olist/int_olist__orders.sql",
        "when 'shipped' then 'shipped'\n",
        "\n",
        "maps_every_value_int_olist__orders_order_status__order_status_source",
    ),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_mutation_turns_a_test_red(name: str, pristine: Project):
    path, before, after, expected = MUTATIONS[name]
    assert names_not_passed_with(pristine, path, before, after, expected) == {expected}

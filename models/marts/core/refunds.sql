{{ config(indexes=indexes_on(['order_id'])) }}
with orders as (

    select
        order_id,
        placed_date
    from {{ ref('int_orders__unioned') }}

),

captured_by_orders as (

    select
        order_id,
        sum(cash_amount) as captured_amount
    from {{ ref('payments') }}
    where transaction_kind in ('sale', 'capture', 'change')
    group by order_id

),

accumulated as (

    select
        *,
        cast(
            total_amount - items_amount - tax_amount - shipping_amount
            as numeric(18, 4)
        ) as adjustment_amount,
        cast(
            total_amount + coalesce(
                sum(case when status = 'issued' then total_amount else 0 end)
                    over (
                        partition by order_id
                        order by refunded_at nulls last, refund_id
                        rows between unbounded preceding and 1 preceding
                    ), 0
            ) as numeric(18, 4)
        ) as cumulative_refunded_amount
    from {{ ref('int_refunds__unioned') }}

),

with_orders as (

    select
        refunds.*,
        coalesce(
            captured.captured_amount > 0
            and -refunds.cumulative_refunded_amount >= captured.captured_amount,
            false
        ) as is_full_refund,
        cast(
            refunds.refunded_date - orders.placed_date as integer
        ) as days_to_refund,
        {{ in_reporting_currency('refunds.items_amount') }}
            as items_amount_reporting,
        {{ in_reporting_currency('refunds.tax_amount') }}
            as tax_amount_reporting,
        {{ in_reporting_currency('refunds.shipping_amount') }}
            as shipping_amount_reporting,
        {{ in_reporting_currency('refunds.adjustment_amount') }}
            as adjustment_amount_reporting,
        {{ in_reporting_currency('refunds.total_amount') }}
            as total_amount_reporting
    from accumulated as refunds
    left join orders on refunds.order_id = orders.order_id
    left join captured_by_orders as captured
        on refunds.order_id = captured.order_id
    left join {{ ref('int_exchange_rates__to_reporting') }} as rates
        on
            refunds.currency = rates.currency
            and {{ rate_date('refunds.refunded_date', 'orders.placed_date') }}
            = rates.rate_date

)

select * from with_orders

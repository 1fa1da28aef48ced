-- The policy for what counts as a sale, the same on every platform. The first
-- reason that holds is the one stated. A status that nobody has mapped yet is
-- no reason: the order counts until somebody knows better, and is reported.
with orders as (

    select * from {{ ref('int_orders__unioned') }}

),

with_reason as (

    select
        *,
        case
            when is_test then 'test'
            when is_deleted then 'deleted'
            when order_status = 'draft' then 'draft'
            when order_status = 'failed' then 'failed'
            when order_status = 'cancelled' and cancel_reason = 'inventory'
                then 'unavailable'
            when order_status = 'cancelled' then 'cancelled'
            when payment_status = 'failed' then 'failed'
            when payment_status in ('voided', 'expired') then 'voided'
            when payment_status = 'unpaid' then 'unpaid'
        end as invalid_reason
    from orders

),

validated as (

    select
        *,
        -- `coalesce` for Postgres, which expects `is null` of one row in two
        -- hundred, and so few orders to number that it loops over them.
        coalesce(invalid_reason is null, false) as is_valid
    from with_reason

)

select * from validated

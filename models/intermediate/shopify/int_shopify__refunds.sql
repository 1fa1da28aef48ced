with refunds as (

    select * from {{ ref('stg_shopify__refunds') }}

),

orders as (

    select * from {{ ref('stg_shopify__orders') }}

),

stores as (

    select
        platform_store_id as store,
        timezone
    from {{ ref('int_shopify__stores') }}

),

lines_summed_to_refunds as (

    select
        store,
        refund_id,
        sum(subtotal) as subtotal,
        sum(total_tax) as total_tax
    from {{ ref('stg_shopify__refund_lines') }}
    group by store, refund_id

),

shipping_summed_to_refunds as (

    -- What is called a discrepancy is what the parts below leave over.
    select
        store,
        refund_id,
        sum(amount) as amount,
        sum(coalesce(tax_amount, 0)) as tax_amount
    from {{ ref('stg_shopify__order_adjustments') }}
    where kind = 'shipping_refund'
    group by store, refund_id

),

payments as (

    select * from {{ ref('int_shopify__refund_payments') }}

),

keyed as (

    select
        refunds.*,
        orders.currency,
        orders.taxes_included,
        stores.timezone,
        {{ dbt_utils.generate_surrogate_key(
            ["'shopify'", 'refunds.store', 'refunds.refund_id']
        ) }} as refund_key,
        coalesce(refunds.processed_at, refunds.created_at) as made_at
    from refunds
    inner join orders
        on refunds.store = orders.store and refunds.order_id = orders.order_id
    inner join stores on refunds.store = stores.store

),

with_parts as (

    -- Where prices hold the tax, so do these amounts; ours are without.
    select
        keyed.*,
        -coalesce(lines.subtotal, 0)
        + case
            when keyed.taxes_included then coalesce(lines.total_tax, 0)
            else 0
        end as items_amount,
        -coalesce(lines.total_tax, 0) + coalesce(shipping.tax_amount, 0)
            as tax_amount,
        coalesce(shipping.amount, 0)
        - case
            when keyed.taxes_included then coalesce(shipping.tax_amount, 0)
            else 0
        end as shipping_amount,
        -- Without any, such as when lines are taken off an order that nobody
        -- had paid, what the lines were worth is no longer due.
        coalesce(payments.status, 'issued') as status,
        coalesce(payments.destination, 'unknown') as destination,
        payments.amount as paid_amount
    from keyed
    left join lines_summed_to_refunds as lines
        on keyed.store = lines.store and keyed.refund_id = lines.refund_id
    left join shipping_summed_to_refunds as shipping
        on keyed.store = shipping.store and keyed.refund_id = shipping.refund_id
    left join payments
        on keyed.refund_key = payments.refund_id

),

conformed as (

    select
        refund_key as refund_id,
        cast('shopify' as text) as platform,
        {{ dbt_utils.generate_surrogate_key(["'shopify'", 'store']) }}
            as store_id,
        {{ dbt_utils.generate_surrogate_key(
            ["'shopify'", 'store', 'order_id']
        ) }} as order_id,
        refund_id as platform_refund_id,
        status,
        note as reason,
        destination,
        currency,
        cast(items_amount as numeric(18, 4)) as items_amount,
        cast(tax_amount as numeric(18, 4)) as tax_amount,
        cast(shipping_amount as numeric(18, 4)) as shipping_amount,
        -- Money tells.
        cast(
            coalesce(
                -paid_amount, items_amount + tax_amount + shipping_amount
            ) as numeric(18, 4)
        ) as total_amount,
        case when status = 'issued' then made_at end as refunded_at,
        case
            when status = 'issued' then {{ local_date('made_at', 'timezone') }}
        end as refunded_date,
        cast(null as timestamp) as updated_at,
        loaded_at
    from with_parts

)

select * from conformed

with refund_parts as (

    select * from {{ ref('int_woocommerce__refund_parts') }}

),

orders as (

    select * from {{ ref('stg_woocommerce__orders') }}

),

stores as (

    select * from {{ ref('int_woocommerce__stores') }}

),

conformed as (

    select
        {{ dbt_utils.generate_surrogate_key(
            ["'woocommerce'", 'refunds.store', 'refunds.refund_id']
        ) }} as refund_id,
        cast('woocommerce' as text) as platform,
        {{ dbt_utils.generate_surrogate_key(
            ["'woocommerce'", 'refunds.store']
        ) }} as store_id,
        {{ dbt_utils.generate_surrogate_key(
            ["'woocommerce'", 'refunds.store', 'refunds.order_id']
        ) }} as order_id,
        refunds.refund_id as platform_refund_id,
        -- A refund is made and kept, or deleted.
        cast('issued' as text) as status,
        refunds.reason,
        case
            when refunds.refunded_payment then 'original_method'
            when not refunds.refunded_payment then 'manual'
            else 'unknown'
        end as destination,
        orders.currency,
        cast(-refunds.items_total as numeric(18, 4)) as items_amount,
        cast(-refunds.items_tax - refunds.tax_on_shipping as numeric(18, 4))
            as tax_amount,
        cast(-refunds.shipping as numeric(18, 4)) as shipping_amount,
        cast(-refunds.total as numeric(18, 4)) as total_amount,
        refunds.refunded_at,
        {{ local_date('refunds.refunded_at', 'stores.timezone') }}
            as refunded_date,
        cast(null as timestamp) as updated_at,
        refunds.loaded_at
    from refund_parts as refunds
    inner join orders
        on
            refunds.store = orders.store
            and refunds.order_id = orders.order_id
    left join stores on refunds.store = stores.platform_store_id

)

select * from conformed

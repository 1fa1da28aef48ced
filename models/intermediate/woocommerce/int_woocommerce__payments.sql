with orders as (

    select * from {{ ref('stg_woocommerce__orders') }}

),

refund_parts as (

    select * from {{ ref('int_woocommerce__refund_parts') }}

),

value_mappings as (

    select * from {{ ref('stg_reference__value_mappings') }}
    where platform = 'woocommerce' and field = 'payment_method'

),

stores as (

    select * from {{ ref('int_woocommerce__stores') }}

),

events as (

    -- An order has one payment: made, tried, or only reserved.
    select
        store,
        order_id,
        'order:' || order_id as event_name,
        cast(null as text) as refund_id,
        coalesce(transaction_id, order_id) as platform_payment_id,
        case
            when paid_at is null and status = 'on-hold' then 'authorization'
            else 'sale'
        end as transaction_kind,
        case
            when paid_at is null and status = 'failed' then 'failure'
            else 'success'
        end as transaction_status,
        true as is_by_gateway,
        total as amount,
        paid_at as processed_at,
        loaded_at
    from orders
    where
        paid_at is not null
        or status = 'failed'
        or status = 'on-hold' and transaction_id is not null

    union all

    select
        store,
        order_id,
        'refund:' || refund_id as event_name,
        refund_id,
        refund_id as platform_payment_id,
        'refund' as transaction_kind,
        'success' as transaction_status,
        coalesce(refunded_payment, false) as is_by_gateway,
        total as amount,
        refunded_at as processed_at,
        loaded_at
    from refund_parts

),

conformed as (

    select
        {{ dbt_utils.generate_surrogate_key(
            ["'woocommerce'", 'events.store', 'events.event_name']
        ) }} as payment_id,
        cast('woocommerce' as text) as platform,
        {{ dbt_utils.generate_surrogate_key(
            ["'woocommerce'", 'events.store']
        ) }} as store_id,
        {{ dbt_utils.generate_surrogate_key(
            ["'woocommerce'", 'events.store', 'events.order_id']
        ) }} as order_id,
        case
            when events.refund_id is not null
                then {{ dbt_utils.generate_surrogate_key(
                    ["'woocommerce'", 'events.store', 'events.refund_id']
                ) }}
        end as refund_id,
        events.platform_payment_id,
        events.transaction_kind,
        events.transaction_status,
        case
            -- By hand, nobody knows how.
            when not events.is_by_gateway then 'unknown'
            when value_mappings.value is not null then value_mappings.value
            when orders.payment_method is null then 'none'
            when orders.payment_method = 'bacs' then 'bank_transfer'
            when orders.payment_method = 'cheque' then 'cheque'
            when orders.payment_method = 'cod' then 'cash'
            when orders.payment_method in ('paypal', 'ppcp-gateway')
                then 'wallet'
            when orders.payment_method in ('stripe', 'woocommerce_payments')
                then 'credit_card'
            when orders.payment_method = 'stripe_klarna' then 'bnpl'
            else 'unknown'
        end as payment_method,
        case when events.is_by_gateway then orders.payment_method end
            as payment_method_source,
        case when events.is_by_gateway then orders.payment_method end
            as gateway,
        cast(null as integer) as installments,
        orders.currency,
        events.amount,
        cast(null as numeric(18, 4)) as fee_amount,
        cast(null as numeric(18, 4)) as settled_amount,
        cast(null as text) as settled_currency,
        cast(
            row_number() over (
                partition by events.store, events.order_id
                order by
                    case when events.refund_id is null then 0 else 1 end,
                    events.processed_at nulls last,
                    events.event_name
            ) as integer
        ) as sequence_number,
        events.processed_at,
        {{ local_date('events.processed_at', 'stores.timezone') }}
            as processed_date,
        cast(null as timestamp) as updated_at,
        events.loaded_at
    from events
    inner join orders
        on events.store = orders.store and events.order_id = orders.order_id
    left join value_mappings
        on orders.payment_method = value_mappings.source_value
    left join stores on events.store = stores.platform_store_id

)

select * from conformed

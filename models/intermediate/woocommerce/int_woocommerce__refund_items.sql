with order_refunds as (

    select * from {{ ref('stg_woocommerce__order_refunds') }}

),

orders as (

    select * from {{ ref('stg_woocommerce__orders') }}

),

order_lines as (

    select * from {{ ref('stg_woocommerce__order_lines') }}

),

refund_lines as (

    select * from {{ ref('stg_woocommerce__refund_lines') }}

),

refunds as (

    select * from {{ ref('stg_woocommerce__refunds') }}

),

lines_summed_to_items as (

    -- One refund may name a line twice; lines that name none stay apart.
    select
        refund_lines.store,
        order_refunds.order_id,
        refund_lines.refund_id,
        order_lines.line_id,
        coalesce(order_lines.line_id, 'refund:' || refund_lines.refund_line_id)
            as item_name,
        sum(refund_lines.quantity) as quantity,
        sum(refund_lines.total) as total,
        sum(refund_lines.total_tax) as total_tax
    from refund_lines
    inner join order_refunds
        on
            refund_lines.store = order_refunds.store
            and refund_lines.refund_id = order_refunds.refund_id
    left join order_lines
        on
            order_refunds.store = order_lines.store
            and order_refunds.order_id = order_lines.order_id
            and refund_lines.line_id = order_lines.line_id
    group by 1, 2, 3, 4, 5

),

conformed as (

    select
        {{ dbt_utils.generate_surrogate_key([
            "'woocommerce'", 'items.store', 'items.refund_id', 'items.item_name'
        ]) }} as refund_item_id,
        cast('woocommerce' as text) as platform,
        {{ dbt_utils.generate_surrogate_key(
            ["'woocommerce'", 'items.store']
        ) }} as store_id,
        {{ dbt_utils.generate_surrogate_key(
            ["'woocommerce'", 'items.store', 'items.refund_id']
        ) }} as refund_id,
        case
            when items.line_id is not null
                then {{ dbt_utils.generate_surrogate_key([
                    "'woocommerce'",
                    'items.store',
                    'items.order_id',
                    'items.line_id',
                ]) }}
        end as order_item_id,
        cast(items.quantity as integer) as quantity,
        orders.currency,
        cast(items.total as numeric(18, 4)) as amount,
        cast(items.total_tax as numeric(18, 4)) as tax_amount,
        -- Whether goods came back is not said.
        cast('unknown' as text) as restock_type,
        cast(null as timestamp) as updated_at,
        refunds.loaded_at
    from lines_summed_to_items as items
    inner join orders
        on items.store = orders.store and items.order_id = orders.order_id
    left join refunds
        on items.store = refunds.store and items.refund_id = refunds.refund_id

)

select * from conformed

with refund_lines as (

    select * from {{ ref('stg_shopify__refund_lines') }}

),

refunds as (

    select * from {{ ref('stg_shopify__refunds') }}

),

orders as (

    select * from {{ ref('stg_shopify__orders') }}

),

order_lines as (

    select * from {{ ref('stg_shopify__order_lines') }}

),

rows_summed_to_lines as (

    -- Shopify may give a row to each unit.
    select
        store,
        refund_id,
        order_line_id,
        sum(quantity) as quantity,
        sum(subtotal) as subtotal,
        sum(total_tax) as total_tax,
        case when min(restock_type) = max(restock_type) then min(restock_type)
        end as restock_type,
        max(loaded_at) as loaded_at
    from refund_lines
    group by store, refund_id, order_line_id

),

conformed as (

    select
        {{ dbt_utils.generate_surrogate_key([
            "'shopify'", 'lines.store', 'lines.refund_id', 'lines.order_line_id'
        ]) }} as refund_item_id,
        cast('shopify' as text) as platform,
        {{ dbt_utils.generate_surrogate_key(["'shopify'", 'lines.store']) }}
            as store_id,
        {{ dbt_utils.generate_surrogate_key(
            ["'shopify'", 'lines.store', 'lines.refund_id']
        ) }} as refund_id,
        case
            when order_lines.order_line_id is not null
                then {{ dbt_utils.generate_surrogate_key(
                    ["'shopify'", 'lines.store', 'lines.order_line_id']
                ) }}
        end as order_item_id,
        cast(lines.quantity as integer) as quantity,
        orders.currency,
        cast(
            case when orders.taxes_included then lines.total_tax else 0 end
            - lines.subtotal as numeric(18, 4)
        ) as amount,
        cast(-lines.total_tax as numeric(18, 4)) as tax_amount,
        case lines.restock_type
            when 'no_restock' then 'no_restock'
            when 'cancel' then 'cancel'
            when 'return' then 'return'
            -- Restocked, but nobody says whether it had been sent.
            when 'legacy_restock' then 'unknown'
            else 'unknown'
        end as restock_type,
        cast(null as timestamp) as updated_at,
        lines.loaded_at
    from rows_summed_to_lines as lines
    inner join refunds
        on lines.store = refunds.store and lines.refund_id = refunds.refund_id
    inner join orders
        on refunds.store = orders.store and refunds.order_id = orders.order_id
    left join order_lines
        on
            lines.store = order_lines.store
            and lines.order_line_id = order_lines.order_line_id

)

select * from conformed

with refund_lines as (

    select * from {{ ref('stg_spotify_storefront__refund_lines') }}

),

refunds as (

    select * from {{ ref('stg_spotify_storefront__refunds') }}

),

orders as (

    select * from {{ ref('stg_spotify_storefront__orders') }}

),

order_lines as (

    select * from {{ ref('stg_spotify_storefront__order_lines') }}

),

currencies as (

    select * from {{ ref('stg_reference__currencies') }}

),

conformed as (

    select
        {{ dbt_utils.generate_surrogate_key([
            "'spotify_storefront'",
            'refund_lines.refund_id',
            'refund_lines.line_id',
        ]) }} as refund_item_id,
        cast('spotify_storefront' as text) as platform,
        {{ dbt_utils.generate_surrogate_key(
            ["'spotify_storefront'", 'orders.storefront_id']
        ) }} as store_id,
        {{ dbt_utils.generate_surrogate_key(
            ["'spotify_storefront'", 'refund_lines.refund_id']
        ) }} as refund_id,
        case
            when order_lines.line_id is not null
                then {{ dbt_utils.generate_surrogate_key([
                    "'spotify_storefront'",
                    'order_lines.order_id',
                    'order_lines.line_id',
                ]) }}
        end as order_item_id,
        refund_lines.quantity,
        refunds.currency,
        {{ minor_units_to_amount(
            '-refund_lines.amount_minor', 'currencies.minor_unit'
        ) }} as amount,
        {{ minor_units_to_amount(
            '-refund_lines.tax_minor', 'currencies.minor_unit'
        ) }} as tax_amount,
        case
            when refund_lines.restocked then 'return'
            when not refund_lines.restocked then 'no_restock'
            else 'unknown'
        end as restock_type,
        refunds.updated_at,
        refunds.loaded_at
    from refund_lines
    inner join refunds on refund_lines.refund_id = refunds.refund_id
    inner join currencies on refunds.currency = currencies.currency
    left join orders on refund_lines.order_id = orders.order_id
    left join order_lines
        on
            refund_lines.order_id = order_lines.order_id
            and refund_lines.line_id = order_lines.line_id

)

select * from conformed

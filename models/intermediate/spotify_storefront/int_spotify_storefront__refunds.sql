with refunds as (

    select * from {{ ref('stg_spotify_storefront__refunds') }}

),

lines_summed_to_refunds as (

    select
        refund_id,
        sum(amount_minor) as items_minor,
        sum(tax_minor) as tax_minor
    from {{ ref('stg_spotify_storefront__refund_lines') }}
    group by refund_id

),

orders as (

    select * from {{ ref('stg_spotify_storefront__orders') }}

),

storefronts as (

    select * from {{ ref('stg_spotify_storefront__storefronts') }}

),

currencies as (

    select * from {{ ref('stg_reference__currencies') }}

),

conformed as (

    select
        {{ dbt_utils.generate_surrogate_key(
            ["'spotify_storefront'", 'refunds.refund_id']
        ) }} as refund_id,
        cast('spotify_storefront' as text) as platform,
        {{ dbt_utils.generate_surrogate_key(
            ["'spotify_storefront'", 'orders.storefront_id']
        ) }} as store_id,
        {{ dbt_utils.generate_surrogate_key(
            ["'spotify_storefront'", 'refunds.order_id']
        ) }} as order_id,
        refunds.refund_id as platform_refund_id,
        case refunds.status
            when 'REFUND_REQUESTED' then 'requested'
            when 'REFUND_ISSUED' then 'issued'
            when 'REFUND_FAILED' then 'failed'
            else 'unknown'
        end as status,
        refunds.reason,
        case refunds.destination
            when 'ORIGINAL_METHOD' then 'original_method'
            when 'STORE_CREDIT' then 'store_credit'
            else 'unknown'
        end as destination,
        refunds.currency,
        {{ minor_units_to_amount(
            '-coalesce(lines.items_minor, 0)', 'currencies.minor_unit'
        ) }} as items_amount,
        {{ minor_units_to_amount(
            '-coalesce(lines.tax_minor, 0)', 'currencies.minor_unit'
        ) }} as tax_amount,
        {{ minor_units_to_amount(
            '-refunds.shipping_minor', 'currencies.minor_unit'
        ) }} as shipping_amount,
        {{ minor_units_to_amount(
            '-refunds.amount_minor', 'currencies.minor_unit'
        ) }} as total_amount,
        refunds.issued_at as refunded_at,
        {{ local_date('refunds.issued_at', 'storefronts.timezone') }}
            as refunded_date,
        refunds.updated_at,
        refunds.loaded_at
    from refunds
    inner join currencies on refunds.currency = currencies.currency
    left join lines_summed_to_refunds as lines
        on refunds.refund_id = lines.refund_id
    left join orders on refunds.order_id = orders.order_id
    left join storefronts on orders.storefront_id = storefronts.storefront_id

)

select * from conformed

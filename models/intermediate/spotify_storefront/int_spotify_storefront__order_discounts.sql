with orders as (

    select * from {{ ref('stg_spotify_storefront__orders') }}

),

discounts as (

    select * from {{ ref('stg_spotify_storefront__order_discounts') }}

),

currencies as (

    select * from {{ ref('stg_reference__currencies') }}

),

conformed as (

    select
        {{ dbt_utils.generate_surrogate_key([
            "'spotify_storefront'",
            'discounts.order_id',
            'discounts.discount_number',
        ]) }} as order_discount_id,
        cast('spotify_storefront' as text) as platform,
        {{ dbt_utils.generate_surrogate_key(
            ["'spotify_storefront'", 'orders.storefront_id']
        ) }} as store_id,
        {{ dbt_utils.generate_surrogate_key(
            ["'spotify_storefront'", 'discounts.order_id']
        ) }} as order_id,
        case
            when discounts.target = 'LINE' and discounts.line_id is not null
                then {{ dbt_utils.generate_surrogate_key([
                    "'spotify_storefront'",
                    'discounts.order_id',
                    'discounts.line_id',
                ]) }}
        end as order_item_id,
        discounts.code,
        cast(null as text) as title,
        case discounts.discount_type
            when 'PERCENT' then 'percentage'
            when 'FIXED' then 'fixed_amount'
            when 'FREE_SHIPPING' then 'free_shipping'
            else 'other'
        end as discount_type,
        case discounts.target
            when 'LINE' then 'item'
            when 'SHIPPING' then 'shipping'
            else 'order'
        end as target,
        orders.presentment_currency as currency,
        {{ minor_units_to_amount(
            '-discounts.amount_minor', 'currencies.minor_unit'
        ) }} as amount,
        orders.updated_at,
        orders.loaded_at
    from discounts
    inner join orders on discounts.order_id = orders.order_id
    inner join currencies on orders.presentment_currency = currencies.currency

)

select * from conformed

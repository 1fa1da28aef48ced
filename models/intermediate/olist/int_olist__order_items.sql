with order_items as (

    select * from {{ ref('stg_olist__order_items') }}

),

conformed as (

    select
        {{ dbt_utils.generate_surrogate_key(
            ["'olist'", 'order_id', 'item_number']
        ) }} as order_item_id,
        cast('olist' as text) as platform,
        {{ dbt_utils.generate_surrogate_key(["'olist'", "'olist'"]) }}
            as store_id,
        {{ dbt_utils.generate_surrogate_key(["'olist'", 'order_id']) }}
            as order_id,
        -- The number is unique within its order only.
        cast(item_number as text) as platform_order_item_id,
        item_number,
        {{ dbt_utils.generate_surrogate_key(["'olist'", 'product_id']) }}
            as product_id,
        cast(null as text) as sku,
        cast(null as text) as title,
        {{ dbt_utils.generate_surrogate_key(["'olist'", 'seller_id']) }}
            as seller_id,
        -- Every unit has a row of its own.
        1 as quantity,
        cast('BRL' as text) as currency,
        price as unit_price,
        price as gross_amount,
        -- Discounts are not published, and tax is inside the price.
        cast(0 as numeric(18, 4)) as discount_amount,
        cast(0 as numeric(18, 4)) as tax_amount,
        freight_value as shipping_amount,
        cast(null as numeric(18, 4)) as unit_cost,
        false as is_gift_card,
        true as requires_shipping,
        cast(null as timestamp) as updated_at,
        loaded_at
    from order_items

)

select * from conformed

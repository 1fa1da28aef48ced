with orders as (

    select * from {{ ref('stg_spotify_storefront__orders') }}

),

order_lines as (

    select * from {{ ref('stg_spotify_storefront__order_lines') }}

),

merch_items as (

    select * from {{ ref('stg_spotify_storefront__merch_items') }}

),

variants as (

    select * from {{ ref('stg_spotify_storefront__merch_item_variants') }}

),

currencies as (

    select * from {{ ref('stg_reference__currencies') }}

),

joined as (

    select
        order_lines.*,
        orders.storefront_id,
        orders.presentment_currency as currency,
        orders.updated_at,
        orders.loaded_at,
        merch_items.item_id as known_item_id,
        merch_items.item_type,
        merch_items.title as item_title,
        variants.requires_shipping,
        currencies.minor_unit,
        -- Version 1 states the price of one, version 2 that of the line.
        {{ minor_units_to_amount(
            'case when orders.schema_version = 2 '
            'then order_lines.line_gross_minor '
            'else order_lines.quantity * order_lines.unit_price_minor end',
            'currencies.minor_unit'
        ) }} as gross_amount,
        case
            when variants.currency = orders.presentment_currency
                then variants.unit_cost_minor
        end as unit_cost_minor
    from order_lines
    inner join orders on order_lines.order_id = orders.order_id
    inner join currencies on orders.presentment_currency = currencies.currency
    left join merch_items on order_lines.item_id = merch_items.item_id
    left join variants
        on
            order_lines.item_id = variants.item_id
            and order_lines.variant_id = variants.variant_id

),

conformed as (

    select
        {{ dbt_utils.generate_surrogate_key(
            ["'spotify_storefront'", 'order_id', 'line_id']
        ) }} as order_item_id,
        cast('spotify_storefront' as text) as platform,
        {{ dbt_utils.generate_surrogate_key(
            ["'spotify_storefront'", 'storefront_id']
        ) }} as store_id,
        {{ dbt_utils.generate_surrogate_key(
            ["'spotify_storefront'", 'order_id']
        ) }} as order_id,
        line_id as platform_order_item_id,
        line_number as item_number,
        case
            when known_item_id is not null
                then {{ dbt_utils.generate_surrogate_key(
                    ["'spotify_storefront'", 'known_item_id']
                ) }}
        end as product_id,
        sku,
        coalesce(title, item_title) as title,
        -- The product's splits say whose sale it is.
        cast(null as text) as seller_id,
        quantity,
        currency,
        {{ exact_quotient('gross_amount', 'quantity') }} as unit_price,
        gross_amount,
        {{ minor_units_to_amount('-discount_minor', 'minor_unit') }}
            as discount_amount,
        {{ minor_units_to_amount('tax_minor', 'minor_unit') }} as tax_amount,
        cast(null as numeric(18, 4)) as shipping_amount,
        {{ minor_units_to_amount('unit_cost_minor', 'minor_unit') }}
            as unit_cost,
        coalesce(item_type = 'GIFT_CARD', false) as is_gift_card,
        coalesce(
            requires_shipping, item_type not in ('DIGITAL', 'GIFT_CARD'), true
        ) as requires_shipping,
        updated_at,
        loaded_at
    from joined

)

select * from conformed

with orders as (

    select * from {{ ref('stg_woocommerce__orders') }}

),

order_lines as (

    select * from {{ ref('stg_woocommerce__order_lines') }}

),

products as (

    select * from {{ ref('stg_woocommerce__products') }}

),

variations as (

    select * from {{ ref('stg_woocommerce__product_variations') }}

),

products_of_variations as (

    -- A variation does not name its product: the product lists them.
    select
        products.store,
        {{ id_text("trim(both '\"' from cast(elements.element as text))") }}
            as variation_id,
        max(products.product_id) as product_id
    from products
    {{ json_elements('products.variations') }}
    group by 1, 2

),

with_products as (

    select
        order_lines.*,
        products.product_id as known_product_id,
        products.is_virtual or products.is_downloadable as is_digital,
        -- A manager may raise what a line comes to above its price.
        greatest(order_lines.subtotal, order_lines.total) as gross_amount
    from order_lines
    left join products_of_variations as listed
        on
            order_lines.store = listed.store
            and order_lines.variation_id = listed.variation_id
    left join products
        on
            order_lines.store = products.store
            and coalesce(order_lines.product_id, listed.product_id)
            = products.product_id

),

conformed as (

    select
        {{ dbt_utils.generate_surrogate_key([
            "'woocommerce'", 'items.store', 'items.order_id', 'items.line_id'
        ]) }} as order_item_id,
        cast('woocommerce' as text) as platform,
        {{ dbt_utils.generate_surrogate_key(
            ["'woocommerce'", 'items.store']
        ) }} as store_id,
        {{ dbt_utils.generate_surrogate_key(
            ["'woocommerce'", 'items.store', 'items.order_id']
        ) }} as order_id,
        items.line_id as platform_order_item_id,
        items.line_number as item_number,
        case
            when items.known_product_id is not null
                then {{ dbt_utils.generate_surrogate_key([
                    "'woocommerce'", 'items.store', 'items.known_product_id'
                ]) }}
        end as product_id,
        items.sku,
        items.name as title,
        cast(null as text) as seller_id,
        items.quantity,
        orders.currency,
        -- A line of quantity 0 has the price that stands on it.
        {{ exact_quotient(
            'items.gross_amount', 'greatest(items.quantity, 1)'
        ) }} as unit_price,
        items.gross_amount,
        cast(items.total - items.gross_amount as numeric(18, 4))
            as discount_amount,
        items.total_tax as tax_amount,
        cast(null as numeric(18, 4)) as shipping_amount,
        cast(null as numeric(18, 4)) as unit_cost,
        false as is_gift_card,
        not coalesce(
            variations.is_virtual or variations.is_downloadable,
            items.is_digital,
            false
        ) as requires_shipping,
        orders.modified_at as updated_at,
        orders.loaded_at
    from with_products as items
    inner join orders
        on items.store = orders.store and items.order_id = orders.order_id
    left join variations
        on
            items.store = variations.store
            and items.variation_id = variations.variation_id

)

select * from conformed

with orders as (

    select * from {{ ref('stg_shopify__orders') }}

),

applications as (

    select
        *,
        row_number() over (
            partition by store, order_id, target_type
            order by discount_number
        ) as target_rank
    from {{ ref('stg_shopify__discounts') }}

),

discounts_on_items as (

    select
        allocations.store,
        lines.order_id,
        allocations.order_line_id,
        'item' as target,
        allocations.order_line_id || '-' || allocations.allocation_number
            as discount_key,
        applications.code,
        applications.title,
        applications.value_type as discount_type,
        allocations.amount,
        allocations.loaded_at
    from {{ ref('stg_shopify__discount_allocations') }} as allocations
    inner join {{ ref('stg_shopify__order_lines') }} as lines
        on
            allocations.store = lines.store
            and allocations.order_line_id = lines.order_line_id
    left join applications
        on
            lines.store = applications.store
            and lines.order_id = applications.order_id
            and allocations.discount_number = applications.discount_number

),

shipping_lines_summed_to_orders as (

    select
        store,
        order_id,
        sum(price - coalesce(discounted_price, price)) as amount,
        sum(coalesce(discounted_price, price)) = 0 as is_free,
        max(loaded_at) as loaded_at
    from {{ ref('stg_shopify__shipping_lines') }}
    group by store, order_id

),

discounts_on_shipping as (

    -- Not every landing says which discount lowered the shipping: it is the
    -- order's first one on shipping.
    select
        shipping.store,
        shipping.order_id,
        cast(null as text) as order_line_id,
        'shipping' as target,
        shipping.order_id || '-shipping' as discount_key,
        applications.code,
        applications.title,
        case
            when shipping.is_free then 'free_shipping'
            else applications.value_type
        end as discount_type,
        shipping.amount,
        shipping.loaded_at
    from shipping_lines_summed_to_orders as shipping
    left join applications
        on
            shipping.store = applications.store
            and shipping.order_id = applications.order_id
            and applications.target_type = 'shipping_line'
            and applications.target_rank = 1
    where shipping.amount <> 0

),

discounts as (

    select * from discounts_on_items
    union all
    select * from discounts_on_shipping

),

conformed as (

    select
        {{ dbt_utils.generate_surrogate_key(
            ["'shopify'", 'discounts.store', 'discounts.discount_key']
        ) }} as order_discount_id,
        cast('shopify' as text) as platform,
        {{ dbt_utils.generate_surrogate_key(
            ["'shopify'", 'discounts.store']
        ) }} as store_id,
        {{ dbt_utils.generate_surrogate_key(
            ["'shopify'", 'discounts.store', 'discounts.order_id']
        ) }} as order_id,
        case
            when discounts.order_line_id is not null
                then {{ dbt_utils.generate_surrogate_key(
                    ["'shopify'", 'discounts.store', 'discounts.order_line_id']
                ) }}
        end as order_item_id,
        discounts.code,
        discounts.title,
        case
            when discounts.discount_type in (
                'percentage', 'fixed_amount', 'free_shipping'
            ) then discounts.discount_type
            else 'other'
        end as discount_type,
        discounts.target,
        orders.currency,
        cast(-discounts.amount as numeric(18, 4)) as amount,
        orders.updated_at,
        discounts.loaded_at
    from discounts
    inner join orders
        on
            discounts.store = orders.store
            and discounts.order_id = orders.order_id

)

select * from conformed

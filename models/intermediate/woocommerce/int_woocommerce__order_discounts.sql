with orders as (

    select * from {{ ref('stg_woocommerce__orders') }}

),

order_coupons as (

    select * from {{ ref('stg_woocommerce__order_coupons') }}

),

coupons_by_code as (

    -- The shop takes the latest of coupons with one code.
    select
        *,
        row_number() over (
            partition by store, lower(code)
            order by cast(coupon_id as bigint) desc
        ) as code_rank
    from {{ ref('stg_woocommerce__coupons') }}

),

joined as (

    select
        order_coupons.*,
        orders.currency,
        orders.modified_at,
        orders.loaded_at,
        case
            when coupons.free_shipping and order_coupons.discount = 0
                then 'free_shipping'
            when coupons.discount_type = 'percent' then 'percentage'
            when coupons.discount_type in ('fixed_cart', 'fixed_product')
                then 'fixed_amount'
            else 'other'
        end as discount_type
    from order_coupons
    inner join orders
        on
            order_coupons.store = orders.store
            and order_coupons.order_id = orders.order_id
    left join coupons_by_code as coupons
        on
            order_coupons.store = coupons.store
            and lower(order_coupons.code) = lower(coupons.code)
            and coupons.code_rank = 1

),

conformed as (

    select
        {{ dbt_utils.generate_surrogate_key([
            "'woocommerce'", 'store', 'order_id', 'coupon_line_id'
        ]) }} as order_discount_id,
        cast('woocommerce' as text) as platform,
        {{ dbt_utils.generate_surrogate_key(
            ["'woocommerce'", 'store']
        ) }} as store_id,
        {{ dbt_utils.generate_surrogate_key(
            ["'woocommerce'", 'store', 'order_id']
        ) }} as order_id,
        -- Which lines a coupon lowered is not said.
        cast(null as text) as order_item_id,
        code,
        cast(null as text) as title,
        discount_type,
        case
            when discount_type = 'free_shipping' then 'shipping'
            else 'order'
        end as target,
        currency,
        cast(-discount as numeric(18, 4)) as amount,
        modified_at as updated_at,
        loaded_at
    from joined

)

select * from conformed

with orders as (

    select * from {{ ref('stg_woocommerce__orders') }}

),

order_coupons as (

    select * from {{ ref('stg_woocommerce__order_coupons') }}

),

joined as (

    select
        order_coupons.*,
        orders.currency,
        orders.modified_at,
        orders.loaded_at,
        {{ woocommerce_discount_type('order_coupons.discount') }}
            as discount_type
    from order_coupons
    inner join orders
        on
            order_coupons.store = orders.store
            and order_coupons.order_id = orders.order_id
    left join {{ ref('stg_woocommerce__coupons') }} as coupons
        on
            order_coupons.store = coupons.store
            and lower(order_coupons.code) = lower(coupons.code)
            and coupons.is_latest_of_code

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

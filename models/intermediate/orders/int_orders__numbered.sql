-- Apart from the orders' other columns, which need no sorting. Orders without
-- a person have no sequence: nobody's first order.
with orders as (

    select
        orders.order_id,
        orders.placed_at,
        orders.placed_date,
        accounts.customer_id
    from {{ ref('int_orders__validated') }} as orders
    inner join {{ ref('customer_accounts') }} as accounts
        on orders.customer_account_id = accounts.customer_account_id
    where orders.is_valid

),

numbered as (

    select
        order_id,
        cast(
            row_number() over customer_orders as bigint
        ) as customer_order_number,
        cast(
            placed_date - lag(placed_date) over customer_orders as integer
        ) as days_since_previous_order
    from orders
    window customer_orders as (
        partition by customer_id order by placed_at, order_id
    )

)

select * from numbered

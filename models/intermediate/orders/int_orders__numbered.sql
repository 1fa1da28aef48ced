-- Apart from the orders' other columns, which need no sorting. Orders without
-- a person have no sequence: nobody's first order.
with valid_orders as (

    select
        order_id,
        placed_at,
        placed_date,
        customer_account_id
    from {{ with_kept(
        ref('int_orders__validated'),
        'kept_orders',
        'order_id, placed_at, placed_date, customer_account_id, is_valid'
    ) }}
    where is_valid

),

orders as (

    select
        valid_orders.order_id,
        valid_orders.placed_at,
        valid_orders.placed_date,
        accounts.customer_id
    from valid_orders
    inner join {{ ref('customer_accounts') }} as accounts
        on valid_orders.customer_account_id = accounts.customer_account_id

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

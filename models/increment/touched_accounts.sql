-- Accounts that the increment builds anew, or takes out.
with whole_platforms as (

    select distinct platform
    from {{ ref('new_landings') }}
    where is_whole

),

touched as (

    select customer_account_id
    from {{ ref('int_customer_accounts__unioned') }}

    union

    select orders.customer_account_id
    from {{ kept('orders') }} as orders
    inner join {{ ref('touched_orders') }} as touched_orders
        on orders.order_id = touched_orders.order_id

    union

    select accounts.customer_account_id
    from {{ kept('customer_accounts') }} as accounts
    inner join whole_platforms
        on accounts.platform = whole_platforms.platform

)

select * from touched
where customer_account_id is not null

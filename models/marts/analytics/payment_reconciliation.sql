-- Why captured is not billed, order by order.
with orders as (

    select * from {{ whole('orders') }}
    where not is_test

),

compared as (

    select
        *,
        captured_amount - calculated_total_amount as difference_amount,
        case
            when not has_items then captured_amount - calculated_total_amount
            else 0
        end as without_items_amount,
        case
            when has_items and captured_amount = 0
                then -calculated_total_amount
            else 0
        end as unpaid_amount,
        case
            when has_items and captured_amount <> 0
                then payment_surcharge_amount
            else 0
        end as surcharge_amount,
        case
            when has_items and captured_amount <> 0
                then
                    coalesce(total_amount, calculated_total_amount)
                    - calculated_total_amount
            else 0
        end as stated_difference_amount
    from orders

),

assembled as (

    select
        order_id,
        platform,
        store_id,
        placed_date,
        is_valid,
        order_status,
        payment_status,
        reconciliation_status,
        currency,
        calculated_total_amount as billed_amount,
        captured_amount,
        cast(difference_amount as numeric(18, 4)) as difference_amount,
        cast(without_items_amount as numeric(18, 4)) as without_items_amount,
        cast(unpaid_amount as numeric(18, 4)) as unpaid_amount,
        cast(surcharge_amount as numeric(18, 4)) as surcharge_amount,
        cast(stated_difference_amount as numeric(18, 4))
            as stated_difference_amount,
        cast(
            difference_amount - without_items_amount - unpaid_amount
            - surcharge_amount - stated_difference_amount as numeric(18, 4)
        ) as unexplained_amount
    from compared

)

select * from assembled

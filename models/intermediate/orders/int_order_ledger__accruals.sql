-- What orders owe and returns take back, by component; zero where nothing.
with orders as (

    select * from {{ ref('int_orders__unioned') }}

),

items_summed_to_orders as (

    select
        order_id,
        sum(case when is_gift_card then 0 else gross_amount end)
            as items_gross_amount,
        sum(case when is_gift_card then gross_amount else 0 end)
            as gift_card_amount,
        sum(discount_amount) as items_discount_amount
    from {{ ref('order_items') }}
    group by order_id

),

order_components (component) as (

    values
    ('item_gross'), ('item_discount'), ('gift_card_sold'), ('shipping'),
    ('tax'), ('tip'), ('fee'), ('payment_surcharge')

),

sold as (

    select
        orders.order_id,
        orders.order_id as event_id,
        order_components.component,
        orders.placed_at as event_at,
        orders.placed_date as event_date,
        case
            when component = 'item_gross' then items.items_gross_amount
            when component = 'item_discount' then items.items_discount_amount
            when component = 'gift_card_sold' then items.gift_card_amount
            when component = 'shipping' then orders.shipping_amount
            when component = 'tip' then orders.tip_amount
            when component = 'fee' then orders.fee_amount
            when component = 'payment_surcharge'
                then orders.payment_surcharge_amount
            -- Where prices include tax, the items hold it already.
            when component = 'tax' and not orders.prices_include_tax
                then orders.tax_amount
        end as amount
    from orders
    cross join order_components
    left join items_summed_to_orders as items
        on orders.order_id = items.order_id

),

return_components (component) as (

    values
    ('return_item'), ('return_tax'), ('return_shipping'), ('return_adjustment')

),

returned as (

    select
        refunds.order_id,
        refunds.refund_id as event_id,
        return_components.component,
        refunds.refunded_at as event_at,
        refunds.refunded_date as event_date,
        case return_components.component
            when 'return_item' then refunds.items_amount
            when 'return_tax' then refunds.tax_amount
            when 'return_shipping' then refunds.shipping_amount
            when 'return_adjustment' then refunds.adjustment_amount
        end as amount
    from {{ ref('refunds') }} as refunds
    cross join return_components
    where refunds.status = 'issued'

)

select * from sold
union all
select * from returned

-- What orders owe and returns take back, by component; zero where nothing.
with orders as (

    select * from {{ ref('orders') }}

),

order_kinds (component) as (

    values
    ('item_gross'), ('item_tax_included'), ('item_discount'),
    ('gift_card_sold'), ('shipping'), ('tax'), ('tip'), ('fee'),
    ('payment_surcharge')

),

sold as (

    select
        orders.order_id,
        orders.order_id as event_id,
        order_kinds.component,
        orders.placed_at as event_at,
        orders.placed_date as event_date,
        case order_kinds.component
            when 'item_gross' then items.items_gross_amount
            when 'item_discount' then items.items_discount_amount
            when 'gift_card_sold' then items.gift_card_amount
            when 'shipping' then orders.shipping_amount
            -- Tax inside the items' prices is taken out of them, because it
            -- is no sale, and stands as tax instead.
            when 'item_tax_included'
                then
                    case
                        when orders.prices_include_tax
                            then -items.items_tax_amount
                        else 0
                    end
            when 'tax'
                then
                    case
                        when orders.prices_include_tax
                            then items.items_tax_amount
                        else orders.tax_amount
                    end
            when 'tip' then orders.tip_amount
            when 'fee' then orders.fee_amount
            when 'payment_surcharge' then orders.payment_surcharge_amount
        end as amount
    from orders
    left join {{ ref('int_order_items__summed_to_orders') }} as items
        on orders.order_id = items.order_id
    cross join order_kinds

),

return_kinds (component) as (

    values
    ('return_item'), ('return_gift_card'), ('return_tax'),
    ('return_shipping'), ('return_adjustment')

),

returned as (

    select
        refunds.order_id,
        refunds.refund_id as event_id,
        return_kinds.component,
        refunds.refunded_at as event_at,
        refunds.refunded_date as event_date,
        case return_kinds.component
            when 'return_item' then refunds.items_amount
            when 'return_gift_card' then refunds.gift_cards_amount
            when 'return_tax' then refunds.tax_amount
            when 'return_shipping' then refunds.shipping_amount
            when 'return_adjustment' then refunds.adjustment_amount
        end as amount
    from {{ ref('int_refunds__returned') }} as refunds
    cross join return_kinds

)

select * from sold
union all
select * from returned

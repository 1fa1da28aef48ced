-- What orders owe and returns take back, by component; zero where nothing.
with orders as (

    select * from {{ ref('int_orders__unioned') }}

),

items_summed_to_orders as (

    -- A gift card is no sale, and its discount takes nothing off sales.
    select
        order_id,
        sum(case when is_gift_card then 0 else gross_amount end)
            as items_gross_amount,
        sum(case when is_gift_card then 0 else discount_amount end)
            as items_discount_amount,
        sum(case when is_gift_card then 0 else tax_amount end)
            as items_tax_amount,
        sum(
            case
                when is_gift_card then gross_amount + discount_amount
                else 0
            end
        ) as gift_card_amount
    from {{ ref('order_items') }}
    group by order_id

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
    cross join order_kinds
    left join items_summed_to_orders as items
        on orders.order_id = items.order_id

),

return_kinds (component) as (

    values
    ('return_item'), ('return_gift_card'), ('return_tax'),
    ('return_shipping'), ('return_adjustment')

),

gift_cards_summed_to_refunds as (

    -- Their sale was none, so that giving them back takes nothing off sales.
    select
        refund_items.refund_id,
        sum(refund_items.amount) as amount
    from {{ ref('refund_items') }} as refund_items
    inner join {{ ref('order_items') }} as order_items
        on refund_items.order_item_id = order_items.order_item_id
    where order_items.is_gift_card
    group by refund_items.refund_id

),

returned as (

    select
        refunds.order_id,
        refunds.refund_id as event_id,
        return_kinds.component,
        refunds.refunded_at as event_at,
        refunds.refunded_date as event_date,
        case return_kinds.component
            when 'return_item'
                then refunds.items_amount - coalesce(gift_cards.amount, 0)
            when 'return_gift_card' then coalesce(gift_cards.amount, 0)
            when 'return_tax' then refunds.tax_amount
            when 'return_shipping' then refunds.shipping_amount
            when 'return_adjustment' then refunds.adjustment_amount
        end as amount
    from {{ ref('refunds') }} as refunds
    cross join return_kinds
    left join gift_cards_summed_to_refunds as gift_cards
        on refunds.refund_id = gift_cards.refund_id
    where refunds.status = 'issued'

)

select * from sold
union all
select * from returned

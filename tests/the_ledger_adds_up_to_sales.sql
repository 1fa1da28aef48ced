-- Identity I5 for the sums that reports are made of, per order: sales are the
-- items without the tax inside them, less discounts and returns.
with ledger_summed_to_orders as (

    select
        order_id,
        sum(
            case
                when component in ('item_gross', 'item_tax_included')
                    then amount
                else 0
            end
        ) as gross_sales,
        sum(
            case
                when component in (
                    'item_gross', 'item_tax_included', 'item_discount',
                    'return_item', 'return_adjustment'
                ) then amount
                else 0
            end
        ) as net_sales,
        sum(case when component = 'tax' then amount else 0 end) as tax
    from {{ ref('order_ledger') }}
    group by order_id

),

items_summed_to_orders as (

    select
        order_id,
        sum(case when is_gift_card then 0 else tax_amount end) as tax
    from {{ ref('order_items') }}
    group by order_id

)

select
    orders.platform,
    orders.order_id
from {{ ref('orders') }} as orders
left join ledger_summed_to_orders as ledger
    on orders.order_id = ledger.order_id
left join items_summed_to_orders as items
    on orders.order_id = items.order_id
where
    orders.gross_sales_amount <> coalesce(ledger.gross_sales, 0)
    or orders.net_sales_amount <> coalesce(ledger.net_sales, 0)
    or coalesce(ledger.tax, 0) <> case
        when orders.prices_include_tax then coalesce(items.tax, 0)
        else orders.tax_amount
    end
    or orders.gross_sales_amount <> orders.items_gross_amount - case
        when orders.prices_include_tax then coalesce(items.tax, 0)
        else 0
    end

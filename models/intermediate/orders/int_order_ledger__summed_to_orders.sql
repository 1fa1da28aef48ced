-- The ledger turned wide: one row per order that has any entry.
with ledger as (

    select
        order_id,
        component,
        amount,
        amount_reporting
    from {{ ref('order_ledger') }}

),

summed as (

    select
        order_id,
        sum(case when component = 'item_gross' then amount else 0 end)
            as items_gross_amount,
        sum(case when component = 'item_discount' then amount else 0 end)
            as items_discount_amount,
        sum(case when component = 'gift_card_sold' then amount else 0 end)
            as gift_card_amount,
        sum(
            case
                when component in (
                    'item_gross', 'item_tax_included', 'item_discount',
                    'gift_card_sold', 'shipping', 'tax', 'tip', 'fee'
                ) then amount
                else 0
            end
        ) as calculated_total_amount,
        sum(
            case
                when component in ('item_gross', 'item_tax_included')
                    then amount
                else 0
            end
        ) as gross_sales_amount,
        sum(
            case
                when component in ('return_item', 'return_adjustment')
                    then amount
                else 0
            end
        ) as returned_amount,
        sum(case when component = 'capture' then amount else 0 end)
            as captured_amount,
        sum(case when component = 'refund_cash' then amount else 0 end)
            as refunded_amount,
        sum(case when component = 'chargeback' then amount else 0 end)
            as chargeback_amount,
        sum(
            case
                when component in ('return_item', 'return_adjustment')
                    then amount_reporting
                else 0
            end
        ) as returned_amount_reporting,
        sum(case when component = 'capture' then amount_reporting else 0 end)
            as captured_amount_reporting,
        sum(
            case when component = 'refund_cash' then amount_reporting else 0 end
        ) as refunded_amount_reporting,
        sum(case when component = 'chargeback' then amount_reporting else 0 end)
            as chargeback_amount_reporting,
        count(*) = count(amount_reporting) as has_every_rate
    from ledger
    group by order_id

)

select * from summed

with items as (

    select * from {{ ref('order_items') }}

),

summed as (

    -- A gift card is no sale, and its discount takes nothing off sales.
    select
        order_id,
        count(*) as item_count,
        cast(sum(quantity) as bigint) as unit_count,
        {% for amount in ['gross_amount', 'discount_amount', 'tax_amount'] %}
        cast(
            sum(case when is_gift_card then 0 else {{ amount }} end)
            as numeric(18, 4)
        ) as items_{{ amount }},
        {% endfor %}
        cast(
            sum(
                case
                    when is_gift_card then gross_amount + discount_amount
                    else 0
                end
            ) as numeric(18, 4)
        ) as gift_card_amount
    from items
    group by order_id

)

select * from summed

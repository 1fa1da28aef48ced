{{ config(indexes=indexes_on(['order_id'])) }}
with items as (

    select * from {{ ref('order_items') }}

),

products_of_one_seller as (

    select
        product_id,
        max(seller_id) as seller_id
    from {{ ref('product_sellers') }}
    group by product_id
    having count(*) = 1

),

allocated as (

    select
        order_item_id,
        seller_id,
        share,
        max(case when measure = 'net_amount' then amount end) as net_amount,
        max(case when measure = 'refunded_amount' then amount end)
            as refunded_amount,
        max(case when measure = 'net_amount' then amount_reporting end)
            as net_amount_reporting,
        max(case when measure = 'refunded_amount' then amount_reporting end)
            as refunded_amount_reporting
    from {{ ref('int_order_item_sellers__allocated') }}
    group by order_item_id, seller_id, share

),

attributed as (

    -- Where the item names its seller, or its product has one or none, the
    -- whole line is one share.
    select
        {{ dbt_utils.generate_surrogate_key([
            'items.order_item_id',
            'coalesce(items.seller_id, allocated.seller_id, one.seller_id)',
        ]) }} as order_item_seller_id,
        items.platform,
        items.store_id,
        items.order_item_id,
        items.order_id,
        coalesce(items.seller_id, allocated.seller_id, one.seller_id)
            as seller_id,
        cast(coalesce(allocated.share, 1) as numeric(9, 8)) as share,
        items.currency,
        case
            when allocated.seller_id is null then items.net_amount
            else allocated.net_amount
        end as net_amount,
        case
            when allocated.seller_id is null then items.refunded_amount
            else allocated.refunded_amount
        end as refunded_amount,
        case
            when allocated.seller_id is null then items.net_amount_reporting
            else allocated.net_amount_reporting
        end as net_amount_reporting,
        case
            when allocated.seller_id is null
                then items.refunded_amount_reporting
            else allocated.refunded_amount_reporting
        end as refunded_amount_reporting
    from items
    left join allocated on items.order_item_id = allocated.order_item_id
    left join products_of_one_seller as one
        on items.product_id = one.product_id

)

select * from attributed

-- Through which channel each order came, by the first of the user's rules that
-- fits, else by what Shopify says. One row per order.
with orders as (

    select
        *,
        split_part(
            split_part(lower(landing_site), 'utm_source=', 2), '&', 1
        ) as utm_source
    from {{ ref('stg_shopify__orders') }}

),

rules as (

    select * from {{ ref('stg_reference__sales_channel_rules') }}
    where platform = 'shopify'

),

fitting_rules as (

    select
        orders.store,
        orders.order_id,
        rules.sales_channel,
        row_number() over (
            partition by orders.store, orders.order_id
            order by rules.rule_number
        ) as fit_rank
    from orders
    inner join rules
        on
            case rules.field
                when 'source_name' then lower(orders.source_name)
                when 'app_id' then orders.app_id
                when 'referring_site' then lower(orders.referring_site)
                when 'utm_source' then orders.utm_source
            end like rules.pattern

),

labelled as (

    select
        orders.store,
        orders.order_id,
        case
            when rules.sales_channel is not null then rules.sales_channel
            when orders.source_name = 'web' then 'online_store'
            when orders.source_name = 'pos' then 'point_of_sale'
            when orders.source_name = 'shopify_draft_order' then 'draft_order'
            when orders.source_name ~ '^[0-9]+$' then 'app'
            else coalesce(orders.source_name, 'unknown')
        end as sales_channel
    from orders
    left join fitting_rules as rules
        on
            orders.store = rules.store
            and orders.order_id = rules.order_id
            and rules.fit_rank = 1

)

select * from labelled

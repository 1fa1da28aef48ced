-- What each refund comes to, part by part, in positive amounts. One row per
-- refund that an order names, whether the refund itself was delivered or not.
with orders as (

    select * from {{ ref('stg_woocommerce__orders') }}

),

order_refunds as (

    select * from {{ ref('stg_woocommerce__order_refunds') }}

),

refunds as (

    select * from {{ ref('stg_woocommerce__refunds') }}

),

lines_summed_to_refunds as (

    select
        store,
        refund_id,
        -sum(total) as items_total,
        -sum(total_tax) as items_tax
    from {{ ref('stg_woocommerce__refund_lines') }}
    group by store, refund_id

),

joined as (

    select
        order_refunds.store,
        order_refunds.order_id,
        order_refunds.refund_id,
        coalesce(refunds.reason, order_refunds.reason) as reason,
        refunds.refunded_payment,
        coalesce(refunds.created_at, orders.modified_at) as refunded_at,
        coalesce(refunds.amount, -order_refunds.total) as total,
        coalesce(lines.items_total, 0) as items_total,
        coalesce(lines.items_tax, 0) as items_tax,
        -- Beside lines, more is shipping; without lines nobody can tell.
        case
            when lines.items_total + lines.items_tax > 0
                then
                    greatest(
                        refunds.amount - lines.items_total - lines.items_tax, 0
                    )
            else 0
        end as beyond_lines,
        orders.shipping_total,
        orders.shipping_tax,
        coalesce(refunds.loaded_at, orders.loaded_at) as loaded_at
    from order_refunds
    inner join orders
        on
            order_refunds.store = orders.store
            and order_refunds.order_id = orders.order_id
    left join refunds
        on
            order_refunds.store = refunds.store
            and order_refunds.refund_id = refunds.refund_id
    left join lines_summed_to_refunds as lines
        on
            order_refunds.store = lines.store
            and order_refunds.refund_id = lines.refund_id

),

accumulated as (

    select
        *,
        sum(beyond_lines) over earlier_refunds as beyond_so_far,
        (sum(beyond_lines) over earlier_refunds) - beyond_lines as beyond_before
    from joined
    window earlier_refunds as (
        partition by store, order_id
        order by refunded_at, refund_id
        rows unbounded preceding
    )

),

split as (

    -- All refunds of an order give back its shipping once, and then its tax.
    select
        store,
        order_id,
        refund_id,
        reason,
        refunded_payment,
        refunded_at,
        cast(total as numeric(18, 4)) as total,
        cast(items_total as numeric(18, 4)) as items_total,
        cast(items_tax as numeric(18, 4)) as items_tax,
        cast(
            least(beyond_so_far, shipping_total)
            - least(beyond_before, shipping_total) as numeric(18, 4)
        ) as shipping,
        cast(
            least(greatest(beyond_so_far - shipping_total, 0), shipping_tax)
            - least(greatest(beyond_before - shipping_total, 0), shipping_tax)
            as numeric(18, 4)
        ) as tax_on_shipping,
        loaded_at
    from accumulated

)

select * from split

-- Order lines whose product has several sellers, shared out. Each seller gets
-- the whole units of the quota; the units left over go to the largest
-- remainders (Hamilton's method), so that the parts add up to the line. One row
-- per order line, seller and measure.
with product_sellers as (

    select
        product_id,
        seller_id,
        share,
        -- Whole numbers, so that nothing below is rounded, and wide ones: a
        -- product of two narrow decimals is narrow on DuckDB.
        cast(share * 100000000 as numeric(28, 0)) as weight,
        cast(
            sum(share) over (partition by product_id) * 100000000
            as numeric(28, 0)
        ) as total_weight,
        count(*) over (partition by product_id) as seller_count
    from {{ ref('product_sellers') }}

),

measures (measure) as (

    values ('net_amount'), ('refunded_amount')

),

amounts as (

    select
        items.order_item_id,
        measures.measure,
        sellers.seller_id,
        sellers.share,
        sellers.weight,
        sellers.total_weight,
        currencies.minor_unit,
        currencies.minor_units_per_one,
        cast(
            case measures.measure
                when 'net_amount' then items.net_amount
                else items.refunded_amount
            end as numeric(28, 4)
        ) as amount,
        cast(
            case measures.measure
                when 'net_amount' then items.net_amount_reporting
                else items.refunded_amount_reporting
            end as numeric(28, 4)
        ) as amount_reporting
    from {{ ref('order_items') }} as items
    inner join product_sellers as sellers
        on
            items.product_id = sellers.product_id
            and sellers.seller_count > 1
    inner join {{ ref('stg_reference__currencies') }} as currencies
        on items.currency = currencies.currency
    cross join measures
    where items.seller_id is null

),

with_unit as (

    -- The smallest unit of the currency, or 0.0001 where the amount is finer.
    select
        *,
        cast(amount * minor_units_per_one as numeric(28, 0))
        = amount * minor_units_per_one as is_in_minor_units
    from amounts

),

in_units as (

    select
        *,
        cast(
            abs(amount) * case
                when is_in_minor_units then minor_units_per_one
                else 10000
            end as numeric(28, 0)
        ) as units,
        cast(abs(amount_reporting) * 10000 as numeric(28, 0))
            as reporting_units
    from with_unit

),

with_quotas as (

    select
        *,
        cast({{ integer_quotient('units * weight', 'total_weight') }} as bigint)
            as whole_units
    from in_units

),

ranked as (

    select
        *,
        units - sum(whole_units) over (
            partition by order_item_id, measure
        ) as units_left,
        row_number() over (
            partition by order_item_id, measure
            order by
                units * weight - whole_units * total_weight desc,
                weight desc,
                seller_id asc
        ) as remainder_rank
    from with_quotas

),

parts as (

    select
        *,
        whole_units + case when remainder_rank <= units_left then 1 else 0 end
            as part_units
    from ranked

),

with_running_total as (

    select
        *,
        cast(
            sum(part_units) over (
                partition by order_item_id, measure
                order by seller_id
                rows between unbounded preceding and current row
            ) as numeric(28, 0)
        ) as units_so_far
    from parts

),

allocated as (

    -- In the reporting currency, too, everybody gets what their part is worth
    -- and all of it is given away: the line's worth of the units so far, less
    -- what those before got.
    select
        order_item_id,
        seller_id,
        share,
        measure,
        cast(
            sign(amount) * part_units
            * case when is_in_minor_units then minor_unit else 0.0001 end
            as numeric(18, 4)
        ) as amount,
        cast(
            case
                when units = 0 then amount_reporting
                else
                    sign(amount_reporting) * 0.0001
                    * cast(
                        {{ integer_quotient(
                            'units_so_far * reporting_units',
                            'nullif(units, 0)'
                        ) }}
                        - {{ integer_quotient(
                            '(units_so_far - part_units) * reporting_units',
                            'nullif(units, 0)'
                        ) }} as bigint
                    )
            end as numeric(18, 4)
        ) as amount_reporting
    from with_running_total

)

select * from allocated

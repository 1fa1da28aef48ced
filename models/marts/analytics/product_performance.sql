with items as (

    select * from {{ whole('order_items') }}
    where not is_gift_card

),

orders as (

    select * from {{ whole('orders') }}
    where is_valid

),

sold as (

    select
        items.*,
        cast(date_trunc('month', orders.placed_date) as date)
            as month_start_date
    from items
    inner join orders on items.order_id = orders.order_id

),

summed_to_months as (

    select
        platform,
        store_id,
        product_id,
        currency,
        month_start_date,
        count(distinct order_id) as order_count,
        sum(quantity) as unit_count,
        sum(refunded_quantity) as refunded_unit_count,
        {% for suffix in ['', '_reporting'] %}
        {% for amount in ['gross', 'discount', 'net', 'refunded'] %}
        case
            when count(*) = count({{ amount }}_amount{{ suffix }})
                then sum({{ amount }}_amount{{ suffix }})
        end as {{ amount }}_amount{{ suffix }}{{ ',' if not loop.last }}
        {% endfor %}
        {{- ',' if not loop.last }}
        {% endfor %}
    from sold
    group by platform, store_id, product_id, currency, month_start_date

),

assembled as (

    select
        {{ dbt_utils.generate_surrogate_key([
            'store_id', 'product_id', 'currency', 'month_start_date'
        ]) }} as product_performance_id,
        platform,
        store_id,
        product_id,
        month_start_date,
        currency,
        cast(order_count as bigint) as order_count,
        cast(unit_count as bigint) as unit_count,
        cast(refunded_unit_count as bigint) as refunded_unit_count,
        {{ exact_quotient('refunded_unit_count', 'nullif(unit_count, 0)') }}
            as return_rate,
        {% for suffix in ['', '_reporting'] %}
        {% for amount in ['gross', 'discount', 'net', 'refunded'] %}
        cast({{ amount }}_amount{{ suffix }} as numeric(18, 4))
            as {{ amount }}_amount{{ suffix }}{{ ',' if not loop.last }}
        {% endfor %}
        {{- ',' if not loop.last }}
        {% endfor %}
    from summed_to_months

)

select * from assembled

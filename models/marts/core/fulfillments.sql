{{ config(indexes=indexes_on(['order_id', 'delivered_date'])) }}
with fulfillments as (

    select * from {{ ref('int_fulfillments__unioned') }}

),

with_delay as (

    select
        *,
        -- Days, not instants: the promise is a day.
        cast(delivered_date - estimated_delivery_date as integer) as delay_days
    from fulfillments

),

with_lateness as (

    select
        *,
        delay_days > 0 as is_late
    from with_delay

)

select * from with_lateness

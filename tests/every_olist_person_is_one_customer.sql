-- Identity I9 against the raw data: customer_id is a record, one per order;
-- customer_unique_id is the person.
with counted as (

    select
        (
            select count(distinct customer_unique_id)
            from {{ source('olist', 'olist_customers_dataset') }}
        ) as persons,
        (
            select count(distinct customer_id)
            from {{ ref('customer_accounts') }}
            where platform = 'olist'
        ) as customers

)

select * from counted
where persons <> customers

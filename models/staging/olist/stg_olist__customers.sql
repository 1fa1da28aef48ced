with source as (

    select * from {{ source('olist', 'olist_customers_dataset') }}
    {{ only_touched('customer_id', 'stg_olist__touched_customers') }}

),

renamed as (

    select
        customer_id,
        customer_unique_id,
        -- A loader that read the prefix as a number lost its leading zeros.
        lpad(cast(customer_zip_code_prefix as text), 5, '0') as postal_code,
        customer_city as city,
        customer_state as state,
        _loaded_at as loaded_at
    from source

)

select * from renamed

with source as (

    select * from {{ source('shopify_airbyte', 'tender_transactions') }}

),

renamed as (

    select
        _store as store,
        id as transaction_id,
        payment_method,
        _loaded_at as loaded_at
    from source

)

select * from renamed

with source as (

    select * from {{ source('shopify_fivetran_rest', 'inventory_item') }}

),

renamed as (

    select
        _store as store,
        id as inventory_item_id,
        cast(cost as numeric(18, 4)) as unit_cost,
        cast(requires_shipping as boolean) as requires_shipping,
        _loaded_at as loaded_at
    from source

)

select * from renamed

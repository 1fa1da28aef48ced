with source as (

    select *
    from {{ source('shopify_fivetran_graphql', 'discount_allocation') }}

),

renamed as (

    select
        _store as store,
        order_line_id,
        cast(index as integer) as allocation_number,
        cast(discount_application_index as integer) as discount_number,
        cast(allocated_amount_set_shop_amount as numeric(18, 4)) as amount,
        _loaded_at as loaded_at
    from source

)

select * from renamed

with source as (

    select *
    from {{ source('shopify_fivetran_graphql', 'discount_application') }}

),

renamed as (

    select
        _store as store,
        order_id,
        cast(index as integer) as discount_number,
        code,
        -- This landing does not say what a discount without a code is called.
        cast(null as text) as title,
        lower(target_type) as target_type,
        case
            when value_percentage is null then 'fixed_amount'
            else 'percentage'
        end as value_type,
        _loaded_at as loaded_at
    from source

)

select * from renamed

with source as (

    select * from {{ source('woocommerce', 'coupons') }}

),

renamed as (

    select
        _store as store,
        {{ id_text('id') }} as coupon_id,
        code,
        discount_type,
        cast(free_shipping as boolean) as free_shipping
    from source

)

select * from renamed

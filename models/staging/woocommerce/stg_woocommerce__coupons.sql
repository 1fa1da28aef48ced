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

),

ranked as (

    select
        *,
        -- Codes are the same in any case; the shop takes the latest of one.
        row_number() over (
            partition by store, lower(code)
            order by cast(coupon_id as bigint) desc
        ) = 1 as is_latest_of_code
    from renamed

)

select * from ranked

with source as (

    select * from {{ source('shopify_fivetran_rest', 'order') }}

),

renamed as (

    select
        _store as store,
        id as order_id,
        name as order_name,
        customer_id,
        email,
        {{ offset_to_utc('created_at') }} as created_at,
        {{ offset_to_utc('processed_at') }} as processed_at,
        {{ offset_to_utc('updated_at') }} as updated_at,
        {{ offset_to_utc('closed_at') }} as closed_at,
        {{ offset_to_utc('cancelled_at') }} as cancelled_at,
        lower(cancel_reason) as cancel_reason,
        financial_status,
        -- The words of the newer API, which has one for unfulfilled orders too.
        case coalesce(fulfillment_status, 'unfulfilled')
            when 'partial' then 'partially_fulfilled'
            else coalesce(fulfillment_status, 'unfulfilled')
        end as fulfillment_status,
        currency,
        presentment_currency,
        cast(total_price as numeric(18, 4)) as total_price,
        cast(
            {{ json_text(
                'cast(total_price_set as json)', 'presentment_money.amount'
            ) }} as numeric(18, 4)
        ) as presentment_total_price,
        cast(total_tax as numeric(18, 4)) as total_tax,
        cast(total_tip_received as numeric(18, 4)) as total_tip,
        cast(
            {{ json_text(
                'cast(original_total_duties_set as json)', 'shop_money.amount'
            ) }} as numeric(18, 4)
        ) as total_duties,
        cast(taxes_included as boolean) as taxes_included,
        cast(test as boolean) as is_test,
        source_name,
        app_id,
        referring_site,
        landing_site_base_url as landing_site,
        shipping_address_city as ship_city,
        shipping_address_province_code as ship_region,
        shipping_address_country_code as ship_country_code,
        shipping_address_zip as ship_postal_code,
        coalesce(cast(_fivetran_deleted as boolean), false) as is_deleted,
        _loaded_at as loaded_at
    from source

)

select * from renamed

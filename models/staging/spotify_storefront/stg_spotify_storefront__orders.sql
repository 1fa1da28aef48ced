with source as (

    select
        *,
        {{ delivery_rank('order_id') }} as delivery_rank
    from {{ source('spotify_storefront', 'orders') }}
    {{ only_touched('order_id', 'stg_spotify_storefront__touched_orders') }}

),

renamed as (

    select
        order_id,
        order_number,
        storefront_id,
        fan_id,
        guest_email_sha256,
        status,
        {{ offset_to_utc('placed_at') }} as placed_at,
        {{ offset_to_utc('cancelled_at') }} as cancelled_at,
        cancel_reason,
        presentment_currency,
        settlement_currency,
        cast(
            cast(fx_rate_e8 as bigint) * 0.00000001 as numeric(20, 10)
        ) as settlement_rate,
        cast(subtotal_minor as bigint) as subtotal_minor,
        cast(discount_minor as bigint) as discount_minor,
        cast(shipping_minor as bigint) as shipping_minor,
        cast(tax_minor as bigint) as tax_minor,
        cast(tip_minor as bigint) as tip_minor,
        cast(total_minor as bigint) as total_minor,
        cast(taxes_included as boolean) as taxes_included,
        cast(is_test as boolean) as is_test,
        line_items,
        shipping_lines,
        discounts,
        {{ json_text('cast(attribution as json)', 'surface') }}
            as attribution_surface,
        {{ json_text('cast(attribution as json)', 'context_uri') }}
            as attribution_context_uri,
        ship_country,
        ship_region,
        ship_postcode,
        cast(schema_version as integer) as schema_version,
        {{ offset_to_utc('updated_at') }} as updated_at,
        {{ offset_to_utc('_ingested_at') }} as ingested_at,
        _loaded_at as loaded_at
    from source
    where delivery_rank = 1

)

select * from renamed

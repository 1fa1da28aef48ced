with source as (

    select * from {{ source('shopify_fivetran_graphql', 'order') }}

),

visits as (

    -- Several visits may lead to an order; the last one before it counts.
    select
        *,
        row_number() over (
            partition by _store, order_id
            order by {{ offset_to_utc('occurred_at') }} desc, id desc
        ) as visit_rank
    from {{ source('shopify_fivetran_graphql', 'customer_visit') }}

),

renamed as (

    select
        source._store as store,
        source.id as order_id,
        source.name as order_name,
        source.customer_id,
        source.email,
        {{ offset_to_utc('source.created_at') }} as created_at,
        {{ offset_to_utc('source.processed_at') }} as processed_at,
        {{ offset_to_utc('source.updated_at') }} as updated_at,
        {{ offset_to_utc('source.closed_at') }} as closed_at,
        {{ offset_to_utc('source.cancelled_at') }} as cancelled_at,
        lower(source.cancel_reason) as cancel_reason,
        lower(source.display_financial_status) as financial_status,
        lower(source.display_fulfillment_status) as fulfillment_status,
        source.currency_code as currency,
        source.presentment_currency_code as presentment_currency,
        cast(source.total_price_set_shop_amount as numeric(18, 4))
            as total_price,
        cast(source.total_price_set_pres_amount as numeric(18, 4))
            as presentment_total_price,
        cast(source.total_tax_set_shop_amount as numeric(18, 4)) as total_tax,
        cast(source.total_tip_received_set_shop_amount as numeric(18, 4))
            as total_tip,
        cast(source.original_total_duties_set_shop_amount as numeric(18, 4))
            as total_duties,
        cast(source.taxes_included as boolean) as taxes_included,
        cast(source.test as boolean) as is_test,
        source.source_name,
        source.app_id,
        visits.referrer_url as referring_site,
        visits.landing_page as landing_site,
        source.shipping_address_city as ship_city,
        source.shipping_address_province_code as ship_region,
        source.shipping_address_country_code as ship_country_code,
        source.shipping_address_zip as ship_postal_code,
        coalesce(cast(source._fivetran_deleted as boolean), false)
            as is_deleted,
        source._loaded_at as loaded_at
    from source
    left join visits
        on
            source._store = visits._store
            and source.id = visits.order_id
            and visits.visit_rank = 1

)

select * from renamed

with source as (

    select * from {{ source('shopify_fivetran_graphql', 'fulfillment') }}

),

tracking as (

    -- The first of several, as the other landings have it.
    select
        *,
        row_number() over (
            partition by _store, fulfillment_id
            order by cast(index as integer)
        ) as tracking_rank
    from {{ source('shopify_fivetran_graphql', 'fulfillment_tracking_info') }}

),

renamed as (

    select
        source._store as store,
        source.id as fulfillment_id,
        source.order_id,
        lower(source.status) as status,
        lower(source.display_status) as shipment_status,
        tracking.company as carrier,
        tracking.number as tracking_number,
        {{ offset_to_utc('source.created_at') }} as created_at,
        {{ offset_to_utc('source.updated_at') }} as updated_at,
        source._loaded_at as loaded_at
    from source
    left join tracking
        on
            source._store = tracking._store
            and source.id = tracking.fulfillment_id
            and tracking.tracking_rank = 1

)

select * from renamed

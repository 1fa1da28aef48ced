with source as (

    select
        *,
        {{ delivery_rank('fan_id') }} as delivery_rank
    from {{ source('spotify_storefront', 'fans') }}
    {{ only_touched('fan_id', 'stg_spotify_storefront__touched_fans') }}

),

renamed as (

    select
        fan_id,
        email_sha256,
        country,
        cast(marketing_opt_in as boolean) as marketing_opt_in,
        cast(is_guest as boolean) as is_guest,
        merged_into_fan_id,
        {{ offset_to_utc('created_at') }} as created_at,
        {{ offset_to_utc('updated_at') }} as updated_at,
        {{ offset_to_utc('_ingested_at') }} as ingested_at,
        _loaded_at as loaded_at
    from source
    where delivery_rank = 1

)

select * from renamed

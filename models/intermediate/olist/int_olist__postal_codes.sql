with geolocation as (

    select
        *,
        latitude between -34 and 6 and longitude between -75 and -28
            as is_in_brazil
    from {{ ref('stg_olist__geolocation') }}

),

points_reduced_to_postal_codes as (

    -- Medians, because mistyped points lie on other continents. The discrete
    -- median is a point that was seen, and the same number on every engine.
    select
        postal_code,
        min(state) as state,
        percentile_disc(0.5) within group (
            order by case when is_in_brazil then latitude end
        ) as latitude,
        percentile_disc(0.5) within group (
            order by case when is_in_brazil then longitude end
        ) as longitude,
        count(*) as point_count,
        max(loaded_at) as loaded_at
    from geolocation
    group by postal_code

),

conformed as (

    select
        {{ dbt_utils.generate_surrogate_key(
            ["'olist'", "'BR'", 'postal_code']
        ) }} as postal_code_id,
        cast('olist' as text) as platform,
        cast('BR' as text) as country_code,
        postal_code,
        state as region,
        cast(latitude as numeric(9, 6)) as latitude,
        cast(longitude as numeric(9, 6)) as longitude,
        cast(point_count as integer) as point_count,
        cast(null as timestamp) as updated_at,
        loaded_at
    from points_reduced_to_postal_codes

)

select * from conformed

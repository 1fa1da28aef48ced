with source as (

    select * from {{ source('predictions', 'backtests') }}

),

renamed as (

    select
        platform,
        subject,
        metric,
        method,
        value,
        is_published,
        as_of_date
    from source

)

select * from renamed

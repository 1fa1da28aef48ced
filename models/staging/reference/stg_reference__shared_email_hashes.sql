with source as (

    select * from {{ source('reference', 'shared_email_hashes') }}

),

renamed as (

    select
        email_sha256,
        reason
    from source

)

select * from renamed

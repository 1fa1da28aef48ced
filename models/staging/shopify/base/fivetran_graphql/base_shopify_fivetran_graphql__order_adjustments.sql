with source as (

    select * from {{ source('shopify_fivetran_graphql', 'order_adjustment') }}

),

renamed as (

    select
        _store as store,
        id as adjustment_id,
        refund_id,
        -- This landing has no kind; what is no shipping is a discrepancy.
        case
            when lower(replace(reason, '_', ' ')) = 'shipping refund'
                then 'shipping_refund'
            else 'refund_discrepancy'
        end as kind,
        cast(amount_set_shop_amount as numeric(18, 4)) as amount,
        cast(tax_amount_set_shop_amount as numeric(18, 4)) as tax_amount,
        _loaded_at as loaded_at
    from source

)

select * from renamed

with source as (

    select * from {{ source('shopify_airbyte', 'order_refunds') }}

),

renamed as (

    select
        source._store as store,
        {{ json_text('elements.element', 'id') }} as adjustment_id,
        source.id as refund_id,
        {{ json_text('elements.element', 'kind') }} as kind,
        cast(
            {{ json_text('elements.element', 'amount') }} as numeric(18, 4)
        ) as amount,
        cast(
            {{ json_text('elements.element', 'tax_amount') }} as numeric(18, 4)
        ) as tax_amount,
        source._loaded_at as loaded_at
    from source
    {{ json_elements('source.order_adjustments') }}

)

select * from renamed

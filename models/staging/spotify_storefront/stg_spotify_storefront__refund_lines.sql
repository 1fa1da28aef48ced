with refunds as (

    select * from {{ ref('stg_spotify_storefront__refunds') }}

),

opened as (

    select
        refunds.refund_id,
        refunds.order_id,
        {{ json_text('elements.element', 'line_id') }} as line_id,
        cast(
            {{ json_text('elements.element', 'quantity') }} as integer
        ) as quantity,
        cast(
            {{ json_text('elements.element', 'amount_minor') }} as bigint
        ) as amount_minor,
        cast(
            {{ json_text('elements.element', 'tax_minor') }} as bigint
        ) as tax_minor,
        cast(
            {{ json_text('elements.element', 'restocked') }} as boolean
        ) as restocked
    from refunds
    {{ json_elements('refunds.lines') }}

)

select * from opened

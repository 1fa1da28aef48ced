with merch_items as (

    select * from {{ ref('stg_spotify_storefront__merch_items') }}

),

opened as (

    select
        merch_items.item_id,
        {{ json_text('elements.element', 'variant_id') }} as variant_id,
        {{ json_text('elements.element', 'sku') }} as sku,
        cast(
            {{ json_text('elements.element', 'price_minor') }} as bigint
        ) as price_minor,
        {{ json_text('elements.element', 'currency') }} as currency,
        cast(
            {{ json_text('elements.element', 'unit_cost_minor') }} as bigint
        ) as unit_cost_minor,
        cast(
            {{ json_text('elements.element', 'requires_shipping') }} as boolean
        ) as requires_shipping
    from merch_items
    {{ json_elements('merch_items.variants') }}

)

select * from opened

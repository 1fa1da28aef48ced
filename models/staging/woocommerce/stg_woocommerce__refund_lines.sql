with refunds as (

    select * from {{ ref('stg_woocommerce__refunds') }}

),

opened as (

    select
        refunds.store,
        refunds.refund_id,
        {{ id_text(json_text('elements.element', 'id')) }} as refund_line_id,
        -cast(
            {{ json_text('elements.element', 'quantity') }} as integer
        ) as quantity,
        cast(
            {{ json_text('elements.element', 'total') }} as numeric(18, 4)
        ) as total,
        cast(
            {{ json_text('elements.element', 'total_tax') }} as numeric(18, 4)
        ) as total_tax,
        {{ json_text('elements.element', 'meta_data') }} as meta_data
    from refunds
    {{ json_elements('refunds.line_items') }}

),

lines_named_by_meta_data as (

    select
        opened.store,
        opened.refund_line_id,
        max(
            {{ id_text(json_text('elements.element', 'value')) }}
        ) as line_id
    from opened
    {{ json_elements('opened.meta_data') }}
    where {{ json_text('elements.element', 'key') }} = '_refunded_item_id'
    group by opened.store, opened.refund_line_id

),

joined as (

    select
        opened.store,
        opened.refund_id,
        opened.refund_line_id,
        named.line_id,
        opened.quantity,
        opened.total,
        opened.total_tax
    from opened
    left join lines_named_by_meta_data as named
        on
            opened.store = named.store
            and opened.refund_line_id = named.refund_line_id

)

select * from joined

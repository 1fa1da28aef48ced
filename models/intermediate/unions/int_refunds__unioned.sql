-- Why somebody got money back is written by people, of people.
with unioned as (

    {% for platform in var('platforms') %}
    select
        refund_id,
        platform,
        store_id,
        order_id,
        platform_refund_id,
        status,
        {{ protected_text('reason') }} as reason,
        destination,
        currency,
        items_amount,
        tax_amount,
        shipping_amount,
        total_amount,
        refunded_at,
        refunded_date,
        updated_at,
        loaded_at
    from {{ ref('int_' ~ platform ~ '__refunds') }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select * from unioned

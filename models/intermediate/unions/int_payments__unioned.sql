with unioned as (

    {% for platform in var('platforms') %}
    select
        payment_id,
        platform,
        store_id,
        order_id,
        refund_id,
        platform_payment_id,
        transaction_kind,
        transaction_status,
        payment_method,
        payment_method_source,
        gateway,
        installments,
        currency,
        amount,
        fee_amount,
        settled_amount,
        settled_currency,
        sequence_number,
        processed_at,
        processed_date,
        updated_at,
        loaded_at
    from {{ ref('int_' ~ platform ~ '__payments') }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select * from unioned

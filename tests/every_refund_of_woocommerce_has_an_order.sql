-- Orders name their refunds, refunds not their order: one that no delivered
-- order names cannot be told whose it is. It is named here, not lost.
{{ config(severity='warn') }}
select
    refunds.store,
    refunds.refund_id,
    refunds.amount
from {{ ref('stg_woocommerce__refunds') }} as refunds
left join {{ ref('stg_woocommerce__order_refunds') }} as order_refunds
    on
        refunds.store = order_refunds.store
        and refunds.refund_id = order_refunds.refund_id
where order_refunds.refund_id is null

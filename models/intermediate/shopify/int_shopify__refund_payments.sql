-- What the transactions of each refund tell of it, in positive amounts. One row
-- per refund that has any.
with payments as (

    select * from {{ ref('int_shopify__payments') }}
    where transaction_kind = 'refund' and refund_id is not null

),

summed_to_refunds as (

    select
        refund_id,
        count(case when transaction_status = 'success' then 1 end)
            as paid_count,
        count(case when transaction_status = 'pending' then 1 end)
            as pending_count,
        sum(case when transaction_status = 'success' then amount else 0 end)
            as paid_amount,
        sum(case when transaction_status = 'pending' then amount else 0 end)
            as pending_amount,
        -- Several attempts that failed asked for the same money.
        max(amount) as asked_amount,
        count(
            case when payment_method in ('store_credit', 'gift_card') then 1 end
        ) as credit_count,
        count(
            case
                when
                    payment_method in ('cash', 'bank_transfer', 'cheque')
                    or payment_method_source = 'manual' then 1
            end
        ) as manual_count
    from payments
    group by refund_id

),

told as (

    select
        refund_id,
        case
            when paid_count > 0 then 'issued'
            when pending_count > 0 then 'requested'
            else 'failed'
        end as status,
        case
            when credit_count > 0 then 'store_credit'
            when manual_count > 0 then 'manual'
            else 'original_method'
        end as destination,
        cast(
            case
                when paid_count > 0 then paid_amount
                when pending_count > 0 then pending_amount
                else asked_amount
            end as numeric(18, 4)
        ) as amount
    from summed_to_refunds

)

select * from told

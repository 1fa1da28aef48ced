{{ config(indexes=indexes_on(['order_id'])) }}
with reviews as (

    select * from {{ ref('int_reviews__unioned') }}

),

protected as (

    select
        review_id,
        platform,
        store_id,
        order_id,
        product_id,
        platform_review_id,
        score,
        {{ protected_text('title') }} as title,
        {{ protected_text('message') }} as message,
        created_at,
        answered_at,
        updated_at,
        loaded_at
    from reviews

)

select * from protected

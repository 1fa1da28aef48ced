with source as (

    select * from {{ source('olist', 'olist_order_reviews_dataset') }}
    {{ only_touched('order_id', 'stg_olist__touched_orders') }}

),

renamed as (

    select
        review_id,
        order_id,
        cast(review_score as integer) as review_score,
        review_comment_title,
        review_comment_message,
        cast(review_creation_date as timestamp) as created_at_local,
        cast(review_answer_timestamp as timestamp) as answered_at_local,
        _loaded_at as loaded_at
    from source

)

select * from renamed

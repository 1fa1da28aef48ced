with reviews as (

    select
        *,
        -- Some comments are nothing but blanks and line breaks.
        translate(review_comment_title, chr(10) || chr(13), '  ')
            as title_on_one_line,
        translate(review_comment_message, chr(10) || chr(13), '  ')
            as message_on_one_line
    from {{ ref('stg_olist__order_reviews') }}

),

conformed as (

    select
        -- One review can speak of several orders.
        {{ dbt_utils.generate_surrogate_key(
            ["'olist'", 'review_id', 'order_id']
        ) }} as review_id,
        cast('olist' as text) as platform,
        {{ dbt_utils.generate_surrogate_key(["'olist'", "'olist'"]) }}
            as store_id,
        {{ dbt_utils.generate_surrogate_key(["'olist'", 'order_id']) }}
            as order_id,
        cast(null as text) as product_id,
        review_id as platform_review_id,
        review_score as score,
        case
            when trim(title_on_one_line) <> '' then trim(review_comment_title)
        end as title,
        case
            when trim(message_on_one_line) <> ''
                then trim(review_comment_message)
        end as message,
        {{ brasilia_to_utc('created_at_local') }} as created_at,
        {{ brasilia_to_utc('answered_at_local') }} as answered_at,
        cast(null as timestamp) as updated_at,
        loaded_at
    from reviews

)

select * from conformed

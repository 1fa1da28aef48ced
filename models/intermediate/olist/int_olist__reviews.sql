with reviews as (

    select
        *,
        -- Space, tab, line breaks and the no-break space, which engines trim
        -- differently.
        ' ' || chr(9) || chr(10) || chr(13) || chr(160) as blanks
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
            when translate(review_comment_title, blanks, '') <> ''
                then review_comment_title
        end as title,
        case
            when translate(review_comment_message, blanks, '') <> ''
                then review_comment_message
        end as message,
        {{ brasilia_to_utc('created_at_local') }} as created_at,
        {{ brasilia_to_utc('answered_at_local') }} as answered_at,
        cast(null as timestamp) as updated_at,
        loaded_at
    from reviews

)

select * from conformed

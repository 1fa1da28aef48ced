select * from {{ ref('int_reviews__unioned') }}
